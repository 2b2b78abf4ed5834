"""Choosing the frames that stand for a shot: sharp, well exposed, out of its transitions, and unlike each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storage.records.footage import Shot

_MOST = 12
"""Keyframes of one shot at most."""
_SECONDS_EACH = 2
"""A shot of that many seconds may have one more keyframe, where its view changes."""
_UNLIKE = 0.3
"""How much structure must differ (see ``description.differences``) for a view to count as another."""
_SHADOW, _GLARE = 24, 232
_STRUCTURE = 24.0
"""Below this energy (2 grey levels a cell) a view is a plain picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A frame that may become a keyframe.

    Attributes:
        frame: Frame number.
        sharpness: Variance of the Laplacian of luma.
        exposure: Fraction of the picture that is neither black nor burnt out.
        view: Luma of 16 × 9 cells, for comparing views.
    """

    frame: int
    sharpness: float
    exposure: float
    view: NDArray[np.uint8]


def candidate(frame: int, tiny: NDArray[np.uint8]) -> Candidate:
    """Measure a frame on its tiny copy (3 × 72 × 128 YUV)."""
    from verification.footage.opencv import cv2

    luma = tiny[0]
    detail = cv2.Laplacian(luma, cv2.CV_32F)
    view = np.asarray(cv2.resize(luma, (16, 9), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    fine = (luma > _SHADOW) & (luma < _GLARE)
    _, deviation = cv2.meanStdDev(detail)
    return Candidate(frame=frame, sharpness=float(deviation[0, 0]) ** 2, exposure=float(fine.mean()), view=view)


def choose(shot: Shot, next_shot: Shot | None, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Choose keyframes of a shot, in frame order; at least one where there is a candidate.

    The first is the best of all; each further one is the best of the views that no chosen one shows, as long as
    there is such a view and the shot is long enough.
    """
    pool = _clear_of_transitions(shot, next_shot, candidates)
    if not pool:
        return []
    views = np.stack([one.view.reshape(-1).astype(np.float32) for one in pool])
    views -= views.mean(axis=1, keepdims=True)
    energy = np.sqrt((views * views).sum(axis=1))
    merits = np.array([merit(one) for one in pool])
    allowed = min(_MOST, 1 + int((shot.end - shot.start) / _SECONDS_EACH))
    chosen = [int(merits.argmax())]
    nearest = _unlike(views, energy, chosen[0])
    nearest[chosen[0]] = 0  # a plain picture has no structure and would be unlike itself
    while len(chosen) < allowed:
        fresh = np.flatnonzero(nearest > _UNLIKE)
        if not fresh.size:
            break
        # Sharpness decides among the views that are about as new as the newest.
        newest = fresh[nearest[fresh] >= 0.7 * nearest[fresh].max()]
        best = int(newest[merits[newest].argmax()])
        chosen.append(best)
        nearest = np.minimum(nearest, _unlike(views, energy, best))
        nearest[best] = 0
    return [pool[number] for number in sorted(chosen)]


def merit(one: Candidate) -> float:
    """How good a picture is to look at: sharp above all, and well exposed."""
    return float(np.sqrt(one.sharpness) * (0.25 + one.exposure))


def unlike_views(views: NDArray[np.float32]) -> NDArray[np.float32]:
    """How unlike each of several views (one a row) is to each other one."""
    centred = views - views.mean(axis=1, keepdims=True)
    energy = np.sqrt((centred * centred).sum(axis=1))
    unlike = 1 - centred @ centred.T / np.maximum(np.outer(energy, energy), _STRUCTURE**2)
    plain = energy < _STRUCTURE
    unlike[np.outer(plain, plain)] = 0
    return np.asarray(unlike, dtype=np.float32)


def _unlike(views: NDArray[np.float32], energy: NDArray[np.float32], number: int) -> NDArray[np.float32]:
    product = np.maximum(energy * energy[number], _STRUCTURE**2)
    unlike = 1 - views @ views[number] / product
    # Two plain pictures show the same: nothing.
    unlike[(energy < _STRUCTURE) & (energy[number] < _STRUCTURE)] = 0
    return np.asarray(unlike, dtype=np.float32)


def _clear_of_transitions(shot: Shot, next_shot: Shot | None, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates inside the shot, without its burnt-in beginning and end where anything is left."""
    inside = [one for one in candidates if shot.first_frame <= one.frame <= shot.last_frame]
    first = shot.first_frame + 1
    if shot.transition_last_frame is not None:
        first = max(first, shot.transition_last_frame + 1)
    last = shot.last_frame - 1
    if next_shot is not None and next_shot.transition_first_frame is not None:
        last = min(last, next_shot.transition_first_frame - 1)
    return [one for one in inside if first <= one.frame <= last] or inside


def sharpness(grey: NDArray[np.uint8]) -> float:
    """Variance of the Laplacian of luma (``grey_of``), with the longer side at 640 pixels so that sizes compare."""
    from verification.footage.opencv import cv2
    from verification.footage.pictures import thumbnail

    detail = np.asarray(cv2.Laplacian(thumbnail(grey, 640), cv2.CV_32F), dtype=np.float32)
    _, deviation = cv2.meanStdDev(detail)
    return round(float(deviation[0, 0]) ** 2, 3)
