"""Small pictures of frames, fetched by a thread of their own and kept in memory."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from gui.painting import shielded
from gui.pixels import small_image
from gui.session import Session
from gui.wishes import Wishes
from storage.errors import WitnessmarkError
from storage.records.footage import Completeness
from storage.records.survey import Footage
from verification.workflow.viewing import picture

_KEPT = 1500


class Thumbnails(QObject):
    """Gives the small picture of a frame, now or soon. ``close`` ends its thread."""

    loaded = Signal(int, int)
    """Footage id and frame number of a picture that is there now."""
    _fetched = Signal(int, int, QImage, int)

    def __init__(self, session: Session) -> None:
        """Fetch from the session's case; the thread starts with the first question."""
        super().__init__()
        self._session = session
        self._kept: OrderedDict[tuple[int, int], QPixmap | None] = OrderedDict()
        self._blurred: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._rough: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._wishes: Wishes[tuple[Footage, int]] = Wishes("thumbnails", self._fetch)
        self._fetched.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def get(self, footage: Footage, frame: int, *, shield: bool = False) -> QPixmap | None:
        """The picture, or None when it is not there yet (``loaded`` tells) or cannot be made."""
        key = (footage.id, frame)
        if footage.completeness is Completeness.UNREAD:
            rough = self._rough.get(key)
            return self._blur((-footage.id, frame), rough) if shield and rough is not None else rough
        if key in self._kept:
            self._kept.move_to_end(key)
            found = self._kept[key]
            return self._blur(key, found) if shield and found is not None else found
        self._wishes.wish(key, (footage, frame))
        return None

    def take_rough(self, footage_id: int, frame: int, image: QImage) -> None:
        """Take a picture of a first look, given until the footage has been looked through."""
        self._rough[footage_id, frame] = QPixmap.fromImage(image)
        self._rough.move_to_end((footage_id, frame))
        if len(self._rough) > _KEPT:
            self._rough.popitem(last=False)
        self.loaded.emit(footage_id, frame)

    def drop_rough(self, footage_id: int) -> None:
        """Footage has been looked through: the pictures of its first look are shown no more."""
        for key in [one for one in self._rough if one[0] == footage_id]:
            del self._rough[key]
            self._blurred.pop((-footage_id, key[1]), None)

    def _blur(self, key: tuple[int, int], picture_: QPixmap) -> QPixmap:
        if key not in self._blurred:
            self._blurred[key] = QPixmap.fromImage(shielded(picture_.toImage()))
            if len(self._blurred) > _KEPT:
                self._blurred.popitem(last=False)
        return self._blurred[key]

    def forget(self, footage_id: int) -> None:
        """Another picture stream stands for a footage: nothing that was kept shows it."""
        self._wishes.renew()
        for kept in (self._kept, self._rough, self._blurred):
            for key in [one for one in kept if abs(one[0]) == footage_id]:
                del kept[key]

    def _fetch(self, wish: tuple[Footage, int], age: int) -> None:
        footage, frame = wish
        image = QImage()
        try:
            raw = picture(self._session.case, self._session.desk, footage, frame, progress=self._wishes.until_ended())
            image = small_image(raw)
        except (WitnessmarkError, OSError):
            pass  # a thumbnail that cannot be made stays a placeholder; the viewer says why when asked for it
        finally:
            self._fetched.emit(footage.id, frame, image, age)

    def _keep(self, footage_id: int, frame: int, image: QImage, age: int) -> None:
        if self._wishes.ending or age != self._wishes.age:
            return  # sent before the end, heard after it
        self._kept[footage_id, frame] = None if image.isNull() else QPixmap.fromImage(image)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.loaded.emit(footage_id, frame)

    def close(self) -> None:
        """End the thread."""
        self._wishes.close()
