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


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
_NEVER_PUBLIC = (
    ipaddress.IPv6Network("64:ff9b:1::/48"),  # NAT64 within one network, RFC 8215
    ipaddress.IPv6Network("fec0::/10"),  # site-local, RFC 3879
    ipaddress.IPv6Network("::/96"),  # IPv4-compatible, RFC 4291 2.5.5.1: deprecated
)


def is_private(untrusted_address: str) -> bool:
    """Whether an IP address is anything but a public unicast one (loopback, link-local, private, reserved …).

    An IPv6 address that carries an IPv4 address (mapped, 6to4, Teredo, NAT64) is judged by that one too.
    """
    try:
        address = ipaddress.ip_address(untrusted_address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(address, ipaddress.IPv4Address):
        return _not_public(address)
    if any(address in network for network in _NEVER_PUBLIC):
        return True
    carried = _carried(address)
    if any(_not_public(one) for one in carried):
        return True
    return not carried and _not_public(address)


def _not_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return not address.is_global or address.is_multicast


def _carried(address: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...]:
    if address in _NAT64:
        return (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF),)
    return tuple(one for one in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if one is not None)


def guarded_socket(allowed: Iterable[tuple[str, int]]) -> type[socket.socket]:
    """A socket class that refuses private addresses, except at the port of a named host, where that resolves to now."""
    allowed_places: set[tuple[str, int]] = set()
    for host, port in allowed:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            continue  # a host without an address allows nothing
        allowed_places.update((str(entry[4][0]), port) for entry in found)

    class GuardedSocket(socket.socket):
        """Looks at each address before it connects to it."""

        def _judge(self, address: Any) -> None:  # noqa: ANN401 - as socket.connect takes it
            if self.family not in {socket.AF_INET, socket.AF_INET6}:
                raise RefusedAddressError("refused: only the internet is allowed")
            host = str(address[0])
            if (host, int(address[1])) not in allowed_places and is_private(host):
                raise RefusedAddressError(f"refused: {host} is a private address")

        def connect(self, address: Any, /) -> None:  # noqa: ANN401 - as in the base class
            self._judge(address)
            super().connect(address)

        def connect_ex(self, address: Any, /) -> int:  # noqa: ANN401 - as in the base class
            self._judge(address)
            return super().connect_ex(address)

    return GuardedSocket
