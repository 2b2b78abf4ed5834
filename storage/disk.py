"""The few ways in which this program puts bytes on disk, so that a test can make each of them fail."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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

    def write_file(self, path: Path, data: bytes, *, mode: int = 0o600) -> None:
        """Put ``data`` at ``path`` whole or not at all: a temporary neighbour, synced, then renamed."""
        temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
        temporary.unlink(missing_ok=True)
        descriptor = self.create(temporary, mode=mode)
        try:
            try:
                self.write_all(descriptor, data)
                self.sync(descriptor)
            finally:
                os.close(descriptor)
            self.rename(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        self.sync_folder(path.parent)


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """A read-only descriptor of a regular file, not through a symbolic link, closed at the end."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        yield descriptor
    finally:
        os.close(descriptor)
