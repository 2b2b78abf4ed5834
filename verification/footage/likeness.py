"""What makes footage findable elsewhere: fingerprints of a steady sample of its frames, each in several views.

A fingerprint of the whole picture survives new coding, scaling and changes of light, but no crop, caption or black
bars. So each sampled frame is also kept as it would look cropped by several amounts, without its lowest part (where
captions stand) and without its bars; and it is looked for turned and mirrored.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from storage.records.likeness import Likeness
from storage.records.progress import Progress
from verification.footage.decoder import Tally, open_footage
from verification.footage.fingerprint import METHOD, bits_of, luma_of, quality_of, samples_of, spectrum_of
from verification.footage.picture import Picture
from verification.footage.skim import PacketsMislead
from verification.footage.source import Source

LIKENESS_METHOD = f"{METHOD} views-1"
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
_A_SECOND = 2
_DARK, _LIT = 24, 0.02
"""A row or column is a bar's where no more than that share of its pixels is lighter than that level."""


def read_likeness(source: Source, *, progress: Progress) -> Likeness:
    """Sample a piece of footage twice a second and fingerprint each sampled frame.

    Raises:
        InputProblem: As ``open_footage``.
    """
    with open_footage(source) as footage:
        times, rows = footage.header.time_base, []
        for picture, total in _sampled(source):
            progress(picture.index, total, "Reading frames")
            views, queries, quality = codes_of(picture.rgb())
            rows.append((picture.index, picture.pts, quality, views, queries))
    return Likeness(
        method=LIKENESS_METHOD,
        time_base=times,
        frames=tuple(row[0] for row in rows),
        pts=tuple(row[1] for row in rows),
        quality=tuple(row[2] for row in rows),
        views=b"".join(row[3] for row in rows),
        queries=b"".join(row[4] for row in rows),
    )


def _sampled(source: Source) -> Iterator[tuple[Picture, int | None]]:
    """Frames half a second apart; where packets mislead, once more from the start of what was not given yet."""
    given = -1
    with open_footage(source) as footage:
        plan = footage.plan()
        step = max(1, round(Fraction(1, _A_SECOND) / footage.header.time_base))
        total = len(plan.times) if plan else None
        due: int | None = None
        try:
            for picture in footage.planned_frames(plan, Tally()) if plan else footage.frames():
                if due is None or picture.pts >= due:
                    due = (due if due is not None and picture.pts < due + step else picture.pts) + step
                    given = picture.index
                    yield picture, total
        except PacketsMislead:
            pass
        else:
            return
    with open_footage(source, steady=True) as footage:
        for picture in footage.frames():
            if picture.index > given and (due is None or picture.pts >= due):
                due = picture.pts + step
                yield picture, None


def codes_of(rgb: NDArray[np.uint8]) -> tuple[bytes, bytes, int]:
    """A picture's fingerprints by ``VIEWS``, those to look for by ``QUERIES``, and its quality."""
    luma = luma_of(rgb)
    parts = [luma]
    inner = unbarred(luma)
    if inner.shape != luma.shape:
        parts.append(inner)
    views, queries, quality = [], [], 0
    for part in parts:
        height, width = part.shape
        for crop in CROPS:
            down, right = round(height * crop), round(width * crop)
            samples = samples_of(part[down : height - down, right : width - right])
            views.append(bits_of(spectrum_of(samples)))
            if not crop:
                quality = max(quality, quality_of(samples))
        upper = part[: round(height * (1 - _CAPTION))]
        views.append(_code(upper))
        queries += [_code(_turned(part, turn)) for turn in TURNS]
        queries += [views[-1], _code(_turned(upper, "mirrored"))]
    views += [EMPTY] * (len(VIEWS) - len(views))
    queries += [EMPTY] * (len(QUERIES) - len(queries))
    return b"".join(views), b"".join(queries), quality


def _code(luma: NDArray[np.float32]) -> bytes:
    return bits_of(spectrum_of(samples_of(luma)))


def _turned(luma: NDArray[np.float32], turn: str) -> NDArray[np.float32]:
    """The picture itself turned: PDQ samples small pictures off their middle, so turning its spectrum is not exact."""
    if turn.startswith("mirrored"):
        luma = luma[:, ::-1]
    degrees = turn.rpartition("-")[2]
    return np.ascontiguousarray(np.rot90(luma, -int(degrees) // 90) if degrees.isdigit() else luma)


def unbarred(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    """The part within black bars; all of it where there are none, or nothing but black."""
    lit = luma > _DARK
    rows, columns = np.flatnonzero(lit.mean(axis=1) > _LIT), np.flatnonzero(lit.mean(axis=0) > _LIT)
    if len(rows) < luma.shape[0] // 4 or len(columns) < luma.shape[1] // 4:
        return luma
    return luma[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
