"""``witnessmark shots``: the shots of a piece of footage, and what the analyst says of them."""

from __future__ import annotations

import argparse
from pathlib import Path

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.footage import Shot
from storage.records.survey import Footage, ShotRow
from verification.commandline.output import DONE, clock, emit_json, say
from verification.workflow.desk import Desk
from verification.workflow.shots import ANALYST, merge_shots, move_boundary, shots_of, split_shot


def shots(arguments: argparse.Namespace, _desk: Desk) -> int:
    """``witnessmark shots``."""
    with Case.open(Path(arguments.case)) as case:
        footage = footage_named(case, arguments.footage)
        if arguments.split is not None:
            found = split_shot(case, footage.id, frame=arguments.split)
        elif arguments.merge is not None:
            found = merge_shots(case, footage.id, frame=arguments.merge)
        elif arguments.move is not None:
            frame, to = arguments.move
            found = move_boundary(case, footage.id, frame=frame, to=to)
        else:
            found = shots_of(case, footage.id)
    if arguments.json:
        emit_json(
            {
                "footage": footage.id,
                "sha256": footage.sha256,
                "shots": [{**shot_json(one), "detector": one.detector} for one in found],
            }
        )
        return DONE
    for one in found:
        said = " (yours)" if one.detector == ANALYST else ""
        say(
            f"{one.ordinal:>4}  frames {one.first_frame}–{one.last_frame}  {clock(one.start)}–{clock(one.end)}  "
            f"{one.transition_kind}{said}"
        )
    if not found:
        say("This footage has not been surveyed yet.")
    return DONE


def shot_json(shot: Shot | ShotRow) -> dict[str, object]:
    """One shot as its documented JSON; frames count from 0 in presentation order."""
    return {
        "ordinal": shot.ordinal,
        "first_frame": shot.first_frame,
        "last_frame": shot.last_frame,
        "first_pts": shot.first_pts,
        "last_pts": shot.last_pts,
        "start_s": round(float(shot.start), 6),
        "end_s": round(float(shot.end), 6),
        "transition": shot.transition.value,
        "transition_kind": shot.transition_kind,
    }


def footage_named(case: Case, number: int | None) -> Footage:
    """The footage of that number, or the only one there is.

    Raises:
        InputProblem: ``input.no_footage``.
    """
    known = case.read(lambda reader: reader.every(Footage))
    for one in known:
        if one.id == number or (number is None and len(known) == 1):
            return one
    if not known:
        raise InputProblem("This case has no footage yet.", code="input.no_footage", advice="Pull or add some first.")
    raise InputProblem(
        "Several pieces of footage stand in this case." if number is None else f"There is no footage {number}.",
        code="input.no_footage",
        advice=f"Name one with --footage: {', '.join(str(one.id) for one in known)}.",
    )
