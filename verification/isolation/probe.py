"""Trying what a confined worker must not be able to do; the tests and the soak run it inside the worker."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
from collections.abc import Callable, Mapping
from pathlib import Path


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


ATTEMPTS: Mapping[str, Callable[[str], None]] = {
    "read a file": _read_file,
    "list a folder": _list_folder,
    "write a file": _write_file,
    "connect by TCP": _tcp,
    "send by UDP": _udp,
    "execute a program": _execute,
    "fork": _fork,
    "kill a process": _kill,
    "allocate memory": _allocate,
}


def attempt(what: str, target: str) -> dict[str, object]:
    """Try one thing; tells whether it was allowed and, if not, what stopped it."""
    try:
        ATTEMPTS[what](target)
    except (OSError, MemoryError) as error:
        return {"what": what, "allowed": False, "why": f"{type(error).__name__}: {error}"}
    return {"what": what, "allowed": True, "why": ""}
