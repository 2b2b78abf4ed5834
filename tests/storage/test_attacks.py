"""Short runs of the soak: the trail attacked, and a head kept elsewhere that tells."""

from __future__ import annotations

import pytest

from benchmarks.soak.damages import evidence_damages
from benchmarks.soak.trails import ATTACKS, attacks, long_trail
from storage.replay import Expected, trail_problems


def test_every_attack_is_found_and_named_by_both() -> None:
    for name, (count, named, differs) in attacks(6, seed=3).items():
        assert (named, differs) == (count, 0), name
    assert len(ATTACKS) == 5


def test_every_harm_to_an_original_is_found_by_both() -> None:
    assert set(evidence_damages(1, seed=3).values()) == {(1, 0)}


@pytest.mark.parametrize("place", [0, 250, 499])
def test_one_letter_in_a_long_trail_is_named(place: int) -> None:
    rows = long_trail(500)
    assert [*trail_problems(rows), *Expected(rows).problems()] == []
    rows[place]["subject"] += "."
    assert [one.subject for one in trail_problems(rows)] == [f"trail entry {place + 1}"]
