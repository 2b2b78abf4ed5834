"""EXIF of still images, through exifread."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from io import BufferedReader, BytesIO
from typing import Any, BinaryIO

from storage.records.footage import Location
from verification.footage.source import ByteSource
from verification.metadata.gathered import Gathered
from verification.metadata.moments import from_text
from verification.metadata.positions import position

_BY_PILLOW = {"image/webp": "WEBP", "image/avif": "AVIF"}
_TIMES = {
    "EXIF DateTimeOriginal": ("taken", "EXIF OffsetTimeOriginal"),
    "EXIF DateTimeDigitized": ("digitised", "EXIF OffsetTimeDigitized"),
    "Image DateTime": ("changed", "EXIF OffsetTime"),
}


class _NotGiven(Exception):
    """A position is present in form only: 0/0 or nothing."""


def read_exif(stored: ByteSource, kind: str, into: Gathered) -> None:
    """Add every EXIF tag, the position and the times; whatever the reader raises is recorded as failed."""
    try:
        tags = _tags(BufferedReader(stored.another()))
    except Exception as problem:  # noqa: BLE001  # exifread lets every kind of exception out on broken files
        tags = {}
        if kind not in _BY_PILLOW:
            into.failures.append(("exif", f"{type(problem).__name__}: {problem}"))
    if not tags and kind in _BY_PILLOW:
        # exifread misses some of these containers' blocks; Pillow finds the block, exifread reads it.
        try:
            tags = _tags(BytesIO(_block(stored, _BY_PILLOW[kind])))
        except Exception as problem:  # noqa: BLE001  # the same
            into.failures.append(("exif", f"{type(problem).__name__}: {problem}"))
    for name, tag in tags.items():
        group, _, short = name.partition(" ")
        if isinstance(tag, bytes) or not short:
            continue
        into.add("exif", group, short, tag, getattr(tag, "values", tag))
    into.locate(_location(tags, into))
    for name, (meaning, offset) in _TIMES.items():
        if name in tags:
            zone = str(tags[offset]).strip() if offset in tags else ""
            into.time(from_text(f"{str(tags[name]).strip()}{zone}", meaning, f"exif:{name}"))
    _gps_time(tags, into)


def _block(stored: ByteSource, image_format: str) -> bytes:
    """The EXIF block of an image, from its container; no pixel is unpacked."""
    from PIL import Image

    with Image.open(BufferedReader(stored.another()), formats=[image_format]) as image:
        block = image.info.get("exif", b"")
    return block.removeprefix(b"Exif\0\0") if isinstance(block, bytes) else b""


def _tags(readable: BinaryIO) -> Mapping[str, Any]:
    import exifread

    logger = logging.getLogger("exifread")
    was_disabled, logger.disabled = logger.disabled, True
    try:
        tags: Mapping[str, Any] = exifread.process_file(readable, details=False, extract_thumbnail=False)
    finally:
        logger.disabled = was_disabled
    return tags


def _location(tags: Mapping[str, Any], into: Gathered) -> Location | None:
    try:
        degrees = [
            _degrees(tags[f"GPS GPS{axis}"], tags.get(f"GPS GPS{axis}Ref"), negative)
            for axis, negative in (("Latitude", "S"), ("Longitude", "W"))
        ]
    except (KeyError, _NotGiven):
        return None
    except (ValueError, ZeroDivisionError, TypeError, IndexError, AttributeError) as problem:
        into.failures.append(("exif", f"the GPS position cannot be read: {problem}"))
        return None
    try:
        height = _number(tags["GPS GPSAltitude"].values[0])
        # 1 in the reference means below sea level (EXIF 2.32, table 15).
        below = "GPS GPSAltitudeRef" in tags and _number(tags["GPS GPSAltitudeRef"].values[0]) == 1
        altitude: float | None = -height if below else height
    except (KeyError, ValueError, ZeroDivisionError, TypeError, IndexError):
        altitude = None
    return position(degrees[0], degrees[1], altitude, "exif:GPS")


def _degrees(tag: object, reference: object, negative: str) -> float:
    values: Any = getattr(tag, "values", ())
    if isinstance(values, str):
        values = [float(part) for part in values.replace(",", " ").split()]
    if not values or getattr(values[0], "den", 1) == 0:
        raise _NotGiven
    total: float = sum(_number(value) / 60**power for power, value in enumerate(values[:3]))
    return -total if str(reference or "").strip().upper().startswith(negative) else total


def _number(value: object) -> float:
    """A rational of exifread's, a number, or nonsense; 0/0 stands for a part that is not given."""
    numerator, denominator = getattr(value, "num", None), getattr(value, "den", None)
    if isinstance(numerator, int) and isinstance(denominator, int):
        if denominator == 0 and numerator != 0:
            msg = "a division by zero"
            raise ValueError(msg)
        return numerator / denominator if denominator else 0.0
    return float(str(value))


def _gps_time(tags: Mapping[str, Any], into: Gathered) -> None:
    """GPS date and time, which are UTC (EXIF 2.32, tags 29 and 7)."""
    date, clock = tags.get("GPS GPSDate") or tags.get("GPS GPSDateStamp"), tags.get("GPS GPSTimeStamp")
    if date is None or clock is None:
        return
    try:
        hours, minutes, seconds = (int(_number(part)) for part in clock.values[:3])
    except (ValueError, TypeError, ZeroDivisionError, AttributeError):
        return
    day = str(date).strip().replace("-", ":")
    into.time(from_text(f"{day} {hours:02}:{minutes:02}:{seconds:02}Z", "satellite fix", "exif:GPS"))
