"""What was changed between two versions of the article: its words, its references, and what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storage.records.case import BY_ANALYST, ArticleFacts, ArticleVersion, Reference
from storage.records.claims import AnchorState, ClaimSpan
from verification.claims.edits import Edits, sentence_around

_FACTS = ("title", "byline", "publisher", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One passage that differs between two versions; offsets are code points into the text of each.

    Attributes:
        old_start: First code point in the older text.
        old_end: One past the last; equal to ``old_start`` where something was added.
        new_start: First code point in the newer text.
        new_end: One past the last; equal to ``new_start`` where something was removed.
        old_words: The words as they were.
        new_words: The words as they are.
        claims: Ids of the claims whose words, or the sentence in which they stand, the older passage touched.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    old_words: str
    new_words: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceChange:
    """A reference that only one of two versions has (``old`` or ``new`` is None), or that both have in other ways.

    ``old_words`` and ``new_words`` are its caption, else its words in the text; empty where it has none.
    """

    old: Reference | None
    new: Reference | None
    old_words: str
    new_words: str

    @property
    def what(self) -> str:
        """``added``, ``removed`` or ``changed``."""
        if self.old is None:
            return "added"
        return "removed" if self.new is None else "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """What the article says of itself and said otherwise: ``title``, ``byline``, ``publisher`` or ``published``."""

    fact: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All that was changed between two versions."""

    passages: tuple[Change, ...]
    references: tuple[ReferenceChange, ...]
    facts: tuple[FactChange, ...]


def compare_references(
    old: dict[int, Reference], new: dict[int, Reference], old_text: str, new_text: str
) -> tuple[ReferenceChange, ...]:
    """The references that were added, removed or changed, in the order of the text."""
    found = []
    for key in {**old, **new}:
        was, now = old.get(key), new.get(key)
        if was is None or now is None or _shown_of(was) != _shown_of(now):
            found.append(
                ReferenceChange(
                    old=was, new=now, old_words=_words_of(was, old_text), new_words=_words_of(now, new_text)
                )
            )
    return tuple(sorted(found, key=_place_of))


def _place_of(change: ReferenceChange) -> int:
    one = change.new or change.old
    return one.start if one else 0


def _shown_of(one: Reference) -> tuple[object, ...]:
    return (one.kind, one.platform, one.url, one.key, one.caption, one.credit, one.elsewhere)


def _words_of(one: Reference | None, text: str) -> str:
    return "" if one is None else one.caption or text[one.start : one.end]


def compare_facts(old: ArticleFacts, new: ArticleFacts) -> tuple[FactChange, ...]:
    """What the article says of itself otherwise; a day that the analyst gave is none of its own words."""
    found = []
    for fact in _FACTS:
        was, now = getattr(old, fact) or None, getattr(new, fact) or None
        given = fact == "published" and old.published_basis == BY_ANALYST
        if was != now and not given:
            found.append(FactChange(fact=fact, old=was, new=now))
    return tuple(found)


def compare(old: ArticleVersion, new: ArticleVersion, spans: Sequence[ClaimSpan]) -> tuple[Change, ...]:
    """The passages that differ, line by line and within changed lines word by word, with the claims they touch.

    A claim is touched where its words are, or others of the sentence in which they stand: who says it, and how.
    """
    held = [
        (span.claim_id, *sentence_around(old.text, span.start, span.end))
        for span in spans
        if span.anchor is not AnchorState.ORPHAN
    ]
    found = []
    for run in Edits(old.text, new.text).runs:
        if run.same:
            continue
        # What was added stands in the sentence at its place, unless it is one, or more, of its own.
        own = run.old_start == run.old_end and _is_whole(new.text, run.new_start, run.new_end)
        reach = int(run.old_start == run.old_end and not own)
        touched = {claim for claim, start, end in held if start < run.old_end + reach and run.old_start < end + reach}
        found.append(
            Change(
                old_start=run.old_start,
                old_end=run.old_end,
                new_start=run.new_start,
                new_end=run.new_end,
                old_words=old.text[run.old_start : run.old_end],
                new_words=new.text[run.new_start : run.new_end],
                claims=tuple(sorted(touched)),
            )
        )
    return tuple(found)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a passage is no part of a sentence with other words."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return sentence_around(text, first, start + len(words.rstrip())) == (first, start + len(words.rstrip()))
