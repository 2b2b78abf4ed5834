"""What is known about footage: its facts, shots, frames, metadata entries and findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from storage.records.time import FrameTime


class FootageKind(StrEnum):
    """Whether a piece of footage moves."""

    VIDEO = "video"
    IMAGE = "image"


class Completeness(StrEnum):
    """How much of a piece of footage could be read."""

    UNREAD = "unread"
    WHOLE = "whole"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureStream:
    """One picture stream of a container: its number there, its codec's short name, and its size in pixels as coded."""

    index: int
    codec: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FootageFacts:
    """What reading the bytes of one piece of footage tells about it as a whole.

    Attributes:
        kind: Video or still image.
        container: The demuxer's short name, such as ``mov,mp4,m4a,3gp,3g2,mj2``.
        codec: The video codec's short name.
        width: Width in pixels as shown: after rotation and sample aspect.
        height: Height in pixels as shown.
        coded_width: Width in pixels as coded.
        coded_height: Height in pixels as coded.
        rotation: Clockwise degrees the picture is turned for display: 0, 90, 180 or 270.
        time_base: Seconds in one tick of the stream that frames are named by.
        frame_count: Frames decoded; 0 where none could be.
        expected_frames: Frames that the packets promised; equal to ``frame_count`` when whole.
        corrupt_frames: Frames that the decoder marked as damaged, or packets it refused.
        first_pts: Timestamp of the first frame in ticks, or None without frames.
        last_pts: Timestamp of the last frame in ticks, or None without frames.
        end_pts: Where the last frame stops being shown, in ticks, or None without frames.
        average_rate: Mean frames per second, exact as the container states it, or None.
        variable_rate: Whether frame durations differ.
        stream_index: Which stream of the container was read.
        has_audio: Whether there is at least one audio stream.
        completeness: Whole, partial or failed.
        damage: What was wrong, in a sentence; empty when whole.
        streams: The picture streams of the container, covers aside; none of an image.
        steady: Whether it was read steadily, as damaged footage is, and must be so to give the same pictures again.
    """

    kind: FootageKind
    container: str
    codec: str
    width: int
    height: int
    coded_width: int
    coded_height: int
    rotation: int
    time_base: Fraction
    frame_count: int
    expected_frames: int
    corrupt_frames: int
    first_pts: int | None
    last_pts: int | None
    end_pts: int | None
    average_rate: Fraction | None
    variable_rate: bool
    stream_index: int
    has_audio: bool
    completeness: Completeness
    damage: str = ""
    streams: tuple[PictureStream, ...] = ()
    steady: bool = False

    @property
    def duration(self) -> Fraction:
        """Seconds from the first frame's appearance to the end of the last, exact."""
        if self.first_pts is None or self.end_pts is None:
            return Fraction(0)
        return (self.end_pts - self.first_pts) * self.time_base


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a file is by its own first bytes, before any of it is kept."""

    kind: FootageKind
    media_type: str


class Transition(StrEnum):
    """How a shot begins."""

    START = "start"
    CUT = "cut"
    GRADUAL = "gradual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """An unbroken run of frames.

    Frames count from 0 in presentation order; both ends are inclusive. Times are in seconds from the
    container's own zero, exact, ``end`` being where the last frame stops being shown.
    """

    ordinal: int
    first_frame: int
    last_frame: int
    first_pts: int
    last_pts: int
    start: Fraction
    end: Fraction
    transition: Transition
    transition_first_frame: int | None = None
    transition_last_frame: int | None = None
    transition_kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """A 256-bit perceptual fingerprint.

    Attributes:
        bits: 32 bytes, most significant bit first.
        quality: 0 (featureless) to 100.
        method: Name and version of the method, such as ``pdq-1``.
    """

    bits: bytes
    quality: int
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyframe:
    """A frame that the program chose to stand for a shot.

    Attributes:
        shot: Ordinal of the shot it stands for.
        frame: Frame number, from 0 in presentation order.
        time: Exact presentation time.
        sharpness: Variance of the Laplacian of luma at the working size; larger is sharper.
        fingerprint: Its perceptual fingerprint.
    """

    shot: int
    frame: int
    time: FrameTime
    sharpness: float
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectorUse:
    """Which shot detector was used, with every number its result depends on."""

    name: str
    version: str
    parameters: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All that one full reading of a piece of footage gives.

    Attributes:
        facts: The footage as a whole.
        shots: Its shots, in order.
        keyframes: The frames that stand for them, in order.
        frame_pts: The timestamp of every frame, in presentation order: frame numbers are positions in it.
        sync_samples: Numbers of the frames that decode on their own.
        last_duration: How long the last frame is shown, in ticks.
        detector: What found the shots.
        decoder: Name and version of what decoded, such as ``PyAV 18.1.0, FFmpeg 8.1.2``.
    """

    facts: FootageFacts
    shots: tuple[Shot, ...]
    keyframes: tuple[Keyframe, ...]
    frame_pts: tuple[int, ...]
    sync_samples: tuple[int, ...]
    last_duration: int
    detector: DetectorUse
    decoder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLook:
    """What the packets of footage promise before any of it has been looked through; see ``Survey`` for the fields.

    Attributes:
        frame_pts: As in ``Survey``; empty where times are guessed as evenly spaced.
        even_from: The first timestamp then; the others follow ``last_duration`` ticks apart.
        even_count: How many frames there are then; else 0.
        frames: Numbers of the sync samples whose pictures are shown meanwhile.
    """

    width: int
    height: int
    time_base: Fraction
    frame_pts: tuple[int, ...]
    even_from: int
    even_count: int
    last_duration: int
    frames: tuple[int, ...]

    @property
    def pts(self) -> Sequence[int]:
        """The timestamp of every frame, in presentation order."""
        if not self.even_count:
            return self.frame_pts
        return range(self.even_from, self.even_from + self.even_count * self.last_duration, self.last_duration)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundShot:
    """A shot that a survey under way is sure of, with its keyframes; nothing of it is kept before the survey ends."""

    shot: Shot
    keyframes: tuple[Keyframe, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataEntry:
    """One statement that a file, or what came with it, makes about itself.

    Attributes:
        source: Who says it: ``container``, ``exif``, ``xmp``, ``platform`` …
        group: Where in that source, such as ``stream 0`` or ``GPS``.
        tag: The field's name as its standard spells it.
        value: The value for a reader.
        raw: The value as it stood in the bytes, as text.
    """

    source: str
    group: str
    tag: str
    value: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A position that a file states, in degrees (WGS 84) and metres."""

    latitude: float
    longitude: float
    altitude_m: float | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTime:
    """A time that a file states: what it is the time of, its limits (ISO 8601) and who says so."""

    meaning: str
    earliest: str
    latest: str
    source: str


class Outcome(StrEnum):
    """What one automatic check came to."""

    NOTICE = "notice"
    CONFLICT = "conflict"
    CLEAR = "clear"
    NOT_APPLICABLE = "not_applicable"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One result of one automatic check, with what it was computed from."""

    check: str
    version: str
    outcome: Outcome
    sentence: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """All that one file says about itself."""

    media_type: str
    entries: tuple[MetadataEntry, ...]
    locations: tuple[Location, ...]
    times: tuple[StatedTime, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A rectangle on a shown frame, as fractions (0 to 1) of its width and height."""

    left: float
    top: float
    width: float
    height: float
