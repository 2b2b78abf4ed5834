"""Frames, times and pictures of real files of every kind, beside what ffprobe and ffmpeg make of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.footage_exact import compared
from verification.footage.decoder import Reading, open_footage

pytestmark = pytest.mark.skipif(
    shutil.which("ffprobe") is None, reason="skipped: the comparison needs the programs ffmpeg and ffprobe"
)
_NAMES = (
    "mp4-basic.mp4",  # H.264
    "h265_with_metadata_track.mp4",  # HEVC
    "bbb_642x642_768kbps_30fps_vp9.webm",  # VP9
    "av1_video.mkv",  # AV1
    "sample_sef_slow_motion.mp4",  # variable rate
    "video_90.mov",  # rotated
    "Sony ILCE-7M3 (A7M3).mts",  # interlaced
    "h264_10bits.mp4",
    "NO20191130-120156-000121.MP4",  # odd size
    "edts.mp4",  # edit list
)


@pytest.mark.parametrize("name", _NAMES)
def test_frames_and_times_are_ffprobes_and_pictures_ffmpegs(material: Path, name: str) -> None:
    ours, theirs, same, decoded, _ = compared(next((material / "video").rglob(name)))
    assert ours == theirs > 0
    assert same
    assert decoded <= 1


def test_a_damaged_frame_looks_the_same_however_it_is_reached(material: Path) -> None:
    path = next((material / "video").rglob("corrupted.mp4"))
    with open_footage(path, reading=Reading.STEADY) as footage:
        times = footage.frame_times(exact=True)
        count = len(times)
        wanted = {picture.index: picture.rgb() for picture in footage.frames()}
        for index in (count - 1, 31, 29, 40):
            assert (footage.seek(index=index).rgb() == wanted[index]).all()
    with open_footage(path, times=times, reading=Reading.STEADY) as footage:
        for index in (40, 29, count - 1, 31):
            assert (footage.seek(index=index).rgb() == wanted[index]).all()
