"""What was made from footage: kept beside the case for speed, made again when it is gone.

Whoever hands over a case can have put anything here, such as a picture of something else. So each file begins with an
HMAC (RFC 2104) under a key that is this user's own, over what it was made from and by. What does not fit, because it
came from another computer or from another version, is made again. Only regular files in the case's own folder are read,
up to a size, and what they hold is read by something that needs no parser (``raw_picture``) or checks every value.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from storage.disk import Disk, opened
from verification.footage.likeness_file import LARGEST_FILE
from verification.isolation.raw_picture import LARGEST

_NAME = re.compile(r"[0-9a-f]{64}")
_JPEG_BYTES = 64 << 20
_DOCUMENT_BYTES = LARGEST_FILE
"""Fingerprints are the largest: those of a day of footage take up to some 300 MB."""
_MARK = 32


class Derived:
    """The ``derived/`` folder of one case."""

    def __init__(self, folder: Path, key: bytes, *, made_by: str) -> None:
        """Use the folder of the case in ``folder``; ``made_by`` names the version and parameters of what makes."""
        self._root = folder / "derived"
        self._key, self._made_by = key, made_by

    def path(self, sha256: str, frame: int) -> Path:
        """Where the small picture of a frame lies, whether it is there or not."""
        if not _NAME.fullmatch(sha256) or frame < 0:
            raise ValueError(sha256, frame)
        return self._root / sha256 / f"{frame:07d}.rgb"

    def put(self, sha256: str, frame: int, picture: bytes) -> None:
        """Keep a small picture. It proves nothing and can be made again, so it is not synced."""
        self._put(self.path(sha256, frame), sha256, picture)

    def get(self, sha256: str, frame: int) -> bytes | None:
        """The small picture, untrusted, or None when it has to be made again."""
        return self._get(self.path(sha256, frame), sha256, LARGEST)

    def put_jpeg(self, sha256: str, frame: int, data: bytes) -> None:
        """Keep the picture of a frame in native size. Its mark stands after its last byte: any viewer opens it."""
        path = self.path(sha256, frame).with_suffix(".jpg")
        self._write(path, data + self._mark(path, sha256, data))

    def get_jpeg(self, sha256: str, frame: int) -> bytes | None:
        """The picture, untrusted, or None when it has to be made again."""
        path = self.path(sha256, frame).with_suffix(".jpg")
        sealed = self._read(path, _JPEG_BYTES)
        if sealed is None:
            return None
        data, mark = sealed[:-_MARK], sealed[-_MARK:]
        return data if hmac.compare_digest(mark, self._mark(path, sha256, data)) else None

    def keep_jpegs(self, sha256: str, frames: Collection[int]) -> None:
        """Take away pictures in native size of other frames than these."""
        folder = self.path(sha256, 0).parent
        if self._inside(folder / "x"):
            wanted = {self.path(sha256, frame).with_suffix(".jpg").name for frame in frames}
            _remove(path for path in folder.glob("*") if path.suffix in {".jpg", ".part"} and path.name not in wanted)

    def forget(self, sha256: str) -> None:
        """Take away all that was made from a piece of footage: another stream of it is looked at now."""
        folder = self.path(sha256, 0).parent
        if self._inside(folder / "x"):
            _remove(path for path in folder.glob("*") if path.is_file() or path.is_symlink())

    def put_document(self, sha256: str, name: str, data: bytes) -> None:
        """Keep what was worked out from footage, under a short name."""
        self._put(self._document(sha256, name), sha256, data)

    def get_document(self, sha256: str, name: str) -> bytes | None:
        """What was worked out, untrusted, or None when it has to be made again."""
        return self._get(self._document(sha256, name), sha256, _DOCUMENT_BYTES)

    def _document(self, sha256: str, name: str) -> Path:
        if not _NAME.fullmatch(sha256) or not name.isalpha():
            raise ValueError(sha256, name)
        return self._root / sha256 / f"{name}.bin"

    def _inside(self, path: Path) -> bool:
        """Whether a file's folder is one of the case and no way out of it."""
        return not any(folder.is_symlink() for folder in (path.parent, self._root))

    def _mark(self, path: Path, sha256: str, data: bytes) -> bytes:
        told = f"witnessmark derived 1\0{self._made_by}\0{sha256}\0{path.name}\0".encode()
        return hmac.digest(self._key, told + data, "sha256")

    def _put(self, path: Path, sha256: str, data: bytes) -> None:
        self._write(path, self._mark(path, sha256, data) + data)

    def _write(self, path: Path, sealed: bytes) -> None:
        """Write a file, or do without: whatever cannot be kept is made again whenever it is wanted."""
        if not self._inside(path):
            return
        # A name of its own: the window's threads and a survey may write the same picture at once.
        temporary = path.with_name(f"{path.name}.{secrets.token_hex(6)}.part")
        try:
            path.parent.mkdir(exist_ok=True)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(sealed)
            temporary.replace(path)
        except OSError:
            _remove((temporary,))

    def _get(self, path: Path, sha256: str, largest: int) -> bytes | None:
        sealed = self._read(path, largest)
        if sealed is None:
            return None
        mark, data = sealed[:_MARK], sealed[_MARK:]
        return data if hmac.compare_digest(mark, self._mark(path, sha256, data)) else None

    def _read(self, path: Path, largest: int) -> bytes | None:
        try:
            if not self._inside(path):
                return None
            with opened(path) as descriptor:
                if os.fstat(descriptor).st_size > largest + _MARK:
                    return None
                with os.fdopen(os.dup(descriptor), "rb") as stream:
                    return stream.read(largest + _MARK + 1)
        except OSError:
            return None


def _remove(paths: Iterable[Path]) -> None:
    """Take away files; one that cannot be, or is gone, stays so: its seal says what it is of."""
    for path in paths:
        with suppress(OSError):
            path.unlink()


def own_key(folder: Path) -> bytes:
    """This user's key, made when there is none; one that lasts as long as the program where it cannot be kept."""
    path = folder / "derived.key"
    try:
        with opened(path) as descriptor:
            key = os.read(descriptor, 2 * _MARK)
        if len(key) == _MARK:
            return key
    except OSError:
        pass
    key = secrets.token_bytes(_MARK)
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        Disk().write_file(path, key)
    return key
