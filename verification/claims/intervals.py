"""Days and runs of days as intervals of local time, each with its reason."""

from __future__ import annotations

from datetime import date, timedelta

from storage.records.time import WorldInterval
from verification.claims.time_words import PARTS


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day of that year, month and number, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def whole_day(day: date | None, reason: str, part: str | None = None) -> WorldInterval | None:
    """A day, or the part of it that a word such as “morning” names; None for None."""
    if day is None:
        return None
    first, last = PARTS[part.casefold()] if part else ("00:00", "23:59")
    if part:
        reason += f"; {part.casefold()} taken as {first} to {last} local time"
        reason += ", though it may run past midnight" if part.casefold() == "night" else ""
    return WorldInterval(earliest=f"{day}T{first}", latest=f"{day}T{last}", zone="local", reason=reason)


def whole_days(first: date, last: date, reason: str) -> WorldInterval:
    """From the beginning of a day to the end of another."""
    return WorldInterval(earliest=f"{first}T00:00", latest=f"{last}T23:59", zone="local", reason=reason)


def whole_month(year: int, month: int, reason: str) -> WorldInterval:
    """A month (1 to 12) of a year."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return whole_days(date(year, month, 1), following - timedelta(days=1), reason)
