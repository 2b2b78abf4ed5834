"""Build resources/places/outlines.bin, the map's land and borders, from packaged Natural Earth data.

Run by hand with ``countries-50m.json`` out of version 2.0.2 of the npm package world-atlas, from the top of the
repository::

    python scripts/build_outlines.py countries-50m.json resources/places/outlines.bin

The result is the same bytes every time for the same file.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from verification.places.outlines import FORMAT, STEPS_PER_DEGREE


def arcs_of(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """The arcs in degrees: TopoJSON keeps them as quantised steps from point to point."""
    (scale_x, scale_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + from_x, y * scale_y + from_y))
        arcs.append(points)
    return arcs


def ring_of(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """One closed ring out of its arcs; a number below zero means the arc backwards."""
    ring: list[tuple[float, float]] = []
    for number in numbers:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += points[1:] if ring else points
    return ring


def main(source: Path, target: Path) -> None:
    """Read the TopoJSON and write the rings of every country."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    lengths, steps = array("I"), array("h")
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        for polygon in polygons:
            for numbers in polygon:
                rounded = [
                    (round(x * STEPS_PER_DEGREE), round(y * STEPS_PER_DEGREE)) for x, y in ring_of(numbers, arcs)
                ]
                kept = [point for place, point in enumerate(rounded) if place == 0 or point != rounded[place - 1]]
                if len(kept) < 4:
                    continue  # smaller than one step
                lengths.append(len(kept))
                for x, y in kept:
                    steps.extend((x, y))
    if sys.byteorder == "big":
        lengths.byteswap()
        steps.byteswap()
    parts = [zlib.compress(part.tobytes(), 9) for part in (lengths, steps)]
    header = json.dumps({"format": FORMAT, "sizes": [len(part) for part in parts]}).encode()
    target.write_bytes(header + b"\n" + b"".join(parts))
    print(f"{len(lengths)} rings, {len(steps) // 2} points, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
