"""PDF: paragraphs of the text layer in reading order, and link annotations over the words they cover."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from storage.errors import InputProblem
from storage.records.article import BlockKind, DamageNote, ReadArticle
from verification.intake.assembled import Anchor, Facts, Piece, assemble
from verification.intake.source import Source

if TYPE_CHECKING:
    from pdfminer.layout import LTPage, LTTextBox
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage

MEDIA_TYPE = "application/pdf"
PAGES_AT_MOST = 200
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_PAGE_NUMBER = re.compile(r"(?:page\s+|seite\s+)?\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?$", re.IGNORECASE)
# What the library writes for a letter of a font that does not tell which it is.
_NO_LETTER = re.compile(r"\(cid:\d+\)")
Box = tuple[float, float, float, float]


def read_pdf(source: Source) -> ReadArticle | None:
    """Read the text layer of a PDF.

    Raises:
        InputProblem: It is damaged (``input.damaged``), locked (``input.locked``), or holds pictures of text only
            (``input.no_text_layer``).
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pieces: list[Piece] = []
    pictures: list[int] = []
    pages = 0
    try:
        document, each = _pages(source)
        for number, (page, layout) in enumerate(each, 1):
            pages = number
            links = list(_links(page))
            paragraphs = list(_paragraphs(layout, links, number))
            pieces += paragraphs
            if not paragraphs and _has_picture(layout):
                pictures.append(number)
        facts = _facts(document)
    except InputProblem:
        raise
    except Exception as error:  # the library raises of every kind on damaged files; bugs of ours are in tests
        raise InputProblem(
            f"“{source.name}” is a PDF that cannot be read: it is damaged.",
            code="input.damaged",
            advice="Obtain it again, or save its text.",
            detail=repr(error)[:2000],
        ) from error
    if pages:
        _refuse_pictures(source, pieces)
    pieces = without_furniture(pieces, pages)
    article = assemble(source, pieces, facts, media_type=MEDIA_TYPE, parser="witnessmark.intake.pdf")
    return replace(article, damage=(*article.damage, *_unread(article, pictures, pages))) if article else None


def _has_picture(layout: LTPage) -> bool:
    from pdfminer.layout import LTFigure, LTImage

    return any(isinstance(one, LTFigure | LTImage) for one in layout)


def _unread(article: ReadArticle, pictures: list[int], pages: int) -> Iterator[DamageNote]:
    """Pages that are pictures among pages of text, where they would stand, and pages past the most that are read."""
    for number in pictures:
        before = [one.end for one in article.blocks if int(one.path.split()[1].rstrip(",")) < number]
        at = max(before, default=0)
        yield DamageNote(what=f"page {number} is a picture: its text was not read", start=at, end=at)
    if pages >= PAGES_AT_MOST:
        at = len(article.text)
        yield DamageNote(what=f"pages after the first {PAGES_AT_MOST} were not read", start=at, end=at)


def _refuse_pictures(source: Source, pieces: list[Piece]) -> None:
    text = " ".join(piece.text for piece in pieces)
    letters = _NO_LETTER.sub("", text)
    if re.search(r"\w", letters) and len(letters) >= len(text) / 3:
        return
    why = "its pages are pictures of text" if text == letters else "its letters do not say which they are"
    raise InputProblem(
        f"“{source.name}” has no text layer: {why}.",
        code="input.no_text_layer",
        advice="Have a program recognise the text (OCR) in a copy, and give that; keep both.",
    )


def _pages(source: Source) -> tuple[PDFDocument, Iterator[tuple[PDFPage, LTPage]]]:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    try:
        document = PDFDocument(PDFParser(io.BytesIO(source.untrusted_bytes)))
    except PDFPasswordIncorrect as error:
        raise InputProblem(
            f"“{source.name}” is locked by a password.", code="input.locked", advice="Save a copy without it."
        ) from error
    shared = PDFResourceManager()
    device = PDFPageAggregator(shared, laparams=LAParams(line_margin=0.4))
    interpreter = PDFPageInterpreter(shared, device)

    def each() -> Iterator[tuple[PDFPage, LTPage]]:
        for number, page in enumerate(PDFPage.create_pages(document)):
            if number >= PAGES_AT_MOST:
                return
            interpreter.process_page(page)
            yield page, device.get_result()

    return document, each()


def _links(page: PDFPage) -> Iterator[tuple[Box, str]]:
    from pdfminer.pdftypes import resolve1

    for reference in resolve1(page.annots) or []:
        annotation: Any = resolve1(reference)
        action: Any = resolve1(annotation.get("A")) if isinstance(annotation, dict) else None
        url: Any = resolve1(action.get("URI")) if isinstance(action, dict) else None
        box: Any = resolve1(annotation.get("Rect")) if isinstance(annotation, dict) else None
        if isinstance(url, bytes) and isinstance(box, list) and len(box) == 4:
            numbers = [float(resolve1(value)) for value in box]
            left, right = sorted((numbers[0], numbers[2]))
            low, high = sorted((numbers[1], numbers[3]))
            yield (left, low, right, high), url.decode("utf-8", "replace")[:4000]


def _paragraphs(layout: LTPage, links: list[tuple[Box, str]], page: int) -> Iterator[Piece]:
    from pdfminer.layout import LTTextBox

    for number, box in enumerate((one for one in layout if isinstance(one, LTTextBox)), 1):
        text, covered = _words(box, links)
        if text:
            anchors = tuple(
                Anchor(start=min(places), end=max(places) + 1, untrusted_url=links[link][1])
                for link, places in sorted(covered.items())
            )
            yield Piece(kind=BlockKind.PARAGRAPH, text=text, path=f"page {page}, box {number}", anchors=anchors)


def _words(box: LTTextBox, links: list[tuple[Box, str]]) -> tuple[str, dict[int, list[int]]]:
    """The words of a box on one line, words broken at line ends made whole, and which of them each link covers."""
    from pdfminer.layout import LTChar, LTTextLine

    letters: list[str] = []
    covered: dict[int, list[int]] = {}
    for line in box:
        if not isinstance(line, LTTextLine):
            continue
        if letters and letters[-1] == " ":
            letters.pop()
        if letters and is_broken("".join(letters[-2:]), line.get_text()):
            letters.pop()
        elif letters:
            letters.append(" ")
        for item in line:
            for letter in item.get_text() if hasattr(item, "get_text") else "":
                blank = letter.isspace()
                if blank and (not letters or letters[-1] == " "):
                    continue
                if isinstance(item, LTChar) and not blank:
                    for link in _over(item.bbox, links):
                        covered.setdefault(link, []).append(len(letters))
                letters.append(" " if blank else letter)
    return "".join(letters).rstrip(), covered


def is_broken(line: str, following: str) -> bool:
    """Whether a word is broken at the end of a line."""
    return bool(_HYPHEN.search(line)) and following[:1].islower()


def _over(box: Box, links: list[tuple[Box, str]]) -> Iterator[int]:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for number, ((left, low, right, high), _) in enumerate(links):
        if left <= x <= right and low <= y <= high:
            yield number


def without_furniture(pieces: list[Piece], pages: int) -> list[Piece]:
    """Leave out page numbers and what stands on most pages; the first large paragraph's line above it is the title."""
    counts: dict[str, int] = {}
    for piece in pieces:
        key = re.sub(r"\d+", "#", piece.text)
        counts[key] = counts.get(key, 0) + 1
    kept = [
        piece
        for piece in pieces
        if not _PAGE_NUMBER.match(piece.text)
        and not (pages >= 3 and len(piece.text) < 120 and counts[re.sub(r"\d+", "#", piece.text)] > pages * 0.6)
    ]
    if len(kept) > 1 and 3 <= len(kept[0].text) <= 220 and not kept[0].text.endswith((".", ";", ",")):
        kept[0] = Piece(kind=BlockKind.TITLE, text=kept[0].text, path=kept[0].path, anchors=kept[0].anchors)
    return kept


def _facts(document: PDFDocument) -> Facts:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    said: dict[str, str] = {}
    for info in document.info:
        for key in ("Title", "Author", "CreationDate"):
            value = resolve1(info.get(key)) if isinstance(info, dict) else None
            if isinstance(value, bytes | str) and key not in said:
                said[key] = decode_text(value) if isinstance(value, bytes) else value
    return facts_said(said)


def facts_said(untrusted: Mapping[str, str]) -> Facts:
    """The facts of a document out of what its entries ``Title``, ``Author`` and ``CreationDate`` say."""
    said = {name: " ".join(value.split())[:500] for name, value in untrusted.items()}
    made = re.match(r"D:(\d{4})(\d\d)(\d\d)", said.get("CreationDate", ""))
    return Facts(
        title=said.get("Title", ""),
        byline=said.get("Author") or None,
        published="-".join(made.groups()) if made else None,
        published_basis="the document's own date of making" if made else None,
    )
