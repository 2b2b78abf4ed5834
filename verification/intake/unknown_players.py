"""Frames of players on platforms without a rule of their own, and what looks like such a player and shows no footage.

Footage is moving pictures: a player of sound alone, of a book, of slides or of a map is no reference to any.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from storage.records.article import ReferenceKind
from verification.intake.addresses import Address
from verification.intake.linearise import Spot
from verification.intake.pointers import Found

_PLAYER_PATH = re.compile(
    r"(?:^|[/._-])(?:video|videos|player|players|embed|playvideo|videoembed|vod|mediathek|multimedia|media-embed)(?=$|[/._?=-])",
    re.IGNORECASE,
)
_NO_PLAYER = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|adservice|/ads?/|amazon-adsystem|recaptcha|disqus|maps?\.google|/maps/|"
    r"consent|cookie|newsletter|comments|podcast|soundcloud|spotify|audio|widgets?\.|/plugins/(?:like|page|share|follow|comments)|"
    r"music\.|calculator|poll|quiz|chart|datawrapper|infogr|scribd|documentcloud|outbrain|taboola|addthis|sharethis|advert|analytics|onesignal|"
    r"about:blank|javascript:|paypal|(?<![a-z])forms?\.|typeform|giphy|tracking|pixel|subscribe|eventbrite|weather|/login|apester|playbuzz",
    re.IGNORECASE,
)
_VIDEO_WORD = re.compile(r"video|player|vod|watch|media|stream|film|clip|\btv\b|play", re.IGNORECASE)
# Whose players play sound alone, or show pages, slides, pictures or maps.
_NO_FOOTAGE_HOST = re.compile(
    r"(?:^|\.)(?:"
    # sound
    r"megaphone\.fm|libsyn\.com|soundcloud\.com|simplecast\.com|anchor\.fm|captivate\.fm|acast\.com|omny\.fm|omnycontent\.com|"
    r"buzzsprout\.com|podbean\.com|art19\.com|bandcamp\.com|audioboom\.com|audioboo\.fm|spreaker\.com|mixcloud\.com|deezer\.com|"
    r"ivoox\.com|tunein\.com|blubrry\.com|podigee-cdn\.(?:net|com)|podigee\.(?:io|com)|player\.fm|transistor\.fm|"
    r"whooshkaa\.com|"
    r"radiopublic\.com|audiomack\.com|redcircle\.com|castos\.com|fireside\.fm|pippa\.io|stitcher\.com|castbox\.fm|podchaser\.com|"
    r"podomatic\.com|hearthis\.at|reverbnation\.com|8tracks\.com|julephosting\.de|zencastr\.com|listennotes\.com|rss\.com|"
    r"podtrac\.com|audiodn\.com|trinitymedia\.ai|remixd\.com|beyondwords\.io|speechkit\.io|readspeaker\.com|ardaudiothek\.de|"
    r"tidal\.com|last\.fm|anghami\.com|zvuk\.com|podfm\.ru|podster\.fm|music\.(?:apple|amazon|youtube|yandex)\.\w+|podcasts\.apple\.com|"
    # pages, slides, pictures, maps, models
    r"issuu\.com|scribd\.com|slideshare\.net|slideplayer\.\w+|speakerdeck\.com|calameo\.com|yumpu\.com|joomag\.com|documentcloud\.org|"
    r"flickr\.com|sketchfab\.com|thinglink\.com|juxtapose\.knightlab\.com|prezi\.com"
    r")$",
    re.IGNORECASE,
)
_NO_FOOTAGE_PATH = re.compile(
    r"npr\.org/player/embed/|wnyc\.org/widgets/|bbc\.co(?:\.uk|m)/sounds|/(?:embed/)?player/aod/|"
    r"archive\.org/(?:stream|details)/|[./_-]audio[./_-]?player|tts[-_]?player",
    re.IGNORECASE,
)
# The Internet Archive's own reader of books, by how it is asked for.
_BOOK = re.compile(
    r"archive\.org/embed/[^?#]*(?:/page/|/mode/)|archive\.org/embed/.*(?:ui=embed|view=theater|#page|#mode)"
)
_BOOK_SIZE = ("480", "430")
# A bar of buttons: no picture is that low. Frames that scripts stretch later are said to be 0 or 1.
_BAR = range(20, 171)
_HEIGHT = re.compile(r"(?:^|;|\s)height\s*:\s*(\d{1,4})(?:px)?\s*(?:;|$|!)", re.IGNORECASE)
_ITEM_NAMES = (
    "video",
    "videoId",
    "videoid",
    "video_id",
    "vid",
    "mediaId",
    "media_id",
    "clipId",
    "clip_id",
    "bcid",
    "fk",
)
_SCRIPT_NAMES = (*_ITEM_NAMES, "id")


def no_footage(url: str, attributes: Mapping[str, str]) -> bool:
    """Whether what a frame shows is known to hold no moving picture, by its absolute address or by its size."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    host = (parts.hostname or "").lower()
    if _NO_FOOTAGE_HOST.search(host) or _NO_FOOTAGE_PATH.search(host + parts.path):
        return True
    if host.endswith("archive.org") and parts.path.startswith("/embed/"):
        size = (attributes.get("width", ""), attributes.get("height", ""))
        return _BOOK.search(url) is not None or size == _BOOK_SIZE or _is_bar(attributes)
    return False


def _is_bar(attributes: Mapping[str, str]) -> bool:
    height = re.fullmatch(r"\s*(\d{1,4})(?:px)?\s*", attributes.get("height", ""))
    height = height or _HEIGHT.search(attributes.get("style", ""))
    return height is not None and int(height[1]) in _BAR


def forbidden(url: str) -> bool:
    """Whether an address says of itself that it is no player: advertisements, forms, maps, sound."""
    return _NO_PLAYER.search(url) is not None


def looks_like_player(url: str, attributes: Mapping[str, str]) -> bool:
    """Whether a frame's absolute address reads like that of a player of video."""
    parts = urlsplit(url)
    if forbidden(url) or no_footage(url, attributes) or _is_bar(attributes):
        return False
    if _VIDEO_WORD.search(f"{parts.hostname}{parts.path}") is None:
        return names_an_item(url)
    first = (parts.hostname or "").split(".")[0]
    known = {"video", "player", "videos", "embed", "players", "tv"}
    return _PLAYER_PATH.search(parts.path) is not None or first in known or names_an_item(url)


def names_an_item(url: str, *, script: bool = False) -> bool:
    """Whether the query of an address names a video by an identifier."""
    query = parse_qs(urlsplit(url).query)
    names = _SCRIPT_NAMES if script else _ITEM_NAMES
    return any(re.fullmatch(r"(?=.*\d)[\w./~:-]{5,200}", query[name][0]) for name in names if query.get(name))


def unknown_player(url: str, spot: Spot, basis: str, *, weak: bool = False) -> Found:
    """A player on a platform without a rule of its own: its address is its name."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    key = f"player:{host}{parts.path}" + (f"?{parts.query}" if parts.query else "")
    key += f"#{parts.fragment}" if parts.fragment else ""
    platform = host.split(".")[-2] if "." in host else host
    return Found(ReferenceKind.EMBED, [key[:1000]], platform, url, spot, basis, weak=weak)


def known_player(known: Address, spot: Spot, basis: str) -> Found:
    """A player on a platform that yt-dlp knows; its address stays a name of it too."""
    found = unknown_player(known.url, spot, f"{basis}, by yt-dlp")
    return replace(found, keys=[known.key, *found.keys], platform=known.platform)
