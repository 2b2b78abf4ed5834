"""Times as files state them, as intervals."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from storage.records.footage import StatedTime

_EXIF = re.compile(
    r"^(\d{4})[:\-/](\d\d)[:\-/](\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$"
)
_ISO_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)


def from_text(untrusted_text: str, meaning: str, source: str) -> StatedTime | None:
    """Read a date and time as EXIF, XMP or QuickTime write them.

    A time without a zone stays a bare local time; a date alone, or minutes alone, becomes the interval that it means.
    """
    match = _EXIF.match(untrusted_text.strip().strip("\0"))
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    hours, minutes, seconds = match[4], match[5], match[6]
    try:
        first = datetime(year, month, day, int(hours or 0), int(minutes or 0), int(seconds or 0), tzinfo=UTC)
        zone = _zone(match[8])
    except ValueError:
        return None
    if hours is None:
        last = first + timedelta(days=1) - timedelta(seconds=1)
    elif seconds is None:
        last = first + timedelta(seconds=59)
    else:
        last = first
    return _stated(first, last, zone, meaning, source)


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _stated(first: datetime, last: datetime, zone: timezone | None, meaning: str, source: str) -> StatedTime:
    def text(moment: datetime) -> str:
        return moment.replace(tzinfo=zone).isoformat().replace("+00:00", "Z")

    return StatedTime(meaning=meaning, earliest=text(first), latest=text(last), source=source)


def from_iso_seconds(seconds: int, meaning: str, source: str) -> StatedTime | None:
    """Seconds since 1904-01-01 UTC (ISO/IEC 14496-12, 8.2.2), or since 1970 as some cameras write; 0 is unset."""
    if seconds == 0:
        return None
    # 1904 + 2,082,844,800 s is 1970: no camera recorded before it, so a smaller number counts from 1970 itself.
    epoch = _ISO_EPOCH if seconds >= 2_082_844_800 else datetime(1970, 1, 1, tzinfo=UTC)
    try:
        moment = epoch + timedelta(seconds=seconds)
    except OverflowError:
        return None
    return _stated(moment, moment, UTC, meaning, source)


def from_unix_seconds(seconds: float, meaning: str, source: str) -> StatedTime | None:
    """Seconds since 1970-01-01 UTC."""
    try:
        moment = datetime.fromtimestamp(int(seconds), tz=UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return _stated(moment, moment, UTC, meaning, source)


def moment(text: str) -> datetime:
    """A stated limit back as a datetime; naive where it is a bare local time."""
    return datetime.fromisoformat(text)


def bounds_utc(stated: StatedTime) -> tuple[datetime, datetime]:
    """The limits in UTC; a bare local time may lie anywhere between UTC+14 and UTC−12."""
    first, last = moment(stated.earliest), moment(stated.latest)
    if first.tzinfo is None:
        return (
            first.replace(tzinfo=timezone(timedelta(hours=14))).astimezone(UTC),
            last.replace(tzinfo=timezone(timedelta(hours=-12))).astimezone(UTC),
        )
    return first.astimezone(UTC), last.astimezone(UTC)
