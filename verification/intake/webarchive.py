"""Safari's web archives: a property list that holds the page and its frames."""

from __future__ import annotations

import plistlib
import xml.parsers.expat
from dataclasses import replace
from typing import Any

from storage.errors import InputProblem
from storage.records.article import ReadArticle
from verification.intake.html_page import read_html
from verification.intake.source import Source, decode

MEDIA_TYPE = "application/x-webarchive"


def looks_like_webarchive(untrusted_bytes: bytes) -> bool:
    """Whether the bytes begin like a property list that may be a web archive."""
    return untrusted_bytes.startswith(b"bplist00") or (
        b"<plist" in untrusted_bytes[:1000] and b"WebMainResource" in untrusted_bytes[:20_000]
    )


def read_webarchive(source: Source) -> ReadArticle | None:
    """Read the archive's main page.

    Raises:
        InputProblem: It is damaged, or no web archive.
    """
    try:
        untrusted: Any = plistlib.loads(source.untrusted_bytes)
        main = untrusted["WebMainResource"]
        raw, charset = bytes(main["WebResourceData"]), main.get("WebResourceTextEncodingName")
        address = str(main.get("WebResourceURL") or "")
    except (
        xml.parsers.expat.ExpatError, plistlib.InvalidFileException, ValueError, KeyError, TypeError, AttributeError,
        OverflowError, RecursionError, IndexError, MemoryError,
    ) as error:  # fmt: skip
        raise InputProblem(
            f"“{source.name}” is a property list but no web archive that can be read.",
            code="input.damaged",
            advice="Save the page again, as HTML or MHTML.",
            detail=repr(error)[:2000],
        ) from error
    text, encoding = decode(raw, name=source.name, declared=str(charset) if charset else None)
    named = address if address.startswith(("http://", "https://")) else source.name
    article = read_html(replace(source, text=text, encoding=encoding, name=named, media_type="text/html"))
    return replace(article, media_type=MEDIA_TYPE) if article else None
