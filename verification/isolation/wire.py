"""Messages between this program and its confined worker: a length-capped JSON head and an optional blob."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Callable
from typing import Any

from storage.errors import WorkerProblem

_HEAD = struct.Struct(">II")
JSON_LIMIT = 64 << 20
"""The largest head: an article of some 14 MB dense with claims (which grow to five times its text), or a survey."""
SMALL_LIMIT = 4 << 20
"""The largest head of what is neither."""
BLOB_LIMIT = 256 << 20


def send(channel: socket.socket, head: dict[str, Any], blob: bytes | memoryview = b"") -> None:
    """Send one message; blocks until all of it is in the channel."""
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    channel.sendall(_HEAD.pack(len(text), len(blob)) + text)
    if blob:
        channel.sendall(blob)


def _exactly(channel: socket.socket, size: int, waiting: Callable[[], None] | None) -> bytearray:
    data = bytearray(size)
    view = memoryview(data)
    while view:
        try:
            count = channel.recv_into(view)
        except TimeoutError:
            if waiting is None:
                raise
            waiting()
            continue
        if count == 0:
            raise EOFError
        view = view[count:]
        if waiting is not None and view:  # who sends a byte at a time is waited for as well
            waiting()
    return data


def receive(
    channel: socket.socket, waiting: Callable[[], None] | None = None, *, head_limit: int = JSON_LIMIT
) -> tuple[dict[str, Any], bytearray]:
    """The next message: its head, whose values are untrusted, and its blob.

    Args:
        channel: Where it comes from.
        waiting: Called whenever a part of it is still missing, at least as often as the channel times out; it raises
            to give up.
        head_limit: Bytes that the head may have.

    Raises:
        EOFError: The other side is gone.
        TimeoutError: Nothing came within the channel's time-out, and there is no ``waiting``.
        WorkerProblem: The message breaks the protocol.
    """
    text_size, blob_size = _HEAD.unpack(bytes(_exactly(channel, _HEAD.size, waiting)))
    if text_size > head_limit or blob_size > BLOB_LIMIT:
        raise WorkerProblem("The worker sent more than it may.", code="worker.protocol")
    text = _exactly(channel, text_size, waiting)
    blob = _exactly(channel, blob_size, waiting) if blob_size else bytearray()
    try:
        untrusted = json.loads(text.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise WorkerProblem("The worker sent what is no message.", code="worker.protocol") from error
    if not isinstance(untrusted, dict):
        raise WorkerProblem("The worker sent what is no message.", code="worker.protocol")
    return untrusted, blob
