"""Fetching one page, raw: its bytes, its headers, where redirects led."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from storage.errors import AcquisitionProblem, Cancelled
from storage.records.progress import Progress, silent
from verification.acquisition.policy import FetchPolicy
from verification.acquisition.pull import RequestNote, hear
from verification.acquisition.reasons import classify, sentence_about_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it came. ``headers`` are ``name: value`` texts; everything here is untrusted."""

    data: bytes
    name: str
    final_address: str
    media_type: str | None
    headers: tuple[str, ...]
    requests: tuple[RequestNote, ...]


def fetch_page(
    untrusted_address: str,
    folder: Path,
    *,
    policy: FetchPolicy,
    progress: Progress = silent,
    told: list[RequestNote] | None = None,
) -> Page:
    """Fetch the page at an address through the fetch process, which writes it into ``folder``.

    ``told`` gets every request that was made, also where the page could not be had.

    Raises:
        AcquisitionProblem: It could not be had; the code says in which way.
        Cancelled: The analyst gave up.
    """
    heard = hear({"task": "page", "address": untrusted_address}, folder, policy=policy, progress=progress)
    if told is not None:
        told.extend(heard.requests)
    if heard.cancelled:
        raise Cancelled
    if heard.failure is not None or heard.page is None:
        code = classify(heard.failure or "") if heard.failure or not heard.stderr else "acquisition.died"
        sentence, advice = sentence_about_page(code, urlsplit(untrusted_address).hostname or untrusted_address)
        raise AcquisitionProblem(sentence, code=code, advice=advice, detail=heard.failure or heard.stderr)
    final = str(heard.page["final"])
    name = unquote(urlsplit(final).path.rpartition("/")[2]) or urlsplit(final).hostname or "page"
    return Page(
        data=(folder / "page").read_bytes(),
        name=name[:200],
        final_address=final,
        media_type=str(heard.page["media_type"]) or None,
        headers=tuple(str(line)[:2000] for line in heard.page["headers"])[:200],
        requests=tuple(heard.requests),
    )
