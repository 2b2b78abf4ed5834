"""Players, posts and links: what one element of a page says about footage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from storage.records.article import ReferenceKind
from verification.intake.addresses import Address, address_of, normal_url
from verification.intake.linearise import Spot

_LAZY = ("src", "data-src", "data-lazy-src", "data-original", "data-url", "data-embed-src", "data-iframe-src", "data-litespeed-src", "data-cookieblock-src", "data-src-cmplz", "data-cmp-src", "data-href", "data-video-src", "data-embed-url", "data-video-url", "data-youtube-url", "data-uri", "data-rocket-src", "data-ezsrc")  # fmt: skip
_PLAYER_PATH = re.compile(
    r"(?:^|[/._-])(?:video|videos|player|players|embed|playvideo|videoembed|vod|mediathek|multimedia|media-embed)(?=$|[/._?=-])",
    re.IGNORECASE,
)
_NO_PLAYER = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|adservice|/ads?/|amazon-adsystem|recaptcha|disqus|maps?\.google|/maps/|"
    r"consent|cookie|newsletter|comments|podcast|soundcloud|spotify|audio|widgets?\.|/plugins/(?:like|page|share|follow|comments)|"
    r"music\.|calculator|poll|quiz|chart|datawrapper|infogr|scribd|documentcloud|outbrain|taboola|addthis|sharethis|advert|analytics|onesignal|"
    r"about:blank|javascript:|paypal|forms?\.|typeform|giphy|tracking|pixel|subscribe|eventbrite|weather|/login|apester|playbuzz",
    re.IGNORECASE,
)
_EMBEDDED_ADDRESS = re.compile(r"(?:https?:)?(?:\\?/){2}[^\s\"'<>\\]+(?:\\/[^\s\"'<>\\]+)*")
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
        "periscope",
        "twitch",
        "file",
    ]
)
_VIDEO_WORD = re.compile(r"video|player|vod|watch|media|stream|film|clip|\btv\b|play", re.IGNORECASE)
_YOUTUBE_ID = re.compile(r"[\w-]{11}")
_PLATFORM_ATTRIBUTES = (
    ("youtube", re.compile(r"youtube|lyte|(?:^|[-_ ])yt(?:$|[-_ ])|ytb", re.IGNORECASE), _YOUTUBE_ID),
    ("vimeo", re.compile(r"vimeo", re.IGNORECASE), re.compile(r"\d{5,}")),
    ("dailymotion", re.compile(r"dailymotion", re.IGNORECASE), re.compile(r"x?[a-z0-9]{5,}")),
    ("twitter", re.compile(r"tweet|twitter", re.IGNORECASE), re.compile(r"\d{8,}")),
    ("instagram", re.compile(r"instagram", re.IGNORECASE), re.compile(r"[\w-]{8,}")),
    ("jw", re.compile(r"jw-?player|jw-?video|jwplatform", re.IGNORECASE), re.compile(r"[A-Za-z0-9]{8}")),
    ("facebook", re.compile(r"facebook|(?:^|[-_ ])fb(?:$|[-_ ])", re.IGNORECASE), re.compile(r"\d{8,}")),
    ("tiktok", re.compile(r"tiktok", re.IGNORECASE), re.compile(r"\d{8,}")),
)
_ID_NAMES = ("data-video-id", "data-videoid", "videoid", "data-id", "data-youtube-id", "data-youtube", "data-yt-id", "data-tweet-id", "data-tweetid", "data-shortcode", "data-media-id", "data-vimeo-id", "data-ytid", "data-embed-id", "data-plyr-embed-id", "data-vid", "video-id", "data-video", "data-key", "data-v", "data-mediaid", "data-brightcove-id", "data-entry-id", "data-content-id", "data-asset-id", "data-vidid", "data-bcid", "data-player-id")  # fmt: skip


_POST_NAMES = re.compile(r"twitter-(?:tweet|video)|tweet|instagram|tiktok|bluesky|reddit|fb-|mastodon|telegram|truth")
_HOLDS_MARKUP = re.compile(r"iframe|embed|html|player|config|video|settings|options|json|props")
_ID_LIKE = re.compile(r"^data-[\w-]*video[\w-]*id$")


_SCRIPT_ADDRESS = re.compile(r"(?:https?:)?(?:\\?/){2}[\w.-]+(?:\\?/[^\s\"'<>\\]*)+")
_EMBED_PATH = re.compile(r"/embed|/player|/v/|plugins/video|players\.|jwplatform|/e/")
_SETS_UP = re.compile(
    r"(?:\"?(?:file|src|source|sources|mp4|m3u8|contentUrl|content_url|video_?url|video_sources|url)\"?)\s*:\s*[\"'\[]",
    re.IGNORECASE,
)
_JW = re.compile(r"jwplayer|jwplatform|jwid|jw_|_jw|jwint", re.IGNORECASE)
_JW_ID = re.compile(r"[\"'](?:video_?id|media_?id|mediaid)[\"']\s*:\s*[\"']([A-Za-z0-9]{8})[\"']", re.IGNORECASE)


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
    if tag in {"textarea", "script"}:
        return _script(spot, attributes, base)
    if tag in {"source", "audio", "meta", "link", "noscript", "template"}:
        return []
    return _attributes(spot, attributes, base)


def _embed(address: Address, spot: Spot, basis: str) -> Found:
    return Found(ReferenceKind.EMBED, [address.key], address.platform, address.url, spot, basis)


def _link(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    href = attributes.get("href", "")
    if href.lower().startswith("javascript:"):
        called = _first_address(unquote(href), spot, "script link", base)
        return [called] if called else []
    address = address_of(href, base)
    if address is None or _is_share(href) or address.platform not in _LINKED:
        return []
    return [Found(ReferenceKind.LINK, [address.key], address.platform, address.url, spot, "link")]


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
            key += f"#{parts.fragment}" if parts.fragment else ""
            platform = host.split(".")[-2] if "." in host else host
            return [Found(ReferenceKind.EMBED, [key[:1000]], platform, url, spot, "iframe of a player")]
    return _identifiers(spot, attributes, f"{attributes.get('class', '')} {attributes.get('id', '')}")


def _inside(spot: Spot) -> str:
    html = spot.element.html or ""
    return html if len(html) < 20_000 else ""


def _flash(spot: Spot, attributes: dict[str, str]) -> list[Found]:
    html = _inside(spot)
    if "brightcove" in html or "myExperience" in attributes.get("id", ""):
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


def _looks_like_player(url: str) -> bool:
    parts = urlsplit(url)
    if _NO_PLAYER.search(url) or _VIDEO_WORD.search(f"{parts.hostname}{parts.path}") is None:
        return False
    first = (parts.hostname or "").split(".")[0]
    return _PLAYER_PATH.search(parts.path) is not None or first in {
        "video",
        "player",
        "videos",
        "embed",
        "players",
        "tv",
    }


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
            if name.startswith("data-") and (found := _first_address(value, spot, "video data attribute", base)):
                return [found]
        ids = [attributes.get(name, "") for name in _ID_NAMES]
        keys = [f"id:{value}" for value in ids if re.fullmatch(r"[\w:.-]{5,60}", value)]
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
    named = _POST_NAMES.search(names) or any(
        n.startswith(("data-instgrm", "data-tweet", "data-bluesky")) for n in attributes
    )
    if not named and not attributes.get("cite"):
        return []
    for name in ("data-instgrm-permalink", "cite", "data-href", "data-url", "data-embed-url"):
        if (address := address_of(attributes.get(name, ""), base)) is not None:
            return [_embed(address, spot, "post")]
    if uri := re.match(r"at://([\w.:-]+)/app\.bsky\.feed\.post/(\w+)", attributes.get("data-bluesky-uri", "")):
        key = f"bluesky:{uri[1]}/post/{uri[2]}"
        return [
            Found(
                ReferenceKind.EMBED, [key], "bluesky", f"https://bsky.app/profile/{uri[1]}/post/{uri[2]}", spot, "post"
            )
        ]
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
        if (
            (not name.startswith("data-") and name not in {"src", "href", "content"})
            or len(value) < 8
            or len(value) > 20_000
        ):
            continue
        if _sharing(names, name):
            continue
        address = address_of(value, base if value.startswith("/") else None)
        if address is not None and not (address.platform == "file" and spot.tag == "img"):
            return [_embed(address, spot, f"{name} attribute")]
        holds = _HOLDS_MARKUP.search(name) is not None and "/" in value
        if holds and (found := _first_address(value, spot, f"{name} attribute", base)):
            return [found]
    return _identifiers(spot, attributes, names)


def _sharing(names: str, attribute: str) -> bool:
    return re.search(r"share|social|follow|comment", names + " " + attribute, re.IGNORECASE) is not None


def _identifiers(spot: Spot, attributes: dict[str, str], names: str) -> list[Found]:
    for name in (*_ID_NAMES, *(n for n in attributes if _ID_LIKE.search(n) and n not in _ID_NAMES)):
        value = attributes.get(name, "").strip()
        if not value:
            continue
        hints = f"{names} {name} {attributes.get('data-provider', '')} {attributes.get('data-type', '')} {attributes.get('data-player', '')} {attributes.get('data-plyr-provider', '')} {attributes.get('data-service', '')} {attributes.get('data-source', '')}"
        for platform, hint, shape in _PLATFORM_ATTRIBUTES:
            if hint.search(hints) and shape.fullmatch(value) and not _sharing(names, name):
                return [
                    Found(
                        ReferenceKind.EMBED,
                        [f"{platform}:{value}"],
                        platform,
                        _address(platform, value),
                        spot,
                        f"{name} attribute",
                    )
                ]
        if (
            re.search(r"video|player", hints, re.IGNORECASE)
            and re.fullmatch(r"[\w./:-]{5,120}", value)
            and name not in {"data-id", "data-key"}
        ):
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
        return _textarea(spot.element.text() or "", spot, base)
    source = attributes.get("src", "")
    if source:
        if telegram := re.fullmatch(r"(\w{4,}/\d+)", attributes.get("data-telegram-post", "")):
            return [
                Found(
                    ReferenceKind.EMBED,
                    [f"telegram:{telegram[1]}"],
                    "telegram",
                    f"https://t.me/{telegram[1]}",
                    spot,
                    "post script",
                )
            ]
        address = address_of(source, base)
        if address is not None and address.platform in {"jw", "brightcove", "kaltura", "rumble", "wistia"}:
            return [_embed(address, spot, "player script")]
        return _player_script(source, spot, base)
    if attributes.get("type", "") in {"", "text/javascript", "application/javascript", "module", "application/json"}:
        return _inline_script(spot.element.text() or "", spot, base)
    return []


def _textarea(markup: str, spot: Spot, base: str | None) -> list[Found]:
    """Markup that waits in a text field until the reader agrees to load it."""
    if "<blockquote" in markup:
        posts = [
            a for m in _EMBEDDED_ADDRESS.finditer(unescape(markup)[:20_000]) if (a := address_of(m[0], base)) and a.post
        ]
        return [_embed(posts[-1], spot, "textarea")] if posts else []
    found = _first_address(markup, spot, "textarea", base) if "<iframe" in markup else None
    return [found] if found else []


def _player_script(source: str, spot: Spot, base: str | None) -> list[Found]:
    """A script that is itself a player, such as ``video.example/embed.php?sid=…``."""
    url = normal_url(source, base)
    if url is None:
        return []
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    first = host.split(".")[0]
    if first in {"video", "player", "embed", "videos"} and parts.query and not parts.path.endswith(".js"):
        key = f"player:{host}{parts.path}?{parts.query}"
        return [Found(ReferenceKind.EMBED, [key], host.split(".")[-2], url, spot, "player script")]
    return []


def _inline_script(script: str, spot: Spot, base: str | None) -> list[Found]:
    """What a script in the page would play: players it names by address, and the files it sets up as sources."""
    if len(script) > 300_000 or len(script) < 20:
        return []
    players: dict[str, Found] = {}
    files: list[Address] = []
    for match in _SCRIPT_ADDRESS.finditer(script):
        address = address_of(match[0], base)
        if address is None:
            continue
        if address.platform == "file":
            files.append(address)
        elif _EMBED_PATH.search(address.url):
            players.setdefault(address.key, _embed(address, spot, "inline script"))
    found = list(players.values())[:20]
    if files and _SETS_UP.search(script):
        keys = list(dict.fromkeys(address.key for address in files))[:60]
        found.append(Found(ReferenceKind.EMBED, keys, "file", files[0].url, spot, "inline script", weak=True))
    if not found and _JW.search(script) and (item := _JW_ID.search(script)):
        found.append(Found(ReferenceKind.EMBED, [f"jw:{item[1]}"], "jw", None, spot, "inline script"))
    return found
