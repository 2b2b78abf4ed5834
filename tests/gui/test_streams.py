"""In the window: another picture stream of a file is chosen beside its facts, and then everything shows that one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from gui.footage_panel import FootagePanel
from gui.main_window import MainWindow
from storage.records.footage import Completeness
from tests.gui.conftest import ARTICLE
from tests.workflow.test_streams import two_videos
from verification.workflow.cases import new_case
from verification.workflow.desk import Desk
from verification.workflow.pulling import obtain
from verification.workflow.surveying import survey_footage


@pytest.fixture
def case_of_two(tmp_path: Path) -> Path:
    (tmp_path / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    both = two_videos(tmp_path / "both.mp4")
    with new_case(tmp_path / "Bridge", Desk(), str(tmp_path / "bridge.txt"), published="2024-05-06") as case:
        obtained = obtain(case, Desk(), str(both))
        assert obtained.footage is not None
        survey_footage(case, Desk(), obtained.footage.id)
    return tmp_path / "Bridge"


def choice_in(panel: FootagePanel) -> QComboBox:
    (found,) = panel.findChildren(QComboBox)
    return found


def greenish(image) -> bool:
    colour = image.pixelColor(image.width() // 2, image.height() * 3 // 4)
    return colour.green() > colour.red()


def test_the_other_stream_is_chosen_and_every_picture_is_of_it(window: MainWindow, case_of_two: Path, qtbot) -> None:
    window.open_case(case_of_two)
    qtbot.waitUntil(lambda: window.page is not None)
    desk = window.page.desk
    desk.side.show_panel(desk.footage)
    qtbot.waitUntil(lambda: desk.viewer.view.image is not None)
    assert not greenish(desk.viewer.view.image)
    assert desk.frames.count == 30
    footage = desk.frames.view.footage
    qtbot.waitUntil(lambda: desk._thumbnails.get(footage, 0) is not None or not desk.film.model().frames)
    desk.frames.go(29)
    choice = choice_in(desk.footage)
    assert [choice.itemText(place) for place in range(choice.count())] == ["0: 160 × 96, h264", "1: 96 × 64, h264"]
    choice.activated.emit(1)
    qtbot.waitUntil(
        lambda: desk.frames.count == 40 and desk.frames.view.footage.completeness is Completeness.WHOLE, timeout=120_000
    )
    qtbot.waitUntil(lambda: not window.jobs.running())
    qtbot.waitUntil(lambda: desk.viewer.view.image is not None and greenish(desk.viewer.view.image))
    desk.frames.go(35)
    qtbot.waitUntil(lambda: desk.viewer._latest is not None and desk.viewer._latest.frame == 35)
    assert greenish(desk.viewer.view.image)
    footage, shown = desk.frames.view.footage, desk.film.model().frames[0].frame
    qtbot.waitUntil(lambda: desk._thumbnails.get(footage, shown) is not None)
    assert greenish(desk._thumbnails.get(footage, shown).toImage())
    qtbot.waitUntil(lambda: choice_in(desk.footage).currentData() == 1)
    desk.mark()
    qtbot.waitUntil(lambda: any(one.role == "marked" for one in desk.frames.view.frames))
    problems: list[object] = []
    window.page.session.problem.connect(problems.append)
    choice_in(desk.footage).activated.emit(0)
    assert [one.code for one in problems] == ["input.stream_in_use"]
    assert choice_in(desk.footage).currentData() == 1
