"""The list of jobs: how far, stop, what went wrong, again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.jobs import Job, Jobs, JobState
from gui.plain import ElidedLabel, Label, one_line


class JobsPanel(QFrame):
    """Floats under the strip while it is open."""

    closed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        """List ``jobs``."""
        super().__init__(parent)
        self._jobs = jobs
        self._rows: dict[int, _JobRow] = {}
        self._top = 0
        self.setProperty("role", "panel")
        self.setFixedWidth(400)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 8, 12)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(Label(self.tr("Jobs"), role="heading"), 1)
        clear = QPushButton(self.tr("Clear finished"))
        clear.setProperty("role", "quiet")
        clear.clicked.connect(self._clear)
        top.addWidget(clear)
        layout.addLayout(top)
        self.empty = Label(self.tr("Nothing has run yet. Pulling and looking through footage appears here."),
                           role="muted", wrap=True)  # fmt: skip
        layout.addWidget(self.empty)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("role", "page")
        self._list = QVBoxLayout(page)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(12)
        self._list.addStretch()
        area.setWidget(page)
        self._area = area
        layout.addWidget(area, 1)
        jobs.changed.connect(self._refresh)
        self.hide()

    def place(self, top: int) -> None:
        """Stand at the right, under the strip that ends at ``top``."""
        parent, self._top = self.parentWidget(), top
        if parent is not None:
            content = self._list.sizeHint().height() if self._jobs.all else 60
            self.resize(self.width(), min(content + 88, parent.height() - top - 24))
            self.move(parent.width() - self.width() - 12, top + 4)

    def _refresh(self) -> None:
        known = {id(job): job for job in self._jobs.all}
        for key in [key for key in self._rows if key not in known]:
            row = self._rows.pop(key)
            self._list.removeWidget(row)
            row.deleteLater()
        for key, job in known.items():
            if key not in self._rows:
                self._rows[key] = _JobRow(job, self._jobs)
                self._list.insertWidget(0, self._rows[key])
            self._rows[key].refresh()
        self.empty.setVisible(not known)
        if self.isVisible():
            self.place(self._top)
        self._area.setVisible(bool(known))

    def _clear(self) -> None:
        for job in [one for one in self._jobs.all if one.over]:
            self._jobs.forget(job)


class _JobRow(QWidget):
    def __init__(self, job: Job, jobs: Jobs) -> None:
        super().__init__()
        self._job = job
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        top = QHBoxLayout()
        self.title = ElidedLabel(one_line(job.title))
        top.addWidget(self.title, 1)
        self.button = QPushButton()
        self.button.setProperty("role", "choice")
        self.button.clicked.connect(lambda: jobs.retry(job) if job.over else job.cancel())
        top.addWidget(self.button)
        layout.addLayout(top)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        layout.addWidget(self.bar)
        self.detail = Label(role="small", wrap=True)
        layout.addWidget(self.detail)

    def refresh(self) -> None:
        job = self._job
        end = job.end
        self.bar.setVisible(end is None)
        self.bar.setRange(0, 1000 if job.total else 0)
        self.bar.setValue(1000 * job.done // job.total if job.total else 0)
        again = end is not None and end.state in {JobState.FAILED, JobState.CANCELLED, JobState.CRASHED}
        self.button.setText(self.tr("Cancel") if end is None else self.tr("Try again"))
        self.button.setVisible(end is None or again)
        if end is None:
            share = f" {100 * job.done // job.total} %" if job.total else ""
            text = (job.what or self.tr("waiting")) + share
        elif end.error is not None:
            text = str(end.error)
        else:
            text = self.tr("done") if end.state is JobState.DONE else self.tr("failed: a fault of the program")
        self.detail.say(one_line(text, 1000))
        self.setAccessibleName(f"{self.title.text()}: {self.detail.text()}")
