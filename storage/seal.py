"""The seal: what ``case.sqlite`` was, byte for byte, when it was last closed.

Row digests and the trail find every change of what the case *says*. A byte may also change where the database holds
nothing: in a free page, or in the gap between two cells. The seal finds that as well, and with it every change made
by another program. It is written when a case is closed and taken away, durably, before the first change of the next
session: a case that a crash left open has none, and that is no fault. A seal that does not fit stays until the trail
has been told so, and a crash in between leaves it: a fault told twice is better than one that is lost.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from contextlib import suppress
from pathlib import Path

from storage.disk import Disk, opened
from storage.trail import utc_now

NAME = "case.seal"
FORMAT = "witnessmark seal 1"
_CHUNK = 1 << 20
_LIMIT = 4096

CHANGED = "The file is not, byte for byte, what it was when this program last closed it."
JOURNAL = "A journal lies beside the file, but the case was closed without one."
UNREADABLE = "The seal of the closed case cannot be read."


def stands(folder: Path) -> bool:
    """Whether the case has a seal, whatever it says."""
    return os.path.lexists(folder / NAME)


def set_seal(folder: Path, disk: Disk) -> None:
    """Seal the closed database.

    Raises:
        OSError: The disk refused; there is no seal then.
    """
    disk.sync_folder(folder)  # the journal's going must not be overtaken by the seal's coming
    sha256, size = _measure(folder / "case.sqlite")
    seal = {"format": FORMAT, "at": utc_now(), "sha256": sha256, "size_bytes": size}
    disk.write_file(folder / NAME, (json.dumps(seal, indent=1) + "\n").encode())


class Sealing:
    """The seal of one open case: there until the first change, and set again at the end.

    A seal that does not fit stays until ``told`` is called: the trail has its ``fault`` then.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        """Look at the seal of the case in ``folder``."""
        self._folder = folder
        self._disk = disk
        self._changing = threading.Lock()  # originals are kept on any thread
        self.stands = stands(folder)
        self.fault = fault(folder)
        """What did not fit when the case was opened: a file's name and a sentence, or two empty texts."""
        self.untold = self.fault[0]
        self.unswept = not self.stands or bool(self.untold)
        """Whether a crash may have left strays that nobody has looked for: such a case is not sealed at the end."""

    def lift(self) -> None:
        """Before a change: a crash must find the case unsealed, and a fault that nobody was told of sealed.

        Raises:
            OSError: The disk refused.
        """
        with self._changing:
            if self.stands and not self.untold:
                lift_seal(self._folder, self._disk)
                self.stands = False

    def told(self) -> None:
        """After an act was saved, with the fault where there was one."""
        self.untold = ""
        with suppress(OSError):  # the act stands; a seal that does not fit is told again
            self.lift()

    def renew(self) -> None:
        """At the end: seal what has no seal. One whose journal could not be folded in goes without, or with strays."""
        if self.stands or self.unswept or _journals(self._folder):
            return
        with suppress(OSError):  # a missing seal is no fault, only less to go by
            set_seal(self._folder, self._disk)


def lift_seal(folder: Path, disk: Disk) -> None:
    """Take the seal away and wait until that is on the medium, so that no crash can leave a seal that is out of date.

    Raises:
        OSError: The disk refused.
    """
    disk.unlink(folder / NAME)
    disk.sync_folder(folder)


def fault(folder: Path) -> tuple[str, str]:
    """What does not fit the seal: the file's name and a sentence; two empty texts when all fits or there is no seal."""
    if not stands(folder):
        return "", ""
    try:
        with opened(folder / NAME) as descriptor:
            untrusted = json.loads(os.read(descriptor, _LIMIT))
        fits = untrusted["format"] == FORMAT
        said = str(untrusted["sha256"]), int(untrusted["size_bytes"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return NAME, UNREADABLE
    if not fits:
        return NAME, UNREADABLE
    try:
        if _measure(folder / "case.sqlite") != said:
            return "case.sqlite", CHANGED
    except OSError:
        return "case.sqlite", CHANGED
    return ("case.sqlite", JOURNAL) if _journals(folder) else ("", "")


def _journals(folder: Path) -> bool:
    """Whether a journal with anything in it lies beside the database."""
    for name in ("case.sqlite-wal", "case.sqlite-journal"):
        with suppress(OSError):
            if (folder / name).stat().st_size:
                return True
    return False


def _measure(path: Path) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    with opened(path) as descriptor:
        while block := os.read(descriptor, _CHUNK):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size
