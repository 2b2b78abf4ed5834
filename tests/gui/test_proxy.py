"""The proxy of a case in the window: kept for that case, refused when it is none, used by what is pulled."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from gui.case_page import CasePage
from gui.main_window import MainWindow

PROXY = "socks5h://127.0.0.1:9050"


def give(window: MainWindow, text: str) -> None:
    window.ask_proxy()
    dialog = window.findChildren(QInputDialog)[-1]
    dialog.setTextValue(text)
    dialog.accept()
    dialog.deleteLater()


def test_the_proxy_is_the_cases_wherever_it_lies(
    window: MainWindow, open_page: Callable[[], CasePage], case_folder: Path, qtbot: QtBot
) -> None:
    page = open_page()
    assert page.session.desk.fetch.proxy is None
    give(window, PROXY)
    assert page.session.desk.fetch.proxy == PROXY
    told = page.session.case.read(lambda reader: reader.newest("network.proxy"))
    assert told is not None
    assert told.subject == PROXY
    give(window, "http://127.0.0.1:1")
    assert "no proxy that can be used" in page.messages.sentence.text()
    assert page.session.desk.fetch.proxy == PROXY
    window.close_case()
    moved = case_folder.with_name("Moved")
    shutil.move(case_folder, moved)
    window.open_case(moved)
    qtbot.waitUntil(lambda: window.page is not None)
    assert window.page is not None
    assert window.page.session.desk.fetch.proxy == PROXY
    give(window, "")
    assert window.page.session.desk.fetch.proxy is None
