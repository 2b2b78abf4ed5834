"""``quarantine/``: where files go that do not belong where they were found. Nothing is deleted; the trail tells all.

A file lies there under the moment and its old path; the entry that tells names that path, among those ``moved`` or
``displaced``. A crash can come between: what no entry tells is told at the next opening, as ``found``.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from storage.disk import Disk
from storage.session import Act, Reader
from storage.text import kept

FOLDER = "quarantine"
_LONGEST = 200


def move_to_quarantine(folder: Path, path: Path, disk: Disk) -> str:
    """Move a file of the case to quarantine under its old path's name; returns that path within the case.

    Raises:
        OSError: The disk refused; the file is where it was.
    """
    name = kept(path.relative_to(folder).as_posix())
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    disk.rename(path, folder / FOLDER / f"{stamp}-{_told(name)}")
    return name


def _told(path: str) -> str:
    told = kept(path).replace("/", "_")
    if len(told.encode()) > _LONGEST:  # a name has room for 255 bytes; the trail has the whole of it
        told = hashlib.sha256(told.encode()).hexdigest()
    return told


def untold(folder: Path, reader: Reader) -> list[str]:
    """Names in quarantine that no entry of the trail accounts for; of several from one path, the newest."""
    there = sorted(kept(path.name) for path in (folder / FOLDER).iterdir())
    if not there:
        return []
    found: set[str] = set()
    told: Counter[str] = Counter()
    for entry in reader.trail():
        facts = entry.facts
        found.update(_names(facts.get("found")))
        told.update(_told(path) for key in ("moved", "displaced") for path in _names(facts.get(key)))
    left = []
    for name in there:
        if name in found:
            continue
        path = name.partition("-")[2]
        if told[path]:
            told[path] -= 1
        else:
            left.append(name)
    return left


def _names(untrusted: object) -> list[str]:
    """What a trail names, whoever wrote it."""
    return [name for name in untrusted if isinstance(name, str)] if isinstance(untrusted, list) else []


def move_away(folder: Path, paths: list[Path], disk: Disk) -> tuple[tuple[str, ...], OSError | None]:
    """Move files to quarantine: the paths within the case of those that went, and what the disk said of the next."""
    moved: list[str] = []
    for path in paths:
        try:
            moved.append(move_to_quarantine(folder, path, disk))
        except OSError as error:
            return tuple(moved), error
    return tuple(moved), None


def tell_moved(act: Act, moved: tuple[str, ...], *, protected: tuple[str, ...] = (), found: list[str]) -> None:
    """Say in the trail what a sweep did, and what it ``found`` in quarantine that nobody had told of."""
    parts = [f"{len(moved)} stray files"] if moved or not found else []
    parts += [f"{len(protected)} writable originals"] if protected else []
    parts += [f"{len(found)} files in quarantine"] if found else []
    act.subject = ", ".join(parts)
    act.facts.update({"moved": list(moved), "protected": list(protected), "found": found})
