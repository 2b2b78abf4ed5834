"""A short run of the soak: hostile strings through every widget; nothing is loaded, nothing steers the text."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from benchmarks.soak.hostile import Loads, hostile_case, strings, watched
from benchmarks.soak.hostile_window import through_every_widget
from benchmarks.soak.walking import Seen, walk
from gui.main_window import MainWindow

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is opened is counted through inotify")


@pytest.fixture
def loads(tmp_path: Path) -> Iterator[Loads]:
    with watched(tmp_path) as found:
        yield found


def test_hostile_strings_stay_words_in_every_widget(
    window: MainWindow, qtbot: QtBot, clip: Path, tmp_path: Path
) -> None:
    with watched(tmp_path) as loads:
        words = strings(loads.file, loads.address)
        assert len(words) >= 50
        video = tmp_path / "clip.mp4"
        shutil.copy(clip, video)
        hostile_case(tmp_path / "Evil", words, video)
        seen = through_every_widget(window, tmp_path / "Evil", words, qtbot.waitUntil)
        qtbot.wait(50)
    assert not seen.problems, "\n".join(seen.problems)
    assert (loads.opened, loads.asked) == (0, 0)
    assert any("<img" in text for text in seen.texts)
    assert any("⟨U+202E⟩" in text for text in seen.texts)
    assert {"ClaimPanel", "MapPage", "PlaceChoice", "JobsPanel", "MessageBar", "Toast", "CrashDialog"} <= seen.widgets


def test_the_walk_and_the_bait_can_fail(qtbot: QtBot, tmp_path: Path) -> None:
    with watched(tmp_path) as loads:
        label = QLabel(f"<img src='{loads.picture}'>\u202e")
        label.setToolTip("<b>x</b>")
        qtbot.addWidget(label)
        label.show()
        qtbot.waitExposed(label)
        problems = walk(label, Seen()).problems
    assert loads.opened > 0
    assert len(problems) == 4
