"""``witnessmark claim``: one claim with all that is said about it, and what the analyst says about it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.claims import Relation, Verdict
from storage.records.judgement import Bearing
from storage.records.survey import Footage
from verification.commandline.output import DONE, emit_json, say
from verification.workflow import claims, hypotheses, opinions
from verification.workflow.claims import change_link, link
from verification.workflow.desk import Desk
from verification.workflow.looking import ClaimView, claim_view, frame_times


def claim(arguments: argparse.Namespace, _desk: Desk) -> int:
    """``witnessmark claim``. What is asked for is done in the order of the options' help, each an act of its own."""
    _check(arguments)
    with Case.open(Path(arguments.case)) as case:
        claim_view(case, arguments.number)  # says so when there is none
        _do(arguments, case)
        view = claim_view(case, arguments.number)
    if arguments.json:
        emit_json(claim_json(view))
    else:
        _tell(view)
    return DONE


def _check(arguments: argparse.Namespace) -> None:
    judged = ("likelihood", "confidence", "reasoning", "reviewer", "would_change")
    if not arguments.verdict and any(getattr(arguments, name) for name in judged):
        raise InputProblem("A judgement needs its verdict.", code="input.verdict", advice="Give --verdict too.")
    if arguments.reviewer and arguments.would_change:
        raise InputProblem(
            "What would change the assessment belongs to the assessment, not to a second opinion.",
            code="input.would_change",
            advice="Leave out --would-change or --reviewer.",
        )


def _do(arguments: argparse.Namespace, case: Case) -> None:
    number = arguments.number
    if arguments.accept or arguments.dismiss:
        claims.decide_suggestion(case, number, accept=arguments.accept)
    for one in arguments.link:
        _link(case, number, one)
    for words in arguments.hypothesis:
        hypotheses.add_hypothesis(case, number, words)
    for one in arguments.judge:
        _judge(case, number, one)
    for which in arguments.drop_hypothesis:
        hypotheses.drop_hypothesis(case, _own(case, number, which))
    if not arguments.verdict:
        return
    verdict, likelihood, confidence = Verdict(arguments.verdict), arguments.likelihood, arguments.confidence
    said = {"likelihood": likelihood, "confidence": confidence, "reasoning": arguments.reasoning}
    if arguments.reviewer:
        opinions.give_opinion(case, number, reviewer=arguments.reviewer, verdict=verdict, **said)
    else:
        claims.assess(case, number, verdict=verdict, would_change=arguments.would_change, **said)


def _word(relation: str) -> str:
    if relation not in set(Relation):
        raise InputProblem(
            f"“{relation}” is no relation.", code="input.relation", advice="Use: supports, contradicts, context."
        )
    return relation


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise InputProblem(f"“{text[:40]}” is no number.", code="input.number", advice="See “claim CASE N”.")
    return int(text)


def _link(case: Case, number: int, given: Sequence[str]) -> None:
    sha256, frame, word, reason = given
    relation = Relation(_word(word))
    found = [one for one in case.read(lambda reader: reader.every(Footage)) if one.sha256.startswith(sha256.lower())]
    if len(found) != 1 or len(sha256) < 6:
        raise InputProblem(
            f"“{sha256[:70]}” names no one piece of footage.",
            code="input.footage",
            advice="Give its SHA-256, or at least its first six digits; see “status”.",
        )
    if frame == "whole":
        known = link(case, number, found[0].id, relation=relation, reason=reason)
    else:
        times, at = frame_times(case, found[0].id), _number(frame)
        if at >= len(times):
            raise InputProblem(
                f"This footage has {len(times)} frames, counted from 0.", code="input.frame", advice="Or say “whole”."
            )
        known = link(case, number, found[0].id, frame=at, pts=times[at], relation=relation, reason=reason)
    if reason and known.reason != reason:
        change_link(case, known.id, reason=reason)


def _judge(case: Case, number: int, given: Sequence[str]) -> None:
    which, item, bearing = given
    word = bearing.replace("-", "_")
    if word != "open" and word not in set(Bearing):
        raise InputProblem(
            f"“{bearing}” is not how evidence sits with a hypothesis.",
            code="input.bearing",
            advice="Use: consistent, inconsistent, neutral, not_applicable; or open, to take it back.",
        )
    hypotheses.judge(case, _own(case, number, which), _number(item), None if word == "open" else Bearing(word))


def _own(case: Case, number: int, which: str) -> int:
    """The id of a hypothesis of this claim."""
    key = _number(which)
    if all(row.hypothesis.id != key for row in claim_view(case, number).matrix.rows):
        raise InputProblem(f"Claim {number} has no hypothesis {key}.", code="input.no_such")
    return key


def claim_json(view: ClaimView) -> dict[str, object]:
    """One claim as its documented JSON."""
    claim, now = view.claim, view.assessment
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "state": claim.state.value,
        "claimant": claim.claimant,
        "chain": list(claim.chain),
        "stance": claim.stance,
        "basis": claim.basis,
        "note": claim.note,
        "spans": [
            {"start": one.start, "end": one.end, "exact": one.exact, "anchor": one.anchor.value} for one in view.spans
        ],
        "links": [
            {
                "id": one.id,
                "footage": one.footage_id,
                "frame": one.frame,
                "relation": one.relation.value,
                "reason": one.reason,
                "strength": one.strength,
                "independence": one.independence,
            }
            for one in view.links
        ],
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


def _tell(view: ClaimView) -> None:
    claim = view.claim
    say(f"Claim {claim.id}: {claim.kind.value}, {claim.state.value}")
    for span in view.spans:
        say(f"  “{span.exact}”")
    verdict = view.assessment.verdict if view.assessment else Verdict.UNASSESSED
    said = [verdict.value]
    if view.assessment:
        said += [part for part in (view.assessment.likelihood, view.assessment.confidence) if part]
    say("Assessment: " + ", ".join(said))
    say(f"\nEvidence: {len(view.links)}")
    for item in view.links:
        where = "as a whole" if item.frame is None else f"frame {item.frame}"
        say(f"  {item.id:>3}  {item.relation.value:<11} footage {item.footage_id} {where}  {item.reason[:80]}")
    say(f"\nHypotheses: {len(view.matrix.rows)}")
    for row in view.matrix.rows:
        sums = f"{row.inconsistent} inconsistent, {row.consistent} consistent, {row.open} not judged"
        say(f"  {row.hypothesis.id:>3}  {sums}  {row.hypothesis.words[:90]}")
    say(f"\nSecond opinions: {len(view.opinions.now)}")
    for _, one in view.opinions.now:
        say(f"  {one.reviewer}: {one.verdict.value} (the assessment then: {one.about.value})  {one.reasoning[:80]}")
