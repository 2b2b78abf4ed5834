"""``witnessmark claim``: everything that the window does to a claim, on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from storage.casefile import Case
from storage.records.custody import TrailEntry
from tests.making import make_video
from tests.workflow.running import run
from tests.workflow.test_schemas import fits

ARTICLE = """Storm hits the coast

Police in Latakia said 33 people died on Monday near the old harbour of the town. The mayor said 32 people died.

Residents of Latakia spoke of a ferry that sank in the night.

View this video on YouTube
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("new", tmp_path / "case", "--article", tmp_path / "article.txt", "--published", "2024-05-06").status == 0
    return tmp_path / "case"


def say(case: Path, *arguments: object) -> Any:
    done = run("claim", case, *arguments, "--json")
    assert done.status == 0, done.errors
    return fits("claim", done.output)


def refused(case: Path, *arguments: object) -> str:
    done = run("claim", case, *arguments)
    assert done.status == 2
    assert done.output == ""
    return done.errors


def test_a_claim_is_made_of_words_and_edited(case: Path) -> None:
    assert "stands in the article 2 times" in refused(case, "new", "--words", "Latakia", "--kind", "location")
    assert "does not stand" in refused(case, "new", "--words", "Tartus", "--kind", "location")
    assert "what it is about" in refused(case, "new", "--words", "Latakia")
    made = say(case, "new", "--words", "a ferry  that sank in the night", "--kind", "event")
    number = made["made"]
    assert (made["id"], made["kind"], made["stage"]) == (number, "event", "to_do")
    assert [one["exact"] for one in made["spans"]] == ["a ferry that sank in the night"]
    said = ("--kind", "location", "--claimant", "the monitor", "--by-way-of", "AFP", "--by-way-of", "the paper")
    said += ("--stance", "purports", "--note", "see map", "--stage", "to-review", "--also", "Residents of Latakia")
    told = say(case, number, *said)
    assert (told["kind"], told["claimant"], told["stance"]) == ("location", "the monitor", "purports")
    assert (told["chain"], told["note"], told["stage"]) == (["AFP", "the paper"], "see map", "to_review")
    assert {one["exact"] for one in told["spans"]} == {"a ferry that sank in the night", "Residents of Latakia"}
    assert (told["state"], told["assessment"]["verdict"]) == ("accepted", "unassessed")
    told = say(case, number, "--by-way-of", "", "--words", "Latakia", "--nth", 2, "--span", 1)
    assert told["chain"] == []
    assert {one["exact"] for one in told["spans"]} == {"a ferry that sank in the night", "Latakia"}
    plain = run("claim", case, number).output
    for words in ("Said by: the monitor; purports", "work: to review", "stands where it stood", "Note: see map"):
        assert words in plain


def test_claims_are_split_and_merged(case: Path) -> None:
    words = "Police in Latakia said 33 people died on Monday"
    first = say(case, "new", "--words", words, "--kind", "event")["made"]
    told = say(case, first, "--split", "33 people died")
    second = told["made"]
    assert second not in {None, first}
    assert [one["exact"] for one in say(case, second)["spans"]] == ["33 people died"]
    assert "in the claim" in refused(case, first, "--split", "32 people died")
    told = say(case, first, "--merge", second)
    assert "33 people died" in {one["exact"] for one in told["spans"]}
    assert say(case, second)["state"] == "dismissed"
    assert "input.no_such" in run("claim", case, first, "--merge", 999, "--json").output


def test_evidence_is_linked_weighed_and_taken_away(case: Path, tmp_path: Path) -> None:
    assert run("add", case, make_video(tmp_path / "clip.mp4")).status == 0
    sha256 = json.loads(run("status", case, "--json").output)["footage"][0]["sha256"]
    told = say(
        case, 1, "--link", sha256, 3, "supports", "the quay is seen", "--region", 0.25, 0.1, 0.5, 0.4,
        "--strength", "strong", "--independence", "same uploader as link 2",
    )  # fmt: skip
    (link,) = told["links"]
    assert link["region"] == [0.25, 0.1, 0.5, 0.4]
    assert (link["strength"], link["independence"]) == ("strong", "same uploader as link 2")
    told = say(
        case, 1, "--change-link", link["id"], "--relation", "contradicts", "--strength", "weak", "--reason", "no"
    )
    assert [(one["relation"], one["strength"], one["reason"]) for one in told["links"]] == [
        ("contradicts", "weak", "no")
    ]
    assert "weak; same uploader as link 2; no" in run("claim", case, 1).output
    assert "within the frame" in refused(case, 1, "--link", sha256, 3, "supports", "", "--region", 0.8, 0.1, 0.5, 0.4)
    assert "Give --link or --change-link" in refused(case, 1, "--strength", "weak")
    assert "has no link 99" in refused(case, 1, "--unlink", 99)
    assert run("report", case, "--to", tmp_path / "report", "--format", "html").status == 0
    report = (tmp_path / "report" / "report.html").read_text("utf-8")
    assert "(weak)" in report
    assert "Independence: same uploader as link 2" in report
    (row,) = say(case, 1, "--hypothesis", "It was filmed elsewhere")["hypotheses"]
    judged = ("--judge", row["id"], link["id"], "inconsistent", "--because", "the quay was built later")
    (row,) = say(case, 1, *judged)["hypotheses"]
    assert [(one["bearing"], one["reason"]) for one in row["cells"]] == [("inconsistent", "the quay was built later")]
    assert say(case, 1, "--unlink", link["id"])["links"] == []


def test_a_refused_command_changes_nothing(case: Path, tmp_path: Path) -> None:
    assert run("add", case, make_video(tmp_path / "clip.mp4")).status == 0
    sha256 = json.loads(run("status", case, "--json").output)["footage"][0]["sha256"]
    status, entries = run("status", case, "--json").output, trail(case)
    linked = ("--link", sha256, 2, "context", "b", "--link", sha256, "whole", "contradicts", "c")
    assert "a part of one frame" in refused(case, 1, *linked, "--region", 0.1, 0.1, 0.5, 0.5)
    assert "has no link 99" in refused(case, 1, "--claimant", "Somebody", "--unlink", 99)
    assert "does not stand" in refused(case, "new", "--words", "a ferry", "--kind", "event", "--also", "Tartus")
    assert refused(case, 1, "--accept", "--note", "n", "--verdict", "supported", "--likelihood", "maybe")
    assert run("status", case, "--json").output == status
    assert trail(case) == entries
    say(case, 1, "--claimant", "Somebody", "--stage", "done")
    assert [one.action for one in trail(case)[len(entries) :]] == ["claim.change", "claim.stage"]
    assert run("check", case).status == 0


def trail(case: Path) -> list[TrailEntry]:
    with Case.open(case) as opened:
        return opened.read(lambda reader: list(reader.trail()))


def test_a_place_is_chosen_or_given(case: Path) -> None:
    number = say(case, "new", "--words", "the old harbour", "--kind", "location")["made"]
    told = say(case, number, "--place", "35.5167, 35.7667")
    assert [(one["latitude"], one["source"]) for one in told["places"]] == [(pytest.approx(35.5167), "analyst")]
    told = say(case, number, "--place", "Latakia")
    assert told["places"][0]["name"] != told["places"][1]["name"]
    first, second = told["places"]
    told = say(case, number, "--place", 2)
    assert [one["name"] for one in told["places"]] == [second["name"], first["name"]]
    assert "GeoNames" in run("claim", case, number).output
    assert "has 2 places" in refused(case, number, "--place", 7)
    assert "no place in the gazetteer" in refused(case, number, "--place", "Xyzzyplugh-upon-Nothing")


def test_edited_words_are_confirmed_and_an_orphan_gets_others(case: Path, tmp_path: Path) -> None:
    edited = say(case, "new", "--words", "Residents of Latakia spoke of a ferry that sank", "--kind", "event")["made"]
    lost = say(case, "new", "--words", "died on Monday near the old harbour of the town", "--kind", "time")["made"]
    newer = ARTICLE.replace("spoke of a ferry", "spoke of one ferry").replace(
        " on Monday near the old harbour of the town", ""
    )
    (tmp_path / "newer.txt").write_text(newer, encoding="utf-8")
    assert run("update", case, "--article", tmp_path / "newer.txt").status == 1
    assert "there now: “Residents of Latakia spoke of one ferry that sank”" in run("claim", case, edited).output
    (span,) = say(case, edited, "--confirm")["spans"]
    assert (span["anchor"], span["exact"]) == ("exact", "Residents of Latakia spoke of one ferry that sank")
    assert "wait for review" in refused(case, lost, "--confirm")
    assert "no longer in the article" in run("claim", case, lost).output
    (span,) = say(case, lost, "--words", "33 people died")["spans"]
    assert (span["anchor"], span["exact"]) == ("exact", "33 people died")


def test_tensions_and_the_work_are_told(case: Path, tmp_path: Path) -> None:
    status = json.loads(run("status", case, "--json").output)
    (pair,) = (one["claims"] for one in status["tensions"])
    assert f"Claims {pair[0]} and {pair[1]}:" in run("status", case).output
    told = say(case, pair[0], "--accept", "--stage", "in-work")
    assert [one["claims"] for one in told["tensions"]] == [pair]
    assert f"In tension with claim {pair[1]}:" in run("claim", case, pair[0]).output
    assert {one["stage"] for one in json.loads(run("status", case, "--json").output)["claims"]} == {"to_do", "in_work"}
    assert run("report", case, "--to", tmp_path / "report", "--format", "html").status == 0
    report = (tmp_path / "report" / "report.html").read_text("utf-8")
    assert "Claims in tension" in report
    assert "work: in work" in report
    assert json.loads(run("check", case, "--json").output)["ok"] is True
