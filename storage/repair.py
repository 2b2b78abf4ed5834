"""Repair: moves what does not belong to ``quarantine/`` and restores a backup on request. Deletes nothing."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storage import seal
from storage.casefile import Case
from storage.connection import inspect_header
from storage.disk import Disk
from storage.errors import CaseProblem
from storage.lock import CaseLock
from storage.migrations import APPLICATION_ID
from storage.records.case import Evidence
from storage.session import Act

_DATABASE = ("case.sqlite-wal", "case.sqlite-shm", "case.sqlite")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What a repair did: files moved to quarantine (paths within the case) and the backup that was restored."""

    moved: tuple[str, ...]
    restored: str | None


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")


def _move(folder: Path, path: Path) -> str:
    """Move one file to quarantine under its old path's name; returns that path."""
    name = path.relative_to(folder).as_posix()
    target = folder / "quarantine" / f"{_stamp()}-{name.replace('/', '_')}"
    path.replace(target)
    return name


def sweep(case: Case) -> Repaired:
    """Move strays of a crash out of ``evidence/`` and ``tmp/``; an act of its own when there were any."""
    known = {case.evidence.path(one.sha256) for one in case.read(lambda reader: reader.every(Evidence))}
    strays = [path for path in case.evidence.names() if path not in known]
    strays += [path for path in sorted((case.folder / "tmp").iterdir()) if not path.name.startswith("pull-")]
    moved = tuple(_move(case.folder, path) for path in strays)
    if moved:

        def work(act: Act) -> None:
            act.subject = f"{len(moved)} stray files"
            act.facts["moved"] = list(moved)

        case.act("case.sweep", work, undoable=False)
    return Repaired(moved=moved, restored=None)


def good_backups(folder: Path) -> list[Path]:
    """The backups that open, are whole and are of this program, newest first."""
    good = []
    for path in sorted((folder / "backups").glob("*.sqlite"), reverse=True):
        try:
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            try:
                whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            finally:
                connection.close()
        except sqlite3.Error:
            continue
        if whole and ours:
            good.append(path)
    return good


def _refuse_newer(folder: Path) -> None:
    """A case of a newer program is not damaged, however little this one can make of it."""
    try:
        inspect_header(folder)
    except CaseProblem as error:
        if error.code in {"case.newer", "case.missing"}:
            raise


def restore(folder: Path, *, actor: str = "", disk: Disk | None = None) -> Repaired:
    """Put the newest good backup in the place of ``case.sqlite``; the damaged one goes to quarantine.

    Raises:
        CaseProblem: There is no good backup, a newer program made the case, or another program holds it.
    """
    disk = disk or Disk()
    _refuse_newer(folder)
    lock = CaseLock(folder, actor or "repair")
    try:
        backups = good_backups(folder)
        if not backups:
            raise CaseProblem(
                f"There is no good backup of “{folder.name}”.",
                code="case.no_backup",
                advice="Copy the folder away and ask someone who knows SQLite; the evidence is untouched.",
            )
        moved = tuple(
            _move(folder, path) for path in (folder / name for name in (seal.NAME, *_DATABASE)) if path.exists()
        )
        disk.write_file(folder / "case.sqlite", backups[0].read_bytes())
    finally:
        lock.release()
    name = backups[0].name
    with Case.open(folder, actor=actor) as case:

        def work(act: Act) -> None:
            act.subject = name
            act.facts["moved"] = list(moved)

        case.act("case.restore", work, undoable=False)
    return Repaired(moved=moved, restored=name)
