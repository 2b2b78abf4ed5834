"""Claims that count the same and differ."""

from __future__ import annotations

import re

import pytest

from verification.claims.tensions import Counted, tensions


def _told(text: str, *counts: str) -> list[str]:
    claims = [
        Counted(id=n, start=text.index(words), end=text.index(words) + len(words)) for n, words in enumerate(counts)
    ]
    return [one.sentence for one in tensions(text, claims)]


@pytest.mark.parametrize(
    ("text", "counts", "sentences"),
    [
        ("Rescuers counted at least 33 civilians killed. The raids killed 32 civilians, a spokesman said.",
         ("at least 33 civilians", "killed 32"), ["33 against 32 people dead"]),
        ("Police said nine people died. Later a doctor spoke of twelve dead.", ("nine people", "twelve dead"),
         ["9 against 12 people dead"]),
        ("The raids killed 32 civilians and wounded a further 10.", ("killed 32", "wounded a further 10"), []),
        ("Three children were killed. In all, 33 people were killed.", ("Three children", "33 people"), []),
        ("The strike killed 32 people. Officials said 32 people died.", ("killed 32 people", "32 people died"), []),
    ],
)  # fmt: skip
def test_other_numbers_for_the_same_harm_are_a_tension(
    text: str, counts: tuple[str, ...], sentences: list[str]
) -> None:
    assert _told(text, *counts) == sentences


def test_the_founding_article_gives_33_and_32(shared) -> None:
    text = (shared / "articles" / "airstrikes-2015.txt").read_text("utf-8")
    first = re.search(r"at least 33 civilians", text)
    second = re.search(r"killed 32", text)
    claims = [Counted(id=n, start=one.start(), end=one.end()) for n, one in enumerate((first, second))]
    assert [one.sentence for one in tensions(text, claims)] == ["33 against 32 people dead"]
