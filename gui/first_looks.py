"""The first look at footage that has not been looked through: on a thread of its own, the newest wish wins."""

from __future__ import annotations

import threading
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from gui.pixels import small_image
from gui.session import Session
from storage.errors import WitnessmarkError
from storage.records.footage import FirstLook
from storage.records.progress import going_on
from storage.records.survey import Footage
from verification.isolation.raw_picture import RawPicture
from verification.workflow.viewing import look_first


class FirstLooks(QObject):
    """Looks at sync samples as soon as footage is shown. ``close`` ends its thread."""

    told = Signal(int, object)
    """Footage id, and the ``FirstLook`` at it."""
    pictured = Signal(int, int, QImage)
    """Footage id, frame number, and the small picture."""
    _told = Signal(int, object)
    _pictured = Signal(int, int, QImage)

    def __init__(self, session: Session) -> None:
        """Look into the session's case; the thread starts with the first wish."""
        super().__init__()
        self._session = session
        self._wanted: Footage | None = None
        self._seen: set[int] = set()
        self._news = threading.Condition()
        self._ending = False
        self._thread: threading.Thread | None = None
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._pictured.connect(self._on_pictured, Qt.ConnectionType.QueuedConnection)

    def want(self, footage: Footage) -> None:
        """Look at this footage, once, and no longer at another."""
        with self._news:
            if self._ending or footage.id in self._seen:
                return
            self._wanted = footage
            self._news.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="first looks")
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._news:
                while self._wanted is None and not self._ending:
                    self._news.wait()
                if self._ending or self._wanted is None:
                    return
                footage, self._wanted = self._wanted, None
                self._seen.add(footage.id)
            try:
                look_first(
                    self._session.case,
                    self._session.desk,
                    footage,
                    told=partial(self._told.emit, footage.id),
                    pictured=partial(self._give, footage.id),
                    progress=going_on(lambda: not self._ending and self._wanted is None),
                )
            except (WitnessmarkError, OSError):
                # The survey says what is wrong with it; a look that gave way to another may be wanted again.
                with self._news:
                    if self._wanted is not None:
                        self._seen.discard(footage.id)

    def _give(self, footage_id: int, frame: int, raw: RawPicture) -> None:
        self._pictured.emit(footage_id, frame, small_image(raw))

    def _on_told(self, footage_id: int, look: FirstLook) -> None:
        if not self._ending:  # else sent before the end, heard after it
            self.told.emit(footage_id, look)

    def _on_pictured(self, footage_id: int, frame: int, image: QImage) -> None:
        if not self._ending:
            self.pictured.emit(footage_id, frame, image)

    def close(self) -> None:
        """End the thread."""
        with self._news:
            self._ending = True
            self._wanted = None
            self._news.notify()
        if self._thread is not None:
            self._thread.join()
