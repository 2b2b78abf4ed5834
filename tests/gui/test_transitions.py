"""The window tells how a shot begins, and over which frames."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from gui.main_window import MainWindow
from tests.gui.conftest import ARTICLE
from tests.making import make_dissolve
from verification.workflow.cases import new_case
from verification.workflow.desk import Desk
from verification.workflow.pulling import obtain
from verification.workflow.shots import move_boundary, transitions_of
from verification.workflow.surveying import survey_footage


def test_timeline_and_filmstrip_tell_kind_and_extent(window: MainWindow, tmp_path: Path, qtbot) -> None:
    (tmp_path / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    with new_case(tmp_path / "Bridge", Desk(), str(tmp_path / "bridge.txt"), published="2024-05-06") as case:
        obtain(case, Desk(), str(make_dissolve(tmp_path / "clip.mp4")))
        survey_footage(case, Desk(), 1)
        ((frame, told),) = transitions_of(case, 1).items()
    first, last = told.extent
    window.open_case(tmp_path / "Bridge")
    qtbot.waitUntil(lambda: window.page is not None)
    desk = window.page.desk
    qtbot.waitUntil(lambda: desk.viewer.view.image is not None)
    line, film = desk.viewer.timeline, desk.film.model()
    assert line.words_at(line._x(frame - 2)) == f"begins with: dissolve, frames {first}–{last}"
    assert line.words_at(line._x(2)) == f"Shot 1, frames 0–{frame - 1}; begins with: the beginning of the footage"
    tips = [film.index(row).data(Qt.ItemDataRole.ToolTipRole) for row in range(film.rowCount())]
    assert [f"dissolve, frames {first}–{last}" in one for one in tips].count(True) == 1
    assert line.grab().toImage().pixelColor(round(line._x(last)) - 3, 14).name() != "#3b444c"
    move_boundary(window.page.session.case, 1, frame=frame, to=frame + 5)
    qtbot.waitUntil(lambda: desk.frames.view.transitions[0].frame == frame + 5)
    assert "dissolve" in line.words_at(line._x(last + 4))
