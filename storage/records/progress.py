"""How a job tells how far it is, and how it is stopped."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how far a job is; cancels it by raising ``storage.errors.Cancelled``."""

    def __call__(self, done: int, total: int | None, what: str = "") -> None:
        """Report ``done`` of ``total`` units (None where the total is unknown) of the step ``what``."""


def silent(done: int, total: int | None, what: str = "") -> None:
    """A progress object that listens to nothing and never cancels."""
