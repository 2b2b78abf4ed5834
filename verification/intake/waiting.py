"""Markup that a page keeps encoded or as plain text until the reader agrees to load it, or until a script needs it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from verification.intake.linearise import Spot

_ENCODED = re.compile(r"[A-Za-z0-9+/_-]{40,}={0,2}")
_NAMED = re.compile(r"iframe|embed|html|code|content|markup|player|video|src|template")
_LONGEST = 200_000
_FEWEST = 54
_SHOWS = re.compile(r"<(?:iframe|video|blockquote|object|embed|[a-z]{1,40}-[a-z-]{1,40})\b|youtu|vimeo", re.IGNORECASE)
_AS_TEXT = frozenset({"text/template", "text/html", "text/plain", "text/x-template"})


def waiting_in(spot: Spot, attributes: dict[str, str]) -> Iterator[str]:
    """Markup in an element's attributes in base64, or in a script that is no program; none for most elements."""
    for name, value in attributes.items():
        if name.startswith("data-") and _FEWEST <= len(value) <= _LONGEST and _NAMED.search(name):
            yield from _decoded(value)
    if spot.tag == "script" and attributes.get("type", "").lower() in _AS_TEXT:
        text = spot.element.text() or ""
        if len(text) <= _LONGEST:
            yield from _decoded(text)
            if _SHOWS.search(text):
                yield text


def _decoded(value: str) -> Iterator[str]:
    """The markup that a text in base64 is; nothing where it is none."""
    plain = "".join(value.split())
    if not _ENCODED.fullmatch(plain):
        return
    try:
        text = base64.b64decode(
            plain + "=" * (-len(plain) % 4), altchars=b"-_" if "-" in plain or "_" in plain else None
        )
    except (binascii.Error, ValueError):
        return
    markup = text.decode("utf-8", "replace")
    if _SHOWS.search(markup) and "<" in markup:
        yield markup
