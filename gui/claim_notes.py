"""Beside a claim: whether its words still stand in the article, and how it was assessed before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from gui import words
from gui.plain import Label, PressedLabel, one_line
from gui.session import Session
from storage.records.claims import AnchorState
from verification.claims.tensions import Tension
from verification.workflow.claims import move_span
from verification.workflow.looking import ClaimView, words_now


class AnchorNote(QFrame):
    """Shown where a newer version of the article changed or dropped a claim's words."""

    def __init__(self, session: Session) -> None:
        """Hidden until something is to be said."""
        super().__init__()
        self._session = session
        self._spans: list[tuple[int, int, int]] = []
        self.setProperty("role", "message")
        self.setProperty("tone", "problem")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        self.text = Label(wrap=True)
        layout.addWidget(self.text)
        self.confirm = QPushButton(self.tr("These words now stand for it"))
        self.confirm.clicked.connect(self.accept_words)
        layout.addWidget(self.confirm)
        self.hide()

    def show_claim(self, view: ClaimView, text: str) -> None:
        """Say how the claim's words sit in ``text``, the newest version."""
        changed = [one for one in view.spans if one.anchor is AnchorState.NEEDS_REVIEW]
        lost = [one for one in view.spans if one.anchor is AnchorState.ORPHAN]
        said = [
            self.tr("The article was changed. It now says: “{0}”").format(one_line(words_now(text, one), 300))
            for one in changed
        ]
        if lost:
            said.append(self.tr("These words are no longer in the article. Select others and press W, or dismiss it."))
        self._spans = [(one.id, one.start, one.end) for one in changed]
        self.text.say("\n".join(said))
        self.confirm.setVisible(bool(changed))
        self.setVisible(bool(said))

    def accept_words(self) -> None:
        """Let the claim be about the words as they stand now."""
        for span_id, start, end in list(self._spans):
            self._session.attempt(partial(move_span, self._session.case, span_id, start=start, end=end))


class EarlierAssessments(QWidget):
    """What was held of the claim before, newest first; nothing that was said is overwritten."""

    def __init__(self) -> None:
        """Hidden until there is something."""
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.title = Label(role="section")
        self.lines = Label(role="small", wrap=True)
        layout.addWidget(self.title)
        layout.addWidget(self.lines)
        self.hide()

    def show_claim(self, view: ClaimView) -> None:
        """List the earlier assessments of a claim."""
        said = []
        for entry, one in reversed(view.earlier):
            parts = [entry.at[:16].replace("T", " "), one_line(entry.actor, 40), words.verdict(one.verdict)]
            parts += [part for part in (words.likelihood(one.likelihood), words.confidence(one.confidence)) if part]
            why = f": {one_line(one.reasoning, 200)}" if one.reasoning else ""
            said.append(" · ".join(parts) + why)
        self.title.say(self.tr("EARLIER ASSESSMENTS ({0})").format(len(said)))
        self.lines.say("\n".join(said))
        self.setVisible(bool(said))


class TensionLines(QWidget):
    """The claims that say another number for the same, each a line that leads to it."""

    claim_wanted = Signal(int)

    def __init__(self) -> None:
        """Hidden until there is something."""
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.lines: list[PressedLabel] = []
        self.hide()

    def show_tensions(self, claim_id: int, tensions: Sequence[Tension]) -> None:
        """List those that a claim stands in."""
        for line in self.lines:
            self._layout.removeWidget(line)
            line.deleteLater()
        self.lines = []
        for one in tensions:
            if claim_id not in {one.one, one.other}:
                continue
            other = one.other if claim_id == one.one else one.one
            said = self.tr("In tension with claim {0}: {1}").format(other, one_line(words.tension(one), 200))
            line = PressedLabel(said, role="way")
            line.setAccessibleName(line.text())
            line.setToolTip(self.tr("Show claim {0}").format(other))
            line.pressed.connect(partial(self.claim_wanted.emit, other))
            self._layout.addWidget(line)
            self.lines.append(line)
        self.setVisible(bool(self.lines))
