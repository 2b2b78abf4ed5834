"""Going on where a transfer broke off, only with the same file: else one's end would be joined to another's beginning.

A server is asked for the rest on the condition that its file is the one it was (``If-Range``, RFC 9110 section 13.1.5),
and what it sends is compared with what it said before. Used only in the fetch process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from yt_dlp.networking.exceptions import TransportError

_TOTAL = re.compile(r"bytes \d+-\d+/(\d+)")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a server said of the file at an address; empty where it said nothing."""

    etag: str
    modified: str
    total: str

    def differs(self, other: _Said) -> bool:
        """Whether the two cannot be of one file."""
        pairs = ((self.etag, other.etag), (self.modified, other.modified), (self.total, other.total))
        return any(one and two and one != two for one, two in pairs)


class Resuming:
    """What has been said of each address in this process."""

    def __init__(self) -> None:
        self._said: dict[str, _Said] = {}

    def ask(self, request: Any) -> None:  # noqa: ANN401 - yt-dlp's request
        """Make a request for a part conditional on the file's being the one of which other parts came."""
        known = self._said.get(request.url)
        if known is not None and "Range" in request.headers and (known.etag or known.modified):
            request.headers["If-Range"] = known.etag or known.modified

    def answered(self, request: Any, response: Any) -> None:  # noqa: ANN401 - as above
        """Compare an answer with those before it.

        Raises:
            TransportError: It is a part of another file.
        """
        said = _said(response)
        known = self._said.get(request.url)
        if response.status == 206 and known is not None and known.differs(said):
            response.close()
            raise TransportError("refused: the file at this address is not the one whose beginning was transferred")
        if response.status in {200, 206}:
            self._said[request.url] = said


def _said(response: Any) -> _Said:  # noqa: ANN401 - as above
    headers = response.headers
    etag = headers.get("ETag") or ""
    part = _TOTAL.fullmatch((headers.get("Content-Range") or "").strip())
    whole = "" if response.status == 206 or headers.get("Content-Encoding") else headers.get("Content-Length") or ""
    return _Said(
        etag="" if etag.startswith("W/") else etag,  # a weak one does not promise the same bytes
        modified=headers.get("Last-Modified") or "",
        total=part[1] if part else whole,
    )
