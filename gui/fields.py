"""Fields that are saved by leaving them, and rows of choices that digits choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)


class CommitLine(QLineEdit):
    """One line; ``committed`` comes with Enter or when it is left, if it says something else than before."""

    committed = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        """An empty field that screen readers call ``name``."""
        super().__init__()
        self._saved = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self.commit)

    def show_saved(self, text: str) -> None:
        """Show what the case holds, unless the analyst is just writing something else."""
        if not (self.hasFocus() and self.text() != self._saved):
            self._saved = text
            if text != self.text():
                self.setText(text)
                self.setCursorPosition(0)  # a long text is read from its beginning

    def commit(self) -> None:
        """Save now."""
        if self.text() != self._saved:
            self._saved = self.text()
            self.committed.emit(self._saved)

    def event(self, event: QEvent) -> bool:
        """Undo belongs to the case unless this field itself has something to undo; Escape leaves the field."""
        if _is_undo(event) and self.text() == self._saved:
            event.ignore()
            return False
        return super().event(event)


class CommitText(QPlainTextEdit):
    """Several lines; ``committed`` comes when it is left or with Ctrl+Enter; Escape and Ctrl+Enter leave it."""

    committed = Signal(str)
    left = Signal()

    def __init__(self, name: str, placeholder: str = "", lines: int = 3) -> None:
        """An empty field that screen readers call ``name``, ``lines`` high."""
        super().__init__()
        self._saved = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 24)

    def show_saved(self, text: str) -> None:
        """Show what the case holds, unless the analyst is just writing something else."""
        if not (self.hasFocus() and self.toPlainText() != self._saved):
            self._saved = text
            if text != self.toPlainText():
                self.setPlainText(text)

    def commit(self) -> None:
        """Save now."""
        text = self.toPlainText()
        if text != self._saved:
            self._saved = text
            self.committed.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving saves."""
        super().focusOutEvent(event)
        self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape and Ctrl+Enter save and leave."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.commit()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo belongs to the case unless this field itself has something to undo."""
        if _is_undo(event) and self.toPlainText() == self._saved:
            event.ignore()
            return False
        return super().event(event)


def _is_undo(event: QEvent) -> bool:
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice: the value that is saved, its word, a tool tip and a tone for the style sheet."""

    value: str
    word: str
    hint: str = ""
    tone: str = ""


class ChoiceRow(QWidget):
    """Exclusive choices as buttons; while it has the focus, digits choose and arrows move."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, name: str, choices: Sequence[Choice], *, numbered: bool = True) -> None:
        """Show ``choices``, none chosen; ``numbered`` shows the digits that choose them."""
        super().__init__()
        self._choices = list(choices)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons: list[QPushButton] = []
        flow = Flow(self, spacing=4, indent=8 if numbered else 0)
        for number, choice in enumerate(choices, 1):
            button = QPushButton(f"{number} {choice.word}" if numbered else choice.word)
            button.setProperty("role", "choice")
            button.setProperty("tone", choice.tone)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(f"{name}: {choice.word}")
            if choice.hint:
                button.setToolTip(choice.hint)
            button.clicked.connect(lambda _on, value=choice.value: self.choose(value))
            self._group.addButton(button)
            self.buttons.append(button)
            flow.addWidget(button)

    @property
    def value(self) -> str:
        """What is chosen; empty for nothing."""
        return next((c.value for c, b in zip(self._choices, self.buttons, strict=True) if b.isChecked()), "")

    def show_value(self, value: str) -> None:
        """Show what the case holds."""
        for choice, button in zip(self._choices, self.buttons, strict=True):
            button.setChecked(choice.value == value)

    def choose(self, value: str) -> None:
        """Choose, as pressing the button does."""
        self.show_value(value)
        self.chosen.emit(value)

    def event(self, event: QEvent) -> bool:
        """Digits are this row's while it has the focus, not the tags'."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and (self._number(event) or event.key() == Qt.Key.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    def _number(self, event: QKeyEvent) -> int:
        text = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return int(text) if plain and text in "123456789" and text and int(text) <= len(self._choices) else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Digits choose; arrows move the choice; Escape leaves."""
        number = self._number(event)
        values = [one.value for one in self._choices]
        if number:
            self.choose(values[number - 1])
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            place = values.index(self.value) if self.value else -1
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.choose(values[max(0, min(len(values) - 1, place + step))])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that digits are heard here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Look as before."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name
        """A line beside the row that hears the digits."""
        if self.hasFocus():
            from PySide6.QtGui import QPainter

            with QPainter(self) as painter:
                painter.fillRect(QRect(0, 2, 3, self.height() - 4), self.palette().highlight())


class Flow(QLayout):
    """Widgets in lines, as words are: those that do not fit go to the next line; right to left where the text does."""

    def __init__(self, parent: QWidget, *, spacing: int = 8, indent: int = 8) -> None:
        """Lay out the children of ``parent``; ``indent`` pixels stay free at the start of each line."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self._indent = indent
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Qt's way of adding."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """One of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - as above
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """How high it is at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def _inside(self, box: QRect) -> QRect:
        around = self.contentsMargins()
        return box.adjusted(around.left(), around.top(), -around.right(), -around.bottom())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As the smallest."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """The widest of the widgets."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        around = self.contentsMargins()
        width = size.width() + self._indent + around.left() + around.right()
        return QSize(width, size.height() + around.top() + around.bottom())

    def setGeometry(self, box: QRect) -> None:  # noqa: N802 - Qt's name
        """Put the widgets where they go."""
        super().setGeometry(box)
        self._place(box, move=True)

    def _place(self, whole: QRect, *, move: bool) -> int:
        box = self._inside(whole)
        x, y, line = box.left() + self._indent, box.top(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            if x + size.width() > box.right() + 1 and line > 0:
                x, y, line = box.left() + self._indent, y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - whole.top() + self.contentsMargins().bottom()
