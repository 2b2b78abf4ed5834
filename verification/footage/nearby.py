"""The decoded pictures around the one that is shown, within a bound on memory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import OrderedDict

from storage.errors import InputProblem
from verification.footage.picture import Picture
from verification.footage.timing import FrameTimes

NEARBY_BYTES = 96 * 2**20
_LEAST = 4


class Nearby:
    """Pictures by frame number; those used longest ago go first."""

    def __init__(self, memory_bytes: int) -> None:
        """Begin empty; ``memory_bytes`` is about what the pictures may hold."""
        self._bytes = memory_bytes
        self._held: OrderedDict[int, Picture] = OrderedDict()
        self.room = _LEAST

    def get(self, index: int) -> Picture | None:
        """The picture of a frame, if it is at hand."""
        found = self._held.get(index)
        if found is not None:
            self._held.move_to_end(index)
        return found

    def __contains__(self, index: int) -> bool:
        """Whether a frame is at hand; does not count as a use."""
        return index in self._held

    def put(self, picture: Picture) -> None:
        """Keep a picture."""
        self._held[picture.index] = picture
        self._held.move_to_end(picture.index)
        self.room = max(_LEAST, self._bytes // max(1, picture.nbytes))
        while len(self._held) > self.room:
            self._held.popitem(last=False)

    def clear(self) -> None:
        """Forget all."""
        self._held.clear()


class Seeker(ABC):
    """Footage that goes to any of its frames, and on from the one where it stands: of sound and damaged alike."""

    def __init__(self, times: FrameTimes | None, nearby: Nearby) -> None:
        """Stand nowhere yet; ``times`` come from an earlier reading, if any."""
        self._times = times
        self._nearby = nearby
        self._current: int | None = None

    @abstractmethod
    def frame_times(self, *, exact: bool = False) -> FrameTimes:
        """When each frame is shown; see ``Footage``."""

    @abstractmethod
    def seek(self, *, index: int | None = None, pts: int | None = None) -> Picture:
        """The very frame of that number, or the one shown at that timestamp."""

    def step(self, frames: int) -> Picture | None:
        """The frame that many after (or before) the last one sought."""
        target = (self._current or 0) + frames
        if not 0 <= target < len(self.frame_times()):
            return None
        return self.seek(index=target)


def undecodable(index: int) -> InputProblem:
    """The error for a frame that was counted once and does not come out any more."""
    return InputProblem(
        f"Frame {index} can no longer be decoded.", code="input.no_frame", advice="Check the evidence's hash."
    )
