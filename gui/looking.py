"""What looks at footage for the desk: exact frames, small pictures, first looks; looking through it, once more too."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.cursor import FrameCursor
from gui.first_looks import FirstLooks
from gui.frame_reader import FrameReader
from gui.pulls import Pulls
from gui.session import Session
from gui.thumbnails import Thumbnails
from storage.records.footage import Completeness
from verification.workflow.streams import choose_stream


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
        self._first.told.connect(cursor.take_first_look)
        self._first.pictured.connect(self.thumbnails.take_rough)
        cursor.footage_changed.connect(self._want_first_look)

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
        """End the threads."""
        self._first.close()
        self.thumbnails.close()
        self.reader.close()
