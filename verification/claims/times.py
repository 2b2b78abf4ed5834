"""Time expressions in a text, resolved to intervals against the day it was published, each with its reason.

A news text's bare weekday means the last such day up to and including the day of publication, unless the words around
it speak of the future or say “last” or “next”. (General date parsers take the week before when the text appeared on
that very weekday.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from storage.records.time import WorldInterval
from verification.claims.clock import at_clock, clock_beside
from verification.claims.events import NamedDay, beside_event, counted_from, day_of_event
from verification.claims.holidays import holiday
from verification.claims.intervals import day_or_none, whole_day, whole_days, whole_month
from verification.claims.narrative import (
    DAY_BESIDE,
    days_beside,
    further_days,
    side_named,
    told_day,
    weekday_beside,
    year_beside,
)
from verification.claims.tense import bound, lies_ahead
from verification.claims.time_words import EXPRESSION, NUMBERS, PARTS, WEEKDAY_NUMBER
from verification.intake.facts import month_number

_NEAR_DAYS = 60
_DAY_BEFORE = frozenset({
    "yesterday", "last night", "gestern", "hier", "ayer", "ieri", "ontem", "вчера", "вчора", "أمس", "dün",
})  # fmt: skip

TIME_BASIS = "time: "
"""How the basis of such a claim begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One time expression.

    Attributes:
        start: First code point.
        end: One past the last.
        exact: The words.
        interval: What it means, or None where it cannot be said (a habit, or no date to reckon from).
    """

    start: int
    end: int
    exact: str
    interval: WorldInterval | None


def time_basis(interval: WorldInterval) -> str:
    """What a suggested claim of a time says of how its words were reckoned."""
    return f"{TIME_BASIS}{interval.earliest} to {interval.latest} ({interval.reason})"


def find_times(
    text: str, published: date | None, *, start: int = 0, end: int | None = None
) -> Iterator[TimeExpression]:
    """Find and resolve the time expressions of ``text[start:end]``.

    Args:
        text: Canonical text.
        published: The day it was published, or None: then only full dates resolve.
        start: First code point to look at.
        end: One past the last; None for the text's end.
    """
    stop = len(text) if end is None else end
    last: date | None = None
    ended = start
    named: list[NamedDay] = []
    for match in EXPRESSION.finditer(text, start, stop):
        if _is_no_time(match):
            continue
        first, after = match.span()
        if match["told"] and (side := DAY_BESIDE.fullmatch(match["told"])):
            interval = beside_event(text, side["which"], (ended, first, after), named)
            if interval is None:
                continue
        elif match["told"]:
            interval = _told(match["told"], last, published)
        elif match["event"] and (event := day_of_event(text, match["event"], named)) is not None:
            interval = counted_from(event, match["n"], match["unit"], match["rel"])
        else:
            interval = _resolve(match, published, lies_ahead(text, first, after, start, stop), last)
        day = _one_day(interval)
        beside = days_beside(text, first, start)
        if beside is not None and day is not None:
            first, shift = beside
            day += timedelta(days=shift)
            interval = whole_day(day, f"reckoned from the day named, {match[0]}")
        clock = clock_beside(text, first, after, start, stop) if interval is not None and day is not None else None
        if interval is not None and clock is not None:
            first, after, interval = clock.start, clock.end, at_clock(interval, clock)
        yield TimeExpression(start=first, end=after, exact=text[first:after], interval=interval)
        last, ended = day or last, after
        if day is not None:
            named.append(NamedDay(first, after, day))
        if day is None or not (match["mday"] or match["dmon"]):
            continue
        for number, at, past in further_days(text, after, stop):
            further = day_or_none(day.year, day.month, number)
            interval = whole_day(further, f"of the same month as {match[0]}")
            yield TimeExpression(start=at, end=past, exact=text[at:past], interval=interval)


def _one_day(interval: WorldInterval | None) -> date | None:
    if interval is None or interval.earliest[:10] != interval.latest[:10]:
        return None
    return date.fromisoformat(interval.earliest[:10])


def _told(words: str, last: date | None, published: date | None) -> WorldInterval | None:
    """“The next day”, “that day”: reckoned from the day that the text named last."""
    found = told_day(words, last, published)
    if found is None:
        return None
    day, part = found
    basis = f"the day named before it, {last}" if last and day != published else f"publication on {published}"
    return whole_day(day, f"reckoned from {basis}", part)


def _is_no_time(match: re.Match[str]) -> bool:
    """Whether the words only look like a time: “it may 5 times”, “Sali” (which ``re`` takes for the Turkish “salı”)."""
    month = match["m1"] or match["m2"] or match["m3"] or match["m4"]
    if (month and month_number(month) == 0) or (match["day"] and match["day"].casefold() not in WEEKDAY_NUMBER):
        return True
    word = match["m1"] or match["m3"] or ""
    return word == "may" or (word.casefold() in {"mar", "sep", "dec"} and word.islower())


def _resolve(
    match: re.Match[str], published: date | None, ahead: bool | None, last: date | None
) -> WorldInterval | None:
    if match["iso"]:
        return whole_day(day_or_none(*map(int, match["iso"].split("-"))), "full date")
    if match["num"]:
        return _numbers(match["num"], published)
    for month, day, year in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
        if match[month]:
            return _calendar(match, (month_number(match[month]), int(match[day])), match[year], published, ahead)
    if match["monthyear"]:
        return whole_month(int(match["y3"]), month_number(match["m3"]), "month and year")
    if match["year"]:
        return whole_days(date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31), "year")
    if match["decade"]:
        first = int(match["dec"])
        return whole_days(date(first, 1, 1), date(first + 9, 12, 31), "decade")
    return _relative(match, published, last, ahead=ahead) if published else None


def _relative(match: re.Match[str], published: date, told: date | None, *, ahead: bool | None) -> WorldInterval | None:
    if match["ofmonth"]:
        return _of_month(match, published)
    if match["weekday"]:
        return _weekday(match, published, told, ahead=bool(ahead))
    if match["close"] or match["feast"]:
        named = _close if match["close"] else _holiday
        return named(match, published, ahead=ahead)
    if match["today"]:
        return _today(match, published)
    if match["ago"]:
        return _ago(match, published, told)
    if match["vague"]:
        return _vague(match, published)
    if match["period"]:
        return _period(match["pw"].casefold(), match["pu"].casefold(), published)
    month = month_number(match["m4"])
    year = published.year if month <= published.month else published.year - 1
    return whole_month(year, month, f"month; the last one up to {published.isoformat()}")


def _of_month(match: re.Match[str], published: date) -> WorldInterval | None:
    shift = {"last": -1, "this": 0, "next": 1}[match["mw"].casefold()]
    months = published.year * 12 + published.month - 1 + shift
    day = day_or_none(months // 12, months % 12 + 1, int(match["d5"]))
    return whole_day(day, f"day of the month, as seen from {published.isoformat()}")


def _weekday(match: re.Match[str], published: date, told: date | None, *, ahead: bool) -> WorldInterval | None:
    if match["habit"]:
        return None
    number = WEEKDAY_NUMBER[match["day"].casefold()]
    which = (match["which"] or "").casefold().removeprefix("the ").strip()
    part = match["part"] or (which if which in PARTS else None)
    named = weekday_beside(match.string, match.span(), (match.pos, match.endpos), published, number, ahead=ahead)
    if named is not None:
        return whole_day(named, f"weekday; told by the words around it, as seen from {published.isoformat()}", part)
    if which in {"previous", "preceding", "following"}:
        base = told or published
        days = (number - base.weekday()) % 7 or 7 if which == "following" else -((base.weekday() - number) % 7 or 7)
        return whole_day(base + timedelta(days=days), f"weekday; the {which} one, as seen from {base}", part)
    back = (published.weekday() - number) % 7
    if which == "next" or (which != "last" and back != 0 and ahead):
        day, why = published + timedelta(days=(number - published.weekday()) % 7 or 7), "the next one after"
    elif which == "last":
        day, why = published - timedelta(days=back or 7), "the last one before"
    else:
        day, why = published - timedelta(days=back), "the last one up to and including"
    reason = f"weekday; {why} publication on {published.isoformat()}"
    return whole_day(day, reason, part)


def _close(match: re.Match[str], published: date, *, ahead: bool | None) -> WorldInterval | None:
    if "month" in match["close"].casefold():
        following = date(published.year + published.month // 12, published.month % 12 + 1, 1)
        return whole_day(
            following - timedelta(days=1), f"last day of the month of publication, {published.isoformat()}"
        )
    year = published.year if ahead or ahead is None else published.year - 1
    return whole_day(date(year, 12, 31), f"last day of a year, as seen from {published.isoformat()}")


def _holiday(match: re.Match[str], published: date, *, ahead: bool | None) -> WorldInterval | None:
    name = match["feast"].strip()
    which = (match["fw"] or "").casefold()
    days = [
        day
        for year in (-1, 0, 1)
        if (day := holiday(name.removeprefix(match["fw"] or "").strip(), published.year + year))
    ]
    if which == "last":
        days = [day for day in days if day < published]
    elif which == "next" or ahead:
        days = [day for day in days if day >= published]
    nearest = min(days, key=lambda day: abs((day - published).days), default=None)
    return whole_day(nearest, f"feast or day of remembrance; the nearest to publication on {published.isoformat()}")


def _today(match: re.Match[str], published: date) -> WorldInterval | None:
    words = match["today"].casefold()
    part = match["part2"]
    shift = 0
    if words in _DAY_BEFORE or words.startswith("вчера"):
        shift = -1
    elif words in {"позавчера", "أول أمس"}:
        shift = -2
    elif words == "tomorrow":
        shift = 1
    part = part or {"утром": "morning", "вечером": "evening"}.get(words.rsplit(" ", maxsplit=1)[-1])
    if words in {"tonight", "last night"}:
        part = "night"
    elif words.startswith("this "):
        part = words.removeprefix("this ")
    return whole_day(published + timedelta(days=shift), f"reckoned from publication on {published.isoformat()}", part)


def _ago(match: re.Match[str], published: date, told: date | None) -> WorldInterval | None:
    count = match["n"].casefold()
    number = int(count) if count.isdigit() else NUMBERS[count]
    unit, direction = match["unit"].casefold(), (match["dir"] or match["rel"]).casefold()
    if match["event"]:
        # Two days after X, told in the text of the day itself: X lies that far before.
        if unit != "day" or direction == "before":
            return None
        reason = f"the event lies {number} day(s) before what the text reports on {published.isoformat()}"
        return whole_day(published - timedelta(days=number), reason)
    if direction != "ago" and unit == "day" and told is not None:
        # “Two days later” counts from the day that was told last; “two days ago” from the telling.
        shift = timedelta(days=number if direction == "later" else -number)
        return whole_day(told + shift, f"{number} day(s) {direction} than the day named before it, {told}")
    if direction == "later":
        return None
    reason = f"{number} {unit}(s) before publication on {published.isoformat()}"
    if unit in {"hour", "minute", "day"}:
        return whole_day(published - timedelta(days=number if unit == "day" else 0), reason)
    if unit in {"week", "month"}:
        days, slack = (7, 3) if unit == "week" else (30, 15)
        middle = published - timedelta(days=days * number)
        return whole_days(middle - timedelta(days=slack), middle + timedelta(days=slack), reason)
    return _years_ago(number * (10 if unit == "decade" else 1), published, reason, more=match["more"] or "")


def _years_ago(years: int, published: date, reason: str, *, more: str) -> WorldInterval | None:
    year = published.year - years
    if year < 2:
        return None
    if more.strip().casefold() in {"more than", "over"}:
        return whole_days(date(year - 1, 1, 1), date(year, 12, 31), reason + ", or somewhat more")
    return whole_days(date(year, 1, 1), date(year, 12, 31), reason)


def _vague(match: re.Match[str], published: date) -> WorldInterval | None:
    unit = (match["vunit"] or match["runit"] or "").casefold().removesuffix("s")
    if (match["vdir"] or "").casefold() in {"in advance", "before"} and unit not in {"hour", "minute"}:
        return None
    days = {"hour": 0, "minute": 0, "day": 7, "week": 45, "month": 300, "year": 3650, "decade": 18250}[unit]
    reason = f"vague; up to about {days} days before publication on {published.isoformat()}"
    return whole_days(published - timedelta(days=days), published, reason)


def _period(which: str, unit: str, published: date) -> WorldInterval | None:
    if which == "the":
        return _weekend(published) if unit == "weekend" else None
    shift = {"last": -1, "past": -1, "this": 0, "next": 1}[which]
    reason = f"{which} {unit} as seen from {published.isoformat()}"
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
        return whole_days(monday, monday + timedelta(days=6), reason)
    if unit == "weekend":
        saturday = published + timedelta(days=(5 - published.weekday())) + timedelta(weeks=shift)
        return whole_days(saturday, saturday + timedelta(days=1), reason)
    if unit == "year":
        return whole_days(date(published.year + shift, 1, 1), date(published.year + shift, 12, 31), reason)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        return whole_month(months // 12, months % 12 + 1, reason)
    return None


def _weekend(published: date) -> WorldInterval:
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    return whole_days(saturday, saturday + timedelta(days=1), f"the last weekend up to {published.isoformat()}")


def _numbers(words: str, published: date | None) -> WorldInterval | None:
    """A date in figures; where day and month could be either, the reading nearest to publication, none without one."""
    first, second, year = (int(part) for part in re.split(r"[/.]", words))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    orders = ((second, first),) if "." in words else ((first, second), (second, first))
    days = {day for month, number in orders if (day := day_or_none(year, month, number)) is not None}
    if len(days) == 1:
        return whole_day(days.pop(), "full date in figures")
    if published is None or not days:
        return None
    day = min(days, key=lambda day: (abs((day - published).days), day))
    return whole_day(
        day, f"date in figures, day or month first; the one nearer to publication on {published.isoformat()}"
    )


def _calendar(
    match: re.Match[str], month_day: tuple[int, int], year: str | None, published: date | None, ahead: bool | None
) -> WorldInterval | None:
    month, day = month_day
    if year:
        return whole_day(day_or_none(int(year), month, day), "full date")
    if published is None:
        return None
    text, start, first, stop = match.string, match.start(), match.pos, match.endpos
    on = year_beside(text, match.end(), stop)
    if on is not None:
        return whole_day(
            day_or_none(published.year + on, month, day),
            f"of the year told after it, seen from {published.isoformat()}",
        )
    choices = [d for y in (-1, 0, 1) if (d := day_or_none(published.year + y, month, day)) is not None]
    # News writes a day without its year for days near by; only the words around it make a farther one likely.
    nearest = min(choices, key=lambda day: abs((day - published).days), default=None)
    if nearest is None:
        return None
    side = side_named(text, start, first)
    side = bound(text, start, first) if side is None else side
    far = abs((nearest - published).days) > _NEAR_DAYS
    side = ahead if side is None and far else side
    if side is not None:
        wanted = [day for day in choices if (day >= published) is side]
        nearest = min(wanted, key=lambda day: abs((day - published).days), default=nearest)
    return whole_day(nearest, f"day and month; the nearest to publication on {published.isoformat()}")
