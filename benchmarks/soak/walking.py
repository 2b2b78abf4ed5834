"""Going through everything that a window says, in every way that a text can be shown, and judging each text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QTextFormat
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGraphicsView,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from benchmarks.soak.hostile import steering

_ROLES = (
    *(Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole),
    *(Qt.ItemDataRole.WhatsThisRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole),
)
_RICH_ROLES = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole)
_ROWS = 2000


@dataclass(slots=True)
class Seen:
    """Every text that was met, and what is wrong with some."""

    texts: set[str] = field(default_factory=set)
    widgets: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def note(self, where: str, text: object, *, rich: bool = False, editor: bool = False) -> None:
        """Take in one text. ``rich``: Qt decides by its look whether it is markup; ``editor``: it is being edited."""
        if not isinstance(text, str) or not text:
            return
        self.texts.add(text)
        if rich and GuiQt.mightBeRichText(text):
            self._complain(f"{where}: would be taken for markup: {text[:80]!r}")
        # The program's own: coordinates that keep their direction, and nothing but figures within.
        if not editor and (odd := steering(_OWN.sub("", text))):
            self._complain(f"{where}: holds {odd[:5]!r}: {text[:80]!r}")

    def _complain(self, problem: str) -> None:
        if problem not in self.problems:
            self.problems.append(problem)


_OWN = re.compile("\u2066[-\\d., °]*\u2069")


def walk(root: QWidget, seen: Seen) -> Seen:
    """Note every text of a widget and all below it."""
    for widget in (root, *root.findChildren(QWidget)):
        name = f"{type(widget).__name__} {widget.accessibleName()[:40]!r}"
        seen.widgets.add(type(widget).__name__)
        for text in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
            seen.note(f"{name}, tool tip", text, rich=True)
        for text in (widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()):
            seen.note(f"{name}, accessible", text)
        _own(widget, name, seen)
    for action in root.findChildren(QAction):
        seen.note("an action", action.text())
        seen.note("an action's tool tip", action.toolTip(), rich=True)
    return seen


def _own(widget: QWidget, name: str, seen: Seen) -> None:  # noqa: C901, PLR0912 - one branch a kind of widget
    match widget:
        case QLabel():
            seen.note(name, widget.text(), rich=widget.textFormat() != Qt.TextFormat.PlainText)
            if widget.textFormat() != Qt.TextFormat.PlainText and widget.text():
                seen.problems.append(f"{name}: a label that is not plain")
        case QAbstractButton():
            seen.note(name, widget.text())
        case QLineEdit():
            seen.note(name, widget.text(), editor=True)
            seen.note(name, widget.placeholderText())
        case QPlainTextEdit():
            seen.note(name, widget.toPlainText(), editor=not widget.isReadOnly())
        case QTextEdit():
            _document(widget, name, seen)
        case QComboBox():
            for row in range(widget.count()):
                seen.note(name, widget.itemText(row))
                seen.note(name, widget.itemData(row, Qt.ItemDataRole.ToolTipRole), rich=True)
        case QGroupBox():
            seen.note(name, widget.title())
        case QMenu():
            seen.note(name, widget.title())
        case QTabBar():
            for tab in range(widget.count()):
                seen.note(name, widget.tabText(tab))
                seen.note(name, widget.tabToolTip(tab), rich=True)
        case QAbstractItemView() if widget.model() is not None:
            for where, text, rich in _cells(widget.model()):
                seen.note(f"{name}, {where}", text, rich=rich)
        case QGraphicsView():
            seen.problems.append(f"{name}: a scene, which this walk does not know")


def _document(widget: QTextEdit, name: str, seen: Seen) -> None:
    """A rich document is only what this program built: nothing in it may be an image, a frame or a table."""
    seen.note(name, widget.toPlainText())
    for one in widget.document().allFormats():
        if one.isImageFormat() or one.isTableFormat() or one.objectType() > QTextFormat.ObjectTypes.NoObject.value:
            seen.problems.append(f"{name}: an object in the text")


def _cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[tuple[str, object, bool]]:
    above = parent or QModelIndex()
    # A list has one column and keeps the method to itself.
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(above)):
        yield "head", model.headerData(column, Qt.Orientation.Horizontal), False
        for row in range(min(_ROWS, model.rowCount(above))):
            index = model.index(row, column, above)
            for role in _ROLES:
                yield f"cell {row}/{column}", model.data(index, role), role in _RICH_ROLES
    for row in range(0 if isinstance(model, QAbstractListModel) else min(_ROWS, model.rowCount(above))):
        child = model.index(row, 0, above)
        if model.rowCount(child):
            yield from _cells(model, child)
