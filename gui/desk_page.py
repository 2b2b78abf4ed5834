"""The article desk: three columns and the acts that join them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from gui.article_pane import ArticlePane
from gui.claim_panel import ClaimPanel
from gui.cursor import FrameCursor
from gui.desk_keys import install_desk_keys
from gui.filmstrip import Filmstrip
from gui.footage_panel import FootagePanel
from gui.frame_reader import FramePicture
from gui.looking import Looking
from gui.matches_panel import MatchesPanel
from gui.preferences import Preferences
from gui.pulls import Pulls
from gui.session import Selection, Session
from gui.shield import Shield
from gui.shot_edits import ShotEdits
from gui.side_column import SideColumn
from gui.sound import SoundTrack
from gui.tags_bar import TagsBar
from gui.theme import Theme
from gui.viewer_column import ViewerColumn
from storage.records.claims import Relation, Verdict
from storage.records.footage import Completeness
from storage.records.likeness import SharedStretch
from verification.workflow.claims import link
from verification.workflow.marking import mark_frame, shield_footage, tag_frame


class DeskPage(QWidget):
    """Holds what belongs to one open case; ``close_case`` ends its threads."""

    said = Signal(str)
    """A short word for the analyst."""

    def __init__(
        self, theme: Theme, preferences: Preferences, session: Session, selection: Selection, pulls: Pulls
    ) -> None:
        """Build the desk of ``session``."""
        super().__init__()
        self._session = session
        self._selection = selection
        self._preferences = preferences
        self.frames = FrameCursor(session)
        self.shield = Shield(session, preferences)
        self.looking = Looking(session, self.frames, pulls)
        self._thumbnails, self._reader = self.looking.thumbnails, self.looking.reader
        self.article = ArticlePane(
            theme=theme,
            session=session,
            selection=selection,
            pulls=pulls,
            thumbnails=self._thumbnails,
            shield=self.shield,
            points=preferences.text_points,
        )
        self._sound = SoundTrack(session)
        self.viewer = ViewerColumn(
            theme=theme,
            session=session,
            cursor=self.frames,
            reader=self._reader,
            shield=self.shield,
            sound=self._sound,
            surveying=pulls.surveying,
        )
        pulls.survey_changed.connect(self.viewer.show_survey)
        self.viewer.set_muted(muted=preferences.muted)
        self.film = Filmstrip(theme, session, self.frames, self._thumbnails, self.shield)
        self.film.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs as on the line above it
        self.tags = TagsBar(session, self.frames)
        self.claim = ClaimPanel(theme, session, selection, self._thumbnails, self.shield)
        self.footage = FootagePanel(session, self.frames)
        self.same = MatchesPanel(
            theme=theme,
            session=session,
            thumbnails=self._thumbnails,
            shield=self.shield,
            preferences=preferences,
        )
        self.shots = ShotEdits(session, self.frames)
        self.side = SideColumn(
            (
                (self.tr("Claim"), self.claim),
                (self.tr("Footage"), self.footage),
                (self.tr("Same footage"), self.same),
            )
        )
        self._make()
        self._connect()
        install_desk_keys(self)
        self._open_first()

    def _make(self) -> None:
        middle = QFrame()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.viewer, 1)
        column.addWidget(self.film)
        column.addWidget(self.tags)
        self.middle = middle
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        columns: tuple[tuple[QWidget, int, int], ...] = (
            (self.article, 300, 3), (middle, 340, 4), (self.side, 300, 2),
        )  # fmt: skip
        for place, (column_widget, least, stretch) in enumerate(columns):
            self.splitter.addWidget(column_widget)
            column_widget.setMinimumWidth(least)
            self.splitter.setStretchFactor(place, stretch)
        self.splitter.setSizes([430, 540, 340])
        kept = self._preferences.state("desk")
        if kept is not None:
            self.splitter.restoreState(kept)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _connect(self) -> None:
        self.viewer.mark_wanted.connect(self.mark)
        self.viewer.mute_wanted.connect(self.toggle_mute)
        self.viewer.graphic_wanted.connect(self.toggle_graphic)
        self.looking.said.connect(self.said)
        self.viewer.again_wanted.connect(self.looking.look_again)
        self.footage.stream_wanted.connect(self.looking.choose_stream)
        self.viewer.keyframe_wanted.connect(self.go_keyframe)
        self.tags.tag_wanted.connect(self.tag)
        self.article.footage_wanted.connect(self._show_footage)
        self.article.text.words_wanted.connect(self._use_words)
        self.article.text.split_wanted.connect(self._split)
        self.article.text.more_words_wanted.connect(self._add_words)
        self.article.supplied.connect(self.viewer.view.setFocus)
        self.claim.frame_wanted.connect(self._show_frame)
        self.same.compare_wanted.connect(self._compare)
        self.shots.said.connect(self.said)
        self.shots.again_wanted.connect(self.looking.look_again)
        self.viewer.timeline.menu_wanted.connect(self.shots.show_menu)
        self.film.menu_wanted.connect(self.shots.show_menu)
        self.claim.left.connect(self.viewer.view.setFocus)
        self._selection.claim_changed.connect(lambda claim_id: self.side.show_panel(self.claim) if claim_id else None)
        self._session.changed.connect(self._on_changed)
        self.frames.moved.connect(lambda _frame: self._leave_link())

    # ---------------------------------------------------------------- acts on the current frame

    def still(self, move: Callable[[], None]) -> None:
        """Stop playing, then move."""
        self.viewer.playback.stop()
        move()

    def _has_frame(self) -> bool:
        if self.frames.view is None or not self.frames.count:
            self.said.emit(self.tr("There is no frame yet: supply or pull a video first."))
            return False
        if self.frames.rough:
            self.said.emit(self.tr("This is a first look: frames have their numbers once it has been looked through."))
            return False
        return True

    def go_keyframe(self, direction: int) -> None:
        """Go to the next or previous kept frame."""
        self.viewer.playback.stop()
        if self.frames.view is not None and not self.frames.keyframe(direction):
            self.said.emit(
                self.tr("That was the last keyframe. N goes to the next footage.")
                if direction > 0
                else self.tr("That was the first keyframe.")
            )

    def mark(self) -> None:
        """Mark the current frame, or take the mark away."""
        if self._has_frame():
            cursor = self.frames
            self._session.attempt(
                lambda: mark_frame(self._session.case, cursor.footage_id, frame=cursor.frame, pts=cursor.pts)
            )

    def tag_key(self, digit: int, *, go_on: bool = False) -> None:
        """Put the tag of a digit on the current frame; with ``go_on``, go on to the next keyframe, or a second on."""
        tag = self.tags.tag_of_key(digit)
        if tag is None:
            self.said.emit(self.tr("No tag has the key {0} yet.").format(digit))
            return
        self.tag(tag.id)
        if go_on and not self.frames.keyframe(1) and self.frames.count and self.frames.view is not None:
            second = int(1 / self.frames.view.footage.time_base)
            self.frames.go(self.frames.frame_at(self.frames.pts + second))

    def tag(self, tag_id: int) -> None:
        """Put a tag on the current frame or the selected region, or take it off."""
        if self._has_frame():
            cursor, region = self.frames, self.frames.region
            self._session.attempt(
                lambda: tag_frame(
                    self._session.case, tag_id, cursor.footage_id, frame=cursor.frame, pts=cursor.pts, region=region
                )
            )
            cursor.select_region(None)

    def link_frame(self, relation: Relation = Relation.CONTEXT) -> None:
        """Link the current frame, or the selected region, to the selected claim."""
        claim_id, cursor = self._selection.claim_id, self.frames
        if not claim_id:
            self.said.emit(self.tr("Select a claim first: click painted words, or press the full stop."))
        elif self._has_frame():
            made = self._session.attempt(
                lambda: link(
                    self._session.case,
                    claim_id,
                    cursor.footage_id,
                    frame=cursor.frame,
                    pts=cursor.pts,
                    region=cursor.region,
                    relation=relation,
                )
            )
            if made is not None:
                cursor.select_region(None)
                self._selection.select_link(made.id)
                self.side.show_panel(self.claim)

    def relate(self, relation: Relation) -> None:
        """Say how the frame bears on the claim: changes the selected link, or links the frame where it is not."""
        status, cursor = self._session.claim(self._selection.claim_id), self.frames
        if status is None:
            self.said.emit(self.tr("Select a claim first: click painted words, or press the full stop."))
            return
        here = [
            one
            for one in status.links
            if one.footage_id == cursor.footage_id and one.frame == cursor.frame and one.region == cursor.region
        ]
        if any(one.id == self._selection.link_id for one in status.links):
            self.claim.relate(relation)
        elif here or not cursor.count:
            if here:
                self._selection.select_link(here[-1].id)
            if not self.claim.relate(relation):
                self._has_frame()
        else:
            self.link_frame(relation)

    def _leave_link(self) -> None:
        """Another frame: S, C and X no longer mean the link of the last one."""
        status, cursor = self._session.claim(self._selection.claim_id), self.frames
        for one in status.links if status else ():
            elsewhere = (one.footage_id, one.frame) != (cursor.footage_id, cursor.frame)
            if one.id == self._selection.link_id and elsewhere:
                self._selection.select_link(0)

    def toggle_graphic(self) -> None:
        """Say that the footage is graphic, or that it is not."""
        view = self.frames.view
        if view is not None:
            footage = view.footage
            self._session.attempt(lambda: shield_footage(self._session.case, footage.id, graphic=not footage.graphic))

    def toggle_mute(self) -> None:
        """Play with sound, or without."""
        self._preferences.muted = not self._preferences.muted
        self.viewer.set_muted(muted=self._preferences.muted)

    # ---------------------------------------------------------------- assessing

    def open_hypotheses(self) -> None:
        """Weigh the selected claim's hypotheses."""
        if self._session.claim(self._selection.claim_id) is None:
            self.said.emit(self.tr("Select a claim first: click painted words, or press the full stop."))
            return
        self.claim.review.open_hypotheses()

    def focus_verdict(self) -> None:
        """Let digits choose the verdict of the selected claim."""
        if self._session.claim(self._selection.claim_id) is None:
            self.said.emit(self.tr("Select a claim first: click painted words, or press the full stop."))
            return
        self.side.show_panel(self.claim)
        self._into_view(self.claim.form.verdict)
        self.claim.form.verdict.setFocus()

    def give_verdict(self, verdict: Verdict) -> None:
        """Give the selected claim a verdict; digits choose the likelihood next."""
        self.focus_verdict()
        if self._session.claim(self._selection.claim_id) is not None:
            self.claim.form.give_verdict(verdict)

    def _into_view(self, widget: QWidget) -> None:
        area = self.claim.currentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget, 0, 200)

    def _use_words(self, start: int, end: int) -> None:
        self.claim.use_words(start, end)
        self.article.text.clear_selection()

    def _split(self, start: int, end: int) -> None:
        self.claim.split(start, end)
        self.article.text.clear_selection()

    def _add_words(self, start: int, end: int) -> None:
        self.claim.add_words(start, end)
        self.article.text.clear_selection()

    def _compare(self, stretch: SharedStretch) -> None:
        """Pin the beginning of a stretch in one footage, and show that in the other beside it."""
        ids = {one.footage.sha256: one.footage.id for one in self._session.status.footage}
        pinned = ids[stretch.first], stretch.first_start
        moving = ids[stretch.second], stretch.second_start

        def pin(picture: FramePicture) -> None:
            if picture.footage_id == pinned[0]:
                self._reader.shown.disconnect(pin)
                self.viewer.pin(picture)
                self._go_to(*moving)

        self._reader.shown.connect(pin)
        kept = self._go_to(*pinned)
        if kept is not None:
            pin(kept)
        self.viewer.view.setFocus()

    def _go_to(self, footage_id: int, seconds: Fraction) -> FramePicture | None:
        """Go there; gives the picture where it is in memory, so that nobody is told of it later."""
        self.frames.open(footage_id)
        view = self.frames.view
        if view is None:
            return None
        self.frames.go(self.frames.frame_at(int(seconds / view.footage.time_base)))
        return self._reader.request(view.footage, self.frames.frame)

    # ---------------------------------------------------------------- moving about

    def next_column(self) -> None:
        """Put the focus into the next column."""
        focus = self.focusWidget()
        if focus is not None and self.article.isAncestorOf(focus):
            self.viewer.view.setFocus()
        elif focus is not None and self.middle.isAncestorOf(focus):
            if self.side.stack.currentWidget() is self.same:
                self.same.search.setFocus()
            elif self.side.stack.currentWidget() is self.footage:
                self.footage.filter.setFocus()
            elif self._selection.claim_id:
                self.claim.form.verdict.setFocus()
            else:
                self.claim.list.view.setFocus()
        else:
            self.article.text.setFocus()

    def _show_footage(self, footage_id: int) -> None:
        self.frames.open(footage_id)
        self.viewer.view.setFocus()

    def _show_frame(self, footage_id: int, frame: int) -> None:
        self.viewer.playback.stop()
        self.frames.open(footage_id, frame)

    def _open_first(self) -> None:
        known = [one.footage for one in self._session.status.footage]
        read = [one for one in known if one.completeness is not Completeness.UNREAD]
        for one in (read or known)[:1]:
            self.frames.open(one.id)

    def _on_changed(self, tables: frozenset[str]) -> None:
        if self.frames.view is None and "footage" in tables:
            self._open_first()

    def commit(self) -> None:
        """Save what is being written anywhere."""
        self.claim.commit()
        self.footage.commit()
        self.same.commit()

    def close_case(self) -> None:
        """Save what is being written, remember the columns, end the threads."""
        self.commit()
        self.viewer.playback.stop()
        self._preferences.remember_state("desk", self.splitter.saveState())
        self._sound.close()
        self.looking.close()
