"""The frames of the shot that is being read that may yet become its keyframes: few, whatever the shot's length."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from storage.records.footage import Shot
from verification.footage.keyframes import Candidate, choose, merit, unlike_views
from verification.footage.picture import Picture

_BYTES = 26 * 2**20
"""About how much memory the pictures may hold."""
_LEAST, _MOST = 4, 16


class Gallery:
    """Holds candidates with their pictures until their shot is closed."""

    def __init__(self) -> None:
        """Begin empty."""
        self._held: list[tuple[Candidate, Picture]] = []

    def offer(self, candidate: Candidate, picture: Picture) -> None:
        """Take a candidate; of the two held ones that look most alike, the lesser goes when there are too many."""
        self._held.append((candidate, picture))
        if len(self._held) > max(_LEAST, min(_MOST, _BYTES // max(1, picture.nbytes))):
            self._drop()

    def _drop(self) -> None:
        views = np.stack([one.view.reshape(-1).astype(np.float32) for one, _ in self._held])
        apart = unlike_views(views)
        np.fill_diagonal(apart, np.inf)
        # The newest may stand in a transition that is not found yet: its elders are weighed among themselves.
        apart[-1, :] = apart[:, -1] = np.inf
        one, other = np.unravel_index(int(apart.argmin()), apart.shape)
        lesser = min(int(one), int(other), key=lambda place: merit(self._held[place][0]))
        del self._held[lesser]

    def close(self, shot: Shot, next_shot: Shot | None) -> Iterator[tuple[Candidate, Picture]]:
        """The keyframes of a shot, in order; forgets all that was held up to its end."""
        pictures = {one.frame: picture for one, picture in self._held}
        for one in choose(shot, next_shot, [one for one, _ in self._held]):
            yield one, pictures[one.frame]
        self._held = [(one, picture) for one, picture in self._held if one.frame > shot.last_frame]
