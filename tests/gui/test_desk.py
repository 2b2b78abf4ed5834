"""The desk under real keys and clicks, over a real case with real footage."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.case_page import CasePage
from gui.main_window import MainWindow
from gui.playback import Playback
from gui.words import Look, look_of
from storage.records.article import ClaimKind
from storage.records.case import JobRecord, ReferenceState, Search
from storage.records.claims import Assessment, Claim, ClaimState, Link, Relation, Verdict
from storage.records.footage import Completeness
from storage.records.survey import FrameRow, Tagging
from tests.gui.conftest import Hand
from verification.workflow.cases import new_case
from verification.workflow.claims import make_claim
from verification.workflow.desk import Desk
from verification.workflow.looking import frame_times
from verification.workflow.pulling import obtain

Open = Callable[[], CasePage]
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def _every(page: CasePage, kind: type, **equal: object) -> list:
    return page.session.case.read(lambda reader: reader.every(kind, **equal))


def _shown_frame(page: CasePage) -> tuple[int, int]:
    latest = page.desk.viewer._latest
    return (latest.frame, latest.pts) if latest else (-1, -1)


def test_arrows_show_exact_frames(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    times = frame_times(page.session.case, page.desk.frames.footage_id)
    page.desk.viewer.view.setFocus()
    start = page.desk.frames.frame
    for key, modifier, expected in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, start + 1),
        (Qt.Key.Key_Right, SHIFT, start + 11),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, start + 10),
        (Qt.Key.Key_Left, SHIFT, start),
    ):
        hand.press(key, modifier)
        assert page.desk.frames.frame == expected
        qtbot.waitUntil(lambda expected=expected: _shown_frame(page) == (expected, times[expected]))
    assert f"frame {start}/{len(times) - 1}" in page.desk.viewer.position.text()


def test_home_end_and_brackets_go_by_shots_and_keyframes(open_page: Open, hand: Hand) -> None:
    page = open_page()
    desk = page.desk
    desk.viewer.view.setFocus()
    shots = desk.frames.view.shots
    assert len(shots) == 3
    hand.press(Qt.Key.Key_End)
    assert desk.frames.frame == shots[0].last_frame
    hand.press(Qt.Key.Key_End)
    assert desk.frames.frame == shots[1].last_frame
    hand.press(Qt.Key.Key_Home)
    assert desk.frames.frame == shots[1].first_frame
    kept = [one.frame for one in desk.frames.view.frames]
    desk.frames.go(kept[0])
    hand.press("]")
    assert desk.frames.frame == kept[1]
    hand.press("[")
    assert desk.frames.frame == kept[0]
    hand.press("[")
    assert desk.frames.frame == kept[0]


def test_playing_shows_frames_in_order_and_space_stops(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    page.desk.viewer.view.setFocus()
    page.desk.frames.go(0)
    seen: list[int] = []
    page.desk.frames.moved.connect(seen.append)
    hand.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(seen) >= 4)
    hand.press(Qt.Key.Key_Space)
    assert page.desk.viewer.playback.speed == 0
    assert seen == sorted(seen)
    for key, speed in (("l", 1), ("l", 2), ("j", -1), ("k", 0)):
        hand.press(key)
        assert page.desk.viewer.playback.speed == speed or page.desk.frames.frame in {0, page.desk.frames.count - 1}


def test_digits_tag_and_m_marks_the_very_frame(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    desk = page.desk
    desk.viewer.view.setFocus()
    desk.frames.go(7)
    hand.press("2")
    hand.press("5")
    taggings = _every(page, Tagging)
    assert [(one.tag_id, one.frame, one.pts) for one in taggings] == [
        (desk.tags.tag_of_key(2).id, 7, desk.frames.pts_of(7)),
        (desk.tags.tag_of_key(5).id, 7, desk.frames.pts_of(7)),
    ]
    qtbot.waitUntil(lambda: sum(one.isChecked() for one in desk.tags._buttons.values()) == 2)
    hand.press("2")
    assert len(_every(page, Tagging)) == 1
    hand.press("m")
    assert [one.frame for one in _every(page, FrameRow, role="marked")] == []  # the tagged frame loses its mark
    hand.press("m")
    assert [one.frame for one in _every(page, FrameRow, role="marked")] == [7]


def test_alt_digit_tags_and_goes_on(open_page: Open, hand: Hand) -> None:
    page = open_page()
    desk = page.desk
    desk.viewer.view.setFocus()
    kept = [one.frame for one in desk.frames.view.frames]
    desk.frames.go(kept[0])
    hand.press("1", ALT)
    hand.press("1", ALT)
    assert [one.frame for one in _every(page, Tagging)] == kept[:2]
    assert desk.frames.frame == kept[2]


def test_letters_make_claims_of_the_selected_words(open_page: Open, hand: Hand) -> None:
    page = open_page()
    text = page.session.status.version.text
    start = text.index("two trucks")
    page.desk.article.text.setFocus()
    page.desk.article.text.select_span(start, start + len("two trucks burned"))
    hand.press("e")
    claim = _every(page, Claim)[-1]
    assert (claim.kind, claim.state) == (ClaimKind.EVENT, ClaimState.ACCEPTED)
    assert page.selection.claim_id == claim.id
    assert "two trucks burned" in page.desk.claim.exact.text()
    count = len(_every(page, Claim))
    hand.press("l")  # nothing is selected now
    assert len(_every(page, Claim)) == count


def test_a_click_on_painted_words_selects_and_a_and_d_decide(
    open_page: Open, hand: Hand, window: MainWindow, qtbot: QtBot
) -> None:
    page = open_page()
    one = next(claim for claim in page.session.status.claims if claim.claim.kind is ClaimKind.LOCATION)
    where = page.desk.article.text.point_of(one.spans[0].start + 3)
    hand.click(page.desk.article.text.viewport(), where)
    assert page.selection.claim_id
    chosen = page.selection.claim_id
    hand.press("a")
    assert page.session.claim(chosen).claim.state is ClaimState.ACCEPTED
    assert look_of(page.session.claim(chosen)) is Look.OPEN
    hand.press("d")
    assert page.session.claim(chosen).claim.state is ClaimState.DISMISSED
    assert page.selection.claim_id != chosen


def test_enter_links_and_letters_relate(open_page: Open, hand: Hand) -> None:
    page = open_page()
    desk = page.desk
    claim = page.session.status.claims[0].claim
    page.selection.select_claim(claim.id)
    desk.viewer.view.setFocus()
    desk.frames.go(9)
    hand.press(Qt.Key.Key_Return)
    link = _every(page, Link)[0]
    assert (link.claim_id, link.frame, link.pts, link.relation) == (
        claim.id,
        9,
        desk.frames.pts_of(9),
        Relation.CONTEXT,
    )
    for letter, relation in (("s", Relation.SUPPORTS), ("c", Relation.CONTRADICTS), ("x", Relation.CONTEXT)):
        hand.press(letter)
        assert [one.relation for one in _every(page, Link)] == [relation]
    hand.press(Qt.Key.Key_Right)
    hand.press("s")  # another frame: a link of its own
    assert [(one.frame, one.relation) for one in _every(page, Link)] == [(9, Relation.CONTEXT), (10, Relation.SUPPORTS)]


def test_assessing_by_digits_and_words_that_save_themselves(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    claim = page.session.status.claims[0].claim
    page.selection.select_claim(claim.id)
    page.desk.viewer.view.setFocus()
    hand.press("v")
    hand.press("2")
    hand.press("6")
    hand.press("3")
    assert not _every(page, Tagging), "digits were the form's, not the tags'"
    assert page.window().focusWidget() is page.desk.claim.form.reasoning
    hand.write("two marks agree")
    hand.press(Qt.Key.Key_Escape)
    found = _every(page, Assessment)[0]
    assert (found.verdict, found.likelihood, found.confidence, found.reasoning) == (
        Verdict.CONTRADICTED, "very likely", "high", "two marks agree",
    )  # fmt: skip
    assert page.window().focusWidget() is page.desk.viewer.view
    hand.press("s", SHIFT)
    assert _every(page, Assessment)[0].verdict is Verdict.SUPPORTED


def test_letters_in_a_field_are_letters(open_page: Open, hand: Hand) -> None:
    page = open_page()
    page.selection.select_claim(page.session.status.claims[0].claim.id)
    page.desk.claim.about.note.setFocus()
    hand.write("smad 12 vx?")
    assert page.desk.claim.about.note.text() == "smad 12 vx?"
    hand.press(Qt.Key.Key_Return)
    assert not _every(page, Tagging)
    assert not _every(page, Link)
    assert page.session.claim(page.selection.claim_id).claim.note == "smad 12 vx?"


def test_undo_takes_anything_back_and_says_so(open_page: Open, hand: Hand, window: MainWindow, qtbot: QtBot) -> None:
    page = open_page()
    page.desk.viewer.view.setFocus()
    page.desk.frames.go(5)
    hand.press("1")
    assert len(_every(page, Tagging)) == 1
    hand.press("z", CONTROL)
    assert not _every(page, Tagging)
    assert window.toast.isVisible()
    assert "tag on a frame" in window.toast.text.text()
    hand.press("z", CONTROL | SHIFT)
    assert len(_every(page, Tagging)) == 1
    hand.press("z", CONTROL)
    hand.press("z", CONTROL)
    qtbot.waitUntil(page.messages.isVisible)
    assert "nothing to undo" in page.messages.sentence.text()


def test_half_written_words_survive_selecting_another_claim(open_page: Open, hand: Hand) -> None:
    page = open_page()
    first, second = (one.claim.id for one in page.session.status.claims[:2])
    page.selection.select_claim(first)
    page.desk.claim.form.reasoning.setFocus()
    hand.write("because of the shadow")
    page.selection.select_claim(second)
    assert [(one.claim_id, one.reasoning) for one in _every(page, Assessment)] == [(first, "because of the shadow")]
    assert page.desk.claim.form.reasoning.toPlainText() == ""


def test_a_region_is_drawn_with_shift_and_taken_by_a_tag(open_page: Open, hand: Hand) -> None:
    page = open_page()
    view = page.desk.viewer.view
    view.setFocus()
    middle = view.rect().center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, SHIFT, middle)
    QTest.mouseMove(view, middle + QPoint(60, 40))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, SHIFT, middle + QPoint(60, 40))
    region = page.desk.frames.region
    assert region is not None
    assert abs(region.left - 0.5) < 0.02
    assert abs(region.top - 0.5) < 0.02
    hand.press("3")
    assert _every(page, Tagging)[0].region == region
    assert page.desk.frames.region is None


def test_the_shield_covers_until_it_is_revealed(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    desk = page.desk
    desk.viewer.view.setFocus()
    clear = desk.viewer.view.image
    assert not clear.allGray()
    hand.press("g", SHIFT)
    qtbot.waitUntil(desk.viewer.view.reveal.isVisible)
    covered = desk.viewer.view.image
    assert covered.allGray()
    row = [covered.pixelColor(x, covered.height() // 2).value() for x in range(covered.width())]
    assert max(abs(a - b) for a, b in pairwise(row)) < 24, "no edge is left"
    hand.press("g")
    assert desk.viewer.view.image == clear
    hand.press("g")
    assert desk.viewer.view.image.allGray()


def test_comparing_pins_a_frame(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    viewer = page.desk.viewer
    viewer.view.setFocus()
    pinned = viewer.view.image
    hand.press("b")
    assert viewer.pinned.isVisible()
    hand.press(Qt.Key.Key_Right, SHIFT)
    qtbot.waitUntil(lambda: viewer.view.image != pinned)
    assert viewer.pinned.image == pinned
    hand.press("b")
    assert not viewer.pinned.isVisible()


def test_a_card_says_what_is_wrong_and_takes_a_file(open_page: Open, hand: Hand, qtbot: QtBot, clip: object) -> None:
    page = open_page()
    card = next(one for one in page.desk.article.cards.values() if one.reference.state is ReferenceState.UNRESOLVED)
    page.desk.article.text.show_span(card.reference.start)
    card.field.setFocus()
    hand.write("/nowhere/at all.mp4")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.reference.state is ReferenceState.FAILED)
    qtbot.waitUntil(lambda: "cannot be read" in card.sentence.text())
    assert "cannot be read" in card.sentence.text()
    assert card.field.isVisible()
    card.field.setFocus()
    hand.write(str(clip))
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.reference.state is ReferenceState.OBTAINED)
    assert not card.field.isVisible()


def test_an_address_waits_for_the_network_to_be_allowed(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    card = next(one for one in page.desk.article.cards.values() if one.reference.state is ReferenceState.UNRESOLVED)
    card.field.setFocus()
    hand.write("http://127.0.0.1:9/film.mp4")
    hand.press(Qt.Key.Key_Return)
    assert page.messages.isVisible()
    assert "may not use the network" in page.messages.sentence.text()
    assert not page.session.status.info.network_allowed
    hand.click(page.messages.action)
    assert page.session.status.info.network_allowed
    qtbot.waitUntil(lambda: card.reference.state is ReferenceState.FAILED)
    assert card.sentence.text()


def test_tags_are_added_and_renamed_in_the_bar(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    tags = page.desk.tags
    tags.field.setFocus()
    hand.write("water tower")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.name == "water tower" for one in tags.tags))
    tags.rename(next(one for one in tags.tags if one.name == "water tower"))
    hand.write("minaret")
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(one.name == "minaret" for one in tags.tags))
    tags.field.setFocus()
    hand.write("Minaret")
    hand.press(Qt.Key.Key_Return)
    assert "a tag “Minaret” already" in page.messages.sentence.text()


def test_w_gives_the_claim_other_words(open_page: Open, hand: Hand) -> None:
    page = open_page()
    claim = page.session.status.claims[0]
    page.selection.select_claim(claim.claim.id)
    start = page.session.status.version.text.index("two trucks")
    page.desk.article.text.setFocus()
    page.desk.article.text.select_span(start, start + 10)
    hand.press("w")
    assert [one.exact for one in page.session.claim(claim.claim.id).spans] == ["two trucks"]
    hand.press("z", CONTROL)
    assert page.session.claim(claim.claim.id).exact == claim.exact


def test_who_says_it_and_what_was_not_found_are_kept(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    panel = page.desk.claim
    claim_id = page.session.status.claims[0].claim.id
    page.selection.select_claim(claim_id)
    panel.about.claimant.setFocus()
    panel.about.claimant.selectAll()
    hand.write("a witness")
    hand.press(Qt.Key.Key_Return)
    assert page.session.claim(claim_id).claim.claimant == "a witness"
    panel.searches.looked_for.setFocus()
    hand.write("earlier uploads")
    panel.searches.where.setFocus()
    hand.write("reverse image search")
    hand.click(panel.searches.nothing)
    kept = _every(page, Search)[0]
    assert (kept.claim_id, kept.looked_for, kept.where_searched, kept.found) == (
        claim_id, "earlier uploads", "reverse image search", False,
    )  # fmt: skip
    qtbot.waitUntil(lambda: panel.searches._list.count() == 1)


def test_zooming_keeps_what_is_under_the_pointer(open_page: Open, hand: Hand) -> None:
    view = open_page().desk.viewer.view
    view.setFocus()
    at = QPointF(view.width() * 0.6, view.height() * 0.5)
    before = view._to_picture(at)
    view.zoom_by(4, at)
    after = view._to_picture(at)
    assert view.zoom > 2
    assert abs(before.x() - after.x()) < 1e-6
    assert abs(before.y() - after.y()) < 1e-6
    hand.press("0")
    assert view.zoom == 1.0
    hand.press("+")
    assert view.zoom > 1.0
    hand.press("-")
    assert view.zoom == 1.0


def test_a_press_on_the_timeline_and_another_page_stop_playing(open_page: Open, hand: Hand) -> None:
    page = open_page()
    playback, line = page.desk.viewer.playback, page.desk.viewer.timeline
    for stop in (lambda: hand.click(line, QPoint(line.width() // 2, 12)), lambda: page.show_page(2)):
        playback.toggle()
        assert playback.speed == 1
        stop()
        assert playback.speed == 0


def test_a_claim_that_undo_took_away_is_selected_no_more(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    claim = make_claim(page.session.case, ClaimKind.EVENT, start=0, end=10)
    page.selection.select_claim(claim.id)
    page.session.undo()
    qtbot.waitUntil(lambda: page.selection.claim_id == 0)


def test_a_survey_that_was_stopped_goes_on_when_the_case_is_opened(
    window: MainWindow, tmp_path: Path, clip: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.txt").write_text("A bridge was hit near Aleppo on Monday.", "utf-8")
    with new_case(tmp_path / "Stopped", Desk(), str(tmp_path / "a.txt")) as case:
        assert obtain(case, Desk(), str(clip)).footage is not None
    window.open_case(tmp_path / "Stopped")
    qtbot.waitUntil(lambda: window.page is not None)
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: page.session.footage(1).completeness is Completeness.WHOLE)


def test_playing_goes_by_the_clock_and_leaves_frames_out(open_page: Open) -> None:
    frames = open_page().desk.frames
    now = [100.0]
    playback = Playback(frames, lambda: False, lambda: now[0])
    frames.go(0)
    playback.shuttle(1)
    playback._timer.stop()
    now[0] += 0.2 + 1e-6  # the clip has 25 frames a second
    playback._tick()
    assert frames.frame == 5
    playback.shuttle(1)
    assert playback.speed == 2
    playback._timer.stop()
    now[0] += 0.2 + 1e-6
    playback._tick()
    assert frames.frame == 15
    playback.shuttle(-1)
    playback._timer.stop()
    now[0] += 0.08 + 1e-6
    playback._tick()
    assert frames.frame in {12, 13}
    now[0] += 100
    playback._tick()
    assert (frames.frame, playback.speed) == (0, 0)


def test_all_footage_is_covered_where_the_analyst_wants_that(open_page: Open, window: MainWindow, hand: Hand) -> None:
    page = open_page()
    view = page.desk.viewer.view
    view.setFocus()
    window.shield_all(shield=True)
    assert view.image.allGray()
    hand.press("g")
    assert not view.image.allGray()
    window.shield_all(shield=False)
    assert not view.image.allGray()


def test_files_are_dropped_on_cards(open_page: Open, qtbot: QtBot, clip: object) -> None:
    page = open_page()
    card = next(one for one in page.desk.article.cards.values() if one.reference.state is ReferenceState.UNRESOLVED)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(clip))])
    middle = card.rect().center()
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle, Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(card, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(card, drop)
    qtbot.waitUntil(lambda: card.reference.state is ReferenceState.OBTAINED)


def test_the_newest_frame_wanted_is_the_one_shown(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    frames = page.desk.frames
    for number in (3, 40, 11, 52, 29):
        frames.go(number)
    qtbot.waitUntil(lambda: _shown_frame(page)[0] == 29)
    qtbot.wait(150)
    assert _shown_frame(page) == (29, frames.pts_of(29))


def test_a_job_on_the_case_is_remembered_by_it(open_page: Open, window: MainWindow, qtbot: QtBot) -> None:
    page = open_page()
    window.export()
    qtbot.waitUntil(lambda: bool(_every(page, JobRecord)))
    (job,) = _every(page, JobRecord)
    assert (job.kind, job.outcome, job.error_code) == ("report", "done", None)
    assert job.started_at <= job.ended_at
