"""A newer version of the article: what was changed, what claims hold on to, and what becomes of references."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storage.casefile import Case
from storage.check import check_case
from storage.errors import InputProblem
from storage.records.article import ClaimKind
from storage.records.case import Reference
from storage.records.claims import AnchorState, ClaimPlace, ClaimSpan
from tests.making import make_video
from tests.workflow.running import run
from verification.workflow.cases import fetch_source, new_case, read_source
from verification.workflow.claims import make_claim, move_span
from verification.workflow.desk import Desk
from verification.workflow.looking import claim_view
from verification.workflow.places import give_place
from verification.workflow.status import status_of
from verification.workflow.versions import Reread, changes_between, read_again

OLD = """Storm hits the coast

Police in Latakia said nine people died on Monday near the old harbour. The road was closed.

A ferry with forty people on board sank off Tartus in the night.

View this video on YouTube

Video claims to show the harbour of Latakia.

The mayor said the harbour would stay closed for a week at least.
"""
NEW = """Storm hits the coast

Officials warned of more rain.

Police in Latakia said eleven people died on Monday near the old harbour. The road was closed.

View this video on YouTube

Video claims to show the harbour of Latakia.

The mayor said the harbour would stay closed for a week at least.
"""


def again(case: Case, text: str, folder: Path) -> Reread:
    (folder / "newer.txt").write_text(text, encoding="utf-8")
    desk = Desk()
    source = fetch_source(desk, str(folder / "newer.txt"))
    return read_again(case, source, read_source(desk, source))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "older.txt").write_text(OLD, encoding="utf-8")
    return tmp_path


def claim_on(case: Case, words: str) -> int:
    start = OLD.index(words)
    return make_claim(case, ClaimKind.EVENT, start=start, end=start + len(words)).id


def spans_of(case: Case, claim_id: int) -> list[ClaimSpan]:
    return case.read(lambda reader: reader.every(ClaimSpan, claim_id=claim_id))


def test_claims_hold_on_or_say_that_they_do_not(folder: Path) -> None:
    with new_case(folder / "case", Desk(), str(folder / "older.txt")) as case:
        moved = claim_on(case, "The mayor said the harbour would stay closed for a week at least")
        changed = claim_on(case, "said nine people died on Monday near the old harbour")
        lost = claim_on(case, "A ferry with forty people on board sank off Tartus in the night")
        came = again(case, NEW, folder)
        text = came.version.text
        (span,) = spans_of(case, moved)
        assert (span.anchor, text[span.start : span.end]) == (AnchorState.MOVED, span.exact)
        (span,) = spans_of(case, changed)
        assert span.anchor is AnchorState.NEEDS_REVIEW
        assert text[span.start : span.end] == "said eleven people died on Monday near the old harbour"
        assert span.exact == "said nine people died on Monday near the old harbour"
        assert spans_of(case, lost)[0].anchor is AnchorState.ORPHAN
        assert changed in came.needs_review
        assert lost in came.orphans
        assert moved not in {*came.needs_review, *came.orphans}
        told = " ".join(one.sentence for one in status_of(case).open)
        assert "no longer in the article" in told
        assert "its words were changed" in told
        move_span(case, span.id, start=span.start, end=span.end)
        assert spans_of(case, changed)[0].anchor is AnchorState.EXACT
        assert check_case(case).ok


def test_the_changes_name_the_passages_and_their_claims(folder: Path) -> None:
    with new_case(folder / "case", Desk(), str(folder / "older.txt")) as case:
        changed = claim_on(case, "said nine people died on Monday near the old harbour")
        lost = claim_on(case, "A ferry with forty people on board sank off Tartus in the night")
        came = again(case, NEW, folder)
        told = [(one.old_words.strip(), one.new_words.strip()) for one in came.changes]
        assert ("nine", "eleven") in told
        assert ("", "Officials warned of more rain.") in told
        assert any("A ferry with forty people" in old and not new for old, new in told)
        by_words = {one.old_words.strip(): one.claims for one in came.changes}
        assert changed in by_words["nine"]
        assert any(lost in one.claims for one in came.changes if "ferry" in one.old_words)
        again_told = changes_between(case, 1, 2)
        assert [(one.old_words, one.new_words) for one in again_told] == [
            (one.old_words, one.new_words) for one in came.changes
        ]
        assert [one.old_words for one in changes_between(case, 2, 1)] == [one.new_words for one in came.changes]


def test_references_keep_their_footage_and_none_is_dropped(folder: Path) -> None:
    with new_case(folder / "case", Desk(), str(folder / "older.txt")) as case:
        before = {one.caption: one.id for one in case.read(lambda reader: reader.every(Reference))}
        without = NEW.replace("View this video on YouTube\n\nVideo claims to show the harbour of Latakia.\n\n", "")
        again(case, NEW, folder)
        after = {one.caption: one.id for one in case.read(lambda reader: reader.every(Reference))}
        assert after == before
        again(case, without, folder)
        gone = [one for one in case.read(lambda reader: reader.every(Reference)) if one.elsewhere]
        assert [one.id for one in gone] == [before["Video claims to show the harbour of Latakia."]]
        assert "not in version 3" in gone[0].basis


def test_the_same_text_is_no_version(folder: Path) -> None:
    with new_case(folder / "case", Desk(), str(folder / "older.txt")) as case:
        with pytest.raises(InputProblem) as said:
            again(case, OLD, folder)
        assert said.value.code == "input.same_text"
        with pytest.raises(InputProblem):
            again(case, "\ufeff" + OLD, folder)  # other bytes, the same text: nothing of them stays
        assert check_case(case).ok


def test_a_place_that_the_analyst_gave_stays_with_its_words(folder: Path) -> None:
    with new_case(folder / "case", Desk(), str(folder / "older.txt")) as case:
        named = case.read(lambda reader: reader.find(ClaimPlace, name="Latakia"))
        assert named is not None
        before = claim_view(case, named.claim_id).places
        give_place(case, named.claim_id, name="Burj Islam", latitude=35.68, longitude=35.80)
        again(case, NEW, folder)
        places = claim_view(case, named.claim_id).places
        assert [one.name for one in places] == ["Burj Islam", *(one.name for one in before)]
        assert {NEW[one.start : one.end] for one in places} == {"Latakia"}


def test_the_command_says_what_changed(folder: Path) -> None:
    from tests.workflow.test_schemas import fits

    (folder / "newer.txt").write_text(NEW, encoding="utf-8")
    assert run("new", folder / "case", "--article", folder / "older.txt").status == 0
    assert run("pull", folder / "case", "--reference", 1, make_video(folder / "clip.mp4")).status == 0
    done = run("update", folder / "case", "--article", folder / "newer.txt", "--json")
    assert done.status in {0, 1}
    told = fits("update", done.output)
    assert told["version"] == 2
    assert any(one["new"].strip() == "eleven" for one in told["changes"])
    fits("update", run("update", folder / "case", "--changes", 1, 2, "--json").output)
    assert run("update", folder / "case", "--changes", 1, 9).status == 2
    status = json.loads(run("status", folder / "case", "--json").output)
    assert [one["state"] for one in status["references"] if one["kind"] == "stub"] == ["obtained"]
    assert json.loads(run("check", folder / "case", "--json").output)["ok"] is True
