"""What a disk may hold after the power went: a journal cut anywhere, and what was not synced left to chance.

A file's unsynced writes survive in any subset, sector by sector; a sector may be torn (its first bytes new, the rest
old) or hold noise where it was being written. A truncation may or may not have happened. Names (creations, renames,
deletions, folders) that no sync of their folder has made durable survive as a prefix or as any subset of their order.
That is weaker than what common file systems give, on purpose.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECTOR = 512

Operation = tuple[Any, ...]


@dataclass(slots=True)
class _File:
    mode: int
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Operation] = field(default_factory=list)


class Medium:
    """The durable state of a disk and what is still under way to it."""

    def __init__(self) -> None:
        self._files: dict[int, _File] = {}
        self._names: dict[str, int] = {}
        self._folders: set[str] = set()
        self._pending: list[Operation] = []

    def apply(self, operation: Operation) -> None:
        """Take one operation in."""
        kind = operation[0]
        if kind in {"write", "truncate"}:
            self._files[operation[1]].pending.append(operation)
        elif kind == "sync":
            file = self._files[operation[1]]
            for one in file.pending:
                _apply_whole(file.durable, one)
            file.pending.clear()
        elif kind == "sync folder":
            rest = []
            for one in self._pending:
                if _folder_of(one) == operation[1]:
                    _apply_name(self._names, self._folders, one)
                else:
                    rest.append(one)
            self._pending = rest
        elif kind in {"create", "rename", "unlink", "make folder"}:
            if kind == "create":
                self._files[operation[2]] = _File(operation[3])
            self._pending.append(operation)

    def after_power_loss(self, root: Path, chance: random.Random) -> None:
        """Put what may have survived into a fresh folder."""
        names, folders = dict(self._names), set(self._folders)
        for one in _survivors(self._pending, chance):
            _apply_name(names, folders, one)
        for folder in sorted(folders):
            path = root / folder
            if path.parent.is_dir():  # a folder whose own folder was lost is lost with it
                path.mkdir()
        likelihood = chance.choice([0.0, 0.3, 0.7, 1.0, chance.random()])
        for name, number in names.items():
            path = root / name
            if path.parent.is_dir():
                file = self._files[number]
                path.write_bytes(_surviving_bytes(file, chance, likelihood))
                path.chmod(file.mode)


def _folder_of(operation: Operation) -> str:
    """The folder whose sync makes an operation on names durable; a rename's is that of the new name."""
    name = operation[2] if operation[0] == "rename" else operation[1]
    return str(name).rpartition("/")[0] or "."


def _apply_whole(data: bytearray, operation: Operation) -> None:
    if operation[0] == "truncate":
        del data[operation[2] :]
        return
    _, _, offset, new = operation
    if len(data) < offset:
        data.extend(bytes(offset - len(data)))
    data[offset : offset + len(new)] = new


def _apply_name(names: dict[str, int], folders: set[str], operation: Operation) -> None:
    kind = operation[0]
    if kind == "create":
        names[operation[1]] = operation[2]
    elif kind == "rename":
        names.pop(operation[1], None)
        names[operation[2]] = operation[3]
    elif kind == "unlink":
        names.pop(operation[1], None)
    else:
        folders.add(operation[1])


def _survivors(pending: Sequence[Operation], chance: random.Random) -> list[Operation]:
    if chance.random() < 0.5:
        return list(pending[: chance.randrange(len(pending) + 1)])
    likelihood = chance.random()
    return [one for one in pending if chance.random() < likelihood]


def _surviving_bytes(file: _File, chance: random.Random, likelihood: float) -> bytes:
    data = bytearray(file.durable)
    for operation in file.pending:
        if operation[0] == "truncate":
            if chance.random() < likelihood:
                _apply_whole(data, operation)
            continue
        for start, sector in _sectors(operation[2], operation[3]):
            if chance.random() < likelihood:
                _apply_whole(data, ("write", 0, start, _torn(data, start, sector, chance)))
    return bytes(data)


def _sectors(offset: int, new: bytes) -> Iterator[tuple[int, bytes]]:
    """A write, cut at the sectors' borders."""
    start = offset
    while start < offset + len(new):
        end = min((start // SECTOR + 1) * SECTOR, offset + len(new))
        yield start, new[start - offset : end - offset]
        start = end


def _torn(data: bytearray, start: int, sector: bytes, chance: random.Random) -> bytes:
    """A sector as it may have arrived: whole, torn or as noise."""
    fate = chance.random()
    if fate < 0.9:
        return sector
    place = chance.randrange(len(sector) + 1)
    if fate < 0.97:
        old = bytes(data[start + place : start + len(sector)])
        return sector[:place] + old
    return sector[:place] + chance.randbytes(len(sector) - place)
