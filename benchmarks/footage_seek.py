"""Finding the exact frame of a number, against a plain seek by timestamp; and that it is the right one."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np

from benchmarks.footage_material import MATERIAL, clips
from benchmarks.measuring import write_section
from storage.errors import InputProblem
from verification.footage.decoder import Footage, Reading, open_footage
from verification.footage.skim import PacketsMislead

_PLACES = 30
_CLIPS = ("h264_scenecut.mp4", "h264_fixed.mp4", "hevc_fixed.mp4", "vp9.webm", "av1.mp4", "h264_vfr.mp4")
_VP9 = "Of VP9 no frame can be left out on the way (`droppable.py`): a seek decodes what a plain one does."


def main(rounds: int = 3) -> None:
    """Measure and write."""
    lines = [
        "## Finding an exact frame",
        "",
        f"Made by `make bench-footage-seek`; {_PLACES} random places a file, {rounds} rounds in turn with",
        "PyAV's own seek by timestamp (all threads, decoding on until the timestamp is reached); means,",
        "the pictures compared bit for bit with those of a decode from the start.",
        "",
        "| clip | plain seek (ms) | exact seek (ms) | ratio (target .80) | in the cached GOP (target .05) | exact |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name in _CLIPS:
        lines.append(_row(clips()[name], rounds))
        print(lines[-1], flush=True)
    write_section("performance.md", "footage-seek", [*lines, "", _VP9, *_material()])


def _row(path: Path, rounds: int) -> str:
    ratios, plain_times, own_times, near_times, exact = [], [], [], [], 0
    for seed in range(rounds):
        with open_footage(path) as footage:
            times = footage.frame_times()
            places = random.Random(seed).sample(range(len(times)), _PLACES)
            wanted = _wanted(footage, places) if not seed else {}
        plain = _plain(path, [times.pts[place] for place in places])
        own, near = [], []
        with open_footage(path, times=times) as footage:
            for place in places:
                start = time.perf_counter()
                picture = footage.seek(index=place)
                own.append(time.perf_counter() - start)
                if place in wanted:
                    exact += picture.pts == times.pts[place] and bool((wanted[place] == picture.rgb()).all())
                while footage.prefetch():
                    pass
                start = time.perf_counter()
                steps = [footage.step(step) for step in (-1, -1, 1, 1, 1)]
                near.append((time.perf_counter() - start) / len(steps))
        ratios.append(sum(own) / sum(plain))
        plain_times += plain
        own_times += own
        near_times += near
    cells = [
        f"{statistics.mean(plain_times) * 1e3:.1f}",
        f"{statistics.mean(own_times) * 1e3:.1f}",
        f"{statistics.median(ratios):.2f}",
        f"{statistics.mean(near_times) / statistics.mean(plain_times):.3f}",
        f"{exact} of {_PLACES}",
    ]
    return f"| {path.name} | {' | '.join(cells)} |"


def _wanted(footage: Footage, places: Sequence[int]) -> dict[int, np.ndarray]:
    chosen = set(places)
    return {picture.index: picture.rgb() for picture in footage.frames() if picture.index in chosen}


def _plain(path: Path, wanted: Sequence[int]) -> list[float]:
    taken = []
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        for pts in wanted:
            start = time.perf_counter()
            container.seek(pts, stream=stream, backward=True)
            for frame in container.decode(stream):
                if frame.pts is not None and frame.pts >= pts:
                    break
            taken.append(time.perf_counter() - start)
    return taken


def _material() -> list[str]:
    """Three places in every video of the material that decodes, those first and last among them.

    What proves to be damaged is read steadily, from the start and at a place alike, as the program does.
    """
    files, places, damaged, wrong = 0, 0, 0, []
    for path in sorted((MATERIAL / "video").rglob("*")):
        if not path.is_file():
            continue
        try:
            reading = _reading(path)
            with open_footage(path, reading=reading) as footage:
                pts = [picture.pts for picture in footage.frames()]
                chosen = sorted({0, len(pts) - 1, *random.Random(1).sample(range(len(pts)), min(3, len(pts)))})
                wanted = _wanted(footage, chosen)
            with open_footage(path, reading=reading) as footage:
                footage.frame_times(exact=True)
                for place in reversed(chosen):
                    picture = footage.seek(index=place)
                    same = picture.pts == pts[place] and (picture.rgb() == wanted[place]).all()
                    wrong += [] if same else [f"{path.name} {place}"]
                    places += 1
            files += 1
            damaged += reading is Reading.STEADY
        except InputProblem:
            continue
    named = f": {', '.join(wrong)}" if wrong else ""
    return [
        f"All readable videos and images of the material: {files} files, {places} places, {len(wrong)} wrong{named}.",
        f"Of the files {damaged} are damaged; those are read steadily, as the program does once a survey has told so.",
    ]


def _reading(path: Path) -> Reading:
    """How the program reads footage once a survey has told whether it is damaged."""
    try:
        with open_footage(path, reading=Reading.STRICT) as footage:
            for _ in footage.frames():
                pass
    except PacketsMislead:
        return Reading.STEADY
    return Reading.PLAIN


if __name__ == "__main__":
    main()
