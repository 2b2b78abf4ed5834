"""A short run of the soak: a program killed at random moments loses nothing that it was told is saved."""

from __future__ import annotations

from benchmarks.soak.kills import kills


def test_nothing_acknowledged_is_lost() -> None:
    result = kills(8, seed=7)
    assert result["lost"] == 0
    assert result["problems"] == 0
    assert result["tags"] > 0
