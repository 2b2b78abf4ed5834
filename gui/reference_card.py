"""The card of one reference, in its place in the article: what it is, how far its footage has come, what to do."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import words
from gui.icons import ICON_SIZE, icon
from gui.jobs import Job
from gui.plain import ElidedLabel, Label, one_line, tip
from gui.theme import Theme
from storage.records.case import ReferenceState
from storage.records.footage import Completeness
from storage.records.survey import Footage
from verification.workflow.status import ReferenceStatus

THUMBNAIL = QSize(112, 63)
_NARROW = 260


class ReferenceCard(QFrame):
    """Shows one reference. What the analyst asks for is said by signals; nothing is done here."""

    supplied = Signal(int, str)
    """Reference id, and the file or address that the analyst gave."""
    pull_wanted = Signal(int)
    cancel_wanted = Signal(int)
    show_wanted = Signal(int)
    settled = Signal(int, bool)
    """Reference id, and whether its footage is still the video meant now that its words were changed."""
    resized = Signal()

    def __init__(self, theme: Theme, status: ReferenceStatus, parent: QWidget | None = None) -> None:
        """Show ``status``."""
        super().__init__(parent)
        self.reference = status.reference
        self._theme = theme
        self._words = status.words
        self.setProperty("role", "card")
        self.setAcceptDrops(True)
        self._make()
        self._dress()
        theme.changed.connect(self._dress)

    def _make(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(12, 12, 12, 12)
        outer.setSpacing(12)
        self.picture = _Thumbnail(self._theme)
        self.picture.clicked.connect(lambda: self.show_wanted.emit(self.reference.id))
        outer.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        outer.addLayout(column, 1)
        top = QHBoxLayout()
        self.kind = ElidedLabel(role="section")
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.state = Label(role="key")
        top.addWidget(self.kind, 1)
        top.addWidget(self.state)
        column.addLayout(top)
        self.headline = ElidedLabel()
        self.headline.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(self.headline)
        self.sentence = Label(role="small", wrap=True)
        column.addWidget(self.sentence)
        self.doubt = self._make_doubt()
        column.addWidget(self.doubt)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        column.addWidget(self.progress)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Address or file"))
        self.field.setAccessibleName(self.tr("Address or file of reference {0}").format(self.reference.ordinal))
        self.field.returnPressed.connect(self._supply)
        self.browse = QToolButton()
        self.browse.setIconSize(ICON_SIZE)
        self.browse.setToolTip(self.tr("Choose a file"))
        self.browse.setAccessibleName(self.tr("Choose a file for reference {0}").format(self.reference.ordinal))
        self.browse.clicked.connect(self._browse)
        self.button = QPushButton()
        self.button.clicked.connect(self._press)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self.field, 1)
        row.addWidget(self.browse)
        # Where the field is hidden, what is left must not grow over the whole width.
        row.addStretch(0)
        self._row = row
        column.addSpacing(4)
        column.addLayout(row)

    def _make_doubt(self) -> QWidget:
        """What is asked where the words that its footage was found for were changed."""
        doubt = QWidget()
        layout = QVBoxLayout(doubt)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(
            Label(
                self.tr("Its words were changed since this footage was found. Is it still the video meant?"),
                role="notice",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        self.confirm = QPushButton(self.tr("Still the video"))
        self.confirm.clicked.connect(partial(self._settle, still=True))
        self.detach = QPushButton(self.tr("Another video"))
        self.detach.setToolTip(tip(self.tr("The footage stays in the case, named by no reference.")))
        self.detach.clicked.connect(partial(self._settle, still=False))
        row.addWidget(self.confirm)
        row.addWidget(self.detach)
        row.addStretch(1)
        layout.addLayout(row)
        return doubt

    # ---------------------------------------------------------------- what it shows

    def show_status(self, status: ReferenceStatus, footage: Footage | None, job: Job | None) -> None:
        """Show how far it is now."""
        before = self._parts_shown()
        text = self.sentence.text()
        self.reference = status.reference
        self._words = status.words
        self.kind.say((words.platform(self.reference.platform) or words.reference_kind(self.reference.kind)).upper())
        self.kind.setToolTip(tip(words.reference_kind(self.reference.kind)))
        self.state.say(self.tr("at work") if job else words.reference_state(self.reference.state))
        self.headline.say(one_line(self._headline(footage)))
        self.sentence.say(self._sentence(status, footage, job))
        self.sentence.setVisible(bool(self.sentence.text()))
        self.doubt.setVisible(status.words_changed and job is None)
        self.progress.setVisible(job is not None)
        if job is not None:
            self.progress.setRange(0, 1000 if job.total else 0)
            self.progress.setValue(1000 * job.done // job.total if job.total else 0)
        has = self.reference.state in {ReferenceState.OBTAINED, ReferenceState.PARTIAL}
        self.field.setVisible(job is None and not has)
        self.browse.setVisible(job is None and not has)
        self._row.setStretch(self._row.count() - 1, 0 if job is None and not has else 1)
        self.button.setText(self._button_text(has, job))
        self.button.setVisible(bool(self.button.text()))
        self.setAccessibleName(
            self.tr("Reference {0}: {1}, {2}, {3}. {4}").format(
                self.reference.ordinal,
                self.kind.text(),
                words.reference_kind(self.reference.kind),
                self.state.text(),
                one_line(self.reference.caption or ""),
            )
        )
        if before != self._parts_shown() or text != self.sentence.text():
            self.updateGeometry()
            self.resized.emit()

    def _parts_shown(self) -> list[bool]:
        return [one.isVisibleTo(self) for one in (self.sentence, self.field, self.doubt, self.progress)]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow column the words need the room of the picture."""
        super().resizeEvent(event)
        self.picture.setVisible(self.width() >= _NARROW)

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show a picture of the footage."""
        self.picture.show_picture(picture)

    def _headline(self, footage: Footage | None) -> str:
        if footage is not None:
            return footage.title
        return self.reference.url or self._words or self.tr("A video stood here")

    def _sentence(self, status: ReferenceStatus, footage: Footage | None, job: Job | None) -> str:
        if job is not None:
            share = f" {100 * job.done // job.total} %" if job.total else ""
            return (job.what or self.tr("waiting")) + share
        if footage is not None:
            facts = [words.completeness(footage.completeness)]
            if footage.completeness is Completeness.PARTIAL:
                facts = [self.tr("partial ({0} of {1} frames)").format(footage.frame_count, footage.expected_frames)]
            if footage.frame_count:
                facts += [f"{float(footage.duration):.1f} s", f"{footage.width} × {footage.height}"]
            return " · ".join(facts)
        attempt = status.last_attempt
        if self.reference.state is ReferenceState.FAILED and attempt and attempt.error_sentence:
            return attempt.error_sentence
        if self.reference.state is ReferenceState.UNRESOLVED:
            return self.tr("The article lost its address. Paste one, or drop a file here.")
        return ""

    def _button_text(self, has: bool, job: Job | None) -> str:
        if job is not None:
            return self.tr("Cancel")
        if has:
            return self.tr("Show")
        if self.reference.url:
            return self.tr("Retry") if self.reference.state is ReferenceState.FAILED else self.tr("Pull")
        return ""

    def _dress(self) -> None:
        self.browse.setIcon(icon("folder", self._theme.colours.text))

    # ---------------------------------------------------------------- what the analyst does

    def _press(self) -> None:
        if self.progress.isVisibleTo(self):
            self.cancel_wanted.emit(self.reference.id)
        elif self.field.isVisibleTo(self):
            self.pull_wanted.emit(self.reference.id)
        else:
            self.show_wanted.emit(self.reference.id)

    def _supply(self) -> None:
        text = self.field.text().strip()
        if text:
            self.field.clear()
            self.supplied.emit(self.reference.id, text)

    def _settle(self, *_: object, still: bool) -> None:
        self.settled.emit(self.reference.id, still)

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Footage for this reference"))
        if name:
            self.supplied.emit(self.reference.id, name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files and addresses."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._target(on=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Look as before."""
        self._target(on=False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """The first file or address is the footage of this reference."""
        self._target(on=False)
        for url in event.mimeData().urls()[:1]:
            event.acceptProposedAction()
            self.supplied.emit(self.reference.id, url.toLocalFile() if url.isLocalFile() else url.toString())

    def _target(self, *, on: bool) -> None:
        self.setProperty("target", "true" if on else "false")
        self.style().unpolish(self)
        self.style().polish(self)


class _Thumbnail(QWidget):
    """A small picture, or a drawn placeholder; pressing it shows the footage."""

    clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture: QPixmap | None = None
        self.setFixedSize(THUMBNAIL)

    def show_picture(self, picture: QPixmap | None) -> None:
        self._picture = picture
        self.setCursor(Qt.CursorShape.PointingHandCursor if picture else Qt.CursorShape.ArrowCursor)
        self.update()

    def paintEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name
        from gui.painting import paint_thumbnail

        paint_thumbnail(self, self._theme, self._picture)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is Qt.MouseButton.LeftButton and self._picture is not None:
            self.clicked.emit()
