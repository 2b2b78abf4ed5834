"""Placing a cut on its very frame, among frames that the detector was not given."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from verification.footage.description import Description, differences
from verification.footage.shots import Boundary

_CLEAR = 1.3
"""How many times larger than the next largest step within the gap a cut's step must be: a swift pan has none."""


def refined(cut: Boundary, pictures: Sequence[NDArray[np.uint8]]) -> Boundary | None:
    """The cut at the largest step between neighbouring frames; None where no step stands out, as in a swift pan.

    Args:
        cut: A cut with ``unseen`` frames before it.
        pictures: Tiny pictures of the frame before those, of those, and of ``cut.frame``: ``unseen + 2``.
    """
    described = [Description(one) for one in pictures]
    steps = [float(differences(b, a)[:4].sum()) for a, b in itertools.pairwise(described)]
    best = int(np.argmax(steps))
    others = [step for number, step in enumerate(steps) if number != best]
    if others and steps[best] < _CLEAR * max(others):
        return None
    frame = cut.frame - cut.unseen + best
    return replace(cut, frame=frame, first_frame=frame, last_frame=frame, unseen=0)
