"""The commands about places, sun and moon."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime

from storage.errors import InputProblem
from verification.commandline.output import DONE, PROBLEM, emit_json, say
from verification.workflow.desk import Desk


def place(arguments: argparse.Namespace, _desk: Desk) -> int:
    """``witnessmark place``. Exit status 1 when nothing was found."""
    from verification.places.coordinates import parse_coordinates
    from verification.places.gazetteer import ATTRIBUTION, load

    try:
        at = parse_coordinates(arguments.text)
    except InputProblem:
        found = load().find(arguments.text)
        if arguments.json:
            emit_json(
                {
                    "coordinates": None,
                    "places": [
                        {
                            "name": one.name,
                            "kind": one.kind,
                            "country": one.country,
                            "region": one.region,
                            "latitude": one.latitude,
                            "longitude": one.longitude,
                            "population": one.population,
                            "likeness": round(one.likeness, 3),
                        }
                        for one in found
                    ],
                    "attribution": ATTRIBUTION,
                }
            )
        else:
            for one in found:
                where = f"{one.name}, {one.region or '–'}, {one.country or '–'} ({one.kind})"
                say(f"{one.latitude:10.5f} {one.longitude:11.5f}  {where}")
            say(ATTRIBUTION if found else "No place of that name, and no coordinates, were found.")
        return DONE if found else PROBLEM
    if arguments.json:
        emit_json(
            {
                "coordinates": {
                    "latitude": at.latitude,
                    "longitude": at.longitude,
                    "altitude_m": at.altitude_m,
                    "notation": at.notation,
                    "cell_m": at.cell_m,
                },
                "places": [],
            }
        )
    else:
        say(f"{at.latitude:.6f}, {at.longitude:.6f}  ({at.notation})")
    return DONE


def _degrees(latitude: str, longitude: str) -> tuple[float, float]:
    from verification.places.coordinates import parse_coordinates

    try:
        return float(latitude), float(longitude)
    except ValueError:
        at = parse_coordinates(f"{latitude} {longitude}")
        return at.latitude, at.longitude


def sun(arguments: argparse.Namespace, _desk: Desk) -> int:
    """``witnessmark sun``."""
    from verification.places.sun import sky_at, when_shadow_fits

    latitude, longitude = _degrees(arguments.latitude, arguments.longitude)
    if arguments.shadow is not None:
        day = _day(arguments.time)
        azimuth, ratio = arguments.shadow
        fits = when_shadow_fits(latitude, longitude, azimuth=azimuth, ratio=ratio, first=day, last=day)
        if arguments.json:
            emit_json(
                {
                    "latitude": latitude,
                    "longitude": longitude,
                    "day": day.isoformat(),
                    "shadow": {"azimuth": azimuth, "ratio": ratio},
                    "fits": [
                        {"earliest": _utc(fit.earliest), "latest": _utc(fit.latest), "best": _utc(fit.best)}
                        for fit in fits
                    ],
                }
            )
        else:
            for fit in fits:
                say(f"{_utc(fit.earliest)} to {_utc(fit.latest)}, best {_utc(fit.best)}")
            if not fits:
                say("At no time of that day does such a shadow fall there.")
        return DONE if fits else PROBLEM
    sky = sky_at(latitude, longitude, _moment(arguments.time))
    told = {
        "latitude": latitude,
        "longitude": longitude,
        "time": _utc(sky.at),
        "sun": {"azimuth": sky.sun.azimuth, "altitude": sky.sun.altitude, "altitude_airless": sky.sun.altitude_airless},
        "moon": {"azimuth": sky.moon.azimuth, "altitude": sky.moon.altitude, "lit": sky.moon_lit},
        "sunrise": _utc(sky.sunrise),
        "sunset": _utc(sky.sunset),
        "solar_noon": _utc(sky.solar_noon),
        "shadow": {"azimuth": sky.shadow_azimuth, "ratio": sky.shadow_ratio} if sky.shadow_ratio else None,
    }
    if arguments.json:
        emit_json(told)
        return DONE
    say(f"Sun: azimuth {sky.sun.azimuth:.2f}°, altitude {sky.sun.altitude:.2f}°")
    say(f"Moon: azimuth {sky.moon.azimuth:.2f}°, altitude {sky.moon.altitude:.2f}°, {100 * sky.moon_lit:.0f} % lit")
    if sky.shadow_ratio and sky.shadow_azimuth is not None:
        say(f"Shadows point to {sky.shadow_azimuth:.1f}°, {sky.shadow_ratio:.2f} times as long as what throws them.")
    say(f"Sunrise {_utc(sky.sunrise)}, noon {_utc(sky.solar_noon)}, sunset {_utc(sky.sunset)}")
    return DONE


def _utc(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputProblem(
            f"“{text}” is no moment.", code="input.time", advice="Write it like 2015-09-30T12:00+03:00."
        ) from error
    if moment.tzinfo is None:
        raise InputProblem(
            f"“{text}” has no zone.", code="input.zone", advice="Add one, such as Z or +03:00: the sun cannot guess it."
        )
    return moment


def _day(text: str) -> date:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError as error:
        raise InputProblem(f"“{text}” is no day.", code="input.time", advice="Write it like 2015-09-30.") from error
