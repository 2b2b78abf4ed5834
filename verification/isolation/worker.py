"""The confined worker: loads its libraries, shuts itself in, then serves one channel until it closes.

Started by path with ``-I``. Arguments: the folder of the program's packages; what it is for;
the descriptor of the channel; the bytes of memory it may allocate.
"""

from __future__ import annotations

import sys


def main(root: str, kind: str, descriptor: int, memory_bytes: int) -> None:
    """Serve the channel."""
    sys.path.insert(0, root)
    import socket

    from verification.isolation import confine, operations, probe, wire
    from verification.isolation.operation import Kind

    with socket.socket(fileno=descriptor) as channel:
        channel.settimeout(None)
        try:
            operations.warm_up(Kind(kind))
        except Exception:  # noqa: BLE001 - a broken installation is told to the other side, whole
            import traceback

            told = {"code": "worker.broken", "sentence": "The confined reader cannot start: a library is broken."}
            wire.send(channel, {"type": "error", **told, "detail": traceback.format_exc()[-8000:]})
            return
        del probe  # imported so that it can be asked for once no file can be opened
        layers = confine.shut_in(memory_bytes)
        wire.send(channel, {"type": "ready", "layers": layers})
        operations.serve(channel)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
