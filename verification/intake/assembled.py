"""An article out of blocks that a reader of documents has gathered: text, references, mentions, stubs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from storage.records.article import Block, BlockKind, FoundReference, ReadArticle, ReferenceKind, Span
from verification.intake.addresses import address_of
from verification.intake.facts import direction_of, language_of
from verification.intake.mentions import find_mentions
from verification.intake.plain_text import damage_in, written_addresses
from verification.intake.source import PARSER_VERSION, Source
from verification.intake.stubs import find_stubs

BLOCKS_AT_MOST = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A link over words of a block: half-open code points within the block, and where it leads."""

    start: int
    end: int
    untrusted_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One block: its words with white space collapsed, and where in the source it stands.

    ``references`` were found by the reader itself; their offsets count from the beginning of this block.
    """

    kind: BlockKind
    text: str
    path: str
    anchors: tuple[Anchor, ...] = ()
    references: tuple[FoundReference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the document says about itself."""

    title: str = ""
    byline: str | None = None
    published: str | None = None
    published_basis: str | None = None


def assemble(source: Source, pieces: list[Piece], facts: Facts, *, media_type: str, parser: str) -> ReadArticle | None:
    """Lay the blocks out, one a line, and find everything that points at footage; None without any words."""
    pieces = [piece for piece in pieces if piece.text.strip()][:BLOCKS_AT_MOST]
    if not pieces:
        return None
    blocks: list[Block] = []
    links: list[FoundReference] = []
    parts: list[str] = []
    at = 0
    for piece in pieces:
        blocks.append(Block(kind=piece.kind, start=at, end=at + len(piece.text), path=piece.path))
        links += _links(piece, at)
        links += [moved(one, at) for one in piece.references]
        parts.append(piece.text)
        at += len(piece.text) + 1
    text = "\n".join(parts)
    stubs = find_stubs(text, blocks)
    for stub in stubs:
        for number, kind in (
            (stub.stub_block, BlockKind.STUB),
            (stub.credit_block, BlockKind.CREDIT),
            (stub.caption_block, BlockKind.CAPTION),
        ):
            if number is not None:
                blocks[number] = replace(blocks[number], kind=kind)
    unique = _unique(links)
    known = {one.key for one in unique}
    written = [one for one in written_addresses(text, blocks) if one.key not in known]
    references = [stub.reference for stub in stubs] + find_mentions(text, blocks) + unique + written
    references.sort(key=lambda one: (one.start, one.end))
    title = facts.title or next((text[b.start : b.end] for b in blocks if b.kind is BlockKind.TITLE), "")
    return ReadArticle(
        title=title or source.name,
        byline=facts.byline,
        publisher=None,
        published=facts.published,
        published_basis=facts.published_basis,
        language=language_of(text),
        direction=direction_of(text),
        encoding=source.encoding,
        media_type=media_type,
        parser=parser,
        parser_version=PARSER_VERSION,
        text=text,
        blocks=tuple(blocks),
        damage=tuple(damage_in(text, blocks)),
        references=tuple(references),
    )


def _unique(found: list[FoundReference]) -> list[FoundReference]:
    """One item once: an embed before a link, else the first; what has no key is an item by itself."""
    best: dict[str, FoundReference] = {}
    for one in found:
        if one.key is not None and (
            one.key not in best or (best[one.key].kind is ReferenceKind.LINK and one.kind is ReferenceKind.EMBED)
        ):
            best[one.key] = one
    return [*best.values(), *(one for one in found if one.key is None)]


def moved(one: FoundReference, by: int) -> FoundReference:
    """A reference ``by`` code points further on."""
    span = one.caption_span
    return replace(
        one,
        start=one.start + by,
        end=one.end + by,
        caption_span=Span(start=span.start + by, end=span.end + by) if span else None,
    )


def _links(piece: Piece, at: int) -> list[FoundReference]:
    found = []
    for anchor in piece.anchors:
        address = address_of(anchor.untrusted_url)
        if address is None:
            continue
        span = Span(start=at + anchor.start, end=at + anchor.end)
        found.append(
            FoundReference(
                kind=ReferenceKind.LINK,
                platform=address.platform,
                url=anchor.untrusted_url,
                key=address.key,
                start=span.start,
                end=span.end,
                basis="link",
            )
        )
    return found


class Words:
    """Gathers the words of a block, white space collapsed, and the links over them."""

    def __init__(self) -> None:
        """Start empty."""
        self._text = ""
        self._space = False
        self._anchors: list[Anchor] = []

    def add(self, untrusted: str, url: str | None = None) -> None:
        """Add a run of text, with the address it leads to where it is a link."""
        words = " ".join(untrusted.split())
        self._space = self._space or untrusted[:1].isspace()
        if words:
            if self._space and self._text:
                self._text += " "
            start = len(self._text)
            self._text += words
            if url:
                self._anchors.append(Anchor(start=start, end=len(self._text), untrusted_url=url))
            self._space = untrusted[-1:].isspace()

    def piece(self, kind: BlockKind, path: str) -> Piece:
        """The block that was gathered."""
        return Piece(kind=kind, text=self._text, path=path, anchors=tuple(self._anchors))
