"""Place names in Russian and Arabic sentences: after words of place, Russian ones brought back to how they are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from verification.claims.words_ru_ar import EVENT
from verification.places.gazetteer import Gazetteer, Place

_RU_KIND = r"(?:город\w*|пригород\w*|посёл\w+|посел\w+|сел[аеоу]|деревн\w+|провинци\w+|област[ьи]|район\w*|окраин\w*|окрестност\w+|центр\w*|мухафаз\w+)"
_RU_SIDE = r"(?:север\w*|юг\w*|южн\w+|восто[кч]\w*|запад\w*|северо-\w+|юго-\w+)"
# What is done to a place stands before it with “по”, or before its name alone: “удары по Хомсу”, “обстрел Харькова”.
_RU_DONE = r"(?i:(?:удар|обстрел|атак|бомб|огонь|огня)\w*(?:\s\w+){0,2}?\s+по|(?:обстрел|бомб[её]жк|бомбардировк|штурм|захват|взяти|осад|освобождени)\w*)"
_RUSSIAN = re.compile(
    rf"(?<!\w)(?:(?:[Пп]о(?=\s[А-ЯЁ])|[Вв]о?|[Нн]а|[Ии]з|[Пп]од|[Оо]коло|[Бб]лиз|[Вв]озле|[Уу]|[Нн]ад|[Мм]ежду|{_RU_DONE}|{_RU_KIND}|{_RU_SIDE})\s+)(?P<kind>(?:(?:{_RU_KIND}|{_RU_SIDE})\s+(?:от\s+)?)*)"
    r"(?P<name>[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+){0,2})"
)
_RU_MORE = re.compile(r"(?:,\s+|\s+и\s+|,\s+и\s+)(?P<name>[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+){0,2})")
_RU_OF_IT = re.compile(r"[А-ЯЁ][\w-]*ск(?:ий|ая|ое|ие|ого|ой|ому|им|ую|ом|их|ими)\s[а-яё]")
_RU_REGION = re.compile(r"провинци|област|мухафаз", re.IGNORECASE)
_RU_TOWN = re.compile(r"город|пос[её]л|сел[аеоу]\b|деревн", re.IGNORECASE)
_AR_REGION = re.compile(r"محافظ(?:ة|ات|تي|تا)|ولاي(?:ة|ات)|إقليم|ريف")
_AR_TOWN = re.compile(r"مدين(?:ة|تي|تا)|مدن|بلد(?:ة|ات|تي|تا)|قري(?:ة|تي|تا)|قرى")
_AR_KIND = r"(?:مدينتي|مدينتا|بلدتي|بلدتا|قريتي|قريتا|محافظتي|محافظتا|منطقتي|منطقتا|مخيمي|مخيما|ريفي|محافظات|ولايات|مدن|بلدات|قرى|مناطق|أحياء|مدينة|بلدة|قرية|محافظة|ضواحي|ضاحية|منطقة|ريف|حي|مخيم|قضاء|ولاية|إقليم|مطار|أطراف)"
# Words that are villages somewhere, and mean nothing of the kind in the news.
_COMMON = (
    r"(?:ال)?(?:شارع|طريق|سوق|مبنى|مبان|منزل|مستشفى|مدرسة|ساحة|جسر|بيان|تصريح|حادث|وقت|يوم|ليلة|صباح|مساء|مقابلة|مؤتمر|تقرير|"
    rf"خلال|بعد|قبل|كل|عدة|عام|شهر)(?!\w)|{EVENT}"
)
# Arabic writes “and” on to the next name of a list.
_AR_MORE = re.compile(
    rf"\s{{0,2}}،?\s{{1,2}}(?!{EVENT})و(?!سط\b|في\b|من\b|على\b|إلى\b|عن\b|قال|أن|إن|لا\b|لم\b|{_COMMON})(?P<name>\w{{2,}}(?:\s(?!و)\w{{2,}})?)"
)
_AR_DONE = r"(?:ال)?(?:قصف|غارة|غارات|هجوم|هجمات|صواريخ|ضربة|ضربات)(?:\s(?!على)\w+){0,3}\s+على"
# “The southern suburb of Beirut”: of is written on to the name.
_AR_SIDE = r"(?:ال)?(?:ضاحية|ضواحي|أطراف|ريف|مدخل|حدود)\s(?:ال)?(?:جنوبي|شمالي|شرقي|غربي)(?:ة)?"
_ARABIC = re.compile(
    rf"(?<!\w)(?:(?:[وفبل]?(?:في|من|إلى|قرب|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي|وسط|داخل|خارج|باتجاه)|{_AR_DONE}|[وبل]?{_AR_KIND})\s+|{_AR_SIDE}\s+ل)(?P<kind>(?:{_AR_KIND}\s+)*)"
    rf"(?P<name>(?!{_AR_KIND}\b|{_COMMON}|(?:ال)?(?:ضاحية|ضواحي|أطراف|مدخل|حدود)\b)\w{{2,}}(?:\s(?!{_AR_KIND}\b)\w{{2,}})?)"
)
_AR_CLASS = re.compile(rf"[وبل]?{_AR_KIND}(?!\w)")
# Lands that have no Russian name in the index.
_RU_LANDS = {"Крым": "Crimea", "Чечн": "Chechnya", "Дагестан": "Dagestan", "Подмосковь": "Moskovskaya"}
_ENDINGS = ("", "а", "ь", "я", "ы", "и", "о", "е")
_BIG, _SMALL = 50_000, 10_000
# What something is beside is a place as a rule; what it is in may be anything.
_AR_BESIDE = re.compile(r"(?:قرب|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي)\s+$")
_LONGEST_LIST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A name as it stands, the place it may be, and whether a word before it says what sort of place it is."""

    name: str
    start: int
    place: Place
    classed: bool


def written_places(
    text: str, start: int, end: int, gazetteer: Gazetteer, countries: tuple[str, ...]
) -> Iterator[Written]:
    """Names after words of place in ``text[start:end]``, those alone that the gazetteer has.

    A land that is named beside them says where the towns are: “Саки в Крыму”.
    """
    found = list(_read(text, start, end, gazetteer, countries))
    lands = {one.place.country for one in found if one.place.kind in {"region", "country"} and one.place.country}
    if len(lands) == 1 and len(found) > 1:
        return _read(text, start, end, gazetteer, tuple(lands))
    return iter(found)


def _read(text: str, start: int, end: int, gazetteer: Gazetteer, countries: tuple[str, ...]) -> Iterator[Written]:
    for match in _RUSSIAN.finditer(text, start, end):
        kinds = _kinds(match[0][: match.start("name") - match.start()], _RU_REGION, _RU_TOWN)
        if _RU_OF_IT.match(text, match.start("name"), end):
            continue  # “на Крымском мосту”: a word of a land, not the land
        for name, at in _listed(match, _RU_MORE, text, end):
            found = _first(name, partial(_russian, gazetteer=gazetteer, countries=countries, kinds=kinds))
            if found is None:
                break
            yield Written(name=found[0], start=at, place=found[1], classed=bool(match["kind"]))
    for match in _ARABIC.finditer(text, start, end):
        words = match[0][: match.start("name") - match.start()]
        classed = bool(_AR_CLASS.match(match[0]) or match["kind"])
        kinds = _kinds(words, _AR_REGION, _AR_TOWN)
        enough = _SMALL if _AR_BESIDE.search(words) else _BIG
        for name, at in _listed(match, _AR_MORE, text, end):
            found = _first(name, partial(_arabic, gazetteer=gazetteer, countries=countries, kinds=kinds))
            # Arabic has no capitals: without a word that says “city”, only what is large enough to be meant is taken.
            if found is None or not (
                classed or " " in found[0] or found[1].kind != "city" or found[1].population >= enough
            ):
                break
            yield Written(name=found[0], start=at, place=found[1], classed=classed)


def _kinds(words: str, region: re.Pattern[str], town: re.Pattern[str]) -> tuple[str, ...]:
    return ("region",) if region.search(words) else ("city",) if town.search(words) else ()


def _listed(match: re.Match[str], more: re.Pattern[str], text: str, end: int) -> Iterator[tuple[str, int]]:
    """The name of a match, and those that stand in one list with it, each with its first code point."""
    yield match["name"], match.start("name")
    # A name may run on into other words: the list goes on after its first one, or after all.
    for at in sorted({match.end("name"), match.start("name") + len(match["name"].split(" ")[0])}):
        further = more.match(text, at, end)
        for _ in range(_LONGEST_LIST):
            if further is None:
                break
            yield further["name"], further.start("name")
            first = further.start("name") + len(further["name"].split(" ")[0])
            further = more.match(text, further.end("name"), end) or more.match(text, first, end)
        else:
            return


def _first(name: str, look_up: Callable[[str], Place | None]) -> tuple[str, Place] | None:
    """The longest beginning of a name that is a place."""
    words = name.split(" ")
    for count in range(len(words), 0, -1):
        part = " ".join(words[:count])
        place = look_up(part)
        if place is not None:
            return part, place
    return None


def _arabic(name: str, gazetteer: Gazetteer, countries: tuple[str, ...], kinds: tuple[str, ...]) -> Place | None:
    # Lists have some names with the article and some without.
    for one in (name, name.removeprefix("ال"), f"ال{name}"):
        if len(one) > 2 and (found := gazetteer.find(one, limit=1, countries=countries, kinds=kinds, fuzzy=False)):
            return _of_kind(found[0], gazetteer, kinds)
    return None


def _of_kind(place: Place, gazetteer: Gazetteer, kinds: tuple[str, ...]) -> Place:
    """The region of a town's name where a region is meant: few regions have their name in these languages."""
    if kinds == ("region",) and place.kind == "city":
        named = gazetteer.find(place.name, limit=1, kinds=kinds, countries=(place.country or "",), fuzzy=False)
        if named and named[0].kind == "region" and named[0].country == place.country:
            return named[0]
    return place


def _russian(name: str, gazetteer: Gazetteer, countries: tuple[str, ...], kinds: tuple[str, ...]) -> Place | None:
    """The place of a name in any case: as it stands, or with another ending of its last word."""
    land = next((land for stem, land in _RU_LANDS.items() if re.fullmatch(rf"{stem}\w{{0,2}}", name)), None)
    if land is not None:
        return next(iter(gazetteer.find(land, limit=1, kinds=("region",), fuzzy=False)), None)
    stem = name[:-1] if len(name) > 4 or name[-1] in "аеуыияюой" else name
    longer = name[:-2] if name[-2:] in {"ом", "ой", "ем", "ев", "ов", "ах", "ях"} else stem
    if "-на-" in name:
        head, rest = name.split("-на-", 1)
        shorter = head[:-1] if head[-1] in "аеуыия" else head
        named = [place for one in (name, f"{shorter}-на-{rest}") for place in gazetteer.find(one, limit=1, fuzzy=False)]
        return named[0] if named else None
    tried = dict.fromkeys([name, *(one + ending for one in (stem, longer) for ending in _ENDINGS)])
    found = [
        place for one in tried for place in gazetteer.find(one, limit=1, countries=countries, kinds=kinds, fuzzy=False)
    ]
    if not found:
        return None
    here = [place for place in found if place.country in countries]
    return _of_kind(max(here or found, key=lambda place: place.population), gazetteer, kinds)
