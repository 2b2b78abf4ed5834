"""Leaving frames out changes nothing that is told of those that are kept."""

from __future__ import annotations

from dataclasses import replace

import av
import numpy as np
import pytest

from storage.records.progress import silent
from tests.footage.conftest import number_of, numbered
from tests.footage.test_shots import scene
from verification.footage.decoder import Tally, open_footage
from verification.footage.droppable import needed_test
from verification.footage.packets import lightened
from verification.footage.refine import refined
from verification.footage.skim import Entry, make_plan
from verification.footage.survey import survey
from verification.footage.windowed import WindowedDetector


def entries(kinds: str) -> list[Entry]:
    """Packets in the order of presentation, by letter: key, predicted, droppable."""
    return [
        Entry(pts=10 * number, size=1000, duration=10, key=kind == "k", droppable=kind == "d")
        for number, kind in enumerate(kinds)
    ]


def test_droppable_packets_are_left_out_but_never_more_than_three_on_end():
    plan = make_plan(entries("kddpdddddddp"))
    assert list(plan.looked) == [1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1]
    assert list(plan.times.pts) == list(range(0, 120, 10))


def test_before_an_unusually_large_packet_all_are_decoded():
    packets = entries("kddpddpddpddp")
    packets[9] = replace(packets[9], size=2500)
    plan = make_plan(packets)
    assert [number for number in range(13) if plan.fed[number] and not plan.looked[number]] == [7, 8]


@pytest.mark.parametrize("kinds", ["", "pdkd", "kppppppppppppppppppppppp"])
def test_no_plan_without_a_first_sync_sample_or_without_gain(kinds):
    assert make_plan(entries(kinds)) is None


def test_no_plan_where_two_packets_claim_one_time():
    packets = entries("kddp")
    packets[2] = replace(packets[2], pts=10)
    assert make_plan(packets) is None


@pytest.mark.parametrize(("codec", "options"), [("libx264", {}), ("libx265", {"x265-params": "log-level=error"})])
def test_planned_frames_are_those_of_a_full_decode(make_video, codec, options):
    path = make_video([numbered(number) for number in range(36)], codec=codec, options={"crf": "12", **options})
    with open_footage(path) as footage:
        plan = footage.plan()
        found = {one.index: one.frame.to_ndarray() for one in footage.planned_frames(plan, Tally())}
        full = [one.frame.to_ndarray() for one in footage.frames()]
    assert 8 < len(found) < 30
    assert all((picture == full[number]).all() for number, picture in found.items())


def test_a_planned_survey_tells_what_a_full_one_tells(make_video):
    path = make_video([*[numbered(number % 4) for number in range(30)], *[numbered(9)[:, ::-1]] * 30])
    quick, full = survey(path, progress=silent), survey(path, progress=silent, in_full=True)
    assert quick.facts == full.facts
    assert (quick.frame_pts, quick.sync_samples, quick.shots) == (full.frame_pts, full.sync_samples, full.shots)


def test_real_footage_keeps_its_times_and_pictures(material):
    for pattern in ("**/edts.mp4", "**/bikes.mp4", "**/h264_10bits.mp4", "**/moviedispmat.mp4"):
        with open_footage(next(iter((material / "video").glob(pattern)))) as footage:
            plan = footage.plan()
            found = {one.index: one.frame.to_ndarray() for one in footage.planned_frames(plan, Tally())}
            full = [(one.pts, one.frame.to_ndarray()) for one in footage.frames()]
        assert list(plan.times.pts) == [pts for pts, _ in full]
        assert all((picture == full[number][1]).all() for number, picture in found.items())


def test_where_packets_mislead_all_is_decoded_and_what_was_given_is_void(material):
    given, restarts = [], []
    path = next(iter((material / "video").glob("**/no_timescale.mp4")))
    result = survey(
        path, progress=silent, sink=lambda key, _: given.append(key), restart=lambda: restarts.append(len(given))
    )
    assert len(restarts) == 1
    assert given[restarts[0] :] == list(result.keyframes)
    assert result == survey(path, progress=silent)


def test_any_frame_between_can_be_had_later(make_video):
    path = make_video([numbered(number) for number in range(36)])
    with open_footage(path) as footage:
        plan = footage.plan()
    with open_footage(path, times=plan.times) as footage:
        assert [number_of(one.rgb()) for one in footage.between(plan, 14, 19)] == [14, 15, 16, 17, 18, 19]


def test_cuts_are_told_once_as_soon_as_they_are_sure():
    frames = scene(1, 60) + scene(2, 60) + scene(3, 90)
    detector, told = WindowedDetector(), []
    for number, frame in enumerate(frames):
        detector.add(np.ascontiguousarray(frame))
        boundaries, _ = detector.settled()
        told += [(number, boundary.frame) for boundary in boundaries]
    told += [(len(frames), boundary.frame) for boundary in detector.finish()]
    assert [frame for _, frame in told] == [60, 120]
    assert all(frame < at <= frame + 92 for at, frame in told)


def test_a_cut_among_frames_left_out_is_placed_and_a_pan_is_none():
    frames = [np.ascontiguousarray(one) for one in scene(1, 40) + scene(2, 39)]
    detector = WindowedDetector()
    for number in [*range(0, 37, 4), *range(36 + 6, 79, 4)]:
        detector.add(frames[number], number)
    (found,) = detector.finish()
    assert (found.frame, found.unseen) == (42, 5)
    assert refined(found, frames[36:43]).frame == 40
    pan = [np.ascontiguousarray(np.roll(frames[0], 20 * step, axis=2)) for step in range(7)]
    assert refined(found, pan) is None


def test_what_is_droppable_is_told_by_the_unit_header():
    test = needed_test("h264", b"\x01\x64\x00\x0a\xff\xe1\x00")
    supplement, needed, droppable = b"\0\0\0\2\x06\x05", b"\0\0\0\2\x41\x9a", b"\0\0\0\2\x01\x9a"
    assert test(memoryview(supplement + droppable)) == b""
    assert test(memoryview(supplement + needed)) == supplement + needed
    assert test(memoryview(supplement)) == supplement
    layered = bytes([1] + [0] * 20 + [0b00010011, 0])
    assert needed_test("hevc", layered) is None
    assert needed_test("mpeg4", b"") is None


def test_what_is_droppable_of_av1_is_what_its_decoder_leaves_out(material):
    path = next(iter((material / "video").glob("**/av1_video.mkv")))
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        extradata = bytes(stream.codec_context.extradata)
        packets = [packet for packet in container.demux(stream) if packet.size]
        test = needed_test("av1", extradata)
        decoder = av.CodecContext.create("libdav1d", "r")
        decoder.extradata = extradata
        decoder.skip_frame = "NONREF"
        needed = {frame.pts for packet in [*packets, None] for frame in decoder.decode(packet)}
    dropped = {packet.pts for packet in packets if not test(memoryview(packet))}
    assert dropped == {packet.pts for packet in packets} - needed
    assert len(dropped) == 8
    assert needed_test("av1", b"\x81\x05") is None
    assert all(test(memoryview(bytes(packet)[:3])) for packet in packets)


def test_frames_hidden_in_av1_packets_stay_when_the_shown_one_is_left_out(make_video):
    pictures = [numbered(number % 36, 320, 192) for number in range(72)]
    path = make_video(pictures, codec="libsvtav1", options={"crf": "30", "g": "60", "preset": "8"})
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        needed = needed_test("av1", bytes(stream.codec_context.extradata))
        packets = [packet for packet in container.demux(stream) if packet.size]
        light = [lightened(packet, needed) for packet in packets]
        assert any(one is not None and one.size < packet.size for one, packet in zip(light, packets, strict=True))
        decoder = av.CodecContext.create("libdav1d", "r")
        decoder.extradata = stream.codec_context.extradata
        left = {
            frame.pts: frame.to_ndarray()
            for packet in [*(one for one in light if one is not None), None]
            for frame in decoder.decode(packet)
        }
        container.seek(0)
        full = {frame.pts: frame.to_ndarray() for frame in container.decode(stream)}
    assert len(left) < len(full) == len(pictures)
    assert all((picture == full[pts]).all() for pts, picture in left.items())
    with open_footage(path) as footage:
        assert [number_of(footage.seek(index=index).rgb()) for index in (31, 7, 45, 20, 33)] == [31, 7, 9, 20, 33]
