"""Trying what a confined worker must not be able to do; the tests and the soak run it inside the worker."""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
import socket
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

with suppress(ImportError):  # Windows has none
    import fcntl

_FIOASYNC, _FIOSETOWN, _SIOCSPGRP = 0x5452, 0x8901, 0x8902  # asm-generic/ioctls.h, sockios.h
_MAP_GROWSDOWN = 0x100


def _read_file(target: str) -> None:
    Path(target).read_bytes()


def _list_folder(target: str) -> None:
    list(Path(target).iterdir())


def _write_file(target: str) -> None:
    Path(target).write_bytes(b"x")


def _tcp(target: str) -> None:
    host, _, port = target.rpartition(":")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as channel:
        channel.connect((host, int(port)))


def _udp(target: str) -> None:
    host, _, port = target.rpartition(":")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        channel.sendto(b"x", (host, int(port)))


def _execute(target: str) -> None:
    # A missing system call would return; a call that went through would not.
    libc = ctypes.CDLL(None, use_errno=True)
    arguments = (ctypes.c_char_p * 2)(target.encode(), None)
    if libc.execve(target.encode(), arguments, None) != 0:
        raise OSError(ctypes.get_errno(), "execve")


def _fork(_target: str) -> None:
    if os.fork() == 0:
        os._exit(0)


def _kill(target: str) -> None:
    os.kill(int(target), 0 if target == "0" else signal.SIGTERM)


def _allocate(target: str) -> None:
    size = int(target)
    block = bytearray(size)
    block[:: 1 << 12] = b"x" * len(block[:: 1 << 12])


def _have_signalled(target: str) -> None:
    """Have the kernel signal another process when something comes in a socket: any step towards it is one too many."""
    pid, sockets = int(target), [one for one in range(128) if _is_socket(one)]
    owner = pid.to_bytes(4, "little", signed=True)
    _one_of(
        lambda: fcntl.fcntl(sockets[0], fcntl.F_SETOWN, pid),
        lambda: fcntl.fcntl(sockets[0], fcntl.F_SETSIG, signal.SIGURG),
        lambda: fcntl.fcntl(sockets[0], fcntl.F_SETFL, fcntl.fcntl(sockets[0], fcntl.F_GETFL) | fcntl.FASYNC),
        lambda: fcntl.ioctl(sockets[0], _FIOSETOWN, owner),
        lambda: fcntl.ioctl(sockets[0], _SIOCSPGRP, owner),
        lambda: fcntl.ioctl(sockets[0], _FIOASYNC, (1).to_bytes(4, "little")),
    )


def _is_socket(descriptor: int) -> bool:
    with suppress(OSError):
        return stat.S_ISSOCK(os.fstat(descriptor).st_mode)
    return False


def _one_of(*ways: Callable[[], object]) -> None:
    """Succeed where any way does; else what stopped the last one."""
    stopped: OSError | None = None
    for way in ways:
        try:
            way()
        except OSError as error:
            stopped = error
        else:
            return
    if stopped is not None:
        raise stopped


def _map_shared(target: str) -> None:
    with mmap.mmap(-1, int(target)) as block:
        block[0] = 1


def _map_like_a_stack(target: str) -> None:
    with mmap.mmap(-1, int(target), flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | _MAP_GROWSDOWN) as block:
        block[-1] = 1


ATTEMPTS: Mapping[str, Callable[[str], None]] = {
    "read a file": _read_file,
    "list a folder": _list_folder,
    "write a file": _write_file,
    "connect by TCP": _tcp,
    "send by UDP": _udp,
    "execute a program": _execute,
    "fork": _fork,
    "kill a process": _kill,
    "have a process signalled": _have_signalled,
    "allocate memory": _allocate,
    "map shared memory": _map_shared,
    "map memory like a stack": _map_like_a_stack,
}


def attempt(what: str, target: str) -> dict[str, object]:
    """Try one thing; tells whether it was allowed and, if not, what stopped it."""
    try:
        ATTEMPTS[what](target)
    except (OSError, MemoryError) as error:
        return {"what": what, "allowed": False, "why": f"{type(error).__name__}: {error}"}
    return {"what": what, "allowed": True, "why": ""}
