"""Everything that the product does to a disk, recorded in order; and, on request, made to fail.

``WatchedDisk`` stands in for ``storage.disk.Disk``: the operations are done for real and noted in a ``Journal``. Its
databases run over an apsw VFS that does the same with SQLite's own writes, syncs, truncations and deletions.
"""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

from benchmarks.soak.apsw_connection import ApswConnection
from storage.disk import Disk

Fault = Callable[[str, str], int | None]
"""Asked before each operation with its kind and path; returns the errno that it must fail with, or None."""

_NAMES = itertools.count()


@dataclass(slots=True)
class Journal:
    """Operations in order, as tuples that begin with their kind; files are named by a number of their own."""

    root: Path
    operations: list[tuple[Any, ...]] = field(default_factory=list)
    files: dict[str, int] = field(default_factory=dict)
    _inodes: dict[int, int] = field(default_factory=dict)
    _next: int = 0

    def note(self, *operation: object) -> None:
        self.operations.append(operation)

    def name(self, path: Path | str) -> str:
        return Path(path).relative_to(self.root).as_posix()

    def created(self, path: Path | str, mode: int) -> int:
        self._next += 1
        name = self.name(path)
        self.files[name] = self._next
        self._inodes[Path(path).stat().st_ino] = self._next
        self.note("create", name, self._next, mode)
        return self._next

    def of_descriptor(self, descriptor: int) -> int:
        return self._inodes[os.fstat(descriptor).st_ino]

    def renamed(self, old: Path, new: Path) -> None:
        self.files[self.name(new)] = self.files.pop(self.name(old))
        self.note("rename", self.name(old), self.name(new), self.files[self.name(new)])

    def unlinked(self, path: Path | str) -> None:
        if self.files.pop(self.name(path), None) is not None:
            self.note("unlink", self.name(path))


class WatchedDisk(Disk):
    """The product's disk, with every operation noted and any of them made to fail."""

    def __init__(
        self,
        root: Path,
        *,
        fault: Fault | None = None,
        instead: Mapping[str, str] | None = None,
        unsynced: Callable[[str], bool] = lambda _name: False,
    ) -> None:
        """Watch what happens below ``root``.

        Args:
            root: The folder that holds the case's folder.
            fault: Makes operations fail.
            instead: Statements to run in the place of the product's own; for controls.
            unsynced: Names whose syncs are left out; for controls.
        """
        self.journal = Journal(root)
        self.fault = fault
        self._instead = instead
        self._unsynced = unsynced
        self._vfs = _WatchedVFS(self)

    def fail(self, kind: str, path: Path | str) -> None:
        """Raise what this operation is to fail with, if anything."""
        number = self.fault(kind, self.journal.name(path)) if self.fault else None
        if number is not None:
            raise OSError(number, os.strerror(number), str(path))

    def create(self, path: Path, *, mode: int = 0o600) -> int:
        self.fail("create", path)
        descriptor = super().create(path, mode=mode)
        self.journal.created(path, mode)
        return descriptor

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        number = self.journal.of_descriptor(descriptor)
        self.fail("write", self._path(number))
        offset = os.lseek(descriptor, 0, os.SEEK_CUR)
        written = super().write(descriptor, data)
        self.journal.note("write", number, offset, bytes(data[:written]))
        return written

    def _path(self, number: int) -> Path:
        name = next((name for name, one in self.journal.files.items() if one == number), "unlinked")
        return self.journal.root / name

    def sync(self, descriptor: int) -> None:
        number = self.journal.of_descriptor(descriptor)
        path = self._path(number)
        self.fail("sync", path)
        if not self._unsynced(self.journal.name(path)):
            self.journal.note("sync", number)

    def sync_folder(self, folder: Path) -> None:
        self.fail("sync folder", folder)
        name = self.journal.name(folder)
        if not self._unsynced(f"{name}/"):
            self.journal.note("sync folder", name)

    def rename(self, old: Path, new: Path) -> None:
        self.fail("rename", new)
        super().rename(old, new)
        self.journal.renamed(old, new)

    def unlink(self, path: Path) -> None:
        self.fail("unlink", path)
        super().unlink(path)
        self.journal.unlinked(path)

    def make_folder(self, path: Path, *, mode: int = 0o777) -> None:
        self.fail("make folder", path)
        super().make_folder(path, mode=mode)
        self.journal.note("make folder", self.journal.name(path))

    def database(self, path: Path) -> Any:
        return ApswConnection(path, self._vfs.name, instead=self._instead)

    def close(self) -> None:
        """Take the VFS out of SQLite's list."""
        self._vfs.unregister()


_CODES = {
    "create": apsw.SQLITE_CANTOPEN,
    "write": apsw.SQLITE_IOERR_WRITE,
    "sync": apsw.SQLITE_IOERR_FSYNC,
    "truncate": apsw.SQLITE_IOERR_TRUNCATE,
    "unlink": apsw.SQLITE_IOERR_DELETE,
}


class _WatchedVFS(apsw.VFS):
    """SQLite's way to the disk, watched. Exclusive locking keeps shared memory out of it."""

    def __init__(self, disk: WatchedDisk) -> None:
        self.disk = disk
        self.name = f"watched-{next(_NAMES)}"
        super().__init__(self.name, "unix")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return _WatchedFile(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.fail("unlink", filename)
        super().xDelete(filename, syncdir)
        self.disk.journal.unlinked(filename)
        if syncdir:
            self.disk.journal.note("sync folder", self.disk.journal.name(Path(filename).parent))

    def fail(self, kind: str, path: str) -> None:
        """Fail as SQLite's own VFS does when the system call fails: only a full disk has a code of its own."""
        try:
            self.disk.fail(kind, path)
        except OSError as error:
            full = kind == "write" and error.errno == errno.ENOSPC
            code = apsw.SQLITE_FULL if full else _CODES[kind]
            told = apsw.exception_for(code)
            told.result, told.extendedresult = code & 0xFF, code
            raise told from error


class _WatchedFile(apsw.VFSFile):
    def __init__(self, vfs: _WatchedVFS, name: Any, flags: list[int]) -> None:
        self._vfs, self._journal = vfs, vfs.disk.journal
        self._path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._number = 0
        new = self._path is not None and not Path(self._path).exists()
        if new:
            vfs.fail("create", self._path)
        super().__init__("unix", name, flags)
        self._sync_folder = new and bool(flags[0] & (apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL))
        if self._path is not None:
            known = None if new else self._journal.files.get(self._journal.name(self._path))
            self._number = self._journal.created(self._path, 0o644) if known is None else known

    def xWrite(self, data: bytes, offset: int) -> None:
        if self._path is not None:
            self._vfs.fail("write", self._path)
        super().xWrite(data, offset)
        if self._path is not None:
            self._journal.note("write", self._number, offset, bytes(data))

    def xTruncate(self, size: int) -> None:
        if self._path is not None:
            self._vfs.fail("truncate", self._path)
        super().xTruncate(size)
        if self._path is not None:
            self._journal.note("truncate", self._number, size)

    def xSync(self, flags: int) -> None:
        if self._path is None:
            return
        self._vfs.fail("sync", self._path)
        self._journal.note("sync", self._number)
        if self._sync_folder:  # as SQLite's unix VFS does after the first sync of a new journal
            self._sync_folder = False
            self._journal.note("sync folder", self._journal.name(Path(self._path).parent))
