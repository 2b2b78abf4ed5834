"""What reviewers hold of a claim: second opinions, kept apart from the assessment."""

from __future__ import annotations

from dataclasses import dataclass

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.claims import Assessment, Claim, Verdict
from storage.records.custody import TrailEntry
from storage.records.judgement import SecondOpinion
from storage.session import Act, Reader
from verification.claims.scales import check_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """The second opinions on one claim, each reviewer's newest in ``now``; ``earlier`` is what they held before."""

    now: tuple[tuple[TrailEntry, SecondOpinion], ...]
    earlier: tuple[tuple[TrailEntry, SecondOpinion], ...]


def give_opinion(
    case: Case,
    claim_id: int,
    *,
    reviewer: str,
    verdict: Verdict,
    likelihood: str = "",
    confidence: str = "",
    reasoning: str = "",
) -> SecondOpinion:
    """Record what a reviewer holds of a claim. The assessment stays; so does what the same reviewer said before.

    Raises:
        InputProblem: No reviewer or verdict is given, or a word is not one of its scale.
    """
    check_words(likelihood_word=likelihood, confidence=confidence)
    name = " ".join(reviewer.split())
    if not name:
        raise InputProblem("A second opinion needs its reviewer's name.", code="input.reviewer")
    if verdict is Verdict.UNASSESSED:
        raise InputProblem("A second opinion needs a verdict.", code="input.verdict")

    def work(act: Act) -> SecondOpinion:
        act.get(Claim, claim_id)
        act.subject = f"claim {claim_id}: {name}: {verdict.value}"
        known = next((one for one in act.every(SecondOpinion, claim_id=claim_id) if _same(one.reviewer, name)), None)
        assessed = act.find(Assessment, claim_id=claim_id)
        new = SecondOpinion(
            id=known.id if known else 0,
            claim_id=claim_id,
            reviewer=name,
            verdict=verdict,
            likelihood=likelihood,
            confidence=confidence,
            reasoning=reasoning,
            about=assessed.verdict if assessed else Verdict.UNASSESSED,
        )
        return act.replace(new) if known else act.add(new)

    return case.act("opinion.give", work)


def withdraw_opinion(case: Case, opinion_id: int) -> None:
    """Take a second opinion back; it stays in the history."""

    def work(act: Act) -> None:
        old = act.get(SecondOpinion, opinion_id)
        act.subject = f"claim {old.claim_id}: {old.reviewer}"
        act.retire(old)

    case.act("opinion.withdraw", work)


def opinions(reader: Reader, claim_id: int) -> Opinions:
    """The second opinions on one claim, oldest first, each with the trail entry that made it."""
    living = set(reader.every(SecondOpinion, claim_id=claim_id))
    made = reader.history(SecondOpinion, claim_id=claim_id)
    entries = {entry.seq: entry for entry in reader.trail(after=made[0][0] - 1)} if made else {}
    now: list[tuple[TrailEntry, SecondOpinion]] = []
    earlier: list[tuple[TrailEntry, SecondOpinion]] = []
    for seq, one in reversed(made):
        # The same words can stand in the history twice: given, changed, given again.
        standing = one in living and all(other != one for _, other in now)
        (now if standing else earlier).append((entries[seq], one))
    return Opinions(now=tuple(reversed(now)), earlier=tuple(reversed(earlier)))


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
