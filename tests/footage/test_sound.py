"""Sound as samples: in its place to the sample, silence where there is none."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from storage.errors import InputProblem
from verification.footage.sound import CHANNELS, RATE, read_sound

BEEP_AT, BEEP_FOR = 1.25, 0.5


def _film(path: Path, *, sound: bool = True, codec: str = "pcm_s16le") -> Path:
    """Three seconds, silent but for half a second of 440 Hz that starts at 1.25 s."""
    with av.open(str(path), "w") as container:
        video = container.add_stream("mpeg4", rate=25)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        stream = container.add_stream(codec, rate=RATE) if sound else None
        for _ in range(75):
            container.mux(video.encode(av.VideoFrame.from_ndarray(np.full((48, 64, 3), 90, np.uint8))))
        container.mux(video.encode(None))
        if stream is not None:
            times = np.arange(3 * RATE) / RATE
            tone = 12000 * np.sin(2 * np.pi * 440 * times)
            tone[(times < BEEP_AT) | (times >= BEEP_AT + BEEP_FOR)] = 0
            samples = np.repeat(tone.astype(np.int16), 1)[None, :]
            for start in range(0, samples.shape[1], 1024):
                frame = av.AudioFrame.from_ndarray(samples[:, start : start + 1024].copy(), format="s16", layout="mono")
                frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    return path


def _heard(path: Path, start: Fraction, seconds: Fraction) -> np.ndarray:
    samples = np.frombuffer(read_sound(path, start=start, seconds=seconds), "<i2").reshape(-1, CHANNELS)
    assert len(samples) == int(seconds * RATE)
    return samples


@pytest.mark.parametrize(("name", "codec", "slack"), [("a.mkv", "pcm_s16le", 2), ("a.mp4", "aac", 2200)])
def test_a_beep_stands_where_it_was_recorded(tmp_path: Path, name: str, codec: str, slack: int) -> None:
    path = _film(tmp_path / name, codec=codec)
    for start in (Fraction(0), Fraction(1, 2), Fraction(6, 5)):
        loud = np.flatnonzero(np.abs(_heard(path, start, Fraction(2))[:, 0]) > 3000)
        assert loud[0] == pytest.approx((BEEP_AT - float(start)) * RATE, abs=slack + 60)
        assert loud[-1] == pytest.approx((BEEP_AT + BEEP_FOR - float(start)) * RATE, abs=slack + 60)


def test_two_stretches_make_one_without_a_seam(tmp_path: Path) -> None:
    path = _film(tmp_path / "a.mkv")
    whole = _heard(path, Fraction(1), Fraction(1))
    parts = [_heard(path, Fraction(1), Fraction(2, 5)), _heard(path, Fraction(7, 5), Fraction(3, 5))]
    assert np.array_equal(whole, np.concatenate(parts))


def test_after_the_end_is_silence_and_no_sound_is_said(tmp_path: Path) -> None:
    assert not _heard(_film(tmp_path / "a.mkv"), Fraction(10), Fraction(1)).any()
    with pytest.raises(InputProblem) as said:
        read_sound(_film(tmp_path / "b.mkv", sound=False), start=Fraction(0), seconds=Fraction(1))
    assert said.value.code == "input.no_sound"


def test_real_footage_is_heard(material: Path) -> None:
    path = material / "video/pytorch+torchcodec/test/resources/nasa_13013.mp4"
    assert np.abs(_heard(path, Fraction(2), Fraction(3)).astype(int)).mean() > 20
