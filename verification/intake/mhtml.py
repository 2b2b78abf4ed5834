"""MHTML: the page inside, with its frames put back in place."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from email.message import Message
from html import escape
from urllib.parse import unquote

from storage.records.article import ReadArticle
from verification.intake.html_page import read_html
from verification.intake.source import Source, decode

_FRAMES_AT_MOST = 50
_CONTENT_AT_MOST = 2_000_000
_DEEPEST = 4
_FRAME = re.compile(
    r"(?P<before>(?P<tag><(?:i?frame|object|embed)\b[^>]{0,4000}?)\s(?:src|data)\s*=\s*)[\"']?cid:(?P<cid>[^\"'\s>]{1,300})[\"']?",
    re.IGNORECASE,
)


def looks_like_mhtml(untrusted_bytes: bytes) -> bool:
    """Whether the bytes begin like a saved MHTML page."""
    head = untrusted_bytes[:2048]
    return (
        re.search(rb"(?im)^mime-version:", head) is not None
        and re.search(rb"(?im)^content-type:\s*multipart/related", untrusted_bytes[:8192]) is not None
    )


def read_mhtml(source: Source) -> ReadArticle | None:
    """Read the root page; a frame's ``cid:`` address is replaced by where its part came from and what it holds."""
    message = email.message_from_bytes(source.untrusted_bytes, policy=email.policy.compat32)
    parts = [part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    if not parts:
        return None
    start = (message.get_param("start") or "") if isinstance(message.get_param("start"), str) else ""
    wanted = str(start).strip(" <>")
    root = next((p for p in parts if wanted and _cid(p) == wanted), parts[0])
    frames = {cid: part for part in parts[: _FRAMES_AT_MOST + 1] if (cid := _cid(part)) and part is not root}
    text, encoding = _text(root, source.name)
    page = replace(source, text=_Frames(frames, source.name).put_into(text), encoding=encoding, media_type="text/html")
    article = read_html(page)
    return replace(article, media_type="multipart/related") if article else None


class _Frames:
    """The parts of a saved page that are frames, put where the page calls for them, each once."""

    def __init__(self, parts: dict[str, Message], name: str) -> None:
        self._parts = parts
        self._name = name
        self._left = _CONTENT_AT_MOST
        self._put: set[str] = set()

    def put_into(self, html: str, depth: int = 0) -> str:
        """The page with the address and the content of each frame in the frame's own element."""
        return _FRAME.sub(lambda found: self._attributes(found, depth), html)

    def _attributes(self, found: re.Match[str], depth: int) -> str:
        cid = unquote(found["cid"])
        part = self._parts.get(cid)
        if part is None:
            return found[0]
        location = str(part.get("Content-Location") or "")
        said = (
            f'{found["before"]}"{escape(location)}"' if location.startswith(("http://", "https://")) else found["tag"]
        )
        if cid in self._put or depth >= _DEEPEST:
            return said
        self._put.add(cid)
        content = _text(part, self._name)[0]
        self._left -= len(content)
        if self._left < 0:
            return said
        return f'{said} srcdoc="{escape(self.put_into(content, depth + 1))}"'


def _cid(part: Message) -> str:
    return str(part.get("Content-ID") or "").strip(" <>")


def _text(part: Message, name: str) -> tuple[str, str]:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    return decode(raw, name=name, declared=charset)
