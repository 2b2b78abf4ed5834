"""A SOCKS5 proxy that looks names up itself, for everything this process asks for; without it nothing goes out.

The proxy is no option that a library may or may not heed: the socket class itself connects to the proxy and to nothing
else, and names are not looked up here at all. Sources: RFC 1928 (SOCKS 5), RFC 1929 (name and password).
``go_through`` is used only in the fetch process.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from storage.errors import InputProblem
from verification.acquisition.guard import RefusedAddressError, is_private

_REPLIES = {
    1: "general failure",
    2: "not allowed by its rules",
    3: "network is unreachable through it",
    4: "no route to host through it",
    5: "connection refused through it",
    6: "timed out through it",
    7: "it cannot do that",
    8: "it does not know this kind of address",
}


class ProxyError(OSError):
    """The proxy is not there, or does not do what it is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """Where the proxy is and who it knows this program as (empty: nobody in particular)."""

    host: str
    port: int
    user: str = ""
    password: str = ""

    @classmethod
    def parsed(cls, address: str) -> Self:
        """A proxy from ``socks5h://[user:password@]host[:port]``.

        Raises:
            InputProblem: ``input.proxy``: it is no such address.
        """
        parts = urlsplit(address)
        try:
            port = parts.port or 1080
        except ValueError:
            port = 0
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        fits = max(len(user.encode()), len(password.encode())) < 256
        if parts.scheme != "socks5h" or not parts.hostname or not port or parts.path.strip("/") or not fits:
            raise InputProblem(
                "This is no proxy that can be used.",
                code="input.proxy",
                advice="Write it as socks5h://127.0.0.1:9050; the “h” means that it looks names up itself.",
            )
        return cls(host=parts.hostname, port=port, user=user, password=password)


def without_secrets(address: str | None) -> str:
    """A proxy's address for the record: no name, no password."""
    if not address:
        return ""
    proxy = Proxy.parsed(address)
    host = f"[{proxy.host}]" if ":" in proxy.host else proxy.host
    return f"socks5h://{host}:{proxy.port}"


def go_through(proxy: Proxy, allowed: Iterable[tuple[str, int]]) -> None:
    """From now on every connection of this process goes through the proxy, and no name is looked up here."""
    own_lookup = socket.getaddrinfo
    known = {(host.lower(), port) for host, port in allowed}

    def family() -> int:
        try:
            return own_lookup(proxy.host, proxy.port, type=socket.SOCK_STREAM)[0][0]
        except OSError as error:
            raise ProxyError(f"the SOCKS proxy is not known here: {error}") from error

    def lookup(host: Any, port: Any, *_given: Any, **_named: Any) -> list[Any]:  # noqa: ANN401 - as in the library
        # The name stands in the address's place, and is handed to the proxy as it is; the family is the proxy's own.
        name = host.decode() if isinstance(host, bytes) else str(host)
        return [(family(), socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (name, int(port or 0)))]

    class ProxiedSocket(socket.socket):
        """Connects to the proxy alone, whatever it is asked to connect to."""

        def connect(self, address: Any, /) -> None:  # noqa: ANN401 - as in the base class
            if self.type != socket.SOCK_STREAM or self.family not in {socket.AF_INET, socket.AF_INET6}:
                raise RefusedAddressError("refused: only the internet is allowed")
            host, port = str(address[0]), int(address[1])
            _judge(host, port, known)
            try:
                # Through the library's own lookup: the proxy's name is the one that has to be known here.
                found = own_lookup(proxy.host, proxy.port, self.family, socket.SOCK_STREAM)
                super().connect(found[0][4])
            except OSError as error:
                raise ProxyError(f"the SOCKS proxy does not answer: {error}") from error
            _ask(self, proxy, host, port)

        def connect_ex(self, address: Any, /) -> int:  # noqa: ANN401 - as in the base class
            self.connect(address)
            return 0

        def sendto(self, *_given: Any) -> int:  # noqa: ANN401 - as in the base class
            raise RefusedAddressError("refused: nothing goes around the proxy")

        sendmsg = sendto

    def refused(*_given: Any) -> Any:  # noqa: ANN401 - as in the library
        raise RefusedAddressError("refused: names are looked up by the proxy")

    socket.getaddrinfo = lookup
    socket.gethostbyname = socket.gethostbyname_ex = socket.gethostbyaddr = socket.getnameinfo = refused
    socket.socket = ProxiedSocket  # type: ignore[misc] # every library here connects through it


def _judge(host: str, port: int, allowed: set[tuple[str, int]]) -> None:
    """Addresses inside this computer or its network are refused as without a proxy; names are the proxy's to judge."""
    if (host.lower(), port) in allowed:
        return
    with contextlib.suppress(OSError):  # 127.1 and 2130706433 are addresses too
        host = socket.inet_ntoa(socket.inet_aton(host))
    with contextlib.suppress(ValueError):
        ipaddress.ip_address(host.partition("%")[0])
        if is_private(host):
            raise RefusedAddressError(f"refused: {host} is a private address")
    if host.lower().rstrip(".").endswith(("localhost", ".local", ".localdomain", ".internal")):
        raise RefusedAddressError(f"refused: {host} is a private address")


def _ask(channel: socket.socket, proxy: Proxy, host: str, port: int) -> None:
    """Have the proxy connect to a host, which it looks up."""
    try:
        channel.sendall(b"\x05\x01\x02" if proxy.user else b"\x05\x01\x00")
        version, method = _exactly(channel, 2)
        if version != 5 or method != (2 if proxy.user else 0):
            raise ProxyError("the SOCKS proxy does not let this program in")
        if proxy.user:
            user, password = proxy.user.encode(), proxy.password.encode()
            channel.sendall(b"\x01" + bytes([len(user)]) + user + bytes([len(password)]) + password)
            if _exactly(channel, 2)[1] != 0:
                raise ProxyError("the SOCKS proxy does not let this program in")
        channel.sendall(b"\x05\x01\x00" + _destination(host) + port.to_bytes(2, "big"))
        version, reply, _, kind = _exactly(channel, 4)
        if version != 5:
            raise ProxyError("the SOCKS proxy does not answer as one")
        if reply:
            # Worded so that what is wrong with the host is told apart from what is wrong with the proxy.
            raise OSError(f"SOCKS: {_REPLIES.get(reply, 'unknown failure')} ({reply})")
        size = {1: 4, 3: 0, 4: 16}.get(kind, 0) or _exactly(channel, 1)[0]
        _exactly(channel, size + 2)
    except (EOFError, TimeoutError) as error:
        raise ProxyError(f"the SOCKS proxy does not answer: {error!r}") from error


def _destination(host: str) -> bytes:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        name = host.encode("idna") if not host.isascii() else host.encode()
        if not 0 < len(name) < 256:
            raise RefusedAddressError("refused: no such name can be") from None
        return b"\x03" + bytes([len(name)]) + name
    return (b"\x01" if address.version == 4 else b"\x04") + address.packed


def _exactly(channel: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        block = channel.recv(size - len(data))
        if not block:
            raise EOFError
        data += block
    return data
