"""Replaying the trail: what it says that the tables hold, compared with what they do hold. Knows rows, not databases.

Rows come as they were stored, and damage can put any type of value into any column; so nothing here trusts a type.
``resources/verify.py`` comes to the same verdicts by itself; a test compares the two over every kind of damage.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storage.records.custody import TrailHead
from storage.tables import TABLE_NAMES
from storage.trail import GENESIS, entry_hash, is_hash, row_digest, run_digest

Row = Mapping[str, Any]
NAMED_ONE_BY_ONE = 100
"""How many missing rows of one run are named each; more are named together."""
_FIELDS = ("seq", "at", "actor", "action", "subject", "detail")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong: its kind, what it is about, and a sentence."""

    kind: str
    subject: str
    sentence: str


def trail_problems(entries: Sequence[Row]) -> Iterator[Problem]:
    """Where the chain is broken. Ends at the first number that is missing: nothing after it can be placed."""
    prev: object = GENESIS
    for number, entry in enumerate(entries, start=1):
        name = f"trail entry {entry['seq']}"
        if entry["seq"] != number:
            yield Problem(
                kind="trail.missing", subject=name, sentence=f"The trail goes from {number - 1} to {entry['seq']}."
            )
            return
        if entry["hash"] != _right_hash(entry):
            yield Problem(kind="trail.altered", subject=name, sentence=f"Entry {number} of the trail was altered.")
        if entry["prev_hash"] != prev:
            yield Problem(
                kind="trail.broken", subject=name, sentence=f"Entry {number} does not follow on the one before it."
            )
        prev = entry["hash"]


def _right_hash(entry: Row) -> str:
    prev = entry["prev_hash"] if is_hash(entry["prev_hash"]) else GENESIS
    try:
        return entry_hash(**{field: entry[field] for field in _FIELDS}, prev_hash=prev)
    except (TypeError, ValueError):
        return ""  # a value of a type that was never saved


def head_problems(entries: Sequence[Row], saved: TrailHead) -> Iterator[Problem]:
    """Whether the trail passes through a head that was kept elsewhere."""
    name = f"trail entry {saved.seq}"
    last = entries[-1]["seq"] if entries else 0
    then = next((entry for entry in entries if entry["seq"] == saved.seq), None)
    if then is None and saved.seq:
        yield Problem(
            kind="trail.cut",
            subject=name,
            sentence=f"The saved head stands at entry {saved.seq}, but the trail ends at {last}.",
        )
    elif then is not None and then["hash"] != saved.hash:
        yield Problem(
            kind="trail.rewritten",
            subject=name,
            sentence=f"Entry {saved.seq} is not the one that the saved head names: the trail was written anew.",
        )


class Expected:
    """What the trail says the tables hold."""

    def __init__(self, entries: Iterable[Row]) -> None:
        """Replay the entries; those that cannot be read are in ``unreadable``."""
        self.runs: dict[str, list[tuple[int, int, str, int]]] = {name: [] for name in TABLE_NAMES}
        self.retired: dict[str, dict[int, int]] = {name: {} for name in TABLE_NAMES}
        self.before: dict[str, dict[int, object]] = {name: {} for name in TABLE_NAMES}
        self.unreadable: list[object] = []
        for entry in entries:
            try:
                facts = json.loads(entry["detail"])
                for table, first, count, digest in facts["made"]:
                    self.runs[table].append((_number(first), _number(count), digest, entry["seq"]))
                for table, row, *digest in facts["retired"]:  # entries of the first version have no digest here
                    self.retired[table][_number(row)] = entry["seq"]
                    if digest:
                        self.before[table][row] = digest[0]
            except (ValueError, KeyError, TypeError, RecursionError):
                self.unreadable.append(entry["seq"])

    def problems(self) -> Iterator[Problem]:
        """The entries that could not be replayed."""
        for seq in self.unreadable:
            yield Problem(
                kind="trail.altered", subject=f"trail entry {seq}", sentence=f"Entry {seq} of the trail cannot be read."
            )


def _number(value: object) -> int:
    if type(value) is not int or not 0 < value < 1 << 62:
        raise ValueError("no number of a row")
    return value


def row_problems(table: str, stored: Iterable[Row], expected: Expected) -> Iterator[Problem]:
    """What in one table is not as the trail says."""
    rows = {int(row["row"]): row for row in stored}
    numbers = sorted(rows)
    for number, row in rows.items():
        if row["digest"] != _right_digest(table, row):
            yield _row_problem("row.altered", table, number, "was altered since it was saved")
    covered: set[int] = set()
    last = 0
    for first, count, digest, seq in expected.runs[table]:
        if first <= last:  # numbers only ever grow
            yield _row_problem("row.altered", table, first, f"is said to be made again by act {seq}")
            continue
        last = first + count - 1
        found = numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]
        covered.update(found)
        yield from _run_problems(table, [rows[number] for number in found], (first, last), digest, seq)
    for number in sorted(rows.keys() - covered):
        yield _row_problem("row.added", table, number, "was slipped in: no act made it")
    retired = expected.retired[table]
    for number, row in rows.items():
        if row["retired_by"] != retired.get(number):
            yield _row_problem("row.altered", table, number, "was brought back or taken away without an act")
        elif expected.before[table].get(number, row["digest"]) != row["digest"]:
            yield _row_problem("row.altered", table, number, "is not what the act that retired it found there")


def _right_digest(table: str, row: Row) -> str:
    try:
        return row_digest(table, row)
    except (TypeError, ValueError):
        return ""


def _run_problems(
    table: str, found: Sequence[Row], run: tuple[int, int], digest: object, seq: int
) -> Iterator[Problem]:
    first, last = run
    name = f"{table} {first}" + (f"–{last}" if last > first else "")
    missing = last - first + 1 - len(found)
    if missing > NAMED_ONE_BY_ONE:  # whoever wrote the trail may say that an act made any number of rows
        yield Problem(
            kind="row.missing", subject=name, sentence=f"{missing} rows of {name} were removed: act {seq} made them."
        )
    elif missing:
        there = {row["row"] for row in found}
        for number in range(first, last + 1):
            if number not in there:
                yield _row_problem("row.missing", table, number, f"was removed: act {seq} made it")
    for row in found:
        if row["made_by"] != seq:
            yield _row_problem("row.altered", table, row["row"], f"claims another act than {seq}, which made it")
    whole = not missing and all(is_hash(row["digest"]) for row in found)
    if whole and run_digest(row["digest"] for row in found) != digest:
        yield Problem(
            kind="row.altered", subject=name, sentence=f"What act {seq} saved in {name} is not what stands there now."
        )


def _row_problem(kind: str, table: str, number: int, what: str) -> Problem:
    return Problem(kind=kind, subject=f"{table} {number}", sentence=f"Row {number} of the table {table} {what}.")
