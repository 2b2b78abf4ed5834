"""Posts of social platforms as quotations in a page."""

from __future__ import annotations

import re

from storage.records.article import ReferenceKind
from verification.intake.addresses import address_of
from verification.intake.linearise import Spot
from verification.intake.pointers import Found, embed

_POST_NAMES = re.compile(
    r"twitter-(?:tweet|video)|tweet|instagram|tiktok|bluesky|reddit|fb-|mastodon|telegram|truth|text-post-media|imgur"
)


def post_at(spot: Spot, attributes: dict[str, str], base: str | None) -> list[Found]:
    """The post that a quotation is; empty for an ordinary one."""
    names = attributes.get("class", "").lower()
    named = _POST_NAMES.search(names) or any(
        n.startswith(("data-instgrm", "data-tweet", "data-bluesky", "data-text-post")) for n in attributes
    )
    if not named and not attributes.get("cite"):
        return []
    for name in (
        "data-instgrm-permalink",
        "data-text-post-permalink",
        "cite",
        "data-href",
        "data-url",
        "data-embed-url",
    ):
        if (address := address_of(attributes.get(name, ""), base)) is not None:
            return [embed(address, spot, "post")]
    if uri := re.match(r"at://([\w.:-]+)/app\.bsky\.feed\.post/(\w+)", attributes.get("data-bluesky-uri", "")):
        key = f"bluesky:{uri[1]}/post/{uri[2]}"
        return [
            Found(
                ReferenceKind.EMBED, [key], "bluesky", f"https://bsky.app/profile/{uri[1]}/post/{uri[2]}", spot, "post"
            )
        ]
    if telegram := re.fullmatch(r"\w{4,}/\d+", attributes.get("data-telegram-post", "")):
        url = f"https://t.me/{telegram[0]}"
        return [Found(ReferenceKind.EMBED, [f"telegram:{telegram[0]}"], "telegram", url, spot, "post")]
    if "imgur-embed" in names and re.fullmatch(r"(?:a/)?\w{5,9}", attributes.get("data-id", "")):
        item = attributes["data-id"]
        return [Found(ReferenceKind.EMBED, [f"imgur:{item}"], "imgur", f"https://imgur.com/{item}", spot, "post")]
    addresses = [address_of(a.attributes.get("href") or "", base) for a in spot.element.css("a[href]")[:40]]
    posts = [a for a in addresses if a is not None and a.post]
    if attributes.get("cite") and not names:
        return []
    # The post's own address is the last: the date under it.
    return [embed(posts[-1], spot, "post")] if posts else []
