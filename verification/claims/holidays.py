"""Days that news name instead of dating them, in the English-speaking world and the West's common feasts."""

from __future__ import annotations

import re
from datetime import date, timedelta

_FIXED = {
    "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "valentine's day": (2, 14), "fourth of july": (7, 4), "halloween": (10, 31),
    "veterans day": (11, 11), "armistice day": (11, 11), "may day": (5, 1), "bastille day": (7, 14),
    "july fourth": (7, 4), "st. patrick's day": (3, 17), "anzac day": (4, 25), "remembrance day": (11, 11),
    "international women's day": (3, 8), "all saints' day": (11, 1), "victory day": (5, 9), "earth day": (4, 22),
}  # fmt: skip
# Days that news call by a name for ever after.
_ONCE = {
    "black monday": date(1987, 10, 19), "black tuesday": date(1929, 10, 29), "d-day": date(1944, 6, 6),
    "v-e day": date(1945, 5, 8), "ve day": date(1945, 5, 8), "9/11": date(2001, 9, 11),
}  # fmt: skip
# Month, weekday (Monday is 0) and which of the month.
_COUNTED = {
    "thanksgiving": (11, 3, 4), "labor day": (9, 0, 1), "columbus day": (10, 0, 2), "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3), "martin luther king day": (1, 0, 3), "martin luther king jr. day": (1, 0, 3),
}  # fmt: skip
HOLIDAYS = (
    r"Black (?:Monday|Tuesday)|D-Day|V-?E Day|9/11(?![/\d])|July Fourth|St\. Patrick['’]s Day|Anzac Day|"
    r"Remembrance Day|International Women['’]s Day|All Saints['’] Day|Victory Day|Earth Day|"
    r"Martin Luther King(?: Jr\.)? Day|Presidents['’]? Day|Columbus Day|Maundy Thursday|Shrove Tuesday|Ascension Day|"
    r"Whit Monday|Pentecost|"
    r"Christmas Eve|Christmas(?: Day)?|Boxing Day|New Year['’]s (?:Eve|Day)|Valentine['’]s Day|Fourth of July|"
    r"Halloween|Veterans['’]? Day|Armistice Day|May Day|Bastille Day|Thanksgiving(?: Day)?|Election Day|"
    r"Labor Day|Memorial Day|Good Friday|Easter(?: Sunday| Monday)?|Palm Sunday|Ash Wednesday"
)


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a year, or None for a name that is none."""
    key = re.sub(
        r"^(christmas|thanksgiving) day$", r"\1", name.casefold().replace("’", "'").replace("veterans' ", "veterans ")
    )
    if key in _ONCE:
        return _ONCE[key]
    if key in _FIXED:
        return date(year, *_FIXED[key])
    if key in _COUNTED:
        month, weekday, count = _COUNTED[key]
        return _weekday(year, month, weekday, count)
    if key == "election day":
        return _weekday(year, 11, 0, 1) + timedelta(days=1)
    if key == "memorial day":
        return _weekday(year, 6, 0, 1) - timedelta(days=7)
    shift = {
        "maundy thursday": -3,
        "shrove tuesday": -47,
        "ascension day": 39,
        "pentecost": 49,
        "whit monday": 50,
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
