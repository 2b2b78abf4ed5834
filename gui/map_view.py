"""A map that needs no network: land, borders and towns that ship with the program, and the points of the case."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from gui.marks import draw_mark, look_colour
from gui.plain import one_line
from gui.theme import Theme, ui_font
from gui.words import Look
from verification.places.gazetteer import Gazetteer, Place
from verification.places.outlines import Ring
from verification.workflow.places import MapPoint, PointKind

TILE = 256.0
LEAST, MOST = 1.0, 15.0
_FURTHEST = 85.05
"""Degrees of latitude at which the Mercator map ends."""


def to_plane(latitude: float, longitude: float) -> QPointF:
    """Spherical Mercator: the world is the unit square, north at 0."""
    held = math.radians(max(-_FURTHEST, min(_FURTHEST, latitude)))
    return QPointF((longitude + 180) / 360, (1 - math.log(math.tan(held) + 1 / math.cos(held)) / math.pi) / 2)


def from_plane(point: QPointF) -> tuple[float, float]:
    """Latitude and longitude in degrees of a point of the unit square."""
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * point.y()))))
    return latitude, point.x() * 360 - 180


@dataclass(frozen=True, slots=True)
class _Shape:
    fine: QPolygonF
    coarse: QPolygonF
    box: QRectF


def _shape(ring: Ring) -> _Shape:
    points = [to_plane(lat, lon) for lat, lon in zip(ring.latitudes, ring.longitudes, strict=True)]
    coarse = [points[0]]
    for point in points[1:]:
        if (point - coarse[-1]).manhattanLength() > 0.0007:
            coarse.append(point)
    fine = QPolygonF(points)
    return _Shape(fine, QPolygonF(coarse), fine.boundingRect())


class MapView(QWidget):
    """Drag to move, wheel to zoom; arrows, + and − do the same. A press on nothing puts the pin there."""

    point_chosen = Signal(int)
    """The number of a point in what ``show_points`` was given."""
    point_opened = Signal(int)
    pinned = Signal(float, float)
    """Latitude and longitude of the pin, in degrees."""

    def __init__(self, theme: Theme) -> None:
        """An empty sea until ``show_world``."""
        super().__init__()
        self._theme = theme
        self._shapes: list[_Shape] = []
        self._gazetteer: Gazetteer | None = None
        self._points: Sequence[tuple[MapPoint, Look]] = ()
        self._chosen = -1
        self._pin: QPointF | None = None
        self._middle = QPointF(0.5, 0.4)
        self._zoom = 2.0
        self._held: tuple[QPointF, QPointF] | None = None
        self._dragged = False
        self._places: tuple[Place, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 240)
        self.setAccessibleName(self.tr("Map"))
        self.setAccessibleDescription(self.tr("Arrows move it, plus and minus zoom, 0 shows everything."))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as there is room."""
        return QSize(800, 600)

    # ---------------------------------------------------------------- what it shows

    def show_world(self, rings: Sequence[Ring], gazetteer: Gazetteer) -> None:
        """Draw land and towns from now on."""
        self._shapes = [_shape(ring) for ring in rings]
        self._gazetteer = gazetteer
        self._find_places()

    def show_points(self, points: Sequence[tuple[MapPoint, Look]]) -> None:
        """Show these points; the state of a claim gives its point colour and shape."""
        self._points = points
        self._chosen = min(self._chosen, len(points) - 1)
        self.update()

    def choose(self, number: int) -> None:
        """Let one point stand out and be in view; -1 for none."""
        self._chosen = number
        if 0 <= number < len(self._points):
            there = self._plane(self._points[number][0])
            if not QRectF(self.rect()).adjusted(60, 60, -60, -60).contains(self._screen(there)):
                self._middle = there
                self._find_places()
        self.update()

    def fly_to(self, latitude: float, longitude: float, *, zoom: float | None = None) -> None:
        """Put the pin there and the map around it."""
        self._pin = self._middle = to_plane(latitude, longitude)
        self._zoom = max(LEAST, min(MOST, self._zoom if zoom is None else zoom))
        self._find_places()
        self.pinned.emit(latitude, longitude)

    def fit(self) -> None:
        """Show every point of the case, or the world where there is none."""
        spots = [self._plane(one) for one, _look in self._points if one.kind is not PointKind.CANDIDATE]
        if not spots:
            self._middle, self._zoom = QPointF(0.5, 0.4), 2.0
        else:
            box = QPolygonF(spots).boundingRect()
            self._middle = box.center()
            room = max(box.width() / max(1, self.width() - 160), box.height() / max(1, self.height() - 160), 1e-9)
            self._zoom = max(LEAST, min(9.0, math.log2(1 / (room * TILE))))
        self._find_places()

    def _find_places(self) -> None:
        self._hold()
        if self._gazetteer is not None:
            north, west = from_plane(self._plane_at(QPointF(0, 0)))
            south, east = from_plane(self._plane_at(QPointF(self.width(), self.height())))
            box = (max(-90.0, south), max(-180.0, west), min(90.0, north), min(180.0, east))
            countries = self._gazetteer.within(*box, kind="country", limit=40) if self._zoom < 5.5 else ()
            towns = self._gazetteer.within(*box, kind="city", limit=70) if self._zoom >= 3.5 else ()
            self._places = (*countries, *towns)
        self.update()

    # ---------------------------------------------------------------- where things are

    @property
    def _scale(self) -> float:
        return TILE * 2**self._zoom

    @staticmethod
    def _plane(point: MapPoint) -> QPointF:
        return to_plane(point.latitude, point.longitude)

    def _screen(self, plane: QPointF) -> QPointF:
        return (plane - self._middle) * self._scale + QPointF(self.width() / 2, self.height() / 2)

    def _plane_at(self, screen: QPointF) -> QPointF:
        return (screen - QPointF(self.width() / 2, self.height() / 2)) / self._scale + self._middle

    def _hold(self) -> None:
        self._middle = QPointF(max(0.0, min(1.0, self._middle.x())), max(0.0, min(1.0, self._middle.y())))

    def _point_at(self, screen: QPointF) -> int:
        near = [
            ((self._screen(self._plane(one)) - screen).manhattanLength(), one.kind is PointKind.CANDIDATE, number)
            for number, (one, _look) in enumerate(self._points)
        ]
        distance, _candidate, number = min(near, default=(99.0, False, -1))
        return number if distance <= 14 else -1

    # ---------------------------------------------------------------- painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Sea, land, towns, points, scale."""
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        painter.fillRect(self.rect(), QColor("#1f2f38" if colours.dark else "#dfeaf0"))
        self._paint_land(painter)
        taken: list[QRectF] = []
        self._paint_points(painter, taken)
        self._paint_places(painter, taken)
        self._paint_scale(painter)

    def _paint_land(self, painter: QPainter) -> None:
        colours = self._theme.colours
        seen = QRectF(self._plane_at(QPointF(0, 0)), self._plane_at(QPointF(self.width(), self.height())))
        move = QTransform.fromTranslate(self.width() / 2, self.height() / 2)
        move.scale(self._scale, self._scale).translate(-self._middle.x(), -self._middle.y())
        painter.save()
        painter.setTransform(move)
        pen = QPen(QColor(colours.muted if colours.dark else "#b9b2a6"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.raised if colours.dark else "#f6f3ec"))
        for shape in self._shapes:
            size = max(shape.box.width(), shape.box.height()) * self._scale
            if size > 2 and shape.box.intersects(seen):
                painter.drawPolygon(shape.fine if self._zoom >= 4 else shape.coarse)
        painter.restore()

    def _paint_places(self, painter: QPainter, taken: list[QRectF]) -> None:
        colours = self._theme.colours
        for place in self._places:
            country = place.kind == "country"
            at = self._screen(to_plane(place.latitude, place.longitude))
            font = ui_font(8.5)
            if country:
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.2)
            painter.setFont(font)
            name = one_line(place.name.upper() if country else place.name, 40)
            width = painter.fontMetrics().horizontalAdvance(name)
            box = QRectF(at.x() - width / 2 if country else at.x() + 5, at.y() - 8, width, 16)
            if any(box.adjusted(-4, -1, 4, 1).intersects(one) for one in taken):
                continue
            taken.append(box)
            painter.setPen(QColor(colours.muted))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), name)
            if not country:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.muted))
                painter.drawEllipse(at, 1.8, 1.8)

    def _paint_points(self, painter: QPainter, taken: list[QRectF]) -> None:
        colours = self._theme.colours
        order = sorted(
            range(len(self._points)),
            key=lambda number: (number == self._chosen, self._points[number][0].kind is not PointKind.CANDIDATE),
        )
        for number in order:
            point, look = self._points[number]
            self._paint_point(painter, point, look, chosen=number == self._chosen)
        for number in reversed(order):
            point, look = self._points[number]
            if point.kind is not PointKind.CANDIDATE or number == self._chosen:
                self._paint_name(painter, point, look, taken, chosen=number == self._chosen)
        if self._pin is not None:
            at = self._screen(self._pin)
            painter.setPen(QPen(QColor(colours.accent), 2))
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(at + QPointF(4 * x, 4 * y), at + QPointF(12 * x, 12 * y))

    def _paint_point(self, painter: QPainter, point: MapPoint, look: Look, *, chosen: bool) -> None:
        colours = self._theme.colours
        at, half = self._screen(self._plane(point)), 11.0 if chosen else 8.0
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.line), 2 if chosen else 1))
        painter.setBrush(QColor(colours.surface))
        match point.kind:
            case PointKind.CLAIM:
                painter.drawEllipse(at, half + 2, half + 2)
                draw_mark(painter, look, QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half), colours)
            case PointKind.CANDIDATE:
                painter.setPen(QPen(look_colour(look, colours), 1.4, Qt.PenStyle.DotLine))
                painter.drawEllipse(at, half / 2 + 1, half / 2 + 1)
            case PointKind.FILE | PointKind.LOOKED:
                sure = point.kind is PointKind.LOOKED
                painter.setPen(QPen(QColor(colours.text), 2))
                painter.setBrush(QColor(colours.text if sure else colours.surface))
                painter.drawPolygon(QPolygonF([at + QPointF(x * half, y * half) for x, y in _DIAMOND]))

    def _paint_name(self, painter: QPainter, point: MapPoint, look: Look, taken: list[QRectF], *, chosen: bool) -> None:
        colours = self._theme.colours
        at = self._screen(self._plane(point))
        painter.setFont(ui_font(9, bold=chosen))
        name = one_line(point.name, 48)
        box = QRectF(at.x() + 14, at.y() - 10, painter.fontMetrics().horizontalAdvance(name) + 10, 20)
        taken.append(QRectF(at.x() - 11, at.y() - 11, 22, 22))
        if not chosen and any(box.intersects(one) for one in taken[:-1]):
            return
        taken.append(box)
        back = QColor(colours.surface)
        back.setAlpha(225)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(colours.text) if point.footage_id else look_colour(look, colours))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), name)

    def _paint_scale(self, painter: QPainter) -> None:
        colours = self._theme.colours
        latitude, _ = from_plane(self._middle)
        metres = 40_075_017 * math.cos(math.radians(latitude)) / self._scale
        length = _round_down(140 * metres)
        wide = length / metres
        bottom = self.height() - 18.0
        painter.setPen(QPen(QColor(colours.text), 1.5))
        painter.drawPolyline([
            QPointF(16, bottom - 5), QPointF(16, bottom), QPointF(16 + wide, bottom), QPointF(16 + wide, bottom - 5),
        ])  # fmt: skip
        painter.setFont(ui_font(8.5))
        said = (
            self.tr("{0} km").format(f"{length / 1000:g}") if length >= 1000 else self.tr("{0} m").format(int(length))
        )
        painter.drawText(QPointF(20, bottom - 7), said)

    # ---------------------------------------------------------------- moving

    def zoom_by(self, steps: float, about: QPointF | None = None) -> None:
        """Zoom in or out around a place of the screen, or its middle."""
        about = about or QPointF(self.width() / 2, self.height() / 2)
        held = self._plane_at(about)
        self._zoom = max(LEAST, min(MOST, self._zoom + steps))
        self._middle += held - self._plane_at(about)
        self._find_places()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom where the pointer is."""
        self.zoom_by(event.angleDelta().y() / 240, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the map."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = (event.position(), self._middle)
            self._dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the map; a hand where a point can be pressed."""
        if self._held is None:
            over = self._point_at(event.position()) >= 0
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.CrossCursor)
            return
        pressed, middle = self._held
        moved = event.position() - pressed
        self._dragged = self._dragged or moved.manhattanLength() > 5
        if self._dragged:
            self._middle = middle - moved / self._scale
            self._hold()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose a point, or put the pin where there is none."""
        if self._held is None:
            return
        self._held = None
        if self._dragged:
            self._find_places()
            return
        number = self._point_at(event.position())
        if number >= 0:
            self.choose(number)
            self.point_chosen.emit(number)
        else:
            self._pin = self._plane_at(event.position())
            self.update()
            self.pinned.emit(*from_plane(self._pin))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the point."""
        number = self._point_at(event.position())
        if number >= 0:
            self.point_opened.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows move, plus and minus zoom, 0 shows everything."""
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        key = Qt.Key(event.key())
        if key in steps:
            x, y = steps[key]
            self._middle += QPointF(80 * x, 80 * y) / self._scale
            self._find_places()
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_by(0.5)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(-0.5)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)


_DIAMOND = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))


def _round_down(value: float) -> float:
    """The largest 1, 2 or 5 times a power of ten that is no more than ``value``."""
    power = 10.0 ** math.floor(math.log10(value))
    return max(step * power for step in (1, 2, 5) if step * power <= value * 1.0001)
