"""Finding the same frames, and the same stretches, in other footage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from storage.records.likeness import Likeness, SharedStretch
from verification.footage.index_hamming import HammingIndex
from verification.footage.likeness import BETWEEN, EMPTY, LEAST_QUALITY, QUERIES, VIEWS

RADIUS = 47
"""Largest distance, of 256 bits, at which two frames count as the same; measured in docs/performance.md."""
_GAP = Fraction(5, 2)
"""Seconds without a match within a stretch at most."""
_ALIGNED = Fraction(1, 2)
"""By how many seconds matched frames may stray from a stretch's offset: the distance of sampled frames."""
_LEAST = 3
"""Matched frames that make a stretch, where both sides have as many."""
_HINTS = 12
"""Hints that two pieces of footage give at most, in one turn."""
_STRONG = 24
"""At which distance even one matched frame is reason to compare its surroundings frame by frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameMatch:
    """One frame of the footage looked for that is one of known footage.

    Attributes:
        place: Which of the sampled frames, of what was looked for.
        name: The known footage.
        other: Which of its frames, as ``Likeness.seconds`` numbers them.
        turn: How the known picture is turned to be the other.
        distance: Bits that differ.
    """

    place: int
    name: str
    other: int
    turn: str
    distance: int


class LikenessIndex:
    """Known footage, to be searched; incremental."""

    def __init__(self, radius: int = RADIUS) -> None:
        """Begin empty."""
        self._index = HammingIndex(bits=256, radius=radius)
        self._owners: list[np.ndarray[tuple[int, ...], np.dtype[np.int64]]] = []
        self._known: list[tuple[str, Likeness]] = []
        self._flat: np.ndarray[tuple[int, ...], np.dtype[np.int64]] | None = None

    def add(self, name: str, likeness: Likeness) -> None:
        """Make footage known under a name (its SHA-256)."""
        views = np.frombuffer(likeness.views, dtype=np.uint64).reshape(len(likeness.frames), len(VIEWS), 4)
        good = np.array(likeness.quality)[:, None] >= LEAST_QUALITY
        rows, columns = np.nonzero(views.any(axis=2) & good)
        between = np.frombuffer(likeness.between_views, dtype=np.uint64).reshape(-1, len(BETWEEN), 4)
        some, which = np.nonzero(between.any(axis=2))
        self._index.add(np.concatenate((views[rows, columns], between[some, which])))
        places = np.concatenate((rows, some + len(likeness.frames)))
        self._owners.append(np.stack((np.full(len(places), len(self._known)), places), axis=1).astype(np.int64))
        self._known.append((name, likeness))
        self._flat = None

    def frames(self, likeness: Likeness, *, name: str = "") -> Iterator[FrameMatch]:
        """The frames of known footage that each sampled frame is; those of ``name`` itself are left out."""
        if self._flat is None:
            self._flat = np.concatenate(self._owners) if self._owners else np.empty((0, 2), dtype=np.int64)
        each = len(QUERIES) * 32
        for place, quality in enumerate(likeness.quality):
            if quality < LEAST_QUALITY:
                continue
            best: dict[tuple[int, int], tuple[int, str]] = {}
            for number, turn in enumerate(QUERIES):
                code = likeness.queries[place * each + 32 * number : place * each + 32 * (number + 1)]
                if code == EMPTY:
                    continue
                found, far = self._index.search(np.frombuffer(code, dtype=np.uint64))
                for (owner, other), bits in zip(self._flat[found].tolist(), far.tolist(), strict=True):
                    if (bits, turn) < best.get((owner, other), (257, "")):
                        best[owner, other] = (bits, turn)
            for (owner, other), (bits, turn) in best.items():
                if self._known[owner][0] != name:
                    yield FrameMatch(place=place, name=self._known[owner][0], other=other, turn=turn, distance=bits)

    def stretches(self, name: str, likeness: Likeness, *, hints: bool = False) -> list[SharedStretch]:
        """The stretches that footage shares with known footage, the longest first.

        With ``hints`` also what is too little to tell by itself, for whoever compares it frame by frame.
        """
        known = dict(self._known)
        by_owner: defaultdict[tuple[str, str], list[FrameMatch]] = defaultdict(list)
        for match in self.frames(likeness, name=name):
            by_owner[match.name, match.turn].append(match)
        found = [
            stretch
            for (other, turn), matches in by_owner.items()
            for stretch in _aligned((name, likeness), (other, known[other]), turn, matches, hints=hints)
        ]
        return sorted(found, key=lambda one: (-one.frames, one.distance, one.second, one.first_start))


def shared_stretches(
    every: Iterable[tuple[str, Likeness]], *, library: LikenessIndex | None = None, hints: bool = False
) -> list[SharedStretch]:
    """All stretches that pieces of footage share with each other, each pair told once, and with known footage.

    ``hints``: as in ``LikenessIndex.stretches``, of the pieces with each other.
    """
    pieces = list(every)
    index = LikenessIndex()
    for name, likeness in pieces:
        index.add(name, likeness)
    found: dict[tuple[str, str], list[SharedStretch]] = {}
    for name, likeness in pieces:
        for one in index.stretches(name, likeness, hints=hints):
            found.setdefault((one.first, one.second), []).append(one)
    told = []
    for (first, second), stretches in sorted(found.items()):
        # A crop finds its whole, but not always the other way round: the direction that says more is told.
        other = found.get((second, first), [])
        weight, against = sum(one.frames for one in stretches), sum(one.frames for one in other)
        if weight > against or (weight == against and first < second):
            told += stretches
    if library is not None:
        inside = {name for name, _ in pieces}
        told += [
            one for name, likeness in pieces for one in library.stretches(name, likeness) if one.second not in inside
        ]
    return told


def _aligned(
    one: tuple[str, Likeness], other: tuple[str, Likeness], turn: str, matches: list[FrameMatch], *, hints: bool
) -> Iterator[SharedStretch]:
    """Stretches of matches at one offset, the longest first; each frame of the footage in one stretch at most."""
    (name, likeness), (known_name, known) = one, other
    timed = [(likeness.seconds(match.place), known.seconds(match.other), match) for match in matches]
    least = min(_LEAST, len(likeness.frames), len(known.frames))
    hinted = 0
    while timed:
        votes: Counter[int] = Counter()
        for here, there, _ in timed:
            slot = round((there - here) / _ALIGNED)
            votes.update((slot - 1, slot, slot + 1))
        offset = max(votes, key=lambda slot: (votes[slot], -abs(slot))) * _ALIGNED
        agreeing = sorted(
            (each for each in timed if abs(each[1] - each[0] - offset) <= _ALIGNED * 3 / 2), key=lambda each: each[:2]
        )
        run: list[tuple[Fraction, Fraction, FrameMatch]] = []
        runs = [run]
        for each in agreeing:
            if run and each[0] - run[-1][0] > _GAP:
                run = []
                runs.append(run)
            run.append(each)
        longest = max(runs, key=lambda run: len({match.place for _, _, match in run}))
        places = {match.place for _, _, match in longest}
        bits = sorted(match.distance for _, _, match in longest)
        told = len(places) >= least
        hinted += not told
        if not told and hinted > (_HINTS if hints else 0):
            return
        # A still stretch is like any one frame of it: both sides must go on, by as much as frames are sampled apart.
        goes_on = len({round(there / _ALIGNED) for _, there, _ in longest}) >= least
        if goes_on if told else len(places) > 1 or bits[0] <= _STRONG:
            yield SharedStretch(
                first=name,
                second=known_name,
                first_start=longest[0][0],
                first_end=longest[-1][0],
                second_start=min(there for _, there, _ in longest),
                second_end=max(there for _, there, _ in longest),
                turn=turn,
                frames=len(places),
                distance=bits[len(bits) // 2],
                hint=not told,
            )
        timed = [each for each in timed if each[2].place not in places]
