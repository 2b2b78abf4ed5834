"""A newer version of the article: what was changed, what claims hold on to, and what becomes of references."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from storage.casefile import Case
from storage.check import check_case
from storage.errors import InputProblem
from storage.records.article import ClaimKind
from storage.records.case import ArticleFacts, Reference, ReferenceState
from storage.records.claims import AnchorState, ClaimPlace, ClaimSpan, ClaimState
from tests.making import make_video
from tests.workflow.running import run
from verification.report.html_format import render_html
from verification.workflow.cases import fetch_source, new_case
from verification.workflow.claims import decide_suggestion, make_claim, move_span
from verification.workflow.comparing import changes_between
from verification.workflow.dating import confirm_published
from verification.workflow.desk import Desk
from verification.workflow.looking import claim_view
from verification.workflow.open_points import Open
from verification.workflow.places import give_place
from verification.workflow.pulling import obtain
from verification.workflow.reporting import make_report
from verification.workflow.standing import confirm_footage, take_footage_away
from verification.workflow.status import status_of
from verification.workflow.versions import Reread, read_again, read_newer

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
    return reread(case, folder / "newer.txt")


def reread(case: Case, path: Path) -> Reread:
    desk = Desk()
    source = fetch_source(desk, str(path))
    return read_again(case, source, read_newer(case, desk, source))


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
        again_told = changes_between(case, 1, 2).passages
        assert [(one.old_words, one.new_words) for one in again_told] == [
            (one.old_words, one.new_words) for one in came.changes
        ]
        back = changes_between(case, 2, 1).passages
        assert [one.old_words for one in back] == [one.new_words for one in came.changes]


def test_references_keep_their_footage_and_none_is_dropped(folder: Path) -> None:
    with new_case(folder / "case", Desk(), str(folder / "older.txt")) as case:
        before = {one.caption: one.id for one in case.read(lambda reader: reader.every(Reference))}
        without = NEW.replace("View this video on YouTube\n\nVideo claims to show the harbour of Latakia.\n\n", "")
        again(case, NEW, folder)
        after = {one.caption: one.id for one in case.read(lambda reader: reader.every(Reference))}
        assert after == before
        again(case, without, folder)
        gone = [one for one in status_of(case).references if one.gone_since]
        assert [one.reference.id for one in gone] == [before["Video claims to show the harbour of Latakia."]]
        assert (gone[0].gone_since, gone[0].reference.elsewhere) == (3, False)
        again(case, NEW, folder)
        assert not [one for one in status_of(case).references if one.gone_since]
        assert {one.caption: one.id for one in case.read(lambda reader: reader.every(Reference))} == before


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


# ---------------------------------------------------------------- references that name no video

STRIKES = """Strikes in two towns

The first strike hit a market in the town of Talbiseh in the morning, residents told the agency, and many were hurt.

View this video on YouTube

The second strike hit a bridge in the town of Rastan in the afternoon, residents told the agency, and none was hurt.

View this video on YouTube

A third strike was reported later by the council, which said that it would publish the names of the victims.
"""
STUB = "View this video on YouTube\n\n"
FIRST, SECOND = (line + "\n\n" for line in STRIKES.split("\n\n") if "strike hit" in line)


@pytest.fixture
def strikes(tmp_path: Path) -> Path:
    (tmp_path / "older.txt").write_text(STRIKES, encoding="utf-8")
    return tmp_path


def stubs(case: Case) -> list[tuple[int, int]]:
    """Ids of the stubs with the version since which they are gone, in the order of their numbers."""
    return [(one.reference.id, one.gone_since) for one in status_of(case).references if one.reference.kind == "stub"]


@pytest.mark.parametrize(
    ("newer", "stays"),
    [
        (STRIKES.replace(STUB, "", 1), 1),
        (STRIKES.replace(SECOND + STUB, SECOND), 0),
        (STRIKES.replace(FIRST + STUB, ""), 1),
        (STRIKES.replace(SECOND + STUB, ""), 0),
        (STRIKES.replace(FIRST + STUB, FIRST.replace("morning", "early evening")).replace("A third", "Another"), 1),
    ],
    ids=["first stub", "second stub", "first with its words", "second with its words", "first, with edits around"],
)
def test_a_stub_keeps_its_own_footage_when_the_other_is_deleted(strikes: Path, newer: str, stays: int) -> None:
    with new_case(strikes / "case", Desk(), str(strikes / "older.txt")) as case:
        (first, _), (second, _) = stubs(case)
        footage = make_video(strikes / "clip.mp4")
        kept = obtain(case, Desk(), str(footage), reference_id=(first, second)[1 - stays]).footage
        assert kept is not None
        came = again(case, newer, strikes)
        assert stubs(case) == [((first, second)[stays], 0), ((first, second)[1 - stays], 2)]
        here, gone = (one for one in status_of(case).references if one.reference.kind == "stub")
        assert (here.footage, gone.footage) == ((), (kept.sha256,))
        assert [one.old.id for one in came.references if one.old and one.what == "removed"] == [gone.reference.id]
        assert not any("Reference 2 " in one.sentence for one in status_of(case).open)
        again(case, STRIKES, strikes)
        assert stubs(case) == [(first, 0), (second, 0)]
        assert [len(one.footage) for one in status_of(case).references if one.reference.kind == "stub"] == [
            stays, 1 - stays
        ]  # fmt: skip
        assert check_case(case).ok


RASTAN = (
    "A rocket later destroyed an empty bridge near Rastan; nobody died there, officials wrote in an online post.\n\n"
)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (STRIKES.replace(SECOND + STUB, ""), STRIKES.replace(SECOND + STUB, "").replace(FIRST, RASTAN)),
        (f"Strikes\n\n{FIRST}{STUB}", f"Strikes\n\n{RASTAN}{STUB}"),
        (f"Strikes\n\nA market burned.\n\n{STUB}{SECOND}", f"Strikes\n\nThe bridge fell.\n\n{STUB}{SECOND}"),
    ],
    ids=["before the same paragraph", "at the end", "under few words"],
)
def test_a_stub_under_another_paragraph_is_another_one(tmp_path: Path, older: str, newer: str) -> None:
    (tmp_path / "older.txt").write_text(older, encoding="utf-8")
    with new_case(tmp_path / "case", Desk(), str(tmp_path / "older.txt")) as case:
        ((first, _),) = stubs(case)
        obtain(case, Desk(), str(make_video(tmp_path / "clip.mp4")), reference_id=first)
        came = again(case, newer, tmp_path)
        (here, _), gone = stubs(case)
        assert here != first
        assert gone == (first, 2)
        assert sorted(one.what for one in came.references) == ["added", "removed"]


@pytest.mark.parametrize(
    "edited",
    [
        FIRST + "Advertisement\n\n",
        FIRST.replace(", residents", ".\n\nResidents"),
        FIRST.replace("a market in", "the old market of").replace("many", "forty people"),
    ],
    ids=["a line put in between", "a paragraph split", "a paragraph edited"],
)
def test_an_edited_paragraph_keeps_the_footage_of_its_stub(strikes: Path, edited: str) -> None:
    with new_case(strikes / "case", Desk(), str(strikes / "older.txt")) as case:
        before = stubs(case)
        again(case, STRIKES.replace(FIRST, edited), strikes)
        assert stubs(case) == before


def test_footage_that_an_earlier_program_left_elsewhere_is_gone_and_comes_back(strikes: Path) -> None:
    with new_case(strikes / "case", Desk(), str(strikes / "older.txt")) as case:
        (first, _), (second, _) = stubs(case)
        obtain(case, Desk(), str(make_video(strikes / "clip.mp4")), reference_id=first)
        stood = case.read(lambda reader: reader.get(Reference, first))

        def change(row: Reference) -> None:
            case.act("article.version", lambda act: act.replace(row))

        # As the program did then: the row is not known, left as if it lay elsewhere, and one like it made beside it.
        change(replace(stood, platform="vimeo"))
        came = again(case, STRIKES + "\nMore to follow.\n", strikes).version
        change(stood)
        end, basis = len(came.text), "stood in version 1, not in version 2"
        change(replace(stood, version_id=came.id, ordinal=9, start=end, end=end, elsewhere=True, basis=basis))
        (made, _), _, gone = stubs(case)
        assert gone == (first, 2)
        (told,) = [one for one in status_of(case).references if one.gone_since]
        assert (told.reference.elsewhere, told.words, len(told.footage)) == (False, STUB.strip(), 1)
        again(case, STRIKES, strikes)
        assert stubs(case) == [(first, 0), (second, 0), (made, 3)]
        assert check_case(case).ok


def test_an_edited_caption_leaves_the_footage_where_it_is(folder: Path) -> None:
    with new_case(folder / "case", Desk(), str(folder / "older.txt")) as case:
        (only,) = [one.reference.id for one in status_of(case).references if one.reference.kind == "stub"]
        obtain(case, Desk(), str(make_video(folder / "clip.mp4")), reference_id=only)
        came = again(case, OLD.replace("claims to show the harbour of Latakia", "shows boats at anchor"), folder)
        (stub,) = [one for one in status_of(case).references if one.reference.kind == "stub"]
        assert (stub.reference.id, len(stub.footage), stub.gone_since) == (only, 1, 0)
        assert stub.reference.state is ReferenceState.OBTAINED
        assert [(one.what, one.old_words) for one in came.references if one.old and one.old.id == only] == [
            ("changed", "Video claims to show the harbour of Latakia.")
        ]


def test_a_mention_keeps_its_own_footage_when_another_is_deleted(tmp_path: Path) -> None:
    text = (
        "Fighting in the north\n\nVideos posted online showed tanks on the road to Idlib on Monday, a monitor said.\n\n"
        "The army denied it and spoke of a drill.\n\n"
        "Videos posted online showed burning houses in Homs, a doctor said.\n"
    )
    (tmp_path / "older.txt").write_text(text, encoding="utf-8")
    with new_case(tmp_path / "case", Desk(), str(tmp_path / "older.txt")) as case:
        first, second = (one.reference.id for one in status_of(case).references)
        obtain(case, Desk(), str(make_video(tmp_path / "clip.mp4")), reference_id=first)
        again(case, text.replace("Videos posted online showed tanks on", "Tanks stood on", 1), tmp_path)
        found = {one.reference.id: (one.gone_since, len(one.footage)) for one in status_of(case).references}
        assert found == {second: (0, 0), first: (2, 1)}


# ---------------------------------------------------------------- stealth edits beside the words

PAGE = """<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>
<meta property="article:published_time" content="{day}T08:00:00Z"></head><body><article><h1>{title}</h1>
<p>Residents of the northern town of Talbiseh said on Wednesday that at least 33 civilians were killed when jets struck
a market, according to the local council, which published the names of the dead the following morning.</p>
<iframe src="https://www.youtube.com/embed/{video}"></iframe>
<p>The defence ministry denied that its aircraft had flown over the area, and said in a statement that all the targets
were military installations belonging to armed groups in the countryside around the city of Homs.</p>
</article></body></html>"""


FOUND = "dQw4w9WgXcQ"


def page(path: Path, *, title: str = "A market struck", day: str = "2015-09-30", video: str = FOUND) -> Path:
    path.write_text(PAGE.format(title=title, day=day, video=video), encoding="utf-8")
    return path


def test_a_video_swapped_under_the_same_words_is_a_version(tmp_path: Path) -> None:
    with new_case(tmp_path / "case", Desk(), str(page(tmp_path / "older.html"))) as case:
        came = reread(case, page(tmp_path / "newer.html", video="aqz-KE-bpKQ"))
        assert came.version.number == 2
        assert came.changes == ()
        assert {(one.what, (one.new or one.old).key) for one in came.references if one.new or one.old} == {
            ("removed", f"youtube:{FOUND}"), ("added", "youtube:aqz-KE-bpKQ"),
        }  # fmt: skip
        states = [(one.reference.key, one.gone_since) for one in status_of(case).references]
        assert states == [("youtube:aqz-KE-bpKQ", 0), (f"youtube:{FOUND}", 2)]
        assert changes_between(case, 1, 2).references == came.references
        with pytest.raises(InputProblem):
            reread(case, tmp_path / "newer.html")


def test_a_day_moved_by_the_page_is_a_version_and_one_that_the_analyst_gave_stays(tmp_path: Path) -> None:
    with new_case(tmp_path / "case", Desk(), str(page(tmp_path / "older.html"))) as case:
        came = reread(case, page(tmp_path / "newer.html", day="2015-10-09"))
        assert [(one.fact, one.old, one.new) for one in came.facts] == [
            ("published", "2015-09-30T08:00:00Z", "2015-10-09T08:00:00Z")
        ]
        assert status_of(case).article.published == "2015-10-09T08:00:00Z"
        (wednesday,) = {one.claim.basis for one in status_of(case).claims if one.exact == "Wednesday"}
        assert "2015-10-07" in wednesday
        confirm_published(case, "2015-09-29")
        came = reread(case, page(tmp_path / "third.html", day="2015-10-03", title="Jets struck a bridge"))
        assert [one.fact for one in came.facts] == ["title", "published"]
        assert status_of(case).article.published == "2015-09-29"
        report = render_html(make_report(case, Desk()))
        assert "Jets struck a bridge" in report
        assert "2015-10-09" in report


def test_a_case_that_holds_no_facts_of_its_first_version_is_compared_by_its_article(tmp_path: Path) -> None:
    """Cases of schema 3 and before."""
    with new_case(tmp_path / "case", Desk(), str(page(tmp_path / "older.html"))) as case:
        case.act("test", lambda act: act.retire(act.every(ArticleFacts)[0]), undoable=False)
        came = reread(case, page(tmp_path / "newer.html", title="Jets struck a bridge"))
        assert [(one.fact, one.old, one.new) for one in came.facts] == [
            ("title", "A market struck", "Jets struck a bridge")
        ]
        assert changes_between(case, 1, 2).facts == came.facts


def test_the_report_tells_references_that_are_gone_and_what_was_changed(strikes: Path) -> None:
    with new_case(strikes / "case", Desk(), str(strikes / "older.txt")) as case:
        again(case, STRIKES.replace(STUB, "", 1), strikes)
        report = render_html(make_report(case, Desk()))
        assert "no longer in the article" in report
        assert "Reference removed" in report
        assert "lie elsewhere on the page" not in report


# ---------------------------------------------------------------- claims of a newer version


def test_new_words_have_their_claims_suggested_and_none_twice(folder: Path) -> None:
    with new_case(folder / "case", Desk(), str(folder / "older.txt")) as case:
        before = {one.claim.id for one in status_of(case).claims}
        for one in sorted(before)[:2]:
            decide_suggestion(case, one, accept=False)
        added = "Videos posted online on Thursday showed burning trucks near the city of Palmyra, AFP reported.\n"
        came = again(case, OLD + "\n" + added, folder)
        new = [one for one in status_of(case).claims if one.claim.id not in before]
        assert {one.claim.id for one in new} == set(came.suggested) != set()
        assert all(one.claim.state is ClaimState.SUGGESTED and one.exact in added for one in new)
        assert any("Palmyra" in one.exact for one in new)
        assert again(case, OLD + "\nNothing else is known.\n\n" + added, folder).suggested == ()


def test_an_orphan_comes_back_when_its_words_do(folder: Path) -> None:
    words = "A ferry with forty people on board sank off Tartus in the night"
    with new_case(folder / "case", Desk(), str(folder / "older.txt")) as case:
        lost = claim_on(case, words)
        assert lost in again(case, NEW, folder).orphans
        again(case, NEW.replace("more rain", "more snow"), folder)
        came = again(case, OLD.replace("Storm hits", "Late storm hits"), folder)
        (span,) = spans_of(case, lost)
        assert came.orphans == ()
        assert span.anchor is AnchorState.MOVED
        assert came.version.text[span.start : span.end] == words


# ---------------------------------------------------------------- footage under words that were changed


def test_a_stub_whose_town_was_changed_asks_for_review_until_it_is_confirmed(strikes: Path) -> None:
    with new_case(strikes / "case", Desk(), str(strikes / "older.txt")) as case:
        (first, _), _ = stubs(case)
        obtain(case, Desk(), str(make_video(strikes / "clip.mp4")), reference_id=first)
        came = again(case, STRIKES.replace("Talbiseh", "Zafaraneh"), strikes)
        assert came.doubtful == (1,)
        assert doubts(case) == [first]
        again(case, STRIKES.replace("Talbiseh", "Zafaraneh") + "\nMore to follow.\n", strikes)
        assert doubts(case) == [first]
        confirm_footage(case, first)
        assert doubts(case) == []
        case.undo()
        assert doubts(case) == [first]
        case.undo(redo=True)
        assert doubts(case) == []
        again(case, STRIKES.replace("Talbiseh", "Ghanto"), strikes)
        assert doubts(case) == [first]
        report = render_html(make_report(case, Desk()))
        assert "its words were changed" in report
        take_footage_away(case, first)
        assert doubts(case) == []
        (stub, _) = (one for one in status_of(case).references if one.reference.kind == "stub")
        assert (stub.footage, stub.reference.state) == ((), ReferenceState.UNRESOLVED)
        assert len(status_of(case).footage) == 1
        case.undo()
        assert doubts(case) == [first]
        assert check_case(case).ok


def test_words_that_stay_ask_for_no_review(strikes: Path) -> None:
    with new_case(strikes / "case", Desk(), str(strikes / "older.txt")) as case:
        (first, _), (second, _) = stubs(case)
        for one in (first, second):
            obtain(case, Desk(), str(make_video(strikes / f"clip{one}.mp4")), reference_id=one)
        edited = STRIKES.replace("A third strike was", "A further strike had been").replace("towns", "places")
        assert again(case, edited, strikes).doubtful == ()
        assert again(case, edited.replace("Rastan in the afternoon", "Ghanto in the afternoon"), strikes).doubtful == (
            2,
        )
        assert again(case, edited, strikes).doubtful == ()


def test_mentions_swapped_between_words_that_stay_do_not_swap_their_footage(tmp_path: Path) -> None:
    one, other = (
        "Videos posted online showed tanks on the road to Idlib on Monday, a monitor said.",
        "A clip shared on Telegram appears to show burning houses in Homs, a doctor told us.",
    )
    text = (
        "Fighting\n\nThe army moved in the night.\n\n{}\n\n"
        "The army denied it and spoke of a drill.\n\n{}\n\nIt went on.\n"
    )
    (tmp_path / "older.txt").write_text(text.format(one, other), encoding="utf-8")
    with new_case(tmp_path / "case", Desk(), str(tmp_path / "older.txt")) as case:
        first = next(status.reference.id for status in status_of(case).references if "tanks" in status.words)
        obtain(case, Desk(), str(make_video(tmp_path / "clip.mp4")), reference_id=first)
        again(case, text.format(other, one), tmp_path)
        assert [("tanks" in status.words) for status in status_of(case).references if status.footage] == [True]


def test_the_command_confirms_and_detaches(strikes: Path) -> None:
    from tests.workflow.test_schemas import fits

    (strikes / "newer.txt").write_text(STRIKES.replace("Talbiseh", "Zafaraneh"), encoding="utf-8")
    folder = strikes / "case"
    assert run("new", folder, "--article", strikes / "older.txt").status == 0
    assert run("pull", folder, "--reference", 1, make_video(strikes / "clip.mp4")).status == 0
    done = run("update", folder, "--article", strikes / "newer.txt", "--json")
    assert (done.status, fits("update", done.output)["references_to_review"]) == (1, [1])
    assert "still the video meant" in run("status", folder).output
    told = fits("update", run("update", folder, "--confirm", 1, "--json").output)
    assert (told["state"], len(told["footage"])) == ("obtained", 1)
    assert "still the video meant" not in run("status", folder).output
    told = fits("update", run("update", folder, "--detach", 1, "--json").output)
    assert (told["state"], told["footage"]) == ("unresolved", [])
    assert run("update", folder, "--detach", 1).status == 2
    assert run("update", folder, "--confirm", 9).status == 2


def doubts(case: Case) -> list[int]:
    """Ids of the references whose footage is to be looked at again."""
    status = status_of(case)
    marked = [one.reference.id for one in status.references if one.words_changed]
    assert [one.reference_id for one in status.open if one.kind is Open.VIDEO_MEANT] == marked
    return marked
