"""What every use case works with besides the case: how bytes are read and how addresses are asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from storage.version import PROGRAM
from verification.acquisition.policy import FetchPolicy
from verification.isolation.client import Confinement

if TYPE_CHECKING:
    from storage.casefile import Case
    from verification.workflow.derived import Derived


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The tools of one run of the program; made once by the entry and handed on."""

    confinement: Confinement = field(default_factory=Confinement)
    fetch: FetchPolicy = field(default_factory=FetchPolicy)
    key: bytes = b""
    """Under which what is kept in ``derived/`` is known as this user's own."""

    def derived(self, case: Case, *, made_by: str = PROGRAM) -> Derived:
        """What was made from a case's footage; ``made_by`` names what its making depends on."""
        from verification.workflow.derived import Derived  # with the first footage: it would cost every start

        return Derived(case.folder, self.key, made_by=made_by)

    def with_proxy(self, proxy: str | None) -> Desk:
        """The same desk, with everything asked for through this SOCKS5 proxy, or through none.

        Raises:
            InputProblem: ``input.proxy``: it is no such address.
        """
        if proxy:
            from verification.acquisition.socks import Proxy

            Proxy.parsed(proxy)
        return replace(self, fetch=replace(self.fetch, proxy=proxy or None))

    def with_timeout(self, seconds: float) -> Desk:
        """The same desk, with another silence that counts as stalled."""
        return replace(self, fetch=replace(self.fetch, timeout_s=seconds))
