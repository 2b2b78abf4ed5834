"""The nursery: loads a worker's libraries, then forks a worker for each request until its channel closes.

Started by path with ``-I``. Arguments: the folder of the program's packages; what its workers are for; the descriptor
of its channel. It reads nothing but the memory limit and the descriptors that come with each request.
"""

from __future__ import annotations

import sys


def main(root: str, kind: str, descriptor: int) -> None:
    """Load, then fork."""
    sys.path.insert(0, root)
    import os
    import select
    import socket

    from verification.isolation import worker
    from verification.isolation.processes import BIRTH

    channel = socket.socket(fileno=descriptor)
    broken = worker.load(kind)
    poll = select.poll()
    poll.register(channel, select.POLLIN)
    endings: dict[int, tuple[int, int]] = {}
    while True:
        for ready, _ in poll.poll():
            if ready in endings:
                poll.unregister(ready)
                _bury(ready, *endings.pop(ready))
                continue
            told, passed, _, _ = socket.recv_fds(channel, BIRTH.size, 2)
            if len(told) != BIRTH.size or len(passed) != 2:
                return
            parent = os.getpid()
            pid = os.fork()
            if pid == 0:
                _serve(worker, parent, passed[0], BIRTH.unpack(told)[0], broken)
            pidfd = os.pidfd_open(pid)
            socket.send_fds(channel, [BIRTH.pack(pid)], [pidfd])
            os.close(passed[0])
            endings[pidfd] = pid, passed[1]
            poll.register(pidfd, select.POLLIN)


def _serve(worker, parent: int, descriptor: int, memory_bytes: int, broken: str) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - a module
    """In the child: keep the one channel, go when the nursery goes, be a worker, end."""
    import ctypes
    import os
    import signal

    status = 1
    try:
        os.setsid()
        os.closerange(3, descriptor)
        os.closerange(descriptor + 1, 4096)
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG, prctl(2)
        if os.getppid() == parent:
            worker.serve(descriptor, memory_bytes, broken)
        status = 0
    finally:
        os._exit(status)


def _bury(pidfd: int, pid: int, ending: int) -> None:
    """Take the exit status of a worker that ended, and tell it."""
    import os
    from contextlib import suppress

    from verification.isolation.processes import BIRTH

    _, status = os.waitpid(pid, 0)
    with suppress(OSError):  # nobody may be waiting any more
        os.write(ending, BIRTH.pack(os.waitstatus_to_exitcode(status)))
    os.close(ending)
    os.close(pidfd)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
