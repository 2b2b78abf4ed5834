"""What became of the words of a text in a newer one: line by line, sentence by sentence, word by word.

Lines and sentences that are the same letter for letter are found first (Ratcliff and Obershelp, as `difflib` has it);
of those that are left, the pairs of highest likeness in all are the same ones edited, none crossing another.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verification.intake.sentences import sentences

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode

_EDITED = 0.6
"""Likeness from which on a line or a sentence counts as an edited one rather than as another."""
_GAIN = 0.05
_PAIRS_AT_MOST = 1_000_000
_LETTERS_AT_MOST = 20_000
_WORD = re.compile(r"\w+")
_PART = re.compile(r"\s*\S+\s?|\s+")

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Code points of the older and the newer text that stand for each other; one side is empty for what was added.

    Attributes:
        old_start: First code point in the older text.
        old_end: One past the last.
        new_start: First code point in the newer text.
        new_end: One past the last.
        same: Whether they are the same letter for letter.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    same: bool


class Edits:
    """The runs of two texts that stand for each other, and where by them words went and came from."""

    def __init__(self, old: str, new: str) -> None:
        """Compare two texts."""
        self.old, self.new = old, new
        self.runs = tuple(_of_lines(old, new))
        self._ends = [run.old_end for run in self.runs]
        self._new_ends = [run.new_end for run in self.runs]

    def image(self, start: int, end: int) -> _Span | None:
        """Where ``old[start:end]`` stands in the newer text, perhaps edited; None where it was removed."""
        pieces = []
        for run in self.runs[bisect_right(self._ends, start) :]:
            if run.old_start >= end:
                break
            first, last = max(start, run.old_start) - run.old_start, min(end, run.old_end) - run.old_start
            if run.same:
                pieces.append((run.new_start + first, run.new_start + last))
            elif first < last and run.new_start < run.new_end:
                pieces.append(self._within(run, first, last))
        pieces = [piece for piece in pieces if piece[0] < piece[1]]
        return (pieces[0][0], pieces[-1][1]) if pieces else None

    def _within(self, run: Run, first: int, last: int) -> _Span:
        from rapidfuzz.distance import Levenshtein

        size, new_size = run.old_end - run.old_start, run.new_end - run.new_start
        if (first, last) == (0, size) or max(size, new_size) > _LETTERS_AT_MOST:
            return run.new_start, run.new_end
        was, now = self.old[run.old_start : run.old_end], self.new[run.new_start : run.new_end]
        start, end = carried(Levenshtein.opcodes(was, now), first, last)
        return run.new_start + start, run.new_start + end

    def taken(self, start: int, end: int, own: _Span) -> bool:
        """Whether most of ``new[start:end]`` stands where the older text had other words than those of ``own``.

        Words that were put for others stand in their place; a passage of more than twice their length is added.
        """
        letters = 0
        for run, first, last in self._from(start, end):
            if run.same:
                shift = run.old_start - run.new_start
                inside = max(0, min(last + shift, own[1]) - max(first + shift, own[0]))
                letters += last - first - inside
            elif run.new_end - run.new_start <= 2 * (run.old_end - run.old_start):
                letters += (last - first) * (run.old_end <= own[0] or run.old_start >= own[1])
        return 2 * letters >= end - start

    def stood(self, start: int, end: int) -> bool:
        """Whether all of ``new[start:end]`` stood in the older text as it stands."""
        return sum(last - first for run, first, last in self._from(start, end) if run.same) == end - start

    def _from(self, start: int, end: int) -> Iterator[tuple[Run, int, int]]:
        for run in self.runs[bisect_right(self._new_ends, start) :]:
            if run.new_start >= end:
                break
            if (first := max(start, run.new_start)) < (last := min(end, run.new_end)):
                yield run, first, last


def sentence_around(text: str, start: int, end: int) -> _Span:
    """The sentence, or the sentences, of its lines in which ``text[start:end]`` stands."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last == -1 else last
    inside = [one for one in sentences(text, first, last) if one.start < end and start < one.end]
    return (min(start, inside[0].start), max(end, inside[-1].end)) if inside else (start, end)


def likeness_of(one: str, other: str) -> float:
    """How many of their letters two texts share in one order, 0 to 1."""
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(one, other))


def names_of(text: str) -> frozenset[str]:
    """The words of a text that begin with a capital, and its figures: what tells one event from one like it."""
    return frozenset(word for word in _WORD.findall(text) if word[0].isupper() or word[0].isdecimal())


def carried(opcodes: Iterable[Opcode], first: int, last: int) -> _Span:
    """Where ``[first, last)`` of one text lies in another, by the edits between them."""
    start = end = 0
    for code in opcodes:
        if code.src_start <= first <= code.src_end:
            start = code.dest_start + min(first - code.src_start, code.dest_end - code.dest_start)
        if code.src_start < last <= code.src_end:
            end = code.dest_start + min(last - code.src_start, code.dest_end - code.dest_start)
    return start, max(start, end)


def _of_lines(old: str, new: str) -> Iterator[Run]:
    """Lines without words are no part of the comparison."""
    for was, now in _matched(old, new, _lines(old), _lines(new), (len(old), len(new))):
        if was[0] == was[1] or now[0] == now[1] or old[slice(*was)] == new[slice(*now)]:
            yield _run(old, new, was, now)
        else:
            yield from _of_sentences(old, new, was, now)


def _of_sentences(old: str, new: str, was: _Span, now: _Span) -> Iterator[Run]:
    mine = [(one.start, one.end) for one in sentences(old, *was)]
    others = [(one.start, one.end) for one in sentences(new, *now)]
    if len(mine) < 2 and len(others) < 2:
        yield from _of_words(old, new, was, now)
        return
    for one, other in _joined(old, new, _matched(old, new, mine, others, (was[1], now[1]))):
        if one[0] == one[1] or other[0] == other[1]:
            yield _run(old, new, one, other)
        else:
            yield from _of_words(old, new, one, other)


def _of_words(old: str, new: str, was: _Span, now: _Span) -> Iterator[Run]:
    old_words, new_words = _PART.findall(old[slice(*was)]), _PART.findall(new[slice(*now)])
    old_at, new_at = _starts(was[0], old_words), _starts(now[0], new_words)
    for _, a, b, c, d in difflib.SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
        yield _run(old, new, (old_at[a], old_at[b]), (new_at[c], new_at[d]))


def _run(old: str, new: str, was: _Span, now: _Span) -> Run:
    same = was[0] < was[1] and old[slice(*was)] == new[slice(*now)]
    return Run(old_start=was[0], old_end=was[1], new_start=now[0], new_end=now[1], same=same)


def _matched(
    old: str, new: str, mine: Sequence[_Span], others: Sequence[_Span], ends: _Span
) -> Iterator[tuple[_Span, _Span]]:
    """Parts of two texts side by side in their order: the same, the same ones edited, removed, added.

    The empty side of what was removed or added stands where the next part begins, or at one of the ``ends``.
    """
    was, now = [old[slice(*one)] for one in mine], [new[slice(*one)] for one in others]
    old_at = [*(one[0] for one in mine), ends[0]]
    new_at = [*(one[0] for one in others), ends[1]]
    for tag, a, b, c, d in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        both = [(a + n, c + n) for n in range(b - a)] if tag == "equal" else _paired(was, now, (a, b), (c, d))
        i, k = a, c
        for one, other in [*both, (b, d)]:
            yield from ((mine[n], (new_at[k], new_at[k])) for n in range(i, one))
            yield from (((old_at[one], old_at[one]), others[n]) for n in range(k, other))
            if one < b and other < d:
                yield mine[one], others[other]
            i, k = one + 1, other + 1


def _paired(was: Sequence[str], now: Sequence[str], mine: _Span, others: _Span) -> list[tuple[int, int]]:
    """The places of parts that are the same ones edited: of the highest likeness in all, none crossing another."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    (a, b), (c, d) = mine, others
    if a == b or c == d or (b - a) * (d - c) > _PAIRS_AT_MOST:
        return []
    likeness = cdist(was[a:b], now[c:d], scorer=Indel.normalized_similarity, score_cutoff=_EDITED).tolist()
    return [(a + i, c + k) for i, k in in_order(likeness)]


def in_order(likeness: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs of rows and columns of the highest likeness in all of which none crosses another; 0 pairs nothing."""
    rows, columns = len(likeness), len(likeness[0]) if likeness else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for k in range(columns - 1, -1, -1):
            pair = likeness[i][k]
            best[i][k] = max(best[i + 1][k], best[i][k + 1], pair + best[i + 1][k + 1] if pair else 0.0)
    pairs = []
    i = k = 0
    while i < rows and k < columns:
        pair = likeness[i][k]
        if pair and best[i][k] == pair + best[i + 1][k + 1]:
            pairs.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return pairs


def _joined(old: str, new: str, parts: Iterable[tuple[_Span, _Span]]) -> list[tuple[_Span, _Span]]:
    """Parts with the sentences that were split off an edited one, or made one with it, put back to it."""
    joined: list[tuple[_Span, _Span]] = []
    for part in parts:
        joined.append(part)
        while len(joined) > 1 and (whole := _as_one(old, new, joined[-2], joined[-1])):
            joined[-2:] = [whole]
    return joined


def _as_one(old: str, new: str, one: tuple[_Span, _Span], other: tuple[_Span, _Span]) -> tuple[_Span, _Span] | None:
    pair, rest = (one, other) if _is_pair(one) else (other, one)
    if not _is_pair(pair) or _is_pair(rest) or old[slice(*pair[0])] == new[slice(*pair[1])]:
        return None
    was, now = (
        (min(mine[0], more[0]), max(mine[1], more[1])) if more[0] < more[1] else mine
        for mine, more in zip(pair, rest, strict=True)
    )
    gained = likeness_of(old[slice(*was)], new[slice(*now)]) - likeness_of(old[slice(*pair[0])], new[slice(*pair[1])])
    return (was, now) if gained > _GAIN else None


def _is_pair(part: tuple[_Span, _Span]) -> bool:
    return all(start < end for start, end in part)


def _lines(text: str) -> list[_Span]:
    """Where the lines with words begin and end."""
    at, found = 0, []
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _starts(at: int, parts: Sequence[str]) -> list[int]:
    starts = [at]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts
