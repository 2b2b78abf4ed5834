"""Suggested claims, times, anchors and scales."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.records.article import ClaimKind
from verification.claims.anchors import AnchorState, make_anchor, resolve_anchor
from verification.claims.scales import LIKELIHOODS, likelihood
from verification.claims.suggest import suggest_claims
from verification.claims.times import find_times
from verification.intake.reading import read_article

WEDNESDAY = date(2015, 9, 30)


@pytest.fixture(scope="module")
def truth(shared):
    return json.loads((shared / "articles" / "airstrikes-2015.truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def article(shared):
    raw = (shared / "articles" / "airstrikes-2015.txt").read_bytes()
    return read_article(raw, name="airstrikes-2015.txt", published="2015-09-30")


@pytest.fixture(scope="module")
def claims(article):
    return suggest_claims(article)


def overlap(claim, span):
    return claim.start < span["end"] and claim.end > span["start"]


@pytest.mark.parametrize(
    ("kind", "key", "least"), [("location", "location_claims", 12), ("provenance", "provenance_claims", 11)]
)
def test_founding_claims_are_suggested(claims, truth, kind, key, least):
    mine = [c for c in claims if c.kind == kind]
    assert sum(any(overlap(c, t["span"]) for c in mine) for t in truth[key]) >= least


def test_few_suggestions_beyond_the_truth(claims, truth):
    extra = 0
    for kind, key in (("location", "location_claims"), ("provenance", "provenance_claims")):
        extra += sum(not any(overlap(c, t["span"]) for t in truth[key]) for c in claims if c.kind == kind)
    assert extra <= 10


def test_claimants_and_chain(claims):
    wave = next(c for c in claims if c.kind is ClaimKind.LOCATION and c.exact.startswith("The first wave"))
    assert (wave.claimant, wave.chain) == ("a Syrian security source", ("AFP",))
    assert [p.name for p in wave.places] == ["Homs", "Latakia", "Hama"]
    counted = next(c for c in claims if c.kind is ClaimKind.LOCATION and "Talbiseh and Zaafaraneh" in c.exact)
    assert counted.claimant == "Syrian Civil Defense"
    denial = next(c for c in claims if c.kind is ClaimKind.PROVENANCE and "information attack" in c.exact)
    assert (denial.claimant, denial.stance) == ("Maria Zakharova", "denies")


def test_every_claim_quotes_the_article(claims, article):
    for claim in claims:
        assert claim.exact == article.text[claim.start : claim.end]
        assert claim.basis
        for place in claim.places:
            assert article.text[place.start : place.end] == place.name


def test_weekdays_of_the_founding_article(article):
    days = {"Wednesday": set(), "Monday": set(), "Wednesday afternoon": set()}
    for time in find_times(article.text, WEDNESDAY):
        if time.exact in days:
            days[time.exact].add((time.interval.earliest, time.interval.latest))
    assert days["Wednesday"] == {("2015-09-30T00:00", "2015-09-30T23:59")}
    assert days["Monday"] == {("2015-09-28T00:00", "2015-09-28T23:59")}
    assert days["Wednesday afternoon"] == {("2015-09-30T12:00", "2015-09-30T18:00")}


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("It was hit yesterday evening.", "2015-09-29T18:00", "2015-09-29T23:59"),
        ("They will vote on Friday.", "2015-10-02T00:00", "2015-10-02T23:59"),
        ("It fell last Wednesday.", "2015-09-23T00:00", "2015-09-23T23:59"),
        ("Filmed on September 3, 2015.", "2015-09-03T00:00", "2015-09-03T23:59"),
        ("Filmed on 3 septembre 2015.", "2015-09-03T00:00", "2015-09-03T23:59"),
        ("Снято 3 сентября 2015", "2015-09-03T00:00", "2015-09-03T23:59"),
        ("نشر في 3 أيلول 2015", "2015-09-03T00:00", "2015-09-03T23:59"),
        ("It happened two days ago.", "2015-09-28T00:00", "2015-09-28T23:59"),
        ("The attack on Dec. 10 killed many.", "2014-12-10T00:00", "2014-12-10T23:59"),
    ],
)
def test_times_against_the_publication_day(words, earliest, latest):
    (time,) = find_times(words, WEDNESDAY)
    assert (time.interval.earliest, time.interval.latest) == (earliest, latest)
    assert time.interval.reason


def test_without_a_publication_day_nothing_is_guessed():
    (weekday,) = find_times("It was hit on Wednesday.", None)
    assert weekday.interval is None


def test_may_is_not_always_a_month():
    assert list(find_times("It may 5 times have been so.", WEDNESDAY)) == []


TEXT = "One two three. Smoke rose over Homs in the morning. Later smoke rose over Hama. Nothing else was seen that day at all."


def test_anchor_in_the_same_text():
    anchor = make_anchor(TEXT, 15, 35)
    assert resolve_anchor(TEXT, anchor).state is AnchorState.EXACT


def test_anchor_moves_with_its_words():
    anchor = make_anchor(TEXT, 15, 35)
    found = resolve_anchor("Corrected. " + TEXT, anchor)
    assert (found.state, found.start, found.end) == (AnchorState.MOVED, 26, 46)


def test_edited_words_need_review():
    start = TEXT.index("Smoke rose")
    anchor = make_anchor(TEXT, start, TEXT.index(" Later"))
    found = resolve_anchor(TEXT.replace("Smoke rose", "Smoke arose"), anchor)
    assert found.state is AnchorState.NEEDS_REVIEW
    assert found.likeness >= 0.85


def test_an_edit_of_few_words_is_found_between_their_surroundings():
    start = TEXT.index("Later smoke rose")
    anchor = make_anchor(TEXT, start, TEXT.index(" Nothing"))
    new = TEXT.replace("Later smoke rose over Hama.", "Later flames rose over Hama.")
    found = resolve_anchor(new, anchor)
    assert (found.state, new[found.start : found.end]) == (AnchorState.NEEDS_REVIEW, "Later flames rose over Hama.")
    # More than 15 % of the words are others: what stands between the old surroundings is no edit of the quote.
    new = TEXT.replace("Later smoke rose over Hama.", "Later dark smoke was over rural Hama.")
    assert resolve_anchor(new, anchor).state is AnchorState.ORPHAN


def test_words_put_otherwise_are_no_edit_of_the_quote():
    old = "View this video on YouTube\n\nVideo claims to show the airstrike near the city of Homs.\n\nNearly every official"
    words = "Video claims to show the airstrike near the city of Homs"
    start = old.index(words)
    anchor = make_anchor(old, start, start + len(words))
    new = old.replace(words, "Video purportedly showing an airstrike close to Homs")
    assert resolve_anchor(new, anchor).state is AnchorState.ORPHAN
    edited = old.replace("the airstrike near", "an airstrike near")
    assert resolve_anchor(edited, anchor).state is AnchorState.NEEDS_REVIEW


def test_the_same_words_in_other_surroundings_do_not_take_the_place_of_edited_ones():
    old = "It was said in Paris that they had left the town by night. Everything else here is of no concern to us. "
    old += "The market burned and they had left the town by noon, said the mayor of it."
    start = old.index("they had left the town by noon")
    anchor = make_anchor(old, start, start + len("they had left the town"))
    new = old.replace("they had left the town by noon", "they had fled the town by noon")
    found = resolve_anchor(new, anchor)
    assert (found.state, new[found.start : found.end]) == (AnchorState.NEEDS_REVIEW, "they had fled the town")


def test_deleted_words_are_an_orphan():
    start = TEXT.index("Smoke rose")
    end = TEXT.index(" Later")
    found = resolve_anchor(TEXT[:start] + TEXT[end:], make_anchor(TEXT, start, end))
    assert (found.state, found.start) == (AnchorState.ORPHAN, None)


@given(st.text(min_size=60, max_size=300), st.data())
def test_anchor_of_any_text_resolves_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = resolve_anchor(text, make_anchor(text, start, end))
    assert (found.state, found.start, found.end) == (AnchorState.EXACT, start, end)


def test_likelihood_words_cover_the_scale_in_order():
    assert [(one.lowest, one.highest) for one in LIKELIHOODS] == [
        (1, 5),
        (5, 20),
        (20, 45),
        (45, 55),
        (55, 80),
        (80, 95),
        (95, 99),
    ]
    assert likelihood("Highly  probable").word == "very likely"
    assert likelihood("perhaps") is None
