"""The assessment of a claim: verdict, likelihood, confidence, reasoning. Saved by choosing and by leaving."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import words
from gui.fields import Choice, ChoiceRow, CommitText
from gui.plain import Label
from gui.session import Session
from storage.records.claims import Assessment, Verdict
from verification.claims.scales import LIKELIHOODS, Confidence
from verification.workflow.claims import assess

_TONES = {
    Verdict.SUPPORTED: "supported",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.INCONCLUSIVE: "undetermined",
    Verdict.UNVERIFIABLE: "undetermined",
}


class AssessmentForm(QWidget):
    """Shows and changes the assessment of one claim."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        """Show no claim yet."""
        super().__init__()
        self._session = session
        self._claim_id = 0
        self._shown: Assessment | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.verdict = ChoiceRow(
            self.tr("Verdict"),
            [Choice(value=one.value, word=words.verdict(one), tone=tone) for one, tone in _TONES.items()],
        )
        self.likelihood = ChoiceRow(
            self.tr("Likelihood"),
            [
                Choice(value=one.word, word=words.likelihood(one.word), hint=f"{one.lowest}–{one.highest} %")
                for one in LIKELIHOODS
            ],
        )
        self.confidence = ChoiceRow(
            self.tr("Confidence"),
            [Choice(value=one.value, word=words.confidence(one.value)) for one in Confidence],
        )
        self.reasoning = CommitText(self.tr("Reasoning"), self.tr("Why you hold this"), lines=4)
        self.would_change = CommitText(
            self.tr("What would change this"), self.tr("What evidence would change this assessment"), lines=2
        )
        for title, field in (
            (self.tr("VERDICT (V)"), self.verdict),
            (self.tr("LIKELIHOOD THAT THE CLAIM IS TRUE"), self.likelihood),
            (self.tr("CONFIDENCE IN THAT JUDGEMENT"), self.confidence),
            (self.tr("REASONING"), self.reasoning),
            (self.tr("WHAT WOULD CHANGE THIS"), self.would_change),
        ):
            layout.addWidget(Label(title, role="section"))
            layout.addWidget(field)
        self.verdict.chosen.connect(self._verdict_chosen)
        self.likelihood.chosen.connect(lambda value: self._chosen(self.confidence, likelihood=value))
        self.confidence.chosen.connect(lambda value: self._chosen(self.reasoning, confidence=value))
        self.reasoning.committed.connect(lambda text: self._save(reasoning=text))
        self.would_change.committed.connect(lambda text: self._save(would_change=text))
        for row in (self.verdict, self.likelihood, self.confidence):
            row.left.connect(self.left)
        for text in (self.reasoning, self.would_change):
            text.left.connect(self.left)

    def show_assessment(self, claim_id: int, assessment: Assessment | None) -> None:
        """Show how a claim stands; what was being written about another is saved first."""
        if claim_id != self._claim_id:
            self.commit()
            self._claim_id = claim_id
        self._shown = assessment
        known = assessment or Assessment(
            claim_id=claim_id, verdict=Verdict.UNASSESSED, likelihood="", confidence="", reasoning=""
        )
        self.verdict.show_value(known.verdict.value)
        self.likelihood.show_value(known.likelihood)
        self.confidence.show_value(known.confidence)
        self.reasoning.show_saved(known.reasoning)
        self.would_change.show_saved(known.would_change)

    def commit(self) -> None:
        """Save what is being written."""
        if self._claim_id:
            self.reasoning.commit()
            self.would_change.commit()

    def give_verdict(self, verdict: Verdict) -> None:
        """Choose a verdict by its own key; likelihood is asked for next."""
        self.verdict.choose(verdict.value)
        self.likelihood.setFocus()

    def _verdict_chosen(self, value: str) -> None:
        self._chosen(self.likelihood, verdict=Verdict(value))

    def _chosen(self, following: QWidget, **change: object) -> None:
        """Save a choice; a hand on the keyboard goes on to the next row."""
        sender = self.focusWidget()
        self._save(**change)
        if isinstance(sender, ChoiceRow) and sender.hasFocus():
            following.setFocus()

    def _save(self, **change: object) -> None:
        if not self._claim_id:
            return
        old, claim_id = self._shown, self._claim_id
        values = {
            "verdict": old.verdict if old else Verdict.UNASSESSED,
            "likelihood": old.likelihood if old else "",
            "confidence": old.confidence if old else "",
            "reasoning": old.reasoning if old else "",
            "would_change": old.would_change if old else "",
            **change,
        }
        saved = self._session.attempt(
            lambda: assess(
                self._session.case,
                claim_id,
                verdict=Verdict(str(values["verdict"])),
                likelihood=str(values["likelihood"]),
                confidence=str(values["confidence"]),
                reasoning=str(values["reasoning"]),
                would_change=str(values["would_change"]),
            )
        )
        if saved is not None:
            self._shown = saved
