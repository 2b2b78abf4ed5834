"""The case file: opening, creating, and the one thread that reads and writes it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

from sqlite_utils import Database

from storage import backup, quarantine, seal
from storage.connection import DATABASE_ERRORS, connect, database_problem, inspect_header, looking, refuse_newer
from storage.disk import Disk
from storage.errors import CaseProblem, ConflictProblem, InputProblem, WitnessmarkError
from storage.evidence import EvidenceStore, disk_problem
from storage.layout import FOLDERS, README, is_case, make_folders, remove_made, restore_folders
from storage.lock import CaseLock, user
from storage.migrations import APPLICATION_ID, Scripts, expected_schema, migrate, schema_of, shipped
from storage.records.case import CaseInfo
from storage.records.custody import TrailEntry, TrailHead
from storage.session import Act, Reader, next_to_undo, undo_entry
from storage.strays import find_strays, names_can_be_trusted
from storage.trail import utc_now
from storage.turns import Turns
from storage.version import PROGRAM

T = TypeVar("T")

__all__ = ["FOLDERS", "README", "Case", "Changed", "is_case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What one act changed: its trail entry and the tables it touched. Views refresh themselves from this."""

    entry: TrailEntry
    tables: frozenset[str]


class Case:
    """One open case. Use as a context manager, or ``close`` it.

    Every question and every act runs on one thread that owns the only connection; callers wait for the answer.
    """

    def __init__(self, folder: Path, *, actor: str, disk: Disk, lock: CaseLock, scripts: Scripts) -> None:
        """Internal: use ``Case.create`` or ``Case.open``."""
        self.folder = folder
        self.actor = actor
        self.disk = disk
        self._seal = seal.Sealing(folder, disk)
        self.seal_fault = self._seal.fault
        """What did not fit the seal when the case was opened: a file's name and a sentence, or two empty texts."""
        self.evidence = EvidenceStore(folder, disk, changing=self._seal.lift)
        self._lock = lock
        self._scripts = scripts
        self._turns = Turns("case")
        self._listeners: list[Callable[[Changed], None]] = []
        self._listening = threading.Lock()
        self._closed = self._attached = self._joined = False
        self._unheard: list[Changed] = []
        self._session_start = 0
        self._connection: sqlite3.Connection
        self._db: Database

    # ---------------------------------------------------------------- opening and closing

    @classmethod
    def create(
        cls, folder: Path, *, title: str, actor: str = "", disk: Disk | None = None, scripts: Scripts | None = None
    ) -> Self:
        """Make a new case in a folder that is empty or not there yet.

        Raises:
            InputProblem: The folder holds something already.
            EnvironmentProblem: The disk refused; what was made is removed again.
        """
        folder = folder.absolute()
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputProblem(
                f"“{folder.name}” holds something already, so no case was made there.",
                code="case.exists",
                advice="Choose a new folder.",
            )
        made_folder = not folder.exists()
        try:
            make_folders(folder, disk or Disk())
            case = cls._start(folder, actor=actor, disk=disk or Disk(), scripts=scripts or shipped(), fresh=True)
            case._begin(title)  # noqa: SLF001 - its own class
        except BaseException as error:
            # What another program made there in this very moment is not ours to remove.
            if not isinstance(error, FileExistsError) and getattr(error, "code", "") != "case.locked":
                remove_made(folder, made_folder)
            if isinstance(error, OSError):
                raise disk_problem(error, "make the case") from error
            raise
        return case

    def _begin(self, title: str) -> None:
        """Make the first act; without it there is no case, so what fails here closes it."""

        def first(act: Act) -> None:
            act.subject = title
            act.add(CaseInfo(title=title, created_at=utc_now(), created_with=PROGRAM))

        try:
            self.act("case.create", first, undoable=False)
        except BaseException:
            self._shut()
            raise

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        actor: str = "",
        disk: Disk | None = None,
        scripts: Scripts | None = None,
        sweep: bool = True,
    ) -> Self:
        """Open the case in ``folder``. On any refusal nothing on disk has changed.

        Args:
            folder: The case's folder.
            actor: Who acts, for the trail; the account's name by default.
            disk: The way to the disk; tests give their own.
            scripts: The migrations to know instead of those that came with the program.
            sweep: Whether to move what a crash left behind into quarantine.

        Raises:
            CaseProblem: It is no case, newer than this program, held by another, or damaged.
            EnvironmentProblem: The disk refused.
        """
        folder = folder.absolute()  # what other processes are given must not depend on where they stand
        scripts = scripts or shipped()
        inspect_header(folder, scripts[-1][0])
        try:
            case = cls._start(folder, actor=actor, disk=disk or Disk(), scripts=scripts, fresh=False)
        except OSError as error:
            raise disk_problem(error, "open the case") from error
        try:
            if sweep:
                # Strays do no harm; a disk that refuses here must not keep the case shut.
                with suppress(WitnessmarkError):
                    case.sweep_after_crash()
        except BaseException:
            case._shut()  # noqa: SLF001 - its own class
            raise
        return case

    def sweep_after_crash(self) -> None:
        """Move what a crash left behind into quarantine, an act of its own when there was anything.

        A case with a seal that fits was closed: strays in it are no crash's, and ``check`` names those. Where the
        seal does not fit, a crash may have come before the trail was told so.

        Raises:
            EnvironmentProblem: The disk refused; what had been moved is told.
        """
        if not self._seal.unswept:
            return
        strays = self.read(lambda reader: find_strays(self.folder, self.evidence, reader))
        if not (strays or any((self.folder / quarantine.FOLDER).iterdir())) or not self.read(names_can_be_trusted):
            self._seal.unswept = (
                False  # there is nothing to sweep, or nothing that could be: ``check`` says what is wrong
            )
            return
        self.sweep(strays)

    def sweep(self, strays: list[Path], *, protected: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Move files to quarantine and tell it, with what lies there untold; returns their paths within the case.

        Raises:
            EnvironmentProblem: The disk refused; what had been moved is told.
        """
        found = self.read(lambda reader: quarantine.untold(self.folder, reader))
        moved, error = quarantine.move_away(self.folder, strays, self.disk)
        if moved or protected or found:
            tell = partial(quarantine.tell_moved, moved=moved, protected=protected, found=found)
            self.act("case.sweep", tell, undoable=False)
        if error is not None:
            raise disk_problem(error, "sweep the case") from error
        self._seal.unswept = False
        return moved

    @classmethod
    def _start(cls, folder: Path, *, actor: str, disk: Disk, scripts: Scripts, fresh: bool) -> Self:
        actor = actor or user()
        lock = CaseLock(folder, actor)
        try:
            case = cls(folder, actor=actor, disk=disk, lock=lock, scripts=scripts)
        except BaseException:
            lock.release()
            raise
        try:
            case._turns.act(lambda: case._attach(fresh=fresh))
        except BaseException as error:
            case._shut()
            if isinstance(error, DATABASE_ERRORS):
                raise database_problem(folder, error) from error
            raise
        return case

    def _attach(self, *, fresh: bool) -> None:
        """On the case's thread: connect, check, migrate."""
        path = self.folder / "case.sqlite"
        if fresh:
            self._seal.unswept = False
        else:
            # Before the first pragma: a case that is refused stays as it is, byte for byte.
            with suppress(OSError, *DATABASE_ERRORS), looking(path) as connection:
                self._refuse_foreign_schema(connection)
        self._connection = connect(path, self.disk)
        self._db = Database(self._connection, execute_plugins=False)
        version, newest = 0, self._scripts[-1][0]
        if not fresh:
            version = self._refuse_foreign_schema(self._connection)
        restore_folders(self.folder, self.disk)
        if version < newest:
            if not fresh:
                backup.make(self._connection, self.folder, self.disk, f"before-schema-{newest}")
            with self._immediate():
                migrate(self._connection, version, self._scripts)
                if not fresh:
                    self._tell_migration(version, newest)
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._session_start = Reader(self._db).last_seq()
        self._attached = True

    def _tell_migration(self, version: int, newest: int) -> None:
        """A migration writes the file anew and lifts the seal, so what did not fit that must be told with it."""
        act = Act(self._db, Reader(self._db).last_seq() + 1)
        act.subject = f"schema {version} → {newest}"
        act.facts.update({"from": version, "to": newest})
        self._close_act(act, "case.migrate", undoable=False)

    def _close_act(self, act: Act, action: str, *, undoable: bool) -> TrailEntry:
        if self._seal.untold:
            act.facts["changed_outside"] = self._seal.untold
        if self.evidence.displaced:
            act.facts["displaced"] = list(self.evidence.displaced)
        return act.close(actor=self.actor, action=action, undoable=undoable, program=PROGRAM)

    def _refuse_foreign_schema(self, connection: sqlite3.Connection) -> int:
        """The schema's version. A trigger in a case of an older version must not run in its migration."""
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        mark = int(connection.execute("PRAGMA application_id").fetchone()[0])
        refuse_newer(self.folder, version if mark == APPLICATION_ID else 0, self._scripts[-1][0])
        if schema_of(connection) != expected_schema(version if mark == APPLICATION_ID else -1, self._scripts):
            raise CaseProblem(
                "This case's database holds parts that no version of this program makes, so it was not opened.",
                code="case.foreign_schema",
                advice="Restore it from a backup, or ask whoever gave it to you.",
            )
        return version

    def close(self) -> None:
        """Back the case up, close it and let the lock go; harmless when done twice."""
        if self._closed:
            return
        with suppress(OSError, sqlite3.Error):  # the case itself is whole; a missing backup must not keep it open
            self._turns.act(self._back_up)
        self._shut()

    def _back_up(self) -> None:
        if Reader(self._db).last_seq() != self._session_start:
            backup.make(self._connection, self.folder, self.disk, "at-close")
            backup.thin(self.folder, self.disk)

    def _shut(self) -> None:
        self._closed = True
        try:
            connection = getattr(self, "_connection", None)
            if connection is not None:
                with suppress(sqlite3.Error):  # what was committed is in the journal: the next opening folds it in
                    self._turns.act(connection.close)
                if self._attached and not self.evidence.keeping:  # what a job still keeps would be a stray
                    self._seal.renew()
        finally:
            self._turns.end()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---------------------------------------------------------------- reading and acting

    def read(self, question: Callable[[Reader], T]) -> T:
        """Answer a question; ``question`` runs on the case's thread and must not wait for anything else."""
        return self._run(self._turns.ask, lambda: question(Reader(self._db)))

    def act(self, action: str, work: Callable[[Act], T], *, undoable: bool = True) -> T:
        """Change the case: rows and trail entry in one transaction, committed when this returns.

        Raises:
            EnvironmentProblem: The disk refused; nothing of the act remains.
            Whatever ``work`` raises; nothing of the act remains.
        """

        def on_thread() -> tuple[T, Changed]:
            with self._immediate():
                act = Act(self._db, Reader(self._db).last_seq() + 1)
                result = work(act)
                entry = self._close_act(act, action, undoable=undoable)
            if not self._joined:  # else told again until it is saved: a fault told twice is better than one lost
                del self.evidence.displaced[: len(cast(list[str], act.facts.get("displaced", [])))]
            return result, Changed(entry=entry, tables=act.tables)

        result, changed = self._run(self._turns.act, on_thread)
        if self._joined:
            self._unheard.append(changed)
        else:
            self._tell_listeners([changed])
        return result

    @contextmanager
    def together(self) -> Iterator[None]:
        """Save the acts of the block at its end, each with its own entry in the trail; an error leaves none of them.

        For a caller that has the case to itself: the acts of other threads meanwhile would go the same way.
        """
        self._seal.lift()
        self._run(self._turns.act, lambda: self._connection.execute("BEGIN IMMEDIATE"))
        self._joined = True
        try:
            yield
            self._run(self._turns.act, lambda: self._connection.execute("COMMIT"))
        except BaseException:
            self._unheard = []
            self._run(self._turns.act, self._connection.rollback)  # nothing where a failure has ended it already
            raise
        finally:
            self._joined = False
        changes, self._unheard = self._unheard, []
        if changes:
            self._seal.told()
            self.evidence.displaced.clear()
        self._tell_listeners(changes)

    def _tell_listeners(self, changes: Sequence[Changed]) -> None:
        with self._listening:
            listeners = list(self._listeners)
        for changed in changes:
            for listener in listeners:
                listener(changed)

    def _run(self, turn: Callable[[Callable[[], T]], T], work: Callable[[], T]) -> T:
        if self._closed:
            raise CaseProblem("The case is closed.", code="case.closed")
        try:
            return turn(work)
        except DATABASE_ERRORS as error:
            raise database_problem(self.folder, error) from error
        except OSError as error:
            raise disk_problem(error, "change the case") from error

    @contextmanager
    def _immediate(self) -> Iterator[None]:
        """One ``BEGIN IMMEDIATE`` transaction that is rolled back by any error, the commit's own included."""
        if self._joined:  # the caller's error ends them all
            yield
            return
        self._seal.lift()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self._seal.told()

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Have ``listener`` told of every act, on the thread that acted; returns what ends it."""
        with self._listening:
            self._listeners.append(listener)

        def stop() -> None:
            with self._listening, suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def head(self) -> TrailHead:
        """Where the trail ends now."""
        return self.read(lambda reader: reader.head())

    # ---------------------------------------------------------------- undo

    def undo(self, *, redo: bool = False) -> TrailEntry:
        """Take back this session's newest act that stands (or, with ``redo``, the newest undo); an act of its own.

        Raises:
            ConflictProblem: There is none, or it was built upon since.
        """

        def work(act: Act) -> TrailEntry:
            entry = next_to_undo(act, after=self._session_start, redo=redo)
            if entry is None:
                raise ConflictProblem(f"There is nothing to {'redo' if redo else 'undo'}.", code="conflict.nothing")
            undo_entry(act, entry)
            return entry

        return self.act("redo" if redo else "undo", work)
