"""``witnessmark claim``: one claim with all that is said about it, and what the analyst says about it."""

from __future__ import annotations

import argparse
from pathlib import Path

from storage.casefile import Case
from storage.records.claims import AnchorState, ClaimPlace, Link, Verdict
from verification.claims.tensions import Tension
from verification.commandline.claim_edits import check, do
from verification.commandline.output import DONE, emit_json, say
from verification.workflow.desk import Desk
from verification.workflow.looking import ClaimView, claim_view, words_now
from verification.workflow.status import status_of


def claim(arguments: argparse.Namespace, _desk: Desk) -> int:
    """``witnessmark claim``. All that is asked for or nothing, in the order of the options' help, each an act."""
    check(arguments)
    with Case.open(Path(arguments.case)) as case:
        with case.together():  # a command that is refused has changed nothing
            done = do(arguments, case)
        view = claim_view(case, done.number)
        status = status_of(case)
    tensions = [one for one in status.tensions if view.claim.id in {one.one, one.other}]
    if arguments.json:
        text = status.version.text if status.version else ""
        emit_json({**claim_json(view, text), "tensions": _tensions_json(tensions), "made": done.made})
    else:
        if done.made is not None:
            say(f"Made claim {done.made}.")
        _tell(view, status.version.text if status.version else "", tensions)
    return DONE


def _tensions_json(tensions: list[Tension]) -> list[dict[str, object]]:
    return [{"claims": [one.one, one.other], "sentence": one.sentence} for one in tensions]


def claim_json(view: ClaimView, text: str) -> dict[str, object]:
    """One claim as its documented JSON; ``text`` is that of the newest version."""
    claim, now = view.claim, view.assessment
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "state": claim.state.value,
        "stage": view.stage.value,
        "claimant": claim.claimant,
        "chain": list(claim.chain),
        "stance": claim.stance,
        "basis": claim.basis,
        "note": claim.note,
        "spans": [
            {
                "start": one.start,
                "end": one.end,
                "exact": one.exact,
                "anchor": one.anchor.value,
                "now": None if one.anchor is AnchorState.ORPHAN else text[one.start : one.end],
            }
            for one in view.spans
        ],
        "places": [_place_json(one) for one in view.places],
        "links": [_link_json(one) for one in view.links],
        "assessment": {
            "verdict": now.verdict.value if now else Verdict.UNASSESSED.value,
            "likelihood": now.likelihood if now else "",
            "confidence": now.confidence if now else "",
            "reasoning": now.reasoning if now else "",
            "would_change": now.would_change if now else "",
        },
        "earlier_assessments": len(view.earlier),
        "hypotheses": [
            {
                "id": row.hypothesis.id,
                "words": row.hypothesis.words,
                "note": row.hypothesis.note,
                "consistent": row.consistent,
                "inconsistent": row.inconsistent,
                "not_judged": row.open,
                "cells": [
                    {
                        "link": link.id,
                        "bearing": cell.bearing.value if cell else None,
                        "reason": cell.reason if cell else "",
                    }
                    for link, cell in zip(view.matrix.links, row.cells, strict=True)
                ],
            }
            for row in view.matrix.rows
        ],
        "telling": sorted(view.matrix.telling),
        "least_refuted": list(view.matrix.least_refuted),
        "second_opinions": [
            {
                "reviewer": one.reviewer,
                "verdict": one.verdict.value,
                "likelihood": one.likelihood,
                "confidence": one.confidence,
                "reasoning": one.reasoning,
                "about": one.about.value,
                "at": entry.at,
                "entry": entry.seq,
                "standing": standing,
            }
            for said, standing in ((view.opinions.now, True), (view.opinions.earlier, False))
            for entry, one in said
        ],
    }


def _link_json(one: Link) -> dict[str, object]:
    region = one.region
    return {
        "id": one.id,
        "footage": one.footage_id,
        "frame": one.frame,
        "region": [region.left, region.top, region.width, region.height] if region else None,
        "relation": one.relation.value,
        "reason": one.reason,
        "strength": one.strength,
        "independence": one.independence,
    }


def _place_json(one: ClaimPlace) -> dict[str, object]:
    return {
        "name": one.name,
        "start": one.start,
        "end": one.end,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "country": one.country,
        "source": one.source,
    }


def _tell(view: ClaimView, text: str, tensions: list[Tension]) -> None:
    claim = view.claim
    say(f"Claim {claim.id}: {claim.kind.value}, {claim.state.value}; work: {view.stage.value.replace('_', ' ')}")
    for number, span in enumerate(view.spans, 1):
        say(f"  {number}  “{span.exact}”  ({_anchor(span.anchor)})")
        if span.anchor is AnchorState.NEEDS_REVIEW:
            say(f"     there now: “{words_now(text, span)}”")
    chain = f", by way of {', '.join(claim.chain)}" if claim.chain else ""
    say(f"Said by: {claim.claimant or 'nobody named'}{chain}; {claim.stance}")
    for name, said in (("Basis", claim.basis), ("Note", claim.note)):
        if said:
            say(f"{name}: {said}")
    for one in tensions:
        other = one.other if one.one == claim.id else one.one
        say(f"In tension with claim {other}: {one.sentence}")
    _tell_places(view)
    verdict = view.assessment.verdict if view.assessment else Verdict.UNASSESSED
    judged = [verdict.value]
    if view.assessment:
        judged += [part for part in (view.assessment.likelihood, view.assessment.confidence) if part]
    say("Assessment: " + ", ".join(judged))
    say(f"\nEvidence: {len(view.links)}")
    for item in view.links:
        where = "as a whole" if item.frame is None else f"frame {item.frame}{', a region' if item.region else ''}"
        more = "; ".join(part for part in (item.strength, item.independence, item.reason) if part)
        say(f"  {item.id:>3}  {item.relation.value:<11} footage {item.footage_id} {where}  {more[:120]}")
    say(f"\nHypotheses: {len(view.matrix.rows)}")
    for row in view.matrix.rows:
        sums = f"{row.inconsistent} inconsistent, {row.consistent} consistent, {row.open} not judged"
        say(f"  {row.hypothesis.id:>3}  {sums}  {row.hypothesis.words[:90]}")
    say(f"\nSecond opinions: {len(view.opinions.now)}")
    for _, held in view.opinions.now:
        say(f"  {held.reviewer}: {held.verdict.value} (the assessment then: {held.about.value})  {held.reasoning[:80]}")


def _anchor(state: AnchorState) -> str:
    return {
        AnchorState.EXACT: "stands where it stood",
        AnchorState.MOVED: "moved with its words",
        AnchorState.NEEDS_REVIEW: "edited: needs review",
        AnchorState.ORPHAN: "no longer in the article",
    }[state]


def _tell_places(view: ClaimView) -> None:
    from verification.places.gazetteer import ATTRIBUTION

    if not view.places:
        return
    say("Places its words may mean:")
    for number, one in enumerate(view.places, 1):
        spot = "" if one.latitude is None or one.longitude is None else f"{one.latitude:.5f}, {one.longitude:.5f}"
        say(f"  {number:>3}  {one.name}, {one.country or '–'}  {spot}  ({one.source})")
    if any(one.latitude is not None for one in view.places):
        say(f"  {ATTRIBUTION}")
