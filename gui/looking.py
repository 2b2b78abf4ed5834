"""What looks at footage for the desk: exact frames, small pictures, first looks; looking through it, once more too."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from gui.cursor import FrameCursor
from gui.first_looks import FirstLooks
from gui.frame_reader import FrameReader
from gui.pulls import Pulls
from gui.session import Session
from gui.thumbnails import Thumbnails
from storage.records.footage import Completeness, FirstLook, FoundShot
from storage.records.survey import Footage
from verification.workflow.streams import choose_stream

_MOST_FOUND = 300


class Looking(QObject):
    """Owns the threads that read pictures. ``close`` ends them."""

    said = Signal(str)
    """A short word for the analyst."""

    def __init__(self, session: Session, cursor: FrameCursor, pulls: Pulls) -> None:
        """Look at the footage that ``cursor`` is at."""
        super().__init__()
        self._session = session
        self._cursor = cursor
        self._pulls = pulls
        self.thumbnails = Thumbnails(session)
        self.reader = FrameReader(session)
        self._first = FirstLooks(session)
        self._found: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        """Pictures of sure shots that no first look has a place for yet, by footage and timestamp."""
        self._ended = False
        self._first.told.connect(self._on_first_look)
        self._first.pictured.connect(self.thumbnails.take_rough)
        cursor.footage_changed.connect(self._want_first_look)
        pulls.shot_found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        pulls.survey_changed.connect(self._on_survey, Qt.ConnectionType.QueuedConnection)

    def _on_first_look(self, footage_id: int, look: FirstLook) -> None:
        self._cursor.take_first_look(footage_id, look)
        for pts, image in self._taken(footage_id).items():
            self._show(footage_id, pts, image)

    def _on_found(self, footage_id: int, found: FoundShot | None, images: dict[int, QImage]) -> None:
        """A survey under way is sure of a shot: its keyframes stand in the place of the first look there."""
        if self._ended:
            return  # sent before the end, heard after it
        if found is None:
            self._taken(footage_id)
        for one in found.keyframes if found is not None else ():
            if one.frame in images:
                self._show(footage_id, one.time.pts, images[one.frame])
        self._cursor.take_shot(footage_id, found)

    def _on_survey(self, footage_id: int) -> None:
        """Where footage has been looked through, its real pictures stand for what was rough."""
        if self._ended or self._pulls.surveying(footage_id):
            return
        footage = self._session.case.read(lambda reader: reader.find(Footage, id=footage_id))
        if footage is None or footage.completeness is not Completeness.UNREAD:
            self._taken(footage_id)
            self.thumbnails.drop_rough(footage_id)

    def _taken(self, footage_id: int) -> dict[int, QImage]:
        """The pictures of sure shots of a footage that wait for a first look, by timestamp; they wait no longer."""
        return {key[1]: self._found.pop(key) for key in [one for one in self._found if one[0] == footage_id]}

    def _show(self, footage_id: int, pts: int, image: QImage) -> None:
        place = self._cursor.first_look_place(footage_id, pts)
        if place is not None:
            self.thumbnails.take_rough(footage_id, place, image)
            return
        self._found[footage_id, pts] = image
        if len(self._found) > _MOST_FOUND:
            self._found.popitem(last=False)

    def _want_first_look(self) -> None:
        view = self._cursor.view
        if view is not None and view.footage.completeness is Completeness.UNREAD:
            self._first.want(view.footage)

    def look_again(self) -> None:
        """Look through the current footage, or once more; what the analyst said of it stays."""
        view = self._cursor.view
        if view is None:
            self.said.emit(self.tr("There is no frame yet: supply or pull a video first."))
        else:
            self._pulls.survey(view.footage.id, view.footage.title)

    def choose_stream(self, stream: int) -> None:
        """Let another picture stream stand for the current footage, and look through that."""
        view, session = self._cursor.view, self._session
        if view is None:
            return
        footage_id = view.footage.id
        if self._pulls.surveying(footage_id):
            self.said.emit(self.tr("It is being looked through: choose another picture stream after that."))
            return
        if session.attempt(lambda: choose_stream(session.case, session.desk, footage_id, stream)) is None:
            return
        for one in (self.reader, self.thumbnails, self._first, self._cursor):
            one.forget(footage_id)
        self._want_first_look()
        self._pulls.survey(footage_id, view.footage.title)

    def close(self) -> None:
        """End the threads; nothing that a job has sent is delivered any more, since the case closes next."""
        self._ended = True
        self._first.close()
        self.thumbnails.close()
        self.reader.close()
