"""What there is without a case: make one, open one, or see the sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.icons import icon_image
from gui.plain import ElidedLabel, Label, one_line, tip
from gui.preferences import Preferences
from gui.theme import Theme
from verification.workflow.folders import free_folder, name_for

if TYPE_CHECKING:
    from verification.workflow.cases import Source


class StartPage(QWidget):
    """One field and Enter make a case."""

    new_wanted = Signal(object, str, str)
    """File or address (or the Source that was pasted), folder, and the day of publication or nothing."""
    open_wanted = Signal(str)
    sample_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, preferences: Preferences) -> None:
        """Show the form and recent cases."""
        super().__init__()
        self._theme = theme
        self._preferences = preferences
        self._own_folder = False
        self._pasted: Source | None = None
        self._do: Callable[[], None] | None = None
        self.setAcceptDrops(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        page = QWidget()
        page.setProperty("role", "page")
        area.setWidget(page)
        outer.addWidget(area)
        centred = QHBoxLayout(page)
        centred.setContentsMargins(24, 24, 24, 24)
        centred.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addStretch(2)
        column.addLayout(self._make_name())
        column.addWidget(self._make_form())
        column.addWidget(self._make_recent())
        column.addStretch(3)
        centred.addLayout(column, 6)
        centred.addStretch(1)
        self._dress()
        theme.changed.connect(self._dress)
        self.refresh()

    def _make_name(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        self._sign = QLabel()
        self._sign.setTextFormat(Qt.TextFormat.PlainText)
        self._sign.setFixedSize(48, 48)
        row.addWidget(self._sign)
        column = QVBoxLayout()
        column.setSpacing(2)
        name = QHBoxLayout()  # where lines run to the left, the name stands at their beginning all the same
        name.addWidget(Label("Witnessmark", role="title"))
        name.addStretch()
        column.addLayout(name)
        column.addWidget(
            Label(self.tr("What does the footage show of what the article says?"), role="muted", wrap=True)
        )
        row.addLayout(column, 1)
        return row

    def _make_form(self) -> QWidget:
        panel = QFrame()
        panel.setProperty("role", "panel")
        grid = QGridLayout(panel)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.addWidget(Label(self.tr("New case"), role="heading"), 0, 0, 1, 3)
        self.source = QLineEdit()
        self.source.setPlaceholderText(self.tr("Address or file of the article, then Enter"))
        self.source.setAccessibleName(self.tr("Article: address or file"))
        self.source.textChanged.connect(self._suggest_folder)
        self.source.textEdited.connect(self._forget_pasted)
        self.source.returnPressed.connect(self._make)
        browse = QPushButton(self.tr("Choose…"))
        browse.setAccessibleName(self.tr("Choose the article's file"))
        browse.clicked.connect(self._browse_source)
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Folder of the case"))
        self.folder.textEdited.connect(self._folder_edited)
        self.folder.returnPressed.connect(self._make)
        other = QPushButton(self.tr("Choose…"))
        other.setAccessibleName(self.tr("Choose where to put the case"))
        other.clicked.connect(self._browse_folder)
        self.published = QLineEdit()
        self.published.setPlaceholderText(self.tr("YYYY-MM-DD, if you know it"))
        self.published.setAccessibleName(self.tr("Day of publication"))
        self.published.returnPressed.connect(self._make)
        for row, (name, field, button) in enumerate(
            (
                (self.tr("Article"), self.source, browse),
                (self.tr("Put the case in"), self.folder, other),
                (self.tr("Published"), self.published, None),
            ),
            1,
        ):
            grid.addWidget(Label(name, role="small"), row, 0)
            grid.addWidget(field, row, 1)
            if button is not None:
                grid.addWidget(button, row, 2)
        self.make = QPushButton(self.tr("Make the case"))
        self.make.setProperty("role", "main")
        self.make.clicked.connect(self._make)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.hide()
        line = QHBoxLayout()
        line.addWidget(self.make)
        self.paste = QPushButton(self.tr("Paste the article"))
        self.paste.setToolTip(self.tr("Take the article's text or page from the clipboard"))
        self.paste.clicked.connect(self.take_clipboard)
        line.addWidget(self.paste)
        line.addWidget(self.busy, 1)
        line.addStretch()
        grid.addLayout(line, 4, 1, 1, 2)
        self.error = Label(role="bad", wrap=True)
        self.error.hide()
        grid.addWidget(self.error, 5, 1, 1, 2)
        self.advice = Label(wrap=True)
        self.advice.hide()
        grid.addWidget(self.advice, 6, 1, 1, 2)
        self.remedy = QPushButton()
        self.remedy.hide()
        self.remedy.clicked.connect(self._do_remedy)
        grid.addWidget(self.remedy, 7, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        return panel

    def _make_recent(self) -> QWidget:
        panel = QFrame()
        panel.setProperty("role", "panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(Label(self.tr("Open"), role="heading"), 1)
        sample = QPushButton(self.tr("Sample case"))
        sample.setToolTip(self.tr("A small invented article with three short videos, to learn on"))
        sample.clicked.connect(self.sample_wanted)
        open_other = QPushButton(self.tr("Other case…"))
        open_other.clicked.connect(self.browse_case)
        top.addWidget(sample)
        top.addWidget(open_other)
        column.addLayout(top)
        self.no_recent = Label(self.tr("Cases that you open are listed here."), role="muted", wrap=True)
        column.addWidget(self.no_recent)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(4)
        column.addLayout(self._recent)
        return panel

    def _dress(self) -> None:
        drawing = icon_image("witnessmark", self._theme.colours.accent, 96)
        drawing.setDevicePixelRatio(2)
        self._sign.setPixmap(QPixmap.fromImage(drawing))

    # ---------------------------------------------------------------- what it shows

    def refresh(self) -> None:
        """List the recent cases again."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        recent = self._preferences.recent()
        for folder in recent:
            self._recent.addWidget(self._recent_row(folder))
        self.no_recent.setVisible(not recent)
        self._suggest_folder()

    def _recent_row(self, folder: Path) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        button = QPushButton(one_line(folder.name, 80).replace("&", "&&"))
        button.setProperty("role", "link")
        button.setToolTip(tip(str(folder)))
        button.setAccessibleName(self.tr("Open {0}").format(one_line(folder.name, 80)))
        button.clicked.connect(lambda: self.open_wanted.emit(str(folder)))
        line.addWidget(button)
        line.addWidget(ElidedLabel(one_line(str(folder.parent)), role="small"), 1)
        return row

    def set_busy(self, *, busy: bool) -> None:
        """Show that a case is being made or opened."""
        self.make.setEnabled(not busy)
        self.busy.setVisible(busy)
        if busy:
            self._hush()

    def tell_error(
        self, sentence: str, advice: str = "", *, action: str = "", do: Callable[[], None] | None = None
    ) -> None:
        """Say why there is no case, and what can be done about it; ``action`` is the button that does it."""
        self.error.say(sentence)
        self.error.show()
        self.advice.say(advice)
        self.advice.setVisible(bool(advice))
        self.remedy.setText(action)
        self.remedy.setVisible(do is not None)
        self._do = do
        if do is not None:
            self.remedy.setFocus()

    def _hush(self) -> None:
        for one in (self.error, self.advice, self.remedy):
            one.hide()

    def _do_remedy(self) -> None:
        do, self._do = self._do, None
        if do is not None:
            do()

    def begin(self) -> None:
        """Wait for an address or a file."""
        self._pasted = None
        self._own_folder = False
        self.refresh()
        self.source.setFocus()
        self.source.selectAll()

    # ---------------------------------------------------------------- what the analyst does

    def _suggest_folder(self) -> None:
        if not self._own_folder:
            text = self.source.text().strip()
            parent = self._preferences.cases_folder
            self.folder.setText(str(free_folder(parent, name_for(text)) if text else parent))

    def _folder_edited(self) -> None:
        self._own_folder = True

    def take_clipboard(self) -> None:
        """Take the article from the clipboard: a page where there is one, else its text."""
        from verification.workflow.cases import Source  # the rest of the work is loaded when there is some

        held = QGuiApplication.clipboard().mimeData()
        page = held.html() if held.hasHtml() else ""
        text = held.text() if held.hasText() else ""
        if not (page or text).strip():
            self.tell_error(self.tr("The clipboard holds no text."))
            return
        name = " ".join(text.split())[:60] or self.tr("pasted")
        media_type = "text/html; charset=utf-8" if page else "text/plain"
        self.source.setText(name)
        self._pasted = Source(
            data=(page or text).encode("utf-8", "replace"), name=name, url=None, media_type=media_type
        )
        self._hush()
        self.source.setFocus()

    def _forget_pasted(self) -> None:
        self._hush()
        self._pasted = None

    def _make(self) -> None:
        given = self._pasted or self.source.text().strip().strip('"')
        if not given:
            self.tell_error(self.tr("Paste the article's address, or choose its file."))
            self.source.setFocus()
        elif self.make.isEnabled():
            self.new_wanted.emit(given, self.folder.text().strip(), self.published.text().strip())

    def _browse_source(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Article"))
        if name:
            self._pasted = None
            self.source.setText(name)
            self.source.setFocus()

    def _browse_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Where to put the case"))
        if name:
            self._preferences.cases_folder = Path(name)
            self._own_folder = False
            self._suggest_folder()

    def browse_case(self) -> None:
        """Choose the folder of a case to open."""
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Folder of the case"), str(self._preferences.cases_folder)
        )
        if name:
            self.open_wanted.emit(name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take an article's file or address."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """The first file or address is the article."""
        for url in event.mimeData().urls()[:1]:
            event.acceptProposedAction()
            self._pasted = None
            self.source.setText(url.toLocalFile() if url.isLocalFile() else url.toString())
            self.source.setFocus()
