"""Judging addresses where it cannot be got round: when a socket connects.

A name may resolve to one host when it is checked and to another when it is used, and a redirect or a playlist may lead
anywhere. So the socket itself looks at the address it is about to connect to. Used only in the fetch process.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any


class RefusedAddressError(OSError):
    """The address lies inside this computer or its own network and the case does not allow it."""


def is_private(untrusted_address: str) -> bool:
    """Whether an IP address is anything but a public unicast one (loopback, link-local, private, reserved …)."""
    try:
        address = ipaddress.ip_address(untrusted_address.partition("%")[0])
    except ValueError:
        return True
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if mapped is not None:
        address = mapped
    return not address.is_global or address.is_multicast


def guarded_socket(allowed: Iterable[str]) -> type[socket.socket]:
    """A socket class that refuses private addresses, except those that the named hosts resolve to now."""
    allowed_addresses: set[str] = set()
    for host in allowed:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except OSError:
            continue  # a host without an address allows nothing
        allowed_addresses.update(str(entry[4][0]) for entry in found)

    class GuardedSocket(socket.socket):
        """Looks at each address before it connects to it."""

        def _judge(self, address: Any) -> None:  # noqa: ANN401 - as socket.connect takes it
            if self.family not in {socket.AF_INET, socket.AF_INET6}:
                raise RefusedAddressError("refused: only the internet is allowed")
            host = str(address[0])
            if host not in allowed_addresses and is_private(host):
                raise RefusedAddressError(f"refused: {host} is a private address")

        def connect(self, address: Any, /) -> None:  # noqa: ANN401 - as in the base class
            self._judge(address)
            super().connect(address)

        def connect_ex(self, address: Any, /) -> int:  # noqa: ANN401 - as in the base class
            self._judge(address)
            return super().connect_ex(address)

    return GuardedSocket
