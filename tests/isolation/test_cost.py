"""The measurement of what the walls cost: it measures all three ways, and says what it missed. No time is judged."""

from __future__ import annotations

from benchmarks import isolation


def test_every_way_is_measured_and_a_missed_target_is_said() -> None:
    section = isolation.cost(rounds=1, frames=60)
    rows = [line for line in section.lines if line.startswith("| in ")]
    assert [row.split(" | ")[0] for row in rows] == [
        "| in this process",
        "| in the confined worker",
        "| in a worker started anew",
    ]
    assert isolation.missed(1.15) == []
    assert isolation.missed(1.151) == ["the confined reader costs more than 1.15: 1.151"]
