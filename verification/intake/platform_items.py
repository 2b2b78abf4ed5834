"""Items of platforms that are told by an identifier beside the platform's name, in attributes and in data."""

from __future__ import annotations

import json
import re
from typing import Any

from verification.intake.addresses import Address

# Whatever a page put there.
_Json = Any
YOUTUBE_ID = re.compile(r"[\w-]{11}")
PLATFORM_SHAPES = (
    ("youtube", re.compile(r"youtube|lyte|(?:^|[-_ ])yt(?:$|[-_ ])|ytb", re.IGNORECASE), YOUTUBE_ID),
    ("vimeo", re.compile(r"vimeo", re.IGNORECASE), re.compile(r"\d{5,}")),
    ("dailymotion", re.compile(r"dailymotion", re.IGNORECASE), re.compile(r"x?[a-z0-9]{5,}")),
    ("twitter", re.compile(r"tweet|twitter", re.IGNORECASE), re.compile(r"\d{8,}")),
    ("instagram", re.compile(r"instagram", re.IGNORECASE), re.compile(r"[\w-]{8,}")),
    ("jw", re.compile(r"jw-?player|jw-?video|jwplatform", re.IGNORECASE), re.compile(r"[A-Za-z0-9]{8}")),
    ("glomex", re.compile(r"glomex", re.IGNORECASE), re.compile(r"v-[a-z0-9]{8,}(?:-[a-z]{2})?")),
    ("kaltura", re.compile(r"kaltura", re.IGNORECASE), re.compile(r"[01]_\w{6,}")),
    ("brightcove", re.compile(r"brightcove", re.IGNORECASE), re.compile(r"\d{12,14}")),
    ("mux", re.compile(r"(?:^|[-_ ])mux(?:$|[-_ ])", re.IGNORECASE), re.compile(r"[A-Za-z0-9]{20,60}")),
    ("wistia", re.compile(r"wistia", re.IGNORECASE), re.compile(r"[a-z0-9]{10}")),
    ("vidyard", re.compile(r"vidyard", re.IGNORECASE), re.compile(r"\w{20,24}")),
    ("rumble", re.compile(r"rumble", re.IGNORECASE), re.compile(r"v[a-z0-9]{4,8}")),
    ("anvato", re.compile(r"anvato|anvp", re.IGNORECASE), re.compile(r"\d{6,9}")),
    ("facebook", re.compile(r"facebook|(?:^|[-_ ])fb(?:$|[-_ ])", re.IGNORECASE), re.compile(r"\d{8,}")),
    ("tiktok", re.compile(r"tiktok", re.IGNORECASE), re.compile(r"\d{8,}")),
)
_KINDS = ("@type", "type", "_type", "__typename", "kind", "provider", "providerName", "provider_name", "service", "platform", "component", "embedType", "embed_type", "blockType", "nodeType", "videoType", "mediaType", "blockName", "element", "subtype")  # fmt: skip
_IDS = ("videoId", "video_id", "videoid", "videoID", "youtubeId", "youtube_id", "youtubeID", "vimeoId", "tweetId", "tweet_id", "tweetID", "tweetid", "mediaId", "media_id", "embedId", "embed_id", "assetId", "asset_id", "externalId", "external_id", "providerId", "shortcode", "entryId", "entry_id", "video", "id", "code", "uid")  # fmt: skip
_NODES_AT_MOST = 2_000


def address_by_id(platform: str, item: str) -> str | None:
    """The address of an item that is known by its identifier; None for a platform without such addresses."""
    form = {
        "youtube": "https://www.youtube.com/watch?v={}",
        "vimeo": "https://vimeo.com/{}",
        "dailymotion": "https://www.dailymotion.com/video/{}",
        "twitter": "https://x.com/i/status/{}",
        "instagram": "https://www.instagram.com/p/{}/",
    }.get(platform)
    return form.format(item) if form else None


def kinds_said(value: dict[str, Any]) -> str:
    """What an object of data calls itself."""
    return " ".join(str(value[name])[:60] for name in _KINDS if isinstance(value.get(name), str))


def typed(value: dict[str, Any], kinds: str) -> Address | None:
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


def _unwrapped(value: _Json) -> _Json:
    return value[1] if isinstance(value, list) and len(value) == 2 and value[0] == 0 else value


def typed_item(text: str, names: str) -> Address | None:
    """The first item that JSON names by an identifier, where it or ``names`` says of which platform; None for none.

    Values may be wrapped as ``[0, value]``, as one framework for pages writes them.
    """
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    stack, count = [data], 0
    while stack and count < _NODES_AT_MOST:
        value = stack.pop()
        count += 1
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            plain = {
                name: one[1] if isinstance(one, list) and len(one) == 2 and one[0] == 0 else one
                for name, one in value.items()
            }
            if (address := typed(plain, f"{names} {kinds_said(plain)}")) is not None:
                return address
            stack.extend(reversed(plain.values()))
    return None
