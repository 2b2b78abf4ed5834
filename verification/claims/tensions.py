"""Claims that cannot both be right as they stand: other numbers for the same harm to the same sort of people or things.

A tension is a suggestion to look: the two may speak of different places or hours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(
    r"\b(?P<digits>\d[\d,.]*)\b|\b(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozen|hundred)\b",
    re.IGNORECASE,
)
_TEENS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_WORDS = {word: value for value, word in enumerate(_TEENS, 1)} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12,
    "hundred": 100,
}  # fmt: skip
_HARMS = (
    (
        "dead",
        re.compile(r"\bkill(?:ed|ing|s)?\b|\bdead\b|\bdied\b|\bdeaths?\b|\bbodies\b|\bdeath toll\b", re.IGNORECASE),
    ),
    ("wounded", re.compile(r"\bwound(?:ed|ing|s)?\b|\binjur(?:ed|ies|y)\b|\bhurt\b", re.IGNORECASE)),
    ("arrested", re.compile(r"\barrest(?:ed|s)?\b|\bdetain(?:ed|ees)?\b", re.IGNORECASE)),
    ("missing", re.compile(r"\bmissing\b|\bdisappeared\b", re.IGNORECASE)),
    ("destroyed", re.compile(r"\bdestroy(?:ed|ing)?\b|\bburn(?:ed|t)\b", re.IGNORECASE)),
)
_OF = (
    ("children", re.compile(r"\bchild(?:ren)?\b", re.IGNORECASE)),
    ("soldiers", re.compile(r"\bsoldiers?\b|\bfighters?\b|\bmilitants?\b|\btroops\b|\bpolice", re.IGNORECASE)),
    ("people", re.compile(r"\bcivilians?\b|\bpeople\b|\bpersons?\b|\bresidents?\b|\bvictims?\b", re.IGNORECASE)),
    ("vehicles", re.compile(r"\bvehicles?\b|\btanks?\b|\bcars?\b|\btrucks?\b|\blorries\b", re.IGNORECASE)),
    ("buildings", re.compile(r"\bbuildings?\b|\bhouses?\b|\bhomes?\b", re.IGNORECASE)),
)
_REACH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A claim that counts: its id (any number the caller likes) and half-open code points of its words."""

    id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tension:
    """Two claims with another number for the same harm to the same sort, and the sentence that says so."""

    one: int
    other: int
    number: int
    other_number: int
    sort: str
    harm: str
    sentence: str


def tensions(text: str, claims: Sequence[Counted]) -> tuple[Tension, ...]:
    """The pairs of counting claims whose numbers differ for the same harm to the same sort, in the text's order."""
    read = [(claim, *_read(text, claim)) for claim in sorted(claims, key=lambda one: one.start)]
    found = []
    for place, (claim, number, harm, sort) in enumerate(read):
        for other, other_number, other_harm, other_sort in read[place + 1 :]:
            if number is None or other_number is None or harm is None or (harm, sort) != (other_harm, other_sort):
                continue
            if number != other_number:
                sentence = f"{number:,} against {other_number:,} {sort} {harm}"
                found.append(
                    Tension(
                        one=claim.id, other=other.id, number=number, other_number=other_number, sort=sort, harm=harm,
                        sentence=sentence,
                    )
                )  # fmt: skip
    return tuple(found)


def _read(text: str, claim: Counted) -> tuple[int | None, str | None, str]:
    """The number, the harm and the sort of people or things of a claim; the words around it say what it leaves out."""
    words = text[claim.start : claim.end]
    match = _NUMBER.search(words)
    before = _clause(text[max(0, claim.start - _REACH) : claim.start], last=True)
    after = _clause(text[claim.end : claim.end + _REACH], last=False)
    harm = next((name for part in (words, before, after) for name, sign in _HARMS if sign.search(part)), None)
    sort = next((name for part in (words, after) for name, sign in _OF if sign.search(part)), "people")
    return _value(match) if match else None, harm, sort


def _clause(text: str, *, last: bool) -> str:
    parts = re.split(r"[.;:!?\n]", text)
    return parts[-1] if last else parts[0]


def _value(match: re.Match[str]) -> int | None:
    if match["word"]:
        return _WORDS[match["word"].lower()]
    digits = match["digits"].rstrip(".,").replace(",", "")
    return int(digits) if digits.isdigit() else None
