"""Having the trail's head time-stamped by an authority that the analyst names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from storage.casefile import Case
from storage.errors import AcquisitionProblem, InputProblem, WitnessmarkError
from storage.records.case import CaseInfo, NetworkRequest
from storage.records.custody import TrailHead
from storage.records.progress import Progress, silent
from storage.session import Act
from storage.stamps import ACTION, check_certificate, head_message, make_query, proven_moment
from storage.trail import utc_now
from verification.acquisition.reasons import SENTENCES
from verification.acquisition.stamp import Answer, ask_authority
from verification.workflow.desk import Desk
from verification.workflow.keeping import enter_evidence
from verification.workflow.tools import versions

CERTIFICATE_LIMIT = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """One stamp: which head, by whom, and when (ISO 8601 UTC) by the authority's own clock."""

    head: TrailHead
    address: str
    stamped_at: str


def stamp_head(case: Case, desk: Desk, address: str, certificate: Path, *, progress: Progress = silent) -> Stamp:
    """Ask the authority at ``address`` to stamp the head as it stands; the answer is verified and kept as evidence.

    The request leaves the computer: it holds the SHA-256 of the head and nothing else. It is an act of its own, the
    failed one too.

    Args:
        case: The case.
        desk: How addresses are asked.
        address: The authority's, ``http`` or ``https``.
        certificate: A PEM file with the root certificate that the authority's own goes back to.
        progress: Cancels it.

    Raises:
        InputProblem: The certificate cannot be read.
        AcquisitionProblem: ``acquisition.offline``: the case does not allow the network.
        AcquisitionProblem: ``acquisition.stamp``: there was no answer.
        EvidenceProblem: ``stamp.unproven``: the answer is no stamp of this head by this authority.
    """
    root = _certificate(certificate)
    if not case.read(lambda reader: reader.get(CaseInfo, 1)).network_allowed:
        sentence, _ = SENTENCES["acquisition.offline"]
        raise AcquisitionProblem(sentence, code="acquisition.offline", advice="Allow it for the case, then try again.")
    head = case.head()
    message = head_message(head)
    query = make_query(message)
    answer = ask_authority(address, query.data, policy=desk.fetch, progress=progress)
    try:
        if answer.failure is not None:
            raise AcquisitionProblem(
                "The time-stamp authority gave no answer.",
                code="acquisition.stamp",
                advice="Check the address, or try again later.",
                detail=answer.failure,
            )
        moment = proven_moment(message, answer.data, root, nonce=query.nonce)
    except WitnessmarkError as error:
        _record_failure(case, address, answer, error)
        raise
    stamp = Stamp(head=head, address=address, stamped_at=moment.isoformat().replace("+00:00", "Z"))
    _record(case, stamp, message, answer, root)
    return stamp


def _certificate(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            untrusted = stream.read(CERTIFICATE_LIMIT)
    except OSError as error:
        raise InputProblem(
            f"“{path.name}” cannot be read: {error.strerror}.", code="input.unreadable", detail=repr(error)
        ) from error
    check_certificate(untrusted)
    return untrusted


def _record(case: Case, stamp: Stamp, message: bytes, answer: Answer, root: bytes) -> None:
    kept = {
        name: (case.evidence.keep_bytes(data), media_type)
        for name, data, media_type in (
            ("message", message, "application/json"),
            ("response", answer.data, "application/timestamp-reply"),
            ("authority", root, "application/x-pem-file"),
        )
    }

    def work(act: Act) -> None:
        act.subject = f"entry {stamp.head.seq}"
        act.facts.update({"address": stamp.address, "seq": stamp.head.seq, "stamped_at": stamp.stamped_at})
        act.facts["tools"] = versions(("rfc3161-client", "cryptography"))
        for name, (item, media_type) in kept.items():
            act.facts[name] = item.sha256
            enter_evidence(act, item, media_type=media_type, role=f"stamp {name}", name=name, origin=stamp.address)
        _add_requests(act, answer)

    case.act(ACTION, work, undoable=False)


def _record_failure(case: Case, address: str, answer: Answer, error: WitnessmarkError) -> None:
    def work(act: Act) -> None:
        act.subject = address
        act.facts["error"] = [error.code, error.sentence, error.detail]
        _add_requests(act, answer)

    case.act(f"{ACTION}.failed", work, undoable=False)


def _add_requests(act: Act, answer: Answer) -> None:
    act.add_many(
        [
            NetworkRequest(
                acquisition_id=None,
                at=utc_now(),
                method=note.method,
                address=note.address,
                purpose="time stamp",
                result=note.result,
            )
            for note in answer.requests
        ]
    )
