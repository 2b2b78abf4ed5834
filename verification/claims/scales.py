"""The words in which an analyst says how sure, and what they mean.

Likelihood and confidence are two scales and are never folded into one. Source of the likelihood words and their ranges:
Intelligence Community Directive 203, Analytic Standards (2015), section D.6.e.(2)(a).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storage.errors import InputProblem


class Confidence(StrEnum):
    """How sound the ground of a judgement is."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Strength(StrEnum):
    """How much a link bears on its claim, by itself."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


class Stance(StrEnum):
    """How the article puts a claim: as so, as not so, or as what somebody says without vouching for it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    PURPORTS = "purports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """One likelihood word.

    Attributes:
        word: The word as ICD 203 has it.
        synonym: Its second form in ICD 203.
        lowest: Lower end of its range in per cent.
        highest: Upper end of its range in per cent.
    """

    word: str
    synonym: str
    lowest: int
    highest: int


LIKELIHOODS = (
    Likelihood(word="almost no chance", synonym="remote", lowest=1, highest=5),
    Likelihood(word="very unlikely", synonym="highly improbable", lowest=5, highest=20),
    Likelihood(word="unlikely", synonym="improbable", lowest=20, highest=45),
    Likelihood(word="roughly even chance", synonym="roughly even odds", lowest=45, highest=55),
    Likelihood(word="likely", synonym="probable", lowest=55, highest=80),
    Likelihood(word="very likely", synonym="highly probable", lowest=80, highest=95),
    Likelihood(word="almost certain", synonym="nearly certain", lowest=95, highest=99),
)


def likelihood(word: str) -> Likelihood | None:
    """The likelihood of a word or its synonym, in any case; None for any other word."""
    wanted = " ".join(word.casefold().split())
    return next((one for one in LIKELIHOODS if wanted in {one.word, one.synonym}), None)


def check_words(*, likelihood_word: str, confidence: str) -> None:
    """Make sure that both words stand on their scales; empty ones do.

    Raises:
        InputProblem: One does not (``input.likelihood``, ``input.confidence``).
    """
    if likelihood_word and likelihood(likelihood_word) is None:
        words = ", ".join(one.word for one in LIKELIHOODS)
        raise InputProblem(
            f"“{likelihood_word}” is no likelihood word.", code="input.likelihood", advice=f"Use: {words}."
        )
    if confidence and confidence not in set(Confidence):
        raise InputProblem(
            f"“{confidence}” is no level of confidence.", code="input.confidence", advice="Use: low, moderate, high."
        )


def check_strength(word: str) -> None:
    """Make sure that a word is a strength; an empty one says none.

    Raises:
        InputProblem: It is not (``input.strength``).
    """
    if word and word not in set(Strength):
        raise InputProblem(
            f"“{word}” is no strength of evidence.", code="input.strength", advice="Use: weak, moderate, strong."
        )


def check_stance(word: str) -> None:
    """Make sure that a word is a stance.

    Raises:
        InputProblem: It is not (``input.stance``).
    """
    if word not in set(Stance):
        raise InputProblem(f"“{word}” is no stance.", code="input.stance", advice="Use: asserts, denies, purports.")
