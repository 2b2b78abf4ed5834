"""The few ways in which this program puts bytes on disk, so that a test can make each of them fail."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_WRITE_LIMIT = 1 << 20


class Disk:
    """Plain, durable file operations. Tests replace single methods to stand for a full or failing disk."""

    def create(self, path: Path, *, mode: int = 0o600) -> int:
        """Make a file that must not exist yet and return its descriptor; symbolic links are not followed."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        return os.open(path, flags, mode)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """Write some of ``data`` and return how many bytes went."""
        return os.write(descriptor, data)

    def write_all(self, descriptor: int, data: bytes | memoryview) -> None:
        """Write every byte of ``data``, however often the system takes only part."""
        rest = memoryview(data)
        while rest:
            rest = rest[self.write(descriptor, rest[:_WRITE_LIMIT]) :]

    def sync(self, descriptor: int) -> None:
        """Wait until the file's bytes are on the medium (``F_FULLFSYNC`` where plain fsync is not enough)."""
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        else:
            os.fsync(descriptor)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the folder's entries are on the medium; a no-op where the system cannot."""
        if sys.platform == "win32":
            return
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            self.sync(descriptor)
        finally:
            os.close(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file its final name, replacing what stood there."""
        old.replace(new)

    def unlink(self, path: Path) -> None:
        """Take a file away; one that is not there is no fault."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path, *, mode: int = 0o777) -> None:
        """Make a folder whose parent is there."""
        path.mkdir(mode=mode)

    def database(self, path: Path) -> sqlite3.Connection:
        """Open or make an SQLite database without Python's own transaction handling."""
        return sqlite3.connect(path, isolation_level=None, timeout=0.5)

    def write_file(self, path: Path, data: bytes, *, mode: int = 0o600) -> None:
        """Put ``data`` at ``path`` whole or not at all: a temporary neighbour, synced, then renamed."""
        temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
        self.unlink(temporary)
        descriptor = self.create(temporary, mode=mode)
        try:
            try:
                self.write_all(descriptor, data)
                self.sync(descriptor)
            finally:
                os.close(descriptor)
            self.rename(temporary, path)
        except BaseException:
            with suppress(OSError):  # the first error is the one to tell; a stray is swept later
                self.unlink(temporary)
            raise
        self.sync_folder(path.parent)


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """A read-only descriptor of a regular file, not through a symbolic link, closed at the end."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    # Without O_NONBLOCK a named pipe would hang here before it can be refused.
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file", str(path))
        yield descriptor
    finally:
        os.close(descriptor)
