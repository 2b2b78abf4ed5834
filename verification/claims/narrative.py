"""Days that a text reckons from the day it named last: “the next morning”, “that day”, “April 24 and 25”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
# Earlier in the day and later in the day; the same day; the one beside it.
TOLD = (
    r"(?:earlier |later )?(?:that|the same|in the|on the same) (?:very )?day|that (?:morning|afternoon|evening|night)|"
    r"the (?:next|following|previous|preceding) (?:day|morning|afternoon|evening|night)|"
    r"(?:a|one) day later|(?:the )?day (?:before|after)(?=[.,;])|"
    r"(?:(?<=\bit's )|(?<=\bit’s )|(?<=\bit is )|(?<=\btoday is )|(?<=\bthis is ))"
    rf"the {_ORDINAL} (?:straight |consecutive )?day|"
    r"the day (?:before|after)(?=\s\w)|"
    r"(?<=\buntil )then|(?<=\bsince )then|(?<=\bby )then|"
    r"в тот же день|на следующий день|на следующее утро|днём ранее|днем ранее|накануне|"
    r"في اليوم نفسه|في اليوم التالي|في اليوم السابق"
)
_BACK = re.compile(r"previous|preceding|before|ранее|накануне|السابق", re.IGNORECASE)
_ON = re.compile(r"next|following|day later|after|следующ|التالي", re.IGNORECASE)
_PART = re.compile(r"morning|afternoon|evening|night|утро", re.IGNORECASE)
_COUNTED = re.compile(rf"the {_ORDINAL} (?:straight |consecutive )?day", re.IGNORECASE)
"""“It's the second day of the offensive”: the day of telling."""
DAY_BESIDE = re.compile(r"the day (?P<which>before|after)", re.IGNORECASE)
"""“The day before the crash”: reckoned from the day of the crash, or a date just before it said in other words."""
_PLAIN = re.compile(r"(?:earlier|later) in the day", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:the\s+)?day\s+(before|after)\s+$", re.IGNORECASE)
_LONGEST_BESIDE = 24
_FURTHER = re.compile(
    r"(?:\s{0,2},\s{0,2}|\s{0,2},?\s{1,2}(?:and|or|to|through|und|et|y|и|و)\s+|\s{0,2}[-–]\s{0,2})(?P<day>\d{1,2})"
    r"(?=\s*(?:[.,;:)!?\n]|$|\s(?:and|at|in|for|on|when|to|und|et|y|и)\s))(?![.,]\d)"
)


def told_day(words: str, last: date | None, published: date | None) -> tuple[date, str | None] | None:
    """The day that ``words`` (a match of ``TOLD``) mean, and the part of it; None where no day was named before.

    Args:
        words: The words.
        last: The single day that the text named last.
        published: The day of publication, which “later in the day” is without another.
    """
    if _COUNTED.fullmatch(words):
        return (published, None) if published else None
    base = last or (published if _PLAIN.fullmatch(words) else None)
    if base is None:
        return None
    shift = -1 if _BACK.search(words) else 1 if _ON.search(words) and not _PLAIN.fullmatch(words) else 0
    part = _PART.search(words)
    return base + timedelta(days=shift), {"утро": "morning"}.get(part[0], part[0].casefold()) if part else None


def days_beside(text: str, at: int, begin: int) -> tuple[int, int] | None:
    """For “the day before last Tuesday”: where the whole begins, and by how many days it is shifted."""
    match = _BESIDE.search(text, max(begin, at - _LONGEST_BESIDE), at)
    return (match.start(), -1 if match[1].casefold() == "before" else 1) if match else None


def further_days(text: str, at: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """The days that follow on a date without their month (“April 24 and 25”): number, start and end of each."""
    while (match := _FURTHER.match(text, at, stop)) and 1 <= int(match["day"]) <= 31:
        yield int(match["day"]), match.start("day"), match.end("day")
        at = match.end("day")


_YEAR_AFTER = re.compile(
    r"(?:\s[\w'’-]+){0,3}?\s(?:of\s)?(?P<which>last|this|next) year\b|\s+a year (?P<ago>ago|earlier)\b"
)
_YEAR_BEFORE = re.compile(r"\b(?P<which>last|next)\s+$", re.IGNORECASE)
_WEEK_AFTER = re.compile(r"\s(?:of\s)?(?P<which>last|this|next) week\b", re.IGNORECASE)
_WEEKS_BEFORE = re.compile(
    r"\b(?P<count>a|one|two|three) weeks? (?P<way>ago|from)(?:\s(?:on|last|this))?\s+$", re.IGNORECASE
)
_THE_DAY = re.compile(r",?\sthe\s(?P<day>\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_SHIFT = {"last": -1, "this": 0, "next": 1}


def year_beside(text: str, end: int, stop: int) -> int | None:
    """How many years on from the year of publication the words after a date put it (“Aug. 17 last year”), or None."""
    match = _YEAR_AFTER.match(text, end, stop)
    if match is None:
        return None
    return -1 if match["ago"] else _SHIFT[match["which"].casefold()]


def side_named(text: str, start: int, first: int) -> bool | None:
    """Whether a date is called the “next” (True) or the “last” (False) of its kind; None where it is neither."""
    match = _YEAR_BEFORE.search(text, max(first, start - 6), start)
    return None if match is None else match["which"].casefold() == "next"


def weekday_beside(
    text: str, span: tuple[int, int], within: tuple[int, int], published: date, number: int, *, ahead: bool
) -> date | None:
    """The day of a weekday of which the words around it tell more than itself, or None.

    “Tuesday of last week”, “a week ago Friday”, “Friday the 13th”.
    """
    first, stop = within
    monday = published - timedelta(days=published.weekday())
    if match := _WEEK_AFTER.match(text, span[1], stop):
        return monday + timedelta(days=number, weeks=_SHIFT[match["which"].casefold()])
    if match := _WEEKS_BEFORE.search(text, max(first, span[0] - 24), span[0]):
        weeks = {"a": 1, "one": 1, "two": 2, "three": 3}[match["count"].casefold()]
        back = (published.weekday() - number) % 7
        if match["way"].casefold() == "ago":
            return published - timedelta(days=back, weeks=weeks)
        return published + timedelta(days=(-back) % 7, weeks=weeks)
    if match := _THE_DAY.match(text, span[1], stop):
        near = (published + timedelta(days=days if ahead else -days) for days in range(430))
        return next((day for day in near if day.day == int(match["day"]) and day.weekday() == number), None)
    return None
