"""The door of the room: bytes in, article out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from storage.errors import InputProblem
from storage.records.article import DamageNote, ReadArticle
from verification.intake import docx, epub, pdf, scan, webarchive
from verification.intake.html_page import read_html
from verification.intake.mhtml import looks_like_mhtml, read_mhtml
from verification.intake.plain_text import read_plain_text
from verification.intake.source import TEXT_LIMIT, Source, decode
from verification.intake.two_encodings import is_mixed
from verification.intake.zipped import open_zip

Reader = Callable[[Source], ReadArticle | None]

# Tried in this order by media type; the first that gives an article wins.
READERS: tuple[tuple[str, Reader], ...] = (
    (pdf.MEDIA_TYPE, pdf.read_pdf),
    (docx.MEDIA_TYPE, docx.read_docx),
    (epub.MEDIA_TYPE, epub.read_epub),
    (webarchive.MEDIA_TYPE, webarchive.read_webarchive),
    ("multipart/related", read_mhtml),
    ("text/html", read_html),
    ("text/plain", read_plain_text),
)
_BINARY = (
    (b"PK\x03\x04", "a zipped document, but neither Word nor EPUB"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1a\x45\xdf\xa3", "a video"),
    (b"{\\rtf", "an RTF document"),
)
_MARKUP = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html|<head|<body|<\?xml[^>]*\?>\s*(?:<!doctype\s+html|<html))",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"<(?:p|div|a|br|span|article|h[1-6]|ul|table|iframe|section)\b[^<>]*>", re.IGNORECASE)


def read_article(
    untrusted_bytes: bytes, *, name: str, media_type: str | None = None, published: str | None = None
) -> ReadArticle:
    """Read an article from its source.

    Args:
        untrusted_bytes: The source, byte for byte.
        name: File name or address; used in words to the user and as a title of last resort.
        media_type: What a server or the clipboard called it; the bytes themselves have the last word.
        published: The publication date as the analyst knows it (ISO 8601); overrides the page's own.

    Raises:
        InputProblem: Empty (``input.empty``), too large (``input.too_large``), not text (``input.not_text``), or without
            a readable word (``input.no_text``).
    """
    _refuse_size(untrusted_bytes, name)
    source = recognise(untrusted_bytes, name=name, media_type=media_type, published=published)
    article = None
    for kind, reader in READERS:
        if kind == source.media_type:
            article = reader(source)
            break
    article = _checked(article, name, published)
    if is_mixed(source.encoding):
        what = f"the source mixes two encodings ({source.encoding}): some letters may be wrong"
        note = DamageNote(what=what, start=0, end=len(article.text))
        article = replace(article, damage=(note, *article.damage))
    return article


def recognise_article(
    untrusted_bytes: bytes, *, name: str, published: str | None = None, progress: scan.Progress
) -> ReadArticle:
    """Recognise an article in the pictures of its pages; its source is a PDF. Needs the extra ``ocr``.

    Args:
        untrusted_bytes: The source, byte for byte.
        name: File name or address.
        published: The publication date as the analyst knows it (ISO 8601).
        progress: Told after each page.

    Raises:
        InputProblem: As ``scan.read_scan`` and ``read_article``.
    """
    _refuse_size(untrusted_bytes, name)
    media_type = _document_type(untrusted_bytes, name) or "application/octet-stream"
    source = Source(untrusted_bytes=untrusted_bytes, name=name, media_type=media_type, published=published)
    return _checked(scan.read_scan(source, progress=progress), name, published)


def _checked(article: ReadArticle | None, name: str, published: str | None) -> ReadArticle:
    if article is None or not re.search(r"\w", article.text):
        raise InputProblem(
            f"“{name}” holds no text that could be read as an article.",
            code="input.no_text",
            advice="If the page builds itself with scripts, save it from a browser once it is complete.",
        )
    if published:
        article = replace(article, published=published, published_basis="analyst")
    return article


def recognise(
    untrusted_bytes: bytes, *, name: str, media_type: str | None = None, published: str | None = None
) -> Source:
    """Tell what the bytes are, and decode them where they are text.

    Raises:
        InputProblem: As ``read_article``.
    """
    document = _document_type(untrusted_bytes, name)
    if document is not None:
        return Source(untrusted_bytes=untrusted_bytes, name=name, media_type=document, published=published)
    for magic, what in _BINARY:
        if untrusted_bytes.startswith(magic):
            raise InputProblem(
                f"“{name}” is {what}, which this version cannot read as an article.",
                code="input.not_text",
                advice="Give a text file, a saved page (HTML, MHTML, web archive), a PDF, a Word document or an EPUB, or paste the text.",
            )
    charset = re.search(r"charset=[\"']?([\w.:-]+)", media_type or "", re.IGNORECASE)
    text, encoding = decode(untrusted_bytes, name=name, declared=charset[1] if charset else None)
    _refuse_noise(text, name)
    if looks_like_mhtml(untrusted_bytes):
        kind = "multipart/related"
    elif _is_html(text, media_type):
        kind = "text/html"
    else:
        kind = "text/plain"
    return Source(
        untrusted_bytes=untrusted_bytes,
        name=name,
        media_type=kind,
        text=text,
        encoding=encoding,
        published=published,
    )


def _document_type(untrusted_bytes: bytes, name: str) -> str | None:
    """The media type of a document that is no text by itself, or None."""
    if b"%PDF-" in untrusted_bytes[:1024]:
        return pdf.MEDIA_TYPE
    if webarchive.looks_like_webarchive(untrusted_bytes):
        return webarchive.MEDIA_TYPE
    if untrusted_bytes.startswith(b"PK\x03\x04"):
        zipped = Source(untrusted_bytes=untrusted_bytes, name=name, media_type="application/zip")
        with open_zip(zipped) as archive:
            if epub.is_epub(archive):
                return epub.MEDIA_TYPE
            if "word/document.xml" in archive.namelist():
                return docx.MEDIA_TYPE
    return None


def _is_html(text: str, media_type: str | None) -> bool:
    if _MARKUP.match(text[:10_000]):
        return True
    tags = sum(1 for _ in _TAGS.finditer(text[:50_000]))
    return tags >= 3 if media_type and "html" in media_type else tags >= 8


def _refuse_size(untrusted_bytes: bytes, name: str) -> None:
    if not untrusted_bytes.strip(b" \t\r\n\xef\xbb\xbf"):
        raise InputProblem(f"“{name}” is empty.", code="input.empty", advice="Choose the file that holds the article.")
    if len(untrusted_bytes) > TEXT_LIMIT * 1.1:
        size = len(untrusted_bytes) / 1_000_000
        raise InputProblem(
            f"“{name}” has {size:.0f} MB; an article may have at most {TEXT_LIMIT // 1_000_000} MB.",
            code="input.too_large",
            advice="Save only the article's own text or page.",
        )


def _refuse_noise(text: str, name: str) -> None:
    """Refuse what decodes only because some encoding takes any byte."""
    sample = text[:20_000]
    odd = sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\v\x1b") or c == "\ufffd" or "\x7f" <= c <= "\x9f")
    if odd > 0.1 * len(sample):
        raise InputProblem(
            f"“{name}” is not text: too many of its bytes stand for no character.",
            code="input.not_text",
            advice="Give a text file, a saved web page (HTML or MHTML), or the page's address.",
        )
