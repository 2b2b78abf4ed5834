"""Which lines of a page are its article.

trafilatura is asked first and only marks: a line counts when its words stand in what trafilatura found. On pages too
large for it, or where it finds next to nothing, the lines are scored by length and links in the manner of readability.
"""

from __future__ import annotations

import re
from collections import defaultdict

from verification.intake.linearise import Page

MARKER_LIMIT = 3_000_000
_DEPTH_LIMIT = 400
_ECHO = 80
_WORD = re.compile(r"\w+")


def article_lines(page: Page, html: str, *, deepest: int) -> list[bool]:
    """For every line of the page whether it belongs to the article."""
    marked = _by_trafilatura(html, page) if len(html) <= MARKER_LIMIT and deepest <= _DEPTH_LIMIT else None
    if marked is None or sum(len(line.text) for line, yes in zip(page.lines, marked, strict=True) if yes) < 200:
        scored = _by_score(page)
        if marked is None or _size(page, scored) > _size(page, marked):
            marked = scored
    return marked


def _size(page: Page, marks: list[bool]) -> int:
    return sum(len(line.text) for line, yes in zip(page.lines, marks, strict=True) if yes)


def _by_trafilatura(html: str, page: Page) -> list[bool] | None:
    import trafilatura

    try:
        found = trafilatura.extract(html, include_comments=False, include_tables=True, deduplicate=False)
    except (ValueError, TypeError, AttributeError, RecursionError, MemoryError, OSError):
        # It is a marker only; whatever page makes it fail is scored by ourselves.
        return None
    if not found:
        return None
    whole = {_key(line) for line in found.split("\n")}
    words = _WORD.findall(found.casefold())
    shingles = {tuple(words[i : i + 4]) for i in range(len(words) - 3)}
    marks = []
    for line in page.lines:
        own = _WORD.findall(line.text.casefold())
        if len(own) < 8:
            marks.append(_key(line.text) in whole)
            continue
        inside = sum(tuple(own[i : i + 4]) in shingles for i in range(len(own) - 3))
        marks.append(inside >= 0.6 * (len(own) - 3))
    return _without_echoes(page, marks)


def _without_echoes(page: Page, marks: list[bool]) -> list[bool]:
    """Keep of lines that stand twice the one among other article lines: a teaser repeats the first paragraph."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for i, yes in enumerate(marks):
        if yes:
            by_key[_key(page.lines[i].text)].append(i)
    for numbers in by_key.values():
        # Rows of a table and lines of a song repeat themselves; a teaser repeats a whole paragraph, far from its own.
        if len(numbers) > 1 and len(page.lines[numbers[0]].text) >= _ECHO:
            keep = max(numbers, key=lambda i: (not page.lines[i].apart, _company(marks, i)))
            for number in numbers:
                marks[number] = number == keep or _company(marks, number) >= 7
    return marks


def _company(marks: list[bool], at: int) -> int:
    return sum(marks[max(0, at - 4) : at + 5])


def _key(line: str) -> str:
    return " ".join(_WORD.findall(line.casefold()))


def _by_score(page: Page) -> list[bool]:
    scores: dict[int, float] = defaultdict(float)
    for line in page.lines:
        if line.apart or len(line.text) < 60 or line.linked > 0.4 * len(line.text):
            continue
        worth = len(line.text) * (1 - line.linked / len(line.text))
        for distance, ancestor in enumerate(page.ancestors(line.node, 6)):
            scores[ancestor] += worth / (distance + 1) if distance else worth * 0.2
    if not scores:
        return [not line.apart and line.linked < 0.5 * len(line.text) for line in page.lines]
    best = max(scores, key=lambda node: (scores[node], -node))
    return [
        not line.apart
        and line.linked <= 0.5 * len(line.text)
        and (best in page.ancestors(line.node, 60))
        and (len(line.text) > 25 or line.tag in {"p", "h2", "h3", "figcaption", "blockquote"})
        for line in page.lines
    ]
