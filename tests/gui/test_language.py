"""The window in other languages: complete, with the same places for what is filled in, in their own direction."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.language import LANGUAGES, install_language, wanted_language
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.theme import Scheme, Theme
from verification.workflow.desk import Desk

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"
OTHERS = sorted(set(LANGUAGES) - {"en"})


@pytest.fixture
def in_arabic(qapp: QApplication) -> Iterator[QApplication]:
    translator = install_language(qapp, "ar")
    assert translator is not None
    yield qapp
    qapp.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_translated_and_keeps_its_places(code: str) -> None:
    messages = list(ET.parse(FOLDER / f"witnessmark_{code}.ts").getroot().iter("message"))
    assert len(messages) > 300
    for message in messages:
        source, translation = message.findtext("source") or "", message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, source
        assert translation.text, source
        assert sorted(re.findall(r"\{\d\}", source)) == sorted(re.findall(r"\{\d\}", translation.text)), source


@pytest.mark.parametrize("code", OTHERS)
def test_the_texts_are_those_of_the_window(code: str) -> None:
    """A text that was added or reworded needs ``scripts/translations.py`` and a translation."""
    known = {one.findtext("source") for one in ET.parse(FOLDER / f"witnessmark_{code}.ts").getroot().iter("message")}
    for path in (FOLDER.parents[1] / "gui").glob("*.py"):
        for text in re.findall(r'self\.tr\("((?:[^"\\]|\\.)+)"\)', path.read_text("utf-8")):
            assert text.replace("\\n", "\n") in known, (path.name, text)


def test_the_window_speaks_arabic_from_right_to_left(
    in_arabic: QApplication, qtbot: QtBot, preferences: Preferences
) -> None:
    window = MainWindow(Theme(in_arabic, Scheme.LIGHT), preferences, Desk())
    qtbot.addWidget(window)
    assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert window.start.make.text() == "إنشاء القضية"
    assert any("القضية" in one.text() for one in window.menuBar().actions())
    window.close()


def test_the_language_is_the_chosen_one_or_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wanted_language("ru") == "ru"
    assert wanted_language("xx") in LANGUAGES

    class Arabic:
        @staticmethod
        def uiLanguages() -> list[str]:  # noqa: N802 - Qt's name
            return ["fr-FR", "ar-SY"]

    monkeypatch.setattr(QLocale, "system", staticmethod(Arabic))
    assert wanted_language("system") == "ar"
