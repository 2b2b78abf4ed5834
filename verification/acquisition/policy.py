"""How addresses may be asked for. Apart from the pulling itself, so that starting the program loads none of that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """How addresses may be asked for.

    Attributes:
        allowed_hosts: Hosts that may lie inside this computer or its own network.
        proxy: Address of a SOCKS5 proxy, or None.
        timeout_s: Seconds without a byte after which a transfer counts as stalled.
        retries: How often yt-dlp itself tries again.
    """

    allowed_hosts: tuple[str, ...] = ()
    proxy: str | None = None
    timeout_s: float = 30.0
    retries: int = 2

    def naming(self, address: str) -> FetchPolicy:
        """The policy for an address that the analyst typed: its host may lie in this computer's own network."""
        host = urlsplit(address).hostname
        return replace(self, allowed_hosts=(*self.allowed_hosts, host)) if host else self
