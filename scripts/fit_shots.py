"""Fit the weights of gradual transitions in ``verification/footage/parameters.py``: ``scripts/fit_shots.py``.

Composites are made of the shared material, as ``make bench-footage`` makes them but of other seeds: half are fitted on,
half only tried. A window of frames counts as a gradual transition where it spans one and touches nothing else, and as
none where it touches nothing; all others say nothing. Each transition, and each run of windows that overlap, weighs the
same, however many windows it has. Prints the weights and the F1 on all composites beside those of the present ones;
writes nothing: which numbers to take is decided on real footage too. Deterministic.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.footage_composite import Event, composite
from verification.footage import windowed
from verification.footage.decoder import open_footage
from verification.footage.mixtures import Evidence, Mixture, Window, evidence, mixture
from verification.footage.opencv import cv2
from verification.footage.parameters import WindowedParameters
from verification.footage.tiny import tiny_yuv

FITTED, TRIED = (101, 102), (103, 104)
_NAMES = ("by_residual", "by_histogram", "by_structure", "by_changed", "by_unrest", "by_halfway", "bias")
_AGAINST = ("by_residual", "by_unrest")
_SLACK = 2
"""Frames by which a window may miss the ends of the transition that it spans: these are hardly mixed."""
_STIFF = 0.02
"""Ridge penalty a weight: evidence that says the same must not drive weights apart."""

Seen = tuple[int, int, Evidence]


def observed(path: Path) -> list[Seen]:
    """First and last frame of each window that a detector weighs, with its evidence, none left out as hopeless."""
    rows: list[Seen] = []

    def recording(window: Window, use: WindowedParameters) -> Mixture | None:
        told = None if window.plain_end else evidence(window, replace(use, sure=float("-inf")))
        if told is not None:
            rows.append((int(window.numbers[0]), int(window.numbers[-1]), told[0]))
        return mixture(window, use)

    setattr(windowed, "mixture", recording)  # noqa: B010 - what it imported, for the length of one reading
    try:
        found(path, [WindowedParameters()])
    finally:
        setattr(windowed, "mixture", mixture)  # noqa: B010 - as above
    return rows


def found(path: Path, every: Sequence[WindowedParameters]) -> list[list[int]]:
    """The boundaries' frames by detectors of these parameters, all frames looked at."""
    detectors = [windowed.WindowedDetector(use) for use in every]
    told: list[list[int]] = [[] for _ in every]
    with open_footage(path) as footage:
        for picture in footage.frames():
            tiny = tiny_yuv(picture.frame)
            for detector, frames in zip(detectors, told, strict=True):
                detector.add(tiny)
                frames += [one.frame for one in detector.settled()[0]]
    for detector, frames in zip(detectors, told, strict=True):
        frames += [one.frame for one in detector.finish()]
    return told


def labelled(rows: Sequence[Seen], events: Sequence[Event]) -> list[tuple[Evidence, bool, str]]:
    """Evidence, whether it is a transition's, and the name of what it is of."""
    spans = [(int(one["start"]), int(one["end"]), one["type"] != "cut") for one in events]
    kept, run, run_ends = [], 0, -1
    for first, last, seen in sorted(rows, key=lambda row: row[:2]):
        touched = [number for number, span in enumerate(spans) if first <= span[1] + 1 and span[0] - 1 <= last]
        if not touched:
            run, run_ends = run + (first > run_ends), max(run_ends, last)
            kept.append((seen, False, f"run {run}"))
        elif len(touched) == 1 and spans[touched[0]][2]:
            start, end, _ = spans[touched[0]]
            if first <= start + _SLACK and end - 1 - _SLACK <= last:
                kept.append((seen, True, f"transition {touched[0]}"))
    return kept


def fit(kept: Sequence[tuple[Evidence, bool, str]]) -> NDArray[np.float64]:
    """Weights by a logistic regression, of the six signs and the constant."""
    names, sizes = np.unique([name for _, _, name in kept], return_counts=True)
    share = dict(zip(names.tolist(), (1 / sizes).tolist(), strict=True))
    table = np.array([[*astuple(seen), 1.0] for seen, _, _ in kept])
    wanted = np.array([truth for _, truth, _ in kept], float)
    weigh, stiff = np.array([share[name] for _, _, name in kept]), _STIFF * np.diag([1.0] * 6 + [0.0])
    weights = np.zeros(7)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (weigh * (chance - wanted)) + stiff @ weights
        curve = (table.T * (weigh * chance * (1 - chance))) @ table + stiff
        weights -= np.linalg.solve(curve, slope)
    return weights


def parameters(weights: NDArray[np.float64], present: WindowedParameters) -> WindowedParameters:
    """The present parameters with these weights: in ``mixtures`` some count against a transition."""
    values: dict[str, Any] = {
        name: round(float(-weight if name in _AGAINST else weight), 1)
        for name, weight in zip(_NAMES, weights, strict=True)
    }
    return replace(present, **values)


def f1(told: Sequence[int], events: Sequence[Event]) -> float:
    """As ``make bench-footage`` counts: within two frames."""
    hits = sum(any(int(one["start"]) - 2 <= frame <= int(one["end"]) + 2 for frame in told) for one in events)
    return 2 * hits / max(1, len(told) + len(events))


def main() -> None:
    """Fit and print."""
    cv2.setNumThreads(1)
    present = WindowedParameters()
    made = {seed: composite(seed) for seed in (*FITTED, *TRIED)}
    kept: list[tuple[Evidence, bool, str]] = []
    for seed in FITTED:
        path, events = made[seed]
        kept += [(seen, truth, f"{seed} {name}") for seen, truth, name in labelled(observed(path), events)]
    groups: Mapping[bool, int] = {
        truth: len({name for _, one, name in kept if one is truth}) for truth in (True, False)
    }
    print(f"{len(kept)} windows, of {groups[True]} gradual transitions and of {groups[False]} runs without one")
    new = parameters(fit(kept), present)
    for name in _NAMES:
        print(f"{name}: {getattr(new, name)} (now {getattr(present, name)})")
    for seed, (path, events) in made.items():
        now, then = found(path, [present, new])
        of = "fitted on" if seed in FITTED else "tried"
        print(f"composite {seed} ({of}): F1 {f1(then, events):.3f} (now {f1(now, events):.3f})")


if __name__ == "__main__":
    main()
