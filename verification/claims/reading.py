"""Everything that the program makes of an article's words: places, times, who says what, and suggested claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from storage.records.article import (
    AttributedSentence,
    BlockKind,
    PlaceCandidate,
    PlaceMention,
    ReadArticle,
    Reading,
    TimeMention,
)
from verification.claims.attributed import is_attributed
from verification.claims.attribution import attribution_of
from verification.claims.place_words_ru_ar import written_places
from verification.claims.places_in_text import countries_in
from verification.claims.suggest import suggest_claims
from verification.claims.times import find_times
from verification.claims.words_ru_ar import is_of_these
from verification.intake.facts import language_of
from verification.intake.sentences import sentences
from verification.places.demonyms import LANDS
from verification.places.entities import load_model, places_with
from verification.places.gazetteer import Gazetteer, Place, load
from verification.places.resolution import resolve
from verification.places.toponyms import Finder

_SHORT = 3
LONGEST_TEXT = 400_000
"""Code points that places are looked for in: beyond any article, and a bound on time."""
_CHROME = frozenset({BlockKind.CHROME, BlockKind.STUB})


def read_words(article: ReadArticle, *, gazetteer: Gazetteer | None = None) -> Reading:
    """Find places, times and attributions in an article, and propose claims.

    Args:
        article: The article as read.
        gazetteer: The index of place names; None takes the one that ships with the program.
    """
    index = gazetteer or load()
    places = find_places(article.text[:LONGEST_TEXT], index)
    day = day_of(article.published)
    times = list(find_times(article.text, day, end=min(len(article.text), LONGEST_TEXT)))
    return Reading(
        article=article,
        claims=suggest_claims(article, gazetteer=index, mentions=places, times=times),
        places=places,
        times=tuple(TimeMention(exact=one.exact, start=one.start, end=one.end, interval=one.interval) for one in times),
        attributions=tuple(_attributions(article)),
    )


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or moment, or None."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def find_places(text: str, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The place names of a text with their candidates; offsets are code points into it."""
    finder, model = Finder(text, gazetteer), load_model()
    # The model reads English; of other languages it makes names of nothing.
    english = model is not None and language_of(text) == "en"
    found = [
        one
        for one in (places_with(finder, model(text), gazetteer) if model is not None and english else finder.places())
        # Short words that open a Russian sentence are names of towns somewhere.
        if len(one.name) > _SHORT or not is_of_these(one.name)
    ]
    mentions = [
        PlaceMention(
            name=one.name,
            start=one.start,
            end=one.end,
            kind=one.kind,
            candidates=tuple(candidate(place, one.name, one.start, one.end) for place in ranked),
        )
        for one, ranked in zip(found, resolve(found, gazetteer), strict=True)
    ]
    taken = {one.start for one in mentions}
    mentions += [one for one in _written(text, gazetteer) if one.start not in taken]
    return tuple(sorted(mentions, key=lambda one: one.start))


def _written(text: str, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """Place names of the lines in Cyrillic or Arabic letters; the countries that most of them lie in come first."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text) if is_of_these(match[0])]
    if not lines:
        return
    named = countries_in(text, gazetteer)
    counts = Counter(
        one.place.country for start, end in lines for one in written_places(text, start, end, gazetteer, named)
    )
    countries = tuple(dict.fromkeys([*named, *(code for code, _ in counts.most_common(2) if code)]))
    for start, end in lines:
        for one in {one.start: one for one in written_places(text, start, end, gazetteer, countries)}.values():
            after = one.start + len(one.name)
            yield PlaceMention(
                name=one.name,
                start=one.start,
                end=after,
                kind="name",
                candidates=(candidate(one.place, one.name, one.start, after),),
            )


def candidate(place: Place, name: str, start: int, end: int) -> PlaceCandidate:
    """A place of the gazetteer as a candidate for words of a text."""
    where = ", ".join(part for part in (place.name, place.region, place.country) if part)
    likeness = "" if place.likeness == 1 else ", similar spelling"
    return PlaceCandidate(
        name=name,
        start=start,
        end=end,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        source=f"{LANDS if place.kind == 'part' else 'GeoNames'}{likeness}: {where}",
        kind=place.kind,
    )


def _attributions(article: ReadArticle) -> Iterator[AttributedSentence]:
    for block in article.blocks:
        if block.kind in _CHROME:
            continue
        for span in sentences(article.text, block.start, block.end):
            words = article.text[span.start : span.end]
            if len(words) <= 2000 and is_attributed(words):
                said = attribution_of(article.text, span.start, span.end)
                yield AttributedSentence(start=span.start, end=span.end, claimant=said.claimant, cue=said.cue)
