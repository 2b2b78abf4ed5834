"""Which of the pointers at footage are one player, and what the page's head says of which of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from storage.records.article import ReferenceKind
from verification.intake.lazy_players import NAMED
from verification.intake.page_data import BASIS
from verification.intake.pointers import Found
from verification.intake.scripts import EMBED_CODE

# Lines between what may be one player.
_BESIDE = 3
# A title shorter than this may be another's too.
_TITLE = 12
_NAMED_AT_MOST = 3


@dataclass(slots=True)
class Placed:
    """One item with where it stands among the page's lines.

    Attributes:
        found: The item.
        elsewhere: Whether it lies outside the article.
    """

    found: Found
    elsewhere: bool


def settle(placed: list[Placed]) -> list[Placed]:
    """Drop weak doubles, and give what only the page's head names to the player it must be."""
    inside = [p for p in placed if not p.elsewhere and p.found.kind is ReferenceKind.EMBED and p.found.spot is not None]
    strong = [p for p in inside if not p.found.weak and p.found.basis != BASIS]
    weak = [p for p in inside if p.found.weak]
    drop: set[int] = set()
    for p in placed:
        if p.found.spot is None and p.found.basis == "JSON-LD VideoObject":
            host = next((w for w in (*weak, *strong) if id(w) not in drop and _may_be(w.found, p.found)), None)
            host = host or _said_outside(p.found, placed, alone=not inside)
            if host is not None:
                host.elsewhere = False
                join(host.found, p.found)
                drop.add(id(p))
                host.found.weak = False
        elif p.found.spot is None and p.found.weak and inside:
            drop.add(id(p))
    taken: set[int] = set()
    for p in inside:
        if p.found.basis == BASIS and p.found.platform == "file":
            # A file that the data names beside a player without an address, or with its number, is what that plays.
            host = next((w for w in inside if w.found.basis != BASIS and _plays(w.found, p.found)), None)
            if host is not None and id(host) not in taken:
                taken.add(id(host))
                join(host.found, p.found)
                drop.add(id(p))
    for p in weak:
        code = p.found.basis == EMBED_CODE
        near = (
            [one for one in inside if one is not p and id(one) not in drop]
            if code or p.found.basis == BASIS
            else strong
        )
        if p.found.weak and (not p.found.keys or any(_beside(p.found, one.found, wide=code) for one in near)):
            # A sign of a player beside a player that is known is that player's own dress.
            drop.add(id(p))
    kept = [p for p in placed if id(p) not in drop]
    _promote(kept)
    return kept


def _said_outside(said: Found, placed: list[Placed], *, alone: bool) -> Placed | None:
    """The player outside the article that shows what the head speaks of: it has its title, or is the only one."""
    outside = [p for p in placed if p.elsewhere and p.found.kind is ReferenceKind.EMBED and p.found.spot is not None]
    titled = next((p for p in outside if said.name and _is_titled(p.found, said.name)), None)
    if titled is not None or not alone or len(outside) != 1 or outside[0].found.weak:
        return titled
    known = any(not key.startswith("ld:") for key in said.keys)
    return None if known or outside[0].found.platform == "twitter" else outside[0]


def _is_titled(player: Found, name: str) -> bool:
    """Whether an attribute of the player's element gives it this title."""
    attributes = player.spot.element.attributes if player.spot is not None else {}
    return len(name) >= _TITLE and any(
        value and " ".join(value.split())[:500] == name
        for key, value in attributes.items()
        if re.search(r"title|headline|name|label|alt", key)
    )


def _plays(player: Found, file: Found) -> bool:
    """Whether a file of the page's data is what a player plays: both have one number, or they stand together."""
    ours, theirs = _numbers(player), _numbers(file)
    if any(one in key for one in ours for key in file.keys) or any(one in key for one in theirs for key in player.keys):
        return True
    return player.weak and _beside(player, file) and not (ours and theirs)


def _numbers(one: Found) -> list[str]:
    return [key.removeprefix("id:") for key in one.keys if key.startswith("id:") and len(key) > 8]


def _beside(one: Found, other: Found, *, wide: bool = False) -> bool:
    """Whether two stand so near to each other that they may be one player."""
    # A post is no part of a player, however near it stands.
    apart = 0 if other.basis == "post" else _BESIDE * 3 if wide else _BESIDE
    return one.spot is None or other.spot is None or abs(one.spot.line - other.spot.line) <= apart


def _promote(placed: list[Placed]) -> None:
    """Bring in what lies outside but must be the article's own.

    That is the video that the page's head names, wherever its player was put, and the only player of a page whose
    script stands far from the words.
    """
    named = [p for p in placed if p.elsewhere and any(key.startswith("ld:") for key in p.found.keys)]
    for p in named[:_NAMED_AT_MOST]:
        p.elsewhere, p.found.spot = False, None
    if not any(
        p.found.kind is ReferenceKind.EMBED and not p.elsewhere and p.found.platform != "twitter" for p in placed
    ):
        script = next((p for p in placed if p.elsewhere and p.found.basis == "inline script"), None)
        if script is not None:
            script.elsewhere, script.found.spot = False, None


def _may_be(player: Found, said: Found) -> bool:
    """Whether a player in the page without a known address can be the video the head speaks of."""
    if any(key.startswith("ld:") for key in player.keys):
        return False
    ours = {re.sub(r"^\w+:", "", key) for key in player.keys}
    theirs = " ".join([*(key for key in said.keys), said.url or ""])
    if any(len(item) > 5 and item.rsplit("/", 1)[-1] in theirs for item in ours):
        return True
    theirs_strong = any(not key.startswith(("ld:", "file:", "player:", "id:")) for key in said.keys)
    ours_strong = any(not key.startswith(("ld:", "file:", "player:", "id:")) for key in player.keys)
    if theirs_strong and ours_strong:
        return False
    return player.weak or player.platform in {None, "file", "brightcove", "jw"} or player.basis == "iframe of a player"


def join(known: Found, other: Found) -> None:
    """Take what another pointer says of the same item into the first."""
    shown = other.spot is not None and other.basis != BASIS
    if known.kind is ReferenceKind.LINK and other.kind is ReferenceKind.EMBED and shown:
        known.kind, known.spot, known.basis = other.kind, other.spot, other.basis
    known.keys = list(dict.fromkeys([*known.keys, *other.keys]))
    # A bare identifier never stays the name of an item that has a better one.
    known.keys.sort(key=lambda key: key.startswith(("id:", "ld:", "player:")))
    if known.basis == NAMED:
        known.keys.sort(key=lambda key: key.startswith("id:"))
    known.spot = known.spot or other.spot
    known.url = known.url or other.url
    known.platform = known.platform or other.platform
    known.name = known.name or other.name
    known.weak = known.weak and other.weak
