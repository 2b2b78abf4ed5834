"""The right of the desk: the selected claim, or all claims when none is selected."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import words
from gui.assessment_form import AssessmentForm
from gui.claim_about import ClaimAbout
from gui.claim_list import ClaimList
from gui.claim_notes import AnchorNote, EarlierAssessments, TensionLines
from gui.claim_review import ClaimReview
from gui.icons import icon
from gui.link_row import LinkRow
from gui.marks import Mark
from gui.place_choice import PlaceChoice
from gui.plain import ElidedLabel, Label, one_line, shown
from gui.search_notes import SearchNotes
from gui.session import Selection, Session
from gui.shield import Shield
from gui.theme import Theme, reading_font
from gui.thumbnails import Thumbnails
from gui.times import clock
from gui.words import Look
from storage.records.article import ClaimKind
from storage.records.claims import ClaimState, Link, Relation
from verification.claims.scales import Stance
from verification.workflow.claims import add_span, change_link, decide_suggestion, move_span, unlink
from verification.workflow.joining import merge_claims, split_claim
from verification.workflow.looking import ClaimView, claim_view

_TABLES = frozenset(
    (
        *("claim", "claim_span", "claim_place", "link", "assessment", "footage", "search", "claim_work"),
        *("hypothesis", "hypothesis_cell", "second_opinion"),
    )
)


class ClaimPanel(QStackedWidget):
    """Shows the selected claim with its links and assessment."""

    frame_wanted = Signal(int, int)
    """Footage id and frame to show."""
    left = Signal()
    map_wanted = Signal()

    def __init__(
        self, theme: Theme, session: Session, selection: Selection, thumbnails: Thumbnails, shield: Shield
    ) -> None:
        """Follow ``selection``."""
        super().__init__()
        self._theme = theme
        self._session = session
        self._selection = selection
        self._thumbnails = thumbnails
        self._shield = shield
        self._rows: dict[int, LinkRow] = {}
        self._view: ClaimView | None = None
        self.list = ClaimList(theme, session, selection)
        self.addWidget(self.list)
        self.form = AssessmentForm(session)
        self.form.left.connect(self.left)
        self._area = self._make()
        self.addWidget(self._area)
        self._dress()
        theme.changed.connect(self._dress)
        session.changed.connect(self._on_changed)
        selection.claim_changed.connect(lambda _id: self._on_claim())
        selection.link_changed.connect(lambda _id: self._show_links())
        thumbnails.loaded.connect(self._on_picture)
        shield.changed.connect(self._show_links)

    def _make(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("role", "page")
        area.setWidget(page)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 24)
        layout.setSpacing(8)
        layout.addLayout(self._make_top())
        layout.addWidget(self.state)
        self.exact = Label(wrap=True)
        self.exact.setFont(reading_font(12))
        self.exact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.exact)
        self.said_by = Label(role="small", wrap=True)
        layout.addWidget(self.said_by)
        self.tensions = TensionLines()
        self.tensions.claim_wanted.connect(self._selection.select_claim)
        layout.addWidget(self.tensions)
        self.places = PlaceChoice(self._session)
        self.places.map_wanted.connect(self.map_wanted)
        layout.addWidget(self.places)
        self.anchor = AnchorNote(self._session)
        layout.addWidget(self.anchor)
        layout.addLayout(self._make_decision())
        self.about = ClaimAbout(self._session)
        layout.addWidget(self.about)
        layout.addSpacing(8)
        self.links_title = Label(role="section")
        layout.addWidget(self.links_title)
        self.no_links = Label(
            self.tr("Go to a frame that bears on these words, then press Enter. S, C or X says how it does."),
            role="muted",
            wrap=True,
        )
        layout.addWidget(self.no_links)
        self._links = QVBoxLayout()
        self._links.setSpacing(8)
        layout.addLayout(self._links)
        layout.addSpacing(8)
        rule = QFrame()
        rule.setProperty("role", "rule")
        layout.addWidget(rule)
        layout.addSpacing(4)
        layout.addWidget(self.form)
        layout.addSpacing(8)
        self.earlier = EarlierAssessments()
        layout.addWidget(self.earlier)
        self.review = ClaimReview(self._session)
        layout.addWidget(self.review)
        self.searches = SearchNotes(self._session)
        layout.addWidget(self.searches)
        layout.addStretch()
        return area

    def _make_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.mark = Mark(self._theme, Look.OPEN)
        self.title = ElidedLabel(role="heading")
        self.state = Label(role="muted", wrap=True)  # on a line of its own: a long kind must not hide it
        self.back = self._tool(self.tr("All claims"))
        self.back.clicked.connect(lambda: self._selection.select_claim(0))
        self.previous = self._tool(self.tr("Previous claim (,)"))
        self.previous.clicked.connect(lambda: self.list.step(-1))
        self.following = self._tool(self.tr("Next claim (.)"))
        self.following.clicked.connect(lambda: self.list.step(1))
        row.addWidget(self.mark)
        row.addWidget(self.title, 1)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for tool in (self.previous, self.following, self.back):
            tools.addWidget(tool)
        row.addLayout(tools)
        return row

    def _make_decision(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.accept = QPushButton(self.tr("Accept (A)"))
        self.accept.setProperty("role", "main")
        self.accept.clicked.connect(lambda: self.decide(accept=True))
        self.dismiss = QPushButton(self.tr("Dismiss (D)"))
        self.dismiss.clicked.connect(lambda: self.decide(accept=False))
        row.addWidget(self.accept)
        row.addWidget(self.dismiss)
        row.addStretch()
        return row

    def _tool(self, name: str) -> QToolButton:
        tool = QToolButton()
        tool.setProperty("role", "quiet")
        tool.setIconSize(QSize(16, 16))
        tool.setFixedSize(QSize(28, 28))
        tool.setToolTip(name)
        tool.setAccessibleName(name)
        return tool

    def _dress(self) -> None:
        colour = self._theme.colours.text
        arrows = ("forward", "back") if self.isRightToLeft() else ("back", "forward")
        self.previous.setIcon(icon(arrows[0], colour))
        self.following.setIcon(icon(arrows[1], colour))
        self.back.setIcon(icon("close", colour))

    # ---------------------------------------------------------------- what it shows

    def _on_claim(self) -> None:
        self.commit()
        self._show()
        self._area.verticalScrollBar().setValue(0)

    def _on_picture(self, footage_id: int, frame: int) -> None:
        links = self._view.links if self._view else ()
        if any((one.footage_id, one.frame) == (footage_id, frame) for one in links):
            self._show_links()

    def _on_changed(self, tables: frozenset[str]) -> None:
        if self._view is not None and tables & _TABLES:
            self._show()

    def _show(self) -> None:
        status = self._session.claim(self._selection.claim_id)
        if status is None:
            self._view = None
            self.setCurrentWidget(self.list)
            self._selection.select_claim(0)  # it is gone, such as by undo: keys must not act on it
            return
        self._view = view = claim_view(self._session.case, status.claim.id)
        look = words.look_of(status)
        self.mark.show_look(look or Look.SUGGESTED)
        state = words.look_word(look) if look else self.tr("dismissed")
        self.title.say(f"{view.claim.id} · {words.claim_kind(view.claim.kind).capitalize()}")
        self.state.say(state)
        self.title.setToolTip(self.tr("Claim {0}").format(view.claim.id))
        self.tensions.show_tensions(view.claim.id, self._session.status.tensions)
        self.exact.say("“" + " … ".join(one.exact for one in view.spans) + "”")
        self.said_by.say(self._said(view))
        self.said_by.setVisible(bool(self.said_by.text()))
        version = self._session.status.version
        self.anchor.show_claim(view, version.text if version else "")
        self.earlier.show_claim(view)
        self.review.show_claim(view)
        self.places.show_places(view.claim.id, view.places)
        self.places.setVisible(bool(view.places) or view.claim.kind is ClaimKind.LOCATION)
        undecided = view.claim.state is not ClaimState.ACCEPTED
        self.accept.setVisible(undecided)
        self.dismiss.setVisible(view.claim.state is ClaimState.SUGGESTED)
        self.about.show_claim(view)
        self.searches.show_searches(view.claim.id, view.searches)
        self.form.show_assessment(view.claim.id, view.assessment)
        self._show_links()
        self.setCurrentWidget(self._area)

    def _said(self, view: ClaimView) -> str:
        said = []
        chain = self.tr(", via ").join(one_line(one, 80) for one in [view.claim.claimant, *view.claim.chain] if one)
        if view.claim.chain or (chain and view.claim.stance != "asserts"):
            said.append(self.tr("Said by {0} ({1})").format(chain, self._stance(view.claim.stance)))
        if view.claim.state is ClaimState.SUGGESTED:
            basis = one_line(view.claim.basis, 160)
            said.append(self.tr("Suggested by the program") + (f" ({basis})" if basis else ""))
        return "\n".join(said)

    @staticmethod
    def _stance(word: str) -> str:
        return words.stance(Stance(word)) if word in set(Stance) else one_line(word, 40)

    def _show_links(self) -> None:
        view = self._view
        if view is None:
            return
        links = {one.id: one for one in view.links}
        for link_id in [one for one in self._rows if one not in links]:
            row = self._rows.pop(link_id)
            self._links.removeWidget(row)
            row.deleteLater()
        for link in view.links:
            if link.id not in self._rows:
                self._rows[link.id] = self._new_row(link)
                self._links.addWidget(self._rows[link.id])
            footage = self._session.footage(link.footage_id)
            picture = None
            if footage is not None and link.frame is not None:
                picture = self._thumbnails.get(footage, link.frame, shield=self._shield.covers(footage))
            self._rows[link.id].show_link(link, self._where(link), picture, selected=link.id == self._selection.link_id)
        self.links_title.say(self.tr("EVIDENCE ({0})").format(len(links)))
        self.no_links.setVisible(not links)

    def _where(self, link: Link) -> str:
        footage = self._session.footage(link.footage_id)
        title = one_line(footage.title, 60) if footage else "?"
        if link.frame is None or footage is None:
            return self.tr("{0} as a whole").format(title)
        when = clock((link.pts or 0) * footage.time_base)
        part = self.tr(", a region") if link.region else ""
        return self.tr("{0} · frame {1}{2} · {3}").format(when, link.frame, part, title)

    def _new_row(self, link: Link) -> LinkRow:
        row = LinkRow(self._theme, link)
        row.relation_chosen.connect(self._relation_chosen)
        row.reason_given.connect(self._reason_given)
        row.strength_chosen.connect(self._strength_chosen)
        row.independence_given.connect(self._independence_given)
        row.removed.connect(self.remove_link)
        row.selected.connect(self._selection.select_link)
        row.show_wanted.connect(self._show_frame)
        return row

    # ---------------------------------------------------------------- what the analyst does

    def commit(self) -> None:
        """Save what is being written."""
        self.about.commit()
        self.places.commit()
        for row in self._rows.values():
            row.commit()
        self.form.commit()

    def decide(self, *, accept: bool) -> None:
        """Accept or dismiss the selected claim; dismissing goes on to the next."""
        claim_id = self._selection.claim_id
        if not claim_id:
            return
        following = self.list.following(claim_id)
        done = self._session.attempt(lambda: decide_suggestion(self._session.case, claim_id, accept=accept))
        if done is not None and not accept:
            self._selection.select_claim(following)

    def relate(self, relation: Relation) -> bool:
        """Say how the selected link, or else the newest, bears on the claim; False where there is none."""
        link_id = self._selection.link_id or (self._view.links[-1].id if self._view and self._view.links else 0)
        if not link_id:
            return False
        self._relation_chosen(link_id, relation.value)
        return True

    def remove_link(self, link_id: int) -> None:
        """Take a link away."""
        if link_id == self._selection.link_id:
            self._selection.select_link(0)
        self._session.attempt(lambda: unlink(self._session.case, link_id))

    def _relation_chosen(self, link_id: int, value: str) -> None:
        self._session.attempt(lambda: change_link(self._session.case, link_id, relation=Relation(value)))

    def _reason_given(self, link_id: int, text: str) -> None:
        self._session.attempt(lambda: change_link(self._session.case, link_id, reason=text))

    def _strength_chosen(self, link_id: int, word: str) -> None:
        self._session.attempt(lambda: change_link(self._session.case, link_id, strength=word))

    def _independence_given(self, link_id: int, text: str) -> None:
        self._session.attempt(lambda: change_link(self._session.case, link_id, independence=text))

    def use_words(self, start: int, end: int) -> None:
        """Let the selected claim be about other words of the article: code points [start, end)."""
        view = self._view
        if view is not None and view.spans:
            self._session.attempt(lambda: move_span(self._session.case, view.spans[0].id, start=start, end=end))

    def add_words(self, start: int, end: int) -> None:
        """Let the selected claim be about further words of the article too: code points [start, end)."""
        view = self._view
        if view is not None:
            self._session.attempt(lambda: add_span(self._session.case, view.claim.id, start=start, end=end))

    def merge_next(self) -> None:
        """Merge the claim that follows in the list into the selected one."""
        view = self._view
        other = self.list.following(view.claim.id, or_before=False) if view is not None else 0
        if view is not None and other:
            self._session.attempt(lambda: merge_claims(self._session.case, view.claim.id, other))

    def split(self, start: int, end: int) -> None:
        """Make a claim of its own of part of the selected claim's words: code points [start, end)."""
        view = self._view
        if view is not None:
            made = self._session.attempt(lambda: split_claim(self._session.case, view.claim.id, start=start, end=end))
            if made is not None:
                self._selection.select_claim(made.id)

    def _show_frame(self, link_id: int) -> None:
        row = self._rows.get(link_id)
        if row is not None:
            self._selection.select_link(link_id)
            self.frame_wanted.emit(row.link.footage_id, row.link.frame or 0)

    def describe(self) -> str:
        """The selected claim in a sentence, for screen readers and toasts."""
        return shown(self.exact.text())
