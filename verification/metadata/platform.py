"""What the platform said of the footage when it was pulled: yt-dlp's info JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from storage.records.footage import StatedTime
from verification.metadata.gathered import Gathered
from verification.metadata.moments import from_text, from_unix_seconds
from verification.metadata.positions import position

_TAGS = (
    "id", "title", "description", "uploader", "uploader_id", "uploader_url", "channel", "channel_id", "channel_url",
    "creator", "upload_date", "timestamp", "release_date", "release_timestamp", "modified_date", "webpage_url",
    "original_url", "extractor_key", "duration", "width", "height", "fps", "view_count", "like_count", "location",
    "language", "license", "age_limit", "live_status", "was_live", "availability", "tags", "format_id",
)  # fmt: skip
_TIMES = {
    "upload_date": "uploaded",
    "timestamp": "uploaded",
    "release_date": "released",
    "release_timestamp": "released",
    "modified_date": "changed by the platform",
}


def read_platform(untrusted_info: Mapping[str, Any], into: Gathered) -> None:
    """Add the fields of an info JSON that tell who published what, when and where."""
    for tag in _TAGS:
        value = untrusted_info.get(tag)
        if value is None or value == "":
            continue
        into.add("platform", "info", tag, ", ".join(map(str, value)) if isinstance(value, list) else value)
        if tag in _TIMES:
            into.time(_time(value, _TIMES[tag], f"platform:{tag}"))
    latitude, longitude = untrusted_info.get("latitude"), untrusted_info.get("longitude")
    if isinstance(latitude, int | float) and isinstance(longitude, int | float):
        into.locate(position(float(latitude), float(longitude), None, "platform:latitude"))


def _time(value: object, meaning: str, source: str) -> StatedTime | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return from_unix_seconds(value, meaning, source)
    text = str(value)
    if len(text) == 8 and text.isdigit():
        # yt-dlp gives days in UTC: the whole day is meant.
        day = from_text(f"{text[:4]}-{text[4:6]}-{text[6:]} 00:00:00Z", meaning, source)
        return None if day is None else _whole_day(day)
    return from_text(text, meaning, source)


def _whole_day(stated: StatedTime) -> StatedTime:
    return replace(stated, latest=stated.earliest.replace("T00:00:00", "T23:59:59"))
