"""The tags with their keys: pressing one puts it on the current frame or takes it off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from gui.cursor import FrameCursor
from gui.fields import Flow
from gui.plain import one_line
from gui.session import Session
from storage.records.survey import Tag
from verification.workflow.looking import all_tags
from verification.workflow.marking import add_tag, rename_tag


class TagsBar(QWidget):
    """Buttons for the tags of the case, and a field for new ones."""

    tag_wanted = Signal(int)
    """A tag's id was pressed for the current frame."""

    def __init__(self, session: Session, cursor: FrameCursor) -> None:
        """Follow the case's tags and ``cursor``."""
        super().__init__()
        self._session = session
        self._cursor = cursor
        self._buttons: dict[int, QPushButton] = {}
        self._renaming: Tag | None = None
        self.tags: tuple[Tag, ...] = ()
        self._flow = Flow(self, spacing=6, indent=0)
        self._flow.setContentsMargins(8, 8, 8, 8)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("New tag"))
        self.field.setAccessibleName(self.tr("New tag"))
        self.field.setMaximumWidth(130)
        self.field.returnPressed.connect(self._commit)
        session.changed.connect(self._refresh)
        cursor.moved.connect(lambda _frame: self._check())
        cursor.footage_changed.connect(self._check)
        self._fill()

    def tag_of_key(self, key: int) -> Tag | None:
        """The tag that a digit sets, or None."""
        return next((one for one in self.tags if one.key == key), None)

    def _refresh(self, tables: frozenset[str]) -> None:
        if "tag" in tables:
            self._fill()
        elif "tagging" in tables:
            self._check()

    def _fill(self) -> None:
        self.tags = all_tags(self._session.case)
        while self._flow.takeAt(0) is not None:
            pass
        for old in self._buttons.values():
            old.deleteLater()
        self._buttons = {}
        for tag in self.tags:
            name = one_line(tag.name, 40).replace("&", "&&")
            button = QPushButton(f"{tag.key}  {name}" if tag.key else name, self)
            button.setProperty("role", "choice")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(self.tr("Tag {0}").format(one_line(tag.name, 80)))
            button.clicked.connect(lambda _on, tag_id=tag.id: self.tag_wanted.emit(tag_id))
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            button.customContextMenuRequested.connect(
                lambda point, tag=tag, button=button: self._menu(tag).exec(button.mapToGlobal(point))
            )
            self._buttons[tag.id] = button
            self._flow.addWidget(button)
            button.show()
        self._flow.addWidget(self.field)
        self._check()
        self.updateGeometry()

    def _menu(self, tag: Tag) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Rename"), lambda: self.rename(tag))
        return menu

    def rename(self, tag: Tag) -> None:
        """Let the field give this tag another name."""
        self._renaming = tag
        self.field.setText(tag.name)
        self.field.selectAll()
        self.field.setFocus()

    def _commit(self) -> None:
        name, tag = self.field.text(), self._renaming
        self._renaming = None
        if not name.strip():
            return
        case = self._session.case
        if tag is not None:
            done = self._session.attempt(lambda: rename_tag(case, tag.id, name))
        else:
            used = {one.key for one in self.tags}
            key = next((digit for digit in range(1, 10) if digit not in used), 0)
            done = self._session.attempt(lambda: add_tag(case, name, key=key))
        if done is not None:
            self.field.clear()

    def _check(self) -> None:
        view = self._cursor.view
        here = {one.tag_id for one in (view.taggings if view else ()) if one.frame == self._cursor.frame}
        for tag_id, button in self._buttons.items():
            button.setChecked(tag_id in here)
            button.setEnabled(view is not None and self._cursor.count > 0)
