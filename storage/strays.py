"""Files that a crash left behind: which they are, and whether the case can be believed about that."""

from __future__ import annotations

import re
from pathlib import Path

from storage.evidence import EvidenceStore
from storage.records.case import Evidence
from storage.replay import Expected, row_problems, trail_problems
from storage.session import Reader

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
