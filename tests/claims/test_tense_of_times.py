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


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("He was shot to death on Sept. 23. They came to his house the day after his death.", "the day after", "2015-09-24"),
        ("The market was bombed on 20 September. Two days after the strike it was open, officials said on Friday.", "Two days after the strike", "2015-09-22"),
        ("A quake hit on Sept. 1, and talks began on Sept. 9. Ten days after the quake tents came.", "Ten days after the quake tents came", "2015-09-11"),
    ],
)  # fmt: skip
def test_days_are_counted_from_the_day_of_what_happened(text: str, words: str, day: str) -> None:
    (found,) = [one for one in find_times(text, WEDNESDAY) if one.exact.startswith(words[:12])]
    assert found.interval is not None
    assert (found.interval.earliest[:10], found.interval.latest[:10]) == (day, day)
    assert "when the text says that it happened" in found.interval.reason


def test_what_happened_on_no_day_that_is_named_is_counted_from_none() -> None:
    text = "The council met on Sept. 9. They came the day after the quake."
    assert [one.exact for one in find_times(text, WEDNESDAY)] == ["Sept. 9"]
