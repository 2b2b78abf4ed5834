"""How well footage is found again that was given black bars, dark content and all: whole files, not single frames."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from benchmarks.footage_material import MATERIAL
from benchmarks.measuring import write_section
from storage.records.likeness import Likeness
from storage.records.progress import silent
from verification.footage.index import LikenessIndex
from verification.footage.likeness import read_likeness
from verification.footage.opencv import cv2

Rgb = NDArray[np.uint8]
_FILES, _MOST, _LEAST, _SIDE = 26, 200, 60, 320


def _barred(picture: Rgb) -> Rgb:
    bar = picture.shape[0] // 7 // 2 * 2
    return np.asarray(cv2.copyMakeBorder(picture, bar, bar, 0, 0, cv2.BORDER_CONSTANT), dtype=np.uint8)


def _pillared(picture: Rgb) -> Rgb:
    bar = picture.shape[1] // 6 // 2 * 2
    return np.asarray(cv2.copyMakeBorder(picture, 0, 0, bar, bar, cv2.BORDER_CONSTANT), dtype=np.uint8)


def _dimmed(picture: Rgb, part: float) -> Rgb:
    """Goes dark and comes back, twice."""
    return np.asarray(picture * (0.12 + 0.88 * abs(np.cos(2 * np.pi * part))), dtype=np.uint8)


def _dark_ends(picture: Rgb) -> Rgb:
    """Dark content at top and bottom, lighter and lighter towards the middle."""
    away = np.abs(np.linspace(-1, 1, picture.shape[0]))[:, None, None]
    return np.asarray(picture * np.clip(1.6 - 1.6 * away, 0, 1), dtype=np.uint8)


EDITS: dict[str, Callable[[Rgb, float], Rgb]] = {
    "letterboxed": lambda picture, _part: _barred(picture),
    "pillarboxed": lambda picture, _part: _pillared(picture),
    "dimmed": _dimmed,
    "dimmed, letterboxed": lambda picture, part: _barred(_dimmed(picture, part)),
    "dark above and below": lambda picture, _part: _dark_ends(picture),
    "dark above and below, letterboxed": lambda picture, _part: _barred(_dark_ends(picture)),
}


def _pictures(path: Path) -> Iterator[Rgb]:
    with av.open(str(path)) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number == _MOST:
                return
            rgb = frame.to_ndarray(format="rgb24")
            scale = _SIDE / max(rgb.shape[:2])
            size = (int(rgb.shape[1] * scale) // 2 * 2, int(rgb.shape[0] * scale) // 2 * 2)
            yield np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _clips() -> Iterator[list[Rgb]]:
    found = 0
    for path in sorted((MATERIAL / "video").rglob("*")):
        if path.suffix.lower() not in {".mp4", ".mov", ".webm", ".mkv", ".avi"}:
            continue
        try:
            pictures = list(_pictures(path))
        except (av.FFmpegError, ValueError, IndexError):
            continue
        if len(pictures) >= _LEAST and pictures[len(pictures) // 2].std() >= 25:
            yield pictures
            found += 1
            if found == _FILES:
                return


def _read(folder: Path, pictures: list[Rgb]) -> Likeness:
    path = folder / "clip.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25, options={"crf": "26"})
        stream.height, stream.width = pictures[0].shape[:2]
        stream.pix_fmt = "yuv420p"
        for picture in pictures:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")))
        container.mux(stream.encode())
    return read_likeness(path, progress=silent)


def main() -> None:
    """Measure and write."""
    if not MATERIAL.is_dir():
        sys.exit("skipped: the shared material is not beside this checkout")
    cv2.setNumThreads(1)
    known: dict[str, Likeness] = {}
    index = LikenessIndex()
    counts = {what: [0, 0] for what in EDITS}
    with tempfile.TemporaryDirectory() as place:
        clips = list(_clips())
        for number, pictures in enumerate(clips):
            name = str(number)
            known[name] = _read(Path(place), pictures)
            index.add(name, known[name])
        for number, pictures in enumerate(clips):
            name = str(number)
            for what, edit in EDITS.items():
                changed = [edit(picture, at / len(pictures)) for at, picture in enumerate(pictures)]
                copy = _read(Path(place), changed)
                found = {
                    match.place
                    for match in index.frames(copy)
                    if match.name == name and abs(known[name].seconds(match.other) - copy.seconds(match.place)) < 1.1
                }
                counts[what][0] += len(found)
                counts[what][1] += len(copy.frames)
    lines = [
        "## Copies with black bars and dark content",
        "",
        f"Made by `make bench-footage-bars`: the beginnings of {len(clips)} real files, edited and encoded",
        "anew; sampled frames that are found again within a second of their place, of all sampled ones, with too",
        "little to see or not.",
        "",
        "| edit | found |",
        "| --- | ---: |",
        *(f"| {what} | {found / every:.3f} |" for what, (found, every) in counts.items()),
    ]
    write_section("performance.md", "footage-bars", lines)


if __name__ == "__main__":
    main()
