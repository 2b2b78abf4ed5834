"""Damaged footage, read so that a frame looks the same however it is reached.

What a decoder makes of damage depends on its threads, on what it decoded before, and on which of its pictures are
still in use. Damaged footage is therefore read in stretches, each by a fresh decoder that does one frame after the
other, leaves none out, and has its pictures copied at once. A stretch begins at a sync sample, and its decoder one sync
sample earlier, for frames that are predicted from before it; what comes out of that lead is left to the stretch before.
Reading from the start goes through all stretches, seeking through one, so that both give the same pictures under the
same numbers. Where packets were read after a jump they must be the very packets of a reading from the start.
"""

from __future__ import annotations

import itertools
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from storage.records.progress import Progress, silent
from verification.footage.decoder import Reading, Tally
from verification.footage.nearby import Nearby, Seeker, undecodable
from verification.footage.opened import OpenedVideo, opened_video
from verification.footage.packets import another_decoder, promised_frames, read_packets
from verification.footage.picture import Picture
from verification.footage.skim import PacketsMislead, Plan
from verification.footage.source import ByteSource
from verification.footage.telling import telling
from verification.footage.timing import FrameTimes, TimestampGuess, frame_times

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

_LEAST = 100
"""Packets of a stretch, at least: each costs the decoding of its lead besides."""
_BEFORE, _AFTER = 12, 4
"""Frames before a sought one that are kept too, so that steps back are at hand; and those read on while nobody asks."""
_SHORT, _ASTRAY = 60, 600
"""Packets by which a jump aims short, since without an index it lands somewhat beside; and those after it among which
the wanted one must be."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of packets whose frames are shown after all earlier ones and before all later ones.

    Attributes:
        lead: Number of the packet at which decoding begins, in the order of the file.
        first: Number of its first own packet.
        first_pts: Timestamp of its first frame; None for the very first stretch, which has all before it too.
    """

    lead: int
    first: int
    first_pts: int | None


@dataclass(frozen=True, slots=True)
class _Scan:
    """Every packet, by a mark of its time and bytes, and the stretches that they make."""

    marks: array[int]
    pts: array[int]
    stretches: list[Stretch]


def stretches_in(pts: array[int], keys: list[int], unknown: set[int]) -> list[Stretch]:
    """Divide packets into stretches.

    Args:
        pts: A timestamp a packet, in the order of the file.
        keys: Numbers of the packets that are sync samples.
        unknown: Numbers of packets that have no timestamp.
    """
    found = [Stretch(0, 0, None)]
    ends = [*keys, len(pts)]
    for place in range(1, len(keys)):
        before, first, after = keys[place - 1], keys[place], ends[place + 1]
        if first - found[-1].first < _LEAST or any(number in unknown for number in range(before, after)):
            continue
        first_pts = min(pts[first:after])
        if max(pts[before:first]) < first_pts:
            found.append(Stretch(before, first, first_pts))
    return found


def _mark(packet: Packet[VideoStream]) -> int:
    told = packet.pts, packet.size, packet.is_keyframe, packet.is_corrupt, packet.is_discard
    return hash((*told, zlib.crc32(memoryview(packet))))


@contextmanager
def open_damaged(
    stored: ByteSource,
    *,
    stream_index: int | None,
    times: FrameTimes | None,
    memory_bytes: int,
    progress: Progress = silent,
) -> Iterator[DamagedFootage]:
    """Open the chosen video stream of footage that is known to be damaged."""
    with opened_video(stored, stream_index=stream_index, reading=Reading.STEADY) as video:
        yield DamagedFootage(video, times, nearby=Nearby(memory_bytes), progress=progress)


class DamagedFootage(Seeker):
    """One video stream of an open container, read steadily; see the ``Footage`` protocol."""

    def __init__(
        self, video: OpenedVideo, times: FrameTimes | None, *, nearby: Nearby, progress: Progress = silent
    ) -> None:
        """Read through ``video``; ``times`` come from an earlier steady reading, if any."""
        super().__init__(times, nearby)
        self._video = video
        self._progress = progress
        self.header = video.header
        self._scanned: _Scan | None = None
        self._ahead: Iterator[tuple[int, Picture]] | None = None
        self._next_index = 0
        self._uncounted = Tally()

    def plan(self) -> Plan | None:
        """Return None: of damaged footage all is decoded."""
        return None

    def planned_frames(self, plan: Plan, tally: Tally) -> Iterator[Picture]:  # noqa: ARG002 - as the protocol has it
        """Refuse: there is no plan."""
        raise PacketsMislead

    def between(self, plan: Plan, first: int, last: int) -> Iterator[Picture]:  # noqa: ARG002 - as above
        """Refuse: there is no plan."""
        raise PacketsMislead

    def frames(self, tally: Tally | None = None) -> Iterator[Picture]:
        """All frames from the first, in presentation order."""
        self._ahead = None
        tally = tally if tally is not None else Tally()
        for index, picture in enumerate(self._read(0, tally)):
            yield replace(picture, index=index, frame=picture.rgb())

    def sync_sample_frames(
        self,
        limit: int | None = None,
        *,
        rough: bool = False,  # noqa: ARG002 - as above
    ) -> Iterator[Picture]:
        """Frames of sync samples alone, evenly thinned to ``limit``; never rough."""
        wanted = list(self.frame_times().sync_samples)
        if limit is not None and len(wanted) > limit > 0:
            wanted = [wanted[position * len(wanted) // limit] for position in range(limit)]
        for index in wanted:
            yield self.seek(index=index)

    def quick_times(self) -> FrameTimes | None:
        """The times known, if any; see ``Footage``."""
        return self._times

    def frame_times(self, *, exact: bool = False) -> FrameTimes:
        """When each frame is shown; see ``Footage``."""
        if self._times is None or (exact and not self._times.exact):
            ticks, sync, last = array("q"), array("q"), 0
            for index, picture in enumerate(telling(self._read(0, self._uncounted), self._progress)):
                ticks.append(picture.pts)
                last = picture.duration
                if picture.key:
                    sync.append(index)
            self._times = frame_times(ticks, sync, exact=True, last_duration=last)
        return self._times

    def seek(self, *, index: int | None = None, pts: int | None = None) -> Picture:
        """The very frame of that number, or the one shown at that timestamp."""
        index = self.frame_times().wanted(index, pts)
        found = self._nearby.get(index) or self._forward(index) or self._reach(index) or self._from_start(index)
        if found is None:
            raise undecodable(index)
        self._current = found.index
        return found

    def prefetch(self) -> bool:
        """Read on a little while nobody asks; False where that is at hand."""
        if self._current is None or self._ahead is None:
            return False
        if not self._current < self._next_index <= min(self._current + _AFTER, len(self.frame_times()) - 1):
            return False
        return self._read_to(self._next_index, self._ahead) is not None

    def _forward(self, index: int) -> Picture | None:
        """Read on from where the reading stands."""
        if self._ahead is None or not self._next_index <= index < self._next_index + _LEAST:
            return None
        return self._read_to(index, self._ahead)

    def _reach(self, index: int) -> Picture | None:
        """Read the stretch that a frame stands in, where times alone tell which that is."""
        times = self.frame_times()
        firsts = [one.first_pts for one in self._scan().stretches[1:] if one.first_pts is not None]
        if not times.strictly_rising or any(a >= b for a, b in itertools.pairwise(firsts)):
            return None

        def numbered() -> Iterator[tuple[int, Picture]]:
            for picture in self._read(bisect_right(firsts, times.pts[index]), self._uncounted):
                number = bisect_left(times.pts, picture.pts)
                if number < len(times) and times.pts[number] == picture.pts:
                    yield number, picture

        self._ahead = numbered()
        return self._read_to(index, self._ahead)

    def _from_start(self, index: int) -> Picture | None:
        """Count frames from the first: always right, and slow."""
        self._ahead = enumerate(self._read(0, self._uncounted))
        return self._read_to(index, self._ahead)

    def _read_to(self, index: int, ahead: Iterator[tuple[int, Picture]]) -> Picture | None:
        """Read up to a frame, keeping the last ones at hand for stepping back; None where it was passed by."""
        kept = min(_BEFORE, self._nearby.room - 1)
        for number, picture in telling(ahead, self._progress, "Reading frames"):
            self._next_index = number + 1
            if index - kept <= number <= index:
                found = replace(picture, index=number, frame=picture.rgb())
                self._nearby.put(found)
                if number == index:
                    return found
            if number > index:
                break
        self._ahead = None
        return None

    def _scan(self) -> _Scan:
        """Every packet of the footage, read once from the start."""
        if self._scanned is None:
            marks, pts, keys, unknown = array("q"), array("q"), [], set()
            for number, packet in enumerate(telling(self._video.all_packets(Tally()), self._progress)):
                marks.append(_mark(packet))
                pts.append(packet.pts or 0)
                if packet.pts is None:
                    unknown.add(number)
                if packet.is_keyframe:
                    keys.append(number)
            self._scanned = _Scan(marks, pts, stretches_in(pts, keys, unknown))
        return self._scanned

    def _packets_from(self, number: int) -> Iterator[Packet[VideoStream]]:
        """The packets from a certain one on, as a reading from the start gives them."""
        scan = self._scan()
        for packet in self._jumped(number):
            if number == len(scan.marks) or _mark(packet) != scan.marks[number]:
                break
            number += 1
            yield packet
        if number < len(scan.marks):
            yield from itertools.islice(self._video.all_packets(Tally()), number, None)

    def _jumped(self, number: int) -> Iterator[Packet[VideoStream]]:
        """Packets after a jump in the container, beginning with the wanted one if it is among the first."""
        import av

        scan, video = self._scan(), self._video
        try:
            video.container.seek(scan.pts[max(0, number - _SHORT)], stream=video.stream, backward=True)
        except av.FFmpegError:
            return
        packets = read_packets(video.container, video.stream, Tally())
        for packet in itertools.islice(packets, _ASTRAY):
            if _mark(packet) == scan.marks[number]:
                yield packet
                yield from packets
                return

    def _read(self, place: int, tally: Tally) -> Iterator[Picture]:
        """Frames from a certain stretch on, each not yet numbered: whoever keeps one copies it at once."""
        stretches = self._scan().stretches[place:]
        packets = self._packets_from(stretches[0].lead) if place else self._video.all_packets(tally)
        tally.promised = promised_frames(self._video.container, self._video.stream)
        source = enumerate(packets, stretches[0].lead)
        held: list[tuple[int, Packet[VideoStream]]] = []
        for one, following in itertools.zip_longest(stretches, stretches[1:]):
            keep: list[tuple[int, Packet[VideoStream]]] = []
            mine: Iterator[tuple[int, Packet[VideoStream]]] = itertools.chain(held, source)
            if following is not None:
                mine = _up_to(following, mine, keep)
            yield from self._decoded(one, mine, tally)
            held = keep

    def _decoded(
        self, stretch: Stretch, packets: Iterator[tuple[int, Packet[VideoStream]]], tally: Tally
    ) -> Iterator[Picture]:
        """The frames of one stretch, by a decoder of its own; what is refused of it is counted and skipped."""
        import av

        video = self._video
        context, second = another_decoder(video.stream, steady=True), self._second_look(tally)
        guess, marked = TimestampGuess(), set()
        for number, packet in itertools.chain(packets, ((-1, None),)):
            own = packet is not None and number >= stretch.first
            if packet is not None and own:
                tally.packets += not packet.is_discard
                tally.edited_out += packet.is_discard
            if packet is not None and second is not None and _refuses(second, packet) and own:
                marked.add(packet.pts)
                tally.corrupt += packet.pts is None
            try:
                decoded = context.decode(packet)
            except av.EOFError:
                break
            except (av.FFmpegError, ValueError, MemoryError):
                tally.refused += own
                continue
            for frame in decoded:
                pts = guess.next(frame.pts, frame.dts, frame.duration or 0)
                if stretch.first_pts is not None and pts < stretch.first_pts:
                    continue
                picture = video.picture(-1, frame, pts)
                if frame.pts is not None and frame.pts in marked:
                    picture = replace(picture, corrupt=True)
                tally.frames += 1
                tally.corrupt += picture.corrupt
                yield picture

    def _second_look(self, tally: Tally) -> VideoCodecContext | None:
        """A strict decoder that is only asked what it refuses, where the other marks no frame as damaged.

        Its pictures are worse: it gives up a picture at its first damaged part.
        """
        if tally is self._uncounted or self.header.codec != "hevc":
            return None
        return another_decoder(self._video.stream, steady=True, strict=True)


def _refuses(decoder: VideoCodecContext, packet: Packet[VideoStream]) -> bool:
    import av

    try:
        decoder.decode(packet)
    except (av.FFmpegError, ValueError, MemoryError):
        return True
    return False


def _up_to(
    following: Stretch,
    packets: Iterator[tuple[int, Packet[VideoStream]]],
    keep: list[tuple[int, Packet[VideoStream]]],
) -> Iterator[tuple[int, Packet[VideoStream]]]:
    """Packets before the next stretch; its lead, and its first one, are kept for it."""
    for number, packet in packets:
        if number >= following.lead:
            keep.append((number, packet))
        if number == following.first:
            return
        yield number, packet
