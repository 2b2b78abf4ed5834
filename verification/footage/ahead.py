"""Reading on while what was read is looked at: an iterator runs a few items ahead of its consumer, in a thread.

Decoding lets go of the interpreter's lock, and so runs beside the looking; one after the other would leave a core idle.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, Queue
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Item(Generic[T]):
    value: T


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None


@contextmanager
def ahead(items: Iterator[T], *, depth: int) -> Iterator[Iterator[T]]:
    """Give an iterator over the same items, of which up to ``depth`` are made before they are asked for.

    What ``items`` raises is raised to the consumer in its turn. On leaving, nothing of ``items`` runs any more.
    """
    line: Queue[_Item[T] | _End] = Queue(depth)
    stop = threading.Event()

    def work() -> None:
        try:
            for item in items:
                line.put(_Item(item))
                if stop.is_set():
                    return
            line.put(_End(None))
        except BaseException as error:  # noqa: BLE001  # handed to the consumer, whatever it is
            line.put(_End(error))

    thread = threading.Thread(target=work, name="decoding ahead", daemon=True)
    thread.start()
    try:
        yield _taken(line)
    finally:
        stop.set()
        while thread.is_alive():
            # Room in the line, so that a waiting put comes back and sees that it is over.
            try:
                line.get(timeout=0.01)
            except Empty:
                continue
        thread.join()


def _taken(line: Queue[_Item[T] | _End]) -> Iterator[T]:
    while True:
        got = line.get()
        if isinstance(got, _End):
            if got.error is not None:
                raise got.error
            return
        yield got.value
