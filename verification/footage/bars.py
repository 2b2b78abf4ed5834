"""Black bars around a picture, found over many frames: a bar is dark in all of them, dark content is not.

One frame alone cannot tell a bar from a night sky. So rows and columns count as a bar's where they stay dark through a
run of frames that follow each other without a cut, and light begins right beside them. Where a run is too dark to tell,
it has the bars of an earlier one if all its light lies within those: most footage has its bars from beginning to end.

Not found are bars that are not dark, such as grey or blurred ones, and bars with a logo or a line of text in them. What
is too dark to tell before the first run that proves the bars is taken whole: runs are not gone over again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Box = tuple[int, int, int, int]
"""Top, bottom, left and right of what lies within bars: rows and columns of luma, ends exclusive."""

_DARK, _LIT = 24, 0.02
"""A row or column is a bar's where no more than that share of its pixels is lighter than that level."""
_LEAST = 4
"""What lies within bars has at least one of so many rows and columns."""
_LIGHT = 0.35
"""Share of what lies within bars that must be light somewhere in a run, for its bars to be believed."""
_BESIDE, _EDGE = 4, 0.2
"""In so many rows beside a bar that share of one must be light somewhere in a run: dark content ends gradually."""
_ALIKE = 2
"""By how many rows or columns two runs' bars may differ and be the same ones."""
_REMEMBERED = 16


class Profile:
    """How much of each row and column of one picture is light."""

    __slots__ = ("columns", "rows")

    def __init__(self, luma: NDArray[np.float32]) -> None:
        """Measure height × width of luma."""
        lit = luma > _DARK
        self.rows, self.columns = lit.mean(axis=1), lit.mean(axis=0)


class Bars:
    """Tells the bars of one run of frames after the other, and remembers those it believed."""

    def __init__(self) -> None:
        """Know of none."""
        self._believed: Counter[Box] = Counter()

    def of(self, run: Sequence[Profile]) -> Box | None:
        """What lies within the bars of a run of frames of one size; None where there are none that can be believed."""
        rows = np.max([one.rows for one in run], axis=0)
        columns = np.max([one.columns for one in run], axis=0)
        box = _within(rows, columns)
        whole = (0, len(rows), 0, len(columns))
        if box is None or box == whole:
            return None
        known = next((one for one, _ in self._believed.most_common() if _holds(one, box)), None)
        if not _sharp(box, rows, columns):
            # Either dark content within bars that are known, or dark content that nothing tells from bars.
            return known or (box if _light(box, rows, columns) else None)
        if not _light(box, rows, columns):
            return known
        if known is not None and _holds(box, known):
            box = known
        self._believed[box] += len(run)
        if len(self._believed) > _REMEMBERED:
            del self._believed[min(self._believed, key=lambda one: self._believed[one])]
        return box


def own_box(luma: NDArray[np.float32]) -> Box | None:
    """The part of a single picture within black bars; None where there are none, or nothing but black."""
    alone = Profile(luma)
    box = _within(alone.rows, alone.columns)
    return None if box == (0, luma.shape[0], 0, luma.shape[1]) else box


def _within(rows: NDArray[np.float64], columns: NDArray[np.float64]) -> Box | None:
    lit_rows, lit_columns = np.flatnonzero(rows > _LIT), np.flatnonzero(columns > _LIT)
    if len(lit_rows) < len(rows) // _LEAST or len(lit_columns) < len(columns) // _LEAST:
        return None
    return int(lit_rows[0]), int(lit_rows[-1]) + 1, int(lit_columns[0]), int(lit_columns[-1]) + 1


def _light(box: Box, rows: NDArray[np.float64], columns: NDArray[np.float64]) -> bool:
    """Whether there is light within the bars of a run."""
    return bool(min(rows[box[0] : box[1]].mean(), columns[box[2] : box[3]].mean()) >= _LIGHT)


def _sharp(box: Box, rows: NDArray[np.float64], columns: NDArray[np.float64]) -> bool:
    """Whether light begins right beside the bars of a run."""
    for first, last, lit in ((box[0], box[1], rows), (box[2], box[3], columns)):
        if first > 0 and lit[first : first + _BESIDE].max() < _EDGE:
            return False
        if last < len(lit) and lit[last - _BESIDE : last].max() < _EDGE:
            return False
    return True


def _holds(one: Box, other: Box) -> bool:
    """Whether all that is light of a run (``other``) lies within bars that are known (``one``), give or take a row."""
    return (
        one[0] <= other[0] + _ALIKE
        and one[2] <= other[2] + _ALIKE
        and one[1] >= other[1] - _ALIKE
        and one[3] >= other[3] - _ALIKE
    )
