from __future__ import annotations

import json
import os
import random
from fractions import Fraction
from pathlib import Path

import av
import pytest

from storage.errors import InputProblem
from storage.records.footage import Completeness, FootageKind
from storage.records.progress import silent
from tests.footage.conftest import number_of, numbered
from verification.footage.decoder import Tally, open_footage
from verification.footage.formats import VIDEO_DEMUXERS
from verification.footage.survey import survey


@pytest.fixture
def counted(make_video):
    return make_video([numbered(number) for number in range(36)])


def test_frames_come_in_presentation_order_with_exact_times(counted):
    tally = Tally()
    with open_footage(counted) as footage:
        pictures = list(footage.frames(tally))
        assert footage.header.kind is FootageKind.VIDEO
    assert [picture.index for picture in pictures] == list(range(36))
    assert [picture.time.seconds for picture in pictures] == [Fraction(number, 25) for number in range(36)]
    assert [number_of(picture.rgb()) for picture in pictures] == list(range(36))
    assert pictures[0].key
    assert (tally.frames, tally.packets, tally.refused, tally.broken_off) == (36, 36, 0, "")


def test_a_descriptor_serves_two_readers_at_once_and_stays_open(counted):
    descriptor = os.open(counted, os.O_RDONLY)
    with open_footage(descriptor) as one, open_footage(descriptor) as other:
        pairs = list(zip(one.frames(), other.frames(), strict=True))
    assert [first.pts for first, _ in pairs] == [second.pts for _, second in pairs]
    assert os.fstat(descriptor).st_size == counted.stat().st_size
    os.close(descriptor)


def test_every_seek_is_exact_in_any_order(counted):
    order = [*range(36)]
    random.Random(7).shuffle(order)
    with open_footage(counted) as footage:
        for number in order:
            picture = footage.seek(index=number)
            assert (picture.index, number_of(picture.rgb())) == (number, number)


def test_a_time_between_frames_shows_the_frame_before_it(counted):
    with open_footage(counted) as footage:
        times = footage.frame_times()
        assert footage.seek(pts=times.pts[10] + 1).index == 10
        assert footage.seek(pts=times.pts[0] - 999).index == 0
        assert footage.seek(pts=times.pts[-1] + 10**9).index == 35


def test_stepping_goes_one_frame_each_way_and_stops_at_the_ends(counted):
    with open_footage(counted) as footage:
        footage.seek(index=20)
        assert [footage.step(-1).index for _ in range(5)] == [19, 18, 17, 16, 15]
        assert [number_of(footage.step(1).rgb()) for _ in range(3)] == [16, 17, 18]
        footage.seek(index=35)
        assert footage.step(1) is None
        with pytest.raises(InputProblem, match="36 frames"):
            footage.seek(index=36)


def test_sync_samples_give_a_quick_look(counted):
    with open_footage(counted) as footage:
        assert [number_of(picture.rgb()) for picture in footage.sync_sample_frames()] == [0, 12, 24]
        assert len(list(footage.sync_sample_frames(limit=2))) == 2


def test_variable_frame_rate_keeps_its_times(make_video):
    times = [0, 40, 50, 300, 310, 900, 1000, 1001]
    path = make_video([numbered(number) for number in range(8)], times=times)
    with open_footage(path) as footage:
        assert [picture.time.seconds * 1000 for picture in footage.frames()] == times
        assert footage.frame_times().variable_rate
        assert number_of(footage.seek(index=5).rgb()) == 5


@pytest.mark.parametrize(
    ("counter_clockwise", "clockwise", "corner"), [(90, 270, "left"), (-90, 90, "right"), (180, 180, "")]
)
def test_rotation_is_applied(make_video, counter_clockwise, clockwise, corner):
    path = make_video([numbered(1)] * 3, rotation=counter_clockwise)
    with open_footage(path) as footage:
        shown = next(iter(footage.frames())).rgb()
        assert footage.header.geometry.orientation.degrees == clockwise
    if corner:
        assert shown.shape == (160, 96, 3)
    red = (shown[:, :, 0] > 180) & (shown[:, :, 1] < 90)
    rows, columns = red.nonzero()
    # The mark stands top right as coded.
    expected = {90: (True, True), 270: (False, False), 180: (True, False)}[clockwise]
    assert (rows.mean() > shown.shape[0] / 2, columns.mean() > shown.shape[1] / 2) == expected


def test_truncated_footage_gives_what_is_left_and_says_so(make_video, tmp_path):
    whole = make_video([numbered(number) for number in range(36)], options={"crf": "1", "g": "12"})
    tally = Tally()
    cut = tmp_path / "cut.mkv"
    with av.open(str(whole)) as source, av.open(str(cut), "w") as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                packet.stream = stream
                target.mux(packet)
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size * 6 // 10])
    with open_footage(cut) as footage:
        frames = [picture.index for picture in footage.frames(tally)]
    assert 3 < len(frames) < 36
    assert frames == list(range(len(frames)))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.mp4", b"", "input.empty"),
        ("text.mp4", b"Not a video at all, only words.\n" * 9, "input.not_footage"),
        ("page.mp4", b"<!DOCTYPE html><html><body>x</body></html>", "input.not_footage"),
        ("noise.mp4", bytes(range(256)) * 40, "input.not_footage"),
        ("list.mp4", b"ffconcat version 1.0\nfile 'made.mp4'\n", "input.not_footage"),
        (
            "stream.mp4",
            b"#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nmade.mp4\n#EXT-X-ENDLIST\n",
            "input.not_footage",
        ),
        ("session.mp4", b"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nm=video 5004 RTP/AVP 96\n", "input.not_footage"),
    ],
)
def test_what_is_no_footage_is_named(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputProblem) as caught, open_footage(path):
        pass
    assert caught.value.code == code
    assert caught.value.sentence


def test_a_playlist_hidden_behind_binary_bytes_opens_no_other_file(counted, tmp_path):
    """The text check is not the guard: FFmpeg itself is given no playlist format and no protocol."""
    assert not {"concat", "hls", "dash", "sdp", "rtsp", "lavfi", "image2", "image2pipe"} & set(VIDEO_DEMUXERS)
    playlist = tmp_path / "list.bin"
    playlist.write_bytes(b"ffconcat version 1.0\n# \x01\x02\nfile '" + counted.name.encode() + b"'\n")
    with pytest.raises(InputProblem, match="neither a video"), open_footage(playlist):
        pass


def test_folders_missing_files_pipes_and_sound_are_named(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    sound = tmp_path / "sound.mp4"
    with av.open(str(sound), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.sample_rate = 44100
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    expected = {
        tmp_path: "input.directory",
        tmp_path / "none.mp4": "input.missing",
        pipe: "input.special",
        sound: "input.no_video_stream",
    }
    for path, code in expected.items():
        with pytest.raises(InputProblem) as caught, open_footage(path):
            pass
        assert caught.value.code == code


@pytest.mark.parametrize(
    ("path", "frames", "shown"),
    [
        ("pytorch+torchcodec/test/resources/nasa_13013.mp4", 325, (320, 180)),
        ("mozilla+mp4parse-rust/mp4parse_capi/tests/no_timescale.mp4", 170, (320, 240)),
        ("pytorch+torchcodec/test/resources/av1_video.mkv", 125, (640, 360)),
        ("drewnoakes+metadata-extractor-images/mts/Sony ILCE-7M3 (A7M3).mts", 13, (1920, 1080)),
        ("luke-cha+fate-suite/video/rv20/G2_with_SVT_320_240.mp4", 144, (320, 240)),
        ("luke-cha+fate-suite/video/h264/moviedispmat.mp4", 25, (768, 576)),
        ("luke-cha+fate-suite/video/h264/sample-in-issue-505.mp4", 105, (272, 480)),
        ("WyattBlue+auto-editor/resources/SAR-2by3.mp4", 60, (640, 540)),
        ("Zulko+moviepy/media/-video-with-dash-.mp4", 5, (1, 1)),
        ("androidx+media/libraries/test_data/src/test/assets/media/mp4/dolbyVision-hdr.MOV", 4, (720, 1280)),
    ],
)
def test_odd_real_files(material, path, frames, shown):
    with open_footage(material / "video" / path) as footage:
        pictures = list(footage.frames())
        assert len(pictures) == frames
        assert (footage.header.geometry.width, footage.header.geometry.height) == shown
        assert pictures[-1].rgb().shape == (shown[1], shown[0], 3)


def test_interlaced_and_hdr_pictures_are_not_black(material):
    for pattern in ("**/Sony ILCE-7M3*.mts", "**/dolbyVision-hdr.MOV"):
        path = next(iter((material / "video").glob(pattern)))
        with open_footage(path) as footage:
            rgb = footage.seek(index=2).rgb()
        assert 40 < rgb.mean() < 215
        assert rgb.std() > 20


def test_frame_counts_agree_with_ffprobe(material):
    """Where ffprobe's header count is whole and nothing is edited out, the frames are exactly as many."""
    truth = json.loads((material / "truth" / "ffprobe.json").read_text())
    # Explained: edit lists (one frame each), dropped placeholder frames, and files broken on purpose.
    explained = {
        "dolbyVision-hdr.MOV", "sample_sef_slow_motion.mp4", "sample-in-issue-505.mp4", "sample.avi",
        "TrumanShow_wave_f_nm_np1_fr_med_26.avi", "corrupted.mp4", "white_zombie_scrunch-part.mp4", "sample_qt.mp4",
        "invalid_userdata.mp4", "QuickTime.mov", "Pentax.avi", "NO20191130-120156-000121.MP4",
    }  # fmt: skip
    checked = 0
    for name, said in truth.items():
        path = material / name
        video = [stream for stream in said.get("streams", []) if stream.get("codec_type") == "video"]
        if not video or not video[0].get("nb_frames") or path.name in explained or "chair" in name:
            continue
        with open_footage(path) as footage:
            counted = sum(1 for _ in footage.frames())
        assert counted == int(video[0]["nb_frames"]), name
        checked += 1
    assert checked > 30


@pytest.mark.parametrize(
    "pattern",
    [
        "**/PXL_*NIGHT.mp4",
        "**/bbb_642x642*.webm",
        "**/big_buck_bunny_0_30.webm",
        "**/with-gps.mov",
        "**/edts.mp4",
        "**/sample.flv",
    ],
)
def test_seeks_in_real_files_match_decoding_from_the_start(material, pattern):
    path = next(iter((material / "video").glob(pattern)))
    with open_footage(path) as footage:
        pts = [picture.pts for picture in footage.frames()]
        picks = random.Random(3).sample(range(len(pts)), 8)
        wanted = {picture.index: picture.rgb().copy() for picture in footage.frames() if picture.index in picks}
        for index in picks:
            found = footage.seek(index=index)
            assert found.pts == pts[index]
            assert (found.rgb() == wanted[index]).all()


def test_unreadable_real_files_are_named(material):
    expected = {
        "Exiv2+exiv2/test/data/issue_2340_poc.mp4": "input.not_footage",
        "contentauth+c2pa-rs/sdk/tests/fixtures/nested_moov_1000.mp4": "input.not_footage",
        "Zulko+moviepy/media/doc_medias/result.webm": "input.empty",
        "mzdun+dashcam-gps/extras/mgps-70mai/fuzzer/data/EV20191130-121456-000134.MP4": "input.no_video_stream",
    }
    for name, code in expected.items():
        with pytest.raises(InputProblem) as caught, open_footage(Path(material / "video" / name)):
            pass
        assert caught.value.code == code


def test_what_lies_around_the_shown_frame_is_decoded_while_nobody_asks(make_video):
    path = make_video([numbered(number) for number in range(36)], options={"crf": "12", "g": "36", "bf": "2"})
    with open_footage(path) as footage:
        assert not footage.prefetch()
        footage.seek(index=15)
        assert footage.prefetch()
        for number in (25, 14, 6, 5):
            assert number_of(footage.seek(index=number).rgb()) == number
            while footage.prefetch():
                pass
        assert [number_of(footage.step(-1).rgb()) for _ in range(5)] == [4, 3, 2, 1, 0]
        footage.seek(index=35)
        assert not footage.prefetch()


@pytest.mark.parametrize(
    ("codec", "options"),
    [
        ("libx264", {"bf": "3"}),
        ("libx265", {"x265-params": "log-level=error"}),
        ("libvpx-vp9", {"deadline": "realtime", "cpu-used": "8"}),
        ("libsvtav1", {"preset": "10"}),
    ],
)
def test_seeks_that_leave_frames_out_on_the_way_are_exact(make_video, codec, options):
    name = "made.webm" if "vp9" in codec else "made.mp4"
    path = make_video(
        [numbered(number) for number in range(36)], codec=codec, name=name, options={"crf": "12", "g": "36", **options}
    )
    order = [*range(36)]
    random.Random(11).shuffle(order)
    with open_footage(path) as footage:
        wanted = [picture.rgb() for picture in footage.frames()]
    with open_footage(path) as footage:
        for number in order:
            assert (footage.seek(index=number).rgb() == wanted[number]).all()
            back = footage.step(-1)
            assert back is None or (back.rgb() == wanted[number - 1]).all()


@pytest.mark.parametrize(("name", "codec"), [("raw.h264", "libx264"), ("raw.hevc", "libx265")])
def test_raw_streams_which_cannot_be_rewound_give_every_frame(make_video, name, codec):
    options = {"x265-params": "log-level=none:keyint=12", "crf": "12"} if codec == "libx265" else None
    path = make_video([numbered(number) for number in range(30)], name=name, codec=codec, options=options)
    with open_footage(path) as footage:
        read = list(footage.frames())
        assert [number_of(picture.rgb()) for picture in read] == list(range(30))
        assert [picture.index for picture in footage.frames()] == list(range(30))
        pts = [picture.pts for picture in read]
        assert pts == sorted(set(pts))
        assert footage.header.average_rate == 25
    with open_footage(path) as footage:
        for number in (0, 20, 3, 29, 0, 12):
            assert number_of(footage.seek(index=number).rgb()) == number
        assert number_of(footage.step(-1).rgb()) == 11
    found = survey(path, progress=silent)
    assert found.facts.frame_count == 30
    assert found.facts.completeness is Completeness.WHOLE


def test_a_container_that_does_not_go_back_is_opened_anew(counted, monkeypatch):
    with open_footage(counted) as footage:
        whole = len(list(footage.frames()))
        # What a container says that it did and did not do.
        monkeypatch.setattr("verification.footage.opened.rewind", lambda _container, _stream: True)
        assert len(list(footage.frames())) == whole
