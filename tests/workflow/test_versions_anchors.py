"""Claims in a newer version of the article: another event's same words are not theirs, and who says them counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.casefile import Case
from storage.check import check_case
from storage.records.article import ClaimKind
from storage.records.claims import AnchorState
from tests.workflow.running import run
from tests.workflow.test_versions import again, spans_of
from verification.workflow.cases import new_case
from verification.workflow.claims import make_claim, move_span
from verification.workflow.comparing import changes_between
from verification.workflow.desk import Desk
from verification.workflow.status import status_of

JETS = (
    "Russian jets struck Homs on Wednesday, the council said, killing 33 civilians. "
    "Syrian jets struck Hama on Wednesday, the council said, killing 12 civilians.\n"
)
HOMS, HAMA = JETS[: JETS.index("Syrian")], JETS[JETS.index("Syrian") :]
LINES = (
    "Talbiseh: 33 civilians were killed on Wednesday, the council said.\n\n"
    "Rastan: 12 civilians were killed on Wednesday, the council said.\n\n"
    "Ghanto: 7 civilians were killed on Wednesday, the council said.\n"
)
TALBISEH = LINES[: LINES.index("Rastan")]
HIT = (
    "Rastan was hit on Wednesday by jets, residents said. "
    "Talbiseh was hit on Wednesday by jets, the council said. It was late.\n"
)


def case_with(folder: Path, text: str, words: str) -> tuple[Case, int]:
    """A case of a text, with a claim on the first place of the words."""
    (folder / "older.txt").write_text(f"A report\n\n{text}", encoding="utf-8")
    case = new_case(folder / "case", Desk(), str(folder / "older.txt"))
    start = status_of(case).version.text.index(words)
    return case, make_claim(case, ClaimKind.EVENT, start=start, end=start + len(words)).id


def held(case: Case, claim: int, text: str, folder: Path) -> tuple[AnchorState, str]:
    """How the claim sits in a newer text, and its words there."""
    came = again(case, f"A report\n\n{text}", folder)
    (span,) = spans_of(case, claim)
    if span.anchor is AnchorState.ORPHAN:
        return span.anchor, ""
    start = max(came.version.text.rfind(". ", 0, span.start) + 2, came.version.text.rfind("\n", 0, span.start) + 1)
    return span.anchor, f"{came.version.text[start : span.start]}[{came.version.text[span.start : span.end]}]"


@pytest.mark.parametrize(
    ("older", "words", "newer", "state", "there"),
    [
        (JETS, "Wednesday", JETS.replace("Wednesday", "Tuesday", 1), AnchorState.NEEDS_REVIEW,
         "Russian jets struck Homs on [Tuesday]"),
        (JETS, "Wednesday", HAMA, AnchorState.ORPHAN, ""),
        (JETS, "killing 33 civilians", HAMA.replace("12", "33"), AnchorState.ORPHAN, ""),
        (LINES, "killed on Wednesday", LINES.replace(TALBISEH, ""), AnchorState.ORPHAN, ""),
        (LINES, "killed on Wednesday", LINES.replace(TALBISEH, "").replace("12", "13"), AnchorState.ORPHAN, ""),
        (LINES, "killed on Wednesday", LINES.replace("Talbiseh: 33", "Zafaraneh: 5"), AnchorState.NEEDS_REVIEW,
         "Zafaraneh: 5 civilians were [killed on Wednesday]"),
        (LINES, "killed on Wednesday", LINES.replace(TALBISEH, "") + "\n" + TALBISEH, AnchorState.MOVED,
         "Talbiseh: 33 civilians were [killed on Wednesday]"),
        (JETS, "killing 33 civilians", JETS.replace("33", "_").replace("12", "33").replace("_", "12"),
         AnchorState.NEEDS_REVIEW, "Russian jets struck Homs on Wednesday, the council said, [killing 12 civilians]"),
        (JETS, "33", JETS.replace("33", "_").replace("12", "33").replace("_", "12"),
         AnchorState.NEEDS_REVIEW, "Russian jets struck Homs on Wednesday, the council said, killing [12]"),
        (JETS, "Wednesday", HAMA + HOMS, AnchorState.MOVED, "Russian jets struck Homs on [Wednesday]"),
        (HIT, "Rastan was hit on Wednesday by jets", HIT[HIT.index("Talbiseh") :], AnchorState.ORPHAN, ""),
    ],
    ids=["a day edited", "a sentence deleted", "and its count given to the other", "a line deleted",
         "a line deleted and the next one edited", "a line of another town", "a line moved", "counts swapped",
         "figures swapped", "sentences swapped", "a sentence deleted whose words are like the next"],
)  # fmt: skip
def test_words_of_another_event_are_not_the_claims(
    tmp_path: Path, older: str, words: str, newer: str, state: AnchorState, there: str
) -> None:
    case, claim = case_with(tmp_path, older, words)
    with case:
        assert held(case, claim, newer, tmp_path) == (state, there)
        assert held(case, claim, newer + "\nMore to follow.\n", tmp_path)[1] == there
        # Its own words come back: then it holds them again, wherever it was meanwhile.
        state, there = held(case, claim, older, tmp_path)
        assert state in {AnchorState.EXACT, AnchorState.MOVED}
        assert there.endswith(f"[{words}]")
        assert status_of(case).version.text.index(words) == spans_of(case, claim)[0].start
        assert check_case(case).ok


def test_an_orphan_does_not_come_back_in_another_event(tmp_path: Path) -> None:
    case, claim = case_with(tmp_path, JETS, "Wednesday")
    with case:
        assert held(case, claim, HAMA, tmp_path)[0] is AnchorState.ORPHAN
        other = HOMS.replace("Russian", "Iraqi").replace("Homs", "Mosul").replace("33", "five")
        assert held(case, claim, HAMA + "\n" + other, tmp_path)[0] is AnchorState.ORPHAN


DENIED = "The army denied that it had carried out a strike in Homs on Monday. It was silent on the rest.\n"
SAID = "it had carried out a strike in Homs on Monday"


def test_a_denial_that_becomes_an_admission_needs_review(tmp_path: Path) -> None:
    case, claim = case_with(tmp_path, DENIED, SAID)
    admitted = DENIED.replace("denied", "admitted")
    rebels = admitted.replace("The army admitted", "Rebels said")
    with case:
        assert held(case, claim, admitted, tmp_path)[0] is AnchorState.NEEDS_REVIEW
        (change,) = changes_between(case, 1, 2).passages
        assert (change.old_words.strip(), change.new_words.strip()) == ("denied", "admitted")
        assert claim in change.claims
        assert held(case, claim, rebels, tmp_path)[0] is AnchorState.NEEDS_REVIEW
        (change,) = changes_between(case, 2, 3).passages
        assert claim in change.claims
        # The doubt stays while nobody looked, and goes with what it came of.
        assert held(case, claim, rebels + "\nMore to follow.\n", tmp_path)[0] is AnchorState.NEEDS_REVIEW
        assert held(case, claim, DENIED, tmp_path)[0] in {AnchorState.EXACT, AnchorState.MOVED}
        assert held(case, claim, rebels, tmp_path)[0] is AnchorState.NEEDS_REVIEW
        (span,) = spans_of(case, claim)
        move_span(case, span.id, start=span.start, end=span.end)
        case.undo()
        case.undo(redo=True)
        assert held(case, claim, rebels + "\nMore to follow.\n", tmp_path)[0] is AnchorState.EXACT
        assert held(case, claim, admitted, tmp_path)[0] is AnchorState.NEEDS_REVIEW
    assert "there now: “The army admitted that it had" in run("claim", tmp_path / "case", claim).output


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("сообщил губернатор", "сообщили очевидцы", AnchorState.NEEDS_REVIEW),
        ("утром", "вечером", AnchorState.EXACT),
    ],
)
def test_who_says_it_counts_in_russian(tmp_path: Path, old: str, new: str, state: AnchorState) -> None:
    text = "Ракета попала в рынок Идлиба в понедельник утром, сообщил губернатор. Никто не пострадал.\n"
    case, claim = case_with(tmp_path, text, "Ракета попала в рынок Идлиба в понедельник")
    with case:
        assert held(case, claim, text.replace(old, new), tmp_path)[0] is state
        (change,) = changes_between(case, 1, 2).passages
        assert claim in change.claims


def test_other_edits_of_the_sentence_name_the_claim_and_ask_nothing(tmp_path: Path) -> None:
    case, claim = case_with(tmp_path, DENIED, SAID)
    newer = DENIED.replace("Monday.", "Monday, in the market.").replace(
        "It was silent on the rest.", "It said no more."
    )
    with case:
        assert held(case, claim, newer, tmp_path)[0] is AnchorState.EXACT
        first, *rest = changes_between(case, 1, 2).passages
        assert claim in first.claims
        assert not any(claim in one.claims for one in rest)
