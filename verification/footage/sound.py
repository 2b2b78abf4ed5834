"""The sound of footage, as plain samples for any stretch of time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING

from storage.errors import InputProblem
from verification.footage.container import open_container
from verification.footage.source import Source, open_bytes

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.container import InputContainer

RATE = 48_000
"""Samples a second and channel that everything is resampled to."""
CHANNELS = 2
SAMPLE_BYTES = 2
LONGEST_S = 30
"""Seconds that are given at once: a bound on memory, not on footage."""


def read_sound(source: Source, *, start: Fraction, seconds: Fraction) -> bytes:
    """Decode a stretch of the first audio stream.

    Args:
        source: The footage.
        start: Seconds on the container's own clock, as frame timestamps have it.
        seconds: How long, at most ``LONGEST_S``.

    Returns:
        Interleaved little-endian 16-bit samples, 48 kHz stereo, whose first sounds at ``start``. Silence stands where
        the stream has nothing, so that the length is always ``seconds``.

    Raises:
        InputProblem: The footage has no sound (``input.no_sound``), or as in ``open_container``.
    """
    wanted = int(min(seconds, Fraction(LONGEST_S)) * RATE)
    with open_bytes(source) as stored, open_container(stored) as container:
        if not container.streams.audio:
            raise InputProblem("This footage has no sound.", code="input.no_sound")
        track = bytearray(wanted * CHANNELS * SAMPLE_BYTES)
        for frame in _frames(container, start):
            place = int((Fraction(frame.pts or 0) * Fraction(frame.time_base or Fraction(1, RATE)) - start) * RATE)
            if place >= wanted:
                break
            _lay(track, place, bytes(frame.planes[0])[: frame.samples * CHANNELS * SAMPLE_BYTES])
    return bytes(track)


def _frames(container: InputContainer, start: Fraction) -> Iterator[AudioFrame]:
    """Resampled frames in their order from a little before ``start``; damaged packets are left out."""
    from av.audio.resampler import AudioResampler
    from av.error import FFmpegError

    stream = container.streams.audio[0]
    if stream.time_base:
        # A decoder needs a packet or two before its sound is right; most formats cannot seek more finely anyway.
        with suppress(FFmpegError):
            container.seek(max(0, int((start - Fraction(1, 2)) / stream.time_base)), stream=stream)
    resampler = AudioResampler(format="s16", layout="stereo", rate=RATE)
    for packet in container.demux(stream):
        try:
            decoded = packet.decode()
        except FFmpegError:
            continue
        for frame in decoded:
            yield from resampler.resample(frame)


def _lay(track: bytearray, place: int, samples: bytes) -> None:
    """Put samples where they sound; what lies outside the stretch is left out."""
    at = place * CHANNELS * SAMPLE_BYTES
    if at < 0:
        samples, at = samples[-at:], 0
    end = min(len(track), at + len(samples))
    if end > at:
        track[at:end] = samples[: end - at]
