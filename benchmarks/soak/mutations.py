"""Files broken on purpose, always in the same way for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

_EXTREMES = (0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)


def flip(data: bytearray, chance: random.Random) -> bytearray:
    """One to 64 bytes become others."""
    for _ in range(chance.randint(1, 64)):
        data[chance.randrange(len(data))] ^= chance.randint(1, 255)
    return data


def cut(data: bytearray, chance: random.Random) -> bytearray:
    """Only the beginning is left."""
    return data[: chance.randrange(1, len(data))]


def swap(data: bytearray, chance: random.Random) -> bytearray:
    """Two stretches change places, up to eight times."""
    for _ in range(chance.randint(1, 8)):
        size = chance.randint(1, max(1, min(4096, len(data) // 4)))
        one, other = (chance.randrange(len(data) - size + 1) for _ in range(2))
        data[one : one + size], data[other : other + size] = data[other : other + size], data[one : one + size]
    return data


def edit_header(data: bytearray, chance: random.Random) -> bytearray:
    """Numbers of the first or last 4 KB, where containers keep their sizes and counts, become extreme ones."""
    for _ in range(chance.randint(1, 6)):
        start = 0 if chance.random() < 0.6 else max(0, len(data) - 4096)
        at = min(start + 4 * chance.randrange(1024), max(0, len(data) - 4))
        data[at : at + 4] = chance.choice(_EXTREMES).to_bytes(4, chance.choice(("big", "little")))
    return data


MUTATIONS: Mapping[str, Callable[[bytearray, random.Random], bytearray]] = {
    "bytes changed": flip,
    "cut short": cut,
    "stretches swapped": swap,
    "numbers of the header edited": edit_header,
}


def mutants(sources: Sequence[Path], count: int, folder: Path, *, seed: int) -> Iterator[tuple[str, Path]]:
    """Write ``count`` mutants of the sources to ``folder``, one when it is asked for: what was done, and its path."""
    chance = random.Random(seed)
    ways = list(MUTATIONS)
    for number in range(count):
        source = sources[number // len(ways) % len(sources)]
        way = ways[number % len(ways)]
        data = MUTATIONS[way](bytearray(source.read_bytes()), chance)
        path = folder / f"{number:05d}{source.suffix}"
        path.write_bytes(data)
        yield way, path
