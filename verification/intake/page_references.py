"""The references of a page: every pointer put together, one item once, each where the reader meets it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storage.records.article import ReferenceKind
from verification.intake.addresses import address_of
from verification.intake.lazy_players import NAMED
from verification.intake.linearise import Page, Spot, says_apart
from verification.intake.page_data import PageData
from verification.intake.players import found_at
from verification.intake.pointers import SILENT_LOOP, Found
from verification.intake.settling import Placed, join, settle
from verification.intake.structured import json_ld, of_type, words
from verification.intake.teasers import announces_another

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_REFERENCES_AT_MOST = 500
# Lines after the last one known as the article's in which its own container may still go on.
_PAST_THE_END = 8
_CLOSE_BY = 6
# Lines before the headline, of what the article is headed by.
_LEDE = 6
_A_LIST = 3
_LAST_NUMBER = re.compile(r"(?<=[:/=])\d{9,}(?=/?$)")
_DIGITS = re.compile(r"\d+")
_HOST = re.compile(r"https?://(?:www\.)?([^/?#]+)", re.IGNORECASE)
# Of a list of reading: other sites at least, and their share among its links.
_SITES, _MOSTLY = 4, 0.7
_BODY = re.compile(r"(?:^|[\s_-])(?:article|post|entry|story)[-_]+(?:body|content|text)", re.IGNORECASE)
_A_PART_BELOW = 20
_NUMBERED_FILE = re.compile(r"/(\d{9,})\.\w{2,5}$")
_PARAGRAPHS = frozenset(("p", "li", "blockquote", "h1", "h2", "h3", "pre", "dd", "td"))


def page_references(tree: LexborHTMLParser, page: Page, marks: list[bool], base: str | None) -> list[Placed]:
    """Find, put together and place.

    Args:
        tree: The parsed page.
        page: Its lines and spots.
        marks: Which lines are the article.
        base: The page's own address, or None.
    """
    found: list[Found] = []
    posts: list[Spot] = []
    named: list[Spot] = []
    data = PageData(page)
    for spot in page.spots:
        if spot.tag == "a" and any(_inside(page, spot, post) for post in posts[-2:]):
            continue
        here = data.at(spot)
        known = {key for one in here for key in one.keys}
        here += [one for one in found_at(spot, base) if known.isdisjoint(one.keys)]
        if here and spot.tag == "blockquote":
            posts.append(spot)
        if here and here[0].basis == NAMED:
            if any(_inside(page, spot, player) for player in named[-3:]):
                continue  # what a player is made of calls itself one too
            named.append(spot)
        found.extend(here)
        if len(found) > 20 * _REFERENCES_AT_MOST:
            break
    found.extend(_left_alone(page, tree, base))
    window = _window(page, marks)
    container = article_element(page, marks)
    extent = _Extent(marks, _kindred(page, marks, container, window), window, container)
    items = _merge([*found, *_from_structured(tree, base)])
    items = [item for item in items if not _is_decoration(item, marks)]
    placed = [Placed(item, _elsewhere(item, page, extent) or _is_announced(item, page)) for item in items]
    _set_lists_apart(placed, page)
    placed = settle(placed)
    return placed[:_REFERENCES_AT_MOST]


def _left_alone(page: Page, tree: LexborHTMLParser, base: str | None) -> list[Found]:
    """Addresses that stand alone on their line: what a publishing system was to turn into a player and did not."""
    root, found = tree.root, []
    for number, line in enumerate(page.lines):
        if root is None or line.linked or line.text[:4].lower() != "http" or " " in line.text:
            continue
        address = address_of(line.text, base)
        if address is not None:
            end = len(line.text)
            spot = Spot(line.node, root, line.tag, number, 0, end, line.apart, -1)
            found.append(
                Found(ReferenceKind.EMBED, [address.key], address.platform, address.url, spot, "address alone")
            )
    return found


def _inside(page: Page, spot: Spot, other: Spot) -> bool:
    return other.node in page.ancestors(spot.node, 12)


def _window(page: Page, marks: list[bool]) -> tuple[int, int]:
    """First and last line of the article, the heading above it included."""
    numbers = [i for i, yes in enumerate(marks) if yes]
    if not numbers:
        return 0, len(page.lines)
    first, last = numbers[0], numbers[-1]
    for i in range(first - 1, max(-1, first - 60), -1):
        if page.lines[i].tag == "h1":
            return i, last
    return first, last


def article_element(page: Page, marks: Sequence[bool]) -> int:
    """The innermost element that holds three quarters of the article's words, or -1."""
    weight: Counter[int] = Counter()
    total = 0
    for line, yes in zip(page.lines, marks, strict=True):
        if yes:
            total += len(line.text)
            for ancestor in page.ancestors(line.node):
                weight[ancestor] += len(line.text)
    # Elements are numbered in the order of the page, so that the highest number is the innermost.
    inner = max((node for node, size in weight.items() if size >= 0.75 * total), default=-1)
    # Of an article of one paragraph, it is what holds the paragraph.
    return page.parents[inner] if inner >= 0 and page.tags[inner] in _PARAGRAPHS else inner


def _kindred(page: Page, marks: list[bool], container: int, window: tuple[int, int]) -> list[bool]:
    """The article's lines, with those after them in its element that are laid out as they are.

    The marker may stop early in a long list of pictures, or leave out the last paragraph; another article's headline
    ends it.
    """
    if container < 0:
        return marks
    first, last = window
    shapes = {_shape(page, page.lines[i].node, container) for i in range(first, last + 1) if marks[i]} - {()}
    kindred = list(marks)
    for i in range(first + 1, len(marks)):
        line = page.lines[i]
        if line.tag == "h1" and i > last:
            break
        if not marks[i] and not line.apart and line.linked < 0.5 * len(line.text):
            kindred[i] = _shape(page, line.node, container) in shapes
    return kindred


def _shape(page: Page, node: int, container: int) -> tuple[tuple[str, str], ...]:
    """Tags and names from an element up to the one that holds the article, numbers left out; empty outside it."""
    chain = page.ancestors(node)
    if container not in chain:
        return ()
    return tuple((page.tags[one], _DIGITS.sub("", page.names[one])) for one in chain[: chain.index(container)])


@dataclass(slots=True)
class _Extent:
    """What of a page is its article: lines marked, lines like these in its element, first and last, the element."""

    marks: list[bool]
    kindred: list[bool]
    window: tuple[int, int]
    container: int


def _elsewhere(item: Found, page: Page, extent: _Extent) -> bool:
    marks, kindred, container = extent.marks, extent.kindred, extent.container
    spot = item.spot
    if spot is None:
        return False
    if spot.line < len(marks) and marks[spot.line] and item.kind is ReferenceKind.LINK:
        return False
    first, last = extent.window
    chain = page.ancestors(spot.node)
    held = container >= 0 and container in chain
    if item.kind is ReferenceKind.EMBED and first - _LEDE <= spot.line < first and _heads(page, chain, first):
        return False
    apart = _apart_below(page, chain, container) if held else spot.apart
    prose = _is_prose(page, spot.line) and (held or _amid(marks, spot.line))
    amid = first <= spot.line <= last + 3 and (prose or _between(marks, spot.line))
    if item.kind is ReferenceKind.LINK and (
        (not apart and amid) or (apart and held and _is_list_of_sources(item, page, chain, container))
    ):
        return False
    if held:
        last = max(last, max((i for i, yes in enumerate(kindred) if yes), default=last))
    if not first <= spot.line <= last + (_PAST_THE_END if held else 1):
        return not (item.kind is ReferenceKind.EMBED and not apart and _is_a_part(page, last, spot.line, chain))
    if any(page.tags[node] in {"nav", "footer"} for node in chain):
        return True
    if item.kind is ReferenceKind.LINK:
        return apart or not held
    return apart and not _amid(kindred, spot.line)


def _is_announced(item: Found, page: Page) -> bool:
    return item.kind is ReferenceKind.EMBED and item.spot is not None and announces_another(page, item.spot.line)


def _is_decoration(item: Found, marks: list[bool]) -> bool:
    """Whether a mute loop is the dress of the page: what an article shows stands between its lines."""
    return item.basis == SILENT_LOOP and not (item.spot is not None and _amid(marks, item.spot.line))


def _heads(page: Page, chain: list[int], first: int) -> bool:
    """Whether an element stands in one <article> or <header> with the first line, and nothing there sets it apart."""
    around = page.ancestors(page.lines[first].node) if first < len(page.lines) else []
    article = next((node for node in chain if page.tags[node] in {"article", "header"} and node in around), None)
    return article is not None and not _apart_below(page, chain, article)


def _apart_below(page: Page, chain: list[int], container: int) -> bool:
    """Whether something between the element and the article's container sets it apart; what is around both does not."""
    within = chain[: chain.index(container)]
    return any(page.tags[node] in {"nav", "aside", "footer"} or says_apart(page.names[node]) for node in within)


def _is_prose(page: Page, number: int) -> bool:
    if number >= len(page.lines):
        return False
    line = page.lines[number]
    return len(line.text) > 60 and line.linked < 0.5 * len(line.text)


def _between(marks: list[bool], line: int) -> bool:
    """Whether the lines before and after are the article's."""
    return 0 < line < len(marks) - 1 and marks[line - 1] and marks[line + 1]


def _amid(marks: list[bool], line: int) -> bool:
    """Whether article lines stand close by on both sides."""
    return any(marks[max(0, line - _CLOSE_BY) : line]) and any(marks[line : line + _CLOSE_BY])


def _is_a_part(page: Page, last: int, line: int, chain: list[int]) -> bool:
    """Whether a player a little below the last line is called a part of an article's body, under no headline."""
    called = any(_BODY.search(page.names[node]) for node in chain)
    return (
        called
        and 0 <= line - last <= _A_PART_BELOW
        and not any(one.tag in {"h1", "h2"} for one in page.lines[last + 1 : line + 1])
    )


def _is_list_of_sources(item: Found, page: Page, chain: list[int], container: int) -> bool:
    """Whether what is set apart within the article is its author's own list of reading: it leads to many other sites.

    What a site recommends by itself leads to its own pages.
    """
    spot = item.spot
    holder = next((n for n in chain[: chain.index(container)] if page.tags[n] in {"ul", "ol"}), -1)
    if spot is None or holder < 0:
        return False
    element = spot.element
    while element.parent is not None and element.tag not in {"ul", "ol"}:
        element = element.parent
    links = [one.attributes.get("href") or "" for one in element.css("a[href]")[:60]]
    hosts = [(match[1].lower() if (match := _HOST.match(href)) else "") for href in links]
    return len(set(hosts) - {""}) >= _SITES and len(set(hosts)) >= _MOSTLY * len(hosts)


def _from_structured(tree: LexborHTMLParser, base: str | None) -> list[Found]:
    found: list[Found] = []
    for script in tree.css('script[type="application/ld+json"]')[:60]:
        objects = json_ld(script.text() or "")
        said = (_video_object(item, base) for item in objects if of_type(item, r"VideoObject|Clip|MediaObject"))
        found.extend(one for one in said if one is not None)
    for meta in tree.css('meta[property^="og:video"], meta[name="twitter:player"]')[:20]:
        address = address_of(meta.attributes.get("content") or "", base)
        if address is not None:
            kind, keys = ReferenceKind.EMBED, [address.key]
            found.append(Found(kind, keys, address.platform, address.url, None, "og:video", weak=True))
    return found


def _video_object(item: dict[str, Any], base: str | None) -> Found | None:
    keys: list[str] = []
    url: str | None = None
    platform: str | None = None
    for field in ("embedUrl", "embedURL", "contentUrl", "contentURL", "url"):
        given = item.get(field)
        for one in given if isinstance(given, list) else [given]:
            address = address_of(one, base) if isinstance(one, str) else None
            if address is not None:
                keys.append(address.key)
                url, platform = url or address.url, platform or address.platform
    name = words(item.get("name")) or words(item.get("headline"))
    if not keys and not name and not item.get("embedUrl"):
        return None
    if name:
        keys.append(f"ld:{name[:40]}")
    address_text = item.get("embedUrl") or item.get("contentUrl") or item.get("url")
    if url is None and isinstance(address_text, str):
        url = address_text if address_text.startswith("http") else None
    return Found(ReferenceKind.EMBED, list(dict.fromkeys(keys)), platform, url, None, "JSON-LD VideoObject", name=name)


def _merge(found: list[Found]) -> list[Found]:
    """Put together what shares a key; the first in the page gives the place, an embed outranks a link."""
    by_key: dict[str, Found] = {}
    items: list[Found] = []
    # What a script only lists comes last and is taken where nothing else names any of it.
    for one in sorted(found, key=lambda f: f.weak and f.basis == "inline script"):
        known = next((by_key[key] for key in one.keys if key in by_key), None) or _same_number(one, items)
        if known is None:
            items.append(one)
            known = one
        elif not (one.weak and one.basis == "inline script"):
            join(known, one)
        for key in known.keys:
            by_key.setdefault(key, known)
    return items


def _same_number(one: Found, items: list[Found]) -> Found | None:
    """The item whose platform identifier is the bare identifier that an attribute gave, or the other way round."""
    bare = next((key.removeprefix("id:") for key in one.keys if key.startswith("id:")), None)
    stems = _file_numbers(one)
    for item in items:
        if (numbers := _facebook_numbers(one)) and numbers & _facebook_numbers(item):
            return item
        if stems & _numbers(item) or _numbers(one) & _file_numbers(item):
            return item
        for key in item.keys:
            if bare and len(bare) > 6 and key.endswith((":" + bare, "/" + bare)):
                return item
            if (
                key.startswith("id:")
                and len(key) > 9
                and any(k.endswith((":" + key[3:], "/" + key[3:])) for k in one.keys)
            ):
                return item
    return None


def _numbers(one: Found) -> set[str]:
    """The long numbers that end the keys of an item of a platform."""
    return {
        match[0] for key in one.keys if not key.startswith(("file:", "url:")) and (match := _LAST_NUMBER.search(key))
    }


def _file_numbers(one: Found) -> set[str]:
    """The long numbers that name the files of an item: a player's file is often called by the player's own number."""
    return {match[1] for key in one.keys if key.startswith("file:") and (match := _NUMBERED_FILE.search(key))}


def _facebook_numbers(one: Found) -> set[str]:
    """A post has one number under each of its page's names, and as a video too."""
    return {match[0] for key in one.keys if key.startswith("facebook:") and (match := _LAST_NUMBER.search(key))}


def _set_lists_apart(placed: list[Placed], page: Page) -> None:
    """Players known by a bare number, one in each of several items of one list, are a list of other stories."""
    lists: dict[int, list[Placed]] = {}
    for one in placed:
        if one.found.weak and one.found.spot is not None and not one.elsewhere:
            item = next((node for node in page.ancestors(one.found.spot.node, 8) if page.tags[node] == "li"), -1)
            if item >= 0:
                lists.setdefault(page.parents[item], []).append(one)
    for several in lists.values():
        if len(several) >= _A_LIST:
            for one in several:
                one.elsewhere = True
