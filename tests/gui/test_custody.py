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
    qtbot.waitUntil(lambda: len(said) == 2)
    from storage.records.article import ClaimKind

    make_claim(page.session.case, ClaimKind.EVENT, start=0, end=8)
    panel.check_all(tmp_path / "head.json")
    qtbot.waitUntil(lambda: len(said) == 3)
    assert not warned
    (tmp_path / "head.json").write_text(json.dumps({**kept, "hash": "0" * 64}), encoding="utf-8")
    panel.check_all(tmp_path / "head.json")
    qtbot.waitUntil(lambda: bool(warned))
    assert page.messages.isVisible()


def test_a_changed_database_is_said_when_the_case_opens(window: MainWindow, case_folder: Path, qtbot: QtBot) -> None:
    with (case_folder / "case.sqlite").open("r+b") as stream:
        stream.seek(92)  # the version-valid-for number of SQLite's own header
        stream.write(b"\0\0\0\1")
    window.open_case(case_folder)
    qtbot.waitUntil(lambda: window.page is not None)
    assert window.page.messages.isVisible()


def test_a_damaged_case_is_offered_its_backup_and_opens_from_it(
    window: MainWindow, case_folder: Path, hand: Hand, qtbot: QtBot
) -> None:
    from storage.casefile import Case
    from storage.records.survey import Tag

    with Case.open(case_folder) as case:
        case.act("tag.add", lambda act: act.add(Tag(name="kept in the backup", key=0)))
    (case_folder / "case.sqlite").write_bytes(b"ruins" * 1000)
    window.open_case(case_folder)
    qtbot.waitUntil(window.start.remedy.isVisible)
    assert "There is a backup of" in window.start.advice.text()
    hand.click(window.start.remedy)
    qtbot.waitUntil(lambda: window.page is not None)
    assert window.page is not None
    entries = window.page.session.case.read(lambda reader: list(reader.trail()))
    assert "case.restore" in [one.action for one in entries]
    tags = window.page.session.case.read(lambda reader: reader.every(Tag))
    assert "kept in the backup" in [one.name for one in tags]


def test_a_case_without_a_backup_is_refused_without_a_button(
    window: MainWindow, case_folder: Path, qtbot: QtBot
) -> None:
    import shutil

    shutil.rmtree(case_folder / "backups")
    (case_folder / "case.sqlite").write_bytes(b"ruins" * 1000)
    window.open_case(case_folder)
    qtbot.waitUntil(window.start.error.isVisible)
    assert not window.start.remedy.isVisible()


def test_strays_are_moved_to_quarantine_from_the_window(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    page.show_page(3)
    stray = page.session.case.folder / "evidence" / "stray"
    stray.write_bytes(b"stray")
    said: list[tuple[str, str]] = []
    page.report.custody.said.connect(lambda *told: said.append(told))
    hand.click(page.report.custody.sweep)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert "1" in said[0][0]
    assert "evidence/stray" in said[0][1]
    assert not stray.exists()
    hand.click(page.report.custody.sweep)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1][0] == "There was nothing to sweep."
