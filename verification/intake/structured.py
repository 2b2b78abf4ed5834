"""What a page says of itself for machines: JSON-LD, meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

_ARTICLE_TYPES = re.compile(r"Article|NewsArticle|Report|BlogPosting|LiveBlog|Reportage", re.IGNORECASE)
_DEPTH = 12
# Whatever a page put there.
_Json = Any


def json_ld(script: str) -> list[dict[str, Any]]:
    """The objects of one JSON-LD script, nested ones after what holds them; empty when it is no JSON."""
    text = script.strip()
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", text)
    if len(text) > 2_000_000:
        return []
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        try:
            data = json.loads(re.sub(r",\s*([}\]])", r"\1", text), strict=False)
        except (ValueError, RecursionError):
            return []
    return list(_objects(data, 0))


def _objects(data: _Json, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(data, dict):
        if "@type" in data or "@graph" in data:
            yield data
        for value in data.values():
            if isinstance(value, dict | list):
                yield from _objects(value, depth + 1)
    elif isinstance(data, list):
        for item in data[:500]:
            yield from _objects(item, depth + 1)


def of_type(item: dict[str, Any], pattern: str) -> bool:
    """Whether an object's ``@type`` is, or one of its types is, one that the pattern matches wholly."""
    kinds = item.get("@type")
    return any(isinstance(k, str) and re.fullmatch(pattern, k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def is_article(item: dict[str, Any]) -> bool:
    """Whether an object describes an article."""
    kinds = item.get("@type")
    return any(isinstance(k, str) and _ARTICLE_TYPES.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def words(value: _Json) -> str | None:
    """A JSON-LD value as clean words: a string, a list's strings, an object's name; None for nothing."""
    if isinstance(value, str):
        text = " ".join(unescape(value).split())
        return text[:500] or None
    if isinstance(value, dict):
        return words(value.get("name"))
    if isinstance(value, list):
        parts = [part for item in value[:10] if (part := words(item))]
        return ", ".join(dict.fromkeys(parts)) or None
    return None


def iso_date(value: str | None) -> str | None:
    """A date or moment as ISO 8601 where it is one, else None."""
    if not value:
        return None
    match = re.match(
        r"\s*((?:19|20)\d\d-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?", value
    )
    if match is None:
        from verification.intake.facts import date_in_line

        return date_in_line(value[:100])
    if not match[2]:
        return match[1]
    zone = match[3] or ""
    if zone and zone != "Z" and ":" not in zone:
        zone = zone[:3] + ":" + zone[3:]
    return f"{match[1]}T{match[2]}{zone}"
