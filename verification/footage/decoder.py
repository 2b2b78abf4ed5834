"""The one way to open footage: a video or a still image, from a path or a descriptor."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Protocol

from storage.errors import InputProblem
from storage.records.footage import FootageKind, PictureStream
from storage.records.progress import Progress, silent
from verification.footage.formats import IMAGE_TYPES, media_type
from verification.footage.nearby import NEARBY_BYTES
from verification.footage.picture import Geometry, Picture
from verification.footage.skim import Plan
from verification.footage.source import ByteSource, Source, open_bytes
from verification.footage.timing import FrameTimes


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is known of footage before any of its frames is decoded; see ``FootageFacts`` for the other fields.

    Attributes:
        stated_duration: Seconds, as the container says.
        stated_end: Tick at which the stream ends, where the container says so of this very stream.
    """

    kind: FootageKind
    container: str
    codec: str
    coded_width: int
    coded_height: int
    geometry: Geometry
    time_base: Fraction
    average_rate: Fraction | None
    stream_index: int
    streams: tuple[PictureStream, ...]
    has_audio: bool
    stated_duration: Fraction | None
    stated_end: int | None = None


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one full reading met; filled while ``frames`` runs.

    Attributes:
        packets: Packets of the stream that promise a frame.
        edited_out: Packets that an edit list takes out of the presentation.
        frames: Frames decoded.
        refused: Packets that the decoder refused.
        corrupt: Frames that the decoder marked as damaged.
        torn: Packets at which the demuxer found that something is missing, such as by a count in each packet.
        promised: Frames that the container's own index lists, or 0 where it has none.
        broken_off: The demuxer's message where reading ended early; empty else.
    """

    packets: int = 0
    edited_out: int = 0
    frames: int = 0
    refused: int = 0
    corrupt: int = 0
    torn: int = 0
    promised: int = 0
    broken_off: str = ""


class Reading(Enum):
    """How footage is decoded.

    ``PLAIN``: as fast as it goes, damage as the decoder conceals it. ``STRICT``: the same, and ``PacketsMislead`` at
    the first damage. ``STEADY``: slower, but damage looks the same however a frame is reached.
    """

    PLAIN = "plain"
    STRICT = "strict"
    STEADY = "steady"


class Footage(Protocol):
    """Opened footage. One consumer at a time; ``frames`` and ``seek`` may be mixed."""

    header: Header

    def frames(self, tally: Tally | None = None) -> Iterator[Picture]:
        """All frames from the first, in presentation order, damaged packets skipped and counted.

        Raises:
            PacketsMislead: Something is damaged, and the footage was opened for strict reading.
        """

    def plan(self) -> Plan | None:
        """Which frames finding shots needs, where packets can be trusted to tell; None for all of them."""

    def planned_frames(self, plan: Plan, tally: Tally) -> Iterator[Picture]:
        """The frames that a plan chooses; raises ``PacketsMislead`` where the packets turn out to be wrong."""

    def between(self, plan: Plan, first: int, last: int) -> Iterator[Picture]:
        """Every frame from ``first`` to ``last``."""

    def sync_sample_frames(self, limit: int | None = None, *, rough: bool = False) -> Iterator[Picture]:
        """The frames that decode on their own, evenly thinned to ``limit``: a quick first look.

        ``rough`` spares the smoothing of block edges: for small copies on the screen, and for nothing that is kept.
        Their ``index`` counts within ``frame_times``; where that is not exact, so is it not.
        """

    def quick_times(self) -> FrameTimes | None:
        """When each frame is shown, as far as the packets alone tell it; None where only decoding all would."""

    def frame_times(self, *, exact: bool = False) -> FrameTimes:
        """When each frame is shown: from the packets where they can be trusted, else by decoding all."""

    def seek(self, *, index: int | None = None, pts: int | None = None) -> Picture:
        """The very frame of that number, or the one shown at that timestamp; raises ``input.no_frame``."""

    def prefetch(self) -> bool:
        """Decode a little around the last frame sought while nobody asks; False where all of that is at hand."""

    def step(self, frames: int) -> Picture | None:
        """The frame that many after (or before) the last one sought; None beyond either end."""


@contextmanager
def open_footage(
    source: Source,
    *,
    stream_index: int | None = None,
    times: FrameTimes | None = None,
    reading: Reading = Reading.PLAIN,
    memory_bytes: int = NEARBY_BYTES,
    progress: Progress = silent,
) -> Iterator[Footage]:
    """Open a video or a still image.

    Args:
        source: A path, or an open seekable file descriptor (which stays open).
        stream_index: A certain video stream of the container; None for the one that players show.
        times: Frame times known from an earlier full reading, so that frame numbers are exact at once.
        reading: What is done about damage.
        memory_bytes: About how much the pictures around the one that was sought last may hold.
        progress: Told, twice a second, wherever the whole file is gone through before anything is given: for a plan,
            for times, on the way to a frame. Ends that by raising.

    Raises:
        InputProblem: ``input.empty``, ``input.directory``, ``input.missing``, ``input.unreadable``,
            ``input.not_footage``, ``input.no_video_stream``, ``input.no_decoder``, ``input.too_large`` …
    """
    with (
        open_bytes(source) as stored,
        _reader(stored, stream_index, times, reading, memory_bytes=memory_bytes, progress=progress) as footage,
    ):
        yield footage


def _reader(
    stored: ByteSource,
    stream_index: int | None,
    times: FrameTimes | None,
    reading: Reading,
    *,
    memory_bytes: int,
    progress: Progress,
) -> AbstractContextManager[Footage]:
    kind = media_type(stored.head())
    if not is_video(stored):
        from verification.footage.still import open_still

        return open_still(stored, kind)
    if reading is Reading.STEADY:
        from verification.footage.damaged import open_damaged

        return open_damaged(
            stored, stream_index=stream_index, times=times, memory_bytes=memory_bytes, progress=progress
        )
    from verification.footage.video import open_video

    return open_video(
        stored,
        stream_index=stream_index,
        times=times,
        reading=reading,
        memory_bytes=memory_bytes,
        progress=progress,
    )


def is_video(stored: ByteSource) -> bool:
    """Whether bytes are to be opened as a video; else they are a still image.

    Raises:
        InputProblem: ``input.not_footage``: they are text.
    """
    kind = media_type(stored.head())
    if kind.startswith("text/") or kind in ("application/xml", "image/svg+xml", "application/pdf"):
        raise not_footage(f"it reads as {kind}")
    if kind not in IMAGE_TYPES:
        return True
    from verification.footage.still import is_animation

    return is_animation(stored, kind)


def not_footage(why: str) -> InputProblem:
    """The error for bytes that are no video and no image."""
    return InputProblem(
        "This file is neither a video nor an image that can be read.",
        code="input.not_footage",
        advice="If it should be one, obtain it again: it may be damaged or saved under the wrong name.",
        detail=why,
    )


def single_time() -> FrameTimes:
    """The frame times of a still image: one frame at zero."""
    return FrameTimes(pts=array("q", [0]), sync_samples=array("q", [0]), exact=True, last_duration=0)
