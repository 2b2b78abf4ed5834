"""Shots as the survey finds them, against labels: the composite and its re-encodings, and the nine real videos."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.footage_composite import composite
from benchmarks.footage_material import COMPOSITE, MATERIAL, clips
from benchmarks.measuring import write_section
from storage.records.footage import Transition
from storage.records.progress import silent
from verification.footage.opencv import cv2
from verification.footage.survey import survey

DETECTORS = ("AdaptiveDetector", "ContentDetector", "HashDetector", "ThresholdDetector")
_THEIRS = """
import json, sys
import scenedetect
from scenedetect import detect
told = {}
for name in ("AdaptiveDetector", "ContentDetector", "HashDetector", "ThresholdDetector"):
    scenes = detect(sys.argv[1], getattr(scenedetect, name)())
    told[name] = [one[0].frame_num if hasattr(one[0], "frame_num") else one[0].get_frames() for one in scenes[1:]]
print(json.dumps(told))
"""


def starts(path: Path) -> list[int]:
    """The first frame of every shot but the first."""
    return [one.first_frame for one in survey(path, progress=silent).shots if one.transition is not Transition.START]


def main() -> None:
    """Measure and write."""
    cv2.setNumThreads(1)
    events = json.loads(COMPOSITE.with_suffix(".json").read_text(encoding="utf-8"))["events"]
    lines = [
        "## Shots against labels",
        "",
        "Made by `make bench-footage`; what a survey finds, with one set of parameters. The composite is the one that",
        "the parameters were tried on; ±2 frames. The re-encodings hold its beginning.",
        "",
        "| footage | F1 | cuts on the exact frame | gradual found |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, path in {"composite-dev": COMPOSITE, **clips()}.items():
        if "vfr" in name:  # its frames have other numbers than the labels
            continue
        result = survey(path, progress=silent)
        found = [one.first_frame for one in result.shots if one.transition is not Transition.START]
        lines.append(_row(name, found, [one for one in events if one["end"] < result.facts.frame_count - 2]))
    lines += ["", *_unseen()]
    lines += [
        "",
        "Labelled real videos: cuts missed + boundaries that are none, ±1 frame, labelled zones ignored:",
        "",
        "| video | cuts | ours | adaptive | content | hash | threshold |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for label in sorted((MATERIAL / "truth" / "shots").glob("*.json")):
        truth = json.loads(label.read_text(encoding="utf-8"))
        path = MATERIAL / truth["video"]
        theirs = scenedetect(path)
        cells = [_mistakes(starts(path), truth)]
        cells += [_mistakes(theirs[name], truth) if name in theirs else "–" for name in DETECTORS]
        lines.append(f"| {label.name.removesuffix('.json')} | {len(truth['hard_cuts'])} | {' | '.join(cells)} |")
    phone = next(iter((MATERIAL / "video").rglob("WUzgd7C1pWA.mp4")))
    lines += ["", f"Boundaries in a hand-held phone clip without a cut: {len(starts(phone))} (target 0)."]
    write_section("performance.md", "footage-shots", lines)


def _unseen() -> list[str]:
    """Composites of other footage, made now, beside PySceneDetect's detectors."""
    lines = [
        "Composites made when this is measured, of other footage; the mistakes made on both were looked at once:",
        "",
        "| composite | ours | adaptive | content | hash | threshold |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for seed in (41, 77):
        path, events = composite(seed)
        theirs = scenedetect(path)
        found = [starts(path), *(theirs.get(name, []) for name in DETECTORS)]
        cells = [f"{_score(one, events):.3f}" if number == 0 or theirs else "–" for number, one in enumerate(found)]
        lines.append(f"| {seed}: {len(events)} transitions | {' | '.join(cells)} |")
    if not scenedetect(path):
        lines += [
            "",
            "skipped: the package `scenedetect` is not installed (WITNESSMARK_SCENEDETECT names a Python that",
        ]
        lines += ["has it)."]
    return lines


def scenedetect(path: Path) -> dict[str, list[int]]:
    """First frames of scenes by PySceneDetect's detectors with their defaults; empty where it is not installed."""
    python = os.environ.get("WITNESSMARK_SCENEDETECT", sys.executable)
    done = subprocess.run([python, "-c", _THEIRS, str(path)], capture_output=True, text=True, check=False)
    found: dict[str, list[int]] = json.loads(done.stdout) if done.returncode == 0 else {}
    return found


def _mistakes(found: Sequence[int], truth: dict[str, Any]) -> str:
    cuts = truth["hard_cuts"]
    zones = [(one["start"] - 1, one["end"] + 1) for one in truth["gradual_or_ignore"]]
    missed = sum(not any(abs(cut - one) <= 1 for one in found) for cut in cuts)
    false = sum(
        not any(abs(cut - one) <= 1 for cut in cuts) and not any(low <= one <= high for low, high in zones)
        for one in found
    )
    return f"{missed} + {false}"


def _hits(found: Sequence[int], events: Sequence[dict[str, Any]]) -> list[bool]:
    return [any(one["start"] - 2 <= frame <= one["end"] + 2 for frame in found) for one in events]


def _score(found: Sequence[int], events: Sequence[dict[str, Any]]) -> float:
    return 2 * sum(_hits(found, events)) / max(1, len(found) + len(events))


def _row(name: str, found: Sequence[int], events: Sequence[dict[str, Any]]) -> str:
    hits = _hits(found, events)
    cuts = [one["start"] for one in events if one["type"] == "cut"]
    gradual = [hit for one, hit in zip(events, hits, strict=True) if one["type"] != "cut"]
    score = _score(found, events)
    exact = sum(cut in found for cut in cuts)
    return f"| {name} | {score:.3f} | {exact} of {len(cuts)} | {sum(gradual)} of {len(gradual)} |"


if __name__ == "__main__":
    main()
