"""What the analyst says about the competing hypotheses of a claim."""

from __future__ import annotations

from dataclasses import replace

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.claims import Claim, Link
from storage.records.judgement import Bearing, Hypothesis, HypothesisCell
from storage.session import Act, Reader
from verification.claims.matrix import Matrix, matrix_of


def add_hypothesis(case: Case, claim_id: int, words: str, *, note: str = "") -> Hypothesis:
    """Add a hypothesis to a claim.

    Raises:
        InputProblem: It says nothing, or what another of the claim's says already.
    """

    def work(act: Act) -> Hypothesis:
        act.get(Claim, claim_id)
        said = _checked(act, claim_id, words)
        act.subject = f"claim {claim_id}: {said[:200]}"
        return act.add(Hypothesis(claim_id=claim_id, words=said, note=note))

    return case.act("hypothesis.add", work)


def change_hypothesis(
    case: Case, hypothesis_id: int, *, words: str | None = None, note: str | None = None
) -> Hypothesis:
    """Word a hypothesis anew; None leaves a field as it is. Its cells stay, and its earlier words in the history."""

    def work(act: Act) -> Hypothesis:
        old = act.get(Hypothesis, hypothesis_id)
        said = old.words if words is None else _checked(act, old.claim_id, words, but=hypothesis_id)
        act.subject = f"claim {old.claim_id}: {said[:200]}"
        return act.replace(replace(old, words=said, note=old.note if note is None else note))

    return case.act("hypothesis.change", work)


def drop_hypothesis(case: Case, hypothesis_id: int) -> None:
    """Take a hypothesis away with its cells; all of it stays in the history."""

    def work(act: Act) -> None:
        old = act.get(Hypothesis, hypothesis_id)
        act.subject = f"claim {old.claim_id}: {old.words[:200]}"
        for cell in act.every(HypothesisCell, hypothesis_id=hypothesis_id):
            act.retire(cell)
        act.retire(old)

    case.act("hypothesis.drop", work)


def judge(
    case: Case, hypothesis_id: int, link_id: int, bearing: Bearing | None, *, reason: str | None = None
) -> HypothesisCell | None:
    """Say how an item of evidence sits with a hypothesis; None takes the word back. An earlier word stays in history.

    Args:
        case: The case.
        hypothesis_id: The hypothesis.
        link_id: The item: a link of the same claim.
        bearing: How it sits.
        reason: Why; None leaves an earlier reason as it is.

    Raises:
        InputProblem: The link belongs to another claim.
    """

    def work(act: Act) -> HypothesisCell | None:
        hypothesis, link = act.get(Hypothesis, hypothesis_id), act.get(Link, link_id)
        if hypothesis.claim_id != link.claim_id:
            raise InputProblem(
                f"Link {link_id} is no evidence of the claim that hypothesis {hypothesis_id} is about.",
                code="input.other_claim",
            )
        act.subject = f"hypothesis {hypothesis_id}, link {link_id}: {bearing.value if bearing else 'not judged'}"
        known = act.find(HypothesisCell, hypothesis_id=hypothesis_id, link_id=link_id)
        if bearing is None:
            if known is not None:
                act.retire(known)
            return None
        new = HypothesisCell(
            id=known.id if known else 0,
            hypothesis_id=hypothesis_id,
            link_id=link_id,
            bearing=bearing,
            reason=(known.reason if known else "") if reason is None else reason,
        )
        return act.replace(new) if known else act.add(new)

    return case.act("hypothesis.judge", work)


def matrix(reader: Reader, claim_id: int) -> Matrix:
    """The matrix of one claim, hypotheses and links in the order in which they were made."""
    hypotheses = sorted(reader.every(Hypothesis, claim_id=claim_id), key=lambda one: one.id)
    links = sorted(reader.every(Link, claim_id=claim_id), key=lambda one: one.id)
    cells = [cell for one in hypotheses for cell in reader.every(HypothesisCell, hypothesis_id=one.id)]
    return matrix_of(hypotheses, links, cells)


def _checked(reader: Reader, claim_id: int, words: str, *, but: int = 0) -> str:
    said = " ".join(words.split())
    if not said:
        raise InputProblem("A hypothesis needs words.", code="input.hypothesis")
    for one in reader.every(Hypothesis, claim_id=claim_id):
        if one.id != but and one.words.casefold() == said.casefold():
            raise InputProblem("This hypothesis stands there already.", code="input.hypothesis_exists")
    return said
