"""Which packets of a video need decoding to find its shots: a plan made from the packets alone.

Frames that no other is predicted from (see ``droppable``) are left out, about half of what encoders make. The
others come out bit for bit as in a full decode, so that they may be kept. Where a packet is far larger than its
like, something new came into view: the frames just before it are decoded too, so that a cut is placed on its very
frame.

A plan is made only where packets can be trusted to stand for frames, one each; else every frame is decoded.
"""

from __future__ import annotations

import statistics
from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from verification.footage.timing import FrameTimes, frame_times

_SURPRISE = 2.0
"""How many times larger than the median of the last ones a packet must be for the frames before it to be decoded."""
_REMEMBERED = 7
_LIKE_KEY = 1.25
"""By how much the size of a sync sample must differ from the last one's, either way, to be a surprise."""
_GAP = 3
"""Most frames left out on end."""
_WORTH = 0.05
"""Least share of droppable packets for which leaving out is worth its trouble."""


class PacketsMislead(Exception):
    """What was decoded is not what the packets promised: the footage has to be decoded in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One packet, in the order of the file."""

    pts: int
    size: int
    duration: int
    key: bool
    droppable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to decode.

    Attributes:
        times: When each frame is shown, from the packets.
        fed: One flag a packet in file order: whether it goes to the decoder.
        looked: One flag a frame: whether it goes to the shot detector; the other decoded ones only place cuts.
    """

    times: FrameTimes
    fed: bytearray
    looked: bytearray

    def number(self, pts: int) -> int:
        """The number of the frame with that timestamp.

        Raises:
            PacketsMislead: There is none.
        """
        number = bisect_left(self.times.pts, pts)
        if number == len(self.times.pts) or self.times.pts[number] != pts:
            raise PacketsMislead
        return number


class _Listed:
    """The packets of a file, column by column: objects of two hours of footage would take as much as its pictures."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.pts, self.size = array("q"), array("q")
        self.key, self.droppable = bytearray(), bytearray()
        last, self.last_duration = -(2**63), 0
        for one in entries:
            self.pts.append(one.pts)
            self.size.append(one.size)
            self.key.append(one.key)
            self.droppable.append(one.droppable)
            if one.pts >= last:
                last, self.last_duration = one.pts, one.duration


def make_plan(entries: Iterable[Entry]) -> Plan | None:
    """Decide what to decode, from the packets in the order of the file; None where they do not allow it."""
    listed = _Listed(entries)
    if sum(listed.droppable) < max(1, _WORTH * len(listed.pts)):
        return None
    order = np.argsort(np.asarray(listed.pts), kind="stable")
    if not listed.key[0] or order[0] != 0:
        return None
    pts = array("q", np.asarray(listed.pts)[order].tobytes())
    keys = np.flatnonzero(np.frombuffer(listed.key, np.uint8)[order])
    times = frame_times(pts, keys.tolist(), exact=True, last_duration=listed.last_duration)
    if not times.strictly_rising:
        return None
    looked = bytearray(1 - np.frombuffer(listed.droppable, np.uint8)[order])
    _limit_gaps(looked)
    decoded = bytearray(looked)
    for before, number in _surprises(listed, times):
        decoded[before:number] = b"\1" * (number - before)
    fed = np.empty(len(order), np.uint8)
    fed[order] = np.frombuffer(decoded, np.uint8)
    return Plan(times=times, fed=bytearray(fed), looked=looked)


def _limit_gaps(looked: bytearray) -> None:
    last = 0
    for number, is_looked in enumerate(looked):
        if is_looked:
            last = number
        elif number - last > _GAP:
            looked[number] = 1
            last = number


def _surprises(listed: _Listed, times: FrameTimes) -> list[tuple[int, int]]:
    """Where packets are unusually large, of the frames that lead the order of presentation.

    Returns:
        Pairs of frame numbers: one past the leading frame before such a one, and it.
    """
    found: list[tuple[int, int]] = []
    sizes: deque[int] = deque(maxlen=_REMEMBERED)
    lead, number, key_size = listed.pts[0] - 1, -1, 0
    for pts, size, key, droppable in zip(listed.pts, listed.size, listed.key, listed.droppable, strict=True):
        if droppable or pts < lead:
            continue
        lead, before = pts, number
        number = bisect_left(times.pts, lead)
        if key:
            # Where sync samples stand at fixed distances most are as large as the last one: nothing new.
            surprising, key_size = not key_size < size * _LIKE_KEY < key_size * _LIKE_KEY**2, size
        else:
            surprising = bool(sizes) and size > _SURPRISE * statistics.median(sizes)
            sizes.append(size)
        if surprising:
            found.append((before + 1, number))
    return found
