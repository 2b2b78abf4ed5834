"""The decoded pictures around the one that is shown, within a bound on memory."""

from __future__ import annotations

from collections import OrderedDict

from verification.footage.picture import Picture

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
