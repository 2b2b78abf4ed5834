"""On which day a text says that something happened: what “two days after the attack” counts from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from storage.records.time import WorldInterval
from verification.claims.intervals import whole_day, whole_days
from verification.claims.time_words import NUMBERS

_REACH = 90
"""How far from a day the words of what happened on it may stand, in code points."""
_WORDS = re.compile(r"[.;,\n]")
_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“‘A-Z])|\n")
_DEATH = (
    r"deaths?|murder(?:s|ed)?|killings?|killed|slayings?|slain|shot (?:dead|to death)|was shot|died|"
    r"assassin\w+"
)
_ATTACK = (
    r"attacks?|attacked|(?:air ?)?strikes?|struck|raids?|raided|bomb(?:ing|ings|ed)|shell(?:ing|ed)|blasts?|"
    r"explosions?|exploded|massacres?|assaults?|shootings?|shot|ambush\w*"
)
_SORTS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        _DEATH,
        _ATTACK,
        r"crash(?:es|ed)?|collisions?|collided|derail\w+",
        r"(?:earth)?quakes?|tremors?",
        r"floods?|flooding|landslides?|storms?|hurricanes?|cyclones?",
        r"fires?|blazes?|burned",
        r"arrests?|arrested|detentions?|detained|kidnapp\w+|abduct\w+",
        r"invasion|invaded|coup|takeover|seized|captured|fall",
        r"elections?|votes?|voted|polls?|referendum",
        r"protests?|demonstrations?|marche[sd]|rall(?:y|ies)",
        r"resign\w+|stepped down|ceasefire|truce|agreement|deal",
    )
)
"""Words of one sort of event each."""


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a text names at code points ``[start, end)``."""

    start: int
    end: int
    day: date


def day_of_event(text: str, words: str, days: Sequence[NamedDay]) -> date | None:
    """The day on which the text said before that what ``words`` name happened, or None.

    It is the one named last in a sentence that tells of such a thing near it.

    Args:
        text: The whole text.
        words: What is counted from, such as “the attack on the market”.
        days: The single days that the text names before them, in order.
    """
    sort = next((one for one in _SORTS if one.search(words)), None)
    if sort is None:
        return None
    for number, named in reversed(list(enumerate(days))):
        # What stands before another day, or after it, is of that one.
        first = max(named.start - _REACH, days[number - 1].end if number else 0)
        last = min(named.end + _REACH, days[number + 1].start if number + 1 < len(days) else len(text))
        before = text[first : named.start]
        after = text[named.end : last]
        starts = [match.end() for match in _END.finditer(before)]
        ends = _END.search(after)
        around = before[starts[-1] if starts else 0 :] + "\0" + (after[: ends.start()] if ends else after)
        if sort.search(around):
            return named.day
    return None


def beside_event(text: str, which: str, at: tuple[int, int, int], named: Sequence[NamedDay]) -> WorldInterval | None:
    """“The day after” what follows; ``at`` is where the time before it ended, and where it starts and ends."""
    ended, first, after = at
    if named and named[-1].end == ended and text[ended:first] == ", ":
        return whole_day(named[-1].day, "the date just before it, said in other words")
    event = day_of_event(text, _WORDS.split(text[after : after + 60], maxsplit=1)[0], named)
    if event is None:
        return None
    shift = timedelta(days=-1 if which.casefold() == "before" else 1)
    return whole_day(event + shift, f"reckoned from {event}, when the text says that it happened")


def counted_from(event: date, count: str, unit: str, way: str) -> WorldInterval | None:
    """So many days or weeks ``before`` or ``after`` the day of what happened; None for other units."""
    unit, way = unit.casefold(), way.casefold()
    number = (int(count) if count.isdigit() else NUMBERS[count.casefold()]) * {"day": 1, "week": 7}.get(unit, 0)
    if not number:
        return None
    moment = event + timedelta(days=-number if way == "before" else number)
    reason = f"{count} {unit}(s) {way} {event}, when the text says that it happened"
    slack = timedelta(days=0 if unit == "day" else 3)
    return whole_days(moment - slack, moment + slack, reason)
