"""A short run of the soak: programs killed at random moments lose nothing that they were told is saved."""

from __future__ import annotations

import pytest

from benchmarks.soak.kills import PATIENCE, kills


@pytest.mark.parametrize(("mode", "rounds"), [("keep", 6), ("tag", 4), ("migrate", 8), ("pull", 2), ("export", 2)])
def test_nothing_acknowledged_is_lost(mode: str, rounds: int) -> None:
    result = kills(mode, rounds, seed=7)
    assert result.notes == []
    assert (result.kills, result.lost, result.problems, result.rows_without_bytes) == (rounds, 0, 0, 0)
    assert result.rivals_wrong == 0
    assert result.told > 0 or mode in {"pull", "export", "migrate"}
    assert set(PATIENCE) == {"keep", "tag", "migrate", "pull", "export"}
