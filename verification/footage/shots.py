"""Shots: what a detector of boundaries looks like, and how boundaries become shots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from storage.records.footage import Shot, Transition
from verification.footage.timing import FrameTimes


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Where one shot ends and the next begins.

    Attributes:
        frame: First frame of the new shot (of a gradual transition: where the new one prevails).
        transition: Cut or gradual.
        kind: ``cut``, ``dissolve``, ``wipe`` or ``fade``.
        first_frame: First frame of a gradual transition; ``frame`` for a cut.
        last_frame: Last frame of a gradual transition; ``frame`` for a cut.
        strength: How clear it is, in the detector's own units; larger is clearer.
        unseen: How many frames just before ``frame`` the detector was not given: a cut may lie at one of these.
    """

    frame: int
    transition: Transition
    kind: str
    first_frame: int
    last_frame: int
    strength: float
    unseen: int = 0


class ShotDetector(Protocol):
    """Finds boundaries in one pass over tiny pictures; used for one footage, then done with.

    ``name``, ``version`` and ``parameters`` are recorded with every result, so that it can be made again.
    """

    name: str
    version: str

    @property
    def parameters(self) -> Mapping[str, float]:
        """Every number that the result depends on."""

    def add(self, tiny: NDArray[np.uint8], frame: int | None = None) -> None:
        """Take the next frame in presentation order: 3 × 72 × 128 YUV (``tiny_yuv``).

        ``frame`` is its number; None for the one after the last. Up to three frames on end may be left out.
        """

    def settled(self) -> tuple[Sequence[Boundary], int]:
        """Boundaries that no further frame can change, each told once, and the frame number up to which that is all."""

    def finish(self) -> Sequence[Boundary]:
        """All boundaries not told yet, in order; call it once, after the last frame."""


def shot_between(
    ordinal: int, boundary: Boundary | None, following: Boundary | None, times: FrameTimes, time_base: Fraction
) -> Shot:
    """The shot from one boundary (None for the beginning) to the next (None for the end)."""
    count = len(times)
    first = boundary.frame if boundary else 0
    last = following.frame - 1 if following else count - 1
    end = times.pts[last + 1] if last + 1 < count else times.pts[last] + times.last_duration
    gradual = boundary is not None and boundary.transition is Transition.GRADUAL
    return Shot(
        ordinal=ordinal,
        first_frame=first,
        last_frame=last,
        first_pts=times.pts[first],
        last_pts=times.pts[last],
        start=times.pts[first] * time_base,
        end=end * time_base,
        transition=boundary.transition if boundary else Transition.START,
        transition_first_frame=boundary.first_frame if boundary and gradual else None,
        transition_last_frame=boundary.last_frame if boundary and gradual else None,
        transition_kind=boundary.kind if boundary else "",
    )


def shots_from(boundaries: Iterable[Boundary], times: FrameTimes, time_base: Fraction) -> tuple[Shot, ...]:
    """Cut the run of frames at the boundaries."""
    if not len(times):
        return ()
    inner = [boundary for boundary in boundaries if 0 < boundary.frame < len(times)]
    ends = [*inner, None]
    return tuple(
        shot_between(ordinal, start, ends[ordinal], times, time_base) for ordinal, start in enumerate([None, *inner])
    )
