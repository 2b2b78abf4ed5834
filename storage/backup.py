"""Backups of the database, made by SQLite's own backup API, checked, then given their name."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from storage.disk import Disk, opened

KEPT = 12


def make(connection: sqlite3.Connection, folder: Path, disk: Disk, reason: str) -> Path:
    """Copy the database to ``backups/`` under a name with the moment and the reason.

    Raises:
        sqlite3.Error, OSError: It could not be made; nothing is left behind.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    final = folder / "backups" / f"{stamp}-{reason}.sqlite"
    temporary = folder / "tmp" / f"{final.name}.part"
    try:
        copy = disk.database(temporary)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("the backup is malformed")
        finally:
            copy.close()
        with opened(temporary) as descriptor:
            disk.sync(descriptor)
        disk.rename(temporary, final)
        disk.sync_folder(final.parent)
    finally:
        disk.unlink(temporary)
    return final


def thin(folder: Path, disk: Disk) -> None:
    """Keep the newest backups; of the older ones the first of each day, and those made before a migration.

    The first of a day outlive what damages the case later: backups copy a damaged row as it is.
    """
    backups = sorted((folder / "backups").glob("*-at-close.sqlite"))
    kept = {path.name[: len("YYYYMMDD")]: path for path in reversed(backups)}
    for path in backups[:-KEPT]:
        if path not in kept.values():
            disk.unlink(path)
