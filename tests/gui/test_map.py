"""The map under real keys and clicks: points of the case, looking up, and saying where something is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.case_page import CasePage
from gui.map_view import from_plane, to_plane
from storage.records.article import ClaimKind
from storage.records.claims import Claim, ClaimPlace, ClaimSpan
from storage.records.survey import Pillar, PillarNote
from tests.gui.conftest import Hand
from verification.workflow.claims import make_claim
from verification.workflow.looking import claim_view
from verification.workflow.places import BY_ANALYST, choose_place, give_place

Open = Callable[[], CasePage]


@pytest.fixture
def page(open_page: Open, hand: Hand, qtbot: QtBot) -> CasePage:
    made = open_page()
    hand.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: made.map._gazetteer is not None)
    return made


def _look_up(page: CasePage, hand: Hand, text: str) -> None:
    page.map.field.setFocus()
    page.map.field.setText(text)
    hand.press(Qt.Key.Key_Return)


def test_the_projection_goes_there_and_back() -> None:
    for latitude, longitude in ((34.73, 36.71), (-54.8, -68.3), (0.0, 0.0), (84.9, 179.9)):
        assert from_plane(to_plane(latitude, longitude)) == pytest.approx((latitude, longitude), abs=1e-9)


def test_a_name_is_found_and_becomes_the_place_of_the_selected_claim(page: CasePage, hand: Hand) -> None:
    case = page.session.case
    claim = make_claim(case, ClaimKind.LOCATION, start=0, end=10)
    page.selection.select_claim(claim.id)
    _look_up(page, hand, "Homs")
    assert page.map.found.isVisible()
    assert page.map.found.item(0).text().startswith("Homs")
    hand.click(page.map.place_claim)
    place = claim_view(case, claim.id).places[0]
    assert (place.name, place.source) == ("Homs", BY_ANALYST)
    assert (place.latitude, place.longitude) == pytest.approx((34.73, 36.71), abs=0.05)
    page.session.undo()
    assert claim_view(case, claim.id).places == ()


def test_coordinates_put_the_pin_there_and_the_footage_too(page: CasePage, hand: Hand, qtbot: QtBot) -> None:
    _look_up(page, hand, "34°43′49″N 36°42′50″E")
    assert page.map.pin_text.text() == "34.73028, 36.71389"
    hand.click(page.map.place_footage)
    note = page.session.case.read(lambda reader: reader.find(PillarNote, pillar=Pillar.LOCATION.value))
    assert note is not None
    assert (note.latitude, note.longitude) == pytest.approx((34.730277, 36.713888), abs=1e-5)
    qtbot.waitUntil(lambda: any(one.footage_id for one in page.map._points))


def test_what_is_no_place_is_said(page: CasePage, hand: Hand) -> None:
    _look_up(page, hand, "Qwxzzyvvkkq")
    assert page.map.problem.isVisible()
    assert not page.map.found.isVisible()
    _look_up(page, hand, "95.2, 200")
    assert page.map.problem.isVisible()


def test_a_press_on_the_map_pins_the_place_under_it(page: CasePage, hand: Hand) -> None:
    view = page.map.view
    view.fly_to(34.7, 36.7, zoom=8)
    spot = QPointF(view.width() / 2 + 90, view.height() / 2 - 40)
    expected = from_plane(view._plane_at(spot))
    hand.click(view, spot.toPoint())
    shown = tuple(map(float, page.map.pin_text.text().split(", ")))
    assert shown == pytest.approx(expected, abs=0.01)


def test_a_pin_elsewhere_has_not_the_name_that_was_looked_up(page: CasePage, hand: Hand) -> None:
    claim = make_claim(page.session.case, ClaimKind.LOCATION, start=0, end=10)
    page.selection.select_claim(claim.id)
    _look_up(page, hand, "Homs")
    view = page.map.view
    hand.click(view, QPointF(view.width() / 2 + 90, view.height() / 2 - 40).toPoint())
    hand.click(page.map.place_claim)
    places = claim_view(page.session.case, claim.id).places
    assert [one.name for one in places] != ["Homs"]
    assert places[0].latitude != pytest.approx(34.73, abs=0.05)


def test_the_list_chooses_and_opens_the_claim(page: CasePage, hand: Hand, qtbot: QtBot) -> None:
    case = page.session.case
    claim = make_claim(case, ClaimKind.LOCATION, start=0, end=10)
    give_place(case, claim.id, name="Talbiseh", latitude=34.84, longitude=36.73)
    qtbot.waitUntil(lambda: any(one.claim_id == claim.id for one in page.map._points))
    row = next(row for row, one in enumerate(page.map._points) if one.claim_id == claim.id)
    page.map.list.setFocus()
    page.map.list.setCurrentRow(row)
    assert page.selection.claim_id == claim.id
    assert page.map.pin_text.text() == "34.84000, 36.73000"
    hand.press(Qt.Key.Key_Return)
    assert page.pages.currentIndex() == 0


def test_arrows_and_plus_move_and_zoom(page: CasePage, hand: Hand) -> None:
    view = page.map.view
    view.setFocus()
    before, zoom = QPointF(view._middle), view._zoom
    hand.press(Qt.Key.Key_Right)
    hand.press(Qt.Key.Key_Plus)
    assert view._middle.x() > before.x()
    assert view._zoom > zoom
    start = view.rect().center()
    held = QPointF(view._middle)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view, start + view.rect().center() / 2)
    QTest.mouseRelease(
        view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + view.rect().center() / 2
    )
    assert view._middle != held


def test_choosing_a_candidate_ranks_it_first(page: CasePage) -> None:
    case = page.session.case
    claim = make_claim(case, ClaimKind.LOCATION, start=0, end=10)

    def two(act: object) -> list[ClaimPlace]:
        return [
            act.add(  # type: ignore[attr-defined]
                ClaimPlace(
                    claim_id=claim.id, rank=rank, name="Homs", start=0, end=4,
                    latitude=34.7 + rank, longitude=36.7, country="SY", source="gazetteer",
                )
            )
            for rank in range(2)
        ]  # fmt: skip

    first, second = case.act("test", two)
    page.selection.select_claim(claim.id)
    box = page.desk.claim.places.boxes[0]
    assert box.count() == 2
    choose_place(case, second.id)
    assert [one.id for one in claim_view(case, claim.id).places] == [second.id, first.id]
    choose_place(case, second.id)  # already first: nothing moves
    assert [one.rank for one in claim_view(case, claim.id).places] == [0, 1]


def test_a_place_written_beside_the_claim(page: CasePage, hand: Hand) -> None:
    case = page.session.case
    claim = make_claim(case, ClaimKind.LOCATION, start=0, end=10)
    page.show_page(0)
    page.selection.select_claim(claim.id)
    field = page.desk.claim.places.other
    field.setFocus()
    hand.write("Aleppo")
    hand.press(Qt.Key.Key_Return)
    assert [one.name for one in claim_view(case, claim.id).places] == ["Aleppo"]
    field.setFocus()
    hand.write("Qwxzzyvvkkq")
    hand.press(Qt.Key.Key_Return)
    assert page.desk.claim.places.problem.isVisible()
    assert len(claim_view(case, claim.id).places) == 1
    assert case.read(lambda reader: reader.get(Claim, claim.id)).kind is ClaimKind.LOCATION
    assert case.read(lambda reader: reader.find(ClaimSpan, claim_id=claim.id)) is not None
