"""Where footage of the case stands twice: the stretches that were found, and the two frames side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.plain import Label, one_line
from gui.times import clock
from storage.records.likeness import SharedStretch
from verification.workflow.matching import Matches

Compare = Callable[[SharedStretch], object]


class MatchesDialog(QDialog):
    """Lists shared stretches; comparing closes it and shows the first frames of both."""

    def __init__(self, matches: Matches, known: set[str], compare: Compare, parent: QWidget | None) -> None:
        """Show ``matches``; footage whose SHA-256 is in ``known`` is of this case and can be looked at."""
        super().__init__(parent)
        self._compare = compare
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The same footage"))
        self.resize(760, 520)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(Label(self.tr("The same footage"), role="title"))
        counted = self.tr("{0} stretches stand in more than one piece of footage; {1} pieces were compared.")
        layout.addWidget(Label(counted.format(len(matches.stretches), matches.compared[0]), role="muted", wrap=True))
        area = QScrollArea()
        area.setWidgetResizable(True)
        page = QWidget()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for one in matches.stretches:
            column.addWidget(self._card(one, matches, known))
        for sha256, why in matches.skipped:
            text = self.tr("{0} was not compared: {1}").format(one_line(matches.titles.get(sha256, sha256), 60), why)
            column.addWidget(Label(text, role="small", wrap=True))
        if not matches.stretches:
            none = self.tr("Nothing was found twice. Short, dark or plain pictures cannot be told apart.")
            column.addWidget(Label(none, wrap=True))
        column.addStretch()
        area.setWidget(page)
        layout.addWidget(area, 1)
        close = QPushButton(self.tr("Close"))
        close.setProperty("role", "main")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        layout.addLayout(row)

    def _card(self, one: SharedStretch, matches: Matches, known: set[str]) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        first, second = (one_line(matches.titles.get(name, name[:12]), 60) for name in (one.first, one.second))
        turned = "" if one.turn == "upright" else f", {one.turn}"
        said = self.tr("{0}, {1} to {2}, also stands in {3}{4}, {5} to {6}").format(
            first,
            clock(one.first_start),
            clock(one.first_end),
            second,
            turned,
            clock(one.second_start),
            clock(one.second_end),
        )
        column.addWidget(Label(said, wrap=True))
        row = QHBoxLayout()
        agreed = self.tr("{0} sampled frames agree, {1} of 256 bits apart in the middle")
        row.addWidget(Label(agreed.format(one.frames, one.distance), role="small"), 1)
        if {one.first, one.second} <= known:
            button = QPushButton(self.tr("Compare"))
            button.setProperty("role", "choice")
            button.clicked.connect(lambda: self._choose(one))
            row.addWidget(button)
        column.addLayout(row)
        return card

    def _choose(self, one: SharedStretch) -> None:
        self.accept()
        self._compare(one)
