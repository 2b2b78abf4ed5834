"""The day of publication, confirmed by the analyst: kept in the trail, undone like any act, told by the commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.case import Article
from storage.records.claims import Claim
from tests.workflow.running import run
from tests.workflow.test_schemas import say
from verification.workflow.cases import new_case
from verification.workflow.dating import confirm_published
from verification.workflow.desk import Desk


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    words = "<p>Officials said on Monday that the bridge near Homs was hit by two aircraft.</p>" * 4
    head = '<meta property="article:published_time" content="2015-10-01T08:00:00Z">'
    path.write_text(f"<html><head>{head}</head><body><h1>Bridge hit</h1>{words}</body></html>", encoding="utf-8")
    return path


def known(case: Case) -> tuple[str | None, str | None]:
    found = case.read(lambda reader: reader.find(Article))
    assert found is not None
    return found.published and found.published[:10], found.published_basis


def test_it_is_kept_with_what_it_was_and_can_be_undone(tmp_path: Path, article: Path) -> None:
    with new_case(tmp_path / "case", Desk(), str(article)) as case:
        before = known(case)
        assert before[0] == "2015-10-01"
        confirm_published(case, "2015-09-30")
        assert known(case) == ("2015-09-30", "analyst")
        entry = case.read(lambda reader: reader.newest("article.published"))
        assert entry is not None
        assert entry.facts["before"][0].startswith("2015-10-01")
        case.undo()
        assert known(case) == before


def test_times_are_reckoned_from_it_anew(tmp_path: Path, article: Path) -> None:
    def mondays(case: Case) -> set[str]:
        claims = case.read(lambda reader: reader.every(Claim))
        return {one.basis[6:16] for one in claims if one.basis.startswith("time: ")}

    with new_case(tmp_path / "case", Desk(), str(article)) as case:
        assert mondays(case) == {"2015-09-28"}
        confirm_published(case, "2016-03-03")
        assert mondays(case) == {"2016-02-29"}
        case.undo()
        assert mondays(case) == {"2015-09-28"}


def test_what_is_no_day_is_refused(tmp_path: Path, article: Path) -> None:
    with new_case(tmp_path / "case", Desk(), str(article)) as case:
        before = known(case)
        with pytest.raises(InputProblem) as said:
            confirm_published(case, "yesterday")
        assert said.value.code == "input.date"
        assert known(case) == before


def test_the_commands_set_and_tell_it(tmp_path: Path, article: Path) -> None:
    assert run("new", tmp_path / "case", "--article", article).status == 0
    told = say("update", "update", tmp_path / "case", "--published", "2015-09-30")
    assert told["published"] == "2015-09-30"
    assert "2015-09-30 (known by: analyst)" in run("status", tmp_path / "case").output
    assert run("update", tmp_path / "case", "--published", "soon").status == 2
