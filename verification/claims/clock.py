"""Clock times and parts of the day beside a day that is named: “at about 3 p.m. on Tuesday”, “в среду днём”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.records.time import WorldInterval

_REACH = 60
"""How far from the day's words a clock time may stand, in code points."""
_WORDS = {
    "dawn": ("04:00", "07:00"),
    "daybreak": ("04:00", "07:00"),
    "sunrise": ("04:00", "07:00"),
    "early": ("00:00", "09:00"),
    "early hours": ("00:00", "06:00"),
    "small hours": ("00:00", "06:00"),
    "noon": ("11:30", "12:30"),
    "midday": ("11:30", "12:30"),
    "morning": ("06:00", "12:00"),
    "afternoon": ("12:00", "18:00"),
    "evening": ("18:00", "23:59"),
    "night": ("18:00", "23:59"),
    "dusk": ("17:00", "21:00"),
    "sunset": ("17:00", "21:00"),
    "nightfall": ("17:00", "21:00"),
    "утром": ("06:00", "12:00"),
    "рано утром": ("04:00", "09:00"),
    "на рассвете": ("04:00", "07:00"),
    "днём": ("12:00", "18:00"),
    "днем": ("12:00", "18:00"),
    "в полдень": ("11:30", "12:30"),
    "вечером": ("18:00", "23:59"),
    "поздно вечером": ("21:00", "23:59"),
    "в ночь на": ("00:00", "06:00"),
    "فجر": ("04:00", "07:00"),
    "صباح": ("06:00", "12:00"),
    "ظهر": ("11:30", "12:30"),
    "بعد ظهر": ("12:00", "18:00"),
    "عصر": ("15:00", "18:00"),
    "مساء": ("18:00", "23:59"),
}
_ZONES = {
    **dict.fromkeys(("gmt", "utc"), "UTC"),
    **dict.fromkeys(("est", "edt"), "America/New_York"),
    **dict.fromkeys(("cet", "cest"), "Europe/Berlin"),
    **dict.fromkeys(("eet", "eest"), "Europe/Kyiv"),
    **dict.fromkeys(("msk", "мск", "moscow time", "по московскому времени"), "Europe/Moscow"),
    **dict.fromkeys(("pst", "pdt"), "America/Los_Angeles"),
    "bst": "Europe/London",
}


_HALVES = {
    **dict.fromkeys(("morning", "утра", "صباحا", "صباحاً", "فجرا", "فجر", "صباح"), "morning"),
    **dict.fromkeys(("afternoon", "дня", "ظهرا", "عصرا", "عصراً", "عصر", "بعد الظهر"), "afternoon"),
    **dict.fromkeys(("evening", "вечера", "вечером", "مساء", "مساءً"), "evening"),
    **dict.fromkeys(("night", "ночи", "ночью", "ليلا", "ليلاً"), "night"),
}
"""Parts of the day that say which of two hours of a clock is meant."""


def _any(words: dict[str, object]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_PART = re.compile(rf"(?<!\w)(?:{_any(dict(_HALVES))}|noon|midday)(?!\w)", re.IGNORECASE)
_ABOUT = (
    r"(?:(?P<about>about|around|approximately|roughly|some\s+time\s+around|около|примерно|نحو|حوالي)"
    r"|(?P<past>(?:shortly|just|soon)\s+after|вскоре\s+после|بعيد)"
    r"|(?P<short>(?:shortly|just)\s+before|незадолго\s+до|قبيل))\s+"
)
_FIGURES = (
    r"(?P<hour>[01]?\d|2[0-3])(?::(?P<minute>[0-5]\d)|\.(?P<minute2>[0-5]\d)(?=\s?[ap]\.?m))?"
    r"(?:\s?(?P<half>[ap]\.?m\b\.?|o[’']clock|час(?:ов|а)?(?!\w)))?(?![\w:%])"
    rf"(?:\s+(?:(?:in|of|on)\s+the\s+|at\s+)?(?P<tail>{_any(dict(_HALVES))})(?!\w))?"
)
_LOCAL = r"local(?:\s+time)?|по\s+местному\s+времени|بالتوقيت\s+المحلي"
_ZONE = rf"(?:\s*\(?(?:(?P<zone>{_any(dict(_ZONES))})|{_LOCAL})\)?(?!\w))?"
_WORD = rf"(?:the\s+)?(?P<word>{_any(dict(_WORDS))}|midnight|полуночи|منتصف\s+الليل)(?!\w)"
_ELSEWHERE = r"(?:\s*\(\d{1,2}[:.]?\d{2}\s?(?:GMT|UTC)\))?"
"""“At 7:32 p.m. (1632 GMT)”: the same moment by another clock."""
_CLOCK = rf"(?:{_ABOUT})?(?:(?:الساعة\s+)?{_FIGURES}{_ZONE}{_ELSEWHERE}|{_WORD})"
_RANGE = re.compile(rf"\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?\s*(?:and|to|–|-)\s*{_FIGURES}[^.;]{{0,12}}\Z", re.IGNORECASE)
"""“Between 3:30 and 4:30 on Tuesday”: the day alone is sure."""
_BEFORE = re.compile(
    rf"(?<![\w.,:/(-])(?P<all>{_CLOCK}),?\s+(?:(?:on|of|late|early|local\s+time\s+on|в|во|من|يوم|من\s+يوم)\s+)?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"\A,?\s+(?:(?:at|by|в|во|عند|في)\s+)?(?P<all>{_CLOCK})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day beside a day.

    Attributes:
        start: First code point, or that of the day's words where the clock stands after them.
        end: One past the last.
        earliest: Hours and minutes, ``hh:mm``.
        latest: The same.
        zone: IANA name, or ``local``.
        words: As written.
    """

    start: int
    end: int
    earliest: str
    latest: str
    zone: str
    words: str


def clock_beside(text: str, first: int, after: int, start: int, stop: int) -> Clock | None:
    """The clock time that stands just before or after the day ``text[first:after]`` within ``text[start:stop]``."""
    begin = max(start, first - _REACH)
    if _RANGE.search(text[begin:first]):
        return None
    part = _PART.search(text[first:after])
    half = _HALVES.get(part[0].casefold(), "") if part else ""
    before = _BEFORE.search(text[begin:first])
    found = _meant(before, half) if before and _belongs(before) else None
    if before is not None and found is not None:
        return Clock(
            start=begin + before.start("all"), end=after, earliest=found[0], latest=found[1], zone=_zone(before),
            words=before["all"],
        )  # fmt: skip
    behind = _AFTER.match(text[after : min(stop, after + _REACH)])
    found = _meant(behind, half) if behind else None
    if behind is not None and found is not None:
        return Clock(
            start=first, end=after + behind.end(), earliest=found[0], latest=found[1], zone=_zone(behind),
            words=behind["all"],
        )  # fmt: skip
    return None


def _belongs(before: re.Match[str]) -> bool:
    """Whether words before a day are of that day: “the night of”, but not “Friday afternoon, 2 October”."""
    word = (before["word"] or "").casefold()
    return (
        word not in {"morning", "afternoon", "evening", "night"}
        or re.search(r"\b(?:of|on)\s+\Z", before[0], re.IGNORECASE) is not None
    )


def at_clock(day: WorldInterval, clock: Clock) -> WorldInterval:
    """The interval of one day narrowed to a clock time on it."""
    date = day.earliest[:10]
    span = clock.earliest if clock.earliest == clock.latest else f"{clock.earliest} to {clock.latest}"
    reason = f"{day.reason}; “{' '.join(clock.words.split())}” taken as {span}"
    zone = "local time" if clock.zone == "local" else clock.zone
    return WorldInterval(
        earliest=f"{date}T{clock.earliest}",
        latest=f"{date}T{clock.latest}",
        zone=clock.zone,
        reason=f"{reason} {zone}",
    )


def _zone(match: re.Match[str]) -> str:
    named = match["zone"]
    return _ZONES[" ".join(named.casefold().split())] if named else "local"


def _meant(match: re.Match[str], part: str) -> tuple[str, str] | None:
    """Earliest and latest; None where the words are no clock time, or leave open which hour or night they mean.

    Args:
        match: The words.
        part: The part of the day that the day's own words name, or an empty string.
    """
    if match["word"]:
        word = " ".join(match["word"].casefold().split())
        if word in _WORDS:
            return None if part else _WORDS[word]
        return ("00:00", "01:00") if match["past"] else None
    minute = match["minute"] or match["minute2"]
    half, tail = (match["half"] or "").casefold(), " ".join((match["tail"] or "").casefold().split())
    if minute is None and not half and not tail:
        return None
    hour = _hour(match, half, _HALVES.get(tail, part))
    if hour is None or (part == "night" and hour < 6):
        # “Tuesday night at 2 a.m.” is Wednesday's night to most, and Tuesday's to some.
        return None
    slack = 30 if match["about"] or minute is None else 0
    return _around(hour, int(minute or 0), 0 if match["past"] else slack, 0 if match["short"] else slack,
                   past=bool(match["past"]), short=bool(match["short"]))  # fmt: skip


def _hour(match: re.Match[str], half: str, part: str) -> int | None:
    """The hour of the day; None where it may be either of two."""
    figures = match["hour"]
    hour = int(figures)
    if half[:1] in {"a", "p"}:
        return hour % 12 + (12 if half[0] == "p" else 0) if 1 <= hour <= 12 else None
    if hour > 12 or figures.startswith("0"):
        return hour
    if hour == 12 and part == "evening":
        return None
    if part in {"afternoon", "evening"} or (part == "night" and 6 <= hour < 12):
        return hour % 12 + 12
    if part:
        return hour % 12  # twelve at night and in the morning is midnight
    # “8:15” without more is either in English; with a zone, and in Russian or Arabic, clocks have 24 hours.
    whole = match["minute"] is not None and (match["zone"] or not match.string.isascii())
    return hour if whole or hour == 0 else None


def _around(hour: int, minute: int, before: int, behind: int, *, past: bool, short: bool) -> tuple[str, str]:
    """Limits around a clock time, in minutes; “shortly” is up to an hour. Cut at the day's ends."""
    moment = datetime(2000, 1, 2, hour, minute)  # noqa: DTZ001  # a time of day: the date only carries it
    low = max(moment - timedelta(minutes=60 if short else before), moment.replace(hour=0, minute=0))
    high = min(moment + timedelta(minutes=60 if past else behind), moment.replace(hour=23, minute=59))
    return low.strftime("%H:%M"), high.strftime("%H:%M")
