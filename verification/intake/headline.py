"""The line of a page that is the article's headline: it belongs to the text, once, so that a claim can stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from verification.intake.linearise import Page

_WORD = re.compile(r"\w+")
_FAR = 80
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The headline's line, or -1 where no line of the page says it; ``echoes`` are lines that must not stay.

    Those repeat it, or lie above it: what stands over a headline is the page's, not the article's.
    """

    line: int
    echoes: frozenset[int] = field(default_factory=frozenset)


def headline(page: Page, marks: list[bool], title: str | None) -> Headline:
    """Find the headline.

    Args:
        page: The page's lines.
        marks: Which of them are the article.
        title: What the page says its title is, or None.
    """
    first = next((i for i, yes in enumerate(marks) if yes), -1)
    if first < 0 or not title:
        return Headline(line=-1)
    wanted = _words(title)
    last = max(i for i, yes in enumerate(marks) if yes)
    reach = range(max(0, first - _FAR), min(len(page.lines), (first + last) // 2 + 1))
    same = [i for i in reach if len(page.lines[i].text) <= _LONGEST and _words(page.lines[i].text) == wanted]
    if not same:
        return Headline(line=-1)
    # The heading itself; of several, the one next to the article's words. A breadcrumb or a caption says it too.
    best = min(
        same,
        key=lambda i: (page.lines[i].tag != "h1", page.lines[i].tag[:1] != "h", page.lines[i].apart, abs(i - first)),
    )
    above = {i for i in range(best) if marks[i]}
    lost = sum(len(page.lines[i].text) for i in above)
    kept = sum(len(line.text) for line, yes in zip(page.lines, marks, strict=True) if yes) - lost
    # A headline that most of the words stand above is none of theirs to be cut by.
    echoes = {i for i in same if i != best} | (above if lost < 0.25 * kept else set())
    return Headline(line=best, echoes=frozenset(echoes))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
