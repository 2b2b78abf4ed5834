"""Checking a case: every hash, every row, the trail and the database. Names what is wrong; changes nothing.

The trail alone says what the tables must hold: which rows each act made, with their digests, and which it retired. So
the check replays it and compares (``storage.replay``). A row that was edited, removed or slipped in is named; so is
evidence that was flipped, swapped, lost, added or made writable. The seal tells any other change of the file; a head
kept outside the case also tells a trail that was cut or written anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from storage import seal
from storage.casefile import Case
from storage.connection import DATABASE_ERRORS
from storage.disk import Disk
from storage.errors import CaseProblem, WitnessmarkError
from storage.evidence import EvidenceStore
from storage.records.custody import TrailHead
from storage.records.progress import Progress, silent
from storage.replay import Expected, Problem, Row, head_problems, row_problems, trail_problems
from storage.session import Reader
from storage.stamps import stamp_problems
from storage.tables import TABLE_NAMES
from storage.trail import GENESIS, is_hash, merkle_root

__all__ = ["CheckResult", "Problem", "check_case", "check_folder"]

_NOT_DAMAGE = frozenset({"case.missing", "case.locked"})
_DAMAGE = frozenset({"case.damaged", "case.foreign_schema", "case.database"})
_EVIDENCE = {
    "missing": "is missing",
    "altered": "is not what it was when it was kept",
    "unreadable": "cannot be read from the disk",
    "mode": "can be written to: somebody changed its mode",
}


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


def check_folder(folder: Path, *, saved_head: TrailHead | None = None, progress: Progress = silent) -> CheckResult:
    """Check the case in a folder. A database too damaged to be opened is a problem found, not an error.

    Raises:
        CaseProblem: There is no case, it is newer than this program, or another program holds it.
        Cancelled: The progress object stopped it.
    """
    try:
        with Case.open(folder, sweep=False) as case:
            return check_case(case, saved_head=saved_head, progress=progress)
    except WitnessmarkError as error:
        # A folder with a seal was a case: when its database no longer fits that, whatever refuses it is the damage.
        sealed_otherwise = seal.fault(folder)[0] and error.code not in _NOT_DAMAGE
        if not (sealed_otherwise or error.code in _DAMAGE):
            raise
        return _check_unopened(folder, error, progress)


def check_case(case: Case, *, saved_head: TrailHead | None = None, progress: Progress = silent) -> CheckResult:
    """Read everything again and compare; with ``saved_head``, also whether the trail still passes through it.

    Raises:
        Cancelled: The progress object stopped it.
    """
    problems = [*_seal_problems(case.seal_fault)]
    problems += [_database_problem(line) for line in _read(case, problems, Reader.integrity)]
    entries = _read(case, problems, lambda reader: reader.raw_rows("trail"))
    problems += trail_problems(entries)
    if saved_head is not None:
        problems += head_problems(entries, saved_head)
    expected = Expected(entries)
    problems += expected.problems()
    evidence: list[Row] = []
    for number, table in enumerate(sorted(TABLE_NAMES)):
        progress(number, len(TABLE_NAMES), "tables")
        rows = _read(case, problems, partial(Reader.raw_rows, table=table))
        problems += row_problems(table, rows, expected)
        if table == "evidence":
            evidence = [row for row in rows if row["retired_by"] is None and is_hash(row["sha256"])]
    problems += _evidence_problems(case.folder, evidence, progress)
    problems += stamp_problems(case.evidence, entries)
    return CheckResult(
        problems=tuple(problems),
        evidence_checked=len(evidence),
        trail_entries=len(entries),
        trail_head=_head_of(entries, evidence),
    )


def _head_of(entries: list[dict[str, Any]], evidence: list[Row]) -> TrailHead:
    last: Row = entries[-1] if entries else {"seq": 0, "hash": GENESIS}
    names = {row["sha256"] for row in evidence}
    return TrailHead(
        seq=last["seq"],
        hash=last["hash"] if is_hash(last["hash"]) else GENESIS,
        evidence_root=merkle_root(names),
        evidence_count=len(names),
    )


def _read(case: Case, problems: list[Problem], question: Callable[[Reader], list[Any]]) -> list[Any]:
    """The answer, or nothing and a problem where damage keeps SQLite from giving one."""
    try:
        return case.read(question)
    except CaseProblem as error:
        problems.append(_database_problem(_cause(error)))
        return []


def _cause(error: WitnessmarkError) -> str:
    return _shown(error.__cause__) if isinstance(error.__cause__, DATABASE_ERRORS) else error.sentence


def _database_problem(what: str) -> Problem:
    return Problem(kind="database", subject="case.sqlite", sentence=f"The database is damaged: {what.rstrip('.')}.")


def _seal_problems(fault: tuple[str, str]) -> Iterator[Problem]:
    name, sentence = fault
    if name:
        yield Problem(kind="database.changed", subject=name, sentence=sentence)


def _check_unopened(folder: Path, error: WitnessmarkError, progress: Progress) -> CheckResult:
    """What can be checked without the database: each original against its own name."""
    problems = [*_seal_problems(seal.fault(folder)), _database_problem(_cause(error))]
    store = EvidenceStore(folder, Disk())
    named = [path for path in store.names() if is_hash(path.name) and path == store.path(path.name)]
    rows = [{"sha256": path.name, "original_name": "", "size_bytes": _size(path)} for path in named]
    problems += _evidence_problems(folder, rows, progress)
    return CheckResult(
        problems=tuple(problems),
        evidence_checked=len(rows),
        trail_entries=0,
        trail_head=TrailHead(seq=0, hash=GENESIS, evidence_root=GENESIS, evidence_count=0),
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _evidence_problems(folder: Path, evidence: list[Any], progress: Progress) -> Iterator[Problem]:
    store = EvidenceStore(folder, Disk())
    known = set()
    for number, row in enumerate(evidence):
        progress(number, len(evidence), "evidence")
        known.add(store.path(row["sha256"]))
        if wrong := store.verify(row["sha256"], row["size_bytes"]):
            named = f" ({_shown(row['original_name'])!r})" if row["original_name"] else ""
            yield Problem(
                kind=f"evidence.{wrong}",
                subject=row["sha256"],
                sentence=f"Evidence {row['sha256'][:12]}…{named} {_EVIDENCE[wrong]}.",
            )
    for path in store.names():
        if path not in known:
            name = _shown(path.relative_to(folder).as_posix())
            yield Problem(
                kind="evidence.added", subject=name, sentence=f"“{name}” belongs to no evidence of this case."
            )


def _shown(text: object) -> str:
    """Text that can be printed, whatever bytes a file's name or a damaged row holds."""
    return str(text).encode("utf-8", "replace").decode()
