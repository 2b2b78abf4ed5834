"""The report as values: what every format renders, and nothing that a format decides."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from storage.records.case import Acquisition, Article, ArticleVersion, CaseInfo, NetworkRequest, Reference, Search
from storage.records.claims import Assessment, Claim, ClaimPlace, ClaimSpan, Link
from storage.records.custody import TrailEntry, TrailHead
from storage.records.footage import Transition
from storage.records.judgement import SecondOpinion, WorkStage
from storage.records.survey import FindingRow, Footage, MatchVerdict, MetadataRow, PillarNote
from verification.claims.differences import Differences
from verification.claims.matrix import Matrix
from verification.claims.tensions import Tension


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFrame:
    """A frame that bears on a claim, with all that a stranger needs to find it again.

    Attributes:
        footage_id: The footage in this report.
        sha256: The source's hash.
        title: The footage's title; untrusted.
        frame: Frame number, from 0 in presentation order; None for the footage as a whole.
        pts: Presentation timestamp in ticks, or None.
        time_base: Seconds in one tick.
        tags: Names of the tags on it.
        jpeg: Its picture, encoded by this program; empty where none could be made.
    """

    footage_id: int
    sha256: str
    title: str
    frame: int | None
    pts: int | None
    time_base: Fraction
    tags: tuple[str, ...]
    jpeg: bytes

    @property
    def seconds(self) -> float | None:
        """When it is shown, in seconds from the container's zero, for reading; ``pts`` is exact."""
        return None if self.pts is None else float(self.pts * self.time_base)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLink:
    """A link with its frame."""

    link: Link
    frame: ReportFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportClaim:
    """A claim with everything said about it.

    ``history`` holds earlier assessments with their trail entries; ``opinions`` what each reviewer holds, and
    ``opinion_history`` what they held before.
    """

    claim: Claim
    spans: tuple[ClaimSpan, ...]
    places: tuple[ClaimPlace, ...]
    links: tuple[ReportLink, ...]
    assessment: Assessment | None
    history: tuple[tuple[TrailEntry, Assessment], ...]
    searches: tuple[Search, ...]
    matrix: Matrix
    opinions: tuple[tuple[TrailEntry, SecondOpinion], ...]
    opinion_history: tuple[tuple[TrailEntry, SecondOpinion], ...]
    stage: WorkStage


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportShot:
    """One shot, and the transition into it; ``extent``: the first and last frame of a gradual one, where known.

    ``detector`` names what found its beginning, with version and parameters, or the analyst.
    """

    ordinal: int
    first_frame: int
    last_frame: int
    start: Fraction
    end: Fraction
    transition: Transition
    kind: str
    extent: tuple[int, int] | None
    detector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFootage:
    """A piece of footage with everything known about it."""

    footage: Footage
    stream: str
    """Which picture stream was looked at, where the file has several or one was chosen; else empty."""
    original_name: str
    size_bytes: int
    references: tuple[int, ...]
    acquisitions: tuple[Acquisition, ...]
    findings: tuple[FindingRow, ...]
    metadata: tuple[MetadataRow, ...]
    pillars: tuple[PillarNote, ...]
    shots: int
    shots_by_analyst: int
    boundaries_removed: int
    """How many boundaries that a detector found the analyst took away."""
    shot_list: tuple[ReportShot, ...]
    wrong: str
    """What is wrong with the original now: ``missing``, ``altered``, ``unreadable``; empty where nothing is."""
    tagged: tuple[ReportFrame, ...]
    searches: tuple[Search, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReference:
    """A reference, its words in the article, and every attempt to obtain it.

    ``gone_since``: the number of the first version of the article that no longer has it, or 0. ``words_changed``: its
    words were changed since its footage was found or last confirmed.
    """

    reference: Reference
    words: str
    gone_since: int
    words_changed: bool
    footage: tuple[str, ...]
    attempts: tuple[Acquisition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChanges:
    """What was changed between two versions of the article; ``read_at`` is when the newer one was read."""

    older: int
    newer: int
    read_at: str
    differences: Differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole report.

    ``suggestions`` are the program's and nobody has accepted them; ``matches`` are stretches of footage found twice on
    which the analyst gave a word.
    """

    made_at: str
    made_with: str
    info: CaseInfo
    article: Article | None
    version: ArticleVersion | None
    claims: tuple[ReportClaim, ...]
    suggestions: tuple[ReportClaim, ...]
    references: tuple[ReportReference, ...]
    changes: tuple[VersionChanges, ...]
    tensions: tuple[Tension, ...]
    footage: tuple[ReportFootage, ...]
    matches: tuple[MatchVerdict, ...]
    searches: tuple[Search, ...]
    requests: tuple[NetworkRequest, ...]
    open: tuple[str, ...]
    head: TrailHead
