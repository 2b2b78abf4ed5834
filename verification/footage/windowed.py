"""The two-sided windowed detector: several frames before each boundary against several after it.

A cut is where *every* frame just before differs from *every* frame just after, and by far more than frames differ
among themselves on either side. One flash, or a few damaged frames, leave some pair across alike, so they are no
cut; a fast pan differs as much within as across. A dissolve or wipe is where the frames between two unlike ones
are mixtures of these two: of their light everywhere (dissolve), or one here and the other there (wipe). A
fade is a plain surface between two unlike scenes.

Frames may be left out: all places inside are positions among the frames looked at, turned into frame numbers when a
boundary is told.
"""

from __future__ import annotations

import itertools
from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from storage.records.footage import Transition
from verification.footage.description import CELLS, Description, Recent, differences, unlike_after_shift
from verification.footage.mixtures import Mixture, Window, grouped, mixture, thinned
from verification.footage.parameters import WindowedParameters
from verification.footage.shots import Boundary

_SPANS = (7, 10, 12, 16, 22, 30, 44, 60)
"""How many frames lie between the two ends of the windows in which a gradual transition is looked for."""
_SLOW = 44
"""From this span on a transition counts only where nothing shorter is: much may happen in so many frames."""
_LONG = 16
"""From this span on windows end at every other frame."""
_CONTEXT = 12
"""Frames before and after a run of plain frames where the scenes beside it are compared."""
_BESIDE = 3
"""Positions before and after such a window that show how restless its sides are."""
_AWAY = (6, 12)
"""Frames before and after something passing before the camera at which the scene may be seen without it."""
_LAG = max(_SPANS) + 2 * _CONTEXT
"""Positions behind the newest frame that are still compared."""
_REACH = 2 * _LAG
"""Positions before the settled ones that can still bear on what is told next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _FlatRun:
    """A run of plain frames, and how unlike the scenes on its two sides are."""

    first: int
    last: int
    unlike: float


class WindowedDetector:
    """See the module; a ``ShotDetector``. Memory: a fixed window of pictures and 28 bytes a frame."""

    name = "windowed"
    version = "5"

    def __init__(self, parameters: WindowedParameters | None = None) -> None:
        """Begin a footage."""
        self._with = parameters or WindowedParameters()
        self._recent = Recent(_LAG)
        self._described: deque[Description] = deque(maxlen=_CONTEXT + 1)
        self._numbers = array("q")
        # Differences of each of the last frames from those before it: [frame][distance - 1].
        self._banded: deque[NDArray[np.float32]] = deque(maxlen=2 * self._with.window)
        self._steps = array("f")
        self._least = array("f")  # six numbers a boundary, from position 1 on
        self._passing: set[int] = set()  # boundaries between two views of one scene
        self._mixtures: list[Mixture] = []
        self._slow: list[Mixture] = []
        self._flat_first: int | None = None
        self._flat_before: Description | None = None
        self._flat_open: list[tuple[int, int, Description]] = []
        self._flat_runs: list[_FlatRun] = []
        self._told = 0

    @property
    def parameters(self) -> Mapping[str, float]:
        """The numbers that the result depends on."""
        return asdict(self._with)

    def add(self, tiny: NDArray[np.uint8], frame: int | None = None) -> None:
        """Take the next frame; ``frame`` is its number where some are left out."""
        now = Description(tiny)
        position = len(self._numbers)
        self._numbers.append(frame if frame is not None else self._numbers[-1] + 1 if self._numbers else 0)
        earlier = np.arange(position - 1, max(-1, position - 2 * self._with.window), -1)
        banded = self._recent.differences(now, earlier)
        self._banded.append(banded)
        self._steps.append(float(banded[0, :4].sum()) if position else 0.0)
        self._recent.put(position, now)
        self._described.append(now)
        if position - self._with.window + 1 > 0:
            self._judge(position - self._with.window + 1, newest=position)
        self._look_back(position - _CONTEXT)
        self._follow_flat(now, position)

    def _judge(self, boundary: int, *, newest: int) -> None:
        """Record how the frames before ``boundary`` differ from those at and after it: the least of all pairs."""
        first = max(0, boundary - self._with.window)
        pairs = [
            self._banded[after - newest - 1][after - boundary : after - first]
            for after in range(boundary, min(boundary + self._with.window - 1, newest) + 1)
        ]
        least, moved = np.concatenate(pairs).min(axis=0), 2.0
        if least[:4].sum() > self._with.cut:
            beside = self._recent.cells(np.array([boundary - 1, boundary]))[:, :CELLS]
            moved = unlike_after_shift(beside[0], beside[1])
        self._least.extend((*least.tolist(), moved))

    def _look_back(self, position: int) -> None:
        """Test what needs some frames after a position too."""
        differ = position > 0 and sum(self._least[6 * position - 6 : 6 * position - 2]) > self._with.cut
        if differ and self._returned(position - 1, position, moved=False):
            self._passing.add(position)
        self._seek_mixtures(position)

    def _seek_mixtures(self, end: int) -> None:
        """Test whether the frames up to ``end``, from each span before it, mix one picture into another."""
        numbers, recent = self._numbers, self._recent
        start = end - 1
        for span in _SPANS:
            wanted = numbers[end] - span if end > 0 else -1
            while start > 0 and numbers[start] > wanted:
                start -= 1
            if start < 0 or wanted < 0 or numbers[start] < wanted - 3 or end - start < 4:
                continue
            if (span >= _LONG and end % 2) or recent.structure(start, end) < self._with.unlike:
                continue
            plain_end = recent.flat(start) or recent.flat(end)
            colours = recent.colours(start, end)
            if not plain_end and (colours < self._with.returned_colours or not recent.may_mix(start, end)):
                continue
            places = thinned(start, end)
            before, after = max(0, start - _BESIDE), min(len(numbers) - 1, end + _BESIDE)
            cells = recent.cells(np.array([before, *places, after]))
            found = mixture(
                Window(
                    cells=cells[1:-1],
                    numbers=np.array([numbers[place] for place in places]),
                    places=places,
                    before=cells[0],
                    before_by=numbers[start] - numbers[before],
                    after=cells[-1],
                    after_by=numbers[after] - numbers[end],
                    histogram=colours,
                    plain_end=plain_end,
                ),
                self._with,
            )
            if found is not None and (found.kind == "ramp" or not self._returned(start, end, moved=True)):
                (self._slow if span >= _SLOW else self._mixtures).append(found)

    def _returned(self, before: int, after: int, *, moved: bool) -> bool:
        """Whether a scene from shortly before one position stands again, perhaps moved, shortly after another."""
        recent, use, numbers = self._recent, self._with, self._numbers
        elders = {self._near(before, numbers[before] - by) for by in _AWAY}
        heirs = {self._near(after, numbers[after] + by) for by in _AWAY}
        for one, other in itertools.product(elders, heirs):
            if recent.colours(one, other) > use.returned_colours and recent.structure(one, other) > use.returned / 2:
                continue
            first, second = recent.cells(np.array([one, other]))[:, :CELLS]
            if recent.structure(one, other) < use.returned or (
                moved and unlike_after_shift(first, second) < use.returned
            ):
                return True
        return False

    def _near(self, place: int, number: int) -> int:
        """The position of a frame number, or the nearest further one, at most ``_CONTEXT`` positions from a place."""
        step = 1 if number > self._numbers[place] else -1
        for _ in range(_CONTEXT):
            if (self._numbers[place] - number) * step >= 0 or not 0 <= place + step < len(self._numbers):
                break
            place += step
        return place

    def _follow_flat(self, now: Description, position: int) -> None:
        """Note runs of plain frames, with the scenes ``_CONTEXT`` frames before and after them."""
        if now.flat and self._flat_first is None:
            self._flat_first = position
            self._flat_before = self._described[0]
        elif not now.flat and self._flat_first is not None:
            if self._flat_before is not None and self._flat_first > 0:
                self._flat_open.append((self._flat_first, position - 1, self._flat_before))
            self._flat_first = None
        for run in [run for run in self._flat_open if position >= run[1] + _CONTEXT]:
            self._close_flat(run, now)

    def _close_flat(self, run: tuple[int, int, Description], after: Description) -> None:
        self._flat_open.remove(run)
        if not run[2].flat and not after.flat:
            unlike = float(differences(run[2], after)[0])
            self._flat_runs.append(_FlatRun(first=run[0], last=run[1], unlike=unlike))

    def settled(self) -> tuple[Sequence[Boundary], int]:
        """Boundaries that no further frame can change, each told once, and the frame number up to which that is all."""
        edge = len(self._numbers) - 1 - _CONTEXT
        if edge < 0:
            return (), 0
        # No window that reaches further back is looked at any more.
        closed = bisect_left(self._numbers, self._numbers[edge] - max(_SPANS) - 4)
        horizon = closed - _CONTEXT
        waiting = [run[0] for run in self._flat_open]
        if self._flat_first is not None and self._frames(self._flat_first, horizon) < self._with.flat_run:
            waiting.append(self._flat_first)
        # A mixture that may still grow, and a plain run that may become a fade, hold back what lies beside them.
        waiting += [
            one.first for every in (self._mixtures, self._slow) for one in grouped(every) if one.last >= closed - 3
        ]
        horizon = min([horizon, *(first - max(_SPANS) - 4 for first in waiting)])
        if horizon <= self._told:
            return (), self._numbers[self._told]
        found = self._between(self._told, horizon)
        self._told = horizon
        self._forget(horizon - _REACH)
        return found, self._numbers[horizon]

    def _frames(self, first: int, last: int) -> int:
        """Frames from one position to another; none where the second is not reached yet."""
        return self._numbers[last] - self._numbers[first] if 0 <= first <= last else 0

    def finish(self) -> Sequence[Boundary]:
        """All boundaries not told yet, in order."""
        newest = len(self._numbers) - 1
        for boundary in range(max(1, newest - self._with.window + 2), newest + 1):
            self._judge(boundary, newest=newest)
        for end in range(max(1, newest - _CONTEXT + 1), newest + 1):
            self._look_back(end)
        for run in list(self._flat_open):
            self._close_flat(run, self._described[-1])
        return self._between(self._told, newest)

    def _forget(self, before: int) -> None:
        self._mixtures = [one for one in self._mixtures if one.last >= before]
        self._slow = [one for one in self._slow if one.last >= before]
        self._flat_runs = [run for run in self._flat_runs if run.last >= before]
        self._passing = {place for place in self._passing if place >= before}

    def _between(self, told: int, last: int) -> list[Boundary]:
        """Boundaries at positions after ``told`` up to ``last``, from all that bears on them."""
        mixtures = grouped(self._mixtures)
        cuts = self._cuts(max(0, told - _REACH))
        fades = self._fades(mixtures, cuts)
        cuts = [cut for cut in cuts if not self._alone(cut, cuts)]
        clear = [one for one in mixtures if one.kind != "ramp" and one.weight > 2 * self._with.sure]
        sure = [(one.first + 1, one.last) for one in clear]
        taken = [(fade.first_frame - 2, fade.last_frame + 2) for fade in fades]
        cuts = [cut for cut in cuts if not _inside(cut.frame, taken)]
        # Where frames were left out, a dissolve's step may look like a cut; no window with a cut in it is a mixture.
        cuts = [cut for cut in cuts if not _inside(cut.frame, sure)]
        taken += [(cut.frame - 4, cut.frame + 4) for cut in cuts]
        gradual = [_gradual(one) for one in mixtures if one.kind != "ramp" and not _beside(one, taken)]
        taken += [(one.first_frame - 4, one.last_frame + 4) for one in gradual]
        # Of fades the plain surface in their middle tells; in so many frames light may dip without one.
        slow = [one for one in grouped(self._slow) if one.kind in {"dissolve", "wipe"} and not _beside(one, taken)]
        gradual += [_gradual(one) for one in slow]
        every = sorted((*cuts, *fades, *gradual), key=lambda boundary: boundary.frame)
        return [self._numbered(one) for one in every if told < one.frame <= last]

    def _numbered(self, one: Boundary) -> Boundary:
        """The boundary with frame numbers in place of positions."""
        numbers = self._numbers
        return Boundary(
            frame=numbers[one.frame],
            transition=one.transition,
            kind=one.kind,
            first_frame=numbers[one.first_frame],
            last_frame=numbers[one.last_frame],
            strength=one.strength,
            unseen=numbers[one.frame] - numbers[one.frame - 1] - 1,
        )

    def _cuts(self, base: int) -> list[Boundary]:
        least = np.array(self._least[6 * base :], dtype=np.float64).reshape(-1, 6)
        across = np.concatenate(([0.0], least[:, :4].sum(axis=1)))
        steps, use = np.array(self._steps[base:]), self._with
        cuts: list[Boundary] = []
        for frame in np.flatnonzero(across > use.cut):
            strength = float(across[frame])
            beside = np.concatenate(
                (steps[max(1, frame - use.window + 1) : frame], steps[frame + 1 : frame + use.window], [0.0])
            ).max()
            calm = max(
                _second(across[max(0, frame - use.calm) : frame]), _second(across[frame + 1 : frame + 1 + use.calm])
            )
            structure, _, _, histogram, changed, moved = least[frame - 1]
            if structure < use.structure:
                continue
            if moved < use.structure and histogram < use.histogram_clear and strength <= use.over_jerks * beside:
                continue
            if strength <= use.over_steps * beside or strength <= use.over_calm * calm:
                continue
            if changed < use.changed and not (
                changed > use.changed_clear
                and histogram > use.histogram_clear
                and strength > use.clear * max(calm, float(beside) / 4)
            ):
                continue
            cut = _cut(int(frame) + base, strength)
            if cuts and cut.frame - cuts[-1].frame < use.apart:
                cuts[-1] = max(cuts[-1], cut, key=lambda one: one.strength)
            else:
                cuts.append(cut)
        return cuts

    def _alone(self, cut: Boundary, cuts: Sequence[Boundary]) -> bool:
        """Whether one scene stands on both sides of a cut, and no second cut is near that leads out of another."""
        if cut.frame not in self._passing:
            return False
        near = [abs(self._numbers[other.frame] - self._numbers[cut.frame]) for other in cuts if other is not cut]
        return min(near, default=max(_AWAY) + 3) > max(_AWAY) + 2

    def _fades(self, mixtures: Sequence[Mixture], cuts: Sequence[Boundary]) -> list[Boundary]:
        fades: list[Boundary] = []
        for run in self._flat_runs:
            length = self._frames(run.first, run.last)
            if run.unlike < self._with.unlike or length >= self._with.flat_run:
                continue
            ramps = [ramp for ramp in mixtures if ramp.first <= run.last + 3 and run.first - 3 <= ramp.last]
            sinks = [ramp for ramp in ramps if ramp.middle < run.first]
            enters = sinks or any(abs(cut.frame - run.first) <= 2 for cut in cuts)
            leaves = len(ramps) > len(sinks) or any(abs(cut.frame - run.last - 1) <= 2 for cut in cuts)
            if not ramps and not (enters and leaves):
                # With a cut alone a picture came out of the plain one.
                continue
            first = min([run.first, *(ramp.first for ramp in ramps)])
            last = max([run.last, *(ramp.last for ramp in ramps)])
            if fades and first <= fades[-1].last_frame:
                continue
            frame = (run.first + run.last + 1) // 2 if length < 25 else run.last + 1
            if not (enters and leaves):
                # A plain picture that is the beginning, or the end, of a scene.
                frame, first, last = ramps[0].middle, ramps[0].first, ramps[-1].last
            fades.append(
                Boundary(
                    frame=frame,
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


def _gradual(group: Mixture) -> Boundary:
    return Boundary(
        frame=group.middle,
        transition=Transition.GRADUAL,
        kind=group.kind,
        first_frame=group.first,
        last_frame=group.last,
        strength=group.weight,
    )


def _beside(group: Mixture, taken: Sequence[tuple[int, int]]) -> bool:
    return any(group.first <= high and low <= group.last for low, high in taken)


def _second(values: NDArray[np.float64]) -> float:
    """The second largest value, 0 where there are fewer."""
    return float(np.sort(values)[-2]) if len(values) > 1 else 0.0


def _inside(frame: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(low <= frame <= high for low, high in ranges)
