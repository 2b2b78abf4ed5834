"""The trail on the report page: its head, checking everything, and keeping the head where nobody here can reach it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.jobs import JobEnd, Jobs
from gui.plain import CopiedLabel, Label, one_line
from gui.session import Session
from gui.theme import number_font
from storage.check import CheckResult, check_case
from storage.errors import WitnessmarkError
from storage.records.progress import Progress
from storage.repair import Repaired, sweep
from verification.workflow.heads import read_head, save_head


class CustodyPanel(QWidget):
    """Shows the head; checks, sweeps, saves, compares and stamps."""

    said = Signal(str, str)
    """A title and what it means."""
    warned = Signal(str, str)
    """The same, where something is wrong."""

    def __init__(self, session: Session, jobs: Jobs) -> None:
        """Follow the case."""
        super().__init__()
        self._session = session
        self._jobs = jobs
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(self.tr("TRAIL"), role="section"))
        self.counts = Label(wrap=True)
        column.addWidget(self.counts)
        self.head = CopiedLabel()
        self.head.setFont(number_font(8.5))
        column.addWidget(self.head)
        column.addWidget(
            Label(
                self.tr("A head kept outside this computer shows later whether anything was changed since."),
                role="small",
                wrap=True,
            )
        )
        self.check = QPushButton(self.tr("Check everything"))
        self.check.clicked.connect(lambda _on: self.check_all())
        self.save = QPushButton(self.tr("Save the head…"))
        self.save.clicked.connect(self._save)
        self.compare = QPushButton(self.tr("Check against a saved head…"))
        self.compare.clicked.connect(self._compare)
        self.stamp = QPushButton(self.tr("Have it time-stamped…"))
        self.stamp.clicked.connect(self._stamp)
        self.sweep = QPushButton(self.tr("Move strays to quarantine"))
        self.sweep.setToolTip(
            self.tr("Files that belong to no evidence go to quarantine, and originals that can be written to are made "
                    "read-only again. Nothing is deleted.")
        )  # fmt: skip
        self.sweep.clicked.connect(self._sweep)
        for pair in ((self.check, self.save), (self.compare, self.stamp), (self.sweep,)):
            row = QHBoxLayout()
            for button in pair:
                row.addWidget(button)
            row.addStretch()
            column.addLayout(row)

    def refresh(self) -> None:
        """Show the head as it stands."""
        head = self._session.case.head()
        self.counts.say(self.tr("{0} entries, {1} items of evidence").format(head.seq, head.evidence_count))
        self.head.say(head.hash)

    # ---------------------------------------------------------------- what the analyst does

    def check_all(self, saved: Path | None = None) -> None:
        """Read everything again and say what is wrong, as a job; against a saved head where one is given."""
        session = self._session

        def work(progress: Progress) -> object:
            return check_case(session.case, saved_head=read_head(saved) if saved else None, progress=progress)

        self._jobs.start(self.tr("Check everything"), work, kind="check", then=self._on_checked)

    def _on_checked(self, end: JobEnd) -> None:
        result = end.result
        if isinstance(result, CheckResult):
            sentences = "  ".join(
                f"{one_line(one.kind, 40)}: {one_line(one.sentence, 200)}" for one in result.problems[:5]
            )
            counted = self.tr("{0} items of evidence and {1} entries of the trail were read.").format(
                result.evidence_checked, result.trail_entries
            )
            title = (
                self.tr("All is as it was saved.")
                if result.ok
                else self.tr("{0} problems were found.").format(len(result.problems))
            )
            (self.said if result.ok else self.warned).emit(title, sentences or counted)

    def _sweep(self) -> None:
        session = self._session

        def work(_progress: Progress) -> object:
            return sweep(session.case)

        self._jobs.start(self.tr("Move strays to quarantine"), work, kind="repair", then=self._on_swept)

    def _on_swept(self, end: JobEnd) -> None:
        if isinstance(end.result, Repaired):
            moved, protected = end.result.moved, end.result.protected
            if not moved and not protected:
                self.said.emit(self.tr("There was nothing to sweep."), "")
                return
            title = self.tr("Moved to quarantine: {0}. Made read-only again: {1}.").format(len(moved), len(protected))
            self.said.emit(title, "  ".join(one_line(name, 80) for name in moved[:5]))

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Where to keep the head"), "head.json")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the head to a file."""
        try:
            save_head(self._session.case.head(), path)
        except WitnessmarkError as error:
            self._session.problem.emit(error)
            return
        self.said.emit(self.tr("The head was saved to {0}.").format(one_line(path.name, 80)), "")

    def _compare(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("A saved head, or a report.json"))
        if name:
            self.check_all(Path(name))

    def _stamp(self) -> None:
        dialog = StampDialog(self)
        dialog.given.connect(self.stamp_with)
        dialog.open()

    def stamp_with(self, address: str, certificate: str) -> None:
        """Have an authority stamp the head, as a job."""
        session = self._session

        def work(progress: Progress) -> object:
            from verification.workflow.stamping import stamp_head

            return stamp_head(session.case, session.desk, address, Path(certificate), progress=progress)

        self._jobs.start(self.tr("Time stamp"), work, kind="stamp", then=self._on_stamped)

    def _on_stamped(self, end: JobEnd) -> None:
        from verification.workflow.stamping import Stamp

        if isinstance(end.result, Stamp):
            stamp = end.result
            title = self.tr("Stamped at {0} by the authority's clock.").format(one_line(stamp.stamped_at, 40))
            self.said.emit(title, one_line(stamp.address, 200))


class StampDialog(QDialog):
    """Which authority stamps, and the certificate that its own goes back to."""

    given = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        """Ask for both."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Time stamp"))
        self.resize(560, 220)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(
            Label(
                self.tr("The authority is sent the SHA-256 of the head and nothing else (RFC 3161). The answer is "
                        "verified and kept as evidence."),
                wrap=True,
            )
        )  # fmt: skip
        form = QFormLayout()
        self.address, self.certificate = QLineEdit(), QLineEdit()
        self.address.setPlaceholderText("https://")
        browse = QPushButton(self.tr("Choose…"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.certificate, 1)
        row.addWidget(browse)
        form.addRow(self.tr("Address of the authority"), self.address)
        form.addRow(self.tr("Its root certificate (PEM)"), row)
        column.addLayout(form)
        buttons = QDialogButtonBox()
        ask = buttons.addButton(self.tr("Ask for the stamp"), QDialogButtonBox.ButtonRole.AcceptRole)
        ask.setProperty("role", "main")
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept_if_whole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Root certificate"))
        if name:
            self.certificate.setText(name)

    def _accept_if_whole(self) -> None:
        address, certificate = self.address.text().strip(), self.certificate.text().strip()
        if address and certificate:
            self.given.emit(address, certificate)
            self.accept()
