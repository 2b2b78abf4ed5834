"""What the analyst says of shots and of matches is kept, undone, and outlives new surveys and searches."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.likeness import SharedStretch
from storage.records.survey import FrameRow, MatchState, MatchVerdict, ShotRow
from tests.making import make_video
from tests.workflow.running import run
from tests.workflow.test_schemas import ARTICLE, fits
from verification.workflow.desk import Desk
from verification.workflow.marking import add_tag, mark_frame, tag_frame
from verification.workflow.match_verdicts import (
    accept_match,
    dismiss_match,
    match_verdicts,
    verdict_on,
    with_verdicts,
    withdraw_verdict,
)
from verification.workflow.shots import merge_shots, move_boundary, split_shot
from verification.workflow.surveying import survey_footage


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with one piece of footage of 50 frames and a cut at frame 25; read-only: copy it."""
    folder = tmp_path_factory.mktemp("surveyed")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("new", folder / "case", "--article", folder / "article.txt").status == 0
    assert run("add", folder / "case", make_video(folder / "video.mp4")).status == 0
    return folder / "case"


@pytest.fixture
def case(surveyed: Path, tmp_path: Path) -> Iterator[Case]:
    shutil.copytree(surveyed, tmp_path / "case")
    with Case.open(tmp_path / "case") as opened:
        yield opened


def shots(case: Case) -> list[tuple[int, int]]:
    rows = case.read(lambda reader: reader.every(ShotRow, footage_id=1))
    rows.sort(key=lambda one: one.first_frame)
    assert [one.ordinal for one in rows] == list(range(len(rows)))
    assert all(a.end == b.start for a, b in itertools.pairwise(rows))
    kept = case.read(lambda reader: reader.every(FrameRow, footage_id=1))
    for frame in kept:
        assert rows[frame.shot].first_frame <= frame.frame <= rows[frame.shot].last_frame
    assert {one.shot for one in kept} == set(range(len(rows))), "a shot that no frame shows"
    return [(one.first_frame, one.last_frame) for one in rows]


def test_split_merge_and_move_outlive_a_new_survey_and_are_undone(case: Case) -> None:
    assert shots(case) == [(0, 24), (25, 49)]
    row = split_shot(case, 1, frame=40)[2]
    assert (row.detector, row.start, row.end) == ("analyst", Fraction(40, 25), Fraction(50, 25))
    move_boundary(case, 1, frame=25, to=20)
    wanted = [(0, 19), (20, 39), (40, 49)]
    assert shots(case) == wanted
    survey_footage(case, Desk(), 1)
    assert shots(case) == wanted
    merge_shots(case, 1, frame=20)
    assert shots(case) == [(0, 39), (40, 49)]
    survey_footage(case, Desk(), 1)
    assert shots(case) == [(0, 39), (40, 49)]
    split_shot(case, 1, frame=20)
    case.undo()
    assert shots(case) == [(0, 39), (40, 49)]
    survey_footage(case, Desk(), 1)
    assert shots(case) == [(0, 39), (40, 49)]


def test_a_boundary_that_a_survey_finds_beside_the_analysts_own_is_the_same_one(case: Case) -> None:
    move_boundary(case, 1, frame=25, to=27)
    survey_footage(case, Desk(), 1)
    assert shots(case) == [(0, 26), (27, 49)]


@pytest.mark.parametrize(
    ("work", "code"),
    [
        (lambda case: split_shot(case, 1, frame=25), "input.boundary_exists"),
        (lambda case: split_shot(case, 1, frame=26), "input.boundary_exists"),
        (lambda case: split_shot(case, 1, frame=0), "input.no_frame"),
        (lambda case: split_shot(case, 1, frame=50), "input.no_frame"),
        (lambda case: split_shot(case, 9, frame=5), "input.not_surveyed"),
        (lambda case: merge_shots(case, 1, frame=0), "input.no_boundary"),
        (lambda case: merge_shots(case, 1, frame=24), "input.no_boundary"),
        (lambda case: move_boundary(case, 1, frame=25, to=50), "input.no_frame"),
        (lambda case: move_boundary(case, 1, frame=25, to=0), "input.no_frame"),
    ],
)
def test_what_makes_no_shots_is_refused_and_changes_nothing(case: Case, work, code: str) -> None:
    with pytest.raises(InputProblem) as caught:
        work(case)
    assert caught.value.code == code
    assert shots(case) == [(0, 24), (25, 49)]


def test_the_command_lists_and_edits_shots(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    folder = tmp_path / "case"
    assert run("new", folder, "--article", tmp_path / "article.txt").status == 0
    refused = run("shots", folder, "--json")
    assert fits("error", refused.output)["error"]["sentence"].startswith("This case has no footage yet.")
    assert run("add", folder, make_video(tmp_path / "video.mp4")).status == 0

    def starts(*arguments: object) -> list[tuple[int, bool]]:
        done = run("shots", folder, *arguments, "--json")
        assert done.status == 0, done.errors
        return [(one["first_frame"], one["detector"] == "analyst") for one in fits("shots", done.output)["shots"]]

    assert starts() == [(0, False), (25, False)]
    assert starts("--split", 40) == [(0, False), (25, False), (40, True)]
    assert starts("--footage", 1, "--move", 25, 20) == [(0, False), (20, True), (40, True)]
    assert starts("--merge", 40) == [(0, False), (20, True)]
    assert "(yours)" in run("shots", folder).output
    refused = run("shots", folder, "--footage", 7, "--json")
    assert (refused.status, fits("error", refused.output)["error"]["code"]) == (2, "input.no_footage")
    assert run("report", folder, "--to", tmp_path).status == 0
    assert "1 of them set by the analyst" in (tmp_path / "report.html").read_text("utf-8")


STRETCH = SharedStretch(
    first="a" * 64, second="b" * 64, first_start=Fraction(2), first_end=Fraction(8), second_start=Fraction(12),
    second_end=Fraction(18), turn="mirrored", frames=12, distance=9,
)  # fmt: skip


def test_verdicts_on_matches_are_kept_changed_and_found_again(case: Case) -> None:
    assert verdict_on(STRETCH, match_verdicts(case)) is None
    first = accept_match(case, STRETCH, note=" the same van ")
    assert (first.state, first.note, first.method) == (MatchState.ACCEPTED, "the same van", "pdq-1 views-3")
    longer = replace(STRETCH, first_end=Fraction(11), second_end=Fraction(21))
    assert verdict_on(longer, match_verdicts(case)) == first
    assert verdict_on(replace(STRETCH, turn="upright"), [first]) is None
    assert verdict_on(replace(STRETCH, first_start=Fraction(7), first_end=Fraction(20)), [first]) is None
    second = dismiss_match(case, longer)
    assert (second.id, match_verdicts(case)) == (first.id, (second,))
    said = [one for _, one in case.read(lambda reader: reader.history(MatchVerdict))]
    assert [one.state for one in said] == [MatchState.ACCEPTED, MatchState.DISMISSED]
    case.undo()
    assert match_verdicts(case) == (first,)
    # What was compared frame by frame is remembered as that, though no search finds it again.
    told = accept_match(case, replace(STRETCH, exact=True))
    assert (told.id, told.method) == (first.id, "pdq-1 views-3 aligned-2")
    assert [one.exact for one, _ in with_verdicts((), (first, told))] == [False, True]
    withdraw_verdict(case, first.id)
    assert match_verdicts(case) == ()
    with pytest.raises(InputProblem, match="no match of itself"):
        accept_match(case, replace(STRETCH, second="a" * 64, second_start=Fraction(2)))


def test_a_mark_taken_off_leaves_what_else_holds_a_frame(case: Case) -> None:
    def roles() -> dict[int, str]:
        return {one.frame: one.role for one in case.read(lambda reader: reader.every(FrameRow, footage_id=1))}

    def mark(frame: int) -> None:
        mark_frame(case, 1, frame=frame, pts=frame * 512)

    before = case.read(lambda reader: reader.every(FrameRow, footage_id=1))
    for one in before:
        mark(one.frame)
        assert roles()[one.frame] == "marked"
        mark(one.frame)
    after = case.read(lambda reader: reader.every(FrameRow, footage_id=1))
    assert [(one.frame, one.role, one.fingerprint) for one in after] == [
        (one.frame, one.role, one.fingerprint) for one in before
    ]
    free, tagged = [number for number in range(50) if number not in roles()][:2]
    mark(free)
    mark(free)
    assert free not in roles()
    tag = add_tag(case, "smoke")
    tag_frame(case, tag.id, 1, frame=tagged, pts=tagged * 512)
    mark(tagged)
    assert roles()[tagged] == "keyframe"
    mark(tagged)
    assert roles()[tagged] == "marked"
