"""A second opinion on an address without a rule of our own: the patterns by which yt-dlp tells platforms apart.

Only its patterns are used, as texts: no extractor is made, no program of it runs over an address, and nothing is ever
asked for. Loading them takes some 0.2 s, so that it happens at the first player without a rule;
in the confined worker, where nothing can be loaded later, before the walls go up.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from verification.intake.addresses import Address

_URL_AT_MOST = 500
# Extractors of what is no single item of footage, by their names.
_NO_ITEM = re.compile(
    r"playlist|user|channel|search|tag\b|categor|collection|shows?\b|series|season|album|artist|profile|favou?rite|feed|podcast|radio|"
    r"audio|music|track|list\b|program|topic|folder|group|page\b|home|live\b|course|subscription|watchlater|club|author|article|generic|^youtube|"
    r"dropbox|archive\.org|patreon|flickr|megaphone|acast|soundcloud|spotify|libsyn|spreaker|document",
    re.IGNORECASE,
)
# What a player's address says of itself; platforms' patterns take their articles and pictures too.
_PLAYER = re.compile(r"embed|player|video|clip|watch|/(?:v|e|tv|media|media[-_]?player|iframe)/", re.IGNORECASE)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu", "gob", "or", "ne"})


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One platform's name and the pattern of its addresses."""

    name: str
    pattern: str


def load() -> None:
    """Load the patterns, which would else be loaded at first use."""
    _patterns()


def second_opinion(url: str) -> Address | None:
    """The item of a platform that a player's absolute address leads to by yt-dlp's patterns; None where it knows none.

    For links in prose it is not asked: on labelled pages it made four false references of them and found none.
    """
    if len(url) > _URL_AT_MOST or not _PLAYER.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    label = _label(parts.hostname or "")
    if not label:
        return None
    # To make all 1,800 patterns ready takes 0.4 s; those that hold the beginning of the name are a few.
    for known in _patterns():
        if label[:3] not in known.pattern.lower() or _NO_ITEM.search(known.name):
            continue
        found = _compiled(known.pattern)
        match = found.match(url) if found is not None else None
        item = (match.groupdict().get("id") if match is not None else None) or ""
        if item and re.search(r"\d", item):
            platform = re.sub(r"\W.*", "", known.name.lower())
            return Address(platform=platform, key=f"{platform}:{item}"[:300], url=url)
    return None


def _label(host: str) -> str:
    """The part of a host's name that is a platform's own, such as ``example`` of ``video.example.co.uk``."""
    parts = host.lower().split(".")
    if len(parts) < 2 or all(part.isdigit() for part in parts):
        return ""
    own = parts[-3] if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else parts[-2]
    return own if len(own) > 1 else ""


@cache
def _patterns() -> tuple[_Pattern, ...]:
    # Its plugins are programs from elsewhere on this computer.
    os.environ.setdefault("YTDLP_NO_PLUGINS", "1")
    try:
        from yt_dlp.extractor import gen_extractor_classes
    except ImportError:
        return ()
    found = []
    for kind in gen_extractor_classes():
        said = kind._VALID_URL  # noqa: SLF001 - what its own documentation tells extractors to set
        found += [
            _Pattern(str(kind.IE_NAME), one)
            for one in (said if isinstance(said, tuple | list) else (said,))
            if isinstance(one, str)
        ]
    return tuple(found)


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern)
    except re.error:
        return None
