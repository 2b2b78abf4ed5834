"""What the analyst says about claims: making, accepting, linking, assessing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.article import ClaimKind
from storage.records.case import ArticleVersion, Search
from storage.records.claims import Assessment, Claim, ClaimSpan, ClaimState, Link, Relation, Verdict
from storage.records.footage import Region
from storage.records.survey import Footage
from storage.session import Act, Reader
from storage.trail import utc_now
from verification.claims.scales import check_stance, check_strength, check_words
from verification.workflow.cases import make_span


def make_claim(case: Case, kind: ClaimKind, *, start: int, end: int, claimant: str | None = None) -> Claim:
    """Make a claim on code points ``[start, end)`` of the newest version's text.

    Raises:
        InputProblem: The span is empty, blank or outside the text.
    """

    def work(act: Act) -> Claim:
        version = newest_version(act)
        words = version.text[start:end] if 0 <= start < end <= len(version.text) else ""
        if not words.strip():
            raise InputProblem("A claim needs words of the article.", code="input.span", advice="Select some first.")
        act.subject = words[:200]
        claim = act.add(Claim(kind=kind, state=ClaimState.ACCEPTED, claimant=claimant))
        act.add(make_span(claim.id, version, start, end))
        return claim

    return case.act("claim.make", work)


def newest_version(reader: Reader) -> ArticleVersion:
    """The newest version of the article.

    Raises:
        InputProblem: The case has no article.
    """
    versions = reader.every(ArticleVersion)
    if not versions:
        raise InputProblem("This case has no article.", code="input.no_article")
    return max(versions, key=lambda version: version.number)


def find_words(
    case: Case, words: str, *, nth: int | None = None, within: Sequence[tuple[int, int]] = ()
) -> tuple[int, int]:
    """Where words stand in the newest text, as code points ``[start, end)``; white space counts as a space.

    ``nth`` says which time, from 1, where they stand several times. ``within``: only in these runs of the text.

    Raises:
        InputProblem: They do not stand there, or stand there several times and ``nth`` says none of them.
    """
    text = case.read(newest_version).text
    parts = [re.escape(part) for part in words.split()]
    found = [match.span() for match in re.finditer(r"\s+".join(parts), text)] if parts else []
    if within:
        found = [(start, end) for start, end in found if any(a <= start and end <= b for a, b in within)]
    if not found:
        raise InputProblem(
            f"“{words[:80]}” does not stand in the {'claim' if within else 'article'}.",
            code="input.words",
            advice="Give them letter for letter, as “status” and the window show them.",
        )
    if len(found) > 1 and nth is None:
        raise InputProblem(
            f"“{words[:80]}” stands in the article {len(found)} times.",
            code="input.words_twice",
            advice="Give more of the words, or say which time with --nth.",
        )
    if not 1 <= (nth or 1) <= len(found):
        raise InputProblem(f"“{words[:80]}” stands in the article {len(found)} times.", code="input.words_twice")
    return found[(nth or 1) - 1]


def add_span(case: Case, claim_id: int, *, start: int, end: int) -> ClaimSpan:
    """Anchor a claim to further words."""

    def work(act: Act) -> ClaimSpan:
        act.get(Claim, claim_id)
        span = make_span(claim_id, newest_version(act), start, end)
        act.subject = span.exact[:200]
        return act.add(span)

    return case.act("claim.span", work)


def move_span(case: Case, span_id: int, *, start: int, end: int) -> ClaimSpan:
    """Let a claim's anchor hold other words."""

    def work(act: Act) -> ClaimSpan:
        old = act.get(ClaimSpan, span_id)
        span = make_span(old.claim_id, newest_version(act), start, end)
        act.subject = span.exact[:200]
        return act.replace(replace(span, id=span_id))

    return case.act("claim.span", work)


def decide_suggestion(case: Case, claim_id: int, *, accept: bool) -> Claim:
    """Accept or dismiss a claim. A dismissed one stays in the case and can be accepted later."""

    def work(act: Act) -> Claim:
        claim = act.get(Claim, claim_id)
        act.subject = f"claim {claim_id}"
        return act.replace(replace(claim, state=ClaimState.ACCEPTED if accept else ClaimState.DISMISSED))

    return case.act("claim.accept" if accept else "claim.dismiss", work)


def change_claim(
    case: Case,
    claim_id: int,
    *,
    kind: ClaimKind | None = None,
    claimant: str | None = None,
    chain: Sequence[str] | None = None,
    stance: str | None = None,
    note: str | None = None,
) -> Claim:
    """Change what a claim is about, who makes it and by way of whom, how, or the note; None leaves a field as it is.

    Raises:
        InputProblem: The stance is none (``input.stance``), or there is no such claim.
    """
    if stance is not None:
        check_stance(stance)

    def work(act: Act) -> Claim:
        claim = act.get(Claim, claim_id)
        act.subject = f"claim {claim_id}"
        return act.replace(
            replace(
                claim,
                kind=claim.kind if kind is None else kind,
                claimant=claim.claimant if claimant is None else claimant or None,
                chain=claim.chain if chain is None else tuple(one.strip() for one in chain if one.strip()),
                stance=claim.stance if stance is None else stance,
                note=claim.note if note is None else note,
            )
        )

    return case.act("claim.change", work)


def link(
    case: Case,
    claim_id: int,
    footage_id: int,
    *,
    frame: int | None = None,
    pts: int | None = None,
    region: Region | None = None,
    relation: Relation = Relation.CONTEXT,
    reason: str = "",
    strength: str = "",
    independence: str = "",
) -> Link:
    """Link a frame (or, without one, the whole footage) to a claim. A suggested claim is accepted by it.

    Raises:
        InputProblem: The strength is none (``input.strength``), or there is no such claim or footage.
    """
    check_strength(strength)

    def work(act: Act) -> Link:
        claim = act.get(Claim, claim_id)
        footage = act.get(Footage, footage_id)
        act.subject = f"claim {claim_id} ↔ footage {footage.sha256[:12]} frame {frame}"
        if claim.state is not ClaimState.ACCEPTED:
            act.replace(replace(claim, state=ClaimState.ACCEPTED))
        for known in act.every(Link, claim_id=claim_id, footage_id=footage_id, frame=frame):
            if known.region == region:
                return act.replace(
                    replace(
                        known,
                        relation=relation,
                        reason=reason or known.reason,
                        strength=strength or known.strength,
                        independence=independence or known.independence,
                    )
                )
        return act.add(
            Link(
                claim_id=claim_id,
                footage_id=footage_id,
                frame=frame,
                pts=pts,
                region=region,
                relation=relation,
                reason=reason,
                strength=strength,
                independence=independence,
            )
        )

    return case.act("link.make", work)


def change_link(
    case: Case,
    link_id: int,
    *,
    relation: Relation | None = None,
    reason: str | None = None,
    strength: str | None = None,
    independence: str | None = None,
) -> Link:
    """Change how a link bears on its claim, or why; None leaves a field as it is.

    Raises:
        InputProblem: The strength is none (``input.strength``), or there is no such link.
    """
    check_strength(strength or "")

    def work(act: Act) -> Link:
        old = act.get(Link, link_id)
        act.subject = f"link {link_id}"
        return act.replace(
            replace(
                old,
                relation=old.relation if relation is None else relation,
                reason=old.reason if reason is None else reason,
                strength=old.strength if strength is None else strength,
                independence=old.independence if independence is None else independence,
            )
        )

    return case.act("link.change", work)


def unlink(case: Case, link_id: int) -> None:
    """Take a link away; its row stays in the history."""

    def work(act: Act) -> None:
        act.subject = f"link {link_id}"
        act.retire(act.get(Link, link_id))

    case.act("link.remove", work)


def assess(
    case: Case,
    claim_id: int,
    *,
    verdict: Verdict,
    likelihood: str = "",
    confidence: str = "",
    reasoning: str = "",
    would_change: str = "",
) -> Assessment:
    """Assess a claim. Each earlier assessment stays in the history. A suggested claim is accepted by it.

    Args:
        case: The case.
        claim_id: The claim.
        verdict: What the analyst holds of it.
        likelihood: A likelihood word of ICD 203, or empty.
        confidence: ``low``, ``moderate`` or ``high``, or empty.
        reasoning: Why.
        would_change: What would change this assessment.

    Raises:
        InputProblem: A word is not one of its scale.
    """
    check_words(likelihood_word=likelihood, confidence=confidence)

    def work(act: Act) -> Assessment:
        claim = act.get(Claim, claim_id)
        act.subject = f"claim {claim_id}: {verdict.value}"
        if claim.state is not ClaimState.ACCEPTED:
            act.replace(replace(claim, state=ClaimState.ACCEPTED))
        known = act.find(Assessment, claim_id=claim_id)
        new = Assessment(
            id=known.id if known else 0,
            claim_id=claim_id,
            verdict=verdict,
            likelihood=likelihood,
            confidence=confidence,
            reasoning=reasoning,
            would_change=would_change,
        )
        return act.replace(new) if known else act.add(new)

    return case.act("claim.assess", work)


def note_search(
    case: Case,
    *,
    where: str,
    looked_for: str,
    result: str,
    found: bool,
    claim_id: int | None = None,
    footage_id: int | None = None,
) -> Search:
    """Record that something was looked for and what came of it: nothing is a result too."""

    def work(act: Act) -> Search:
        act.subject = looked_for[:200]
        return act.add(
            Search(
                claim_id=claim_id,
                footage_id=footage_id,
                where_searched=where,
                looked_for=looked_for,
                result=result,
                found=found,
                at=utc_now(),
            )
        )

    return case.act("search.note", work)
