"""Place names in running text, each with its best candidate in the gazetteer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from storage.errors import InputProblem
from storage.records.article import PlaceCandidate, PlaceMention
from verification.claims.place_words_ru_ar import Written, written_places
from verification.claims.words_ru_ar import is_of_these
from verification.places.coordinates import parse_coordinates
from verification.places.demonyms import LANDS, parts_of_the_world
from verification.places.gazetteer import Gazetteer

_CAPITAL = r"[A-Z\u00c0-\u00de\u0100-\u024f\u0400-\u042f][\w'’\u00ad-]*"
_NAME = rf"(?:(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]r|[Dd]eir|[Dd]er|[Ss]an|[Ss]t\.?|[Kk]afr)[- ])?{_CAPITAL}(?:(?:[ -](?:al|el|ez|ash|ad|ar|as|an|az|de|del|la|le|les|sur|upon|am|di|da|do|dos|of)[- ]|[ -]){_CAPITAL}){{0,3}}"
_PREPOSITION = (
    r"in|near|at|off|outside|around|from|to|into|inside|across|over|towards?|between|north|south|east|west|on the outskirts of|"
    r"capital(?: city)?,?|(?:port |coastal |border |largest )?(?:city|town|village|port|suburb|camp),?|"
    r"(?:cit(?:y|ies)|towns?|villages?|provinces?|regions?|districts?|governorates?|suburbs?|areas?|parts?|outskirts) of|"
    r"northern|southern|eastern|western|central|northeastern|northwestern|southeastern|southwestern|of"
)
_DONE_TO = (
    r"(?:fired|opened fire|(?:air)?strikes?|raids?|attacks?|assaults?|bombardment|shelling|offensive|advanced?|marched|rained(?: down)?|fell|"
    r"landed|dropped|launched|crackdown|siege|blockade|crashed) (?:up)?on|(?:pushed|pushes|burst|stormed|moved) into|siege of|hits?|struck|strikes?|bomb(?:s|ed)|shell(?:s|ed)|attack(?:s|ed)|target(?:s|ed)|raid(?:s|ed)|pounded|rocked|shook|stormed|seized|captured|besieged"
)
_FIGURATIVE = re.compile(r"hits?|struck|strikes?|rocked|shook", re.IGNORECASE)
_ARMS = re.compile(
    r"\b(?:rockets?|missiles?|shell(?:s|ing)?|bombs?|(?:air)?strikes?|air strikes?|raids?|jets?|(?:war)?planes?|aircraft|helicopters?|drones?|artillery|mortars?|"
    r"attacks?|blasts?|explosions?|gunfire|bullets?|forces|troops|rebels|fighters|militants|army|(?:earth)?quakes?|tremors?|storms?|hurricanes?|cyclones?|typhoons?|floods?|tsunami|tornado\w*|they|it|that)\b",
    re.IGNORECASE,
)
"""What hits a place in earnest; sanctions and prices do so in a figure of speech."""
_AFTER_PREPOSITION = re.compile(rf"\b(?P<how>(?P<prep>(?i:{_PREPOSITION}))|{_DONE_TO})\s+(?:the\s+)?(?P<name>{_NAME})")
_AND_MORE = re.compile(rf"(?:,\s*(?:and\s+)?|\s+(?:and|or)\s+)(?P<name>{_NAME})")
_ANY = re.compile(rf"(?<![\w'’])(?P<name>{_NAME})")
_NO_PLACE = re.compile(
    r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:January|February|March|April|May|June|July|August|September|October|November|December)$|"
    r"\b(?:News|Army|Party|Ministry|Council|Center|Centre|University|Church|Group|Agency|Times|Post|Court|Church|Press|Institute|House|"
    r"Nations|Union|State Department|Defense|Defence|Minister|President|War|Street|Front|Helmets|YouTube|Facebook|Twitter|Google|Islam|Islamic|Muslim|God|Duma|Hamas|Hezbollah|Fatah|Taliban|Houthis?|Mayor|Governor|Gov|Gen|Col|Dr|Hall|Airport)\b"
)
_IN_EARNEST = re.compile(rf"{_ARMS.pattern}|\b(?:kill|wound|injur)(?:ed|ing)\b", re.IGNORECASE)
_OWNER = re.compile(r"['’]s ")
_OWNED = re.compile(rf"['’]s\s(?:\w+ern\s|central\s|capital\s|(?:port\s)?city\s)?(?P<name>{_NAME})")
_SUBJECT = re.compile(
    rf"(?:(?<=[.;:,]\s)|(?<=\band\s)|\A)(?P<name>{_NAME})\s(?:(?:has|have|had)\s(?:also\s)?been|was|were|came|is|again came)\s"
    r"(?:(?:also|again|heavily|repeatedly|being|later|then)\s){0,2}(?P<how>hit|struck|bombed|bombarded|shelled|targeted|pounded|rocked|"
    r"besieged|captured|seized|retaken|stormed|raided|under\s(?:\w+\s)?(?:fire|attack|shelling|bombardment|siege))\b"
)
"""“Kharkiv was hit by missiles”: a place that comes before what is done to it."""
_ACRONYM = re.compile(r"^[A-Z]{2,6}s?$")
_GENTILIC = re.compile(r"(?:ian|mean|ean|ish|ese|can|qi|ni|ch|ic|led|backed|held)$")
_COORDINATES = re.compile(
    r"(?<![\w.,-])(?:-?\d{1,2}\.\d{3,8}°?\s?[NS]?,\s?-?\d{1,3}\.\d{3,8}°?\s?[EW]?"
    r"|\d{1,2}°\s?\d{1,2}['’′]\s?(?:\d{1,2}(?:\.\d+)?(?:\"|”|″|''))?\s?[NS],?\s\d{1,3}°\s?\d{1,2}['’′]\s?(?:\d{1,2}(?:\.\d+)?(?:\"|”|″|''))?\s?[EW])"
    r"(?![\w°])"
)
"""Degrees as reports of places found give them, with three decimals at least or in minutes and seconds."""
_WELL_KNOWN = 20_000
"""People that a town must have whose name opens a sentence and may be a person's."""
_ENDS_ELSE = re.compile(
    r"\b(?:Cup|League|Games|Challenge|Project|Program(?:me)?|Bible|Quran|Vigil|Week|Act|Day|Festival|Series|School|Shelter|Garden)$"
)
_ALIKE, _ALIKE_THERE = 0.9, 0.88
"""How alike a spelling must be that stands for a place anywhere, and for one in a country that the text names."""
_KINDS = (
    (re.compile(r"cit(?:y|ies) of|towns? of|villages? of", re.IGNORECASE), ("city",)),
    (re.compile(r"provinces? of|governorates? of|regions? of", re.IGNORECASE), ("region",)),
)
_TOPONYMIC = re.compile(
    r"(?:Khan|Tell?|Tal|Tall|Deir|Dayr|Kafr|Kfar|Jisr|Ras|Bir|Beir|Wadi|Jabal|Jebel|Umm|Ain|Beit|Bayt|Bab|Qalaat)[ -]\w"
)
"""How names of places begin that no list need hold."""
_SAYS_PLACE = re.compile(
    r"near|outside|on the outskirts of|(?:cit(?:y|ies)|towns?|villages?|districts?|suburbs?) of", re.IGNORECASE
)
_UNKNOWN_AFTER = re.compile(
    r"^(?:in|near|at|outside|on the outskirts of|(?:cit(?:y|ies)|towns?|villages?|districts?) of)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """One name with how it stands.

    Attributes:
        candidate: Name, place in the text and best candidate.
        kind: Gazetteer kind of the candidate, or None where the gazetteer has none.
        preposition: The words before it, or an empty string.
        wanted: Kinds that those words speak for, such as ``city`` after “the cities of”.
    """

    candidate: PlaceCandidate
    kind: str | None
    preposition: str
    wanted: tuple[str, ...] = ()


def countries_in(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Two-letter codes of countries that the text names, the most frequent first."""
    counts: Counter[str] = Counter()
    for match in _ANY.finditer(text, 0, 200_000):
        found = gazetteer.find(match["name"], limit=1, kinds=("country",), fuzzy=False)
        if found and found[0].kind == "country" and found[0].country:
            counts[found[0].country] += 1
    return tuple(code for code, _ in counts.most_common(5))


def places_in(
    text: str,
    start: int,
    end: int,
    gazetteer: Gazetteer,
    *,
    countries: tuple[str, ...] = (),
    known: Container[int] = (),
) -> tuple[PlaceName, ...]:
    """Place names in ``text[start:end]``, in order: after words of place, in lists that follow such, and known countries.

    What was hit or taken may be a person or a side: after such words only names that start in ``known`` are places.
    """
    context = _Context(gazetteer, countries, known)
    found = {one.candidate.start: one for one in _after_words(text, start, end, context)}
    for match in _SUBJECT.finditer(text[start:end]):
        if match["how"].startswith("under") or _IN_EARNEST.search(text, start, end):
            subject = _subject(match, start, context)
            if subject is not None:
                found.setdefault(subject.candidate.start, subject)
    for match in _COORDINATES.finditer(text, start, end):
        if (point := _point(match)) is not None:
            found[match.start()] = point
    if is_of_these(text[start:end]):
        for one in written_places(text, start, end, gazetteer, countries):
            found.setdefault(one.start, _written(one))
    return tuple(found[at] for at in sorted(found))


@dataclass(frozen=True, slots=True)
class _Context:
    """What names are looked up in, and what the whole text says of them."""

    gazetteer: Gazetteer
    countries: tuple[str, ...]
    known: Container[int]


def _after_words(text: str, start: int, end: int, context: _Context) -> Iterator[PlaceName]:
    """Names after words of place, after what was done to them, and in lists that follow such."""
    known = context.known
    for match in _AFTER_PREPOSITION.finditer(text, start, end):
        how = match["how"][:1].lower() + match["how"][1:]
        sure = match.start("name") in known or _TOPONYMIC.match(match["name"]) or " " in how
        if match["prep"] is None and not sure:
            continue
        if _FIGURATIVE.fullmatch(how) and not _ARMS.search(text, start, match.start()):
            continue
        first = _name(match, how, context, listed=False)
        if first is None or not _stands(first, known):
            continue
        yield first
        at = match.end()
        if (owned := _OWNED.match(text, first.candidate.end, end)) is not None:
            # “Sudan's El Obeid”, “Idlib's Ariha”: both.
            land = (first.candidate.country,) if first.candidate.country else context.countries
            second = _name(owned, "in", replace(context, countries=land), listed=True)
            if second is not None and second.candidate.source.startswith("GeoNames:"):
                yield second
                at = max(at, second.candidate.end)
        while (more := _AND_MORE.match(text, at, end)) is not None:
            other = _name(more, how, context, listed=True)
            if other is None or not _stands(other, known):
                break
            yield other
            at = more.end()


def _point(match: re.Match[str]) -> PlaceName | None:
    """Coordinates that the text gives in figures."""
    try:
        read = parse_coordinates(match[0])
    except InputProblem:
        return None
    candidate = PlaceCandidate(
        name=match[0],
        start=match.start(),
        end=match.end(),
        latitude=read.latitude,
        longitude=read.longitude,
        country=None,
        source="coordinates in the text",
    )
    return PlaceName(candidate=candidate, kind="part", preposition="at")


def _stands(one: PlaceName, known: Container[int]) -> bool:
    """Whether a name may be a place where the whole text was read for such.

    What that reading passed by is a person, a feast or a firm as a rule, unless words beside it say “town of”.
    """
    at = one.candidate
    if not known or one.kind == "part" or _SAYS_PLACE.match(one.preposition) or _TOPONYMIC.match(at.name):
        return True
    if one.kind is None and one.preposition == "in" and at.name.count(" ") < 2 and not _ENDS_ELSE.search(at.name):
        return True  # a village that no list has
    if one.kind is not None and " " in one.preposition and at.source.startswith("GeoNames:"):
        return True  # “fell on Kupiansk”, “an attack on Chasiv Yar”
    return any(start in known for start in range(at.start, at.end))


def _subject(match: re.Match[str], offset: int, context: _Context) -> PlaceName | None:
    countries = context.countries
    at = offset + match.start("name")
    best = next(iter(context.gazetteer.find(match["name"], limit=1, countries=countries, fuzzy=False)), None)
    if best is None or best.kind == "country" or _NO_PLACE.search(match["name"]):
        return None
    if at not in context.known and best.country not in countries and best.population < _WELL_KNOWN:
        return None
    candidate = PlaceCandidate(
        name=match["name"],
        start=at,
        end=at + len(match["name"]),
        latitude=best.latitude,
        longitude=best.longitude,
        country=best.country,
        source=f"GeoNames: {best.name}",
    )
    return PlaceName(candidate=candidate, kind=best.kind, preposition=match["how"])


def _written(one: Written) -> PlaceName:
    candidate = PlaceCandidate(
        name=one.name,
        start=one.start,
        end=one.start + len(one.name),
        latitude=one.place.latitude,
        longitude=one.place.longitude,
        country=one.place.country,
        source=f"GeoNames: {one.place.name}",
    )
    return PlaceName(candidate=candidate, kind=one.place.kind, preposition="in")


def _part(name: str, begin: int, how: str) -> PlaceName:
    latitude, longitude = parts_of_the_world()[name]
    candidate = PlaceCandidate(
        name=name,
        start=begin,
        end=begin + len(name),
        latitude=latitude,
        longitude=longitude,
        country=None,
        source=f"{LANDS}: {name}",
    )
    return PlaceName(candidate=candidate, kind="part", preposition=how)


def _name(match: re.Match[str], how: str, context: _Context, *, listed: bool) -> PlaceName | None:
    gazetteer, countries = context.gazetteer, context.countries
    begin = match.start("name")
    name = match["name"].removesuffix("'s").removesuffix("’s")
    owner = _OWNER.search(name) or re.match(r"['’]s\s", match.string[begin + len(name) :][:3])
    name = _OWNER.split(name, maxsplit=1)[0] if not gazetteer.knows(name) else name
    if _NO_PLACE.search(name) or (_ACRONYM.match(name) and name not in {"US", "UK", "UAE", "USA"}):
        return None
    if name in parts_of_the_world():
        # “The Crimean bridge”: a word of a land, not the land.
        of_it = _GENTILIC.search(name) and re.match(r"\s[a-z]", match.string[begin + len(name) :][:2])
        return None if of_it else _part(name, begin, how)
    beside = ("city",) if how == "near" and not owner else ()
    kinds = next((kinds for pattern, kinds in _KINDS if pattern.search(how)), beside)
    if _GENTILIC.search(name) and not gazetteer.knows(name):
        return None
    weak = how in {"of", "to", "over"} and not listed
    found = gazetteer.find(name, limit=1, countries=countries, kinds=kinds, fuzzy=not weak)
    best = found[0] if found else None
    there = not countries or (best is not None and best.country in countries)
    if best is not None and best.likeness < (_ALIKE_THERE if there and countries else _ALIKE if there else 1):
        best = None  # it sounds like a place elsewhere, for which no word of the text speaks
    if best is not None and how in {"from", "at", "between"} and best.kind == "city" and best.population < 10_000:
        best = None
    if best is not None and weak and best.kind == "city" and best.population < 50_000:
        best = None
    if best is None and not (_TOPONYMIC.match(name) or (_UNKNOWN_AFTER.match(how) and not weak)):
        return None
    candidate = PlaceCandidate(
        name=name,
        start=begin,
        end=begin + len(name),
        latitude=best.latitude if best else None,
        longitude=best.longitude if best else None,
        country=best.country if best else None,
        source="not in the gazetteer"
        if best is None
        else f"GeoNames{'' if best.likeness == 1 else ', similar spelling'}: {best.name}",
    )
    return PlaceName(candidate=candidate, kind=best.kind if best else None, preposition=how, wanted=kinds)


def ranked(place: PlaceName, mention: PlaceMention | None) -> tuple[PlaceCandidate, ...]:
    """The candidates of a name, best first: as the whole text resolves it, places of the kind that is wanted first."""
    if mention is None or not mention.candidates or mention.name != place.candidate.name:
        return (place.candidate,)
    order = sorted(mention.candidates, key=lambda one: bool(place.wanted) and one.kind not in place.wanted)
    return tuple(replace(one, rank=rank) for rank, one in enumerate(order))
