"""Which frame of which footage is current: exact numbers and timestamps, no pictures."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QObject, Signal

from gui.session import Session
from storage.records.footage import Completeness, FirstLook, FoundShot, Keyframe, Region
from storage.records.survey import FrameRow
from verification.workflow.looking import FootageView, footage_view, frame_times

ROUGH = "rough"
"""The role of a frame of a first look."""
SURE = "sure"
"""The role of a keyframe of a shot that is found already, while the rest of the footage is being looked through."""


class FrameCursor(QObject):
    """The place in the footage that the analyst is at. Frames count from 0 in presentation order."""

    footage_changed = Signal()
    """Another footage, or what is kept of this one changed: shots, marks, tags."""
    moved = Signal(int)
    """The current frame is another one."""
    region_changed = Signal()

    def __init__(self, session: Session) -> None:
        """Start with no footage."""
        super().__init__()
        self._session = session
        self.view: FootageView | None = None
        self.frame = 0
        self.region: Region | None = None
        self._pts: array[int] = array("q")
        self._last: dict[int, int] = {}
        self._looks: dict[int, FirstLook] = {}
        self._sure: dict[int, list[FoundShot]] = {}
        session.changed.connect(self._refresh)

    # ---------------------------------------------------------------- what is current

    @property
    def footage_id(self) -> int:
        """The current footage, 0 for none."""
        return self.view.footage.id if self.view else 0

    @property
    def count(self) -> int:
        """How many frames the current footage has; 0 until it has been looked through."""
        return len(self._pts)

    @property
    def rough(self) -> bool:
        """Whether the frames are those of a first look: their numbers are what the packets promise, and no more."""
        return self.view is not None and bool(self._pts) and self.view.footage.completeness is Completeness.UNREAD

    @property
    def pts(self) -> int:
        """The timestamp of the current frame in ticks."""
        return self._pts[self.frame] if self.frame < len(self._pts) else 0

    def pts_of(self, frame: int) -> int:
        """The timestamp of a frame in ticks."""
        return self._pts[frame]

    @property
    def seconds(self) -> Fraction:
        """The time of the current frame from the container's zero, exact."""
        return self.pts * self.view.footage.time_base if self.view else Fraction(0)

    def frame_at(self, pts: int) -> int:
        """The frame that is on screen at a timestamp."""
        return max(0, min(len(self._pts) - 1, bisect_right(self._pts, pts) - 1))

    @property
    def shot(self) -> int:
        """The position in ``view.shots`` of the shot that the current frame is in; -1 without shots."""
        shots = self.view.shots if self.view else ()
        return next((n for n, one in enumerate(shots) if one.first_frame <= self.frame <= one.last_frame), -1)

    # ---------------------------------------------------------------- moving

    def open(self, footage_id: int, frame: int | None = None) -> None:
        """Go to a footage; at ``frame``, or where it was left, or its first keyframe."""
        if footage_id != self.footage_id:
            if self.view is not None:
                self._last[self.footage_id] = self.frame
            self.view = self._seen(footage_view(self._session.case, footage_id))
            self._pts = self._times(self.view)
            self.region = None
            first = self.view.frames[0].frame if self.view.frames else 0
            self.frame = self._within(self._last.get(footage_id, first) if frame is None else frame)
            self.footage_changed.emit()
            self.region_changed.emit()
            self.moved.emit(self.frame)
        elif frame is not None:
            self.go(frame)

    def go(self, frame: int) -> None:
        """Go to a frame, or to the end that is nearest to it."""
        frame = self._within(frame)
        if frame != self.frame:
            self.frame = frame
            if self.region is not None:
                self.select_region(None)
            self.moved.emit(frame)

    def step(self, frames: int) -> None:
        """Go some frames on, or back."""
        self.go(self.frame + frames)

    def keyframe(self, direction: int) -> bool:
        """Go to the next (1) or previous (-1) kept frame; False where there is none."""
        kept = [one.frame for one in self.view.frames] if self.view else []
        place = bisect_right(kept, self.frame) if direction > 0 else bisect_left(kept, self.frame) - 1
        if not 0 <= place < len(kept):
            return False
        self.go(kept[place])
        return True

    def shot_edge(self, *, last: bool) -> None:
        """Go to the first or last frame of the shot; where that is current already, of the neighbouring shot."""
        shots = self.view.shots if self.view else ()
        place = self.shot
        if place < 0:
            self.go(self.count - 1 if last else 0)
            return
        edge = shots[place].last_frame if last else shots[place].first_frame
        if edge == self.frame:
            place = min(len(shots) - 1, place + 1) if last else max(0, place - 1)
            edge = shots[place].last_frame if last else shots[place].first_frame
        self.go(edge)

    def next_footage(self, direction: int) -> None:
        """Go to the next or previous footage of the case, around the end."""
        known = [one.footage.id for one in self._session.status.footage]
        if known:
            place = known.index(self.footage_id) + direction if self.footage_id in known else 0
            self.open(known[place % len(known)])

    def select_region(self, region: Region | None) -> None:
        """Select a region of the current frame, or none."""
        if region != self.region:
            self.region = region
            self.region_changed.emit()

    # ---------------------------------------------------------------- the case changes

    def take_first_look(self, footage_id: int, look: FirstLook) -> None:
        """Show what a first look found of footage until it has been looked through."""
        self._looks[footage_id] = look
        if self.view is not None and footage_id == self.footage_id:
            self._refresh(frozenset(("footage",)))

    def forget(self, footage_id: int) -> None:
        """Another picture stream stands for a footage: the first look at the last one is void."""
        self._last.pop(footage_id, None)
        self._sure.pop(footage_id, None)
        if self._looks.pop(footage_id, None) is not None and footage_id == self.footage_id:
            self._refresh(frozenset(("footage",)))

    def take_shot(self, footage_id: int, found: FoundShot | None) -> None:
        """Show a shot that is sure before all are, in the place of the first look there; None: none is sure now."""
        if found is None:
            if self._sure.pop(footage_id, None) is None:
                return
        else:
            self._sure.setdefault(footage_id, []).append(found)
        if footage_id == self.footage_id:
            self._refresh(frozenset(("footage",)))

    def first_look_place(self, footage_id: int, pts: int) -> int | None:
        """Where a frame of that timestamp stands among those of a first look; None where there was none."""
        look = self._looks.get(footage_id)
        return None if look is None else max(0, bisect_right(look.pts, pts) - 1)

    def _seen(self, view: FootageView) -> FootageView:
        """Footage that has not been looked through, with what the first look found, and what is sure by now."""
        look = self._looks.get(view.footage.id)
        if view.footage.completeness is not Completeness.UNREAD:
            self._sure.pop(view.footage.id, None)
        if look is None or view.footage.completeness is not Completeness.UNREAD:
            return view
        sure = self._sure.get(view.footage.id, [])
        until = sure[-1].shot.last_pts if sure else None
        rough = (
            *(
                sure_frame(view.footage.id, max(0, bisect_right(look.pts, one.time.pts) - 1), one)
                for found in sure
                for one in found.keyframes
            ),
            *(
                rough_frame(view.footage.id, frame, look.pts[frame])
                for frame in look.frames
                if until is None or look.pts[frame] > until
            ),
        )
        shape = replace(view.footage, width=look.width, height=look.height, time_base=look.time_base)
        return replace(view, footage=shape, frames=rough)

    def _times(self, view: FootageView) -> array[int]:
        look = self._looks.get(view.footage.id)
        if look is not None and view.footage.completeness is Completeness.UNREAD:
            return array("q", look.pts)
        return frame_times(self._session.case, view.footage.id)

    def _within(self, frame: int) -> int:
        return max(0, min(frame, len(self._pts) - 1))

    def _refresh(self, tables: frozenset[str]) -> None:
        if self.view is None or not tables & {"footage", "shot", "frame", "tagging", "tag", "frame_index"}:
            return
        before = self.view.footage
        # Jobs act on other footage all the time: what is told of that changes nothing here.
        view = self._seen(footage_view(self._session.case, before.id))
        if view == self.view and "tag" not in tables:
            return
        was_rough, pts = self.rough, self.pts
        self.view = view
        if view.footage != before or not self._pts:
            had = len(self._pts)
            self._pts = self._times(view)
            if was_rough:
                # The same picture stays: its number may turn out to be another one.
                self.frame = self.frame_at(pts)
            self.frame = self._within(self.frame)
            if not had and self._pts and view.frames and self.frame == 0:
                self.frame = self._within(view.frames[0].frame)
            self.moved.emit(self.frame)
        self.footage_changed.emit()


def rough_frame(footage_id: int, frame: int, pts: int) -> FrameRow:
    """A frame of a first look: it stands in no case."""
    return FrameRow(
        id=-1 - frame,
        footage_id=footage_id,
        role=ROUGH,
        shot=0,
        frame=frame,
        pts=pts,
        sharpness=0.0,
        fingerprint=b"",
        fingerprint_quality=0,
        fingerprint_method="",
    )


def sure_frame(footage_id: int, place: int, keyframe: Keyframe) -> FrameRow:
    """A keyframe of a shot that a survey under way is sure of, at its place in the first look: it stands in no case."""
    return FrameRow(
        id=-(1 << 40) - keyframe.frame,
        footage_id=footage_id,
        role=SURE,
        shot=keyframe.shot,
        frame=place,
        pts=keyframe.time.pts,
        sharpness=keyframe.sharpness,
        fingerprint=b"",
        fingerprint_quality=0,
        fingerprint_method="",
    )
