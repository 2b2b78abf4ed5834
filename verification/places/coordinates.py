"""Coordinates in any spelling an article, a map or a colleague may use, read into WGS 84 degrees."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from storage.errors import InputProblem
from verification.places import gridcodes


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """A point on the Earth.

    Attributes:
        latitude: Degrees north, WGS 84.
        longitude: Degrees east, WGS 84.
        altitude_m: Metres, where the text gives it.
        notation: How it was written: ``decimal``, ``dms``, ``iso6709``, ``geo``, ``mgrs``, ``utm``, ``plus code``,
            ``map address``.
        cell_m: Side of the cell that the text names, in metres, for grid codes; None for a point.
    """

    latitude: float
    longitude: float
    notation: str
    altitude_m: float | None = None
    cell_m: float | None = None


def parse_coordinates(text: str) -> Coordinates:
    """Read one position from text that holds nothing else.

    Args:
        text: For instance ``34°43′49″N 36°42′50″E``, ``37S BU 90 45``, ``geo:34.73,36.71`` or a map's address.

    Raises:
        InputProblem: The text is no position, or an ambiguous or impossible one (code ``input.coordinates``).
    """
    plain = _plain(text)
    if len(plain) <= 2000:
        for reader in (_map_address, _geo, _iso6709, gridcode, _numbers):
            found = reader(plain)
            if found is not None:
                return _checked(found, text)
    raise _no_position(text)


def gridcode(plain: str) -> Coordinates | None:
    """Read MGRS, UTM or a full plus code; None when the text is none of these."""
    for notation, read in (
        ("plus code", gridcodes.read_plus_code),
        ("utm", gridcodes.read_utm),
        ("mgrs", gridcodes.read_mgrs),
    ):
        cell = read(plain)
        if cell is not None:
            return Coordinates(latitude=cell[0], longitude=cell[1], cell_m=cell[2], notation=notation)
    return None


def _no_position(text: str) -> InputProblem:
    return InputProblem(
        f"“{text.strip()[:60]}” is not a position this program can read.",
        code="input.coordinates",
        advice="Write for instance 34.7308, 36.7094 or 34°43′51″N 36°42′34″E.",
    )


def _checked(found: Coordinates, text: str) -> Coordinates:
    if abs(found.latitude) <= 90 and abs(found.longitude) <= 180:
        return found
    raise _no_position(text)


_SAME = str.maketrans(
    {
        "٫": ".",
        "٬": "",
        "،": ",",
        "−": "-",
        "–": "-",
        "º": "°",
        "˚": "°",
        "′": "'",
        "’": "'",
        "‘": "'",
        "´": "'",
        "`": "'",
        "ʹ": "'",
        "″": '"',
        "”": '"',
        "“": '"',
        "ʺ": '"',
        "\u200e": "",
        "\u200f": "",
        "\u061c": "",
    }
)
_WORDS = (
    # Whole words for the hemispheres in the interface languages; longest first.
    (r"شمالا|شمالًا|شمال|ش\b|north|norte|nord|noord|kuzey|север(?:ной)?(?: широты)?|с\.\s?ш\.?|пн\.?\s?ш\.?", "N"),
    (r"جنوبا|جنوبًا|جنوب|south|sur|sud|süd|zuid|güney|ю\.\s?ш\.?", "S"),
    (r"شرقا|شرقًا|شرق|east|este|est|ost|oost|doğu|в\.\s?д\.?|сх\.?\s?д\.?", "E"),
    (r"غربا|غربًا|غرب|west|oeste|ouest|ovest|batı|з\.\s?д\.?", "W"),
)


def _plain(text: str) -> str:
    digits = "".join(
        str(unicodedata.decimal(c)) if c > "\u007f" and unicodedata.decimal(c, -1) != -1 else c for c in text
    )
    plain = digits.translate(_SAME).replace("''", '"')
    return re.sub(r"\s+", " ", plain).strip()


def _geo(plain: str) -> Coordinates | None:
    """RFC 5870."""
    match = re.match(r"(?i)geo:(-?[\d.]+),(-?[\d.]+)(?:,(-?[\d.]+))?(?:[;?].*)?$", plain)
    if match is None:
        return None
    try:
        lat, lon = float(match[1]), float(match[2])
        if (lat, lon) == (0.0, 0.0) and (q := re.search(r"[?&]q=(-?[\d.]+),(-?[\d.]+)", plain)):
            lat, lon = float(q[1]), float(q[2])
        altitude = float(match[3]) if match[3] else None
    except ValueError:
        return None
    return Coordinates(latitude=lat, longitude=lon, altitude_m=altitude, notation="geo")


def _iso6709(plain: str) -> Coordinates | None:
    """ISO 6709 Annex H: sign, digits without separators; the count of digits tells degrees, minutes, seconds."""
    match = re.fullmatch(r"([+-])(\d{2,6})(\.\d+)?([+-])(\d{3,7})(\.\d+)?(?:([+-]\d+(?:\.\d+)?)(?:CRS\w*)?)?/?", plain)
    if match is None:
        return None
    lat = _run_of_digits(match[2], match[3] or "", 2)
    lon = _run_of_digits(match[5], match[6] or "", 3)
    if lat is None or lon is None:
        return None
    return Coordinates(
        latitude=-lat if match[1] == "-" else lat,
        longitude=-lon if match[4] == "-" else lon,
        altitude_m=float(match[7]) if match[7] else None,
        notation="iso6709",
    )


def _run_of_digits(whole: str, fraction: str, degree_digits: int) -> float | None:
    """Degrees from ``DD[MM[SS]][.f]``; None when the digits do not divide so."""
    rest = len(whole) - degree_digits
    if rest not in {0, 2, 4}:
        return None
    parts = [whole[:degree_digits]] + [whole[i : i + 2] for i in range(degree_digits, len(whole), 2)]
    parts[-1] += fraction
    return _sexagesimal([float(part) for part in parts])


def _sexagesimal(parts: list[float]) -> float | None:
    """Degrees from degrees, minutes and seconds; None when a minute or second is no such thing."""
    if any(part >= 60 for part in parts[1:]) or any(part != int(part) for part in parts[:-1]):
        return None
    return float(sum(part / 60.0**power for power, part in enumerate(parts)))


def _map_address(plain: str) -> Coordinates | None:
    if not re.match(r"(?i)https?://", plain):
        return None
    address = unquote(plain)
    if "yandex." in urlsplit(address).netloc:
        return _address_query(address)
    number = r"(-?\d{1,3}(?:\.\d+)?)"
    # A pin (!3d…!4d…) says more than the view (@…), so it is tried first.
    for pattern in (
        rf"!3d{number}!4d{number}",
        rf"[?&](?:q|query|ll|sll|center|destination|daddr|cbll|viewpoint|mlat_mlon|cp|sspn_c|marker|loc)=(?:loc:)?{number}[,~ +]{number}",
        rf"@{number},{number}",
        rf"#(?:map|zoom)?=?\d{{1,2}}(?:\.\d+)?/{number}/{number}",
        rf"/(?:place|search|dir|maps)/{number},\+?{number}",
    ):
        match = re.search(pattern, address)
        if match:
            return Coordinates(latitude=float(match[1]), longitude=float(match[2]), notation="map address")
    return _address_query(address)


def _address_query(address: str) -> Coordinates | None:
    parts = urlsplit(address)
    query = {k.lower(): v[0] for k, v in parse_qs(parts.query).items()}
    query |= {k.lower(): v[0] for k, v in parse_qs(parts.fragment).items()}
    for lat_key, lon_key in (("mlat", "mlon"), ("lat", "lon"), ("lat", "lng"), ("latitude", "longitude"), ("y", "x")):
        try:
            lat, lon = float(query[lat_key]), float(query[lon_key])
        except (KeyError, ValueError):
            continue
        return Coordinates(latitude=lat, longitude=lon, notation="map address")
    pair = query.get("ll") or query.get("pt") or query.get("whatshere[point]")
    match = re.match(r"(-?[\d.]+),(-?[\d.]+)", pair or "")
    # This service alone (Yandex) writes longitude first.
    if match and "yandex." in parts.netloc:
        return Coordinates(latitude=float(match[2]), longitude=float(match[1]), notation="map address")
    return None


_PART = re.compile(
    r"\s*(?P<sign>[+-])?\s*(?P<value>\d+(?:\.\d+)?)\s*(?P<unit>°|deg(?:rees)?\b|d(?=[\s\d'])|'|\"|min\b|sec\b|:|(?<=\d)-(?=\d))?",
    re.IGNORECASE,
)


def _numbers(plain: str) -> Coordinates | None:
    text = plain
    if "." not in text and len(re.findall(r"\d,\d{2,}", text)) == 2:
        # Two numbers that each hold a comma and no point between them: decimal commas.
        text = re.sub(r"(?<=\d),(?=\d{2,})", ".", text)
    for pattern, letter in _WORDS:
        text = re.sub(rf"(?<![^\W\d_])(?:{pattern})(?![^\W\d_])", f" {letter} ", text, flags=re.IGNORECASE)
    text = re.sub(r"(?i)\b(?:lat(?:itude)?|lon(?:g(?:itude)?)?|lng)\b\s*[:=]?", " ", text)
    text = text.strip(" ()[];,")
    halves = _halves(text)
    if halves is None:
        return None
    values = []
    for half, positive, negative in zip(halves, "NE", "SW", strict=True):
        value = _half(half.strip(" ,;/"), positive, negative)
        if value is None:
            return None
        values.append(value)
    notation = "dms" if re.search(r"[°':\"NSEW]|\d \d+(?:\.\d+)? \d", text) else "decimal"
    return Coordinates(latitude=values[0], longitude=values[1], notation=notation)


def _halves(text: str) -> tuple[str, str] | None:
    """Split into latitude and longitude by hemisphere letters, by a separator, or in the middle of the numbers."""
    letters = [m.start() for m in re.finditer(r"(?i)(?<![a-z])[NSEW](?![a-z])", text)]
    if len(letters) == 2:
        leading = letters[0] < len(text) - len(text.lstrip("NSEWnsew ")) or letters[0] == 0
        cut = letters[1] if leading else letters[0] + 1
        return text[:cut], text[cut:]
    if len(letters) > 2:
        return None
    by_separator = [part for part in re.split(r"\s*[,;/]\s*(?!\d{1,2}$)|\s*[,;/]\s+", text) if part.strip()]
    if len(by_separator) == 2:
        return by_separator[0], by_separator[1]
    if len(letters) == 1 and letters[0] not in (0, len(text) - 1):
        return text[: letters[0] + 1], text[letters[0] + 1 :]
    if len(by_separator) > 2:
        return None
    found = list(re.finditer(r"[+-]?\d+(?:\.\d+)?", text))
    if len(found) in {2, 4, 6}:
        degrees = [m.start() for m in re.finditer(r"[+-]?\d+(?:\.\d+)?\s*°", text)]
        cut = degrees[1] if len(degrees) == 2 else found[len(found) // 2].start()
        return text[:cut], text[cut:]
    return None


def _half(half: str, positive: str, negative: str) -> float | None:
    """Degrees out of one half; None when it is not wholly understood."""
    match = re.fullmatch(r"(?i)([NSEW])?(.*?)([NSEW])?", half)
    if match is None or (match[1] and match[3]):
        return None
    letter = (match[1] or match[3] or "").upper()
    if letter and letter not in positive + negative:
        return None
    body, minus, at = match[2].strip(), False, 0
    parts: list[str] = []
    while at < len(body):
        part = _PART.match(body, at)
        if part is None or part.end() == at or (part["sign"] and parts):
            return None
        minus = minus or part["sign"] == "-"
        parts.append(part["value"])
        at = part.end()
        at += len(body[at:]) - len(body[at:].lstrip())
    if not parts or len(parts) > 3 or (letter and minus):
        return None
    value = _value(parts, letter)
    return None if value is None else (-value if minus or letter in {"S", "W"} else value)


def _value(parts: list[str], letter: str) -> float | None:
    if len(parts) > 1:
        return _sexagesimal([float(part) for part in parts])
    whole, dot, fraction = parts[0].partition(".")
    if letter and len(whole) >= 4:
        digits = 2 if letter in {"N", "S"} else 3
        if len(whole) % 2:
            whole = whole.zfill(len(whole) + 1) if digits == 2 else whole
        elif digits == 3:
            whole = whole.zfill(len(whole) + 1)
        return _run_of_digits(whole, dot + fraction, digits)
    value = float(parts[0])
    # Positions in bare arc-seconds exist in old exports; nothing else is that large.
    return value / 3600 / 1000 if value > 648_000 else value
