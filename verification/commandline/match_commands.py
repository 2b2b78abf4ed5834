"""The commands that compare footage."""

from __future__ import annotations

import argparse
from fractions import Fraction
from pathlib import Path

from storage.casefile import Case
from verification.commandline.output import DONE, TerminalProgress, emit_json, say
from verification.workflow.desk import Desk
from verification.workflow.matching import Matches, find_matches


def matches(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark matches``."""
    library = Path(arguments.library) if arguments.library else None
    with Case.open(Path(arguments.case)) as case, TerminalProgress() as progress:
        found = find_matches(case, desk, library=library, keep=arguments.keep, progress=progress)
    if arguments.json:
        emit_json(matches_json(found))
        return DONE
    for one in found.stretches:
        turned = "" if one.turn == "upright" else f", {one.turn}"
        say(
            f"{_title(found, one.first)} from {_clock(one.first_start)}: {one.frames} sampled frames also stand in "
            f"{_title(found, one.second)}{turned}, from {_clock(one.second_start)}"
        )
    for sha256, reason in found.skipped:
        say(f"{_title(found, sha256)} was not compared: {reason}")
    own, known = found.compared
    say(f"{own} pieces of footage compared with each other" + (f" and with {known} known ones." if known else "."))
    return DONE


def matches_json(found: Matches) -> dict[str, object]:
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
                "turn": one.turn,
                "frames": one.frames,
                "distance": one.distance,
            }
            for one in found.stretches
        ],
        "skipped": [{"sha256": sha256, "sentence": sentence} for sha256, sentence in found.skipped],
    }


def _title(found: Matches, sha256: str) -> str:
    return f"“{found.titles.get(sha256) or sha256[:12]}”"


def _clock(seconds: Fraction) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}.{int((seconds - whole) * 10)}"
