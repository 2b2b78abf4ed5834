"""Every HTTP request that this process makes, told as it is made: pages, redirects, playlists, fragments, retries.

The place is the connection class of Python's own library, which every handler here builds on: what goes through neither
yt-dlp's nor urllib's own opening of addresses is told too. Used only in the fetch process.
"""

from __future__ import annotations

import http.client
from collections.abc import Callable
from typing import Any


def record(tell: Callable[..., None], *, headers: bool = False) -> None:
    """From now on ``tell`` each request: method, address, and the status or error that came of it.

    ``headers``: and those of the response, as ``name: value``.
    """
    begun: dict[int, tuple[str, str]] = {}
    kind = http.client.HTTPConnection
    put, end, answer = kind.putrequest, kind.endheaders, kind.getresponse

    def failed(connection: http.client.HTTPConnection, error: Exception) -> None:
        method, address = begun.pop(id(connection), ("", ""))
        if address:
            tell(method=method, address=address, result=f"{type(error).__name__}: {error}"[:500])

    def putrequest(self: Any, method: str, url: str, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as there
        begun[id(self)] = method, _address(self, url)
        put(self, method, url, *given, **named)

    def endheaders(self: Any, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as there
        try:
            end(self, *given, **named)
        except Exception as error:
            failed(self, error)
            raise

    def getresponse(self: Any) -> http.client.HTTPResponse:  # noqa: ANN401 - as there
        try:
            response = answer(self)
        except Exception as error:
            failed(self, error)
            raise
        method, address = begun.pop(id(self), ("", ""))
        if address:
            said = {"headers": [f"{name}: {value}" for name, value in response.getheaders()]} if headers else {}
            tell(method=method, address=address, result=str(response.status), **said)
        return response

    kind.putrequest, kind.endheaders, kind.getresponse = putrequest, endheaders, getresponse  # type: ignore[method-assign]


def _address(connection: Any, url: str) -> str:  # noqa: ANN401 - any connection
    if "://" in url:
        return url
    scheme = "https" if isinstance(connection, http.client.HTTPSConnection) else "http"
    port = "" if connection.port == connection.default_port else f":{connection.port}"
    host = f"[{connection.host}]" if ":" in connection.host else connection.host
    return f"{scheme}://{host}{port}{url}"
