"""The rows of a case about footage: its shots, kept frames, metadata, findings, tags, and where it stands twice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from storage.records.footage import Completeness, FootageKind, Outcome, PictureStream, Region, Transition


@dataclass(frozen=True, slots=True, kw_only=True)
class Footage:
    """A video or image in evidence. Facts are those of ``FootageFacts``; zero or None until it has been read."""

    id: int = 0
    sha256: str
    title: str
    kind: FootageKind
    media_type: str
    completeness: Completeness
    damage: str
    container: str
    codec: str
    width: int
    height: int
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
    has_audio: bool
    surveyed_with: str
    graphic: bool = False

    @property
    def duration(self) -> Fraction:
        """Seconds from the first frame's appearance to the end of the last, exact."""
        if self.first_pts is None or self.end_pts is None:
            return Fraction(0)
        return (self.end_pts - self.first_pts) * self.time_base


@dataclass(frozen=True, slots=True, kw_only=True)
class FootageSource:
    """That a piece of footage stands for a reference; by which acquisition it came."""

    id: int = 0
    footage_id: int
    reference_id: int | None
    acquisition_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FootageStream:
    """Which of a container's picture streams stands for a piece of footage, and how it has to be read.

    Attributes:
        chosen: The number of the stream that the analyst chose; None for the one that players show.
        read: The number of the one that was read; None until the footage has been looked through.
        streams: All picture streams of the container, as the survey found them.
        steady: See ``FootageFacts``.
    """

    id: int = 0
    footage_id: int
    chosen: int | None
    read: int | None
    streams: tuple[PictureStream, ...]
    steady: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotRow:
    """One shot of one piece of footage; fields as in ``Shot``."""

    id: int = 0
    footage_id: int
    ordinal: int
    first_frame: int
    last_frame: int
    first_pts: int
    last_pts: int
    start: Fraction
    end: Fraction
    transition: Transition
    transition_kind: str
    detector: str


class ShotEditKind(StrEnum):
    """What the analyst says of a boundary between shots."""

    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotEdit:
    """An analyst's word on a boundary: a shot begins at this frame, or none does. It outlives every new survey."""

    id: int = 0
    footage_id: int
    frame: int
    pts: int
    kind: ShotEditKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotTransition:
    """How the shot that begins at ``frame`` comes about, where that is more than its ``ShotRow`` can say.

    A gradual transition goes from ``first_frame`` to ``last_frame``, both inclusive; None where that was never kept.
    Of a boundary that the analyst moved (``detector`` is then the analyst) a cut is kept too: its kind outlives every
    survey.
    """

    id: int = 0
    footage_id: int
    frame: int
    transition: Transition
    kind: str
    first_frame: int | None
    last_frame: int | None
    detector: str

    @property
    def extent(self) -> tuple[int, int] | None:
        """The first and last frame of a gradual transition, where they are known."""
        if self.transition is not Transition.GRADUAL or self.first_frame is None or self.last_frame is None:
            return None
        return self.first_frame, self.last_frame


class MatchState(StrEnum):
    """What the analyst holds of a stretch that the program found twice."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchVerdict:
    """An analyst's word on a shared stretch; fields up to ``distance`` as in ``SharedStretch``, as it was then.

    ``method`` names how the fingerprints were made that it was found by.
    """

    id: int = 0
    first: str
    second: str
    first_start: Fraction
    first_end: Fraction
    second_start: Fraction
    second_end: Fraction
    turn: str
    frames: int
    distance: int
    method: str
    state: MatchState
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRow:
    """One frame that is kept in view: chosen by the program (``keyframe``) or by the analyst (``marked``)."""

    id: int = 0
    footage_id: int
    role: str
    shot: int
    frame: int
    pts: int
    sharpness: float
    fingerprint: bytes
    fingerprint_quality: int
    fingerprint_method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameIndexRow:
    """When every frame of a piece of footage is shown, so that frame numbers are exact without reading it again.

    ``pts`` (ticks, in presentation order) and ``sync_samples`` (frame numbers) are zlib-compressed little-endian
    64-bit integers; ``last_duration`` is in ticks.
    """

    id: int = 0
    footage_id: int
    pts: bytes
    sync_samples: bytes
    last_duration: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataRow:
    """One statement that a file makes about itself; fields as in ``MetadataEntry``."""

    id: int = 0
    footage_id: int
    source: str
    group: str
    tag: str
    value: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A position or time that a file states, as the checks read it.

    ``kind`` is ``location`` (latitude, longitude in degrees, altitude in metres) or ``time`` (earliest, latest).
    """

    id: int = 0
    footage_id: int
    kind: str
    meaning: str
    latitude: float | None
    longitude: float | None
    altitude_m: float | None
    earliest: str | None
    latest: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One result of one automatic check on one piece of footage; fields as in ``Finding``."""

    id: int = 0
    footage_id: int
    check: str
    version: str
    outcome: Outcome
    sentence: str
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A name that can be marked on frames; ``key`` is the digit that sets it, 0 for none."""

    id: int = 0
    name: str
    key: int
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging:
    """A tag on one frame or a region of it."""

    id: int = 0
    tag_id: int
    footage_id: int
    frame: int
    pts: int
    region: Region | None = None
    note: str = ""


class Pillar(StrEnum):
    """The five things that each piece of footage is looked at along."""

    PROVENANCE = "provenance"
    SOURCE = "source"
    DATE = "date"
    LOCATION = "location"
    MOTIVATION = "motivation"


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarNote:
    """What the analyst found out about one pillar of one piece of footage."""

    id: int = 0
    footage_id: int
    pillar: Pillar
    status: str
    note: str
    latitude: float | None = None
    longitude: float | None = None
    earliest: str | None = None
    latest: str | None = None
