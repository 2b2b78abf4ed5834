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
        between_frames: Numbers of frames between the sampled ones, where the picture had changed by then.
        between_pts: Their timestamps.
        between_views: For each of those a few of its views' fingerprints; it can be found, but is not looked for.
    """

    method: str
    time_base: Fraction
    frames: tuple[int, ...]
    pts: tuple[int, ...]
    quality: tuple[int, ...]
    views: bytes
    queries: bytes
    between_frames: tuple[int, ...] = ()
    between_pts: tuple[int, ...] = ()
    between_views: bytes = b""

    def seconds(self, place: int) -> Fraction:
        """When a frame that can be found is shown; those between the sampled ones are numbered after them."""
        pts = self.pts[place] if place < len(self.pts) else self.between_pts[place - len(self.pts)]
        return pts * self.time_base


THROUGHOUT = Fraction(12)
"""Seconds of the longest stretch of which every frame is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedStretch:
    """A stretch of one piece of footage that also stands in another.

    Attributes:
        first: Name of the one (its SHA-256).
        second: Name of the other.
        first_start: Where it begins in the one, in seconds, exact.
        first_end: Its last frame in the one: when that appears.
        second_start: Where it begins in the other.
        second_end: Its last frame in the other.
        turn: How the other's picture has to be turned to be the one's: ``upright``, ``mirrored``, ``turned-90`` …
        frames: How many frames of the one it has; where it is not exact, how many sampled frames agree.
        distance: Median of their distances, in bits of 256.
        exact: Whether both were compared frame by frame, of a long stretch its ends (``throughout``); else places are
            those of the nearest sampled frames.
        hint: Whether it is too little to tell by itself, but reason to compare frame by frame.
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
    exact: bool = False
    hint: bool = False

    @property
    def throughout(self) -> bool:
        """Whether every frame was compared; of a longer one its ends, and four frames a second between."""
        return self.exact and self.first_end - self.first_start <= THROUGHOUT
