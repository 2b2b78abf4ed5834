"""Whether fragments of an MP4 lie where no reader comes to: behind bytes that are no part of the container."""

from __future__ import annotations

from dataclasses import dataclass

from verification.footage.source import ByteSource

_MOST_BOXES = 1_000_000
_BLOCK = 1 << 20
_FRAGMENT = b"moof"


@dataclass(frozen=True, slots=True)
class Fragments:
    """What the boxes of a file tell.

    Attributes:
        there: Whether the video lies in fragments, of which nothing else makes a list.
        out_of_reach: Whether the boxes break off before the file's end, with fragments behind the break.
    """

    there: bool
    out_of_reach: bool


def fragments_in(stored: ByteSource) -> Fragments:
    """Walk the boxes of an MP4 (ISO/IEC 14496-12)."""
    reader = stored.another()
    at, there = 0, False
    for _ in range(_MOST_BOXES):
        reader.seek(at)
        head = reader.read(16) or b""
        size = int.from_bytes(head[:4], "big")
        if size == 1:
            size = int.from_bytes(head[8:16], "big")
        if len(head) < 8 or size == 0:  # at the end, or a last box that goes on to it
            return Fragments(there, out_of_reach=False)
        if size < 8 or at + size > reader.size or not head[4:8].isascii():
            break
        there = there or head[4:8] == _FRAGMENT
        at += size
    # A video that is cut off in one great box is not searched to its end.
    return Fragments(there, out_of_reach=there and _holds(reader, at, _FRAGMENT))


def _holds(reader: ByteSource, at: int, sought: bytes) -> bool:
    reader.seek(at)
    before = b""
    while block := reader.read(_BLOCK):
        if sought in before + block:
            return True
        before = block[-len(sought) :]
    return False
