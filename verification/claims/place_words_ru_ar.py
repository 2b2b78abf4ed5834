"""Place names in Russian and Arabic sentences: after words of place, Russian ones brought back to how they are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from verification.claims.words_ru_ar import EVENT
from verification.places.gazetteer import Gazetteer, Place
from verification.places.spelling import plain_key

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
# Lands are called by their town's adjective: “в Харьковской области”, “в Курской и Брянской областях”.
_RU_ADJECTIVE = r"[А-ЯЁ][\w-]*[сц]к(?:ая|ой|ую|ий|ого|ому|им|ом|ие|их|ими)"
_RU_LAND = re.compile(
    rf"(?P<lands>{_RU_ADJECTIVE}(?:(?:,|\s+и)\s+{_RU_ADJECTIVE}){{0,11}})\s+(?P<class>(?:област|кра[йяюею]|провинци|губерни|мухафаз)\w*)"
)
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
# Lands that have no Russian name in the index, and those whose town is another land.
_RU_LANDS = {
    "Крым": "Crimea", "Чечн": "Chechnya", "Дагестан": "Dagestan", "Подмосковь": "Moskovskaya",
    "Московск": "Moskovskaya", "Киевск": "Kiev", "Ленинградск": "Leningrad",
}  # fmt: skip
_ENDINGS = ("", "а", "ь", "я", "ы", "и", "о", "е")
_TOWN_ENDINGS = ("", "а", "ы", "и", "ь", "ье", "са", "сы", "о", "я")
_LIKE = 0.65
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
        if land := _RU_LAND.match(text, match.start("name"), end):
            yield from _lands(land, gazetteer)
            continue
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


def _lands(match: re.Match[str], gazetteer: Gazetteer) -> Iterator[Written]:
    """The lands of one or more adjectives before their common class; one alone is named with its class."""
    adjectives = list(re.finditer(_RU_ADJECTIVE, match["lands"]))
    for one in adjectives:
        place = _land(one[0], gazetteer)
        if place is not None:
            at = match.start() + one.start()
            name = match[0] if len(adjectives) == 1 else one[0]
            yield Written(name=name, start=at, place=place, classed=True)


def _land(adjective: str, gazetteer: Gazetteer) -> Place | None:
    """The land of a town's adjective: the town by what the adjective may come from, and what is named after that."""
    from rapidfuzz.distance import Indel

    if (own := _own_land(adjective, gazetteer)) is not None:
        return own
    stem = re.sub(r"(?<=к)\w{2,3}$", "", adjective)
    bare = stem.removesuffix("ск")
    towns = [stem, *(bare + ending for ending in _TOWN_ENDINGS if bare != stem)]
    if stem.endswith("цк"):
        towns += [stem[:-1] + ending for ending in ("", "а")]
    for name in dict.fromkeys(towns):
        for town in gazetteer.find(name, limit=1, kinds=("city",), fuzzy=False):
            # The land is called after the town, though perhaps in another spelling: then the town's own land is it,
            # if its name is like the town's.
            for called in (town.name, f"{town.name} Oblast", f"{town.name} Krai", town.region or town.name):
                named = gazetteer.find(called, limit=1, kinds=("region",), countries=(town.country or "",), fuzzy=False)
                if not named or named[0].kind != "region" or named[0].country != town.country:
                    continue
                if Indel.normalized_similarity(plain_key(named[0].name), plain_key(town.name)) >= _LIKE:
                    return named[0]
    return None


def _own_land(name: str, gazetteer: Gazetteer) -> Place | None:
    land = next((land for stem, land in _RU_LANDS.items() if re.fullmatch(rf"{stem}\w{{0,2}}", name)), None)
    return next(iter(gazetteer.find(land, limit=1, kinds=("region",), fuzzy=False)), None) if land else None


def _of_kind(place: Place, gazetteer: Gazetteer, kinds: tuple[str, ...]) -> Place:
    """The region of a town's name where a region is meant: few regions have their name in these languages."""
    if kinds == ("region",) and place.kind == "city":
        named = gazetteer.find(place.name, limit=1, kinds=kinds, countries=(place.country or "",), fuzzy=False)
        if named and named[0].kind == "region" and named[0].country == place.country:
            return named[0]
    return place


def _russian(name: str, gazetteer: Gazetteer, countries: tuple[str, ...], kinds: tuple[str, ...]) -> Place | None:
    """The place of a name in any case: as it stands, or with another ending of its last word."""
    if (land := _own_land(name, gazetteer)) is not None:
        return land
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
