"""Checking, keeping and comparing the head from the window, and comparing footage that stands twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.case_page import CasePage
from gui.main_window import MainWindow
from tests.gui.conftest import Hand
from verification.workflow.claims import make_claim

Open = Callable[[], CasePage]


def test_the_head_is_saved_and_a_later_check_is_held_to_it(
    open_page: Open, hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page()
    page.show_page(3)
    panel, said, warned = page.report.custody, [], []
    panel.said.connect(lambda *told: said.append(told))
    panel.warned.connect(lambda *told: warned.append(told))
    panel.save_to(tmp_path / "head.json")
    kept = json.loads((tmp_path / "head.json").read_text("utf-8"))
    assert kept["hash"] == page.session.case.head().hash
    hand.click(panel.check)
    qtbot.waitUntil(lambda: len(said) == 2, timeout=30_000)
    from storage.records.article import ClaimKind

    make_claim(page.session.case, ClaimKind.EVENT, start=0, end=8)
    panel.check_all(tmp_path / "head.json")
    qtbot.waitUntil(lambda: len(said) == 3, timeout=30_000)
    assert not warned
    (tmp_path / "head.json").write_text(json.dumps({**kept, "hash": "0" * 64}), encoding="utf-8")
    panel.check_all(tmp_path / "head.json")
    qtbot.waitUntil(lambda: bool(warned), timeout=30_000)
    assert page.messages.isVisible()


def test_a_changed_database_is_said_when_the_case_opens(window: MainWindow, case_folder: Path, qtbot: QtBot) -> None:
    with (case_folder / "case.sqlite").open("r+b") as stream:
        stream.seek(92)  # the version-valid-for number of SQLite's own header
        stream.write(b"\0\0\0\1")
    window.open_case(case_folder)
    qtbot.waitUntil(lambda: window.page is not None, timeout=20_000)
    assert window.page.messages.isVisible()
