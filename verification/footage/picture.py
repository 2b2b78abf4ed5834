"""One decoded picture, converted only when somebody looks at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from storage.records.time import FrameTime
from verification.footage.orientation import Orientation

if TYPE_CHECKING:
    import av


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """How coded pixels become shown ones.

    Attributes:
        width: Shown width, after sample aspect and turn.
        height: Shown height.
        stretched_width: Width after sample aspect, before the turn.
        stretched_height: Height after sample aspect, before the turn.
        orientation: The turn.
    """

    width: int
    height: int
    stretched_width: int
    stretched_height: int
    orientation: Orientation


def geometry(*, coded_width: int, coded_height: int, sample_aspect: Fraction, orientation: Orientation) -> Geometry:
    """Work out the shown size; a picture is only ever stretched, never shrunk, so that no pixel is thrown away."""
    width, height = coded_width, coded_height
    # Beyond 1:8 it is no camera's or disc's pixel shape but a damaged header.
    if Fraction(1, 8) <= sample_aspect <= 8:
        if sample_aspect > 1:
            width = round(coded_width * sample_aspect)
        else:
            height = round(coded_height / sample_aspect)
    shown = (height, width) if orientation.swaps_sides else (width, height)
    return Geometry(
        width=shown[0], height=shown[1], stretched_width=width, stretched_height=height, orientation=orientation
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A frame of footage with its exact time.

    Attributes:
        index: Frame number, from 0 in presentation order.
        pts: Presentation timestamp in ticks.
        time_base: Seconds in one tick.
        key: Whether it is a sync sample.
        corrupt: Whether the decoder marked it as damaged.
        duration: Ticks that the container says it is shown; 0 where it does not.
        frame: The decoder's picture as coded, or an RGB array for a still image.
        geometry: How it is shown.
    """

    index: int
    pts: int
    time_base: Fraction
    key: bool
    corrupt: bool
    duration: int
    frame: av.VideoFrame | NDArray[np.uint8] = field(repr=False)
    geometry: Geometry

    @property
    def time(self) -> FrameTime:
        """Its exact presentation time."""
        return FrameTime(pts=self.pts, time_base=self.time_base)

    def rgb(self) -> NDArray[np.uint8]:
        """The picture as shown: height × width × 3, RGB, 8 bits, turned and with square pixels."""
        if isinstance(self.frame, np.ndarray):
            return self.frame
        from verification.footage.colour import to_rgb

        rgb = to_rgb(self.frame)
        size = (self.geometry.stretched_width, self.geometry.stretched_height)
        if (rgb.shape[1], rgb.shape[0]) != size:
            rgb = stretch(rgb, size)
        return self.geometry.orientation.apply(rgb)

    def small_rgb(self, longest: int) -> NDArray[np.uint8]:
        """As ``rgb``, but shrunk before it is converted, so that its longer side has about ``longest`` pixels."""
        if isinstance(self.frame, np.ndarray):
            return self.frame
        from verification.footage.colour import to_rgb

        width, height = self.geometry.stretched_width, self.geometry.stretched_height
        scale = min(1.0, longest / max(width, height))
        size = max(2, round(width * scale)), max(2, round(height * scale))
        return self.geometry.orientation.apply(to_rgb(self.frame.reformat(*size, interpolation="AREA")))

    @property
    def nbytes(self) -> int:
        """About how much memory it holds."""
        if isinstance(self.frame, np.ndarray):
            return self.frame.nbytes
        return sum(plane.buffer_size for plane in self.frame.planes)


def stretch(rgb: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Resize to (width, height) with a smooth filter."""
    from verification.footage.opencv import cv2

    resized: Any = cv2.resize(rgb, size, interpolation=cv2.INTER_CUBIC)
    return np.asarray(resized, dtype=np.uint8)
