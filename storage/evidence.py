"""The evidence store: originals, read-only, each under its own SHA-256 and nothing else."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from storage.disk import Disk, opened
from storage.errors import EnvironmentProblem, EvidenceProblem, InputProblem
from storage.quarantine import move_to_quarantine

_NAME = re.compile(r"[0-9a-f]{64}")
CHUNK = 1 << 20
READ_LIMIT = 64 << 20
"""The most that is ever read into memory at once; what is read so are answers, heads and certificates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Bytes that now lie in the store: their name, their size, and whether they were there before."""

    sha256: str
    size_bytes: int
    known: bool


def disk_problem(error: OSError, doing: str) -> EnvironmentProblem:
    """The sentence for a disk that failed while ``doing`` something."""
    told = {
        errno.ENOSPC: ("disk.full", "the disk is full", "Free some space and try again; nothing was lost."),
        errno.EDQUOT: ("disk.full", "your disk quota is used up", "Free some space and try again; nothing was lost."),
        errno.EACCES: ("disk.denied", "the folder does not allow it", "Check the folder's permissions."),
        errno.EPERM: ("disk.denied", "the folder does not allow it", "Check the folder's permissions."),
        errno.EROFS: ("disk.read_only", "the disk is read-only", "Copy the case to a disk that can be written."),
        errno.EIO: ("disk.failing", "the disk reported an error", "Copy the case to another disk and check it."),
    }
    code, why, advice = told.get(error.errno or 0, ("disk.error", error.strerror or str(error), "Try again."))
    return EnvironmentProblem(f"Could not {doing}: {why}.", code=code, advice=advice, detail=repr(error))


def _lies_here(path: Path) -> bool:
    """Whether a regular file has that name in a folder of the store, by no symbolic link."""
    return path.is_file() and not path.is_symlink() and not path.parent.is_symlink()


class EvidenceStore:
    """The ``evidence/`` folder of one case, with ``tmp/`` where bytes wait until they are whole."""

    def __init__(self, folder: Path, disk: Disk, *, changing: Callable[[], None] = lambda: None) -> None:
        """Use the store of the case in ``folder``; ``changing`` is called before anything is written to it."""
        self._folder = folder
        self._root = folder / "evidence"
        self._tmp = folder / "tmp"
        self._disk = disk
        self._changing = changing
        self._counting = threading.Lock()
        self.keeping = 0
        """How many are being kept at this moment, on whatever threads."""
        self.displaced: list[str] = []
        """Paths within the case from which other bytes than their names say went to quarantine; the next act tells."""

    def path(self, sha256: str) -> Path:
        """Where the bytes of that name lie; the name is checked, so it can never lead elsewhere."""
        if not _NAME.fullmatch(sha256):
            raise EvidenceProblem(f"“{sha256[:80]}” is not the name of any evidence.", code="evidence.name")
        return self._root / sha256[:2] / sha256

    def keep_file(self, source: Path, *, progress: Callable[[int, int], None] | None = None) -> Kept:
        """Copy a file into the store.

        Raises:
            InputProblem: The source cannot be read or is no regular file.
            EnvironmentProblem: The disk refused; nothing is left behind.
        """
        try:
            if not source.is_file():
                raise InputProblem(
                    f"“{source.name}” is not a file that can be read.",
                    code="input.directory" if source.is_dir() else "input.missing",
                    advice="Choose a single file.",
                )
            total = source.stat().st_size
            stream = source.open("rb")
        except OSError as error:
            raise InputProblem(
                f"“{source.name}” cannot be read: {error.strerror}.", code="input.unreadable", detail=repr(error)
            ) from error
        with stream:
            return self.keep_stream(stream, total=total, progress=progress)

    def keep_bytes(self, data: bytes) -> Kept:
        """Put ``data`` into the store."""
        import io

        return self.keep_stream(io.BytesIO(data), total=len(data))

    def keep_stream(
        self, stream: BinaryIO, *, total: int = 0, progress: Callable[[int, int], None] | None = None
    ) -> Kept:
        """Write a stream to ``tmp/``, sync it, read it back, compare, and give it its final name.

        Raises:
            EnvironmentProblem: The disk refused or returned other bytes than were written.
        """
        temporary = self._tmp / f"{secrets.token_hex(16)}.part"
        with self._counting:
            self.keeping += 1
        try:
            return self._keep(stream, temporary, total, progress)
        except OSError as error:
            raise disk_problem(error, "keep the evidence") from error
        finally:
            with suppress(OSError):  # a stray in tmp/ is swept later; the first error is the one to tell
                self._disk.unlink(temporary)
            with self._counting:
                self.keeping -= 1

    def _keep(self, stream: BinaryIO, temporary: Path, total: int, progress: Callable[[int, int], None] | None) -> Kept:
        digest = hashlib.sha256()
        size = 0
        self._changing()
        descriptor = self._disk.create(temporary, mode=0o400)  # read-only before its bytes are synced
        try:
            while block := stream.read(CHUNK):
                digest.update(block)
                self._disk.write_all(descriptor, block)
                size += len(block)
                if progress is not None:
                    progress(size, total)
            self._disk.sync(descriptor)
        finally:
            os.close(descriptor)
        name = digest.hexdigest()
        if self._hash(temporary) != name:
            raise EnvironmentProblem(
                "The disk returned other bytes than were written to it.",
                code="disk.failing",
                advice="Copy the case to another disk and check it.",
            )
        final = self.path(name)
        if self._stands(final):
            # A program that was killed may have left it there without waiting for the medium.
            with opened(final) as descriptor:
                self._disk.sync(descriptor)
            self._sync_place(final)
            return Kept(sha256=name, size_bytes=size, known=True)
        # What is not what its name says may tell who changed it and how; a link in a folder's place leads elsewhere.
        for wrong in (final.parent, final):
            if os.path.lexists(wrong) and (wrong is final or wrong.is_symlink() or not wrong.is_dir()):
                self.displaced.append(move_to_quarantine(self._folder, wrong, self._disk))
                self._disk.sync_folder(self._folder / "quarantine")
        if not final.parent.exists():
            self._disk.make_folder(final.parent)
        self._disk.rename(temporary, final)
        self._sync_place(final)
        return Kept(sha256=name, size_bytes=size, known=False)

    def _stands(self, final: Path) -> bool:
        """Whether a regular file of the right bytes has that name."""
        return _lies_here(final) and self._hash(final) == final.name

    def _sync_place(self, final: Path) -> None:
        """Wait until a name in the store is on the medium; the folder's own too, whoever made it."""
        self._disk.sync_folder(final.parent)
        self._disk.sync_folder(self._root)

    @staticmethod
    def _hash(path: Path) -> str:
        digest = hashlib.sha256()
        with opened(path) as descriptor:
            while block := os.read(descriptor, CHUNK):
                digest.update(block)
        return digest.hexdigest()

    def verify(self, sha256: str, size_bytes: int) -> str:
        """What is wrong with these bytes, as ``missing``, ``altered``, ``unreadable`` or ``mode``; empty when right.

        ``mode`` means that somebody has made the file writable. It is told only where the case's folder keeps modes
        at all: a copy on a memory stick may not, and then its README.txt has lost its own as well.
        """
        path = self.path(sha256)
        try:
            if not _lies_here(path):
                return "missing"
            if path.stat().st_size != size_bytes or self._hash(path) != sha256:
                return "altered"
            if path.stat().st_mode & 0o222 and self._keeps_modes():
                return "mode"
        except OSError:
            return "unreadable"
        return ""

    def _keeps_modes(self) -> bool:
        try:
            return (self._root.parent / "README.txt").stat().st_mode & 0o777 == 0o600
        except OSError:
            return False

    @contextmanager
    def opened(self, sha256: str) -> Iterator[int]:
        """A read-only descriptor of those bytes, by no symbolic link; whether they are right is not looked at.

        Raises:
            OSError: There are none, or they cannot be read.
        """
        path = self.path(sha256)
        if path.parent.is_symlink():
            raise OSError(errno.ELOOP, "its folder is a link", str(path))
        with opened(path) as descriptor:
            yield descriptor

    def names(self) -> Iterator[Path]:
        """Every file under ``evidence/``, whatever its name."""
        yield from sorted(path for path in self._root.rglob("*") if not path.is_dir() or path.is_symlink())

    def read(self, sha256: str) -> bytes:
        """The bytes of that name, compared with it.

        Raises:
            EvidenceProblem: They are missing, are not what the name says (``evidence.altered``) or are more than
                ``READ_LIMIT`` (``evidence.large``).
        """
        try:
            with self.opened(sha256) as descriptor:
                data = bytearray()
                while len(data) <= READ_LIMIT and (block := os.read(descriptor, CHUNK)):
                    data += block
        except OSError as error:
            raise EvidenceProblem(
                f"Evidence {sha256[:12]}… is missing.",
                code="evidence.missing",
                advice="Check the case; restore the file from a copy of the case.",
                detail=repr(error),
            ) from error
        if len(data) > READ_LIMIT:
            raise EvidenceProblem(
                f"Evidence {sha256[:12]}… is too large for what it is said to be.", code="evidence.large"
            )
        if hashlib.sha256(data).hexdigest() != sha256:
            raise EvidenceProblem(
                f"Evidence {sha256[:12]}… is not what it was when it was kept.",
                code="evidence.altered",
                advice="Do not rely on it; restore the file from a copy of the case.",
            )
        return bytes(data)
