"""Time as this program means it: exact in footage, an interval in the world."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameTime:
    """The exact presentation time of one frame: ``pts`` ticks of ``time_base`` seconds each.

    Attributes:
        pts: Presentation timestamp in ticks; may be negative.
        time_base: Length of one tick in seconds, as the container states it.
    """

    pts: int
    time_base: Fraction

    @property
    def seconds(self) -> Fraction:
        """The time in seconds, exact."""
        return self.pts * self.time_base


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldInterval:
    """A moment in the world as an analyst can know it: between two limits, for a reason.

    Attributes:
        earliest: ISO 8601 text of the first possible moment; a bare local time has no zone suffix.
        latest: ISO 8601 text of the last possible moment, inclusive.
        zone: IANA name, ``local`` where only the place's own clock is known, or ``unknown``.
        reason: Why these limits, in a sentence or shorter.
    """

    earliest: str
    latest: str
    zone: str
    reason: str
