"""Lazy players: elements whose attributes hold an address, markup, or an identifier beside a platform's name."""

from __future__ import annotations

import re
from dataclasses import replace

from storage.records.article import ReferenceKind
from verification.intake.addresses import Address, address_of, normal_url
from verification.intake.linearise import Spot
from verification.intake.platform_items import PLATFORM_SHAPES, YOUTUBE_ID, address_by_id, typed_item
from verification.intake.pointers import Found, embed, first_address
from verification.intake.unknown_players import looks_like_player, unknown_player

ID_NAMES = ("data-video-id", "data-videoid", "videoid", "data-id", "data-youtube-id", "data-youtube", "data-yt-id", "data-tweet-id", "data-tweetid", "data-shortcode", "data-media-id", "data-vimeo-id", "data-ytid", "data-embed-id", "data-plyr-embed-id", "data-vid", "video-id", "data-video", "data-key", "data-v", "data-mediaid", "data-brightcove-id", "data-entry-id", "data-entryid", "data-content-id", "data-asset-id", "data-vidid", "data-bcid", "data-player-id", "data-playlist-id", "playlist-id", "data-embed", "data-uuid", "data-playback-id", "data-videos-ids")  # fmt: skip
# These name all sorts of things; they are taken where they have the form of a named platform's own.
_OF_A_PLATFORM_ONLY = frozenset({"data-id", "data-key", "data-embed", "data-uuid"})
_WHOLE = re.compile(r"https?://|/", re.IGNORECASE)
_SLASHES = re.compile(r"\\+/")
_QUOTES = re.compile(r"\\+(?:u0022|\")")
_FACADE = re.compile(r"(?:^|\s)(?:youtube|yt-?(?:lite|lazy|player)|lyte|lyMe)(?:$|[\s_-])", re.IGNORECASE)
_JSON_AT_MOST = 100_000
_WISTIA = re.compile(r"\bwistia_async_(\w{10})\b")
_HOLDS_MARKUP = re.compile(r"iframe|embed|html|player|config|video|settings|options|json|props|attrs|params|setup")
# Attributes that a site's own elements may give without a “data-” before them.
_OF_AN_ELEMENT = frozenset({"class", "id", "style", "title", "slot", "role", "lang", "dir", "hidden", "tabindex", "name", "poster", "label", "alt", "width", "height", "loading"})  # fmt: skip
_SOUND = re.compile(r"audio|podcast|speech|(?:^|[-_ ])tts(?:$|[-_ ])", re.IGNORECASE)
_PICTURE_OF_VIDEO = re.compile(r"(?:i\d?\.ytimg\.com|img\.youtube\.com)/(?:vi|vi_webp)/([\w-]{11})/")
_HINTING = re.compile(r"provider|platform|service|source|(?:^|-)type$|network|player$|component|block-name")
_JW_ELEMENT = re.compile(r"(?:jwplayer|botr)_([A-Za-z0-9]{8})_(?:[A-Za-z0-9]{8}_)?div$")
NAMED = "element that calls itself a player"
_SAYS = ("data-test", "data-testid", "data-component", "data-module", "data-type", "data-widget")
_A_PLAYER = re.compile(
    r"media[-_]?player|(?:video|movie)[-_]*(?:js|player|embed|inline|place-?holder|container|resource|html5|frame)|"
    r"(?:inline|embed(?:ded)?|lede|feature|volume|kaltura|brightcove)[-_]?(?:video|player)|player[-_](?:container|video|wrap)|"
    r"(?:^|\W)video[-_]?(?:[a-z]{1,8}[-_]?)?\d{5,}",
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
_ITEM_IN_JSON = re.compile(r'"(?:externalId|videoId|vpid|mediaId|clipId|guid)"\s*:\s*"([\w.~-]{5,64})"')
_OWN_NUMBER = re.compile(
    r"(?:video|player)[-_]?(?:[a-z]{1,20}[-_]|[a-z]{1,8}(?=\d))?([0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{5,})(?![0-9a-z])",
    re.IGNORECASE,
)
_ID_LIKE = re.compile(r"^data-[\w-]*(?:video[\w-]*|media-?)id$")


def attributes_at(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    """Lazy players: any element whose data attributes hold an address, markup, or an identifier beside a platform's name."""
    if (brightcove := brightcove_key(attributes)) is not None:
        return [Found(ReferenceKind.EMBED, [brightcove], "brightcove", None, spot, "data attributes")]
    names = " ".join((spot.tag, attributes.get("class", ""), attributes.get("id", "")))
    if "-" in spot.tag or spot.tag == "oembed":
        attributes = {
            name if name.startswith("data-") or name in _OF_AN_ELEMENT else f"data-{name}": value
            for name, value in attributes.items()
        }
        names = f"{names} {attributes.get('name', '')}"
    for name, value in attributes.items():
        if (
            (not name.startswith("data-") and name not in {"src", "href", "content"})
            or len(value) < 8
            or len(value) > 200_000
        ):
            continue
        if _sharing(names, name) or _SOUND.search(name):
            continue
        address = address_of(value, base if value.startswith("/") else None)
        if address is not None and not (address.platform == "file" and (spot.tag == "img" or _holds_a_player(spot))):
            return [embed(address, spot, f"{name} attribute")]
        holds = _HOLDS_MARKUP.search(name) is not None and "/" in value
        if holds and (found := first_address(_unescaped(value), spot, f"{name} attribute", base)):
            return [] if found.platform == "file" and _holds_a_player(spot) else [found]
        if (
            "embed" in name
            and "video" in value
            and _WHOLE.match(value)
            and (url := normal_url(value, base))
            and looks_like_player(url, {})
        ):
            return [unknown_player(url, spot, f"{name} attribute")]
    if telegram := re.fullmatch(r"\w{4,}/\d+", attributes.get("data-telegram-post", "")):
        url = f"https://t.me/{telegram[0]}"
        return [Found(ReferenceKind.EMBED, [f"telegram:{telegram[0]}"], "telegram", url, spot, "post")]
    if wistia := _WISTIA.search(names):
        key = f"wistia:{wistia[1]}"
        return [Found(ReferenceKind.EMBED, [key], "wistia", None, spot, "class of a player")]
    return (
        identifiers(spot, attributes, names)
        or _in_json(spot, attributes, names)
        or _facade(spot, attributes)
        or ([] if _SOUND.search(names) else _named(spot, attributes, names))
    )


def _holds_a_player(spot: Spot) -> bool:
    """Whether a player with an address of its own stands inside, which is what the attributes describe."""
    return spot.element.css_first("video[src], video source[src], iframe[src]") is not None


def _in_json(spot: Spot, attributes: dict[str, str], names: str) -> list[Found]:
    """The item that JSON in an attribute names by its identifier, where that or the element names the platform."""
    for name, value in attributes.items():
        if not name.startswith("data-") or value[:1] not in "{[" or not 12 < len(value) <= _JSON_AT_MOST:
            continue
        hints = " ".join((names, name, *(said[:60] for other, said in attributes.items() if _HINTING.search(other))))
        if (address := typed_item(value, hints)) is not None and not _sharing(names, name):
            found = embed(address, spot, f"{name} attribute")
            return [replace(found, url=address.url or None)]
    return []


def _facade(spot: Spot, attributes: dict[str, str]) -> list[Found]:
    """What stands for a player of YouTube until it is clicked: an element of that class, by its ``id`` or its picture."""
    item = attributes.get("id", "").removeprefix("WYL_").removeprefix("lyte_")
    named = _FACADE.search(attributes.get("class", "")) or attributes.get("id", "").startswith("WYL_")
    if not named or not YOUTUBE_ID.fullmatch(item) or item.isalpha():
        picture = _PICTURE_OF_VIDEO.search(attributes.get("style", "")) if named else None
        if picture is None:
            return []
        item = picture[1]
    return [
        embed(
            Address(platform="youtube", key=f"youtube:{item}", url=address_by_id("youtube", item) or ""), spot, "facade"
        )
    ]


def _named(spot: Spot, attributes: dict[str, str], names: str) -> list[Found]:
    """A player that scripts fill: an element that calls itself one, with something like an identifier."""
    if jw := _JW_ELEMENT.match(attributes.get("id", "")):
        return [Found(ReferenceKind.EMBED, [f"jw:{jw[1]}"], "jw", None, spot, "id of a player")]
    says = " ".join((names, *(attributes.get(name, "")[:60] for name in _SAYS)))
    if attributes.get("data-media-type", "").casefold() == "video" and not _NO_PLAYER.search(says):
        told = [attributes.get("id", ""), *_ITEM_IN_JSON.findall(attributes.get("data-media-meta", "")[:_JSON_AT_MOST])]
        if keys := [f"id:{one}" for one in told if _ITEM.fullmatch(one)]:
            return [Found(ReferenceKind.EMBED, keys, None, None, spot, NAMED, weak=True)]
    if not _A_PLAYER.search(says) or _NO_PLAYER.search(says) or len(says) > 400:
        return []
    # What is unique everywhere comes before a number of the site's own.
    for name in sorted(attributes, key=lambda one: not one.endswith(("uuid", "guid"))):
        if _ID_ATTRIBUTE.search(name) and not _OTHER_ID.search(name) and _ITEM.fullmatch(attributes[name]):
            return [Found(ReferenceKind.EMBED, [f"id:{attributes[name]}"], None, None, spot, NAMED, weak=True)]
    own = next((number for name in ("id", *_SAYS) if (number := own_number(attributes.get(name, "")))), None)
    return [Found(ReferenceKind.EMBED, [f"id:{own}"], None, None, spot, NAMED, weak=True)] if own else []


def _unescaped(value: str) -> str:
    """Text that was put into JSON, and that perhaps into JSON again, as it is to be read."""
    return _SLASHES.sub("/", _QUOTES.sub('"', value)) if "\\" in value else value


def _sharing(names: str, attribute: str) -> bool:
    said = re.sub(r"social[-_]?(?:media[-_]?)?(?:embed|post|block|content)", " ", f"{names} {attribute}".lower())
    return re.search(r"share|social|follow|comment", said) is not None


def own_number(named: str) -> str | None:
    """The number by which an element that calls itself a player tells its own video, out of its ``id``; or None."""
    own = _OWN_NUMBER.search(named)
    return own[1] if own else None


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
    plain: Found | None = None
    for name in (*ID_NAMES, *own, *(n for n in attributes if _ID_LIKE.search(n) and n not in ID_NAMES)):
        value = attributes.get(name, "").strip()
        if not value:
            continue
        hints = f"{names} {name} " + " ".join(v[:60] for n, v in attributes.items() if _HINTING.search(n) and n != name)
        for platform, hint, shape in PLATFORM_SHAPES:
            if hint.search(hints) and shape.fullmatch(value) and not _sharing(names, name):
                url = address_by_id(platform, value)
                return [Found(ReferenceKind.EMBED, [f"{platform}:{value}"], platform, url, spot, f"{name} attribute")]
        if (
            plain is None
            and re.search(r"video|player", hints, re.IGNORECASE)
            and re.fullmatch(r"[\w./:-]{5,120}", value)
            and name not in _OF_A_PLATFORM_ONLY
        ):
            plain = Found(ReferenceKind.EMBED, [f"id:{value}"], None, None, spot, f"{name} attribute", weak=True)
    return [plain] if plain else []
