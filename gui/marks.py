"""The marks of a claim's state: a shape each, so that colour is never the only sign."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF, QTextCharFormat
from PySide6.QtWidgets import QWidget

from gui.theme import Colours, Theme
from gui.words import Look


def look_colour(look: Look, colours: Colours) -> QColor:
    """The colour of a state."""
    return QColor(
        {
            Look.SUGGESTED: colours.muted,
            Look.OPEN: colours.accent,
            Look.SUPPORTED: colours.supported,
            Look.CONTRADICTED: colours.contradicted,
            Look.UNDETERMINED: colours.undetermined,
        }[look]
    )


def soft_colour(look: Look, colours: Colours) -> QColor:
    """The background of a state."""
    return QColor(
        {
            Look.SUGGESTED: colours.raised,
            Look.OPEN: colours.accent_soft,
            Look.SUPPORTED: colours.supported_soft,
            Look.CONTRADICTED: colours.contradicted_soft,
            Look.UNDETERMINED: colours.undetermined_soft,
        }[look]
    )


_UNDERLINES = {
    Look.SUGGESTED: QTextCharFormat.UnderlineStyle.DotLine,
    Look.OPEN: QTextCharFormat.UnderlineStyle.DashUnderline,
    Look.SUPPORTED: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Look.CONTRADICTED: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Look.UNDETERMINED: QTextCharFormat.UnderlineStyle.DashDotLine,
}


def text_format(look: Look, colours: Colours, *, selected: bool) -> QTextCharFormat:
    """How the words of a claim are painted."""
    made = QTextCharFormat()
    made.setUnderlineStyle(_UNDERLINES[look])
    made.setUnderlineColor(look_colour(look, colours))
    if look is not Look.SUGGESTED:
        made.setBackground(soft_colour(look, colours))
    if selected:
        made.setBackground(QColor(colours.accent))
        made.setForeground(QColor(colours.accent_text))
        made.setUnderlineColor(QColor(colours.accent_text))
    return made


def draw_mark(painter: QPainter, look: Look, box: QRectF, colours: Colours) -> None:
    """Draw the shape of a state into a square box."""
    colour = look_colour(look, colours)
    size = box.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.4, size / 9))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    inner = box.adjusted(size * 0.12, size * 0.12, -size * 0.12, -size * 0.12)
    if look in {Look.SUPPORTED, Look.CONTRADICTED}:
        painter.setBrush(QBrush(colour))
    match look:
        case Look.SUGGESTED:
            pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawEllipse(inner.adjusted(1, 1, -1, -1))
        case Look.OPEN:
            painter.drawEllipse(inner)
        case Look.SUPPORTED:
            painter.drawEllipse(inner)
            _stroke(painter, box, colours, ((0.30, 0.52), (0.45, 0.66), (0.71, 0.36)))
        case Look.CONTRADICTED:
            painter.drawRoundedRect(inner, 2, 2)
            _stroke(painter, box, colours, ((0.35, 0.35), (0.65, 0.65)))
            _stroke(painter, box, colours, ((0.65, 0.35), (0.35, 0.65)))
        case Look.UNDETERMINED:
            middle = inner.center().x()
            painter.drawPolygon(QPolygonF([QPointF(middle, inner.top()), inner.bottomRight(), inner.bottomLeft()]))
            painter.drawPoint(QPointF(middle, box.top() + size * 0.74))
            painter.drawLine(QPointF(middle, box.top() + size * 0.42), QPointF(middle, box.top() + size * 0.58))
    painter.restore()


def _stroke(painter: QPainter, box: QRectF, colours: Colours, points: tuple[tuple[float, float], ...]) -> None:
    pen = QPen(QColor(colours.surface), max(1.4, box.width() / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points])


class Mark(QWidget):
    """The shape of a state as a small widget."""

    def __init__(self, theme: Theme, look: Look, parent: QWidget | None = None) -> None:
        """Show ``look``."""
        super().__init__(parent)
        self._theme = theme
        self._look = look
        self.setFixedSize(QSize(16, 16))

    def show_look(self, look: Look) -> None:
        """Show another state."""
        self._look = look
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        with QPainter(self) as painter:
            draw_mark(painter, self._look, QRectF(1, 1, 14, 14), self._theme.colours)
