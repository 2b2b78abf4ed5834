"""The rows of a case: what it is, the article, its references, and everything that was obtained or looked for.

Each record of this and its neighbours, ``survey`` and ``claims``, has an ``id`` that names one thing through all its
revisions (0 until the case gives it one). A thing that the analyst changes gets a new row with the same ``id``; the old
row stays (see ``storage.casefile``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storage.records.article import Block, DamageNote, ReferenceKind


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


BY_ANALYST = "analyst"
"""The basis of a day of publication that the analyst gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """What one version of the article says of itself, as it was read; ``Article`` holds what the analyst goes by."""

    id: int = 0
    version_id: int
    title: str
    byline: str | None
    publisher: str | None
    published: str | None
    published_basis: str | None


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
    """A place in the article that points at footage. Offsets are code points into the version's text.

    ``version_id`` is the version in which it stands, or stood last: one whose version is not the newest is no longer in
    the article.
    """

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
