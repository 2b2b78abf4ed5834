"""The article as a text document: its blocks as paragraphs, with room kept where reference cards stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from gui.plain import shown
from gui.text_map import TextMap
from gui.theme import Colours, reading_font, ui_font
from storage.records.article import Block, BlockKind, ReferenceKind
from storage.records.case import ArticleVersion, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where the card of a reference stands: the number of the empty paragraph kept for it."""

    reference_id: int
    block_number: int


def has_card(reference: Reference) -> bool:
    """Whether a reference is shown as a card in place; prose mentions are marked in the text instead."""
    return reference.kind is not ReferenceKind.MENTION and not reference.elsewhere


def build(
    document: QTextDocument,
    version: ArticleVersion,
    references: Sequence[Reference],
    colours: Colours,
    points: float,
    *,
    title: str = "",
) -> tuple[TextMap, list[Slot]]:
    """Write the article into ``document``, as plain text with formats of our own.

    ``title`` stands on top where the text itself has none; it is no part of the text, so nothing can be anchored in it.

    The scraped line of a stub is left out: its card stands there and shows those words.
    """
    document.clear()
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    document.setDefaultTextOption(option)
    document.setDefaultFont(reading_font(points))
    writer = _Writer(document, colours, points)
    waiting = sorted((one for one in references if has_card(one)), key=lambda one: (one.start, one.ordinal))
    if title and not any(block.kind is BlockKind.TITLE for block in version.blocks):
        writer.heading(title)
    blocks = version.blocks or (Block(kind=BlockKind.PARAGRAPH, start=0, end=len(version.text), path=""),)
    for block in blocks:
        if block.kind is BlockKind.STUB:
            here = [one for one in waiting if one.start < block.end]
            if any(one.start >= block.start for one in here):
                waiting = writer.cards(here, waiting)
                continue
        else:
            waiting = writer.cards([one for one in waiting if one.end <= block.start], waiting)
        writer.paragraph(version.text[block.start : block.end], block)
        inside = [one for one in waiting if one.start < block.end]
        waiting = writer.cards(inside, waiting)
    writer.cards(waiting, waiting)
    return writer.map, writer.slots


class _Writer:
    def __init__(self, document: QTextDocument, colours: Colours, points: float) -> None:
        self._cursor = QTextCursor(document)
        self._colours = colours
        self._points = points
        self._first = True
        self.map = TextMap()
        self.slots: list[Slot] = []

    def paragraph(self, text: str, block: Block) -> None:
        letters, shape = _formats(block.kind, self._colours, self._points)
        self._next_block(shape, letters)
        self._cursor.insertText(
            self.map.add(text, text_start=block.start, document_start=self._cursor.position()), letters
        )

    def heading(self, title: str) -> None:
        """A title that is no part of the text."""
        letters, shape = _formats(BlockKind.TITLE, self._colours, self._points)
        self._next_block(shape, letters)
        self._cursor.insertText(shown(title), letters)

    def cards(self, references: Sequence[Reference], waiting: list[Reference]) -> list[Reference]:
        for one in references:
            self._next_block(QTextBlockFormat(), QTextCharFormat())
            self.slots.append(Slot(reference_id=one.id, block_number=self._cursor.blockNumber()))
        return [one for one in waiting if one not in references]

    def _next_block(self, shape: QTextBlockFormat, letters: QTextCharFormat) -> None:
        if self._first:
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(letters)
            self._first = False
        else:
            self._cursor.insertBlock(shape, letters)


def _formats(kind: BlockKind, colours: Colours, points: float) -> tuple[QTextCharFormat, QTextBlockFormat]:
    letters, shape = QTextCharFormat(), QTextBlockFormat()
    letters.setFont(reading_font(points))
    letters.setForeground(QColor(colours.text))
    shape.setLineHeight(145, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    shape.setBottomMargin(12)
    match kind:
        case BlockKind.TITLE:
            letters.setFont(reading_font(points * 1.6))
            letters.setFontWeight(QFont.Weight.Bold)
            shape.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        case BlockKind.STANDFIRST:
            letters.setFont(reading_font(points * 1.12))
            letters.setForeground(QColor(colours.muted))
            shape.setBottomMargin(20)
        case BlockKind.HEADING:
            letters.setFont(reading_font(points * 1.2))
            letters.setFontWeight(QFont.Weight.Bold)
            shape.setTopMargin(12)
        case BlockKind.QUOTE:
            letters.setFontItalic(True)
            shape.setLeftMargin(16)
            shape.setRightMargin(16)
        case BlockKind.LIST_ITEM:
            shape.setLeftMargin(20)
            shape.setBottomMargin(6)
        case BlockKind.CAPTION | BlockKind.CREDIT | BlockKind.CHROME | BlockKind.STUB:
            letters.setFont(ui_font(points * 0.86))
            letters.setForeground(QColor(colours.muted if kind is not BlockKind.CAPTION else colours.text))
            shape.setBottomMargin(6 if kind is BlockKind.CREDIT else 16)
        case BlockKind.PARAGRAPH:
            pass
    return letters, shape
