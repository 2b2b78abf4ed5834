"""Shutting a process in, with what the operating system gives without new rights."""

from __future__ import annotations

from typing import Any


def shut_in() -> list[str]:
    """Give up everything a reader does not need; returns the names of the layers that hold."""
    return []


def attempt(what: str, target: str) -> Any:  # noqa: ANN401 - replaced with the probe of part B
    """Try one forbidden thing, for the test that it is forbidden."""
    return {"what": what, "target": target, "allowed": False}
