"""A short stretch that stands in other footage is found at any phase and told to the very frame."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest

from storage.records.likeness import SharedStretch
from storage.records.progress import silent
from verification.footage.align import aligned
from verification.footage.decoder import open_footage
from verification.footage.index import shared_stretches
from verification.footage.likeness import read_likeness

RATE = 30
Make = Callable[..., Path]


def pan(seed: int, count: int) -> list[np.ndarray]:
    """A camera that turns: each frame is a few pixels on."""
    noise = np.random.default_rng(seed).integers(20, 235, (9, 60, 3), dtype=np.uint8)
    wide = cv2.resize(noise, (1200, 108), interpolation=cv2.INTER_CUBIC)
    return [np.ascontiguousarray(wide[:, 3 * number : 3 * number + 192]) for number in range(count)]


def found(one: Path, other: Path) -> list[SharedStretch]:
    pieces = [(path.name, read_likeness(path, progress=silent)) for path in (one, other)]
    told = []
    for coarse in shared_stretches(pieces, hints=True):
        with open_footage(one.with_name(coarse.first)) as first, open_footage(one.with_name(coarse.second)) as second:
            told += aligned(first, second, coarse, progress=silent)
    return told


@pytest.mark.parametrize("phase", [0, 3, 6, 8, 11, 14])
def test_41_frames_stand_mirrored_in_other_footage_whatever_the_phase(make_video: Make, phase: int) -> None:
    times = [round(1000 * number / RATE) for number in range(140)]
    long = pan(1, 140)
    start = 40
    inside = [np.ascontiguousarray(rgb[:, ::-1]) for rgb in long[start : start + 41]]
    other = [*pan(2, 45 + phase), *inside, *pan(3, 30)]
    one = make_video(long, name="long.mp4", times=times)
    two = make_video(other, name="other.mp4", times=times[: len(other)])
    told = {(stretch.first, stretch.turn, stretch.frames) for stretch in found(one, two)}
    assert told in ({("long.mp4", "mirrored", 41)}, {("other.mp4", "mirrored", 41)})
    (stretch,) = found(one, two)
    sides = {stretch.first: stretch.first_start, stretch.second: stretch.second_start}
    assert sides == {"long.mp4": Fraction(times[start], 1000), "other.mp4": Fraction(times[45 + phase], 1000)}
    ends = {stretch.first: stretch.first_end, stretch.second: stretch.second_end}
    assert ends == {"long.mp4": Fraction(times[start + 40], 1000), "other.mp4": Fraction(times[45 + phase + 40], 1000)}


def test_a_long_stretch_is_compared_at_its_ends_and_counted(make_video: Make) -> None:
    shots = [rgb for seed in range(10, 18) for rgb in pan(seed, 50)]
    small = [cv2.resize(rgb[5:-5, 9:-9], (128, 72), interpolation=cv2.INTER_AREA) for rgb in shots[20:390]]
    one = make_video(shots, name="long.mp4")
    two = make_video([*pan(3, 33), *(cv2.resize(rgb, (128, 72)) for rgb in []), *shots[20:390]], name="two.mp4")
    three = make_video(small, name="three.mp4")
    for other, at in ((two, 33), (three, 0)):
        (stretch,) = found(one, other)
        assert (stretch.frames, stretch.exact) == (370, True)
        sides = {stretch.first: stretch.first_start, stretch.second: stretch.second_start}
        assert sides == {"long.mp4": Fraction(20, 25), other.name: Fraction(at, 25)}


@pytest.mark.parametrize("replaced", [(180, 205), (90, 98), (60, 330)])
def test_a_passage_put_in_anothers_place_parts_a_long_stretch(make_video: Make, replaced: tuple[int, int]) -> None:
    shots = [rgb for seed in range(10, 18) for rgb in pan(seed, 50)]
    begin, end = replaced
    one = make_video(shots, name="whole.mp4")
    two = make_video([*shots[:begin], *pan(5, end - begin), *shots[end:]], name="other.mp4")
    told = sorted((stretch.first_start * 25, stretch.first_end * 25, stretch.frames) for stretch in found(one, two))
    assert told == [(0, begin - 1, begin), (end, 399, 400 - end)]


def test_one_frame_and_a_still_shot_are_no_stretch(make_video: Make) -> None:
    first = pan(1, 80)
    still = [first[40]] * 40
    one = make_video(first, name="one.mp4")
    assert found(one, make_video([*pan(2, 40), first[40], *pan(3, 40)], name="glimpse.mp4")) == []
    assert found(one, make_video([*pan(2, 30), *still, *pan(3, 30)], name="still.mp4")) == []
