"""Place names in running text, and which places they mean."""

from __future__ import annotations

from itertools import pairwise

import pytest

from verification.places.demonyms import demonyms, parts_of_the_world, short_forms
from verification.places.gazetteer import load
from verification.places.resolution import resolve
from verification.places.toponyms import Finder, tokens_of


def _found(text):
    return [text[one.start : one.end] for one in Finder(text, load()).places()]


def _resolved(text):
    places = Finder(text, load()).places()
    return {one.name: ranked for one, ranked in zip(places, resolve(places, load()), strict=True)}


def test_names_after_words_of_place_are_found_and_persons_are_not():
    text = (
        "Officials in Damascus said on Monday that strikes in Talbiseh and near Rastan went on. "
        "Jordan Smith, a reporter, told Paris Hilton that Sydney Brown had left."
    )
    found = _found(text)
    assert {"Damascus", "Talbiseh", "Rastan"} <= set(found)
    assert not {"Jordan", "Sydney", "Paris"} & set(found)


def test_peoples_short_forms_and_what_the_last_word_says():
    found = _found("Syrian and South African troops met near Lexington, Ky. The Red River flooded Laurel County.")
    assert {"Syrian", "South African", "Lexington", "Ky.", "Red River", "Laurel County"} <= set(found)


@pytest.mark.parametrize(
    ("text", "name", "country", "region"),
    [
        ("The fire in Paris, Texas, was out by noon.", "Paris", "US", "Texas"),
        ("France mourned. Crowds filled Paris and Lyon.", "Paris", "FR", "Ile-de-France"),
        ("Troops left Tbilisi; Georgia and Armenia closed the border near Gori.", "Georgia", "GE", None),
        ("Police in Atlanta and Savannah, Georgia, said Macon was calm.", "Georgia", "US", "Georgia"),
        ("Shells fell on Tripoli and Benghazi as Libya's army withdrew.", "Tripoli", "LY", "Tripoli"),
        ("Clashes spread from Tripoli to Beirut, Lebanon.", "Tripoli", "LB", "Liban-Nord"),
    ],
)
def test_the_company_of_a_name_decides(text, name, country, region):
    best = _resolved(text)[name][0]
    assert (best.country, best.region if best.kind == "city" else best.name if region else None) == (country, region)


def test_candidates_are_ranked_and_few():
    ranked = _resolved("A market in Springfield was closed.")["Springfield"]
    assert 2 <= len(ranked) <= 5
    assert len({(one.latitude, one.longitude) for one in ranked}) == len(ranked)
    assert all(one.score >= other.score for one, other in pairwise(ranked))


def test_tokens_keep_their_places_and_leave_possessives():
    text = "Homs’s U.S. envoy, in W.Va. and Ont. today"
    for token in tokens_of(text):
        assert text[token.start : token.end] == token.text
    assert tokens_of(text)[0].text == "Homs"
    assert "W.Va." in [one.text for one in tokens_of(text)]


def test_the_lists_are_what_they_say():
    codes = {one.country for one in load().countries()}
    assert set(demonyms().values()) <= codes
    assert all(-90 <= north <= 90 and -180 <= east <= 180 for north, east in parts_of_the_world().values())
    assert all(load().find(name, limit=1) for name in short_forms().values())


def test_no_capitals_no_places_and_no_trouble():
    assert _found("") == []
    assert _found("قصفت الطائرات مدينة حمص يوم الأربعاء") == []
    assert _found("A" * 5000) == []


def test_a_town_and_the_province_of_its_name_are_told_apart_by_the_words_beside_them():
    text = "They hit the cities of Idlib, Hama and Homs. They hit the governorates of Idlib and Hama. Filmed in Idlib."
    places = Finder(text, load()).places()
    kinds = [(one.name, ranked[0].kind) for one, ranked in zip(places, resolve(places, load()), strict=True)]
    assert kinds == [
        ("Idlib", "city"), ("Hama", "city"), ("Homs", "city"), ("Idlib", "region"), ("Hama", "region"), ("Idlib", "city"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["Deir ez-Zor", "Jisr al-Shughour", "al-Qusayr", "Maarat al-Numan", "Ma'arrat an-Nu'man", "Tel Abyad"]
)
def test_names_with_an_arabic_article_are_found_whole(name):
    assert _found(f"Jets hit {name} on Sunday.") == [name]
    assert all(ranked[0].country == "SY" for ranked in _resolved(f"Jets hit {name} on Sunday.").values())


def test_the_beginning_of_an_unknown_arabic_name_is_no_place():
    assert "Jisr" not in _found("Jets hit the town of Jisr al-Zabadani-Something on Sunday.")
