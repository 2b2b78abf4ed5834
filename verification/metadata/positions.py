"""Positions as files state them, in each of their spellings."""

from __future__ import annotations

import math
import re

from storage.records.footage import Location

_ISO_6709 = re.compile(r"^\s*([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)?(?:CRS[^/]*)?/?\s*$")


def from_iso_6709(untrusted_text: str, source: str) -> Location | None:
    """Read ``+32.0929+034.8620+028.516/``; degrees, degrees-minutes and degrees-minutes-seconds (ISO 6709 annex H)."""
    match = _ISO_6709.match(untrusted_text)
    if match is None:
        return None
    latitude = _sexagesimal(match[1], 2)
    longitude = _sexagesimal(match[2], 3)
    altitude = float(match[3]) if match[3] else None
    return position(latitude, longitude, altitude, source)


def _sexagesimal(text: str, degree_digits: int) -> float:
    sign = -1.0 if text[0] == "-" else 1.0
    whole, _, fraction = text[1:].partition(".")
    extra = len(whole) - degree_digits
    if extra >= 2:
        tail = float(f"0.{fraction}") if fraction else 0.0
        degrees, rest = float(whole[:degree_digits]), whole[degree_digits:]
        minutes, seconds = (float(rest) + tail, 0.0) if extra < 4 else (float(rest[:2]), float(rest[2:]) + tail)
        return sign * (degrees + minutes / 60 + seconds / 3600)
    return float(text)


def from_loci(body: bytes, source: str) -> Location | None:
    """Read a 3GPP ``loci`` box (TS 26.244, 8.3): a name, a role, then 16.16 longitude, latitude and altitude."""
    name_end = _text_end(body, 6)
    if name_end is None or len(body) < name_end + 13:
        return None
    numbers = [
        int.from_bytes(body[name_end + 1 + at : name_end + 5 + at], "big", signed=True) / 65536 for at in (0, 4, 8)
    ]
    return position(numbers[1], numbers[0], numbers[2], source)


def _text_end(body: bytes, start: int) -> int | None:
    """Where the text at ``start``, UTF-8 or UTF-16 with a mark, has been ended by its zero."""
    if body[start : start + 2] in (b"\xfe\xff", b"\xff\xfe"):
        for at in range(start + 2, len(body) - 1, 2):
            if body[at : at + 2] == b"\0\0":
                return at + 2
        return None
    end = body.find(b"\0", start)
    return None if end < 0 else end + 1


def position(latitude: float, longitude: float, altitude: float | None, source: str) -> Location | None:
    """A location, or None where the numbers are no place on Earth."""
    if not (math.isfinite(latitude) and math.isfinite(longitude)) or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    if altitude is not None and not math.isfinite(altitude):
        altitude = None
    return Location(
        latitude=round(latitude, 7),
        longitude=round(longitude, 7),
        altitude_m=None if altitude is None else round(altitude, 3),
        source=source,
    )


def distance_m(one: Location, other: Location) -> float:
    """Metres along the great circle (haversine, mean radius 6,371,008.8 m)."""
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    half_north = math.sin((second - first) / 2) ** 2
    half_east = math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(min(1.0, math.sqrt(half_north + math.cos(first) * math.cos(second) * half_east)))
