"""One claim out of two, two out of one, and back by undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.casefile import Case
from storage.check import check_case
from storage.errors import InputProblem
from storage.records.article import ClaimKind
from storage.records.claims import Claim, ClaimState, Verdict
from verification.workflow.cases import fetch_source, new_case, read_source
from verification.workflow.claims import assess, make_claim
from verification.workflow.desk import Desk
from verification.workflow.joining import merge_claims, split_claim
from verification.workflow.looking import claim_view
from verification.workflow.places import give_place
from verification.workflow.versions import read_again

TEXT = "Storm at sea\n\nPolice said nine people died in Latakia, and that two ferries sank off Tartus.\n"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with new_case(tmp_path / "case", Desk(), str(tmp_path / "a.txt")) as case:
        yield case


def claim_on(case: Case, words: str) -> int:
    start = TEXT.index(words)
    return make_claim(case, ClaimKind.EVENT, start=start, end=start + len(words)).id


def words_of(case: Case, claim_id: int) -> list[str]:
    return [span.exact for span in claim_view(case, claim_id).spans]


def test_merging_takes_over_words_places_and_the_assessment(case: Case) -> None:
    first, second = claim_on(case, "nine people died"), claim_on(case, "two ferries sank")
    give_place(case, second, name="Tartus", latitude=34.89, longitude=35.89)
    assess(case, second, verdict=Verdict.SUPPORTED, reasoning="Seen.")
    merge_claims(case, first, second)
    view = claim_view(case, first)
    assert words_of(case, first) == ["nine people died", "two ferries sank"]
    assert [place.name for place in view.places] == ["Tartus"]
    assert view.assessment is not None
    assert view.assessment.reasoning == "Seen."
    assert case.read(lambda reader: reader.get(Claim, second)).state is ClaimState.DISMISSED
    case.undo()
    assert words_of(case, first) == ["nine people died"]
    assert case.read(lambda reader: reader.get(Claim, second)).state is ClaimState.ACCEPTED
    assert check_case(case).ok


def test_splitting_makes_a_claim_of_part_of_the_words(case: Case) -> None:
    whole = "nine people died in Latakia, and that two ferries sank off Tartus"
    old = claim_on(case, whole)
    start = TEXT.index("two ferries sank off Tartus")
    new = split_claim(case, old, start=start, end=start + len("two ferries sank off Tartus"))
    assert words_of(case, new.id) == ["two ferries sank off Tartus"]
    assert words_of(case, old) == ["nine people died in Latakia, and that"]
    case.undo()
    assert words_of(case, old) == [whole]


def test_what_cannot_be_joined_or_split_is_said(case: Case) -> None:
    claim = claim_on(case, "nine people died")
    start = TEXT.index("nine people died")
    with pytest.raises(InputProblem):
        merge_claims(case, claim, claim)
    for first, last in ((start, start + len("nine people died")), (0, 5)):
        with pytest.raises(InputProblem):
            split_claim(case, claim, start=first, end=last)


def test_an_orphan_is_not_split(case: Case, tmp_path: Path) -> None:
    claim = claim_on(case, "two ferries sank off Tartus")
    newer = tmp_path / "b.txt"
    newer.write_text("Calm\n\nNothing at all happened, and the weather was good for all of the week.\n", "utf-8")
    source = fetch_source(Desk(), str(newer))
    assert claim in read_again(case, source, read_source(Desk(), source)).orphans
    at = TEXT.index("two ferries sank off Tartus")
    with pytest.raises(InputProblem):
        split_claim(case, claim, start=at, end=at + 9)
    assert words_of(case, claim) == ["two ferries sank off Tartus"]
