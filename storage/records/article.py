"""The article under verification: its text, its blocks, and the places that point at footage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storage.records.time import WorldInterval


class ReferenceKind(StrEnum):
    """How the article points at footage."""

    EMBED = "embed"
    LINK = "link"
    STUB = "stub"
    MENTION = "mention"


class BlockKind(StrEnum):
    """What a block of the article's text is."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    CREDIT = "credit"
    STUB = "stub"
    CHROME = "chrome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open run of Unicode code points ``[start, end)`` in the article's canonical text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of the canonical text, half-open in code points, and where in the source it came from.

    ``path`` is an element path for a marked-up source and ``line N`` (from 1) for plain text.
    """

    kind: BlockKind
    start: int
    end: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DamageNote:
    """A place where the text seems to have lost something before it reached us."""

    what: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReference:
    """One reference as the intake finds it.

    Attributes:
        kind: Embed, link, stub or mention.
        platform: Lower-case platform name such as ``youtube``, or None where it is not known.
        url: The address, or None where it is lost.
        key: Canonical ``platform:id``, or None.
        start: First code point of the reference in the canonical text.
        end: One past its last code point; equal to ``start`` for a player that has no words.
        caption: The words under it, or None.
        caption_span: Where those words stand, or None.
        credit: The credit line, or None.
        credit_span: Where it stands, or None.
        elsewhere: Whether it lies outside the article proper (related items, sidebars).
        basis: What in the source it was found by, such as ``iframe`` or ``stub line``.
    """

    kind: ReferenceKind
    platform: str | None
    url: str | None
    key: str | None
    start: int
    end: int
    caption: str | None = None
    caption_span: Span | None = None
    credit: str | None = None
    credit_span: Span | None = None
    elsewhere: bool = False
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article as one parser version reads one source.

    Offsets everywhere are Unicode code points into ``text``.
    """

    title: str
    byline: str | None
    publisher: str | None
    published: str | None
    published_basis: str | None
    language: str | None
    direction: str
    encoding: str
    media_type: str
    parser: str
    parser_version: str
    text: str
    blocks: tuple[Block, ...]
    damage: tuple[DamageNote, ...]
    references: tuple[FoundReference, ...]


class ClaimKind(StrEnum):
    """What a claim is about."""

    LOCATION = "location"
    PROVENANCE = "provenance"
    TIME = "time"
    EVENT = "event"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """A place that words in the text may mean; degrees are WGS 84."""

    name: str
    start: int
    end: int
    latitude: float | None
    longitude: float | None
    country: str | None
    source: str
    kind: str | None = None
    """Kind of the place in the gazetteer, or None where it has none."""
    rank: int = 0
    """0 for the best candidate of these words, 1 for the next, and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedClaim:
    """A claim that the program proposes; it decides nothing until the analyst accepts it."""

    kind: ClaimKind
    exact: str
    start: int
    end: int
    claimant: str | None
    chain: tuple[str, ...] = ()
    stance: str = "asserts"
    cue: str | None = None
    places: tuple[PlaceCandidate, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place name in the text with the places it may mean, best first; none where the gazetteer has none.

    ``kind`` is ``name``, ``people`` (an adjective or a people), ``short`` (of a state), ``part`` (of the world), or
    what its last word says: ``county``, ``water``, ``land``, ``road``, ``site``, ``area``.
    """

    name: str
    start: int
    end: int
    kind: str
    candidates: tuple[PlaceCandidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression in the text; ``interval`` is None where it cannot be resolved."""

    exact: str
    start: int
    end: int
    interval: WorldInterval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributedSentence:
    """A sentence that passes on what somebody says or thinks; ``claimant`` is None where the rules do not find who."""

    start: int
    end: int
    claimant: str | None
    cue: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading a source gives: the article, what its words speak of, and the claims that are proposed."""

    article: ReadArticle
    claims: tuple[SuggestedClaim, ...]
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    attributions: tuple[AttributedSentence, ...] = ()
