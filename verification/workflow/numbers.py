"""Long lists of integers as they are kept in a case."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence


def pack_numbers(numbers: Sequence[int]) -> bytes:
    """Integers as zlib-compressed little-endian 64-bit ones."""
    return zlib.compress(struct.pack(f"<{len(numbers)}q", *numbers))


def unpack_numbers(packed: bytes) -> list[int]:
    """The integers that ``pack_numbers`` packed."""
    data = zlib.decompress(packed)
    return list(struct.unpack(f"<{len(data) // 8}q", data))
