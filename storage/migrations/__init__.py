"""Migrations: append-only steps, each one transaction, from one schema version to the next.

A step is one SQL file whose number is the ``user_version`` that it leads to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib import resources

APPLICATION_ID = int.from_bytes(b"WTMK", "big")
STEPS = (
    (1, "0001_first.sql"),
    (2, "0002_shots_and_matches.sql"),
    (3, "0003_hypotheses_and_opinions.sql"),
    (4, "0004_article_facts_and_claim_work.sql"),
    (5, "0005_shot_transitions.sql"),
    (6, "0006_footage_stream.sql"),
)
NEWEST = STEPS[-1][0]

Scripts = Sequence[tuple[int, str]]
"""Steps as pairs of the version that one leads to and its SQL, in order."""


def shipped() -> Scripts:
    """The steps that come with the program."""
    return [(number, resources.files(__name__).joinpath(name).read_text(encoding="utf-8")) for number, name in STEPS]


def _statements(script: str) -> Iterator[str]:
    """The single statements of a script; ``executescript`` would commit on its own."""
    pending = ""
    for line in script.splitlines(keepends=True):
        if line.startswith("--"):
            continue
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""


def migrate(connection: sqlite3.Connection, version: int, scripts: Scripts | None = None) -> list[int]:
    """Apply every step after ``version`` within the transaction that the caller holds; return their numbers."""
    applied: list[int] = []
    for number, script in shipped() if scripts is None else scripts:
        if number <= version:
            continue
        for statement in _statements(script):
            connection.execute(statement)
        applied.append(number)
    if applied:
        connection.execute(f"PRAGMA user_version = {applied[-1]}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return applied


def expected_schema(version: int = NEWEST, scripts: Scripts | None = None) -> set[tuple[str, str, str]]:
    """Type, name and SQL of everything that a case of a version may hold; nothing else is accepted."""
    steps = [step for step in (shipped() if scripts is None else scripts) if step[0] <= version]
    with closing(sqlite3.connect(":memory:")) as connection:
        migrate(connection, 0, steps)
        return schema_of(connection)


def schema_of(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Type, name and normalised SQL of every table, index, view and trigger of a database."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    return {(str(kind), str(name), " ".join(str(sql).split())) for kind, name, sql in rows}
