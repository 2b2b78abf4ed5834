"""The article's text as a read-only page: painted claims, marks in the margin, cards kept in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from gui.article_document import Slot, build
from gui.icons import icon_image
from gui.marks import draw_mark, text_format
from gui.text_map import TextMap
from gui.theme import Theme, ui_font
from gui.words import Look
from storage.records.article import ClaimKind
from storage.records.case import ArticleVersion, Reference

GUTTER = 44
_RIGHT = 32
_MEASURE = 720
CLAIM_KEYS = {
    Qt.Key.Key_L: ClaimKind.LOCATION,
    Qt.Key.Key_P: ClaimKind.PROVENANCE,
    Qt.Key.Key_T: ClaimKind.TIME,
    Qt.Key.Key_E: ClaimKind.EVENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedSpan:
    """The words of one claim as they are to be painted: code points into the article's text."""

    claim_id: int
    start: int
    end: int
    look: Look
    selected: bool


# Later ones are painted over earlier ones.
_ORDER = (Look.SUGGESTED, Look.OPEN, Look.UNDETERMINED, Look.SUPPORTED, Look.CONTRADICTED)


class ArticleText(QTextEdit):
    """Shows one version of the article. Knows spans, not claims: what a click means is said by signals."""

    clicked = Signal(int)
    """A code point of the text was clicked."""
    claim_wanted = Signal(object, int, int)
    """A ClaimKind for the selected code points [start, end)."""
    words_wanted = Signal(int, int)
    more_words_wanted = Signal(int, int)
    split_wanted = Signal(int, int)
    """The selected claim should be about the code points [start, end)."""
    selection_settled = Signal()

    def __init__(self, theme: Theme, points: float, parent: QWidget | None = None) -> None:
        """Show nothing yet; letters are ``points`` high."""
        super().__init__(parent)
        self._theme = theme
        self._points = points
        self._map = TextMap()
        self._slots: list[Slot] = []
        self._cards: dict[int, QWidget] = {}
        self._spans: list[PaintedSpan] = []
        self._mentions: list[tuple[int, int]] = []
        self._doubts: list[tuple[int, int]] = []
        self._shown: tuple[ArticleVersion, Sequence[Reference]] | None = None
        self._title = ""
        self._pressed: QPoint | None = None
        self._film = icon_image("video", theme.colours.muted, 48)
        self.setProperty("role", "article")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Article text"))
        self._laying_out = QTimer(self)
        self._laying_out.setSingleShot(True)
        self._laying_out.timeout.connect(self._place_cards)
        self.verticalScrollBar().valueChanged.connect(self._move_cards)
        self.document().documentLayout().documentSizeChanged.connect(self._move_cards)
        theme.changed.connect(self._rebuild)

    # ---------------------------------------------------------------- content

    def show_article(self, version: ArticleVersion, references: Sequence[Reference], *, title: str = "") -> None:
        """Show a version of the article; cards are given afterwards with ``set_cards``.

        ``title`` is shown on top where the text has none.
        """
        self._shown = (version, references)
        self._title = title
        self._rebuild()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def set_points(self, points: float) -> None:
        """Change the size of the letters."""
        self._points = points
        self._rebuild()

    def set_cards(self, cards: dict[int, QWidget]) -> None:
        """Put the card of each reference, by its id, where the reference stands."""
        self._cards = cards
        for card in cards.values():
            card.setParent(self.viewport())
            card.show()
        self.lay_out()

    def paint(
        self,
        spans: Sequence[PaintedSpan],
        mentions: Sequence[tuple[int, int]],
        doubts: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Paint the words of claims, those of references that are prose, and words that may be damaged."""
        self._spans = sorted(spans, key=lambda one: (one.selected, _ORDER.index(one.look), one.start - one.end))
        self._mentions = list(mentions)
        self._doubts = list(doubts)
        self._repaint_spans()

    def _rebuild(self) -> None:
        self._film = icon_image("video", self._theme.colours.muted, 48)
        if self._shown is None:
            return
        scroll = self.verticalScrollBar().value()
        version, references = self._shown
        self._map, self._slots = build(
            self.document(), version, references, self._theme.colours, self._points, title=self._title
        )
        self._set_margins()
        self._repaint_spans()
        self._place_cards()
        self.verticalScrollBar().setValue(scroll)

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        spare = max(0, (self.viewport().width() - _MEASURE - GUTTER - _RIGHT) // 2)
        shape.setLeftMargin(GUTTER + spare)
        shape.setRightMargin(_RIGHT + spare)
        shape.setTopMargin(24)
        shape.setBottomMargin(64)
        frame.setFrameFormat(shape)

    def _repaint_spans(self) -> None:
        marked: list[QTextEdit.ExtraSelection] = []
        for span in self._spans:
            self._extend(
                marked, span.start, span.end, text_format(span.look, self._theme.colours, selected=span.selected)
            )
        # Last, so that a claim does not hide that its words may not be what stands there.
        doubtful = QTextCharFormat()
        doubtful.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        doubtful.setUnderlineColor(QColor(self._theme.colours.undetermined))
        for start, end in self._doubts:
            self._extend(marked, start, end, doubtful)
        self.setExtraSelections(marked)
        self.viewport().update()

    def _extend(self, marked: list[QTextEdit.ExtraSelection], start: int, end: int, letters: QTextCharFormat) -> None:
        first, last = self._map.to_document(start), self._map.to_document(end)
        if first is None or last is None or last <= first:
            return
        one = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        one.cursor = cursor
        one.format = letters
        marked.append(one)

    # ---------------------------------------------------------------- selection

    def selected_span(self) -> tuple[int, int] | None:
        """The selected code points [start, end), without white space around them, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or self._shown is None:
            return None
        start, end = self._map.to_text(cursor.selectionStart()), self._map.to_text(cursor.selectionEnd())
        text = self._shown[0].text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return (start, end) if start < end else None

    def select_span(self, start: int, end: int) -> None:
        """Select code points, as dragging over them would."""
        first, last = self._map.to_document(start), self._map.to_document(end)
        if first is not None and last is not None:
            cursor = self.textCursor()
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def show_span(self, start: int) -> None:
        """Scroll so that a code point is in view, a third from the top, unless it is already."""
        position = self._map.to_document(start)
        if position is None:
            return
        y = self._line_top(position)
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        if not top + 16 <= y <= top + height - 64:
            self.verticalScrollBar().setValue(int(y - height / 3))

    def point_of(self, code_point: int) -> QPoint:
        """Where a code point is on the viewport: the middle of its left edge."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_document(code_point) or 0)
        return self.cursorRect(cursor).center()

    # ---------------------------------------------------------------- cards

    def lay_out(self) -> None:
        """Give the cards their room soon, once for many changes."""
        self._laying_out.start(0)

    def _place_cards(self) -> None:
        width = self._card_width()
        if width < 80:
            return
        for slot in self._slots:
            card = self._cards.get(slot.reference_id)
            block = self.document().findBlockByNumber(slot.block_number)
            if card is None or not block.isValid():
                continue
            card.setFixedWidth(width)
            layout = card.layout()
            if layout is not None:
                layout.activate()
            height = max(card.minimumSizeHint().height(), card.heightForWidth(width), 40)
            card.resize(width, height)
            shape = QTextBlockFormat()
            shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            shape.setTopMargin(8)
            shape.setBottomMargin(8)
            if block.blockFormat().lineHeight() != height:
                QTextCursor(block).setBlockFormat(shape)
        self._move_cards()

    def _card_width(self) -> int:
        shape = self.document().rootFrame().frameFormat()
        return int(self.viewport().width() - shape.leftMargin() - shape.rightMargin())

    def _move_cards(self) -> None:
        layout = self.document().documentLayout()
        left = int(self.document().rootFrame().frameFormat().leftMargin())
        top = self.verticalScrollBar().value()
        for slot in self._slots:
            card = self._cards.get(slot.reference_id)
            block = self.document().findBlockByNumber(slot.block_number)
            if card is not None and block.isValid():
                card.move(left, int(layout.blockBoundingRect(block).top() - top))

    # ---------------------------------------------------------------- Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep a readable measure and the cards in their places."""
        super().resizeEvent(event)
        if self._shown is not None:
            self._set_margins()
            self._place_cards()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the text, then the marks beside the lines on which claims begin."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            self._paint_marks(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        lines: dict[int, list[PaintedSpan]] = {}
        top = self.verticalScrollBar().value()
        first_seen = self.cursorForPosition(QPoint(0, 0)).position() - 200
        last_seen = self.cursorForPosition(QPoint(self.viewport().width(), self.viewport().height())).position() + 200
        for span in self._spans:
            position = self._map.to_document(span.start)
            if position is not None and first_seen <= position <= last_seen:
                lines.setdefault(int(self._line_top(position)) - top, []).append(span)
        self._paint_mentions(painter, top)
        left = self.document().rootFrame().frameFormat().leftMargin()
        for y, spans in lines.items():
            first = spans[-1]
            # The margin of the marks is at the same side for every script, so that the eye finds them.
            draw_mark(painter, first.look, QRectF(left - 26, y + 4, 15, 15), self._theme.colours)
            if len(spans) > 1:
                painter.setPen(QColor(self._theme.colours.muted))
                painter.setFont(ui_font(7.5))
                where = QRectF(left - 43, y + 3, 14, 16)
                painter.drawText(
                    where, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(len(spans))
                )

    def _paint_mentions(self, painter: QPainter, top: int) -> None:
        """A small film beside each line on which prose begins to speak of footage."""
        right = self.viewport().width() - self.document().rootFrame().frameFormat().rightMargin()
        for start, _end in self._mentions:
            position = self._map.to_document(start)
            if position is not None:
                y = self._line_top(position) - top
                if -40 < y < self.viewport().height() + 40:
                    painter.drawImage(QRectF(right + 7, y + 4, 16, 16), self._film)

    def _line_top(self, position: int) -> float:
        block = self.document().findBlock(position)
        box = self.document().documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        return box.top() + (line.y() if line.isValid() else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Letters make a claim of the selected words; the rest is as in any text."""
        kind = CLAIM_KEYS.get(Qt.Key(event.key()))
        span = self.selected_span()
        plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_W and event.modifiers() in {plain, shift}:
            if span is not None:
                (self.words_wanted if event.modifiers() == plain else self.more_words_wanted).emit(*span)
            event.accept()
            return
        if event.key() == Qt.Key.Key_L and event.modifiers() == shift:
            if span is not None:
                self.split_wanted.emit(*span)
            event.accept()
            return
        if kind is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if span is not None:
                self.claim_wanted.emit(kind, *span)
            event.accept()
            return
        super().keyPressEvent(event)
        self.selection_settled.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where, so that a click can be told from a drag."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click without a drag asks for what is painted there."""
        super().mouseReleaseEvent(event)
        where = event.position().toPoint()
        still = self._pressed is not None and (where - self._pressed).manhattanLength() < 5
        if still and event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.clicked.emit(self._map.to_text(self.cursorForPosition(where).position()))
        self._pressed = None
        self.selection_settled.emit()
