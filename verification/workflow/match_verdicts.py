"""What the analyst holds of stretches that stand twice: accepted or dismissed, kept in the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from fractions import Fraction

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.likeness import SharedStretch
from storage.records.survey import MatchState, MatchVerdict
from storage.session import Act
from verification.footage.likeness import ALIGNED_METHOD, LIKENESS_METHOD

_EXACT = " aligned-"
"""In the method's name of a stretch that was compared frame by frame."""
_OVERLAP = Fraction(1, 2)
"""How much of the shorter of two stretches must lie in the other for them to be the same match."""


def accept_match(case: Case, stretch: SharedStretch, *, note: str = "") -> MatchVerdict:
    """Hold that a stretch truly stands twice; an earlier verdict on it stays in the history."""
    return _decide(case, stretch, MatchState.ACCEPTED, note)


def dismiss_match(case: Case, stretch: SharedStretch, *, note: str = "") -> MatchVerdict:
    """Hold that a stretch only seems to stand twice; an earlier verdict on it stays in the history."""
    return _decide(case, stretch, MatchState.DISMISSED, note)


def withdraw_verdict(case: Case, verdict_id: int) -> None:
    """Leave a match open again.

    Raises:
        InputProblem: There is no such verdict.
    """

    def work(act: Act) -> None:
        verdict = act.get(MatchVerdict, verdict_id)
        act.subject = _subject(verdict)
        act.retire(verdict)

    case.act("match.withdraw", work)


def match_verdicts(case: Case) -> tuple[MatchVerdict, ...]:
    """All verdicts on matches, oldest first."""
    return tuple(case.read(lambda reader: reader.every(MatchVerdict)))


def verdict_on(stretch: SharedStretch, verdicts: Sequence[MatchVerdict]) -> MatchVerdict | None:
    """The verdict that was given on a match, though a later search may find it a little longer or shorter."""
    return next((one for one in reversed(verdicts) if _same(stretch, one)), None)


def with_verdicts(
    found: Sequence[SharedStretch], verdicts: Sequence[MatchVerdict]
) -> tuple[tuple[SharedStretch, MatchVerdict | None], ...]:
    """Stretches that were found, each with the word on it; then those that only a word on them remembers."""
    pairs = [(one, verdict_on(one, verdicts)) for one in found]
    met = {one.id for _, one in pairs if one is not None}
    kept = [(_stretch(one), one) for one in verdicts if one.id not in met]
    return (*pairs, *kept)


def _stretch(verdict: MatchVerdict) -> SharedStretch:
    kept = {one.name: getattr(verdict, one.name) for one in fields(SharedStretch) if one.name not in {"exact", "hint"}}
    return SharedStretch(**kept, exact=_EXACT in verdict.method)


def _decide(case: Case, stretch: SharedStretch, state: MatchState, note: str) -> MatchVerdict:
    if stretch.first == stretch.second and stretch.first_start == stretch.second_start:
        raise InputProblem("A stretch is no match of itself.", code="input.no_match")

    def work(act: Act) -> MatchVerdict:
        known = verdict_on(stretch, act.every(MatchVerdict))
        new = MatchVerdict(
            id=known.id if known else 0,
            first=stretch.first,
            second=stretch.second,
            first_start=stretch.first_start,
            first_end=stretch.first_end,
            second_start=stretch.second_start,
            second_end=stretch.second_end,
            turn=stretch.turn,
            frames=stretch.frames,
            distance=stretch.distance,
            method=ALIGNED_METHOD if stretch.exact else LIKENESS_METHOD,
            state=state,
            note=note.strip(),
        )
        act.subject = _subject(new)
        return act.replace(new) if known else act.add(new)

    return case.act("match.accept" if state is MatchState.ACCEPTED else "match.dismiss", work)


def _subject(verdict: MatchVerdict) -> str:
    return f"{verdict.first} = {verdict.second} ({verdict.turn}, {verdict.state.value})"


def _same(stretch: SharedStretch, verdict: MatchVerdict) -> bool:
    there = (verdict.first, verdict.second, verdict.turn)
    spans = (verdict.first_start, verdict.first_end), (verdict.second_start, verdict.second_end)
    here = (stretch.first_start, stretch.first_end), (stretch.second_start, stretch.second_end)
    if there == (stretch.second, stretch.first, stretch.turn):
        here = here[1], here[0]  # the same pair, told the other way round; a turned one is told the same way always
    elif there != (stretch.first, stretch.second, stretch.turn):
        return False
    return all(_overlap(a, b) for a, b in zip(here, spans, strict=True))


def _overlap(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= 0 and shared >= _OVERLAP * min(one[1] - one[0], other[1] - other[0])
