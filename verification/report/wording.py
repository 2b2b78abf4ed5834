"""How verdicts, likelihood, confidence and times read in a report: the same words in every format."""

from __future__ import annotations

from fractions import Fraction

from storage.records.claims import Assessment, Relation, Verdict
from storage.records.judgement import Bearing, SecondOpinion, WorkStage
from verification.claims.scales import likelihood

VERDICTS = {
    Verdict.UNASSESSED: "Not assessed",
    Verdict.SUPPORTED: "Supported",
    Verdict.CONTRADICTED: "Contradicted",
    Verdict.INCONCLUSIVE: "Inconclusive",
    Verdict.UNVERIFIABLE: "Cannot be verified",
}
# A verdict is never told by colour alone: each has a sign of its own.
SIGNS = {
    Verdict.UNASSESSED: "○",
    Verdict.SUPPORTED: "✓",
    Verdict.CONTRADICTED: "✗",
    Verdict.INCONCLUSIVE: "?",
    Verdict.UNVERIFIABLE: "–",
}
RELATIONS = {
    Relation.SUPPORTS: "supports the claim",
    Relation.CONTRADICTS: "contradicts the claim",
    Relation.CONTEXT: "gives context",
}
# In a matrix a sign stands beside each word: it is read at a glance, and without colour.
BEARINGS = {
    Bearing.CONSISTENT: "+ consistent",
    Bearing.INCONSISTENT: "− inconsistent",
    Bearing.NEUTRAL: "○ neutral",
    Bearing.NOT_APPLICABLE: "· not applicable",
}

STAGES = {
    WorkStage.TO_DO: "to do",
    WorkStage.IN_WORK: "in work",
    WorkStage.TO_REVIEW: "to review",
    WorkStage.DONE: "done",
}

RECOGNISED = (
    "This text was recognised by a program in the pictures of the article’s pages (OCR): words and numbers may be "
    "wrong. The source, kept byte for byte, is what holds."
)


def likelihood_sentence(assessment: Assessment | SecondOpinion | None) -> str:
    """How likely the claim is held to be, with what the word means; empty where nothing was said."""
    found = likelihood(assessment.likelihood) if assessment and assessment.likelihood else None
    if found is None:
        return ""
    return f"The claim is {_as_predicate(found.word)} true ({found.lowest}–{found.highest} %)."


def _as_predicate(word: str) -> str:
    """The likelihood word as it stands in “the claim is … true”."""
    return {
        "almost no chance": "held to have almost no chance of being",
        "roughly even chance": "held to have a roughly even chance of being",
        "almost certain": "almost certainly",
    }.get(word, word)


def confidence_sentence(assessment: Assessment | SecondOpinion | None) -> str:
    """How sure the analyst is of the judgement; empty where nothing was said."""
    if assessment is None or not assessment.confidence:
        return ""
    return f"Confidence in this judgement is {assessment.confidence}."


def clock(seconds: Fraction | float | None) -> str:
    """A time in footage as h:mm:ss.mmm."""
    if seconds is None:
        return ""
    sign = "−" if seconds < 0 else ""
    millis = round(abs(Fraction(seconds)) * 1000)
    hours, rest = divmod(millis, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    whole, part = divmod(rest, 1000)
    return f"{sign}{hours}:{minutes:02d}:{whole:02d}.{part:03d}"


def moment(iso: str) -> str:
    """A moment of the case's own clock, to the second, for reading; the trail holds it exactly."""
    return iso[:19].replace("T", " ") + " UTC" if iso.endswith("Z") else iso
