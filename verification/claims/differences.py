"""What was changed between two versions of the article: its words, its references, and what it says of itself."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from storage.records.case import BY_ANALYST, ArticleFacts, ArticleVersion, Reference
from storage.records.claims import AnchorState, ClaimSpan

_EDITED_LINE = 0.6
"""Likeness from which on a line counts as an edited one rather than as another."""
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
        claims: Ids of the claims whose words the older passage touched.
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
    """The passages that differ, line by line and within changed lines word by word, with the claims they touch."""
    found = []
    for old_start, old_end, new_start, new_end in _differences(old.text, new.text):
        # An empty run touches the claims whose words it stands inside.
        touched = {
            span.claim_id
            for span in spans
            if span.anchor is not AnchorState.ORPHAN
            and span.start < max(old_end, old_start + 1)
            and old_start < span.end
        }
        found.append(
            Change(
                old_start=old_start,
                old_end=old_end,
                new_start=new_start,
                new_end=new_end,
                old_words=old.text[old_start:old_end],
                new_words=new.text[new_start:new_end],
                claims=tuple(sorted(touched)),
            )
        )
    return tuple(found)


def _differences(old: str, new: str) -> list[tuple[int, int, int, int]]:
    """Runs that differ, in code points of both texts; lines without words are no part of the comparison."""
    old_at, new_at = _lines(old), _lines(new)
    old_lines = [old[start:end] for start, end in old_at]
    new_lines = [new[start:end] for start, end in new_at]
    found = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for i, j, k, m in _paired(old_lines[a:b], new_lines[c:d]):
            was, now = _run(old_at, a + i, a + j, len(old)), _run(new_at, c + k, c + m, len(new))
            found += _within(old, new, was, now) if i < j and k < m else [(*was, *now)]
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    """Where the lines with words begin and end."""
    at, found = 0, []
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _run(lines: list[tuple[int, int]], first: int, last: int, size: int) -> tuple[int, int]:
    """The code points of lines ``[first, last)``; an empty run stands where the next line begins."""
    if first < last:
        return lines[first][0], lines[last - 1][1]
    at = lines[first][0] if first < len(lines) else size
    return at, at


def _paired(old_lines: Sequence[str], new_lines: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Lines that are the same ones edited, side by side in their order; those between are removed or added."""
    from rapidfuzz.distance import Indel

    pairs: list[tuple[int, int, int, int]] = []
    at = 0
    for number, line in enumerate(old_lines):
        likeness = [(Indel.normalized_similarity(line, other), -k) for k, other in enumerate(new_lines[at:], at)]
        best, place = max(likeness, default=(0.0, 0))
        if best >= _EDITED_LINE:
            pairs.append((number, number + 1, -place, -place + 1))
            at = -place + 1
    whole: list[tuple[int, int, int, int]] = []
    i = k = 0
    for pair in [*pairs, (len(old_lines), len(old_lines), len(new_lines), len(new_lines))]:
        whole += [(n, n + 1, k, k) for n in range(i, pair[0])]
        whole += [(pair[0], pair[0], n, n + 1) for n in range(k, pair[2])]
        if pair[0] < pair[1]:
            whole.append(pair)
        i, k = pair[1], pair[3]
    return whole


def _within(old: str, new: str, was: tuple[int, int], now: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    old_words, new_words = _words(old[was[0] : was[1]]), _words(new[now[0] : now[1]])
    old_at = [was[0] + start for start in _starts(old_words)]
    new_at = [now[0] + start for start in _starts(new_words)]
    matcher = difflib.SequenceMatcher(None, old_words, new_words, autojunk=False)
    return [(old_at[a], old_at[b], new_at[c], new_at[d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _words(text: str) -> list[str]:
    """Words with the white space after them."""
    import re

    return re.findall(r"\s*\S+\s?|\s+", text)


def _starts(parts: Sequence[str]) -> list[int]:
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts
