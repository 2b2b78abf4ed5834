"""Decoded pixels as pictures of Qt, made without holding up the window.

Qt's own conversions hold Python's lock from the first pixel to the last: half a second for a large photograph, in which
no other thread gets on, the window's neither. NumPy lets go of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from verification.isolation.raw_picture import RawPicture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_OPAQUE = 255


class OwnedImage(QImage):
    """A picture over pixels that it keeps: Qt only looks at them. What shares its data must not outlive it."""

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        """Show height × width × 4 bytes: blue, green, red, unused."""
        height, width, _ = pixels.shape
        super().__init__(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        self._pixels = pixels


def small_image(raw: RawPicture) -> QImage:
    """A small picture with pixels of its own: it must not live in bytes that Python may free."""
    shown = QImage(raw.rgb, raw.width, raw.height, 3 * raw.width, QImage.Format.Format_RGB888)
    return shown.convertToFormat(QImage.Format.Format_RGB32)


def images(rgb: bytes, width: int, height: int, *, longest: int) -> tuple[OwnedImage, OwnedImage]:
    """A picture of height × width × 3 bytes (red, green, blue), and the same with no side over ``longest`` pixels.

    The smaller is the mean of whole blocks of pixels; where the picture is small enough, it is the picture itself.
    """
    import numpy as np  # with the first frame: it would cost every start of the program

    pixels = np.empty((height, width, 4), np.uint8)
    pixels[..., :3] = np.frombuffer(rgb, np.uint8, height * width * 3).reshape(height, width, 3)[..., ::-1]
    pixels[..., 3] = _OPAQUE
    whole = OwnedImage(pixels)
    block = -(-max(width, height) // longest)
    rows, columns = height // block, width // block
    if block == 1 or not rows or not columns:
        return whole, whole
    total = np.zeros((rows, columns, 4), np.uint16 if block < 16 else np.uint32)
    for down in range(block):
        for across in range(block):
            total += pixels[down : rows * block : block, across : columns * block : block]
    return whole, OwnedImage((total // block**2).astype(np.uint8))
