"""Which lines of a page are its article.

trafilatura is asked first and only marks: a line counts when its words stand in what trafilatura found. On pages too
large for it, or where it finds next to nothing, the lines are scored by length and links in the manner of readability.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from verification.intake.linearise import Page

MARKER_LIMIT = 3_000_000
_DEPTH_LIMIT = 400
_ECHO = 80
_RUNNING = frozenset({"p", "blockquote"})
_ENOUGH = 300
# Characters of an article before another's headline.
_AN_ARTICLE = 600
_POST_TITLE = re.compile(r"(?:post|entry|article|story)[-_]+(?:title|headline)", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def article_lines(page: Page, html: str, *, deepest: int) -> list[bool]:
    """For every line of the page whether it belongs to the article."""
    marked = _by_trafilatura(html, page) if len(html) <= MARKER_LIMIT and deepest <= _DEPTH_LIMIT else None
    if marked is None or sum(len(line.text) for line, yes in zip(page.lines, marked, strict=True) if yes) < 200:
        scored = _by_score(page)
        if marked is None or _size(page, scored) > _size(page, marked):
            marked = scored
    return _first_of_several(page, _continued(page, marked))


def _first_of_several(page: Page, marks: list[bool]) -> list[bool]:
    """Leave out the articles that a page appends to its own: each has a headline that is called a post's.

    Where the page's own is called the very same, it is a list of posts, and all of them are its text.
    """
    before = 0
    called: set[str] = set()
    for i, line in enumerate(page.lines):
        if line.tag == "h1":
            name = page.names[line.node]
            if before >= _AN_ARTICLE and name not in called and _POST_TITLE.search(name):
                return [yes and number < i for number, yes in enumerate(marks)]
            called.add(name)
        before += len(line.text) * marks[i]
    return marks


@dataclass(slots=True)
class _Holder:
    """An element with paragraphs right in it: their numbers, their characters, and how many of these are marked."""

    lines: list[int]
    size: int = 0
    marked: int = 0


def _continued(page: Page, marks: list[bool]) -> list[bool]:
    """Mark the paragraphs of further elements of the very kind that holds those marked.

    A page that puts advertisements between the parts of its text gives each part an element of one class; the marker
    often keeps the largest only. Another article on the same page has a headline or an element ``article`` of its own.
    """
    holders: dict[int, _Holder] = {}
    for i, line in enumerate(page.lines):
        parent = page.parents[line.node] if line.node >= 0 else -1
        if parent >= 0 and line.tag in _RUNNING and not line.apart and line.linked <= 0.3 * len(line.text):
            holder = holders.setdefault(parent, _Holder([]))
            holder.lines.append(i)
            holder.size += len(line.text)
            holder.marked += len(line.text) * marks[i]
    kinds = {
        (page.names[node], _in_article(page, node)): holder.lines[-1]
        for node, holder in holders.items()
        if page.names[node] and holder.marked >= max(_ENOUGH, 0.6 * holder.size)
    }
    marks = list(marks)
    for node, holder in holders.items():
        last = kinds.get((page.names[node], _in_article(page, node)))
        if last is None or holder.size < _ENOUGH or holder.marked >= 0.6 * holder.size:
            continue
        if not _headed(page, last, holder.lines[0]):
            for i in holder.lines:
                marks[i] = True
    return marks


def _in_article(page: Page, node: int) -> int:
    return next((one for one in page.ancestors(node) if page.tags[one] == "article"), -1)


def _headed(page: Page, one: int, other: int) -> bool:
    """Whether a headline stands between two lines."""
    return any(line.tag == "h1" for line in page.lines[min(one, other) : max(one, other)])


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
