"""Facts about a text that need no page: its language, direction and dates."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_MONTHS = (
    "january|janvier|januar|enero|gennaio|janeiro|januari|stycznia|января|январе|январь|січня|يناير|كانون الثاني|ocak|ژانویه|jan",
    "february|février|februar|febrero|febbraio|fevereiro|februari|lutego|февраля|феврале|февраль|лютого|فبراير|شباط|şubat|فوریه|feb",
    "march|mars|märz|marzo|março|maart|marca|марта|марте|март|березня|مارس|آذار|mart|mar",
    "april|avril|abril|aprile|kwietnia|апреля|апреле|апрель|квітня|أبريل|ابريل|نيسان|nisan|آوریل|apr",
    "may|mai|mayo|maggio|maio|mei|maja|мая|мае|май|травня|مايو|أيار|mayıs|مه",
    "june|juin|juni|junio|giugno|junho|czerwca|июня|июне|июнь|червня|يونيو|حزيران|haziran|ژوئن|jun",
    "july|juillet|juli|julio|luglio|julho|lipca|июля|июле|июль|липня|يوليو|تموز|temmuz|ژوئیه|jul",
    "august|août|agosto|augustus|sierpnia|августа|августе|август|серпня|أغسطس|اغسطس|آب|ağustos|اوت|aug",
    "september|septembre|septiembre|settembre|setembro|września|сентября|сентябре|сентябрь|вересня|سبتمبر|أيلول|eylül|سپتامبر|sept|sep",
    "october|octobre|oktober|octubre|ottobre|outubro|października|октября|октябре|октябрь|жовтня|أكتوبر|اكتوبر|تشرين الأول|ekim|اکتبر|oct|okt",
    "november|novembre|noviembre|novembro|listopada|ноября|ноябре|ноябрь|листопада|نوفمبر|تشرين الثاني|kasım|نوامبر|nov",
    "december|décembre|dezember|diciembre|dicembre|dezembro|grudnia|декабря|декабре|декабрь|грудня|ديسمبر|كانون الأول|aralık|دسامبر|dec|dez",
)
_MONTH_NUMBER = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split("|")}
MONTH_PATTERN = "|".join(sorted(map(re.escape, _MONTH_NUMBER), key=len, reverse=True))
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?\s+(?:de\s+|of\s+)?({MONTH_PATTERN})\.?,?\s+(?:de\s+)?((?:19|20)\d\d)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)({MONTH_PATTERN})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)", re.IGNORECASE
)


def month_number(word: str) -> int:
    """The number of a month by its name, 0 where ``re`` took a Turkish letter for an i (“Kasim” for “kasım”)."""
    return _MONTH_NUMBER.get(word.casefold(), 0)


def date_in_line(line: str) -> str | None:
    """The first full calendar date in a line as ISO 8601, or None."""
    plain = "".join(
        str(unicodedata.decimal(c)) if c > "\u007f" and unicodedata.decimal(c, -1) != -1 else c for c in line
    )
    if match := _ISO.search(plain):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH_DAY.search(plain):
        return _iso(int(match[3]), month_number(match[1]), int(match[2]))
    if match := _DAY_MONTH.search(plain):
        return _iso(int(match[3]), month_number(match[2]), int(match[1]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None where there is too little text to tell."""
    sample = re.sub(r"\s+", " ", text[:20_000]).strip()
    if len(sample) < 40:
        return None
    import py3langid

    return str(py3langid.classify(sample)[0])


def direction_of(text: str) -> str:
    """``rtl`` when most strong letters of the text run right to left, else ``ltr``."""
    right = left = 0
    for c in text[:20_000]:
        kind = unicodedata.bidirectional(c)
        if kind in {"R", "AL"}:
            right += 1
        elif kind == "L":
            left += 1
    return "rtl" if right > left else "ltr"
