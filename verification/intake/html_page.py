"""A saved web page: our own lines, with the article's marked, and its references in place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from storage.records.article import Block, BlockKind, DamageNote, FoundReference, ReadArticle, ReferenceKind, Span
from verification.intake.assembled import Piece, moved
from verification.intake.facts import direction_of, language_of
from verification.intake.headline import headline
from verification.intake.lighten import lighten, without_long_scripts
from verification.intake.linearise import Line, Page, linearise
from verification.intake.main_text import article_lines
from verification.intake.mentions import find_mentions
from verification.intake.page_facts import PageFacts, page_facts
from verification.intake.page_references import article_element, page_references
from verification.intake.plain_text import written_addresses
from verification.intake.settling import Placed
from verification.intake.source import PARSER_VERSION, Source
from verification.intake.stubs import find_stubs
from verification.intake.teasers import after_the_end, teaser_lines
from verification.intake.walls import Fields, cut_off, refuse_walls

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# Browsers and the extension SingleFile say in a comment on top where a page was saved from.
_SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")
_IDENTITY = 'input[type="email"], input[type="tel"], input[autocomplete="username"], input[name*="login" i], input[name*="user" i]'
# Of 512 levels that are read (lighten.py).
_TOO_DEEP = 500
_PROSE = 60
_KINDS = {
    "blockquote": BlockKind.QUOTE,
    "li": BlockKind.LIST_ITEM,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
}


def read_html(source: Source) -> ReadArticle | None:
    """Read a page; the canonical text is the article's lines only, one block a line.

    Raises:
        InputProblem: It is a wall (``input.login``, ``input.no_article``).
    """
    from selectolax.lexbor import LexborHTMLParser

    html = lighten(source.text)
    tree = LexborHTMLParser(html)
    root = tree.root
    if root is None:
        return None
    page = linearise(root)
    facts = page_facts(tree, page)
    depths = _depths(page)
    marks = article_lines(page, without_long_scripts(html), deepest=max(depths, default=0))
    too_deep = [i for i, line in enumerate(page.lines) if line.node >= 0 and depths[line.node] >= _TOO_DEEP]
    for i in too_deep:
        # Nothing tells there what is the article; words are better shown than lost.
        line = page.lines[i]
        marks[i] = marks[i] or (len(line.text) >= _PROSE and line.linked < 0.5 * len(line.text) and not line.apart)
    base = _base(tree, facts, source)
    placed = page_references(tree, page, marks, base)
    laid = _lay_out(page, marks, facts, placed)
    refuse_walls(
        laid.text,
        laid.blocks,
        name=source.name,
        fields=Fields(
            password=tree.css_first('input[type="password"]') is not None,
            identity=tree.css_first(_IDENTITY) is not None,
        ),
        points=any(not one.elsewhere for one in placed),
    )
    around = [line.text for line, shown in zip(page.lines, laid.shown, strict=True) if not shown]
    references = [_reference(laid, page, one) for one in placed]
    references += _from_words(laid, {key for one in placed for key in one.found.keys})
    references.sort(key=lambda r: (r.elsewhere, r.start, r.end))
    language = language_of(laid.text) or facts.language
    return ReadArticle(
        title=facts.title or source.name,
        byline=facts.byline,
        publisher=facts.publisher,
        published=facts.published,
        published_basis=facts.published_basis,
        language=language,
        direction=direction_of(laid.text),
        encoding=source.encoding,
        media_type="text/html",
        parser="witnessmark.intake.html_page",
        parser_version=PARSER_VERSION,
        text=laid.text,
        blocks=tuple(laid.blocks),
        damage=(*_deep_note(laid, too_deep), *cut_off(laid.text, laid.blocks, around)),
        references=tuple(references),
    )


def read_chapter(html: str, base: str, path: str) -> list[Piece]:
    """Read a page all of whose lines are wanted, such as a book's chapter, into blocks with their references in place.

    Args:
        html: The page.
        base: Its own address.
        path: What the path of each block begins with.
    """
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(lighten(html))
    if tree.root is None:
        return []
    page = linearise(tree.root)
    marks = [True] * len(page.lines)
    placed = page_references(tree, page, marks, base)
    captions = _caption_lines(page, placed)
    starts = [0]
    for line in page.lines:
        starts.append(starts[-1] + len(line.text) + 1)
    text = "\n".join(line.text for line in page.lines)
    starts[-1] = len(text)
    laid = _Laid(text, [], starts, marks)
    held: dict[int, list[FoundReference]] = {}
    for one in placed:
        spot = one.found.spot
        number = max(0, min(spot.line if spot else 0, len(page.lines) - 1))
        found = replace(_reference(laid, page, replace(one, elsewhere=False)), elsewhere=False)
        held.setdefault(number, []).append(found)
    return [
        Piece(
            kind=_kind(page, line, i in captions),
            text=line.text,
            path=f"{path}#{page.path(line.node, 4)}",
            references=tuple(moved(one, -starts[i]) for one in held.get(i, [])),
        )
        for i, line in enumerate(page.lines)
    ]


@dataclass(slots=True)
class _Laid:
    """The canonical text with its blocks, and for each line of the page where it begins (or would begin)."""

    text: str
    blocks: list[Block]
    starts: list[int]
    shown: list[bool]


def _depths(page: Page) -> list[int]:
    """How deep each element stands."""
    depths: list[int] = []
    for parent in page.parents:
        depths.append(depths[parent] + 1 if parent >= 0 else 1)
    return depths


def _deep_note(laid: _Laid, too_deep: list[int]) -> list[DamageNote]:
    """A note on words that stand deeper in the page than its elements are read."""
    if not too_deep:
        return []
    what = "the page nests its elements deeper than they are read: from here on, words may be missing or be no article"
    start = laid.starts[too_deep[0]]
    return [DamageNote(what=what, start=start, end=max(start, len(laid.text)))]


def _base(tree: LexborHTMLParser, facts: PageFacts, source: Source) -> str | None:
    element = tree.css_first("base[href]")
    saved = _SAVED_FROM.search(source.text[:5000])
    named = element.attributes.get("href") if element is not None else None
    for candidate in (named, facts.address, saved[1] if saved else None, source.name):
        if candidate and re.match(r"https?://", candidate):
            return candidate
    return None


def _lay_out(page: Page, marks: list[bool], facts: PageFacts, placed: list[Placed]) -> _Laid:
    captions = _caption_lines(page, placed)
    title = headline(page, marks, facts.title)
    shown = [(yes or i in captions) and i not in title.echoes for i, yes in enumerate(marks)]
    if title.line >= 0:
        shown[title.line] = True
    links = [one.found for one in placed if one.found.kind is ReferenceKind.LINK and not one.elsewhere]
    pointing = frozenset(found.spot.line for found in links if found.spot is not None)
    kept = pointing | captions.keys() | {title.line}
    for i in teaser_lines(page, shown, kept):
        shown[i] = False
    for i in after_the_end(page, shown, kept, article_element(page, shown)):
        shown[i] = False
    shown = [yes and re.search(r"\w", line.text) is not None for yes, line in zip(shown, page.lines, strict=True)]
    parts: list[str] = []
    blocks: list[Block] = []
    starts: list[int] = []
    at = 0
    for i, line in enumerate(page.lines):
        starts.append(at)
        if shown[i]:
            kind = BlockKind.TITLE if i == title.line else _kind(page, line, i in captions)
            blocks.append(Block(kind=kind, start=at, end=at + len(line.text), path=page.path(line.node)))
            parts.append(line.text)
            at += len(line.text) + 1
    starts.append(at)
    text = "\n".join(parts)
    starts = [min(start, len(text)) for start in starts]
    return _Laid(text, blocks, starts, shown)


def _kind(page: Page, line: Line, is_a_caption: bool) -> BlockKind:
    if is_a_caption:
        return BlockKind.CAPTION
    for ancestor in page.ancestors(line.node, 4):
        if kind := _KINDS.get(page.tags[ancestor]):
            return kind
    return BlockKind.PARAGRAPH


def _caption_lines(page: Page, placed: list[Placed]) -> dict[int, int]:
    """Line number → node of the figure, for captions of players inside the article."""
    found: dict[int, int] = {}
    for one in placed:
        line = _caption_of(page, one) if not one.elsewhere else None
        if line is not None:
            found[line] = one.found.spot.figure if one.found.spot else -1
    return found


def _caption_of(page: Page, one: Placed) -> int | None:
    """The line that is the caption of a player: its figure's figcaption, or a caption-named line beside it."""
    spot = one.found.spot
    if spot is None or one.found.kind is ReferenceKind.LINK:
        return None
    near = range(max(0, spot.line - 3), min(len(page.lines), spot.line + 5))
    for i in near:
        chain = page.ancestors(page.lines[i].node, 12)
        if spot.figure >= 0 and spot.figure in chain and any(page.tags[a] == "figcaption" for a in chain):
            return i
    for i in range(spot.line, min(len(page.lines), spot.line + 2)):
        chain = page.ancestors(page.lines[i].node, 3)
        named = any(
            re.search(r"caption|legend|legende|bildunterschrift|didascalia|pie-?de-?foto", page.names[a], re.IGNORECASE)
            for a in chain
        )
        if named and len(page.lines[i].text) < 600:
            return i
    return None


def _reference(laid: _Laid, page: Page, one: Placed) -> FoundReference:
    found, spot = one.found, one.found.spot
    start = end = 0
    if one.elsewhere:
        start = end = len(laid.text)
    elif spot is not None:
        start = end = laid.starts[min(spot.line, len(laid.starts) - 1)]
        if spot.line < len(laid.shown) and laid.shown[spot.line]:
            start, end = start + spot.at, start + max(spot.end, spot.at)
    elif laid.blocks:
        start = end = laid.blocks[0].end
    caption = _caption_of(page, one) if not one.elsewhere else None
    span = None
    if caption is not None:
        span = Span(start=laid.starts[caption], end=laid.starts[caption] + len(page.lines[caption].text))
    return FoundReference(
        kind=found.kind,
        platform=found.platform,
        url=found.url,
        key=found.keys[0] if found.keys else None,
        start=start,
        end=end,
        caption=laid.text[span.start : span.end] if span else None,
        caption_span=span,
        elsewhere=one.elsewhere,
        basis=found.basis,
    )


def _from_words(laid: _Laid, known: set[str]) -> list[FoundReference]:
    stubs = find_stubs(laid.text, laid.blocks)
    taken = {stub.stub_block for stub in stubs} | {s.caption_block for s in stubs if s.caption_block is not None}
    rest = [block for i, block in enumerate(laid.blocks) if i not in taken]
    written = [link for link in written_addresses(laid.text, laid.blocks) if link.key not in known]
    return [stub.reference for stub in stubs] + find_mentions(laid.text, rest) + written
