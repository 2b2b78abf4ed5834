"""Land and borders for the map, out of a compact file that ships with the program.

The file is made by ``scripts/build_outlines.py``. Borders are those of Natural Earth at 1:50 million: good to about two
kilometres, drawn to find one's way and no statement on any dispute.
"""

from __future__ import annotations

import json
import zlib
from array import array
from dataclasses import dataclass

from storage.errors import EnvironmentProblem
from verification.places.packed import numbers, resource

FORMAT = 1
STEPS_PER_DEGREE = 180
ATTRIBUTION = "Land and borders: Natural Earth (naturalearthdata.com), public domain, by way of world-atlas (ISC)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """One closed line around land: a country's outline, an island, or a hole.

    Attributes:
        longitudes: Degrees east, WGS 84.
        latitudes: Degrees north, as many.
    """

    longitudes: array[float]
    latitudes: array[float]


def load() -> tuple[Ring, ...]:
    """Every ring, in the order of the countries.

    Raises:
        EnvironmentProblem: The file is missing or damaged (code ``environment.outlines``).
    """
    try:
        head, _, rest = resource("outlines.bin").partition(b"\n")
        header = json.loads(head)
        first, second = header["sizes"]
        if header["format"] != FORMAT:
            raise ValueError(header["format"])
        lengths = numbers("I", zlib.decompress(rest[:first]))
        steps = numbers("h", zlib.decompress(rest[first : first + second]))
    except (ValueError, KeyError, TypeError, zlib.error, OSError) as error:
        raise EnvironmentProblem(
            "The outlines of the map are missing, damaged or of another version.",
            code="environment.outlines",
            advice="Install the program again.",
            detail=str(error),
        ) from error
    rings, at = [], 0
    for length in lengths:
        part = steps[at : at + 2 * length]
        rings.append(
            Ring(
                longitudes=array("d", (x / STEPS_PER_DEGREE for x in part[0::2])),
                latitudes=array("d", (y / STEPS_PER_DEGREE for y in part[1::2])),
            )
        )
        at += 2 * length
    return tuple(rings)
