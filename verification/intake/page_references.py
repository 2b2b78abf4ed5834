"""The references of a page: every pointer put together, one item once, each where the reader meets it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from storage.records.article import ReferenceKind
from verification.intake.addresses import address_of
from verification.intake.linearise import Page, Spot
from verification.intake.players import Found, found_at
from verification.intake.structured import json_ld, of_type, words

_REFERENCES_AT_MOST = 500


@dataclass(slots=True)
class Placed:
    """One item with where it stands among the page's lines.

    Attributes:
        found: The item.
        elsewhere: Whether it lies outside the article.
    """

    found: Found
    elsewhere: bool


def page_references(tree: Any, page: Page, marks: list[bool], base: str | None) -> list[Placed]:
    """Find, put together and place.

    Args:
        tree: The parsed page.
        page: Its lines and spots.
        marks: Which lines are the article.
        base: The page's own address, or None.
    """
    found: list[Found] = []
    posts: list[Spot] = []
    for spot in page.spots:
        if spot.tag == "a" and any(_inside(page, spot, post) for post in posts[-2:]):
            continue
        here = found_at(spot, base)
        if here and spot.tag == "blockquote":
            posts.append(spot)
        found.extend(here)
        if len(found) > 20 * _REFERENCES_AT_MOST:
            break
    window = _window(page, marks)
    items = _merge([*found, *_from_structured(tree, base)])
    placed = [Placed(item, _elsewhere(item, page, marks, window)) for item in items]
    placed = _settle(placed)
    return placed[:_REFERENCES_AT_MOST]


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


def _elsewhere(item: Found, page: Page, marks: list[bool], window: tuple[int, int]) -> bool:
    spot = item.spot
    if spot is None:
        return False
    first, last = window
    if item.kind is ReferenceKind.LINK:
        return not (spot.line < len(marks) and marks[spot.line])
    if not first <= spot.line <= last + 1:
        return True
    return spot.apart and not _amid(marks, spot.line)


def _amid(marks: list[bool], line: int) -> bool:
    """Whether article lines stand directly on both sides."""
    return any(marks[max(0, line - 2) : line]) and any(marks[line : line + 2])


def _from_structured(tree: Any, base: str | None) -> list[Found]:
    found: list[Found] = []
    for script in tree.css('script[type="application/ld+json"]')[:60]:
        objects = json_ld(script.text() or "")
        for item in objects:
            if of_type(item, r"VideoObject|Clip|MediaObject"):
                if one := _video_object(item, base):
                    found.append(one)
    for meta in tree.css('meta[property^="og:video"], meta[name="twitter:player"]')[:20]:
        address = address_of(meta.attributes.get("content") or "", base)
        if address is not None:
            found.append(
                Found(ReferenceKind.EMBED, [address.key], address.platform, address.url, None, "og:video", weak=True)
            )
    return found


def _video_object(item: dict[str, Any], base: str | None) -> Found | None:
    keys, url, platform = [], None, None
    for name in ("embedUrl", "embedURL", "contentUrl", "contentURL", "url"):
        value = item.get(name)
        for one in value if isinstance(value, list) else [value]:
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
    for one in found:
        known = next((by_key[key] for key in one.keys if key in by_key), None)
        if known is None:
            items.append(one)
            known = one
        else:
            _join(known, one)
        for key in known.keys:
            by_key[key] = known
    return items


def _join(known: Found, other: Found) -> None:
    if known.kind is ReferenceKind.LINK and other.kind is ReferenceKind.EMBED and other.spot is not None:
        known.kind, known.spot, known.basis = other.kind, other.spot, other.basis
    known.keys = list(dict.fromkeys([*known.keys, *other.keys]))
    known.spot = known.spot or other.spot
    known.url = known.url or other.url
    known.platform = known.platform or other.platform
    known.name = known.name or other.name
    known.weak = known.weak and other.weak


def _settle(placed: list[Placed]) -> list[Placed]:
    """Drop weak doubles, and give what only the page's head names to the player it must be."""
    inside = [p for p in placed if not p.elsewhere and p.found.kind is ReferenceKind.EMBED and p.found.spot is not None]
    strong = [p for p in inside if not p.found.weak]
    weak = [p for p in inside if p.found.weak]
    drop: set[int] = set()
    for p in placed:
        if p.found.spot is None and p.found.basis == "JSON-LD VideoObject":
            host = next((w for w in (*weak, *strong) if id(w) not in drop and _may_be(w.found, p.found)), None)
            if host is not None:
                _join(host.found, p.found)
                drop.add(id(p))
                host.found.weak = False
        elif p.found.spot is None and p.found.weak and inside:
            drop.add(id(p))
    for p in weak:
        if p.found.weak and (strong or not p.found.keys):
            # A sign of a player beside a player that is known is that player's own dress.
            drop.add(id(p))
    return [p for p in placed if id(p) not in drop]


def _may_be(player: Found, said: Found) -> bool:
    """Whether a player in the page without a known address can be the video the head speaks of."""
    if any(key.startswith("ld:") for key in player.keys):
        return False
    ours = {re.sub(r"^\w+:", "", key) for key in player.keys}
    theirs = " ".join([*(key for key in said.keys), said.url or ""])
    if any(len(item) > 5 and item.rsplit("/", 1)[-1] in theirs for item in ours):
        return True
    return player.weak or player.platform in {None, "file", "brightcove", "jw"} or player.basis == "iframe of a player"
