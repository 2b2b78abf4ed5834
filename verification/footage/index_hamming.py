"""Exact search among many binary fingerprints: every one within a distance, and no other.

Multi-index hashing (Norouzi, Punjani and Fleet, "Fast Exact Search in Hamming Space with Multi-Index Hashing", IEEE
TPAMI 36(6), 2014, section 3). The bits are cut into chunks of 16. Two fingerprints within a radius r = s·m + a of each
other, of m chunks, are within s in one of the first a + 1 chunks, or within s − 1 in one of the others: so the few
table rows that near chunks stand in hold all that can match, and only these are compared in full.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
_CHUNK_BITS = 16
_TABLE_ROWS = 1 << _CHUNK_BITS
_FRESH = 4096
"""Newest fingerprints that are compared one by one; beyond, they are sorted in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Probes:
    """Under which values of which chunks a query is looked for, all chunks in one row.

    Attributes:
        chunk: The chunk's number.
        mask: What the query's chunk is combined with (exclusive or).
        base: Where the chunk's table begins among the tables that stand one after the other.
    """

    chunk: NDArray[np.intp]
    mask: NDArray[np.uint16]
    base: NDArray[np.intp]


class HammingIndex:
    """Fingerprints of one length, searched at one radius. Positions count from 0 in the order of addition."""

    def __init__(self, *, bits: int, radius: int) -> None:
        """Begin empty.

        Args:
            bits: Length of a fingerprint: a multiple of 64.
            radius: Largest distance that counts as a match.
        """
        if bits % 64 or bits <= 0 or not 0 <= radius < bits:
            msg = f"{bits} bits at radius {radius}"
            raise ValueError(msg)
        self.bits, self.radius = bits, radius
        self._chunks = bits // _CHUNK_BITS
        self._words = np.empty((0, bits // 64), dtype=np.uint64)
        self._count = 0
        self._sorted = 0
        self._probes = self._make_probes()
        # For each chunk the positions sorted by its value, and where in them each value begins (one more at the end).
        self._places = np.empty(0, dtype=np.uint32)
        self._starts = np.zeros(self._chunks * (_TABLE_ROWS + 1), dtype=np.uint32)
        # Short fingerprints stand beside their positions once more: fetching each from its own place costs most.
        self._beside: Words | None = None

    def __len__(self) -> int:
        """The number of fingerprints."""
        return self._count

    @property
    def nbytes(self) -> int:
        """Bytes of memory held."""
        return (
            self._words.nbytes
            + self._places.nbytes
            + self._starts.nbytes
            + (self._beside.nbytes if self._beside is not None else 0)
        )

    def add(self, fingerprints: Words) -> None:
        """Add fingerprints: one row each of ``bits / 64`` words."""
        rows = np.ascontiguousarray(fingerprints, dtype=np.uint64).reshape(-1, self.bits // 64)
        needed = self._count + len(rows)
        if needed > len(self._words):
            # An eighth to spare, so that adding a few at a time does not copy everything each time.
            grown = np.empty((needed + needed // 8, self.bits // 64), dtype=np.uint64)
            grown[: self._count] = self._words[: self._count]
            self._words = grown
        self._words[self._count : needed] = rows
        self._count = needed
        if self._count - self._sorted > _FRESH:
            self._sort()

    def search(self, fingerprint: Words) -> tuple[NDArray[np.intp], NDArray[np.uint16]]:
        """Positions within the radius, rising, and their distances."""
        query = np.ascontiguousarray(fingerprint, dtype=np.uint64).reshape(-1)
        probes = self._probes
        rows = (query.view(np.uint16)[probes.chunk] ^ probes.mask) + probes.base
        low = self._starts[rows]
        at = _expand(low, self._starts[rows + 1] - low)
        if self._beside is not None:
            far = np.bitwise_count(self._beside[at] ^ query[0])
            near = np.flatnonzero(far <= self.radius)
            found, far = self._places[at[near]], far[near]
        else:
            places = self._places[at]
            far = self._far(self._words.take(places, axis=0), query)
            near = np.flatnonzero(far <= self.radius)
            found, far = places[near], far[near]
        if self._sorted < self._count:
            fresh = self._far(self._words[self._sorted : self._count], query)
            near = np.flatnonzero(fresh <= self.radius)
            found, far = np.concatenate((found, near + self._sorted)), np.concatenate((far, fresh[near]))
        if len(found) > 1:
            found, first = np.unique(found, return_index=True)
            far = far[first]
        return found.astype(np.intp), far.astype(np.uint16)

    def pairs(self) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.uint16]]:
        """All pairs within the radius: the earlier position, the later one, the distance; sorted, each once."""
        if self._sorted < self._count:
            self._sort()
        codes = [np.empty(0, dtype=np.int64)]
        for chunk in range(self._chunks if self._count else 0):
            places = self._places[chunk * self._count : (chunk + 1) * self._count].astype(np.int64)
            # In the table's own order, what is compared lies close together in memory.
            words = self._words[places]
            values = np.ascontiguousarray(words.view(np.uint16).reshape(self._count, -1)[:, chunk]).astype(np.intp)
            starts = self._starts[chunk * (_TABLE_ROWS + 1) : (chunk + 1) * (_TABLE_ROWS + 1)].astype(np.intp)
            starts -= chunk * self._count
            flat = words[:, 0] if words.shape[1] == 1 else words  # rows of one word cost twice as much as words
            for mask in self._probes.mask[self._probes.chunk == chunk].tolist():
                one, counts, other = _facing(values, starts, mask)
                far = self._far(flat[one].repeat(counts, axis=0), flat.take(other, axis=0))
                near = np.flatnonzero(far <= self.radius)
                a, b = places[one[counts.cumsum().searchsorted(near, side="right")]], places[other[near]]
                codes.append(np.minimum(a, b) * self._count + np.maximum(a, b))
        every = np.unique(np.concatenate(codes))
        one, other = (every // max(1, self._count)).astype(np.intp), (every % max(1, self._count)).astype(np.intp)
        return one, other, self._far(self._words[one], self._words[other]).astype(np.uint16)

    @staticmethod
    def _far(one: Words, other: Words) -> NDArray[np.uint8 | np.uint16]:
        """Distances, row by row; those of words, one a fingerprint, word by word."""
        bits = np.bitwise_count(one ^ other)
        if bits.ndim == 2:
            bits = bits[:, 0] if bits.shape[1] == 1 else bits.sum(axis=1, dtype=np.uint16)
        return np.asarray(bits)

    def _sort(self) -> None:
        chunks = self._words[: self._count].view(np.uint16).reshape(self._count, -1)
        self._places = np.empty(self._chunks * self._count, dtype=np.uint32)
        for number in range(self._chunks):
            values = np.ascontiguousarray(chunks[:, number])
            begin, first = number * self._count, number * (_TABLE_ROWS + 1)
            self._places[begin : begin + self._count] = np.argsort(values, kind="stable")
            self._starts[first] = begin
            counts = np.bincount(values, minlength=_TABLE_ROWS)
            self._starts[first + 1 : first + 1 + _TABLE_ROWS] = begin + np.cumsum(counts)
        if self.bits == 64:
            self._beside = self._words.reshape(-1)[self._places]
        self._sorted = self._count

    def _make_probes(self) -> _Probes:
        """See the module: s is ``each``, a is ``rest``."""
        each, rest = divmod(self.radius, self._chunks)
        masks = [_masks(each if chunk <= rest else each - 1) for chunk in range(self._chunks)]
        chunk = np.repeat(np.arange(self._chunks), [len(one) for one in masks])
        return _Probes(chunk=chunk, mask=np.concatenate(masks), base=chunk * (_TABLE_ROWS + 1))


def _expand(low: NDArray[Any], counts: NDArray[Any]) -> NDArray[np.intp]:
    """All numbers of some ranges, each given by its lowest and its length."""
    ends = counts.cumsum(dtype=np.intp)
    total = int(ends[-1]) if len(ends) else 0
    numbers = np.repeat(low - ends + counts, counts)
    numbers += np.arange(total)
    return numbers


def _facing(
    values: NDArray[np.intp], starts: NDArray[np.intp], mask: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """All pairs of places, in a table sorted by value, whose values differ by just a mask; each pair once.

    Returns the places, how many others each has, and these others.
    """
    if mask:
        one = np.flatnonzero(values & (1 << mask.bit_length() - 1) == 0)  # the lesser value of each two
        facing = values[one] ^ mask
        low = starts[facing]
    else:
        one, facing = np.arange(len(values)), values
        low = one + 1
    counts = starts[1:][facing] - low
    return one, counts, _expand(low, counts)


def _masks(reach: int) -> NDArray[np.uint16]:
    """Every value of a chunk with at most ``reach`` bits set."""
    bits = [1 << bit for bit in range(_CHUNK_BITS)]
    return np.array(
        [sum(chosen) for size in range(reach + 1) for chosen in itertools.combinations(bits, size)], dtype=np.uint16
    )
