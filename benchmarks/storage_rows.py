"""100,000 frames into a case and pages out of it, against the library's own insert and OFFSET."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sqlite_utils

from benchmarks.measuring import write_section
from storage.casefile import Case
from storage.records.survey import FrameRow

_ROWS, _PAGE, _AT = 100_000, 60, 90_000
_ROUNDS = 3


def _taken(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _row(number: int) -> FrameRow:
    return FrameRow(
        footage_id=1,
        role="keyframe",
        shot=number // 3,
        frame=number * 12,
        pts=number * 6144,
        sharpness=number / 7,
        fingerprint=number.to_bytes(32, "little"),
        fingerprint_quality=100,
        fingerprint_method="pdq",
    )


def _bare(folder: Path, schema: str, name: str) -> sqlite_utils.Database:
    """A database with the case's own table and settings, and nothing else."""
    connection = sqlite3.connect(folder / f"{name}.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.executescript(schema)
    return sqlite_utils.Database(connection)


def _page(case: Case, after: int) -> float:
    return _taken(lambda: case.read(lambda reader: reader.page(FrameRow, after=after, limit=_PAGE)))


def _executed(database: sqlite_utils.Database, statement: str, rows: list[dict[str, object]]) -> None:
    with database.atomic():
        database.conn.executemany(statement, rows)


def main() -> None:
    """Measure and write."""
    whole, many, library, pages, keyed, offset = [], [], [], [], [], []
    rows = [_row(number) for number in range(_ROWS)]
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as to:
            folder = Path(to)
            with Case.create(folder / "case", title="rows") as case:
                whole.append(_taken(lambda case=case: case.act("bench.rows", lambda act: act.add_many(rows))))
                pages += [_page(case, at) for at in range(_AT, _AT + 20)]
            database = sqlite_utils.Database(sqlite3.connect(folder / "case" / "case.sqlite"))
            found = database.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'frame' AND sql NOT NULL")
            schema = ";".join(row[0] for row in found)
            stored = list(database["frame"].rows)
            names = ", ".join(f'"{name}"' for name in stored[0])
            places = ", ".join(f":{name}" for name in stored[0])
            one = _bare(folder, schema, "many")
            other = _bare(folder, schema, "library")
            statement = f"INSERT INTO frame ({names}) VALUES ({places})"  # the table's own columns
            many.append(_taken(lambda one=one, stored=stored, sql=statement: _executed(one, sql, stored)))
            library.append(_taken(lambda other=other, stored=stored: other["frame"].insert_all(stored)))
            living = "SELECT * FROM frame WHERE retired_by IS NULL"
            for at in range(_AT, _AT + 20):
                by_key = f"{living} AND id > {at} ORDER BY id LIMIT {_PAGE}"
                by_offset = f"{living} ORDER BY id LIMIT {_PAGE} OFFSET {at}"
                keyed.append(_taken(lambda other=other, sql=by_key: other.execute(sql).fetchall()))
                offset.append(_taken(lambda other=other, sql=by_offset: other.execute(sql).fetchall()))
    faster = statistics.median(a / b for a, b in zip(library, many, strict=True))
    paging = statistics.median(a / b for a, b in zip(offset, keyed, strict=True))
    write_section(
        "performance.md",
        "footage-rows",
        [
            "## Many frames in a case",
            "",
            f"Made by `make bench-footage-rows`: {_ROWS:,} frames, medians of {_ROUNDS} rounds, the case's own table.",
            "",
            "| what | measured | target |",
            "| --- | ---: | ---: |",
            f"| `insert_all` ÷ `executemany` in one transaction | {faster:.1f} | 5.3 |",
            f"| `OFFSET` ÷ paging by key, {_PAGE} frames from number {_AT:,} on | {paging:.0f} | 72 |",
            "",
            f"`insert_all` {statistics.median(library):.2f} s, `executemany` {statistics.median(many):.2f} s; a case",
            f"keeps them in {statistics.median(whole):.2f} s, with a digest of each row and their trail entry.",
            f"A page of the case, as records, comes in {statistics.median(pages) * 1e3:.2f} ms.",
        ],
    )


if __name__ == "__main__":
    main()
