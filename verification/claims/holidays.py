"""Days that news name instead of dating them, in the English-speaking world and the West's common feasts."""

from __future__ import annotations

import re
from datetime import date, timedelta

_FIXED = {
    "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "valentine's day": (2, 14), "fourth of july": (7, 4), "halloween": (10, 31),
    "veterans day": (11, 11), "armistice day": (11, 11), "may day": (5, 1), "bastille day": (7, 14),
}  # fmt: skip
HOLIDAYS = (
    r"Christmas Eve|Christmas(?: Day)?|Boxing Day|New Year['’]s (?:Eve|Day)|Valentine['’]s Day|Fourth of July|"
    r"Halloween|Veterans['’]? Day|Armistice Day|May Day|Bastille Day|Thanksgiving(?: Day)?|Election Day|"
    r"Labor Day|Memorial Day|Good Friday|Easter(?: Sunday| Monday)?|Palm Sunday|Ash Wednesday"
)


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a year, or None for a name that is none."""
    key = re.sub(
        r"^(christmas|thanksgiving) day$", r"\1", name.casefold().replace("’", "'").replace("veterans' ", "veterans ")
    )
    if key in _FIXED:
        return date(year, *_FIXED[key])
    if key == "thanksgiving":
        return _weekday(year, 11, 3, 4)
    if key == "election day":
        return _weekday(year, 11, 0, 1) + timedelta(days=1)
    if key == "labor day":
        return _weekday(year, 9, 0, 1)
    if key == "memorial day":
        return _weekday(year, 6, 0, 1) - timedelta(days=7)
    shift = {
        "good friday": -2,
        "easter": 0,
        "easter sunday": 0,
        "easter monday": 1,
        "palm sunday": -7,
        "ash wednesday": -46,
    }
    return easter(year) + timedelta(days=shift[key]) if key in shift else None


def _weekday(year: int, month: int, weekday: int, count: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
