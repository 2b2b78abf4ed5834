"""The commands that work on a case."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from storage.casefile import Case
from storage.check import CheckResult, check_folder
from storage.errors import InputProblem, WitnessmarkError
from storage.records.case import Acquisition, AcquisitionOutcome, Reference
from storage.records.footage import Completeness
from storage.repair import backup_to_restore, restore, sweep
from verification.commandline.asking import allow_by_command, asking
from verification.commandline.output import DONE, PROBLEM, TerminalProgress, emit_json, say
from verification.intake.scan import is_recognised
from verification.report.wording import RECOGNISED
from verification.workflow.cases import is_address, new_case
from verification.workflow.desk import Desk
from verification.workflow.heads import head_json, read_head, save_head
from verification.workflow.open_points import Open
from verification.workflow.pulling import Obtained, obtain, pullable
from verification.workflow.stamping import Stamp, stamp_head
from verification.workflow.status import CaseStatus, ReferenceStatus, reference_numbered, status_of
from verification.workflow.status_json import status_json
from verification.workflow.streams import named
from verification.workflow.surveying import survey_footage, unread


def checked_date(text: str | None) -> str | None:
    """A day as YYYY-MM-DD.

    Raises:
        InputProblem: It is no such day.
    """
    from datetime import date

    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise InputProblem(
            f"“{text}” is no day.", code="input.date", advice="Write it as YYYY-MM-DD, such as 2015-09-30."
        ) from error


def new(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark new``."""
    desk = asking(desk, arguments.proxy)
    with (
        TerminalProgress() as progress,
        new_case(
            Path(arguments.case),
            desk,
            arguments.article,
            title=arguments.title,
            published=checked_date(arguments.published),
            recognise=arguments.ocr,
            progress=progress,
        ) as case,
    ):
        status = status_of(case)
    return _tell_status(arguments, case, status)


def pull(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark pull``. Exit status 1 when any attempt did not give whole footage."""
    wanted = [(_ordinal(number), given) for number, given in arguments.reference]
    if not wanted and not arguments.all:
        raise InputProblem(
            "Nothing was asked for.",
            code="input.nothing",
            advice="Give --reference N FILE-or-ADDRESS, or --all for every reference that has an address.",
        )
    desk = asking(desk.with_timeout(arguments.timeout), arguments.proxy)
    attempts: list[Obtained] = []
    with Case.open(Path(arguments.case)) as case, TerminalProgress() as progress:
        jobs = _pull_jobs(case, wanted, every=arguments.all)
        if any(is_address(address) for _, address in jobs):
            desk = asking(desk, arguments.proxy, case)
            allow_by_command(case)
        for left in unread(case) if arguments.all else ():  # a survey was stopped, such as by Ctrl+C
            survey_footage(case, desk, left.id, progress=progress)
        for reference, given in jobs:
            typed = any(number == reference.ordinal for number, _ in wanted)
            obtained = obtain(case, desk, given, reference_id=reference.id, by_article=not typed, progress=progress)
            attempts.append(_survey(case, desk, obtained, progress))
        status = status_of(case)
    return _tell_attempts(arguments, case, status, attempts)


def _ordinal(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        raise InputProblem(f"“{text}” is no number of a reference.", code="input.ordinal", advice="See “status”.")
    return int(text)


def _pull_jobs(case: Case, wanted: list[tuple[int, str]], *, every: bool) -> list[tuple[Reference, str]]:
    status = status_of(case) if wanted else None
    jobs = [(reference_numbered(status, number).reference, given) for number, given in wanted] if status else []
    if every:
        asked = {reference.id for reference, _ in jobs}
        jobs += [(one, one.url) for one in pullable(case) if one.url and one.id not in asked]
    return jobs


def add(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark add``."""
    with Case.open(Path(arguments.case)) as case, TerminalProgress() as progress:
        # All are taken in before the first is looked through: the case knows of them whatever happens then.
        taken = [
            obtain(case, desk, str(Path(name)), stream=arguments.stream, progress=progress) for name in arguments.files
        ]
        attempts = [_survey(case, desk, one, progress) for one in taken]
        status = status_of(case)
    return _tell_attempts(arguments, case, status, attempts)


def _survey(case: Case, desk: Desk, obtained: Obtained, progress: TerminalProgress) -> Obtained:
    """Look the footage through; gives the attempt as it stands then, for footage may turn out to be partial."""
    if obtained.footage is None:
        return obtained
    footage = obtained.footage
    if footage.completeness in {Completeness.UNREAD, Completeness.FAILED}:  # given again: whatever it was may be over
        footage = survey_footage(case, desk, footage.id, progress=progress)
    acquisition = case.read(lambda reader: reader.get(Acquisition, obtained.acquisition.id))
    return Obtained(acquisition=acquisition, footage=footage)


def _tell_attempts(arguments: argparse.Namespace, case: Case, status: CaseStatus, attempts: list[Obtained]) -> int:
    whole = all(one.acquisition.outcome is AcquisitionOutcome.WHOLE for one in attempts)
    partial = any(one.kind in {Open.PARTIAL, Open.UNREADABLE, Open.NOT_SURVEYED} for one in status.open)
    if arguments.json:
        told = [
            {
                "reference": _ordinal_of(status, one.acquisition.reference_id),
                "requested": one.acquisition.requested,
                "outcome": one.acquisition.outcome.value,
                "sha256": one.acquisition.evidence_sha256,
                "error": {"code": one.acquisition.error_code, "sentence": one.acquisition.error_sentence}
                if one.acquisition.error_code
                else None,
            }
            for one in attempts
        ]
        emit_json({**status_json(case.folder, status), "acquisitions": told})
    else:
        for one in attempts:
            kept = f"kept as {one.acquisition.evidence_sha256}" if one.acquisition.evidence_sha256 else ""
            what = "; ".join(part for part in (one.acquisition.error_sentence, kept) if part)
            say(f"{one.acquisition.requested}: {one.acquisition.outcome.value}; {what}")
    return DONE if whole and not partial else PROBLEM


def _ordinal_of(status: CaseStatus, reference_id: int | None) -> int | None:
    return next((one.reference.ordinal for one in status.references if one.reference.id == reference_id), None)


def status(arguments: argparse.Namespace, _desk: Desk) -> int:
    """``witnessmark status``."""
    with Case.open(Path(arguments.case)) as case:
        found = status_of(case)
    return _tell_status(arguments, case, found)


def _published(found: CaseStatus) -> str:
    article = found.article
    if article is None or not article.published:
        return "unknown"
    return (
        f"{article.published} (known by: {article.published_basis})" if article.published_basis else article.published
    )


def _tell_status(arguments: argparse.Namespace, case: Case, found: CaseStatus) -> int:
    if arguments.json:
        emit_json(status_json(case.folder, found))
        return DONE
    say(f"{found.info.title}  ({case.folder})")
    if found.article is not None:
        say(f"Article: {found.article.title}; published {_published(found)}")
    if found.version is not None and is_recognised(found.version.parser):
        say(f"{RECOGNISED} {found.version.parser_version}")
    elsewhere = [one for one in found.references if one.reference.elsewhere and not one.gone_since]
    _say_references("References", [one for one in found.references if one not in elsewhere])
    if elsewhere:
        _say_references("Elsewhere on the page, outside the article", elsewhere)
    say(f"\nFootage: {len(found.footage)}")
    for item in found.footage:
        footage = item.footage
        found_in_it = f"{float(footage.duration):8.2f} s  {item.shots} shots  {item.keyframes} keyframes"
        which = named(item.stream)
        say(f"  {footage.sha256[:12]}…  {found_in_it}  {footage.title[:70]}{f'  ({which})' if which else ''}")
    say(f"\nClaims: {len(found.claims)}")
    for claim in found.claims:
        stage = claim.stage.value.replace("_", " ")
        state = f"{claim.claim.kind.value:<10} {claim.claim.state.value:<10} {stage:<9} {claim.verdict.value:<13}"
        say(f"  {claim.claim.id:>3}  {state} {claim.exact[:80]}")
    if found.tensions:
        say(f"\nIn tension: {len(found.tensions)}")
        for tension in found.tensions:
            say(f"  – Claims {tension.one} and {tension.other}: {tension.sentence}")
    say(f"\nOpen: {len(found.open)}")
    for point in found.open:
        say(f"  – {point.sentence}")
    return DONE


def _say_references(title: str, references: list[ReferenceStatus]) -> None:
    say(f"\n{title}: {len(references)}")
    for one in references:
        reference = one.reference
        words = reference.caption or one.words
        state = f"{reference.kind.value:<8} {reference.platform or '–':<10} {reference.state.value:<10}"
        gone = f"  (no longer in the article since version {one.gone_since})" if one.gone_since else ""
        say(f"  {reference.ordinal:>3}  {state} {(words or reference.url or '')[:90]}{gone}")


def report(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark report``."""
    from verification.workflow.reporting import FORMATS, export_report

    with Case.open(Path(arguments.case)) as case, TerminalProgress() as progress:
        files = export_report(
            case,
            desk,
            Path(arguments.to),
            formats=tuple(arguments.format or FORMATS),
            progress=progress,
        )
    if arguments.json:
        emit_json({"files": [str(path) for path in files]})
    else:
        for path in files:
            say(str(path))
    return DONE


def check(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark check``. Exit status 1 when something is wrong; nothing is stamped then."""
    folder = Path(arguments.case)
    if bool(arguments.timestamp) != bool(arguments.authority):
        raise InputProblem(
            "A time stamp needs both the authority's address and its root certificate.",
            code="input.authority",
            advice="Give --timestamp ADDRESS and --authority FILE.",
        )
    asking(desk, arguments.proxy)  # what is no proxy is said before anything is checked
    saved = read_head(Path(arguments.head)) if arguments.head else None
    with TerminalProgress() as progress:
        result = check_folder(folder, saved_head=saved, progress=progress)
    if arguments.save_head:
        save_head(result.trail_head, Path(arguments.save_head))
    stamp = _stamp(arguments, desk) if arguments.timestamp and result.ok else None
    if arguments.json:
        told = check_json(result)
        if stamp is not None:
            told["timestamp"] = {"at": stamp.stamped_at, "seq": stamp.head.seq, "address": stamp.address}
        emit_json(told)
    else:
        for problem in result.problems:
            say(f"{problem.kind}: {problem.sentence}")
        verdict = "All is as it was saved." if result.ok else f"{len(result.problems)} problems."
        say(f"{verdict} {result.evidence_checked} items of evidence, {result.trail_entries} entries in the trail.")
        say(f"Head: {result.trail_head.seq} {result.trail_head.hash}")
        if stamp is not None:
            say(f"Stamped by {stamp.address}: {stamp.stamped_at}")
    return DONE if result.ok else PROBLEM


def _stamp(arguments: argparse.Namespace, desk: Desk) -> Stamp:
    with Case.open(Path(arguments.case)) as case, TerminalProgress() as progress:
        desk = asking(desk, arguments.proxy, case)
        allow_by_command(case)
        return stamp_head(case, desk, arguments.timestamp, Path(arguments.authority), progress=progress)


def check_json(result: CheckResult) -> dict[str, object]:
    """The check as its documented JSON."""
    return {
        "ok": result.ok,
        "problems": [{"kind": one.kind, "subject": one.subject, "sentence": one.sentence} for one in result.problems],
        "evidence_checked": result.evidence_checked,
        "trail_entries": result.trail_entries,
        "trail_head": result.trail_head.hash,
        "head": head_json(result.trail_head),
    }


def repair(arguments: argparse.Namespace, _desk: Desk) -> int:
    """``witnessmark repair``."""
    folder = Path(arguments.case)
    if arguments.restore:
        done = restore(folder)
    else:
        try:
            with Case.open(folder) as case:
                done = sweep(case)
        except WitnessmarkError as error:
            if backup_to_restore(folder, error):
                error.advice = "Run “repair --restore” to put its newest good backup in its place."
            raise
    if arguments.json:
        emit_json({"moved": list(done.moved), "restored": done.restored, "protected": list(done.protected)})
    else:
        say(f"{len(done.moved)} files moved to quarantine." if done.moved else "There was nothing to sweep.")
        if done.protected:
            say(f"{len(done.protected)} originals could be written to and cannot any more; their bytes are right.")
        if done.restored:
            say(f"Restored: {done.restored}")
    return DONE
