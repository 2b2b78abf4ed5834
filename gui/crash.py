"""When the program itself is at fault: a report that can be copied, and nothing lost."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui.plain import Label, shown
from gui.theme import number_font
from storage.version import PROGRAM


class CrashNet(QObject):
    """Catches what nobody caught, on any thread, and tells it on the window's own."""

    caught = Signal(str)

    def __init__(self, show: Callable[[str], None]) -> None:
        """Have ``show`` called with each report."""
        super().__init__()
        self.caught.connect(show, Qt.ConnectionType.QueuedConnection)
        self._previous = sys.excepthook
        self._previous_thread = threading.excepthook

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._main
        threading.excepthook = self._thread

    def restore(self) -> None:
        """Put the earlier hooks back."""
        sys.excepthook = self._previous
        threading.excepthook = self._previous_thread

    def _main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._previous(kind, error, trace)
            return
        text = report_of(error, trace)
        sys.stderr.write(text)
        self.caught.emit(text)

    def _thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._main(told.exc_type, told.exc_value, told.exc_traceback)


def report_of(error: BaseException, trace: TracebackType | None) -> str:
    """A crash report: versions and where it happened; nothing of the case's content is added."""
    where = "".join(traceback.format_exception(type(error), error, trace))
    return f"{PROGRAM}\nPython {platform.python_version()}, {platform.platform()}\n\n{where}"


class CrashDialog(QDialog):
    """Says that the program failed, and offers the report."""

    def __init__(self, report: str, parent: QWidget | None) -> None:
        """Show ``report``."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something in Witnessmark failed"))
        self.resize(720, 440)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(Label(self.tr("Something in Witnessmark failed"), role="title"))
        layout.addWidget(
            Label(
                self.tr(
                    "This is a fault of the program, not of your case. Everything you did before is saved. "
                    "You can go on; if you report this, include the text below. It holds no content of the case "
                    "that you cannot read here."
                ),
                wrap=True,
            )
        )
        self.text = QPlainTextEdit(shown(report.replace("\t", "    ")) if "\n" not in report else _shown_lines(report))
        self.text.setReadOnly(True)
        self.text.setFont(number_font(9))
        self.text.setAccessibleName(self.tr("Crash report"))
        layout.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addStretch()
        copy = QPushButton(self.tr("Copy report"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        close = QPushButton(self.tr("Go on"))
        close.setProperty("role", "main")
        close.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addWidget(close)
        layout.addLayout(row)


def _shown_lines(text: str) -> str:
    return "\n".join(shown(line.replace("\t", "    ")) for line in text.split("\n"))
