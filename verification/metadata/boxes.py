"""The boxes of MP4, QuickTime, 3GP and HEIF files (ISO/IEC 14496-12), read with limits and without trust."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verification.footage.source import ByteSource

_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"udta", b"edts", b"moof", b"traf"})
_DEEPEST = 12
_MOST_BOXES = 20_000
_LARGEST_BODY = 4 * 2**20
"""Bytes of one box that are looked at: text and times are short, pictures are none of our business here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One box.

    Attributes:
        path: Names of the boxes it lies in, and its own, such as ``moov/trak[1]/mdia/mdhd``; tracks count from 0.
        kind: Its four-byte name.
        start: Where its body begins.
        size: Bytes of its body.
    """

    path: str
    kind: bytes
    start: int
    size: int

    def body(self, stored: ByteSource) -> bytes:
        """The body, up to a limit."""
        return read_at(stored, self.start, min(self.size, _LARGEST_BODY))


def read_at(stored: ByteSource, start: int, size: int) -> bytes:
    """Bytes at a place; fewer at the end of the file."""
    stored.seek(start)
    return stored.read(size) or b""


def walk(stored: ByteSource) -> Iterator[Box]:
    """All boxes outside media data, in file order; broken sizes end the walk of that level in silence."""
    budget = [_MOST_BOXES]
    yield from _level(stored, 0, stored.size, path="", depth=0, budget=budget)


def _level(stored: ByteSource, start: int, end: int, *, path: str, depth: int, budget: list[int]) -> Iterator[Box]:
    tracks = 0
    while start + 8 <= end and budget[0] > 0:
        budget[0] -= 1
        header = read_at(stored, start, 16)
        if len(header) < 8:
            return
        size, kind, begin = int.from_bytes(header[:4], "big"), header[4:8], 8
        if size == 1 and len(header) == 16:
            size, begin = int.from_bytes(header[8:16], "big"), 16
        elif size == 0:
            size = end - start
        if size < begin or start + size > end:
            # A box cut off by the end of the file is still worth its first bytes.
            if size < begin:
                return
            size = end - start
        name = box_name(kind)
        if kind == b"trak":
            name, tracks = f"trak[{tracks}]", tracks + 1
        box = Box(path=f"{path}/{name}" if path else name, kind=kind, start=start + begin, size=size - begin)
        yield box
        if kind in _CONTAINERS and depth < _DEEPEST:
            yield from _level(stored, box.start, start + size, path=box.path, depth=depth + 1, budget=budget)
        start += size


def box_name(kind: bytes) -> str:
    """A box's name as text; © is how QuickTime's 0xA9 is written."""
    return "".join("©" if byte == 0xA9 else chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}" for byte in kind)


def children(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes inside a body already read: name and body of each."""
    at = 0
    while at + 8 <= len(body):
        size = int.from_bytes(body[at : at + 4], "big")
        if size < 8 or at + size > len(body):
            return
        yield body[at + 4 : at + 8], body[at + 8 : at + size]
        at += size
