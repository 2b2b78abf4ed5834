"""Tiny copies of frames, taken straight from the decoder's planes: all that finding shots needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import av

WIDTH, HEIGHT = 128, 72
_PLANAR = frozenset({"yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p"})


def tiny_yuv(frame: av.VideoFrame | NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Shrink a frame, as coded, to 3 × 72 × 128 YUV (8 bits, its own range).

    Planes of common formats are read in place and shrunk in two steps, an exact whole-number one first: one step
    by a fraction costs seven times as much at 1080p. Never use these pixels for anything that is kept.
    """
    if isinstance(frame, np.ndarray):
        return _from_rgb(frame)
    if frame.format.name in _PLANAR:
        planes = [_view(frame, number) for number in range(3)]
    else:
        small = frame.reformat(width=WIDTH * 2, height=HEIGHT * 2, format="yuv444p", interpolation="AREA")
        planes = [_view(small, number) for number in range(3)]
    return np.stack([_shrink(plane) for plane in planes])


def _view(frame: av.VideoFrame, number: int) -> NDArray[np.uint8]:
    plane = frame.planes[number]
    buffer: Any = plane  # it has the buffer interface, which PyAV's stubs do not say
    samples: NDArray[np.uint8] = np.frombuffer(buffer, dtype=np.uint8)[: plane.line_size * plane.height]
    return samples.reshape(plane.height, plane.line_size)[:, : plane.width]


def _shrink(plane: NDArray[np.uint8]) -> NDArray[np.uint8]:
    from verification.footage.opencv import cv2

    height, width = plane.shape
    step = min(width // WIDTH, height // HEIGHT)
    if step > 1:
        plane = plane[: height // step * step, : width // step * step]
        size = (plane.shape[1] // step, plane.shape[0] // step)
        plane = np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    if plane.shape == (HEIGHT, WIDTH):
        return plane
    smooth = cv2.INTER_AREA if plane.shape[0] >= HEIGHT and plane.shape[1] >= WIDTH else cv2.INTER_LINEAR
    shrunk: Any = cv2.resize(plane, (WIDTH, HEIGHT), interpolation=smooth)
    return np.asarray(shrunk, dtype=np.uint8)


def _from_rgb(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    from verification.footage.opencv import cv2

    small = cv2.resize(rgb, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(np.moveaxis(np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2YUV), dtype=np.uint8), 2, 0))
