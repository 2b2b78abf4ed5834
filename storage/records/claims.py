"""The rows of a case about claims: their words and places, what bears on them, and what the analyst holds of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storage.records.article import ClaimKind
from storage.records.footage import Region


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
