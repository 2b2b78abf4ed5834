"""Shutting a process in, with what the operating system gives without new rights.

On Linux, from the inside out: ``no_new_privs``, resource limits, Landlock (no path can be opened, no TCP port bound or
connected to) and a seccomp filter that lists what may still be called. On macOS the Seatbelt profile that allows
nothing. What holds is returned by name, shown in the window and recorded; a layer that a system lacks is not pretended.

Sources: Linux man-pages landlock(7), seccomp(2), prctl(2); kernel UAPI headers ``landlock.h``, ``seccomp.h``.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from verification.isolation.seccomp import install_filter, no_sockets, reader_only

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_DUMPABLE = 4
_LANDLOCK = {"create": 444, "rule": 445, "restrict": 446}
_PATH_BENEATH = 1
_NET_PORT = 2
_CONNECT_TCP = 2
_LANDLOCK_VERSION = 1
_READ = 1 << 2
_READ_ALL = _READ | 1 << 3
"""READ_FILE; READ_FILE and READ_DIR."""
_FILE_SIZE_LIMIT = 0
_DESCRIPTORS = 128
_SEATBELT = b"(version 1)(deny default)(allow process-info* (target self))(allow sysctl-read)"


class _Ruleset(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


def shut_in(memory_bytes: int) -> list[str]:
    """Give up everything a reader does not need; returns the names of the layers that hold.

    Args:
        memory_bytes: What the process may allocate.
    """
    layers = _limits(memory_bytes)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            layers.append("no new privileges")
            layers += _landlock(libc)
            if install_filter(libc, reader_only):
                layers.append("seccomp allow-list")
    elif sys.platform == "darwin":
        layers += _seatbelt()
    return layers


def read_only_within(folders: Iterable[str], memory_bytes: int) -> list[str]:
    """Let this process, for good, read only what lies in these folders, write no file, run no program, open no socket.

    For a renderer that loads fonts and libraries as it needs them; returns the layers that hold.

    Args:
        folders: What it may read, with all in them; files too. Those that are not there are passed over.
        memory_bytes: What it may allocate.
    """
    layers = _limits(memory_bytes)
    if sys.platform != "linux":
        return layers
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return layers
    layers += ["no new privileges", *_landlock(libc, [folder for folder in folders if Path(folder).exists()])]
    return [*layers, "seccomp: no sockets"] if install_filter(libc, no_sockets) else layers


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("access", ctypes.c_uint64), ("parent", ctypes.c_int32))


class _Port(ctypes.Structure):
    _fields_ = (("access", ctypes.c_uint64), ("port", ctypes.c_uint64))


def write_only_within(folder: str, *, only_port: int | None = None) -> list[str]:
    """Let this process, for good, run no program and write nowhere but in one folder; returns the layers that hold.

    Args:
        folder: Where it may make, write and remove files; the null device stays writable too.
        only_port: The one TCP port it may connect to, where this kernel can see to that; None: any.
    """
    if sys.platform != "linux":
        return []
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_LANDLOCK["create"], None, 0, _LANDLOCK_VERSION)
    if version < 1 or libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return []
    # Reading stays free: libraries are loaded as they are needed.
    rights = (1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)) - 1 & ~_READ_ALL
    ports = version >= 4 and only_port is not None
    ruleset = _Ruleset(fs=rights, net=_CONNECT_TCP if ports else 0, scoped=0)
    descriptor = libc.syscall(_LANDLOCK["create"], ctypes.byref(ruleset), 16 if version >= 4 else 8, 0)
    if descriptor < 0:
        return []
    try:
        added = [
            _beneath(libc, descriptor, folder, rights & ~1),
            _beneath(libc, descriptor, os.devnull, rights & 0x4002),
        ]
        if ports:
            rule = _Port(access=_CONNECT_TCP, port=only_port)
            added.append(libc.syscall(_LANDLOCK["rule"], descriptor, _NET_PORT, ctypes.byref(rule), 0) == 0)
        held = all(added) and libc.syscall(_LANDLOCK["restrict"], descriptor, 0) == 0
    finally:
        os.close(descriptor)
    if not held:
        return []
    layers = [f"Landlock {version}: writes into its own folder alone, runs no program"]
    return [*layers, f"Landlock {version}: connects to the proxy's port alone"] if ports else layers


def _beneath(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> bool:
    parent = os.open(path, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
    try:
        rule = _Beneath(access=rights, parent=parent)
        return bool(libc.syscall(_LANDLOCK["rule"], ruleset, _PATH_BENEATH, ctypes.byref(rule), 0) == 0)
    finally:
        os.close(parent)


def _limits(memory_bytes: int) -> list[str]:
    if sys.platform == "win32":
        return []
    import resource

    wanted = {
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": _FILE_SIZE_LIMIT,
        "RLIMIT_NOFILE": _DESCRIPTORS,
        "RLIMIT_DATA": memory_bytes,
    }
    held = []
    for name, value in wanted.items():
        with suppress(OSError, ValueError, AttributeError):
            resource.setrlimit(getattr(resource, name), (value, value))
            held.append(name)
    return ["resource limits"] if len(held) == len(wanted) else [f"resource limits ({', '.join(held)})"]


def _landlock(libc: ctypes.CDLL, readable: Sequence[str] = ()) -> list[str]:
    """Handle every right that this kernel's Landlock knows and grant none but reading what is ``readable``."""
    version = libc.syscall(_LANDLOCK["create"], None, 0, _LANDLOCK_VERSION)
    if version < 1:
        return []
    bits = {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)
    ruleset = _Ruleset(fs=(1 << bits) - 1, net=3 if version >= 4 else 0, scoped=3 if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    descriptor = libc.syscall(_LANDLOCK["create"], ctypes.byref(ruleset), size, 0)
    if descriptor < 0:
        return []
    try:
        added = [_beneath(libc, descriptor, path, _READ_ALL if Path(path).is_dir() else _READ) for path in readable]
        held = all(added) and libc.syscall(_LANDLOCK["restrict"], descriptor, 0) == 0
    finally:
        os.close(descriptor)
    return [f"Landlock {version}"] if held else []


def _seatbelt() -> list[str]:
    try:
        library = ctypes.CDLL("/usr/lib/libSystem.dylib")
        failed = library.sandbox_init(_SEATBELT, 0, ctypes.byref(ctypes.c_char_p()))
    except (OSError, AttributeError):
        return []
    return [] if failed else ["Seatbelt"]
