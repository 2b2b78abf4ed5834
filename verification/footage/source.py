"""Where footage bytes come from: a path, or a file descriptor that somebody else opened.

The confined worker gets a descriptor and nothing else, so everything that parses reads through
:class:`ByteSource`, which keeps its own position (``pread``): several readers may share one descriptor.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import InputProblem

Source = Path | int
"""A path, or an open, seekable file descriptor."""


class ByteSource(io.RawIOBase):
    """A read-only, seekable file over a descriptor, with a position of its own."""

    def __init__(self, descriptor: int, *, size: int, start: int = 0) -> None:
        """Read ``size`` bytes from ``start`` on from ``descriptor``, which the caller keeps open and closes."""
        super().__init__()
        self._start = start
        self._descriptor = descriptor
        self._position = 0
        self.size = size

    def readable(self) -> bool:
        """Return True: bytes can be read."""
        return True

    def seekable(self) -> bool:
        """Return True: the position can be moved."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's name for it is private
        """Fill ``buffer`` from the current position."""
        count = os.preadv(self._descriptor, [buffer], self._start + self._position)
        self._position += count
        return count

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move the position and return it."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise OSError("a position before the first byte")
        self._position = base + offset
        return self._position

    def tell(self) -> int:
        """Return the current position."""
        return self._position

    def head(self, count: int = 4096) -> bytes:
        """Return the first ``count`` bytes without moving the position."""
        return os.pread(self._descriptor, count, self._start)

    def tail(self, start: int) -> ByteSource:
        """An independent reader of the bytes from ``start`` on alone, which it counts from 0."""
        return ByteSource(self._descriptor, size=self.size - start, start=self._start + start)

    def another(self) -> ByteSource:
        """A second, independent reader of the same bytes, at their beginning."""
        return ByteSource(self._descriptor, size=self.size, start=self._start)


@contextmanager
def open_bytes(source: Source) -> Iterator[ByteSource]:
    """Open a path, or wrap a descriptor, for reading.

    Raises:
        InputProblem: ``input.missing``, ``input.directory``, ``input.special``, ``input.empty`` or
            ``input.unreadable``.
    """
    if isinstance(source, int):
        yield _checked(source)
        return
    try:
        # Without O_NONBLOCK a named pipe would hang here before it can be refused.
        descriptor = os.open(source, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as problem:
        raise _unopened(problem) from problem
    try:
        yield _checked(descriptor)
    finally:
        os.close(descriptor)


def _unopened(problem: OSError) -> InputProblem:
    if isinstance(problem, FileNotFoundError):
        return InputProblem("There is no such file.", code="input.missing", advice="Check its name and place.")
    return InputProblem(
        "The file cannot be opened for reading.",
        code="input.unreadable",
        advice="Check who may read it.",
        detail=str(problem),
    )


def _checked(descriptor: int) -> ByteSource:
    try:
        status = os.fstat(descriptor)
    except OSError as problem:
        raise _unopened(problem) from problem
    if stat.S_ISDIR(status.st_mode):
        raise InputProblem(
            "This is a folder, not a file.", code="input.directory", advice="Choose a video or image inside it."
        )
    if not stat.S_ISREG(status.st_mode):
        raise InputProblem(
            "This is a device or a pipe, not a file.", code="input.special", advice="Save it as a file first."
        )
    if status.st_size == 0:
        raise InputProblem(
            "The file is empty: it has no bytes at all.", code="input.empty", advice="Obtain it again from its source."
        )
    return ByteSource(descriptor, size=status.st_size)
