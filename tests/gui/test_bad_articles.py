"""What cannot be an article gets one sentence in the window, in bounded time, and the form stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from tests.gui.conftest import Hand
from tests.intake.test_walls import BODY, WALLS, mixed

ARTICLE = f"<html><body><article><h1>Bridge hit at night</h1>{f'<p>{BODY}</p>' * 4}</article>"


@pytest.mark.parametrize("wall", ["log in", "robots", "not found", "links alone", "nothing"])
def test_a_page_that_is_no_article_gets_a_sentence(
    window: MainWindow, hand: Hand, qtbot: QtBot, tmp_path: Path, wall: str
) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body>{WALLS[wall][0]}</body></html>", encoding="utf-8")
    window.start.source.setText(str(path))
    hand.click(window.start.make)
    qtbot.waitUntil(window.start.error.isVisible)
    assert "page.html" in window.start.error.text()
    assert window.start.make.isEnabled()
    assert window.page is None
    assert not list((tmp_path / "cases").glob("*"))


@pytest.mark.parametrize(
    "page",
    [
        (ARTICLE + "<div>" * 100_000 + "deep").encode(),
        (ARTICLE + "<script>" + "x=[1,2,3];" * 1_900_000 + "</script>").encode(),
        mixed("Видео показывает удар близ города Хомс.", "Позже сообщили о погибших в городе Идлиб.", "cp1251"),
    ],
    ids=["100,000 nested tags", "19 MB of script", "two encodings"],
)
def test_a_hard_page_is_read(window: MainWindow, hand: Hand, qtbot: QtBot, tmp_path: Path, page: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page)
    window.start.source.setText(str(path))
    hand.click(window.start.make)
    qtbot.waitUntil(lambda: window.page is not None)
