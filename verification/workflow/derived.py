"""Pictures made from footage: kept beside the case for speed, made again when they are gone."""

from __future__ import annotations

import re
from pathlib import Path

_NAME = re.compile(r"[0-9a-f]{64}")


class Derived:
    """The ``derived/`` folder of one case."""

    def __init__(self, folder: Path) -> None:
        """Use the folder of the case in ``folder``."""
        self._root = folder / "derived"

    def path(self, sha256: str, frame: int, *, small: bool = False) -> Path:
        """Where the picture of a frame lies, whether it is there or not."""
        if not _NAME.fullmatch(sha256):
            raise ValueError(sha256)
        return self._root / sha256 / f"{frame:07d}{'.small' if small else ''}.jpg"

    def put(self, sha256: str, frame: int, jpeg: bytes, *, small: bool = False) -> None:
        """Keep a picture. It proves nothing and can be made again, so it is not synced."""
        path = self.path(sha256, frame, small=small)
        path.parent.mkdir(exist_ok=True)
        temporary = path.with_suffix(".part")
        temporary.write_bytes(jpeg)
        temporary.replace(path)

    def get(self, sha256: str, frame: int, *, small: bool = False) -> bytes | None:
        """The picture, or None when it has to be made again."""
        try:
            return self.path(sha256, frame, small=small).read_bytes()
        except OSError:
            return None

    def put_document(self, sha256: str, name: str, data: bytes) -> None:
        """Keep what was worked out from footage, under a short name."""
        path = self._document(sha256, name)
        path.parent.mkdir(exist_ok=True)
        temporary = path.with_suffix(".part")
        temporary.write_bytes(data)
        temporary.replace(path)

    def get_document(self, sha256: str, name: str) -> bytes | None:
        """What was worked out, or None when it has to be made again."""
        try:
            return self._document(sha256, name).read_bytes()
        except OSError:
            return None

    def _document(self, sha256: str, name: str) -> Path:
        if not _NAME.fullmatch(sha256) or not name.isalpha():
            raise ValueError(sha256, name)
        return self._root / sha256 / f"{name}.bin"
