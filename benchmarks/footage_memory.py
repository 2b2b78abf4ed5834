"""Peak memory of a survey of one minute and of two hours: it must not grow with the footage."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.footage_material import CLIPS, clips
from benchmarks.footage_pass import OURS, timed
from benchmarks.measuring import write_section

_RATE, _TIMES = 10, 120


def footage() -> tuple[Path, Path]:
    """One minute of 1080p at ``_RATE`` frames a second, and the same 120 times on end, its packets copied."""
    minute, hours = CLIPS / "minute.mp4", CLIPS / "hours.mp4"
    if not minute.is_file():
        coding = f"-r {_RATE} -c:v libx264 -preset veryfast -crf 30 -an"
        command = ["ffmpeg", "-v", "error", "-y", "-i", str(clips()["h264_1080p.mp4"]), *coding.split(), str(minute)]
        subprocess.run(command, check=True)
    if not hours.is_file():
        loop = ["-stream_loop", str(_TIMES - 1), "-i", str(minute), "-c", "copy"]
        subprocess.run(["ffmpeg", "-v", "error", "-y", *loop, str(hours)], check=True)
    return minute, hours


def main() -> None:
    """Measure and write."""
    told = []
    with tempfile.TemporaryDirectory() as to:
        for path in footage():
            wall, _, peak = timed([sys.executable, "-c", OURS, str(path), to])
            told.append((wall, int(peak)))
    write_section(
        "performance.md",
        "footage-memory",
        [
            "## Memory",
            "",
            "Made by `make bench-footage-memory`: peak of a whole survey's process, keyframes written; 1080p at",
            f"{_RATE} frames a second, one minute and {_TIMES} times the same on end, its packets copied.",
            "",
            "| length | frames | took (s) | peak MiB (target 250) |",
            "| --- | ---: | ---: | ---: |",
            f"| 1 minute | {60 * _RATE} | {told[0][0]:.0f} | {told[0][1]} |",
            f"| 2 hours | {60 * _RATE * _TIMES} | {told[1][0]:.0f} | {told[1][1]} |",
        ],
    )


if __name__ == "__main__":
    main()
