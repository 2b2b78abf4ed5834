"""Long lists of integers as they are kept in a case."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from storage.errors import CaseProblem

_MOST_NUMBERS = 4_000_000  # 18 hours at 60 frames a second


def pack_numbers(numbers: Sequence[int]) -> bytes:
    """Integers as zlib-compressed little-endian 64-bit ones."""
    return zlib.compress(struct.pack(f"<{len(numbers)}q", *numbers))


def unpack_numbers(packed: bytes) -> list[int]:
    """The integers that ``pack_numbers`` packed.

    Raises:
        CaseProblem: ``case.damaged``: they are none, or more than any footage has frames.
    """
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(packed, _MOST_NUMBERS * 8)
    except zlib.error as error:
        raise _no_numbers(repr(error)) from error
    if unpacking.unconsumed_tail or not unpacking.eof or len(data) % 8:
        raise _no_numbers(f"{len(data)} bytes")
    return list(struct.unpack(f"<{len(data) // 8}q", data))


def _no_numbers(detail: str) -> CaseProblem:
    return CaseProblem(
        "The frame index of this footage in the case is damaged.",
        code="case.damaged",
        advice="Look through the footage again.",
        detail=detail,
    )
