"""The first look at footage that has not been looked through: on a thread of its own, the newest wish wins."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from gui.pixels import small_image
from gui.session import Session
from gui.wishes import Wishes
from storage.errors import WitnessmarkError
from storage.records.footage import FirstLook
from storage.records.survey import Footage
from verification.workflow.viewing import look_first


class FirstLooks(QObject):
    """Looks at sync samples as soon as footage is shown. ``close`` ends its thread."""

    told = Signal(int, object)
    """Footage id, and the ``FirstLook`` at it."""
    pictured = Signal(int, int, QImage)
    """Footage id, frame number, and the small picture."""
    _told = Signal(int, object, int)
    _pictured = Signal(int, int, QImage, int)

    def __init__(self, session: Session) -> None:
        """Look into the session's case; the thread starts with the first wish."""
        super().__init__()
        self._session = session
        self._seen: set[int] = set()
        self._wishes: Wishes[Footage] = Wishes("first looks", self._look, most=1)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._pictured.connect(self._on_pictured, Qt.ConnectionType.QueuedConnection)

    def want(self, footage: Footage) -> None:
        """Look at this footage, once, and no longer at another."""
        if footage.id not in self._seen:
            self._wishes.wish(footage.id, footage)

    def forget(self, footage_id: int) -> None:
        """What was seen of a footage is no longer what it shows."""
        self._wishes.renew()
        self._seen.discard(footage_id)

    def _look(self, footage: Footage, age: int) -> None:
        self._seen.add(footage.id)
        try:
            look_first(
                self._session.case,
                self._session.desk,
                footage,
                told=lambda look: self._told.emit(footage.id, look, age),
                pictured=lambda frame, raw: self._pictured.emit(footage.id, frame, small_image(raw), age),
                progress=self._wishes.until_ended(or_wished=True),
            )
        except (WitnessmarkError, OSError):
            # The survey says what is wrong with it; a look that gave way to another may be wanted again.
            if self._wishes.waiting:
                self._seen.discard(footage.id)

    def _on_told(self, footage_id: int, look: FirstLook, age: int) -> None:
        if not self._wishes.ending and age == self._wishes.age:  # else sent before the end, heard after it
            self.told.emit(footage_id, look)

    def _on_pictured(self, footage_id: int, frame: int, image: QImage, age: int) -> None:
        if not self._wishes.ending and age == self._wishes.age:
            self.pictured.emit(footage_id, frame, image)

    def close(self) -> None:
        """End the thread."""
        self._wishes.close()
