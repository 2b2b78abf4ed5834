"""A slim line of the whole footage: shots, kept and tagged frames, where the cursor is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from gui.cursor import FrameCursor
from gui.theme import Theme
from verification.workflow.shots import ANALYST


class Timeline(QWidget):
    """Painted by frame numbers; pressing and dragging goes there."""

    menu_wanted = Signal(QWidget, QPoint)
    """What can be done at the frame that was gone to, at a point of the screen."""
    grabbed = Signal()
    """The analyst took hold of the line: what plays should not pull against the hand."""

    def __init__(self, theme: Theme, cursor: FrameCursor) -> None:
        """Follow ``cursor``."""
        super().__init__()
        self._theme = theme
        self._cursor = cursor
        self.setFixedHeight(24)
        self.setAccessibleName(self.tr("Timeline"))
        cursor.moved.connect(lambda _frame: self.update())
        cursor.footage_changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide and slim."""
        return QSize(400, 24)

    def _x(self, frame: int) -> float:
        return 8 + (self.width() - 16) * frame / max(1, self._cursor.count - 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint shots as segments, frames as ticks, the cursor as a line."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        colours = self._theme.colours
        painter.fillRect(self.rect(), QColor(colours.screen))
        view = self._cursor.view
        if view is None or not self._cursor.count:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, shot in enumerate(view.shots):
            left, right = self._x(shot.first_frame), self._x(shot.last_frame)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#3b444c" if number % 2 else "#4a555f"))
            painter.drawRoundedRect(QRectF(left, 10, max(2.0, right - left - 1), 6), 2, 2)
            if shot.detector == ANALYST:
                # The analyst's own boundary: a notch that no detector's has.
                painter.setBrush(QColor("#e0b355"))
                painter.drawPolygon(QPolygonF([QPointF(left - 4, 22), QPointF(left + 4, 22), QPointF(left, 15)]))
        tagged = {one.frame for one in view.taggings}
        for frame in view.frames:
            marked = frame.role == "marked"
            painter.setBrush(QColor("#58b9c4" if frame.frame in tagged else "#e0b355" if marked else "#98a4ae"))
            painter.drawEllipse(QRectF(self._x(frame.frame) - 2, 3, 4, 4))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(QRectF(self._x(self._cursor.frame) - 1.5, 6, 3, 14), 1.5, 1.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go there."""
        self._go(event.position().x())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for what can be done there."""
        self.menu_wanted.emit(self, event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position().x())

    def _go(self, x: float) -> None:
        self.grabbed.emit()
        self._cursor.go(round((x - 8) / max(1, self.width() - 16) * max(0, self._cursor.count - 1)))
