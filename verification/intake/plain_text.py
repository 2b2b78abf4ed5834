"""Plain text, scraped or typed: its blocks, stubs, mentions, and what it seems to have lost."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from storage.records.article import Block, BlockKind, DamageNote, FoundReference, ReadArticle, ReferenceKind, Span
from verification.intake.addresses import address_of
from verification.intake.facts import date_in_line, direction_of, language_of
from verification.intake.mentions import find_mentions
from verification.intake.source import PARSER_VERSION, Source
from verification.intake.stubs import find_stubs, is_caption, is_credit

_CHROME = re.compile(
    r"(?:skip to (?:footer|content|main(?: content)?|navigation|search)|share(?: this)?(?: (?:on|via) \w+)?|tweet|print|email|"
    r"advertisement|sponsored|read more|related(?: (?:articles|stories|topics))?|subscribe.{0,30}|sign up.{0,30}|log in|sign in|"
    r"back to top|comments?(?: \(\d+\))?|follow us.{0,20}|cookie.{0,40}|all rights reserved.{0,40}|menu|search|close|"
    r"(?:©|copyright).{0,80}|partager|publicité|anzeige|werbung|teilen|publicidad|compartir|pubblicità|condividi|publicidade|"
    r"compartilhar|advertentie|delen|reklama|udostępnij|реклама|поделиться|поширити|إعلان|مشاركة|reklam|paylaş|آگهی)[.:›»]?$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|par|von|por|di|de|door|autor(?:ka)?:?|автор:?|بقلم|yazan:?|نویسنده:?)\s+(?P<name>[^\W\d_][^.!?:]{2,70})$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+[^\s<>\"“”«».,;:!?)\]'’]")
_ENDS = tuple('.!?…:;"”’»)]؟۔。！？')
_MOJIBAKE = re.compile(r"\ufffd+|â€[™œ\x9d“”˜]|Ã[©¨¤¶¼]")


def read_plain_text(source: Source) -> ReadArticle | None:
    """Read plain text; the canonical text is the decoded text with line ends made line feeds, nothing else changed."""
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = _kinds(text, _blocks(text))
    stubs = find_stubs(text, blocks)
    for stub in stubs:
        for number, kind in (
            (stub.stub_block, BlockKind.STUB),
            (stub.credit_block, BlockKind.CREDIT),
            (stub.caption_block, BlockKind.CAPTION),
        ):
            if number is not None:
                blocks[number] = replace(blocks[number], kind=kind)
    addresses = written_addresses(text, blocks)
    captions = {one.caption_span.start for one in addresses if one.caption_span}
    blocks = [replace(b, kind=BlockKind.CAPTION) if b.start in captions else b for b in blocks]
    references = [stub.reference for stub in stubs] + find_mentions(text, blocks) + addresses
    references.sort(key=lambda reference: (reference.start, reference.end))
    title = next((text[b.start : b.end] for b in blocks if b.kind is BlockKind.TITLE), "")
    language = language_of(text)
    published, basis = _published(text, blocks)
    return ReadArticle(
        title=title or source.name,
        byline=_byline(text, blocks),
        publisher=None,
        published=published,
        published_basis=basis,
        language=language,
        direction=direction_of(text),
        encoding=source.encoding,
        media_type="text/plain",
        parser="witnessmark.intake.plain_text",
        parser_version=PARSER_VERSION,
        text=text,
        blocks=tuple(blocks),
        damage=tuple(damage_in(text, blocks)),
        references=tuple(references),
    )


def _blocks(text: str) -> list[Block]:
    """One block a line, or a paragraph where the text is wrapped by hand."""
    lines: list[tuple[int, int, int]] = []
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        inner = line.strip(" \t\u00a0\ufeff\u200b\u200e\u200f\f\v")
        if inner:
            start = at + line.index(inner)
            lines.append((number, start, start + len(inner)))
        at += len(line) + 1
    wrapped = _is_wrapped(text, lines)
    blocks: list[Block] = []
    previous = -1
    for number, start, end in lines:
        if wrapped and blocks and number == previous + 1:
            blocks[-1] = replace(blocks[-1], end=end)
        else:
            blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=end, path=f"line {number}"))
        previous = number
    return blocks


def _is_wrapped(text: str, lines: list[tuple[int, int, int]]) -> bool:
    """Whether line breaks inside paragraphs are typography: many neighbouring lines, none long, few ending a sentence."""
    neighbours = [(a, b) for a, b in pairwise(lines) if b[0] == a[0] + 1 and a[2] - a[1] >= 40]
    if len(neighbours) < 3 or max(end - start for _, start, end in lines) > 120:
        return False
    open_ends = sum(1 for a, _ in neighbours if text[a[2] - 1] not in _ENDS)
    return open_ends >= 0.6 * len(neighbours)


def _kinds(text: str, blocks: list[Block]) -> list[Block]:
    kinds = [_kind(text[block.start : block.end]) for block in blocks]
    prose = [i for i, kind in enumerate(kinds) if kind is BlockKind.PARAGRAPH]
    if prose and _is_title(text[blocks[prose[0]].start : blocks[prose[0]].end]) and len(prose) > 1:
        kinds[prose[0]] = BlockKind.TITLE
        second = blocks[prose[1]]
        longest = max(blocks[i].end - blocks[i].start for i in prose[1:])
        words = text[second.start : second.end]
        apart = 40 <= len(words) <= 320 and len(prose) > 3 and len(words) < longest
        # One sentence set apart under the title.
        one = len(re.findall(r"[.!?؟۔](?=\s|$)", words)) <= 1
        if apart and one and words[0] not in '"“«' and not _BYLINE.match(words):
            kinds[prose[1]] = BlockKind.STANDFIRST
    return [replace(block, kind=kind) for block, kind in zip(blocks, kinds, strict=True)]


def _kind(line: str) -> BlockKind:
    if len(line) <= 120 and _CHROME.match(line):
        return BlockKind.CHROME
    if re.match(r"[•*–-]\s+\S", line):
        return BlockKind.LIST_ITEM
    if is_credit(line) or (len(line) < 80 and _BYLINE.match(line)):
        return BlockKind.CREDIT
    return BlockKind.PARAGRAPH


def _is_title(line: str) -> bool:
    return 3 <= len(line) <= 220 and "\n" not in line and not line.endswith((".", ";", ","))


def _byline(text: str, blocks: list[Block]) -> str | None:
    for block in blocks[:6]:
        match = _BYLINE.match(text[block.start : block.end])
        if match and block.kind is BlockKind.CREDIT:
            return match["name"].strip()
    return None


def _published(text: str, blocks: list[Block]) -> tuple[str | None, str | None]:
    for block in blocks[:6]:
        line = text[block.start : block.end]
        if len(line) <= 90 and (found := date_in_line(line)):
            return found, "inferred from a line at the top"
    return None, None


def written_addresses(text: str, blocks: list[Block]) -> list[FoundReference]:
    """Addresses of footage that stand in the words themselves."""
    found, seen = [], set()
    number_at = {block.start: number for number, block in enumerate(blocks)}
    for match in _ADDRESS.finditer(text):
        address = address_of(match[0])
        if address is None or address.key in seen:
            continue
        seen.add(address.key)
        caption = _caption_below(text, blocks, number_at.get(match.start()), match.end())
        found.append(
            FoundReference(
                kind=ReferenceKind.LINK,
                platform=address.platform,
                url=match[0],
                key=address.key,
                start=match.start(),
                end=match.end(),
                caption=text[caption.start : caption.end] if caption else None,
                caption_span=Span(start=caption.start, end=caption.end) if caption else None,
                elsewhere=any(b.kind is BlockKind.CHROME and b.start <= match.start() < b.end for b in blocks),
                basis="address in the text",
            )
        )
    return found


def _caption_below(text: str, blocks: list[Block], number: int | None, end: int) -> Block | None:
    """The caption under an address that has a line to itself."""
    if number is None or blocks[number].end != end or number + 1 >= len(blocks):
        return None
    below = blocks[number + 1]
    return below if below.kind is BlockKind.PARAGRAPH and is_caption(text, below) else None


def damage_in(text: str, blocks: list[Block]) -> list[DamageNote]:
    """Places where words seem lost: a paragraph that stops in a sentence, a stray quotation mark, broken encoding."""
    notes = []
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind is BlockKind.PARAGRAPH and len(words) > 80:
            tail = words[-200:]
            stray = re.search(r"\S+ [\"“”]$", tail)
            if stray:
                what = "a stray quotation mark: a quotation may be split here"
                notes.append(DamageNote(what=what, start=block.end - len(tail) + stray.start(), end=block.end))
            elif not words.endswith(_ENDS) and re.search(r"[.!?؟۔] ", words) and len(words) < 20_000:
                cut = max(words.rfind(", "), words.rfind(". "), words.rfind("; ")) + 2
                what = "the paragraph stops inside a sentence"
                notes.append(DamageNote(what=what, start=block.start + cut, end=block.end))
    for match in _MOJIBAKE.finditer(text):
        notes.append(DamageNote(what="characters lost to a wrong encoding", start=match.start(), end=match.end()))
        if len(notes) >= 200:
            break
    return sorted(notes, key=lambda note: note.start)
