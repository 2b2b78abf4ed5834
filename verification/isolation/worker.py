"""The confined worker: loads its libraries, shuts itself in, then serves one channel until it closes.

Started by path with ``-I``: argument 1 is the folder that the program's packages lie in, argument 2 the descriptor of
the channel.
"""

from __future__ import annotations

import sys


def main(root: str, descriptor: int) -> None:
    """Serve the channel."""
    sys.path.insert(0, root)
    import socket

    from verification.isolation import confine, operations, wire

    with socket.socket(fileno=descriptor) as channel:
        channel.settimeout(None)
        operations.warm_up()
        layers = confine.shut_in()
        wire.send(channel, {"type": "ready", "layers": layers})
        operations.serve(channel)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
