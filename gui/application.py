"""Starting the window and ending it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from gui.crash import CrashNet
from gui.icons import icon_image
from gui.interrupts import Interrupts
from gui.language import install_language
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.theme import Theme

if TYPE_CHECKING:
    from verification.workflow.desk import Desk


def settings_path() -> Path:
    """Where the window's own settings lie."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder or Path.home()) / "witnessmark" / "window.ini"


SWITCH_S = 0.0005
"""How long a job's Python may keep the window waiting at each of the hundreds of calls of a painting (usually 5 ms)."""


def run_window(case: str | None, desk: Desk) -> int:
    """Show the window, with a case opened where one is given; returns the exit status."""
    application = QApplication(sys.argv[:1])
    sys.setswitchinterval(SWITCH_S)
    application.setApplicationName("Witnessmark")
    application.setDesktopFileName("witnessmark")
    preferences = Preferences(QSettings(str(settings_path()), QSettings.Format.IniFormat))
    install_language(application, preferences.language)
    theme = Theme(application, preferences.scheme)
    application.setWindowIcon(QIcon(QPixmap.fromImage(icon_image("witnessmark", theme.colours.accent, 128))))
    window = MainWindow(theme, preferences, desk)
    net = CrashNet(window.show_crash)
    net.install()
    interrupts = Interrupts(window.close)
    try:
        window.show()
        if case is not None:
            window.open_case(Path(case))
        else:
            window.start.source.setFocus()
        return application.exec()
    finally:
        window.close()
        interrupts.restore()
        net.restore()
