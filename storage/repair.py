"""Repair: moves what does not belong to ``quarantine/`` and restores a backup on request. Deletes nothing."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
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
from storage.strays import find_strays, move_away, tell_moved

_DATABASE = ("case.sqlite-wal", "case.sqlite-shm", "case.sqlite")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What a repair did.

    Attributes:
        moved: Files moved to quarantine, as paths within the case.
        restored: The name of the backup that was restored.
        protected: Hashes of originals that could be written to and cannot any more; their bytes were right.
    """

    moved: tuple[str, ...]
    restored: str | None
    protected: tuple[str, ...] = ()


def sweep(case: Case) -> Repaired:
    """Move strays of a crash out of ``evidence/`` and ``tmp/``, and make writable originals read-only again.

    An act of its own when there was anything to do.
    """
    evidence = case.read(lambda reader: reader.every(Evidence))
    protected = tuple(one.sha256 for one in evidence if case.evidence.verify(one.sha256, one.size_bytes) == "mode")
    for sha256 in protected:
        case.evidence.path(sha256).chmod(0o400)
    strays = case.read(lambda reader: find_strays(case.folder, case.evidence, reader))
    moved = move_away(case.folder, strays, case.disk)
    if moved or protected:
        case.act("case.sweep", lambda act: tell_moved(act, moved, protected), undoable=False)
    return Repaired(moved=moved, restored=None, protected=protected)


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
        places = [folder / name for name in (seal.NAME, *_DATABASE)]
        moved = move_away(folder, [path for path in places if path.exists()], disk)
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
