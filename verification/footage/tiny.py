"""Tiny pictures straight from the decoder's planes: all that finding shots needs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import av

WIDTH, HEIGHT = 128, 72
_PLANAR = frozenset({"yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p"})
_LUMA_ROWS, _CHROMA_ROWS = 2, 1
"""Rows of the picture that are read for each row of the tiny one."""


def tiny_yuv(frame: av.VideoFrame | NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Shrink a frame, as coded, to 3 × 72 × 128 YUV (8 bits, its own range).

    Planes of common formats are read in place, and of their rows only some: at 1080p the memory that is read
    costs more than the arithmetic. Never use these pixels for anything that is kept.
    """
    if isinstance(frame, np.ndarray):
        return _from_rgb(frame)
    if frame.format.name not in _PLANAR:
        frame = frame.reformat(width=WIDTH * 2, height=HEIGHT * 2, format="yuv444p", interpolation="AREA")
    tiny = np.empty((3, HEIGHT, WIDTH), dtype=np.uint8)
    for number in range(3):
        _shrink(_view(frame, number), _CHROMA_ROWS if number else _LUMA_ROWS, tiny[number])
    return tiny


def _view(frame: av.VideoFrame, number: int) -> NDArray[np.uint8]:
    plane = frame.planes[number]
    buffer: Any = plane  # it has the buffer interface, which PyAV's stubs do not say
    samples: NDArray[np.uint8] = np.frombuffer(buffer, dtype=np.uint8, count=plane.line_size * plane.height)
    return samples.reshape(plane.height, plane.line_size)[:, : plane.width]


@lru_cache(maxsize=64)
def _chosen_rows(height: int, count: int) -> NDArray[np.intp]:
    return ((np.arange(count) + 0.5) * height / count).astype(np.intp)


def _shrink(plane: NDArray[np.uint8], rows: int, out: NDArray[np.uint8]) -> None:
    from verification.footage.opencv import cv2

    height, width = plane.shape
    if height > HEIGHT * rows:
        plane = plane[_chosen_rows(height, HEIGHT * rows)]
    step = width // WIDTH
    if step > 1 and width % WIDTH:
        # A whole-number step first: one area step by a fraction costs several times as much.
        used = plane[:, : width // step * step]
        plane = np.asarray(
            cv2.resize(used, (used.shape[1] // step, plane.shape[0]), interpolation=cv2.INTER_AREA), dtype=np.uint8
        )
    smooth = cv2.INTER_AREA if plane.shape[0] >= HEIGHT and plane.shape[1] >= WIDTH else cv2.INTER_LINEAR
    cv2.resize(plane, (WIDTH, HEIGHT), dst=out, interpolation=smooth)


def _from_rgb(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    from verification.footage.opencv import cv2

    small = cv2.resize(rgb, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(np.moveaxis(np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2YUV), dtype=np.uint8), 2, 0))
