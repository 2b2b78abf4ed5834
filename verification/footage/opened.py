"""One video stream of an open container: its header, its packets from the very first, and frames made pictures."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from verification.footage.container import choose_stream, open_container, read_header
from verification.footage.decoder import Header, Reading, Tally
from verification.footage.packets import STRICT, decode_packets, read_packets, rewind, shown_for
from verification.footage.picture import Picture
from verification.footage.source import ByteSource

if TYPE_CHECKING:
    import av
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream


class OpenedVideo:
    """What sound and damaged footage are read through alike."""

    def __init__(self, opened: Callable[[], tuple[InputContainer, VideoStream]]) -> None:
        """Open the container and learn the first picture's shape.

        Args:
            opened: Opens the container, and anew where it cannot go back; what it gave before is closed then.
        """
        self._opened = opened
        self.container, self.stream = opened()
        self._first_at: int | None = None
        self.header: Header = self._learn()

    def _learn(self) -> Header:
        packets = itertools.islice(read_packets(self.container, self.stream, Tally()), 64)
        head = next(packets, None)
        self._first_at = head.pos if head is not None else None
        given = itertools.chain((head,), packets) if head is not None else packets
        first = next(decode_packets(self.stream.codec_context, Tally(), given), (None, 0))[0]
        return read_header(self.container, self.stream, first)

    def all_packets(self, tally: Tally) -> Iterator[Packet[VideoStream]]:
        """Packets from the very first on. A container that cannot go back there is opened anew, as raw streams must."""
        if rewind(self.container, self.stream):
            packets = read_packets(self.container, self.stream, tally)
            first = next(packets, None)
            if first is not None and first.pos == self._first_at:
                return itertools.chain((first,), packets)
            tally.torn, tally.broken_off = 0, ""
        self.container, self.stream = self._opened()
        return read_packets(self.container, self.stream, tally)

    def picture(self, index: int, frame: av.VideoFrame, pts: int) -> Picture:
        """A decoded frame as a picture of that number."""
        return Picture(
            index=index,
            pts=pts,
            time_base=self.header.time_base,
            key=bool(frame.key_frame),
            corrupt=bool(frame.is_corrupt),
            duration=shown_for(self.header, pts, frame.duration),
            frame=frame,
            geometry=self.header.geometry,
        )


@contextmanager
def opened_video(
    stored: ByteSource, *, stream_index: int | None, reading: Reading, jumping: bool = False
) -> Iterator[OpenedVideo]:
    """Open the chosen video stream; the first picture is decoded to learn how it is turned.

    ``jumping``: little is read at once, for whoever goes to many places.
    """
    with ExitStack() as held:

        def opened() -> tuple[InputContainer, VideoStream]:
            held.close()
            container = held.enter_context(open_container(stored, animation=stored.head(4) == b"GIF8", jumping=jumping))
            stream = choose_stream(container, stream_index)
            stream.thread_type = "AUTO"
            # FFmpeg's own choice is one thread more than there are cores: each more delays a sought frame by one frame.
            stream.codec_context.thread_count = min(16, os.cpu_count() or 1)
            if reading is Reading.STRICT:
                stream.codec_context.options = STRICT
            return container, stream

        yield OpenedVideo(opened)
