"""Telling what of an AV1 packet other frames need: it may hold frames for later beside the one that it shows.

Source: "AV1 Bitstream & Decoding Process Specification" 5.3 to 5.9 (units, sequence header, uncompressed header) and
"AV1 Codec ISO Media File Format Binding" 2.3 (the configuration record). Streams that use what is rare in files (timing
information, frame numbers, several layers) are not told about: everything in them counts as needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

_SEQUENCE, _FRAME_HEADER, _FRAME = 1, 3, 6
_CHOSEN_PER_FRAME = 2
_INTER = 1


class _Bits:
    """The bits of some bytes, one after the other."""

    def __init__(self, data: bytes) -> None:
        self._value, self._left = int.from_bytes(data, "big"), 8 * len(data)

    def take(self, count: int) -> int:
        self._left -= count
        if self._left < 0:
            raise EOFError
        return self._value >> self._left & ((1 << count) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sequence:
    """What of a sequence header decides where things stand in frame headers."""

    screen_content: int
    integer_motion: int
    order_bits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A unit of a packet: its kind, and where it begins, where its content does, and where both end."""

    kind: int
    start: int
    content: int
    end: int


def av1_needed(extradata: bytes) -> Callable[[memoryview], memoryview | bytes] | None:
    """What tells what is needed of a stream's packets; None where its sequence header is missing or uncommon."""
    try:
        record = memoryview(extradata)[4:] if extradata[:1] == b"\x81" else memoryview(b"")
        headers = [record[one.content : one.end] for one in _units(record) if one.kind == _SEQUENCE]
        sequence = _sequence(_Bits(bytes(headers[0]))) if headers else None
    except (EOFError, IndexError):
        return None
    return _needed(sequence) if sequence is not None else None


def _needed(sequence: _Sequence) -> Callable[[memoryview], memoryview | bytes]:
    def of(data: memoryview) -> memoryview | bytes:
        try:
            frames = [one for one in _units(data) if one.kind in (_FRAME_HEADER, _FRAME)]
            last = frames[-1]
            # The shown frame is the last; what stands before it is hidden, for later.
            if not _refreshes_nothing(_Bits(bytes(data[last.content : last.content + 8])), sequence):
                return data
        except (EOFError, IndexError):
            return data
        if len(frames) == 1:
            return b""
        # A header that stands alone has its content in units of their own, which are hard to tell apart.
        whole = all(one.kind == _FRAME for one in frames)
        return bytes(data[: last.start]) + bytes(data[last.end :]) if whole else data

    return of


def _units(data: memoryview) -> Iterator[_Unit]:
    at = 0
    while at < len(data):
        start, head = at, data[at]
        at += 2 if head & 4 else 1
        size, shift = 0, 0
        if not head & 2:
            size = len(data) - at
        while head & 2:
            size |= (data[at] & 0x7F) << shift
            shift += 7
            at += 1
            if not data[at - 1] & 0x80:
                break
        yield _Unit(kind=head >> 3 & 15, start=start, content=at, end=at + size)
        at += size


def _sequence(bits: _Bits) -> _Sequence | None:
    bits.take(4)  # profile, still picture
    if bits.take(1) or bits.take(1):  # reduced header, timing information
        return None
    delays = bits.take(1)
    if bits.take(5):  # more than one operating point
        return None
    bits.take(12)
    if bits.take(5) > 7:
        bits.take(1)
    if delays and bits.take(1):
        bits.take(4)
    width, height = bits.take(4) + 1, bits.take(4) + 1
    bits.take(width + height)
    if bits.take(1):  # frame numbers
        return None
    bits.take(7)  # superblocks of 128, filter intra, edge filter, four ways of compound and warped motion
    order = bits.take(1)
    if order:
        bits.take(2)
    screen_content = _CHOSEN_PER_FRAME if bits.take(1) else bits.take(1)
    integer_motion = _CHOSEN_PER_FRAME
    if screen_content and not bits.take(1):
        integer_motion = bits.take(1)
    return _Sequence(
        screen_content=screen_content, integer_motion=integer_motion, order_bits=bits.take(3) + 1 if order else 0
    )


def _refreshes_nothing(bits: _Bits, sequence: _Sequence) -> bool:
    if bits.take(1) or bits.take(2) != _INTER or not bits.take(1):  # an old frame shown again, kind, shown
        return False
    resilient = bits.take(1)
    bits.take(1)  # no update of probabilities
    screen_content = sequence.screen_content
    if screen_content == _CHOSEN_PER_FRAME:
        screen_content = bits.take(1)
    if screen_content and sequence.integer_motion == _CHOSEN_PER_FRAME:
        bits.take(1)
    bits.take(1)  # a size of its own
    bits.take(sequence.order_bits)
    if not resilient:
        bits.take(3)
    return bits.take(8) == 0
