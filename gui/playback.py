"""Playing and shuttling: which frame is due by the clock. Frames are left out where reading is slower than time."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from gui.cursor import FrameCursor

_SPEEDS = (1, 2, 4, 8)
_TICK_MS = 12


class Playback(QObject):
    """Moves the cursor with the clock. Speed 0 is still, negative is backwards."""

    changed = Signal(int)
    """The speed is another."""

    def __init__(self, cursor: FrameCursor, busy: Callable[[], bool], clock: Callable[[], float] = monotonic) -> None:
        """Move ``cursor`` while ``busy`` says no: the last frame must have been shown before the next is due."""
        super().__init__()
        self._cursor = cursor
        self._busy = busy
        self._clock = clock
        self.speed = 0
        self._since = 0.0
        self._from_pts = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def toggle(self) -> None:
        """Play, or stand still."""
        self.set_speed(0 if self.speed else 1)

    def shuttle(self, direction: int) -> None:
        """L (1) and J (-1): play, then faster; the other way first slows."""
        speed = self.speed
        if speed * direction > 0:
            place = _SPEEDS.index(abs(speed))
            self.set_speed(direction * _SPEEDS[min(place + 1, len(_SPEEDS) - 1)])
        else:
            self.set_speed(direction)

    def stop(self) -> None:
        """Stand still."""
        self.set_speed(0)

    def set_speed(self, speed: int) -> None:
        """Play at a speed; at the very end, forwards starts again from the beginning."""
        if not self._cursor.count or self._cursor.count == 1:
            speed = 0
        if speed > 0 and self._cursor.frame == self._cursor.count - 1:
            self._cursor.go(0)
        self._since, self._from_pts = self._clock(), self._cursor.pts
        if speed:
            self._timer.start()
        else:
            self._timer.stop()
        if speed != self.speed:
            self.speed = speed
            self.changed.emit(speed)

    def _tick(self) -> None:
        if self._busy() or self._cursor.view is None:
            return
        passed = Fraction(self._clock() - self._since) * self.speed
        due = self._from_pts + int(passed / self._cursor.view.footage.time_base)
        frame = self._cursor.frame_at(due)
        if (self.speed > 0 and frame > self._cursor.frame) or (self.speed < 0 and frame < self._cursor.frame):
            self._cursor.go(frame)
        at_end = self._cursor.frame == (self._cursor.count - 1 if self.speed > 0 else 0)
        if at_end:
            self.stop()
