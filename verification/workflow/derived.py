"""What was made from footage: kept beside the case for speed, made again when it is gone.

Whoever hands over a case can have put anything here, so nothing is believed: only regular files inside the case's own
folder are read, up to a size, and what they hold is read by something that needs no parser (``raw_picture``) or checks
every value.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from storage.disk import opened
from verification.isolation.raw_picture import LARGEST

_NAME = re.compile(r"[0-9a-f]{64}")
_DOCUMENT_BYTES = 64 << 20


class Derived:
    """The ``derived/`` folder of one case."""

    def __init__(self, folder: Path) -> None:
        """Use the folder of the case in ``folder``."""
        self._root = folder / "derived"

    def path(self, sha256: str, frame: int) -> Path:
        """Where the small picture of a frame lies, whether it is there or not."""
        if not _NAME.fullmatch(sha256) or frame < 0:
            raise ValueError(sha256, frame)
        return self._root / sha256 / f"{frame:07d}.rgb"

    def put(self, sha256: str, frame: int, picture: bytes) -> None:
        """Keep a small picture. It proves nothing and can be made again, so it is not synced."""
        self._put(self.path(sha256, frame), picture)

    def get(self, sha256: str, frame: int) -> bytes | None:
        """The small picture, untrusted, or None when it has to be made again."""
        return self._get(self.path(sha256, frame), LARGEST)

    def put_document(self, sha256: str, name: str, data: bytes) -> None:
        """Keep what was worked out from footage, under a short name."""
        self._put(self._document(sha256, name), data)

    def get_document(self, sha256: str, name: str) -> bytes | None:
        """What was worked out, untrusted, or None when it has to be made again."""
        return self._get(self._document(sha256, name), _DOCUMENT_BYTES)

    def _document(self, sha256: str, name: str) -> Path:
        if not _NAME.fullmatch(sha256) or not name.isalpha():
            raise ValueError(sha256, name)
        return self._root / sha256 / f"{name}.bin"

    def _inside(self, path: Path) -> bool:
        """Whether a file's folder is one of the case and no way out of it."""
        return not any(folder.is_symlink() for folder in (path.parent, self._root))

    def _put(self, path: Path, data: bytes) -> None:
        if not self._inside(path):
            return  # it can be made again whenever it is wanted
        path.parent.mkdir(exist_ok=True)
        temporary = path.with_name(f"{path.name}.part")
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        temporary.replace(path)

    def _get(self, path: Path, largest: int) -> bytes | None:
        try:
            if not self._inside(path):
                return None
            with opened(path) as descriptor:
                if os.fstat(descriptor).st_size > largest:
                    return None
                with os.fdopen(os.dup(descriptor), "rb") as stream:
                    return stream.read(largest + 1)
        except OSError:
            return None
