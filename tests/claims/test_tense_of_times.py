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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("By Tuesday the fire was out.", "2015-09-29"),
        ("By Monday, all roads into Homs were closed.", "2015-09-28"),
        ("By Friday the troops will withdraw.", "2015-10-02"),
        ("It was agreed that by Friday the troops would withdraw.", "2015-10-02"),
        ("The group might come to the U.S. as soon as Tuesday, according to unconfirmed reports.", "2015-10-06"),
    ],
)
def test_a_limit_that_opens_its_clause_lies_where_the_verb_after_it_does(text: str, day: str) -> None:
    (found,) = find_times(text, WEDNESDAY)
    assert found.interval is not None
    assert found.interval.earliest[:10] == day


def test_a_counted_day_is_that_of_the_telling_and_an_apposition_that_of_the_date() -> None:
    def days(text: str) -> list[tuple[str, str]]:
        return [(one.exact, one.interval.earliest[:10]) for one in find_times(text, WEDNESDAY) if one.interval]

    assert days("It's the second day of an offensive.") == [("the second day", "2015-09-30")]
    assert days("It was the second day of an offensive.") == []
    assert days("On Oct. 12, the day before the crash, it fell.") == [
        ("Oct. 12", "2015-10-12"), ("the day before", "2015-10-12"),
    ]  # fmt: skip
    assert days("He left on the day before the crash.") == []
