"""Competing hypotheses and second opinions: kept beside the assessment, with their history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.casefile import Case
from storage.check import check_case
from storage.errors import InputProblem
from storage.records.article import ClaimKind
from storage.records.claims import Verdict
from storage.records.judgement import Bearing, HypothesisCell
from tests.making import make_video
from verification.report.csv_format import render_csv
from verification.report.html_format import render_html
from verification.workflow.cases import new_case
from verification.workflow.claims import assess, link, make_claim, unlink
from verification.workflow.desk import Desk
from verification.workflow.hypotheses import add_hypothesis, change_hypothesis, drop_hypothesis, judge
from verification.workflow.joining import merge_claims
from verification.workflow.looking import claim_view
from verification.workflow.opinions import give_opinion, withdraw_opinion
from verification.workflow.pulling import obtain
from verification.workflow.reporting import make_report
from verification.workflow.status import status_of

TEXT = "Storm at sea\n\nPolice said nine people died in Latakia, and that two ferries sank off Tartus.\n"


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_video(tmp_path_factory.mktemp("video") / "video.mp4")


@pytest.fixture
def case(tmp_path: Path, video: Path) -> Iterator[Case]:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with new_case(tmp_path / "case", Desk(), str(tmp_path / "a.txt")) as case:
        assert obtain(case, Desk(), str(video)).footage is not None
        yield case


def claim_on(case: Case, words: str = "nine people died") -> int:
    start = TEXT.index(words)
    return make_claim(case, ClaimKind.EVENT, start=start, end=start + len(words)).id


def test_the_matrix_counts_what_speaks_against_each_hypothesis(case: Case) -> None:
    claim = claim_on(case)
    first, second = (link(case, claim, 1, frame=frame, pts=frame).id for frame in (0, 1))
    here, other = (add_hypothesis(case, claim, words).id for words in ("As told", "Another  storm\n"))
    judge(case, here, first, Bearing.CONSISTENT)
    judge(case, here, second, Bearing.CONSISTENT)
    judge(case, other, first, Bearing.CONSISTENT)
    assert claim_view(case, claim).matrix.least_refuted == ()
    judge(case, other, second, Bearing.INCONSISTENT, reason="The mast is whole.")
    matrix = claim_view(case, claim).matrix
    assert [(row.hypothesis.words, row.consistent, row.inconsistent, row.open) for row in matrix.rows] == [
        ("As told", 2, 0, 0),
        ("Another storm", 1, 1, 0),
    ]
    assert matrix.telling == {second}
    assert matrix.least_refuted == (here,)
    assert claim_view(case, claim).assessment is None
    unlink(case, second)
    assert [row.inconsistent for row in claim_view(case, claim).matrix.rows] == [0, 0]
    case.undo()
    assert [row.inconsistent for row in claim_view(case, claim).matrix.rows] == [0, 1]
    assert check_case(case).ok


def test_a_word_taken_back_or_changed_stays_in_the_history(case: Case) -> None:
    claim = claim_on(case)
    item, key = link(case, claim, 1).id, add_hypothesis(case, claim, "As told").id
    judge(case, key, item, Bearing.NEUTRAL, reason="Too dark.")
    changed = judge(case, key, item, Bearing.INCONSISTENT)
    assert changed is not None
    assert changed.reason == "Too dark."
    assert judge(case, key, item, None) is None
    assert claim_view(case, claim).matrix.rows[0].open == 1
    said = [one.bearing for _, one in case.read(lambda reader: reader.history(HypothesisCell))]
    assert said == [Bearing.NEUTRAL, Bearing.INCONSISTENT]
    change_hypothesis(case, key, words="Just as told", note="The ministry's.")
    drop_hypothesis(case, key)
    assert claim_view(case, claim).matrix.rows == ()
    case.undo()
    assert [row.hypothesis.words for row in claim_view(case, claim).matrix.rows] == ["Just as told"]
    assert check_case(case).ok


def test_what_makes_no_sense_in_a_matrix_is_refused(case: Case) -> None:
    claim, other = claim_on(case), claim_on(case, "two ferries sank")
    key, foreign = add_hypothesis(case, claim, "As told").id, link(case, other, 1).id
    with pytest.raises(InputProblem):
        judge(case, key, foreign, Bearing.NEUTRAL)
    for words in (" ", "as  TOLD"):
        with pytest.raises(InputProblem):
            add_hypothesis(case, claim, words)
    change_hypothesis(case, key, words="As Told")


def test_merged_claims_keep_their_cells(case: Case) -> None:
    claim, other = claim_on(case), claim_on(case, "two ferries sank")
    add_hypothesis(case, claim, "Staged")
    judge(case, add_hypothesis(case, other, "staged").id, link(case, other, 1).id, Bearing.INCONSISTENT)
    add_hypothesis(case, other, "Another storm")
    merge_claims(case, claim, other)
    rows = claim_view(case, claim).matrix.rows
    assert [(row.hypothesis.words, row.inconsistent) for row in rows] == [("Staged", 1), ("Another storm", 0)]


def test_a_second_opinion_never_touches_the_assessment(case: Case) -> None:
    claim = claim_on(case)
    held = assess(case, claim, verdict=Verdict.SUPPORTED, confidence="high", reasoning="Seen.")
    give_opinion(case, claim, reviewer="Noor", verdict=Verdict.INCONCLUSIVE, confidence="low", reasoning="One angle.")
    give_opinion(case, claim, reviewer="Sam", verdict=Verdict.SUPPORTED)
    view = claim_view(case, claim)
    assert view.assessment == held
    assert [(one.reviewer, one.about) for _, one in view.opinions.now] == [
        ("Noor", Verdict.SUPPORTED),
        ("Sam", Verdict.SUPPORTED),
    ]
    said = [one for one in status_of(case).open if "Noor holds “inconclusive”" in one.sentence]
    assert len(said) == 1
    give_opinion(case, claim, reviewer="noor ", verdict=Verdict.SUPPORTED, reasoning="A second angle.")
    view = claim_view(case, claim)
    assert [one.reasoning for _, one in view.opinions.earlier] == ["One angle."]
    assert not any("holds “inconclusive”" in one.sentence for one in status_of(case).open)
    withdraw_opinion(case, view.opinions.now[0][1].id)
    assert len(claim_view(case, claim).opinions.earlier) >= 2
    assert check_case(case).ok
    for reviewer, verdict in ((" ", Verdict.SUPPORTED), ("Noor", Verdict.UNASSESSED)):
        with pytest.raises(InputProblem):
            give_opinion(case, claim, reviewer=reviewer, verdict=verdict)
    with pytest.raises(InputProblem):
        give_opinion(case, claim, reviewer="Noor", verdict=Verdict.SUPPORTED, confidence="utter")


def test_the_report_tells_both(case: Case) -> None:
    claim = claim_on(case)
    assess(case, claim, verdict=Verdict.SUPPORTED)
    key, item = add_hypothesis(case, claim, "<b>Staged</b>").id, link(case, claim, 1).id
    add_hypothesis(case, claim, "=cmd()")
    judge(case, key, item, Bearing.INCONSISTENT, reason="Waves & wind")
    give_opinion(case, claim, reviewer="Noor", verdict=Verdict.CONTRADICTED, reasoning="No.", likelihood="unlikely")
    give_opinion(case, claim, reviewer="Noor", verdict=Verdict.INCONCLUSIVE, reasoning="Perhaps.")
    report = make_report(case, Desk())
    html = render_html(report)
    assert "&lt;b&gt;Staged&lt;/b&gt;" in html
    for words in ("− inconsistent", "Waves &amp; wind", "not judged", "Noor", "? Inconclusive", "Before: Noor"):
        assert words in html
    tables = render_csv(report, [])
    assert tables["hypotheses"].decode("utf-8-sig").count("\r\n") == 3
    assert '"\'=cmd()"' in tables["hypotheses"].decode("utf-8-sig")
    opinions = tables["opinions"].decode("utf-8-sig").splitlines()
    assert [line.split(",")[2] for line in opinions[1:]] == ['"inconclusive"', '"contradicted"']
