"""Comparing two versions of the article that a case has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.case import Article, ArticleFacts, ArticleVersion, Reference
from storage.records.claims import Claim, ClaimSpan, ClaimState
from storage.session import Reader
from verification.claims.anchors import Anchor, resolve_anchor
from verification.claims.differences import Differences, compare, compare_facts, compare_references

_LEFT_OVER = re.compile(r"stood in version \d+, not in version \d+")


def differences(reader: Reader, old: ArticleVersion, new: ArticleVersion, spans: Sequence[ClaimSpan]) -> Differences:
    """All that was changed between two versions; ``spans`` sit in the older one."""
    return Differences(
        passages=compare(old, new, spans),
        references=compare_references(references_of(reader, old), references_of(reader, new), old.text, new.text),
        facts=compare_facts(facts_of(reader, old), facts_of(reader, new)),
    )


def references_of(reader: Reader, version: ArticleVersion) -> dict[int, Reference]:
    """The references of a version by their ids, as they were read."""
    found: dict[int, Reference] = {}
    for _, one in reader.history(Reference, version_id=version.id):
        if not _is_left_over(one):
            found.setdefault(one.id, one)
    return found


def as_it_stood(reader: Reader, reference: Reference) -> Reference:
    """A reference as it stands, or stood last, in the article's text.

    Programs before 0.1.0 kept one that was no longer in the text as if it lay elsewhere on the page of the newer
    version. What it was is in its history.
    """
    if not _is_left_over(reference):
        return reference
    stood = [one for _, one in reader.history(Reference, id=reference.id) if not _is_left_over(one)]
    return replace(stood[-1], ordinal=reference.ordinal, state=reference.state) if stood else reference


def _is_left_over(reference: Reference) -> bool:
    return reference.elsewhere and _LEFT_OVER.fullmatch(reference.basis) is not None


def facts_of(reader: Reader, version: ArticleVersion) -> ArticleFacts:
    """What a version says of itself; cases of schema 3 and before hold that for the article as a whole."""
    known = reader.find(ArticleFacts, version_id=version.id)
    if known is not None:
        return known
    _, first = reader.history(Article, id=version.article_id)[0]
    return ArticleFacts(
        version_id=version.id,
        title=first.title,
        byline=first.byline,
        publisher=first.publisher,
        published=first.published,
        published_basis=first.published_basis,
    )


def changes_between(case: Case, older: int, newer: int) -> Differences:
    """The changes between two versions, by their numbers.

    Raises:
        InputProblem: There is no such version.
    """

    def question(reader: Reader) -> Differences:
        known = {version.number: version for version in reader.every(ArticleVersion)}
        if older not in known or newer not in known:
            raise InputProblem("There is no such version of the article.", code="input.version")
        return differences(reader, known[older], known[newer], spans_in(reader, known[older]))

    return case.read(question)


def spans_in(reader: Reader, version: ArticleVersion) -> list[ClaimSpan]:
    """The spans of claims as they sit in a version, dismissed ones aside.

    One that was made later sits where its words were, or similar ones.
    """
    shown = {one.id for one in reader.every(Claim) if one.state is not ClaimState.DISMISSED}
    sat = {one.id: one for _, one in reader.history(ClaimSpan, version_id=version.id)}
    placed = []
    for span in reader.every(ClaimSpan):
        if span.claim_id not in shown:
            continue
        if span.id in sat:
            placed.append(sat[span.id])
            continue
        anchor = Anchor(start=span.start, end=span.end, exact=span.exact, prefix=span.prefix, suffix=span.suffix)
        there = resolve_anchor(version.text, anchor)
        if there.start is not None and there.end is not None:
            placed.append(replace(span, start=there.start, end=there.end, anchor=there.state))
    return placed
