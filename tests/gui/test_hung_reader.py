"""A reader that hangs holds up nothing: neither a job that is stopped nor the closing of the window."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.case_page import CasePage
from gui.main_window import MainWindow

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="readers are found through /proc")


def readers() -> list[int]:
    """The confined workers below this process: children of nurseries, which are children of this program."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            line = Path(f"/proc/{parent}/cmdline").read_bytes()
            above = int(Path(f"/proc/{parent}/stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if b"nursery.py" in line and above == os.getpid():
            found.append(int(path.parent.name))
    return found


def test_closing_ends_a_hung_viewer_at_once(
    window: MainWindow, open_page: Callable[[], CasePage], qtbot: QtBot
) -> None:
    page = open_page()
    hung = readers()
    assert hung
    for pid in hung:
        os.kill(pid, signal.SIGSTOP)
    page.desk.frames.go(7)
    qtbot.wait(300)
    assert page.desk.viewer.view.image is not None
    started = time.monotonic()
    window.close()
    assert time.monotonic() - started < 60  # a silent reader is given 120 seconds
    assert not set(readers()) & set(hung)
