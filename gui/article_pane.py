"""The left of the desk: the article, its claims painted, its references as cards in place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import words
from gui.article_document import has_card
from gui.article_text import ArticleText, PaintedSpan
from gui.plain import Label
from gui.pulls import Pulls
from gui.reference_card import ReferenceCard
from gui.session import Selection, Session
from gui.shield import Shield
from gui.theme import Theme
from gui.thumbnails import Thumbnails
from storage.records.article import ClaimKind
from storage.records.case import ReferenceState
from storage.records.claims import AnchorState
from storage.records.survey import Footage, FrameRow
from storage.session import Reader
from verification.intake.scan import is_recognised
from verification.workflow.claims import make_claim
from verification.workflow.standing import confirm_footage, take_footage_away


class ArticlePane(QFrame):
    """Shows the newest version of the article of the session's case."""

    footage_wanted = Signal(int)
    """A footage id that should be shown."""
    supplied = Signal()
    """The last reference that lacked footage was given some."""

    def __init__(
        self,
        *,
        theme: Theme,
        session: Session,
        selection: Selection,
        pulls: Pulls,
        thumbnails: Thumbnails,
        shield: Shield,
        points: float,
    ) -> None:
        """Show the article."""
        super().__init__()
        self._session = session
        self._selection = selection
        self._pulls = pulls
        self._thumbnails = thumbnails
        self._shield = shield
        self.cards: dict[int, ReferenceCard] = {}
        self._first_frames: dict[int, int | None] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.recognised = Label(role="notice", wrap=True)
        self.recognised.hide()
        layout.addWidget(self.recognised)
        self.gone = Label(role="notice", wrap=True)
        self.gone.hide()
        layout.addWidget(self.gone)
        self.text = ArticleText(theme, points)
        layout.addWidget(self.text, 1)
        self._bar = _SelectionBar(self.text.viewport())
        self._bar.chosen.connect(self._make_claim_here)
        self._theme = theme
        self.text.clicked.connect(self._select_at)
        self.text.claim_wanted.connect(self.make_claim)
        self.text.selection_settled.connect(self._place_bar)
        self.text.selectionChanged.connect(self._hide_bar)
        self.text.verticalScrollBar().valueChanged.connect(self._hide_bar)
        session.changed.connect(self._refresh)
        selection.claim_changed.connect(self._on_claim)
        pulls.changed.connect(self._show_card)
        thumbnails.loaded.connect(self._on_picture)
        shield.changed.connect(self._show_cards)
        self._show_article()

    # ---------------------------------------------------------------- what it shows

    def _show_article(self) -> None:
        status = self._session.status
        if status.version is None:
            return
        references = [one.reference for one in status.references if not one.gone_since]
        page = status.article is not None and status.article.media_type != "text/plain"
        self.text.show_article(
            status.version, references, title=status.article.title if status.article and page else ""
        )
        recognised = is_recognised(status.version.parser)
        self.recognised.setVisible(recognised)
        if recognised:
            self.recognised.say(
                self.tr(
                    "This text was recognised in the pictures of the article's pages: words and numbers may be wrong. "
                    "Those that the program was unsure of are underlined with waves. {0}"
                ).format(status.version.parser_version.partition("; ")[2])
            )
        self._show_gone()
        for one in status.references:
            if has_card(one.reference) and not one.gone_since and one.reference.id not in self.cards:
                card = ReferenceCard(self._theme, one)
                card.supplied.connect(self._supply)
                card.pull_wanted.connect(self._pull)
                card.cancel_wanted.connect(self._cancel)
                card.show_wanted.connect(self._show_footage)
                card.settled.connect(self._settle)
                card.resized.connect(self.text.lay_out)
                self.cards[one.reference.id] = card
        self._show_cards()
        self.text.set_cards(dict(self.cards))
        self._paint()

    def _show_gone(self) -> None:
        """Say which references only earlier versions have, and take their cards away."""
        gone = [one.reference.id for one in self._session.status.references if one.gone_since]
        for reference_id in gone:
            card = self.cards.pop(reference_id, None)
            if card is not None:
                card.hide()
                card.deleteLater()
        self.gone.setVisible(bool(gone))
        self.gone.say(
            self.tr(
                "References that are no longer in the article: {0}. They stand under “References & footage”."
            ).format(len(gone))
        )

    def _refresh(self, tables: frozenset[str]) -> None:
        if "article_version" in tables:
            self._show_article()
        if tables & {"claim", "claim_span", "assessment"}:
            self._paint()
        if tables & {"reference", "acquisition", "footage", "footage_source", "frame"}:
            self._first_frames.clear()
            self._show_cards()

    def _paint(self) -> None:
        status = self._session.status
        spans: list[PaintedSpan] = []
        for one in status.claims:
            look = words.look_of(one)
            selected = one.claim.id == self._selection.claim_id
            if look is None:
                if not selected:
                    continue
                look = words.Look.SUGGESTED
            spans.extend(
                PaintedSpan(claim_id=one.claim.id, start=span.start, end=span.end, look=look, selected=selected)
                for span in one.spans
                if span.anchor is not AnchorState.ORPHAN
            )
        mentions = [
            (one.reference.start, one.reference.end)
            for one in status.references
            if not has_card(one.reference) and not one.reference.elsewhere and not one.gone_since
        ]
        version = status.version
        doubts = version.damage if version is not None and is_recognised(version.parser) else ()
        self.text.paint(spans, mentions, [(note.start, note.end) for note in doubts])

    def _show_cards(self) -> None:
        for reference_id in self.cards:
            self._show_card(reference_id)

    def _show_card(self, reference_id: int) -> None:
        card = self.cards.get(reference_id)
        status = next((one for one in self._session.status.references if one.reference.id == reference_id), None)
        if card is None or status is None:
            return
        footage = self._session.footage_of_reference(reference_id)
        card.show_status(status, footage, self._pulls.job_of(reference_id))
        if footage is not None:
            if footage.id not in self._first_frames:
                self._first_frames[footage.id] = self._first_frame(footage)
            frame = self._first_frames[footage.id]
            if frame is not None:
                card.show_picture(self._thumbnails.get(footage, frame, shield=self._shield.covers(footage)))
        else:
            card.show_picture(None)

    def _on_picture(self, footage_id: int, frame: int) -> None:
        if self._first_frames.get(footage_id) == frame:
            self._show_cards()

    def _first_frame(self, footage: Footage) -> int | None:
        def question(reader: Reader) -> int | None:
            frame = reader.find(FrameRow, footage_id=footage.id, role="keyframe")
            return frame.frame if frame else None

        return self._session.case.read(question)

    def _on_claim(self, claim_id: int) -> None:
        self._paint()
        status = self._session.claim(claim_id)
        if status is not None and status.spans:
            self.text.show_span(status.spans[0].start)

    # ---------------------------------------------------------------- claims

    def _select_at(self, point: int) -> None:
        """Select the claim that is painted at a code point; clicking again goes through overlapping ones."""
        here = [
            (span.end - span.start, one.claim.id)
            for one in self._session.status.claims
            if words.look_of(one) is not None
            for span in one.spans
            if span.anchor is not AnchorState.ORPHAN and span.start <= point < span.end
        ]
        ids = list(dict.fromkeys(claim_id for _, claim_id in sorted(here)))
        if not ids:
            return
        current = self._selection.claim_id
        self._selection.select_claim(ids[(ids.index(current) + 1) % len(ids)] if current in ids else ids[0])

    def make_claim(self, kind: ClaimKind, start: int, end: int) -> None:
        """Make a claim of the words [start, end) and select it."""
        claim = self._session.attempt(lambda: make_claim(self._session.case, kind, start=start, end=end))
        if claim is not None:
            self.text.clear_selection()
            self._selection.select_claim(claim.id)

    def _make_claim_here(self, kind: ClaimKind) -> None:
        span = self.text.selected_span()
        if span is not None:
            self.make_claim(kind, *span)
            self.text.setFocus()

    def _place_bar(self) -> None:
        span = self.text.selected_span()
        if span is None:
            self._bar.hide()
            return
        self._bar.adjustSize()
        where = self.text.point_of(span[1]) + QPoint(-self._bar.width() // 2, 18)
        box = self.text.viewport().rect().adjusted(8, 8, -8 - self._bar.width(), -8 - self._bar.height())
        self._bar.move(max(box.left(), min(box.right(), where.x())), max(box.top(), min(box.bottom(), where.y())))
        self._bar.show()
        self._bar.raise_()

    def _hide_bar(self) -> None:
        self._bar.hide()

    # ---------------------------------------------------------------- references

    def show_reference(self, reference_id: int) -> None:
        """Bring a reference into view, with the hand where its address is supplied."""
        card = self.cards.get(reference_id)
        if card is not None:
            self.text.show_span(card.reference.start)
            card.field.setFocus()

    def _supply(self, reference_id: int, given: str) -> None:
        card = self.cards[reference_id]
        self._pulls.supply(card.reference, given)
        self._focus_next(reference_id)

    def _focus_next(self, reference_id: int) -> None:
        """After one was supplied, the hand is at the next that has no footage."""
        wanting = {ReferenceState.UNRESOLVED, ReferenceState.READY, ReferenceState.FAILED}
        ids = list(self.cards)
        place = ids.index(reference_id)
        for other in [*ids[place + 1 :], *ids[:place]]:
            if self.cards[other].reference.state in wanting and self._pulls.job_of(other) is None:
                self.show_reference(other)
                return
        self.supplied.emit()

    def _pull(self, reference_id: int) -> None:
        self._pulls.pull(self.cards[reference_id].reference)

    def _cancel(self, reference_id: int) -> None:
        job = self._pulls.job_of(reference_id)
        if job is not None:
            job.cancel()

    def _settle(self, reference_id: int, still: bool) -> None:
        settle = confirm_footage if still else take_footage_away
        self._session.attempt(lambda: settle(self._session.case, reference_id))

    def _show_footage(self, reference_id: int) -> None:
        footage = self._session.footage_of_reference(reference_id)
        if footage is not None:
            self.footage_wanted.emit(footage.id)


class _SelectionBar(QFrame):
    """What can be made of the selected words, beside them."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(6)
        row.addWidget(Label(self.tr("Claim:"), role="small"))
        for key, kind in (
            ("L", ClaimKind.LOCATION), ("P", ClaimKind.PROVENANCE), ("T", ClaimKind.TIME), ("E", ClaimKind.EVENT),
        ):  # fmt: skip
            button = QPushButton(f"{key}  {words.claim_kind(kind)}")
            button.setProperty("role", "choice")
            button.clicked.connect(lambda _on=False, kind=kind: self.chosen.emit(kind))
            row.addWidget(button)
        self.hide()
