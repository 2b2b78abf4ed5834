"""What a page keeps for its own scripts (``__NEXT_DATA__`` and its like) says of players, with the words around them.

Such data holds the article once more, as a list of paragraphs and players, beside everything else that the site knows. A
player is the article's where a paragraph that stands on the page is its neighbour in the data; it then has its place by
that paragraph. Players without such a neighbour are taken only where the data names a few at most.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

from storage.records.article import ReferenceKind
from verification.intake.addresses import Address, address_of
from verification.intake.linearise import Page, Spot
from verification.intake.platform_items import kinds_said, typed
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
    r"brightcove|jwplayer|kaltura|\.m3u8|\.mp4|<iframe|<blockquote|<video|u003ciframe",
    re.IGNORECASE,
)
_DATA_TYPES = frozenset({"application/json", "text/json"})
_ASSIGNED = re.compile(r"\s*(?:(?:var|let|const)\s+)?(?:(?:window|self|globalThis)\s*(?:\.|\[\s*[\"']))?[\w$.]{2,60}(?:[\"']\s*\])?\s*=\s*(?=[{\[])")  # fmt: skip
_SHOWS = re.compile(
    r"video|embed|youtu|vimeo|dailymotion|tweet|twitter|instagram|tiktok|telegram|facebook|player|media|social|external_?content|vk(?:$|[^a-z])",
    re.IGNORECASE,
)
_A_VIDEO = re.compile(r"video|movie|clip", re.IGNORECASE)
# Files under these names are recordings of sound, or what else there is to be seen.
_NO_FILE = re.compile(r"audio|podcast|speech|\btts\b|playlist|carousel|queue|up_?next|preview|trailer", re.IGNORECASE)
_ITEM = re.compile(r"(?=.*\d)[\w.-]{6,64}")
_RENDITION_DEPTH = 2
# Paragraphs of the data that are looked at on each side of a player.
_NEAR = 4
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

# The same as text that the page's script is to read: ``window.state = JSON.parse("…")``.
_QUOTED = re.compile(r"\s*(?:(?:var|let|const)\s+)?(?:(?:window|self|globalThis)\s*(?:\.|\[\s*[\"']))?[\w$.]{2,60}(?:[\"']\s*\])?\s*=\s*JSON\s*\.\s*parse\s*\(\s*(?=[\"'])")  # fmt: skip
_JSON_BEGINS = re.compile(r"\s*[{\[][\s{\[]*\"")
# Where an object keeps what it shows above its words.
_SHOWN_ABOVE = re.compile(r"^(?:lead_?|main_?|hero_?|top_?|featured_?)?(?:media|videos?)$", re.IGNORECASE)


@dataclass(slots=True)
class _Holder:
    """An object or a list of the data: what holds it, whether it is a list, what it calls itself, and its identifier."""

    parent: _Holder | None
    is_list: bool
    says: str
    depth: int
    item: str = ""


@dataclass(slots=True)
class _Words:
    """A paragraph in the data and the line of the page that it is, or -1."""

    line: int
    holder: _Holder


@dataclass(slots=True)
class _Player:
    """A player in the data; ``after`` is how many paragraphs the data has before it, ``more`` other names of it."""

    address: Address
    holder: _Holder
    after: int
    more: list[str] = field(default_factory=list)


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
        if kind not in _DATA_TYPES and not (kind in _PROGRAMS and (_ASSIGNED.match(script) or _QUOTED.match(script))):
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


def is_data(script: str) -> bool:
    """Whether a script only gives a name to data, or is JSON itself."""
    named = _ASSIGNED.match(script)
    return _QUOTED.match(script) is not None or _JSON_BEGINS.match(script, named.end() if named else 0) is not None


def data_of(script: str) -> _Json:
    """The JSON that a script is, or assigns to a name; None where it is none."""
    if not 20 <= len(script) <= _LONGEST:
        return None
    assigned = _ASSIGNED.match(script)
    try:
        if (quoted := _QUOTED.match(script)) is not None:
            return json.loads(_string(script, quoted.end()), strict=False)
        if assigned is not None:
            return json.JSONDecoder(strict=False).raw_decode(script, assigned.end())[0]
        text = script.strip()
        return json.loads(text, strict=False) if text[:1] in {"{", "["} else None
    except (ValueError, RecursionError):
        return None


def _string(script: str, at: int) -> str:
    """The text of a program's string that begins at a quotation mark.

    Raises:
        ValueError: It is none.
    """
    if script[at] == '"':
        return str(json.JSONDecoder(strict=False).raw_decode(script, at)[0])
    end = script.rindex("'")
    inner = re.sub(r'(?<!\\)"', '\\"', script[at + 1 : end]).replace("\\'", "'")
    return str(json.loads(f'"{inner}"', strict=False))


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
        names = list(dict.fromkeys([one.address.key, *one.more]))
        weak = one.address.platform == "file"
        if weak and line < 0:
            continue
        found = Found(ReferenceKind.EMBED, names, one.address.platform, one.address.url or None, here, BASIS, weak=weak)
        (placed if line >= 0 else strangers).setdefault(one.address.key, found)
    if placed or any(one.line >= 0 for one in read.words):
        return list(placed.values())  # data that holds the article puts the article's players into it
    return list(strangers.values()) if len(strangers) <= _STRANGERS_AT_MOST else []


def _line_of(player: _Player, words: list[_Words]) -> int:
    """The line before which a player stands by its neighbours in the data, or -1."""
    before = _near(reversed(words[max(0, player.after - _NEAR) : player.after]))
    if before is not None and _neighbours(player.holder, before.holder):
        return before.line + 1
    behind = _near(iter(words[player.after : player.after + _NEAR]))
    if behind is not None and _neighbours(player.holder, behind.holder):
        return behind.line
    return -1


def _near(words: Iterator[_Words]) -> _Words | None:
    """The first paragraph, or one of the same place or list of the data as the first, that is on the page."""
    first = next(words, None)
    if first is None or first.line >= 0:
        return first
    row = first.holder.parent
    return next(
        (
            one
            for one in words
            if one.line >= 0
            and (one.holder is first.holder or (row is not None and row.is_list and one.holder.parent is row))
        ),
        None,
    )


def _neighbours(one: _Holder, other: _Holder) -> bool:
    """Whether two places of the data are parts of one list, or the one belongs to the object that the other is of."""
    ours: _Holder | None = one
    theirs: _Holder | None = other
    in_list = False
    above = False
    while ours is not None and theirs is not None and ours is not theirs:
        if ours.depth >= theirs.depth:
            in_list = in_list or ours.is_list
            above = ours.is_list and _SHOWN_ABOVE.match(ours.says) is not None
            ours = ours.parent
        else:
            theirs = theirs.parent
    return ours is not None and ours is theirs and (ours.is_list or not in_list or above)


class _Reader:
    """One reading of the data: its paragraphs and its players, in their order."""

    def __init__(self, lines: dict[str, int]) -> None:
        """``lines``: those of the page by their beginnings."""
        self.words: list[_Words] = []
        self.players: list[_Player] = []
        self._lines = lines
        self._files: dict[int, _Player] = {}

    def walk(self, data: _Json) -> None:
        """Go through the data in its order, without recursion."""
        stack: list[tuple[_Json, str, _Holder | None]] = [(data, "", None)]
        count = 0
        while stack and count < _NODES_AT_MOST:
            value, key, parent = stack.pop()
            count += 1
            depth = parent.depth + 1 if parent else 0
            if isinstance(value, dict) and depth < _DEPTH:
                kinds = kinds_said(value)
                holder = _Holder(parent, is_list=False, says=f"{key} {kinds}", depth=depth, item=_identifier(value))
                if (address := typed(value, kinds)) and not _set_apart("", holder):
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
            if address is not None and _shown(key, holder):
                self._take(address, key, holder)
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

    def _take(self, address: Address, key: str, holder: _Holder) -> None:
        """Take in an address; the files of one video, which are its renditions, are one player."""
        if address.platform != "file":
            self.players.append(_Player(address, holder, len(self.words)))
            return
        video = _video_around(holder)
        if video is None or any(_NO_FILE.search(said) for said in (*_around(key, holder), *_around("", video))):
            return
        known = self._files.get(id(video))
        if known is None:
            self._files[id(video)] = known = _Player(address, video, len(self.words))
            self.players.append(known)
        known.more += [address.key, *([f"id:{video.item}"] if video.item else [])]


def _identifier(value: dict[str, Any]) -> str:
    """What an object calls its item by, where that is more than a small number; else empty."""
    given = (value.get(name) for name in ("videoId", "video_id", "mediaId", "media_id", "id", "uuid"))
    return next((str(one) for one in given if isinstance(one, str | int) and _ITEM.fullmatch(str(one))), "")


def _video_around(holder: _Holder) -> _Holder | None:
    """The object that names a file, or the one that holds it as a rendition, where it calls itself a video."""
    at: _Holder | None = holder
    objects = 0
    while at is not None and objects < _RENDITION_DEPTH:
        if not at.is_list:
            if _A_VIDEO.search(at.says):
                return at
            objects += 1
        at = at.parent
    return None


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
