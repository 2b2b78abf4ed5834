"""Windows for tests: settings of their own, a small real case, and no thread left behind."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.theme import Scheme, Theme
from storage.records.article import ReferenceKind
from storage.records.case import Reference
from verification.workflow.cases import new_case
from verification.workflow.desk import Desk
from verification.workflow.pulling import obtain
from verification.workflow.surveying import survey_footage

ARTICLE = """Bridge at Deir Safra destroyed, officials say

Officials in Aleppo said on Monday that a bridge was hit near the town of Deir Safra.

View this video on YouTube

Video claims to show the bridge near Aleppo.

Witnesses in Damascus told reporters that two trucks burned on the road.

Facebook: video.php

The ministry released this video on Monday.
"""


def write_video(path: Path, pictures: int = 60, shots: int = 3) -> Path:
    """A clip of plain shots whose frames get lighter; 25 frames a second."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 160, 96, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        stream.options = {"crf": "12", "g": "12"}
        random = np.random.default_rng(7)
        backs = [random.integers(0, 255, (12, 20, 3), dtype=np.uint8).repeat(8, 0).repeat(8, 1) for _ in range(shots)]
        for number in range(pictures):
            picture = backs[number * shots // pictures].copy()
            picture[:, : 20 + number] = picture[:, : 20 + number] // 2
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = number * 40, Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(tmp_path_factory.mktemp("clip") / "bridge.mp4")


@pytest.fixture(scope="session")
def ready_case(tmp_path_factory: pytest.TempPathFactory, clip: Path) -> Path:
    """A case whose first stub has footage that was looked through; read-only: copy it."""
    folder = tmp_path_factory.mktemp("case")
    source = folder / "bridge.txt"
    source.write_text(ARTICLE, encoding="utf-8")
    desk = Desk()
    with new_case(folder / "Bridge", desk, str(source), published="2024-05-06") as case:
        references = case.read(lambda reader: reader.every(Reference))
        stub = next(one for one in references if one.kind is ReferenceKind.STUB)
        obtained = obtain(case, desk, str(clip), reference_id=stub.id)
        assert obtained.footage is not None
        survey_footage(case, desk, obtained.footage.id)
    return folder / "Bridge"


@pytest.fixture
def case_folder(ready_case: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "Bridge"
    shutil.copytree(ready_case, folder)
    return folder


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    kept = Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    kept.cases_folder = tmp_path / "cases"
    return kept


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


class PatientBot(QtBot):
    """Waits a minute for what must happen: what happens costs no time, and a busy machine fails no test."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 60_000) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, preferences: Preferences) -> Iterator[MainWindow]:
    """The real window, shown, without a case; nothing of it may be left when it is closed."""
    before = set(threading.enumerate())
    made = MainWindow(theme, preferences, Desk())
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()
    until = time.monotonic() + 60
    while (left := set(threading.enumerate()) - before) and time.monotonic() < until:
        time.sleep(0.02)
    assert not left, left
    made.deleteLater()
    qtbot.wait(1)


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """The clipboard, emptied again.

    Without a desktop Qt keeps what it holds in a static of its own, which is destroyed after the interpreter: an object
    made in Python and left there crashes the process (139) when every test has long passed.
    """
    board = qapp.clipboard()
    yield board
    board.clear()


class Hand:
    """Presses real keys and clicks real pixels, and counts them."""

    def __init__(self, window: MainWindow, bot: QtBot) -> None:
        self.window = window
        self.bot = bot
        self.count = 0

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = self.window.focusWidget() or self.window
        if isinstance(key, str):
            QTest.keyClick(focus, key, modifier)
        else:
            QTest.keyClick(focus, key, modifier)
        self.count += 1

    def write(self, text: str) -> None:
        """Words, which do not count: how many there are is up to the analyst. ASCII, which is all QTest can press."""
        assert text.isascii()
        QTest.keyClicks(self.window.focusWidget(), text)

    def click(self, widget: QWidget, *args: object) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, *args)
        self.count += 1


@pytest.fixture
def hand(window: MainWindow, qtbot: QtBot) -> Hand:
    return Hand(window, qtbot)


@pytest.fixture
def open_page(window: MainWindow, case_folder: Path, qtbot: QtBot) -> Callable[[], object]:
    """Opens the small case and waits until its first frame is on the screen."""

    def do() -> object:
        window.open_case(case_folder)
        qtbot.waitUntil(lambda: window.page is not None)
        page = window.page
        qtbot.waitUntil(lambda: page.desk.viewer.view.image is not None)
        return page

    return do
