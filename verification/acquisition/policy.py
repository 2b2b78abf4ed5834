"""How addresses may be asked for. Apart from the pulling itself, so that starting the program loads none of that."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """How addresses may be asked for.

    Attributes:
        allowed_hosts: Hosts, each with the one port, that may lie inside this computer or its own network.
        proxy: Address of a SOCKS5 proxy, or None.
        timeout_s: Seconds without a byte after which a transfer counts as stalled.
        retries: How often yt-dlp itself tries again.
    """

    allowed_hosts: tuple[tuple[str, int], ...] = ()
    proxy: str | None = None
    timeout_s: float = 30.0
    retries: int = 2

    def naming(self, address: str) -> FetchPolicy:
        """The policy for an address that the analyst typed.

        Where its host is written as one inside (an IP address, ``localhost``, ``….local``, a name without a dot), it
        may be there. A public name may not lead there, whoever typed it: its owner says where it leads.
        """
        parts = urlsplit(address)
        host = parts.hostname
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:  # no port that can be; the fetcher will say so
            return self
        if not host or not _written_as_inside(host):
            return self
        ports = (80, 443) if port in {80, 443} else (port,)  # an archive of one's own may lead from http to https
        return replace(self, allowed_hosts=(*self.allowed_hosts, *((host, one) for one in ports)))


def _written_as_inside(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        name = host.lower().rstrip(".")
        # a bare number is an IP address in disguise, which nobody types of one's own
        dotless = "." not in name and re.fullmatch(r"\d+|0x[0-9a-f]*", name) is None
        return bool(name) and (dotless or name.endswith(".local"))
    return True
