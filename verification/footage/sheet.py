"""Contact sheets: many small pictures of one footage on one page, each with its time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from storage.records.progress import Progress, silent
from storage.records.time import FrameTime
from verification.footage.decoder import Footage, open_footage
from verification.footage.glances import SECONDS, open_glances
from verification.footage.picture import Picture
from verification.footage.pictures import encode_jpeg, thumbnail
from verification.footage.source import Source

LONGEST = 240
"""Pixels of a small picture's longer side."""
_COLUMNS, _MOST = 6, 180
_GAP, _TEXT = 8, 18
_PAGE, _INK = 24, (210, 210, 210)


class ContactSheet:
    """Takes small pictures in order. Of more than fit on a page every other one goes, again and again."""

    def __init__(self) -> None:
        """Begin an empty page."""
        self._tiles: list[tuple[NDArray[np.uint8], str]] = []
        self._every, self._seen = 1, 0

    def add(self, rgb: NDArray[np.uint8], *, frame: int, time: FrameTime) -> None:
        """Put the next picture on the page, shrunk if it is large."""
        taken, self._seen = self._seen % self._every == 0, self._seen + 1
        if not taken:
            return
        self._tiles.append((thumbnail(rgb, LONGEST), f"{_clock(time.seconds)}  {frame}"))
        if len(self._tiles) > _MOST:
            self._tiles, self._every = self._tiles[::2], self._every * 2

    def clear(self) -> None:
        """Begin anew."""
        self._tiles.clear()
        self._every, self._seen = 1, 0

    def jpeg(self) -> bytes:
        """The page as a JPEG; a blank strip where nothing was added."""
        from verification.footage.opencv import cv2

        width = max((rgb.shape[1] for rgb, _ in self._tiles), default=LONGEST)
        height = max((rgb.shape[0] for rgb, _ in self._tiles), default=1)
        columns = min(_COLUMNS, max(1, len(self._tiles)))
        rows = -(-max(1, len(self._tiles)) // columns)
        across, down = width + _GAP, height + _TEXT + _GAP
        page = np.full((rows * down + _GAP, columns * across + _GAP, 3), _PAGE, dtype=np.uint8)
        for number, (rgb, caption) in enumerate(self._tiles):
            top, left = _GAP + number // columns * down, _GAP + number % columns * across
            page[top : top + rgb.shape[0], left : left + rgb.shape[1]] = rgb
            place = (left, top + height + _TEXT - 5)
            cv2.putText(page, caption, place, cv2.FONT_HERSHEY_SIMPLEX, 0.4, _INK, 1, cv2.LINE_AA)
        return encode_jpeg(page, quality=88)


def sync_sheet(source: Source, *, limit: int = 60, progress: Progress = silent) -> bytes:
    """A first look within a moment: the pictures that decode on their own, at most ``limit``, evenly chosen.

    Raises:
        InputProblem: As ``open_footage``.
    """
    sheet = ContactSheet()
    with ExitStack() as held:
        footage = held.enter_context(open_footage(source, progress=progress))
        pictures: Iterable[Picture] = ()
        if footage.quick_times() is None:
            glances = held.enter_context(open_glances(source))
            pictures = glances.sampled(limit, seconds=SECONDS) if glances is not None else ()
        for picture in pictures or footage.sync_sample_frames(limit, rough=True):
            sheet.add(picture.small_rgb(LONGEST), frame=picture.index, time=picture.time)
    return sheet.jpeg()


def thinned(numbers: Sequence[int], limit: int) -> list[int]:
    """At most ``limit`` of some frame numbers, evenly chosen as ``sync_sample_frames`` does."""
    chosen = list(numbers)
    return [chosen[place * len(chosen) // limit] for place in range(limit)] if len(chosen) > limit else chosen


def frames_sheet(footage: Footage, frames: Sequence[int], *, progress: Progress) -> bytes:
    """A contact sheet of certain frames.

    Raises:
        InputProblem: As ``Footage.seek``.
    """
    sheet = ContactSheet()
    every = -(-len(frames) // _MOST) or 1
    chosen = sorted(frames)[::every]
    for number, frame in enumerate(chosen):
        progress(number, len(chosen), "pictures")
        picture = footage.seek(index=frame)
        sheet.add(picture.small_rgb(LONGEST), frame=picture.index, time=picture.time)
    return sheet.jpeg()


def _clock(seconds: Fraction) -> str:
    tenths = int(seconds * 10)
    return f"{tenths // 36000}:{tenths // 600 % 60:02}:{tenths // 10 % 60:02}.{tenths % 10}"
