"""Reads exact frames on a thread of its own: the newest request wins, the window never waits."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from gui.pixels import images
from gui.session import Session
from storage.errors import WitnessmarkError
from storage.records.footage import Completeness
from storage.records.progress import going_on
from storage.records.survey import Footage
from verification.workflow.viewing import Viewer

_OPEN_AT_ONCE = 3
_KEPT_BYTES = 192 << 20
_WIDE = 1920
_Key = tuple[int, int, bool]
_Viewers = OrderedDict[tuple[int, bool], Viewer]


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
    _read = Signal(object)
    _broke = Signal(int, int, object)

    def __init__(self, session: Session) -> None:
        """Read from the session's case; the thread starts with the first request."""
        super().__init__()
        self._session = session
        self._wanted: tuple[Footage, int] | None = None
        self._news = threading.Condition()
        self._ending = False
        self._thread: threading.Thread | None = None
        self._kept: OrderedDict[_Key, FramePicture] = OrderedDict()
        self._kept_bytes = 0
        self.busy = False
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)
        self._broke.connect(self._on_broke, Qt.ConnectionType.QueuedConnection)

    def request(self, footage: Footage, frame: int) -> FramePicture | None:
        """Want this frame now, and no earlier one any more; returns it where it is in memory, else ``shown`` tells."""
        key = (footage.id, frame, footage.completeness is Completeness.UNREAD)
        kept = self._kept.get(key)
        with self._news:
            if self._ending:
                return None
            self._wanted = None if kept else (footage, frame)
            self.busy = kept is None
            self._news.notify()
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        if self._thread is None or not self._thread.is_alive():  # an error that nobody caught ends it, and is told
            self._thread = threading.Thread(target=self._run, name="frames")
            self._thread.start()
        return None

    def _run(self) -> None:
        viewers: _Viewers = OrderedDict()
        try:
            while True:
                with self._news:
                    while self._wanted is None and not self._ending:
                        self._news.wait()
                    if self._ending or self._wanted is None:
                        return
                    footage, frame = self._wanted
                    self._wanted = None
                self._answer(viewers, footage, frame)
        finally:
            for viewer in viewers.values():
                viewer.close()

    def _answer(self, viewers: _Viewers, footage: Footage, frame: int) -> None:
        # A reader that was opened on what the packets promise numbers frames by that: it serves no longer afterwards.
        key = footage.id, footage.completeness is Completeness.UNREAD
        try:
            if key not in viewers:
                viewers[key] = Viewer(
                    self._session.case, self._session.desk, footage, progress=going_on(lambda: not self._ending)
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
                    rough=key[1],
                )
            )
        except WitnessmarkError as error:
            broken = viewers.pop(key, None)  # a reader that failed is thrown away
            if broken is not None:
                broken.close()
            self._broke.emit(footage.id, frame, error)

    def _on_read(self, picture: FramePicture) -> None:
        if self._ending:
            return  # sent before the end, heard after it
        key = (picture.footage_id, picture.frame, picture.rough)
        again = self._kept.pop(key, None)
        self._kept_bytes -= _size(again) if again is not None else 0
        self._kept[key] = picture
        self._kept_bytes += _size(picture)
        while self._kept_bytes > _KEPT_BYTES and len(self._kept) > 1:
            self._kept_bytes -= _size(self._kept.popitem(last=False)[1])
        self._settle()
        self.shown.emit(picture)

    def _on_broke(self, footage_id: int, frame: int, error: WitnessmarkError) -> None:
        if self._ending:
            return
        self._settle()
        self.failed.emit(footage_id, frame, error)

    def _settle(self) -> None:
        with self._news:
            self.busy = self._wanted is not None

    def close(self) -> None:
        """End the thread and every reader."""
        with self._news:
            self._ending = True
            self._wanted = None
            self._news.notify()
        if self._thread is not None:
            self._thread.join()


def _size(picture: FramePicture) -> int:
    whole, small = picture.image.sizeInBytes(), picture.small.sizeInBytes()
    return whole if picture.small is picture.image else whole + small
