"""All references and all footage of the case in two tables, and footage that no reference names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import words
from gui.plain import Label, one_line, tip
from gui.pulls import Pulls
from gui.session import Session
from storage.casefile import Case
from storage.records.footage import Completeness, Outcome
from verification.workflow.standing import confirm_footage, take_footage_away
from verification.workflow.status import FootageStatus, ReferenceStatus

_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractTableModel):
    """Rows of text, each with the id of what it is about (0 for none)."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = titles
        self.rows: list[tuple[int, list[str]]] = []

    def show(self, rows: list[tuple[int, list[str]]]) -> None:
        if rows == self.rows:
            return
        if [key for key, _ in rows] == [key for key, _ in self.rows]:
            # The same rows say something else: what is chosen stays chosen.
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._titles) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - as above
        return 0 if parent.isValid() else len(self._titles)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text = self.rows[index.row()][1][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(text)
        return tip(text[:1500]) if role == Qt.ItemDataRole.ToolTipRole else None


class Folded(QWidget):
    """A group of references that stays folded until it is asked for; not there while it is empty."""

    def __init__(
        self, title: str, titles: Sequence[str], widths: Sequence[int], open_row: Callable[[_Rows, int], None]
    ) -> None:
        """``title`` names the group, ``titles`` and ``widths`` are those of its table's columns."""
        super().__init__()
        self._title = title
        self.model = _Rows(titles)
        self.table = _table(self.model, widths, title, partial(open_row, self.model))
        self.button = QToolButton()
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.button.setCheckable(True)
        self.button.setAccessibleName(title)
        self.button.toggled.connect(self._fold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.button)
        layout.addWidget(self.table)
        self._fold(unfolded=False)

    def show_rows(self, rows: list[tuple[int, list[str]]]) -> None:
        """Show these rows of references, each with its id."""
        self.model.show(rows)
        self._name_button()
        self.setVisible(bool(rows))

    def _name_button(self) -> None:
        folded = "◂" if self.isRightToLeft() else "▸"
        mark = "▾" if self.button.isChecked() else folded
        self.button.setText(f"{mark} {self._title} ({len(self.model.rows)})")

    def _fold(self, unfolded: bool) -> None:
        self.table.setVisible(unfolded)
        self._name_button()
        policy = QSizePolicy.Policy.Expanding if unfolded else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)


class ReferencesPage(QWidget):
    """Where each reference stands, and each footage."""

    footage_wanted = Signal(int)
    pull_all_wanted = Signal()

    def __init__(self, session: Session, pulls: Pulls) -> None:
        """Follow the case."""
        super().__init__()
        self._session = session
        self._pulls = pulls
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(Label(self.tr("References in the article"), role="heading"), 1)
        self.pull_all = QPushButton(self.tr("Pull all that have an address"))
        self.pull_all.clicked.connect(self.pull_all_wanted)
        top.addWidget(self.pull_all)
        layout.addLayout(top)
        titles = [
            self.tr("No."), self.tr("Kind"), self.tr("Platform"), self.tr("State"), self.tr("Words or caption"),
            self.tr("Address"), self.tr("Last attempt"),
        ]  # fmt: skip
        widths = (48, 224, 90, 160, 320, 170)
        self.references = _Rows(titles)
        open_reference = partial(self._open_reference, self.references)
        self.reference_table = _table(self.references, widths, self.tr("References"), open_reference)
        self.reference_table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.confirm = QAction(self.tr("Its footage is still the video meant"), self.reference_table)
        self.confirm.triggered.connect(partial(self._settle, confirm_footage))
        self.detach = QAction(self.tr("Its footage is another video: take it away"), self.reference_table)
        self.detach.triggered.connect(partial(self._settle, take_footage_away))
        self.reference_table.addActions([self.confirm, self.detach])
        self.reference_table.selectionModel().currentRowChanged.connect(self._name_acts)
        self.references.modelReset.connect(self._name_acts)
        self.references.dataChanged.connect(self._name_acts)
        layout.addWidget(self.reference_table, 2)
        self.elsewhere = Folded(self.tr("Elsewhere on the page"), titles, widths, self._open_reference)
        layout.addWidget(self.elsewhere, 1)
        layout.addSpacing(8)
        layout.addWidget(Label(self.tr("Footage"), role="heading"))
        self.footage = _Rows([
            self.tr("No."), self.tr("Title"), self.tr("State"), self.tr("Length"), self.tr("Shots"),
            self.tr("Keyframes"), self.tr("Tags"), self.tr("Findings"), self.tr("SHA-256"),
        ])  # fmt: skip
        layout.addWidget(
            _table(self.footage, (48, 300, 130, 90, 70, 90, 150, 160), self.tr("Footage"), self._open_footage), 2
        )
        layout.addWidget(
            Label(
                self.tr("Double-click to look at it. Footage that no reference names can be added here:"), role="small"
            )
        )
        row = QHBoxLayout()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Address or file"))
        self.field.setAccessibleName(self.tr("Footage to add: address or file"))
        self.field.returnPressed.connect(self._add)
        browse = QPushButton(self.tr("Choose files…"))
        browse.clicked.connect(self._browse)
        row.addWidget(self.field, 1)
        row.addWidget(browse)
        layout.addLayout(row)
        session.changed.connect(self._refresh)
        self._fill()
        self._name_acts()

    def _refresh(self, tables: frozenset[str]) -> None:
        if tables & {"reference", "footage", "acquisition", "tagging", "finding", "shot", "frame", "footage_source"}:
            self._fill()

    def _fill(self) -> None:
        status = self._session.status
        outside = [one for one in status.references if one.reference.elsewhere and not one.gone_since]
        inside = [one for one in status.references if one not in outside]
        self.references.show([(one.reference.id, _reference_cells(one)) for one in inside])
        self.elsewhere.show_rows([(one.reference.id, _reference_cells(one)) for one in outside])
        self.footage.show([(one.footage.id, _footage_cells(one)) for one in status.footage])
        waiting = (one for one in inside if one.reference.url and not one.footage)
        self.pull_all.setEnabled(any(not one.gone_since for one in waiting))

    def _open_reference(self, model: _Rows, row: int) -> None:
        footage = self._session.footage_of_reference(model.rows[row][0])
        if footage is not None:
            self.footage_wanted.emit(footage.id)

    def _chosen(self) -> ReferenceStatus | None:
        row = self.reference_table.currentIndex().row()
        chosen = self.references.rows[row][0] if 0 <= row < len(self.references.rows) else 0
        return next((one for one in self._session.status.references if one.reference.id == chosen), None)

    def _name_acts(self) -> None:
        one = self._chosen()
        self.confirm.setEnabled(one is not None and one.words_changed)
        self.detach.setEnabled(one is not None and bool(one.footage))

    def _settle(self, settle: Callable[[Case, int], None], _checked: bool = False) -> None:
        one = self._chosen()
        if one is not None:
            self._session.attempt(lambda: settle(self._session.case, one.reference.id))

    def _open_footage(self, row: int) -> None:
        self.footage_wanted.emit(self.footage.rows[row][0])

    def _add(self) -> None:
        if self.field.text().strip():
            self._pulls.supply(None, self.field.text())
            self.field.clear()

    def _browse(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Footage to add"))
        for name in names:
            self._pulls.supply(None, name)


def _reference_cells(one: ReferenceStatus) -> list[str]:
    reference = one.reference
    attempt = one.last_attempt
    last = ""
    if attempt is not None:
        last = (
            f"{attempt.ended_at[:16].replace('T', ' ')} {words.attempt(attempt.outcome)} {attempt.error_sentence or ''}"
        )
    return [
        str(reference.ordinal),
        words.reference_kind(reference.kind),
        words.platform(reference.platform),
        _state(one),
        reference.caption or one.words,
        reference.url or "",
        last,
    ]


def _state(one: ReferenceStatus) -> str:
    if one.gone_since:
        return words.reference_gone()
    return words.reference_changed() if one.words_changed else words.reference_state(one.reference.state)


def _footage_cells(one: FootageStatus) -> list[str]:
    footage = one.footage
    state = words.completeness(footage.completeness)
    if footage.completeness is Completeness.PARTIAL:
        state += f" ({footage.frame_count}/{footage.expected_frames})"
    conflicts = sum(finding.outcome is Outcome.CONFLICT for finding in one.findings)
    notices = sum(finding.outcome is Outcome.NOTICE for finding in one.findings)
    findings = [f"{conflicts} {words.outcome(Outcome.CONFLICT)}"] if conflicts else []
    findings += [f"{notices} {words.outcome(Outcome.NOTICE)}"] if notices else []
    return [
        str(footage.id), footage.title, state, f"{float(footage.duration):.2f} s", str(one.shots), str(one.keyframes),
        ", ".join(one.tags), ", ".join(findings), footage.sha256,
    ]  # fmt: skip


def _table(model: _Rows, widths: Sequence[int], name: str, open_row: Callable[[int], None]) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(30)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setStretchLastSection(True)
    header.setHighlightSections(False)
    for column, width in enumerate(widths):
        # A header in another language may be wider than what stands below it.
        header.resizeSection(column, max(width, header.sectionSizeHint(column)))
    table.activated.connect(lambda index: open_row(index.row()))
    return table
