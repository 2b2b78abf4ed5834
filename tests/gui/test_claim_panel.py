"""What a claim says, how the work on it stands, what its evidence weighs, and what it is in tension with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.case_page import CasePage
from gui.hypotheses_dialog import HypothesesDialog
from gui.plain import ElidedLabel
from storage.records.article import ClaimKind
from storage.records.claims import Claim
from storage.records.judgement import WorkStage
from tests.gui.conftest import Hand
from verification.claims.tensions import Tension
from verification.workflow.claims import link, make_claim
from verification.workflow.looking import ClaimView, claim_view
from verification.workflow.places import give_place

Open = Callable[[], CasePage]


def a_claim(page: CasePage) -> int:
    claim = make_claim(page.session.case, ClaimKind.EVENT, start=0, end=24).id
    page.selection.select_claim(claim)
    return claim


def saved(page: CasePage, claim: int) -> Claim:
    return claim_view(page.session.case, claim).claim


def view_of(page: CasePage, claim: int) -> ClaimView:
    return claim_view(page.session.case, claim)


def test_stance_chain_and_stage_are_edited_and_undone(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    claim = a_claim(page)
    about = page.desk.claim.about
    about.stance.activated.emit(about.stance.findData("purports"))
    about.chain.setFocus()
    hand.write("AFP; the paper")
    hand.press(Qt.Key.Key_Return)
    about.stage.activated.emit(about.stage.findData("to_review"))
    assert (saved(page, claim).stance, saved(page, claim).chain) == ("purports", ("AFP", "the paper"))
    assert view_of(page, claim).stage is WorkStage.TO_REVIEW
    qtbot.waitUntil(lambda: "purports" in page.desk.claim.said_by.text())
    page.session.undo()
    assert view_of(page, claim).stage is WorkStage.TO_DO
    qtbot.waitUntil(lambda: about.stage.currentData() == "to_do")


def test_a_link_is_weighed_and_says_what_it_depends_on(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    claim = a_claim(page)
    item = link(page.session.case, claim, page.desk.frames.footage_id, frame=3, pts=120)
    qtbot.waitUntil(lambda: item.id in page.desk.claim._rows)
    row = page.desk.claim._rows[item.id]
    row.strength.activated.emit(row.strength.findData("strong"))
    row.independence.setFocus()
    hand.write("same uploader as link 3")
    hand.press(Qt.Key.Key_Return)
    (kept,) = view_of(page, claim).links
    assert (kept.strength, kept.independence) == ("strong", "same uploader as link 3")
    qtbot.waitUntil(lambda: row.strength.currentData() == "strong")
    row.strength.activated.emit(0)
    assert view_of(page, claim).links[0].strength == ""


def test_numbers_are_in_view_and_a_tension_leads_to_the_other_claim(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    other, claim = a_claim(page), a_claim(page)
    panel = page.desk.claim
    assert panel.title.text().startswith(f"{claim} · ")
    assert panel.state.text() == "open"
    model = panel.list.view.model()
    qtbot.waitUntil(lambda: any(model.index(row, 0).data().startswith(f"{other}, ") for row in range(model.rowCount())))
    panel.tensions.show_tensions(
        claim,
        [
            Tension(
                one=other,
                other=claim,
                number=33,
                other_number=32,
                sort="people",
                harm="dead",
                sentence="33 against 32 people dead",
            )
        ],
    )
    (line,) = panel.tensions.lines
    assert line.text() == f"In tension with claim {other}: 33 against 32 people dead"
    line.setFocus()
    hand.press(Qt.Key.Key_Return)
    assert page.selection.claim_id == other


def test_names_of_files_in_the_matrix_are_elided_and_told_in_full(open_page: Open, hand: Hand) -> None:
    page = open_page()
    claim = a_claim(page)
    link(page.session.case, claim, page.desk.frames.footage_id, frame=3, pts=120)
    page.desk.viewer.view.setFocus()
    hand.press(Qt.Key.Key_H)
    dialog = page.window().findChild(HypothesesDialog)
    assert dialog is not None
    names = [one for one in dialog.findChildren(ElidedLabel) if one.toolTip()]
    assert [one.text() for one in names] == [page.session.status.footage[0].footage.title]
    assert names[0].width() >= 200
    dialog.accept()


def test_geonames_is_named_where_its_coordinates_are_shown(open_page: Open, hand: Hand) -> None:
    page = open_page()
    found = next(one.claim.id for one in page.session.status.claims if view_of(page, one.claim.id).places)
    page.selection.select_claim(found)
    label = page.desk.claim.places.names_from
    assert label.isVisible() == any(one.latitude is not None for one in view_of(page, found).places)
    assert "GeoNames" in label.text()
    assert "CC BY" in label.text()
    page.selection.select_claim(a_claim(page))
    assert not label.isVisible()


def test_coordinates_keep_their_order_and_are_told_once(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    claim = a_claim(page)
    boxes = page.desk.claim.places.boxes
    for name, told in (("34.7, 36.7", "\u206634.7, 36.7\u2069 · "), ("Homs", "Homs · \u206634.700, 36.700\u2069 · ")):
        give_place(page.session.case, claim, name=name, latitude=34.7, longitude=36.7, country=None)
        qtbot.waitUntil(lambda told=told: any(box.itemText(0).startswith(told) for box in boxes))
