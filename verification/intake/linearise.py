"""A page as lines: one block of words a line, white space collapsed, and for every element where it stands.

The page is walked once without recursion, so that depth costs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

NODES_AT_MOST = 1_500_000
_SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "head",
        "svg",
        "math",
        "canvas",
        "select",
        "option",
        "object",
        "embed",
        "textarea",
        "iframe",
        "audio",
        "video",
        "noscript",
        "button",
        "input",
        "title",
        "map",
        "dialog",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "output",
        "q",
        "ruby",
        "rt",
        "rp",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "picture",
        "source",
        "track",
        "param",
        "link",
        "meta",
        "amp-img",
        "custom-element",
    ]
)
_CELLS = frozenset({"td", "th"})
_PLAYERS = frozenset(
    [
        "iframe",
        "video",
        "audio",
        "object",
        "embed",
        "source",
        "noscript",
        "textarea",
        "script",
        "template",
        "link",
        "meta",
        "oembed",
    ]
)
# Players whose own name alone tells which video they are to show.
# The foot of a picture, and what is called a widget because a post or a player is embedded in it, are the article's.
_NOT_APART = re.compile(
    r"(?<![a-z])(?:figure|media|image|photo|picture|caption|video)[-_]+foot(?:er)?\b|"
    r"\b(?:embed\w*|tweet|twitter|instagram|video|player)[-_]+widget|(?:\bwidget\s+)?\bwidget[-_]+(?:embed|tweet|twitter|instagram|video|player)(?:\s+widget[-_]\w+)*",
    re.IGNORECASE,
)
# What is a player may be called a widget for that alone.
_PLAYER = re.compile(r"(?:^|[\s_-])(?:video-?)?player(?=$|[\s_-])", re.IGNORECASE)
# A library's player tells its state in its class: “mol-empty-playlist”, “vjs-ad-playing”.
_LIBRARY = re.compile(r"(?:^|\s)(?:video-js|jwplayer|plyr|mejs-container|flowplayer)(?=\s|$)")
_WIDGET = re.compile(r"\b\w*[-_]?widget\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^(?:jwplayer|botr)_[A-Za-z0-9]{8}_|(?:video|player)[-_]?(?:\w{1,20}[-_]|[a-z]{1,8})?\d{5,}", re.IGNORECASE
)
# What stands for a player until it is clicked; its picture or its ``id`` names the video.
_FACADE = re.compile(r"(?:^|\s)(?:youtube|yt-|lyte|lyMe)", re.IGNORECASE)
_READ_WHOLE = frozenset({"object", "blockquote", "video", "amp-video", "iframe"})
_APART = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|sidebar|side-bar|aside|footer|foot|navigation|navbar|nav|menu|breadcrumbs?|promo\w*|teasers?|newsletter|"
    r"comments?|commentlist|disqus|outbrain|taboola|trending|popular|most-?read|more-?(?:news|stories|on|from|videos?|in)|read-?more|"
    r"read-?next|up-?next|advert\w*|ads?|sponsor\w*|cookie\w*|consent|modal|popup|also-?(?:like|read)|playlist|carousel|widget)(?=$|[\s_-]|\d)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Line:
    """One block of words.

    Attributes:
        text: The words, white space collapsed.
        tag: The block element they stand in.
        node: Number of that element (see ``Page.parents``).
        linked: How many of the characters stand inside links.
        apart: Whether an ancestor says by tag or name that it is no part of the article.
    """

    text: str
    tag: str
    node: int
    linked: int
    apart: bool


@dataclass(slots=True)
class Spot:
    """An element that may point at footage, and where it stands.

    Attributes:
        node: Its number.
        element: The element.
        tag: Its tag.
        line: Number of the line it stands in, or before which it stands.
        at: Characters of that line before it.
        end: For a link, characters of the line up to its end; else equal to ``at``.
        apart: As for a line.
        figure: Number of the ``figure`` it stands in, or -1.
    """

    node: int
    element: LexborNode
    tag: str
    line: int
    at: int
    end: int
    apart: bool
    figure: int


@dataclass(slots=True)
class Page:
    """The lines, the spots, and the tree as arrays: element number → parent's number, tag and class words."""

    lines: list[Line] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)
    truncated: bool = False

    def path(self, node: int, depth: int = 12) -> str:
        """Element path, the nearest ``depth`` steps of it, such as ``…/div[3]/p[2]``."""
        steps: list[str] = []
        while node >= 0 and len(steps) < depth:
            steps.append(f"{self.tags[node]}[{self.ordinals[node]}]")
            node = self.parents[node]
        return ("…/" if node >= 0 else "/") + "/".join(reversed(steps))

    def ancestors(self, node: int, depth: int = 40) -> list[int]:
        """Numbers of the element and what holds it, innermost first."""
        chain: list[int] = []
        while node >= 0 and len(chain) < depth:
            chain.append(node)
            node = self.parents[node]
        return chain


_Open = tuple["LexborNode", str, int, bool, bool, "Spot | None", tuple[str, int], int]


class _Walk:
    """The state of one walk."""

    def __init__(self) -> None:
        self.page = Page()
        self.words: list[str] = []
        self.length = 0
        self.linked = 0
        self.pending_space = False
        self.block = ("body", -1)
        self.apart = 0
        self.silent = 0
        self.link = 0
        self.figure = -1
        self.open: list[int] = []
        self.child_counts: list[dict[str, int]] = [{}]

    def flush(self) -> None:
        if self.words:
            text = "".join(self.words)
            if text.strip():
                tag, node = self.block
                self.page.lines.append(Line(text=text, tag=tag, node=node, linked=self.linked, apart=self.apart > 0))
        self.words, self.length, self.linked, self.pending_space = [], 0, 0, False

    def say(self, raw: str) -> None:
        text = " ".join(raw.split())
        if raw[:1].isspace():
            self.pending_space = True
        if not text:
            return
        if self.pending_space and self.words:
            text = " " + text
        self.pending_space = raw[-1:].isspace()
        self.words.append(text)
        self.length += len(text)
        if self.link:
            self.linked += len(text)


def says_apart(names: str) -> bool:
    """Whether an element's class and id say that it is no part of an article."""
    if not names or _LIBRARY.search(names):
        return False
    said = _WIDGET.sub(" ", names) if _PLAYER.search(names) else names
    return _APART.search(_NOT_APART.sub(" ", said)) is not None


def linearise(root: LexborNode) -> Page:
    """Walk a parsed page (a selectolax node) into lines and spots."""
    walk = _Walk()
    node: LexborNode | None = root
    stack: list[_Open] = []
    count = 0
    while node is not None:
        count += 1
        if count > NODES_AT_MOST:
            walk.page.truncated = True
            break
        tag = node.tag
        child = None
        if tag == "-text":
            if not walk.silent:
                walk.say(node.text_content or "")
        elif tag and tag[0] not in "-!":
            stack.append(_enter(walk, node, tag))
            child = node.child
        if child is not None:
            node = child
            continue
        if stack and stack[-1][0] is node:
            _leave(walk, stack.pop())
        while node is not None and node.next is None:
            if not stack:
                node = None
                break
            node = stack[-1][0]
            _leave(walk, stack.pop())
        node = node.next if node is not None and (stack or node is not root) else None
    walk.flush()
    return walk.page


def _enter(walk: _Walk, node: LexborNode, tag: str) -> _Open:
    page = walk.page
    attributes = node.attributes
    number = len(page.parents)
    siblings = walk.child_counts[-1]
    ordinal = siblings[tag] = siblings.get(tag, 0) + 1
    walk.child_counts.append({})
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()[:200]
    page.parents.append(walk.open[-1] if walk.open else -1)
    page.tags.append(tag)
    page.names.append(names)
    page.ordinals.append(ordinal)
    walk.open.append(number)
    apart = tag in {"nav", "aside", "footer"} or (tag not in {"html", "body", "main", "article"} and says_apart(names))
    silent = (
        tag in _SILENT
        or "hidden" in attributes
        or "display:none" in (attributes.get("style") or "").replace(" ", "").lower()
    )
    old_block, old_figure = walk.block, walk.figure
    cell = tag in _CELLS
    block = tag not in _INLINE and tag not in _SILENT and not cell
    if cell:
        walk.pending_space = True  # a row of a table is one line, whatever its cells hold
    if block:
        walk.flush()
        walk.block = (tag, number)
    if tag == "br":
        walk.flush()
    if tag == "figure":
        walk.figure = number
    walk.apart += apart
    walk.silent += silent
    spot = None
    if _interesting(tag, attributes) and not (tag in _READ_WHOLE and _nested(walk, tag)):
        at = walk.length + (1 if walk.pending_space and walk.words else 0)
        spot = Spot(number, node, tag, len(page.lines), at, at, walk.apart > 0, walk.figure)
        page.spots.append(spot)
    if tag == "a":
        walk.link += 1
    return node, tag, number, apart, silent, spot, old_block, old_figure


def _leave(walk: _Walk, item: _Open) -> None:
    _, tag, _, apart, silent, spot, old_block, old_figure = item
    if tag == "a":
        walk.link -= 1
        if spot is not None and spot.line == len(walk.page.lines):
            spot.end = max(walk.length, spot.at)
    if tag in _CELLS:
        walk.pending_space = True
    elif tag not in _INLINE and tag not in _SILENT:
        walk.flush()
    walk.block, walk.figure = old_block, old_figure
    walk.apart -= apart
    walk.silent -= silent
    walk.child_counts.pop()
    walk.open.pop()


def _nested(walk: _Walk, tag: str) -> bool:
    """Whether the element stands in another of its kind, which is then read whole already."""
    return any(walk.page.tags[node] == tag for node in walk.open[-31:-1])


def _interesting(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag in _PLAYERS or tag in {"a", "blockquote", "amp-iframe"} or tag.startswith("amp-") or "-" in tag:
        return True
    names = attributes.get("class") or ""
    if "wistia_async_" in names or _FACADE.search(names) or _NUMBERED.search(attributes.get("id") or ""):
        return True
    return any(name.startswith("data-") or name in {"itemtype", "itemprop"} for name in attributes)
