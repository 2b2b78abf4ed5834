"""One reading of a piece of footage: its facts, shots, keyframes and their fingerprints.

One pass: frames are looked at on tiny copies as they are decoded, shots are closed as soon as their ends are sure, and
their keyframes made at once from the frames that the decoder gave, at full quality. Where packets can be trusted,
frames that no other needs are not decoded (see ``skim``). Memory does not grow with the footage but for some 60
bytes a frame.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from storage.errors import InputProblem
from storage.records.footage import (
    DetectorUse,
    FootageKind,
    Keyframe,
    Shot,
    Survey,
)
from storage.records.progress import Progress
from verification.footage.ahead import ahead
from verification.footage.decoder import Footage, Header, Reading, Tally, open_footage, single_time
from verification.footage.facts import facts_of
from verification.footage.fingerprint import fingerprint
from verification.footage.fragments import Fragments, fragments_in
from verification.footage.gallery import Gallery
from verification.footage.keyframes import candidate, sharpness
from verification.footage.picture import Picture
from verification.footage.pictures import grey_of
from verification.footage.refine import refined
from verification.footage.shots import Boundary, ShotDetector, shot_between
from verification.footage.skim import PacketsMislead, Plan
from verification.footage.source import Source, open_bytes
from verification.footage.timing import FrameTimes, frame_times
from verification.footage.tiny import tiny_yuv
from verification.footage.windowed import WindowedDetector

Sink = Callable[[Keyframe, NDArray[np.uint8]], None]
"""Takes each keyframe with its full picture: height × width × 3 RGB, as shown."""
NewDetector = Callable[[], ShotDetector]

_CANDIDATES_A_SECOND = 8
_REPORT_EVERY = 16
_SWIFT = 20
"""Frames a second from which on not all need to be looked at."""
_AHEAD_BYTES, _AHEAD_LEAST, _AHEAD_MOST = 9 * 2**20, 3, 12
"""About how much memory pictures may hold that are decoded before they are looked at, and how many those may be: more
gained nothing."""
_STILL = 2.5
"""Levels by which tiny pictures differ on average, at most, where nothing happens between them."""
_TINY_KEPT = 320
"""Tiny pictures kept for placing cuts: those of more frames than a detector may need to be sure."""


def _ignored() -> None:
    """Nothing has to be undone."""


def survey(
    source: Source,
    *,
    progress: Progress,
    detector: NewDetector = WindowedDetector,
    sink: Sink | None = None,
    closed: Callable[[Shot], None] | None = None,
    restart: Callable[[], None] = _ignored,
    in_full: bool = False,
    stream_index: int | None = None,
) -> Survey:
    """Read a piece of footage.

    Args:
        source: A path, or an open seekable descriptor.
        progress: Told of packets listed, then of frames read; stops the survey by raising.
        detector: Makes a fresh shot detector.
        sink: Given each keyframe with its picture, in frame order.
        closed: Told of each shot as soon as its end is sure, after its keyframes were given.
        restart: Told that the keyframes and shots given so far are void: the packets misled, and all is decoded from
            the start.
        in_full: Decode every frame, whatever the packets say.
        stream_index: A certain video stream of the container; None for the one that players show.

    Raises:
        InputProblem: As ``open_footage``; ``input.no_frames`` where the container is sound but nothing decodes.
    """

    def read(footage: Footage, plan: Plan | None, *, depth: int) -> Survey:
        with ExitStack() as later:
            return _Reading(
                source,
                footage,
                plan,
                detector=detector(),
                sink=sink,
                closed=closed,
                progress=progress,
                later=later,
                depth=depth,
            ).run()

    with open_footage(source, stream_index=stream_index, reading=Reading.STRICT, progress=progress) as footage:
        plan = None if in_full else footage.plan()
        try:
            return read(footage, plan, depth=_depth(footage.header))
        except PacketsMislead:
            restart()
    with open_footage(source, stream_index=stream_index, reading=Reading.STEADY, progress=progress) as footage:
        # Nothing runs ahead, and damage looks the same every time.
        return read(footage, None, depth=0)


def _depth(header: Header) -> int:
    """How many pictures are decoded ahead."""
    picture = max(1, header.coded_width * header.coded_height * 3 // 2)
    return min(_AHEAD_MOST, max(_AHEAD_LEAST, _AHEAD_BYTES // picture))


def decoder_version() -> str:
    """Name and version of what decodes here."""
    import av

    return f"PyAV {av.__version__}, FFmpeg {av.ffmpeg_version_info}"


@dataclass(slots=True, kw_only=True)
class _Decoded:
    """What a full decode has told so far."""

    pts: array[int]
    sync: array[int]
    last_duration: int = 0


class _Reading:
    """One survey under way."""

    def __init__(
        self,
        source: Source,
        footage: Footage,
        plan: Plan | None,
        *,
        detector: ShotDetector,
        sink: Sink | None,
        closed: Callable[[Shot], None] | None,
        progress: Progress,
        later: ExitStack,
        depth: int,
    ) -> None:
        self._source, self._footage, self._plan, self._depth = source, footage, plan, depth
        self._detector, self._sink, self._progress, self._later = detector, sink, progress, later
        self._closed = closed
        self._decoded = _Decoded(pts=array("q"), sync=array("q"))
        self._times = (
            plan.times
            if plan
            # Grows as frames are read.
            else FrameTimes(pts=self._decoded.pts, sync_samples=self._decoded.sync, exact=False, last_duration=0)
        )
        self._tally = Tally()
        self._gallery = Gallery()
        self._tiny: OrderedDict[int, NDArray[np.uint8]] = OrderedDict()
        self._open: Boundary | None = None
        self._shots: list[Shot] = []
        self._keyframes: list[Keyframe] = []
        self._second: Footage | None = None
        self._swift = (footage.header.average_rate or 0) >= _SWIFT
        self._looked_last = -2

    def run(self) -> Survey:
        header = self._footage.header
        self._read()
        if not self._tally.frames:
            raise InputProblem(
                "Not one frame of this video can be decoded.",
                code="input.no_frames",
                advice="It is damaged or cut off; obtain it again from its source.",
                detail=self._tally.broken_off,
            )
        if header.kind is FootageKind.IMAGE:
            self._times = single_time()
        elif self._plan is None:
            told = self._decoded
            self._times = frame_times(told.pts, told.sync, exact=True, last_duration=told.last_duration)
        fragments = Fragments(there=False, out_of_reach=False)
        if header.container.startswith("mov"):
            with open_bytes(self._source) as stored:
                fragments = fragments_in(stored)
        if fragments.out_of_reach and not self._tally.broken_off:
            self._tally.broken_off = "fragments lie behind bytes that are none"
        for boundary in self._placed(self._detector.finish()):
            self._close(boundary)
        self._close(None)
        self._progress(self._tally.frames, self._tally.frames, "Reading frames")
        return Survey(
            facts=facts_of(header, self._times, self._tally, listed=not fragments.there, steady=not self._depth),
            shots=tuple(self._shots),
            keyframes=tuple(self._keyframes),
            frame_pts=tuple(self._times.pts),
            sync_samples=tuple(self._times.sync_samples),
            last_duration=self._times.last_duration,
            detector=DetectorUse(
                name=self._detector.name,
                version=self._detector.version,
                parameters=tuple(sorted(self._detector.parameters.items())),
            ),
            decoder=decoder_version(),
        )

    def _read(self) -> None:
        footage, plan = self._footage, self._plan
        source = footage.planned_frames(plan, self._tally) if plan else footage.frames(self._tally)
        with ahead(source, depth=self._depth) if self._depth else nullcontext(source) as pictures:
            self._look(pictures if plan else self._told(pictures))

    def _look(self, pictures: Iterator[Picture]) -> None:
        stride = max(1, min(60, round((self._footage.header.average_rate or 25) / _CANDIDATES_A_SECOND)))
        due, expected = 0, self._expected()
        passed: Picture | None = None
        for count, picture in enumerate(pictures):
            if self._passes_by(picture.index):
                if self._plan is not None:
                    self._keep(picture)
                passed = picture
                continue
            tiny = self._keep(picture, passed)
            passed = None
            self._detector.add(tiny, picture.index)
            if picture.index >= due and not picture.corrupt:
                due = picture.index + stride
                self._gallery.offer(candidate(picture.index, tiny), picture)
            if count % _REPORT_EVERY == 0:
                total = max(expected, picture.index + 1) if expected else None
                self._progress(picture.index, total, "Reading frames")
                for boundary in self._placed(self._detector.settled()[0]):
                    self._close(boundary)

    def _keep(self, picture: Picture, passed: Picture | None = None) -> NDArray[np.uint8]:
        """Make the tiny copy of a frame, and of the one passed by before it if anything changed there."""
        last = next(reversed(self._tiny.values()), None)
        tiny = tiny_yuv(picture.frame)
        if passed is not None and last is not None and np.abs(tiny.astype(np.int16) - last).mean() > _STILL:
            self._tiny[passed.index] = tiny_yuv(passed.frame)
        self._tiny[picture.index] = tiny
        while len(self._tiny) > _TINY_KEPT:
            self._tiny.popitem(last=False)
        return tiny

    def _passes_by(self, number: int) -> bool:
        """Whether a frame is not given to the detector, but only used to place cuts."""
        if self._plan is not None:
            return not self._plan.looked[number]
        # All are decoded, but every other one is enough to tell that there is a boundary.
        passed = self._swift and number == self._looked_last + 1
        if not passed:
            self._looked_last = number
        return passed

    def _told(self, pictures: Iterator[Picture]) -> Iterator[Picture]:
        told = self._decoded
        for picture in pictures:
            told.pts.append(picture.pts)
            told.last_duration = picture.duration
            if picture.key:
                told.sync.append(picture.index)
            yield picture

    def _expected(self) -> int | None:
        if self._plan is not None:
            return len(self._plan.times)
        header = self._footage.header
        if header.stated_duration is not None and header.average_rate:
            return round(header.stated_duration * header.average_rate)
        return None

    def _placed(self, boundaries: Sequence[Boundary]) -> Iterator[Boundary]:
        """Boundaries with each cut on its very frame; those that prove to be none are left out."""
        for boundary in boundaries:
            if not boundary.unseen:
                yield boundary
                continue
            first = boundary.frame - boundary.unseen - 1
            at_hand = all(number in self._tiny for number in range(first, boundary.frame + 1))
            if boundary.kind == "cut" and (self._plan or at_hand):
                exact = refined(boundary, [self._tiny_of(number) for number in range(first, boundary.frame + 1)])
                if exact is not None:
                    yield exact
            else:
                yield replace(boundary, unseen=0)

    def _tiny_of(self, number: int) -> NDArray[np.uint8]:
        if number not in self._tiny and self._plan is not None:
            # All frames between the two nearest ones at hand, at once.
            last = min([other for other in self._tiny if other > number], default=number)
            for picture in self._again().between(self._plan, number, max(number, last - 1)):
                self._tiny[picture.index] = tiny_yuv(picture.frame)
        if number not in self._tiny:
            raise PacketsMislead
        return self._tiny[number]

    def _again(self) -> Footage:
        """The same footage, opened once more, for what the running decoder has passed by."""
        if self._second is None:
            stream = self._footage.header.stream_index if self._footage.header.kind is FootageKind.VIDEO else None
            self._second = self._later.enter_context(
                open_footage(
                    self._source,
                    stream_index=stream,
                    times=self._times if self._plan else None,
                    reading=Reading.PLAIN if self._depth else Reading.STEADY,
                    memory_bytes=0,
                    progress=self._progress,
                )
            )
        return self._second

    def _close(self, following: Boundary | None) -> None:
        """End the open shot where the next begins, make its keyframes, and open the next."""
        if following is not None and not (self._open.frame if self._open else 0) < following.frame < len(self._times):
            return
        shot = shot_between(len(self._shots), self._open, following, self._times, self._footage.header.time_base)
        next_shot = None
        if following is not None:
            next_shot = shot_between(shot.ordinal + 1, following, None, self._times, self._footage.header.time_base)
        self._shots.append(shot)
        made = 0
        for _, picture in self._gallery.close(shot, next_shot):
            self._make(shot, picture)
            made += 1
        if not made:
            # Too short for a candidate, or all its frames are damaged: its middle stands for it.
            self._make(shot, self._again().seek(index=(shot.first_frame + shot.last_frame) // 2))
        if self._closed is not None:
            self._closed(shot)
        self._open = following

    def _make(self, shot: Shot, picture: Picture) -> None:
        rgb = picture.rgb()
        grey = grey_of(rgb)
        keyframe = Keyframe(
            shot=shot.ordinal,
            frame=picture.index,
            time=picture.time,
            sharpness=sharpness(grey),
            fingerprint=fingerprint(grey),
        )
        self._keyframes.append(keyframe)
        if self._sink is not None:
            self._sink(keyframe, rgb)
