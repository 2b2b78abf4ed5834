"""The list of a footage's presentation times, and how a missing timestamp is derived."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from storage.errors import InputProblem

_ENOUGH_STEPS = 12
_LEAP = 2.5
_MOSTLY = 0.9


class TimestampGuess:
    """Gives each decoded frame one timestamp, from its own and its packet's.

    Containers without presentation times (AVI, RealMedia) give frames wrong or missing ones. Whichever of the two
    series went backwards less often so far is believed: the rule by which FFmpeg's ``best_effort_timestamp`` is
    defined, so that the times agree with what ffprobe prints.
    """

    def __init__(self) -> None:
        """Begin at the first frame of a stream."""
        self._faulty_pts = 0
        self._faulty_dts = 0
        self._last_pts: int | None = None
        self._last_dts: int | None = None
        self._last: int | None = None

    def next(self, pts: int | None, dts: int | None, duration: int) -> int:
        """The timestamp of the next frame in the decoder's order."""
        if dts is not None:
            self._faulty_dts += self._last_dts is not None and dts <= self._last_dts
            self._last_dts = dts
        elif pts is not None:
            self._last_dts = pts
        if pts is not None:
            self._faulty_pts += self._last_pts is not None and pts <= self._last_pts
            self._last_pts = pts
        elif dts is not None:
            self._last_pts = dts
        if pts is not None and (self._faulty_pts <= self._faulty_dts or dts is None):
            chosen = pts
        elif dts is not None:
            chosen = dts
        else:
            chosen = 0 if self._last is None else self._last + max(duration, 1)
        self._last = chosen
        return chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameTimes:
    """When each frame of a footage is shown, in ticks of its time base.

    Attributes:
        pts: One timestamp a frame, in presentation order (frame numbers are positions in it).
        sync_samples: Numbers of the frames that can be decoded on their own.
        exact: Whether the list comes from decoding every frame; else the container's packets promise it.
        last_duration: How long the last frame is shown, in ticks.
    """

    pts: array[int]
    sync_samples: array[int]
    exact: bool
    last_duration: int

    def __len__(self) -> int:
        """The number of frames."""
        return len(self.pts)

    @property
    def strictly_rising(self) -> bool:
        """Whether a timestamp names one frame and times never run backwards."""
        import numpy as np  # asked at every seek: in Python it would take 20 ms for two hours

        ticks = np.asarray(self.pts)
        return bool((ticks[1:] > ticks[:-1]).all())

    @property
    def end_pts(self) -> int | None:
        """Where the last frame stops being shown, or None without frames."""
        return max(self.pts) + self.last_duration if self.pts else None

    @property
    def variable_rate(self) -> bool:
        """Whether frame durations differ by more than the rounding of the time base."""
        steps = [b - a for a, b in zip(self.pts, self.pts[1:], strict=False)]
        return bool(steps) and max(steps) - min(steps) > 1

    def left_out(self, *, torn: bool) -> int:
        """How many frames are missing between others, where nearly all of them are evenly spaced.

        Only leaps to a sync sample count: what is lost of a stream is lost in parts, and each part begins with one,
        while a picture that is held on purpose is followed by any. Ask this only of containers that list no frames.

        Args:
            torn: Whether something else tells of a loss too: then every leap counts.
        """
        steps = [b - a for a, b in zip(self.pts, self.pts[1:], strict=False)]
        if len(steps) < _ENOUGH_STEPS:
            return 0
        step = sorted(steps)[len(steps) // 2]
        leaps = [(number, one) for number, one in enumerate(steps, 1) if one > _LEAP * step]
        even = sum(abs(one - step) <= max(1, step // 50) for one in steps)
        if step <= 0 or even < _MOSTLY * len(steps):
            return 0
        sync = set(self.sync_samples)
        return sum(round(one / step) - 1 for number, one in leaps if torn or number in sync)

    def at(self, pts: int) -> int:
        """The number of the frame that is shown at ``pts``; the first for any earlier time."""
        return max(0, bisect_right(self.pts, pts) - 1)

    def wanted(self, index: int | None, pts: int | None) -> int:
        """The number of the frame that is asked for, by number or by time.

        Raises:
            InputProblem: ``input.no_frame``: there is none of that number.
        """
        if index is None:
            index = self.at(pts if pts is not None else 0)
        if not 0 <= index < len(self):
            raise InputProblem(
                f"The footage has {len(self)} frames, and none of number {index}.", code="input.no_frame"
            )
        return index


def frame_times(pts: Iterable[int], sync: Iterable[int], *, exact: bool, last_duration: int = 0) -> FrameTimes:
    """Make a compact list of frame times; a missing last duration is taken from the frame before."""
    ticks = array("q", pts)
    if last_duration <= 0 and len(ticks) > 1:
        last_duration = ticks[-1] - ticks[-2]
    return FrameTimes(
        pts=ticks, sync_samples=array("q", sync), exact=exact, last_duration=max(1, last_duration) if ticks else 0
    )
