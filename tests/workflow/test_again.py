"""A reader that dies once makes no footage unreadable, and what was looked through can be looked through again."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from storage.casefile import Case
from storage.errors import WorkerProblem
from storage.records.custody import TrailEntry
from storage.records.footage import Completeness
from storage.records.survey import Footage, ShotRow
from tests.making import make_video
from tests.workflow.running import run
from tests.workflow.test_schemas import ARTICLE, fits
from verification.isolation.client import Confinement, Limits, Worker
from verification.isolation.operation import Kind
from verification.workflow.desk import Desk
from verification.workflow.pulling import obtain
from verification.workflow.shots import merge_shots, move_boundary, split_shot
from verification.workflow.surveying import survey_footage, unread


class Watched(Confinement):
    """Confinement whose newest worker can be killed."""

    newest: list[Worker] = []  # noqa: RUF012 - emptied by each test

    def start(self, kind: Kind) -> Worker:
        self.newest[:] = [super().start(kind)]
        return self.newest[0]

    def kill(self, done: int, _total: int | None, what: str = "") -> None:
        if what == "Reading frames" and done >= 0:
            os.kill(self.newest[0].pid, signal.SIGKILL)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("new", tmp_path / "case", "--article", tmp_path / "article.txt").status == 0
    make_video(tmp_path / "video.mp4")
    with Case.open(tmp_path / "case") as opened:
        yield opened


def the_footage(case: Case) -> Footage:
    return case.read(lambda reader: reader.get(Footage, 1))


def last_entry(case: Case) -> TrailEntry:
    return case.read(lambda reader: list(reader.trail())[-1])


def starts(case: Case) -> list[int]:
    return sorted(one.first_frame for one in case.read(lambda reader: reader.every(ShotRow, footage_id=1)))


def test_a_killed_reader_leaves_footage_to_be_looked_through(case: Case, tmp_path: Path) -> None:
    watched = Watched()
    desk = Desk(confinement=watched)
    obtained = obtain(case, desk, str(tmp_path / "video.mp4"))
    assert obtained.footage is not None
    left = survey_footage(case, desk, 1, progress=watched.kill)
    assert left.completeness is Completeness.UNREAD
    assert "ended from outside" in left.damage
    assert [one.id for one in unread(case)] == [1]
    case.close()
    folder = case.folder
    listed = run("shots", folder)
    assert "ended from outside" in listed.output
    added = run("add", folder, tmp_path / "video.mp4", "--json")
    assert added.status == 0, added.errors
    assert fits("pull", added.output)["footage"][0]["shots"] == 2


def test_a_reader_that_stalls_is_tried_again_only_when_a_person_asks(case: Case, tmp_path: Path) -> None:
    watched = Watched()
    obtain(case, Desk(confinement=watched), str(tmp_path / "video.mp4"))
    stalling = Desk(confinement=Confinement(limits=Limits(silence_s=0.001)))
    left = survey_footage(case, stalling, 1)
    assert left.completeness is Completeness.FAILED
    assert "gave no result" in left.damage
    assert unread(case) == []  # what is looked through at each opening of the case
    assert survey_footage(case, Desk(), 1).completeness is Completeness.WHOLE


def test_a_reader_killed_at_the_second_look_leaves_what_the_first_found(case: Case, tmp_path: Path) -> None:
    watched = Watched()
    desk = Desk(confinement=watched)
    obtain(case, desk, str(tmp_path / "video.mp4"))
    before = survey_footage(case, desk, 1)
    with pytest.raises(WorkerProblem) as died:
        survey_footage(case, desk, 1, progress=watched.kill)
    assert died.value.code == "worker.ended"
    assert the_footage(case) == before
    assert starts(case) == [0, 25]
    assert last_entry(case).action == "footage.survey"
    assert '"worker.ended"' in last_entry(case).detail


def test_footage_is_looked_through_again_and_the_analysts_words_stay(case: Case, tmp_path: Path) -> None:
    desk = Desk()
    obtain(case, desk, str(tmp_path / "video.mp4"))
    # As an earlier reader would have left it that met a fault.
    case.act(
        "footage.survey",
        lambda act: act.replace(replace(act.get(Footage, 1), completeness=Completeness.FAILED, damage="no")),
        undoable=False,
    )
    case.close()
    again = run("shots", case.folder, "--again", "--json")
    assert again.status == 0, again.errors
    assert [one["first_frame"] for one in fits("shots", again.output)["shots"]] == [0, 25]
    with Case.open(case.folder) as opened:
        split_shot(opened, 1, frame=40)
        move_boundary(opened, 1, frame=25, to=20)
        split_shot(opened, 1, frame=10)
        merge_shots(opened, 1, frame=10)
    once_more = run("shots", case.folder, "--footage", 1, "--again", "--json")
    assert [one["first_frame"] for one in fits("shots", once_more.output)["shots"]] == [0, 20, 40]
