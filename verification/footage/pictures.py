"""Pictures to bytes: what is kept of a frame, and small copies for the filmstrip."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from storage.errors import EnvironmentProblem, InputProblem


def grey_of(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Luma, 0.299 R + 0.587 G + 0.114 B, of an RGB picture."""
    from verification.footage.opencv import cv2

    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def encode_jpeg(rgb: NDArray[np.uint8], quality: int = 90) -> bytes:
    """JPEG of an RGB picture; the same picture gives the same bytes with the same library."""
    from verification.footage.opencv import cv2

    return _encoded(rgb, ".jpg", [cv2.IMWRITE_JPEG_QUALITY, quality])


def decode_jpeg(untrusted: bytes) -> NDArray[np.uint8]:
    """The picture of a JPEG: height × width × 3 RGB, as it is stored.

    Raises:
        InputProblem: ``input.no_picture``: it is none.
    """
    from verification.footage.opencv import cv2

    # The library would try other formats too, some of which it reads less carefully.
    if untrusted.startswith(b"\xff\xd8\xff"):
        how = cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION
        bgr = cv2.imdecode(np.frombuffer(untrusted, dtype=np.uint8), how)
        if bgr is not None:
            return np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), dtype=np.uint8)
    raise InputProblem("A picture cannot be read.", code="input.no_picture")


def encode_png(rgb: NDArray[np.uint8]) -> bytes:
    """Lossless PNG of an RGB picture."""
    return _encoded(rgb, ".png", [])


def thumbnail(rgb: NDArray[np.uint8], longest: int = 320) -> NDArray[np.uint8]:
    """The picture shrunk so that its longer side has ``longest`` pixels; never enlarged."""
    from verification.footage.opencv import cv2

    height, width = rgb.shape[:2]
    # Halves first: one area step by more, or by a fraction, costs several times as much.
    while max(rgb.shape) >= longest * 3 and min(rgb.shape[:2]) > 1:
        half = (rgb.shape[1] // 2, rgb.shape[0] // 2)
        rgb = np.asarray(cv2.resize(rgb, half, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    scale = longest / max(height, width)
    if scale >= 1:
        return rgb
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _encoded(rgb: NDArray[np.uint8], suffix: str, options: list[int]) -> bytes:
    from verification.footage.opencv import cv2

    done, encoded = cv2.imencode(suffix, cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), options)
    if not done:
        raise EnvironmentProblem("A picture could not be encoded.", code="environment.encode")
    return bytes(encoded.tobytes())
