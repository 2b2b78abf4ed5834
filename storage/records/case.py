"""The rows of a case: every record that the case file keeps.

Each has an ``id`` that names one thing through all its revisions (0 until the case gives it one). A thing that the
analyst changes gets a new row with the same ``id``; the old row stays (see ``storage.casefile``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from storage.records.article import Block, ClaimKind, DamageNote, ReferenceKind
from storage.records.footage import Completeness, FootageKind, Outcome, Region, Transition


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseInfo:
    """The case as a whole. ``created_at`` is ISO 8601 UTC."""

    id: int = 0
    title: str
    created_at: str
    created_with: str
    shield_graphic: bool = True
    network_allowed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Bytes kept under their SHA-256; the name and address they came under live here, never on disk."""

    id: int = 0
    sha256: str
    size_bytes: int
    media_type: str
    role: str
    original_name: str
    origin: str
    added_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The text under verification and what is known about its publication."""

    id: int = 0
    source_sha256: str
    source_name: str
    source_url: str | None
    media_type: str
    encoding: str
    title: str
    byline: str | None
    publisher: str | None
    published: str | None
    published_basis: str | None
    language: str | None
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleVersion:
    """The canonical text that one parser version made from one source."""

    id: int = 0
    article_id: int
    number: int
    source_sha256: str
    parser: str
    parser_version: str
    text: str
    blocks: tuple[Block, ...]
    damage: tuple[DamageNote, ...]


class ReferenceState(StrEnum):
    """How far the footage of a reference has come."""

    UNRESOLVED = "unresolved"
    READY = "ready"
    OBTAINED = "obtained"
    PARTIAL = "partial"
    FAILED = "failed"
    PROSE = "prose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A place in the article that points at footage. Offsets are code points into the version's text."""

    id: int = 0
    version_id: int
    ordinal: int
    kind: ReferenceKind
    platform: str | None
    url: str | None
    key: str | None
    start: int
    end: int
    caption: str | None
    caption_start: int | None
    caption_end: int | None
    credit: str | None
    credit_start: int | None
    credit_end: int | None
    elsewhere: bool
    basis: str
    state: ReferenceState


class AcquisitionOutcome(StrEnum):
    """What one attempt to obtain footage came to."""

    WHOLE = "whole"
    PARTIAL = "partial"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquisition:
    """One attempt to obtain footage, successful or not, with every circumstance.

    ``addresses`` are the addresses asked for, in order, the first being what the analyst gave and the rest where
    redirects led. Times are ISO 8601 UTC. ``options`` and ``tools`` are ``name=value`` texts.
    """

    id: int = 0
    reference_id: int | None
    requested: str
    method: str
    started_at: str
    ended_at: str
    outcome: AcquisitionOutcome
    error_code: str | None
    error_sentence: str | None
    error_detail: str | None
    addresses: tuple[str, ...]
    tools: tuple[str, ...]
    options: tuple[str, ...]
    evidence_sha256: str | None
    info_sha256: str | None
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRequest:
    """One request that left this computer: what for, where to, and what came of it."""

    id: int = 0
    acquisition_id: int | None
    at: str
    method: str
    address: str
    purpose: str
    result: str


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


class ClaimState(StrEnum):
    """Where a claim stands in the work, apart from any verdict."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable statement of the article."""

    id: int = 0
    kind: ClaimKind
    state: ClaimState
    claimant: str | None
    chain: tuple[str, ...] = ()
    stance: str = "asserts"
    basis: str = ""
    note: str = ""


class AnchorState(StrEnum):
    """How a span sits in the newest version of the article."""

    EXACT = "exact"
    MOVED = "moved"
    NEEDS_REVIEW = "needs_review"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSpan:
    """The exact words that a claim is anchored to, with the words around them (W3C quote selector)."""

    id: int = 0
    claim_id: int
    version_id: int
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    anchor: AnchorState


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPlace:
    """A place that a claim's words may mean, ranked from 0; degrees are WGS 84."""

    id: int = 0
    claim_id: int
    rank: int
    name: str
    start: int
    end: int
    latitude: float | None
    longitude: float | None
    country: str | None
    source: str


class Relation(StrEnum):
    """How footage bears on a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Frame or footage ↔ claim, with a relation and a reason. Without ``frame`` the whole footage is meant."""

    id: int = 0
    claim_id: int
    footage_id: int
    frame: int | None
    pts: int | None
    region: Region | None
    relation: Relation
    reason: str
    strength: str = ""
    independence: str = ""


class Verdict(StrEnum):
    """What the analyst holds of a claim."""

    UNASSESSED = "unassessed"
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    INCONCLUSIVE = "inconclusive"
    UNVERIFIABLE = "unverifiable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The analyst's verdict on a claim. Likelihood and confidence are two things and never one score."""

    id: int = 0
    claim_id: int
    verdict: Verdict
    likelihood: str
    confidence: str
    reasoning: str
    would_change: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Something that was looked for, where, and what was found: nothing is a result too."""

    id: int = 0
    claim_id: int | None
    footage_id: int | None
    where_searched: str
    looked_for: str
    result: str
    found: bool
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRecord:
    """One background job and how it ended; times are ISO 8601 UTC."""

    id: int = 0
    kind: str
    subject: str
    started_at: str
    ended_at: str
    outcome: str
    error_code: str | None
    error_sentence: str | None
