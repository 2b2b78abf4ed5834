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

from gui import words
from gui.plain import Label, isolated, one_line
from storage.records.case import Reference
from verification.claims.differences import Change, Differences, FactChange, ReferenceChange

_LONGEST = 1500


class ChangesDialog(QDialog):
    """Shows the changes; choosing a claim closes it and shows the claim."""

    def __init__(
        self,
        numbers: Sequence[int],
        changes: Callable[[int, int], Differences],
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
        found = self._changes(self.older.currentData(), self.newer.currentData())
        touched = {claim for one in found.passages for claim in one.claims}
        self.count.say(
            self.tr("{0} passages and {1} references changed, {2} claims touched").format(
                len(found.passages), len(found.references), len(touched)
            )
        )
        page = QWidget()
        page.setProperty("role", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for fact in found.facts:
            column.addWidget(self._fact(fact))
        for reference in found.references:
            column.addWidget(self._reference(reference))
        for one in found.passages:
            column.addWidget(self._passage(one))
        column.addStretch()
        self._area.setWidget(page)

    def _fact(self, change: FactChange) -> QWidget:
        card, column = self._card(words.fact(change.fact))
        self._say(column, [change.old or ""], [change.new or ""])
        return card

    def _reference(self, change: ReferenceChange) -> QWidget:
        what = {
            "added": self.tr("REFERENCE ADDED"),
            "removed": self.tr("REFERENCE REMOVED"),
            "changed": self.tr("REFERENCE CHANGED"),
        }[change.what]
        card, column = self._card(what)
        self._say(column, _told(change.old, change.old_words), _told(change.new, change.new_words))
        return card

    def _card(self, title: str = "") -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        if title:
            column.addWidget(Label(title, role="section"))
        return card, column

    def _say(self, column: QVBoxLayout, old: Sequence[str], new: Sequence[str]) -> None:
        for sign, role, parts in (("−", "bad", old), ("+", "", new)):
            told = [isolated(one_line(part, _LONGEST)) for part in parts if part.strip()]
            if told:
                label = Label(role=role, wrap=True)
                # What is isolated gives a line no direction: it has that of the window.
                mark = "\u200f" if self.isRightToLeft() else "\u200e"
                label.setText(f"{mark}{sign}  {' · '.join(told)}")
                column.addWidget(label)

    def _passage(self, change: Change) -> QWidget:
        card, column = self._card()
        self._say(column, [change.old_words], [change.new_words])
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


def _told(one: Reference | None, said: str) -> list[str]:
    if one is None:
        return []
    return [
        words.reference_kind(one.kind),
        words.platform(one.platform),
        one.url or "",
        "" if said == one.url else said,
    ]
