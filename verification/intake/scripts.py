"""What scripts and waiting markup of a page would play."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from storage.records.article import ReferenceKind
from verification.intake.addresses import Address, address_of, normal_url
from verification.intake.linearise import Spot
from verification.intake.page_data import is_data
from verification.intake.platform_items import address_by_id
from verification.intake.pointers import EMBEDDED_ADDRESS, Found, embed, first_address
from verification.intake.unknown_players import looks_like_player, names_an_item, unknown_player

_SCRIPT_ADDRESS = re.compile(r"(?:https?:)?(?:\\?/){2}[\w.-]+(?:\\?/[^\s\"'<>\\]*)+")
_EMBED_PATH = re.compile(r"/embed|/player|/v/|plugins/video|players\.|jwplatform|/e/")
_SETS_UP = re.compile(
    r"(?:\"?(?:file|src|source|sources|mp4|m3u8|contentUrl|content_url|video_?url|video_sources|url)\"?)\s*:\s*[\"'\[]",
    re.IGNORECASE,
)
# What names more is a list of what there is besides the article.
_A_LIST = 3
_RENDITIONS = 15
_JW = re.compile(r"jwplayer|jwplatform|jwid|jw_|_jw|jwint", re.IGNORECASE)
_SOURCE = re.compile(r"<(?:video|source)\b[^>]{0,2000}?\ssrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_FRAMED = re.compile(r"<iframe\b[^>]{0,2000}?\ssrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_JW_ID = re.compile(
    r"(?<![\w-])[\"']?(?:video_?id|media_?id|mediaid)[\"']?\s*:\s*[\"']([A-Za-z0-9]{8})[\"']", re.IGNORECASE
)
# Whose addresses are players whatever their path says.
_OF_PLAYERS = frozenset({"jw", "kaltura"})
_GIVEN_AS_SCRIPTS = frozenset({"jw", "brightcove", "kaltura", "rumble", "wistia", "dailymotion", "aparat", "niconico"})
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|vtt|srt)(?:$|\?)", re.IGNORECASE)
_KALTURA = re.compile(r"kWidget\s*\.|KalturaPlayer\b|kaltura", re.IGNORECASE)
_KALTURA_ID = re.compile(r"(?<![\w-])[\"']?entry_?id[\"']?\s*[:=,]\s*[\"']([01]_[a-z0-9]{6,12})[\"']", re.IGNORECASE)
_VK_POST = re.compile(
    r"VK\s*\.\s*Widgets\s*\.\s*Post\(\s*[\"'][^\"']{1,100}[\"']\s*,\s*[\"']?(-?\d{1,15})[\"']?\s*,\s*[\"']?(\d{1,12})"
)
# Functions by which platforms have their players and posts set up, each with the item that it is called for.
_CALLS = (
    ("twitter", re.compile(r"createTweet(?:Embed)?\(\s*[\"'](\d{8,20})[\"']")),
    ("youtube", re.compile(r"YT\s*\.\s*Player\([^;]{0,600}?videoId[\"']?\s*:\s*[\"']([\w-]{11})[\"']")),
    ("ooyala", re.compile(r"OO\s*\.\s*Player\s*\.\s*create\(\s*[\"'][^\"']{1,80}[\"']\s*,\s*[\"']([\w-]{28,36})[\"']")),
    ("rumble", re.compile(r"Rumble\(\s*[\"']play[\"']\s*,\s*\{[^}]{0,200}?[\"']?video[\"']?\s*:\s*[\"'](v[a-z0-9]{4,8})[\"']")),
    ("anvato", re.compile(r"(?:loadAnvato|AnvatoPlayer\([^)]{0,60}\)\.init)\(\s*\{[^<]{0,400}?[\"']video[\"']?\s*:\s*[\"']?(\d{6,9})\b")),
    ("vimeo", re.compile(r"Vimeo\s*\.\s*Player\([^;]{0,300}?\bid\s*:\s*[\"']?(\d{5,12})\b")),
    ("dailymotion", re.compile(r"(?:dailymotion\s*\.\s*createPlayer|DM\s*\.\s*player)\([^;]{0,400}?video[\"']?\s*:\s*[\"'](x?[a-z0-9]{5,10})[\"']")),
)  # fmt: skip
EMBED_CODE = "code to embed"
"""The basis of a player that the page offers its readers the code of, beside the player itself."""
NAMED_BY_SCRIPT = "identifier in a script"
_OWN_VIDEO = re.compile(
    r"(?<![\w$.-])[\"']?(?:video_?id|media_?id|clip_?id|vid)[\"']?\s*[:=]\s*[\"']?((?=[\w./:-]*\d)[\w./:-]{6,120})[\"']?(?=\s*[,;}\n/])|"
    r"(?<![\w$.-])[\"']?video[\"']?\s*:\s*[\"']((?=[\w./:-]*\d)[\w./:-]{8,120})[\"']",
    re.IGNORECASE,
)
_SHORT = 20_000
_LONGEST = 300_000
_ADDRESSES_AT_MOST = 3000


def script_at(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    """What a script, or markup in a text field, would play."""
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
        address = address_of(source, base) or _dailymotion(source, attributes.get("data-video", ""))
        if address is not None and address.platform in _GIVEN_AS_SCRIPTS:
            return [embed(address, spot, "player script")]
        return _player_script(source, spot, base)
    if attributes.get("type", "") in {"", "text/javascript", "application/javascript", "module", "application/json"}:
        return _inline_script(spot.element.text() or "", spot, base)
    return []


def _dailymotion(source: str, video: str) -> Address | None:
    """The player that this platform gives as a script, with the video named beside it."""
    if not re.match(r"(?:https?:)?//geo\.dailymotion\.com/player", source):
        return None
    return address_of(f"https://www.dailymotion.com/video/{video}")


def waiting_markup(markup: str, spot: Spot, base: str | None) -> list[Found]:
    """Markup that stands in a template or a text field until something puts it into the page."""
    return _textarea(markup, spot, base)


def _textarea(markup: str, spot: Spot, base: str | None) -> list[Found]:
    """Markup that waits in a text field until the reader agrees to load it."""
    if "<blockquote" in markup:
        posts = [
            a for m in EMBEDDED_ADDRESS.finditer(unescape(markup)[:20_000]) if (a := address_of(m[0], base)) and a.post
        ]
        return [embed(posts[-1], spot, "textarea")] if posts else []
    if "<iframe" in markup and (found := first_address(markup, spot, "textarea", base)):
        return [found]
    for match in _FRAMED.finditer(unescape(markup)[:20_000]) if "iframe" in markup else ():
        url = normal_url(match[1], base)
        if url and looks_like_player(url, {}):
            return [unknown_player(url, spot, EMBED_CODE, weak=True)]
    for match in _SOURCE.finditer(markup[:20_000]) if "<video" in markup else ():
        address = address_of(unescape(match[1]), base)
        if address is not None:
            return [embed(address, spot, "textarea")]
    return []


def _player_script(source: str, spot: Spot, base: str | None) -> list[Found]:
    """A script that is itself a player, such as ``video.example/embed.php?sid=…``."""
    url = normal_url(source, base)
    if url is None:
        return []
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    first = host.split(".")[0]
    given = parts.query and not parts.path.endswith(".js")
    if first in {"video", "player", "embed", "videos"} and (given or names_an_item(url, script=True)):
        key = f"player:{host}{parts.path}?{parts.query}"
        return [Found(ReferenceKind.EMBED, [key], host.split(".")[-2], url, spot, "player script")]
    return []


def _inline_script(script: str, spot: Spot, base: str | None) -> list[Found]:
    """What a script in the page would play: players it names by address, and the files it sets up as sources."""
    if not 20 <= len(script) <= _LONGEST:
        return []
    players: dict[str, Found] = {}
    files: list[Address] = []
    for match in islice(_SCRIPT_ADDRESS.finditer(script), _ADDRESSES_AT_MOST):
        address = address_of(match[0], base)
        if address is None:
            continue
        if address.platform == "file":
            files.append(address)
        elif (address.platform in _OF_PLAYERS and not _PICTURE.search(address.url)) or _EMBED_PATH.search(address.url):
            players.setdefault(address.key, embed(address, spot, "inline script"))
    found = list(players.values()) if len(players) <= _A_LIST else []
    keys = list(dict.fromkeys(address.key for address in files))
    if 0 < len(keys) <= _RENDITIONS and _SETS_UP.search(script):
        found.append(Found(ReferenceKind.EMBED, keys, "file", files[0].url, spot, "inline script", weak=True))
    if not found and _JW.search(script) and (item := _JW_ID.search(script)):
        found.append(Found(ReferenceKind.EMBED, [f"jw:{item[1]}"], "jw", None, spot, "inline script"))
    found += [one for one in _called(script, spot) if one.keys[0] not in players]
    return found or _named_in(script, spot)


def _named_in(script: str, spot: Spot) -> list[Found]:
    """The site's own video that a short script sets a player up for, by the identifier that it gives it."""
    if len(script) > _SHORT or is_data(script):
        return []
    given = dict.fromkeys(match[1] or match[2] for match in _OWN_VIDEO.finditer(script))
    if not 0 < len(given) <= _A_LIST:
        return []
    return [Found(ReferenceKind.EMBED, [f"id:{one}"], None, None, spot, NAMED_BY_SCRIPT, weak=True) for one in given]


def _called(script: str, spot: Spot) -> list[Found]:
    """What a script calls a platform's own functions for: players and posts."""
    called: dict[str, tuple[str, str | None]] = {}
    for platform, call in _CALLS:
        for item in call.findall(script):
            called[f"{platform}:{item}"] = (platform, address_by_id(platform, item))
    items: list[tuple[str, str, str | None]] = []
    if _KALTURA.search(script):
        items += [(f"kaltura:{entry}", "kaltura", None) for entry in dict.fromkeys(_KALTURA_ID.findall(script))]
    for owner, number in dict.fromkeys(_VK_POST.findall(script)):
        items.append((f"vk:{owner}_{number}", "vk", f"https://vk.com/wall{owner}_{number}"))
    found = [Found(ReferenceKind.EMBED, [key], platform, url, spot, "inline script") for key, platform, url in items]
    # Such calls stand where their player does, which is not so of the others.
    calls = [Found(ReferenceKind.EMBED, [key], *said, spot, "script call") for key, said in called.items()]
    return [one for several in (found, calls) if len(several) <= _A_LIST for one in several]
