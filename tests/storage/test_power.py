"""Short runs of the soak: the power cut and a disk that refuses; controls show that the simulator can lose."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.soak.cuts import Medium
from benchmarks.soak.faults import faults
from benchmarks.soak.power import CONTROLS, power_cuts, told_by


def test_no_power_cut_loses_anything() -> None:
    tally = power_cuts(60, seed=11)
    assert tally.cuts == 60
    assert tally.losses == 0
    assert tally.strays > 0


@pytest.mark.parametrize("control", CONTROLS)
def test_a_wrong_way_of_writing_loses(control: str) -> None:
    tally = power_cuts(60, seed=11, control=control)
    assert told_by(control)(tally) > 0


def test_a_medium_keeps_what_was_synced_and_only_that(tmp_path: Path) -> None:
    medium = Medium()
    for operation in (
        ("create", "synced", 1, 0o600),
        ("write", 1, 0, b"a" * 2000),
        ("sync", 1),
        ("sync folder", "."),
        ("write", 1, 0, b"b" * 2000),
        ("create", "unsynced", 2, 0o600),
        ("write", 2, 0, b"c" * 10),
        ("sync", 2),
    ):
        medium.apply(operation)
    seen = set()
    for number in range(60):
        root = tmp_path / str(number)
        root.mkdir()
        medium.after_power_loss(root, random.Random(number))
        assert len((root / "synced").read_bytes()) == 2000
        seen.add(((root / "synced").read_bytes()[:1], (root / "unsynced").exists()))
    assert {(b"a", True), (b"a", False), (b"b", True), (b"b", False)} <= seen


def test_a_failing_disk_is_told_by_name_and_loses_nothing() -> None:
    tally = faults(every=23, first=3)
    assert tally.failures > 60
    assert tally.notes == []
    assert (tally.crashes, tally.not_opened, tally.wrong, tally.acts_lost) == (0, 0, 0, 0)
    assert set(tally.told_by_code) <= {"disk.full", "disk.failing", "disk.denied", "conflict.nothing"}
    assert tally.told_by_code["disk.full"] > 0
