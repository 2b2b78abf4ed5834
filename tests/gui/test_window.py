"""Opening, making and leaving cases; errors and crashes; what is remembered."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.case_page import CasePage
from gui.crash import CrashDialog, CrashNet
from gui.keys import Where, all_keys
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.theme import Scheme, Theme
from storage.casefile import Case
from storage.records.article import ReferenceKind
from tests.gui.conftest import ARTICLE, Hand

CONTROL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[], CasePage]


def test_one_field_and_enter_make_a_case(
    window: MainWindow, hand: Hand, qtbot: QtBot, tmp_path: Path, preferences: Preferences
) -> None:
    article = tmp_path / "Bridge news.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    hand.press("n", CONTROL)
    assert window.focusWidget() is window.start.source
    hand.write(str(article))
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page is not None)
    assert window.page.session.case.folder == tmp_path / "cases" / "Bridge news"
    stubs = [one for one in window.page.session.status.references if one.reference.kind is ReferenceKind.STUB]
    assert len(window.page.desk.article.cards) == len(stubs) == 2
    assert preferences.recent() == [tmp_path / "cases" / "Bridge news"]


def test_an_article_that_cannot_be_read_is_said_in_place(
    window: MainWindow, hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    window.begin_case()
    hand.write(str(empty))
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(window.start.error.isVisible)
    assert "“empty.txt” is empty." in window.start.error.text()
    assert window.page is None
    assert not (tmp_path / "cases" / "empty").exists()


def test_a_wrong_day_of_publication_is_said_before_anything_is_made(window: MainWindow, tmp_path: Path) -> None:
    window.opening.make_case("x.txt", str(tmp_path / "c"), "30.9.2015")
    assert "is no day" in window.start.error.text()
    assert not window.jobs.all


def test_a_failed_opening_leaves_the_old_case_on_the_screen(
    open_page: Open, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page()
    window.open_case(tmp_path / "nothing here")
    qtbot.waitUntil(page.messages.isVisible)
    assert window.page is page
    assert window.stack.currentWidget() is page
    assert page.session.status.claims


def test_a_recent_case_that_is_gone_leaves_the_list(
    window: MainWindow, preferences: Preferences, qtbot: QtBot, tmp_path: Path
) -> None:
    preferences.remember_case(tmp_path / "gone")
    window.open_case(tmp_path / "gone")
    qtbot.waitUntil(window.start.error.isVisible)
    assert "There is no case" in window.start.error.text()
    assert preferences.recent() == []


def test_a_case_that_is_open_elsewhere_is_refused_in_a_sentence(
    window: MainWindow, case_folder: Path, qtbot: QtBot
) -> None:
    with Case.open(case_folder):
        window.open_case(case_folder)
        qtbot.waitUntil(window.start.error.isVisible)
    assert window.page is None


def test_closing_the_window_during_a_job_cancels_and_loses_nothing(
    open_page: Open, window: MainWindow, case_folder: Path, hand: Hand, qtbot: QtBot, clip: Path
) -> None:
    page = open_page()
    page.selection.select_claim(page.session.status.claims[0].claim.id)
    page.desk.claim.form.reasoning.setFocus()
    hand.write("half a tho")
    page.pulls.supply(None, str(clip.with_name("missing.mp4")))
    page.pulls.survey(page.desk.frames.footage_id, "again")
    window.close()
    with Case.open(case_folder) as case:
        from storage.records.claims import Assessment

        assert [one.reasoning for one in case.read(lambda reader: reader.every(Assessment))] == ["half a tho"]


def test_a_crash_in_a_job_shows_a_report_that_can_be_copied(window: MainWindow, qtbot: QtBot) -> None:
    window.jobs.start("breaks", lambda progress: [].pop())
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashDialog)))
    dialog = window.findChildren(CrashDialog)[0]
    assert "IndexError" in dialog.text.toPlainText()
    assert "Python" in dialog.text.toPlainText()
    dialog.accept()


def test_what_nobody_caught_is_told_and_the_hooks_are_put_back(qtbot: QtBot, capsys: object) -> None:
    told: list[str] = []
    before = sys.excepthook
    net = CrashNet(told.append)
    net.install()
    try:
        try:
            raise ZeroDivisionError("made up")
        except ZeroDivisionError as error:
            sys.excepthook(ZeroDivisionError, error, error.__traceback__)
        qtbot.waitUntil(lambda: bool(told))
    finally:
        net.restore()
    assert "made up" in told[0]
    assert sys.excepthook is before


def test_everything_that_can_be_pressed_has_a_name(open_page: Open, window: MainWindow) -> None:
    page = open_page()
    page.selection.select_claim(page.session.status.claims[0].claim.id)
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
        for widget in window.findChildren(kind)
        if not (widget.accessibleName() or getattr(widget, "text", str)())
        and not isinstance(widget.parent(), QLineEdit | QComboBox)
        and not widget.objectName().startswith("qt_")
        and widget.isVisibleTo(window)
    ]
    assert not nameless, nameless


def test_the_keys_are_shown_and_any_key_puts_them_away(open_page: Open, window: MainWindow, hand: Hand) -> None:
    page = open_page()
    page.desk.viewer.view.setFocus()
    hand.press("?")
    assert window.keys.isVisible()
    hand.press("1")
    assert not window.keys.isVisible()
    assert window.focusWidget() is page.desk.viewer.view


def test_no_key_is_given_twice_in_one_place() -> None:
    for place in (Where.VIEWER, Where.DESK, Where.ARTICLE):
        heard = [key for one in all_keys() if one.where in {place, Where.WINDOW, Where.DESK} for key in one.keys]
        assert len(heard) == len(set(heard)), sorted(key for key in heard if heard.count(key) > 1)


def test_scheme_changes_the_palette_and_is_remembered(
    window: MainWindow, theme: Theme, preferences: Preferences, tmp_path: Path
) -> None:
    light = window.palette().window().color().lightness()
    window.use_scheme(Scheme.DARK)
    assert window.palette().window().color().lightness() < 60 < light
    again = Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    preferences.save()
    assert again.scheme is Scheme.DARK
    window.use_scheme(Scheme.LIGHT)


def test_columns_and_window_are_remembered(
    open_page: Open, window: MainWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    page = open_page()
    page.desk.splitter.setSizes([350, 600, 330])
    sizes = page.desk.splitter.sizes()
    window.close_case()
    state = preferences.state("desk")
    assert state is not None
    page = open_page()
    assert page.desk.splitter.sizes() == sizes


def test_f6_goes_round_the_columns(open_page: Open, window: MainWindow, hand: Hand) -> None:
    page = open_page()
    seen: list[QWidget | None] = []
    for _ in range(3):
        hand.press(Qt.Key.Key_F6)
        seen.append(window.focusWidget())
    assert seen == [page.desk.viewer.view, page.desk.claim.list.view, page.desk.article.text]


def test_a_pasted_page_becomes_a_case(
    window: MainWindow, hand: Hand, qtbot: QtBot, clipboard: QClipboard, tmp_path: Path
) -> None:
    words = "Police in Aleppo said the bridge was hit on Monday, and that nobody had been near it since then."
    page = f"<html><body><p>{words}</p><p>{words} Again.</p><p>View this video on YouTube</p></body></html>"
    held = QMimeData()
    held.setHtml(page)
    held.setText(words)
    clipboard.setMimeData(held)
    window.start.folder.setText(str(tmp_path / "pasted"))
    window.start._folder_edited()
    hand.click(window.start.paste)
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page is not None)
    status = window.page.session.status
    assert words in status.version.text
    assert status.article.media_type == "text/html"
    assert window.page.session.case.evidence.read(status.article.source_sha256) == page.encode()


def test_an_empty_clipboard_is_said(window: MainWindow, hand: Hand, clipboard: QClipboard) -> None:
    clipboard.setMimeData(QMimeData())
    hand.click(window.start.paste)
    assert window.start.error.isVisible()
    assert window.page is None
