"""The filmstrip: kept frames grouped by shot, with marks, tags and where the cursor is."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.cursor import ROUGH, SURE, FrameCursor
from gui.icons import icon_image
from gui.painting import fitted
from gui.plain import one_line, tip
from gui.session import Session
from gui.shield import Shield
from gui.theme import Theme, number_font
from gui.thumbnails import Thumbnails
from gui.times import clock
from gui.words import begins_with, transition_word
from storage.records.footage import Transition
from storage.records.survey import FrameRow
from verification.workflow.looking import all_tags

CELL = QSize(140, 112)
_PICTURE = QSize(128, 72)
_Index = QModelIndex | QPersistentModelIndex

# Time runs to the right in every language, so what is written under a picture begins at its left.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class FilmModel(QAbstractListModel):
    """The kept frames of the current footage, by position."""

    def __init__(self, session: Session, cursor: FrameCursor) -> None:
        """Follow ``cursor``."""
        super().__init__()
        self._session = session
        self._cursor = cursor
        self.frames: tuple[FrameRow, ...] = ()
        self.tags: dict[int, list[str]] = {}
        self._numbers: list[int] = []
        cursor.footage_changed.connect(self.refresh)
        self.refresh()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """How many frames."""
        return 0 if parent.isValid() else len(self.frames)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for screen readers and tool tips; the delegate paints from ``frames``."""
        if not index.isValid() or index.row() >= len(self.frames):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._words(self.frames[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._words(self.frames[index.row()]))
        return None

    def _words(self, frame: FrameRow) -> str:
        view = self._cursor.view
        when = clock(frame.pts * view.footage.time_base) if view else ""
        if frame.role == ROUGH:
            return self.tr("First look at {0}: shots come when the footage has been looked through").format(when)
        if frame.role == SURE:
            return self.tr("Found already at {0}: shot {1}").format(when, frame.shot + 1)
        parts = [self.tr("Frame {0}, {1}, shot {2}").format(frame.frame, when, frame.shot + 1)]
        if frame.role == "marked":
            parts.append(self.tr("marked"))
        shot = view.shots[frame.shot] if view and frame.shot < len(view.shots) else None
        if view is not None and shot is not None and self._opens_shot(frame):
            extent = next((one.extent for one in view.transitions if one.frame == shot.first_frame), None)
            parts.append(begins_with(shot.transition, shot.transition_kind, extent))
        parts.extend(one_line(name, 60) for name in self.tags.get(frame.frame, ()))
        return ", ".join(parts)

    def _opens_shot(self, frame: FrameRow) -> bool:
        return frame.frame == next((one.frame for one in self.frames if one.shot == frame.shot), -1)

    def refresh(self) -> None:
        """Take what the cursor holds; rows that are the same stay the same."""
        view = self._cursor.view
        frames = view.frames if view else ()
        names = {one.id: one.name for one in all_tags(self._session.case)} if view and view.taggings else {}
        tags: dict[int, list[str]] = {}
        for tagging in view.taggings if view else ():
            tags.setdefault(tagging.frame, []).append(names.get(tagging.tag_id, "?"))
        numbers = [one.frame for one in frames]
        same = [one.id for one in frames] == [one.id for one in self.frames]
        if same:
            self.frames, self.tags, self._numbers = frames, tags, numbers
            if frames:
                self.dataChanged.emit(self.index(0), self.index(len(frames) - 1))
        else:
            self.beginResetModel()
            self.frames, self.tags, self._numbers = frames, tags, numbers
            self.endResetModel()

    def nearest(self, frame: int) -> int:
        """The row of the last kept frame that is not after ``frame``; -1 where all are."""
        return bisect_right(self._numbers, frame) - 1


class Filmstrip(QListView):
    """A row of thumbnails; going to one moves the cursor."""

    menu_wanted = Signal(QWidget, QPoint)
    """What can be done at the frame that was gone to, at a point of the screen."""

    def __init__(
        self, theme: Theme, session: Session, cursor: FrameCursor, thumbnails: Thumbnails, shield: Shield
    ) -> None:
        """Follow ``cursor``."""
        super().__init__()
        self._cursor = cursor
        self._model = FilmModel(session, cursor)
        self.setModel(self._model)
        self.setItemDelegate(
            _Painter(theme=theme, cursor=cursor, model=self._model, thumbnails=thumbnails, shield=shield, parent=self)
        )
        self.setProperty("role", "film")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFixedHeight(CELL.height() + 16)
        # Clicking must not take the keys from the viewer; Tab still reaches the strip.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Filmstrip"))
        self.clicked.connect(self._go)
        cursor.moved.connect(self._follow)
        cursor.footage_changed.connect(self._on_footage)
        self._shown = cursor.footage_id
        self._anchor: tuple[int, int] | None = None
        self._model.modelAboutToBeReset.connect(self._hold)
        self._model.modelReset.connect(self._hold_on)
        thumbnails.loaded.connect(lambda _footage, _frame: self.viewport().update())
        shield.changed.connect(self.viewport().update)

    def _go(self, index: QModelIndex) -> None:
        self._cursor.go(self._model.frames[index.row()].frame)

    def _on_footage(self) -> None:
        """Go to the cursor in other footage; in the same nothing moves, whatever was found in it."""
        if self._cursor.footage_id != self._shown:
            self._shown = self._cursor.footage_id
            self._follow()
        else:
            self.viewport().update()

    def _hold(self) -> None:
        """Remember which frame stands where before some come or go: the cursor's where it is seen, else the first."""
        seen = self.viewport().rect()
        rows = [self._model.nearest(self._cursor.frame), self.indexAt(QPoint(2, 2)).row()]
        boxes = [(row, self.visualRect(self._model.index(row))) for row in rows if row >= 0]
        row, box = next(((row, box) for row, box in boxes if box.intersects(seen)), (-1, QRect()))
        self._anchor = (self._model.frames[row].frame, box.left()) if row >= 0 else None

    def _hold_on(self) -> None:
        """Let that frame, or the one that is nearest to it now, stand where it stood."""
        if self._cursor.footage_id != self._shown:
            return
        row = self._model.nearest(self._anchor[0]) if self._anchor is not None else -1
        if self._anchor is None or row < 0:
            self._follow()
            return
        self.doItemsLayout()
        here = self._model.nearest(self._cursor.frame)
        if here >= 0:
            self.setCurrentIndex(self._model.index(here))
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + self.visualRect(self._model.index(row)).left() - self._anchor[1])

    def _follow(self) -> None:
        row = self._model.nearest(self._cursor.frame)
        if row >= 0:
            index = self._model.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index, QListView.ScrollHint.EnsureVisible)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the frame and ask for what can be done there."""
        index = self.indexAt(event.pos())
        if index.isValid():
            self._go(index)
            self.menu_wanted.emit(self, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Space go to the frame; arrows move among the thumbnails."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentIndex().isValid():
            self._go(self.currentIndex())
            return
        super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    def __init__(
        self,
        *,
        theme: Theme,
        cursor: FrameCursor,
        model: FilmModel,
        thumbnails: Thumbnails,
        shield: Shield,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cursor = cursor
        self._film = model
        self._thumbnails = thumbnails
        self._shield = shield

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:  # noqa: N802 - Qt's name
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = self._cursor.view
        if view is None or index.row() >= len(self._film.frames):
            return
        row = index.row()
        frame = self._film.frames[row]
        cell: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(cell.left() + 6, cell.top() + 18, _PICTURE.width(), _PICTURE.height())
        first = row == 0 or frame.role == ROUGH or self._film.frames[row - 1].shot != frame.shot
        painter.setFont(number_font(8))
        if first:
            painter.setPen(QPen(QColor("#4a555f"), 1))
            painter.drawLine(cell.left() + 1, cell.top() + 4, cell.left() + 1, cell.bottom() - 4)
            painter.setPen(QColor("#98a4ae"))
            painter.drawText(
                QRectF(cell.left() + 7, cell.top() + 1, 120, 16),
                int(_LEFT),
                self._head(frame),
            )
        picture = self._thumbnails.get(view.footage, frame.frame, shield=self._shield.covers(view.footage))
        painter.fillRect(box, QColor("#20262b"))
        if picture is not None:
            painter.drawPixmap(fitted(picture.size(), box), picture, QRectF(picture.rect()))
        if frame.role == ROUGH:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor("#98a4ae"), 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        here = frame.frame == self._cursor.frame
        near = not here and row == self._film.nearest(self._cursor.frame)
        if here or near:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            style = Qt.PenStyle.SolidLine if here else Qt.PenStyle.DotLine
            painter.setPen(QPen(QColor("#58b9c4"), 2.5 if here else 1.5, style))
            painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)
        if frame.role == "marked":
            painter.fillRect(QRectF(box.right() - 20, box.top() + 2, 18, 18), QColor(12, 14, 16, 180))
            painter.drawImage(QRectF(box.right() - 19, box.top() + 3, 16, 16), icon_image("mark", "#e0b355", 32))
        self._paint_foot(painter, frame, box)
        painter.restore()

    def _head(self, frame: FrameRow) -> str:
        if frame.role == ROUGH:
            return self.tr("first look")
        view = self._cursor.view
        shot = view.shots[frame.shot] if view and frame.shot < len(view.shots) else None
        words = self.tr("shot {0}").format(frame.shot + 1)
        if shot is None or shot.transition is not Transition.GRADUAL:
            return words
        return f"{words} ◢ {transition_word(shot.transition, shot.transition_kind)}"

    def _paint_foot(self, painter: QPainter, frame: FrameRow, box: QRectF) -> None:
        view = self._cursor.view
        foot = QRectF(box.left(), box.bottom() + 2, box.width(), 16)
        painter.setPen(QColor("#c9d1d8"))
        if view is not None:
            painter.drawText(
                foot,
                int(_LEFT),
                clock(frame.pts * view.footage.time_base),
            )
        tags = len(self._film.tags.get(frame.frame, ()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#58b9c4"))
        for number in range(min(tags, 5)):
            painter.drawEllipse(QRectF(foot.right() - 8 - 9 * number, foot.center().y() - 3, 6, 6))
