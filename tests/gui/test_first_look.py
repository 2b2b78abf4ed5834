"""Footage is on the screen before it has been looked through, marked as such; a stopped look is said and begun anew."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.cursor import ROUGH, SURE
from gui.jobs import JobState
from gui.main_window import MainWindow
from storage.errors import Cancelled
from storage.records.case import Acquisition, Reference
from storage.records.footage import Completeness
from storage.records.survey import FrameRow
from tests.gui.conftest import ARTICLE, write_video
from verification.workflow.cases import new_case
from verification.workflow.desk import Desk
from verification.workflow.pulling import obtain
from verification.workflow.surveying import survey_footage


class Gate:
    """Holds surveys up until it is opened; a cancelled one goes on raising."""

    def __init__(self) -> None:
        self.open = threading.Event()

    def __call__(self, case, desk, footage_id, *, progress, found):
        while not self.open.wait(0.02):
            progress(1, 10, "Reading frames")
        return survey_footage(case, desk, footage_id, progress=progress, found=found)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate()
    monkeypatch.setattr("gui.pulls.survey_footage", made)
    yield made
    made.open.set()


@pytest.fixture
def unread_case(tmp_path: Path) -> Path:
    """A case with footage of 60 frames and six sync samples that nobody has looked through."""
    (tmp_path / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    clip = write_video(tmp_path / "clip.mp4")
    with new_case(tmp_path / "Bridge", Desk(), str(tmp_path / "bridge.txt"), published="2024-05-06") as case:
        assert case.read(lambda reader: reader.every(Reference))
        assert obtain(case, Desk(), str(clip)).footage is not None
    return tmp_path / "Bridge"


@pytest.fixture
def desk(window: MainWindow, unread_case: Path, gate: Gate, qtbot):
    window.open_case(unread_case)
    qtbot.waitUntil(lambda: window.page is not None)
    desk = window.page.desk
    qtbot.waitUntil(lambda: desk.viewer.view.image is not None)
    return desk


def test_sync_samples_are_shown_at_once_and_the_shown_frame_stays(desk, gate: Gate, qtbot, window) -> None:
    cursor, film = desk.frames, desk.film.model()
    assert cursor.rough
    assert [one.frame for one in film.frames] == [0, 12, 20, 32, 44, 56]
    assert {one.role for one in film.frames} == {ROUGH}
    footage = cursor.view.footage
    qtbot.waitUntil(lambda: all(desk._thumbnails.get(footage, one.frame) for one in film.frames))
    desk.film._go(film.index(2))
    qtbot.waitUntil(lambda: desk.viewer._latest is not None and desk.viewer._latest.frame == 20)
    assert "≈ 20/59" in desk.viewer.position.text()
    assert "first look" in desk.viewer.ticks.text()
    assert not desk.viewer.again.isVisible()
    assert "being looked through" in desk.viewer.facts.text()
    said: list[str] = []
    desk.said.connect(said.append)
    desk.mark()
    assert said
    assert window.page.session.case.read(lambda reader: reader.every(FrameRow)) == []
    gate.open.set()
    qtbot.waitUntil(lambda: not cursor.rough, timeout=120_000)
    assert cursor.view.footage.completeness is Completeness.WHOLE
    assert cursor.frame == 20
    assert {one.role for one in film.frames} == {"keyframe"}
    assert len(cursor.view.shots) == 3
    assert "≈" not in desk.viewer.position.text()
    assert desk.viewer.view.image is not None
    desk.mark()
    qtbot.waitUntil(lambda: [one.frame for one in cursor.view.frames if one.role == "marked"] == [20])


def test_a_stopped_look_is_said_and_begun_anew(desk, gate: Gate, qtbot, window) -> None:
    job = window.jobs.running()[0]
    job.cancel()
    qtbot.waitUntil(lambda: job.over)
    qtbot.waitUntil(desk.viewer.again.isVisible)
    assert isinstance(job.end.error, Cancelled)
    assert "not looked through yet" in desk.viewer.facts.text()
    gate.open.set()
    desk.viewer.again.click()
    qtbot.waitUntil(lambda: desk.frames.view.footage.completeness is Completeness.WHOLE, timeout=120_000)
    assert not desk.viewer.again.isVisible()
    desk.looking.look_again()
    qtbot.waitUntil(lambda: not window.jobs.running(), timeout=120_000)
    assert len(desk.frames.view.shots) == 3


class Slow:
    """Surveys that wait, after the first shot they are sure of, until they may go on."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def __call__(self, case, desk, footage_id, *, progress, found):
        def told(shot, pictures):
            found(shot, pictures)
            if shot is not None:
                while not self.go_on.wait(0.02):
                    progress(1, 10, "Reading frames")

        return survey_footage(case, desk, footage_id, progress=progress, found=told)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr("gui.pulls.survey_footage", made)
    yield made
    made.go_on.set()


def test_shots_that_are_sure_stand_in_the_strip_before_the_survey_has_ended(window, unread_case, slow, qtbot) -> None:
    window.open_case(unread_case)
    qtbot.waitUntil(lambda: window.page is not None)
    desk = window.page.desk
    cursor, film = desk.frames, desk.film.model()
    qtbot.waitUntil(lambda: any(one.role == SURE for one in film.frames), timeout=120_000)
    qtbot.waitUntil(lambda: any(one.role == ROUGH for one in film.frames))
    assert cursor.rough
    sure = [one for one in film.frames if one.role == SURE]
    assert {one.shot for one in sure} == {0}
    assert all(0 <= one.frame < 20 for one in sure)
    assert [one.role for one in film.frames] == [SURE] * len(sure) + [ROUGH] * (len(film.frames) - len(sure))
    assert min(one.frame for one in film.frames if one.role == ROUGH) >= 20
    assert "shot 1" in film.data(film.index(0))
    footage = cursor.view.footage
    qtbot.waitUntil(lambda: all(desk._thumbnails.get(footage, one.frame) for one in film.frames))
    assert window.page.session.case.read(lambda reader: reader.every(FrameRow)) == []
    slow.go_on.set()
    qtbot.waitUntil(lambda: not cursor.rough, timeout=120_000)
    assert {one.role for one in film.frames} == {"keyframe"}
    assert [one.frame for one in film.frames][: len(sure)] == [one.frame for one in sure]


def test_what_was_sure_of_a_stopped_survey_is_so_no_longer(window, unread_case, slow, qtbot) -> None:
    window.open_case(unread_case)
    qtbot.waitUntil(lambda: window.page is not None)
    film = window.page.desk.film.model()
    qtbot.waitUntil(lambda: any(one.role == SURE for one in film.frames), timeout=120_000)
    window.jobs.running()[0].cancel()
    qtbot.waitUntil(lambda: not window.jobs.running())
    qtbot.waitUntil(lambda: film.frames and {one.role for one in film.frames} == {ROUGH})


def test_the_strip_stays_where_it_is_when_frames_come_and_go(window, unread_case, slow, qtbot) -> None:
    window.resize(1000, 700)
    window.open_case(unread_case)
    qtbot.waitUntil(lambda: window.page is not None)
    desk = window.page.desk
    film, model = desk.film, desk.film.model()
    qtbot.waitUntil(lambda: any(one.role == SURE for one in model.frames), timeout=120_000)
    qtbot.waitUntil(lambda: any(one.role == ROUGH for one in model.frames))
    desk.frames.go(44)
    row = model.nearest(44)
    assert model.frames[row].frame == 44
    before = film.visualRect(model.index(row)).left()
    slow.go_on.set()
    qtbot.waitUntil(lambda: not desk.frames.rough, timeout=120_000)
    row = model.nearest(44)
    after = film.visualRect(model.index(row)).left()
    bar = film.horizontalScrollBar()
    assert abs(after - before) <= 1 or bar.value() in {0, bar.maximum()}  # or as far as the strip can go


def test_a_case_that_is_closed_while_shots_come_hears_of_none(window, unread_case, slow, qtbot) -> None:
    window.open_case(unread_case)
    qtbot.waitUntil(lambda: window.page is not None)
    pulls, looking, cursor = window.page.pulls, window.page.desk.looking, window.page.desk.frames
    qtbot.waitUntil(lambda: bool(cursor._sure), timeout=120_000)
    (footage_id, (found,)) = next(iter(cursor._sure.items()))
    threading.Thread(target=lambda: pulls.shot_found.emit(footage_id, found, {})).start()
    window.close_case()
    qtbot.wait(300)  # what was queued is heard now: an error of the case that is closed would fail this test
    looking._on_found(footage_id, None, {})
    assert len(cursor._sure[footage_id]) == 1


def test_the_same_footage_is_looked_through_once_whoever_asks(window, unread_case, gate, tmp_path, qtbot) -> None:
    window.open_case(unread_case)
    qtbot.waitUntil(lambda: window.page is not None)
    pulls, case = window.page.pulls, window.page.session.case
    (footage_id,) = [one.footage.id for one in window.page.session.status.footage]
    assert pulls.surveying(footage_id)
    pulls.supply(None, str(tmp_path / "clip.mp4"))
    pulls.survey(footage_id, "again")
    assert len(window.jobs.running()) == 2
    first = window.jobs.running()[0]
    qtbot.waitUntil(lambda: len(case.read(lambda reader: reader.every(Acquisition))) == 2)
    gate.open.set()
    qtbot.waitUntil(lambda: not window.jobs.running(), timeout=120_000)
    assert not pulls.surveying(footage_id)
    assert [one.state for one in window.jobs.all] == [JobState.DONE, JobState.DONE]
    surveys = [one for one in case.read(lambda reader: list(reader.trail())) if one.action == "footage.survey"]
    assert len(surveys) == 1
    again = window.jobs.retry(first)
    assert pulls.surveying(footage_id)
    qtbot.waitUntil(lambda: again.over)
    assert (again.state, pulls.surveying(footage_id)) == (JobState.DONE, False)


def test_pictures_of_a_first_look_are_given_back_when_the_survey_has_ended(desk, gate: Gate, qtbot, window) -> None:
    thumbnails = desk.looking.thumbnails
    qtbot.waitUntil(lambda: len(thumbnails._rough) >= 6)
    gate.open.set()
    qtbot.waitUntil(lambda: not window.jobs.running(), timeout=120_000)
    qtbot.waitUntil(lambda: not thumbnails._rough and not desk.looking._found)
