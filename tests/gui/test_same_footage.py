"""Footage that stands twice: found by a job, shown side by side, held by the analyst, forgotten again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from gui.case_page import CasePage
from gui.main_window import MainWindow
from gui.preferences import Preferences
from storage.records.survey import MatchState
from tests.gui.conftest import Hand
from tests.workflow.running import run
from verification.footage.likeness_file import Whereabouts
from verification.workflow.match_verdicts import match_verdicts
from verification.workflow.matching import Matches
from verification.workflow.pulling import obtain
from verification.workflow.surveying import survey_footage

Open = Callable[[], CasePage]
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(open_page: Open, clip: Path, tmp_path: Path, preferences: Preferences) -> CasePage:
    """A case with the same pictures in two files."""
    preferences.known_footage_folder = tmp_path / "known"
    page = open_page()
    case, desk = page.session.case, page.session.desk
    again = tmp_path / "again.mp4"
    shutil.copy(clip, again)
    with again.open("ab") as stream:
        stream.write(b"\0\0\0\x10free\0\0\0\0\0\0\0\0")  # other bytes, the same pictures
    obtained = obtain(case, desk, str(again))
    assert obtained.footage is not None
    survey_footage(case, desk, obtained.footage.id)
    return page


def search(page: CasePage, qtbot: QtBot) -> None:
    page.desk.same.search.click()
    assert not page.desk.same.search.isEnabled()
    qtbot.waitUntil(page.desk.same.search.isEnabled)


def test_stretches_are_shown_side_by_side_and_compared(page: CasePage, hand: Hand, qtbot: QtBot) -> None:
    hand.press(Qt.Key.Key_D, CONTROL_SHIFT)
    panel = page.desk.same
    qtbot.waitUntil(panel.isVisible)
    assert panel.cards == []
    search(page, qtbot)
    (card,) = panel.cards
    qtbot.waitUntil(lambda: all(one._picture is not None for one in card.pictures))
    hand.click(card.compare)
    qtbot.waitUntil(page.desk.viewer.pinned.isVisible)
    second = next(one.footage.id for one in page.session.status.footage if one.footage.sha256 == card.stretch.second)
    qtbot.waitUntil(lambda: page.desk.frames.footage_id == second)


def test_a_word_on_a_match_is_kept_and_shown_before_any_search(
    page: CasePage, window: MainWindow, hand: Hand, qtbot: QtBot
) -> None:
    search(page, qtbot)
    panel = page.desk.same
    panel.cards[0].choice.buttons[0].click()
    qtbot.waitUntil(panel.cards[0].note.isVisible)
    panel.cards[0].note.setFocus()
    hand.write("the same lorry")
    panel.commit()
    (held,) = match_verdicts(page.session.case)
    assert (held.state, held.note) == (MatchState.ACCEPTED, "the same lorry")
    folder = page.session.case.folder
    window.close_case()
    window.open_case(folder)
    qtbot.waitUntil(lambda: window.page is not None)
    assert window.page is not None
    again = window.page.desk.same
    window.page.desk.side.show_panel(again)
    (card,) = again.cards
    assert (card.choice.value, card.note.text()) == ("accepted", "the same lorry")
    card.choice.buttons[1].click()
    assert [one.state for one in match_verdicts(window.page.session.case)] == [MatchState.DISMISSED]
    window.undo(redo=False)
    qtbot.waitUntil(lambda: again.cards[0].choice.value == "accepted")
    again.cards[0].choice.buttons[0].click()
    assert match_verdicts(window.page.session.case) == ()


def test_known_footage_is_kept_only_when_asked_for_and_forgotten(
    page: CasePage, preferences: Preferences, qtbot: QtBot
) -> None:
    library, panel = preferences.known_footage_folder, page.desk.same
    search(page, qtbot)
    assert not library.exists()
    panel.library.setChecked(True)
    search(page, qtbot)
    assert len(list(library.iterdir())) == 4
    assert panel.forget.isVisibleTo(panel)
    panel.forget.click()
    assert list(library.iterdir()) == []


def test_footage_of_another_case_is_shown_with_its_case_which_can_be_opened(
    page: CasePage, window: MainWindow, clip: Path, preferences: Preferences, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "words.txt").write_text("Another article.", encoding="utf-8")
    other = tmp_path / "other case"
    assert run("new", other, "--article", tmp_path / "words.txt", "--title", "The other").status == 0
    copied = tmp_path / "elsewhere.mp4"
    shutil.copy(clip, copied)
    with copied.open("ab") as stream:
        stream.write(b"\0\0\0\x11free\0\0\0\0\0\0\0\0\0")
    assert run("add", other, copied).status == 0
    library, panel = preferences.known_footage_folder, page.desk.same
    assert run("matches", other, "--library", library, "--keep").status == 0
    panel.library.setChecked(True)
    search(page, qtbot)
    card = next(one for one in panel.cards if one.elsewhere is not None)
    assert card.elsewhere is not None
    assert (card.elsewhere.case_title, card.elsewhere.case_folder) == ("The other", str(other))
    assert card.pictures[1]._picture is not None
    texts = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "The other" in texts
    card.forget.click()
    assert not (library / f"{card.stretch.second}.likeness").exists()
    assert not card.forget.isEnabled()
    card.open_case.click()
    qtbot.waitUntil(lambda: window.page is not None and window.page.session.case.folder == other)


def test_a_case_that_is_not_there_is_not_offered(page: CasePage, preferences: Preferences, qtbot: QtBot) -> None:
    panel = page.desk.same
    search(page, qtbot)
    stretch = panel.cards[0].stretch
    gone = Whereabouts(title="clip", case_title="Gone", case_folder="/nowhere/gone")
    found = Matches(
        stretches=(replace(stretch, second="f" * 64),), titles={}, skipped=(), compared=(1, 1), known={"f" * 64: gone}
    )
    panel.show_found(found)
    card = next(one for one in panel.cards if one.elsewhere is not None)
    assert not card.open_case.isEnabled()
    assert any("/nowhere/gone" in label.text() for label in card.findChildren(QLabel))


def test_known_footage_of_another_stream_that_is_replaced_is_said(page: CasePage, qtbot: QtBot) -> None:
    panel = page.desk.same
    sha256 = "e" * 64
    panel.show_found(
        Matches(stretches=(), titles={sha256: "both.mp4"}, skipped=(), compared=(1, 0), replaced=(sha256,))
    )
    assert "both.mp4 was of another picture stream" in panel.skipped.text()


def test_shots_are_split_moved_and_joined_at_the_frame_on_the_screen(
    open_page: Open, window: MainWindow, hand: Hand, qtbot: QtBot
) -> None:
    page = open_page()
    cursor = page.desk.frames

    def starts() -> list[int]:
        assert cursor.view is not None
        return [one.first_frame for one in cursor.view.shots]

    before = starts()
    assert before == [0, 20, 40]
    cursor.go(30)
    hand.press(Qt.Key.Key_I)
    qtbot.waitUntil(lambda: starts() == [0, 20, 30, 40])
    assert page.desk.film.model().rowCount() >= 4
    cursor.go(27)
    hand.press(Qt.Key.Key_O)
    qtbot.waitUntil(lambda: starts() == [0, 20, 27, 40])
    cursor.go(45)
    hand.press(Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: starts() == [0, 20, 27])
    for _ in range(3):
        window.undo(redo=False)
    qtbot.waitUntil(lambda: starts() == before)
    said: list[str] = []
    page.desk.said.connect(said.append)
    cursor.go(0)
    hand.press(Qt.Key.Key_Y)
    assert len(said) == 1


# The platform of the tests has no windows to raise.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_timeline_offers_what_can_be_done_with_shots(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    line = page.desk.viewer.timeline
    at = line.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, line.mapToGlobal(at))
    QApplication.sendEvent(line, event)
    menu = line.findChild(QMenu)
    assert menu is not None
    page.desk.frames.go(30)
    menu.actions()[0].trigger()
    view = page.desk.frames.view
    assert view is not None
    qtbot.waitUntil(lambda: 30 in [one.first_frame for one in page.desk.frames.view.shots])
    menu.close()


def test_a_contact_sheet_of_the_shown_footage_is_written(
    open_page: Open, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = open_page()
    assert page.desk.frames.footage_id
    path = tmp_path / "sheet.jpg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))
    window.contact_sheet()
    qtbot.waitUntil(path.is_file)
    qtbot.waitUntil(lambda: not QImage(str(path)).isNull())
    qtbot.waitUntil(lambda: path.name in window.toast.text.text())
    assert "pictures" not in window.toast.text.text()
    # As if a page had room for one picture only.
    monkeypatch.setattr("verification.footage.sheet._MOST", 1)
    window.contact_sheet()
    qtbot.waitUntil(lambda: ": 1 of 3 pictures" in window.toast.text.text())
