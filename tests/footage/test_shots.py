from __future__ import annotations

import json
from fractions import Fraction

import numpy as np
import pytest

from storage.records.footage import Transition
from verification.footage.decoder import open_footage
from verification.footage.shots import Boundary, shots_from
from verification.footage.timing import frame_times
from verification.footage.tiny import tiny_yuv
from verification.footage.windowed import WindowedDetector


def scene(seed: int, count: int, drift: float = 0.3) -> list[np.ndarray]:
    """Frames of a smooth random picture that drifts sideways a little."""
    generator = np.random.default_rng(seed)
    coarse = generator.uniform(30, 220, (3, 9, 24))
    coarse[1:] = 128 + (coarse[1:] - 128) * 0.3
    fine = np.kron(coarse, np.ones((8, 8)))
    frames = []
    for number in range(count):
        shift = round(number * drift)
        frames.append(fine[:, :, 10 + shift : 138 + shift].clip(0, 255).astype(np.uint8))
    return frames


def boundaries(frames: list[np.ndarray]) -> list[Boundary]:
    detector = WindowedDetector()
    for frame in frames:
        detector.add(np.ascontiguousarray(frame))
    return list(detector.finish())


def test_cuts_are_found_on_the_exact_frame():
    found = boundaries(scene(1, 40) + scene(2, 30) + scene(3, 35))
    assert [(one.frame, one.transition, one.kind) for one in found] == [
        (40, Transition.CUT, "cut"),
        (70, Transition.CUT, "cut"),
    ]


@pytest.mark.parametrize("length", [1, 2])
def test_a_flash_is_no_cut(length):
    frames = scene(1, 60)
    for number in range(30, 30 + length):
        frames[number] = np.stack([np.full((72, 128), 250, np.uint8), *np.full((2, 72, 128), 128, np.uint8)])
    assert boundaries(frames) == []


def test_a_flash_seven_frames_before_a_cut_does_not_hide_it():
    frames = scene(1, 40) + scene(2, 40)
    frames[33] = np.stack([np.full((72, 128), 250, np.uint8), *np.full((2, 72, 128), 128, np.uint8)])
    assert [one.frame for one in boundaries(frames)] == [40]


def test_exposure_and_captions_are_no_cut():
    frames = scene(4, 80)
    for number in range(30, 80):
        frames[number] = frames[number].copy()
        frames[number][0] = (frames[number][0] * 0.6).astype(np.uint8)
    for number in range(50, 80):
        frames[number][0, 56:68, 10:110] = 235
    assert boundaries(frames) == []


def test_a_dissolve_has_extent_and_kind():
    before, after = scene(5, 60, drift=0.05), scene(6, 60, drift=0.05)
    mixed = [
        (before[40 + step] * (1 - (step + 1) / 17) + after[step] * ((step + 1) / 17)).astype(np.uint8)
        for step in range(16)
    ]
    (found,) = boundaries(before[:40] + mixed + after[16:])
    assert (found.transition, found.kind) == (Transition.GRADUAL, "dissolve")
    assert 40 <= found.first_frame <= 44
    assert 51 <= found.last_frame <= 56
    assert found.first_frame < found.frame <= found.last_frame


@pytest.mark.parametrize("length", [45, 60, 75])
def test_a_slow_dissolve_is_found(length):
    before, after = scene(1, 100 + length, 0.05), scene(2, 100 + length, 0.05)
    mixed = [
        (one * (1 - share) + other * share).astype(np.uint8)
        for share, one, other in zip(np.arange(1, length + 1) / (length + 1), before[100:], after, strict=False)
    ]
    (found,) = boundaries([*before[:100], *mixed, *after[length:]])
    assert (found.transition, found.kind) == (Transition.GRADUAL, "dissolve")
    assert 100 <= found.first_frame < found.frame < found.last_frame <= 100 + length


def test_a_wipe_is_told_from_a_dissolve():
    before, after = scene(7, 60, drift=0), scene(8, 60, drift=0)
    wiped = []
    for step in range(12):
        edge = round(128 * (step + 1) / 13)
        wiped.append(np.concatenate([after[step][:, :, :edge], before[step][:, :, edge:]], axis=2))
    (found,) = boundaries(before[:40] + wiped + after[12:])
    assert (found.kind, found.transition) == ("wipe", Transition.GRADUAL)


def test_a_fade_through_black_is_one_boundary():
    before, after = scene(9, 40, drift=0), scene(10, 40, drift=0)
    black = np.stack([np.full((72, 128), 16, np.uint8), *np.full((2, 72, 128), 128, np.uint8)]).astype(float)
    out = [(before[0] * (1 - step / 8) + black * step / 8).astype(np.uint8) for step in range(1, 8)]
    back = [(after[0] * step / 8 + black * (1 - step / 8)).astype(np.uint8) for step in range(1, 8)]
    (found,) = boundaries([*before, *out, *[black.astype(np.uint8)] * 3, *back, *after])
    assert found.kind == "fade"
    assert 44 <= found.frame <= 54


def test_no_frames_and_one_frame_have_no_boundary():
    assert boundaries([]) == []
    assert boundaries(scene(1, 1)) == []


def test_the_result_names_all_it_depends_on():
    detector = WindowedDetector()
    assert (detector.name, detector.version) == ("windowed", "5")
    assert detector.parameters["window"] == 3
    assert len(detector.parameters) == 25


def test_shots_cover_all_frames_once():
    times = frame_times(range(0, 1000, 40), [0], exact=True, last_duration=40)
    cut = Boundary(frame=10, transition=Transition.CUT, kind="cut", first_frame=10, last_frame=10, strength=1)
    fade = Boundary(frame=20, transition=Transition.GRADUAL, kind="fade", first_frame=18, last_frame=22, strength=1)
    shots = shots_from([cut, fade], times, Fraction(1, 1000))
    assert [(shot.first_frame, shot.last_frame) for shot in shots] == [(0, 9), (10, 19), (20, 24)]
    assert [shot.transition for shot in shots] == [Transition.START, Transition.CUT, Transition.GRADUAL]
    assert [shot.end for shot in shots] == [Fraction(4, 10), Fraction(8, 10), Fraction(1)]
    assert (shots[2].transition_first_frame, shots[2].transition_last_frame) == (18, 22)
    assert (shots[1].transition_first_frame, shots[1].transition_kind) == (None, "cut")


def found_in(path) -> list[Boundary]:
    detector = WindowedDetector()
    with open_footage(path) as footage:
        for picture in footage.frames():
            detector.add(tiny_yuv(picture.frame))
    return list(detector.finish())


def test_labelled_real_videos(material):
    wrong = {}
    for label in sorted((material / "truth/shots").glob("*.json")):
        truth = json.loads(label.read_text())
        cuts = truth["hard_cuts"]
        ignore = [(zone["start"] - 1, zone["end"] + 1) for zone in truth["gradual_or_ignore"]]
        frames = [one.frame for one in found_in(material / truth["video"])]
        missed = [cut for cut in cuts if not any(abs(cut - frame) <= 1 for frame in frames)]
        false = [
            frame
            for frame in frames
            if not any(abs(cut - frame) <= 1 for cut in cuts) and not any(low <= frame <= high for low, high in ignore)
        ]
        if missed or false:
            wrong[label.name] = (missed, false)
    # One title replaces another on the same ground: an eighth of the picture changes.
    assert wrong == {"dash_video1.mp4.json": ([776], [])}


def test_the_composite(material):
    truth = json.loads((material / "composite/composite-dev.json").read_text())
    found = found_in(material / "composite/composite-dev.mp4")
    frames = {one.frame for one in found}
    matched = {
        event["start"]: [f for f in frames if event["start"] - 2 <= f <= event["end"] + 2] for event in truth["events"]
    }
    hits = sum(bool(one) for one in matched.values())
    assert 2 * hits / (len(frames) + len(matched)) >= 0.98
    cuts = [event["start"] for event in truth["events"] if event["type"] == "cut"]
    assert sum(cut in frames for cut in cuts) / len(cuts) >= 0.95
    gradual = [event for event in truth["events"] if event["type"] != "cut"]
    assert sum(bool(matched[event["start"]]) for event in gradual) / len(gradual) >= 0.85


def test_what_passes_before_the_camera_is_no_boundary():
    frames = scene(7, 70, drift=0.05)
    for step in range(12):
        left = round(128 * 1.6 * step / 11 - 77)
        covered = frames[30 + step].copy()
        covered[0, :, max(0, left) : max(0, left + 77)] = 32
        covered[1:, :, max(0, left) : max(0, left + 77)] = 128
        frames[30 + step] = covered
    assert boundaries(frames) == []


def test_a_camera_that_jerks_makes_no_boundary():
    wide = np.kron(np.random.default_rng(8).uniform(30, 220, (3, 18, 80)), np.ones((4, 4)))
    wide[1:] = 128 + (wide[1:] - 128) * 0.2
    at = np.cumsum(np.random.default_rng(9).integers(-5, 6, 60)) + 60
    frames = [wide[:, :, left : left + 128].clip(0, 255).astype(np.uint8) for left in at]
    assert boundaries(frames) == []


def test_a_dissolve_between_moving_pictures_is_found():
    before, after = scene(10, 60), scene(11, 60)
    mixed = [
        (before[30 + step] * (1 - (step + 1) / 21) + after[step] * ((step + 1) / 21)).astype(np.uint8)
        for step in range(20)
    ]
    (found,) = boundaries(before[:30] + mixed + after[20:])
    assert found.transition is Transition.GRADUAL
    assert 30 <= found.frame <= 50


def test_a_fade_whose_black_frames_were_left_out_is_one_boundary():
    before, after = scene(12, 60, drift=0.05), scene(13, 60, drift=0.05)
    dark = np.stack([np.full((72, 128), 16.0), *np.full((2, 72, 128), 128.0)])
    mixed = []
    for step in range(12):
        light = abs(step - 5.5) / 6.5
        mixed.append((dark + ((before[30 + step] if step < 6 else after[step]) - dark) * light).astype(np.uint8))
    frames = before[:30] + mixed + after[12:]
    detector = WindowedDetector()
    for number, frame in enumerate(frames):
        if number not in (35, 36):
            detector.add(np.ascontiguousarray(frame), number)
    (found,) = detector.finish()
    assert 30 <= found.frame <= 43
