"""Reads exact frames on a thread of its own: the newest request wins, the window never waits."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from gui.pixels import images
from gui.session import Session
from gui.wishes import Wishes
from storage.errors import WitnessmarkError
from storage.records.footage import Completeness
from storage.records.survey import Footage
from verification.workflow.viewing import Viewer

_OPEN_AT_ONCE = 3
_KEPT_BYTES = 192 << 20
_WIDE = 1920
_Key = tuple[int, int, bool]
_Viewers = OrderedDict[tuple[int, bool, int], Viewer]


@dataclass(frozen=True, slots=True, kw_only=True)
class FramePicture:
    """One decoded frame, ready to be painted, and the walls around the process that decoded it."""

    footage_id: int
    frame: int
    pts: int
    image: QImage
    small: QImage
    """The same for a window in which it has no room: as wide or high as ``_WIDE`` at most."""
    layers: tuple[str, ...] = ()
    rough: bool = False
    """Whether its number is what the packets promise, since nobody has looked through the footage yet."""


class FrameReader(QObject):
    """Asks confined readers for frames. ``close`` ends the thread and the readers."""

    shown = Signal(FramePicture)
    failed = Signal(int, int, object)
    """Footage id, frame and the error."""
    _read = Signal(object, int)
    _broke = Signal(int, int, object, int)

    def __init__(self, session: Session) -> None:
        """Read from the session's case; the thread starts with the first request."""
        super().__init__()
        self._session = session
        self._viewers: _Viewers = OrderedDict()
        """The thread's own."""
        self._wishes: Wishes[tuple[Footage, int]] = Wishes("frames", self._answer, most=1, left=self._close_viewers)
        self._kept: OrderedDict[_Key, FramePicture] = OrderedDict()
        self._kept_bytes = 0
        self.busy = False
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)
        self._broke.connect(self._on_broke, Qt.ConnectionType.QueuedConnection)

    def request(self, footage: Footage, frame: int) -> FramePicture | None:
        """Want this frame now, and no earlier one any more; returns it where it is in memory, else ``shown`` tells."""
        key = (footage.id, frame, footage.completeness is Completeness.UNREAD)
        kept = self._kept.get(key)
        self._wishes.give_up()
        if kept is not None:
            self._kept.move_to_end(key)
            self.busy = False
        elif not self._wishes.ending:
            self.busy = True
            self._wishes.wish(key, (footage, frame))
        return kept

    def forget(self, footage_id: int) -> None:
        """Another picture stream stands for a footage: nothing that was read shows it."""
        self._wishes.renew()
        self.busy = False
        for key in [one for one in self._kept if one[0] == footage_id]:
            self._kept_bytes -= _size(self._kept.pop(key))

    def _close_viewers(self) -> None:
        while self._viewers:
            self._viewers.popitem()[1].close()

    def _answer(self, wish: tuple[Footage, int], age: int) -> None:
        # A reader that was opened on what the packets promise numbers frames by that: it serves no longer afterwards.
        footage, frame = wish
        viewers, rough = self._viewers, footage.completeness is Completeness.UNREAD
        key = footage.id, rough, age
        try:
            if key not in viewers:
                viewers[key] = Viewer(
                    self._session.case, self._session.desk, footage, progress=self._wishes.until_ended()
                )
                if len(viewers) > _OPEN_AT_ONCE:
                    viewers.popitem(last=False)[1].close()
            viewers.move_to_end(key)
            got = viewers[key].frame(frame)
            # Shrinking a photograph of many millions of pixels at every painting would hold the window up.
            image, small = images(got.rgb, got.width, got.height, longest=_WIDE)
            self._read.emit(
                FramePicture(
                    footage_id=footage.id,
                    frame=got.frame,
                    pts=got.pts,
                    image=image,
                    small=small,
                    layers=viewers[key].layers,
                    rough=rough,
                ),
                age,
            )
        except WitnessmarkError as error:
            broken = viewers.pop(key, None)  # a reader that failed is thrown away
            if broken is not None:
                broken.close()
            self._broke.emit(footage.id, frame, error, age)

    def _on_read(self, picture: FramePicture, age: int) -> None:
        if self._wishes.ending or age != self._wishes.age:
            return  # sent before the end, heard after it
        key = (picture.footage_id, picture.frame, picture.rough)
        again = self._kept.pop(key, None)
        self._kept_bytes -= _size(again) if again is not None else 0
        self._kept[key] = picture
        self._kept_bytes += _size(picture)
        while self._kept_bytes > _KEPT_BYTES and len(self._kept) > 1:
            self._kept_bytes -= _size(self._kept.popitem(last=False)[1])
        self.busy = self._wishes.waiting
        self.shown.emit(picture)

    def _on_broke(self, footage_id: int, frame: int, error: WitnessmarkError, age: int) -> None:
        if self._wishes.ending or age != self._wishes.age:
            return
        self.busy = self._wishes.waiting
        self.failed.emit(footage_id, frame, error)

    def close(self) -> None:
        """End the thread and every reader."""
        self._wishes.close()


def _size(picture: FramePicture) -> int:
    whole, small = picture.image.sizeInBytes(), picture.small.sizeInBytes()
    return whole if picture.small is picture.image else whole + small
