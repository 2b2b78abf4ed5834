"""Repair: moves what does not belong to ``quarantine/`` and restores a backup on request. Deletes nothing."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from storage import seal
from storage.casefile import Case
from storage.connection import DATABASE_ERRORS, database_problem, inspect_header, refuse_ways_out
from storage.disk import Disk, opened
from storage.errors import CaseProblem, WitnessmarkError
from storage.evidence import CHUNK, disk_problem
from storage.lock import CaseLock
from storage.migrations import APPLICATION_ID, NEWEST, expected_schema, schema_of
from storage.quarantine import move_away
from storage.records.case import Evidence
from storage.replay import Expected, Problem, row_problems, trail_problems
from storage.session import Act, Reader
from storage.strays import find_strays
from storage.tables import TABLE_NAMES
from storage.version import PROGRAM

# The database goes first: without its journal it would pass for a case that never had those acts. But the journals go
# before the backup comes: one that were left would be played into it.
_DATABASE = ("case.sqlite", "case.sqlite-wal", "case.sqlite-shm", "case.sqlite-journal")
_MENDED_BY_A_BACKUP = frozenset({"case.damaged", "case.database", "case.foreign_schema", "case.not_case"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What a repair did.

    Attributes:
        moved: Files moved to quarantine, as paths within the case.
        restored: The name of the backup that was restored.
        protected: Hashes of originals that could be written to and cannot any more; their bytes were right.
    """

    moved: tuple[str, ...]
    restored: str | None
    protected: tuple[str, ...] = ()


def sweep(case: Case) -> Repaired:
    """Move strays of a crash out of ``evidence/`` and ``tmp/``, and make writable originals read-only again.

    An act of its own when there was anything to do.

    Raises:
        EnvironmentProblem: The disk refused; what had been done is told.
    """
    evidence = case.read(lambda reader: reader.every(Evidence))
    protected, error = _protect(case, [one for one in evidence if _writable(case, one)])
    strays = case.read(lambda reader: find_strays(case.folder, case.evidence, reader))
    moved = case.sweep(strays, protected=protected)
    if error is not None:
        raise disk_problem(error, "make an original read-only") from error
    return Repaired(moved=moved, restored=None, protected=protected)


def _writable(case: Case, evidence: Evidence) -> bool:
    return case.evidence.verify(evidence.sha256, evidence.size_bytes) == "mode"


def _protect(case: Case, writable: list[Evidence]) -> tuple[tuple[str, ...], OSError | None]:
    done: list[str] = []
    for one in writable:
        try:
            case.evidence.path(one.sha256).chmod(0o400)
        except OSError as error:
            return tuple(done), error
        done.append(one.sha256)
    return tuple(done), None


def backup_to_restore(folder: Path, error: WitnessmarkError) -> str:
    """The name of the newest backup where that may mend what kept a case from opening; else nothing.

    Whether it is sound is looked at by ``restore``, which goes on to older ones.
    """
    if error.code not in _MENDED_BY_A_BACKUP:
        return ""
    return max((path.name for path in (folder / "backups").glob("*.sqlite")), default="")


class _UnfitError(Exception):
    """Why a backup is not restored."""


def _candidate(folder: Path, disk: Disk, temporary: Path) -> tuple[str, dict[str, str]]:
    """Copy the newest sound backup to ``temporary``; its name, and why each newer one was passed over.

    Raises:
        CaseProblem: ``case.no_backup``.
        OSError: The disk refused to take the copy.
    """
    passed: dict[str, str] = {}
    for path in sorted((folder / "backups").glob("*.sqlite"), reverse=True):
        try:
            _copy(path, temporary, disk)
            _judge(temporary)
        except (_UnfitError, *DATABASE_ERRORS) as error:
            passed[path.name] = str(error)
            disk.unlink(temporary)
            continue
        return path.name, passed
    raise CaseProblem(
        f"There is no good backup of “{folder.name}”.",
        code="case.no_backup",
        advice="Copy the folder away and ask someone who knows SQLite; the evidence is untouched.",
        detail="; ".join(f"{name}: {why}" for name, why in passed.items()),
    )


def _copy(path: Path, temporary: Path, disk: Disk) -> None:
    descriptor = disk.create(temporary)
    try:
        for block in _blocks(path):
            disk.write_all(descriptor, block)
        disk.sync(descriptor)
    finally:
        os.close(descriptor)


def _blocks(path: Path) -> Iterator[bytes]:
    try:
        with opened(path) as descriptor:
            while block := os.read(descriptor, CHUNK):
                yield block
    except OSError as error:
        raise _UnfitError(f"it cannot be read: {error.strerror}") from error


def _judge(path: Path) -> None:
    """Hold a copy of a backup to what ``check`` asks of a case's database, without changing it.

    Raises:
        _UnfitError, sqlite3.Error, UnicodeDecodeError: It is not to be restored.
    """
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        mark = int(connection.execute("PRAGMA application_id").fetchone()[0])
        if mark != APPLICATION_ID or not 0 < version <= NEWEST:
            raise _UnfitError("it is no case that this version of the program can open")
        schema = schema_of(connection)
        if schema != expected_schema(version):
            raise _UnfitError("it holds parts that no version of this program makes")
        reader = Reader(Database(connection, execute_plugins=False))
        for line in reader.integrity():
            raise _UnfitError(f"it is damaged: {line}")
        there = {name for kind, name, _ in schema if kind == "table"}
        for problem in _problems(reader, TABLE_NAMES & there):
            raise _UnfitError(problem.sentence)


def _problems(reader: Reader, tables: Iterable[str]) -> Iterator[Problem]:
    entries = reader.raw_rows("trail")
    if not entries:
        raise _UnfitError("its trail is empty")
    expected = Expected(entries)
    yield from trail_problems(entries)
    yield from expected.problems()
    for table in sorted(TABLE_NAMES):
        yield from row_problems(table, reader.raw_rows(table) if table in tables else [], expected)


def _refuse_newer(folder: Path) -> None:
    """A case of a newer program is not damaged, however little this one can make of it."""
    try:
        inspect_header(folder)
    except CaseProblem as error:
        if error.code in {"case.newer", "case.missing"}:
            raise


def restore(folder: Path, *, actor: str = "", disk: Disk | None = None) -> Repaired:
    """Put the newest sound backup in the place of ``case.sqlite``; the damaged one goes to quarantine.

    A backup is sound when its schema is one of this program's and its trail and rows are as ``check`` wants them. It
    is copied, judged and told of in its own trail before anything of the case is moved.

    Raises:
        CaseProblem: There is no sound backup, a newer program made the case, or another program holds it.
        EnvironmentProblem: The disk refused.
    """
    disk = disk or Disk()
    _refuse_newer(folder)
    refuse_ways_out(folder, ("lock",))
    try:
        name, moved = _put_in_place(folder, actor or "repair", disk)
    except OSError as error:
        raise disk_problem(error, "restore a backup") from error
    except sqlite3.Error as error:
        raise database_problem(folder, error) from error
    return Repaired(moved=moved, restored=name)


def _put_in_place(folder: Path, actor: str, disk: Disk) -> tuple[str, tuple[str, ...]]:
    lock = CaseLock(folder, actor)
    try:
        with _temporary(folder, disk) as temporary:
            name, passed = _candidate(folder, disk, temporary)
            places = [folder / name for name in (seal.NAME, *_DATABASE)]
            places = [path for path in places if os.path.lexists(path)]
            facts: dict[str, object] = {"moved": [path.name for path in places], "passed_over": passed}
            _tell(temporary, disk, actor=actor, subject=name, facts=facts)
            moved: tuple[str, ...] = ()
            for part in places:
                done, error = move_away(folder, [part], disk)
                if error is not None:
                    raise error
                disk.sync_folder(folder)  # one after the other, on the medium too
                moved += done
            disk.sync_folder(folder / "quarantine")
            disk.rename(temporary, folder / "case.sqlite")
            disk.sync_folder(folder)
    finally:
        lock.release()
    return name, moved


@contextmanager
def _temporary(folder: Path, disk: Disk) -> Iterator[Path]:
    """A name in ``tmp/`` for a database; nothing is left there at the end."""
    path = folder / "tmp" / f"{secrets.token_hex(16)}.part"
    try:
        yield path
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):  # a stray in tmp/ is swept later; the first error is the one to tell
                disk.unlink(path.with_name(f"{path.name}{end}"))


def _tell(path: Path, disk: Disk, *, actor: str, subject: str, facts: dict[str, object]) -> None:
    """Write into the copy of a backup that it is restored: no crash can leave it in place without saying so."""
    with closing(disk.database(path)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = EXTRA")  # the journal's going is waited for as well
        connection.execute("BEGIN IMMEDIATE")
        db = Database(connection, execute_plugins=False)
        act = Act(db, Reader(db).last_seq() + 1)
        act.subject = subject
        act.facts.update(facts)
        act.close(actor=actor, action="case.restore", undoable=False, program=PROGRAM)
        connection.execute("COMMIT")
