"""Gradual transitions: runs of frames that mix the two pictures between which they stand.

Of a window's frames the first and last are taken for the two pictures. Those between may mix their light everywhere
(dissolve), show the one here and the other there (wipe), or lead from the one into a plain surface and out of it into
the other (fade). Footage moves meanwhile, so no mixture is ever exact: how well it holds is weighed against how unlike
the two pictures are, in colour and in structure, and against how much changes before and after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from verification.footage.description import CELLS, unlike_after_shift
from verification.footage.parameters import WindowedParameters

_MOVED = 10.0
"""By how many levels a cell must change to count as changed (see ``Recent.differences``)."""
_MOST_FRAMES = 14
"""Frames of a window that are weighed at most: a longer one is thinned evenly."""
_PLAIN_DISSOLVE, _PLAIN_WIPE = 0.17, 0.1
"""Largest residuals of a ramp into or out of a plain surface."""
_DIPPED = 0.45
"""Part of its contrast that is left of the plainer picture in the middle of a fade, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """A window whose inner frames mix its ends; places are positions among the frames looked at.

    ``weight`` is how surely it is one: the log odds, larger is surer.
    """

    first: int
    last: int
    middle: int
    kind: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Some frames on end, and what is beside them.

    Attributes:
        cells: The cells of the frames (see ``Description``), one row each.
        numbers: Their frame numbers: frames between may not have been looked at.
        places: Their positions among the frames looked at.
        before: Cells of a frame ``before_by`` frames ahead of the first; the same of ``after``. 0 where there is none.
        histogram: How the joint histograms of the first and last differ, to 1.
        plain_end: Whether one of these two is a plain surface.
    """

    cells: NDArray[np.float32]
    numbers: NDArray[np.int64]
    places: NDArray[np.intp]
    before: NDArray[np.float32]
    before_by: int
    after: NDArray[np.float32]
    after_by: int
    histogram: float
    plain_end: bool


def thinned(start: int, end: int) -> NDArray[np.intp]:
    """The positions from ``start`` to ``end`` that are weighed."""
    count = min(_MOST_FRAMES, end - start + 1)
    return np.unique(np.round(np.linspace(start, end, count)).astype(np.intp))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A kind, its residual, which inner frames are mixed, and the first in which the new picture prevails."""

    kind: str
    residual: float
    mixed: NDArray[np.intp]
    middle: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for a mixture and against it, each 0 for none.

    Attributes:
        residual: How much of the frames between is no mixture of the ends, relative to how far these are apart.
        histogram: How the joint histograms of the ends differ.
        unlike: How the structure of the ends differs, though one be moved a little.
        changed: The fraction of cells that change.
        unrest: How fast pictures change beside the window, relative to within it; the sum of both sides.
        halfway: How the structure of the frame in the middle differs from that of both ends, though moved; the sum. In
            a pan or zoom it differs little from either.
    """

    residual: float
    histogram: float
    unlike: float
    changed: float
    unrest: float
    halfway: float


def evidence(window: Window, use: WindowedParameters) -> tuple[Evidence, Found] | None:
    """Weigh nothing yet: what a window shows, where it shows a mixture at all."""
    cells = window.cells
    way = cells[-1] - cells[0]
    changed = np.count_nonzero(np.abs(way).reshape(3, CELLS).sum(axis=0) > _MOVED) / CELLS
    if changed < 0.4:
        return None
    found = None if window.plain_end else _fade(window)
    found = found or _blend(window, way, use)
    if found is None:
        return None
    # Before what costs most: what unlike pictures could add at most.
    hopeful = use.bias + use.by_histogram * window.histogram + use.by_changed * changed + 1.4 * use.by_structure
    if not window.plain_end and hopeful + use.by_halfway * 1.6 - use.by_residual * found.residual < use.sure:
        return None
    first, middle, last = cells[0, :CELLS], cells[found.middle + 1, :CELLS], cells[-1, :CELLS]
    unlike = unlike_after_shift(first, last)
    if unlike < use.unlike:
        return None
    seen = Evidence(
        residual=found.residual,
        histogram=window.histogram,
        unlike=unlike,
        changed=float(changed),
        unrest=_unrest(window),
        halfway=unlike_after_shift(first, middle) + unlike_after_shift(middle, last),
    )
    return seen, found


def mixture(window: Window, use: WindowedParameters) -> Mixture | None:
    """Test whether frames lead from one picture to another through mixtures of the two."""
    told = evidence(window, use)
    if told is None:
        return None
    seen, found = told
    if window.plain_end:
        kind, weight = "ramp", -found.residual
        sound = found.residual < (_PLAIN_DISSOLVE if found.kind == "dissolve" else _PLAIN_WIPE)
    else:
        kind, weight = found.kind, _weight(seen, use)
        sound = weight >= use.sure
    if not sound:
        return None
    inner = window.places[1:-1]
    return Mixture(
        first=int(inner[found.mixed[0]]),
        last=int(inner[found.mixed[-1]]),
        middle=int(inner[found.middle]),
        kind=kind,
        weight=weight,
    )


def _weight(seen: Evidence, use: WindowedParameters) -> float:
    return (
        use.bias
        + use.by_histogram * seen.histogram
        + use.by_structure * seen.unlike
        + use.by_changed * seen.changed
        + use.by_halfway * seen.halfway
        - use.by_residual * seen.residual
        - use.by_unrest * seen.unrest
    )


def _blend(window: Window, way: NDArray[np.float32], use: WindowedParameters) -> Found | None:
    """Dissolves and wipes."""
    numbers, between = window.numbers, window.cells[1:-1] - window.cells[0]
    distance = float(way @ way)
    share = between @ way / distance
    steps = np.diff(np.concatenate(([0.0], share, [1.0])))
    # Where frames were left out, one step may do the work of several, though not all of it.
    gaps = np.diff(numbers) - 1
    if (steps > np.minimum(0.65, use.step + 0.06 * gaps)).any() or steps.min() < -0.15 or _far_ends(share, numbers):
        return None
    mixed = np.flatnonzero((share > 0.08) & (share < 0.92))
    if mixed.size < (2 if gaps.any() else 3):
        return None
    rest = between[mixed]
    dissolve = _residual(rest - share[mixed, None] * way, distance)
    wipe = _residual(np.minimum(np.abs(rest), np.abs(rest - way)), distance)
    kind = "dissolve" if dissolve <= wipe else "wipe"
    return Found(kind=kind, residual=min(dissolve, wipe), mixed=mixed, middle=int(np.argmax(share > 0.5)))


def _fade(window: Window) -> Found | None:
    """Fades whose plain middle may have been passed by: contrast sinks steadily, and rises again to another scene."""
    luma = window.cells[:, :CELLS] - window.cells[:, :CELLS].mean(axis=1, keepdims=True)
    contrast = np.sqrt(np.einsum("fc,fc->f", luma, luma))
    lesser = float(min(contrast[0], contrast[-1]))
    low = int(contrast[1:-1].argmin()) + 1
    if lesser < 2 * 24 or contrast[low] > _DIPPED * lesser:
        return None
    falls, rises = np.diff(contrast[: low + 1]), np.diff(contrast[low:])
    slack, most = 0.1 * lesser, 0.75 * max(contrast[0], contrast[-1])
    if falls.max() > slack or rises.min() < -slack or falls.min() < -most or rises.max() > most:
        return None
    rest = [_beyond(luma[1:low], luma[0]), _beyond(luma[low + 1 : -1], luma[-1])]
    left = np.concatenate([one for one in rest if one.size] or [np.ones(1)])
    mixed = np.flatnonzero(contrast[1:-1] < 0.92 * lesser)
    if mixed.size < 2:
        return None
    return Found(kind="fade", residual=float(left.mean()), mixed=mixed, middle=low - 1)


def _beyond(frames: NDArray[np.float32], scene: NDArray[np.float32]) -> NDArray[np.float64]:
    """What of frames is no paler copy of a scene, relative to its contrast."""
    energy = float(scene @ scene)
    rest = frames - (frames @ scene / energy)[:, None] * scene
    return np.asarray(np.sqrt((rest * rest).sum(axis=1) / energy), dtype=np.float64)


def _unrest(window: Window) -> float:
    """How fast pictures change beside the window, relative to within it; the sum of both sides."""
    cells, numbers = window.cells, window.numbers
    steps = np.diff(cells, axis=0)
    within = float(np.sqrt(np.einsum("fc,fc->f", steps, steps)).sum()) / float(numbers[-1] - numbers[0]) + 1e-6
    total = 0.0
    for beside, end, by in ((window.before, cells[0], window.before_by), (window.after, cells[-1], window.after_by)):
        change = beside - end
        total += min(3.0, float(np.sqrt(change @ change)) / by / within) if by else 0.3
    return total


def _far_ends(share: NDArray[np.float32], numbers: NDArray[np.int64]) -> bool:
    """Whether the mixing does not begin and end within the window: two frames at each end show one picture alone."""
    begin = share[numbers[1:-1] <= numbers[0] + 2]
    end = share[numbers[1:-1] >= numbers[-1] - 2]
    return bool((begin.size and begin.mean() > 0.3) or (end.size and end.mean() < 0.7))


def grouped(mixtures: Sequence[Mixture]) -> list[Mixture]:
    """Of each run of overlapping mixtures the surest; of ramps, which only show how far a fade reaches, their union."""
    united = []
    for ramps in (False, True):
        groups: list[list[Mixture]] = []
        for one in sorted(mixtures, key=lambda one: (one.first, one.last)):
            if (one.kind == "ramp") != ramps:
                continue
            if groups and one.first <= max(other.last for other in groups[-1]) + 2:
                groups[-1].append(one)
            else:
                groups.append([one])
        for group in groups:
            best = max(group, key=lambda one: one.weight)
            united.append(replace(best, last=max(one.last for one in group), first=group[0].first) if ramps else best)
    return sorted(united, key=lambda one: one.first)


def _residual(rest: NDArray[np.float32], distance: float) -> float:
    """Mean length of what a mixture leaves unexplained, relative to the distance of its ends."""
    return float(np.sqrt((rest * rest).sum(axis=1) / distance).mean())
