"""The commands that compare footage."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.likeness import SharedStretch
from storage.records.survey import MatchVerdict
from verification.commandline.output import DONE, TerminalProgress, clock, emit_json, say
from verification.workflow.desk import Desk
from verification.workflow.library import case_is_there, forget_library
from verification.workflow.match_verdicts import (
    accept_match,
    dismiss_match,
    match_verdicts,
    verdict_on,
    withdraw_verdict,
)
from verification.workflow.matching import Matches, find_matches


def matches(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark matches``."""
    library = Path(arguments.library) if arguments.library else None
    if library is None and (arguments.keep or arguments.forget is not None):
        raise InputProblem(
            "--keep and --forget are about a library, and none was named.",
            code="input.options",
            advice="Name its folder with --library DIR.",
        )
    if library is not None and arguments.forget is not None:
        forget_library(library, arguments.forget)
    with Case.open(Path(arguments.case)) as case, TerminalProgress() as progress:
        found = find_matches(case, desk, library=library, keep=arguments.keep, progress=progress)
        _decide(case, found.stretches, arguments)
        given = match_verdicts(case)
    if arguments.json:
        emit_json(matches_json(found, given))
        return DONE
    for number, one in enumerate(found.stretches, 1):
        turned = "" if one.turn == "upright" else f", {one.turn}"
        verdict = verdict_on(one, given)
        held = f" ({verdict.state.value}{': ' if verdict.note else ''}{verdict.note})" if verdict else ""
        say(
            f"{number}. {_title(found, one.first)} from {clock(one.first_start)}: "
            f"{one.frames}{'' if one.exact else ' sampled'} frames also stand in "
            f"{_title(found, one.second)}{_case_of(found, one.second)}{turned}, from {clock(one.second_start)}{held}"
        )
    for sha256, reason in found.skipped:
        say(f"{_title(found, sha256)} was not compared: {reason}")
    for name in found.unusable:
        say(f"Known footage “{name}” was passed by: it is damaged, or another version made it.")
    for sha256 in found.replaced:
        title = _title(found, sha256)
        say(f"Known footage {title} was of another picture stream of the same file: it is of this one now.")
    own, known = found.compared
    say(f"{own} pieces of footage compared with each other" + (f" and with {known} known ones." if known else "."))
    return DONE


def _decide(case: Case, stretches: Sequence[SharedStretch], arguments: argparse.Namespace) -> None:
    """Give the verdicts that were asked for; matches are named by their numbers in the list."""
    acts = (
        *((number, accept_match) for number in arguments.accept),
        *((number, dismiss_match) for number in arguments.dismiss),
    )
    for number in (*(one for one, _ in acts), *arguments.reopen):
        if not 1 <= number <= len(stretches):
            raise InputProblem(
                f"There is no match {number}: {len(stretches)} were found.",
                code="input.no_match",
                advice="The list without --accept, --dismiss and --reopen numbers them.",
            )
    for number, act in acts:
        act(case, stretches[number - 1], note=arguments.note)
    for number in arguments.reopen:
        verdict = verdict_on(stretches[number - 1], match_verdicts(case))
        if verdict is not None:
            withdraw_verdict(case, verdict.id)


def matches_json(found: Matches, given: Sequence[MatchVerdict]) -> dict[str, object]:
    """The matches as their documented JSON."""
    return {
        "compared": found.compared[0],
        "library": found.compared[1],
        "matches": [
            {
                "first": one.first,
                "first_title": found.titles.get(one.first, ""),
                "first_start_s": round(float(one.first_start), 6),
                "first_end_s": round(float(one.first_end), 6),
                "second": one.second,
                "second_title": found.titles.get(one.second, ""),
                "second_start_s": round(float(one.second_start), 6),
                "second_end_s": round(float(one.second_end), 6),
                "second_case": _case_json(found, one.second),
                "turn": one.turn,
                "frames": one.frames,
                "exact": one.exact,
                "distance": one.distance,
                "verdict": verdict.state.value if verdict else None,
                "note": verdict.note if verdict else "",
            }
            for one in found.stretches
            for verdict in (verdict_on(one, given),)
        ],
        "unusable": list(found.unusable),
        "replaced": list(found.replaced),
        "skipped": [{"sha256": sha256, "sentence": sentence} for sha256, sentence in found.skipped],
    }


def _case_json(found: Matches, sha256: str) -> dict[str, str] | None:
    where = found.known.get(sha256)
    return {"title": where.case_title, "folder": where.case_folder} if where is not None else None


def _case_of(found: Matches, sha256: str) -> str:
    where = found.known.get(sha256)
    if where is None or not where.case_folder:
        return ""
    gone = "" if case_is_there(where) else ", which is not there now"
    return f" of the case “{where.case_title}” ({where.case_folder}{gone})"


def _title(found: Matches, sha256: str) -> str:
    return f"“{found.titles.get(sha256) or sha256[:12]}”"
