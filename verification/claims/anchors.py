"""Anchors: how a claim holds on to its exact words, also when the article is read anew.

The selectors are those of the W3C Web Annotation Data Model (2017): TextPositionSelector (4.2.5) and TextQuoteSelector
(4.2.4), counted in Unicode code points.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from storage.records.claims import AnchorState
from verification.claims.edits import Edits, carried, likeness_of, names_of, sentence_around

CONTEXT = 32
ERROR_AT_MOST = 0.15
_SLACK = 36
_NEAR = 16
_PLACES_AT_MOST = 20
_SAYS_ALL = 40
_SAME_SENTENCE = 0.8
_WORD = re.compile(r"\w+")

_Ours = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Position and quote of a run of words.

    Attributes:
        start: First code point.
        end: One past the last.
        exact: The words.
        prefix: Up to 32 code points before them.
        suffix: Up to 32 code points after them.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Where an anchor holds in a text.

    Attributes:
        state: How it was found.
        start: First code point; None for an orphan.
        end: One past the last; None for an orphan.
        likeness: 1 for the same words, less where they were edited, 0 for an orphan.
    """

    state: AnchorState
    start: int | None
    end: int | None
    likeness: float


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """Anchor ``text[start:end]``.

    Raises:
        ValueError: The span is empty or lies outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError((start, end, len(text)))
    return Anchor(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def resolve_anchor(text: str, anchor: Anchor) -> Resolved:
    """Find an anchor in a text, which may be another version than the one it was made in.

    First the position, where the words and their surroundings still agree; then the quote, told apart by its context;
    then the most similar run of words, edited by at most 15 %, which needs review; else it is an orphan. Where the text
    in which it held last is known, ``carry_anchor`` knows more.
    """
    if not anchor.exact:
        return _ORPHAN
    here = text[anchor.start : anchor.end] == anchor.exact
    if here and _context(text, anchor.start, anchor.end, anchor) >= 0.5:
        return Resolved(state=AnchorState.EXACT, start=anchor.start, end=anchor.end, likeness=1.0)
    places = _places(text, anchor)
    if places:
        return _by_quote(text, anchor, places, _anywhere)
    return _fuzzy(text, anchor, _anywhere)


def carry_anchor(edits: Edits, anchor: Anchor, *, sentence: str, lost: bool = False) -> Resolved:
    """Find an anchor of one text in a newer one, by what became of the words at its position.

    What stood in the older text at another place is another event's, however alike: it is never this anchor's.

    Args:
        edits: What became of the older text.
        anchor: The anchor; its position is that in the older text.
        sentence: The sentence in which its words stood when it was made.
        lost: The older text has none of it: its words come back where they were added, in such a sentence.
    """
    text, size, own = edits.new, len(anchor.exact), (anchor.start, anchor.end)

    def ours(start: int, end: int) -> bool:
        return not (edits.stood(start, end) if lost else edits.taken(start, end, own))

    free = [at for at in _places(text, anchor) if ours(at, at + size)]
    found = _by_quote(text, anchor, free, ours) if free else _ORPHAN
    if found.start is not None and found.likeness == 1.0 and not _same_event(text, found.start, size, sentence):
        found = _ORPHAN if lost else replace(found, state=AnchorState.NEEDS_REVIEW)
    if lost:
        return found if found.likeness == 1.0 else _ORPHAN
    image = _image(edits, anchor)
    if image is not None and text[image[0] : image[1]] == anchor.exact:
        other = _is_another_event(text, image[0], size, sentence)
        state = AnchorState.EXACT if image[0] == anchor.start else AnchorState.MOVED
        state = AnchorState.NEEDS_REVIEW if other else state
        return Resolved(state=state, start=image[0], end=image[1], likeness=1.0)
    if image is not None and _is_edited(anchor.exact, text[image[0] : image[1]]):
        elsewhere = found.state in {AnchorState.EXACT, AnchorState.MOVED} and found.start is not None
        if not elsewhere or _context(text, *image, anchor) >= _context(text, found.start or 0, found.end or 0, anchor):
            from rapidfuzz.distance import Levenshtein

            likeness = Levenshtein.normalized_similarity(anchor.exact, text[image[0] : image[1]])
            return _reviewed((likeness, *image))
    return _fuzzy(text, anchor, ours) if found.state is AnchorState.ORPHAN else found


def _image(edits: Edits, anchor: Anchor) -> tuple[int, int] | None:
    """What became of the words at the position, without signs at its ends that they had not."""
    image = edits.image(anchor.start, anchor.end)
    if image is None:
        return None
    text, exact = edits.new, anchor.exact
    start, end = _trimmed(text, *image)
    while start < end and exact[-1].isalnum() and not text[end - 1].isalnum():
        end -= 1
    while start < end and exact[0].isalnum() and not text[start].isalnum():
        start += 1
    if start == end or text[start:end] == exact:
        return (start, end) if start < end else None
    return _to_words(text, start, end)


def _same_event(text: str, at: int, size: int, sentence: str) -> bool:
    """Whether words that were found elsewhere stand in the sentence that they stood in, as far as they do not say all.

    The same day, or the same few words, are said of many events.
    """
    if size >= _SAYS_ALL or 2 * size >= len(sentence):
        return True
    start, end = sentence_around(text, at, at + size)
    return names_of(text[start:end]) == names_of(sentence) and likeness_of(text[start:end], sentence) >= _SAME_SENTENCE


def _is_another_event(text: str, at: int, size: int, sentence: str) -> bool:
    """Whether no name and no figure is left of a sentence whose words were changed around these."""
    words = names_of(text[at : at + size])
    start, end = sentence_around(text, at, at + size)
    told = names_of(sentence) - words
    return len(told) > 1 and not told & names_of(text[start:end])


_ORPHAN = Resolved(state=AnchorState.ORPHAN, start=None, end=None, likeness=0.0)


def _places(text: str, anchor: Anchor) -> list[int]:
    """Where the words stand, as words where they are: “Homs” is none of “Homsi”."""
    exact = anchor.exact
    inside = _joins(anchor.prefix + exact, len(anchor.prefix)), _joins(exact + anchor.suffix, len(exact))
    found: list[int] = []
    at = text.find(exact)
    while at != -1 and len(found) < 1000:
        if (_joins(text, at) <= inside[0]) and (_joins(text, at + len(exact)) <= inside[1]):
            found.append(at)
        at = text.find(exact, at + 1)
    return found


def _joins(text: str, at: int) -> bool:
    """Whether a word goes on at a place of a text."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _anywhere(_start: int, _end: int) -> bool:
    return True


def _by_quote(text: str, anchor: Anchor, places: list[int], ours: _Ours) -> Resolved:
    size = len(anchor.exact)
    scored = [(_context(text, at, at + size, anchor), -abs(at - anchor.start), at) for at in places]
    context, _, at = max(scored)
    second = sorted(scored)[-2][0] if len(scored) > 1 else -1.0
    # The same words elsewhere, in other surroundings: those that enclosed these may enclose what became of them.
    enclosed = _between(text, 0, len(text), anchor) if context < 0.4 else None
    if enclosed is not None and ours(*enclosed[1:]) and _is_edited(anchor.exact, text[enclosed[1] : enclosed[2]]):
        return _reviewed(enclosed)
    # Short words found anywhere are no anchor: they must stand in something like their old surroundings.
    if size < 16 and context < 0.5:
        state = AnchorState.NEEDS_REVIEW if context >= 0.3 and context - second > 0.1 else AnchorState.ORPHAN
    elif len(places) > 1 and context - second < 0.05 and context < 0.9:
        state = AnchorState.NEEDS_REVIEW
    else:
        state = AnchorState.EXACT if at == anchor.start else AnchorState.MOVED
    if state is AnchorState.ORPHAN:
        return _ORPHAN
    return Resolved(state=state, start=at, end=at + size, likeness=1.0)


def _context(text: str, start: int, end: int, anchor: Anchor) -> float:
    """Likeness of the surroundings, 0 to 1; 1 where the anchor had none."""
    from rapidfuzz.distance import Indel

    if not anchor.prefix and not anchor.suffix:
        return 1.0
    before = text[max(0, start - len(anchor.prefix)) : start]
    after = text[end : end + len(anchor.suffix)]
    total = len(anchor.prefix) + len(anchor.suffix)
    likeness = Indel.normalized_similarity(before, anchor.prefix) * len(anchor.prefix)
    likeness += Indel.normalized_similarity(after, anchor.suffix) * len(anchor.suffix)
    return likeness / total


def _fuzzy(text: str, anchor: Anchor, ours: _Ours) -> Resolved:
    """The most similar run of words, by the words themselves or by them with their surroundings."""
    best: tuple[float, int, int] | None = None
    for low, high in _windows(text, anchor):
        for look in (_similar_words, _similar_place, _between):
            found = look(text, low, high, anchor)
            if found is None or not ours(*found[1:]) or not _is_edited(anchor.exact, text[found[1] : found[2]]):
                continue
            if best is None or found[0] > best[0]:
                best = found
        if best is not None and best[0] >= 1 - ERROR_AT_MOST:
            break
    if best is None or best[0] < 1 - ERROR_AT_MOST:
        return _ORPHAN
    return _reviewed(best)


def _is_edited(quote: str, there: str) -> bool:
    """Whether words are the quote edited: at most 15 % of its letters differ, or of its words (a started one counts).

    Surroundings that were kept say where the words stood, not that those which stand there now say the same. One word
    is a third of a claim of three, so a share of letters alone would lose each short claim at its first edit.
    """
    from rapidfuzz.distance import Levenshtein

    if Levenshtein.normalized_distance(quote, there) <= ERROR_AT_MOST:
        return True
    words = _WORD.findall(quote)
    return Levenshtein.distance(words, _WORD.findall(there)) <= math.ceil(ERROR_AT_MOST * len(words))


def _reviewed(found: tuple[float, int, int]) -> Resolved:
    return Resolved(state=AnchorState.NEEDS_REVIEW, start=found[1], end=found[2], likeness=round(found[0], 4))


def _similar_words(text: str, low: int, high: int, anchor: Anchor) -> tuple[float, int, int] | None:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    if len(anchor.exact) < 8:
        return None
    found = fuzz.partial_ratio_alignment(anchor.exact, text[low:high], score_cutoff=70)
    if found is None:
        return None
    start, end = _to_words(text, low + found.dest_start, low + found.dest_end)
    start, end = _tightened(text, start, end, anchor.exact, words=True)
    return Levenshtein.normalized_similarity(anchor.exact, text[start:end]), start, end


def _similar_place(text: str, low: int, high: int, anchor: Anchor) -> tuple[float, int, int] | None:
    """Where words and surroundings together fit, and what stands there now in the place of the words.

    A claim of three words loses a third of them with one; its surroundings still say where it was. But surroundings
    alone are no anchor: at least half of the letters of the words must be there.
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Indel, Levenshtein

    whole = anchor.prefix + anchor.exact + anchor.suffix
    if len(anchor.prefix) + len(anchor.suffix) < CONTEXT or high - low < len(anchor.exact):
        return None
    found = fuzz.partial_ratio_alignment(whole, text[low:high], score_cutoff=70)
    if found is None:
        return None
    left, right = _tightened(text, low + found.dest_start, low + found.dest_end, whole, words=False)
    there = text[left:right]
    first, last = len(anchor.prefix), len(anchor.prefix) + len(anchor.exact)
    start, end = carried(Levenshtein.opcodes(whole, there), first, last)
    start, end = _to_words(text, left + start, left + end)
    if Indel.normalized_similarity(anchor.exact, text[start:end]) < 0.5:
        return None
    return Levenshtein.normalized_similarity(whole, there), start, end


def _between(text: str, low: int, high: int, anchor: Anchor) -> tuple[float, int, int] | None:
    """What stands between the surroundings, where both still stand in their order with at most 15 % error.

    Several words of a short claim may be edited at once: then neither the words nor all of it together is like enough,
    but the nearest surroundings on both sides enclose what became of it. Half of its letters must still be there.
    """
    from rapidfuzz.distance import Indel

    before, after = anchor.prefix[-_NEAR:], anchor.suffix[:_NEAR]
    if len(before) < _NEAR or len(after) < _NEAR:
        return None
    size = len(anchor.exact)
    best: tuple[float, int, int] | None = None
    for left, _, opening in _alike(text, low, high, before):
        reach = min(len(text), opening + 2 * size + _SLACK + _NEAR)
        for right, closing, _ in _alike(text, opening, reach, after):
            start, end = _to_words(text, *_trimmed(text, opening, closing))
            likeness = min(left, right)
            better = best is None or likeness > best[0]
            if better and start < end and Indel.normalized_similarity(anchor.exact, text[start:end]) >= 0.5:
                best = likeness, start, end
    return best


def _alike(text: str, low: int, high: int, words: str) -> list[tuple[float, int, int]]:
    """Where words stand in ``text[low:high]``: every place letter for letter, else the one most like them."""
    from rapidfuzz import fuzz

    places: list[tuple[float, int, int]] = []
    at = text.find(words, low, high)
    while at != -1 and len(places) < _PLACES_AT_MOST:
        places.append((1.0, at, at + len(words)))
        at = text.find(words, at + 1, high)
    if places or high - low < len(words):
        return places
    found = fuzz.partial_ratio_alignment(words, text[low:high], score_cutoff=100 * (1 - ERROR_AT_MOST))
    if found is None:
        return []
    return [(found.score / 100, low + found.dest_start, low + found.dest_end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _tightened(text: str, start: int, end: int, pattern: str, *, words: bool) -> tuple[int, int]:
    """The ends, of those near by (with ``words`` at the bounds of words), between which the text is most like it.

    The alignment gives runs as long as the pattern; words that were deleted or added make the true run another length.
    """
    from rapidfuzz.distance import Levenshtein

    for _ in range(2):
        ends = _ends(text, max(start + 1, end - _SLACK), min(len(text), end + _SLACK), words)
        end = max(ends, key=lambda at: Levenshtein.normalized_similarity(pattern, text[start:at]), default=end)
        starts = _ends(text, max(0, start - _SLACK), min(end - 1, start + _SLACK), words)
        start = max(starts, key=lambda at: Levenshtein.normalized_similarity(pattern, text[at:end]), default=start)
    return start, end


def _ends(text: str, first: int, last: int, words: bool) -> list[int]:
    return [at for at in range(first, last + 1) if not words or not _joins(text, at)]


def _windows(text: str, anchor: Anchor) -> list[tuple[int, int]]:
    """Where to look: around the old place and around the old context first, then everywhere."""
    size = len(anchor.exact)
    reach = size + 2000
    windows = [(max(0, anchor.start - reach), min(len(text), anchor.end + reach))]
    for context, shift in ((anchor.prefix, len(anchor.prefix)), (anchor.suffix, -size)):
        at = text.find(context) if len(context) >= 16 else -1
        if at != -1:
            centre = at + shift
            windows.append((max(0, centre - size), min(len(text), centre + 2 * size)))
    windows.append((0, len(text)))
    return windows


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Grow a span to whole words."""
    while _joins(text, start):
        start -= 1
    while _joins(text, end):
        end += 1
    return start, end
