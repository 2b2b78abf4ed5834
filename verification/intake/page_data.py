"""What a page keeps for its own scripts (``__NEXT_DATA__`` and its like) says of players, with the words around them.

Such data holds the article once more, as a list of paragraphs and players, beside everything else that the site knows. A
player is the article's where a paragraph that stands on the page is its neighbour in the data; it then has its place by
that paragraph. Players without such a neighbour are taken only where the data names a few at most.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from storage.records.article import ReferenceKind
from verification.intake.addresses import Address, address_of
from verification.intake.lazy_players import PLATFORM_SHAPES, address_by_id
from verification.intake.linearise import Page, Spot
from verification.intake.pointers import EMBEDDED_ADDRESS, Found

BASIS = "page data"
# Whatever a page put there.
_Json = Any
_LONGEST = 5_000_000
_NODES_AT_MOST = 400_000
_STRANGERS_AT_MOST = 3
_PLAYERS_AT_MOST = 60
_DEPTH = 60
_HEAD = 40
_PROGRAMS = frozenset({"", "text/javascript", "application/javascript", "module"})
# Data without any of these names no player; most data is such.
_WORTH = re.compile(
    r"youtu|vimeo|dailymotion|dai\\.ly|tweet|twitter|x\\.com|instagram|tiktok|telegram|t\\.me|facebook|vk\\.com|vkvideo|rutube|"
    r"brightcove|jwplayer|kaltura|<iframe|<blockquote|<video|u003ciframe",
    re.IGNORECASE,
)
_DATA_TYPES = frozenset({"application/json", "text/json"})
_ASSIGNED = re.compile(r"\s*(?:(?:var|let|const)\s+)?(?:(?:window|self|globalThis)\s*(?:\.|\[\s*[\"']))?[\w$.]{2,60}(?:[\"']\s*\])?\s*=\s*(?=[{\[])")  # fmt: skip
_KINDS = ("type", "_type", "__typename", "kind", "provider", "providerName", "provider_name", "service", "platform", "component", "embedType", "embed_type", "blockType", "nodeType", "videoType", "mediaType", "blockName", "element", "subtype")  # fmt: skip
_IDS = ("videoId", "video_id", "videoid", "videoID", "youtubeId", "youtube_id", "youtubeID", "vimeoId", "tweetId", "tweet_id", "tweetID", "tweetid", "mediaId", "media_id", "embedId", "embed_id", "externalId", "external_id", "providerId", "shortcode", "entryId", "entry_id", "id", "code", "uid")  # fmt: skip
_SHOWS = re.compile(
    r"video|embed|youtu|vimeo|dailymotion|tweet|twitter|instagram|tiktok|telegram|facebook|player|media|social|vk(?:$|[^a-z])",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(
    r"share|canonical|author|profile|account|login|channel|footer|nav|menu|related|recommend|trending|popular|most_?(?:read|viewed|watched)|"
    r"sidebar|promo|follow|config|settings|^(?:hyper)?link|anchor|^a$|mark",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<(iframe|blockquote|video|source)\b[^>]{0,4000}>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|figure|figcaption|section|br|table|tr|td)\b[^>]{0,2000}>", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(slots=True)
class _Holder:
    """An object or a list of the data: what holds it, whether it is a list, and what it calls itself."""

    parent: _Holder | None
    is_list: bool
    says: str
    depth: int


@dataclass(slots=True)
class _Words:
    """A paragraph in the data and the line of the page that it is, or -1."""

    line: int
    holder: _Holder


@dataclass(slots=True)
class _Player:
    """A player in the data; ``after`` is how many paragraphs the data has before it."""

    address: Address
    holder: _Holder
    after: int


class PageData:
    """The data of one page's scripts, looked up in its lines."""

    def __init__(self, page: Page) -> None:
        """``page``: its lines."""
        self._page = page
        self._lines: dict[str, int] | None = None

    def at(self, spot: Spot) -> list[Found]:
        """The players that a script's data names; empty for any other element."""
        if spot.tag != "script" or spot.element.attributes.get("src"):
            return []
        script = spot.element.text() or ""
        kind = (spot.element.attributes.get("type") or "").lower()
        if kind not in _DATA_TYPES and not (kind in _PROGRAMS and _ASSIGNED.match(script)):
            return []
        if not _WORTH.search(script):
            return []
        if self._lines is None:
            self._lines = _by_beginning(self._page)
        return players_in_data(script, spot, self._page, self._lines)


def _by_beginning(page: Page) -> dict[str, int]:
    """The lines of a page by their first letters, as paragraphs in data are looked up."""
    found: dict[str, int] = {}
    for number, line in enumerate(page.lines):
        if len(line.text) >= _HEAD:
            found.setdefault(line.text[:_HEAD], number)
    return found


def data_of(script: str) -> _Json:
    """The JSON that a script is, or assigns to a name; None where it is none."""
    if not 20 <= len(script) <= _LONGEST:
        return None
    assigned = _ASSIGNED.match(script)
    try:
        if assigned is not None:
            return json.JSONDecoder(strict=False).raw_decode(script, assigned.end())[0]
        text = script.strip()
        return json.loads(text, strict=False) if text[:1] in {"{", "["} else None
    except (ValueError, RecursionError):
        return None


def players_in_data(script: str, spot: Spot, page: Page, lines: dict[str, int]) -> list[Found]:
    """The players that a script's data names, each placed where its neighbours stand, else where the script stands."""
    data = data_of(script)
    if data is None:
        return []
    read = _Reader(lines)
    read.walk(data)
    if len(read.players) > _PLAYERS_AT_MOST:
        return []
    placed: dict[str, Found] = {}
    strangers: dict[str, Found] = {}
    for one in read.players:
        line = _line_of(one, read.words)
        here = spot
        if line >= 0:
            near = page.lines[min(line, len(page.lines) - 1)]
            here = replace(spot, node=near.node, line=line, at=0, end=0, apart=near.apart, figure=-1)
        found = Found(
            ReferenceKind.EMBED, [one.address.key], one.address.platform, one.address.url or None, here, BASIS
        )
        (placed if line >= 0 else strangers).setdefault(one.address.key, found)
    if placed or any(one.line >= 0 for one in read.words):
        return list(placed.values())  # data that holds the article puts the article's players into it
    return list(strangers.values()) if len(strangers) <= _STRANGERS_AT_MOST else []


def _line_of(player: _Player, words: list[_Words]) -> int:
    """The line before which a player stands by its neighbours in the data, or -1."""
    before = words[player.after - 1] if player.after else None
    if before is not None and before.line >= 0 and _neighbours(player.holder, before.holder):
        return before.line + 1
    behind = words[player.after] if player.after < len(words) else None
    if behind is not None and behind.line >= 0 and _neighbours(player.holder, behind.holder):
        return behind.line
    return -1


def _neighbours(one: _Holder, other: _Holder) -> bool:
    """Whether two places of the data are parts of one list, or the one belongs to the object that the other is of."""
    ours: _Holder | None = one
    theirs: _Holder | None = other
    in_list = False
    while ours is not None and theirs is not None and ours is not theirs:
        if ours.depth >= theirs.depth:
            in_list = in_list or ours.is_list
            ours = ours.parent
        else:
            theirs = theirs.parent
    return ours is not None and ours is theirs and (ours.is_list or not in_list)


class _Reader:
    """One reading of the data: its paragraphs and its players, in their order."""

    def __init__(self, lines: dict[str, int]) -> None:
        """``lines``: those of the page by their beginnings."""
        self.words: list[_Words] = []
        self.players: list[_Player] = []
        self._lines = lines

    def walk(self, data: _Json) -> None:
        """Go through the data in its order, without recursion."""
        stack: list[tuple[_Json, str, _Holder | None]] = [(data, "", None)]
        count = 0
        while stack and count < _NODES_AT_MOST:
            value, key, parent = stack.pop()
            count += 1
            depth = parent.depth + 1 if parent else 0
            if isinstance(value, dict) and depth < _DEPTH:
                kinds = " ".join(str(value[name])[:60] for name in _KINDS if isinstance(value.get(name), str))
                holder = _Holder(parent, is_list=False, says=f"{key} {kinds}", depth=depth)
                if (address := _typed(value, kinds)) and not _set_apart("", holder):
                    self.players.append(_Player(address, holder, len(self.words)))
                stack.extend((item, str(name), holder) for name, item in reversed(value.items()))
            elif isinstance(value, list) and depth < _DEPTH:
                holder = _Holder(parent, is_list=True, says=key, depth=depth)
                stack.extend((item, "", holder) for item in reversed(value))
            elif isinstance(value, str) and len(value) > 11 and parent is not None:
                self._read(value, key, parent)

    def _read(self, value: str, key: str, holder: _Holder) -> None:
        """Take in one text: an address, markup, or words."""
        if len(value) < 2000 and " " not in value and ("//" in value[:8] or "\\/" in value[:10]):
            address = address_of(value)
            if address is not None and address.platform != "file" and _shown(key, holder):
                self.players.append(_Player(address, holder, len(self.words)))
            return
        at = 0
        for match in _MARKUP.finditer(value) if "<" in value else ():
            self.words += _paragraphs(value[at : match.start()], holder, self._lines)
            at = match.end()
            if match[1].lower() == "blockquote":
                end = value.find("</blockquote", at)
                at = len(value) if end < 0 else end
            address = _in_markup(match[1].lower(), value[match.start() : at][:20_000])
            if address is not None and not _set_apart(key, holder):
                self.players.append(_Player(address, holder, len(self.words)))
        self.words += _paragraphs(value[at:], holder, self._lines)


def _paragraphs(text: str, holder: _Holder, lines: dict[str, int]) -> Iterator[_Words]:
    if len(text) < _HEAD or " " not in text:
        return
    for part in _BLOCK.split(text) if "<" in text else text.split("\n"):
        plain = " ".join(unescape(_TAG.sub("", part)).split())
        if len(plain) >= _HEAD:
            yield _Words(lines.get(plain[:_HEAD], -1), holder)


def _in_markup(tag: str, markup: str) -> Address | None:
    found = [a for m in EMBEDDED_ADDRESS.finditer(unescape(markup)) if (a := address_of(m[0])) is not None]
    if tag == "blockquote":
        # The post's own address is the last: the date under it.
        return next((one for one in reversed(found) if one.post), None)
    return found[0] if found else None


def _around(key: str, holder: _Holder) -> tuple[str, ...]:
    """The names that a text of the data stands under, the nearest first."""
    above = holder.parent
    return (key, holder.says, above.says if above else "", above.parent.says if above and above.parent else "")


def _set_apart(key: str, holder: _Holder) -> bool:
    """Whether the data calls it a link, a menu or another story."""
    return any(_NOT_SHOWN.search(part) for said in _around(key, holder) for part in said.split())


def _shown(key: str, holder: _Holder) -> bool:
    """Whether an address by itself is that of a player: the data calls it one."""
    return not _set_apart(key, holder) and any(_SHOWS.search(said) for said in _around(key, holder))


def _typed(value: dict[str, Any], kinds: str) -> Address | None:
    """The item that an object names by a platform and an identifier, such as ``{"type": "youtube", "videoId": …}``."""
    if not kinds:
        return None
    for name in _IDS:
        given = value.get(name)
        item = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
        if not item or len(item) > 60:
            continue
        for platform, hint, shape in PLATFORM_SHAPES:
            if hint.search(kinds) and shape.fullmatch(item):
                url = address_by_id(platform, item)
                return Address(platform=platform, key=f"{platform}:{item}", url=url or "")
    return None
