"""What a claim says and where it stands in the work: fields that are saved by leaving them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from gui import words
from gui.fields import CommitLine
from gui.plain import Label
from gui.session import Session
from storage.records.article import ClaimKind
from storage.records.judgement import WorkStage
from verification.claims.scales import Stance
from verification.workflow.claim_work import set_stage
from verification.workflow.claims import change_claim
from verification.workflow.looking import ClaimView

_BETWEEN = "; "


class ClaimAbout(QWidget):
    """Kind, who says it and by way of whom, how the article puts it, the note, and the stage of the work."""

    def __init__(self, session: Session) -> None:
        """Empty until ``show_claim``."""
        super().__init__()
        self._session = session
        self._view: ClaimView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.kind = _choice(self.tr("What the claim is about"), {one.value: words.claim_kind(one) for one in ClaimKind})
        self.kind.activated.connect(lambda at: self._do(lambda n: self._change(n, kind=self.kind.itemData(at))))
        self.claimant = CommitLine(self.tr("Who says it"), self.tr("Who says it"))
        self.claimant.committed.connect(lambda text: self._do(lambda n: self._change(n, claimant=text)))
        column.addLayout(_row(self.kind, self.claimant))
        self.stance = _choice(self.tr("How the article puts it"), {one.value: words.stance(one) for one in Stance})
        self.stance.activated.connect(lambda at: self._do(lambda n: self._change(n, stance=self.stance.itemData(at))))
        self.chain = CommitLine(self.tr("By way of whom"), self.tr("By way of whom; several with ; between them"))
        self.chain.committed.connect(lambda text: self._do(lambda n: self._change(n, chain=text)))
        column.addLayout(_row(self.stance, self.chain))
        self.note = CommitLine(self.tr("Note on the claim"), self.tr("Note"))
        self.note.committed.connect(lambda text: self._do(lambda n: self._change(n, note=text)))
        column.addWidget(self.note)
        self.stage = _choice(self.tr("How far the work has come"), {one.value: words.stage(one) for one in WorkStage})
        self.stage.activated.connect(lambda at: self._do(lambda n: self._set_stage(n, self.stage.itemData(at))))
        row = _row(Label(self.tr("Work on it:"), role="small"), self.stage)
        row.setStretch(1, 0)
        row.addStretch(1)
        column.addLayout(row)

    def show_claim(self, view: ClaimView) -> None:
        """Show what the case holds."""
        self._view = view
        claim = view.claim
        self.kind.setCurrentIndex(self.kind.findData(claim.kind.value))
        self.claimant.show_saved(claim.claimant or "")
        self.stance.setCurrentIndex(self.stance.findData(claim.stance))
        self.chain.show_saved(_BETWEEN.join(claim.chain))
        self.note.show_saved(claim.note)
        self.stage.setCurrentIndex(self.stage.findData(view.stage.value))

    def commit(self) -> None:
        """Save what is being written."""
        for line in (self.claimant, self.chain, self.note):
            line.commit()

    def _do(self, act: Callable[[int], object]) -> None:
        view = self._view
        if view is not None:
            self._session.attempt(lambda: act(view.claim.id))

    def _change(
        self,
        number: int,
        *,
        kind: str | None = None,
        claimant: str | None = None,
        chain: str | None = None,
        stance: str | None = None,
        note: str | None = None,
    ) -> object:
        return change_claim(
            self._session.case,
            number,
            kind=ClaimKind(kind) if kind else None,
            claimant=claimant,
            chain=None if chain is None else chain.replace("؛", ";").split(";"),
            stance=stance,
            note=note,
        )

    def _set_stage(self, number: int, value: str) -> object:
        return set_stage(self._session.case, number, WorkStage(value))


def _choice(name: str, choices: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    for value, word in choices.items():
        box.addItem(word, value)
    return box


def _row(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(first)
    row.addWidget(second, 1)
    return row
