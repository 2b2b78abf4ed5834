"""What was changed between two versions of the article, passage by passage, with the claims it touches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.plain import Label, one_line
from verification.workflow.versions import Change

_LONGEST = 1500


class ChangesDialog(QDialog):
    """Shows the changes; choosing a claim closes it and shows the claim."""

    def __init__(
        self,
        numbers: Sequence[int],
        changes: Callable[[int, int], tuple[Change, ...]],
        show_claim: Callable[[int], object],
        parent: QWidget | None,
    ) -> None:
        """Compare the two newest of the versions with these ``numbers`` first."""
        super().__init__(parent)
        self._changes = changes
        self._show_claim = show_claim
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Changes in the article"))
        self.resize(820, 600)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(Label(self.tr("Changes in the article"), role="title"), 1)
        self.older, self.newer = QComboBox(), QComboBox()
        for box, name in ((self.older, self.tr("Older version")), (self.newer, self.tr("Newer version"))):
            box.setAccessibleName(name)
            for number in numbers:
                box.addItem(self.tr("version {0}").format(number), number)
            top.addWidget(box)
        layout.addLayout(top)
        self.count = Label(role="muted")
        layout.addWidget(self.count)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        layout.addWidget(self._area, 1)
        close = QPushButton(self.tr("Close"))
        close.setProperty("role", "main")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        layout.addLayout(row)
        self.older.setCurrentIndex(max(0, len(numbers) - 2))
        self.newer.setCurrentIndex(len(numbers) - 1)
        for box in (self.older, self.newer):
            box.currentIndexChanged.connect(lambda _row: self._fill())
        self._fill()

    def _fill(self) -> None:
        changes = self._changes(self.older.currentData(), self.newer.currentData())
        touched = {claim for one in changes for claim in one.claims}
        self.count.say(self.tr("{0} passages changed, {1} claims touched").format(len(changes), len(touched)))
        page = QWidget()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for one in changes:
            column.addWidget(self._card(one))
        column.addStretch()
        self._area.setWidget(page)

    def _card(self, change: Change) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        if change.old_words.strip():
            column.addWidget(Label("−  " + one_line(change.old_words, _LONGEST), role="bad", wrap=True))
        if change.new_words.strip():
            column.addWidget(Label("+  " + one_line(change.new_words, _LONGEST), wrap=True))
        row = QHBoxLayout()
        for claim in change.claims:
            button = QPushButton(self.tr("Claim {0}").format(claim))
            button.setProperty("role", "choice")
            button.clicked.connect(lambda _on, claim=claim: self._choose(claim))
            row.addWidget(button)
        row.addStretch()
        if change.claims:
            column.addLayout(row)
        return card

    def _choose(self, claim: int) -> None:
        self._show_claim(claim)
        self.accept()
