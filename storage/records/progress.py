"""How a job tells how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from storage.errors import Cancelled


class Progress(Protocol):
    """Told how far a job is; cancels it by raising ``storage.errors.Cancelled``."""

    def __call__(self, done: int, total: int | None, what: str = "") -> None:
        """Report ``done`` of ``total`` units (None where the total is unknown) of the step ``what``."""


def silent(done: int, total: int | None, what: str = "") -> None:
    """A progress object that listens to nothing and never cancels."""


def going_on(still: Callable[[], bool]) -> Progress:
    """A progress that tells nobody, and raises ``Cancelled`` once ``still`` says no: for work that has no job."""

    def asked(*_values: object, **_named: object) -> None:
        if not still():
            raise Cancelled

    return asked
