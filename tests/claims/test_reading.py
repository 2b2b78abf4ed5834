"""What a reading holds besides the article: places, times, attributions, ranked candidates of claims."""

from __future__ import annotations

from datetime import date

import pytest

from verification.claims.attributed import is_attributed, lexicon
from verification.claims.reading import read_words
from verification.claims.times import find_times
from verification.intake.reading import read_article

TEXT = """Strikes near two cities

The raids near the cities of Hama and Homs killed nine people on Monday, the ministry said. Roads were closed.

"We saw smoke," a resident told reporters in Springfield, Illinois.
"""


@pytest.fixture(scope="module")
def reading():
    return read_words(read_article(TEXT.encode(), name="a.txt", published="2024-05-08"))


def test_every_offset_meets_its_words(reading):
    text = reading.article.text
    for one in reading.places:
        assert text[one.start : one.end] == one.name
        assert [place.rank for place in one.candidates] == [0] * len(one.candidates)
    for one in reading.times:
        assert text[one.start : one.end] == one.exact
    assert [one.exact for one in reading.times] == ["Monday"]
    assert reading.times[0].interval.earliest == "2024-05-06T00:00"


def test_cities_of_means_the_cities_and_candidates_are_ranked(reading):
    claim = next(one for one in reading.claims if one.kind == "location")
    best = [one for one in claim.places if one.rank == 0]
    assert [one.name for one in best] == ["Hama", "Homs"]
    assert all(one.kind == "city" and one.country == "SY" for one in best)
    for start in {one.start for one in claim.places}:
        ranks = [one.rank for one in claim.places if one.start == start]
        assert ranks == list(range(len(ranks)))


def test_a_state_after_a_comma_decides(reading):
    springfield = next(one for one in reading.places if one.name == "Springfield")
    assert "Illinois" in springfield.candidates[0].source


def test_who_says_what(reading):
    text = reading.article.text
    said = [text[one.start : one.end] for one in reading.attributions]
    assert any("ministry said" in one for one in said)
    assert not any("Roads were closed" in one for one in said)
    assert {"the ministry"} <= {one.claimant for one in reading.attributions}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('"It is over," the mayor said.', True),
        ("According to two officials, the bridge had been mined.", True),
        ("He wrote that the road was closed.", True),
        ("The bridge is forty metres long.", False),
        ("Rain fell all day.", False),
    ],
)
def test_attributed_sentences(sentence, expected):
    assert is_attributed(sentence) is expected
    assert lexicon().weights["said"] > 1


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("The court will hear the case on Thursday.", "2000-04-05", "2000-04-06"),
        ("Officials said Friday that the road would be closed.", "2000-04-05", "2000-03-31"),
        ("They must leave by Jan. 14.", "2000-01-06", "2000-01-14"),
        ("He was shot in his kitchen on Oct. 23.", "1999-05-06", "1998-10-23"),
        ("The boy was found on Thanksgiving Day.", "2000-01-07", "1999-11-25"),
        ("The deal should close by year-end.", "1989-11-02", "1989-12-31"),
        ("Wednesday's ruling would force them to leave.", "2000-01-07", "2000-01-05"),
    ],
)
def test_the_words_around_say_whether_it_lies_ahead(text, published, day):
    found = [one for one in find_times(text, date.fromisoformat(published)) if one.interval is not None]
    assert [one.interval.earliest[:10] for one in found] == [day]


def days_of(text: str, published: str) -> list[tuple[str, str]]:
    found = find_times(text, date.fromisoformat(published))
    return [(one.exact, one.interval.earliest[:10]) for one in found if one.interval]


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        (
            "The bridge fell on Monday. The next morning divers came, and later that day they left.",
            "2024-05-08",
            [("Monday", "2024-05-06"), ("The next morning", "2024-05-07"), ("later that day", "2024-05-07")],
        ),
        (
            "Talks will be held on June 3 and 4, in Oslo.",
            "2024-05-08",
            [("June 3", "2024-06-03"), ("4", "2024-06-04")],
        ),
        ("The 40 trucks left on June 3 and 40 more came.", "2024-06-08", [("June 3", "2024-06-03")]),
        ("He met them the day before last Tuesday.", "2024-05-09", [("the day before last Tuesday", "2024-05-06")]),
        ("Shares rose from the previous Friday.", "2024-05-06", [("the previous Friday", "2024-05-03")]),
        ("He has been sought since the Oct. 23 attack.", "2024-05-06", [("Oct. 23", "2023-10-23")]),
        ("They are planning to march on Friday.", "2024-05-08", [("Friday", "2024-05-10")]),
        ("The march planned for Tuesday was cancelled.", "2024-05-08", [("Tuesday", "2024-05-07")]),
        ("Взрыв произошёл во вторник. На следующий день", "2024-05-09", [("вторник", "2024-05-07"), ("На следующий день", "2024-05-08")]),
        ("وقع الانفجار يوم الثلاثاء وفي صباح اليوم", "2024-05-09", [("الثلاثاء", "2024-05-07"), ("صباح اليوم", "2024-05-09")]),
    ],
)  # fmt: skip
def test_days_that_a_text_tells_one_by_the_other(text: str, published: str, days: list[tuple[str, str]]) -> None:
    assert days_of(text, published) == days


def test_that_day_says_nothing_where_no_day_was_named() -> None:
    assert days_of("That day nobody came.", "2024-05-08") == []


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("He was met by a guard of honour in Paris on Friday.", "2024-05-08", [("Friday", "2024-05-03")]),
        ("They must be out by Friday.", "2024-05-08", [("Friday", "2024-05-10")]),
        ("They are likely to buy as soon as trading opened Monday.", "2024-05-08", [("Monday", "2024-05-13")]),
        ("The feast, which ends on Monday, draws pilgrims.", "2024-05-08", [("Monday", "2024-05-13")]),
        ("It will resign, it wrote in a short statement on Monday.", "2024-05-08", [("Monday", "2024-05-06")]),
        ("Parties rallied ahead of Sunday's general election.", "2024-05-08", [("Sunday", "2024-05-12")]),
        ("The quarter ended Sept. 30 was poor.", "2024-08-20", [("Sept. 30", "2023-09-30")]),
        ("They met on Aug. 17 last year.", "2024-05-08", [("Aug. 17", "2023-08-17"), ("last year", "2023-01-01")]),
        ("It was struck on Tuesday of last week.", "2024-05-08", [("Tuesday", "2024-04-30"), ("last week", "2024-04-29")]),
        ("Since Friday the 13th nothing moved.", "2024-05-08", [("Friday", "2023-10-13")]),
        ("On Tues. a bridge fell; he sat. It was so.", "2024-05-08", [("Tues", "2024-05-07")]),
        ("It opens on Saturdays.", "2024-05-08", []),
        ("Photographed 05.03.2024 and 5/31/24.", "2024-05-08", [("05.03.2024", "2024-03-05"), ("5/31/24", "2024-05-31")]),
        ("He fell on June 3. Two days later she came.", "2024-06-20", [("June 3", "2024-06-03"), ("Two days later", "2024-06-05")]),
        ("On the 4th of last month it burned.", "2024-01-20", [("the 4th of last month", "2023-12-04")]),
        ("Not since 9/11, said Sali Kasim 5.", "2024-05-08", [("9/11", "2001-09-11")]),
    ],
)  # fmt: skip
def test_days_that_need_their_surroundings(text: str, published: str, days: list[tuple[str, str]]) -> None:
    assert days_of(text, published) == days
