"""A 256-bit perceptual fingerprint of a picture, compatible with PDQ.

The method is Meta's PDQ ("The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019, part II):
luma, two passes of a box filter, 64 × 64 samples, the 16 × 16 lowest frequencies of a cosine transform without the
constant ones, each compared with their median. Written from that description.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from storage.records.footage import Fingerprint
from verification.footage.pictures import grey_of

METHOD = "pdq-1"
_SIDE = 64
_BAND = 16
_LARGEST = 512
"""Larger pictures are shrunk to this side first, as the reference programs do."""


def fingerprint(picture: NDArray[np.uint8]) -> Fingerprint:
    """The fingerprint of a picture, 8 bits: height × width × 3 RGB, or height × width of luma (``grey_of``)."""
    samples = samples_of(luma_of(picture))
    return Fingerprint(bits=bits_of(spectrum_of(samples)), quality=quality_of(samples), method=METHOD)


def variants(rgb: NDArray[np.uint8]) -> dict[str, Fingerprint]:
    """Fingerprints of the picture as it is, turned and mirrored, from one transform: see ``spectra``."""
    samples = samples_of(luma_of(rgb))
    quality = quality_of(samples)
    return {
        name: Fingerprint(bits=bits_of(one), quality=quality, method=METHOD)
        for name, one in spectra(spectrum_of(samples)).items()
    }


def spectra(spectrum: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """What the spectrum of a picture becomes when that is turned or mirrored.

    Returns:
        ``upright``, ``turned-90``, ``turned-180``, ``turned-270`` (clockwise), and the same of the picture
        mirrored left to right first: ``mirrored``, ``mirrored-90``, ``mirrored-180``, ``mirrored-270``.
    """
    # Reversing an axis of the picture changes the sign of its odd frequencies: 1, 3, 5 … of that axis.
    signs = np.where(np.arange(_BAND) % 2 == 0, -1.0, 1.0).astype(np.float32)
    found = {}
    for name, start in (("upright", spectrum), ("mirrored", spectrum * signs[None, :])):
        turned = start
        for degrees in (0, 90, 180, 270):
            found[name if degrees == 0 else f"{'turned' if name == 'upright' else name}-{degrees}"] = turned
            # A quarter turn clockwise is a transposition followed by reversing the columns.
            turned = turned.T * signs[None, :]
    return found


def distance(one: Fingerprint, other: Fingerprint) -> int:
    """Bits in which two fingerprints of the same method differ (0 to 256)."""
    if one.method != other.method:
        msg = f"fingerprints by {one.method} and {other.method} cannot be compared"
        raise ValueError(msg)
    return (int.from_bytes(one.bits, "big") ^ int.from_bytes(other.bits, "big")).bit_count()


def luma_of(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Luma of an RGB or grey picture, shrunk where that is large."""
    from verification.footage.opencv import cv2

    height, width = picture.shape[:2]
    # Before the shrinking: both are linear, and this way one plane is shrunk.
    luma = (picture if picture.ndim == 2 else grey_of(picture)).astype(np.float32)
    if height > _LARGEST or width > _LARGEST:
        size = (min(width, _LARGEST), min(height, _LARGEST))
        luma = np.asarray(cv2.resize(luma, size, interpolation=cv2.INTER_AREA), dtype=np.float32)
    return luma


def samples_of(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    """64 × 64 samples of smoothed luma."""
    for _ in range(2):
        luma = _box(luma)
    rows = ((np.arange(_SIDE) + 0.5) * luma.shape[0] / _SIDE).astype(int)
    columns = ((np.arange(_SIDE) + 0.5) * luma.shape[1] / _SIDE).astype(int)
    return np.asarray(luma[np.ix_(rows, columns)], dtype=np.float32)


@lru_cache(maxsize=16)
def _covered(height: int, width: int) -> NDArray[np.float32]:
    """How many samples the window covers at each place of a picture."""
    return _counts(height)[:, None] * _counts(width)[None, :]


def _box(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean over a window along both axes, which shrinks at the edges."""
    from verification.footage.opencv import cv2

    height, width = values.shape
    size = (_window(width), _window(height))
    anchor = (size[0] - 1 - size[0] // 2, size[1] - 1 - size[1] // 2)
    total = cv2.boxFilter(values, cv2.CV_32F, size, anchor=anchor, normalize=False, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(total / _covered(height, width), dtype=np.float32)


def _window(length: int) -> int:
    return (length + 2 * _SIDE - 1) // (2 * _SIDE)


def _counts(length: int) -> NDArray[np.float32]:
    """How many samples the window covers at each place of an axis."""
    window = _window(length)
    left = window - 1 - window // 2
    place = np.arange(length)
    low, high = np.maximum(place - left, 0), np.minimum(place + window // 2 + 1, length)
    return (high - low).astype(np.float32)


@cache
def _waves() -> NDArray[np.float32]:
    frequency = np.arange(1, _BAND + 1)[:, None]
    place = 2 * np.arange(_SIDE)[None, :] + 1
    waves: NDArray[np.float32] = (np.sqrt(2 / _SIDE) * np.cos(np.pi / (2 * _SIDE) * frequency * place)).astype(
        np.float32
    )
    return waves


def spectrum_of(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The 16 × 16 lowest frequencies of a cosine transform, without the constant ones."""
    return np.asarray(_waves() @ samples @ _waves().T, dtype=np.float32)


def bits_of(spectrum: NDArray[np.float32]) -> bytes:
    """Each coefficient compared with their median: 32 bytes."""
    flat = spectrum.reshape(-1)
    above = flat > np.sort(flat)[flat.size // 2 - 1]
    # The first coefficient is the least significant bit.
    return np.packbits(above[::-1]).tobytes()


def quality_of(samples: NDArray[np.float32]) -> int:
    """How much there is to see, 0 to 100, by the steps between samples."""
    steps = [np.trunc(np.diff(samples, axis=axis) * 100 / 255) for axis in (0, 1)]
    return min(100, int(sum(float(np.abs(step).sum()) for step in steps) / 90))
