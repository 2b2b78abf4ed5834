"""What a transition is and over which frames it goes is kept, told everywhere, and moves with its boundary."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from fractions import Fraction
from pathlib import Path

import pytest

from storage.casefile import Case
from storage.check import check_folder
from storage.connection import inspect_header
from storage.migrations import NEWEST, shipped
from storage.records.footage import Transition
from storage.records.survey import ShotRow, ShotTransition
from tests.making import make_dissolve
from tests.workflow.running import run
from tests.workflow.test_schemas import ARTICLE, fits
from verification.workflow.desk import Desk
from verification.workflow.shots import merge_shots, move_boundary, shots_of, split_shot, transitions_of
from verification.workflow.surveying import survey_footage


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with one dissolve from about frame 50 to 69; read-only: copy it."""
    folder = tmp_path_factory.mktemp("dissolve")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("new", folder / "case", "--article", folder / "article.txt").status == 0
    assert run("add", folder / "case", make_dissolve(folder / "video.mp4")).status == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "case", tmp_path / "case")
    return tmp_path / "case"


def listed(folder: Path, *arguments: object) -> list[dict[str, object]]:
    done = run("shots", folder, *arguments, "--json")
    assert done.status == 0, done.errors
    return fits("shots", done.output)["shots"]


def test_extent_and_kind_are_kept_and_told_in_json_words_and_report(made: Path, folder: Path, tmp_path: Path) -> None:
    alone = fits("keyframes", run("keyframes", made / "video.mp4", "--json").output)["shots"][1]
    kept = listed(folder)
    first, last = kept[1]["transition_first_frame"], kept[1]["transition_last_frame"]
    assert 45 <= first <= 55
    assert 62 <= last <= 74
    assert (kept[1]["transition"], kept[1]["transition_kind"]) == ("gradual", "dissolve")
    assert (alone["transition_first_frame"], alone["transition_last_frame"]) == (first, last)
    assert kept[0]["transition_first_frame"] is None
    words = f"dissolve over frames {first}–{last}"
    assert words in run("shots", folder).output
    assert words in run("keyframes", made / "video.mp4").output
    assert run("report", folder, "--to", tmp_path, "--format", "html", "--format", "json").status == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert f"dissolve, frames {first}–{last}" in page
    assert f"Found by {kept[1]['detector']}" in page
    shots = json.loads((tmp_path / "report.json").read_text("utf-8"))["footage"][0]["shot_list"]
    assert [one["extent"] for one in shots] == [None, [first, last]]


def test_a_moved_dissolve_stays_one_through_a_new_survey_and_undo(folder: Path) -> None:
    with Case.open(folder) as case:
        before = transitions_of(case, 1)
        ((frame, old),) = before.items()
        move_boundary(case, 1, frame=frame, to=frame + 4)

        def now() -> tuple[Transition, str, str, tuple[int, int] | None]:
            row = shots_of(case, 1)[1]
            told = transitions_of(case, 1)
            assert list(told) == [row.first_frame] == [frame + 4]
            return row.transition, row.transition_kind, row.detector, told[row.first_frame].extent

        wanted = (Transition.GRADUAL, "dissolve", "analyst", (old.first_frame + 4, old.last_frame + 4))
        assert now() == wanted
        survey_footage(case, Desk(), 1)
        assert now() == wanted
        merge_shots(case, 1, frame=frame + 4)
        assert transitions_of(case, 1) == {}
        survey_footage(case, Desk(), 1)
        assert len(shots_of(case, 1)) == 1
        split_shot(case, 1, frame=20)
        move_boundary(case, 1, frame=20, to=30)
        survey_footage(case, Desk(), 1)
        assert [(one.first_frame, one.transition_kind) for one in shots_of(case, 1)] == [(0, ""), (30, "analyst")]
    assert check_folder(folder).ok
    shutil.rmtree(folder)


def test_an_undone_move_brings_the_extent_back(folder: Path) -> None:
    with Case.open(folder) as case:
        before = transitions_of(case, 1)
        move_boundary(case, 1, frame=next(iter(before)), to=70)
        case.undo()
        assert transitions_of(case, 1) == before


def test_the_report_counts_what_the_analyst_took_away(folder: Path, tmp_path: Path) -> None:
    frame = listed(folder)[1]["first_frame"]
    assert len(listed(folder, "--merge", frame)) == 1
    assert run("report", folder, "--to", tmp_path, "--format", "html").status == 0
    assert "boundaries that the analyst took away: 1" in (tmp_path / "report.html").read_text("utf-8")


def test_a_case_from_before_extents_were_kept_opens_and_its_dissolve_can_be_moved(folder: Path) -> None:
    with Case.open(folder) as case:
        frame = next(iter(transitions_of(case, 1)))
        # As a case of schema 4 is when it has been brought up to date: its shots know no extent.
        case.act("footage.survey", lambda act: [act.retire(one) for one in act.every(ShotTransition)], undoable=False)
    assert listed(folder)[1]["transition_first_frame"] is None
    assert "dissolve (gradual; its extent was not kept)" in run("shots", folder).output
    moved = listed(folder, "--move", frame, frame + 2)[1]
    assert (moved["transition"], moved["transition_kind"], moved["detector"]) == ("gradual", "dissolve", "analyst")
    assert moved["transition_first_frame"] is None
    with closing(sqlite3.connect(folder / "case.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert check_folder(folder).ok


def test_a_case_of_schema_4_is_brought_up_to_date_and_passes_its_check(tmp_path: Path) -> None:
    shot = ShotRow(
        footage_id=1, ordinal=1, first_frame=60, last_frame=99, first_pts=60, last_pts=99, start=Fraction(2),
        end=Fraction(4), transition=Transition.GRADUAL, transition_kind="dissolve", detector="windowed 1",
    )  # fmt: skip
    with Case.create(tmp_path / "old", title="t", scripts=shipped()[:4]) as case:
        kept = case.act("footage.survey", lambda act: act.add(shot))
    assert inspect_header(tmp_path / "old") == 4
    with Case.open(tmp_path / "old") as case:
        assert shots_of(case, 1) == (kept,)
        assert transitions_of(case, 1) == {}
    assert inspect_header(tmp_path / "old") == NEWEST
    assert check_folder(tmp_path / "old").ok
