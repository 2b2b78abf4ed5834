"""Comparing two pieces of footage frame by frame where sampled frames agree: how far a shared stretch truly reaches.

Sampled frames only say about where a stretch lies. Around that, both are decoded, each frame is compared with the one
that stands at the same place there, and the stretch ends where the two stop being alike. The offset is the one at
which the frames are closest: a frame's neighbours are like it too, but less.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from storage.records.likeness import THROUGHOUT, SharedStretch
from storage.records.progress import Progress
from verification.footage.bars import Bars, Box, Profile
from verification.footage.decoder import Footage
from verification.footage.fingerprint import luma_of, quality_of, samples_of
from verification.footage.index import RADIUS
from verification.footage.likeness import EMPTY, LEAST_QUALITY, QUERIES, VIEWS, distance_of, query_code, view_codes

SHORTEST = Fraction(1)
"""Seconds, on both sides, that frames must agree for a stretch to be told."""
_LOOSE = 64
"""Distance up to which a frame still belongs to a stretch that its neighbours make: unrelated ones are seldom nearer
than 80, and cropped copies are now and then farther than ``RADIUS``."""
_LEAST_WITHIN = 0.5
"""Share of a stretch's frames that must be within ``RADIUS``."""
_AROUND = Fraction(3, 2)
_BETWEEN = Fraction(1, 4)
"""Seconds from one of these frames to the next: a passage put in another's place is seen if it is longer than that."""
_END = Fraction(3)
_STEP, _FARTHEST = Fraction(2), Fraction(12)
"""Where a stretch reaches the edge of what was compared, so much more is compared, and so much at most."""
_STRAY = Fraction(3, 4)
"""Seconds by which the true offset may differ from that of the sampled frames."""
_MOST_FRAMES = 1500
"""Frames of one side in one comparison: a stated rate of thousands a second must not fill the memory."""
_TRIED = 24
"""Frames of the other side that are looked at to tell which part of the pictures to compare."""
_APART = 999
"""Said of frames that cannot be compared."""

Span = tuple[Fraction, Fraction]
_Pair = tuple[int, int, int]
"""A frame of the one, the frame of the other at its place, and their distance."""


class Code(Protocol):
    """Makes a fingerprint of some kind of a picture whose bars lie outside a box."""

    def __call__(self, luma: NDArray[np.float32], kind: int, /, *, box: Box | None) -> bytes:
        """All zero where there is none of that kind."""


class _Side:
    """One piece of footage: its frames' fingerprints, decoded when they are asked for and kept."""

    def __init__(self, footage: Footage, every: Sequence[int], code: Code) -> None:
        """``every``: numbers of the kinds of fingerprints that ``code`` makes."""
        self._box: Box | None = None
        self._footage, self._every, self._code = footage, every, code
        self._base = footage.header.time_base
        self._pts = list(footage.frame_times().pts)
        self._known: dict[int, NDArray[np.uint64] | None] = {}
        self.kind = every[0]
        self.end = self.seconds(len(self._pts) - 1)

    def seconds(self, frame: int) -> Fraction:
        return self._pts[frame] * self._base

    def frames(self, span: Span) -> list[int]:
        first = bisect_left(self._pts, span[0] / self._base)
        return list(range(first, bisect_right(self._pts, span[1] / self._base)))[:_MOST_FRAMES]

    def nearest(self, seconds: Fraction) -> int:
        """The frame whose time is nearest."""
        ticks = seconds / self._base
        after = min(bisect_left(self._pts, ticks), len(self._pts) - 1)
        return after if after == 0 or self._pts[after] - ticks < ticks - self._pts[after - 1] else after - 1

    def code(self, frame: int) -> NDArray[np.uint64] | None:
        """The four words of a frame's fingerprint of the chosen kind; None where there is too little to see."""
        frame = min(max(frame, 0), len(self._pts) - 1)
        if frame not in self._known:
            luma = luma_of(self._footage.seek(index=frame).rgb())
            code = (
                self._code(luma, self.kind, box=self._box) if quality_of(samples_of(luma)) >= LEAST_QUALITY else EMPTY
            )
            if code == EMPTY and self.kind != self._every[0]:
                code = self._code(luma, self._every[0], box=None)  # there are no bars here
            self._known[frame] = np.frombuffer(code, dtype=np.uint64) if code != EMPTY else None
        return self._known[frame]

    def _some(self, frames: list[int]) -> list[NDArray[np.float32]]:
        return [luma_of(self._footage.seek(index=one).rgb()) for one in frames[:: max(1, len(frames) // _TRIED)]]

    def find_bars(self, span: Span) -> None:
        """Learn from some frames of a span where its bars are."""
        run = [Profile(luma) for luma in self._some(self.frames(span))]
        self._box = Bars().of(run) if run else None

    def kinds(self, span: Span) -> list[tuple[int, bytes]]:
        """All kinds of fingerprints of a few frames of a span, each with the number of its kind."""
        frames = self.frames(span)
        lumas = self._some(frames)
        return [
            (kind, code)
            for luma in lumas
            for kind in self._every
            if (code := self._code(luma, kind, box=self._box)) != EMPTY
        ]


@dataclass(slots=True, kw_only=True)
class _Run:
    """Pairs of frames on end, and whether they may go on before and after what was compared."""

    pairs: list[_Pair] = field(default_factory=list)
    open_before: bool = False
    open_after: bool = False


def aligned(first: Footage, second: Footage, coarse: SharedStretch, *, progress: Progress) -> tuple[SharedStretch, ...]:
    """The stretches that lie where ``coarse`` says, to the very frame.

    Returns:
        Those of a second at least on both sides, each ``exact``; none where the frames do not bear it out.

    Raises:
        InputProblem: As ``Footage.seek``.
    """
    queries = [number for number, turn in enumerate(QUERIES) if turn == coarse.turn]
    one = _Side(first, queries, query_code)
    other = _Side(second, range(len(VIEWS)), _view_code)
    _choose_kinds(one, other, coarse)
    return tuple(_stretches(one, other, coarse, progress))


def _stretches(
    one: _Side, other: _Side, coarse: SharedStretch, progress: Progress, *, part: bool = False
) -> Iterator[SharedStretch]:
    """Those of a coarse one, which parts where frames between its ends are not alike.

    ``part``: it is such a part, and what else lies around it is told as another.
    """

    def bear_out(runs: list[_Run]) -> list[list[_Pair]]:
        return [
            run.pairs
            for run in runs
            if _long_enough(one, other, run.pairs)
            and not (part and one.seconds(run.pairs[-1][0]) < coarse.first_start)
            and not (part and one.seconds(run.pairs[0][0]) > coarse.first_end)
        ]

    if coarse.first_end - coarse.first_start <= THROUGHOUT:
        here, there = (coarse.first_start, coarse.first_end), (coarse.second_start, coarse.second_end)
        yield from (_told(coarse, one, other, run) for run in bear_out(_runs(one, other, here, there, progress)))
        return
    spans = (
        ((coarse.first_start, coarse.first_start + _END), (coarse.second_start, coarse.second_start + _END)),
        ((coarse.first_end - _END, coarse.first_end), (coarse.second_end - _END, coarse.second_end)),
    )
    head, tail = (bear_out(_runs(one, other, *span, progress)) for span in spans)
    if not head or not tail:
        return
    first, last = head[-1], tail[0]
    if last[0][0] <= first[-1][0]:
        # Carried on, the two meet: all has been compared.
        yield from (_told(coarse, one, other, pairs) for pairs in _joined(head, tail))
        return
    parts = _between(one, other, first[-1], last[0], progress)
    yield from (_told(coarse, one, other, pairs) for pairs in head[:-1])
    if len(parts) == 1:
        yield _told(coarse, one, other, [*first, *last])
    else:
        for number, (begin, end) in enumerate(parts):
            left = first[0] if number == 0 else begin
            right = last[-1] if number == len(parts) - 1 else end
            smaller = replace(
                coarse,
                first_start=one.seconds(left[0]),
                first_end=one.seconds(right[0]),
                second_start=other.seconds(left[1]),
                second_end=other.seconds(right[1]),
            )
            yield from _stretches(one, other, smaller, progress, part=True)
    yield from (_told(coarse, one, other, pairs) for pairs in tail[1:])


def _joined(head: list[list[_Pair]], tail: list[list[_Pair]]) -> list[list[_Pair]]:
    """Runs of frames on end, of which some are parts of the same."""
    joined: list[list[_Pair]] = []
    for pairs in sorted([*head, *tail], key=lambda pairs: pairs[0][0]):
        known = joined[-1][-1][0] if joined else -1
        if joined and pairs[0][0] <= known + 1:
            joined[-1] += [pair for pair in pairs if pair[0] > known]
        else:
            joined.append(list(pairs))
    return joined


def _between(one: _Side, other: _Side, left: _Pair, right: _Pair, progress: Progress) -> list[tuple[_Pair, _Pair]]:
    """The parts between two pairs of frames in which all sampled frames are alike, by their first and last pairs."""
    begin, end = one.seconds(left[0]), one.seconds(right[0])
    from_start, from_end = other.seconds(left[1]) - begin, other.seconds(right[1]) - end
    parts: list[tuple[_Pair, _Pair]] = []
    opened: _Pair | None = left
    latest, due, unlike = left, begin, 0
    for frame in range(left[0] + 1, right[0]):
        at = one.seconds(frame)
        if at < due:
            continue
        due = at + _BETWEEN
        progress(frame - left[0], right[0] - left[0], "Comparing frames")
        share = (at - begin) / (end - begin)
        there = other.nearest(at + from_start * (1 - share) + from_end * share)
        distance = _distance(one.code(frame), [other.code(near) for near in (there, there - 1, there + 1)])
        if distance is None:
            continue
        if distance <= _LOOSE:
            unlike, latest = 0, (frame, there, distance)
            opened = opened or latest
            continue
        unlike += 1
        # One sampled frame that has nothing to see on one side alone may be at the edge of having something.
        if opened is not None and (distance < _APART or unlike > 1):
            parts.append((opened, latest))
            opened = None
    if opened is None:
        opened = right
    return [*parts, (opened, right)]


def _distance(mine: NDArray[np.uint64] | None, theirs: list[NDArray[np.uint64] | None]) -> int | None:
    """How far a frame is from the nearest of some; None where neither side has anything to see."""
    seen = [one for one in theirs if one is not None]
    if mine is None:
        return _APART if len(seen) == len(theirs) else None
    return min((int(np.bitwise_count(mine ^ one).sum()) for one in seen), default=_APART)


def _view_code(luma: NDArray[np.float32], kind: int, *, box: Box | None) -> bytes:
    return view_codes(luma, [kind], box=box)


def _choose_kinds(one: _Side, other: _Side, coarse: SharedStretch) -> None:
    """Which part of the pictures to compare: the one that is closest at the sampled frame, and so in all the others."""
    one.find_bars((coarse.first_start, coarse.first_end))
    other.find_bars((coarse.second_start, coarse.second_end))
    there = other.kinds((coarse.second_start - _STRAY, coarse.second_start + _STRAY))
    here = one.kinds((coarse.first_start, coarse.first_start))
    pairs = ((distance_of(mine, theirs), kind, view) for kind, mine in here for view, theirs in there)
    _, one.kind, other.kind = min(pairs, default=(0, one.kind, other.kind))


def _runs(one: _Side, other: _Side, here: Span, there: Span, progress: Progress) -> list[_Run]:
    """The runs around two spans, each carried on to where it ends."""
    before, after = _AROUND, _AROUND
    while True:
        span = (max(Fraction(0), here[0] - before), min(one.end, here[1] + after))
        offset = there[0] - here[0]
        frames = one.frames(span)
        runs = _split(frames, _matched(one, other, frames, offset, progress))
        wider = (
            before + _STEP if any(run.open_before for run in runs) and before < _FARTHEST and frames[0] > 0 else before,
            after + _STEP if any(run.open_after for run in runs) and after < _FARTHEST and span[1] < one.end else after,
        )
        if wider == (before, after) or len(frames) >= _MOST_FRAMES:
            return runs
        before, after = wider


def _matched(
    one: _Side, other: _Side, frames: list[int], offset: Fraction, progress: Progress
) -> dict[int, tuple[int, int]]:
    """For each frame of the one, the frame of the other at its place and their distance, at the best offset."""
    if not frames:
        return {}
    span = one.seconds(frames[0]) + offset - _STRAY, one.seconds(frames[-1]) + offset + _STRAY
    others = other.frames(span)
    if not others:
        return {}
    far = np.full((len(frames), len(others)), _APART, dtype=np.int16)
    codes = [other.code(there) for there in others]
    seen = [column for column, code in enumerate(codes) if code is not None]
    known = np.array([codes[column] for column in seen], dtype=np.uint64).reshape(-1, 4)
    for row, frame in enumerate(frames):
        progress(row, len(frames), "Comparing frames")
        mine = one.code(frame)
        if mine is not None:
            far[row, seen] = np.bitwise_count(known ^ mine).sum(axis=1)
    times = np.array([float(other.seconds(there)) for there in others])
    starts = np.array([float(one.seconds(frame)) for frame in frames])
    gap = float(np.median(np.diff(times))) if len(times) > 1 else 1.0
    best: tuple[float, float, dict[int, tuple[int, int]]] = (-1.0, 0.0, {})
    rows = np.arange(len(frames))
    for stray in _strays(min(gap, float(np.median(np.diff(starts))) if len(starts) > 1 else gap)):
        wanted = starts + float(offset) + stray
        after = np.clip(np.searchsorted(times, wanted), min(1, len(times) - 1), len(times) - 1)
        nearest = np.where(np.abs(times[after] - wanted) < np.abs(times[after - 1] - wanted), after, after - 1)
        there = np.abs(times[nearest] - wanted) <= gap * 0.75
        distances = np.where(there, far[rows, nearest], _APART)
        score = float(np.maximum(0, RADIUS + 1 - distances).sum())
        if (score, -abs(stray)) > best[:2]:
            pairs = {
                int(row): (others[int(nearest[row])], int(distances[row])) for row in rows if distances[row] < _APART
            }
            best = (score, -abs(stray), pairs)
    return best[2]


def _strays(step: float) -> list[float]:
    count = int(float(_STRAY) / max(step / 2, 0.004))
    return [number * float(_STRAY) / max(1, count) for number in range(-count, count + 1)]


def _split(frames: list[int], matched: dict[int, tuple[int, int]]) -> list[_Run]:
    """Runs of frames that follow each other and are alike; what has nothing to see is left out of the ends."""
    runs: list[_Run] = []
    run: list[_Pair] = []
    started = 0
    for row in range(len(frames) + 1):
        pair = matched.get(row)
        if row < len(frames) and pair is not None and pair[1] <= _LOOSE:
            if not run:
                started = row
            run.append((frames[row], *pair))
            continue
        if run and sum(bits <= RADIUS for _, _, bits in run) >= _LEAST_WITHIN * len(run):
            runs.append(_Run(pairs=run, open_before=started == 0, open_after=row == len(frames)))
        run = []
    return runs


def _long_enough(one: _Side, other: _Side, pairs: list[_Pair]) -> bool:
    """Whether a run lasts on both sides, and the other side goes on as the one does."""
    if len(pairs) < 2:
        return False
    lasts = one.seconds(pairs[-1][0]) - one.seconds(pairs[0][0])
    there = other.seconds(max(pair[1] for pair in pairs)) - other.seconds(min(pair[1] for pair in pairs))
    rising = all(a[1] <= b[1] for a, b in pairwise(pairs))
    shortest = min(SHORTEST, Fraction(9, 10) * min(one.end - one.seconds(0), other.end - other.seconds(0)))
    return rising and min(lasts, there) >= shortest


def _told(coarse: SharedStretch, one: _Side, other: _Side, pairs: list[_Pair]) -> SharedStretch:
    bits = sorted(pair[2] for pair in pairs)
    return replace(
        coarse,
        first_start=one.seconds(pairs[0][0]),
        first_end=one.seconds(pairs[-1][0]),
        second_start=other.seconds(pairs[0][1]),
        second_end=other.seconds(pairs[-1][1]),
        frames=pairs[-1][0] - pairs[0][0] + 1,
        distance=bits[len(bits) // 2],
        exact=True,
        hint=False,
    )
