"""Files that a crash left behind: which they are, and moving them to ``quarantine/``. Nothing is deleted."""

from __future__ import annotations

import re
from pathlib import Path

from storage.disk import Disk
from storage.evidence import EvidenceStore
from storage.layout import move_to_quarantine
from storage.records.case import Evidence
from storage.replay import Expected, row_problems, trail_problems
from storage.session import Act, Reader

_BEGUN = re.compile(r"\.(case\.seal|README\.txt)\.[0-9]+\.part")


def find_strays(folder: Path, store: EvidenceStore, reader: Reader) -> list[Path]:
    """What lies in ``evidence/`` and ``tmp/`` and belongs to nothing.

    In the case's own folder, what ``Disk.write_file`` had begun to write there.
    """
    known = {store.path(one.sha256) for one in reader.every(Evidence)}
    strays = [path for path in store.names() if path not in known]
    strays += sorted((folder / "tmp").iterdir())
    return strays + [path for path in sorted(folder.iterdir()) if _BEGUN.fullmatch(path.name)]


def names_can_be_trusted(reader: Reader) -> bool:
    """Whether the trail confirms what the case says of its evidence: else an original might pass for a stray."""
    entries = reader.raw_rows("trail")
    expected = Expected(entries)
    problems = [*trail_problems(entries), *expected.problems()]
    return not problems and not [*row_problems("evidence", reader.raw_rows("evidence"), expected)]


def move_away(folder: Path, paths: list[Path], disk: Disk) -> tuple[str, ...]:
    """Move files to quarantine under their old paths' names; returns those paths within the case."""
    return tuple(move_to_quarantine(folder, path, disk) for path in paths)


def tell_moved(act: Act, moved: tuple[str, ...], protected: tuple[str, ...] = ()) -> None:
    """Say in the trail what a sweep did."""
    act.subject = f"{len(moved)} stray files" + (f", {len(protected)} writable originals" if protected else "")
    act.facts.update({"moved": list(moved), "protected": list(protected)})
