"""A first look at footage whose sync samples no index lists, such as transport streams, AVI, raw streams of a codec.

Only reading all of it would tell which frames there are. So pictures are sampled by going to places evenly spaced in it
and reading on from each to the next sync sample; frame numbers are guesses from time and rate, or, in a raw stream,
which has neither index nor times, from the place among its bytes.
"""

from __future__ import annotations

import itertools
import statistics
import time
import zlib
from array import array
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from storage.errors import InputProblem
from verification.footage.container import choose_stream, open_container
from verification.footage.decoder import Reading, Tally, is_video
from verification.footage.opened import OpenedVideo, opened_video
from verification.footage.packets import another_decoder, decode_packets, read_packets
from verification.footage.picture import Picture
from verification.footage.source import ByteSource, Source, open_bytes
from verification.footage.timing import FrameTimes, frame_times

if TYPE_CHECKING:
    import av
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

_RAW = ("h264", "hevc")
SECONDS, _LEAST = 0.7, 4
"""How long a first look may take to find its pictures, and to how many places it goes however long that takes."""
_AT_ONCE = 400
"""Packets that are read on from a place at most."""
_MEASURED = 200
"""Packets of a raw stream's beginning whose sizes tell about how many frames it has."""
_BACK_S = 2
"""Seconds before a wanted frame at which reading begins, since without an index a jump lands somewhat beside."""
_MOST_FRAMES, _LEAST_BYTES = 6_000_000, 8
"""More frames than a day has at sixty a second, and fewer bytes than any frame takes in a file, its mark included: a
damaged header must not fill the memory with guesses."""


class Glances:
    """Pictures from places in footage, with guessed frame numbers."""

    def __init__(self, video: OpenedVideo, stored: ByteSource) -> None:
        """Look through ``video``, whose bytes are ``stored``."""
        self._video, self._stored = video, stored
        self.header = video.header
        self._raw = self.header.container in _RAW
        self.times = self._guessed()
        self._alone: VideoCodecContext | None = None
        self._raw_places: dict[int, int] = {}

    def _guessed(self) -> FrameTimes | None:
        """When frames would be shown if they were evenly spaced; None where not even that can be guessed."""
        header, stream = self.header, self._video.stream
        rate = header.average_rate
        if not rate or rate <= 0:
            return None
        step = max(1, round(1 / (rate * header.time_base)))
        if self._raw:
            packets = itertools.islice(self._video.all_packets(Tally()), _MEASURED)
            sizes = [packet.size for packet in packets]
            count = round(self._stored.size / statistics.fmean(sizes)) if sizes else 0
            count = len(sizes) if len(sizes) < _MEASURED else count
        else:
            count = round((header.stated_duration or Fraction(0)) * rate)
        if not 0 < count <= min(_MOST_FRAMES, self._stored.size // _LEAST_BYTES):
            return None
        first = 0 if self._raw else stream.start_time or 0
        return frame_times(array("q", range(first, first + count * step, step)), (), exact=False, last_duration=step)

    def sampled(self, most: int, *, seconds: float) -> list[Picture]:
        """Pictures of at most ``most`` sync samples over all of the footage, in order, found within about so long.

        Places are gone to in such an order that those found by then are spread over the whole.
        """
        times = self.times
        if times is None:
            return []
        found: dict[int, Picture] = {}
        until = time.monotonic() + seconds
        for tried, part in enumerate(_spread(most), 1):
            picture = self._key_from(times.pts[int(part * len(times))])
            if picture is not None:
                found.setdefault(picture.pts, picture)
            if tried >= _LEAST and time.monotonic() > until:
                break
        if self._raw:
            kept = set(self._raw_places.values())
            found = {pts: picture for pts, picture in found.items() if pts in kept}
        numbered = {self._number(picture.pts): picture for picture in found.values()}
        return [replace(numbered[number], index=number) for number in sorted(numbered)]

    def at(self, index: int) -> Picture | None:
        """A picture near the frame of that guessed number."""
        times = self.times
        if times is None or not 0 <= index < len(times):
            return None
        wanted, back = times.pts[index], round(_BACK_S / self.header.time_base)
        for early in (0, 1, 5) if self._raw else (1, 5):
            last: Picture | None = None
            for picture in self._frames_from(max(times.pts[0], wanted - early * back)):
                last = replace(picture, index=index)
                if self._raw or picture.pts >= wanted - times.last_duration // 2:
                    break
            if last is not None:
                return last
        return None

    def _number(self, pts: int) -> int:
        times = self.times
        if times is None:
            return 0
        return max(0, min(len(times) - 1, round((pts - times.pts[0]) / times.last_duration)))

    def _key_from(self, pts: int) -> Picture | None:
        """The picture of the first sync sample from a place on, decoded alone."""
        with self._packets_from(pts) as packets:
            key = next((packet for packet in packets if packet.is_keyframe), None)
            if key is None:
                return None
            if self._alone is None:
                self._alone = another_decoder(self._video.stream, steady=True)
                self._alone.options = {"skip_loop_filter": "all"}
            self._alone.flush_buffers()
            for frame, _ in decode_packets(self._alone, Tally(), iter((key,))):
                if self._raw:
                    # Of several places before one sync sample the last is the nearest to it.
                    mark = zlib.crc32(bytes(frame.planes[0]))
                    pts = self._raw_places[mark] = max(pts, self._raw_places.get(mark, pts))
                return self._picture(frame, pts)
        return None

    def _frames_from(self, pts: int) -> Iterator[Picture]:
        with self._packets_from(pts) as packets:
            begun = itertools.dropwhile(lambda packet: not packet.is_keyframe, packets)
            for frame, _ in decode_packets(another_decoder(self._video.stream), Tally(), begun):
                yield self._picture(frame, pts)

    def _picture(self, frame: av.VideoFrame, pts: int) -> Picture:
        """A frame at its own time; of a raw stream, which has none, at that of its place."""
        if not self._raw and frame.pts is not None:
            pts = frame.pts
        return self._video.picture(-1, frame, pts)

    @contextmanager
    def _packets_from(self, pts: int) -> Iterator[Iterator[Packet[VideoStream]]]:
        """Some packets from a place on."""
        import av

        video, times = self._video, self.times
        if times is None or pts <= times.pts[0]:
            yield itertools.islice(video.all_packets(Tally()), _AT_ONCE)
            return
        with ExitStack() as held:
            container, stream = video.container, video.stream
            try:
                if self._raw:
                    place = (pts - times.pts[0]) * self._stored.size // (len(times) * times.last_duration)
                    container = held.enter_context(open_container(self._stored.tail(place), only=self.header.container))
                    stream = choose_stream(container, None)
                else:
                    container.seek(pts, stream=stream, backward=True)
            except (av.FFmpegError, InputProblem):
                # Nothing can be read from there on, such as from amid the last frame of a raw stream.
                yield iter(())
                return
            yield itertools.islice(read_packets(container, stream, Tally()), _AT_ONCE)


def _spread(most: int) -> Iterator[Fraction]:
    """Parts of a whole, ever finer between those before, such as 0, 1/2, 1/4, 3/4, 1/8."""
    yield Fraction(0)
    given, parts = 1, 2
    while given < most:
        for place in range(1, parts, 2):
            if given == most:
                return
            yield Fraction(place, parts)
            given += 1
        parts *= 2


@contextmanager
def open_glances(source: Source, *, stream_index: int | None = None) -> Iterator[Glances | None]:
    """Open footage for glances; None where that cannot be: of an image, or where no frame's place can be guessed.

    Raises:
        InputProblem: As ``open_footage``.
    """
    with open_bytes(source) as stored:
        if not is_video(stored):
            yield None
            return
        with opened_video(stored, stream_index=stream_index, reading=Reading.PLAIN, jumping=True) as video:
            glances = Glances(video, stored)
            yield glances if glances.times is not None else None
