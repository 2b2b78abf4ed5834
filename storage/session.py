"""Reading records from a case and changing them in one act.

Everything an analyst can change is kept as revisions: changing a thing retires its row and makes a new one, so that
nothing once said is overwritten, an act can be undone, and the trail can name every row that ever stood in the case.
"""

from __future__ import annotations

import json
import platform
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlite_utils import Database

from storage.errors import ConflictProblem, InputProblem
from storage.records.custody import TrailEntry, TrailHead
from storage.tables import TABLE_NAMES, TABLES, from_row, to_columns, with_ids
from storage.text import all_kept, kept
from storage.trail import GENESIS, canonical_json, entry_hash, is_hash, merkle_root, row_digests, run_digest, utc_now

Record = TypeVar("Record")

_LIBRARIES = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
"""What keeps the case; acts that other libraries did the work of name those under ``tools``."""


class Reader:
    """Questions to the case. Valid only inside the call that it was handed to."""

    def __init__(self, db: Database) -> None:
        """Read through ``db``, on the case's own thread."""
        self._db = db

    def every(self, kind: type[Record], **equal: object) -> list[Record]:
        """All living records of a kind, oldest first, whose fields equal the values given."""
        table = TABLES[kind]
        where = ["retired_by IS NULL", *(f'"{name}" IS :{name}' for name in equal)]
        sought = {name: kept(value) if isinstance(value, str) else value for name, value in equal.items()}
        rows = self._db[table].rows_where(" AND ".join(where), sought, order_by="id")
        return [from_row(kind, row) for row in rows]

    def find(self, kind: type[Record], **equal: object) -> Record | None:
        """The first living record of a kind whose fields equal the values given, or None."""
        found = self.every(kind, **equal)
        return found[0] if found else None

    def get(self, kind: type[Record], key: int) -> Record:
        """The living record with this id.

        Raises:
            InputProblem: There is none.
        """
        found = self.find(kind, id=key)
        if found is None:
            raise InputProblem(
                f"There is no {TABLES[kind].replace('_', ' ')} number {key} in this case.", code="input.no_such"
            )
        return found

    def history(self, kind: type[Record], **equal: object) -> list[tuple[int, Record]]:
        """Every revision of the records whose fields equal the values, with the trail entry that made each."""
        where = [f'"{name}" IS :{name}' for name in equal] or ["1"]
        rows = self._db[TABLES[kind]].rows_where(" AND ".join(where), equal, order_by="row")
        return [(int(row["made_by"]), from_row(kind, row)) for row in rows]

    def count(self, kind: type[Any], **equal: object) -> int:
        """How many living records of a kind have these values."""
        where = ["retired_by IS NULL", *(f'"{name}" IS :{name}' for name in equal)]
        return int(self._db[TABLES[kind]].count_where(" AND ".join(where), equal))

    def counts(self, kind: type[Any], *, by: str, **equal: object) -> dict[int, int]:
        """How many living records of a kind have these values, by the number in the field ``by``."""
        where = ["retired_by IS NULL", *(f'"{name}" IS :{name}' for name in equal)]
        rows = self._db[TABLES[kind]].rows_where(
            f'{" AND ".join(where)} GROUP BY "{by}"', equal, select=f'"{by}" AS number, count(*) AS times'
        )
        return {int(row["number"]): int(row["times"]) for row in rows}

    def page(self, kind: type[Record], *, after: int, limit: int) -> list[Record]:
        """Up to ``limit`` living records whose id is past ``after``: paging by key, whose cost does not grow."""
        rows = self._db[TABLES[kind]].rows_where("retired_by IS NULL AND id > ?", [after], order_by="id", limit=limit)
        return [from_row(kind, row) for row in rows]

    def trail(self, *, after: int = 0) -> Iterator[TrailEntry]:
        """The trail's entries after a sequence number, in order."""
        for row in self._db["trail"].rows_where("seq > ?", [after], order_by="seq"):
            yield TrailEntry(**row)

    def newest(self, action: str) -> TrailEntry | None:
        """The newest trail entry of that action, or None."""
        rows = self._db["trail"].rows_where("action = ?", [action], order_by="seq DESC", limit=1)
        return next((TrailEntry(**row) for row in rows), None)

    def last_seq(self) -> int:
        """The number of the newest trail entry; 0 when there is none."""
        return int(self._db.execute("SELECT coalesce(max(seq), 0) FROM trail").fetchone()[0])

    def head(self) -> TrailHead:
        """Where the trail ends now, with the Merkle root of the evidence."""
        row = self._db.execute("SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1").fetchone() or (0, GENESIS)
        found = self._db.execute("SELECT DISTINCT sha256 FROM evidence WHERE retired_by IS NULL")
        names = [name for (name,) in found if is_hash(name)]  # a name that is none was altered: check says so
        return TrailHead(seq=row[0], hash=row[1], evidence_root=merkle_root(names), evidence_count=len(names))

    def integrity(self) -> list[str]:
        """What SQLite's own integrity check finds wrong; empty when nothing is."""
        lines = [str(row[0]) for row in self._db.execute("PRAGMA integrity_check(20)")]
        return [] if lines == ["ok"] else lines

    def raw_rows(self, table: str) -> list[dict[str, Any]]:
        """Every row of a table of records (revisions too) or of the trail, as stored, in order; for checking.

        Text that damage has made invalid is read with surrogates, so that its row can be named rather than refused.
        """
        if table not in TABLE_NAMES | {"trail"}:
            raise KeyError(table)
        self._db.conn.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        try:
            return list(self._db[table].rows_where(order_by="seq" if table == "trail" else "row"))
        finally:
            self._db.conn.text_factory = str


class Act(Reader):
    """One act of the analyst or of a job: the changes it makes, and what the trail will say of them."""

    def __init__(self, db: Database, seq: int) -> None:
        """Collect the changes that trail entry ``seq`` will hold."""
        super().__init__(db)
        self._seq = seq
        self._made: list[list[object]] = []
        self._retired: list[list[object]] = []
        self.facts: dict[str, object] = {}
        self.subject = ""

    def add(self, record: Record) -> Record:
        """Add a record; returns it with its id."""
        return self.add_many([record])[0]

    def add_many(self, records: Sequence[Record]) -> list[Record]:
        """Add records of one kind; returns them with their ids. The trail gets one digest for the whole run."""
        if not records:
            return []
        table = TABLES[type(records[0])]
        numbered = with_ids(records, self._maximum(table, "id") + 1)
        self._insert(table, to_columns(numbered))
        return numbered

    def replace(self, record: Record) -> Record:
        """Put a new revision in the place of the living record with the same id."""
        current = self.get(type(record), cast(Any, record).id)
        if current == record:
            return record
        self.retire(current)
        self._insert(TABLES[type(record)], to_columns([record]))
        return record

    def retire(self, record: object) -> None:
        """Take a living record out of view; its row stays."""
        table = TABLES[type(record)]
        row = self._living(table, cast(Any, record).id)
        if row is None:
            raise ConflictProblem("That was already removed.", code="conflict.gone")
        self.retire_row(table, row)

    def retire_row(self, table: str, row: int) -> None:
        """Retire one row by its number."""
        found = self._db.execute(
            f"SELECT digest FROM {table} WHERE row = ? AND retired_by IS NULL",  # noqa: S608 - a name from TABLES
            [row],
        ).fetchone()
        changed = self._db.execute(
            f"UPDATE {table} SET retired_by = ? WHERE row = ? AND retired_by IS NULL",  # noqa: S608 - a name from TABLES
            [self._seq, row],
        )
        if changed.rowcount != 1:
            raise ConflictProblem("That was changed since, so it cannot be undone.", code="conflict.changed")
        self._retired.append([table, row, found[0]])

    def take_back_row(self, table: str, row: int) -> None:
        """Retire the living revision that says what row ``row`` said: itself, or one that an undo put there."""
        old = self._said(table, row)
        living = self._living(table, old["id"])
        if living is None or self._said(table, living) != old:
            raise ConflictProblem("That was changed since, so it cannot be undone.", code="conflict.changed")
        self.retire_row(table, living)

    def restore_row(self, table: str, row: int) -> None:
        """Make a new revision that says what the retired row ``row`` said."""
        old = self._said(table, row)
        if self._living(table, old["id"]) is not None:
            raise ConflictProblem("That was changed since, so it cannot be undone.", code="conflict.changed")
        self._insert(table, {name: [value] for name, value in old.items()})

    def _said(self, table: str, row: int) -> dict[str, Any]:
        """The record's own columns of a row."""
        full = next(self._db[table].rows_where("row = ?", [row]))
        return {name: value for name, value in full.items() if name not in {"row", "made_by", "retired_by", "digest"}}

    def _living(self, table: str, key: int) -> int | None:
        found = self._db.execute(
            f"SELECT row FROM {table} WHERE id = ? AND retired_by IS NULL",  # noqa: S608 - a name from TABLES
            [key],
        ).fetchone()
        return int(found[0]) if found else None

    def _maximum(self, table: str, column: str) -> int:
        found = self._db.execute(f"SELECT max({column}) FROM {table}").fetchone()  # noqa: S608 - names from here
        return int(found[0] or 0)

    def _insert(self, table: str, columns: Mapping[str, Sequence[object]]) -> None:
        """Insert rows, given by the record's own columns, each with a value for every row."""
        first, count = self._maximum(table, "row") + 1, len(next(iter(columns.values())))
        full = {"row": range(first, first + count), **columns, "made_by": [self._seq] * count}
        digests = list(row_digests(table, full))
        names = ", ".join(f'"{name}"' for name in (*full, "digest"))
        places = ", ".join("?" * (len(full) + 1))
        # executemany in one transaction is several times faster than the library's own insert_all; values by place
        # rather than by name take a third less.
        rows = zip(*full.values(), digests, strict=True)
        self._db.conn.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608 - as above
        self._made.append([table, first, count, run_digest(digests)])

    def close(self, *, actor: str, action: str, undoable: bool, program: str) -> TrailEntry:
        """Write the trail entry, with the versions of what wrote it; the caller commits."""
        prev = self._head_hash()
        detail = canonical_json(
            {
                **cast(dict[str, object], all_kept(self.facts)),
                "made": self._made,
                "retired": self._retired,
                "undoable": undoable and bool(self._made or self._retired),
                "program": program,
                "libraries": _LIBRARIES,
            }
        ).decode()
        fields = {
            "seq": self._seq, "at": utc_now(), "actor": kept(actor), "action": action, "subject": kept(self.subject),
            "detail": detail, "prev_hash": prev,
        }  # fmt: skip
        # After an entry that damage left without a hash, this one still follows on what stands there.
        follows = {**fields, "prev_hash": prev if is_hash(prev) else GENESIS}
        entry = TrailEntry(**cast(Any, fields), hash=entry_hash(**cast(Any, follows)))
        self._db.execute(
            "INSERT INTO trail (seq, at, actor, action, subject, detail, prev_hash, hash) "
            "VALUES (?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?)",
            [
                *(entry.seq, entry.at, entry.actor, entry.action, entry.subject, entry.detail),
                *(prev.encode("utf-8", "surrogateescape"), entry.hash),
            ],
        )
        return entry

    def _head_hash(self) -> str:
        """The hash of the newest trail entry, or what damage has made of it."""
        row = self._db.execute("SELECT CAST(hash AS BLOB) FROM trail ORDER BY seq DESC LIMIT 1").fetchone()
        return bytes(row[0] or b"").decode("utf-8", "surrogateescape") if row else GENESIS

    @property
    def tables(self) -> frozenset[str]:
        """The tables that this act changed."""
        return frozenset(str(item[0]) for item in [*self._made, *self._retired])


def undo_entry(act: Act, entry: TrailEntry) -> None:
    """Take back what one trail entry did: retire what it made, restore what it retired.

    Raises:
        ConflictProblem: Something it made was changed since.
    """
    act.subject = entry.subject
    act.facts.update({"of": entry.seq, "action": entry.action})
    facts = json.loads(entry.detail)
    for table, first, count, _ in reversed(facts["made"]):
        for row in range(first + count - 1, first - 1, -1):
            act.take_back_row(table, row)
    for table, row, *_ in facts["retired"]:
        act.restore_row(table, row)


def next_to_undo(reader: Reader, *, after: int, redo: bool) -> TrailEntry | None:
    """Replays this session's acts as a stack of done and a stack of undone ones.

    An act that says ``ends_undo`` ends both: what was done before it is about something else than stands there now.

    Raises:
        ConflictProblem: ``conflict.nothing``: there is none since such an act, and there was one before it.
    """
    ended = False
    done: list[TrailEntry] = []
    undone: list[TrailEntry] = []
    for entry in reader.trail(after=after):
        if entry.action == "undo":
            undone.append(entry)
            if done:
                done.pop()
        elif entry.action == "redo":
            done.append(entry)
            if undone:
                undone.pop()
        elif entry.facts.get("ends_undo"):
            ended = ended or bool(undone if redo else done)
            done.clear()
            undone.clear()
        elif entry.facts.get("undoable"):
            done.append(entry)
            undone.clear()
    stack = undone if redo else done
    if ended and not stack:
        raise ConflictProblem(
            "What was done before another picture stream was chosen stays as it is: it is about frames of the one that "
            "was looked at then.",
            code="conflict.nothing",
            advice="Choose that picture stream again, and say it anew.",
        )
    return stack[-1] if stack else None
