"""Players, posts and links: what one element of a page says about footage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from storage.records.article import ReferenceKind
from verification.intake.addresses import Address, address_of, normal_url
from verification.intake.linearise import Spot

_LAZY = ("src", "data-src", "data-lazy-src", "data-original", "data-url", "data-embed-src", "data-iframe-src", "data-litespeed-src", "data-cookieblock-src", "data-src-cmplz", "data-cmp-src", "data-href", "data-video-src", "data-embed-url", "data-video-url", "data-youtube-url", "data-uri", "data-rocket-src", "data-ezsrc")  # fmt: skip
_PLAYER_PATH = re.compile(r"(?:^|[/._-])(?:video|videos|player|players|embed|playvideo|videoembed|vod|mediathek|multimedia|media-embed)(?=$|[/._?=-])", re.I)
_NO_PLAYER = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|adservice|/ads?/|amazon-adsystem|recaptcha|disqus|maps?\.google|/maps/|"
    r"consent|cookie|newsletter|comments|podcast|soundcloud|spotify|audio|widgets?\.|/plugins/(?:like|page|share|follow|comments)|"
    r"poll|quiz|chart|datawrapper|infogr|scribd|documentcloud|outbrain|taboola|addthis|sharethis|advert|analytics|onesignal|"
    r"about:blank|javascript:|paypal|forms?\.|typeform|giphy|tracking|pixel|subscribe|eventbrite|weather|/login|apester|playbuzz",
    re.I,
)
_EMBEDDED_ADDRESS = re.compile(r"(?:https?:)?(?:\\?/){2}[^\s\"'<>\\]+(?:\\/[^\s\"'<>\\]+)*")
_YOUTUBE_ID = re.compile(r"[\w-]{11}")
_PLATFORM_ATTRIBUTES = (
    ("youtube", re.compile(r"youtube|lyte|(?:^|[-_ ])yt(?:$|[-_ ])|ytb", re.I), _YOUTUBE_ID),
    ("vimeo", re.compile(r"vimeo", re.I), re.compile(r"\d{5,}")),
    ("dailymotion", re.compile(r"dailymotion", re.I), re.compile(r"x?[a-z0-9]{5,}")),
    ("twitter", re.compile(r"tweet|twitter", re.I), re.compile(r"\d{8,}")),
    ("instagram", re.compile(r"instagram", re.I), re.compile(r"[\w-]{8,}")),
    ("jw", re.compile(r"jw-?player|jw-?video|jwplatform", re.I), re.compile(r"[A-Za-z0-9]{8}")),
    ("facebook", re.compile(r"facebook|(?:^|[-_ ])fb(?:$|[-_ ])", re.I), re.compile(r"\d{8,}")),
    ("tiktok", re.compile(r"tiktok", re.I), re.compile(r"\d{8,}")),
)
_ID_NAMES = ("data-video-id", "data-videoid", "videoid", "data-id", "data-youtube-id", "data-youtube", "data-yt-id", "data-tweet-id", "data-tweetid", "data-shortcode", "data-media-id", "data-vimeo-id", "data-ytid", "data-embed-id", "data-plyr-embed-id", "data-vid", "video-id", "data-video", "data-key", "data-v", "data-mediaid", "data-brightcove-id", "data-entry-id", "data-content-id", "data-asset-id", "data-vidid", "data-bcid", "data-player-id")  # fmt: skip


@dataclass(slots=True)
class Found:
    """One pointer at footage, before equal ones are put together.

    Attributes:
        kind: Embed or link.
        keys: Canonical keys that all mean this item, the best first; may be empty.
        platform: Platform name, or None.
        url: Address, or None.
        spot: Where it stands; None for what only the page's head says.
        basis: What it was found by.
        name: Its title, where the page gives one.
        weak: Found by a sign that alone is not enough when a stronger one stands near.
    """

    kind: ReferenceKind
    keys: list[str]
    platform: str | None
    url: str | None
    spot: Spot | None
    basis: str
    name: str | None = None
    weak: bool = False


def found_at(spot: Spot, base: str | None) -> list[Found]:
    """Everything that one element points at."""
    tag = spot.tag
    attributes = {name: value or "" for name, value in spot.element.attributes.items()}
    if tag == "a":
        return _link(spot, attributes, base)
    if tag in {"iframe", "amp-iframe", "embed", "object", "frame"}:
        return _frame(spot, attributes, base)
    if tag in {"video", "amp-video"}:
        return _video(spot, attributes, base)
    if tag == "blockquote":
        return _post(spot, attributes, base)
    if tag == "textarea" or tag == "script":
        return _script(spot, attributes, base)
    if tag in {"source", "audio", "meta", "link", "noscript", "template"}:
        return []
    return _attributes(spot, attributes, base)


def _embed(address: Address, spot: Spot, basis: str) -> Found:
    return Found(ReferenceKind.EMBED, [address.key], address.platform, address.url, spot, basis)


def _link(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    address = address_of(attributes.get("href", ""), base)
    if address is None or _is_share(attributes.get("href", "")):
        return []
    return [Found(ReferenceKind.LINK, [address.key], address.platform, address.url, spot, "link")]


def _is_share(href: str) -> bool:
    return re.search(r"/intent/|/share(?:r|\?|\.php)|sharer|/home\?status|whatsapp://|mailto:", href, re.I) is not None


def _frame(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    values = [attributes[name] for name in _LAZY if attributes.get(name)] + [attributes.get("data", "")]
    values += [value for name, value in attributes.items() if name.startswith("data-") and "/" in value]
    for value in values:
        if (address := address_of(value, base)) is not None:
            return [_embed(address, spot, spot.tag)]
    for text in (attributes.get("srcdoc", ""), attributes.get("flashvars", ""), _inside(spot)):
        if found := _first_address(text, spot, f"{spot.tag} content", base):
            return [found]
    if spot.tag in {"embed", "object"}:
        return _flash(spot, attributes)
    for value in values:
        url = normal_url(value, base)
        if url and _looks_like_player(url):
            parts = urlsplit(url)
            host = (parts.hostname or "").removeprefix("www.")
            key = f"player:{host}{parts.path}" + (f"?{parts.query}" if parts.query else "")
            platform = host.split(".")[-2] if "." in host else host
            return [Found(ReferenceKind.EMBED, [key], platform, url, spot, "iframe of a player")]
    return []


def _inside(spot: Spot) -> str:
    html = spot.element.html or ""
    return html if len(html) < 20_000 else ""


def _flash(spot: Spot, attributes: dict[str, str]) -> list[Found]:
    html = _inside(spot)
    if "brightcove" in html or "myExperience" in attributes.get("id", ""):
        player = re.search(r"(?:videoPlayer|@videoPlayer|videoId)[\"']?\s*(?:value=|=|:)\s*[\"']?(?:ref:)?([\w-]+)", html, re.I)
        account = re.search(r"publisherID[\"']?\s*(?:value=|=|:)\s*[\"']?(\d+)", html, re.I)
        if player:
            key = f"brightcove:{account[1]}/{player[1]}" if account else f"brightcove:{player[1]}"
            return [Found(ReferenceKind.EMBED, [key, f"brightcove:{player[1]}"], "brightcove", None, spot, "object")]
    return []


def _looks_like_player(url: str) -> bool:
    parts = urlsplit(url)
    if _NO_PLAYER.search(url):
        return False
    first = (parts.hostname or "").split(".")[0]
    return _PLAYER_PATH.search(parts.path) is not None or first in {"video", "player", "videos", "embed", "players", "tv"}


def _first_address(text: str, spot: Spot, basis: str, base: str | None) -> Found | None:
    for match in _EMBEDDED_ADDRESS.finditer(unescape(text)[:20_000]):
        if (address := address_of(match[0], base)) is not None:
            return _embed(address, spot, basis)
    return None


def _video(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    keys, urls, platform = [], [], None
    if (brightcove := _brightcove(attributes)) is not None:
        keys.append(brightcove)
        platform = "brightcove"
    sources = [attributes.get(name, "") for name in ("src", "data-src", "data-video-src", "data-mp4", "data-url", "data-webm", "data-hls")]
    sources += [s.attributes.get("src") or s.attributes.get("data-src") or "" for s in spot.element.css("source")[:20]]
    for value in sources:
        address = address_of(value, base) or _bare_file(value, base)
        if address is not None:
            keys.append(address.key)
            urls.append(address.url)
            platform = platform or address.platform
    if not keys:
        for name, value in attributes.items():
            if name.startswith("data-") and (found := _first_address(value, spot, "video data attribute", base)):
                return [found]
        for name in _ID_NAMES:
            if re.fullmatch(r"[\w:.-]{5,60}", attributes.get(name, "")):
                keys.append(f"id:{attributes[name]}")
        return [Found(ReferenceKind.EMBED, keys, None, None, spot, "video element", weak=not keys)]
    if "loop" in attributes and "muted" in attributes and "autoplay" in attributes and "controls" not in attributes:
        return []
    return [Found(ReferenceKind.EMBED, list(dict.fromkeys(keys)), platform, urls[0] if urls else None, spot, spot.tag)]


def _bare_file(value: str, base: str | None) -> Address | None:
    url = normal_url(value, base)
    if url is None:
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return Address(platform="file", key=f"file:{host}{parts.path}", url=url)


def _brightcove(attributes: dict[str, str]) -> str | None:
    account = attributes.get("data-account") or attributes.get("data-account-id") or attributes.get("data-publisher-id")
    video = attributes.get("data-video-id") or attributes.get("data-brightcove-id") or attributes.get("data-video")
    if account and video and re.fullmatch(r"\d{6,}", account) and re.fullmatch(r"[\w:.-]{5,40}", video):
        return f"brightcove:{account}/{video.removeprefix('ref:')}"
    return None


def _post(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    names = attributes.get("class", "").lower()
    if re.search(r"twitter-(?:tweet|video)|tweet|instagram|tiktok|bluesky|reddit|fb-|mastodon|telegram|truth", names) is None and not any(
        name.startswith(("data-instgrm", "data-tweet", "data-bluesky")) for name in attributes
    ):
        if not attributes.get("cite"):
            return []
    for name in ("data-instgrm-permalink", "cite", "data-href", "data-url", "data-embed-url"):
        if (address := address_of(attributes.get(name, ""), base)) is not None:
            return [_embed(address, spot, "post")]
    if uri := re.match(r"at://([\w.:-]+)/app\.bsky\.feed\.post/(\w+)", attributes.get("data-bluesky-uri", "")):
        key = f"bluesky:{uri[1]}/post/{uri[2]}"
        return [Found(ReferenceKind.EMBED, [key], "bluesky", f"https://bsky.app/profile/{uri[1]}/post/{uri[2]}", spot, "post")]
    addresses = [address_of(a.attributes.get("href") or "", base) for a in spot.element.css("a[href]")[:40]]
    posts = [a for a in addresses if a is not None and a.post]
    if attributes.get("cite") and not names:
        return []
    # The post's own address is the last: the date under it.
    return [_embed(posts[-1], spot, "post")] if posts else []


def _attributes(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    """Lazy players: any element whose data attributes hold an address, markup, or an identifier beside a platform's name."""
    if (brightcove := _brightcove(attributes)) is not None:
        return [Found(ReferenceKind.EMBED, [brightcove], "brightcove", None, spot, "data attributes")]
    names = " ".join((spot.tag, attributes.get("class", ""), attributes.get("id", "")))
    for name, value in attributes.items():
        if not name.startswith("data-") and name not in {"src", "href", "content"} or len(value) < 8 or len(value) > 20_000:
            continue
        if _sharing(names, name):
            continue
        address = address_of(value, base)
        if address is not None and not (address.platform == "file" and spot.tag == "img"):
            return [_embed(address, spot, f"{name} attribute")]
        if re.search(r"iframe|embed|html|player|config|video|settings|options|json|props", name) and ("/" in value):
            if found := _first_address(value, spot, f"{name} attribute", base):
                return [found]
    return _identifiers(spot, attributes, names)


def _sharing(names: str, attribute: str) -> bool:
    return re.search(r"share|social|follow|comment", names + " " + attribute, re.I) is not None


def _identifiers(spot: Spot, attributes: dict[str, str], names: str) -> list[Found]:
    for name in _ID_NAMES:
        value = attributes.get(name, "").strip()
        if not value:
            continue
        hints = f"{names} {name} {attributes.get('data-provider', '')} {attributes.get('data-type', '')} {attributes.get('data-player', '')} {attributes.get('data-plyr-provider', '')} {attributes.get('data-service', '')} {attributes.get('data-source', '')}"
        for platform, hint, shape in _PLATFORM_ATTRIBUTES:
            if hint.search(hints) and shape.fullmatch(value) and not _sharing(names, name):
                return [Found(ReferenceKind.EMBED, [f"{platform}:{value}"], platform, _address(platform, value), spot, f"{name} attribute")]
        if re.search(r"video|player", hints, re.I) and re.fullmatch(r"[\w./:-]{5,120}", value) and name != "data-id" and name != "data-key":
            return [Found(ReferenceKind.EMBED, [f"id:{value}"], None, None, spot, f"{name} attribute", weak=True)]
    return []


def _address(platform: str, item: str) -> str | None:
    form = {
        "youtube": "https://www.youtube.com/watch?v={}",
        "vimeo": "https://vimeo.com/{}",
        "dailymotion": "https://www.dailymotion.com/video/{}",
        "twitter": "https://x.com/i/status/{}",
        "instagram": "https://www.instagram.com/p/{}/",
    }.get(platform)
    return form.format(item) if form else None


def _script(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    if spot.tag == "textarea":
        found = _first_address(spot.element.text() or "", spot, "textarea", base)
        return [found] if found and "iframe" in (spot.element.text() or "") else []
    source = attributes.get("src", "")
    if source:
        if telegram := re.fullmatch(r"(\w{4,}/\d+)", attributes.get("data-telegram-post", "")):
            return [Found(ReferenceKind.EMBED, [f"telegram:{telegram[1]}"], "telegram", f"https://t.me/{telegram[1]}", spot, "post script")]
        address = address_of(source, base)
        if address is not None and address.platform in {"jw", "brightcove", "kaltura", "rumble", "wistia"}:
            return [_embed(address, spot, "player script")]
        return []
    return []
