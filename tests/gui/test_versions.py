"""A newer version of the article in the window: claims that hold on, what changed, and earlier assessments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.case_page import CasePage
from gui.changes_dialog import ChangesDialog
from gui.published import ask_published
from storage.records.article import ClaimKind, ReferenceKind
from storage.records.claims import AnchorState, ClaimSpan, Verdict
from tests.gui.conftest import ARTICLE, Hand
from verification.workflow.claims import assess, make_claim

Open = Callable[[], CasePage]


def _span(page: CasePage, claim_id: int) -> ClaimSpan:
    found = page.session.case.read(lambda reader: reader.find(ClaimSpan, claim_id=claim_id))
    assert found is not None
    return found


def test_a_changed_article_is_read_compared_and_confirmed(
    open_page: Open, hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page()
    text = page.session.status.version.text
    line = max(text.split("\n"), key=len)
    start = text.index(line)
    claim = make_claim(page.session.case, ClaimKind.EVENT, start=start, end=start + len(line))
    newer = tmp_path / "newer.txt"
    changed = line.replace(line.split()[2], "entirely", 1)
    newer.write_text(ARTICLE.replace(line, changed), encoding="utf-8")
    page.read_again(str(newer))
    qtbot.waitUntil(lambda: _span(page, claim.id).anchor is AnchorState.NEEDS_REVIEW)
    page.selection.select_claim(claim.id)
    qtbot.waitUntil(page.desk.claim.anchor.isVisible)
    qtbot.waitUntil(lambda: "entirely" in page.desk.claim.anchor.text.text())  # when the window was told of the act
    page.show_changes()
    dialog = page.findChild(ChangesDialog)
    assert dialog is not None
    buttons = [one for one in dialog.findChildren(QPushButton) if str(claim.id) in one.text()]
    page.selection.select_claim(0)
    hand.click(buttons[0])
    assert page.selection.claim_id == claim.id
    hand.click(page.desk.claim.anchor.confirm)
    assert _span(page, claim.id).anchor is AnchorState.EXACT
    assert "entirely" in _span(page, claim.id).exact
    qtbot.waitUntil(lambda: not page.desk.claim.anchor.isVisible())


def test_one_version_has_nothing_to_compare(open_page: Open) -> None:
    page = open_page()
    page.show_changes()
    assert page.messages.isVisible()
    assert page.findChild(ChangesDialog) is None


def test_earlier_assessments_stay_in_view(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    case = page.session.case
    claim = make_claim(case, ClaimKind.EVENT, start=0, end=8)
    assess(case, claim.id, verdict=Verdict.SUPPORTED, reasoning="The bridge is seen.")
    assess(case, claim.id, verdict=Verdict.CONTRADICTED, reasoning="It is another bridge.")
    page.selection.select_claim(claim.id)
    earlier = page.desk.claim.earlier
    qtbot.waitUntil(earlier.isVisible)
    assert "The bridge is seen." in earlier.lines.text()
    assert "another bridge" not in earlier.lines.text()


def test_shift_w_adds_words_to_the_selected_claim(open_page: Open, hand: Hand) -> None:
    page = open_page()
    case = page.session.case
    claim = make_claim(case, ClaimKind.EVENT, start=0, end=8)
    page.selection.select_claim(claim.id)
    article = page.desk.article.text
    article.setFocus()
    cursor = article.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.movePosition(QTextCursor.MoveOperation.PreviousWord, QTextCursor.MoveMode.KeepAnchor, 3)
    article.setTextCursor(cursor)
    hand.press(Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    assert len(case.read(lambda reader: reader.every(ClaimSpan, claim_id=claim.id))) == 2


def test_the_day_of_publication_is_confirmed_in_the_window(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    dialog = ask_published(page, page.session)
    qtbot.addWidget(dialog)
    assert dialog.textValue() == "2024-05-06"
    dialog.setTextValue("2024-05-07")
    dialog.accept()
    qtbot.waitUntil(lambda: page.session.status.article.published == "2024-05-07")


def test_references_that_are_gone_say_so_and_the_changes_name_them(
    open_page: Open, hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page()
    before = page.session.status.references
    stub = next(one.reference for one in before if one.reference.kind is ReferenceKind.STUB)
    words = page.session.status.version.text[stub.start : stub.end]
    newer = tmp_path / "newer.txt"
    newer.write_text(ARTICLE.replace(words, "", 1), encoding="utf-8")
    page.read_again(str(newer))
    qtbot.waitUntil(lambda: any(one.gone_since for one in page.session.status.references))
    qtbot.waitUntil(page.desk.article.gone.isVisible)
    gone = [one.reference.id for one in page.session.status.references if one.gone_since]
    assert not set(gone) & set(page.desk.article.cards)
    rows = dict(page.references.references.rows)
    assert {rows[key][3] for key in gone} == {"no longer in the article"}
    page.show_changes()
    dialog = page.findChild(ChangesDialog)
    assert dialog is not None
    assert "REFERENCE REMOVED" in {one.text() for one in dialog.findChildren(QLabel)}


def test_footage_whose_words_were_changed_is_confirmed_or_taken_away(
    open_page: Open, hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page()
    newer = tmp_path / "newer.txt"
    newer.write_text(ARTICLE.replace("the town of Deir Safra", "the town of Deir Hafir"), encoding="utf-8")
    card = next(one for one in page.desk.article.cards.values() if page.session.footage_of_reference(one.reference.id))
    assert not card.doubt.isVisible()
    page.read_again(str(newer))
    qtbot.waitUntil(card.doubt.isVisible)
    qtbot.waitUntil(lambda: any("the video meant" in one.text() for one in page.messages.findChildren(QLabel)))
    hand.click(card.confirm)
    qtbot.waitUntil(lambda: not card.doubt.isVisible())
    page.session.undo()
    qtbot.waitUntil(card.doubt.isVisible)
    hand.click(card.detach)
    qtbot.waitUntil(lambda: not card.doubt.isVisible())
    assert page.session.footage_of_reference(card.reference.id) is None
    assert card.field.isVisible()


def test_the_list_of_references_confirms_and_takes_away_too(open_page: Open, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page()
    newer = tmp_path / "newer.txt"
    newer.write_text(ARTICLE.replace("the town of Deir Safra", "the town of Deir Hafir"), encoding="utf-8")
    page.read_again(str(newer))
    qtbot.waitUntil(lambda: any(one.words_changed for one in page.session.status.references))
    listed = page.references
    marked = next(one.reference.id for one in page.session.status.references if one.words_changed)
    qtbot.waitUntil(lambda: dict(listed.references.rows)[marked][3] == "its words were changed")
    row = [key for key, _ in listed.references.rows].index(marked)
    listed.reference_table.selectRow(row)
    assert listed.confirm.isEnabled()
    assert listed.detach.isEnabled()
    listed.confirm.trigger()
    qtbot.waitUntil(lambda: dict(listed.references.rows)[marked][3] == "obtained")
    assert listed.reference_table.currentIndex().row() == row
    assert listed.reference_table.selectionModel().isRowSelected(row)
    assert not listed.confirm.isEnabled()
    listed.detach.trigger()
    qtbot.waitUntil(lambda: dict(listed.references.rows)[marked][3] == "no address")
    assert listed.reference_table.currentIndex().row() == row
    assert not listed.detach.isEnabled()
