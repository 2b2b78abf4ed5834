"""The case lock: one program at a time, held by the operating system and never judged by age.

The lock file also holds a small JSON that names the holder, so that the second opener can be told who it is. The
JSON alone never locks anything: when the holder dies, the system lets go and the next opener takes over.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

from storage.errors import CaseProblem
from storage.trail import utc_now

# Far beyond the JSON, so that a mandatory lock (Windows) does not keep anyone from reading who holds it.
_LOCKED_BYTE = 1 << 30
PATIENCE_S = 0.6
"""How long a second opener waits before it is refused."""


def _take(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def holder_of(path: Path) -> str:
    """Who the lock file says holds the case, for a sentence; never trusted for anything else."""
    try:
        with path.open("rb") as stream:
            untrusted = json.loads(stream.read(4096) or b"{}")
        named = [str(untrusted[key])[:80] for key in ("actor", "host", "pid")]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "another program"
    return f"{named[0]} on {named[1]} (process {named[2]})"


class CaseLock:
    """The lock of one case folder, held from construction to ``release``."""

    def __init__(self, folder: Path, actor: str) -> None:
        """Take the lock.

        Raises:
            CaseProblem: ``case.locked`` when another program holds it, naming that program.
        """
        self._path = folder / "lock"
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        self._descriptor = os.open(self._path, flags, 0o600)
        try:
            taken = self._take_soon()
        except BaseException:
            os.close(self._descriptor)
            raise
        if not taken:
            os.close(self._descriptor)
            raise CaseProblem(
                f"This case is already open: {holder_of(self._path)} holds it.",
                code="case.locked",
                advice="Close it there first; two programs must not write one case.",
            )
        with suppress(OSError):  # a full disk: the lock holds all the same, it only cannot say whose it is
            self._name_holder(actor)

    def _name_holder(self, actor: str) -> None:
        holder = {"actor": actor, "host": socket.gethostname(), "pid": os.getpid(), "since": utc_now()}
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, json.dumps(holder).encode())

    def _take_soon(self) -> bool:
        """Try for a moment: the child of a holder that was killed while starting it lets go only a little later."""
        deadline = time.monotonic() + PATIENCE_S
        while not _take(self._descriptor):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def release(self) -> None:
        """Let go of the case; harmless when done twice."""
        if self._descriptor < 0:
            return
        descriptor, self._descriptor = self._descriptor, -1
        try:
            with suppress(OSError):
                os.ftruncate(descriptor, 0)
        finally:
            os.close(descriptor)


def user() -> str:
    """The account's name: who acts where nobody says otherwise."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"
