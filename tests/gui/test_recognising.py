"""An article whose pages are pictures: the window offers to recognise its text, or says how to install what does."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui.case_page import CasePage
from gui.main_window import MainWindow
from gui.parts_dialog import PartsDialog
from storage.records.case import ArticleVersion
from tests.gui.conftest import Hand
from verification.intake import recognising
from verification.intake.scan import is_recognised

with_engine = pytest.mark.skipif(not recognising.is_there(), reason=recognising.state())
without_engine = pytest.mark.skipif(recognising.is_there(), reason="the extra “ocr” is installed")
WORDS = "Officials said on Monday that a bridge was hit near Homs."


def scan(path: Path) -> Path:
    """A PDF that is a picture of two lines."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (1600, 500), 255)
    pen = ImageDraw.Draw(picture)
    pen.text((80, 80), "Bridge hit at night", fill=0, font=ImageFont.load_default(90))
    pen.text((80, 280), WORDS, fill=0, font=ImageFont.load_default(48))
    stream = io.BytesIO()
    picture.save(stream, "PDF", resolution=200)
    path.write_bytes(stream.getvalue())
    return path


@with_engine
def test_the_start_page_offers_to_recognise_and_the_text_is_marked(
    window: MainWindow, hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    start = window.start
    start.source.setText(str(scan(tmp_path / "scan.pdf")))
    hand.click(start.make)
    qtbot.waitUntil(start.remedy.isVisible)
    assert "no text layer" in start.error.text()
    hand.click(start.remedy)
    qtbot.waitUntil(lambda: window.page is not None)
    assert window.page is not None
    pane = window.page.desk.article
    assert WORDS in window.page.session.status.version.text
    qtbot.waitUntil(pane.recognised.isVisible)
    assert "Tesseract" in pane.recognised.text()


@with_engine
def test_an_open_case_offers_it_for_a_newer_version(
    open_page: Callable[[], CasePage], hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page()
    page.read_again(str(scan(tmp_path / "newer.pdf")))
    qtbot.waitUntil(page.messages.action.isVisible)
    hand.click(page.messages.action)

    def newest() -> ArticleVersion:
        versions = page.session.case.read(lambda reader: reader.every(ArticleVersion))
        return max(versions, key=lambda one: one.number)

    qtbot.waitUntil(lambda: newest().number == 2)
    assert is_recognised(newest().parser)
    qtbot.waitUntil(page.desk.article.recognised.isVisible)


@without_engine
def test_without_the_extra_the_start_page_says_how_to_install_it(
    window: MainWindow, hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    start = window.start
    start.source.setText(str(scan(tmp_path / "scan.pdf")))
    hand.click(start.make)
    qtbot.waitUntil(start.error.isVisible)
    assert "pip install witnessmark[ocr]" in start.error.text() + start.advice.text()
    assert not start.remedy.isVisible()


def test_a_text_that_was_not_recognised_is_not_marked(open_page: Callable[[], CasePage]) -> None:
    assert not open_page().desk.article.recognised.isVisible()


def test_the_optional_parts_say_whether_they_are_there(window: MainWindow, qtbot: QtBot) -> None:
    dialog = PartsDialog(window)
    qtbot.addWidget(dialog)
    said = " ".join(one.text() for one in dialog.sentences)
    assert recognising.state() in said
    assert "nlp" in said
    assert dialog.result() != QDialog.DialogCode.Accepted
