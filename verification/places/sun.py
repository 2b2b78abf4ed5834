"""Where the sun and the moon stood, and when a shadow of a given direction and length fits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from storage.errors import InputProblem

if TYPE_CHECKING:
    from collections.abc import Iterator


# ephem ships no types.
_Untyped = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body's topocentric apparent place.

    Attributes:
        azimuth: Degrees clockwise from true north.
        altitude: Degrees above the horizon as seen, refraction included. Below one degree under the horizon, where
            nothing is seen, the refraction of that degree is kept, as JPL Horizons does.
        altitude_airless: The same without refraction; twilights are defined by this one.
    """

    azimuth: float
    altitude: float
    altitude_airless: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sky:
    """Sun and moon at one place and moment, and the day around it; times are UTC, None where there is none.

    Attributes:
        at: The moment, UTC.
        sun: The sun's place.
        moon: The moon's place.
        moon_lit: Lit part of the moon's disc, 0 to 1.
        sunrise: Upper limb on the horizon, first in the 24 hours that begin at local solar midnight.
        sunset: The same for setting.
        solar_noon: Upper transit in the same day.
        shadow_azimuth: Where shadows point, degrees from true north; None when the sun is down.
        shadow_ratio: Length of a shadow on level ground over the height of what throws it; None when the sun is down.
    """

    at: datetime
    sun: Body
    moon: Body
    moon_lit: float
    sunrise: datetime | None
    sunset: datetime | None
    solar_noon: datetime | None
    shadow_azimuth: float | None
    shadow_ratio: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowFit:
    """A run of minutes in one day in which a shadow fits; both ends UTC and inside the fit."""

    earliest: datetime
    latest: datetime
    best: datetime
    azimuth_off: float
    ratio_off: float


def sky_at(latitude: float, longitude: float, when: datetime, *, elevation_m: float = 0.0) -> Sky:
    """Compute the sky.

    Args:
        latitude: Degrees north.
        longitude: Degrees east.
        when: The moment, with its zone.
        elevation_m: Metres above the sea; thins the air and moves the moon a little.

    Raises:
        InputProblem: A position off the Earth, a moment without a zone or outside the years 1600 to 2200.
    """
    moment = _moment(when)
    _position(latitude, longitude)
    import ephem

    observer = _observer(latitude, longitude, elevation_m)
    observer.date = ephem.Date(moment.replace(tzinfo=None))
    sun, moon = ephem.Sun(observer), ephem.Moon(observer)
    air = math.exp(-elevation_m / 8400)
    placed_sun, placed_moon = _body(sun, air), _body(moon, air)
    up = placed_sun.altitude > 0
    rise, fall, noon = _day(latitude, longitude, moment)
    return Sky(
        at=moment,
        sun=placed_sun,
        moon=placed_moon,
        moon_lit=float(moon.phase) / 100,
        sunrise=rise,
        sunset=fall,
        solar_noon=noon,
        shadow_azimuth=(placed_sun.azimuth + 180) % 360 if up else None,
        shadow_ratio=1 / math.tan(math.radians(placed_sun.altitude)) if up else None,
    )


def when_shadow_fits(
    latitude: float,
    longitude: float,
    *,
    azimuth: float,
    ratio: float,
    first: date,
    last: date,
    azimuth_tolerance: float = 3.0,
    ratio_tolerance: float = 0.1,
) -> tuple[ShadowFit, ...]:
    """Find the times at which a shadow on level ground points and stretches so.

    Args:
        latitude: Degrees north.
        longitude: Degrees east.
        azimuth: Where the shadow points, degrees from true north.
        ratio: Its length over the height of what throws it.
        first: First local (solar) day to look at.
        last: Last day, inclusive; at most 400 days after the first.
        azimuth_tolerance: Degrees either way.
        ratio_tolerance: Part of the ratio either way.

    Returns:
        Fits in order of time, minute by minute runs.

    Raises:
        InputProblem: Impossible values or too long a period.
    """
    _position(latitude, longitude)
    if ratio <= 0 or not math.isfinite(ratio) or not 0 <= azimuth <= 360:
        raise InputProblem(
            "A shadow needs an azimuth from 0 to 360 degrees and a length ratio above zero.", code="input.shadow"
        )
    if last < first or (last - first).days > 400:
        raise InputProblem("The period must be from 1 to 401 days long.", code="input.period")
    for day in (first, last):
        _moment(datetime(day.year, day.month, day.day, tzinfo=UTC))
    observer = _observer(latitude, longitude, 0.0)
    wanted = _Wanted(azimuth, ratio, azimuth_tolerance, ratio_tolerance)
    fits: list[ShadowFit] = []
    for offset in range((last - first).days + 1):
        fits.extend(_fits_of_day(observer, longitude, first + timedelta(days=offset), wanted))
    return tuple(fits)


def sun_track(latitude: float, longitude: float, start: datetime, minutes: int) -> Iterator[tuple[datetime, Body]]:
    """The sun, minute by minute, ``minutes`` times from ``start``."""
    observer = _observer(latitude, longitude, 0.0)
    for minute in range(minutes):
        at = start + timedelta(minutes=minute)
        yield at, _sun(observer, at)


@dataclass(frozen=True, slots=True)
class _Wanted:
    azimuth: float
    ratio: float
    azimuth_tolerance: float
    ratio_tolerance: float


def _fits_of_day(observer: _Untyped, longitude: float, day: date, wanted: _Wanted) -> list[ShadowFit]:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=longitude / 15)
    midnight = midnight.replace(second=0, microsecond=0)
    runs: list[list[tuple[datetime, float, float]]] = []
    open_run = False
    # Steps of five minutes first; a fit is then followed minute by minute.
    for minute in _promising_minutes(observer, midnight, wanted):
        at = midnight + timedelta(minutes=minute)
        off = _off(_sun(observer, at), wanted)
        if off is None:
            open_run = False
            continue
        if not open_run or (at - runs[-1][-1][0]) > timedelta(minutes=1):
            runs.append([])
            open_run = True
        runs[-1].append((at, off[0], off[1]))
    return [_fit(run, wanted) for run in runs]


def _promising_minutes(observer: _Untyped, midnight: datetime, wanted: _Wanted) -> list[int]:
    """Minutes within five of a step at which the altitude is near what the ratio asks."""
    lowest = math.degrees(math.atan(1 / (wanted.ratio * (1 + wanted.ratio_tolerance)))) - 1.5
    highest = math.degrees(math.atan(1 / (wanted.ratio * max(1 - wanted.ratio_tolerance, 0.01)))) + 1.5
    minutes: set[int] = set()
    for step in range(0, 1440, 5):
        if lowest <= _sun(observer, midnight + timedelta(minutes=step)).altitude <= highest:
            minutes.update(range(max(step - 4, 0), min(step + 5, 1440)))
    return sorted(minutes)


def _off(sun: Body, wanted: _Wanted) -> tuple[float, float] | None:
    if sun.altitude <= 0:
        return None
    azimuth_off = (sun.azimuth + 180 - wanted.azimuth + 180) % 360 - 180
    ratio_off = 1 / math.tan(math.radians(sun.altitude)) / wanted.ratio - 1
    if abs(azimuth_off) > wanted.azimuth_tolerance or abs(ratio_off) > wanted.ratio_tolerance:
        return None
    return azimuth_off, ratio_off


def _fit(run: list[tuple[datetime, float, float]], wanted: _Wanted) -> ShadowFit:
    def distance(item: tuple[datetime, float, float]) -> float:
        return math.hypot(item[1] / wanted.azimuth_tolerance, item[2] / wanted.ratio_tolerance)

    best = min(run, key=distance)
    return ShadowFit(
        earliest=run[0][0], latest=run[-1][0], best=best[0], azimuth_off=round(best[1], 3), ratio_off=round(best[2], 4)
    )


def _day(
    latitude: float, longitude: float, moment: datetime
) -> tuple[datetime | None, datetime | None, datetime | None]:
    """Sunrise, sunset and noon in the solar day of the moment, with the almanac’s 34′ of refraction."""
    import ephem

    observer = _observer(latitude, longitude, 0.0)
    observer.horizon = "-0:34"
    solar = moment + timedelta(hours=longitude / 15)
    start = solar.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(hours=longitude / 15)
    observer.date = ephem.Date(start.replace(tzinfo=None))
    found: list[datetime | None] = []
    for step in (observer.next_rising, observer.next_setting, observer.next_transit):
        try:
            at = step(ephem.Sun()).datetime().replace(tzinfo=UTC)
        except (ephem.AlwaysUpError, ephem.NeverUpError):
            found.append(None)
            continue
        found.append(at if at - start < timedelta(hours=24.2) else None)
    return found[0], found[1], found[2]


def _sun(observer: _Untyped, at: datetime) -> Body:
    import ephem

    observer.date = ephem.Date(at.replace(tzinfo=None))
    return _body(ephem.Sun(observer))


def _body(body: _Untyped, air: float = 1.0) -> Body:
    airless = math.degrees(float(body.alt))
    return Body(
        azimuth=math.degrees(float(body.az)), altitude=airless + air * _refraction(airless), altitude_airless=airless
    )


def _refraction(airless: float) -> float:
    """Degrees that standard air (1010 hPa, 10 °C) lifts a body (Sæmundsson 1986; Meeus, eq. 16.4)."""
    clipped = max(airless, -1.0)
    return 1.02 / math.tan(math.radians(clipped + 10.3 / (clipped + 5.11))) / 60


def _observer(latitude: float, longitude: float, elevation_m: float) -> _Untyped:
    import ephem

    observer = ephem.Observer()
    observer.lat, observer.lon = math.radians(latitude), math.radians(longitude)
    observer.elevation = elevation_m
    observer.pressure = 0
    return observer


def _position(latitude: float, longitude: float) -> None:
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise InputProblem(
            "A position has a latitude from -90 to 90 and a longitude from -180 to 180 degrees.",
            code="input.coordinates",
        )


def _moment(when: datetime) -> datetime:
    if when.tzinfo is None:
        raise InputProblem("The time needs a zone, such as 2015-09-30T12:00+03:00.", code="input.time")
    moment = when.astimezone(UTC)
    if not 1600 <= moment.year <= 2200:
        raise InputProblem("Sun and moon are computed for the years 1600 to 2200 only.", code="input.time")
    return moment
