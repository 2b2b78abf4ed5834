"""The middle of the desk: which footage, its exact frame, comparing two, playing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from gui.cursor import FrameCursor
from gui.facts_line import FactsLine
from gui.frame_reader import FramePicture, FrameReader
from gui.frame_view import FrameView
from gui.icons import ICON_SIZE, icon
from gui.look_button import LookButton
from gui.plain import ElidedLabel, one_line, shown, tip
from gui.playback import Playback
from gui.session import Session
from gui.shield import Shield
from gui.sound import SoundTrack
from gui.theme import Theme, number_font
from gui.timeline import Timeline
from gui.times import clock, exact
from storage.errors import WitnessmarkError
from storage.records.footage import Completeness, Region
from storage.records.survey import Tag
from verification.workflow.looking import all_tags

_NARROW = 440


class ViewerColumn(QWidget):
    """Shows the frame the cursor is at. Owns the view's tools; the acts on frames are the desk's."""

    mark_wanted = Signal()
    graphic_wanted = Signal()
    mute_wanted = Signal()
    keyframe_wanted = Signal(int)
    again_wanted = Signal()
    """Look through the footage, or once more."""

    def __init__(
        self,
        *,
        theme: Theme,
        session: Session,
        cursor: FrameCursor,
        reader: FrameReader,
        shield: Shield,
        sound: SoundTrack,
        surveying: Callable[[int], bool],
    ) -> None:
        """Show nothing until the cursor is at some footage."""
        super().__init__()
        self._theme = theme
        self._session = session
        self._cursor = cursor
        self._reader = reader
        self._shield = shield
        self._sound = sound
        self._surveying = surveying
        self._muted = False
        self.playback = Playback(cursor, lambda: reader.busy)
        self._pinned: FramePicture | None = None
        self._latest: FramePicture | None = None
        self._showing = 0
        self._make()
        self._dress()
        theme.changed.connect(self._dress)
        cursor.moved.connect(self._on_moved)
        cursor.footage_changed.connect(self._on_footage)
        cursor.region_changed.connect(self._show_regions)
        reader.shown.connect(self._on_shown)
        reader.failed.connect(self._on_failed)
        shield.changed.connect(self._on_shield)
        session.changed.connect(self._refresh)
        self.playback.changed.connect(lambda _speed: self._on_speed())
        self._fill_footage()
        self._on_footage()

    # ---------------------------------------------------------------- making

    def _make(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_top())
        self.view = FrameView(self._theme, self.tr("Frame"))
        self.view.reveal_wanted.connect(self.toggle_shield)
        self.view.region_drawn.connect(self._cursor.select_region)
        self.pinned = FrameView(self._theme, self.tr("Pinned frame"))
        self.pinned.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pinned.reveal_wanted.connect(self.toggle_shield)
        self.pinned.hide()
        self._pair = QSplitter(Qt.Orientation.Horizontal)
        self._pair.setChildrenCollapsible(False)
        self._pair.addWidget(self.pinned)
        self._pair.addWidget(self.view)
        layout.addWidget(self._pair, 1)
        self.timeline = Timeline(self._theme, self._cursor)
        layout.addWidget(self.timeline)
        layout.addWidget(self._make_bottom())

    def _make_top(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("role", "strip")
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Footage"))
        self.choice.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(12)
        self.choice.activated.connect(lambda place: self._cursor.open(self.choice.itemData(place)))
        row.addWidget(self.choice, 1)
        self.facts = FactsLine()
        row.addWidget(self.facts)
        self.again = LookButton()
        self.again.clicked.connect(self._want_again)
        row.addWidget(self.again)
        self.graphic = self._tool(self.tr("Mark as graphic: shown greyed and blurred (Shift+G)"))
        self.graphic.setCheckable(True)
        self.graphic.clicked.connect(self._want_graphic)
        row.addWidget(self.graphic)
        return bar

    def _make_bottom(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("role", "strip")
        bar.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as the line of time above it
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        self.previous = self._tool(self.tr("Previous keyframe ([)"))
        self.previous.clicked.connect(lambda: self.keyframe_wanted.emit(-1))
        self.play = self._tool(self.tr("Play (Space)"))
        self.play.clicked.connect(self.playback.toggle)
        self.timeline.grabbed.connect(self.playback.stop)
        self.following = self._tool(self.tr("Next keyframe (])"))
        self.following.clicked.connect(lambda: self.keyframe_wanted.emit(1))
        self.mark = self._tool(self.tr("Mark this frame (M)"))
        self.mark.clicked.connect(self._want_mark)
        self.mark.setCheckable(True)
        self.compare = self._tool(self.tr("Pin this frame and compare (B)"))
        self.compare.setCheckable(True)
        self.compare.clicked.connect(self.toggle_compare)
        self.fit = self._tool(self.tr("Fit (0)"))
        self.fit.clicked.connect(self.fit_view)
        self.mute = self._tool(self.tr("Sound on or off (U)"))
        self.mute.clicked.connect(self._want_mute)
        self.position = ElidedLabel()
        self.position.setFont(number_font(9.5))
        self.position.setAccessibleName(self.tr("Position"))
        self.position.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.ticks = ElidedLabel(role="small")
        self.ticks.setFont(number_font(8.5))
        self.ticks.setAccessibleName(self.tr("Exact timestamp"))
        self.ticks.setAlignment(self.position.alignment())
        for tool in (self.previous, self.play, self.following, self.mark, self.compare, self.fit, self.mute):
            row.addWidget(tool)
        words_there = QVBoxLayout()
        words_there.setSpacing(0)
        words_there.addWidget(self.position)
        words_there.addWidget(self.ticks)
        row.addLayout(words_there, 1)
        return bar

    def _want_again(self) -> None:
        self.again_wanted.emit()

    def _want_graphic(self) -> None:
        self.graphic_wanted.emit()

    def _want_mute(self) -> None:
        self.mute_wanted.emit()

    def _want_mark(self) -> None:
        self.mark_wanted.emit()

    def _tool(self, name: str) -> QToolButton:
        tool = QToolButton()
        tool.setProperty("role", "quiet")
        tool.setIconSize(ICON_SIZE)
        tool.setFixedSize(QSize(32, 30))
        tool.setToolTip(name)
        tool.setAccessibleName(name)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return tool

    def _dress(self) -> None:
        colour, off = self._theme.colours.text, self._theme.colours.line
        for tool, name in (
            (self.previous, "shot_back"), (self.following, "shot_forward"), (self.mark, "mark"),
            (self.compare, "compare"), (self.fit, "fit"), (self.graphic, "shield"),
        ):  # fmt: skip
            tool.setIcon(icon(name, colour, off=off))
        self._show_speed()
        self._show_sound()

    # ---------------------------------------------------------------- what it shows

    def _fill_footage(self) -> None:
        self.choice.clear()
        for one in self._session.status.footage:
            self.choice.addItem(f"{one.footage.id} · {one_line(one.footage.title, 80)}", one.footage.id)
        self.choice.setEnabled(self.choice.count() > 0)
        if not self.choice.count():
            self.choice.setPlaceholderText(self.tr("No footage yet"))
        self.choice.setCurrentIndex(self.choice.findData(self._cursor.footage_id))

    def _refresh(self, tables: frozenset[str]) -> None:
        if "footage" in tables:
            self._fill_footage()

    def _on_footage(self) -> None:
        view = self._cursor.view
        if view is None or view.footage.id != self._showing:
            self.playback.stop()
        tools = (self.previous, self.play, self.following, self.mark, self.compare, self.fit, self.graphic)
        for tool in tools:
            tool.setEnabled(view is not None and self._cursor.count > 0)
        self.choice.setCurrentIndex(self.choice.findData(self._cursor.footage_id))
        self._show_sound()
        if view is None:
            self.again.hide()
            self.view.show_image(None)
            self.view.say(self.tr("Supply or pull a video in the article on the left.\nIts frames appear here."))
            self.facts.say("")
            self._show_position()
            return
        footage = view.footage
        running = self._surveying(footage.id)
        self.again.offer(footage, running=running)
        self.graphic.setChecked(footage.graphic)
        self.facts.tell(footage, self._session, unread=self.again.how_far(running=running))
        if self._showing != footage.id:
            self._showing = footage.id
            if self._latest is None or self._latest.footage_id != footage.id:
                self.view.show_image(None)
                self._latest = None
        if footage.completeness is Completeness.UNREAD and not self._cursor.count:
            self.view.say(self.again.why_no_frames(footage, running=running))
        elif footage.completeness is Completeness.FAILED:
            self.view.say(shown(footage.damage) or self.tr("This footage could not be read."))
        self._on_shield()
        self._show_position()
        self._show_regions()

    def show_survey(self, footage_id: int) -> None:
        """Whether footage is being looked through is another."""
        if footage_id == self._cursor.footage_id:
            self._on_footage()

    def _on_moved(self, frame: int) -> None:
        self._show_position()
        self._show_regions()
        view = self._cursor.view
        if view is not None and self._cursor.count:
            kept = self._reader.request(view.footage, frame)
            if kept is not None:
                self._on_shown(kept)

    def _on_shown(self, picture: FramePicture) -> None:
        if picture.footage_id == self._cursor.footage_id:
            self._latest = picture
            self.view.show_image(picture.image, picture.small)
            walls = ", ".join(picture.layers) or self.tr("none on this system")
            self.facts.setToolTip(tip(self.tr("Read in a confined process. Walls that hold: {0}").format(walls)))
            self._show_position()

    def _on_failed(self, footage_id: int, frame: int, error: WitnessmarkError) -> None:
        if footage_id == self._cursor.footage_id and frame == self._cursor.frame:
            self.view.say(shown(str(error)))

    def _show_position(self) -> None:
        view = self._cursor.view
        if view is None or not self._cursor.count:
            self.position.say("")
            self.ticks.say("")
            return
        shot = self._cursor.shot
        parts = [clock(self._cursor.seconds)]
        number = f"{self._cursor.frame}/{self._cursor.count - 1}"
        if self._cursor.rough:
            number = f"≈ {number}"
        parts.append(number if self.width() < _NARROW else self.tr("frame {0}").format(number))
        self.position.say("  ".join(parts))
        below = [exact(self._cursor.pts, view.footage.time_base)]
        if self._cursor.rough:
            below.insert(0, self.tr("first look"))
        if len(view.shots) > 1 and shot >= 0:
            below.insert(0, self.tr("shot {0}/{1}").format(shot + 1, len(view.shots)))
        self.ticks.say("  ".join(below))
        self.view.setAccessibleDescription(f"{self.position.text()}, {self.ticks.text()}")
        marked = {one.frame for one in view.frames if one.role == "marked"}
        self.mark.setChecked(self._cursor.frame in marked)

    def _show_regions(self) -> None:
        view = self._cursor.view
        if view is None:
            return
        here = [one for one in view.taggings if one.frame == self._cursor.frame and one.region is not None]
        tags: dict[int, Tag] = {one.id: one for one in all_tags(self._session.case)} if here else {}
        regions: list[tuple[Region, str]] = [
            (one.region, one_line(tags[one.tag_id].name, 40) if one.tag_id in tags else "?")
            for one in here
            if one.region is not None
        ]
        for status in self._session.status.claims:
            regions.extend(
                (link.region, self.tr("claim {0}").format(link.claim_id))
                for link in status.links
                if link.region is not None
                and link.frame == self._cursor.frame
                and link.footage_id == self._cursor.footage_id
            )
        self.view.show_regions(regions, self._cursor.region)

    def _show_speed(self) -> None:
        speed = self.playback.speed
        self.play.setIcon(icon("pause" if speed else "play", self._theme.colours.text, off=self._theme.colours.line))

    def _on_speed(self) -> None:
        self._show_speed()
        self._play_sound()

    def _play_sound(self) -> None:
        """Sound goes with pictures at their own speed; what is shielded is not heard either."""
        view = self._cursor.view
        heard = view is not None and self.playback.speed == 1 and not self._muted
        if view is not None and heard and not self._shield.covers(view.footage):
            self._sound.play(view.footage, self._cursor.seconds)
        else:
            self._sound.stop()

    def set_muted(self, *, muted: bool) -> None:
        """Play without sound, or with it."""
        self._muted = muted
        self._play_sound()
        self._show_sound()

    def _show_sound(self) -> None:
        view = self._cursor.view
        silent = view is None or not view.footage.has_audio
        self.mute.setEnabled(not silent)
        self.mute.setIcon(
            icon("muted" if self._muted or silent else "sound", self._theme.colours.text, off=self._theme.colours.line)
        )
        self.mute.setToolTip(self.tr("This footage has no sound") if silent else self.tr("Sound on or off (U)"))

    # ---------------------------------------------------------------- tools

    def toggle_shield(self) -> None:
        """Reveal the current footage, or cover it again."""
        view = self._cursor.view
        if view is not None and self._shield.can_cover(view.footage):
            self._shield.toggle(view.footage)

    def _on_shield(self) -> None:
        view = self._cursor.view
        covered = view is not None and self._shield.covers(view.footage)
        if self.playback.speed:
            self._play_sound()
        self.view.shield(on=covered)
        pinned = self._session.footage(self._pinned.footage_id) if self._pinned else None
        self.pinned.shield(on=pinned is not None and self._shield.covers(pinned))

    def toggle_compare(self) -> None:
        """Pin the frame on the screen beside the moving one, or take it away."""
        if self._pinned is not None or self._latest is None:
            self._pinned = None
            self.pinned.hide()
        else:
            self._pinned = self._latest
            self.pinned.show_image(self._latest.image, self._latest.small)
            self.pinned.show()
            self._pair.setSizes([self.width() // 2, self.width() // 2])
            self._on_shield()
        self.compare.setChecked(self._pinned is not None)

    def pin(self, picture: FramePicture) -> None:
        """Pin a frame, in the place of whatever is pinned."""
        self._pinned, self._latest = None, picture
        self.toggle_compare()

    def zoom_by(self, steps: float) -> None:
        """Zoom both frames alike."""
        self.view.zoom_by(steps)
        self.pinned.zoom_by(steps)

    def fit_view(self) -> None:
        """Show the whole of both frames."""
        self.view.fit()
        self.pinned.fit()

    def focusInEvent(self, _event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Focus belongs to the frame."""
        self.view.setFocus()
