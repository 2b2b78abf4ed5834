"""What ``?`` shows: every key, over the window; any key or click puts it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.keys import Where, all_keys
from gui.plain import Label


class KeysOverlay(QWidget):
    """Covers its parent until it is put away."""

    def __init__(self, parent: QWidget) -> None:
        """Stay hidden until ``open``."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Keys"))
        self._before: QWidget | None = None
        self._made = False
        parent.installEventFilter(self)
        self.hide()

    def _make(self) -> None:
        """With its first opening: some hundred labels would cost every start of the program."""
        self._made = True
        outer = QVBoxLayout(self)
        panel = QFrame()
        panel.setProperty("role", "panel")
        outer.addWidget(panel, 0, Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(panel)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addWidget(Label(self.tr("Keys"), role="title"))
        groups = QHBoxLayout()
        groups.setSpacing(40)
        column.addLayout(groups)
        for titles in (
            ((self.tr("FRAMES"), Where.VIEWER), (self.tr("ARTICLE"), Where.ARTICLE)),
            ((self.tr("CLAIMS, TAGS, FOOTAGE"), Where.DESK),),
            ((self.tr("EVERYWHERE"), Where.WINDOW),),
        ):
            side = QVBoxLayout()
            side.setSpacing(20)
            for title, where in titles:
                side.addLayout(self._group(title, where))
            side.addStretch()
            groups.addLayout(side)

    def _group(self, title: str, where: Where) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Label(title, role="section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        keys = [key for key in all_keys() if key.where is where and key.shown]
        for row, key in enumerate(keys):
            grid.addWidget(Label(key.shown, role="key"), row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Label(key.says), row, 1)
        column.addLayout(grid)
        return column

    def open(self) -> None:
        """Cover the window."""
        if not self._made:
            self._make()
        parent = self.parentWidget()
        self._before = parent.focusWidget() if parent else None
        if parent is not None:
            self.resize(parent.size())
        self.show()
        self.raise_()
        self.setFocus()

    def put_away(self) -> None:
        """Uncover it; the focus goes back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget) and self.isVisible():
            self.resize(watched.size())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Dim what is under it."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(0, 0, 0, 140))

    def event(self, event: QEvent) -> bool:
        """While it is open, keys are its own."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Any key puts it away."""
        if event.key() not in {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt}:
            self.put_away()

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """So does a click."""
        self.put_away()
