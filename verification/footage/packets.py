"""Packets out of a container and frames out of packets, going on after damage."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from verification.footage.decoder import Header, Tally
from verification.footage.droppable import Needed
from verification.footage.timing import FrameTimes, TimestampGuess, frame_times

if TYPE_CHECKING:
    import av
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

STRICT = {"err_detect": "explode"}
"""Tells a decoder to refuse what is damaged rather than to guess: without it several threads at once may not say that
they guessed."""
_DEMUX_RETRIES = 8
"""How often reading goes on after a demuxer's error with nothing gained before it is given up."""


def read_packets(container: InputContainer, stream: VideoStream, tally: Tally) -> Iterator[Packet[VideoStream]]:
    """Packets of a stream up to the end, going on after damage while anything comes; the last one flushes."""
    import av

    failures = 0
    while True:
        try:
            for packet in container.demux(stream):
                if packet.size:
                    failures = 0
                    tally.torn += packet.is_corrupt
                    yield packet
            break
        except (av.FFmpegError, ValueError, MemoryError) as problem:
            tally.broken_off = f"{type(problem).__name__}: {problem}"
            failures += 1
            if failures > _DEMUX_RETRIES or isinstance(problem, MemoryError):
                break


def rewind(container: InputContainer, stream: VideoStream) -> bool:
    """Go to the very first packet; whether the container says that it did, which raw streams never do."""
    import av

    start = stream.start_time
    try:
        container.seek(min(start, 0) if start is not None else 0, stream=stream, backward=True)
    except av.FFmpegError:
        # Formats without an index seek by byte, or not at all where nothing could be read.
        try:
            container.seek(0, backward=True)
        except av.FFmpegError:
            return False
    return True


def promised_frames(container: InputContainer, stream: VideoStream) -> int:
    """Frames that the container's own index lists; only MP4's is complete and spares edited-out ones."""
    return len(stream.index_entries) if container.format.name.startswith("mov") else 0


def shown_for(header: Header, pts: int, duration: int | None) -> int:
    """Ticks for which a frame is shown: an MP4's edit list may end before its last sample does."""
    end = header.stated_end if header.container.startswith("mov") else None
    if end is not None and pts < end:
        return min(duration or 0, end - pts)
    return duration or 0


def another_decoder(stream: VideoStream, *, steady: bool = False, strict: bool = False) -> VideoCodecContext:
    """A second decoder of a stream, which seeking in the container does not empty.

    ``steady``: one frame after the other, in one thread; ``strict``: see ``STRICT``.
    """
    import av

    own = stream.codec_context
    context = av.CodecContext.create(own.codec.name, "r")
    if not isinstance(context, av.VideoCodecContext):
        msg = "the decoder of a video stream is no video decoder"
        raise TypeError(msg)
    context.extradata = own.extradata
    context.thread_type = "SLICE" if steady else "AUTO"
    if steady:
        context.thread_count = 1
    if strict:
        context.options = STRICT
    return context


def lightened(packet: Packet[VideoStream], needed: Needed) -> Packet[VideoStream] | None:
    """What of a packet other frames need: all of it, a packet without the frame that it shows, or nothing."""
    import av

    if packet.is_keyframe:
        return packet
    rest = needed(memoryview(packet))
    if len(rest) == packet.size:
        return packet
    if not rest:
        return None
    light: Packet[Any] = av.Packet(bytes(rest))
    light.pts, light.dts, light.duration, light.time_base = packet.pts, packet.dts, packet.duration, packet.time_base
    return light


def lightened_packets(
    packets: Iterator[Packet[VideoStream]],
    needed: Needed | None,
    *,
    unless: Callable[[Packet[VideoStream]], bool],
) -> Iterator[Packet[VideoStream]]:
    """Packets without what no other frame needs, but for some."""
    for packet in packets:
        left = packet if needed is None or unless(packet) else lightened(packet, needed)
        if left is not None:
            yield left


def promised_times(header: Header, packets: Iterator[Packet[VideoStream]], tally: Tally) -> FrameTimes | None:
    """When frames are shown by their packets, one each; None where one does not say, or reading breaks off."""
    entries: list[tuple[int, bool, int]] = []
    for packet in packets:
        if packet.is_discard:
            continue
        if packet.pts is None:
            return None
        entries.append((packet.pts, packet.is_keyframe, shown_for(header, packet.pts, packet.duration)))
    if tally.broken_off or len({entry[0] for entry in entries}) != len(entries):
        return None
    entries.sort()
    return frame_times(
        (entry[0] for entry in entries),
        (number for number, entry in enumerate(entries) if entry[1]),
        exact=False,
        last_duration=entries[-1][2] if entries else 0,
    )


def decode_packets(
    context: VideoCodecContext, tally: Tally, packets: Iterator[Packet[VideoStream]]
) -> Iterator[tuple[av.VideoFrame, int]]:
    """Decoded frames with their timestamps, in presentation order; what is refused is counted and skipped."""
    import av

    guess = TimestampGuess()
    for packet in itertools.chain(packets, (None,)):
        if packet is not None:
            tally.packets += not packet.is_discard
            tally.edited_out += packet.is_discard
        try:
            decoded = context.decode(packet)
        except av.EOFError:
            break
        except (av.FFmpegError, ValueError, MemoryError):
            tally.refused += 1
            continue
        for frame in decoded:
            tally.frames += 1
            tally.corrupt += bool(frame.is_corrupt)
            yield frame, guess.next(frame.pts, frame.dts, frame.duration or 0)
