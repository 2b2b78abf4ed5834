"""The matrix and second opinions in the window, over a real case."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui.case_page import CasePage
from gui.hypotheses_dialog import HypothesesDialog
from storage.records.article import ClaimKind
from storage.records.claims import Verdict
from storage.records.judgement import Bearing
from tests.gui.conftest import Hand
from verification.workflow.claims import assess, link, make_claim
from verification.workflow.looking import claim_view

Open = Callable[[], CasePage]


def claim_with_evidence(page: CasePage) -> tuple[int, int]:
    case = page.session.case
    claim = make_claim(case, ClaimKind.EVENT, start=0, end=24).id
    item = link(case, claim, page.desk.frames.footage_id, frame=3, pts=120, reason="<b>Smoke</b>").id
    page.desk._selection.select_claim(claim)
    return claim, item


def test_a_matrix_is_filled_in_and_undone(open_page: Open, hand: Hand, qtbot: QtBot) -> None:
    page = open_page()
    claim, item = claim_with_evidence(page)
    page.desk.viewer.view.setFocus()
    hand.press(Qt.Key.Key_H)
    dialog = page.window().findChild(HypothesesDialog)
    assert isinstance(dialog, QDialog)
    assert not dialog.isModal()
    for words in ("As told", "Another fire"):
        dialog.new.setText(words)
        dialog.new.returnPressed.emit()
    first, second = (row.hypothesis.id for row in claim_view(page.session.case, claim).matrix.rows)
    for key, bearing in ((first, Bearing.CONSISTENT), (second, Bearing.INCONSISTENT)):
        choice = dialog.choices[key, item]
        choice.activated.emit(choice.findData(bearing.value))
    assert [dialog.sums[key].text() for key in (first, second)] == ["0", "1"]
    review = page.desk.claim.review
    qtbot.waitUntil(lambda: "As told" in review.least.text())
    assert "(2)" in review.hypotheses.text()
    page.session.undo()
    qtbot.waitUntil(lambda: dialog.choices[second, item].currentData() == "")
    assert claim_view(page.session.case, claim).matrix.rows[1].open == 1
    dialog.accept()


def test_a_second_opinion_stands_beside_the_assessment(open_page: Open, qtbot: QtBot) -> None:
    page = open_page()
    claim, _ = claim_with_evidence(page)
    held = assess(page.session.case, claim, verdict=Verdict.SUPPORTED)
    review = page.desk.claim.review
    review.offer.setChecked(True)
    review.record.click()
    assert claim_view(page.session.case, claim).opinions.now == ()
    review.reviewer.setText("Noor")
    review.verdict.choose("inconclusive")
    review.reasoning.setPlainText("One angle only.")
    review.record.click()
    view = claim_view(page.session.case, claim)
    assert view.assessment == held
    assert [(one.reviewer, one.verdict) for _, one in view.opinions.now] == [("Noor", Verdict.INCONCLUSIVE)]
    qtbot.waitUntil(lambda: "Noor" in review.said.text())
    assert not review.form.isVisible()
