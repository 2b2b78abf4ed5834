"""What is weighed beside a claim's verdict: competing hypotheses, and what a second reader holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storage.records.claims import Verdict


class Bearing(StrEnum):
    """How one item of evidence sits with one hypothesis (the cells of an analysis of competing hypotheses)."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    NEUTRAL = "neutral"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One way in which things could have been, so that a claim would read as it does."""

    id: int = 0
    claim_id: int
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HypothesisCell:
    """How one link of the claim sits with one of its hypotheses; a pair that has none was not judged yet."""

    id: int = 0
    hypothesis_id: int
    link_id: int
    bearing: Bearing
    reason: str = ""


class WorkStage(StrEnum):
    """How far the work on a claim has come, whatever the program suggested and whatever the verdict is."""

    TO_DO = "to_do"
    IN_WORK = "in_work"
    TO_REVIEW = "to_review"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWork:
    """Where a claim stands in the desk's work; a claim that has none is to do."""

    id: int = 0
    claim_id: int
    stage: WorkStage


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """What a reviewer holds of a claim, apart from the assessment and never in its place.

    ``about`` is the verdict of the assessment that stood when the opinion was given.
    """

    id: int = 0
    claim_id: int
    reviewer: str
    verdict: Verdict
    likelihood: str
    confidence: str
    reasoning: str
    about: Verdict
