"""Damaged footage: a frame looks the same however it is reached, and what is sound of it is as in sound footage."""

from __future__ import annotations

import random
from array import array
from pathlib import Path

import numpy as np
import pytest

from storage.records.footage import Completeness, Survey
from storage.records.progress import silent
from verification.footage.damaged import DamagedFootage, Stretch, stretches_in
from verification.footage.decoder import Reading, open_footage
from verification.footage.likeness import read_likeness
from verification.footage.skim import PacketsMislead
from verification.footage.survey import survey
from verification.footage.timing import FrameTimes

FRAMES = 260
KINDS = {
    "h264.mp4": ("libx264", {"crf": "24", "g": "20", "bf": "2"}),
    "h264.mkv": ("libx264", {"crf": "24", "g": "20", "bf": "2"}),
    "h264.ts": ("libx264", {"crf": "24", "g": "20", "bf": "2"}),
    "open.ts": ("libx264", {"crf": "24", "g": "20", "bf": "2", "x264-params": "open-gop=1:log-level=none"}),
    "hevc.mp4": ("libx265", {"crf": "24", "x265-params": "log-level=none:keyint=20:open-gop=1"}),
    "hevc.ts": ("libx265", {"crf": "24", "x265-params": "log-level=none:keyint=20:slices=2"}),
}


def moving() -> list[np.ndarray]:
    rng = np.random.default_rng(5)
    scenes = [
        np.kron(rng.integers(0, 255, (16, 24, 3), dtype=np.uint8), np.ones((8, 8, 1), np.uint8)) for _ in range(4)
    ]
    pictures = []
    for number in range(FRAMES):
        picture = np.roll(scenes[number // 65], number * 3 % 192, axis=1).copy()
        at = number * 5 % 150
        picture[20:60, at : at + 40] = rng.integers(0, 255, (40, 1, 3))
        pictures.append(picture)
    return pictures


@pytest.fixture
def sound(make_video, request) -> Path:
    codec, options = KINDS[request.param]
    return make_video(moving(), name=request.param, codec=codec, options=options)


def flipped(path: Path, seed: int) -> Path:
    """A copy with bytes changed in a dozen places amid it."""
    data, choose = bytearray(path.read_bytes()), random.Random(seed)
    for _ in range(12):
        at = choose.randrange(len(data) // 5, len(data) * 4 // 5)
        for place in range(at, at + choose.choice((1, 1, 40))):
            data[place] ^= choose.randrange(1, 256)
    damaged = path.with_name(f"{seed}-{path.name}")
    damaged.write_bytes(data)
    return damaged


def times_of(found: Survey) -> FrameTimes:
    return FrameTimes(
        pts=array("q", found.frame_pts),
        sync_samples=array("q", found.sync_samples),
        exact=True,
        last_duration=found.last_duration,
    )


@pytest.mark.parametrize("sound", KINDS, indirect=True)
def test_a_kept_picture_is_the_one_that_an_exact_seek_shows(sound):
    seen = 0
    for seed in range(24):
        if seen == 3:
            break
        path = flipped(sound, seed)
        kept: dict[int, tuple[int, np.ndarray]] = {}

        def keep(keyframe, rgb, kept=kept):
            kept[keyframe.frame] = keyframe.time.pts, rgb.copy()

        found = survey(path, progress=silent, sink=keep, restart=kept.clear)
        if found.facts.completeness is Completeness.WHOLE:
            continue  # of HEVC not every flipped byte can be known: what follows it may read as a picture
        seen += 1
        assert kept
        order = [*kept] * 2
        random.Random(seed).shuffle(order)
        with open_footage(path, times=times_of(found), reading=Reading.STEADY) as footage:
            for number in order:
                shown = footage.seek(index=number)
                assert (shown.index, shown.pts) == (number, kept[number][0])
                assert (shown.rgb() == kept[number][1]).all()
    assert seen


@pytest.mark.parametrize("sound", ["h264.ts", "hevc.mp4"], indirect=True)
def test_every_frame_of_damaged_footage_is_the_same_from_the_start_by_jumps_and_by_steps(sound):
    path = flipped(sound, 1 if sound.suffix == ".ts" else 3)
    found = survey(path, progress=silent)
    assert found.facts.corrupt_frames
    assert found == survey(path, progress=silent)
    numbers = random.Random(2).sample(range(1, found.facts.frame_count), 14)
    with open_footage(path, times=times_of(found), reading=Reading.STEADY) as footage:
        read = {picture.index: picture for picture in footage.frames()}
        assert [picture.pts for picture in read.values()] == list(found.frame_pts)
        for number in numbers:
            assert (footage.seek(index=number).rgb() == read[number].rgb()).all()
            assert (footage.step(-1).rgb() == read[number - 1].rgb()).all()
            while footage.prefetch():
                pass
            assert footage.seek(pts=read[number].pts).index == number


@pytest.mark.parametrize("sound", ["h264.mp4", "open.ts", "hevc.mp4"], indirect=True)
def test_read_steadily_sound_footage_gives_the_pictures_and_numbers_of_a_plain_reading(sound):
    with open_footage(sound) as footage:
        plain = [(picture.pts, picture.rgb()) for picture in footage.frames()]
    assert len(plain) == FRAMES
    with open_footage(sound, reading=Reading.STEADY) as footage:
        assert isinstance(footage, DamagedFootage)
        read = list(footage.frames())
        assert [(picture.index, picture.pts) for picture in read] == [*enumerate(pts for pts, _ in plain)]
        assert all((picture.rgb() == rgb).all() for picture, (_, rgb) in zip(read, plain, strict=True))
        for number in (230, 4, 131, 259):
            assert (footage.seek(index=number).rgb() == plain[number][1]).all()
    with open_footage(sound, reading=Reading.STRICT) as footage:
        assert sum(1 for _ in footage.frames()) == FRAMES


@pytest.mark.parametrize("sound", ["h264.ts"], indirect=True)
def test_a_jump_that_leads_elsewhere_changes_nothing(sound, monkeypatch):
    """Where what comes after a jump are not the packets of a reading from the start, these are read instead."""
    with open_footage(sound, reading=Reading.STEADY) as footage:
        wanted = footage.seek(index=150).rgb().copy()
    jumped = DamagedFootage._jumped

    led: list[int] = []

    def astray(self, number):
        for place, packet in enumerate(jumped(self, number)):
            led.append(place)
            if place != 5:
                yield packet

    monkeypatch.setattr(DamagedFootage, "_jumped", astray)
    with open_footage(sound, reading=Reading.STEADY) as footage:
        assert (footage.seek(index=150).rgb() == wanted).all()
    assert led


@pytest.mark.parametrize("sound", ["h264.mp4"], indirect=True)
def test_a_strict_reading_ends_at_damage_and_sampling_goes_on_without_it(sound):
    path = flipped(sound, 0)
    with open_footage(path, reading=Reading.STRICT) as footage, pytest.raises(PacketsMislead):
        list(footage.frames())
    assert read_likeness(path, progress=silent) == read_likeness(path, progress=silent)


def test_stretches_begin_where_no_frame_is_shown_across():
    count = 400
    steady = array("q", range(count))
    keys = list(range(0, count, 20))
    assert stretches_in(steady, keys, set()) == [
        Stretch(0, 0, None), Stretch(80, 100, 100), Stretch(180, 200, 200), Stretch(280, 300, 300)
    ]  # fmt: skip
    assert [one.first for one in stretches_in(steady, keys, {105})] == [0, 140, 240, 340]
    crossing = array("q", steady)
    crossing[99], crossing[100] = 100, 99
    assert [one.first for one in stretches_in(crossing, keys, set())][1] == 120
    assert len(stretches_in(array("q"), [], set())) == 1
