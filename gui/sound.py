"""Footage heard while it plays at its own speed: samples are read by a thread, a confined reader decodes them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gui.session import Session
from storage.errors import WitnessmarkError
from storage.records.progress import going_on
from storage.records.survey import Footage
from verification.footage.sound import CHANNELS, RATE, SAMPLE_BYTES
from verification.workflow.viewing import Listener

_STRETCH_S = 5
_FEED_MS = 60
_SECOND = RATE * CHANNELS * SAMPLE_BYTES


class Output(Protocol):
    """Where samples go to be heard."""

    def free(self) -> int:
        """How many bytes it takes now."""
        ...

    def write(self, samples: bytes) -> None:
        """Take samples."""
        ...

    def close(self) -> None:
        """Fall silent at once."""
        ...


def open_output() -> Output | None:
    """The computer's loudspeaker; None where it has none."""
    from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

    device = QMediaDevices.defaultAudioOutput()
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE)
    wanted.setChannelCount(CHANNELS)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if device.isNull() or not device.isFormatSupported(wanted):
        return None
    sink = QAudioSink(device, wanted)
    sink.setBufferSize(_SECOND // 4)
    stream = sink.start()

    class Loudspeaker:
        def free(self) -> int:
            return sink.bytesFree()

        def write(self, samples: bytes) -> None:
            stream.write(samples)

        def close(self) -> None:
            sink.reset()
            sink.stop()

    return Loudspeaker()


@dataclass(frozen=True, slots=True)
class _Wish:
    footage: Footage
    start: Fraction
    turn: int


class SoundTrack(QObject):
    """Plays the sound of a footage from a moment on. ``close`` ends the thread and the reader."""

    _read = Signal(int, object, object)

    def __init__(
        self,
        session: Session,
        output: Callable[[], Output | None] = open_output,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Silent; the thread starts with the first sound."""
        super().__init__()
        self._session = session
        self._open = output
        self._clock = clock
        self._output: Output | None = None
        self._turn = 0
        self._since = 0.0
        self._from = Fraction(0)
        self._footage: Footage | None = None
        self._asked_to = Fraction(0)
        self._ready: list[tuple[Fraction, bytes]] = []
        self._news = threading.Condition()
        self._wish: _Wish | None = None
        self._ending = False
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_FEED_MS)
        self._timer.timeout.connect(self._feed)
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)

    def play(self, footage: Footage, start: Fraction) -> None:
        """Let it be heard from ``start`` (seconds on the footage's clock) as of now."""
        self.stop()
        if not footage.has_audio:
            return
        self._turn += 1
        self._footage, self._from, self._since = footage, start, self._clock()
        self._asked_to = start
        self._ask()
        self._timer.start()

    def stop(self) -> None:
        """Fall silent."""
        self._turn += 1
        self._timer.stop()
        self._ready.clear()
        if self._output is not None:
            self._output.close()
            self._output = None

    def _now(self) -> Fraction:
        return self._from + Fraction(self._clock() - self._since)

    def _ask(self) -> None:
        if self._footage is None:
            return
        with self._news:
            self._wish = _Wish(self._footage, self._asked_to, self._turn)
            self._news.notify()
        self._asked_to += _STRETCH_S
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sound")
            self._thread.start()

    def _run(self) -> None:
        listener: Listener | None = None
        about = 0
        try:
            while True:
                with self._news:
                    while self._wish is None and not self._ending:
                        self._news.wait()
                    wish, self._wish = self._wish, None
                    if self._ending or wish is None:
                        return
                if listener is None or about != wish.footage.id:
                    if listener is not None:
                        listener.close()
                    listener = Listener(
                        self._session.case,
                        self._session.desk,
                        wish.footage,
                        progress=going_on(lambda: not self._ending),
                    )
                    about = wish.footage.id
                try:
                    samples = listener.samples(wish.start, Fraction(_STRETCH_S))
                except WitnessmarkError:
                    # Pictures go on in silence: what is wrong with the file was said when it was looked through.
                    listener.close()
                    listener, samples = None, b""
                self._read.emit(wish.turn, wish.start, samples)
        finally:
            if listener is not None:
                listener.close()

    def _on_read(self, turn: int, start: Fraction, samples: bytes) -> None:
        if turn == self._turn and samples and not self._ending:
            self._ready.append((start, samples))
            self._feed()

    def _feed(self) -> None:
        if not self._ready:
            return
        if self._output is None:
            self._output = self._open()
            if self._output is None:
                self.stop()
                return
            late = self._now() - self._ready[0][0]
            if late > 0:  # reading took a while: start with what is due now
                self._drop(int(late * RATE) * CHANNELS * SAMPLE_BYTES)
        free = self._output.free() if self._ready else 0
        while free > 0 and self._ready:
            samples = self._ready[0][1]
            self._output.write(samples[:free])
            given, free = min(free, len(samples)), free - len(samples)
            self._drop(given)
        if self._ready_bytes() < 2 * _SECOND and self._asked_to - self._now() < _STRETCH_S:
            self._ask()

    def _ready_bytes(self) -> int:
        return sum(len(samples) for _start, samples in self._ready)

    def _drop(self, size: int) -> None:
        while size > 0 and self._ready:
            start, samples = self._ready.pop(0)
            if size < len(samples):
                self._ready.insert(0, (start + Fraction(size, _SECOND), samples[size:]))
            size -= len(samples)

    def close(self) -> None:
        """Fall silent and end the thread."""
        self.stop()
        with self._news:
            self._ending = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()
