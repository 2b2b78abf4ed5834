"""A composite made here and now, of other footage than the labelled one: nothing can have been fitted to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from benchmarks.footage_material import CLIPS, MATERIAL
from storage.errors import InputProblem
from verification.footage.decoder import open_footage
from verification.footage.opencv import cv2

Rgb = NDArray[np.uint8]
Event = dict[str, int | str]
WIDTH, HEIGHT, RATE = 640, 360, 25
_SHOTS = 70
_PHONES = ("max-heromode.mp4", "spherical.mp4", "with-gps.mov", "QuickTime.mov", "mp4-basic.mp4", "sample_3GPP2.3g2")


def composite(seed: int) -> tuple[Path, list[Event]]:
    """The video, made unless it is there, and its transitions: type, first frame, and last where gradual."""
    path = CLIPS / f"composite-{seed}.mp4"
    label = path.with_suffix(".json")
    if not label.is_file():
        CLIPS.mkdir(parents=True, exist_ok=True)
        events = _write(path, seed)
        label.write_text(json.dumps(events), encoding="utf-8")
    events = json.loads(label.read_text(encoding="utf-8"))
    return path, events


def _write(path: Path, seed: int) -> list[Event]:
    random = np.random.default_rng(seed)
    events: list[Event] = []
    count = 0
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "21"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"

        def put(pictures: Sequence[Rgb]) -> None:
            nonlocal count
            for picture in pictures:
                container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
            count += len(pictures)

        tail: list[Rgb] = []
        for number, shot in enumerate(_shots(random)):
            kind = str(random.choice(["cut", "dissolve", "fade", "wipe"], p=[0.68, 0.14, 0.08, 0.1])) if number else ""
            length = int(random.integers(8, 22))
            _distract(shot, random, free=26)
            if not kind:
                tail = shot
                continue
            if kind == "cut":
                put(tail)
                events.append({"type": kind, "start": count, "end": count})
                tail = shot
                continue
            put(tail[:-length])
            events.append({"type": kind, "start": count, "end": count + length})
            put(_mixed(kind, tail[-length:], shot[:length], random))
            tail = shot[length:]
        put(tail)
        container.mux(stream.encode())
    return events


def _shots(random: np.random.Generator) -> list[list[Rgb]]:
    """Runs of frames without a boundary, neighbours never of one source."""
    pool = [*_filmed(), *_photographed(random)]
    order = random.permutation(len(pool))[:_SHOTS]
    names = [pool[place][0] for place in order]
    for place in range(1, len(order)):
        if names[place] == names[place - 1]:
            other = next((at for at in range(place + 1, len(order)) if names[at] != names[place]), None)
            if other is not None:
                names[place], names[other] = names[other], names[place]
                order[place], order[other] = order[other], order[place]
    return [list(pool[place][1]) for place in order]


def _filmed() -> Iterator[tuple[str, list[Rgb]]]:
    """Stretches of the labelled videos between their boundaries, and of clips from phones and cameras."""
    for label in sorted((MATERIAL / "truth" / "shots").glob("*.json")):
        truth = json.loads(label.read_text(encoding="utf-8"))
        path = MATERIAL / truth["video"]
        edges = [0, *truth["hard_cuts"]]
        for zone in truth["gradual_or_ignore"]:
            edges += [zone["start"], zone["end"]]
        yield from _stretches(path, sorted(edges), truth["gradual_or_ignore"])
    for name in _PHONES:
        yield from _stretches(next(iter((MATERIAL / "video").rglob(name))), [0], [])


def _stretches(path: Path, edges: list[int], zones: list[dict[str, int]]) -> Iterator[tuple[str, list[Rgb]]]:
    with open_footage(path) as footage:
        pictures = [cv2.resize(one.rgb(), (WIDTH, HEIGHT)) for one in footage.frames()]
    for first, last in zip(edges, [*edges[1:], len(pictures)], strict=True):
        middle = (first + last) // 2
        if any(zone["start"] <= middle <= zone["end"] for zone in zones):
            continue
        for start in range(first + 3, last - 63, 120):
            yield path.name, pictures[start : min(start + 110, last - 3)]


def _photographed(random: np.random.Generator) -> Iterator[tuple[str, list[Rgb]]]:
    """Slow pans and zooms over photographs."""
    paths = sorted(path for path in (MATERIAL / "image").rglob("*.jp*g") if path.stat().st_size > 150_000)
    for place in random.permutation(len(paths))[:45]:
        try:
            with open_footage(paths[place]) as footage:
                rgb = footage.seek(index=0).rgb()
        except InputProblem:
            continue
        if min(rgb.shape[:2]) < HEIGHT or rgb.std() < 20:
            continue
        big = cv2.resize(rgb, (WIDTH * 3 // 2, HEIGHT * 3 // 2), interpolation=cv2.INTER_AREA)
        begin, end = random.random((2, 3))
        pictures = []
        for share in np.linspace(0, 1, int(random.integers(55, 120))):
            x, y, zoom = begin + (end - begin) * share * 0.7
            size = 1 + 0.25 * zoom
            width, height = round(WIDTH * size), round(HEIGHT * size)
            left, top = round(x * (big.shape[1] - width)), round(y * (big.shape[0] - height))
            pictures.append(cv2.resize(big[top : top + height, left : left + width], (WIDTH, HEIGHT)))
        yield paths[place].name, pictures


def _mixed(kind: str, before: Sequence[Rgb], after: Sequence[Rgb], random: np.random.Generator) -> list[Rgb]:
    mixed, count = [], len(before)
    across = bool(random.random() < 0.5)
    for number, (one, other) in enumerate(zip(before, after, strict=True)):
        share = (number + 1) / (count + 1)
        if kind == "dissolve":
            mixed.append(cv2.addWeighted(one, 1 - share, other, share, 0))
        elif kind == "fade":
            picture, light = (one, 1 - 2 * share) if share < 0.5 else (other, 2 * share - 1)
            mixed.append((picture * light).astype(np.uint8))
        else:
            picture = one.copy()
            if across:
                picture[:, : round(WIDTH * share)] = other[:, : round(WIDTH * share)]
            else:
                picture[: round(HEIGHT * share)] = other[: round(HEIGHT * share)]
            mixed.append(picture)
    return mixed


def _distract(shot: list[Rgb], random: np.random.Generator, *, free: int) -> None:
    """What is no boundary: in about half of the shots, away from their ends."""
    if len(shot) < 2 * free + 14 or random.random() < 0.5:
        return
    at = int(random.integers(free, len(shot) - free - 12))
    kind = random.choice(["flash", "caption", "whip", "exposure", "occlusion"])
    if kind == "flash":
        for number in range(at, at + int(random.integers(1, 4))):
            shot[number] = cv2.addWeighted(shot[number], 0.15, np.full_like(shot[number], 255), 0.85, 0)
    elif kind == "caption":
        for number in range(at, len(shot) - free // 2):
            picture = shot[number].copy()
            picture[HEIGHT * 3 // 4 : HEIGHT * 9 // 10] = picture[HEIGHT * 3 // 4 : HEIGHT * 9 // 10] // 4
            place = (WIDTH // 12, HEIGHT * 17 // 20)
            cv2.putText(picture, "Residents fled the area", place, cv2.FONT_HERSHEY_SIMPLEX, 1.1, (250, 250, 250), 2)
            shot[number] = picture
    elif kind == "whip":
        for number in range(10):
            shift = round(WIDTH * 0.9 * np.sin(np.pi * number / 9))
            rolled = cv2.copyMakeBorder(shot[at + number], 0, 0, WIDTH, WIDTH, cv2.BORDER_REFLECT)
            moved = rolled[:, WIDTH + shift : 2 * WIDTH + shift]
            shot[at + number] = cv2.blur(moved, (61, 1)) if 0 < number < 9 else np.ascontiguousarray(moved)
    elif kind == "exposure":
        factor = float(random.choice([0.6, 1.5]))
        for number in range(at, len(shot)):
            shot[number] = np.clip(shot[number] * factor, 0, 255).astype(np.uint8)
    else:
        for number in range(12):
            picture = shot[at + number].copy()
            left = round((WIDTH * 1.6) * number / 11 - WIDTH * 0.6)
            picture[:, max(0, left) : max(0, left + round(WIDTH * 0.6))] = (35, 30, 28)
            shot[at + number] = picture
