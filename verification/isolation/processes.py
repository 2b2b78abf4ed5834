"""The processes that confined workers run in: started anew, or forked from one that has loaded their libraries.

A *nursery* (``nursery.py``) is a process that loads the libraries of one kind of worker, reads no untrusted byte, and
forks a worker whenever one is wanted. The worker shuts itself in and serves one input, like one that was started anew;
only the loading is saved. What that gives up: workers of one nursery share the places of their libraries in memory, so
a worker that is read out would tell where they lie in the next one. Linux only: elsewhere the libraries that are loaded
do not survive a fork.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from typing import Protocol

from verification.isolation.operation import Kind

_HERE = Path(__file__).parent
_ROOT = Path(__file__).parents[2]
BIRTH = struct.Struct(">q")
_LOADING_S = 60.0


class Process(Protocol):
    """One process with a worker in it."""

    @property
    def pid(self) -> int:
        """Its number."""
        ...

    def signal(self, number: int) -> None:
        """Send it a signal; nothing where it is gone."""
        ...

    def wait(self, seconds: float) -> int | None:
        """Its exit status (negative: the signal that ended it) when it ends within this time, else None."""
        ...

    def forget(self) -> None:
        """Give up what is held about it; it has ended."""
        ...


def _start(script: str, *arguments: object, keep: int) -> subprocess.Popen[bytes]:
    """A process of ours with a bare environment and one descriptor."""
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    # Threads that libraries start on import would stand outside the walls that are put up after it.
    environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", str(_HERE / script), str(_ROOT), *map(str, arguments)],
        pass_fds=(keep,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


class Started:
    """A worker that was started anew."""

    def __init__(self, kind: Kind, channel: socket.socket, memory_bytes: int) -> None:
        """Start it; it serves ``channel``."""
        self._process = _start("worker.py", kind, channel.fileno(), memory_bytes, keep=channel.fileno())

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def signal(self, number: int) -> None:
        """Send it and all it may have started a signal."""
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)

    def wait(self, seconds: float) -> int | None:
        """Its exit status when it ends within this time, else None."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def forget(self) -> None:
        """Nothing is held."""


class Born:
    """A worker that a nursery forked: named by a descriptor, since its number may be another's once it is gone."""

    def __init__(self, nursery: Nursery, pid: int, pidfd: int, ending: int) -> None:
        """Take over the descriptors of the process and of the pipe in which its exit status will come."""
        self.pid = pid
        self._nursery = nursery  # which ends when nobody holds it, and all that it bore with it
        self._pidfd = pidfd
        self._ending = ending
        self._status: int | None = None

    def signal(self, number: int) -> None:
        """Send it a signal."""
        if self._status is None and self._pidfd >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, number)  # type: ignore[attr-defined,unused-ignore] # Linux only

    def wait(self, seconds: float) -> int | None:
        """Its exit status when it ends within this time, else None."""
        if self._status is None and self._ending >= 0:
            readable, _, _ = select.select([self._ending], [], [], max(0.0, seconds))
            if readable:
                told = os.read(self._ending, BIRTH.size)
                # A nursery that was itself ended says nothing, and takes its workers along.
                self._status = BIRTH.unpack(told)[0] if len(told) == BIRTH.size else -signal.SIGKILL
        return self._status

    def forget(self) -> None:
        """Close the descriptors."""
        for descriptor in (self._pidfd, self._ending):
            if descriptor >= 0:
                os.close(descriptor)
        self._pidfd = self._ending = -1


class Nursery:
    """One process that forks workers of one kind. It ends when this object is gone, or with this program."""

    def __init__(self, kind: Kind) -> None:
        """Start it; it loads its libraries meanwhile."""
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = _start("nursery.py", kind, theirs.fileno(), keep=theirs.fileno())
        self._channel.settimeout(_LOADING_S)
        self._turn = threading.Lock()
        self.close = weakref.finalize(self, _end, self._channel, self._process)

    def bear(self, channel: socket.socket, memory_bytes: int) -> Born | None:
        """Have it fork a worker that serves ``channel``; None where it cannot, such as when it was ended."""
        ending, theirs = os.pipe()
        try:
            with self._turn:
                socket.send_fds(self._channel, [BIRTH.pack(memory_bytes)], [channel.fileno(), theirs])
                told, descriptors, _, _ = socket.recv_fds(self._channel, BIRTH.size, 1)
        except OSError:
            told, descriptors = b"", []
        finally:
            os.close(theirs)
        if len(told) != BIRTH.size or not descriptors:
            os.close(ending)
            return None
        os.set_inheritable(descriptors[0], False)  # noqa: FBT003 - as in the library
        return Born(self, BIRTH.unpack(told)[0], descriptors[0], ending)


def _end(channel: socket.socket, process: subprocess.Popen[bytes]) -> None:
    channel.close()  # the nursery goes when this closes, and every worker of it
    try:
        process.wait(2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Nurseries:
    """The nurseries of one run of the program, each started when its first worker is wanted."""

    def __init__(self) -> None:
        """None is started yet."""
        self._kept: dict[Kind, Nursery] = {}
        self._turn = threading.Lock()

    def __reduce__(self) -> tuple[type[Nurseries], tuple[()]]:
        """In another process or on another computer: none is started yet."""
        return Nurseries, ()

    def process(self, kind: Kind, channel: socket.socket, memory_bytes: int) -> Process:
        """A worker's process that serves ``channel``: forked where that can be, else started anew."""
        # One article is read for many looks at footage: its libraries are not kept in memory for that.
        if sys.platform == "linux" and kind is Kind.FOOTAGE and hasattr(os, "pidfd_open"):
            for _ in range(2):  # one that died (out of memory, ended by hand) is followed by another, once
                born = self._nursery(kind).bear(channel, memory_bytes)
                if born is not None:
                    return born
                self.close(kind)
        return Started(kind, channel, memory_bytes)

    def warm(self) -> None:
        """Start what most will be asked of, so that the first frame is there sooner."""
        if sys.platform == "linux" and hasattr(os, "pidfd_open"):
            self._nursery(Kind.FOOTAGE)

    def _nursery(self, kind: Kind) -> Nursery:
        with self._turn:
            if kind not in self._kept:
                self._kept[kind] = Nursery(kind)
            return self._kept[kind]

    def close(self, kind: Kind | None = None) -> None:
        """End the nursery of a kind, or all of them."""
        with self._turn:
            gone = [self._kept.pop(one) for one in list(self._kept) if kind in {None, one}]
        for one in gone:
            one.close()
