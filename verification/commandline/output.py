"""What commands say: JSON or text on standard output, progress on standard error, one sentence for an error."""

from __future__ import annotations

import json
import signal
import sys
import threading
from fractions import Fraction
from types import FrameType, TracebackType
from typing import Any, Self, TextIO

from storage.errors import Cancelled, WitnessmarkError
from storage.text import kept
from verification.plain_text import visible

DONE, PROBLEM, UNUSABLE = 0, 1, 2


def emit_json(value: object) -> None:
    """Write one JSON value, and nothing else, to standard output."""
    sys.stdout.write(kept(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")


def say(text: str = "") -> None:
    """Write a line of text for a person to standard output; control characters are made visible."""
    sys.stdout.write(visible(text) + "\n")


def complain(error: WitnessmarkError, *, as_json: bool) -> int:
    """Say what is wrong, in one sentence on standard error (and as JSON where that was asked for)."""
    if as_json:
        emit_json({"error": {"code": error.code, "sentence": error.sentence, "advice": error.advice}})
    sys.stderr.write(f"witnessmark: {visible(str(error))}\n")
    return UNUSABLE


class TerminalProgress:
    """Progress on standard error, when that is a terminal: one line, rewritten."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Tell ``stream`` (standard error by default)."""
        self._stream = stream or sys.stderr
        self._shown = ""
        self._active = self._stream.isatty()
        self._before: Any = None
        self._stopped = False

    def __call__(self, done: int, total: int | None, what: str = "") -> None:
        """Show how far it is.

        Raises:
            Cancelled: Ctrl+C was pressed; work that is stopped this way still records that it was.
        """
        if self._stopped:
            raise Cancelled
        if not self._active:
            return
        share = f"{100 * done // total} %" if total else f"{done:,}"
        text = f"{what}: {share}"
        if text != self._shown:
            self._stream.write("\r" + text.ljust(len(self._shown)))
            self._stream.flush()
            self._shown = text

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self._stopped:
            raise KeyboardInterrupt  # asked for twice: at once, then
        self._stopped = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
        if self._shown:
            self._stream.write("\r" + " " * len(self._shown) + "\r")


def clock(seconds: Fraction) -> str:
    """A time on a footage's clock for reading: minutes, seconds and tenths."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}.{int((seconds - whole) * 10)}"
