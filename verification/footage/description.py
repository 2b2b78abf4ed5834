"""What is compared of tiny frames, and how."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROWS, COLUMNS = 18, 32
CELLS = ROWS * COLUMNS
_TINY_ROWS, _TINY_COLUMNS = 72, 128
_BINS = 512
_CONTRAST_FLOOR = 24.0**2 * 3
"""Below this energy of luma (about 2 grey levels a cell) a picture has no structure to correlate."""
_FLAT_LEVELS = 3.0


class Description:
    """A frame, described.

    Attributes:
        cells: 3 × 576 means of luma and chroma over a grid of 32 × 18 cells.
        centred: The luma cells less their mean.
        energy: Square root of the sum of squares of ``centred``.
        histogram: Joint histogram of 8 × 8 × 8 bins, smoothed along luma, summing to 1.
        flat: Whether it is a plain surface: black, white or one colour.
    """

    __slots__ = ("cells", "centred", "energy", "flat", "histogram")

    def __init__(self, tiny: NDArray[np.uint8]) -> None:
        """Describe a 3 × 72 × 128 YUV picture."""
        from verification.footage.opencv import cv2

        values = tiny.reshape(3 * _TINY_ROWS, _TINY_COLUMNS).astype(np.float32)
        self.cells = np.asarray(
            cv2.resize(values, (COLUMNS, 3 * ROWS), interpolation=cv2.INTER_AREA), dtype=np.float32
        ).reshape(3, CELLS)
        means = self.cells @ _MEAN
        self.centred = self.cells[0] - means[0]
        squares = np.einsum("pc,pc->p", self.cells, self.cells) / CELLS - means * means
        self.energy = float(np.sqrt(self.centred @ self.centred))
        counts = cv2.calcHist([tiny[0], tiny[1], tiny[2]], [0, 1, 2], None, [8, 8, 8], [0, 256, 64, 192, 64, 192])
        histogram = np.asarray(counts, dtype=np.float32)
        smooth = histogram.copy()
        smooth[1:] += histogram[:-1] / 2
        smooth[:-1] += histogram[1:] / 2
        self.histogram = smooth.reshape(_BINS) / (2 * max(1.0, float(histogram.sum())))
        self.flat = bool(squares.max() < _FLAT_LEVELS**2)


_MEAN = np.full(CELLS, 1 / CELLS, dtype=np.float32)


class Recent:
    """The last described frames, laid out so that one is compared with many at once."""

    def __init__(self, size: int) -> None:
        """Keep ``size`` frames."""
        self._size = size
        self._cells = np.zeros((size, 3 * CELLS), dtype=np.float32)
        self._centred = np.zeros((size, CELLS), dtype=np.float32)
        self._histograms = np.zeros((size, _BINS), dtype=np.float32)
        self._energies = np.zeros(size, dtype=np.float32)
        self._flats = np.zeros(size, dtype=bool)

    def put(self, position: int, one: Description) -> None:
        """Keep a frame under its position; the one ``size`` positions before it is forgotten."""
        row = position % self._size
        self._cells[row] = one.cells.reshape(-1)
        self._centred[row] = one.centred
        self._histograms[row] = one.histogram
        self._energies[row] = one.energy
        self._flats[row] = one.flat

    def cells(self, positions: NDArray[np.intp]) -> NDArray[np.float32]:
        """The cells of frames, one row each."""
        return np.asarray(self._cells[positions % self._size], dtype=np.float32)

    def flat(self, position: int) -> bool:
        """Whether a frame is a plain surface."""
        return bool(self._flats[position % self._size])

    def structure(self, one: int, other: int) -> float:
        """The difference in structure alone between two frames (see ``differences``)."""
        row, to = one % self._size, other % self._size
        if self._flats[row] and self._flats[to]:
            return 0.0
        product = max(float(self._energies[row] * self._energies[to]), _CONTRAST_FLOOR)
        return 1 - float(self._centred[row] @ self._centred[to]) / product

    def colours(self, one: int, other: int) -> float:
        """The difference of the joint histograms alone."""
        change = self._histograms[one % self._size] - self._histograms[other % self._size]
        return float(np.abs(change).sum()) / 2

    def may_mix(self, start: int, end: int) -> bool:
        """Whether the frame in the middle lies between two others, or one between is far paler than both."""
        size = self._size
        first, middle, last = self._cells[start % size], self._cells[(start + end) // 2 % size], self._cells[end % size]
        way = last - first
        share = float((middle - first) @ way) / max(float(way @ way), 1.0)
        if 0.08 < share < 0.92:
            return True
        contrast = self._energies[np.arange(start, end + 1) % size]
        return float(contrast.min()) < 0.5 * float(min(contrast[0], contrast[-1]))

    def differences(self, one: Description, positions: NDArray[np.intp]) -> NDArray[np.float32]:
        """How a frame differs from earlier ones, in five ways each, each 0 for alike.

        Returns:
            One row a frame: structure (1 − normalised correlation of luma, to 2), mean luma, mean chroma (both to 1),
            joint histogram (to 1), and the fraction of cells that changed by more than noise.
        """
        rows = positions % self._size
        change = np.abs(self._cells[rows] - one.cells.reshape(-1)).reshape(len(rows), 3, CELLS)
        means = change @ _MEAN
        found = np.empty((len(rows), 5), dtype=np.float32)
        # Two pictures without structure are alike, whatever their noise correlates to.
        product = np.maximum(self._energies[rows] * one.energy, _CONTRAST_FLOOR)
        found[:, 0] = 1 - self._centred[rows] @ one.centred / product
        if one.flat:
            found[self._flats[rows], 0] = 0
        found[:, 1] = means[:, 0] / 255
        found[:, 2] = (means[:, 1] + means[:, 2]) / 255
        found[:, 3] = np.abs(self._histograms[rows] - one.histogram).sum(axis=1) / 2
        found[:, 4] = np.count_nonzero(change.sum(axis=1) > 10, axis=1) / CELLS
        return found


def differences(one: Description, other: Description) -> NDArray[np.float32]:
    """How two frames differ: see ``Recent.differences``."""
    recent = Recent(1)
    recent.put(0, other)
    return np.asarray(recent.differences(one, np.zeros(1, dtype=np.intp))[0], dtype=np.float32)


def unlike_after_shift(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """The least difference in structure of two luma grids when one may be moved by a few cells each way.

    A slow pan over fine texture takes every cell evenly from one light to another, as a dissolve does; but its ends
    are the same picture, moved. The middle of the second is laid over every place in the first (normalised
    cross-correlation).
    """
    from verification.footage.opencv import cv2

    whole = np.ascontiguousarray(first.reshape(ROWS, COLUMNS))
    part = np.ascontiguousarray(second.reshape(ROWS, COLUMNS)[_REACH:-_REACH, _REACH:-_REACH])
    part = part - part.mean()
    products = np.asarray(cv2.matchTemplate(whole, part, cv2.TM_CCORR), dtype=np.float64)
    sums, squares = cv2.integral2(whole, sdepth=cv2.CV_64F, sqdepth=cv2.CV_64F)
    height, width = part.shape

    def boxes(table: NDArray[np.float64]) -> NDArray[np.float64]:
        return table[height:, width:] - table[:-height, width:] - table[height:, :-width] + table[:-height, :-width]

    spread = boxes(np.asarray(squares)) - boxes(np.asarray(sums)) ** 2 / part.size
    energy = np.sqrt(np.maximum(spread, 0) * float((part * part).sum()))
    return 1 - float((products / np.maximum(energy, _CONTRAST_FLOOR)).max())


_REACH = 3
"""By how many cells ``unlike_after_shift`` moves a picture, at most."""
