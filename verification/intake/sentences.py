"""Sentences of a text, by rules that hold for the languages of the interface."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storage.records.article import Span

_END = re.compile(r"[.!?…؟۔。！？]+[\"'”’»)\]]*(?=\s|$)")
# A full stop after these closes no sentence. Lower case, without the stop.
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "sgt",
        "capt",
        "cmdr",
        "maj",
        "brig",
        "adm",
        "gov",
        "sen",
        "rep",
        "rev",
        "st",
        "jr",
        "sr",
        "vs",
        "etc",
        "eg",
        "ie",
        "inc",
        "ltd",
        "co",
        "corp",
        "no",
        "vol",
        "fig",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "u.s",
        "u.k",
        "u.n",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "bzw",
        "z.b",
        "u.a",
        "ca",
        "usw",
        "nr",
        "art",
        "av",
        "mme",
        "mlle",
        "m",
        "sra",
        "sres",
        "sig",
        "dott",
        "prof.ssa",
        "hr",
        "fr",
        "tel",
        "approx",
        "dept",
        "est",
        "г",
        "ул",
        "им",
        "т.е",
        "т.д",
        "т.п",
        "тыс",
        "млн",
        "млрд",
        "руб",
        "стр",
        "см",
        "рис",
        "проф",
    ]
)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences of ``text[start:end]`` in order, without the white space around them.

    A line break always ends a sentence.
    """
    stop = len(text) if end is None else end
    at = start
    for line in _lines(text, start, stop):
        at = line.start
        for match in _END.finditer(text, line.start, line.end):
            if match.end() < line.end and not _closes(text, match, line.end):
                continue
            yield from _trimmed(text, at, match.end())
            at = match.end()
        yield from _trimmed(text, at, line.end)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop == -1 else stop
        yield Span(start=at, end=stop)
        at = stop + 1


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start=start, end=end)


def _closes(text: str, match: re.Match[str], end: int) -> bool:
    following = text[match.end() : min(end, match.end() + 200)].lstrip()
    if not following:
        return True
    first = following.lstrip("\"'“”‘’«»([")[:1]
    if first.islower():
        return False
    if match[0] != ".":
        return True
    word = re.search(r"[^\s\"'“(]+$", text[max(0, match.start() - 20) : match.start()])
    if word is None:
        return True
    bare = word[0].casefold()
    if bare in {"u.s", "u.k", "u.n", "a.m", "p.m"}:
        # These end a sentence only before a word that begins one.
        return bool(re.match(r"(?:The|It|In|He|She|They|But|And|We|A|On|At|This|That|“|\")\b", following))
    return not (bare in _ABBREVIATIONS or re.fullmatch(r"[^\W\d_]", word[0]))
