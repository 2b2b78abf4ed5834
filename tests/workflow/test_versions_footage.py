"""Footage in a newer version of the article: it stays with its reference, and is asked about where words tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.casefile import Case
from storage.check import check_case
from storage.records.article import ReferenceKind
from tests.making import make_video
from tests.workflow.test_versions import FIRST, SECOND, STRIKES, STUB, again, doubts
from verification.workflow.cases import new_case
from verification.workflow.desk import Desk
from verification.workflow.pulling import obtain
from verification.workflow.standing import confirm_footage
from verification.workflow.status import status_of


def case_of(folder: Path, text: str) -> Case:
    (folder / "older.txt").write_text(text, encoding="utf-8")
    return new_case(folder / "case", Desk(), str(folder / "older.txt"))


def give(case: Case, folder: Path, reference: int, cut: int = 25) -> str:
    clip = make_video(folder / f"clip{cut}.mp4", cut=cut)
    footage = obtain(case, Desk(), str(clip), reference_id=reference).footage
    assert footage is not None
    return footage.sha256


def here(case: Case) -> list[int]:
    """Ids of the references that name no video, in the order of the text."""
    return [one.reference.id for one in status_of(case).references if not one.gone_since and not one.reference.url]


def test_a_mention_keeps_its_footage_wherever_its_paragraph_goes(tmp_path: Path) -> None:
    homs, hama = (f"Videos posted online showed tanks in {town}.\n\n" for town in ("Homs", "Hama"))
    with case_of(tmp_path, f"Report\n\n{homs}The army denied it.\n\n{hama}It went on.\n") as case:
        first, second = here(case)
        give(case, tmp_path, first)
        again(case, f"Report\n\nThe army denied it.\n\n{hama}It went on.\n\n{homs}", tmp_path)
        assert here(case) == [second, first]
        assert doubts(case) == []
        again(case, f"Report\n\nThe army denied it.\n\n{hama}It went on.\n", tmp_path)
        assert here(case) == [second]
        again(case, f"Nothing else is known.\n\nA drill, they said.\n\n{homs}{hama}It went on.\n", tmp_path)
        assert here(case) == [first, second]


def test_each_footage_of_a_reference_is_doubted_for_itself(tmp_path: Path) -> None:
    with case_of(tmp_path, STRIKES) as case:
        first, _ = here(case)
        give(case, tmp_path, first)
        again(case, STRIKES.replace("Talbiseh", "Zafaraneh"), tmp_path)
        give(case, tmp_path, first, cut=10)
        assert doubts(case) == [first]
        confirm_footage(case, first)
        assert doubts(case) == []
        # The first was found for these words, the second was not.
        again(case, STRIKES, tmp_path)
        assert doubts(case) == [first]
        assert check_case(case).ok


BESIDE = "Fighting\n\nA strike hit the market of Talbiseh on Monday. A video posted online showed the aftermath.\n\n"
ABOVE = (
    "Strikes\n\nThe council met in the morning and talked about bread.\n\n"
    "A strike hit the market of Talbiseh on Monday, residents told the agency.\n\n"
    f"Footage showed the damage:\n\n{STUB}The army denied it and spoke of a drill in the area.\n"
)
SHORT = "Strikes\n\nA strike hit Talbiseh on Monday.\n\nA video posted online showed the aftermath.\n\nIt was late.\n"
ARABIC = (
    "تقرير\n\nقصفت طائرات سوق تلبيسة يوم الاثنين بحسب السكان.\n\n"
    "يظهر الفيديو الدمار:\n\nشاهد الفيديو على يوتيوب\n\nنفى الجيش ذلك.\n"
)


@pytest.mark.parametrize(
    ("text", "old", "new", "asked"),
    [
        (BESIDE, "Talbiseh", "Zafaraneh", True),
        (ABOVE, "Talbiseh", "Zafaraneh", True),
        (SHORT, "Talbiseh", "Zafaraneh", True),
        (ARABIC, "تلبيسة", "الرستن", True),
        (BESIDE, "A strike hit the market", "The strike had hit the old market", False),
        (ABOVE, "hit the market", "had hit a part of the market", False),
        (ABOVE, "talked about bread", "spoke of flour", False),
        (ABOVE, "The council met", "The council of Homs met", False),
    ],
    ids=[
        "a sentence before", "a paragraph before", "a paragraph before a mention", "an Arabic one",
        "other words before", "other words a paragraph before", "words three paragraphs before", "a name there",
    ],
)  # fmt: skip
def test_a_town_named_before_the_words_is_asked_about(
    tmp_path: Path, text: str, old: str, new: str, asked: bool
) -> None:
    with case_of(tmp_path, text) as case:
        shown = here(case)[-1]
        give(case, tmp_path, shown)
        again(case, text.replace(old, new), tmp_path)
        assert here(case)[-1] == shown
        assert doubts(case) == [shown] * asked


def test_stubs_under_merged_paragraphs_keep_their_order(tmp_path: Path) -> None:
    with case_of(tmp_path, STRIKES) as case:
        first, second = here(case)
        kept = [give(case, tmp_path, first), give(case, tmp_path, second, cut=10)]
        merged = STRIKES.replace(FIRST + STUB + SECOND + STUB, f"{FIRST.strip()} {SECOND}{STUB}{STUB}")
        came = again(case, merged, tmp_path)
        stubs = [one for one in status_of(case).references if one.reference.kind is ReferenceKind.STUB]
        assert [(one.reference.id, *one.footage) for one in stubs] == list(zip((first, second), kept, strict=True))
        assert came.doubtful == (1, 2)
        again(case, STRIKES, tmp_path)
        assert here(case) == [first, second]
        assert doubts(case) == []


def test_words_that_footage_was_found_for_are_known_for_good(tmp_path: Path) -> None:
    other = STRIKES.replace("Talbiseh", "Zafaraneh")
    with case_of(tmp_path, STRIKES) as case:
        first, _ = here(case)
        give(case, tmp_path, first)
        again(case, other, tmp_path)
        confirm_footage(case, first)
        again(case, STRIKES, tmp_path)
        assert doubts(case) == []
        again(case, other, tmp_path)
        assert doubts(case) == []
        again(case, STRIKES.replace("Talbiseh", "Ghanto"), tmp_path)
        confirm_footage(case, first)
        case.undo()
        assert doubts(case) == [first]
        again(case, other, tmp_path)
        assert doubts(case) == []
        again(case, STRIKES.replace("Talbiseh", "Ghanto"), tmp_path)
        assert doubts(case) == [first]
