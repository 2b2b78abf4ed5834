"""Opening a video container under the allow-list and choosing the stream that is its footage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from storage.errors import InputProblem
from storage.records.footage import FootageKind, PictureStream
from verification.footage.decoder import Header, not_footage
from verification.footage.formats import VIDEO_DEMUXERS
from verification.footage.orientation import UPRIGHT, Orientation, from_display_matrix
from verification.footage.picture import geometry
from verification.footage.source import ByteSource

if TYPE_CHECKING:
    import av
    from av.container import InputContainer
    from av.video.stream import VideoStream

_BUFFER = 1 << 18
"""Bytes read at once: large enough that calling back into Python costs nothing beside decoding."""

_LITTLE = 1 << 16

PIXEL_LIMIT = 8192 * 8192
"""Largest video picture that is decoded (the ceiling of H.264 and HEVC level 6.2, doubled)."""

_TIMED_THUMBNAILS = 0x0800


@contextmanager
def open_container(
    stored: ByteSource, *, animation: bool = False, only: str | None = None, jumping: bool = False
) -> Iterator[InputContainer]:
    """Open a container from bytes alone: no protocol, no second file, no format beyond the allow-list.

    ``jumping``: little is read at once, for whoever goes to many places. ``only``: it is known to be of this format, of
    that list, and little has to be read to learn what is in it.

    Raises:
        InputProblem: ``input.not_footage``.
    """
    import av

    options = {
        # A name that no protocol has: what a container refers to outside itself is never opened.
        "protocol_whitelist": "none",
        "format_whitelist": "gif"
        if animation
        else ",".join((*VIDEO_DEMUXERS, "mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm")),
        "export_all": "1",
        "export_xmp": "1",
    }
    if only is not None:
        options |= {"format_whitelist": only, "probesize": "65536", "analyzeduration": "0"}
    try:
        container = av.open(
            stored.another(),
            mode="r",
            format=only,
            options=options,
            metadata_errors="ignore",
            buffer_size=_LITTLE if only is not None or jumping else _BUFFER,
        )
    except (av.FFmpegError, ValueError, OSError, MemoryError) as problem:
        raise not_footage(str(problem)) from problem
    with container:
        yield container


def choose_stream(container: InputContainer, stream_index: int | None) -> VideoStream:
    """The video stream that players show: the first marked as default, covers and thumbnails aside.

    The first, and not the largest as FFmpeg chooses: a container may carry several videos, and the first is what a
    viewer saw. Streams whose decoder or size is unknown come last.

    Raises:
        InputProblem: ``input.no_video_stream`` (also for a cover that is asked for by its number) or
            ``input.no_decoder``.
    """
    footage = [stream for stream in container.streams.video if not is_cover(stream)]
    streams = [stream for stream in footage if stream_index is None or stream.index == stream_index]
    if not streams and stream_index is not None:
        there = ", ".join(str(stream.index) for stream in footage) or "none"
        raise InputProblem(
            f"The file has no picture stream {stream_index}.",
            code="input.no_video_stream",
            advice=f"Its picture streams are: {there}.",
        )
    if not streams:
        sound = ": it holds sound alone" if container.streams.audio else ""
        raise InputProblem(
            f"The file holds no video stream{sound}.",
            code="input.no_video_stream",
            advice="Footage needs pictures; supply the video itself.",
        )
    decodable = [stream for stream in streams if stream.codec_context is not None]
    if not decodable:
        raise InputProblem(
            "The video is in a coding that cannot be decoded here.",
            code="input.no_decoder",
            advice="Convert a copy elsewhere and supply both.",
        )
    return min(
        decodable, key=lambda stream: (stream.codec_context.width == 0, not int(stream.disposition) & 1, stream.index)
    )


def is_cover(stream: VideoStream) -> bool:
    """Whether a stream is an attached picture or a track of thumbnails."""
    from av.stream import Disposition

    return bool(int(stream.disposition) & (int(Disposition.attached_pic) | _TIMED_THUMBNAILS))


def read_header(container: InputContainer, stream: VideoStream, first: av.VideoFrame | None) -> Header:
    """What the container, and the first decoded frame where there is one, say of a stream."""
    context = stream.codec_context
    width, height = (first.width, first.height) if first is not None else (context.width, context.height)
    if width * height > PIXEL_LIMIT:
        raise InputProblem(
            "The pictures of this video are larger than any camera's.",
            code="input.too_large",
            detail=f"{width} × {height} pixels",
        )
    aspect = stream.sample_aspect_ratio or context.sample_aspect_ratio or Fraction(1)
    duration = Fraction(container.duration, 1_000_000) if container.duration else None
    if stream.duration and stream.time_base:
        duration = stream.duration * stream.time_base
    return Header(
        kind=FootageKind.VIDEO,
        container=container.format.name,
        codec=context.codec.canonical_name,
        coded_width=width,
        coded_height=height,
        geometry=geometry(
            coded_width=width,
            coded_height=height,
            sample_aspect=Fraction(aspect) if aspect else Fraction(1),
            orientation=orientation_of(first),
        ),
        time_base=stream.time_base or Fraction(1, 1_000_000),
        average_rate=_rate(stream, first),
        stream_index=stream.index,
        streams=tuple(_told(other) for other in container.streams.video if not is_cover(other)),
        has_audio=bool(container.streams.audio),
        stated_duration=duration if duration and duration > 0 else None,
        stated_end=_stated_end(container, stream),
    )


def _told(stream: VideoStream) -> PictureStream:
    context = stream.codec_context
    if context is None:
        return PictureStream(index=stream.index, codec="", width=0, height=0)
    return PictureStream(
        index=stream.index, codec=context.codec.canonical_name, width=context.width, height=context.height
    )


def _rate(stream: VideoStream, first: av.VideoFrame | None) -> Fraction | None:
    """Frames a second. Raw streams have no times: FFmpeg assumes a rate where the frames themselves tell one."""
    if first is not None and first.pts is None and first.dts is None and first.duration and stream.time_base:
        return 1 / (first.duration * stream.time_base)
    return stream.average_rate


def _stated_end(container: InputContainer, stream: VideoStream) -> int | None:
    """The tick at which MP4's track, edit list included, or Matroska's headers say that a stream ends."""
    if container.format.name.startswith("mov"):
        return stream.start_time + stream.duration if stream.duration and stream.start_time is not None else None
    if not container.format.name.startswith("matroska") or not stream.time_base:
        return None
    seconds = next(
        (_clock(value) for tag, value in stream.metadata.items() if tag.upper().startswith("DURATION")), None
    )
    whole = Fraction(container.duration, 1_000_000) if container.duration else None
    if seconds is None and len(container.streams) == 1:
        seconds = whole
    # A tag that outlasts the file's own duration was copied from another file.
    if seconds is None or whole is None or seconds > whole + 1:
        return None
    return round(seconds / stream.time_base)


def _clock(text: str) -> Fraction | None:
    """Seconds of a Matroska statistics tag, such as ``00:00:20.166000000``."""
    found = re.fullmatch(r"(\d+):(\d\d):(\d\d(?:\.\d{1,9})?)", text.strip("\0 "), re.ASCII)
    return int(found[1]) * 3600 + int(found[2]) * 60 + Fraction(found[3]) if found else None


def orientation_of(frame: av.VideoFrame | None) -> Orientation:
    """How a frame's own side data says that it is turned."""
    if frame is None:
        return UPRIGHT
    side_data: Any = frame.side_data  # PyAV's stub calls it a mapping; it iterates over its items
    for item in side_data:
        if item.type.name == "DISPLAYMATRIX":
            return from_display_matrix(bytes(item))
    return UPRIGHT
