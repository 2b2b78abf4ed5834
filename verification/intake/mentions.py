"""Footage that the prose only speaks of: “Videos posted online showed …”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storage.records.article import Block, BlockKind, FoundReference, ReferenceKind, Span
from verification.intake.sentences import sentences
from verification.intake.words import NOT_FOOTAGE, PICTURES_ON_AIR, SHOWS, VIDEO, broadcast_in, platform_in

_PROSE = frozenset({BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.TITLE})
_CLAUSE = re.compile(
    r"(?:,\s*(?:but|while|although|mais|aber|pero|ma|mas|maar|ale|но|але)\s+)|;\s+|\s[—–]\s", re.IGNORECASE
)
# How far apart, in code points, the noun and its verb may stand.
_REACH = 110
# What newsrooms add to every report, and what tells nothing of the footage.
_UNVERIFIED = re.compile(
    r"\b(?:could|can|was|were|is|has|have|did)(?:\s?not|n[’']t)\b[^.]{0,40}\b(?:verify|verified|authenticate)\b",
    re.IGNORECASE,
)
# Said by the way it takes nothing from the rest: “the footage, which could not be verified, shows …”.
_ASIDE = re.compile(r",\s(?:which|that)\b[^,]{0,90}\b(?:verify|verified|authenticated?)\b[^,]{0,40},", re.IGNORECASE)
# What is longer is no sentence of prose, and an article speaks of footage only so often.
SENTENCE_AT_MOST = 4000
_MENTIONS_AT_MOST = 500


def find_mentions(text: str, blocks: Sequence[Block]) -> list[FoundReference]:
    """Find the sentences that speak of footage.

    Args:
        text: Canonical text.
        blocks: Its blocks; captions, credits, stubs and chrome are passed over.

    Returns:
        References of kind ``mention``, one a sentence, in order; each spans the clause that speaks of the footage.
    """
    found: list[FoundReference] = []
    for block in blocks:
        if block.kind in _PROSE:
            for sentence in sentences(text, block.start, block.end):
                if len(found) >= _MENTIONS_AT_MOST:
                    return found
                if sentence.end - sentence.start > SENTENCE_AT_MOST:
                    continue
                span, basis = mention_in(text, sentence)
                if span is not None:
                    found.append(_reference(text, span, basis))
    return found


def mention_in(text: str, sentence: Span) -> tuple[Span | None, str]:
    """The clause of a sentence that speaks of footage, and by which rule; (None, "") where none does."""
    words = _ASIDE.sub(lambda m: " " * len(m[0]), text[sentence.start : sentence.end])
    if _UNVERIFIED.search(words):
        return None, ""
    without = NOT_FOOTAGE.sub(lambda m: "_" * len(m[0]), words)
    for noun in VIDEO.finditer(without):
        if _near(without, noun):
            return _clause(text, sentence, noun.start()), "footage noun with verb"
    if broadcast_in(words) and (aired := PICTURES_ON_AIR.search(without)):
        return _clause(text, sentence, aired.start()), "pictures on air"
    return None, ""


def _near(words: str, noun: re.Match[str]) -> bool:
    before = words[max(0, noun.start() - _REACH // 2) : noun.start()]
    after = words[noun.end() : noun.end() + _REACH]
    return SHOWS.search(after) is not None or SHOWS.search(before) is not None


def _clause(text: str, sentence: Span, noun: int) -> Span:
    start = sentence.start
    for cut in _CLAUSE.finditer(text, sentence.start, sentence.start + noun):
        start = cut.end()
    return Span(start=start, end=sentence.end)


def _reference(text: str, span: Span, basis: str) -> FoundReference:
    words = text[span.start : span.end]
    platform = platform_in(words) or ("broadcast" if broadcast_in(words) else None)
    return FoundReference(
        kind=ReferenceKind.MENTION,
        platform=platform,
        url=None,
        key=None,
        start=span.start,
        end=span.end,
        basis=basis,
    )
