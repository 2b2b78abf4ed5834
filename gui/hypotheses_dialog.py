"""The matrix of a claim's competing hypotheses: evidence down, hypotheses across, a choice in each cell."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui import words
from gui.fields import CommitLine
from gui.plain import ElidedLabel, Label, one_line, tip
from gui.session import Session
from gui.times import clock
from storage.records.claims import Link
from storage.records.judgement import Bearing, HypothesisCell
from verification.claims.matrix import HypothesisRow, Matrix
from verification.workflow.hypotheses import add_hypothesis, change_hypothesis, drop_hypothesis, judge
from verification.workflow.looking import claim_view

_TABLES = frozenset(("hypothesis", "hypothesis_cell", "link", "claim", "claim_span", "footage"))


class HypothesesDialog(QDialog):
    """Shows and changes one claim's matrix; every choice is an act of its own, which undo takes back."""

    def __init__(self, session: Session, claim_id: int, parent: QWidget | None) -> None:
        """Show the matrix of ``claim_id``."""
        super().__init__(parent)
        self._session = session
        self._claim_id = claim_id
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Competing hypotheses"))
        self.resize(900, 560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(Label(self.tr("Competing hypotheses"), role="title"))
        self.exact = Label(wrap=True)
        layout.addWidget(self.exact)
        advice = self.tr(
            "How else could it have been? Say how each item of evidence sits with each hypothesis. What speaks against "
            "one weighs, not how much fits; no verdict follows from the counts."
        )
        layout.addWidget(Label(advice, role="muted", wrap=True))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        layout.addWidget(self._area, 1)
        layout.addLayout(self._make_bottom())
        self.choices: dict[tuple[int, int], QComboBox] = {}
        self.sums: dict[int, Label] = {}
        session.changed.connect(self._on_changed)
        self._show()

    def _make_bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.new = QLineEdit()
        self.new.setPlaceholderText(self.tr("A further hypothesis, such as: it was filmed elsewhere"))
        self.new.setAccessibleName(self.tr("A further hypothesis"))
        self.new.returnPressed.connect(self.add)
        row.addWidget(self.new, 1)
        self.adding = QPushButton(self.tr("Add"))
        self.adding.setAutoDefault(False)
        self.adding.clicked.connect(self.add)
        row.addWidget(self.adding)
        close = QPushButton(self.tr("Close"))
        close.setProperty("role", "main")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        return row

    def add(self) -> None:
        """Add the hypothesis that was written."""
        said = self.new.text().strip()
        if not said:
            self.new.setFocus()
            return
        if self._session.attempt(lambda: add_hypothesis(self._session.case, self._claim_id, said)) is not None:
            self.new.clear()
            self._show()

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & _TABLES:
            self._show()

    def _show(self) -> None:
        if self._session.claim(self._claim_id) is None:
            self.reject()  # it is gone, such as by undo
            return
        view = claim_view(self._session.case, self._claim_id)
        self.exact.say("“" + one_line(" … ".join(one.exact for one in view.spans), 300) + "”")
        shape = (view.matrix.links, tuple(row.hypothesis for row in view.matrix.rows))
        if self.property("shape") != shape:
            self.setProperty("shape", shape)
            self._build(view.matrix)
        for row in view.matrix.rows:
            for link, cell in zip(view.matrix.links, row.cells, strict=True):
                self._show_cell(self.choices[row.hypothesis.id, link.id], cell)
            self._show_sum(row)

    def _build(self, matrix: Matrix) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.choices, self.sums = {}, {}
        for column, row in enumerate(matrix.rows, 1):
            grid.addWidget(self._head(row), 0, column)
        for line, link in enumerate(matrix.links, 1):
            grid.addWidget(self._item(link), line, 0)
            for column, row in enumerate(matrix.rows, 1):
                grid.addWidget(self._choice(row, column, link), line, column)
        last = len(matrix.links) + 1
        if matrix.rows:
            grid.addWidget(Label(self.tr("INCONSISTENCIES"), role="section"), last, 0)
        for column, row in enumerate(matrix.rows, 1):
            self.sums[row.hypothesis.id] = Label(wrap=True)
            grid.addWidget(self.sums[row.hypothesis.id], last, column)
            grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(0, 220)
        grid.setColumnStretch(0, 1)
        if not matrix.links:
            none = self.tr("No evidence is linked to this claim yet: link frames to it, then judge them here.")
            grid.addWidget(Label(none, role="muted", wrap=True), last + 1, 0, 1, max(1, len(matrix.rows) + 1))
        grid.setRowStretch(last + 2, 1)
        self._area.setWidget(page)

    def _head(self, row: HypothesisRow) -> QWidget:
        key, box = row.hypothesis.id, QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        said = CommitLine(self.tr("Hypothesis"))
        said.show_saved(row.hypothesis.words)
        said.setToolTip(tip(one_line(row.hypothesis.words, 300)))
        said.committed.connect(partial(self._reword, key))
        line.addWidget(said, 1)
        drop = QPushButton("✕")
        drop.setProperty("role", "choice")
        drop.setAutoDefault(False)
        drop.setAccessibleName(self.tr("Take this hypothesis away"))
        drop.setToolTip(self.tr("Take this hypothesis away"))
        drop.clicked.connect(partial(self._drop, key))
        line.addWidget(drop)
        return box

    def _choice(self, row: HypothesisRow, column: int, link: Link) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(self.tr("Evidence {0} and hypothesis {1}").format(link.id, column))
        choice.addItem(self.tr("not judged"), "")
        for bearing in Bearing:
            choice.addItem(words.bearing(bearing), bearing.value)
        choice.activated.connect(partial(self._judge, row.hypothesis.id, link.id))
        self.choices[row.hypothesis.id, link.id] = choice
        return choice

    def _item(self, link: Link) -> QWidget:
        """The footage on a line of its own, which ends in an ellipsis: names of files have no place to break."""
        footage = self._session.footage(link.footage_id)
        title = one_line(footage.title, 200) if footage else "?"
        parts = [str(link.id), words.relation(link.relation)]
        if footage is not None and link.frame is not None:
            parts.append(clock((link.pts or 0) * footage.time_base))
        if link.reason:
            parts.append(one_line(link.reason, 120))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        name = ElidedLabel(title)
        name.setToolTip(tip(title))
        column.addWidget(name)
        column.addWidget(Label(" · ".join(parts), role="small", wrap=True))
        return box

    def _show_cell(self, choice: QComboBox, cell: HypothesisCell | None) -> None:
        choice.setCurrentIndex(choice.findData(cell.bearing.value if cell else ""))
        choice.setToolTip(tip(one_line(cell.reason, 300)) if cell else "")

    def _show_sum(self, row: HypothesisRow) -> None:
        said = str(row.inconsistent)
        if row.open:
            said += " · " + self.tr("{0} not judged").format(row.open)
        self.sums[row.hypothesis.id].say(said)

    def _judge(self, hypothesis_id: int, link_id: int, place: int) -> None:
        value = self.choices[hypothesis_id, link_id].itemData(place)
        bearing = Bearing(value) if value else None
        self._session.attempt(lambda: judge(self._session.case, hypothesis_id, link_id, bearing))
        self._show()

    def _reword(self, hypothesis_id: int, text: str) -> None:
        self._session.attempt(lambda: change_hypothesis(self._session.case, hypothesis_id, words=text))

    def _drop(self, hypothesis_id: int) -> None:
        self._session.attempt(lambda: drop_hypothesis(self._session.case, hypothesis_id))
