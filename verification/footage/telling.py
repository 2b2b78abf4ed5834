"""Progress of what goes through a whole file before it has a result: silence would be taken for the reader's end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

from storage.records.progress import Progress

T = TypeVar("T")
_EVERY_S = 0.5
"""Seconds between two reports: by the clock, since storage may be so slow that no number of packets is few enough."""


def telling(items: Iterable[T], progress: Progress, what: str = "Listing frames") -> Iterator[T]:
    """The same items; ``progress`` is told twice a second how many there were, and ends them by raising."""
    told = monotonic()
    for count, item in enumerate(items):
        now = monotonic()
        if now >= told + _EVERY_S:
            told = now
            progress(count, None, what)
        yield item
