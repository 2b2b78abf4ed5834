"""A seccomp filter that lists the system calls a reader may still make; every other one fails with EPERM.

The filter is classic BPF over ``struct seccomp_data`` (seccomp(2)). Threads may be started (decoders need them),
processes may not; memory may be mapped, but not to be executed and not where the memory limit does not count it; no
signal can be had sent to another process; no path can be named at all.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_SECCOMP = {"x86_64": 317, "aarch64": 277}
_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SET_MODE_FILTER = 1
_FLAG_TSYNC = 1
_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_KILL_PROCESS = 0x80000000
_CLONE_THREAD = 0x00010000
_PROT_EXEC = 4
_MAP_SHARED = 0x01
_MAP_ANONYMOUS = 0x20
_MAP_GROWSDOWN = 0x100
_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_SETFL, _F_DUPFD_CLOEXEC = 0, 1, 2, 3, 4, 1030
_O_ASYNC = 0x2000

# name: number on x86_64, number on aarch64 (None where the architecture lacks it)
_ALLOWED: dict[str, tuple[int, int | None]] = {
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "poll": (7, None),
    "lseek": (8, 62),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "pread64": (17, 67),
    "readv": (19, 65),
    "writev": (20, 66),
    "sched_yield": (24, 124),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "dup": (32, 23),
    "nanosleep": (35, 101),
    "getpid": (39, 172),
    "sendto": (44, 206),
    "recvfrom": (45, 207),
    "sendmsg": (46, 211),
    "recvmsg": (47, 212),
    "exit": (60, 93),
    "uname": (63, 160),
    "gettimeofday": (96, 169),
    "getrusage": (98, 165),
    "sysinfo": (99, 179),
    "getuid": (102, 174),
    "getgid": (104, 176),
    "geteuid": (107, 175),
    "getegid": (108, 177),
    "sigaltstack": (131, 132),
    "gettid": (186, 178),
    "futex": (202, 98),
    "sched_getaffinity": (204, 123),
    "set_tid_address": (218, 96),
    "restart_syscall": (219, 128),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "preadv": (295, 69),
    "preadv2": (327, 286),
    "ppoll": (271, 73),
    "set_robust_list": (273, 99),
    "getrandom": (318, 278),
    "membarrier": (324, 283),
    "rseq": (334, 293),
}
_FCNTL = (72, 25)
_MMAP = (9, 222)
_MPROTECT = (10, 226)
_CLONE = (56, 220)
_CLONE3 = (435, 435)
_PRLIMIT = (302, 261)
_FSTATAT = (262, 79)
_AT_EMPTY_PATH = 0x1000
_X32 = 0x40000000
_REACHING_OUT = {"socket": (41, 198), "socketpair": (53, 199), "io_uring_setup": (425, 425), "ptrace": (101, 117)}


@dataclass(frozen=True, slots=True)
class _Step:
    """One BPF instruction: operation, jump if true, jump if false, operand."""

    code: int
    yes: int
    no: int
    value: int

    def packed(self) -> bytes:
        return struct.pack("HBBI", self.code, self.yes, self.no, self.value)


def _load(offset: int) -> _Step:
    return _Step(0x20, 0, 0, offset)


def _equal(value: int, yes: int, no: int) -> _Step:
    return _Step(0x15, yes, no, value)


def _any_bit(value: int, yes: int, no: int) -> _Step:
    return _Step(0x45, yes, no, value)


def _return(value: int) -> _Step:
    return _Step(0x06, 0, 0, value)


def _low_half(argument: int) -> int:
    """Where the low 32 bits of an argument lie (little-endian architectures only)."""
    return 16 + 8 * argument


def reader_only(machine: str) -> Sequence[_Step]:
    """What a reader of untrusted bytes may still call; nothing else."""
    column = 0 if machine == "x86_64" else 1
    deny = _return(_ERRNO | errno.EPERM)
    steps = [_load(4), _equal(_ARCHITECTURE[machine], 1, 0), _return(_KILL_PROCESS), _load(0)]
    for numbers in _ALLOWED.values():
        number = numbers[column]
        if number is not None:
            steps += [_equal(number, 0, 1), _return(_ALLOW)]
    allow = _return(_ALLOW)

    def when(number: int, *then: _Step) -> list[_Step]:
        return [_equal(number, 0, len(then)), *then]

    # mapped memory may not be executed; RLIMIT_DATA counts neither what is shared nor what grows like a stack
    steps += when(
        _MMAP[column],
        _load(_low_half(2)),
        _any_bit(_PROT_EXEC, 4, 0),
        _load(_low_half(3)),
        _any_bit(_MAP_GROWSDOWN, 2, 0),
        _any_bit(_MAP_ANONYMOUS, 0, 2),
        _any_bit(_MAP_SHARED, 0, 1),
        deny,
        allow,
    )
    steps += when(_MPROTECT[column], _load(_low_half(2)), _any_bit(_PROT_EXEC, 0, 1), deny, allow)
    # descriptors may be doubled and looked at; one that owns signals (F_SETOWN, F_SETSIG, O_ASYNC) could end a process
    steps += when(
        _FCNTL[column],
        _load(_low_half(1)),
        _equal(_F_DUPFD, 8, 0),
        _equal(_F_GETFD, 7, 0),
        _equal(_F_SETFD, 6, 0),
        _equal(_F_GETFL, 5, 0),
        _equal(_F_DUPFD_CLOEXEC, 4, 0),
        _equal(_F_SETFL, 0, 2),
        _load(_low_half(2)),
        _any_bit(_O_ASYNC, 0, 1),
        deny,
        allow,
    )
    # threads, not processes; clone3 hides its flags in memory, so libraries are sent back to clone
    steps += when(_CLONE[column], _load(_low_half(0)), _any_bit(_CLONE_THREAD, 1, 0), deny, allow)
    steps += when(_CLONE3[column], _return(_ERRNO | errno.ENOSYS))
    # limits may be read, not set
    steps += when(_PRLIMIT[column], _load(_low_half(2)), _equal(0, 1, 0), deny, allow)
    # glibc asks for the facts of an open descriptor in this way; a guessed path's size is all that it could give away
    steps += when(_FSTATAT[column], _load(_low_half(3)), _equal(_AT_EMPTY_PATH, 1, 0), deny, allow)
    return [*steps, deny]


def no_sockets(machine: str) -> Sequence[_Step]:
    """All but opening sockets, and the two calls that would do it by another way: io_uring and another process."""
    column = 0 if machine == "x86_64" else 1
    deny = _return(_ERRNO | errno.EPERM)
    steps = [_load(4), _equal(_ARCHITECTURE[machine], 1, 0), _return(_KILL_PROCESS), _load(0)]
    if machine == "x86_64":  # the x32 calls have numbers of their own
        steps += [_any_bit(_X32, 0, 1), deny]
    for numbers in _REACHING_OUT.values():
        steps += [_equal(numbers[column], 0, 1), deny]
    return [*steps, _return(_ALLOW)]


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def install_filter(libc: ctypes.CDLL, made: Callable[[str], Sequence[_Step]]) -> bool:
    """Install a filter on every thread of this process; False where this system has no such thing."""
    machine = platform.machine()
    if machine not in _ARCHITECTURE:
        return False
    steps = made(machine)
    code = b"".join(step.packed() for step in steps)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Filter(length=len(steps), steps=ctypes.addressof(buffer))
    return bool(libc.syscall(_SECCOMP[machine], _SET_MODE_FILTER, _FLAG_TSYNC, ctypes.byref(program)) == 0)
