"""Claims proposed by rules, for the analyst to accept, change or dismiss.

The rules look for what footage can bear on: where something happened (location), who filmed, published or did it
(provenance), when (time), what (event) and how many (count). They propose and decide nothing.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from storage.records.article import (
    Block,
    BlockKind,
    ClaimKind,
    PlaceMention,
    ReadArticle,
    ReferenceKind,
    Span,
    SuggestedClaim,
)
from verification.claims import words_en as en
from verification.claims import words_ru_ar
from verification.claims.attribution import Attribution, attribution_of, stance_of
from verification.claims.places_in_text import PlaceName, countries_in, places_in, ranked
from verification.claims.times import TimeExpression, find_times, time_basis
from verification.intake.mentions import SENTENCE_AT_MOST, mention_in
from verification.intake.sentences import sentences
from verification.intake.words import VIDEO
from verification.places.gazetteer import Gazetteer, load

_CLAIMS_AT_MOST = 2000
_READ = frozenset({BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.CAPTION})
_OPENS = {'"': '"', "“": "”", "«": "»"}
_CLOSES = frozenset(" ,;:.\"'”’»")


def suggest_claims(
    article: ReadArticle,
    *,
    published: date | None = None,
    gazetteer: Gazetteer | None = None,
    mentions: Sequence[PlaceMention] = (),
    times: Sequence[TimeExpression] | None = None,
) -> tuple[SuggestedClaim, ...]:
    """Propose claims for an article.

    Args:
        article: The article as read.
        published: The day it was published; None takes the article's own date where it has one.
        gazetteer: The index of place names; None takes the one that ships with the program.
        mentions: The place names of the whole text, resolved together; they rank the claims' places.
        times: The time expressions of the whole text; None has them found.

    Returns:
        Suggestions in the order of the text; their spans may overlap.
    """
    index = gazetteer or load()
    day = published or _day(article.published)
    countries = countries_in(article.text, index)
    known = {one.start: one for one in mentions}
    named = list(find_times(article.text, day)) if times is None else times
    found: list[SuggestedClaim] = list(_credits(article))
    for block in article.blocks:
        if block.kind in _READ:
            for sentence in sentences(article.text, block.start, block.end):
                if sentence.end - sentence.start > SENTENCE_AT_MOST or len(found) > _CLAIMS_AT_MOST:
                    continue
                found.extend(
                    _Sentence(
                        article.text, sentence, block, index=index, countries=countries, times=named, known=known
                    ).claims()
                )
    unique = {(claim.kind, claim.start, claim.end): claim for claim in found}
    return tuple(sorted(unique.values(), key=lambda claim: (claim.start, claim.end, claim.kind)))


def _turn(other: re.Match[str]) -> int:
    """Where what footage is of in truth begins."""
    return max(other.start(group) for group in ("said", "found", "ru", "ar"))


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _credits(article: ReadArticle) -> Iterator[SuggestedClaim]:
    for reference in article.references:
        if reference.kind is ReferenceKind.STUB and reference.credit_span and not reference.elsewhere:
            span = reference.credit_span
            yield SuggestedClaim(
                kind=ClaimKind.PROVENANCE,
                exact=article.text[span.start : span.end],
                start=span.start,
                end=span.end,
                claimant=None,
                cue="credit",
                basis="credit line of a reference",
            )


class _Sentence:
    """One sentence under the rules."""

    def __init__(
        self,
        text: str,
        span: Span,
        block: Block,
        *,
        index: Gazetteer,
        countries: tuple[str, ...],
        times: Sequence[TimeExpression],
        known: Mapping[int, PlaceMention],
    ) -> None:
        if (line := en.DATELINE.match(text, span.start, span.end)) is not None:
            span = Span(start=line.end(), end=span.end)
        self.text, self.span, self.block = text, span, block
        self.words = text[span.start : span.end]
        self.said: Attribution = attribution_of(text, span.start, span.end)
        self.places = places_in(text, span.start, span.end, index, countries=countries, known=known)
        first = bisect_left(times, span.start, key=lambda one: one.start)
        here = itertools.takewhile(lambda one: one.start < span.end, itertools.islice(times, first, None))
        self.times = [one for one in here if one.end <= span.end]
        self.known = known
        self.eventful = en.EVENT.search(self.words) is not None
        self.mention, _ = mention_in(text, span) if not en.NO_COMMENT.search(self.words) else (None, "")
        if self.mention is None and block.kind is BlockKind.CAPTION and VIDEO.search(self.words):
            self.mention = span

    def claims(self) -> Iterator[SuggestedClaim]:
        yield from self._location()
        yield from self._provenance()
        yield from self._times()
        yield from self._counts()

    def _clauses(self) -> Iterator[Span]:
        """The parts of what is said, cut where another statement begins."""
        at = self.said.content_start
        end = max(self.said.content_end, at)
        for cut in en.CUT.finditer(self.text, at, end):
            if cut.start() - at >= 25:
                yield Span(start=at, end=cut.start())
            elif en.OPENING.match(self.text, at, cut.start()):
                continue
            at = cut.end() if not cut[0].lstrip(", ").startswith("including") else cut.start() + 2
        if end - at >= 15:
            yield Span(start=at, end=end)

    def _location(self) -> Iterator[SuggestedClaim]:
        for clause in self._clauses():
            words = self.text[clause.start : clause.end]
            here = [p for p in self.places if clause.start <= p.candidate.start < clause.end]
            unreal = en.UNREAL.search(words)
            # “An explosion in Shiraz may have been caused by gas” is one in Shiraz all the same.
            if unreal and not (
                here and clause.start + unreal.start() > here[0].candidate.end and not en.IF.match(unreal[0])
            ):
                continue
            if basis := self._location_basis(words, here):
                yield self._claim(ClaimKind.LOCATION, clause, basis, here)

    def _location_basis(self, words: str, here: list[PlaceName]) -> str | None:
        event = en.EVENT.search(en.FIGURATIVE.sub(" ", words))
        local = [p for p in here if p.kind not in {"country", "continent"} or en.TAKEN.search(words)]
        if local and (event or VIDEO.search(words)):
            return "event with a place"
        if local and en.PICTURE.search(words):
            return "picture said to show a place"
        if self.mention is not None and ((local and en.TAKEN.search(words)) or (here and en.IS_FROM.search(words))):
            return "where footage is said to be taken"
        if (
            event
            and en.AREA.search(words)
            and re.search(r"\btarget|\battacks? in|\b(?:strikes?|raids?) (?:in|on)\b|strongholds", words)
        ):
            return "event with an area"
        if self.mention is not None and en.TARGET.search(words) and event:
            return "footage said to show what was hit"
        return None

    def _provenance(self) -> Iterator[SuggestedClaim]:
        if self.mention is not None:
            yield self._claim(ClaimKind.PROVENANCE, self._footage_span(), "footage spoken of", [])
        elif self._blames():
            span = Span(start=self.said.content_start, end=self.said.content_end)
            yield self._claim(ClaimKind.PROVENANCE, span, "who did it, as somebody says", [])
        for clause in self._split_by_but():
            if clause.start < self.said.content_start and self.mention is not None and self._first_half_blames(clause):
                yield self._claim(ClaimKind.PROVENANCE, clause, "who did it, as somebody says", [])
        if self.mention is not None and (other := en.OTHERWISE.search(self.text, self.span.start, self.span.end)):
            span = Span(start=_turn(other), end=self.span.end)
            yield self._claim(ClaimKind.PROVENANCE, span, "footage said to be of something else", [])
        if (reports := en.ON_REPORTS.search(self.text, self.span.start, self.span.end)) is not None:
            span = Span(start=reports.start(), end=self._end())
            yield self._claim(ClaimKind.PROVENANCE, span, "reports or footage called untrue", [])
        elif (called := self._called_untrue()) is not None:
            span = Span(start=self.span.start, end=called.end())
            yield self._claim(ClaimKind.PROVENANCE, span, "reports or footage called untrue", [])
        if self.said.cited_start is not None and self.said.cited_end is not None:
            span = Span(start=self.said.cited_start, end=self.said.cited_end)
            yield self._claim(ClaimKind.PROVENANCE, span, "cited source", [])

    def _called_untrue(self) -> re.Match[str] | None:
        called = en.CALLED_UNTRUE.search(self.text, self.span.start, self.span.end)
        if called is None or VIDEO.search(self.words) or en.EVENT.search(self.words):
            return called
        return None if re.match(words_ru_ar.ABOUT, self.text[called.end() : self.span.end]) else called

    def _end(self) -> int:
        return self.said.content_end if self.said.content_end > self.span.start + 20 else self.span.end

    def _footage_span(self) -> Span:
        mention = self.mention or self.span
        if self.said.content_start <= mention.start < self.said.content_end < mention.end - 10 and not VIDEO.search(
            self.text, mention.start, self.said.content_end
        ):
            # The footage is spoken of beside what is quoted: “‘…,’ the lawyer said of what was captured on video”.
            mention = Span(start=self.said.content_end, end=mention.end)
            while self.text[mention.start] in _CLOSES and mention.start < mention.end - 1:
                mention = Span(start=mention.start + 1, end=mention.end)
            return mention
        end = mention.end
        for cut in en.CUT.finditer(self.text, mention.start + 25, mention.end):
            end = cut.start()
            break
        if self.block.kind is not BlockKind.CAPTION:
            named = VIDEO.search(self.text, mention.start, end)
            place = en.CAPTION_BREAK.search(self.text, max(mention.start + 30, named.end() if named else 0), end)
            if place is not None and not en.UNFINISHED.search(self.text[mention.start : place.start()]):
                end = place.start()
        said = self.said.content_end
        return Span(start=mention.start, end=min(end, said) if said > mention.start + 10 else end)

    def _split_by_but(self) -> Iterator[Span]:
        cut = re.search(r",\s+but\s+", self.words)
        if cut:
            yield Span(start=self.span.start, end=self.span.start + cut.start())

    def _first_half_blames(self, clause: Span) -> bool:
        words = self.text[clause.start : clause.end]
        return re.search(r"\b(?:are|were|is|was|had) targeting\b", words) is not None

    def _blames(self) -> bool:
        if self.said.claimant is None or self.said.cue == "citing":
            return False
        words = self.text[self.said.content_start : self.said.content_end]
        accused = (self.said.cue or "").startswith(("accus", "blame")) and en.EVENT.search(words)
        return (
            bool(accused or en.ACTOR_TARGET.search(words))
            and not en.NOT_DONE.search(words)
            and self.block.kind in _READ
        )

    def _times(self) -> Iterator[SuggestedClaim]:
        for time in self.times:
            if time.interval is None or not (self.eventful or self.mention is not None):
                continue
            basis = time_basis(time.interval)
            yield self._claim(ClaimKind.TIME, Span(start=time.start, end=time.end), basis, [])

    def _counts(self) -> Iterator[SuggestedClaim]:
        for count in en.COUNT.finditer(self.text, self.span.start, self.span.end):
            around = self.text[max(self.span.start, count.start() - 60) : min(self.span.end, count.end() + 40)]
            if en.HARM.search(around):
                yield self._claim(
                    ClaimKind.COUNT, Span(start=count.start(), end=count.end()), "number of people or things", []
                )

    def _said_with(self, start: int, end: int) -> str:
        """The words of the sentence that bear on ``start`` to ``end``: to where the speaker turns to another thing."""
        first, last = self.span.start, self.span.end
        # What stands behind a semicolon is another statement.
        first = max(first, self.text.rfind("; ", first, start) + 1)
        behind = self.text.find("; ", end, last)
        last = behind if behind >= 0 else last
        if self.mention is not None and (other := en.OTHERWISE.search(self.text, first, last)):
            first, last = (_turn(other), last) if start >= _turn(other) else (first, other.start())
        for further in en.SAID_FURTHER.finditer(self.text, first, last):
            if further.start() <= start:
                first = further.start()
            elif further.start() >= end - 1:
                last = further.start()
                break
        return self.text[first:last]

    def _claim(self, kind: ClaimKind, span: Span, basis: str, places: list[PlaceName]) -> SuggestedClaim:
        start, end = span.start, span.end
        said = self.said
        if self.mention is not None and self.mention.start > self.span.start and start >= self.mention.start:
            # Another speaker than the one who opens the sentence: “Moscow claims …, but activists post video …”.
            said = attribution_of(self.text, self.mention.start, self.mention.end)
        while end > start and self.text[end - 1] in " ,;:.":
            end -= 1
        if self.text[start] in _OPENS and _OPENS[self.text[start]] not in self.text[start + 1 : end]:
            start += 1
        return SuggestedClaim(
            kind=kind,
            exact=self.text[start:end],
            start=start,
            end=end,
            claimant=said.claimant,
            chain=said.chain,
            stance=stance_of(self._said_with(start, end)),
            cue=said.cue,
            places=tuple(one for place in places for one in ranked(place, self.known.get(place.candidate.start))),
            basis=basis,
        )
