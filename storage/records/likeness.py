"""What makes footage findable elsewhere, and where it was found."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Fingerprints of a steady sample of frames of one piece of footage.

    Attributes:
        method: Name and version of how they were made; only equal ones can be compared.
        time_base: Seconds in one tick.
        frames: Numbers of the sampled frames.
        pts: Their timestamps, in ticks.
        quality: How much there is to see in each, 0 to 100.
        views: For each frame its views' fingerprints, 32 bytes each, one after the other; all zero for none.
        queries: For each frame the fingerprints to look for: as it is, turned and mirrored, its upper
            part; then the same without its bars.
    """

    method: str
    time_base: Fraction
    frames: tuple[int, ...]
    pts: tuple[int, ...]
    quality: tuple[int, ...]
    views: bytes
    queries: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedStretch:
    """A stretch of one piece of footage that also stands in another.

    Attributes:
        first: Name of the one (its SHA-256).
        second: Name of the other.
        first_start: Where it begins in the one, in seconds, exact.
        first_end: The last sampled frame of it in the one.
        second_start: Where it begins in the other.
        second_end: The last sampled frame of it in the other.
        turn: How the other's picture has to be turned to be the one's: ``upright``, ``mirrored``, ``turned-90`` …
        frames: How many sampled frames agree.
        distance: Median of their distances, in bits of 256.
    """

    first: str
    second: str
    first_start: Fraction
    first_end: Fraction
    second_start: Fraction
    second_end: Fraction
    turn: str
    frames: int
    distance: int
