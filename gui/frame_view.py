"""One frame on the screen: zoom, pan, regions, and the shield over graphic footage."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QPushButton, QWidget

from gui.painting import fitted, shielded
from gui.theme import Theme, ui_font
from storage.records.footage import Region

_MOST = 32.0
_STEP = 1.25


class FrameView(QWidget):
    """Paints one picture. Shift and drag selects a region; drag pans; the wheel zooms where the pointer is."""

    region_drawn = Signal(object)
    reveal_wanted = Signal()
    pressed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Show nothing yet; ``name`` is what screen readers call it."""
        super().__init__(parent)
        self._theme = theme
        self._image: QImage | None = None
        self._small: QImage | None = None
        self._blurred: QImage | None = None
        self._shielded = False
        self._message = ""
        self._zoom = 1.0
        self._centre = QPointF(0.5, 0.5)
        self._drag_from: QPointF | None = None
        self._rubber: QRectF | None = None
        self._regions: list[tuple[Region, str]] = []
        self._region: Region | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setMinimumSize(QSize(200, 120))
        self.reveal = QPushButton(self.tr("Graphic footage. Show it (G)"), self)
        self.reveal.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.reveal.clicked.connect(self.reveal_wanted)
        self.reveal.hide()

    # ---------------------------------------------------------------- content

    def show_image(self, image: QImage | None, small: QImage | None = None) -> None:
        """Show a picture, at the zoom there is; ``small`` is the same, to be painted where that is sharp enough."""
        if image is None or self._image is None or image.size() != self._image.size():
            self.fit()
        self._image = image
        self._small = small
        self._blurred = None
        self._message = ""
        self.update()

    @property
    def image(self) -> QImage | None:
        """What is painted, the shield included."""
        if self._shielded and self._image is not None:
            if self._blurred is None:
                self._blurred = shielded(self._small or self._image)
            return self._blurred
        return self._image

    def say(self, message: str) -> None:
        """Say something in place of a picture."""
        self._message = message
        self.update()

    def shield(self, *, on: bool) -> None:
        """Grey and blur what is shown, or not."""
        if on != self._shielded:
            self._shielded = on
            self._blurred = None
            self.reveal.setVisible(on)
            self._place_button()
            self.update()

    def show_regions(self, regions: Sequence[tuple[Region, str]], selected: Region | None) -> None:
        """Draw regions with their names, and the one being selected."""
        self._regions = list(regions)
        self._region = selected
        self.update()

    # ---------------------------------------------------------------- zoom and pan

    @property
    def zoom(self) -> float:
        """1 is as large as fits."""
        return self._zoom

    def fit(self) -> None:
        """Show the whole picture."""
        self._zoom, self._centre = 1.0, QPointF(0.5, 0.5)
        self.update()

    def zoom_by(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom in (positive) or out, keeping what is under ``at`` where it is."""
        at = at or QPointF(self.rect().center())
        before = self._to_picture(at)
        self._zoom = min(_MOST, max(1.0, self._zoom * _STEP**steps))
        if self._zoom == 1.0:
            self._centre = QPointF(0.5, 0.5)
        else:
            after = self._to_picture(at)
            self._centre += before - after
        self._keep_inside()
        self.update()

    def _keep_inside(self) -> None:
        half = 0.5 / self._zoom
        self._centre = QPointF(min(1 - half, max(half, self._centre.x())), min(1 - half, max(half, self._centre.y())))

    def _picture_box(self) -> QRectF:
        size = self._image.size() if self._image is not None else QSize(16, 9)
        whole = fitted(size, QRectF(self.rect()))
        width, height = whole.width() * self._zoom, whole.height() * self._zoom
        middle = QRectF(self.rect()).center()
        return QRectF(middle.x() - self._centre.x() * width, middle.y() - self._centre.y() * height, width, height)

    def _to_picture(self, point: QPointF) -> QPointF:
        box = self._picture_box()
        return QPointF((point.x() - box.left()) / box.width(), (point.y() - box.top()) / box.height())

    def _region_box(self, region: Region) -> QRectF:
        box = self._picture_box()
        return QRectF(
            box.left() + region.left * box.width(),
            box.top() + region.top * box.height(),
            region.width * box.width(),
            region.height * box.height(),
        )

    # ---------------------------------------------------------------- Qt's events

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the picture, its regions and what is being drawn."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        colours = self._theme.colours
        painter.fillRect(self.rect(), QColor(colours.screen))
        image = self.image
        if image is not None and not self._message:
            # Beyond four times, single pixels should be seen as what they are.
            target = self._picture_box()
            smooth = target.width() < 4 * image.width()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            small = self._small
            if small is not None and not self._shielded and target.width() * self.devicePixelRatioF() <= small.width():
                image = small
            painter.drawImage(target, image, QRectF(image.rect()))
            self._paint_regions(painter)
        if self._message:
            painter.setPen(QColor(colours.screen_text))
            painter.setFont(ui_font(10.5))
            box = self.rect().adjusted(32, 16, -32, -16)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._message)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_regions(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(self._theme.colours.accent if self._theme.colours.dark else "#58b9c4")
        painter.setFont(ui_font(8.5))
        for region, name in self._regions:
            box = self._region_box(region)
            painter.setPen(QPen(accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            width = painter.fontMetrics().horizontalAdvance(name) + 10
            label = QRectF(box.left(), box.top() - 18, width, 18)
            painter.fillRect(label, accent)
            painter.setPen(QColor("#0c1416"))
            painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), name)
        chosen = self._rubber or (self._region_box(self._region) if self._region else None)
        if chosen is not None:
            painter.setPen(QPen(QColor("#ffffff"), 2, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(255, 255, 255, 28))
            painter.drawRect(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the button in the middle."""
        super().resizeEvent(event)
        self._place_button()

    def _place_button(self) -> None:
        self.reveal.adjustSize()
        self.reveal.move(self.rect().center() - self.reveal.rect().center())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom where the pointer is."""
        self.zoom_by(event.angleDelta().y() / 120, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a pan or, with Shift, a region."""
        self.pressed.emit()
        if event.button() is Qt.MouseButton.LeftButton:
            self._drag_from = event.position()
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._image is not None:
                self._rubber = QRectF(event.position(), event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Pan or draw."""
        if self._drag_from is None:
            return
        if self._rubber is not None:
            self._rubber = QRectF(self._drag_from, event.position()).normalized()
        elif self._zoom > 1.0:
            box = self._picture_box()
            moved = event.position() - self._drag_from
            self._centre -= QPointF(moved.x() / box.width(), moved.y() / box.height())
            self._keep_inside()
            self._drag_from = event.position()
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End a pan or say which region was drawn."""
        rubber, self._rubber, self._drag_from = self._rubber, None, None
        if rubber is not None:
            first, last = self._to_picture(rubber.topLeft()), self._to_picture(rubber.bottomRight())
            left, top = max(0.0, first.x()), max(0.0, first.y())
            width, height = min(1.0, last.x()) - left, min(1.0, last.y()) - top
            large = rubber.width() > 6 and rubber.height() > 6 and width > 0 and height > 0
            self.region_drawn.emit(
                Region(left=round(left, 4), top=round(top, 4), width=round(width, 4), height=round(height, 4))
                if large
                else None
            )
        self.update()
