"""``witnessmark shots``: the shots of a piece of footage, and what the analyst says of them."""

from __future__ import annotations

import argparse
from pathlib import Path

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.footage import Completeness, Shot, Transition
from storage.records.survey import Footage, ShotRow
from verification.commandline.output import DONE, PROBLEM, TerminalProgress, clock, emit_json, say
from verification.workflow.desk import Desk
from verification.workflow.shots import ANALYST, merge_shots, move_boundary, shots_of, split_shot, transitions_of
from verification.workflow.surveying import survey_footage


def shots(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark shots``. Exit status 1 when footage that was to be looked through again could not be read."""
    unread = False
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
            if arguments.again:
                with TerminalProgress() as progress:
                    footage = survey_footage(case, desk, footage.id, progress=progress)
                unread = footage.completeness in {Completeness.UNREAD, Completeness.FAILED}
            found = shots_of(case, footage.id)
        extents = {frame: one.extent for frame, one in transitions_of(case, footage.id).items()}
    if arguments.json:
        emit_json(
            {
                "footage": footage.id,
                "sha256": footage.sha256,
                "shots": [{**shot_json(one, extents.get(one.first_frame)), "detector": one.detector} for one in found],
            }
        )
        return PROBLEM if unread else DONE
    for one in found:
        said = " (yours)" if one.detector == ANALYST else ""
        say(
            f"{one.ordinal:>4}  frames {one.first_frame}–{one.last_frame}  {clock(one.start)}–{clock(one.end)}  "
            f"{transition_words(one, extents.get(one.first_frame))}{said}"
        )
    if not found:
        say(footage.damage or "This footage has not been surveyed yet.")
    return PROBLEM if unread else DONE


def extent_of(shot: Shot) -> tuple[int, int] | None:
    """The first and last frame of the gradual transition into a shot; None for any other."""
    if shot.transition_first_frame is None or shot.transition_last_frame is None:
        return None
    return shot.transition_first_frame, shot.transition_last_frame


def transition_words(shot: Shot | ShotRow, extent: tuple[int, int] | None) -> str:
    """How a shot begins, such as ``dissolve over frames 560–590``."""
    kind = shot.transition_kind or shot.transition.value
    if shot.transition is not Transition.GRADUAL:
        return kind
    return f"{kind} over frames {extent[0]}–{extent[1]}" if extent else f"{kind} (gradual; its extent was not kept)"


def shot_json(shot: Shot | ShotRow, extent: tuple[int, int] | None) -> dict[str, object]:
    """One shot as its documented JSON; frames count from 0 in presentation order.

    ``extent``: first and last frame of the gradual transition into it, where there is one.
    """
    known = extent if extent and shot.transition is Transition.GRADUAL else (None, None)
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
        "transition_first_frame": known[0],
        "transition_last_frame": known[1],
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
