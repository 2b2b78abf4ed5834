"""Who says a claim's words, and how, by the sentence in which they stand: what an edit beside them may change."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verification.claims import words_en as en
from verification.claims.attribution import attribution_of, stance_of
from verification.claims.edits import sentence_around

_WORD = re.compile(r"\w+")
_ARTICLES = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What the words around a claim's own say of them.

    Attributes:
        claimant: The words that name who says it, small and without articles; empty where nobody is named.
        chain: Those of who passes it on, nearest to the reader first.
        stance: ``denies``, ``purports`` or ``asserts``.
    """

    claimant: tuple[str, ...]
    chain: tuple[tuple[str, ...], ...]
    stance: str


def speech_of(text: str, start: int, end: int) -> Speech:
    """How ``text[start:end]`` is said."""
    first, last = sentence_around(text, start, end)
    said = attribution_of(text, first, last)
    for further in en.SAID_FURTHER.finditer(text, first, last):
        if further.start() <= start:
            first = further.start()
        elif further.start() >= end - 1:
            last = further.start()
            break
    return Speech(
        claimant=_bare(said.claimant or ""),
        chain=tuple(_bare(one) for one in said.chain),
        stance=stance_of(f"{text[first:start]} {text[end:last]}"),
    )


def _bare(name: str) -> tuple[str, ...]:
    words = (word.casefold() for word in _WORD.findall(name))
    return tuple(word for word in words if word not in _ARTICLES)
