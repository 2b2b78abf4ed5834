"""Every frame, its time and its picture, against what ffprobe and ffmpeg make of the same file."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np

from benchmarks.footage_material import MATERIAL, clips
from benchmarks.measuring import write_section
from verification.footage.colour import to_rgb
from verification.footage.decoder import open_footage
from verification.footage.picture import Picture

_COMPARED = 12
"""Pictures compared of each file, evenly chosen."""
_CLIPS = ("h264_fixed.mp4", "hevc_fixed.mp4", "vp9.webm", "av1.mp4", "h264_vfr.mp4")
_FILES = {
    "mp4-basic.mp4": "H.264",
    "h265_with_metadata_track.mp4": "HEVC",
    "bbb_642x642_768kbps_30fps_vp9.webm": "VP9",
    "av1_video.mkv": "AV1",
    "sample_sef_slow_motion.mp4": "variable rate",
    "video_90.mov": "rotated by 90°",
    "video_180.mov": "rotated by 180°",
    "Sony ILCE-7M3 (A7M3).mts": "interlaced",
    "h264_10bits.mp4": "10 bits",
    "NO20191130-120156-000121.MP4": "odd size",
    "edts.mp4": "edit list",
    "SAR-2by3.mp4": "pixels not square",
    "moviedispmat.mp4": "display matrix",
    "big_buck_bunny_0_30.webm": "VP8",
    "sample.avi": "no presentation times",
    "G2_with_SVT_320_240.mp4": "RealVideo",
}


def ffprobe_times(path: Path, stream: int) -> list[int]:
    """The timestamps of all frames of a stream as ffprobe lists them."""
    shown = subprocess.run(
        [
            *("ffprobe", "-v", "quiet", "-select_streams", str(stream), "-of", "json"),
            *("-show_entries", "frame=best_effort_timestamp", str(path)),
        ],
        capture_output=True,
        check=False,
    )
    frames = json.loads(shown.stdout or "{}").get("frames", [])
    return [int(frame["best_effort_timestamp"]) for frame in frames if "best_effort_timestamp" in frame]


def _theirs(path: Path, stream: int, numbers: list[int], form: str, *options: str) -> list[bytes]:
    """Ffmpeg's pictures of those frame numbers, in a pixel format."""
    chosen = "+".join(f"eq(n\\,{number})" for number in numbers)
    raw = subprocess.run(
        [
            *("ffmpeg", "-v", "quiet", *options, "-i", str(path), "-map", f"0:{stream}", "-fps_mode", "passthrough"),
            *("-vf", f"select={chosen},scale=flags=bicubic,format={form}", "-f", "rawvideo", "-"),
        ],
        capture_output=True,
        check=False,
    ).stdout
    size = len(raw) // len(numbers)
    return [raw[place * size : (place + 1) * size] for place in range(len(numbers))]


def decoded_difference(path: Path, stream: int, pictures: list[Picture]) -> float:
    """The largest difference in luma as decoded, in grey levels of 255."""
    numbers = [picture.index for picture in pictures]
    frame = pictures[0].frame
    deep = frame.format.components[0].bits > 8
    worst = 0.0
    for picture, other in zip(
        pictures, _theirs(path, stream, numbers, frame.format.name, "-noautorotate"), strict=True
    ):
        plane = picture.frame.planes[0]
        kind = np.dtype("<u2" if deep else "u1")
        rows = np.frombuffer(plane, dtype=kind).reshape(-1, plane.line_size // kind.itemsize)
        ours = rows[: picture.frame.height, : picture.frame.width].astype(np.float32)
        if len(other) < ours.size * kind.itemsize:
            return float("inf")
        far = np.abs(ours - np.frombuffer(other, dtype=kind, count=ours.size).reshape(ours.shape)).max()
        worst = max(worst, float(far) / (1 << (frame.format.components[0].bits - 8)))
    return worst


def shown_difference(path: Path, stream: int, pictures: list[Picture]) -> float:
    """The largest difference in grey after turning and conversion to RGB, which depends on swscale's version too."""
    worst = 0.0
    for picture, other in zip(
        pictures, _theirs(path, stream, [picture.index for picture in pictures], "rgb24"), strict=True
    ):
        # But for pixels that are not square: how one stretches them is a matter of taste.
        ours = picture.geometry.orientation.apply(to_rgb(picture.frame))
        if len(other) != ours.size:
            return float("inf")
        worst = max(worst, float(np.abs(grey(ours) - grey(np.frombuffer(other, np.uint8).reshape(ours.shape))).max()))
    return worst


def grey(rgb: np.ndarray) -> np.ndarray:
    """Grey levels of RGB, to 255."""
    return np.asarray(rgb, dtype=np.float32) @ np.array([0.299, 0.587, 0.114], dtype=np.float32)


def compared(path: Path) -> tuple[int, int, bool, float, float]:
    """Our frame count, ffprobe's, whether all timestamps are equal, and the differences, as decoded and as shown."""
    with open_footage(path) as footage:
        stream = footage.header.stream_index
        pts = [picture.pts for picture in footage.frames()]
        numbers = {round(at) for at in np.linspace(0, len(pts) - 1, _COMPARED)}
        pictures = [picture for picture in footage.frames() if picture.index in numbers]
        listed = ffprobe_times(path, stream)
        decoded, shown = decoded_difference(path, stream, pictures), shown_difference(path, stream, pictures)
    return len(pts), len(listed), pts == listed, decoded, shown


def main() -> None:
    """Measure and write."""
    lines = [
        "## Every frame, its time and its picture",
        "",
        f"Made by `make bench-footage-exact`, beside ffprobe's list of frames and {_COMPARED} of ffmpeg's pictures:",
        "largest differences in grey levels, as decoded (target 1) and as shown, where two versions of swscale differ.",
        "",
        "| file | what | frames | ffprobe | timestamps equal | as decoded | as shown |",
        "| --- | --- | ---: | ---: | :---: | ---: | ---: |",
    ]
    every = [(clips()[name], "re-encoded composite") for name in _CLIPS]
    for name, what in _FILES.items():
        every += [(path, what) for path in sorted((MATERIAL / "video").rglob(name))[:1]]
    for path, what in every:
        ours, theirs, same, decoded, shown = compared(path)
        equal = "yes" if same else "no"
        lines.append(f"| {path.name} | {what} | {ours} | {theirs} | {equal} | {decoded:.2f} | {shown:.2f} |")
        print(lines[-1], flush=True)
    write_section("performance.md", "footage-exact", lines)


if __name__ == "__main__":
    main()
