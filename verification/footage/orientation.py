"""How a coded picture is turned and mirrored to be shown."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Orientation:
    """What to do with a coded picture: mirror it left to right first, then turn it clockwise."""

    quarter_turns: int = 0
    mirrored: bool = False

    @property
    def degrees(self) -> int:
        """Clockwise degrees: 0, 90, 180 or 270."""
        return self.quarter_turns * 90

    @property
    def swaps_sides(self) -> bool:
        """Whether width and height change places."""
        return self.quarter_turns % 2 == 1

    def apply(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Turn a height × width × channels picture as it is to be shown."""
        if self.mirrored:
            picture = picture[:, ::-1]
        if self.quarter_turns:
            picture = np.rot90(picture, -self.quarter_turns)
        return np.ascontiguousarray(picture)


UPRIGHT = Orientation()


def from_display_matrix(untrusted_matrix: bytes) -> Orientation:
    """Read FFmpeg's display matrix: nine native 32-bit integers, rows (a b u) (c d v) (x y w).

    A matrix that is degenerate (all zero, whose angle FFmpeg gives as INT64_MIN) or that turns by no multiple of
    90° within one degree leaves the picture as it is coded: its pixels are never resampled by a guess.
    """
    if len(untrusted_matrix) < 36:
        return UPRIGHT
    a, b, _, c, d, *_ = struct.unpack("=9i", untrusted_matrix[:36])
    determinant = a * d - b * c
    if determinant == 0:
        return UPRIGHT
    mirrored = determinant < 0
    if mirrored:
        a, b = -a, -b  # undo the mirror that acts on the coded picture's x axis before the turn
    angle = math.degrees(math.atan2(b, a))
    turns = round(angle / 90)
    if abs(angle - turns * 90) > 1:
        return UPRIGHT
    return Orientation(quarter_turns=turns % 4, mirrored=mirrored)
