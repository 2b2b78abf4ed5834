#!/usr/bin/env python3
"""Check a Witnessmark case without Witnessmark.

    python3 verify.py CASE [--head FILE] [--json]

CASE is the folder of the case. FILE is a head that was saved outside the case, or a report.json of it. Exit status 0:
all is as it was saved; 1: something is not, and is named; 2: there is nothing that could be checked.

One file, for Python 3.9 or newer with SQLite 3.37 or newer, and nothing else. It only ever reads the case: the database
and its journal are copied to a temporary folder and opened there. It was written apart from the program and shares no
code with it; the program's tests hold the two to the same verdicts. docs/custody.md tells what each verdict proves.
"""

from __future__ import annotations

import argparse
import bisect
import contextlib
import errno
import hashlib
import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

Row = dict[str, Any]
Verdict = tuple[str, str, str]  # kind, subject, sentence

APPLICATION_ID = int.from_bytes(b"WTMK", "big")
# The SHA-256 of each released schema, as `schema_digest` computes it.
SCHEMAS = {
    1: "84b4303b1584cfe31ca4ff952f41ac0a28d1411ef432743e8dc768b3e7d9d870",
    2: "29bb04283641812109e6855fde7d387f5a9e6d48c1a2a92e8fa3e50f807f0e75",
    3: "3408f84807cdf5b3269bc324ed1c8af0d218cdba43a31a871c0217485e1fba2f",
    4: "05c67cf7ee19a52e3245256307691522b4aed9536e604a5f3fc491f1041277d9",
    5: "0b0e7fd9b22d007549d6820ad4f3792e56abdd4e7037782641f8d9bdcf4572a7",
    6: "23a9f016b2f1c95e920e6773f57b1d9b1ec1ebce63b7ff1a30aed4b739267f3b",
}
GENESIS = "0" * 64
NAMED_ONE_BY_ONE = 100
READ_LIMIT = 64 << 20
FOLDERS = ("evidence", "derived", "tmp", "quarantine", "backups")
JOURNALS = ("case.sqlite-wal", "case.sqlite-journal")
FILES = ("case.sqlite", "case.sqlite-wal", "case.sqlite-shm", "case.sqlite-journal", "case.seal", "lock")
_HASH = re.compile(r"[0-9a-f]{64}")
_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
_PRAGMAS = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
)
_EVIDENCE = {
    "missing": "is missing",
    "altered": "is not what it was when it was kept",
    "unreadable": "cannot be read from the disk",
    "mode": "can be written to: somebody changed its mode",
}

# The second where a damaged name stands in SQLite's own message.
DATABASE_ERRORS = (sqlite3.Error, UnicodeDecodeError)


class Unusable(Exception):
    """There is nothing that could be checked."""

    def __init__(self, code: str, sentence: str) -> None:
        """Say why, under a stable code."""
        super().__init__(sentence)
        self.code = code


class Damaged(Exception):
    """The database cannot be opened as one."""


def is_hash(value: object) -> bool:
    """Whether a value is a SHA-256 in lower-case hexadecimal."""
    return isinstance(value, str) and _HASH.fullmatch(value) is not None


def canonical(value: object) -> bytes:
    """The one spelling of a JSON value: sorted keys, no white space, UTF-8."""
    return _JSON.encode(value).encode()


@contextlib.contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A regular file for reading, not through a symbolic link; without O_NONBLOCK a named pipe would hang here."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file", str(path))
        yield stream


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, which must not be a symbolic link."""
    digest = hashlib.sha256()
    with opened(path) as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def bounded(path: Path) -> bytes:
    """A file's bytes, one more than the limit at the most."""
    with opened(path) as stream:
        return stream.read(READ_LIMIT + 1)


def shown(text: object) -> str:
    """Text that can be printed, whatever bytes a name holds."""
    return str(text).encode("utf-8", "replace").decode()


# ------------------------------------------------------------------ the file and its seal


def seal_fault(folder: Path) -> list[Verdict]:
    """What is not as it was when the case was last closed. A case that a crash left open has no seal."""
    kind = "database.changed"
    if not os.path.lexists(folder / "case.seal"):
        return []
    try:
        with opened(folder / "case.seal") as stream:
            seal = json.loads(stream.read(4096))
        if seal["format"] != "witnessmark seal 1":
            raise ValueError("no seal")
        said = str(seal["sha256"]), int(seal["size_bytes"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return [(kind, "case.seal", "The seal of the closed case cannot be read.")]
    try:
        database = folder / "case.sqlite"
        right = (file_hash(database), database.stat().st_size) == said
    except OSError:
        right = False
    if not right:
        changed = "The file is not, byte for byte, what it was when this program last closed it."
        return [(kind, "case.sqlite", changed)]
    if any(file_size(folder / name) > 0 for name in JOURNALS):
        return [(kind, "case.sqlite", "A journal lies beside the file, but the case was closed without one.")]
    return []


def file_size(path: Path) -> int:
    """The size of a file in bytes, or -1."""
    try:
        return path.stat().st_size
    except OSError:
        return -1


def refuse_strange_parts(folder: Path) -> None:
    """A link or a device where a folder or file of the case belongs leads out of it, or hangs: nothing is opened."""
    for names, right in ((FOLDERS, stat.S_ISDIR), (FILES, stat.S_ISREG)):
        for name in names:
            with contextlib.suppress(OSError):
                if not right((folder / name).lstat().st_mode):
                    raise Unusable("case.strange_part", f"Its “{name}” is not what it is in a case.")


def schema_version(folder: Path) -> int:
    """The version in the file's own header."""
    try:
        with opened(folder / "case.sqlite") as stream:
            headers = [stream.read(100), header_in_journal(folder / "case.sqlite-wal")]
    except OSError as error:
        raise Unusable("case.not_case", "It has no case.sqlite that can be read.") from error
    # A power cut can tear the file's first sector while the journal holds it whole: either may say what this is.
    sound = [one for one in headers if len(one) == 100 and one[:16] == b"SQLite format 3\0"]
    ours = [one for one in sound if number(one, 68) == APPLICATION_ID]
    if not ours:
        raise Unusable("case.not_case", "Its case.sqlite is not that of a case, or its head is damaged.")
    version = max(number(one, 60) for one in ours)
    refuse_newer(version)
    return version


def refuse_newer(version: int) -> None:
    """A case of a schema that came after this verifier is not judged by it."""
    if version > max(SCHEMAS):
        raise Unusable("case.newer", f"It is of schema {version}; this verifier knows up to {max(SCHEMAS)}.")


def number(data: bytes, offset: int) -> int:
    """Four bytes, big end first."""
    return int.from_bytes(data[offset : offset + 4], "big")


def header_in_journal(path: Path) -> bytes:
    """The header as the newest committed page 1 in the write-ahead log has it ("WAL-mode File Format" of SQLite)."""
    newest = pending = b""
    with contextlib.suppress(OSError), opened(path) as stream:
        head = stream.read(32)
        page_size = number(head, 8)
        if len(head) < 32 or number(head, 0) & ~1 != 0x377F0682 or not 512 <= page_size <= 65536:
            return b""
        while True:
            frame = stream.read(24)
            if len(frame) < 24 or frame[8:16] != head[16:24]:
                break
            start = stream.read(100)
            stream.seek(page_size - len(start), 1)
            pending = start if number(frame, 0) == 1 else pending
            newest = pending if number(frame, 4) else newest
    return newest


@contextlib.contextmanager
def database_of(folder: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the database, opened as the program opens it."""
    with tempfile.TemporaryDirectory(prefix="verify-") as place:
        for name in ("case.sqlite", *JOURNALS):
            if file_size(folder / name) > 0:
                shutil.copyfile(folder / name, Path(place) / name)
        connection = sqlite3.connect(str(Path(place) / "case.sqlite"), isolation_level=None)
        try:
            connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
            prepare(connection)
            yield connection
        finally:
            connection.close()


def prepare(connection: sqlite3.Connection) -> None:
    """Set what must be set and refuse what the program would refuse."""
    try:
        for name, value, expected in _PRAGMAS:
            connection.execute(f"PRAGMA {name} = {value}")
            if connection.execute(f"PRAGMA {name}").fetchone()[0] != expected:
                raise Unusable("environment.sqlite", f"SQLite here does not keep the setting {name}.")
        lines = [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)")]
        if lines != ["ok"]:
            raise Damaged(lines[0])
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        refuse_newer(version if mark == APPLICATION_ID else 0)
        if mark != APPLICATION_ID or schema_digest(connection) != SCHEMAS.get(version):
            raise Damaged("it holds parts that no version of the program makes")
    except DATABASE_ERRORS as error:
        raise Damaged(str(error)) from error


def schema_digest(connection: sqlite3.Connection) -> str:
    """The SHA-256 of everything that a database defines: tables, indexes, views and triggers."""
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    lines = sorted([str(kind), str(name), " ".join(str(sql).split())] for kind, name, sql in rows)
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Nobody writes the case meanwhile, where the system can tell."""
    if sys.platform == "win32" or not (folder / "lock").is_file():
        yield
        return
    import fcntl

    with (folder / "lock").open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:
            raise Unusable("case.locked", "Another program has this case open. Close it there first.") from error
        yield


# ------------------------------------------------------------------ the trail


def trail_verdicts(entries: list[Row]) -> Iterator[Verdict]:
    """Where the chain is broken."""
    prev: object = GENESIS
    for number, entry in enumerate(entries, start=1):
        name = f"trail entry {entry['seq']}"
        if entry["seq"] != number:
            yield "trail.missing", name, f"The trail goes from {number - 1} to {entry['seq']}."
            return
        body = [entry[field] for field in ("seq", "at", "actor", "action", "subject", "detail")]
        follows = entry["prev_hash"] if is_hash(entry["prev_hash"]) else GENESIS
        try:
            right = hashlib.sha256(b"witnessmark trail 1\0" + bytes.fromhex(follows) + canonical(body)).hexdigest()
        except (TypeError, ValueError):
            right = ""
        if entry["hash"] != right:
            yield "trail.altered", name, f"Entry {number} of the trail was altered."
        if entry["prev_hash"] != prev:
            yield "trail.broken", name, f"Entry {number} does not follow on the one before it."
        prev = entry["hash"]


def head_verdicts(entries: list[Row], saved: Row) -> Iterator[Verdict]:
    """Whether the trail passes through a head that was kept elsewhere."""
    seq, name = saved["seq"], f"trail entry {saved['seq']}"
    then = next((entry for entry in entries if entry["seq"] == seq), None)
    if then is None and seq:
        last = entries[-1]["seq"] if entries else 0
        yield "trail.cut", name, f"The saved head stands at entry {seq}, but the trail ends at {last}."
    elif then is not None and then["hash"] != saved["hash"]:
        sentence = f"Entry {seq} is not the one that the saved head names: the trail was written anew."
        yield "trail.rewritten", name, sentence


class Replay:
    """What the trail says that the tables hold."""

    def __init__(self, entries: list[Row], tables: Iterable[str]) -> None:
        """Replay every entry that can be read."""
        self.made: dict[str, list[tuple[int, int, object, int]]] = {name: [] for name in tables}
        self.retired: dict[str, dict[int, int]] = {name: {} for name in self.made}
        self.before: dict[str, dict[int, object]] = {name: {} for name in self.made}
        self.unreadable: list[object] = []
        for entry in entries:
            try:
                detail = json.loads(entry["detail"])
                for table, first, count, digest in detail["made"]:
                    self.made[table].append((self._number(first), self._number(count), digest, entry["seq"]))
                for table, row, *digest in detail["retired"]:
                    self.retired[table][self._number(row)] = entry["seq"]
                    if digest:
                        self.before[table][row] = digest[0]
            except (ValueError, KeyError, TypeError, RecursionError):
                self.unreadable.append(entry["seq"])

    @staticmethod
    def _number(value: object) -> int:
        if type(value) is not int or not 0 < value < 1 << 62:
            raise ValueError("no number of a row")
        return value

    def verdicts(self, table: str, stored: list[Row]) -> Iterator[Verdict]:
        """What in one table is not as the trail says."""
        rows = {row["row"]: row for row in stored}
        numbers = sorted(rows)
        for number, row in rows.items():
            if row["digest"] != self._digest(table, row):
                yield self._verdict("row.altered", table, number, "was altered since it was saved")
        covered: set[int] = set()
        last = 0
        for first, count, digest, seq in self.made[table]:
            if first <= last:
                yield self._verdict("row.altered", table, first, f"is said to be made again by act {seq}")
                continue
            last = first + count - 1
            found = numbers[bisect.bisect_left(numbers, first) : bisect.bisect_right(numbers, last)]
            covered.update(found)
            yield from self._run(table, [rows[number] for number in found], (first, last), digest, seq)
        for number in sorted(rows.keys() - covered):
            yield self._verdict("row.added", table, number, "was slipped in: no act made it")
        for number, row in rows.items():
            if row["retired_by"] != self.retired[table].get(number):
                yield self._verdict("row.altered", table, number, "was brought back or taken away without an act")
            elif self.before[table].get(number, row["digest"]) != row["digest"]:
                yield self._verdict("row.altered", table, number, "is not what the act that retired it found there")

    def _run(self, table: str, found: list[Row], run: tuple[int, int], digest: object, seq: int) -> Iterator[Verdict]:
        first, last = run
        name = f"{table} {first}" + (f"–{last}" if last > first else "")
        missing = last - first + 1 - len(found)
        if missing > NAMED_ONE_BY_ONE:
            yield "row.missing", name, f"{missing} rows of {name} were removed: act {seq} made them."
        elif missing:
            there = {row["row"] for row in found}
            for number in range(first, last + 1):
                if number not in there:
                    yield self._verdict("row.missing", table, number, f"was removed: act {seq} made it")
        for row in found:
            if row["made_by"] != seq:
                yield self._verdict("row.altered", table, row["row"], f"claims another act than {seq}, which made it")
        if not missing and all(is_hash(row["digest"]) for row in found):
            total = hashlib.sha256(b"witnessmark run 1\0" + b"".join(bytes.fromhex(row["digest"]) for row in found))
            if total.hexdigest() != digest:
                yield "row.altered", name, f"What act {seq} saved in {name} is not what stands there now."

    @staticmethod
    def _digest(table: str, row: Row) -> str:
        content = {
            name: value.hex() if isinstance(value, bytes) else value
            for name, value in row.items()
            if name not in ("digest", "retired_by")
        }
        try:
            return hashlib.sha256(b"witnessmark row 1\0" + canonical([table, content])).hexdigest()
        except (TypeError, ValueError):
            return ""

    @staticmethod
    def _verdict(kind: str, table: str, number: int, what: str) -> Verdict:
        return kind, f"{table} {number}", f"Row {number} of the table {table} {what}."


# ------------------------------------------------------------------ the originals


def evidence_verdicts(folder: Path, evidence: list[Row]) -> Iterator[Verdict]:
    """Each original against its own name; and files that belong to none."""
    root = folder / "evidence"
    try:
        keeps_modes = (folder / "README.txt").stat().st_mode & 0o777 == 0o600
    except OSError:
        keeps_modes = False
    known = set()
    for row in evidence:
        name = row["sha256"]
        path = root / name[:2] / name
        known.add(path)
        wrong = original_fault(path, row, keeps_modes=keeps_modes)
        if wrong:
            called = f" ({shown(row['original_name'])!r})" if row["original_name"] else ""
            yield f"evidence.{wrong}", name, f"Evidence {name[:12]}…{called} {_EVIDENCE[wrong]}."
    for path in stored_files(folder):
        if path not in known:
            name = shown(path.relative_to(folder).as_posix())
            yield "evidence.added", name, f"“{name}” belongs to no evidence of this case."


def original_fault(path: Path, row: Row, *, keeps_modes: bool) -> str:
    """What is wrong with one original, or an empty text."""
    try:
        if not path.is_file() or path.is_symlink() or path.parent.is_symlink():
            return "missing"
        if path.stat().st_size != row["size_bytes"] or file_hash(path) != row["sha256"]:
            return "altered"
        return "mode" if keeps_modes and path.stat().st_mode & 0o222 else ""
    except OSError:
        return "unreadable"


def stored_files(folder: Path) -> list[Path]:
    """Every file under ``evidence/``."""
    return sorted(path for path in (folder / "evidence").rglob("*") if path.is_symlink() or not path.is_dir())


def merkle_root(names: Iterable[str]) -> str:
    """The Merkle root of the evidence: sorted names, leaves and nodes under separate domains (as in RFC 6962)."""
    level = [hashlib.sha256(b"witnessmark leaf 1\0" + bytes.fromhex(name)).digest() for name in sorted(set(names))]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2])
        odd = level[-1:] if len(level) % 2 else []
        level = [hashlib.sha256(b"witnessmark node 1\0" + one + two).digest() for one, two in pairs] + odd
    return level[0].hex() if level else GENESIS


# ------------------------------------------------------------------ time stamps


def stamp_verdicts(folder: Path, entries: list[Row], unchecked: list[str]) -> Iterator[Verdict]:
    """Every time stamp (RFC 3161) that the trail tells of. Signatures need the program ``openssl``."""
    hashes = {entry["seq"]: entry["hash"] for entry in entries}
    for entry in entries:
        if entry["action"] != "case.stamp":
            continue
        try:
            detail = json.loads(entry["detail"])
            names = [detail[part] for part in ("message", "response", "authority")]
            if not all(is_hash(name) for name in names):
                raise ValueError("no stamp")
            paths = [folder / "evidence" / name[:2] / name for name in names]
            small = stamp_is_small(paths, names)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue  # told as evidence
        name = f"trail entry {entry['seq']}"
        if not small:
            yield "stamp.unproven", name, f"The files of the time stamp of act {entry['seq']} are too large for one."
            continue
        try:
            head = json.loads(bounded(paths[0]))
            passes = hashes[head["seq"]] == head["hash"]
        except (ValueError, KeyError, TypeError, RecursionError):
            passes = False
        if not passes:
            sentence = f"The head that was stamped in act {entry['seq']} is not one that the trail passes through."
            yield "stamp.rewritten", name, sentence
        if shutil.which("openssl") is None:
            unchecked.append(name)
        elif not openssl_agrees(paths, str(detail.get("stamped_at"))):
            yield "stamp.unproven", name, f"The time stamp of act {entry['seq']} does not hold."


def stamp_is_small(paths: list[Path], names: list[str]) -> bool:
    """Whether a stamp's files can be read into memory.

    Raises:
        OSError, ValueError: One of those before the first that cannot is not whole.
    """
    for path, name in zip(paths, names):
        if len(bounded(path)) > READ_LIMIT:
            return False
        if file_hash(path) != name:
            raise ValueError("not whole")
    return True


def openssl_agrees(paths: list[Path], stamped_at: str) -> bool:
    """Whether ``openssl`` verifies a stamp, its certificates at the moment that it names."""
    message, response, authority = map(str, paths)
    command = ["openssl", "ts", "-verify", "-data", message, "-in", response, "-CAfile", authority]
    with contextlib.suppress(ValueError):
        moment = datetime.fromisoformat(stamped_at.replace("Z", "+00:00"))  # noqa: FURB162 - Python 3.9 needs it
        command += ["-attime", str(int(moment.timestamp()))]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


# ------------------------------------------------------------------ all of it


def verify(folder: Path, saved: Row | None = None) -> Row:
    """Check the case in a folder; returns what ``witnessmark check --json`` says.

    Raises:
        Unusable: There is no case, it is newer than this verifier, or it is open elsewhere.
    """
    if not folder.is_dir():
        raise Unusable("case.missing", f"There is no case at “{folder}”.")
    with held(folder):
        verdicts = seal_fault(folder)
        try:
            refuse_strange_parts(folder)
            schema_version(folder)  # refuses what is no case, or a newer one
            with database_of(folder) as connection:
                return verify_open(folder, connection, verdicts, saved)
        except Damaged as error:
            verdicts.append(damage(error))
        except Unusable as error:
            if not verdicts:
                raise
            verdicts.append(damage(error))
        # Without the database each original can still be held to its own name.
        named = [one for one in stored_files(folder) if is_hash(one.name) and one.parent.name == one.name[:2]]
        named = [one for one in named if one.parent.parent == folder / "evidence"]
        rows = [{"sha256": one.name, "size_bytes": file_size(one), "original_name": ""} for one in named]
        return outcome([*verdicts, *evidence_verdicts(folder, rows)], [], None, len(rows))


def damage(error: object) -> Verdict:
    """The verdict on a database that is no longer whole."""
    return "database", "case.sqlite", f"The database is damaged: {shown(error).rstrip('.')}."


def rows_of(connection: sqlite3.Connection, table: str, order: str, verdicts: list[Verdict]) -> list[Row]:
    """Every row of a table, or none and a verdict where damage keeps SQLite from giving them."""
    try:
        cursor = connection.execute(f'SELECT * FROM "{table}" ORDER BY "{order}"')  # noqa: S608 - names from the schema
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, values)) for values in cursor]
    except DATABASE_ERRORS as error:
        verdicts.append(damage(error))
        return []


def verify_open(folder: Path, connection: sqlite3.Connection, verdicts: list[Verdict], saved: Row | None) -> Row:
    """Check everything against an open copy of the database."""
    try:
        lines = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
        verdicts += [damage(line) for line in lines if line != "ok"]
    except DATABASE_ERRORS as error:
        verdicts.append(damage(error))
    entries = rows_of(connection, "trail", "seq", verdicts)
    verdicts += trail_verdicts(entries)
    verdicts += head_verdicts(entries, saved) if saved else []
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'trail'")
    tables = sorted(str(name) for (name,) in found)
    replay = Replay(entries, tables)
    for seq in replay.unreadable:
        verdicts.append(("trail.altered", f"trail entry {seq}", f"Entry {seq} of the trail cannot be read."))
    evidence: list[Row] = []
    for table in tables:
        rows = rows_of(connection, table, "row", verdicts)
        verdicts += replay.verdicts(table, rows)
        if table == "evidence":
            evidence = [row for row in rows if row["retired_by"] is None and is_hash(row["sha256"])]
    verdicts += evidence_verdicts(folder, evidence)
    unchecked: list[str] = []
    verdicts += stamp_verdicts(folder, entries, unchecked)
    names = {row["sha256"] for row in evidence}
    return {**outcome(verdicts, entries, names, len(evidence)), "stamps_unchecked": unchecked}


def outcome(verdicts: list[Verdict], entries: list[Row], names: Iterable[str] | None, checked: int) -> Row:
    """The result, in the shape of ``witnessmark check --json``."""
    last = entries[-1] if entries else {"seq": 0, "hash": GENESIS}
    distinct = set(names or ())
    head = last["hash"] if is_hash(last["hash"]) else GENESIS
    return {
        "ok": not verdicts,
        "problems": [{"kind": kind, "subject": about, "sentence": words} for kind, about, words in verdicts],
        "evidence_checked": checked,
        "trail_entries": len(entries),
        "trail_head": head,
        "head": {
            "seq": last["seq"],
            "hash": head,
            "evidence_root": merkle_root(distinct),
            "evidence_count": len(distinct),
        },
    }


def read_head(path: Path) -> Row:
    """A head saved outside the case, or the one in a report.json."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        value = value.get("head", value)
        if type(value["seq"]) is not int or not is_hash(value["hash"]):
            raise ValueError("no head")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unusable("input.head", f"“{path}” holds no saved head.") from error
    return dict(value)


def main(arguments: list[str] | None = None) -> int:
    """Run on the command line."""
    parser = argparse.ArgumentParser(description="Check a Witnessmark case without Witnessmark. Changes nothing.")
    parser.add_argument("case", metavar="CASE", help="the folder of the case")
    parser.add_argument("--head", metavar="FILE", help="a head saved outside the case, or a report.json of it")
    parser.add_argument("--json", action="store_true", help="the result as JSON")
    given = parser.parse_args(arguments)
    try:
        result = verify(Path(given.case), read_head(Path(given.head)) if given.head else None)
    except Unusable as error:
        if given.json:
            told = {"error": {"code": error.code, "sentence": str(error), "advice": ""}}
            sys.stdout.write(json.dumps(told) + "\n")
        sys.stderr.write(f"verify: {error}\n")
        return 2
    if given.json:
        sys.stdout.write(json.dumps(result, indent=2) + "\n")
    else:
        for one in result["problems"]:
            sys.stdout.write(f"{one['kind']}: {one['sentence']}\n")
        verdict = "All is as it was saved." if result["ok"] else f"{len(result['problems'])} problems."
        counted = f"{result['evidence_checked']} items of evidence, {result['trail_entries']} entries in the trail."
        for name in result.get("stamps_unchecked", []):
            sys.stdout.write(f"The time stamp of {name} was not verified: there is no program openssl here.\n")
        sys.stdout.write(f"{verdict} {counted}\nHead: {result['head']['seq']} {result['head']['hash']}\n")
    return 0 if result["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
