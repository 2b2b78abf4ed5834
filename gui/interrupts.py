"""Ctrl+C in the terminal, and a polite request to end, close the window as its own button does."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupts(QObject):
    """Python hears signals only between its own instructions; a socket wakes Qt's loop so that there are some."""

    def __init__(self, close: Callable[[], object]) -> None:
        """Call ``close`` on a signal, on the window's thread, until ``restore``."""
        super().__init__()
        self._close = close
        self._ours, self._theirs = socket.socketpair()
        self._ours.settimeout(0)
        self._theirs.settimeout(0)
        self._wakeup = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._before = {one: signal.signal(one, self._hear) for one in _SIGNALS}
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def _wake(self) -> None:
        self._ours.recv(64)
        self._close()

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        """Nothing: Python may call this in the midst of opening a case. Qt's loop closes, when it is at rest."""

    def restore(self) -> None:
        """Hear signals as before."""
        self._notifier.setEnabled(False)
        for one, handler in self._before.items():
            signal.signal(one, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._ours.close()
        self._theirs.close()
