"""The trail's entries and its end, as records."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """One act: who did what to what, when, and the digests of what it changed."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    detail: str
    prev_hash: str
    hash: str

    @property
    def facts(self) -> dict[str, object]:
        """The detail, parsed."""
        parsed = json.loads(self.detail)
        return parsed if isinstance(parsed, dict) else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailHead:
    """The end of the trail: what to keep outside the case, so that later changes can be told."""

    seq: int
    hash: str
    evidence_root: str
    evidence_count: int
