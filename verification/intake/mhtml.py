"""MHTML: the page inside, with its frames put back in place."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from email.message import Message

from storage.records.article import ReadArticle
from verification.intake.html_page import read_html
from verification.intake.source import Source, decode

_FRAMES_AT_MOST = 50


def looks_like_mhtml(untrusted_bytes: bytes) -> bool:
    """Whether the bytes begin like a saved MHTML page."""
    head = untrusted_bytes[:2048]
    return (
        re.search(rb"(?im)^mime-version:", head) is not None
        and re.search(rb"(?im)^content-type:\s*multipart/related", untrusted_bytes[:8192]) is not None
    )


def read_mhtml(source: Source) -> ReadArticle | None:
    """Read the root page; a frame's ``cid:`` address is replaced by the address its part says it came from."""
    message = email.message_from_bytes(source.untrusted_bytes, policy=email.policy.compat32)
    parts = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    if not parts:
        return None
    origins = {}
    for part in parts[:_FRAMES_AT_MOST]:
        cid = (part.get("Content-ID") or "").strip(" <>")
        location = part.get("Content-Location")
        if cid and location:
            origins[cid] = str(location)
    start = (message.get_param("start") or "") if isinstance(message.get_param("start"), str) else ""
    wanted = str(start).strip(" <>")
    root = next((p for p in parts if wanted and (p.get("Content-ID") or "").strip(" <>") == wanted), parts[0])
    text, encoding = _text(root, source.name)
    for cid, location in origins.items():
        text = text.replace(f"cid:{cid}", location)
    page = replace(source, text=text, encoding=encoding, media_type="text/html")
    article = read_html(page)
    return replace(article, media_type="multipart/related") if article else None


def _text(part: Message, name: str) -> tuple[str, str]:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    return decode(raw, name=name, declared=charset)
