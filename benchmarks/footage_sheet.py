"""A contact sheet of sync samples, against decoding the whole video and against ffmpeg's own way to key frames."""

from __future__ import annotations

import statistics
import sys

from benchmarks.footage_material import clips
from benchmarks.footage_pass import timed
from benchmarks.measuring import write_section

_CLIPS = ("h264_scenecut.mp4", "h264_fixed.mp4", "hevc_scenecut.mp4", "hevc_fixed.mp4", "h264_1080p.mp4")
# What the window waits for, in a process as the confined reader keeps one ready: every picture decoded, shrunk and put
# on the page. Says how long that took, and how many there were.
_OURS = """
import sys, time
from pathlib import Path
sys.path.insert(0, ".")
from verification.footage import warm_up
from verification.footage.decoder import open_footage
from verification.footage.sheet import sync_sheet
warm_up()
start = time.perf_counter()
assert len(sync_sheet(Path(sys.argv[1]))) > 1000
print(time.perf_counter() - start)
with open_footage(Path(sys.argv[1])) as footage:
    print(min(60, len(footage.frame_times().sync_samples)))
"""


def main(rounds: int = 5) -> None:
    """Measure and write."""
    lines = [
        "## A first look: the contact sheet of sync samples",
        "",
        f"Made by `make bench-footage-sheet`; at most 60 sync samples on a page, {rounds} rounds in turn with a full",
        "decode by `ffmpeg -f null`, medians of the ratios; in a process that has its libraries, as the reader",
        "has. ffmpeg's own way to the same pictures (`-skip_frame nokey`, nothing shrunk or drawn) stands beside it.",
        "",
        "| clip | pictures | full decode (s) | sheet ÷ full (target .12) | ffmpeg, key frames alone ÷ full |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name in _CLIPS:
        path, full, ours, theirs, pictures = str(clips()[name]), [], [], [], ""
        whole = ["-v", "error", "-i", path, "-an", "-f", "null", "-"]
        for _ in range(rounds):
            full.append(timed(["ffmpeg", *whole])[0])
            seconds, pictures = timed([sys.executable, "-c", _OURS, path])[2].split()
            ours.append(float(seconds))
            theirs.append(timed(["ffmpeg", "-skip_frame", "nokey", *whole])[0])
        sheet, keys = (statistics.median(a / b for a, b in zip(one, full, strict=True)) for one in (ours, theirs))
        lines.append(f"| {name} | {pictures} | {statistics.median(full):.2f} | {sheet:.2f} | {keys:.2f} |")
        print(lines[-1], flush=True)
    write_section("performance.md", "footage-sheet", lines)


if __name__ == "__main__":
    main()
