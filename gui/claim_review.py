"""Beside the assessment: the way to the competing hypotheses, and what reviewers hold of the claim."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui import words
from gui.fields import Choice, ChoiceRow, CommitText
from gui.hypotheses_dialog import HypothesesDialog
from gui.plain import Label, one_line
from gui.session import Session
from storage.records.claims import Verdict
from verification.claims.scales import Confidence
from verification.workflow.looking import ClaimView
from verification.workflow.opinions import give_opinion

_VERDICTS = tuple(one for one in Verdict if one is not Verdict.UNASSESSED)


class ClaimReview(QWidget):
    """Hypotheses and second opinions of one claim."""

    def __init__(self, session: Session) -> None:
        """Show no claim yet."""
        super().__init__()
        self._session = session
        self._claim_id = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.hypotheses = QPushButton()
        self.hypotheses.clicked.connect(self.open_hypotheses)
        layout.addWidget(self.hypotheses)
        self.least = Label(role="small", wrap=True)
        layout.addWidget(self.least)
        self.title = Label(role="section")
        layout.addWidget(self.title)
        self.said = Label(role="small", wrap=True)
        layout.addWidget(self.said)
        self.offer = QPushButton(self.tr("Second opinion…"))
        self.offer.setCheckable(True)
        layout.addWidget(self.offer)
        self.form = self._make_form()
        layout.addWidget(self.form)
        self.offer.toggled.connect(self._on_offer)
        self.form.hide()

    def _make_form(self) -> QWidget:
        form = QWidget()
        layout = QVBoxLayout(form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.reviewer = QLineEdit()
        self.reviewer.setPlaceholderText(self.tr("Reviewer's name"))
        self.reviewer.setAccessibleName(self.tr("Reviewer's name"))
        self.verdict = ChoiceRow(
            self.tr("The reviewer's verdict"), [Choice(value=one.value, word=words.verdict(one)) for one in _VERDICTS]
        )
        self.confidence = ChoiceRow(
            self.tr("The reviewer's confidence"), [Choice(value=one.value, word=one.value) for one in Confidence]
        )
        self.reasoning = CommitText(self.tr("The reviewer's reasoning"), self.tr("Why the reviewer holds this"))
        self.record = QPushButton(self.tr("Record this opinion"))
        self.record.clicked.connect(self._record)
        for widget in (self.reviewer, self.verdict, self.confidence, self.reasoning, self.record):
            layout.addWidget(widget)
        return form

    def _on_offer(self, shown: bool) -> None:
        self.form.setVisible(shown)
        if shown:
            self.reviewer.setFocus()

    def show_claim(self, view: ClaimView) -> None:
        """Show what is held of a claim; words half written about another are not carried over to it."""
        if view.claim.id != self._claim_id:
            self._claim_id = view.claim.id
            self._clear()
        rows = view.matrix.rows
        self.hypotheses.setText(self.tr("Competing hypotheses ({0})… (H)").format(len(rows)))
        least = [one_line(row.hypothesis.words, 80) for row in rows if row.hypothesis.id in view.matrix.least_refuted]
        self.least.say(self.tr("Fewest inconsistencies: {0}").format("; ".join(least)) if least else "")
        self.least.setVisible(bool(least))
        lines = []
        for entry, one in reversed(view.opinions.now):
            parts = [one_line(one.reviewer, 60), words.verdict(one.verdict), one.confidence, entry.at[:10]]
            why = f": {one_line(one.reasoning, 200)}" if one.reasoning else ""
            lines.append(" · ".join(part for part in parts if part) + why)
        if view.opinions.earlier:
            lines.append(self.tr("and {0} earlier, in the report").format(len(view.opinions.earlier)))
        self.title.say(self.tr("SECOND OPINIONS ({0})").format(len(view.opinions.now)))
        self.said.say("\n".join(lines))
        self.said.setVisible(bool(lines))

    def open_hypotheses(self) -> HypothesesDialog | None:
        """Show the matrix of the claim."""
        if not self._claim_id or self._session.claim(self._claim_id) is None:
            return None
        dialog = HypothesesDialog(self._session, self._claim_id, self.window())
        dialog.show()
        return dialog

    def _clear(self) -> None:
        self.reviewer.clear()
        self.verdict.show_value("")
        self.confidence.show_value("")
        self.reasoning.show_saved("")
        self.offer.setChecked(False)

    def _record(self) -> None:
        name, verdict = self.reviewer.text().strip(), self.verdict.value
        if not name or not verdict:
            (self.verdict if name else self.reviewer).setFocus()
            return
        given = self._session.attempt(
            lambda: give_opinion(
                self._session.case,
                self._claim_id,
                reviewer=name,
                verdict=Verdict(verdict),
                confidence=self.confidence.value,
                reasoning=self.reasoning.toPlainText().strip(),
            )
        )
        if given is not None:
            self._clear()
