"""100,000 frames into a case and pages out of it, against the library's own insert and OFFSET."""

from __future__ import annotations

import dataclasses
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


def _executed(database: sqlite_utils.Database, rows: list[dict[str, object]]) -> None:
    """As a case does it (``storage/session.py``): values by place, in one transaction."""
    names = ", ".join(f'"{name}"' for name in rows[0])
    places = ", ".join("?" * len(rows[0]))
    with database.atomic():
        database.conn.executemany(
            f"INSERT INTO frame ({names}) VALUES ({places})",
            map(tuple, map(dict.values, rows)),
        )


def _inserted(folder: Path, schema: str, rows: list[dict[str, object]], name: str) -> tuple[float, float]:
    """Seconds of ``insert_all`` and of ``executemany``."""
    one, other = _bare(folder, schema, f"{name}-library"), _bare(folder, schema, f"{name}-many")
    return _taken(lambda: one["frame"].insert_all(rows)), _taken(lambda: _executed(other, rows))


def _paged(database: sqlite_utils.Database, columns: str) -> tuple[float, float]:
    """Seconds of a page by OFFSET and by key, medians; both as bound parameters, as a case asks."""
    living = f"SELECT {columns} FROM frame WHERE retired_by IS NULL"
    by_offset = f"{living} ORDER BY id LIMIT {_PAGE} OFFSET ?"
    by_key = f"{living} AND id > ? ORDER BY id LIMIT {_PAGE}"
    times = [
        [_taken(lambda sql=sql, at=at: database.execute(sql, [at]).fetchall()) for sql in (by_offset, by_key)]
        for at in range(_AT, _AT + 20)
    ]
    return statistics.median(one for one, _ in times), statistics.median(one for _, one in times)


def _ratio(pairs: list[tuple[float, float]]) -> float:
    return statistics.median(a / b for a, b in pairs)


def main() -> None:
    """Measure and write."""
    whole, pages = [], []
    inserted: dict[str, list[tuple[float, float]]] = {"case": [], "own": []}
    few_columns = "id, frame, pts"
    paged: dict[str, list[tuple[float, float]]] = {"*": [], few_columns: []}
    rows = [_row(number) for number in range(_ROWS)]
    own = ", ".join(f'"{field.name}"' for field in dataclasses.fields(FrameRow))
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as to:
            folder = Path(to)
            with Case.create(folder / "case", title="rows") as case:
                whole.append(_taken(lambda case=case: case.act("bench.rows", lambda act: act.add_many(rows))))
                pages += [_page(case, at) for at in range(_AT, _AT + 20)]
            database = sqlite_utils.Database(sqlite3.connect(folder / "case" / "case.sqlite"))
            found = database.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'frame' AND sql NOT NULL")
            schema = ";".join(row[0] for row in found)
            inserted["case"].append(_inserted(folder, schema, list(database["frame"].rows), "case"))
            plain = own.replace('"id"', '"id" INTEGER PRIMARY KEY')
            few = list(database.query(f"SELECT {own} FROM frame"))
            inserted["own"].append(_inserted(folder, f"CREATE TABLE frame ({plain})", few, "own"))
            for columns, times in paged.items():
                times.append(_paged(database, columns))
            database.close()
    library, many = (statistics.median(one[at] for one in inserted["case"]) for at in (0, 1))
    by_offset, by_key = (statistics.median(one[at] for one in paged["*"]) * 1e3 for at in (0, 1))
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
            f"| `insert_all` ÷ `executemany` in one transaction | {_ratio(inserted['case']):.1f} | 5.3 |",
            f"| the same, a table of a frame's own columns alone | {_ratio(inserted['own']):.1f} | |",
            f"| {_PAGE} frames from number {_AT:,} on: `OFFSET` ÷ paging by key | {_ratio(paged['*']):.0f} | 72 |",
            f"| the same, {few_columns} | {_ratio(paged[few_columns]):.0f} | 72 |",
            "",
            f"`insert_all` {library:.2f} s, `executemany` {many:.2f} s; a case",
            f"keeps them in {statistics.median(whole):.2f} s, with a digest of each row and their trail entry.",
            f"A page of the case, as records, comes in {statistics.median(pages) * 1e3:.2f} ms.",
            "",
            "The library's own work on a row is always the same. SQLite's on a row of a case (two indexes, a digest,",
            "strict columns) both pay: so the first ratio is less than that of a plain table.",
            f"`OFFSET` takes {by_offset:.1f} ms whatever is read, for it counts along the index of living rows, not",
            f"along the rows. Paging by key takes what {_PAGE} rows take: {by_key:.2f} ms with all columns, which is",
            "making Python's values of them.",
        ],
    )


if __name__ == "__main__":
    main()
