"""The whole pass over a video, against decoding it with ffmpeg and against scenedetect's own command."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

from benchmarks.footage_material import clips
from benchmarks.measuring import ROOT, write_section

# One survey as the confined worker does it; keyframes and thumbnails are written. Prints its peak memory in MiB.
OURS = """
import resource, sys
from pathlib import Path
sys.path.insert(0, ".")
from storage.records.progress import silent
from verification.footage.opencv import cv2
from verification.footage.pictures import encode_jpeg, thumbnail
from verification.footage.survey import survey
cv2.setNumThreads(1)
to = Path(sys.argv[2])
def sink(keyframe, rgb):
    (to / f"{keyframe.frame}.jpg").write_bytes(encode_jpeg(rgb, quality=90))
    (to / f"{keyframe.frame}.small.jpg").write_bytes(encode_jpeg(thumbnail(rgb, 240), quality=85))
survey(Path(sys.argv[1]), progress=silent, sink=sink)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def timed(command: Sequence[str]) -> tuple[float, float, str]:
    """Wall and processor seconds of a program, and what it said."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = time.perf_counter() - start
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main(rounds: int = 3) -> None:
    """Measure and write."""
    lines = [
        "## The whole pass over footage",
        "",
        "Made by `make bench-footage`: decode, shots, keyframes chosen and written with thumbnails, fingerprints;",
        "720p (and 1080p) re-encodings of the composite; wall and processor time over `ffmpeg -f null`,",
        f"{rounds} rounds in turn, medians of the ratios.",
        "",
        "| clip | ffmpeg (s) | survey, wall | survey, CPU | target wall / CPU | scenedetect ÷ survey | peak MiB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    scenedetect = shutil.which("scenedetect")
    for name, path in clips().items():
        base, ours, theirs, peak = [], [], [], 0
        with tempfile.TemporaryDirectory() as to:
            other = [scenedetect or "", "-i", str(path), "-o", to, "detect-adaptive", "save-images"]
            for _ in range(rounds):
                base.append(timed(["ffmpeg", "-v", "error", "-i", str(path), "-an", "-f", "null", "-"]))
                ours.append(timed([sys.executable, "-c", OURS, str(path), to]))
                peak = max(peak, int(ours[-1][2]))
                if scenedetect and name.startswith("h264"):
                    theirs.append(timed(other))
        wall, processor = (statistics.median(a[at] / b[at] for a, b in zip(ours, base, strict=True)) for at in (0, 1))
        times = f"{statistics.median(a[0] / b[0] for a, b in zip(theirs, ours, strict=True)):.1f}" if theirs else "–"
        target = "1.15" if name.startswith(("vp9", "av1")) else ".80 / .65"
        seconds = statistics.median(one[0] for one in base)
        lines.append(f"| {name} | {seconds:.2f} | {wall:.2f} | {processor:.2f} | {target} | {times} | {peak} |")
        print(lines[-1], flush=True)
    if scenedetect is None:
        lines += ["", "skipped: the program `scenedetect` is not on the path (target: at least 2.8)."]
    write_section("performance.md", "footage-pass", lines)


if __name__ == "__main__":
    main()
