"""Making one claim of two, and two of one."""

from __future__ import annotations

from dataclasses import replace

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.case import Search
from storage.records.claims import AnchorState, Assessment, Claim, ClaimPlace, ClaimSpan, ClaimState, Link
from storage.records.judgement import Hypothesis, HypothesisCell
from storage.session import Act
from verification.workflow.cases import make_span
from verification.workflow.claims import newest_version


def merge_claims(case: Case, keep_id: int, other_id: int) -> Claim:
    """Make one claim of two: words, places, links and searches of the other go to the first; the other is dismissed.

    An assessment of the other stays with it and in the history; where the first has none, it takes it over. Hypotheses
    go to the first with their cells. Second opinions stay with the claim that their reviewer read.

    Raises:
        InputProblem: They are the same claim, or there is no such claim.
    """
    if keep_id == other_id:
        raise InputProblem("A claim cannot be merged with itself.", code="input.same_claim")

    def work(act: Act) -> Claim:
        keep, other = act.get(Claim, keep_id), act.get(Claim, other_id)
        act.subject = f"claim {other_id} into {keep_id}"
        known = {(span.start, span.end) for span in act.every(ClaimSpan, claim_id=keep_id)}
        for span in act.every(ClaimSpan, claim_id=other_id):
            if (span.start, span.end) not in known:
                act.add(replace(span, id=0, claim_id=keep_id))
        places = {(place.start, place.name) for place in act.every(ClaimPlace, claim_id=keep_id)}
        for place in act.every(ClaimPlace, claim_id=other_id):
            if (place.start, place.name) not in places:
                act.add(replace(place, id=0, claim_id=keep_id))
        for link in act.every(Link, claim_id=other_id):
            act.replace(replace(link, claim_id=keep_id))
        for search in act.every(Search, claim_id=other_id):
            act.replace(replace(search, claim_id=keep_id))
        _take_hypotheses(act, keep_id, other_id)
        assessed = act.find(Assessment, claim_id=other_id)
        if assessed is not None and act.find(Assessment, claim_id=keep_id) is None:
            act.add(replace(assessed, id=0, claim_id=keep_id))
        act.replace(replace(other, state=ClaimState.DISMISSED))
        return act.replace(replace(keep, state=ClaimState.ACCEPTED, claimant=keep.claimant or other.claimant))

    return case.act("claim.merge", work)


def _take_hypotheses(act: Act, keep_id: int, other_id: int) -> None:
    """Hypotheses go over with their cells; of two that say the same, the first one's takes the cells."""
    known = {one.words.casefold(): one.id for one in act.every(Hypothesis, claim_id=keep_id)}
    for one in act.every(Hypothesis, claim_id=other_id):
        same = known.get(one.words.casefold())
        if same is None:
            act.replace(replace(one, claim_id=keep_id))
            continue
        for cell in act.every(HypothesisCell, hypothesis_id=one.id):
            act.replace(replace(cell, hypothesis_id=same))


def split_claim(case: Case, claim_id: int, *, start: int, end: int) -> Claim:
    """Make a claim of its own out of part of a claim's words: code points ``[start, end)``; returns the new one.

    The rest stays with the first, its links and assessment too.

    Raises:
        InputProblem: The words do not lie inside the claim's, or are all of them.
    """

    def work(act: Act) -> Claim:
        old = act.get(Claim, claim_id)
        spans = act.every(ClaimSpan, claim_id=claim_id)
        placed = (one for one in spans if one.anchor is not AnchorState.ORPHAN)  # an orphan's place is an older text's
        span = next((one for one in placed if one.start <= start < end <= one.end), None)
        if span is None or (span.start, span.end) == (start, end):
            raise InputProblem(
                "To split a claim, select a part of its words.", code="input.span", advice="Then split again."
            )
        version = newest_version(act)
        act.subject = version.text[start:end][:200]
        new = act.add(replace(old, id=0, state=ClaimState.ACCEPTED))
        act.add(make_span(new.id, version, start, end))
        for place in act.every(ClaimPlace, claim_id=claim_id):
            if start <= place.start < end:
                act.replace(replace(place, claim_id=new.id))
        act.retire(span)
        for first, last in ((span.start, start), (end, span.end)):
            words = version.text[first:last]
            inside = words.strip(" \n\t,;:–—-")
            if any(letter.isalnum() for letter in inside):
                at = first + words.index(inside)
                act.add(make_span(claim_id, version, at, at + len(inside)))
        act.replace(replace(old, state=ClaimState.ACCEPTED))
        return new

    return case.act("claim.split", work)
