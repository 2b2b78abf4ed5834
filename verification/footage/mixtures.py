"""Gradual transitions: runs of frames that mix the two pictures between which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verification.footage.description import CELLS, unlike_after_shift

_MOVED = 10.0
"""By how many levels a cell must change to count as changed (see ``Recent.differences``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """A window whose inner frames mix its ends; places are positions among the frames looked at."""

    first: int
    last: int
    middle: int
    kind: str
    residual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MixtureLimits:
    """See ``WindowedParameters``."""

    unlike: float
    mixture: float
    wiped: float
    step: float


def mixture(
    window: NDArray[np.float32], numbers: NDArray[np.int64], start: int, limits: MixtureLimits, *, plain_end: bool
) -> Mixture | None:
    """Test whether frames lead from one picture to another through mixtures of the two.

    Args:
        window: The cells of the frames, one row each, the two pictures being the first and the last.
        numbers: Their frame numbers: frames between may not have been looked at.
        start: The position of the first.
        limits: What still counts.
        plain_end: Whether one of the two is a plain surface: a fade's ramp, whatever lies between.
    """
    origin, way = window[0], window[-1] - window[0]
    changed = np.count_nonzero(np.abs(way).reshape(3, CELLS).sum(axis=0) > _MOVED) / CELLS
    if changed < 0.55:
        return None
    distance = float(way @ way)
    between = window[1:-1] - origin
    share = between @ way / distance
    steps = np.diff(np.concatenate(([0.0], share, [1.0])))
    # Where frames were left out, one step may do the work of several, though not all of it.
    allowed = np.minimum(0.6, limits.step + 0.06 * (np.diff(numbers) - 1))
    if (steps > allowed).any() or steps.min() < -0.08 or _far_ends(share, numbers):
        return None
    mixed = (share > 0.1) & (share < 0.9)
    if mixed.sum() < (3 if numbers[-1] - numbers[0] == len(numbers) - 1 else 2):
        return None
    dissolve = _residual(between[mixed] - share[mixed, None] * way, distance)
    wipe = _residual(np.minimum(np.abs(between[mixed]), np.abs(between[mixed] - way)), distance)
    kind = "dissolve" if dissolve < limits.mixture and changed >= 0.7 else ""
    if wipe < limits.wiped and (not kind or wipe < dissolve):
        kind = "wipe"
    if not kind or unlike_after_shift(window[0, :CELLS], window[-1, :CELLS]) < limits.unlike:
        return None
    inner = np.flatnonzero(mixed)
    return Mixture(
        first=start + 1 + int(inner[0]),
        last=start + 1 + int(inner[-1]),
        middle=start + 1 + int(np.argmax(share > 0.5)),
        kind="ramp" if plain_end else kind,
        residual=min(dissolve, wipe),
    )


def _far_ends(share: NDArray[np.float32], numbers: NDArray[np.int64]) -> bool:
    """Whether the mixing does not begin and end within the window: two frames at each end show one picture alone."""
    begin = share[numbers[1:-1] <= numbers[0] + 2]
    end = share[numbers[1:-1] >= numbers[-1] - 2]
    return bool((begin.size and begin.mean() > 0.2) or (end.size and end.mean() < 0.8))


def grouped(mixtures: Sequence[Mixture]) -> list[Mixture]:
    """One mixture for each run of overlapping ones: the union, in the middle, of the best one's kind."""
    groups: list[list[Mixture]] = []
    for one in sorted(mixtures, key=lambda one: (one.first, one.last)):
        if groups and one.first <= max(other.last for other in groups[-1]) + 2:
            groups[-1].append(one)
        else:
            groups.append([one])
    united = []
    for group in groups:
        best = min(group, key=lambda one: one.residual)
        first, last = min(one.first for one in group), max(one.last for one in group)
        united.append(
            Mixture(
                first=first,
                last=last,
                kind=best.kind,
                residual=best.residual,
                middle=best.middle if len(group) == 1 else (first + last + 1) // 2,
            )
        )
    return united


def _residual(rest: NDArray[np.float32], distance: float) -> float:
    """Mean length of what a mixture leaves unexplained, relative to the distance of its ends."""
    return float(np.sqrt((rest * rest).sum(axis=1) / distance).mean())
