"""Grid codes read into degrees: MGRS, UTM and Open Location Code (plus codes)."""

from __future__ import annotations

import math
import re

_OLC_DIGITS = "23456789CFGHJMPQRVWX"
_MGRS_METRES = {0: 100_000.0, 1: 10_000.0, 2: 1_000.0, 3: 100.0, 4: 10.0, 5: 1.0}

Cell = tuple[float, float, float]


def read_plus_code(plain: str) -> Cell | None:
    """Centre latitude and longitude and the cell's height in metres of a full plus code; None when it is not one.

    Method: the Open Location Code specification: five pairs in base 20, then a grid of 4 columns by 5 rows a digit.
    """
    code = plain.strip().upper()
    match = re.fullmatch(r"([2-9CFGHJMPQRVWX]{2,8})(0*)\+([2-9CFGHJMPQRVWX]*)", code)
    if match is None or len(match[1] + match[2]) != 8 or len(match[1]) % 2 or len(match[3]) == 1:
        return None
    if match[2] and match[3]:
        return None
    digits = [_OLC_DIGITS.index(c) for c in match[1] + match[3]][:15]
    if digits[0] > 8 or digits[1] > 17:
        return None
    south, west, height, width = -90.0, -180.0, 400.0, 400.0
    for i in range(0, min(len(digits), 10), 2):
        height, width = height / 20, width / 20
        south += digits[i] * height
        west += digits[i + 1] * width
    for digit in digits[10:]:
        height, width = height / 5, width / 4
        south += (digit // 4) * height
        west += (digit % 4) * width
    return south + height / 2, west + width / 2, height * 111_320.0


def read_mgrs(plain: str) -> Cell | None:
    """Centre latitude and longitude and the cell's side in metres of an MGRS code; None when it is not one."""
    code = re.sub(r"[\s:]+", "", re.sub(r"(?i)^mgrs\b:?", "", plain.strip())).upper()
    match = re.fullmatch(r"(?:(\d{1,2})([C-HJ-NP-X])|([ABYZ]))([A-HJ-NP-Z]{2})(\d{0,10})", code)
    if match is None or len(match[5]) % 2 or (match[1] and not 1 <= int(match[1]) <= 60):
        return None
    import mgrs

    side = _MGRS_METRES[len(match[5]) // 2]
    try:
        if match[3]:
            lat, lon = mgrs.MGRS().toLatLon(code)
            return float(lat), float(lon), side
        # The library names the cell by its centre in metres; the centre in degrees is that of its corners.
        zone, hemisphere, east, north = mgrs.MGRS().MGRSToUTM(code)
    except (mgrs.core.MGRSError, ValueError):
        return None
    corners = [_utm_to_degrees(int(zone), hemisphere == "N", east + d, north + d) for d in (-side / 2, side / 2)]
    return (corners[0][0] + corners[1][0]) / 2, (corners[0][1] + corners[1][1]) / 2, side


def read_utm(plain: str) -> Cell | None:
    """Latitude and longitude of UTM such as ``37N 290500 3845600`` or ``37S 290500mE 3845600mN``; None otherwise.

    A letter after the zone is a latitude band unless it is N or S standing for the hemisphere; S is taken as the
    hemisphere only when the words say so, since band S lies in the northern half.
    """
    match = re.fullmatch(
        r"(?i)(?:UTM:?\s*)?(?:zone\s*)?(\d{1,2})\s*(north|south|[C-HJ-NP-X])[ ,]+(?:E\s*)?(\d{5,6}(?:\.\d+)?)\s*(?:m\s*E|mE|m|E)?"
        r"[ ,]+(?:N\s*)?(\d{1,8}(?:\.\d+)?)\s*(?:m\s*N|mN|m|N)?",
        plain.strip(),
    )
    if match is None or not 1 <= int(match[1]) <= 60:
        return None
    band = match[2].upper()
    north = band != "SOUTH" and (band == "NORTH" or band >= "N")
    east, northing = float(match[3]), float(match[4])
    if not 100_000 <= east <= 900_000 or northing > 10_000_000:
        return None
    lat, lon = _utm_to_degrees(int(match[1]), north, east, northing)
    return lat, lon, 1.0


def _utm_to_degrees(zone: int, north: bool, east: float, northing: float) -> tuple[float, float]:
    """Inverse transverse Mercator by Krüger's series to the third order (Karney 2011, eqs. 25 and 36)."""
    a, f, k0 = 6_378_137.0, 1 / 298.257223563, 0.9996
    n = f / (2 - f)
    rectifying = a / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    xi = (northing - (0 if north else 10_000_000.0)) / (k0 * rectifying)
    eta = (east - 500_000.0) / (k0 * rectifying)
    beta = (
        n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96,
        n**2 / 48 + n**3 / 15,
        17 * n**3 / 480,
    )
    xi_s = xi - sum(b * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j, b in enumerate(beta, 1))
    eta_s = eta - sum(b * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j, b in enumerate(beta, 1))
    chi = math.asin(math.sin(xi_s) / math.cosh(eta_s))
    delta = (2 * n - 2 * n**2 / 3 - 2 * n**3, 7 * n**2 / 3 - 8 * n**3 / 5, 56 * n**3 / 15)
    lat = chi + sum(d * math.sin(2 * j * chi) for j, d in enumerate(delta, 1))
    lon = math.radians(zone * 6 - 183) + math.atan2(math.sinh(eta_s), math.cos(xi_s))
    return math.degrees(lat), math.degrees(lon)
