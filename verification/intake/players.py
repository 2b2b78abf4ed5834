"""Players and links: what one element of a page says about footage."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from storage.records.article import ReferenceKind
from verification.intake.addresses import Address, address_of, normal_url
from verification.intake.lazy_players import ID_NAMES, attributes_at, brightcove_key, identifiers, own_number
from verification.intake.lighten import lighten
from verification.intake.linearise import Spot, linearise
from verification.intake.pointers import SILENT_LOOP, Found, embed, first_address, markup_inside
from verification.intake.posts import post_at
from verification.intake.scripts import script_at, waiting_markup
from verification.intake.second_opinion import second_opinion
from verification.intake.unknown_players import forbidden, known_player, looks_like_player, no_footage, unknown_player
from verification.intake.waiting import waiting_in
from verification.intake.words import VIDEO

_LAZY = ("src", "data-src", "data-lazy-src", "data-original", "data-url", "data-embed-src", "data-iframe-src", "data-litespeed-src", "data-cookieblock-src", "data-src-cmplz", "data-cmp-src", "data-href", "data-video-src", "data-embed-url", "data-video-url", "data-youtube-url", "data-uri", "data-rocket-src", "data-ezsrc")  # fmt: skip
# A link in prose is a reference where what it leads to is evidently footage or a post.
_LINKED = frozenset(
    [
        "youtube",
        "vimeo",
        "dailymotion",
        "twitter",
        "instagram",
        "facebook",
        "tiktok",
        "telegram",
        "vk",
        "rutube",
        "ok",
        "streamable",
        "vine",
        "liveleak",
        "rumble",
        "bitchute",
        "odysee",
        "bluesky",
        "mastodon",
        "bilibili",
        "dzen",
        "periscope",
        "twitch",
        "threads",
        "reddit",
        "niconico",
        "youku",
        "qq",
        "coub",
        "ustream",
        "aparat",
        "truthsocial",
        "file",
    ]
)
# Most of what they hold is no footage.
_TALK = frozenset({"reddit"})
# Of a frame's own page, in characters; and the players that one frame may hold.
_FRAME_AT_MOST = 400_000
_HELD_AT_MOST = 3
_OF_AN_ADVERTISER = re.compile(
    r"doubleclick|googlesyndication|adservice|amazon-adsystem|adnxs|taboola|outbrain|google_ads|aswift|(?:^|[^a-z])ads?(?:[^a-z]|$)",
    re.IGNORECASE,
)


def found_at(spot: Spot, base: str | None) -> list[Found]:
    """Everything that one element points at."""
    attributes = {name: value or "" for name, value in spot.element.attributes.items()}
    for markup in waiting_in(spot, attributes):
        if held := _held(markup, spot, base, "waiting markup"):
            return held
    return _READERS.get(spot.tag, attributes_at)(spot, attributes, base)


def _link(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    href = attributes.get("href", "")
    if href.lower().startswith("javascript:"):
        called = first_address(unquote(href), spot, "script link", base)
        return [called] if called else []
    address = address_of(href, base)
    if address is None or _is_share(href) or address.platform not in _LINKED:
        return []
    if address.platform in _TALK and not _speaks_of_footage(spot, href, base):
        return []
    return [Found(ReferenceKind.LINK, [address.key], address.platform, address.url, spot, "link")]


def _speaks_of_footage(spot: Spot, href: str, base: str | None) -> bool:
    """Whether a link to a platform of talk leads to footage: its address or the words around it say so."""
    if base and (urlsplit(base).hostname or "").endswith((urlsplit(href).hostname or ".").removeprefix("www.")):
        return False
    holder = spot.element.parent
    around = (holder.text() or "")[:1000] if holder is not None else spot.element.text() or ""
    return VIDEO.search(re.sub(r"[_/-]", " ", href)) is not None or VIDEO.search(around) is not None


def _microdata(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    """What the body says of a video for machines; the head's own elements are read with the page's facts."""
    if attributes.get("itemprop", "").lower() not in {"embedurl", "contenturl"}:
        return []
    value = attributes.get("content") or attributes.get("href") or ""
    address = address_of(value, base)
    if address is not None:
        return [embed(address, spot, "microdata")]
    url = normal_url(value, base)
    if attributes["itemprop"].lower() == "embedurl" and url and not forbidden(url) and _of_a_video(spot):
        known = second_opinion(url)
        return [known_player(known, spot, "microdata") if known else unknown_player(url, spot, "microdata", weak=True)]
    return []


def _of_a_video(spot: Spot) -> bool:
    """Whether the item of microdata that an element belongs to is a video."""
    holder = spot.element.parent
    for _ in range(6):
        if holder is None:
            return False
        kind = holder.attributes.get("itemtype")
        if kind:
            return re.search(r"/(?:VideoObject|Clip|MediaObject)\b", kind) is not None
        holder = holder.parent
    return False


def _is_share(href: str) -> bool:
    return (
        re.search(r"/intent/|/share(?:r|\?|\.php)|sharer|/home\?status|whatsapp://|mailto:", href, re.IGNORECASE)
        is not None
    )


def _frame(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    values = [attributes[name] for name in _LAZY if attributes.get(name)] + [attributes.get("data", "")]
    values += [value for name, value in attributes.items() if name.startswith("data-") and "/" in value]
    for value in values:
        if (address := address_of(value, base)) is not None:
            return [] if no_footage(address.url, attributes) else [embed(address, spot, spot.tag)]
    if held := _held_in_frame(spot, attributes, base):
        return held
    for text in (attributes.get("srcdoc", ""), attributes.get("flashvars", ""), markup_inside(spot)):
        if found := first_address(text, spot, f"{spot.tag} content", base):
            return [found]
    if spot.tag in {"embed", "object"}:
        return _flash(spot, attributes)
    for value in values:
        url = normal_url(value, base)
        if url is None or no_footage(url, attributes):
            continue
        if not forbidden(url) and (known := second_opinion(url)):
            return [known_player(known, spot, spot.tag)]
        if looks_like_player(url, attributes):
            return [unknown_player(url, spot, "iframe of a player")]
    return identifiers(spot, attributes, f"{attributes.get('class', '')} {attributes.get('id', '')}")


def _held_in_frame(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    """The players of the page that a frame brings with it, read as any page; frames of advertisers hold none."""
    said = f"{attributes.get('src', '')} {attributes.get('id', '')} {attributes.get('name', '')}"
    if _OF_AN_ADVERTISER.search(said):
        return []
    return _held(attributes.get("srcdoc", ""), spot, base, f"{spot.tag} content")


def _held(inner: str, spot: Spot, base: str | None, basis: str) -> list[Found]:
    """The players of markup that an element keeps, read as any page."""
    if not 20 < len(inner) <= _FRAME_AT_MOST or "<" not in inner:
        return []
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(lighten(inner)).root
    found: dict[str, Found] = {}
    for held in linearise(root).spots if root is not None else ():
        for one in found_at(held, base) if held.tag not in {"a", "script", "meta", "link"} else ():
            if one.kind is ReferenceKind.EMBED and not one.weak and one.keys:
                found.setdefault(one.keys[0], replace(one, spot=spot, basis=basis))
    return list(found.values())[:_HELD_AT_MOST]


def _flash(spot: Spot, attributes: dict[str, str]) -> list[Found]:
    html = markup_inside(spot)
    if "brightcove" in html.lower() or "myExperience" in attributes.get("id", ""):
        player = re.search(
            r"(?:videoPlayer|@videoPlayer|videoId)[\"']?\s*(?:value=|=|:)\s*[\"']?(?:ref:)?([\w-]+)",
            html,
            re.IGNORECASE,
        )
        account = re.search(r"publisherID[\"']?\s*(?:value=|=|:)\s*[\"']?(\d+)", html, re.IGNORECASE)
        if player:
            key = f"brightcove:{account[1]}/{player[1]}" if account else f"brightcove:{player[1]}"
            return [Found(ReferenceKind.EMBED, [key, f"brightcove:{player[1]}"], "brightcove", None, spot, "object")]
    return []


def _video(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    keys, urls, platform = [], [], None
    if (brightcove := brightcove_key(attributes)) is not None:
        keys.append(brightcove)
        platform = "brightcove"
    sources = [
        attributes.get(name, "")
        for name in ("src", "data-src", "data-video-src", "data-mp4", "data-url", "data-webm", "data-hls")
    ]
    sources += [s.attributes.get("src") or s.attributes.get("data-src") or "" for s in spot.element.css("source")[:20]]
    for value in sources:
        address = address_of(value, base) or _bare_file(value, base)
        if address is not None:
            keys.append(address.key)
            urls.append(address.url)
            platform = platform or address.platform
    if not keys:
        for name, value in attributes.items():
            if name.startswith("data-") and (found := first_address(value, spot, "video data attribute", base)):
                return [found]
        ids = [attributes.get(name, "") for name in ID_NAMES] + [own_number(attributes.get("id", "")) or ""]
        keys = [f"id:{value}" for value in ids if re.fullmatch(r"[\w:.-]{5,60}", value)]
        return [Found(ReferenceKind.EMBED, keys, None, None, spot, "video element", weak=not keys)]
    found = Found(ReferenceKind.EMBED, list(dict.fromkeys(keys)), platform, urls[0] if urls else None, spot, spot.tag)
    silent = {"loop", "muted", "autoplay"} <= attributes.keys() and "controls" not in attributes
    return [replace(found, basis=SILENT_LOOP) if silent else found]


def _bare_file(value: str, base: str | None) -> Address | None:
    url = normal_url(value, base)
    if url is None:
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return Address(platform="file", key=f"file:{host}{parts.path}", url=url)


def _template(spot: Spot, _attributes: dict[str, str], base: str | None) -> list[Found]:
    return waiting_markup(markup_inside(spot), spot, base)


def _nothing(_spot: Spot, _attributes: dict[str, str], _base: str | None) -> list[Found]:
    """What these elements say is read with the element that they belong to."""
    return []


_READERS: Mapping[str, Callable[[Spot, dict[str, str], str | None], list[Found]]] = MappingProxyType(
    {
        "a": _link,
        **dict.fromkeys(("iframe", "amp-iframe", "embed", "object", "frame"), _frame),
        **dict.fromkeys(("video", "amp-video"), _video),
        "blockquote": post_at,
        **dict.fromkeys(("textarea", "script"), script_at),
        "template": _template,
        **dict.fromkeys(("meta", "link"), _microdata),
        **dict.fromkeys(("source", "audio", "noscript"), _nothing),
    }
)
