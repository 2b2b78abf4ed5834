"""Place names in Russian and Arabic sentences: after words of place, Russian ones brought back to how they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verification.places.gazetteer import Gazetteer, Place

_RU_KIND = r"(?:город\w*|пригород\w*|посёл\w+|посел\w+|сел[аеоу]|деревн\w+|провинци\w+|област[ьи]|район\w*|окраин\w*|окрестност\w+|центр\w*|мухафаз\w+)"
_RU_SIDE = r"(?:север\w*|юг\w*|южн\w+|восто[кч]\w*|запад\w*|северо-\w+|юго-\w+)"
_RUSSIAN = re.compile(
    rf"(?<!\w)(?:(?:[Вв]о?|[Нн]а|[Ии]з|[Пп]од|[Оо]коло|[Бб]лиз|[Вв]озле|[Уу]|[Нн]ад|[Мм]ежду|{_RU_KIND}|{_RU_SIDE})\s+)(?P<kind>(?:(?:{_RU_KIND}|{_RU_SIDE})\s+(?:от\s+)?)*)"
    r"(?P<name>[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+){0,2})"
)
_AR_KIND = r"(?:مدينة|بلدة|قرية|محافظة|ضواحي|ضاحية|منطقة|ريف|حي|مخيم|قضاء|ولاية|إقليم|مطار|أطراف)"
_ARABIC = re.compile(
    rf"(?<!\w)(?:[وفبل]?(?:في|من|إلى|قرب|شمال|جنوب|شرق|غرب|شمالي|جنوبي|شرقي|غربي|وسط|داخل|خارج|باتجاه)|[وبل]?{_AR_KIND})\s+(?P<kind>(?:{_AR_KIND}\s+)*)"
    r"(?P<name>\w{2,}(?:\s\w{2,})?)"
)
_AR_CLASS = re.compile(rf"[وبل]?{_AR_KIND}(?!\w)")
_ENDINGS = ("", "а", "ь", "я", "ы", "и", "о", "е")
_BIG = 50_000


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
    """Names after words of place in ``text[start:end]``, those alone that the gazetteer has."""
    for match in _RUSSIAN.finditer(text, start, end):
        words = match["name"].split(" ")
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            place = _russian(name, gazetteer, countries)
            if place is not None:
                yield Written(name=name, start=match.start("name"), place=place, classed=bool(match["kind"]))
                break
    for match in _ARABIC.finditer(text, start, end):
        classed = bool(_AR_CLASS.match(match[0]) or match["kind"])
        words = match["name"].split(" ")
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            found = gazetteer.find(name, limit=1, countries=countries, fuzzy=False)
            # Arabic has no capitals: without a word that says “city”, only what is large enough to be meant is taken.
            if found and (classed or found[0].kind != "city" or found[0].population >= _BIG):
                yield Written(name=name, start=match.start("name"), place=found[0], classed=classed)
                break


def _russian(name: str, gazetteer: Gazetteer, countries: tuple[str, ...]) -> Place | None:
    """The place of a name in any case: as it stands, or with another ending of its last word."""
    stem = name[:-1] if len(name) > 4 or name[-1] in "аеуыияюой" else name
    longer = name[:-2] if name[-2:] in {"ом", "ой", "ем", "ев", "ов", "ах", "ях"} else stem
    tried = dict.fromkeys([name, *(one + ending for one in (stem, longer) for ending in _ENDINGS)])
    found = [place for one in tried for place in gazetteer.find(one, limit=1, countries=countries, fuzzy=False)]
    if not found:
        return None
    here = [place for place in found if place.country in countries]
    return max(here or found, key=lambda place: place.population)
