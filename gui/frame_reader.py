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
from storage.records.progress import going_on
from storage.records.survey import Footage
from verification.workflow.viewing import Viewer

_OPEN_AT_ONCE = 3
_KEPT_BYTES = 192 << 20
_WIDE = 1920


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
        self._kept: OrderedDict[tuple[int, int], FramePicture] = OrderedDict()
        self._kept_bytes = 0
        self.busy = False
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)
        self._broke.connect(self._on_broke, Qt.ConnectionType.QueuedConnection)

    def request(self, footage: Footage, frame: int) -> FramePicture | None:
        """Want this frame now, and no earlier one any more; returns it where it is in memory, else ``shown`` tells."""
        kept = self._kept.get((footage.id, frame))
        with self._news:
            if self._ending:
                return None
            self._wanted = None if kept else (footage, frame)
            self.busy = kept is None
            self._news.notify()
        if kept is not None:
            self._kept.move_to_end((footage.id, frame))
            return kept
        if self._thread is None or not self._thread.is_alive():  # an error that nobody caught ends it, and is told
            self._thread = threading.Thread(target=self._run, name="frames")
            self._thread.start()
        return None

    def _run(self) -> None:
        viewers: OrderedDict[int, Viewer] = OrderedDict()
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

    def _answer(self, viewers: OrderedDict[int, Viewer], footage: Footage, frame: int) -> None:
        try:
            if footage.id not in viewers:
                viewers[footage.id] = Viewer(
                    self._session.case, self._session.desk, footage, progress=going_on(lambda: not self._ending)
                )
                if len(viewers) > _OPEN_AT_ONCE:
                    viewers.popitem(last=False)[1].close()
            viewers.move_to_end(footage.id)
            got = viewers[footage.id].frame(frame)
            # Shrinking a photograph of many millions of pixels at every painting would hold the window up.
            image, small = images(got.rgb, got.width, got.height, longest=_WIDE)
            self._read.emit(
                FramePicture(
                    footage_id=footage.id,
                    frame=got.frame,
                    pts=got.pts,
                    image=image,
                    small=small,
                    layers=viewers[footage.id].layers,
                )
            )
        except WitnessmarkError as error:
            broken = viewers.pop(footage.id, None)  # a reader that failed is thrown away
            if broken is not None:
                broken.close()
            self._broke.emit(footage.id, frame, error)

    def _on_read(self, picture: FramePicture) -> None:
        if self._ending:
            return  # sent before the end, heard after it
        again = self._kept.pop((picture.footage_id, picture.frame), None)
        self._kept_bytes -= _size(again) if again is not None else 0
        self._kept[picture.footage_id, picture.frame] = picture
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
