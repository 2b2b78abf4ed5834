"""What makes footage findable elsewhere: fingerprints of a steady sample of its frames, each in several views.

A fingerprint of the whole picture survives new coding, scaling and changes of light, but no crop, caption or black
bars. So each sampled frame is also kept as it would look cropped by several amounts, without its lowest part (where
captions stand) and without its bars; and it is looked for turned and mirrored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from storage.errors import InputProblem
from storage.records.likeness import Likeness
from storage.records.progress import Progress
from verification.footage.bars import Bars, Box, Profile, own_box
from verification.footage.decoder import Reading, Tally, open_footage
from verification.footage.fingerprint import METHOD, bits_of, luma_of, quality_of, samples_of, spectrum_of
from verification.footage.picture import Picture
from verification.footage.skim import PacketsMislead
from verification.footage.source import Source
from verification.footage.telling import telling

LIKENESS_METHOD = f"{METHOD} views-3"
ALIGNED_METHOD = f"{LIKENESS_METHOD} aligned-2"
"""Names how stretches are compared frame by frame; 1 looked at the two ends of long ones alone."""
CROPS = (0.0, 0.025, 0.05, 0.075, 0.1)
"""How much is taken off each side, of its length, in the views of a frame."""
_CAPTION = 0.18
VIEWS = tuple(f"{what}{name}" for what in ("", "unbarred ") for name in (*(f"crop {one:g}" for one in CROPS), "upper"))
"""The views of a frame, in the order kept; the second half is empty where there are no bars."""
TURNS = (
    "upright", "turned-90", "turned-180", "turned-270", "mirrored", "mirrored-90", "mirrored-180", "mirrored-270",
)  # fmt: skip
QUERIES = (*TURNS, "upright", "mirrored") * 2
"""How the picture is turned in each fingerprint that is looked for: whole, then its upper part; then without bars."""
EMPTY = bytes(32)
BETWEEN = tuple(VIEWS.index(f"{what}{name}") for what in ("", "unbarred ") for name in ("crop 0", "crop 0.05", "upper"))
"""Which views are kept of frames between the sampled ones."""
_A_SECOND = 2
MOST_FRAMES = 200_000
"""Sampled frames of a piece of footage at most: more than a day of it."""
_STEPS = 4
"""How many times as often a frame may be kept that can be found: a short stretch must be met at any phase. Measured
on moving footage, a frame a quarter of a second away is a median of 50 bits apart, one a sixteenth away 14."""
_CHANGED = 12
"""Bits by which a frame between must differ from the one kept before it, or it can be found no better."""
LEAST_QUALITY = 25
"""Frames with less to see than this (black, white, plain) are alike everywhere and say nothing."""
_CUT = 90
"""Bits by which two frames that follow each other in the sample differ at most without a cut between them: unrelated
ones are some 128 apart."""
_RUN = 40
"""Frames of a run that are held until its bars are told: up to 40 MiB."""


def read_likeness(source: Source, *, progress: Progress, stream_index: int | None = None) -> Likeness:
    """Sample a piece of footage twice a second and fingerprint each sampled frame, and where it moves, frames between.

    Raises:
        InputProblem: As ``open_footage``; ``input.too_long``: it has more than ``MOST_FRAMES`` to sample.
    """
    with open_footage(source, stream_index=stream_index) as footage:
        times = footage.header.time_base
    made = _Made()
    for picture, total, sampled in _sampled(source, stream_index, progress):
        progress(picture.index, total, "Reading frames")
        made.take(picture, luma_of(picture.rgb()), sampled=sampled)
    made.finish()
    rows, between = made.rows, made.between
    return Likeness(
        method=LIKENESS_METHOD,
        time_base=times,
        frames=tuple(row[0] for row in rows),
        pts=tuple(row[1] for row in rows),
        quality=tuple(row[2] for row in rows),
        views=b"".join(row[3] for row in rows),
        queries=b"".join(row[4] for row in rows),
        between_frames=tuple(one[0] for one in between),
        between_pts=tuple(one[1] for one in between),
        between_views=b"".join(one[2] for one in between),
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """A frame of the run that is under way."""

    index: int
    pts: int
    sampled: bool
    luma: NDArray[np.float32]
    profile: Profile
    code: bytes
    quality: int


class _Made:
    """Makes fingerprints of frames in runs without a cut, since only a run tells where its bars are."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, int, int, bytes, bytes]] = []
        self.between: list[tuple[int, int, bytes]] = []
        self._run: list[_Taken] = []
        self._bars = Bars()
        self._last = EMPTY

    def take(self, picture: Picture, luma: NDArray[np.float32], *, sampled: bool) -> None:
        """Take the next frame."""
        samples = samples_of(luma)
        one = _Taken(
            picture.index,
            picture.pts,
            sampled,
            luma,
            Profile(luma),
            bits_of(spectrum_of(samples)),
            quality_of(samples),
        )
        if self._run and (len(self._run) >= _RUN or _is_cut(self._run[-1], one)):
            self.finish()
        self._run.append(one)

    def finish(self) -> None:
        """Fingerprint the run that is under way; raises ``input.too_long``."""
        box = self._bars.of([one.profile for one in self._run]) if self._run else None
        for one in self._run:
            if one.sampled:
                views, queries, quality = _codes(one.luma, box)
                self.rows.append((one.index, one.pts, quality, views, queries))
                self._last = one.code
            elif distance_of(one.code, self._last) > _CHANGED and one.quality >= LEAST_QUALITY:
                self.between.append((one.index, one.pts, view_codes(one.luma, BETWEEN, box=box)))
                self._last = one.code
        self._run.clear()
        if len(self.rows) > MOST_FRAMES:
            raise InputProblem(
                f"This footage is longer than {MOST_FRAMES // _A_SECOND // 3600} hours, more than can be compared.",
                code="input.too_long",
                advice="Cut it into parts and add those.",
            )


def _is_cut(one: _Taken, other: _Taken) -> bool:
    seen = min(one.quality, other.quality) >= LEAST_QUALITY
    return one.luma.shape != other.luma.shape or (seen and distance_of(one.code, other.code) > _CUT)


@dataclass(slots=True)
class _Beat:
    """Which frames are taken: those from half a second to the next, and a few between."""

    step: int
    due: int | None = None
    due_between: int = 0

    def takes(self, pts: int) -> bool | None:
        """Whether a frame is a sampled one; None where it is not taken at all."""
        if self.due is None or pts >= self.due:
            whole = self.step * _STEPS
            self.due = (self.due if self.due is not None and pts < self.due + whole else pts) + whole
            self.due_between = pts + self.step
            return True
        if pts >= self.due_between:
            self.due_between += self.step * max(1, -(-(pts - self.due_between + 1) // self.step))
            return False
        return None


def _sampled(
    source: Source, stream_index: int | None, progress: Progress
) -> Iterator[tuple[Picture, int | None, bool]]:
    """The frames that are taken, whether each is a sampled one; where packets mislead, the rest from the start anew."""
    given = -1
    with open_footage(source, stream_index=stream_index, reading=Reading.STRICT, progress=progress) as footage:
        plan = footage.plan()
        beat = _Beat(max(1, round(Fraction(1, _A_SECOND * _STEPS) / footage.header.time_base)))
        total = len(plan.times) if plan else None
        try:
            for picture in footage.planned_frames(plan, Tally()) if plan else footage.frames():
                sampled = beat.takes(picture.pts)
                if sampled is not None:
                    given = picture.index
                    yield picture, total, sampled
        except PacketsMislead:
            pass
        else:
            return
    with open_footage(source, stream_index=stream_index, reading=Reading.STEADY, progress=progress) as footage:
        # Nothing is given up to where the first reading came, however long that takes.
        for picture in telling(footage.frames(), progress, "Reading frames"):
            if picture.index > given:
                sampled = beat.takes(picture.pts)
                if sampled is not None:
                    yield picture, None, sampled


def codes_of(rgb: NDArray[np.uint8]) -> tuple[bytes, bytes, int]:
    """A picture's fingerprints by ``VIEWS``, those to look for by ``QUERIES``, and its quality."""
    luma = luma_of(rgb)
    return _codes(luma, own_box(luma))


def _codes(luma: NDArray[np.float32], box: Box | None) -> tuple[bytes, bytes, int]:
    views = view_codes(luma, box=box)
    queries, quality = [], 0
    for number, part in enumerate(_parts(luma, box)):
        quality = max(quality, quality_of(samples_of(part)))
        at = 32 * (number * (len(VIEWS) // 2))
        queries += [views[at : at + 32], *(_code(_turned(part, turn)) for turn in TURNS[1:])]
        upper = at + 32 * len(CROPS)
        queries += [views[upper : upper + 32], _code(_turned(_upper(part), "mirrored"))]
    queries += [EMPTY] * (len(QUERIES) - len(queries))
    return views, b"".join(queries), quality


def view_codes(luma: NDArray[np.float32], which: Sequence[int] = range(len(VIEWS)), *, box: Box | None = None) -> bytes:
    """The fingerprints of some of a picture's views, bars being what lies outside ``box``; all zero for none."""
    parts, half = _parts(luma, box), len(VIEWS) // 2
    return b"".join(
        _code(_view(parts[number // half], number % half)) if number // half < len(parts) else EMPTY for number in which
    )


def query_code(luma: NDArray[np.float32], number: int, *, box: Box | None = None) -> bytes:
    """The fingerprint to look for of a picture, by its place in ``QUERIES``; all zero where there is none."""
    parts, half = _parts(luma, box), len(QUERIES) // 2
    if number // half >= len(parts):
        return EMPTY
    part = parts[number // half]
    return _code(_turned(part if number % half < len(TURNS) else _upper(part), QUERIES[number]))


def distance_of(one: bytes, other: bytes) -> int:
    """Bits in which two fingerprints differ."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()


def _parts(luma: NDArray[np.float32], box: Box | None) -> list[NDArray[np.float32]]:
    return [luma] if box is None else [luma, luma[box[0] : box[1], box[2] : box[3]]]


def _view(part: NDArray[np.float32], number: int) -> NDArray[np.float32]:
    if number == len(CROPS):
        return _upper(part)
    height, width = part.shape
    down, right = round(height * CROPS[number]), round(width * CROPS[number])
    return part[down : height - down, right : width - right]


def _upper(part: NDArray[np.float32]) -> NDArray[np.float32]:
    return part[: round(part.shape[0] * (1 - _CAPTION))]


def _code(luma: NDArray[np.float32]) -> bytes:
    return bits_of(spectrum_of(samples_of(luma)))


def _turned(luma: NDArray[np.float32], turn: str) -> NDArray[np.float32]:
    """The picture itself turned: PDQ samples small pictures off their middle, so turning its spectrum is not exact."""
    if turn.startswith("mirrored"):
        luma = luma[:, ::-1]
    degrees = turn.rpartition("-")[2]
    return np.ascontiguousarray(np.rot90(luma, -int(degrees) // 90) if degrees.isdigit() else luma)
