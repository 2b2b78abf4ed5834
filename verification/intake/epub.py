"""EPUB: the chapters in the order of the book's spine, each read as a page."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, unquote, urlsplit

from storage.errors import InputProblem
from storage.records.article import FoundReference, ReadArticle
from verification.intake.assembled import Facts, Piece, assemble
from verification.intake.source import TEXT_LIMIT, Source, decode
from verification.intake.zipped import member, open_zip

MEDIA_TYPE = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
# A name that is no host's (RFC 2606), for addresses within the book.
_BOOK = "book.invalid"
_EMPTY = re.compile(
    r"<(iframe|video|audio|object|textarea|script|style|title|a|p|div|span)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)/>",
    re.IGNORECASE,
)


def is_epub(archive: zipfile.ZipFile) -> bool:
    """Whether a zipped document has an EPUB's container file."""
    return _CONTAINER in archive.namelist()


def read_epub(source: Source) -> ReadArticle | None:
    """Read the chapters of a book; one chapter's file name after ``#`` in the source's name chooses that one.

    Raises:
        InputProblem: It is damaged or too large unpacked.
    """
    with open_zip(source) as archive:
        try:
            facts, chapters = _package(archive)
            wanted = source.name.partition("#")[2]
            if wanted:
                chapters = [name for name in chapters if posixpath.basename(name) == wanted] or chapters
            pieces = list(_pieces(archive, chapters, source.name))
        except (KeyError, ValueError) as error:
            raise InputProblem(
                f"“{source.name}” is an EPUB that cannot be read: it is damaged.",
                code="input.damaged",
                advice="Obtain it again, or save its text.",
                detail=repr(error)[:2000],
            ) from error
    return assemble(source, pieces, facts, media_type=MEDIA_TYPE, parser="witnessmark.intake.epub")


def _package(archive: zipfile.ZipFile) -> tuple[Facts, list[str]]:
    from lxml import etree

    def parsed(name: str) -> etree._Element:
        safe = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
        root = etree.fromstring(member(archive, name), safe)
        if root is None:
            raise ValueError(f"{name} is no XML")
        return root

    rootfile = parsed(_CONTAINER).find(".//{*}rootfile")
    place = rootfile.get("full-path") if rootfile is not None else None
    if not place:
        raise ValueError("the container names no package")
    package = parsed(place)
    items = {
        item.get("id"): posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(item.get("href") or "")))
        for item in package.iterfind(".//{*}manifest/{*}item")
        if "html" in (item.get("media-type") or "")
    }
    spine = [items[ref.get("idref")] for ref in package.iterfind(".//{*}spine/{*}itemref") if ref.get("idref") in items]

    def said(tag: str) -> str:
        found = package.find(f".//{{http://purl.org/dc/elements/1.1/}}{tag}")
        return " ".join((found.text or "").split()) if found is not None else ""

    day = said("date")[:10]
    dated = len(day) == 10 and day[4] == day[7] == "-"
    facts = Facts(
        title=said("title"),
        byline=said("creator") or None,
        published=day if dated else None,
        published_basis="the book's own metadata" if dated else None,
    )
    return facts, spine


def _pieces(archive: zipfile.ZipFile, chapters: list[str], name: str) -> Iterator[Piece]:
    from verification.intake.html_page import read_chapter

    size = 0
    for chapter in chapters:
        text, _ = decode(member(archive, chapter), name=name)
        size += len(text)
        if size > TEXT_LIMIT:
            break
        # XML closes empty elements by themselves; as HTML they would take in all that follows.
        text = _EMPTY.sub(r"<\1\2></\1>", text)
        for piece in read_chapter(text, f"https://{_BOOK}/{quote(chapter)}", chapter):
            yield replace(piece, references=tuple(map(_own, piece.references)))


def _own(one: FoundReference) -> FoundReference:
    """A reference as it is: footage that the book itself holds has a place in it, and no address."""
    if urlsplit(one.url or "").hostname != _BOOK:
        return one
    place = unquote(urlsplit(one.url or "").path).lstrip("/")
    return replace(one, url=None, key=f"file:{place}", basis=f"{one.basis}, inside the book")
