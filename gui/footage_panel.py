"""What is known about the current footage: facts, findings, the five pillars, metadata."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QFrame,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui import words
from gui.cursor import FrameCursor
from gui.fields import CommitLine
from gui.plain import CopiedLabel, Label, one_line, shown, tip
from gui.session import Session
from gui.theme import number_font
from storage.records.footage import Outcome
from storage.records.survey import FactRow, FindingRow, MetadataRow, Pillar
from verification.workflow.looking import FootageRecord, footage_record
from verification.workflow.marking import note_pillar
from verification.workflow.streams import to_read

_Index = QModelIndex | QPersistentModelIndex
_ORDER = (Outcome.CONFLICT, Outcome.NOTICE, Outcome.FAILED, Outcome.CLEAR, Outcome.NOT_APPLICABLE)


class FootagePanel(QScrollArea):
    """Follows the cursor's footage."""

    stream_wanted = Signal(int)
    """Let this picture stream of the container stand for the footage."""

    def __init__(self, session: Session, cursor: FrameCursor) -> None:
        """Show nothing until the cursor is at some footage."""
        super().__init__()
        self._session = session
        self._cursor = cursor
        self._shown = 0
        self._record: FootageRecord | None = None
        self._stale = True
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("role", "page")
        self.setWidget(page)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 24)
        layout.setSpacing(8)
        self.title = Label(role="heading", wrap=True)
        layout.addWidget(self.title)
        self.empty = Label(
            self.tr("No footage is shown. Facts, findings and metadata of the footage in the viewer appear here."),
            role="muted",
            wrap=True,
        )
        layout.addWidget(self.empty)
        self._body = QWidget()
        layout.addWidget(self._body)
        layout.addStretch()
        self._make(QVBoxLayout(self._body))
        cursor.footage_changed.connect(self._on_cursor)
        session.changed.connect(self._on_changed)
        self._on_cursor()

    def _make(self, layout: QVBoxLayout) -> None:
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        layout.addLayout(self._facts)
        layout.addSpacing(8)
        layout.addWidget(Label(self.tr("FINDINGS"), role="section"))
        self._findings = QVBoxLayout()
        self._findings.setSpacing(6)
        layout.addLayout(self._findings)
        layout.addSpacing(8)
        layout.addWidget(Label(self.tr("WHAT YOU FOUND OUT"), role="section"))
        self.pillars: dict[Pillar, CommitLine] = {}
        form = QFormLayout()
        form.setVerticalSpacing(6)
        for one in Pillar:
            name = words.pillar(one).capitalize()
            line = CommitLine(name, self.tr("nothing noted"))
            line.committed.connect(lambda text, one=one: self._note(one, text))
            self.pillars[one] = line
            form.addRow(Label(name, role="small"), line)
        layout.addLayout(form)
        layout.addSpacing(8)
        layout.addWidget(Label(self.tr("METADATA"), role="section"))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter metadata"))
        self.filter.setAccessibleName(self.tr("Filter metadata"))
        self.filter.setClearButtonEnabled(True)
        layout.addWidget(self.filter)
        self.entries = EntriesModel()
        self.filter.textChanged.connect(self.entries.filter)
        table = QTableView()
        table.setModel(self.entries)
        table.setAccessibleName(self.tr("Metadata"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.resizeSection(0, 140)
        table.setMinimumHeight(320)
        layout.addWidget(table)

    # ---------------------------------------------------------------- what it shows

    def _on_cursor(self) -> None:
        if self._cursor.footage_id != self._shown:
            self._refresh()

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & {"footage", "metadata", "finding", "fact", "pillar_note", "acquisition", "footage_stream"}:
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show what it missed while it was hidden."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        # Dozens of widgets are made anew: while nobody sees them, that is for later.
        self._stale = not self.isVisible()
        if self._stale:
            self.commit()
        else:
            self._show()

    def _show(self) -> None:
        if self._cursor.footage_id != self._shown:
            self.commit()
        self._shown = self._cursor.footage_id
        self._body.setVisible(bool(self._shown))
        self.empty.setVisible(not self._shown)
        if not self._shown:
            self.title.say(self.tr("Footage"))
            self._record = None
            return
        record = footage_record(self._session.case, self._shown)
        if record == self._record:
            return
        self._record = record
        self.title.say(one_line(record.footage.title))
        self._show_facts(record)
        self._show_findings(record.findings)
        notes = {one.pillar: one for one in record.pillars}
        for pillar, line in self.pillars.items():
            line.show_saved(notes[pillar].note if pillar in notes else "")
        self.entries.show(record.entries)

    def _show_facts(self, record: FootageRecord) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        footage, evidence = record.footage, record.evidence
        state = words.completeness(footage.completeness)
        if footage.damage:
            state += f": {footage.damage}"
        rows = [(self.tr("State"), state)]
        if evidence is not None:
            rows.append((self.tr("File"), evidence.original_name))
            rows.append((self.tr("Size"), self.tr("{0} bytes").format(f"{evidence.size_bytes:,}")))
        if footage.frame_count:
            rate = self.tr(", {0} fps").format(f"{float(footage.average_rate):.4g}") if footage.average_rate else ""
            varies = self.tr(", variable") if footage.variable_rate else ""
            counted = self.tr("{0} in {1} s").format(f"{footage.frame_count:,}", f"{float(footage.duration):.3f}")
            rows.append((self.tr("Frames"), counted + rate + varies))
            turned = self.tr(", turned {0}°").format(footage.rotation) if footage.rotation else ""
            rows.append((self.tr("Picture"), f"{footage.width} × {footage.height}, {footage.codec}{turned}"))
        rows.extend((self._fact_name(one), self._fact_text(one)) for one in record.facts)
        for attempt in record.acquisitions:
            rows.append((self.tr("From"), attempt.requested))
            rows.append((self.tr("Obtained"), f"{attempt.ended_at[:19].replace('T', ' ')} UTC, {attempt.method}"))
        if footage.surveyed_with:
            rows.append((self.tr("Read by"), footage.surveyed_with))
        rows.append(("SHA-256", footage.sha256))
        for name, text in rows:
            label = CopiedLabel(text)
            if name == "SHA-256":
                label.setFont(number_font(8.5))
            self._facts.addRow(Label(name, role="small"), label)
        self._show_streams(record)

    def _show_streams(self, record: FootageRecord) -> None:
        """Where the file has several picture streams: which one is looked at, and the others to choose from."""
        known = record.stream
        if known is None or len(known.streams) < 2:
            return
        choice = QComboBox()
        choice.setAccessibleName(self.tr("Picture stream"))
        choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in known.streams:
            choice.addItem(f"{one.index}: {one.width} × {one.height}, {one_line(one.codec, 20)}", one.index)
        now = choice.findData(to_read(known))
        choice.setCurrentIndex(now)

        def choose(place: int) -> None:
            choice.setCurrentIndex(now)  # until it is another one
            if place != now:
                self.stream_wanted.emit(choice.itemData(place))

        choice.activated.connect(choose)
        # Beside what its pictures are like.
        place = 5 if record.evidence is not None else 3
        self._facts.insertRow(min(place, self._facts.rowCount()), Label(self.tr("Stream"), role="small"), choice)

    def _fact_name(self, fact: FactRow) -> str:
        return self.tr("Position") if fact.kind == "location" else one_line(fact.meaning, 40).capitalize()

    def _fact_text(self, fact: FactRow) -> str:
        if fact.kind == "location":
            height = f", {fact.altitude_m:g} m" if fact.altitude_m is not None else ""
            return f"{fact.latitude:.6f}, {fact.longitude:.6f}{height} ({fact.source})"
        span = fact.earliest if fact.earliest == fact.latest else f"{fact.earliest} – {fact.latest}"
        return f"{span} ({fact.source})"

    def _show_findings(self, findings: Sequence[FindingRow]) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown_ones = sorted(
            (one for one in findings if one.outcome is not Outcome.NOT_APPLICABLE),
            key=lambda one: _ORDER.index(one.outcome),
        )
        for one in shown_ones:
            self._findings.addWidget(_FindingBox(one))
        left_out = len(findings) - len(shown_ones)
        if left_out:
            text = self.tr("{0} checks do not apply to this file.").format(left_out)
            self._findings.addWidget(Label(text, role="small", wrap=True))
        if not findings:
            self._findings.addWidget(Label(self.tr("None yet: it has not been looked through."), role="small"))

    # ---------------------------------------------------------------- what the analyst does

    def commit(self) -> None:
        """Save what is being written."""
        for line in self.pillars.values():
            line.commit()

    def _note(self, pillar: Pillar, text: str) -> None:
        footage_id = self._shown
        if footage_id:
            self._session.attempt(
                lambda: note_pillar(
                    self._session.case, footage_id, pillar, status="noted" if text.strip() else "", note=text
                )
            )


class _FindingBox(QFrame):
    """One finding: its outcome as a word, its sentence, and what it was computed from."""

    def __init__(self, finding: FindingRow) -> None:
        super().__init__()
        self.setProperty("role", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(2)
        signs = {Outcome.CONFLICT: "✕ ", Outcome.NOTICE: "△ ", Outcome.CLEAR: "✓ ", Outcome.FAILED: "! "}
        head = (
            f"{signs.get(finding.outcome, '')}{words.outcome(finding.outcome).upper()} · {one_line(finding.check, 60)}"
        )
        layout.addWidget(Label(head, role="bad" if finding.outcome is Outcome.CONFLICT else "section"))
        layout.addWidget(Label(finding.sentence, wrap=True))
        if finding.basis:
            layout.addWidget(Label("; ".join(one_line(one, 200) for one in finding.basis), role="small", wrap=True))


class EntriesModel(QAbstractTableModel):
    """Metadata entries: field with who says it, value."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._all: Sequence[MetadataRow] = ()
        self._kept: list[MetadataRow] = []
        self._words: list[str] = []

    def show(self, entries: Sequence[MetadataRow]) -> None:
        """Show these."""
        if list(entries) != list(self._all):
            self._all = entries
            self._fill()

    def filter(self, text: str) -> None:
        """Keep entries that hold every word."""
        self._words = text.casefold().split()
        self._fill()

    def _fill(self) -> None:
        self.beginResetModel()
        self._kept = [
            one
            for one in self._all
            if all(word in f"{one.source} {one.group} {one.tag} {one.value}".casefold() for word in self._words)
        ]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """How many are kept."""
        return 0 if parent.isValid() else len(self._kept)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - as above
        """Field, value."""
        return 0 if parent.isValid() else 2

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Field"), self.tr("Value"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell."""
        entry = self._kept[index.row()]
        full = (f"{entry.tag} · {entry.source}", entry.value)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(full)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(shown(f"{entry.source} · {entry.group} · {entry.tag}: {entry.value}")[:1500])
        return None
