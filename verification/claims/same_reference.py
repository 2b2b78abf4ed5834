"""Which references of a newer text are those of an older one: by what they name, else by where and in what words.

A reference that names its video is that video's. One that does not (a stub whose address is lost, a mention in prose)
is known as a claim's words are: by its own words and caption and by what stands around it, in the order of the text.
One that stands apart hangs under the words before it: where those are quite others, so is it, whatever follows.
The alignment is the one of highest likeness that crosses no other (Needleman and Wunsch, 1970); what is left over may
have been moved and must be much more alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storage.records.article import ReferenceKind
from verification.claims.edits import in_order

_CONTEXT = 24
_ALIKE = 0.3
_ALIKE_IN_PROSE = 0.45
_ALIKE_ANYWHERE = 0.6
_SAME_PARAGRAPH = 0.5
_TAIL = 8
_OF_ITS_OWN = 3
_SAYS_WHICH = 5
"""Words from which on a mention says by itself which footage it means."""
_FEW = 12
_MERGED = 0.55
_NO_NAME = re.compile(
    r"an?|the|its?|he|his|she|her|they|their|we|our|i|you|this|that|these|those|there|here|one|some|many|in|on|at|by|for|"
    r"from|to|of|with|and|but|or|as|after|before|when|while|since|if|then|so|not|no",
    re.IGNORECASE,
)
"""What a sentence may begin with."""
_NO_PLACE = re.compile(
    r"youtube|facebook|twitter|x|telegram|instagram|tiktok|vk|whatsapp|rutube|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A reference as it stands in a text.

    Attributes:
        kind: How it points at footage.
        platform: The platform's name, or None.
        name: What it names its video by: the canonical key, else the address; None where it does not.
        own: Its own words.
        caption: The words of its caption.
        before: Up to 24 words before it, its caption and credit aside.
        after: Up to 24 words after it, likewise.
        above: The words of the paragraph that it hangs under, what other references leave in a text aside.
        names: The names and figures of the paragraph that it stands in or hangs under, and of the one before it where
            that has few words and names no place; in scripts without capitals all their words.
    """

    kind: ReferenceKind
    platform: str | None
    name: str | None
    own: tuple[str, ...]
    caption: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    above: tuple[str, ...]
    names: frozenset[str]


def standing(
    text: str,
    *,
    kind: ReferenceKind,
    platform: str | None,
    name: str | None,
    start: int,
    end: int,
    caption: str | None,
    ends: Sequence[int | None] = (),
    others: Sequence[tuple[int, int]] = (),
) -> Standing:
    """How a reference at code points ``[start, end)`` stands in ``text``; ``ends`` are those of caption and credit.

    ``others`` are the runs of text that are no paragraph to hang under: what stands for other videos, their captions.
    """
    after = max([end, *(one for one in ends if one is not None)])
    return Standing(
        kind=kind,
        platform=platform,
        name=name,
        own=_words(text[start:end]),
        caption=_words(caption or ""),
        before=_words(text[max(0, start - 600) : start])[-_CONTEXT:],
        after=_words(text[after : after + 600])[:_CONTEXT],
        above=_words(next(_paragraphs(text, start, others), "")),
        names=_names(text, start, end, kind, others),
    )


def _paragraphs(text: str, end: int, others: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Those before a place, nearest first; the first may be the beginning of one."""
    while end > 0:
        begin = text.rfind("\n", 0, end) + 1
        if not any(one < end and begin < other for one, other in others) and _WORD.search(text, begin, end):
            yield text[begin:end]
        end = begin - 1


def _names(text: str, start: int, end: int, kind: ReferenceKind, others: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Where the town is named a line above “Footage showed the damage:”, it is that line's town that is shown."""
    above = _paragraphs(text, start, others)
    if kind is ReferenceKind.MENTION:
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        nearest, above = text[first : len(text) if last == -1 else last], _paragraphs(text, first - 1, others)
    else:
        nearest = next(above, "")
    looked = len(_words(nearest)) < _FEW and not _says_where(nearest)
    read = [nearest, next(above, "")] if looked else [nearest]
    return frozenset(name for one in read for name in _names_in(one))


def _says_where(text: str) -> bool:
    """Whether some words have a name that may be of what is shown: not only that of a platform or of a day."""
    return any(word[0].isupper() and not _NO_PLACE.fullmatch(word) for word in _WORD.findall(text)[1:])


def _names_in(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        capital = word[0].isupper() or word[0].isdecimal()
        if (capital or word.lower() == word.upper()) and not _NO_NAME.fullmatch(word):
            yield word


def same_references(old: Sequence[Standing], new: Sequence[Standing]) -> dict[int, int]:
    """The place in ``old`` of each reference of ``new`` that is the same one; both in the order of their texts."""
    found: dict[int, int] = {}
    left = list(range(len(old)))
    for place, one in enumerate(new):
        named = next((at for at in left if one.name is not None and old[at].name == one.name), None)
        if named is not None:
            found[place] = named
            left.remove(named)
    # The same words, said once in each text, mean the same footage wherever they stand.
    alone = _said_once([old[at] for at in left], new)
    found.update({place: left[at] for place, at in alone.items()})
    nameless = [at for at in left if old[at].name is None and at not in found.values()]
    rest = [place for place, one in enumerate(new) if one.name is None and place not in found]
    likeness = {(place, at): _likeness(old[at], new[place]) for place in rest for at in nameless}
    found.update(_aligned(rest, nameless, likeness))
    anywhere = sorted(
        ((value, -at, place) for (place, at), value in likeness.items() if value >= _ALIKE_ANYWHERE), reverse=True
    )
    for _, negative, place in anywhere:
        if place not in found and -negative not in found.values():
            found[place] = -negative
    return found


def found_again(gone: Sequence[Standing], new: Sequence[Standing]) -> dict[int, int]:
    """The place in ``gone`` of each reference of ``new`` that stood in an earlier text and stands there again."""
    found = _said_once(gone, new)
    left = [at for at in range(len(gone)) if at not in found.values()]
    for place, one in enumerate(new):
        if place in found:
            continue
        alike = [(1.0 if one.name else _likeness(gone[at], one), -at) for at in left if gone[at].name == one.name]
        best, negative = max(alike, default=(0.0, 0))
        if best >= _ALIKE_ANYWHERE:
            found[place] = -negative
            left.remove(-negative)
    return found


def _said_once(old: Sequence[Standing], new: Sequence[Standing]) -> dict[int, int]:
    """The place in ``old`` of each mention of ``new`` whose very words stand once in either."""
    was, now = Counter(_said_by(one) for one in old), Counter(_said_by(one) for one in new)
    at = {_said_by(one): place for place, one in enumerate(old)}
    said = {place: _said_by(one) for place, one in enumerate(new)}
    return {place: at[words] for place, words in said.items() if words and was[words] == now[words] == 1}


def _said_by(one: Standing) -> tuple[str, ...]:
    alone = one.kind is ReferenceKind.MENTION and one.name is None and len(one.own) >= _SAYS_WHICH
    return one.own if alone else ()


def found_instead(held: dict[int, Standing], gone: Sequence[Standing], new: Sequence[Standing]) -> dict[int, int]:
    """The place in ``gone`` of each reference of ``new`` that is as much one that stood earlier as that it was given.

    ``held`` are those given, by the place in ``new``: rows that may be left, as no footage hangs on them.
    """
    found: dict[int, int] = {}
    for place, known in held.items():
        rest = [at for at in range(len(gone)) if at not in found.values()]
        best, negative = max(((_sameness(gone[at], new[place]), -at) for at in rest), default=(0.0, 0))
        if best >= max(_ALIKE_ANYWHERE, _sameness(known, new[place])):
            found[place] = -negative
    return found


def says_the_same(old: Standing, new: Standing) -> bool:
    """Whether a reference that names no video is said in the very words that it was: its own, or those it hangs under.

    So must be the names and figures around them, where a sentence or a line before says what is shown. Its footage is
    what the analyst found for those words. Where one town is put for another the paragraph is alike and the video
    perhaps not: only who looks at it can tell.
    """
    if new.name is not None:
        return old.name == new.name
    if new.kind is ReferenceKind.MENTION:
        return (old.own, old.names) == (new.own, new.names)
    return (old.above, old.caption, old.names) == (new.above, new.caption, new.names)


def _sameness(old: Standing, new: Standing) -> float:
    return float(old.name == new.name) if old.name or new.name else _likeness(old, new)


def _aligned(
    rest: Sequence[int], nameless: Sequence[int], likeness: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """The pairs of highest likeness in all of which none crosses another."""
    paired = in_order([[likeness[one, other] for other in nameless] for one in rest])
    return [(rest[i], nameless[k]) for i, k in paired]


def _likeness(old: Standing, new: Standing) -> float:
    """0 for another reference; else how alike the two are, at most 1.

    What stands before weighs more than what stands after: a video follows the words that lead to it.
    """
    if (old.kind, old.platform) != (new.kind, new.platform):
        return 0.0
    before, after = (0.3, old.before, new.before), (0.3, old.after, new.after)
    if old.kind is ReferenceKind.MENTION:
        if _share(old.own, new.own) < _SAME_PARAGRAPH:
            return 0.0  # what it shows is said by itself: what stays around it is no sign that it is the same
        value = _weighed((0.4, old.own, new.own), before, after)
        return value if value >= _ALIKE_IN_PROSE else 0.0
    if not _hang_alike(old, new):
        return 0.0
    if old.caption or new.caption:
        value = _weighed((0.4, old.caption, new.caption), (0.35, *before[1:]), (0.25, *after[1:]))
    else:
        value = _weighed((0.7, *before[1:]), after)
    if _is_merged(old, new):
        value = max(value, _MERGED)  # under several merged ones their order tells which is which
    return value if value >= _ALIKE else 0.0


def _hang_alike(old: Standing, new: Standing) -> bool:
    """Whether two hang under one paragraph, perhaps edited, split or with a line put in between; or have one caption.

    Words that follow are no sign of it: the next paragraph stays the same when a video and its own are replaced.
    """
    if old.caption == new.caption and len(old.caption) >= _OF_ITS_OWN:
        return True
    if _share(old.above[-_CONTEXT:], new.above[-_CONTEXT:]) >= _SAME_PARAGRAPH or not (old.above or new.above):
        return True
    if _is_merged(old, new):
        return True
    one, other = (f" {' '.join(standing.before)} " for standing in (old, new))
    tails = [f" {' '.join(standing.before[-_TAIL:])} " for standing in (old, new) if len(standing.before) >= _TAIL]
    return any(tail in one and tail in other for tail in tails)


def _is_merged(old: Standing, new: Standing) -> bool:
    """Whether the paragraph that one hangs under is a part of the longer one of the other."""
    one, other = sorted((f" {' '.join(standing.above)} " for standing in (old, new)), key=len)
    return min(len(old.above), len(new.above)) >= _TAIL and one != other and one in other


def _weighed(*parts: tuple[float, tuple[str, ...], tuple[str, ...]]) -> float:
    """The likeness of the parts by their weights; where both have no words there is nothing to be alike."""
    said = [(weight, _share(old, new) ** 4) for weight, old, new in parts if old or new]
    # Steep: two paragraphs on one thing share most of their words anyway.
    return sum(weight * value for weight, value in said) / sum(weight for weight, _ in said) if said else 0.0


def _share(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    """How many of their words two runs share in one order, 0 to 1."""
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(old, new)) if old and new else 0.0


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))
