"""Contact sheets: many small pictures of one footage on one page, each with its time.

A page on which not all of them are says at its head how many of how many it has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from storage.records.progress import Progress, silent
from storage.records.time import FrameTime
from verification.footage.decoder import Footage, open_footage
from verification.footage.glances import SECONDS, open_glances
from verification.footage.picture import Picture
from verification.footage.pictures import decode_jpeg, encode_jpeg, thumbnail
from verification.footage.source import Source

LONGEST = 240
"""Pixels of a small picture's longer side."""
_COLUMNS, _MOST = 6, 180
_GAP, _TEXT = 8, 18
_PAGE, _INK = 24, (210, 210, 210)
_TALLEST = 65_000
"""Pixels that a page may be high: a JPEG has at most 65,535."""


class ContactSheet:
    """Takes small pictures in order. Of more than fit on a page every other one goes, again and again."""

    def __init__(self, most: int | None = _MOST) -> None:
        """Begin an empty page of at most ``most`` pictures; of all where that is None."""
        self._most = most
        self._tiles: list[tuple[NDArray[np.uint8], str]] = []
        self._every, self._seen = 1, 0

    def add(self, rgb: NDArray[np.uint8], *, frame: int, time: FrameTime) -> None:
        """Put the next picture on the page, shrunk if it is large."""
        taken, self._seen = self._seen % self._every == 0, self._seen + 1
        if not taken:
            return
        self._tiles.append((thumbnail(rgb, LONGEST), f"{_clock(time.seconds)}  {frame}"))
        if self._most is not None and len(self._tiles) > self._most:
            self._tiles, self._every = self._tiles[::2], self._every * 2

    def clear(self) -> None:
        """Begin anew."""
        self._tiles.clear()
        self._every, self._seen = 1, 0

    def jpeg(self, *, of: int = 0) -> bytes:
        """The page as a JPEG; a blank strip where nothing was added.

        Args:
            of: How many pictures there are, where fewer than these were added.
        """
        from verification.footage.opencv import cv2

        width = max((rgb.shape[1] for rgb, _ in self._tiles), default=LONGEST)
        height = max((rgb.shape[0] for rgb, _ in self._tiles), default=1)
        shown, of = len(self._tiles), max(of, self._seen)
        across, down = width + _GAP, height + _TEXT + _GAP
        columns = min(max(_COLUMNS, -(-shown // (_TALLEST // down))), max(1, shown))
        rows = -(-max(1, shown) // columns)
        head = _GAP + _TEXT if shown < of else 0
        page = np.full((head + rows * down + _GAP, columns * across + _GAP, 3), _PAGE, dtype=np.uint8)
        if head:
            place = (_GAP, _GAP + _TEXT - 4)
            cv2.putText(page, f"{shown} of {of}", place, cv2.FONT_HERSHEY_SIMPLEX, 0.5, _INK, 1, cv2.LINE_AA)
        for number, (rgb, caption) in enumerate(self._tiles):
            top, left = head + _GAP + number // columns * down, _GAP + number % columns * across
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


def page_frames(frames: Iterable[int], marked: Collection[int]) -> list[int]:
    """Which of some frames go on a page, in order: all that are marked, and as many others, evenly, as fit beside them.

    Half a page is left to the others, however many are marked: it grows then.
    """
    everyone = sorted({*frames, *marked})
    others = [frame for frame in everyone if frame not in marked]
    every = -(-len(others) // max(_MOST // 2, _MOST - (len(everyone) - len(others)))) or 1
    return sorted({*others[::every], *marked})


def frames_sheet(footage: Footage, frames: Sequence[int], *, of: int, progress: Progress) -> bytes:
    """A contact sheet of certain frames, all of them, which stand for ``of`` frames.

    Raises:
        InputProblem: As ``Footage.seek``.
    """
    sheet = ContactSheet(most=None)
    for number, frame in enumerate(sorted(frames)):
        progress(number, len(frames), "pictures")
        picture = footage.seek(index=frame)
        sheet.add(picture.small_rgb(LONGEST), frame=picture.index, time=picture.time)
    return sheet.jpeg(of=of)


def stride(count: int) -> int:
    """Of how many pictures one goes on the page, where ``count`` are added to it one after the other."""
    every = 1
    while -(-count // every) > _MOST:
        every *= 2
    return every


def on_page(count: int) -> int:
    """How many pictures are on a page to which ``count`` were added one after the other."""
    return -(-count // stride(count))


def jpegs_sheet(jpegs: Iterable[tuple[bytes, int, FrameTime]], *, of: int) -> bytes:
    """A contact sheet of JPEGs, each with the number and the time of the frame it shows, which stand for ``of``.

    Raises:
        InputProblem: ``input.no_picture``: one is no JPEG.
    """
    sheet = ContactSheet()
    for untrusted, frame, time in jpegs:
        sheet.add(decode_jpeg(untrusted), frame=frame, time=time)
    return sheet.jpeg(of=of)


def _clock(seconds: Fraction) -> str:
    tenths = int(seconds * 10)
    return f"{tenths // 36000}:{tenths // 600 % 60:02}:{tenths // 10 % 60:02}.{tenths % 10}"
