"""EPUB: the chapters in the order of the book's spine, each read as a page."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from storage.errors import InputProblem
from storage.records.article import BlockKind, ReadArticle
from verification.intake.assembled import Facts, Piece, Words, assemble
from verification.intake.source import TEXT_LIMIT, Source, decode
from verification.intake.zipped import member, open_zip

MEDIA_TYPE = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = {"li": BlockKind.LIST_ITEM, "blockquote": BlockKind.QUOTE, "figcaption": BlockKind.CAPTION}


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
    from selectolax.lexbor import LexborHTMLParser

    from verification.intake.lighten import lighten
    from verification.intake.linearise import linearise

    size = 0
    for chapter in chapters:
        text, _ = decode(member(archive, chapter), name=name)
        size += len(text)
        if size > TEXT_LIMIT:
            break
        root = LexborHTMLParser(lighten(text)).root
        if root is None:
            continue
        page = linearise(root)
        links: dict[int, list[tuple[int, int, str]]] = {}
        for spot in page.spots:
            url = spot.element.attributes.get("href") if spot.tag == "a" else spot.element.attributes.get("src")
            if url and url.startswith(("http://", "https://")):
                links.setdefault(spot.line, []).append((spot.at, spot.end, url))
        for number, line in enumerate(page.lines):
            words = Words()
            at = 0
            for start, end, url in sorted(links.get(number, [])):
                if at <= start < end <= len(line.text):
                    words.add(line.text[at:start])
                    words.add(line.text[start:end], url)
                    at = end
            words.add(line.text[at:])
            kind = BlockKind.HEADING if line.tag in _HEADINGS else _BLOCKS.get(line.tag, BlockKind.PARAGRAPH)
            yield words.piece(kind, f"{chapter}#{page.path(line.node, 4)}")
