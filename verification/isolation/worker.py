"""The confined worker: loads its libraries, shuts itself in, then serves one channel until it closes.

Started by path with ``-I``: argument 1 is the folder that the program's packages lie in, argument 2 the descriptor of
the channel, argument 3 the bytes of memory it may allocate.
"""

from __future__ import annotations

import sys


def main(root: str, descriptor: int, memory_bytes: int) -> None:
    """Serve the channel."""
    sys.path.insert(0, root)
    import socket

    from verification.isolation import confine, operations, probe, wire

    with socket.socket(fileno=descriptor) as channel:
        channel.settimeout(None)
        operations.warm_up()
        del probe  # imported so that it can be asked for once no file can be opened
        layers = confine.shut_in(memory_bytes)
        wire.send(channel, {"type": "ready", "layers": layers})
        operations.serve(channel)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
