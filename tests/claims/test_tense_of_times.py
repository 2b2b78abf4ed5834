"""Which way a weekday lies, where several verbs stand before it."""

from __future__ import annotations

from datetime import date

import pytest

from verification.claims.times import find_times

WEDNESDAY = date(2015, 9, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The chairman had suggested that banks were likely to buy its stock as soon as trading opened Monday.",
            "2015-10-05",
        ),
        ("He and the Palestinian leader meet separately Monday with the minister.", "2015-10-05"),
        ("Officials had said on Monday that nobody would come.", "2015-09-28"),
        ("They met separately Monday with the minister.", "2015-09-28"),
    ],
)
def test_the_verb_nearest_to_the_day_decides(text: str, day: str) -> None:
    (found,) = [one for one in find_times(text, WEDNESDAY) if one.exact == "Monday"]
    assert found.interval is not None
    assert found.interval.earliest[:10] == day
