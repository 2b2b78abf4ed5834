"""Checking a case: every hash, every row, the trail and the database. Names what is wrong; changes nothing.

The trail alone says what the tables must hold: which rows each act made, with their digests, and which it retired. So
the check replays it and compares. A row that was edited, removed or slipped in is named; so is evidence that was
flipped, swapped, lost or added. A head kept outside the case also tells a trail that was cut or written anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from storage.casefile import Case
from storage.records.case import Evidence
from storage.records.custody import TrailEntry, TrailHead
from storage.records.progress import Progress, silent
from storage.session import Reader
from storage.tables import TABLE_NAMES
from storage.trail import GENESIS, entry_hash, row_digest, run_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong: its kind, what it is about, and a sentence."""

    kind: str
    subject: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What a check came to."""

    problems: tuple[Problem, ...]
    evidence_checked: int
    trail_entries: int
    trail_head: TrailHead

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def check_case(case: Case, *, saved_head: TrailHead | None = None, progress: Progress = silent) -> CheckResult:
    """Read everything again and compare; with ``saved_head``, also whether the trail still passes through it.

    Raises:
        Cancelled: The progress object stopped it.
    """
    problems = list(case.read(lambda reader: list(_database_problems(reader))))
    entries = case.read(lambda reader: list(reader.trail()))
    head = case.head()
    problems += _trail_problems(entries)
    if saved_head is not None:
        problems += _head_problems(entries, head, saved_head)
    problems += case.read(lambda reader: list(_row_problems(reader, entries)))
    evidence = case.read(lambda reader: reader.every(Evidence))
    problems += _evidence_problems(case, evidence, progress)
    return CheckResult(
        problems=tuple(problems), evidence_checked=len(evidence), trail_entries=len(entries), trail_head=head
    )


def _database_problems(reader: Reader) -> Iterator[Problem]:
    for line in reader.integrity():
        yield Problem(kind="database", subject="case.sqlite", sentence=f"The database is damaged: {line}.")


def _trail_problems(entries: list[TrailEntry]) -> list[Problem]:
    problems = []
    prev = GENESIS
    for number, entry in enumerate(entries, start=1):
        name = f"trail entry {entry.seq}"
        if entry.seq != number:
            problems.append(
                Problem(
                    kind="trail.missing", subject=name, sentence=f"The trail goes from {number - 1} to {entry.seq}."
                )
            )
            return problems
        right = entry_hash(
            seq=entry.seq,
            at=entry.at,
            actor=entry.actor,
            action=entry.action,
            subject=entry.subject,
            detail=entry.detail,
            prev_hash=entry.prev_hash if _is_hash(entry.prev_hash) else GENESIS,
        )
        if entry.hash != right:
            problems.append(
                Problem(kind="trail.altered", subject=name, sentence=f"Entry {number} of the trail was altered.")
            )
        if entry.prev_hash != prev:
            problems.append(
                Problem(
                    kind="trail.broken", subject=name, sentence=f"Entry {number} does not follow on the one before it."
                )
            )
        prev = entry.hash
    return problems


def _is_hash(text: str) -> bool:
    return len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)


def _head_problems(entries: list[TrailEntry], head: TrailHead, saved: TrailHead) -> Iterator[Problem]:
    then = next((entry for entry in entries if entry.seq == saved.seq), None)
    name = f"trail entry {saved.seq}"
    if then is None:
        yield Problem(
            kind="trail.cut",
            subject=name,
            sentence=f"The saved head stands at entry {saved.seq}, but the trail ends at {head.seq}.",
        )
    elif then.hash != saved.hash:
        yield Problem(
            kind="trail.rewritten",
            subject=name,
            sentence=f"Entry {saved.seq} is not the one that the saved head names: the trail was written anew.",
        )


class _Expected:
    """What the trail says the tables hold."""

    def __init__(self, entries: list[TrailEntry]) -> None:
        self.runs: dict[str, list[tuple[int, int, str, int]]] = {name: [] for name in TABLE_NAMES}
        self.retired: dict[str, dict[int, int]] = {name: {} for name in TABLE_NAMES}
        self.unreadable: list[int] = []
        for entry in entries:
            try:
                facts = json.loads(entry.detail)
                for table, first, count, digest in facts["made"]:
                    self.runs[table].append((first, count, digest, entry.seq))
                for table, row in facts["retired"]:
                    self.retired[table][row] = entry.seq
            except (ValueError, KeyError, TypeError):
                self.unreadable.append(entry.seq)


def _row_problems(reader: Reader, entries: list[TrailEntry]) -> Iterator[Problem]:
    expected = _Expected(entries)
    for seq in expected.unreadable:
        yield Problem(
            kind="trail.altered", subject=f"trail entry {seq}", sentence=f"Entry {seq} of the trail cannot be read."
        )
    for table in sorted(TABLE_NAMES):
        rows = {int(row["row"]): row for row in reader.raw_rows(table)}
        yield from _altered_rows(table, rows)
        covered: set[int] = set()
        for first, count, digest, seq in expected.runs[table]:
            numbers = range(first, first + count)
            covered.update(numbers)
            yield from _run_problems(table, rows, numbers, digest, seq)
        for number in sorted(rows.keys() - covered):
            yield _row_problem("row.added", table, number, "was slipped in: no act made it")
        yield from _retirement_problems(table, rows, expected.retired[table])


def _altered_rows(table: str, rows: dict[int, dict[str, Any]]) -> Iterator[Problem]:
    for number, row in rows.items():
        if row["digest"] != row_digest(table, row):
            yield _row_problem("row.altered", table, number, "was altered since it was saved")


def _run_problems(
    table: str, rows: dict[int, dict[str, Any]], numbers: range, digest: str, seq: int
) -> Iterator[Problem]:
    missing = [number for number in numbers if number not in rows]
    for number in missing:
        yield _row_problem("row.missing", table, number, f"was removed: act {seq} made it")
    found = [rows[number] for number in numbers if number in rows]
    for row in found:
        if row["made_by"] != seq:
            yield _row_problem("row.altered", table, row["row"], f"claims another act than {seq}, which made it")
    whole = not missing and all(_is_hash(str(row["digest"])) for row in found)
    if whole and run_digest(str(row["digest"]) for row in found) != digest:
        name = f"{table} {numbers.start}" + (f"–{numbers.stop - 1}" if len(numbers) > 1 else "")
        yield Problem(
            kind="row.altered", subject=name, sentence=f"What act {seq} saved in {name} is not what stands there now."
        )


def _retirement_problems(table: str, rows: dict[int, dict[str, Any]], retired: dict[int, int]) -> Iterator[Problem]:
    for number, row in rows.items():
        if row["retired_by"] != retired.get(number):
            yield _row_problem("row.altered", table, number, "was brought back or taken away without an act")


def _row_problem(kind: str, table: str, number: int, what: str) -> Problem:
    return Problem(kind=kind, subject=f"{table} {number}", sentence=f"Row {number} of the table {table} {what}.")


def _evidence_problems(case: Case, evidence: list[Evidence], progress: Callable[..., None]) -> list[Problem]:
    problems = []
    known = set()
    sentences = {
        "missing": "is missing",
        "altered": "is not what it was when it was kept",
        "unreadable": "cannot be read from the disk",
    }
    for number, one in enumerate(evidence):
        progress(number, len(evidence), "evidence")
        known.add(case.evidence.path(one.sha256))
        if wrong := case.evidence.verify(one.sha256, one.size_bytes):
            sentence = f"Evidence {one.sha256[:12]}… ({one.original_name!r}) {sentences[wrong]}."
            problems.append(Problem(kind=f"evidence.{wrong}", subject=one.sha256, sentence=sentence))
    for path in case.evidence.names():
        if path not in known:
            name = path.relative_to(case.folder).as_posix()
            problems.append(
                Problem(kind="evidence.added", subject=name, sentence=f"“{name}” belongs to no evidence of this case.")
            )
    return problems
