"""What every use case works with besides the case: how bytes are read and how addresses are asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from verification.acquisition.policy import FetchPolicy
from verification.isolation.client import Confinement


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The tools of one run of the program; made once by the entry and handed on."""

    confinement: Confinement = field(default_factory=Confinement)
    fetch: FetchPolicy = field(default_factory=FetchPolicy)

    def with_timeout(self, seconds: float) -> Desk:
        """The same desk, with another silence that counts as stalled."""
        return replace(self, fetch=replace(self.fetch, timeout_s=seconds))
