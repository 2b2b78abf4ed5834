"""A video, decoded frame by frame through PyAV: from start to end, or at an exact place."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from storage.records.progress import Progress, silent
from verification.footage.decoder import Reading, Tally
from verification.footage.droppable import needed_test
from verification.footage.nearby import NEARBY_BYTES, Nearby, Seeker, undecodable
from verification.footage.opened import OpenedVideo, opened_video
from verification.footage.packets import (
    another_decoder,
    decode_packets,
    lightened_packets,
    promised_frames,
    promised_times,
    read_packets,
    shown_for,
)
from verification.footage.picture import Picture
from verification.footage.skim import Entry, PacketsMislead, Plan, make_plan
from verification.footage.source import ByteSource
from verification.footage.telling import telling
from verification.footage.timing import FrameTimes, frame_times

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

_BEFORE, _BEHIND = 4, 24
"""Frames just before a sought one that are kept too, so that the next steps back are at hand: at a jump, and when going
back. All others that no frame needs are left out on the way there."""
_AFTER = 12
"""Frames after the shown one that are decoded while nobody asks."""
_PACKET_INDEX_FORMATS = ("mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm")
"""Containers that store one frame a packet with its presentation time."""


@contextmanager
def open_video(
    stored: ByteSource,
    *,
    stream_index: int | None,
    times: FrameTimes | None,
    reading: Reading = Reading.PLAIN,
    memory_bytes: int = NEARBY_BYTES,
    progress: Progress = silent,
) -> Iterator[VideoFootage]:
    """Open the chosen video stream of footage that is not known to be damaged."""
    with opened_video(stored, stream_index=stream_index, reading=reading) as video:
        strict = reading is Reading.STRICT
        yield VideoFootage(video, times, nearby=Nearby(memory_bytes), strict=strict, progress=progress)


class VideoFootage(Seeker):
    """One video stream of an open container; see the ``Footage`` protocol."""

    def __init__(
        self,
        video: OpenedVideo,
        times: FrameTimes | None,
        *,
        nearby: Nearby,
        strict: bool = False,
        progress: Progress = silent,
    ) -> None:
        """Read through ``video``.

        Args:
            video: The opened stream.
            times: Frame times from an earlier reading, if any.
            nearby: Where pictures around the last one sought are kept.
            strict: Whether ``frames`` ends at the first damage.
            progress: As for ``open_footage``.
        """
        super().__init__(times, nearby)
        self._video = video
        self._strict = strict
        self._progress = progress
        self._back = False
        self._since = 0
        self._ahead: Iterator[Picture] | None = None
        self._next_index = 0
        self.header = video.header
        self._needed = needed_test(self.header.codec, bytes(self._stream.codec_context.extradata or b""))

    @property
    def _container(self) -> InputContainer:
        return self._video.container

    @property
    def _stream(self) -> VideoStream:
        return self._video.stream

    def _all_packets(self, tally: Tally) -> Iterator[Packet[VideoStream]]:
        self._ahead = None
        return self._video.all_packets(tally)

    def plan(self) -> Plan | None:
        """What of this video needs decoding to find its shots; None for all of it."""
        needed = self._needed
        # AV1 hides what is to come in packets that show something else, whose sizes so do not tell where a cut is:
        # placing cuts afterwards costs more than leaving frames out gains.
        if self._container.format.name not in _PACKET_INDEX_FORMATS or needed is None or self.header.codec == "av1":
            return None
        tally = Tally()

        def entries() -> Iterator[Entry]:
            for packet in telling(self._all_packets(tally), self._progress):
                if packet.is_discard or packet.is_corrupt or packet.pts is None:
                    raise PacketsMislead
                yield Entry(
                    pts=packet.pts,
                    size=packet.size,
                    duration=shown_for(self.header, packet.pts, packet.duration),
                    key=packet.is_keyframe,
                    droppable=not packet.is_keyframe and not needed(memoryview(packet)),
                )

        try:
            plan = make_plan(entries())
        except PacketsMislead:
            return None
        return None if tally.broken_off else plan

    def planned_frames(self, plan: Plan, tally: Tally) -> Iterator[Picture]:
        """The frames that a plan chooses, in presentation order, as a full decode would give them.

        Raises:
            PacketsMislead: What comes out is not what the packets promised.
        """
        packets = self._all_packets(tally)
        tally.promised = promised_frames(self._container, self._stream)
        chosen = (packet for packet, fed in zip(packets, plan.fed, strict=False) if fed)
        last = -1
        for frame, pts in decode_packets(self._stream.codec_context, tally, chosen):
            number = plan.number(pts)
            if number <= last or frame.is_corrupt or tally.refused:
                raise PacketsMislead
            last = number
            yield self._video.picture(number, frame, pts)
        if tally.broken_off or tally.refused or tally.frames != tally.packets:
            raise PacketsMislead
        tally.frames = tally.packets = len(plan.times)

    def between(self, plan: Plan, first: int, last: int) -> Iterator[Picture]:
        """Every frame from ``first`` to ``last``, leaving out what no other frame needs on the way there."""
        start = self._sync_before(first)
        self._ahead = None
        self._container.seek(plan.times.pts[start], stream=self._stream, backward=True)

        def wanted(packet: Packet[VideoStream]) -> bool:
            return packet.pts is None or first <= plan.number(packet.pts) <= last

        packets = lightened_packets(read_packets(self._container, self._stream, Tally()), self._needed, unless=wanted)
        for frame, pts in decode_packets(self._stream.codec_context, Tally(), packets):
            number = plan.number(pts)
            if first <= number <= last:
                yield self._video.picture(number, frame, pts)
            if number >= last:
                break

    def frames(self, tally: Tally | None = None) -> Iterator[Picture]:
        """All frames from the first, in presentation order."""
        tally = tally if tally is not None else Tally()
        packets = self._all_packets(tally)
        tally.promised = promised_frames(self._container, self._stream)
        for index, (frame, pts) in enumerate(decode_packets(self._stream.codec_context, tally, packets)):
            if self._strict and tally.refused + tally.corrupt:
                raise PacketsMislead
            yield self._video.picture(index, frame, pts)
        if self._strict and tally.refused:
            raise PacketsMislead

    def sync_sample_frames(self, limit: int | None = None, *, rough: bool = False) -> Iterator[Picture]:
        """Frames of sync samples alone, evenly thinned to ``limit``."""
        times = self.frame_times()
        wanted = list(times.sync_samples)
        if limit is not None and len(wanted) > limit > 0:
            wanted = [wanted[position * len(wanted) // limit] for position in range(limit)]
        shown = 0
        if times.strictly_rising and self._container.format.name in _PACKET_INDEX_FORMATS:
            for picture in self._alone(times, wanted, rough=rough):
                shown += 1
                yield picture
        for index in wanted if not shown else ():
            yield self.seek(index=index)

    def _alone(self, times: FrameTimes, wanted: list[int], *, rough: bool) -> Iterator[Picture]:
        """Frames decoded from their own packets and nothing else; those that do not come out so are left out."""
        self._ahead = None
        all_of_them = len(wanted) == len(times.sync_samples)

        def packets() -> Iterator[Packet[VideoStream]]:
            chosen = {times.pts[index] for index in wanted}
            if all_of_them:
                yield from (one for one in self._all_packets(Tally()) if one.pts in chosen)
                return
            for pts in sorted(chosen):
                self._container.seek(pts, stream=self._stream, backward=True)
                first = next(read_packets(self._container, self._stream, Tally()), None)
                if first is not None and first.pts == pts:
                    yield first

        decoder = another_decoder(self._stream)
        if rough:
            decoder.options = {"skip_loop_filter": "all"}
        for frame, pts in decode_packets(decoder, Tally(), packets()):
            number = bisect_left(times.pts, pts)
            if number < len(times) and times.pts[number] == pts:
                yield self._video.picture(number, frame, pts)

    def quick_times(self) -> FrameTimes | None:
        """The times known, or those that the packets promise; see ``Footage``."""
        self._times = self._times or self._packet_times()
        return self._times

    def frame_times(self, *, exact: bool = False) -> FrameTimes:
        """When each frame is shown; see ``Footage``."""
        if self._times is None or (exact and not self._times.exact):
            times = None if exact else self._packet_times()
            self._times = times if times is not None else self._decoded_times()
            self._nearby.clear()
        return self._times

    def _packet_times(self) -> FrameTimes | None:
        """Times from the packets, where each holds one frame and says when; else None."""
        if self._container.format.name not in _PACKET_INDEX_FORMATS:
            return None
        tally = Tally()
        return promised_times(self.header, telling(self._all_packets(tally), self._progress), tally)

    def _decoded_times(self) -> FrameTimes:
        ticks, sync, last = array("q"), array("q"), 0
        for picture in telling(self.frames(), self._progress):
            ticks.append(picture.pts)
            last = picture.duration
            if picture.key:
                sync.append(picture.index)
        return frame_times(ticks, sync, exact=True, last_duration=last)

    def seek(self, *, index: int | None = None, pts: int | None = None) -> Picture:
        """The very frame of that number, or the one shown at that timestamp."""
        times = self.frame_times()
        index = times.wanted(index, pts)
        found = self._nearby.get(index)
        if found is None:
            back = self._current is not None and 0 < self._current - index <= _BEFORE
            found = self._forward(index) or self._reach(index, _BEHIND if back else _BEFORE) or self._from_start(index)
        if found is None and not times.exact:
            # The packets promised more frames than decode: count them, then the numbers hold.
            self.frame_times(exact=True)
            return self.seek(pts=times.pts[index])
        if found is None:
            raise undecodable(index)
        self._nearby.put(found)
        self._back = self._current is not None and found.index < self._current
        self._current = found.index
        return found

    def prefetch(self) -> bool:
        """Decode a little around the shown frame while nobody asks; False where all of that is at hand."""
        if self._current is None:
            return False
        reach = min(_AFTER, self._nearby.room // 3)
        if self._back:
            for index in range(self._current - 1, max(-1, self._current - 1 - reach), -1):
                if index not in self._nearby:
                    return self._reach(index, _BEHIND) is not None
        if self._ahead is None or not self._current <= self._next_index <= self._current + reach:
            return False
        if self._next_index >= len(self.frame_times()):
            return False
        return self._read_to(self._next_index, self._ahead) is not None

    def _sync_before(self, index: int) -> int:
        sync = self.frame_times().sync_samples
        return sync[max(0, bisect_left(sync, index + 1) - 1)] if sync else 0

    def _forward(self, index: int) -> Picture | None:
        """Decode on from where the decoder stands, if no sync sample lies between."""
        if self._ahead is None or not self._sync_before(index) <= self._next_index <= index:
            return None
        self._since = self.frame_times().pts[max(0, index - _BEFORE)]
        return self._read_to(index, self._ahead)

    def _reach(self, index: int, before: int) -> Picture | None:
        """Seek to before the frame and decode up to it, further back as long as it is not found (open GOP).

        Of the frames on the way that no other needs only the ``before`` last ones are decoded.
        """
        import av

        times = self.frame_times()
        if not times.strictly_rising:
            return None
        start = self._sync_before(index)
        for _ in range(4):
            self._ahead = None
            try:
                self._container.seek(times.pts[start], stream=self._stream, backward=True)
            except av.FFmpegError:
                return None
            self._since = times.pts[max(0, index - min(before, self._nearby.room - 1))]
            self._ahead = self._numbered(times)
            found = self._read_to(index, self._ahead)
            if found is not None:
                return found
            if start == 0:
                return None
            start = self._sync_before(start - 1)
        return None

    def _from_start(self, index: int) -> Picture | None:
        """Count frames from the first: always right, and slow."""
        self._ahead = self.frames()
        self._next_index = 0
        self._since = min(self.frame_times().pts, default=0)
        return self._read_to(index, self._ahead)

    def _numbered(self, times: FrameTimes) -> Iterator[Picture]:
        """Frames from the decoder's place on, numbered by looking their time up; before ``_since`` only needed ones."""
        tally = Tally()
        packets = read_packets(self._container, self._stream, tally)
        if self._container.format.name in _PACKET_INDEX_FORMATS:
            packets = lightened_packets(
                packets, self._needed, unless=lambda packet: packet.pts is None or packet.pts >= self._since
            )
        for frame, pts in decode_packets(self._stream.codec_context, tally, packets):
            number = bisect_left(times.pts, pts)
            if number < len(times) and times.pts[number] == pts:
                yield self._video.picture(number, frame, pts)

    def _read_to(self, index: int, ahead: Iterator[Picture]) -> Picture | None:
        """Decode up to a frame, keeping the last ones at hand for stepping back; None where it was passed by."""
        for picture in telling(ahead, self._progress, "Reading frames"):
            self._next_index = picture.index + 1
            if picture.pts >= self._since:
                # The others give their memory back to the decoder: fresh memory for each costs a seek a tenth.
                self._nearby.put(picture)
            if picture.index == index:
                return picture
            if picture.index > index:
                break
        self._ahead = None
        return None
