"""The two-sided windowed detector: several frames before each boundary against several after it.

A cut is where *every* frame just before differs from *every* frame just after, and by far more than frames differ
among themselves on either side. One flash, or a few damaged frames, leave some pair across alike, so they are no
cut; a fast pan differs as much within as across. A dissolve or wipe is where the frames between two unlike ones
are mixtures of these two: of their light everywhere (dissolve), or one here and the other there (wipe). A
fade is a plain surface between two unlike scenes.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from storage.records.footage import Transition
from verification.footage.description import Description, describe, differences, unlike_after_shift
from verification.footage.shots import Boundary


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowedParameters:
    """The numbers that the result depends on; found on real edited footage, the same for all.

    Attributes:
        window: Frames compared on each side of a boundary.
        calm: Boundaries looked at on each side to learn how much the footage changes anyway.
        cut: Least sum of the differences across a cut.
        structure: Least difference in structure across a cut; a change of light alone has none.
        over_steps: How many times larger they must be than the largest step beside it.
        over_calm: The same over the second largest windowed difference beside it (one may be another cut).
        changed: Least fraction of cells that change in a cut.
        changed_clear: The same where nothing else moves, and colours change by ``histogram_clear``.
        histogram_clear: See above.
        clear: How many times larger than its surroundings such a cut must be.
        apart: Two cuts are at least this many frames apart.
        unlike: Least difference in structure between the two sides of a gradual transition.
        mixture: Largest residual of a dissolve, relative to how unlike the two sides are.
        wiped: The same of a wipe.
        step: Largest part of a gradual transition that one frame may make.
        flat_run: Longest run of plain frames that is a fade's middle and not a shot of its own.
    """

    window: int = 3
    calm: int = 6
    cut: float = 0.35
    structure: float = 0.12
    over_steps: float = 1.3
    over_calm: float = 1.4
    changed: float = 0.45
    changed_clear: float = 0.3
    histogram_clear: float = 0.2
    clear: float = 12.0
    apart: int = 3
    unlike: float = 0.25
    mixture: float = 0.17
    wiped: float = 0.1
    step: float = 0.42
    flat_run: int = 75


_HALF_WIDTHS = (5, 6, 8)
"""Half the lengths, in frames, of the windows in which a gradual transition is looked for."""
_CONTEXT = 12
"""Frames before and after a run of plain frames where the scenes beside it are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mixture:
    """A window whose inner frames mix its ends."""

    first: int
    last: int
    middle: int
    kind: str
    residual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _FlatRun:
    """A run of plain frames, and how unlike the scenes on its two sides are."""

    first: int
    last: int
    unlike: float


class WindowedDetector:
    """See the module; a ``ShotDetector``. Memory: a fixed window of pictures and 20 bytes a frame."""

    name = "windowed"
    version = "1"

    def __init__(self, parameters: WindowedParameters | None = None) -> None:
        """Begin a footage."""
        self._with = parameters or WindowedParameters()
        self._frames: deque[Description] = deque(maxlen=2 * max(_HALF_WIDTHS) + _CONTEXT)
        self._count = 0
        # Differences of each of the last frames from those before it: [frame][distance - 1].
        self._banded: deque[list[NDArray[np.float32]]] = deque(maxlen=2 * self._with.window)
        self._across = array("f")
        self._steps = array("f")
        self._changed = array("f")
        self._histogram = array("f")
        self._structure = array("f")
        self._mixtures: list[_Mixture] = []
        self._flat_first: int | None = None
        self._flat_before: Description | None = None
        self._flat_open: list[tuple[int, int, Description]] = []
        self._flat_runs: list[_FlatRun] = []

    @property
    def parameters(self) -> Mapping[str, float]:
        """The numbers that the result depends on."""
        return asdict(self._with)

    def add(self, tiny: NDArray[np.uint8]) -> None:
        """Take the next frame."""
        now = describe(tiny)
        reach = 2 * self._with.window - 1
        earlier = list(self._frames)[: -reach - 1 : -1]
        self._banded.append([differences(now, before) for before in earlier])
        self._frames.append(now)
        number = self._count
        self._count += 1
        self._steps.append(float(self._banded[-1][0][:4].sum()) if earlier else 0.0)
        if number - self._with.window + 1 > 0:
            self._judge(number - self._with.window + 1, newest=number)
        for half in _HALF_WIDTHS:
            self._seek_mixture(half)
        self._follow_flat(now, number)

    def _judge(self, boundary: int, *, newest: int) -> None:
        """Record how the frames before ``boundary`` differ from those at and after it: the least of all pairs."""
        least: NDArray[np.float32] | None = None
        for after in range(boundary, min(boundary + self._with.window - 1, newest) + 1):
            row = self._banded[after - newest - 1]
            for before in range(max(0, boundary - self._with.window), boundary):
                pair = row[after - before - 1]
                least = pair if least is None else np.minimum(least, pair)
        if least is None:
            return
        self._across.append(float(least[:4].sum()))
        self._structure.append(float(least[0]))
        self._histogram.append(float(least[3]))
        self._changed.append(float(least[4]))

    def _seek_mixture(self, half: int) -> None:
        """Test whether the newest ``2 × half + 1`` frames lead from one picture to another through mixtures."""
        length = 2 * half + 1
        if len(self._frames) < length:
            return
        start = len(self._frames) - length
        one, other = self._frames[start], self._frames[-1]
        apart = differences(one, other)
        if apart[0] < self._with.unlike or apart[4] < 0.55:
            return
        origin = one.cells.reshape(-1)
        way = other.cells.reshape(-1) - origin
        distance = float(way @ way)
        between = np.stack([self._frames[start + step].cells.reshape(-1) for step in range(1, length - 1)]) - origin
        share = between @ way / distance
        steps = np.diff(np.concatenate(([0.0], share, [1.0])))
        if steps.max() > self._with.step or steps.min() < -0.08 or share[:2].mean() > 0.2 or share[-2:].mean() < 0.8:
            return
        mixed = (share > 0.1) & (share < 0.9)
        if mixed.sum() < 3:
            return
        dissolve = _residual(between[mixed] - share[mixed, None] * way, distance)
        wipe = _residual(np.minimum(np.abs(between[mixed]), np.abs(between[mixed] - way)), distance)
        kind = "dissolve" if dissolve < self._with.mixture and apart[4] >= 0.7 else ""
        if wipe < self._with.wiped and (not kind or wipe < dissolve):
            kind = "wipe"
        if not kind or unlike_after_shift(one, other) < self._with.unlike:
            return
        if one.flat or other.flat:
            kind = "ramp"
        first = self._count - length
        inner = np.flatnonzero(mixed)
        self._mixtures.append(
            _Mixture(
                first=first + 1 + int(inner[0]),
                last=first + 1 + int(inner[-1]),
                middle=first + 1 + int(np.argmax(share > 0.5)),
                kind=kind,
                residual=min(dissolve, wipe),
            )
        )

    def _follow_flat(self, now: Description, number: int) -> None:
        """Note runs of plain frames, with the scenes ``_CONTEXT`` frames before and after them."""
        if now.flat and self._flat_first is None:
            self._flat_first = number
            self._flat_before = self._frames[-min(_CONTEXT + 1, len(self._frames))]
        elif not now.flat and self._flat_first is not None:
            if self._flat_before is not None and self._flat_first > 0:
                self._flat_open.append((self._flat_first, number - 1, self._flat_before))
            self._flat_first = None
        due = [run for run in self._flat_open if number >= run[1] + _CONTEXT]
        for run in due:
            self._close_flat(run, now)

    def _close_flat(self, run: tuple[int, int, Description], after: Description) -> None:
        self._flat_open.remove(run)
        if not run[2].flat and not after.flat:
            unlike = float(differences(run[2], after)[0])
            self._flat_runs.append(_FlatRun(first=run[0], last=run[1], unlike=unlike))

    def finish(self) -> Sequence[Boundary]:
        """All boundaries, in order."""
        newest = self._count - 1
        for boundary in range(max(1, newest - self._with.window + 2), newest + 1):
            self._judge(boundary, newest=newest)
        for run in list(self._flat_open):
            self._close_flat(run, self._frames[-1])
        mixtures = _grouped(self._mixtures)
        cuts = self._cuts()
        fades = self._fades(mixtures, cuts)
        taken = [(fade.first_frame - 2, fade.last_frame + 2) for fade in fades]
        cuts = [cut for cut in cuts if not _inside(cut.frame, taken)]
        taken += [(cut.frame - 4, cut.frame + 4) for cut in cuts]
        gradual = [
            Boundary(
                frame=group.middle,
                transition=Transition.GRADUAL,
                kind=group.kind,
                first_frame=group.first,
                last_frame=group.last,
                strength=1 - group.residual,
            )
            for group in mixtures
            if group.kind != "ramp" and not any(group.first <= high and low <= group.last for low, high in taken)
        ]
        return sorted((*cuts, *fades, *gradual), key=lambda boundary: boundary.frame)

    def _cuts(self) -> list[Boundary]:
        across = np.concatenate(([0.0], np.asarray(self._across)))
        steps, use = np.asarray(self._steps), self._with
        cuts: list[Boundary] = []
        for frame in np.flatnonzero(across > use.cut):
            strength = float(across[frame])
            beside = np.concatenate(
                (steps[max(1, frame - use.window + 1) : frame], steps[frame + 1 : frame + use.window], [0.0])
            ).max()
            calm = max(
                _second(across[max(0, frame - use.calm) : frame]), _second(across[frame + 1 : frame + 1 + use.calm])
            )
            if self._structure[frame - 1] < use.structure:
                continue
            if strength <= use.over_steps * beside or strength <= use.over_calm * calm:
                continue
            changed, histogram = self._changed[frame - 1], self._histogram[frame - 1]
            if changed < use.changed and not (
                changed > use.changed_clear
                and histogram > use.histogram_clear
                and strength > use.clear * max(calm, float(beside) / 4)
            ):
                continue
            cut = _cut(int(frame), strength)
            if cuts and cut.frame - cuts[-1].frame < use.apart:
                cuts[-1] = max(cuts[-1], cut, key=lambda one: one.strength)
            else:
                cuts.append(cut)
        return cuts

    def _fades(self, mixtures: Sequence[_Mixture], cuts: Sequence[Boundary]) -> list[Boundary]:
        fades: list[Boundary] = []
        for run in self._flat_runs:
            if run.unlike < self._with.unlike or run.last - run.first >= self._with.flat_run:
                continue
            ramps = [ramp for ramp in mixtures if ramp.first <= run.last + 3 and run.first - 3 <= ramp.last]
            if not ramps and not any(run.first - 2 <= cut.frame <= run.last + 3 for cut in cuts):
                continue
            first = min([run.first, *(ramp.first for ramp in ramps)])
            last = max([run.last, *(ramp.last for ramp in ramps)])
            if fades and first <= fades[-1].last_frame:
                continue
            fades.append(
                Boundary(
                    frame=(run.first + run.last + 1) // 2 if run.last - run.first < 25 else run.last + 1,
                    transition=Transition.GRADUAL,
                    kind="fade",
                    first_frame=first,
                    last_frame=last,
                    strength=run.unlike,
                )
            )
        return fades


def _cut(frame: int, strength: float) -> Boundary:
    return Boundary(
        frame=frame, transition=Transition.CUT, kind="cut", first_frame=frame, last_frame=frame, strength=strength
    )


def _second(values: NDArray[np.float64]) -> float:
    """The second largest value, 0 where there are fewer."""
    return float(np.sort(values)[-2]) if len(values) > 1 else 0.0


def _residual(rest: NDArray[np.float32], distance: float) -> float:
    """Mean length of what a mixture leaves unexplained, relative to the distance of its ends."""
    return float(np.sqrt((rest * rest).sum(axis=1) / distance).mean())


def _inside(frame: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(low <= frame <= high for low, high in ranges)


def _grouped(mixtures: Sequence[_Mixture]) -> list[_Mixture]:
    """One mixture for each run of overlapping ones: the union, in the middle, of the best one's kind."""
    groups: list[list[_Mixture]] = []
    for mixture in sorted(mixtures, key=lambda one: (one.first, one.last)):
        if groups and mixture.first <= max(one.last for one in groups[-1]) + 2:
            groups[-1].append(mixture)
        else:
            groups.append([mixture])
    united = []
    for group in groups:
        best = min(group, key=lambda one: one.residual)
        first, last = min(one.first for one in group), max(one.last for one in group)
        united.append(
            _Mixture(
                first=first,
                last=last,
                kind=best.kind,
                residual=best.residual,
                middle=best.middle if len(group) == 1 else (first + last + 1) // 2,
            )
        )
    return united
