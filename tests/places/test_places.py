"""Coordinates in every spelling, the sky against almanacs, and names of places."""

from __future__ import annotations

import csv
import json
import math
from datetime import UTC, date, datetime, timedelta

import pytest

from storage.errors import EnvironmentProblem, InputProblem
from verification.places import gridcodes
from verification.places.coordinates import parse_coordinates
from verification.places.gazetteer import Gazetteer, load
from verification.places.spelling import plain_key, skeleton
from verification.places.sun import sky_at, when_shadow_fits


def test_coordinate_strings_of_others(material):
    wrong = []
    with (material / "geo" / "coordinate_strings.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            try:
                found = parse_coordinates(row["string"])
            except InputProblem:
                found = None
            if not row["lat"]:
                good = found is None
            else:
                limit = 1e-3 if "coordinate-parser" in row["source"] else 1.1e-5
                good = found is not None and abs(found.latitude - float(row["lat"])) <= limit
                good = good and abs(found.longitude - float(row["lon"])) <= limit
            if not good:
                wrong.append((row["string"], found))
    assert wrong == []


def test_plus_codes_of_the_specification(material):
    path = material / "geo" / "google+open-location-code" / "test_data" / "encoding.csv"
    seen = 0
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        latitude, longitude, _, _, length, code = line.split(",")
        if "+" not in code or abs(float(latitude)) > 90:
            continue
        found = gridcodes.read_plus_code(code)
        assert found is not None, code
        height = found[2] / 111_320
        assert abs(found[0] - float(latitude)) <= height
        assert abs((found[1] - float(longitude) + 180) % 360 - 180) <= height * 2.0 + 1e-9 or int(length) < 4
        seen += 1
    assert seen > 50


def test_validity_of_plus_codes(material):
    path = material / "geo" / "google+open-location-code" / "test_data" / "validityTests.csv"
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#") and line.strip():
            code, _, _, full = line.split(",")
            assert (gridcodes.read_plus_code(code) is not None) == (full == "true"), code


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("34°43′49″N 36°42′50″E", 34.730278, 36.713889),
        ("٣٤٫٧٣٠٨، ٣٦٫٧٠٩٤", 34.7308, 36.7094),
        ("34 50 26 N, 36 43 52 E", 34.840556, 36.731111),
        ("34,7308 36,7094", 34.7308, 36.7094),
        ("geo:34.73,36.71;u=35", 34.73, 36.71),
        ("https://www.google.com/maps/place/Homs/@34.73,36.70,12z/data=!8m2!3d34.7324!4d36.7137", 34.7324, 36.7137),
        ("https://www.openstreetmap.org/#map=14/34.7300/36.7100", 34.73, 36.71),
        ("https://yandex.com/maps/?ll=36.7,34.73&z=12", 34.73, 36.7),
        ("37S BU 9012 4567", 34.73163, 36.70772),
        ("37N 290500 3845600", 34.73103, 36.71183),
        ("34° 43′ с. ш. 36° 42′ в. д.", 34.716667, 36.7),
    ],
)
def test_more_spellings(text, latitude, longitude):
    found = parse_coordinates(text)
    assert (found.latitude, found.longitude) == (pytest.approx(latitude, abs=2e-5), pytest.approx(longitude, abs=2e-5))


@pytest.mark.parametrize("text", ["Homs", "91, 20", "34.7, 190", "34 61 00 N, 36 00 00 E", "1", "", "9" * 5000])
def test_no_position_is_said_so(text):
    with pytest.raises(InputProblem):
        parse_coordinates(text)


@pytest.fixture(scope="module")
def almanac(material):
    path = material / "sun" / "mourner+suncalc" / "test" / "fixtures.dev-part.json"
    return json.loads(path.read_text("utf-8"))


def test_sun_and_moon_as_jpl_horizons(almanac):
    for place in almanac["locations"]:
        for body, limit in (("sun", 0.005), ("moon", 0.02)):
            for at, wanted in almanac["positions"][place["name"]][body].items():
                found = getattr(sky_at(place["lat"], place["lng"], datetime.fromisoformat(at)), body)
                aside = (found.azimuth - wanted["azimuth"] + 180) % 360 - 180
                assert abs(aside) * math.cos(math.radians(wanted["altitude"])) <= limit, (place["name"], body, at)
                assert abs(found.altitude - wanted["altitude"]) <= limit, (place["name"], body, at)


def test_rise_and_set_as_usno(almanac):
    checked = 0
    for place in almanac["locations"]:
        for day, told in almanac["times"][place["name"]].items():
            for item in told["sundata"]:
                if item["phen"] not in {"Rise", "Set"}:
                    continue
                wanted = datetime.fromisoformat(f"{day}T{item['time']}:00+00:00")
                skies = [sky_at(place["lat"], place["lng"], wanted + timedelta(hours=h)) for h in (-12, 0, 12)]
                times = [s.sunrise if item["phen"] == "Rise" else s.sunset for s in skies]
                # USNO rounds to the minute.
                assert min(abs((t - wanted).total_seconds()) for t in times if t) <= 60, (place["name"], day, item)
                checked += 1
    assert checked > 150


def test_nrel_worked_example(material):
    told = json.loads((material / "sun" / "nrel_spa_example.json").read_text("utf-8"))
    sky = sky_at(told["lat"], told["lon"], datetime.fromisoformat(told["local_time"]), elevation_m=told["elev"])
    assert sky.sun.azimuth == pytest.approx(told["Phi"], abs=0.001)
    assert sky.sun.altitude == pytest.approx(told["e"], abs=0.005)


def test_shadow_leads_back_to_its_time():
    at = datetime(2015, 9, 30, 10, 0, tzinfo=UTC)
    sky = sky_at(34.73, 36.71, at)
    fits = when_shadow_fits(
        34.73,
        36.71,
        azimuth=sky.shadow_azimuth,
        ratio=sky.shadow_ratio,
        first=date(2015, 9, 30),
        last=date(2015, 9, 30),
    )
    assert len(fits) == 1
    assert abs((fits[0].best - at).total_seconds()) <= 60
    assert fits[0].earliest <= at <= fits[0].latest


def test_impossible_shadow_has_no_time():
    # North of the tropic no shadow points due south at noon.
    day = date(2015, 6, 21)
    assert when_shadow_fits(34.73, 36.71, azimuth=180, ratio=0.3, first=day, last=day) == ()


def test_sky_needs_a_zone_and_a_place_on_earth():
    with pytest.raises(InputProblem):
        sky_at(34.0, 36.0, datetime(2015, 9, 30, 12, 0))  # noqa: DTZ001
    with pytest.raises(InputProblem):
        sky_at(95.0, 36.0, datetime(2015, 9, 30, 12, 0, tzinfo=UTC))


@pytest.mark.parametrize("name", ["Talbiseh", "Talbisah", "Tallbīsah", "TALBISEH", "تلبيسة", "Телль-Биса", "Talbeesah"])
def test_talbiseh_in_any_transliteration(name):
    best = load().find(name)[0]
    assert (best.country, best.kind) == ("SY", "city")
    assert (best.latitude, best.longitude) == (pytest.approx(34.84, abs=0.02), pytest.approx(36.73, abs=0.02))


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [("Homs", "SY", "city"), ("Хомс", "SY", "city"), ("حمص", "SY", "city"), ("Syria", "SY", "country"), ("U.S.", "US", "country"),
     ("Syrien", "SY", "country"), ("Damascus", "SY", "city"), ("Kiev", "UA", "city"), ("Chechnya", "RU", "region")],
)  # fmt: skip
def test_well_known_names_come_first(name, country, kind):
    best = load().find(name, limit=1)[0]
    assert (best.country, best.kind) == (country, kind)


def test_the_place_that_is_called_so_today_comes_before_one_that_was():
    assert [one.name for one in load().find("Sloviansk", limit=2)] == ["Slovyansk", "Nikopol"]


@pytest.mark.parametrize("name", ["al-Latamneh", "Al Latamneh", "Latamneh"])
def test_an_article_before_a_name_is_no_part_of_it(name):
    (best, *_) = load().find(name)
    assert (best.region, best.likeness) == ("Hama", 1.0)


def test_context_decides_between_namesakes():
    index = load()
    assert index.find("Tripoli", countries=("LB",))[0].country == "LB"
    assert index.find("Tripoli", near=(32.9, 13.2))[0].country == "LY"
    assert index.find("Idlib", kinds=("region",))[0].kind == "region"


def test_unknown_names_find_nothing_or_say_how_unlike():
    index = load()
    assert index.find("Qwxzrtplk") == ()
    assert all(place.likeness < 1 for place in index.find("Zaafaranneh"))
    assert index.find("Zaafaraneh")[0].country == "SY"


def test_damaged_index_is_said_so():
    with pytest.raises(EnvironmentProblem):
        Gazetteer(b'{"format": 99, "sizes": []}\n')


@pytest.mark.parametrize(
    ("name", "key"),
    [("Deir ez-Zor", "deir ez zor"), ("İstanbul", "istanbul"), ("Kyïv", "kyiv"), ("München", "munchen")],
)
def test_plain_keys(name, key):
    assert plain_key(name) == key


def test_skeletons_meet_across_scripts():
    assert skeleton(plain_key("Телль-Биса")) == skeleton(plain_key("Talbiseh")) == skeleton(plain_key("Tallbīsah"))
