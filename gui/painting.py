"""Small painting helpers that several views share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QWidget

from gui.icons import icon_image
from gui.theme import Theme

_BLUR_WIDTH = 12


def shielded(image: QImage) -> QImage:
    """The picture greyed and blurred past recognition, at its own size."""
    if image.isNull():
        return image
    small = image.convertToFormat(QImage.Format.Format_Grayscale8).scaledToWidth(
        _BLUR_WIDTH, Qt.TransformationMode.SmoothTransformation
    )
    # Up in two steps: bilinear from twelve pixels straight to the size leaves visible squares.
    middle = small.scaled(
        QSize(96, 54), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return middle.scaled(
        image.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_RGB32)


def fitted(size: QSize, box: QRectF) -> QRectF:
    """The largest rectangle of ``size``'s shape in the middle of ``box``."""
    if size.isEmpty():
        return box
    scale = min(box.width() / size.width(), box.height() / size.height())
    width, height = size.width() * scale, size.height() * scale
    return QRectF(box.left() + (box.width() - width) / 2, box.top() + (box.height() - height) / 2, width, height)


def paint_thumbnail(widget: QWidget, theme: Theme, picture: QPixmap | None) -> None:
    """Fill a widget with a picture on the screen's black, rounded; or with the mark of a video."""
    # A painter that outlives the painting, in a traceback or a debugger's hand, brings Qt down.
    with QPainter(widget) as painter:
        _paint_thumbnail(painter, QRectF(widget.rect()), theme, picture)


def _paint_thumbnail(painter: QPainter, box: QRectF, theme: Theme, picture: QPixmap | None) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(box, 4, 4)
    painter.setClipPath(path)
    if picture is not None and not picture.isNull():
        painter.fillRect(box, QColor(theme.colours.screen))
        painter.drawPixmap(fitted(picture.size(), box), picture, QRectF(picture.rect()))
        return
    painter.fillRect(box, QColor(theme.colours.line))
    side = min(28.0, box.height() / 2)
    drawing = icon_image("video", theme.colours.muted, int(side * 2))
    painter.drawImage(QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side), drawing)


class PressedPicture(QWidget):
    """A small picture that can be pressed. The same is to be had by a button or a key: it takes no focus."""

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        """No picture yet: the mark of a video stands there."""
        super().__init__()
        self._theme = theme
        self._picture: QPixmap | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show this one."""
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Paint it, rounded."""
        paint_thumbnail(self, self._theme, self._picture)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Pressing is letting go."""
        self.pressed.emit()
