"""An apsw connection that looks like one of Python's sqlite3, so that the product's own code runs over a VFS of ours.

The statements, pragmas, transactions and backups are the product's; only the library underneath is apsw's SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

Values = Sequence[Any] | Mapping[str, Any]


@contextmanager
def translated() -> Iterator[None]:
    """Errors as sqlite3 raises them, with SQLite's own name for what went wrong."""
    try:
        yield
    except apsw.Error as error:
        code = getattr(error, "extendedresult", 0) or getattr(error, "result", 0)
        name = apsw.mapping_extended_result_codes.get(code) or apsw.mapping_result_codes.get(code & 0xFF, "")
        kind = sqlite3.IntegrityError if isinstance(error, apsw.ConstraintError) else sqlite3.OperationalError
        told = kind(str(error))
        told.sqlite_errorname = str(name)
        told.sqlite_errorcode = int(code)
        raise told from error


class Cursor:
    """The rows of one statement, all read at once."""

    def __init__(self, connection: apsw.Connection, sql: str, values: Values) -> None:
        self.description: list[tuple[str, ...]] | None = None
        with translated():
            cursor = connection.cursor()
            cursor.exec_trace = self._note  # a statement without rows tells its columns only here
            cursor.execute(sql, values)
            self._rows = list(cursor)
            self.rowcount = connection.changes()

    def _note(self, cursor: apsw.Cursor, _sql: str, _values: object) -> bool:
        self.description = [(column[0],) for column in cursor.get_description()] or None
        return True

    def fetchone(self) -> tuple[Any, ...] | None:
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[tuple[Any, ...]]:
        rows, self._rows = self._rows, []
        return rows

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.fetchall())


class ApswConnection:
    """What the product uses of a sqlite3 connection."""

    text_factory: Any = str

    def __init__(self, path: Path, vfs: str, *, instead: Mapping[str, str] | None = None) -> None:
        """Open over a VFS. ``instead`` has statements run in the place of others, for controls that must lose."""
        self._instead = dict(instead or {})
        self._answers: dict[str, str] = {}
        with translated():
            self.raw = apsw.Connection(str(path), vfs=vfs)

    def execute(self, sql: str, values: Values = ()) -> Cursor:
        if sql in self._instead:
            sql = self._instead[sql]
        return Cursor(self.raw, sql, values)

    def executemany(self, sql: str, rows: Iterable[Values]) -> None:
        with translated():
            self.raw.cursor().executemany(sql, rows)

    @property
    def in_transaction(self) -> bool:
        return self.raw.in_transaction

    def backup(self, target: ApswConnection) -> None:
        with translated(), target.raw.backup("main", self.raw, "main") as backup:
            while not backup.done:
                backup.step(100)

    def close(self) -> None:
        with translated():
            self.raw.close()
