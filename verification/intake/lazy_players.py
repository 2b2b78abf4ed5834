"""Lazy players: elements whose attributes hold an address, markup, or an identifier beside a platform's name."""

from __future__ import annotations

import re

from storage.records.article import ReferenceKind
from verification.intake.addresses import address_of
from verification.intake.linearise import Spot
from verification.intake.pointers import Found, embed, first_address

_YOUTUBE_ID = re.compile(r"[\w-]{11}")
PLATFORM_SHAPES = (
    ("youtube", re.compile(r"youtube|lyte|(?:^|[-_ ])yt(?:$|[-_ ])|ytb", re.IGNORECASE), _YOUTUBE_ID),
    ("vimeo", re.compile(r"vimeo", re.IGNORECASE), re.compile(r"\d{5,}")),
    ("dailymotion", re.compile(r"dailymotion", re.IGNORECASE), re.compile(r"x?[a-z0-9]{5,}")),
    ("twitter", re.compile(r"tweet|twitter", re.IGNORECASE), re.compile(r"\d{8,}")),
    ("instagram", re.compile(r"instagram", re.IGNORECASE), re.compile(r"[\w-]{8,}")),
    ("jw", re.compile(r"jw-?player|jw-?video|jwplatform", re.IGNORECASE), re.compile(r"[A-Za-z0-9]{8}")),
    ("glomex", re.compile(r"glomex", re.IGNORECASE), re.compile(r"v-[a-z0-9]{8,}(?:-[a-z]{2})?")),
    ("kaltura", re.compile(r"kaltura", re.IGNORECASE), re.compile(r"[01]_\w{6,}")),
    ("facebook", re.compile(r"facebook|(?:^|[-_ ])fb(?:$|[-_ ])", re.IGNORECASE), re.compile(r"\d{8,}")),
    ("tiktok", re.compile(r"tiktok", re.IGNORECASE), re.compile(r"\d{8,}")),
)
ID_NAMES = ("data-video-id", "data-videoid", "videoid", "data-id", "data-youtube-id", "data-youtube", "data-yt-id", "data-tweet-id", "data-tweetid", "data-shortcode", "data-media-id", "data-vimeo-id", "data-ytid", "data-embed-id", "data-plyr-embed-id", "data-vid", "video-id", "data-video", "data-key", "data-v", "data-mediaid", "data-brightcove-id", "data-entry-id", "data-entryid", "data-content-id", "data-asset-id", "data-vidid", "data-bcid", "data-player-id", "data-playlist-id", "playlist-id")  # fmt: skip
_SLASHES = re.compile(r"\\+/")
_QUOTES = re.compile(r"\\+(?:u0022|\")")
_WISTIA = re.compile(r"\bwistia_async_(\w{10})\b")
_HOLDS_MARKUP = re.compile(r"iframe|embed|html|player|config|video|settings|options|json|props")
_JW_ELEMENT = re.compile(r"(?:jwplayer|botr)_([A-Za-z0-9]{8})_(?:[A-Za-z0-9]{8}_)?div$")
NAMED = "element that calls itself a player"
_SAYS = ("data-test", "data-testid", "data-component", "data-module", "data-type", "data-widget")
_A_PLAYER = re.compile(
    r"(?:video|movie)[-_]*(?:js|player|embed|inline|place-?holder|container|resource|html5|frame)|"
    r"(?:inline|embed(?:ded)?|lede|feature|volume|kaltura|brightcove)[-_]?(?:video|player)|player[-_](?:container|video|wrap)|"
    r"(?:^|\W)video[-_]?\d{5,}",
    re.IGNORECASE,
)
_NO_PLAYER = re.compile(
    r"sidebar|related|recommend|playlist|carousel|teaser|promo|sticky|persistent|overlay|(?:^|[-_\W])(?:ads?|advert\w*|list|nav|menu|slider)(?:$|[-_\W])",
    re.IGNORECASE,
)
_ID_ATTRIBUTE = re.compile(r"^data-(?:[\w-]*-)?(?:id|uuid|guid|key|ref|slug|[a-z]{2,8}id)$")
_OTHER_ID = re.compile(
    r"react|test|ads?(?:$|-)|track|analytic|account|user|author|post|article|story|page|section|zone|gtm|player-?id|playlist|channel|"
    r"component|module|widget|publisher|vars|layer|portal|site|org|brand|distributor|partner|network|group|grid|block-id|parent|list|category|shortcode",
)
_ITEM = re.compile(r"(?=[^/]*\d)[\w~.:-]{5,64}")
_OWN_NUMBER = re.compile(r"(?:video|player)[-_]?(?:[a-z]{1,20}[-_])?([0-9a-f]{16,}|\d{5,})(?![0-9a-z])", re.IGNORECASE)
_ID_LIKE = re.compile(r"^data-[\w-]*video[\w-]*id$")


def attributes_at(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    """Lazy players: any element whose data attributes hold an address, markup, or an identifier beside a platform's name."""
    if (brightcove := brightcove_key(attributes)) is not None:
        return [Found(ReferenceKind.EMBED, [brightcove], "brightcove", None, spot, "data attributes")]
    names = " ".join((spot.tag, attributes.get("class", ""), attributes.get("id", "")))
    for name, value in attributes.items():
        if (
            (not name.startswith("data-") and name not in {"src", "href", "content"})
            or len(value) < 8
            or len(value) > 200_000
        ):
            continue
        if _sharing(names, name):
            continue
        address = address_of(value, base if value.startswith("/") else None)
        if address is not None and not (address.platform == "file" and spot.tag == "img"):
            return [embed(address, spot, f"{name} attribute")]
        holds = _HOLDS_MARKUP.search(name) is not None and "/" in value
        if holds and (found := first_address(_unescaped(value), spot, f"{name} attribute", base)):
            return [found]
    if wistia := _WISTIA.search(names):
        key = f"wistia:{wistia[1]}"
        return [Found(ReferenceKind.EMBED, [key], "wistia", None, spot, "class of a player")]
    return identifiers(spot, attributes, names) or _named(spot, attributes, names)


def _named(spot: Spot, attributes: dict[str, str], names: str) -> list[Found]:
    """A player that scripts fill: an element that calls itself one, with something like an identifier."""
    if jw := _JW_ELEMENT.match(attributes.get("id", "")):
        return [Found(ReferenceKind.EMBED, [f"jw:{jw[1]}"], "jw", None, spot, "id of a player")]
    says = " ".join((names, *(attributes.get(name, "")[:60] for name in _SAYS)))
    if not _A_PLAYER.search(says) or _NO_PLAYER.search(says) or len(says) > 400:
        return []
    # What is unique everywhere comes before a number of the site's own.
    for name in sorted(attributes, key=lambda one: not one.endswith(("uuid", "guid"))):
        if _ID_ATTRIBUTE.search(name) and not _OTHER_ID.search(name) and _ITEM.fullmatch(attributes[name]):
            return [Found(ReferenceKind.EMBED, [f"id:{attributes[name]}"], None, None, spot, NAMED, weak=True)]
    own = _OWN_NUMBER.search(attributes.get("id", ""))
    return [Found(ReferenceKind.EMBED, [f"id:{own[1]}"], None, None, spot, NAMED, weak=True)] if own else []


def _unescaped(value: str) -> str:
    """Text that was put into JSON, and that perhaps into JSON again, as it is to be read."""
    return _SLASHES.sub("/", _QUOTES.sub('"', value)) if "\\" in value else value


def _sharing(names: str, attribute: str) -> bool:
    return re.search(r"share|social|follow|comment", names + " " + attribute, re.IGNORECASE) is not None


def brightcove_key(attributes: dict[str, str]) -> str | None:
    """The key of a Brightcove player that its attributes give; None for another element."""
    plain = {name.replace("data-x-", "data-").replace("data-bc-", "data-"): value for name, value in attributes.items()}
    account = plain.get("data-account") or plain.get("data-account-id") or plain.get("data-publisher-id")
    video = plain.get("data-video-id") or plain.get("data-brightcove-id") or plain.get("data-video")
    if account and video and re.fullmatch(r"\d{6,}", account) and re.fullmatch(r"[\w:.-]{5,40}", video):
        return f"brightcove:{account}/{video.removeprefix('ref:')}"
    return None


def identifiers(spot: Spot, attributes: dict[str, str], names: str) -> list[Found]:
    """What an identifier in an attribute points at, where a platform or a player is named beside it."""
    # A component of AMP names its video in whatever its own element asks for.
    own = ("data-src",) if spot.tag.startswith("amp-") else ()
    for name in (*ID_NAMES, *own, *(n for n in attributes if _ID_LIKE.search(n) and n not in ID_NAMES)):
        value = attributes.get(name, "").strip()
        if not value:
            continue
        hints = f"{names} {name} {attributes.get('data-provider', '')} {attributes.get('data-type', '')} {attributes.get('data-player', '')} {attributes.get('data-plyr-provider', '')} {attributes.get('data-service', '')} {attributes.get('data-source', '')}"
        for platform, hint, shape in PLATFORM_SHAPES:
            if hint.search(hints) and shape.fullmatch(value) and not _sharing(names, name):
                return [
                    Found(
                        ReferenceKind.EMBED,
                        [f"{platform}:{value}"],
                        platform,
                        address_by_id(platform, value),
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
