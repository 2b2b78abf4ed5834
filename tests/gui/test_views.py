"""The questions that the window asks of a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.claims import ClaimPlace, Relation
from verification.workflow.claims import link, note_search
from verification.workflow.folders import free_folder, name_for, report_folder
from verification.workflow.looking import all_tags, claim_view, footage_record, footage_view, frame_times
from verification.workflow.marking import add_tag, tag_frame
from verification.workflow.status import status_of


def test_footage_is_seen_with_its_shots_frames_and_tags(case_folder: Path) -> None:
    with Case.open(case_folder) as case:
        footage_id = status_of(case).footage[0].footage.id
        times = frame_times(case, footage_id)
        assert len(times) == 60
        assert list(times) == sorted(times)
        tag_frame(case, all_tags(case)[0].id, footage_id, frame=31, pts=times[31])
        view = footage_view(case, footage_id)
        assert [one.first_frame for one in view.shots] == [0, 20, 40]
        assert [one.frame for one in view.frames] == sorted({one.frame for one in view.frames} | {31})
        assert [(one.frame, one.pts) for one in view.taggings] == [(31, times[31])]
        record = footage_record(case, footage_id)
        assert record.evidence is not None
        assert record.evidence.original_name == "bridge.mp4"
        assert [one.method for one in record.acquisitions] == ["file"]
        assert record.entries
        assert record.findings
        with pytest.raises(InputProblem):
            footage_view(case, 99)


def test_a_claim_is_seen_with_all_that_was_said(case_folder: Path) -> None:
    with Case.open(case_folder) as case:
        placed = case.read(lambda reader: reader.every(ClaimPlace))[0].claim_id
        footage_id = status_of(case).footage[0].footage.id
        link(case, placed, footage_id, frame=2, pts=7, relation=Relation.SUPPORTS, reason="the arch")
        note_search(case, where="maps", looked_for="arch", result="", found=True, claim_id=placed)
        view = claim_view(case, placed)
        assert view.spans
        assert [one.rank for one in view.places] == list(range(len(view.places)))
        assert [one.reason for one in view.links] == ["the arch"]
        assert [one.where_searched for one in view.searches] == ["maps"]
        assert view.assessment is None


def test_tags_with_keys_come_first(case_folder: Path) -> None:
    with Case.open(case_folder) as case:
        add_tag(case, "aardvark")
        assert [one.key for one in all_tags(case)] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("/home/me/Airstrikes 2015.html", "Airstrikes 2015"),
        ("https://news.example/2015/09/bridge-hit.html?x=1", "bridge-hit"),
        ("https://news.example/", "news.example"),
        ("https://news.example/%2e%2e%2fetc", "case"),
        ("../../..", "case"),
        ('https://x.example/a"b<c>|d\x07.html', "a b c d"),
        ("/tmp/" + "x" * 300 + ".txt", "x" * 80),
        ("/tmp/غارة.txt", "غارة"),
        ("http://[", "case"),
    ],
)
def test_folders_are_named_after_the_article_and_stay_where_they_are_put(given: str, name: str, tmp_path: Path) -> None:
    assert name_for(given) == name
    assert (tmp_path / name_for(given)).parent == tmp_path


def test_a_folder_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    assert free_folder(tmp_path, "Bridge") == tmp_path / "Bridge"
    (tmp_path / "Bridge").mkdir()
    (tmp_path / "Bridge 2").touch()
    assert free_folder(tmp_path, "Bridge") == tmp_path / "Bridge 3"
    assert report_folder(tmp_path / "Bridge") == tmp_path / "Bridge report"
