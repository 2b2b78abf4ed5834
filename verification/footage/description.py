"""What is compared of two tiny frames, and how."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROWS, COLUMNS = 18, 32
_CELLS = ROWS * COLUMNS
_CONTRAST_FLOOR = 24.0**2 * 3
"""Below this energy of luma (about 2 grey levels a cell) a picture has no structure to correlate."""
_FLAT_LEVELS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A frame, described.

    Attributes:
        cells: 3 × 576 means of luma and chroma over a grid of 32 × 18 cells.
        centred: The luma cells less their mean.
        energy: Square root of the sum of squares of ``centred``.
        histogram: Joint histogram of 8 × 8 × 8 bins, smoothed along luma, summing to 1.
        flat: Whether it is a plain surface: black, white or one colour.
    """

    cells: NDArray[np.float32]
    centred: NDArray[np.float32]
    energy: float
    histogram: NDArray[np.float32]
    flat: bool


def describe(tiny: NDArray[np.uint8]) -> Description:
    """Describe a 3 × 72 × 128 YUV picture."""
    from verification.footage.opencv import cv2

    cells = np.stack(
        [
            np.asarray(cv2.resize(plane.astype(np.float32), (COLUMNS, ROWS), interpolation=cv2.INTER_AREA))
            for plane in tiny
        ]
    ).reshape(3, _CELLS)
    centred = cells[0] - cells[0].mean()
    counts = np.asarray(cv2.calcHist(list(tiny), [0, 1, 2], None, [8, 8, 8], [0, 256, 64, 192, 64, 192]))
    histogram = counts / max(1.0, float(counts.sum()))
    smooth = histogram.copy()
    smooth[1:] += histogram[:-1] / 2
    smooth[:-1] += histogram[1:] / 2
    return Description(
        cells=cells,
        centred=centred,
        energy=float(np.sqrt((centred * centred).sum())),
        histogram=(smooth / 2).reshape(-1).astype(np.float32),
        flat=bool(cells.std(axis=1).max() < _FLAT_LEVELS),
    )


def unlike_after_shift(one: Description, other: Description, reach: int = 3) -> float:
    """The least difference in structure when one picture may be moved by up to ``reach`` cells each way.

    A slow pan over fine texture takes every cell evenly from one light to another, as a dissolve does; but its ends
    are the same picture, moved.
    """
    first, second = one.cells[0].reshape(ROWS, COLUMNS), other.cells[0].reshape(ROWS, COLUMNS)
    least = 2.0
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            rows = slice(max(0, down), ROWS + min(0, down)), slice(max(0, -down), ROWS + min(0, -down))
            columns = slice(max(0, right), COLUMNS + min(0, right)), slice(max(0, -right), COLUMNS + min(0, -right))
            left, moved = first[rows[0], columns[0]].reshape(-1), second[rows[1], columns[1]].reshape(-1)
            left, moved = left - left.mean(), moved - moved.mean()
            energy = float(np.sqrt((left @ left) * (moved @ moved)))
            least = min(least, 1 - float(left @ moved) / max(energy, _CONTRAST_FLOOR))
    return least


def differences(one: Description, other: Description) -> NDArray[np.float32]:
    """How two frames differ, in five ways, each 0 for alike.

    Returns:
        Structure (1 − normalised correlation of luma, to 2), mean luma, mean chroma (both to 1), joint histogram
        (to 1), and the fraction of cells that changed by more than noise.
    """
    change = np.abs(one.cells - other.cells)
    # Two pictures without structure are alike, whatever their noise correlates to.
    product = max(one.energy * other.energy, _CONTRAST_FLOOR)
    structure = 1 - float(one.centred @ other.centred) / product
    if one.flat and other.flat:
        structure = 0.0
    return np.array(
        [
            structure,
            change[0].mean() / 255,
            (change[1].mean() + change[2].mean()) / 255,
            np.abs(one.histogram - other.histogram).sum() / 2,
            (change.sum(axis=0) > 10).mean(),
        ],
        dtype=np.float32,
    )
