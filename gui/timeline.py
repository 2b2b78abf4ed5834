"""A slim line of the whole footage: shots, kept and tagged frames, where the cursor is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from gui.cursor import FrameCursor
from gui.plain import tip
from gui.theme import Theme
from gui.words import begins_with
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
        for transition in view.transitions:
            if transition.extent is not None:
                self._paint_extent(painter, *transition.extent)
        tagged = {one.frame for one in view.taggings}
        for frame in view.frames:
            marked = frame.role == "marked"
            painter.setBrush(QColor("#58b9c4" if frame.frame in tagged else "#e0b355" if marked else "#98a4ae"))
            painter.drawEllipse(QRectF(self._x(frame.frame) - 2, 3, 4, 4))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(QRectF(self._x(self._cursor.frame) - 1.5, 6, 3, 14), 1.5, 1.5)

    def _paint_extent(self, painter: QPainter, first: int, last: int) -> None:
        """One picture going over into another: a slope from the first of its frames to the last."""
        left, right = self._x(first), max(self._x(last), self._x(first) + 4)
        painter.setBrush(QColor("#8fb7c9"))
        painter.drawPolygon(QPolygonF([QPointF(left, 16), QPointF(right, 16), QPointF(right, 9)]))

    def event(self, event: QEvent) -> bool:
        """Tell what begins under the pointer."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(self.words_at(event.pos().x())), self)
            return True
        return super().event(event)

    def words_at(self, x: float) -> str:
        """The shot at a place of the line, and how it begins; empty where there is none."""
        view = self._cursor.view
        if view is None or not self._cursor.count:
            return ""
        frame = self._frame_at(x)
        for transition in view.transitions:
            if transition.extent is not None and transition.extent[0] <= frame <= transition.extent[1]:
                return begins_with(transition.transition, transition.kind, transition.extent)
        shot = next((one for one in view.shots if one.first_frame <= frame <= one.last_frame), None)
        if shot is None:
            return ""
        extent = next((one.extent for one in view.transitions if one.frame == shot.first_frame), None)
        words = self.tr("Shot {0}, frames {1}–{2}").format(shot.ordinal + 1, shot.first_frame, shot.last_frame)
        return f"{words}; {begins_with(shot.transition, shot.transition_kind, extent)}"

    def _frame_at(self, x: float) -> int:
        return round((x - 8) / max(1, self.width() - 16) * max(0, self._cursor.count - 1))

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
        self._cursor.go(self._frame_at(x))
