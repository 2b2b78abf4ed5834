"""Asking a time-stamp authority (RFC 3161 over HTTP), through the fetch process."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from storage.records.progress import Progress, silent
from verification.acquisition.policy import FetchPolicy
from verification.acquisition.pull import RequestNote, hear


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of asking: the untrusted answer, or why there is none; and every request that was made."""

    data: bytes
    failure: str | None
    requests: tuple[RequestNote, ...]


def ask_authority(address: str, query: bytes, *, policy: FetchPolicy, progress: Progress = silent) -> Answer:
    """Send a query to the authority at ``address``, which the analyst named; never raises for what the network does."""
    if urlsplit(address).scheme not in {"http", "https"} or urlsplit(address).hostname is None:
        return Answer(data=b"", failure="unsupported address", requests=())
    task = {"task": "page", "address": address, "body": query.hex(), "content_type": "application/timestamp-query"}
    with tempfile.TemporaryDirectory(prefix="witnessmark-") as place:
        heard = hear(task, Path(place), policy=policy.naming(address), progress=progress)
        if heard.failure is not None or heard.page is None:
            return Answer(data=b"", failure=heard.failure or heard.stderr, requests=tuple(heard.requests))
        return Answer(data=(Path(place) / "page").read_bytes(), failure=None, requests=tuple(heard.requests))
