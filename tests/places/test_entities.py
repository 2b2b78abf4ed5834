"""The optional model: counted in where it is, missed by nobody where it is not, and known by its hash alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from verification.places import entities
from verification.places.entities import Entity, digest_of, load_model, places_with, state
from verification.places.gazetteer import load
from verification.places.toponyms import Finder

TEXT = "Paris Duval of Homs said on Monday that the old mill near Aleppo was hit."


def names(*said: tuple[str, str]) -> list[str]:
    marked = [Entity(start=TEXT.index(w), end=TEXT.index(w) + len(w), label=label) for w, label in said]
    return [one.name for one in places_with(Finder(TEXT, load()), marked, load())]


def test_without_a_word_of_the_model_the_rules_stand():
    assert names() == [one.name for one in Finder(TEXT, load()).places()]


def test_what_it_calls_a_place_is_added_where_the_gazetteer_has_it():
    assert "Homs" in names(("Homs", "GPE"))
    assert "Duval" not in names(("Paris Duval", "PERSON"))
    assert "mill" not in names(("mill", "GPE"))


def test_its_absence_is_explained():
    said = state()
    assert "nlp" in said
    assert (load_model() is None) == ("is installed" not in said)


def test_a_model_of_another_hash_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "config.cfg").write_text("[nlp]")
    monkeypatch.setattr(entities, "_folder", lambda: tmp_path)
    load_model.cache_clear()
    try:
        assert load_model() is None
        assert digest_of(tmp_path) != entities.DIGEST
    finally:
        load_model.cache_clear()
