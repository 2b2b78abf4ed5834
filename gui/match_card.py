"""One stretch that stands in two pieces of footage, as a card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import words
from gui.fields import Choice, ChoiceRow, CommitLine, Flow
from gui.painting import PressedPicture
from gui.plain import ElidedLabel, Label, one_line
from gui.theme import Theme
from gui.times import clock
from storage.records.likeness import SharedStretch
from storage.records.survey import Footage, MatchState, MatchVerdict
from verification.footage.likeness_file import Whereabouts
from verification.workflow.library import case_is_there

if TYPE_CHECKING:
    from gui.matches_panel import MatchesPanel

Place = tuple[Footage, int]


class MatchCard(QFrame):
    """One stretch in two pieces of footage."""

    def __init__(
        self,
        theme: Theme,
        stretch: SharedStretch,
        known: Mapping[str, Footage],
        titles: Mapping[str, str],
        panel: MatchesPanel,
        *,
        elsewhere: Whereabouts | None,
    ) -> None:
        """Show ``stretch``; ``known`` is the footage of the case, ``elsewhere`` where the other is if not there."""
        super().__init__()
        self.stretch = stretch
        self.elsewhere = elsewhere
        self.verdict: MatchVerdict | None = None
        self.places: tuple[Place | None, Place | None] = (None, None)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        pair = QHBoxLayout()
        pair.setSpacing(6)
        self.pictures = (PressedPicture(theme), PressedPicture(theme))
        both = stretch.first in known and stretch.second in known
        for picture in self.pictures:
            picture.setFixedHeight(72)
            picture.setEnabled(both)
            picture.pressed.connect(lambda: panel.compare_wanted.emit(stretch))
            pair.addWidget(picture, 1)
        column.addLayout(pair)
        for name, start, end in (
            (stretch.first, stretch.first_start, stretch.first_end),
            (stretch.second, stretch.second_start, stretch.second_end),
        ):
            title = ElidedLabel(one_line(titles.get(name) or name[:12], 120))
            column.addWidget(title)
            where = self.tr("{0} to {1}").format(clock(start), clock(end))
            if name not in known:
                where += " · " + self.tr("known from another case")
            column.addWidget(Label(where, role="small", wrap=True))
        if elsewhere is not None and elsewhere.case_folder:
            column.addWidget(Label(self._whereabouts(elsewhere), role="small", wrap=True))
        turned = f"{words.turn(stretch.turn)} · " if stretch.turn != "upright" else ""
        if stretch.throughout:
            agreed = self.tr("{0} frames, compared one by one, as a rule {1} of 256 bits apart")
        elif stretch.exact:
            agreed = self.tr(
                "{0} frames: both ends compared one by one, between them four a second; as a rule {1} of 256 bits apart"
            )
        else:
            agreed = self.tr(
                "{0} sampled frames agree, as a rule {1} of 256 bits apart; the places are true to half a second"
            )
        column.addWidget(Label(turned + agreed.format(stretch.frames, stretch.distance), role="small", wrap=True))
        acts = QWidget()
        flow = Flow(acts, spacing=4, indent=0)
        self.compare = QPushButton(self.tr("Compare"))
        self.compare.setProperty("role", "choice")
        self.compare.setEnabled(both)
        self.compare.clicked.connect(lambda: panel.compare_wanted.emit(stretch))
        flow.addWidget(self.compare)
        self._add_acts(flow, panel)
        column.addWidget(acts)
        again = self.tr("Press again to leave it open")
        self.choice = ChoiceRow(
            self.tr("Match"),
            [
                Choice(value=MatchState.ACCEPTED.value, word=self.tr("The same"), hint=again, tone="supported"),
                Choice(value=MatchState.DISMISSED.value, word=self.tr("Not the same"), hint=again, tone="contradicted"),
            ],
        )
        self.choice.chosen.connect(lambda state: panel.decide(self, state))
        column.addWidget(self.choice)
        self.note = CommitLine(self.tr("Why"), self.tr("Why you hold that"))
        self.note.committed.connect(lambda text: panel.note(self, text))
        column.addWidget(self.note)

    def _whereabouts(self, elsewhere: Whereabouts) -> str:
        if case_is_there(elsewhere):
            told = self.tr("In the case {0}, {1}")
        else:
            told = self.tr("In the case {0}, which is not in {1} now: it was moved or deleted, or its disk is missing")
        return told.format(one_line(elsewhere.case_title, 80), one_line(elsewhere.case_folder, 200))

    def _add_acts(self, flow: Flow, panel: MatchesPanel) -> None:
        """What can be done with footage of another case."""
        elsewhere = self.elsewhere
        self.open_case = QPushButton(self.tr("Open that case"))
        self.forget = QPushButton(self.tr("Forget this piece"))
        if elsewhere is not None:
            self.open_case.setEnabled(case_is_there(elsewhere))
            self.open_case.clicked.connect(lambda: panel.open_wanted.emit(elsewhere.case_folder))
            self.forget.clicked.connect(lambda: panel.forget_piece(self))
        for button in (self.open_case, self.forget):
            button.setProperty("role", "choice")
            button.setVisible(elsewhere is not None)
            flow.addWidget(button)

    def forgotten(self) -> None:
        """The library has this piece no more."""
        self.forget.setEnabled(False)
        self.pictures[1].show_picture(None)

    def show_verdict(self, verdict: MatchVerdict | None) -> None:
        """Show what the analyst holds now."""
        self.verdict = verdict
        self.choice.show_value(verdict.state.value if verdict else "")
        self.note.setVisible(verdict is not None)
        self.note.show_saved(verdict.note if verdict else "")
