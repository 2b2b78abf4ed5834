"""Putting bytes into evidence within an act."""

from __future__ import annotations

from storage.evidence import Kept
from storage.records.case import Evidence
from storage.session import Act
from storage.trail import utc_now


def enter_evidence(act: Act, kept: Kept, *, media_type: str, role: str, name: str, origin: str) -> Evidence:
    """The evidence record of bytes that lie in the store; the same bytes have one record, whatever they are called.

    Args:
        act: The act that it belongs to.
        kept: What the store said.
        media_type: The kind of the bytes, by their own look.
        role: ``article``, ``footage``, ``sound``, ``info``, ``headers`` or ``report``.
        name: The name they came under; untrusted, for reading only.
        origin: The address or path they came from.
    """
    known = act.find(Evidence, sha256=kept.sha256)
    if known is not None:
        return known
    return act.add(
        Evidence(
            sha256=kept.sha256,
            size_bytes=kept.size_bytes,
            media_type=media_type,
            role=role,
            original_name=name,
            origin=origin,
            added_at=utc_now(),
        )
    )
