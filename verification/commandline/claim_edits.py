"""What ``witnessmark claim`` does to a claim before it tells it, in the order of its options' help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.article import ClaimKind
from storage.records.claims import AnchorState, ClaimSpan, Link, Relation, Verdict
from storage.records.footage import Region
from storage.records.judgement import Bearing, WorkStage
from storage.records.survey import Footage
from verification.commandline.claim_options import NEW
from verification.workflow import claims, hypotheses, opinions, places
from verification.workflow.claim_work import set_stage
from verification.workflow.joining import merge_claims, split_claim
from verification.workflow.looking import claim_view, frame_times


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The claim that was asked for, and the one that was made of it or anew, if any."""

    number: int
    made: int | None


def check(arguments: argparse.Namespace) -> None:
    """Make sure that the options make sense together, before anything is done.

    Raises:
        InputProblem: They do not.
    """
    new = arguments.number == NEW
    if not new:
        _number(arguments.number)
    if new and not (arguments.words and arguments.kind):
        raise InputProblem(
            "A new claim needs words of the article and what it is about.",
            code="input.words",
            advice="Give --words and --kind.",
        )
    judged = ("likelihood", "confidence", "reasoning", "reviewer", "would_change")
    if not arguments.verdict and any(getattr(arguments, name) for name in judged):
        raise InputProblem("A judgement needs its verdict.", code="input.verdict", advice="Give --verdict too.")
    if arguments.reviewer and arguments.would_change:
        raise InputProblem(
            "What would change the assessment belongs to the assessment, not to a second opinion.",
            code="input.would_change",
            advice="Leave out --would-change or --reviewer.",
        )
    if arguments.change_link is None and (arguments.relation or arguments.reason is not None):
        raise InputProblem(
            "--relation and --reason are for a link that is there.",
            code="input.link",
            advice="Say which with --change-link; a new link has its own with --link.",
        )
    of_a_link = arguments.strength or arguments.independence is not None
    if of_a_link and not arguments.link and arguments.change_link is None:
        raise InputProblem(
            "--strength and --independence are of a link.", code="input.link", advice="Give --link or --change-link."
        )
    if arguments.because is not None and not arguments.judge:
        raise InputProblem("--because is the reason of --judge.", code="input.judge", advice="Give --judge too.")
    if arguments.region and not arguments.link:
        raise InputProblem("A region is of a frame that is linked.", code="input.link", advice="Give --link too.")


def do(arguments: argparse.Namespace, case: Case) -> Done:
    """Do what the options ask for, each an act of its own.

    Raises:
        InputProblem: Something named is not there, or cannot be done.
    """
    made = None
    if arguments.number == NEW:
        start, end = claims.find_words(case, arguments.words, nth=arguments.nth)
        number = made = claims.make_claim(case, ClaimKind(arguments.kind), start=start, end=end).id
    else:
        number = _number(arguments.number)
        claim_view(case, number)  # says so when there is none
        _hold_words(arguments, case, number)
    for words in arguments.also:
        start, end = claims.find_words(case, words, nth=arguments.nth)
        claims.add_span(case, number, start=start, end=end)
    if arguments.split:
        made = _split(case, number, arguments.split)
    if arguments.merge is not None:
        merge_claims(case, number, arguments.merge)
    _say(arguments, case, number)
    _evidence(arguments, case, number)
    _judge_all(arguments, case, number)
    return Done(number=number, made=made)


# ---------------------------------------------------------------- its words


def _hold_words(arguments: argparse.Namespace, case: Case, number: int) -> None:
    spans = claim_view(case, number).spans
    if arguments.words:
        start, end = claims.find_words(case, arguments.words, nth=arguments.nth)
        claims.move_span(case, _span(arguments, spans).id, start=start, end=end)
    if arguments.confirm:
        changed = [one for one in claim_view(case, number).spans if one.anchor is AnchorState.NEEDS_REVIEW]
        if not changed:
            raise InputProblem(
                f"No words of claim {number} wait for review.",
                code="input.confirm",
                advice="Give an orphan other words with --words.",
            )
        for one in changed:
            claims.move_span(case, one.id, start=one.start, end=one.end)


def _span(arguments: argparse.Namespace, spans: Sequence[ClaimSpan]) -> ClaimSpan:
    lost = [one for one in spans if one.anchor is AnchorState.ORPHAN]
    if arguments.span is None and (len(spans) == 1 or len(lost) == 1):
        return spans[0] if len(spans) == 1 else lost[0]
    if arguments.span is None or not 1 <= arguments.span <= len(spans):
        raise InputProblem(
            f"This claim stands on {len(spans)} runs of words.",
            code="input.span",
            advice="Say which with --span, as “claim CASE N” numbers them.",
        )
    which: int = arguments.span
    return spans[which - 1]


def _split(case: Case, number: int, words: str) -> int:
    spans = [one for one in claim_view(case, number).spans if one.anchor is not AnchorState.ORPHAN]
    start, end = claims.find_words(case, words, within=[(one.start, one.end) for one in spans] or [(0, 0)])
    return split_claim(case, number, start=start, end=end).id


# ---------------------------------------------------------------- what it says


def _say(arguments: argparse.Namespace, case: Case, number: int) -> None:
    if arguments.accept or arguments.dismiss:
        claims.decide_suggestion(case, number, accept=arguments.accept)
    kind = ClaimKind(arguments.kind) if arguments.kind and arguments.number != NEW else None
    said = (kind, arguments.claimant, arguments.by_way_of, arguments.stance, arguments.note)
    if any(one is not None for one in said):
        claims.change_claim(
            case,
            number,
            kind=kind,
            claimant=arguments.claimant,
            chain=arguments.by_way_of,
            stance=arguments.stance,
            note=arguments.note,
        )
    if arguments.stage:
        set_stage(case, number, WorkStage(arguments.stage.replace("-", "_")))
    if arguments.place:
        _place(case, number, arguments.place)


def _place(case: Case, number: int, given: str) -> None:
    if given.isascii() and given.isdigit():
        known = claim_view(case, number).places
        if not 1 <= int(given[:9]) <= len(known):
            raise InputProblem(
                f"Claim {number} has {len(known)} places in its list.",
                code="input.place",
                advice="See “claim CASE N”, or give a name or coordinates.",
            )
        places.choose_place(case, known[int(given) - 1].id)
        return
    found = places.find_place(given)
    places.give_place(
        case, number, name=found.name, latitude=found.latitude, longitude=found.longitude, country=found.country
    )


# ---------------------------------------------------------------- evidence


def _evidence(arguments: argparse.Namespace, case: Case, number: int) -> None:
    strength = {None: None, "none": ""}.get(arguments.strength, arguments.strength)
    for one in arguments.link:
        _link(case, number, one, arguments, strength)
    if arguments.change_link is not None:
        claims.change_link(
            case,
            _own_link(case, number, arguments.change_link).id,
            relation=Relation(arguments.relation) if arguments.relation else None,
            reason=arguments.reason,
            strength=strength,
            independence=arguments.independence,
        )
    for which in arguments.unlink:
        claims.unlink(case, _own_link(case, number, which).id)


def _own_link(case: Case, number: int, which: int) -> Link:
    known = {one.id: one for one in claim_view(case, number).links}
    if which not in known:
        raise InputProblem(f"Claim {number} has no link {which}.", code="input.no_such", advice="See “claim CASE N”.")
    return known[which]


def _link(case: Case, number: int, given: Sequence[str], arguments: argparse.Namespace, strength: str | None) -> None:
    sha256, frame, word, reason = given
    relation = Relation(_word(word))
    found = [one for one in case.read(lambda reader: reader.every(Footage)) if one.sha256.startswith(sha256.lower())]
    if len(found) != 1 or len(sha256) < 6:
        raise InputProblem(
            f"“{sha256[:70]}” names no one piece of footage.",
            code="input.footage",
            advice="Give its SHA-256, or at least its first six digits; see “status”.",
        )
    at = pts = None
    if frame != "whole":
        times, at = frame_times(case, found[0].id), _number(frame)
        if at >= len(times):
            raise InputProblem(
                f"This footage has {len(times)} frames, counted from 0.", code="input.frame", advice="Or say “whole”."
            )
        pts = times[at]
    region = _region(arguments.region, whole=at is None)
    known = claims.link(
        case,
        number,
        found[0].id,
        frame=at,
        pts=pts,
        region=region,
        relation=relation,
        reason=reason,
        strength=strength or "",
        independence=arguments.independence or "",
    )
    if reason and known.reason != reason:
        claims.change_link(case, known.id, reason=reason)


def _region(given: Sequence[float] | None, *, whole: bool) -> Region | None:
    if given is None:
        return None
    left, top, width, height = given
    inside = 0 <= left <= left + width <= 1 and 0 <= top <= top + height <= 1 and width > 0 and height > 0
    if whole or not inside:
        raise InputProblem(
            "A region is a part of one frame." if whole else "This region does not lie within the frame.",
            code="input.region",
            advice="Give a frame, and left, top, width and height as shares of it, such as 0.25 0.1 0.5 0.4.",
        )
    return Region(left=left, top=top, width=width, height=height)


# ---------------------------------------------------------------- hypotheses and judgement


def _judge_all(arguments: argparse.Namespace, case: Case, number: int) -> None:
    for words in arguments.hypothesis:
        hypotheses.add_hypothesis(case, number, words)
    for one in arguments.judge:
        _judge(case, number, one, arguments.because)
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


def _judge(case: Case, number: int, given: Sequence[str], because: str | None) -> None:
    which, item, bearing = given
    word = bearing.replace("-", "_")
    if word != "open" and word not in set(Bearing):
        raise InputProblem(
            f"“{bearing}” is not how evidence sits with a hypothesis.",
            code="input.bearing",
            advice="Use: consistent, inconsistent, neutral, not_applicable; or open, to take it back.",
        )
    held = None if word == "open" else Bearing(word)
    hypotheses.judge(case, _own(case, number, which), _number(item), held, reason=because)


def _own(case: Case, number: int, which: str) -> int:
    """The id of a hypothesis of this claim."""
    key = _number(which)
    if all(row.hypothesis.id != key for row in claim_view(case, number).matrix.rows):
        raise InputProblem(f"Claim {number} has no hypothesis {key}.", code="input.no_such")
    return key


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
