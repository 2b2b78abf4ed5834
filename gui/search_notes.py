"""What was looked for on a claim, where, and what came of it: nothing is a result too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.plain import Label, one_line
from gui.session import Session
from storage.records.case import Search
from verification.workflow.claims import note_search


class SearchNotes(QWidget):
    """The searches of one claim, and a line for the next."""

    def __init__(self, session: Session) -> None:
        """Show no claim yet."""
        super().__init__()
        self._session = session
        self._claim_id = 0
        self._shown: tuple[int, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(Label(self.tr("LOOKED FOR"), role="section"))
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        layout.addLayout(self._list)
        self.looked_for = QLineEdit()
        self.looked_for.setPlaceholderText(self.tr("What you looked for"))
        self.looked_for.setAccessibleName(self.tr("What you looked for"))
        self.where = QLineEdit()
        self.where.setPlaceholderText(self.tr("Where"))
        self.where.setAccessibleName(self.tr("Where you looked for it"))
        layout.addWidget(self.looked_for)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.where, 1)
        self.found = QPushButton(self.tr("Found"))
        self.found.clicked.connect(lambda: self._note(found=True))
        self.nothing = QPushButton(self.tr("Nothing"))
        self.nothing.clicked.connect(lambda: self._note(found=False))
        for button in (self.found, self.nothing):
            button.setProperty("role", "choice")
            row.addWidget(button)
        layout.addLayout(row)

    def show_searches(self, claim_id: int, searches: Sequence[Search]) -> None:
        """Show the searches of a claim; words half written about another claim are not carried over to it."""
        if claim_id != self._claim_id:
            self._claim_id = claim_id
            self.looked_for.clear()
            self.where.clear()
        ids = (claim_id, *(one.id for one in searches))
        if ids == self._shown:
            return
        self._shown = ids
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in searches:
            sign = "✓" if one.found else "–"
            result = self.tr("found") if one.found else self.tr("nothing found")
            text = f"{sign} {one_line(one.looked_for, 200)} · {one_line(one.where_searched, 120)} · {result}"
            self._list.addWidget(Label(text, role="small", wrap=True))

    def _note(self, *, found: bool) -> None:
        looked_for, where = self.looked_for.text().strip(), self.where.text().strip()
        if not self._claim_id or not looked_for:
            self.looked_for.setFocus()
            return
        done = self._session.attempt(
            lambda: note_search(
                self._session.case,
                where=where,
                looked_for=looked_for,
                result="",
                found=found,
                claim_id=self._claim_id,
            )
        )
        if done is not None:
            self.looked_for.clear()
            self.where.clear()
            self.looked_for.setFocus()
