"""Word documents: paragraphs and table rows in their order, hyperlinks in place."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from storage.errors import InputProblem
from storage.records.article import BlockKind, ReadArticle
from verification.intake.assembled import Facts, Piece, Words, assemble
from verification.intake.source import Source
from verification.intake.zipped import open_zip

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.run import CT_R
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_LINK_FIELD = re.compile(r"\s*HYPERLINK\s+(?!\\)(?:\"([^\"]+)\"|(\S+))", re.IGNORECASE)
_HEADING = re.compile(r"heading|überschrift|titre|título|titolo|заголовок", re.IGNORECASE)


def read_docx(source: Source) -> ReadArticle | None:
    """Read a Word document.

    Raises:
        InputProblem: It is damaged or too large unpacked.
    """
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from lxml.etree import LxmlError

    open_zip(source).close()  # refuses bombs before anything is unpacked
    try:
        document = docx.Document(io.BytesIO(source.untrusted_bytes))
        pieces: list[Piece] = []
        for number, item in enumerate(document.iter_inner_content(), 1):
            if isinstance(item, Paragraph):
                pieces.append(_paragraph(item, f"paragraph {number}", first=not pieces))
            elif isinstance(item, Table):
                pieces += _rows(item, number)
        facts = _facts(document)
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, RecursionError, LxmlError) as error:
        raise InputProblem(
            f"“{source.name}” is a Word document that cannot be read: it is damaged.",
            code="input.damaged",
            advice="Open it in a word processor and save a copy, or save its text.",
            detail=repr(error)[:2000],
        ) from error
    return assemble(source, pieces, facts, media_type=MEDIA_TYPE, parser="witnessmark.intake.docx")


def _paragraph(paragraph: Paragraph, path: str, *, first: bool) -> Piece:
    words = Words()
    _add_runs(words, paragraph)
    try:
        style = (paragraph.style.name if paragraph.style is not None else "") or ""
    except OSError:  # a document without styles: the library would read its own, which the walls forbid
        style = ""
    kind = BlockKind.PARAGRAPH
    if style.lower() in {"title", "titre", "titel", "título", "titolo"}:
        kind = BlockKind.TITLE
    elif _HEADING.match(style):
        kind = BlockKind.TITLE if first else BlockKind.HEADING
    elif style.lower().startswith("list"):
        kind = BlockKind.LIST_ITEM
    elif style.lower() == "caption":
        kind = BlockKind.CAPTION
    elif "quote" in style.lower():
        kind = BlockKind.QUOTE
    return words.piece(kind, path)


def _add_runs(words: Words, paragraph: Paragraph) -> None:
    """Add a paragraph's runs, those in hyperlinks, fields and accepted insertions too, each with where it leads."""
    fields = _Fields()
    for run, url in _runs(paragraph._p, paragraph, None):  # noqa: SLF001 - the library leaves fields and insertions out
        for part in run:
            fields.take(part)
        words.add(run.text, url or fields.url)


def _runs(element: BaseOxmlElement, paragraph: Paragraph, url: str | None) -> Iterator[tuple[CT_R, str | None]]:
    from docx.oxml.ns import qn
    from docx.text.hyperlink import Hyperlink

    for child in element:
        if child.tag == qn("w:r"):
            yield child, url
        elif child.tag == qn("w:hyperlink"):
            yield from _runs(child, paragraph, Hyperlink(child, paragraph).url or url)
        elif child.tag == qn("w:fldSimple"):
            yield from _runs(child, paragraph, _led_to(child.get(qn("w:instr")) or "") or url)
        elif child.tag in {qn("w:ins"), qn("w:moveTo"), qn("w:smartTag"), qn("w:sdt"), qn("w:sdtContent")}:
            yield from _runs(child, paragraph, url)


class _Fields:
    """The fields that are open at a run: a field says by an instruction what its words are, such as a hyperlink."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []

    def take(self, part: BaseOxmlElement) -> None:
        """Take in one part of a run; all but marks and instructions of fields is none of it."""
        from docx.oxml.ns import qn

        kind = part.get(qn("w:fldCharType")) if part.tag == qn("w:fldChar") else None
        if kind == "begin":
            self._open.append(("", False))
        elif kind == "separate" and self._open:
            self._open[-1] = (self._open[-1][0], True)
        elif kind == "end" and self._open:
            self._open.pop()
        elif part.tag == qn("w:instrText") and self._open and not self._open[-1][1]:
            self._open[-1] = (self._open[-1][0] + (part.text or ""), False)

    @property
    def url(self) -> str | None:
        """Where the words here lead, or None."""
        return next((url for said, shown in reversed(self._open) if shown and (url := _led_to(said))), None)


def _led_to(instruction: str) -> str | None:
    found = _LINK_FIELD.match(instruction[:5000])
    return found[1] or found[2] if found else None


def _rows(table: Table, number: int) -> Iterator[Piece]:
    for row_number, row in enumerate(table.rows, 1):
        words = Words()
        seen = set()
        for cell in row.cells:
            if id(cell._tc) in seen:  # noqa: SLF001 - a merged cell is given once for each column it spans
                continue
            seen.add(id(cell._tc))  # noqa: SLF001 - as above
            for paragraph in cell.paragraphs:
                _add_runs(words, paragraph)
                words.add(" ")
        yield words.piece(BlockKind.PARAGRAPH, f"table {number}, row {row_number}")


def _facts(document: Document) -> Facts:
    if not any(one.reltype == _PROPERTIES for one in document.part.package.rels.values()):
        return Facts()  # the library would make some up
    said = document.core_properties
    created = said.created
    return Facts(
        title=(said.title or "").strip(),
        byline=(said.author or "").strip() or None,
        published=created.date().isoformat() if created is not None else None,
        published_basis="the document's own date of making" if created is not None else None,
    )
