"""The report: what is still open, where it goes, and writing it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui import words
from gui.custody_panel import CustodyPanel
from gui.jobs import Jobs
from gui.plain import Label, PressedLabel, one_line
from gui.session import Session
from gui.words import Look

FORMATS = ("html", "pdf", "json", "csv")


class ReportPage(QWidget):
    """Shows how far the case is and exports it."""

    export_wanted = Signal()
    folder_chosen = Signal(str)
    point_wanted = Signal(object)
    """An OpenPoint that the analyst wants to see to."""

    def __init__(self, session: Session, jobs: Jobs) -> None:
        """Follow the case."""
        super().__init__()
        self._session = session
        self._jobs = jobs
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(8)
        self.summary = Label(role="heading", wrap=True)
        left.addWidget(self.summary)
        left.addWidget(Label(self.tr("STILL OPEN"), role="section"))
        area = QScrollArea()
        area.setWidgetResizable(True)
        page = QWidget()
        page.setProperty("role", "page")
        self._open = QVBoxLayout(page)
        self._open.setContentsMargins(0, 0, 8, 0)
        self._open.setSpacing(6)
        area.setWidget(page)
        left.addWidget(area, 1)
        layout.addLayout(left, 3)
        right = QVBoxLayout()
        right.addWidget(self._make_export())
        right.addStretch()
        layout.addLayout(right, 2)
        session.changed.connect(lambda _tables: self._stale())
        self._fill()

    def _make_export(self) -> QWidget:
        panel = QFrame()
        panel.setProperty("role", "panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(self.tr("Report"), role="title"))
        column.addWidget(
            Label(
                self.tr("The report can be read without this program: each claim's exact words, the frames that bear "
                        "on it, why, and how sure you are, with the SHA-256 of everything."),
                role="muted",
                wrap=True,
            )
        )  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(16)
        self.formats: dict[str, QCheckBox] = {}
        for name in FORMATS:
            box = QCheckBox(name.upper())
            box.setChecked(True)
            self.formats[name] = box
            row.addWidget(box)
        row.addStretch()
        column.addLayout(row)
        self.folder = Label(role="small", wrap=True)
        column.addWidget(self.folder)
        buttons = QHBoxLayout()
        self.export = QPushButton(self.tr("Export (Ctrl+E)"))
        self.export.setProperty("role", "main")
        self.export.clicked.connect(self.export_wanted)
        choose = QPushButton(self.tr("Other folder…"))
        choose.clicked.connect(self._choose)
        buttons.addWidget(self.export)
        buttons.addWidget(choose)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addSpacing(16)
        self.custody = CustodyPanel(self._session, self._jobs)
        column.addWidget(self.custody)
        column.addStretch()
        return panel

    def wanted_formats(self) -> tuple[str, ...]:
        """The formats that are ticked; all where none is."""
        return tuple(name for name, box in self.formats.items() if box.isChecked()) or FORMATS

    def show_folder(self, folder: str) -> None:
        """Say where the report goes."""
        self.folder.say(self.tr("Goes to {0}").format(folder))

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Where to put the report"))
        if name:
            self.folder_chosen.emit(name)

    def _stale(self) -> None:
        if self.isVisible():
            self._fill()

    def refresh(self) -> None:
        """Read the case again; called when the page is shown."""
        self._fill()

    def _fill(self) -> None:
        status = self._session.status
        looks = [look for one in status.claims if (look := words.look_of(one)) is not None]
        counted = [
            self.tr("{0} {1}").format(looks.count(look), words.look_word(look)) for look in Look if look in looks
        ]
        self.summary.say(self.tr("Claims: {0}").format(", ".join(counted)) if counted else self.tr("No claims yet"))
        while (item := self._open.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for point in status.open:
            line = PressedLabel("○  " + one_line(words.open_point(point)))
            line.setToolTip(self.tr("Go there"))
            line.pressed.connect(lambda point=point: self.point_wanted.emit(point))
            self._open.addWidget(line)
        if not status.open:
            self._open.addWidget(Label(self.tr("Nothing: every claim is linked and assessed."), wrap=True))
        self._open.addStretch()
        self.custody.refresh()
