"""Place names in running text, found by the gazetteer, by what kind of word follows, and by how they stand.

Every capitalised run is looked up, the longest name first; whether a name is meant as a place is then weighed by
signs: what stands before and after it, how common it is as another word, and what the rest of the text does with it.
The weights were fitted once by logistic regression (``scripts/fit_toponyms.py``) and are data of this module.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from verification.places.demonyms import demonyms, parts_of_the_world, short_forms
from verification.places.gazetteer import Gazetteer, Place
from verification.places.toponym_weights import THRESHOLD, WEIGHTS
from verification.places.toponym_words import BEFORE, words

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,]*|[^\w\s]")
_ABBREVIATED = re.compile(r"(?:W\.\s?Va|[A-Z][a-z]{1,4})\.")
LONGEST = 6
_ARTICLE = re.compile(r"(?:al|el|ad|ed|ar|er|as|es|ash|esh|at|et|az|ez|an|en)[-’'][A-Z]")
"""A word of a name that the Arabic article begins: “Deir ez-Zor”."""
_GENERIC = frozenset({
    "Tel", "Tal", "Tall", "Tell", "Khan", "Kafr", "Kfar", "Kafar", "Deir", "Dayr", "Der", "Ras", "Ain", "Jisr", "Wadi",
    "Bab", "Abu", "Umm", "Beit", "Bayt", "Khirbet", "Darat", "Maarat", "Marat", "Maaret", "Jabal", "Burj", "Qalat",
})  # fmt: skip
"""First words of Arabic names, which every newspaper spells in its own way."""
_BY_HAND = {"arabic form": 1.6, "attacked": 1.0}
"""Weights of signs that the corpora of the fit hold too few examples of: names of Arabic form, and what is attacked."""
_ATTACKED = frozenset({
    "bombed", "shelled", "besieged", "stormed", "pounded", "recaptured", "struck", "hit", "raided", "bomb", "shell",
    "hits", "strike", "strikes",
})  # fmt: skip
_ALIKE = 0.86
"""How alike another spelling must be where a name is Arabic by its form."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign with its place in the text."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Toponym:
    """A name that may be a place.

    Attributes:
        start: First code point.
        end: One past the last.
        name: The words.
        kind: ``name``, ``people``, ``short``, ``part`` or the class of the word that says what it is, such as ``road``.
        best: The gazetteer's best candidate without any context, or None.
        score: Log odds that it is meant as a place.
        wanted: ``city`` or ``region`` where the words around it say which of two places of one name is meant.
    """

    start: int
    end: int
    name: str
    kind: str
    first: int
    last: int
    best: Place | None
    score: float = 0.0
    signs: list[str] = field(default_factory=list)
    wanted: str = ""


def tokens_of(text: str) -> list[Token]:
    """The words of a text."""
    found = []
    at = 0
    while (match := _TOKEN.search(text, at)) is not None:
        end = match.end()
        short = _ABBREVIATED.match(text, match.start()) if text[end : end + 1] == "." else None
        if short is not None and short[0].replace(" ", "") in short_forms():
            end = short.end()
        word = text[match.start() : end]
        for tail in ("'s", "’s"):
            if word.endswith(tail) and len(word) > 2:
                end -= 2
                word = word[:-2]
                break
        found.append(Token(word, match.start(), end))
        at = max(end, match.start() + 1)
    return found


class Finder:
    """Finds the place names of one text."""

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        """Read ``text``."""
        self.text = text
        self.gazetteer = gazetteer
        self._words = words()
        self.tokens = tokens_of(text)
        self.lower = Counter(token.text for token in self.tokens if token.text[:1].islower())
        self._known: dict[str, tuple[str, Place | None] | None] = {}
        self.candidates = list(self._candidates())
        self._by_first = {one.first: one for one in self.candidates}
        self._by_last = {one.last: one for one in self.candidates}
        for one in self.candidates:
            one.wanted = self._wanted(one)
        self._weigh()

    def places(self) -> list[Toponym]:
        """The names that are held to be places, in their order."""
        return [one for one in self.candidates if one.score > THRESHOLD]

    # ---------------------------------------------------------------- looking up

    def _candidates(self) -> Iterator[Toponym]:
        at = 0
        while at < len(self.tokens):
            found = self._longest(at) if self._is_name(at) else None
            if found is None:
                at += 1
                continue
            yield found
            at = found.last + 1

    def _is_name(self, at: int) -> bool:
        word = self.tokens[at].text
        if word[:1].isupper():
            return word not in self._words.no_names
        # “al-Ain” after “Ras” is the rest of a name that is not known.
        return _ARTICLE.match(word) is not None and not (self._word(at - 1)[:1].isupper() and self._touches(at - 1))

    def _longest(self, at: int) -> Toponym | None:
        last = at
        ends = []
        while last < len(self.tokens) and last - at < LONGEST and self._joined(at, last):
            word = self.tokens[last].text
            if word[:1].isupper() or _ARTICLE.match(word):
                ends.append(last)
            elif word.lower() not in self._words.joiners:
                break
            last += 1
        for end in reversed(ends):
            if end + 1 < len(self.tokens) and self._joined(at, end + 1) and _ARTICLE.match(self.tokens[end + 1].text):
                # “Jisr” of “Jisr al-Shughour” is another place, or none.
                continue
            name = self.text[self.tokens[at].start : self.tokens[end].end]
            known = self._look_up(name)
            if known is None and end > at and " and " not in name:
                known = self._typed(at, end)
            if known is not None:
                return Toponym(self.tokens[at].start, self.tokens[end].end, name, known[0], at, end, known[1])
        return None

    def _joined(self, at: int, last: int) -> bool:
        if last == at:
            return True
        before = self.tokens[last - 1]
        return before.text[-1] != "." and self.text[before.end : self.tokens[last].start] in {" ", "\u00a0", ""}

    def _look_up(self, name: str) -> tuple[str, Place | None] | None:
        if name not in self._known:
            self._known[name] = self._find(" ".join(name.split()))
        return self._known[name]

    def _find(self, name: str) -> tuple[str, Place | None] | None:
        if name in short_forms():
            best = self.gazetteer.find(short_forms()[name], limit=1, kinds=("region",), countries=("US", "CA", "AU"))
            return "short", best[0] if best else None
        if name in demonyms():
            return "people", None
        if name in parts_of_the_world():
            return "part", None
        if name.isupper() and len(name) > 3 and name.title() in demonyms():
            return "people", None
        places = self.gazetteer.find(name, limit=1, fuzzy=False)
        if not places and _is_arabic(name):
            places = self.gazetteer.find(name, limit=8)
            places = tuple(sorted((p for p in places if p.likeness >= _ALIKE), key=lambda place: -place.likeness))
        return ("name", places[0]) if places else None

    def _wanted(self, one: Toponym) -> str:
        """Which kind of place the words beside a name, or beside the list it stands in, speak for."""
        after = self._word(one.last + 1) if self._touches(one.last) else ""
        if after in _SAYS_KIND:
            return _SAYS_KIND[after]
        if self._word(one.first - 1) == "of" and self._word(one.first - 2) in _SAYS_KIND:
            return _SAYS_KIND[self._word(one.first - 2)]
        at = one.first - 1
        while at > 0 and self._word(at) in _LISTING:
            at -= 1
        before = self._by_last.get(at) if at < one.first - 1 else None
        return before.wanted if before is not None else ""

    def _typed(self, at: int, end: int) -> tuple[str, Place | None] | None:
        first, last = self.tokens[at].text, self.tokens[end].text
        if last in self._words.types:
            return self._words.types[last], None
        if first in BEFORE and end > at:
            return BEFORE[first], None
        return None

    # ---------------------------------------------------------------- weighing

    def _weigh(self) -> None:
        for one in self.candidates:
            one.signs = list(self._signs(one))
        places = Counter(one.name for one in self.candidates if "strong" in one.signs or "comma place" in one.signs)
        people = Counter(one.name for one in self.candidates if _is_person(one.signs))
        counts = Counter(one.name for one in self.candidates)
        for one in self.candidates:
            if places[one.name]:
                one.signs.append("place elsewhere")
            if people[one.name]:
                one.signs.append("person elsewhere")
            if counts[one.name] > 1:
                one.signs.append("again")
            one.score = sum(WEIGHTS.get(sign, _BY_HAND.get(sign, 0.0)) for sign in one.signs)

    def _word(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def _touches(self, at: int) -> bool:
        """Whether only a space stands between a token and the next."""
        if not 0 <= at < len(self.tokens) - 1:
            return False
        return self.text[self.tokens[at].end : self.tokens[at + 1].start] in {" ", "\u00a0"}

    def _signs(self, one: Toponym) -> Iterator[str]:
        yield "bias"
        yield f"kind {one.kind}"
        if one.best is not None and one.kind == "name":
            yield f"is {one.best.kind}"
            if one.best.kind == "city":
                yield f"people {min(7, int(math.log10(one.best.population + 1)))}"
        length = one.last - one.first + 1
        yield f"words {min(length, 3)}"
        if one.name.isupper() and len(one.name) <= 5:
            yield "capitals"
        if one.best is not None and one.best.kind == "city" and _is_arabic(one.name):
            yield "arabic form"
        if length == 1:
            lower = one.name.lower()
            if lower in self._words.common:
                yield "common"
            if self.lower[lower]:
                yield "lower here"
            if one.name in self._words.first_names:
                yield "first name"
        yield from self._before(one)
        yield from self._after(one)

    def _before(self, one: Toponym) -> Iterator[str]:
        before = self._word(one.first - 1)
        gap = self._gap(one.first - 1)
        if "\n" in gap and self._is_dateline(one):
            yield "dateline"
        if not before or before in _ENDS or "\n" in gap:
            yield "starts"
        lower = before.lower()
        if lower in PREPOSITIONS:
            yield PREPOSITIONS[lower]
        if lower in {"the", "of"}:
            yield lower
        if lower in _ATTACKED:
            yield "attacked"
        second = self._word(one.first - 2)
        if lower == "the" and second.lower() in PREPOSITIONS:
            yield f"{PREPOSITIONS[second.lower()]} the"
        if before.lower() in _LISTING and one.first - 2 in self._by_last:
            yield "list"
        if before in self._words.titles or (before == "." and second in self._words.titles):
            yield "title"
        if before[:1].isupper() and self._touches(one.first - 1):
            other = self._by_last.get(one.first - 1)
            if other is None:
                yield self._capital_before(before)
            else:
                yield "after name" if other.name in self._words.first_names else "after place"

    def _is_dateline(self, one: Toponym) -> bool:
        after = self._word(one.last + 1)
        return after in {"—", "–", "(", "-"} or (after == "," and one.name.isupper())

    def _capital_before(self, word: str) -> str:
        if word in DIRECTIONS:
            return "direction"
        if word in self._words.first_names:
            return "after name"
        return "after common capital" if word.lower() in self._words.common else "after capital"

    def _gap(self, at: int) -> str:
        if not 0 <= at < len(self.tokens) - 1:
            return "\n"
        return self.text[self.tokens[at].end : self.tokens[at + 1].start]

    def _after(self, one: Toponym) -> Iterator[str]:
        after = self._word(one.last + 1)
        following = self._by_first.get(one.last + 1)
        wider = self._by_first.get(one.last + 2) if after == "," else None
        if wider is not None:
            region = wider.kind == "short" or (wider.best is not None and wider.best.kind in {"region", "country"})
            yield "comma place" if region else "comma name"
        if self._touches(one.last):
            if following is not None:
                yield "before name"
            elif after[:1].isupper():
                yield self._capital_after(after)
            elif after in SAYING:
                yield "says"
            elif after[:1].islower():
                yield "before lower"
        if self.text[one.end : one.end + 2] in {"'s", "’s"}:
            yield "possessive"
        if after == "-" or self.text[one.end : one.end + 1] == "-":
            yield "hyphen"

    def _capital_after(self, word: str) -> str:
        if word in self._words.organisations:
            return "organisation"
        return "before common capital" if word.lower() in self._words.common else "before capital"


def _is_arabic(name: str) -> bool:
    """Whether a name is Arabic by its form: a known first word before others, or an article within."""
    first, *rest = name.split()
    return bool(rest and first in _GENERIC) or any(_ARTICLE.match(word) for word in (first, *rest))


def _is_person(signs: Sequence[str]) -> bool:
    """Whether an occurrence of a name stands as a person's: after a title or given name, or as one before a surname."""
    found = set(signs)
    return bool(
        {"title", "after name"} & found or ("first name" in found and {"before name", "before capital"} & found)
    )


_ENDS = frozenset({".", "!", "?", ":", "”", '"', "“"})
_LISTING = frozenset({"and", "or", ",", "/", "-", "–"})
_SAYS_KIND = {
    **dict.fromkeys(("city", "cities", "town", "towns", "village", "villages"), "city"),
    **dict.fromkeys(
        (
            "province",
            "provinces",
            "governorate",
            "governorates",
            "region",
            "regions",
            "oblast",
            "oblasts",
            "state",
            "states",
            "countryside",
        ),
        "region",
    ),
}
PREPOSITIONS = {
    **dict.fromkeys(("in", "near", "outside", "across", "around", "throughout", "within", "inside"), "strong"),
    **dict.fromkeys(
        ("at", "to", "from", "into", "toward", "towards", "between", "through", "via", "over", "off"), "weak"
    ),
    **dict.fromkeys(
        ("hit", "struck", "bombed", "shelled", "targeted", "hits", "reached", "left", "entered", "visited"), "event"
    ),
    **dict.fromkeys(("for", "by", "with", "on", "against", "about", "under", "after", "as", "like", "than"), "other"),
}
DIRECTIONS = frozenset({
    "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Northeast", "Northwest",
    "Southeast", "Southwest", "Upper", "Lower", "Greater", "Downtown", "Mid",
})  # fmt: skip
SAYING = frozenset({"said", "says", "told", "added", "has", "was", "is", "had", "will", "would", "who", "were"})
