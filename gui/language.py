"""The language of the window: Qt's own translation files, chosen by the analyst or as the system has it."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

LANGUAGES = {"en": "English", "ar": "العربية", "ru": "Русский"}
"""Code of each language that ships, and how it names itself."""
SYSTEM = "system"


def wanted_language(chosen: str) -> str:
    """The code of the language to show: the chosen one, else the first of the system's that ships, else English."""
    if chosen in LANGUAGES:
        return chosen
    offered = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in offered if code in LANGUAGES), "en")


def install_language(application: QApplication, chosen: str) -> QTranslator | None:
    """Show ``application`` in a language, in its direction; the translator must be kept while it runs."""
    code = wanted_language(chosen)
    right_to_left = QLocale(code).textDirection() is Qt.LayoutDirection.RightToLeft
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    if code == "en":
        return None
    translator = QTranslator(application)
    if translator.load(str(files("resources") / "translations" / f"witnessmark_{code}.qm")):
        application.installTranslator(translator)
    return translator
