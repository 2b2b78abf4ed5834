"""Obtaining footage: from an address, from a file, for a reference or for none. Every attempt is recorded."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from storage.casefile import Case
from storage.disk import opened
from storage.errors import AcquisitionProblem, Cancelled, InputProblem, WitnessmarkError
from storage.evidence import Kept
from storage.records.case import (
    Acquisition,
    AcquisitionOutcome,
    ArticleVersion,
    CaseInfo,
    NetworkRequest,
    Reference,
    ReferenceState,
)
from storage.records.footage import Completeness, FootageKind, Identity
from storage.records.progress import Progress, silent
from storage.records.survey import Footage, FootageSource
from storage.session import Act, Reader
from storage.trail import utc_now
from storage.version import PROGRAM
from verification.acquisition.policy import FetchPolicy
from verification.acquisition.pull import Pulled, RequestNote, pull
from verification.acquisition.reasons import SENTENCES
from verification.acquisition.socks import without_secrets
from verification.isolation.operation import Operation
from verification.workflow.cases import is_address
from verification.workflow.desk import Desk
from verification.workflow.keeping import enter_evidence
from verification.workflow.streams import take_stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Obtained:
    """What one attempt came to: its record, and the footage where there is some."""

    acquisition: Acquisition
    footage: Footage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One file to enter: where its bytes lie now in the store, and what it is."""

    kept: Kept
    name: str
    role: str
    identity: Identity


def allow_network(case: Case, *, allowed: bool) -> None:
    """Let this case ask for addresses, or stop it; an act of its own."""

    def work(act: Act) -> None:
        info = act.get(CaseInfo, 1)
        act.subject = "allowed" if allowed else "denied"
        act.replace(replace(info, network_allowed=allowed))

    case.act("network.switch", work)


def tell_proxy(case: Case, proxy: str | None) -> None:
    """Say in the trail that this case is asked for through that SOCKS5 proxy, or through none; no secret of it.

    What is to be used is no part of the case: a stranger's case must not bring a proxy.
    """
    told = without_secrets(proxy) or "none"

    def work(act: Act) -> None:
        act.subject = told
        act.facts["proxy"] = told

    case.act("network.proxy", work, undoable=False)


def obtain(
    case: Case,
    desk: Desk,
    file_or_address: str,
    *,
    reference_id: int | None = None,
    title: str = "",
    by_article: bool = False,
    stream: int | None = None,
    progress: Progress = silent,
) -> Obtained:
    """Obtain footage from a file or an address, for a reference or for none. A failed attempt is recorded, not raised.

    ``by_article``: the address is the article's and nobody typed it; its host may then not lie in the own network.
    ``stream``: of a file, another picture stream than the one that players show.

    Raises:
        InputProblem: ``input.stream_in_use``: see ``choose_stream``.
        Cancelled: The analyst stopped it; that is recorded too.
        EnvironmentProblem: The case itself could not be written.
    """
    if reference_id is not None:
        case.read(lambda reader: reader.get(Reference, reference_id))
    by_address = is_address(file_or_address)
    attempt = _Attempt(
        requested=file_or_address,
        method="yt-dlp" if by_address else "file",
        reference_id=reference_id,
        title=title,
        started_at=utc_now(),
        by_article=by_article,
        stream=stream,
    )
    obtained = (_from_address if by_address else _from_file)(case, desk, attempt, progress)
    if obtained.acquisition.outcome is AcquisitionOutcome.CANCELLED:
        raise Cancelled
    return obtained


def pull_reference(case: Case, desk: Desk, reference_id: int, *, progress: Progress = silent) -> Obtained:
    """Pull a reference from the address that the article gives.

    Raises:
        InputProblem: The article gives none.
    """
    reference = case.read(lambda reader: reader.get(Reference, reference_id))
    if reference.url is None:
        raise InputProblem(
            f"Reference {reference.ordinal} has no address: the article lost it.",
            code="input.no_address",
            advice="Supply an address or a file for it.",
        )
    return obtain(case, desk, reference.url, reference_id=reference_id, by_article=True, progress=progress)


def pullable(case: Case) -> list[Reference]:
    """The references of the article as it is now that have an address and no footage yet, in its order."""
    wanted = {ReferenceState.READY, ReferenceState.FAILED, ReferenceState.PARTIAL}

    def question(reader: Reader) -> list[Reference]:
        newest = max(reader.every(ArticleVersion), key=lambda one: one.number, default=None)
        return sorted(reader.every(Reference, version_id=newest.id), key=lambda one: one.ordinal) if newest else []

    found = case.read(question)
    return [one for one in found if one.url and one.state in wanted and not one.elsewhere]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """What was asked for, before it is known what comes of it."""

    requested: str
    method: str
    reference_id: int | None
    title: str
    started_at: str
    by_article: bool = False
    stream: int | None = None

    def ended(self, outcome: AcquisitionOutcome, **circumstances: Any) -> Acquisition:  # noqa: ANN401 - fields of it
        """The record of the attempt; circumstances not given are empty."""
        empty: dict[str, Any] = {
            **dict.fromkeys(("error_code", "error_sentence", "error_detail", "evidence_sha256", "info_sha256")),
            **dict.fromkeys(("addresses", "tools", "options"), ()),
            "size_bytes": 0,
        }
        return Acquisition(
            reference_id=self.reference_id,
            requested=self.requested,
            method=self.method,
            started_at=self.started_at,
            ended_at=utc_now(),
            outcome=outcome,
            **{**empty, "tools": (PROGRAM,), **circumstances},
        )

    def failed(self, error: WitnessmarkError) -> Acquisition:
        """The record of the attempt when it ended with this error."""
        cancelled = isinstance(error, Cancelled)
        return self.ended(
            AcquisitionOutcome.CANCELLED if cancelled else AcquisitionOutcome.FAILED,
            error_code=error.code,
            error_sentence=str(error),
            error_detail=error.detail,
        )


# ---------------------------------------------------------------- from a file


def _from_file(case: Case, desk: Desk, attempt: _Attempt, progress: Progress) -> Obtained:
    path = Path(attempt.requested)
    try:
        identity = identify(desk, path, stream=attempt.stream)
        kept = case.evidence.keep_file(path, progress=lambda done, total: progress(done, total, "copy"))
    except WitnessmarkError as error:
        if error.code.startswith("disk."):
            raise
        return _record(case, attempt.failed(error), [], title="")
    item = _Item(kept=kept, name=path.name, role="footage", identity=identity)
    acquisition = attempt.ended(AcquisitionOutcome.WHOLE, evidence_sha256=kept.sha256, size_bytes=kept.size_bytes)
    obtained = _record(case, acquisition, [item], title=attempt.title or path.name, stream=attempt.stream)
    if attempt.stream is not None and obtained.footage is not None:
        desk.derived(case).forget(kept.sha256)  # whatever was made of another stream
    return obtained


def identify(desk: Desk, path: Path, *, stream: int | None = None) -> Identity:
    """What a file is, by its own bytes, before anything is kept.

    Raises:
        InputProblem: It is missing, a folder, empty, or no footage, or has no such picture stream.
    """
    if path.is_dir():
        raise InputProblem(f"“{path.name}” is a folder, not footage.", code="input.directory", advice="Choose a file.")
    try:
        with opened(path.resolve()) as descriptor:
            told = {"name": path.name, "stream": stream}
            return desk.confinement.once(Operation.IDENTIFY, Identity, told, descriptors=(descriptor,))
    except OSError as error:
        raise InputProblem(
            f"“{path.name}” cannot be read: {error.strerror}.", code="input.unreadable", detail=repr(error)
        ) from error


# ---------------------------------------------------------------- from an address


def _from_address(case: Case, desk: Desk, attempt: _Attempt, progress: Progress) -> Obtained:
    address = attempt.requested
    if not case.read(lambda reader: reader.get(CaseInfo, 1)).network_allowed:
        sentence, advice = SENTENCES["acquisition.offline"]
        return _record(
            case, attempt.failed(AcquisitionProblem(sentence, code="acquisition.offline", advice=advice)), [], title=""
        )
    with tempfile.TemporaryDirectory(prefix="pull-", dir=case.folder / "tmp", ignore_cleanup_errors=True) as place:
        pulled = pull(address, Path(place), policy=_with_named_host(desk, attempt), progress=progress)
        items, pulled = _keep_pulled(case, desk, pulled)
    info = case.evidence.keep_bytes(pulled.info) if pulled.info else None
    acquisition = attempt.ended(
        pulled.outcome,
        error_code=pulled.error_code,
        error_sentence=pulled.error_sentence,
        error_detail=pulled.error_detail,
        addresses=pulled.addresses,
        tools=(PROGRAM, *pulled.tools),
        options=pulled.options,
        evidence_sha256=items[0].kept.sha256 if items else None,
        info_sha256=info.sha256 if info else None,
        size_bytes=sum(item.kept.size_bytes for item in items),
    )
    title = attempt.title or _title(pulled)
    return _record(case, acquisition, items, title=title, requests=pulled.requests, info=info)


def _with_named_host(desk: Desk, attempt: _Attempt) -> FetchPolicy:
    """A host that the analyst named by hand as one inside may be there; one that the article names may not."""
    return desk.fetch if attempt.by_article else desk.fetch.naming(attempt.requested)


def _keep_pulled(case: Case, desk: Desk, pulled: Pulled) -> tuple[list[_Item], Pulled]:
    """Put what was pulled into the store; what turns out to be no footage makes the pull a failed one."""
    items: list[_Item] = []
    for file in sorted(pulled.files, key=lambda one: one.role):
        try:
            sound = Identity(kind=FootageKind.VIDEO, media_type="audio/*")
            identity = identify(desk, file.path) if file.role == "footage" else sound
        except InputProblem as error:
            failed = replace(
                pulled,
                outcome=AcquisitionOutcome.FAILED,
                error_code=error.code,
                error_sentence=f"What came from this address is no footage. {error}",
                error_detail=error.detail,
            )
            return [], failed
        kept = case.evidence.keep_file(file.path)
        items.append(_Item(kept=kept, name=file.path.name, role=file.role, identity=identity))
    return items, pulled


def _title(pulled: Pulled) -> str:
    import json

    try:
        untrusted = json.loads(pulled.info or b"{}").get("title")
    except (ValueError, RecursionError, AttributeError):
        untrusted = None
    return str(untrusted)[:300] if untrusted else pulled.addresses[0]


# ---------------------------------------------------------------- recording


def _record(
    case: Case,
    acquisition: Acquisition,
    items: Sequence[_Item],
    *,
    title: str,
    requests: tuple[RequestNote, ...] = (),
    info: Kept | None = None,
    stream: int | None = None,
) -> Obtained:
    origin = acquisition.requested

    def work(act: Act) -> Obtained:
        act.subject = origin
        act.facts["outcome"] = acquisition.outcome.value
        act.facts["tools"] = [tool for tool in acquisition.tools if tool != PROGRAM]
        made = act.add(acquisition)
        act.add_many([_request_row(made, note) for note in requests])
        if info is not None:
            enter_evidence(act, info, media_type="application/json", role="info", name="info.json", origin=origin)
        footage = None
        for item in items:
            enter_evidence(
                act, item.kept, media_type=item.identity.media_type, role=item.role, name=item.name, origin=origin
            )
            if item.role == "footage" and footage is None:
                footage = act.find(Footage, sha256=item.kept.sha256) or act.add(_new_footage(item, title))
                if stream is not None and item.identity.kind is FootageKind.VIDEO:
                    footage = take_stream(act, footage, stream)
                    act.subject = origin
                act.add(FootageSource(footage_id=footage.id, reference_id=made.reference_id, acquisition_id=made.id))
        _move_reference(act, made)
        return Obtained(acquisition=made, footage=footage)

    return case.act("footage.obtain", work, undoable=False)


def _request_row(acquisition: Acquisition, note: RequestNote) -> NetworkRequest:
    return NetworkRequest(
        acquisition_id=acquisition.id,
        at=acquisition.started_at,
        method=note.method,
        address=note.address,
        purpose="footage",
        result=note.result,
    )


def _move_reference(act: Act, acquisition: Acquisition) -> None:
    if acquisition.reference_id is None:
        return
    reference = act.get(Reference, acquisition.reference_id)
    if acquisition.outcome is AcquisitionOutcome.WHOLE:
        act.replace(replace(reference, state=ReferenceState.OBTAINED))
    elif reference.state is not ReferenceState.OBTAINED and acquisition.outcome is AcquisitionOutcome.FAILED:
        act.replace(replace(reference, state=ReferenceState.FAILED))


def _new_footage(item: _Item, title: str) -> Footage:
    return Footage(
        sha256=item.kept.sha256,
        title=title,
        kind=item.identity.kind,
        media_type=item.identity.media_type,
        completeness=Completeness.UNREAD,
        damage="",
        container="",
        codec="",
        width=0,
        height=0,
        rotation=0,
        time_base=Fraction(1),
        frame_count=0,
        expected_frames=0,
        corrupt_frames=0,
        first_pts=None,
        last_pts=None,
        end_pts=None,
        average_rate=None,
        variable_rate=False,
        has_audio=False,
        surveyed_with="",
    )
