"""Attacks on the trail by someone who can write the case, against a head kept elsewhere; and how fast it is checked."""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from benchmarks.soak.cases import both, copy_case, make_case
from resources import verify
from storage import seal
from storage.disk import Disk
from storage.records.custody import TrailHead
from storage.replay import Expected, trail_problems
from storage.session import Reader
from storage.trail import GENESIS, canonical_json, entry_hash

Attack = Callable[[sqlite3.Connection, random.Random, int], tuple[str, str]]
"""Changes the trail of ``last`` entries; returns a kind and subject that must be among what is found."""

_FIELDS = ("seq", "at", "actor", "action", "subject", "detail", "prev_hash")
_COLUMNS = ", ".join(_FIELDS)


def edit(database: sqlite3.Connection, chance: random.Random, last: int) -> tuple[str, str]:
    """One field of one entry says something else."""
    seq = chance.randrange(1, last + 1)
    column = chance.choice(["at", "actor", "action", "subject", "detail"])
    (old,) = database.execute(f"SELECT {column} FROM trail WHERE seq = ?", [seq]).fetchone()
    place = chance.randrange(len(old) + 1)
    new = old[:place] + chance.choice("abcxyz019 ") + old[place + chance.randrange(2) :]
    database.execute(f"UPDATE trail SET {column} = ? WHERE seq = ?", [new if new != old else old + "!", seq])
    return "trail.altered", f"trail entry {seq}"


def delete(database: sqlite3.Connection, chance: random.Random, last: int) -> tuple[str, str]:
    """One entry is gone; the last one too can be."""
    seq = chance.randrange(1, last + 1)
    database.execute("DELETE FROM trail WHERE seq = ?", [seq])
    return ("trail.cut", f"trail entry {last}") if seq == last else ("trail.missing", f"trail entry {seq + 1}")


def swap(database: sqlite3.Connection, chance: random.Random, last: int) -> tuple[str, str]:
    """Two entries stand in each other's place."""
    one, two = sorted(chance.sample(range(1, last + 1), 2))
    for old, new in ((one, -1), (two, one), (-1, two)):
        database.execute("UPDATE trail SET seq = ? WHERE seq = ?", [new, old])
    return "trail.altered", f"trail entry {one}"


def truncate(database: sqlite3.Connection, chance: random.Random, last: int) -> tuple[str, str]:
    """The newest acts are taken out without a trace: their rows, what they retired, their entries."""
    keep = chance.randrange(1, last)
    for table in _tables(database):
        database.execute(f"DELETE FROM {table} WHERE made_by > ?", [keep])
        database.execute(f"UPDATE {table} SET retired_by = NULL WHERE retired_by > ?", [keep])
    database.execute("DELETE FROM trail WHERE seq > ?", [keep])
    return "trail.cut", f"trail entry {last}"


def rechain(database: sqlite3.Connection, chance: random.Random, last: int) -> tuple[str, str]:
    """One entry is edited, and every hash from there on computed anew, as the program itself would."""
    seq = chance.randrange(1, last + 1)
    column = chance.choice(["at", "actor", "action", "subject"])
    database.execute(f"UPDATE trail SET {column} = {column} || ? WHERE seq = ?", [chance.choice("abc 1"), seq])
    prev = database.execute("SELECT hash FROM trail WHERE seq = ?", [seq - 1]).fetchone()
    chain = prev[0] if prev else GENESIS
    for row in database.execute(f"SELECT {_COLUMNS} FROM trail WHERE seq >= ? ORDER BY seq", [seq]).fetchall():
        fields = {**dict(zip(_FIELDS, row, strict=True)), "prev_hash": chain}
        anew = entry_hash(**fields)
        database.execute("UPDATE trail SET prev_hash = ?, hash = ? WHERE seq = ?", [chain, anew, fields["seq"]])
        chain = anew
    return "trail.rewritten", f"trail entry {last}"


def _tables(database: sqlite3.Connection) -> list[str]:
    found = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'trail'")
    return [name for (name,) in found]


ATTACKS: Mapping[str, Attack] = {
    "edited": edit,
    "deleted": delete,
    "swapped": swap,
    "truncated": truncate,
    "re-chained": rechain,
}


def attacks(each: int, *, seed: int = 1) -> dict[str, tuple[int, int, int]]:
    """For each attack: how many, how many found and named, and how often the verifier came to another verdict.

    The attacker also seals the case anew, so that only the trail and the saved head can tell.
    """
    chance = random.Random(seed)
    tally = {}
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole"
        saved = make_case(whole, acts=40, seed=seed)
        for name, attack in ATTACKS.items():
            named = differs = 0
            for _ in range(each):
                found, same = _one_attack(whole, Path(place) / "attacked", attack, chance, saved)
                named += found
                differs += not same
            tally[name] = (each, named, differs)
    return tally


def _one_attack(
    whole: Path, target: Path, attack: Attack, chance: random.Random, saved: TrailHead
) -> tuple[bool, bool]:
    copy = copy_case(whole, target)
    with closing(sqlite3.connect(copy / "case.sqlite", isolation_level=None)) as database:
        database.execute("BEGIN")
        expected = attack(database, chance, saved.seq)
        database.execute("COMMIT")
    seal.set_seal(copy, Disk())
    verdict, same = both(copy, saved)
    return expected in verdict.problems, same


# ------------------------------------------------------------------ speed


def long_trail(entries: int) -> list[dict[str, Any]]:
    """The rows of a sound trail of so many acts, each of one made row, as they lie in the table."""
    rows: list[dict[str, Any]] = []
    prev = GENESIS
    for seq in range(1, entries + 1):
        detail = canonical_json(
            {
                "made": [["tagging", seq, 1, "ab" * 32]],
                "retired": [],
                "undoable": True,
                "program": "witnessmark 0.1.0",
                "libraries": {"python": "3.11.7", "sqlite": "3.40.1"},
                "shot": seq,
            }
        ).decode()
        fields: dict[str, Any] = {
            "seq": seq,
            "at": "2015-09-30T12:00:00.000000Z",
            "actor": "ada",
            "action": "frame.tag",
            "subject": f"frame {seq} of “Видео”",
            "detail": detail,
            "prev_hash": prev,
        }
        prev = entry_hash(**fields)
        rows.append({**fields, "hash": prev})
    return rows


def trail_seconds(entries: int = 100_000, *, rounds: int = 5) -> dict[str, list[float]]:
    """Wall seconds to read and verify a trail (chain, and what it says of the tables), by the program and the verifier.

    Reading is from a database on disk; the rows that the entries made are another matter and not part of it.
    """
    from storage.migrations import migrate

    with (
        tempfile.TemporaryDirectory() as place,
        closing(sqlite3.connect(Path(place) / "trail.sqlite", isolation_level=None)) as database,
    ):
        database.execute("BEGIN")
        migrate(database, 0)
        columns = ", ".join(f":{name}" for name in (*_FIELDS, "hash"))
        database.executemany(f"INSERT INTO trail ({_COLUMNS}, hash) VALUES ({columns})", long_trail(entries))
        database.execute("COMMIT")
        reader = Reader(Database(database, execute_plugins=False))
        times: dict[str, list[float]] = {"check": [], "verify.py": []}
        for _ in range(rounds):
            start = time.perf_counter()
            rows = reader.raw_rows("trail")
            problems: list[object] = [*trail_problems(rows), *Expected(rows).unreadable]
            times["check"].append(time.perf_counter() - start)
            start = time.perf_counter()
            unread: list[verify.Verdict] = []
            rows = verify.rows_of(database, "trail", "seq", unread)
            problems += unread
            problems += [*verify.trail_verdicts(rows), *verify.Replay(rows, ["tagging"]).unreadable]
            times["verify.py"].append(time.perf_counter() - start)
            assert problems == []
    return times
