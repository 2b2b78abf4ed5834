"""Which place each name of a text means: the candidates of all names are weighed together.

Towns of a text lie near each other and in the countries and states that it names; a large place needs less of that than
a small one. Each name's candidates are scored by population, by an explicit “Town, State”, and by the best candidates
of the names around it, a few rounds long (the approach of Leidner 2007, chapter 5: spatial minimality, with the
default sense as the prior).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from verification.places.demonyms import demonyms, parts_of_the_world, short_forms
from verification.places.gazetteer import Gazetteer, Place, distance_km
from verification.places.spelling import plain_key
from verification.places.toponyms import Toponym

ROUNDS = 3
CANDIDATES = 40
_NEAR_KM = 250.0
_OTHER_KIND, _SEAT, _TOWN = 4.0, 1.0, 20_000


@dataclass(slots=True)
class _Name:
    """One name, however often it stands in the text."""

    places: tuple[Place, ...]
    count: int
    scores: list[float]
    priors: list[float] = field(default_factory=list)
    best: int = 0


_Key = tuple[str, str, str]
"""A name, the state or country that follows it after a comma, and the kind of place that the words around it want."""


def resolve(found: Sequence[Toponym], gazetteer: Gazetteer, *, limit: int = 5) -> list[tuple[Place, ...]]:
    """Rank the candidates of each name, best first; an empty tuple where the gazetteer has none."""
    names: dict[_Key, _Name] = {}
    keys = [_key(found, number) for number in range(len(found))]
    for number, key in enumerate(keys):
        if key in names:
            names[key].count += 1
        else:
            places = candidates(found[number], gazetteer)
            names[key] = _Name(places, 1, [0.0] * len(places))
    for key, name in names.items():
        name.priors = [_prior(place, key, gazetteer, name.places) for place in name.places]
        name.scores = list(name.priors)
        _settle(name)
    for _ in range(ROUNDS):
        countries, divisions = _company(names)
        for key, name in names.items():
            name.scores = [
                prior + _support(place, key, names, countries, divisions)
                for place, prior in zip(name.places, name.priors, strict=True)
            ]
        for name in names.values():
            _settle(name)
    countries, _ = _company(names)
    return [() if _only_sounds(names[key], countries) else _ranked(names[key], limit) for key in keys]


def _only_sounds(name: _Name, countries: Counter[str]) -> bool:
    """Whether a name is merely spelt somewhat like a place, in a country that nothing else in the text is of."""
    best = name.places[name.best] if name.places else None
    if best is None or best.likeness == 1:
        return False
    own = min(name.count, 3)
    return sum(countries.values()) > own and countries[best.country or ""] <= own


def _key(found: Sequence[Toponym], number: int) -> _Key:
    one = found[number]
    following = found[number + 1] if number + 1 < len(found) else None
    wider = "comma place" in one.signs and following is not None and following.first == one.last + 2
    return one.name, following.name if wider and following is not None else "", one.wanted


def candidates(one: Toponym, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Every place that a name may mean, in no particular order."""
    if one.kind == "people":
        code = demonyms().get(one.name) or demonyms().get(one.name.title(), "")
        return tuple(place for place in gazetteer.countries() if place.country == code)
    if one.kind == "part":
        latitude, longitude = parts_of_the_world()[one.name]
        return (
            Place(
                name=one.name, latitude=latitude, longitude=longitude, country=None, region=None, kind="part",
                population=0, likeness=1.0, score=0.0,
            ),
        )  # fmt: skip
    if one.kind == "short":
        return gazetteer.find(short_forms()[one.name], limit=3, kinds=("region",), countries=("US", "CA", "AU"))
    exact = gazetteer.find(one.name, limit=CANDIDATES, fuzzy=False)
    return exact or ((one.best,) if one.best is not None else ())


def _wider(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    return gazetteer.find(short_forms().get(name, name), limit=3, kinds=("region", "country"), fuzzy=False)


def _prior(place: Place, key: _Key, gazetteer: Gazetteer, others: Sequence[Place]) -> float:
    score = {"country": 9.5, "continent": 8.0, "region": 5.6, "part": 8.0}.get(place.kind, 0.0)
    if place.kind == "city":
        score = 1.1 * math.log10(place.population + 50)
    if plain_key(place.name) == plain_key(key[0]):
        score += 1.0
    elif place.kind == "country" and place.likeness == 1 and not short_country(key[0]):
        score -= 2.0
    if key[2] and place.kind in {"city", "region"} and place.kind != key[2]:
        score -= _OTHER_KIND
    elif not key[2] and place.kind == "region" and any(_is_seat(other, place) for other in others):
        score -= _SEAT
    if key[1]:
        for wider in _wider(key[1], gazetteer):
            if wider.kind == "country" and place.country == wider.country and place.kind != "country":
                score += 6
                break
            if wider.kind == "region" and place.region == wider.name and place.country == wider.country:
                score += 8
                break
    return score


def _is_seat(place: Place, region: Place) -> bool:
    """Whether a place is the town that a region has its name from: “in Idlib” means the town."""
    return (
        place.kind == "city"
        and place.population >= _TOWN
        and place.country == region.country
        and plain_key(place.name) == plain_key(region.name)
    )


def short_country(name: str) -> bool:
    """Whether a name is a short form of a country in English, or a people's."""
    return (
        name.replace(".", "").isupper() or name in demonyms() or name in {"America", "Britain", "Holland", "Palestine"}
    )


def _settle(name: _Name) -> None:
    name.best = max(range(len(name.places)), key=lambda number: name.scores[number], default=0)


def _company(names: dict[_Key, _Name]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How much the text speaks of each country and of each first-level division."""
    countries: Counter[str] = Counter()
    divisions: Counter[tuple[str, str]] = Counter()
    for name in names.values():
        if name.places:
            best = name.places[name.best]
            weight = min(name.count, 3)
            if best.country:
                countries[best.country] += weight
                region = best.name if best.kind == "region" else best.region
                if region and best.kind != "country":
                    divisions[best.country, region] += weight
    return countries, divisions


def _support(
    place: Place,
    key: _Key,
    names: dict[_Key, _Name],
    countries: Counter[str],
    divisions: Counter[tuple[str, str]],
) -> float:
    if place.kind in {"continent", "part"}:
        return 0.0
    own = names[key]
    best = own.places[own.best]
    weight = min(own.count, 3)
    total = max(1, sum(countries.values()) - weight)
    country = countries[place.country or ""] - (weight if best.country == place.country else 0)
    region = place.name if place.kind == "region" else place.region
    division = divisions[place.country or "", region or ""]
    if best.country == place.country and (best.name if best.kind == "region" else best.region) == region:
        division -= weight
    if place.kind == "country":
        return 3.0 * country / total
    near = 0.0
    for other_key, other in names.items():
        if other_key != key and other.places and other.places[other.best].kind in {"city", "region"}:
            there = other.places[other.best]
            if other_key[0] != key[0]:
                apart = distance_km((place.latitude, place.longitude), (there.latitude, there.longitude))
                near += min(other.count, 3) * math.exp(-apart / _NEAR_KM)
    return 3.0 * country / total + 1.6 * math.log1p(max(0, division)) + 1.2 * math.log1p(near)


def _ranked(name: _Name, limit: int) -> tuple[Place, ...]:
    order = sorted(range(len(name.places)), key=lambda number: -name.scores[number])
    return tuple(replace(name.places[number], score=round(name.scores[number], 3)) for number in order[:limit])
