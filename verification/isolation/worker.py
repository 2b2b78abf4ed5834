"""The confined worker: loads its libraries, shuts itself in, then serves one channel until it closes.

Started by path with ``-I``, or forked by a nursery. Arguments: the folder of the program's packages; what it is for;
the descriptor of the channel; the bytes of memory it may allocate.
"""

from __future__ import annotations

import sys

_BEHIND = 5
"""How far a reader stands behind the window where both want the processor: reading can wait, the hand cannot."""


def load(kind: str) -> str:
    """Load every library of a kind of worker; returns what is broken about this installation, or nothing."""
    from verification.isolation import operations, probe
    from verification.isolation.operation import Kind

    del probe  # imported so that it can be asked for once no file can be opened
    try:
        operations.warm_up(Kind(kind))
    except Exception:  # noqa: BLE001 - a broken installation is told to the other side, whole
        import traceback

        return traceback.format_exc()[-8000:]
    return ""


def serve(descriptor: int, memory_bytes: int, broken: str) -> None:
    """Shut this process in and serve the channel; where something is ``broken``, tell that instead."""
    import os
    import socket

    from verification.isolation import confine, operations, wire

    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    with socket.socket(fileno=descriptor) as channel:
        channel.settimeout(None)
        if broken:
            told = {"code": "worker.broken", "sentence": "The confined reader cannot start: a library is broken."}
            wire.send(channel, {"type": "error", **told, "detail": broken})
            return
        layers = confine.shut_in(memory_bytes)
        wire.send(channel, {"type": "ready", "layers": layers})
        operations.serve(channel)


def main(root: str, kind: str, descriptor: int, memory_bytes: int) -> None:
    """Load, then serve."""
    sys.path.insert(0, root)
    serve(descriptor, memory_bytes, load(kind))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
