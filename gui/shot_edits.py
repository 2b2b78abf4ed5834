"""What the analyst says of shots, at the frame on the screen: begin one here, move a boundary here, join two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.cursor import FrameCursor
from gui.session import Session
from storage.records.survey import ShotRow
from verification.workflow.shots import merge_shots, move_boundary, split_shot


class ShotEdits(QObject):
    """Acts on the shots of the cursor's footage; every one can be undone."""

    said = Signal(str)
    """A short word for the analyst."""
    again_wanted = Signal()
    """Look through the footage once more."""

    def __init__(self, session: Session, cursor: FrameCursor) -> None:
        """Act at the frame of ``cursor``."""
        super().__init__()
        self._session = session
        self._cursor = cursor

    def split(self) -> None:
        """Let a shot begin at the current frame."""
        frame = self._cursor.frame
        if self._shots():
            self._do(
                lambda: split_shot(self._session.case, self._cursor.footage_id, frame=frame),
                self.tr("A shot begins at frame {0} now.").format(frame),
            )

    def move(self) -> None:
        """Let the boundary that is nearest to the current frame stand at it."""
        frame = self._cursor.frame
        starts = [one.first_frame for one in self._shots()[1:]]
        if not starts:
            if self._shots():
                self.said.emit(self.tr("There is one shot only: no boundary can be moved."))
            return
        nearest = min(starts, key=lambda one: abs(one - frame))
        self._do(
            lambda: move_boundary(self._session.case, self._cursor.footage_id, frame=nearest, to=frame),
            self.tr("The boundary at frame {0} stands at frame {1} now.").format(nearest, frame),
        )

    def join(self) -> None:
        """Join the shot of the current frame to the one before it."""
        shots, place = self._shots(), self._cursor.shot
        if not shots:
            return
        if place < 1:
            self.said.emit(self.tr("This is the first shot: there is none before it."))
            return
        self._do(
            lambda: merge_shots(self._session.case, self._cursor.footage_id, frame=shots[place].first_frame),
            self.tr("Shot {0} is part of shot {1} now.").format(place + 1, place),
        )

    def show_menu(self, widget: QWidget, at: QPoint) -> None:
        """Offer the acts at a point of the screen."""
        if not self._cursor.count:
            return
        menu = QMenu(widget)
        for text, key, act in (
            (self.tr("A shot begins at this frame"), "I", self.split),
            (self.tr("The nearest boundary stands at this frame"), "O", self.move),
            (self.tr("Join this shot to the one before"), "Y", self.join),
        ):
            menu.addAction(f"{text}\t{key}").triggered.connect(act)
        menu.addSeparator()
        menu.addAction(self.tr("Look through the footage again")).triggered.connect(
            lambda _on=False: self.again_wanted.emit()
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _shots(self) -> tuple[ShotRow, ...]:
        view = self._cursor.view
        shots = view.shots if view is not None else ()
        if not shots:
            self.said.emit(self.tr("There are no shots yet: the footage has not been looked through."))
        return shots

    def _do(self, act: Callable[[], object], word: str) -> None:
        if self._session.attempt(act) is not None:
            self.said.emit(word)
