"""Footage that stands twice: stretches side by side, and the analyst's word on each."""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.match_card import MatchCard, Place
from gui.painting import shielded
from gui.plain import Label, one_line
from gui.preferences import Preferences
from gui.session import Session
from gui.shield import Shield
from gui.theme import Theme
from gui.thumbnails import Thumbnails
from storage.records.likeness import SharedStretch
from storage.records.survey import Footage, MatchState
from verification.footage.likeness_file import Whereabouts
from verification.workflow.library import forget_library, known_picture
from verification.workflow.looking import frame_times
from verification.workflow.match_verdicts import (
    accept_match,
    dismiss_match,
    match_verdicts,
    with_verdicts,
    withdraw_verdict,
)
from verification.workflow.matching import Matches

_AT_ONCE = 40
"""Cards that are made at a time: more are shown when they are asked for."""


class MatchesPanel(QScrollArea):
    """Lists what the last search found and what the case remembers; the search itself is a job of the page."""

    find_wanted = Signal()
    compare_wanted = Signal(object)
    """A SharedStretch whose two places shall be shown side by side."""
    open_wanted = Signal(str)
    """The folder of a case to be opened."""

    def __init__(
        self, *, theme: Theme, session: Session, thumbnails: Thumbnails, shield: Shield, preferences: Preferences
    ) -> None:
        """Show the verdicts that the case holds, before any search."""
        super().__init__()
        self._theme = theme
        self._session = session
        self._thumbnails = thumbnails
        self._shield = shield
        self._preferences = preferences
        self._found: Matches | None = None
        self._shown: tuple[SharedStretch, ...] = ()
        self._most = _AT_ONCE
        self._stale = True
        self.cards: list[MatchCard] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._make()
        thumbnails.loaded.connect(lambda footage, _frame: self._show_pictures(footage))
        shield.changed.connect(self._show_pictures)
        session.changed.connect(self._on_changed)

    def _make(self) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        self.setWidget(page)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 24)
        layout.setSpacing(8)
        layout.addWidget(Label(self.tr("Footage that stands twice"), role="heading", wrap=True))
        self.state = Label(role="muted", wrap=True)
        layout.addWidget(self.state)
        self.search = QPushButton(self.tr("Find the same footage"))
        self.search.setProperty("role", "main")
        self.search.clicked.connect(self.find_wanted)
        layout.addWidget(self.search)
        self.library = QCheckBox(self.tr("Known footage on this computer too"))
        self.library.setChecked(self._preferences.known_footage is not None)
        self.library.toggled.connect(self._want_library)
        layout.addWidget(self.library)
        self.library_note = Label(role="small", wrap=True)
        layout.addWidget(self.library_note)
        self.forget = QPushButton(self.tr("Forget all known footage"))
        self.forget.setProperty("role", "link")
        self.forget.clicked.connect(self._forget)
        layout.addWidget(self.forget)
        layout.addSpacing(4)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        layout.addLayout(self._list)
        self.more = QPushButton()
        self.more.clicked.connect(self._show_more)
        layout.addWidget(self.more)
        self.skipped = Label(role="small", wrap=True)
        layout.addWidget(self.skipped)
        layout.addStretch()

    # ---------------------------------------------------------------- searching

    def searching(self) -> None:
        """A search has begun."""
        self.search.setEnabled(False)
        self.state.say(self.tr("Looking… The jobs show how far it is."))

    def show_found(self, found: Matches | None) -> None:
        """A search has ended; with None it found out nothing."""
        self.search.setEnabled(True)
        if found is not None:
            self._found = found
            self._shown = ()  # the same stretches may have become known better
            self._most = _AT_ONCE
        self.refresh()

    def _want_library(self, wanted: bool) -> None:
        self._preferences.want_known_footage(wanted=wanted)
        self._show_library()

    def _forget(self) -> None:
        self._session.attempt(lambda: forget_library(self._preferences.known_footage_folder))
        self._show_library()

    def _show_library(self) -> None:
        folder = self._preferences.known_footage
        if folder is None:
            self.library_note.say(
                self.tr(
                    "Fingerprints, small pictures and titles of this case's footage, and where the case is, would be "
                    "kept for later cases."
                )
            )
        else:
            kept = self.tr("Each search keeps fingerprints, small pictures, titles and where the case is in {0}")
            self.library_note.say(kept.format(one_line(str(folder), 200)))
        self.forget.setVisible(self._preferences.known_footage_folder.is_dir())

    # ---------------------------------------------------------------- what it shows

    def refresh(self) -> None:
        """Show what was found and what the case remembers."""
        found = self._found
        pairs = with_verdicts(found.stretches if found else (), match_verdicts(self._session.case))
        stretches = tuple(one for one, _ in pairs)
        if stretches[: self._most] != self._shown:
            self._rebuild(stretches[: self._most])
        for card, (_, verdict) in zip(self.cards, pairs, strict=False):
            card.show_verdict(verdict)
        left = len(stretches) - len(self._shown)
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("Show more ({0})").format(left))
        self._say_state(len(stretches))
        titles = found.titles if found else {}
        unusable = [
            self.tr("Known footage {0} was passed by: it is damaged, or another version made it.").format(one_line(one))
            for one in (found.unusable if found else ())
        ]
        replaced = [
            self.tr("Known footage {0} was of another picture stream of the same file: it is of this one now.").format(
                one_line(titles.get(name, name[:12]), 60)
            )
            for name in (found.replaced if found else ())
        ]
        self.skipped.say(
            "\n".join(
                [*unusable, *replaced]
                + [
                    self.tr("{0} was not compared: {1}").format(
                        one_line(titles.get(name, name[:12]), 60), one_line(why)
                    )
                    for name, why in (found.skipped if found else ())
                ]
            )
        )
        self._show_library()

    def _say_state(self, count: int) -> None:
        if not self.search.isEnabled():
            return
        if self._found is None:
            self.state.say(
                self.tr("A search compares every piece of footage with every other, mirrored and turned too.")
            )
        elif not self._found.stretches:
            self.state.say(self.tr("Nothing was found twice. Short, dark or plain pictures cannot be told apart."))
        else:
            told = self.tr("Stretches that stand twice: {0}. Pieces of footage compared: {1}.")
            self.state.say(told.format(count, sum(self._found.compared)))

    def _rebuild(self, stretches: tuple[SharedStretch, ...]) -> None:
        self.commit()
        for card in self.cards:
            card.hide()
            card.deleteLater()
        known = {one.footage.sha256: one.footage for one in self._session.status.footage}
        titles = {**(self._found.titles if self._found else {}), **{name: one.title for name, one in known.items()}}
        self._shown = stretches
        elsewhere = self._found.known if self._found else {}
        self.cards = [
            MatchCard(self._theme, one, known, titles, self, elsewhere=elsewhere.get(one.second)) for one in stretches
        ]
        for card, one in zip(self.cards, stretches, strict=True):
            card.places = (
                self._place(known.get(one.first), one.first_start),
                self._place(known.get(one.second), one.second_start),
            )
            self._list.addWidget(card)
        self._show_pictures()

    def _place(self, footage: Footage | None, seconds: Fraction) -> Place | None:
        times = frame_times(self._session.case, footage.id) if footage is not None else None
        if footage is None or not times:
            return None
        return footage, max(0, bisect_right(times, int(seconds / footage.time_base)) - 1)

    def _show_pictures(self, footage_id: int = 0) -> None:
        for card in self.cards:
            for place, picture in zip(card.places, card.pictures, strict=True):
                if place is not None and footage_id in {0, place[0].id}:
                    covered = self._shield.covers(place[0])
                    picture.show_picture(self._thumbnails.get(*place, shield=covered))
            if not footage_id and card.elsewhere is not None:
                card.pictures[1].show_picture(self._known_picture(card.stretch, card.elsewhere))

    def _known_picture(self, stretch: SharedStretch, where: Whereabouts) -> QPixmap | None:
        """The small picture that the library has; raw pixels, so that nothing is parsed."""
        raw = known_picture(self._preferences.known_footage_folder, stretch.second, stretch.second_start)
        if raw is None:
            return None
        image = QImage(raw.rgb, raw.width, raw.height, 3 * raw.width, QImage.Format.Format_RGB888).copy()
        covered = self._preferences.shield_all or (where.graphic and self._session.status.info.shield_graphic)
        return QPixmap.fromImage(shielded(image) if covered else image)

    def forget_piece(self, card: MatchCard) -> None:
        """Take the known footage of a card out of the library."""
        folder = self._preferences.known_footage_folder
        if self._session.attempt(lambda: forget_library(folder, card.stretch.second)) is not None:
            card.forgotten()
        self._show_library()

    def _show_more(self) -> None:
        self._most += _AT_ONCE
        self.refresh()

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & {"match_verdict", "footage"}:
            self._stale = not self.isVisible()
            if not self._stale:
                self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show what it missed while it was hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    # ---------------------------------------------------------------- what the analyst holds

    def decide(self, card: MatchCard, state: str) -> None:
        """Accept or dismiss a match; saying the same again leaves it open."""
        case, held = self._session.case, card.verdict
        if held is not None and held.state.value == state:
            self._session.attempt(lambda: withdraw_verdict(case, held.id))
        else:
            act = accept_match if state == MatchState.ACCEPTED.value else dismiss_match
            note = card.note.text() if held is not None else ""
            self._session.attempt(lambda: act(case, card.stretch, note=note))
        self.refresh()

    def note(self, card: MatchCard, text: str) -> None:
        """Say why."""
        held = card.verdict
        if held is not None:
            act = accept_match if held.state is MatchState.ACCEPTED else dismiss_match
            self._session.attempt(lambda: act(self._session.case, card.stretch, note=text))

    def commit(self) -> None:
        """Save what is being written."""
        for card in self.cards:
            card.note.commit()
