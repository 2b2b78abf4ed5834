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
from verification.claims.holidays import HOLIDAYS, holiday
from verification.claims.tense import lies_ahead
from verification.intake.facts import MONTH_NUMBER, MONTH_PATTERN

_WEEKDAYS = (
    "monday|lundi|montag|lunes|lunedì|segunda-feira|maandag|poniedziałek|понедельник|понеділок|الاثنين|الإثنين|pazartesi|دوشنبه",
    "tuesday|mardi|dienstag|martes|martedì|terça-feira|dinsdag|wtorek|вторник|вівторок|الثلاثاء|salı|سه‌شنبه",
    "wednesday|mercredi|mittwoch|miércoles|mercoledì|quarta-feira|woensdag|środa|środę|среда|среду|середа|середу|الأربعاء|الاربعاء|çarşamba|چهارشنبه",
    "thursday|jeudi|donnerstag|jueves|giovedì|quinta-feira|donderdag|czwartek|четверг|четвер|الخميس|perşembe|پنجشنبه",
    "friday|vendredi|freitag|viernes|venerdì|sexta-feira|vrijdag|piątek|пятница|пятницу|п'ятниця|п'ятницю|الجمعة|cuma|جمعه",
    "saturday|samedi|samstag|sábado|sabato|zaterdag|sobota|sobotę|суббота|субботу|субота|суботу|السبت|cumartesi|شنبه",
    "sunday|dimanche|sonntag|domingo|domenica|zondag|niedziela|niedzielę|воскресенье|неділя|неділю|الأحد|الاحد|pazar|یکشنبه",
)
_WEEKDAY_NUMBER = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split("|")}
_WEEKDAY = "|".join(sorted(map(re.escape, _WEEKDAY_NUMBER), key=len, reverse=True))
# Part of the day → hours; the night runs into the next day and is cut at its end.
_PARTS = {
    "morning": ("06:00", "12:00"),
    "afternoon": ("12:00", "18:00"),
    "evening": ("18:00", "23:59"),
    "night": ("18:00", "23:59"),
    "noon": ("11:30", "12:30"),
    "midday": ("11:30", "12:30"),
}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}  # fmt: skip
_COUNT = r"\d{1,3}|" + "|".join(_NUMBERS)
_UNIT = r"day|week|month|year|hour|minute|decade"
_EXPRESSION = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    rf"|(?P<mday>(?:(?:{_WEEKDAY}),?\s+)?(?P<m1>{MONTH_PATTERN})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y1>(?:19|20)\d\d))?(?!\d))"
    rf"|(?P<dmon>(?:(?:{_WEEKDAY}),?\s+)?(?P<d2>\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?\s+(?:de\s+|of\s+)?(?P<m2>{MONTH_PATTERN})\.?(?:,?\s+(?:de\s+)?(?P<y2>(?:19|20)\d\d))?(?!\d))"
    rf"|(?P<weekday>(?:(?P<which>last|next|this|early|late)\s+)?(?P<day>{_WEEKDAY})s?(?:\s+(?P<part>morning|afternoon|evening|night))?)"
    rf"|(?P<feast>(?P<fw>last|next|this)?\s?(?:{HOLIDAYS}))"
    rf"|(?P<today>today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening)|heute|gestern|aujourd['’]hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|вчера|сегодня|вчора|сьогодні|أمس|اليوم|dün|bugün)(?:\s+(?P<part2>morning|afternoon|evening|night))?"
    rf"|(?P<ago>(?P<more>more than |less than |about |nearly |almost |around |some |over )?(?P<n>{_COUNT})\s+(?P<unit>{_UNIT})s?\s+(?:(?P<dir>ago|earlier|later)|(?P<rel>before|after)\s+(?P<event>\w[^.;,]{{3,60}}(?<![\s,]))))"
    rf"|(?P<vague>(?:a few |several |(?:in )?recent |the (?:last|past) (?:few )?)?(?P<vunit>{_UNIT})s(?:\s+(?P<vdir>ago|earlier|in advance|before))|in recent (?P<runit>days|weeks|months|years))"
    rf"|(?P<period>(?P<pw>last|next|this|past|the)\s+(?P<pu>week|month|year|weekend|summer|winter|spring|autumn|fall))"
    rf"|(?P<close>(?:the\s+)?(?:year-?end|end of the (?:month|year)))"
    rf"|(?P<decade>the\s+(?P<dec>(?:19|20)\d0)s)"
    rf"|(?P<monthyear>(?:(?:early|mid|late)[- ])?(?P<m3>{MONTH_PATTERN})\.?\s+(?:of\s+)?(?P<y3>(?:19|20)\d\d))"
    rf"|(?<=in )(?P<month>(?P<m4>january|february|march|april|may|june|july|august|september|october|november|december))"
    rf"|(?<=in )(?P<year>(?:19|20)\d\d)(?![\d%])"
    rf")(?!\w)",
    re.IGNORECASE,
)
_NEAR_DAYS = 60


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
    for match in _EXPRESSION.finditer(text, start, stop):
        if _is_modal_may(match):
            continue
        ahead = lies_ahead(text, match.start(), match.end(), start, stop)
        interval = _resolve(match, published, ahead)
        yield TimeExpression(start=match.start(), end=match.end(), exact=match[0], interval=interval)


def _is_modal_may(match: re.Match[str]) -> bool:
    word = match["m1"] or match["m3"] or ""
    return word == "may" or (word.casefold() in {"mar", "sep", "dec"} and word.islower())


def _resolve(match: re.Match[str], published: date | None, ahead: bool | None) -> WorldInterval | None:
    if match["iso"]:
        return _day(_date(*map(int, match["iso"].split("-"))), "full date")
    for month, day, year in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
        if match[month]:
            return _calendar(
                MONTH_NUMBER[match[month].casefold()], int(match[day]), match[year], published, ahead=ahead
            )
    if match["monthyear"]:
        return _month(int(match["y3"]), MONTH_NUMBER[match["m3"].casefold()], "month and year")
    if match["year"]:
        return _span(date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31), "year")
    if match["decade"]:
        first = int(match["dec"])
        return _span(date(first, 1, 1), date(first + 9, 12, 31), "decade")
    return _relative(match, published, ahead=ahead) if published else None


def _relative(match: re.Match[str], published: date, *, ahead: bool | None) -> WorldInterval | None:
    if match["weekday"]:
        return _weekday(match, published, ahead=bool(ahead))
    if match["close"] or match["feast"]:
        named = _close if match["close"] else _holiday
        return named(match, published, ahead=ahead)
    if match["today"]:
        return _today(match, published)
    if match["ago"]:
        return _ago(match, published)
    if match["vague"]:
        return _vague(match, published)
    if match["period"]:
        return _period(match["pw"].casefold(), match["pu"].casefold(), published)
    if match["month"]:
        month = MONTH_NUMBER[match["m4"].casefold()]
        year = published.year if month <= published.month else published.year - 1
        return _month(year, month, f"month; the last one up to {published.isoformat()}")
    return None


def _weekday(match: re.Match[str], published: date, *, ahead: bool) -> WorldInterval | None:
    number = _WEEKDAY_NUMBER[match["day"].casefold()]
    which = (match["which"] or "").casefold()
    back = (published.weekday() - number) % 7
    if which == "next" or (which not in {"last", "early", "late"} and back != 0 and ahead):
        day, why = published + timedelta(days=(number - published.weekday()) % 7 or 7), "the next one after"
    elif which == "last":
        day, why = published - timedelta(days=back or 7), "the last one before"
    else:
        day, why = published - timedelta(days=back), "the last one up to and including"
    reason = f"weekday; {why} publication on {published.isoformat()}"
    return _day(day, reason, match["part"])


def _close(match: re.Match[str], published: date, *, ahead: bool | None) -> WorldInterval | None:
    if "month" in match["close"].casefold():
        following = date(published.year + published.month // 12, published.month % 12 + 1, 1)
        return _day(following - timedelta(days=1), f"last day of the month of publication, {published.isoformat()}")
    year = published.year if ahead or ahead is None else published.year - 1
    return _day(date(year, 12, 31), f"last day of a year, as seen from {published.isoformat()}")


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
    return _day(nearest, f"feast or day of remembrance; the nearest to publication on {published.isoformat()}")


def _today(match: re.Match[str], published: date) -> WorldInterval | None:
    words = match["today"].casefold()
    part = match["part2"]
    shift = 0
    if words in {"yesterday", "last night", "gestern", "hier", "ayer", "ieri", "ontem", "вчера", "вчора", "أمس", "dün"}:
        shift = -1
    elif words == "tomorrow":
        shift = 1
    if words in {"tonight", "last night"}:
        part = "night"
    elif words.startswith("this "):
        part = words.removeprefix("this ")
    return _day(published + timedelta(days=shift), f"reckoned from publication on {published.isoformat()}", part)


def _ago(match: re.Match[str], published: date) -> WorldInterval | None:
    count = match["n"].casefold()
    number = int(count) if count.isdigit() else _NUMBERS[count]
    unit, direction = match["unit"].casefold(), (match["dir"] or match["rel"]).casefold()
    if match["event"]:
        # Two days after X, told in the text of the day itself: X lies that far before.
        if unit != "day" or direction == "before":
            return None
        reason = f"the event lies {number} day(s) before what the text reports on {published.isoformat()}"
        return _day(published - timedelta(days=number), reason)
    if direction == "later":
        return None
    reason = f"{number} {unit}(s) before publication on {published.isoformat()}"
    if unit in {"hour", "minute", "day"}:
        return _day(published - timedelta(days=number if unit == "day" else 0), reason)
    if unit in {"week", "month"}:
        days, slack = (7, 3) if unit == "week" else (30, 15)
        middle = published - timedelta(days=days * number)
        return _span(middle - timedelta(days=slack), middle + timedelta(days=slack), reason)
    return _years_ago(number * (10 if unit == "decade" else 1), published, reason, more=match["more"] or "")


def _years_ago(years: int, published: date, reason: str, *, more: str) -> WorldInterval | None:
    year = published.year - years
    if year < 2:
        return None
    if more.strip().casefold() in {"more than", "over"}:
        return _span(date(year - 1, 1, 1), date(year, 12, 31), reason + ", or somewhat more")
    return _span(date(year, 1, 1), date(year, 12, 31), reason)


def _vague(match: re.Match[str], published: date) -> WorldInterval | None:
    unit = (match["vunit"] or match["runit"] or "").casefold().removesuffix("s")
    if (match["vdir"] or "").casefold() in {"in advance", "before"} and unit not in {"hour", "minute"}:
        return None
    days = {"hour": 0, "minute": 0, "day": 7, "week": 45, "month": 300, "year": 3650, "decade": 18250}[unit]
    reason = f"vague; up to about {days} days before publication on {published.isoformat()}"
    return _span(published - timedelta(days=days), published, reason)


def _period(which: str, unit: str, published: date) -> WorldInterval | None:
    if which == "the":
        return _weekend(published) if unit == "weekend" else None
    shift = {"last": -1, "past": -1, "this": 0, "next": 1}[which]
    reason = f"{which} {unit} as seen from {published.isoformat()}"
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
        return _span(monday, monday + timedelta(days=6), reason)
    if unit == "weekend":
        saturday = published + timedelta(days=(5 - published.weekday())) + timedelta(weeks=shift)
        return _span(saturday, saturday + timedelta(days=1), reason)
    if unit == "year":
        return _span(date(published.year + shift, 1, 1), date(published.year + shift, 12, 31), reason)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        return _month(months // 12, months % 12 + 1, reason)
    return None


def _weekend(published: date) -> WorldInterval:
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    return _span(saturday, saturday + timedelta(days=1), f"the last weekend up to {published.isoformat()}")


def _calendar(
    month: int, day: int, year: str | None, published: date | None, *, ahead: bool | None
) -> WorldInterval | None:
    if year:
        return _day(_date(int(year), month, day), "full date")
    if published is None:
        return None
    choices = [d for y in (-1, 0, 1) if (d := _date(published.year + y, month, day)) is not None]
    # News writes a day without its year for days near by; only the words around it make a farther one likely.
    nearest = min(choices, key=lambda day: abs((day - published).days), default=None)
    if nearest is None:
        return None
    far = abs((nearest - published).days) > _NEAR_DAYS
    if far and ahead is not None:
        wanted = [day for day in choices if (day >= published) is ahead]
        nearest = min(wanted, key=lambda day: abs((day - published).days), default=nearest)
    return _day(nearest, f"day and month; the nearest to publication on {published.isoformat()}")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(day: date | None, reason: str, part: str | None = None) -> WorldInterval | None:
    if day is None:
        return None
    first, last = _PARTS[part.casefold()] if part else ("00:00", "23:59")
    if part:
        reason += f"; {part.casefold()} taken as {first} to {last} local time"
    return WorldInterval(earliest=f"{day}T{first}", latest=f"{day}T{last}", zone="local", reason=reason)


def _span(first: date, last: date, reason: str) -> WorldInterval:
    return WorldInterval(earliest=f"{first}T00:00", latest=f"{last}T23:59", zone="local", reason=reason)


def _month(year: int, month: int, reason: str) -> WorldInterval:
    following = date(year + month // 12, month % 12 + 1, 1)
    return _span(date(year, month, 1), following - timedelta(days=1), reason)
