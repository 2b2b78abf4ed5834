"""Small pictures as raw pixels: what the window shows of them needs no parser, whoever wrote the bytes.

Layout: ``WMP1``, width and height as big-endian 16-bit numbers, then rows of red, green, blue from the top.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HEAD = struct.Struct(">4sHH")
_MARK = b"WMP1"
LONGEST = 512
LARGEST = _HEAD.size + 3 * LONGEST * LONGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPicture:
    """Pixels: ``height`` rows of ``width`` times red, green, blue, one byte each, without padding."""

    width: int
    height: int
    rgb: bytes


def pack(rgb: NDArray[np.uint8]) -> bytes:
    """The bytes of a picture of ``height`` × ``width`` × 3, no side longer than 65,535."""
    height, width, _ = rgb.shape
    return _HEAD.pack(_MARK, width, height) + rgb.tobytes()


def unpack(untrusted: bytes | bytearray, *, longest: int = LONGEST) -> RawPicture | None:
    """The picture in these bytes; None where they are none, or where a side of it is longer than ``longest``."""
    if len(untrusted) <= _HEAD.size:
        return None
    mark, width, height = _HEAD.unpack_from(untrusted)
    if mark != _MARK or not (0 < width <= longest and 0 < height <= longest):
        return None
    if len(untrusted) != _HEAD.size + 3 * width * height:
        return None
    return RawPicture(width=width, height=height, rgb=bytes(untrusted[_HEAD.size :]))
