from __future__ import annotations

import os
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

from storage.errors import Cancelled, InputProblem
from storage.records.footage import Completeness, FootageKind, Shot, Transition
from storage.records.progress import silent
from tests.footage.conftest import numbered
from verification.footage.keyframes import Candidate, choose
from verification.footage.pictures import encode_jpeg, encode_png, thumbnail
from verification.footage.survey import survey


def textured(seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).integers(20, 235, (12, 20, 3), dtype=np.uint8)
    return cv2.resize(noise, (320, 192), interpolation=cv2.INTER_CUBIC)


@pytest.fixture
def two_shots(make_video):
    return make_video([textured(1)] * 30 + [textured(2)] * 30)


def test_a_survey_tells_facts_shots_and_keyframes(two_shots):
    kept = []
    result = survey(two_shots, progress=silent, sink=lambda keyframe, rgb: kept.append((keyframe, rgb)))
    facts = result.facts
    assert (facts.kind, facts.codec, facts.width, facts.height) == (FootageKind.VIDEO, "h264", 320, 192)
    assert (facts.frame_count, facts.expected_frames, facts.completeness) == (60, 60, Completeness.WHOLE)
    assert (facts.duration, facts.variable_rate, facts.damage) == (Fraction(60, 25), False, "")
    assert [(shot.first_frame, shot.last_frame) for shot in result.shots] == [(0, 29), (30, 59)]
    assert [keyframe for keyframe, _ in kept] == list(result.keyframes)
    assert [keyframe.shot for keyframe in result.keyframes] == [0, 1]
    assert all(rgb.shape == (192, 320, 3) for _, rgb in kept)
    for keyframe, rgb in kept:
        wanted = textured(keyframe.shot + 1).astype(int)
        assert np.abs(rgb.astype(int) - wanted).mean() < 12
        assert result.frame_pts[keyframe.frame] == keyframe.time.pts
    assert result.detector.name == "windowed"
    assert dict(result.detector.parameters)["window"] == 3
    assert "FFmpeg" in result.decoder


def test_shots_are_told_as_they_become_sure_after_their_keyframes(two_shots):
    told: list[object] = []
    found = survey(
        two_shots, progress=silent, sink=lambda keyframe, _rgb: told.append(keyframe.frame), closed=told.append
    )
    shots = [one for one in told if not isinstance(one, int)]
    assert tuple(shots) == found.shots
    for shot in shots:
        own = [one.frame for one in found.keyframes if one.shot == shot.ordinal]
        assert told[told.index(shot) - len(own) : told.index(shot)] == own


def test_a_survey_is_the_same_every_time_and_from_a_descriptor(two_shots):
    descriptor = os.open(two_shots, os.O_RDONLY)
    assert survey(two_shots, progress=silent) == survey(descriptor, progress=silent)
    os.close(descriptor)


def test_a_survey_stops_when_progress_raises(two_shots):
    told = []

    def progress(done: int, total: int | None, what: str = "") -> None:
        told.append((done, total, what))
        if done >= 16:
            raise Cancelled

    with pytest.raises(Cancelled):
        survey(two_shots, progress=progress)
    assert told[0][0] == 0
    assert 16 <= told[1][0] <= 40
    assert len(told) == 2
    assert told[-1][1] == 60


def test_an_image_is_one_shot_with_one_keyframe(tmp_path):
    path = tmp_path / "still.png"
    path.write_bytes(encode_png(textured(4)))
    result = survey(path, progress=silent)
    assert result.facts.kind is FootageKind.IMAGE
    assert (len(result.shots), len(result.keyframes), result.facts.frame_count) == (1, 1, 1)
    assert result.keyframes[0].fingerprint.quality > 50
    assert (result.facts.duration, result.shots[0].end, result.last_duration) == (0, 0, 0)


def test_footage_ends_where_its_edit_list_does(material):
    result = survey(material / "video/LycheeOrg+Lychee/tests/Samples/train.mov", progress=silent)
    assert (result.facts.duration, result.facts.frame_count) == (Fraction(740, 600), 22)
    assert result.shots[-1].end == Fraction(740, 600)


@pytest.mark.parametrize("sound", [False, True])
def test_a_cut_off_matroska_file_is_partial_by_its_own_header(make_video, tmp_path, sound):
    whole = make_video([textured(number) for number in range(60)], name="whole.mkv")
    cut = tmp_path / "cut.mkv"
    if sound:
        whole = with_sound(whole, tmp_path / "sound.mkv")
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    assert survey(whole, progress=silent).facts.completeness is Completeness.WHOLE
    facts = survey(cut, progress=silent).facts
    assert facts.completeness is Completeness.PARTIAL
    assert 30 <= facts.frame_count < 45
    assert abs(facts.expected_frames - 60) <= 1
    assert facts.damage.startswith(f"{facts.frame_count} of {facts.expected_frames} frames")


def with_sound(video, path):
    with av.open(str(video)) as source, av.open(str(path), "w") as target:
        copy = target.add_stream_from_template(source.streams.video[0])
        sound = target.add_stream("aac", rate=8000, layout="mono")
        for packet in source.demux(video=0):
            if packet.size:
                packet.stream = copy
                target.mux(packet)
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        silence.sample_rate = 8000
        target.mux(sound.encode(silence))
        target.mux(sound.encode(None))
    return path


@pytest.mark.parametrize("zeroed", [False, True], ids=["taken out", "zeroed"])
@pytest.mark.parametrize("name", ["whole.ts", "whole.mkv"])
def test_a_stream_with_its_middle_lost_is_partial_though_nothing_lists_its_frames(make_video, tmp_path, name, zeroed):
    whole = make_video([textured(number) for number in range(120)], name=name)
    assert survey(whole, progress=silent).facts.completeness is Completeness.WHOLE
    data = whole.read_bytes()
    first, last = (len(data) * third // 3 // 188 * 188 for third in (1, 2))
    lost = tmp_path / f"lost-{name}"
    lost.write_bytes(data[:first] + bytes(last - first if zeroed else 0) + data[last:])
    facts = survey(lost, progress=silent).facts
    assert facts.completeness is Completeness.PARTIAL
    assert 60 <= facts.frame_count < 100
    assert abs(facts.expected_frames - 120) <= 4
    assert facts.damage.startswith(f"{facts.frame_count} of {facts.expected_frames} frames")


STEADY = {"crf": "12", "g": "12", "bf": "0", "sc_threshold": "0"}
"""A sync sample every twelve frames and nowhere else."""


def without_parts(whole, path, lost):
    """The same video without the stretches from sync sample to sync sample of these numbers."""
    with av.open(str(whole)) as source, av.open(str(path), "w") as target:
        copy = target.add_stream_from_template(source.streams.video[0])
        part = -1
        for packet in source.demux(video=0):
            part += packet.is_keyframe
            if packet.size and part not in lost:
                packet.stream = copy
                target.mux(packet)
    return path


@pytest.mark.parametrize("name", ["whole.ts", "whole.mkv", "whole.flv"])
def test_a_stream_without_some_of_its_parts_is_partial(make_video, tmp_path, name):
    whole = make_video([textured(n) for n in range(120)], name=name, options=STEADY)
    facts = survey(without_parts(whole, tmp_path / f"lost-{name}", {2, 3, 6}), progress=silent).facts
    assert (facts.completeness, facts.frame_count, facts.expected_frames) == (Completeness.PARTIAL, 84, 120)


@pytest.fixture
def fragmented(make_video, tmp_path):
    """The boxes of a video in ten fragments of twelve frames."""
    whole = make_video([textured(n) for n in range(120)], options=STEADY)
    path = tmp_path / "fragments.mp4"
    flags = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}
    with av.open(str(whole)) as source, av.open(str(path), "w", options=flags) as target:
        copy = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                packet.stream = copy
                target.mux(packet)
    data, boxes = path.read_bytes(), []
    while data:
        size = int.from_bytes(data[:4], "big")
        boxes.append(data[:size])
        data = data[size:]
    return [box for box in boxes if box[4:8] != b"mfra"]  # whoever sends fragments one by one makes no list of them


def test_a_video_in_fragments_without_some_of_them_is_partial(fragmented, tmp_path):
    path = tmp_path / "joined.mp4"
    path.write_bytes(b"".join(fragmented))
    facts = survey(path, progress=silent).facts
    assert (facts.completeness, facts.frame_count) == (Completeness.WHOLE, 120)
    places = [number for number, box in enumerate(fragmented) if box[4:8] == b"moof"]
    lost = {places[4], places[4] + 1}
    path.write_bytes(b"".join(box for number, box in enumerate(fragmented) if number not in lost))
    facts = survey(path, progress=silent).facts
    assert (facts.completeness, facts.frame_count, facts.expected_frames) == (Completeness.PARTIAL, 108, 120)
    gone = [b"404 Not Found\n" if number == places[4] else box for number, box in enumerate(fragmented)]
    path.write_bytes(b"".join(box for number, box in enumerate(gone) if number != places[4] + 1))
    facts = survey(path, progress=silent).facts
    assert facts.completeness is Completeness.PARTIAL
    assert "fragments lie behind" in facts.damage


@pytest.mark.parametrize("name", ["held.ts", "held.mkv", "held.flv"])
def test_one_picture_held_for_long_is_no_loss(make_video, name):
    times = [n * 40 + (5000 if n > 54 else 0) for n in range(100)]
    held = make_video([textured(n) for n in range(100)], name=name, times=times, options=STEADY)
    facts = survey(held, progress=silent).facts
    assert (facts.completeness, facts.frame_count) == (Completeness.WHOLE, 100)


def test_segments_that_were_made_apart_are_whole(make_video, tmp_path):
    first = make_video([textured(n) for n in range(50)], name="one.ts").read_bytes()
    times = [n * 40 + 2000 for n in range(50)]
    second = make_video([textured(n + 50) for n in range(50)], name="two.ts", times=times).read_bytes()
    path = tmp_path / "joined.ts"
    path.write_bytes(first + second)  # the second counts its packets from nought again
    assert survey(path, progress=silent).facts.completeness is Completeness.WHOLE


@pytest.mark.parametrize("name", ["held.mkv", "held.mp4"])
def test_pictures_that_are_held_on_purpose_are_no_loss(make_video, name):
    times = np.cumsum([0, *[40, 40, 40, 520] * 15])[:60]  # a recording of a screen: a frame when something moves
    facts = survey(make_video([textured(n) for n in range(60)], name=name, times=times), progress=silent).facts
    assert (facts.completeness, facts.expected_frames) == (Completeness.WHOLE, 60)


def test_damaged_real_footage_is_partial(material):
    result = survey(material / "video/dmlc+decord/tests/test_data/corrupted.mp4", progress=silent)
    assert result.facts.completeness is Completeness.PARTIAL
    assert (result.facts.frame_count, result.facts.expected_frames) == (49, 50)
    assert result.facts.damage.startswith("49 of 50 frames could be read")
    with pytest.raises(InputProblem) as caught:
        survey(
            material / "video/androidx+media/libraries/test_data/src/test/assets/media/vp9/invalid-bitstream.webm",
            progress=silent,
        )
    assert caught.value.code == "input.no_frames"


def test_whole_real_footage_with_placeholders_and_edits_is_whole(material):
    for pattern, count in (("**/TrumanShow*.avi", 48), ("**/G2_with*.mp4", 144), ("**/dolbyVision-hdr.MOV", 4)):
        facts = survey(next(iter((material / "video").glob(pattern))), progress=silent).facts
        assert (facts.completeness, facts.frame_count) == (Completeness.WHOLE, count)


def shot(first: int, last: int, seconds: int, gradual_until: int | None = None) -> Shot:
    return Shot(
        ordinal=0, first_frame=first, last_frame=last, first_pts=0, last_pts=0, start=Fraction(0),
        end=Fraction(seconds),
        transition=Transition.GRADUAL if gradual_until else Transition.CUT,
        transition_first_frame=first if gradual_until else None, transition_last_frame=gradual_until,
    )  # fmt: skip


def view(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 255, (9, 16), dtype=np.uint8)


def test_the_sharp_and_well_exposed_frame_is_chosen():
    same = view(1)
    candidates = [
        Candidate(frame=5, sharpness=50, exposure=0.9, view=same),
        Candidate(frame=10, sharpness=400, exposure=0.9, view=same),
        Candidate(frame=15, sharpness=500, exposure=0.05, view=same),
    ]
    assert [one.frame for one in choose(shot(0, 20, 60), None, candidates)] == [10]


def test_a_changing_shot_has_several_keyframes_and_a_plain_one_no_repeats():
    views = [Candidate(frame=10 * n, sharpness=100, exposure=1, view=view(n)) for n in range(1, 9)]
    assert len(choose(shot(0, 100, 8), None, views)) == 5
    plain = [Candidate(frame=10 * n, sharpness=0, exposure=0, view=np.full((9, 16), 30, np.uint8)) for n in range(1, 9)]
    assert len(choose(shot(0, 100, 60), None, plain)) == 1


def test_burnt_in_transitions_are_avoided():
    candidates = [Candidate(frame=n, sharpness=1000 - n, exposure=1, view=view(1)) for n in (2, 6, 30)]
    assert [one.frame for one in choose(shot(0, 40, 4, gradual_until=8), None, candidates)] == [30]
    assert [one.frame for one in choose(shot(0, 40, 4, gradual_until=39), None, candidates)] == [2]


def test_pictures_encode_and_shrink():
    rgb = numbered(3, 640, 384)
    assert encode_jpeg(rgb)[:3] == b"\xff\xd8\xff"
    restored = cv2.imdecode(np.frombuffer(encode_png(rgb), np.uint8), cv2.IMREAD_COLOR)[:, :, ::-1]
    assert (restored == rgb).all()
    assert thumbnail(rgb, 160).shape == (96, 160, 3)
    assert thumbnail(rgb, 2000).shape == rgb.shape
    assert thumbnail(np.zeros((3000, 2, 3), np.uint8), 100).shape == (100, 1, 3)
