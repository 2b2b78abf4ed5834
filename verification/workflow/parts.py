"""The optional parts of the program: what the window and ``--version`` say of them."""

from __future__ import annotations

from verification.intake import recognising
from verification.places import entities


def optional_parts() -> tuple[str, ...]:
    """A sentence for each: whether it is installed, and how to install it; nothing is loaded for that."""
    return entities.state(), recognising.state()
