"""One pointer at footage, and how an address in any text becomes one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from storage.records.article import ReferenceKind
from verification.intake.addresses import Address, address_of
from verification.intake.linearise import Spot

SILENT_LOOP = "loop without sound"
"""The basis of what may be the decoration of a page: a video that plays over and over, mute and without controls."""
EMBEDDED_ADDRESS = re.compile(r"(?:https?:)?(?:\\?/){2}[^\s\"'<>\\]+(?:\\/[^\s\"'<>\\]+)*")


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


def embed(address: Address, spot: Spot, basis: str) -> Found:
    """The embed that an address is, where it stands."""
    return Found(ReferenceKind.EMBED, [address.key], address.platform, address.url, spot, basis)


def first_address(text: str, spot: Spot, basis: str, base: str | None) -> Found | None:
    """The first address of footage in a text, such as markup inside an attribute; None for none."""
    for match in EMBEDDED_ADDRESS.finditer(unescape(text)[:20_000]):
        if (address := address_of(match[0], base)) is not None:
            return embed(address, spot, basis)
    return None


def markup_inside(spot: Spot) -> str:
    """An element's markup; empty where it is too long to be a player."""
    html = spot.element.html or ""
    return html if len(html) < 20_000 else ""
