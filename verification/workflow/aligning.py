"""Having stretches that sampled frames tell of compared frame by frame, each pair once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import ExitStack

from storage.casefile import Case
from storage.errors import WitnessmarkError
from storage.records.codec import CodecError, from_plain, to_plain
from storage.records.footage import FootageKind
from storage.records.likeness import SharedStretch
from storage.records.progress import Progress, silent
from storage.records.survey import Footage
from storage.version import PROGRAM
from verification.footage.likeness import ALIGNED_METHOD
from verification.isolation.operation import Operation
from verification.workflow.desk import Desk
from verification.workflow.originals import original
from verification.workflow.streams import made_of
from verification.workflow.viewing import times_told

_MOST = 400
"""Stretches of a case that are compared frame by frame, the longest first; of more, the rest stay as sampled."""


def exact_stretches(
    case: Case, desk: Desk, found: Sequence[SharedStretch], *, progress: Progress = silent
) -> list[SharedStretch]:
    """The stretches to the very frame where both pieces are in the case, the others as they were found.

    What was too little to tell by itself (a ``hint``) is left out unless the frames bear it out. What was once
    compared is kept in ``derived/``.

    Raises:
        Cancelled: The analyst stopped it.
    """
    footage = {one.sha256: one for one in case.read(lambda reader: reader.every(Footage))}
    told: list[SharedStretch] = []
    tried = 0
    for coarse in sorted(found, key=lambda one: -one.frames):
        sides = footage.get(coarse.first), footage.get(coarse.second)
        if any(_covers(one, coarse) for one in told):
            continue
        parts: tuple[SharedStretch, ...] = ()
        if sides[0] and sides[1] and all(side and side.kind is FootageKind.VIDEO for side in sides) and tried < _MOST:
            tried += 1
            parts = _compared(case, desk, coarse, (sides[0], sides[1]), progress)
        if not parts and not coarse.hint:
            parts = (coarse,)
        told += [part for part in parts if not any(_covers(one, part) for one in told)]
    return sorted(told, key=lambda one: (one.first, one.second, -one.frames, one.first_start))


def _compared(
    case: Case, desk: Desk, coarse: SharedStretch, sides: tuple[Footage, Footage], progress: Progress
) -> tuple[SharedStretch, ...]:
    made_by = made_of(case, sides[1], made_of(case, sides[0], PROGRAM))
    derived, name = desk.derived(case, made_by=made_by), _name(coarse)
    kept = derived.get_document(coarse.first, name)
    if kept is not None:
        try:
            return from_plain(tuple[SharedStretch, ...], json.loads(kept))
        except (ValueError, CodecError, RecursionError):
            pass
    try:
        with ExitStack() as stack:
            made = desk.confinement.once(
                Operation.ALIGN,
                tuple[SharedStretch, ...],
                {"coarse": to_plain(coarse), "sides": [times_told(case, side.id) for side in sides]},
                descriptors=tuple(stack.enter_context(original(case, side)) for side in sides),
                progress=progress,
            )
    except WitnessmarkError as error:
        if not error.code.startswith(("input.", "worker.", "evidence.")):
            raise
        return ()  # damaged there; what the samples say stands
    of = coarse.first, coarse.second, coarse.turn
    made = tuple(part for part in made if (part.first, part.second, part.turn) == of and part.exact)
    derived.put_document(coarse.first, name, json.dumps(to_plain(made)).encode())
    return made


def _name(coarse: SharedStretch) -> str:
    """A name of letters, of all that the comparison depends on."""
    digest = hashlib.sha256(json.dumps([ALIGNED_METHOD, to_plain(coarse)], sort_keys=True).encode()).hexdigest()[:32]
    return "aligned" + digest.translate(str.maketrans("0123456789", "ghijklmnop"))


def _covers(one: SharedStretch, other: SharedStretch) -> bool:
    """Whether a stretch that is told already lies where the other does, on both sides."""
    if (one.first, one.second) != (other.first, other.second):
        return False
    sides = (
        (one.first_start, one.first_end, other.first_start, other.first_end),
        (one.second_start, one.second_end, other.second_start, other.second_end),
    )
    return all(min(a_end, b_end) - max(a, b) >= (b_end - b) / 2 for a, a_end, b, b_end in sides)
