"""Clips for the measurements of footage, made once from the labelled composite into ``build/bench``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.measuring import ROOT, SHARED

MATERIAL = SHARED / "material"
COMPOSITE = MATERIAL / "composite" / "composite-dev.mp4"
CLIPS = Path(os.environ.get("WITNESSMARK_BENCH_CLIPS", str(ROOT / "build" / "bench")))
_SECONDS = "60"

_CODINGS = {
    "h264_scenecut.mp4": "-c:v libx264 -preset medium -crf 23",
    "h264_fixed.mp4": "-c:v libx264 -preset medium -crf 23 -g 50 -keyint_min 50 -sc_threshold 0",
    "hevc_scenecut.mp4": "-c:v libx265 -preset fast -crf 27 -x265-params log-level=error",
    "hevc_fixed.mp4": "-c:v libx265 -preset fast -crf 27 "
    "-x265-params log-level=error:keyint=50:min-keyint=50:scenecut=0",
    "vp9.webm": "-c:v libvpx-vp9 -deadline realtime -cpu-used 6 -row-mt 1 -threads 2 -crf 36 -b:v 0 -g 128",
    "av1.mp4": "-c:v libsvtav1 -preset 8 -crf 36 -g 128",
    "h264_vfr.mp4": "-vf select=mod(n\\,3)*mod(n\\,7) -fps_mode vfr -c:v libx264 -preset medium -crf 23",
    "h264_1080p.mp4": "-vf scale=1920:1080 -c:v libx264 -preset fast -crf 20",
}


def clips() -> dict[str, Path]:
    """Each clip by name; made when it is not there. Without the material or ``ffmpeg`` the program ends."""
    if not COMPOSITE.is_file():
        sys.exit("skipped: the shared material is not beside this checkout")
    if shutil.which("ffmpeg") is None:
        sys.exit("skipped: the comparison needs the program ffmpeg")
    CLIPS.mkdir(parents=True, exist_ok=True)
    for name, coding in _CODINGS.items():
        if not (CLIPS / name).is_file():
            part = CLIPS / f"part.{name}"
            command = ["ffmpeg", "-v", "error", "-y", "-t", _SECONDS, "-i", str(COMPOSITE), "-an", *coding.split()]
            subprocess.run([*command, str(part)], check=True, stderr=subprocess.DEVNULL)
            part.rename(CLIPS / name)
    return {name: CLIPS / name for name in _CODINGS}
