"""The one way in which a case's SQLite database is opened."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from storage.disk import Disk
from storage.errors import CaseProblem, EnvironmentProblem, WitnessmarkError
from storage.layout import FOLDERS
from storage.migrations import APPLICATION_ID, NEWEST

_FILES = ("case.sqlite", "case.sqlite-wal", "case.sqlite-shm", "case.sqlite-journal", "case.seal", "lock")
# name, value to set, value that must be read back
_PRAGMAS = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
)


def inspect_header(folder: Path, newest: int = NEWEST) -> int:
    """The schema version in the file's own header, read without opening the database, so that nothing changes.

    Raises:
        CaseProblem: There is no case there (``case.missing``), the file is no case (``case.not_case``) or a newer
            program made it (``case.newer``).
    """
    path = folder / "case.sqlite"
    if not folder.is_dir():
        raise CaseProblem(
            f"There is no case at “{folder}”.", code="case.missing", advice="Check the path, or make a new case there."
        )
    refuse_ways_out(folder)
    try:
        header = _first_bytes(path)
    except OSError as error:
        raise CaseProblem(
            f"“{folder.name}” is not a case: it has no case.sqlite that can be read.",
            code="case.not_case",
            advice="Choose the folder that holds case.sqlite.",
            detail=repr(error),
        ) from error
    # A power cut can tear the file's first sector while the journal holds it whole: either may say what this is.
    ours = [one for one in (header, _header_in_journal(folder / "case.sqlite-wal")) if _is_ours(one)]
    if not ours:
        raise CaseProblem(
            f"“{folder.name}” is not a case: its case.sqlite was not made by this program or its head is damaged.",
            code="case.not_case",
            advice="If it was a case, repair can restore its newest good backup.",
        )
    version = max(_number(one, 60) for one in ours)
    refuse_newer(folder, version, newest)
    return version


def refuse_newer(folder: Path, version: int, newest: int) -> None:
    """Refuse a case of a schema that this program does not know.

    Raises:
        CaseProblem: ``case.newer``.
    """
    if version > newest:
        raise CaseProblem(
            f"“{folder.name}” was made by a newer version of this program (schema {version}, this one knows {newest}).",
            code="case.newer",
            advice="Install the newer version; nothing was changed.",
        )


def refuse_ways_out(folder: Path, files: tuple[str, ...] = _FILES) -> None:
    """Refuse a case with a link or a device where a folder or file of its own belongs: it leads out, or hangs.

    Raises:
        CaseProblem: ``case.strange_part``.
    """
    for names, right in ((FOLDERS, stat.S_ISDIR), (files, stat.S_ISREG)):
        for name in names:
            try:
                mode = (folder / name).lstat().st_mode
            except OSError:
                continue  # what is missing is somebody else's question
            if not right(mode):
                raise CaseProblem(
                    f"In “{folder.name}”, “{name}” is not what it is in a case, so nothing was opened.",
                    code="case.strange_part",
                    advice="Ask whoever gave it to you for a copy without links.",
                    detail=oct(mode),
                )


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(100)


def _is_ours(header: bytes) -> bool:
    return len(header) == 100 and header[:16] == b"SQLite format 3\x00" and _number(header, 68) == APPLICATION_ID


def _header_in_journal(path: Path) -> bytes:
    """The database's header as the newest committed page 1 in its write-ahead log has it; empty when there is none.

    Layout: "WAL-mode File Format" of SQLite's documentation. Checksums are left to SQLite, which looks next.
    """
    newest = pending = b""
    try:
        with path.open("rb") as stream:
            head = stream.read(32)
            page_size = _number(head, 8)
            if len(head) < 32 or _number(head, 0) & ~1 != 0x377F0682 or not 512 <= page_size <= 65536:
                return b""
            while len(frame := stream.read(24)) == 24 and frame[8:16] == head[16:24]:
                start = stream.read(100)
                stream.seek(page_size - len(start), 1)
                pending = start if _number(frame, 0) == 1 else pending
                newest = pending if _number(frame, 4) else newest  # the frame that commits names the database's size
    except OSError:
        return b""
    return newest


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")


def connect(path: Path, disk: Disk) -> sqlite3.Connection:
    """Open the database exclusively and durably, and make sure that each setting took.

    Raises:
        EnvironmentProblem: SQLite did not take a setting that safety rests on.
        sqlite3.Error: It cannot be opened, or ``quick_check`` found damage.
    """
    connection = disk.database(path)
    try:
        for name, value, expected in _PRAGMAS:
            connection.execute(f"PRAGMA {name} = {value}")
            found = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if found != expected:
                raise EnvironmentProblem(
                    f"SQLite here does not keep the setting {name}, so the case cannot be kept safely.",
                    code="environment.sqlite",
                    advice="Use a local disk rather than a network folder.",
                    detail=f"{name} = {found!r}",
                )
        problems = [row[0] for row in connection.execute("PRAGMA quick_check(5)")]
        if problems != ["ok"]:
            raise sqlite3.DatabaseError(f"database disk image is malformed: {problems[0]}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that only reads, and leaves the database and its journals as they are.

    Raises:
        sqlite3.Error, OSError: It cannot be read so.
    """
    if _size(path.with_name(f"{path.name}-journal")):
        # It must be rolled back before anything can be read: in a copy.
        with tempfile.TemporaryDirectory(prefix="witnessmark-") as place:
            for name in (path.name, f"{path.name}-journal", f"{path.name}-wal"):
                if _size(path.with_name(name)):
                    shutil.copyfile(path.with_name(name), Path(place) / name)
            with closing(sqlite3.connect(Path(place) / path.name, isolation_level=None)) as connection:
                connection.execute("PRAGMA trusted_schema = OFF")
                yield connection
        return
    index = path.with_name(f"{path.name}-shm")
    had = index.exists()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        try:
            yield connection
        finally:
            connection.close()
            if not had:  # SQLite makes this index of the journal even for a reader, and leaves it
                with suppress(OSError):
                    index.unlink(missing_ok=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


_ADVICE = "Nothing that was said to be saved is lost. "
_REFUSALS = {
    "FULL": ("disk.full", "the disk is full", f"{_ADVICE}Free some space and try again."),
    "IOERR": ("disk.failing", "the disk reported an error", f"{_ADVICE}Copy the case to another disk and check it."),
    "CANTOPEN": ("disk.denied", "its files cannot be opened", f"{_ADVICE}Check the folder's permissions."),
    "PERM": ("disk.denied", "the folder does not allow it", f"{_ADVICE}Check the folder's permissions."),
    "READONLY": ("disk.read_only", "it cannot be written", f"{_ADVICE}Check the folder's permissions."),
}


DATABASE_ERRORS = (sqlite3.Error, UnicodeDecodeError, OverflowError)
"""What sqlite3 raises: the second where a damaged name stands in SQLite's own message, the third where a number has no
successor in a column."""


def database_problem(folder: Path, error: Exception) -> WitnessmarkError:
    """The sentence for a database that failed, by SQLite's own code for what went wrong."""
    name = str(getattr(error, "sqlite_errorname", "") or "").removeprefix("SQLITE_").partition("_")[0]
    if name in _REFUSALS:
        code, why, advice = _REFUSALS[name]
        return EnvironmentProblem(
            f"The case “{folder.name}” could not be read or written: {why}.",
            code=code,
            advice=advice,
            detail=repr(error),
        )
    if name in {"CORRUPT", "NOTADB"} or "malformed" in str(error) or isinstance(error, UnicodeDecodeError):
        return CaseProblem(
            f"The database of the case “{folder.name}” is damaged.",
            code="case.damaged",
            advice="Run repair on it: it can restore the newest good backup.",
            detail=repr(error),
        )
    return CaseProblem(
        "The case's database could not be used.",
        code="case.database",
        advice="Check the disk, then check the case.",
        detail=repr(error),
    )
