"""What FFmpeg's demuxers say of a container and its streams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.errors import InputProblem
from verification.footage.container import is_cover, open_container
from verification.footage.source import ByteSource
from verification.metadata.gathered import Gathered
from verification.metadata.moments import from_text
from verification.metadata.positions import from_iso_6709
from verification.metadata.xmp import read_xmp

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.stream import Stream

_SOURCE = "container"
_PLACES = ("location", "com.apple.quicktime.location.ISO6709")


def read_streams(stored: ByteSource, into: Gathered) -> None:
    """Add format, tags, streams and chapters; a container that cannot be opened is recorded as failed."""
    try:
        with open_container(stored) as container:
            _container(container, into)
            for stream in container.streams:
                _stream(stream, into)
    except InputProblem as problem:
        into.failures.append((_SOURCE, problem.detail or problem.sentence))


def _container(container: InputContainer, into: Gathered) -> None:
    into.add(_SOURCE, "format", "format_name", container.format.name)
    if container.duration:
        into.duration_s = container.duration / 1_000_000
        into.add(_SOURCE, "format", "duration", f"{into.duration_s:.6f} s", container.duration)
    if container.bit_rate:
        into.add(_SOURCE, "format", "bit_rate", f"{container.bit_rate} bit/s", container.bit_rate)
    for tag, value in container.metadata.items():
        if tag == "xmp":
            read_xmp(value.encode("utf-8", "replace"), into)
            continue
        into.add(_SOURCE, "format", tag, value)
        if tag.startswith(_PLACES) and not any(place.source.startswith(f"{_SOURCE}:moov") for place in into.locations):
            into.locate(from_iso_6709(value, f"{_SOURCE}:{tag}"))
        if tag == "creation_time" and not container.format.name.startswith("mov"):
            # MP4's header times are read from their own boxes, where zero and 1904 can be told apart.
            into.time(from_text(value, "creation", f"{_SOURCE}:{tag}"))


def _stream(stream: Stream, into: Gathered) -> None:
    from av.video.stream import VideoStream

    group = f"stream {stream.index}"
    into.add(_SOURCE, group, "type", stream.type)
    context = stream.codec_context
    if context is not None:
        into.add(_SOURCE, group, "codec", context.codec.canonical_name)
    if isinstance(stream, VideoStream):
        cover = is_cover(stream)
        into.video_streams += not cover
        if cover:
            into.add(_SOURCE, group, "disposition", "attached picture")
        if context is not None:
            into.add(_SOURCE, group, "size", f"{stream.codec_context.width} × {stream.codec_context.height}")
        if stream.average_rate:
            into.add(_SOURCE, group, "average_rate", f"{float(stream.average_rate):.3f} frames/s", stream.average_rate)
        if stream.sample_aspect_ratio and stream.sample_aspect_ratio != 1:
            into.add(_SOURCE, group, "sample_aspect_ratio", stream.sample_aspect_ratio)
    if stream.frames:
        into.add(_SOURCE, group, "frames", stream.frames)
    if stream.duration and stream.time_base:
        into.add(_SOURCE, group, "duration", f"{float(stream.duration * stream.time_base):.6f} s", stream.duration)
    for tag, value in stream.metadata.items():
        into.add(_SOURCE, group, tag, value)
