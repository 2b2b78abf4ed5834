"""One full reading of a piece of footage: its facts, shots, keyframes and their fingerprints.

Two passes: the first decodes every frame once and looks at tiny copies; the second fetches the chosen keyframes at
full quality. Memory does not grow with the footage but for some 50 bytes a frame.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from storage.errors import InputProblem
from storage.records.footage import (
    Completeness,
    DetectorUse,
    FootageFacts,
    FootageKind,
    Keyframe,
    Shot,
    Survey,
)
from storage.records.progress import Progress
from verification.footage.decoder import Footage, Header, Tally, open_footage
from verification.footage.fingerprint import fingerprint
from verification.footage.keyframes import Candidate, candidate, choose
from verification.footage.shots import ShotDetector, shots_from
from verification.footage.source import Source
from verification.footage.timing import FrameTimes, frame_times
from verification.footage.tiny import tiny_yuv
from verification.footage.windowed import WindowedDetector

Sink = Callable[[Keyframe, NDArray[np.uint8]], None]
"""Takes each keyframe with its full picture: height × width × 3 RGB, as shown."""

_CANDIDATES_A_SECOND = 8
_REPORT_EVERY = 16


@dataclass(slots=True)
class _FirstPass:
    pts: array[int] = field(default_factory=lambda: array("q"))
    sync: array[int] = field(default_factory=lambda: array("q"))
    last_duration: int = 0
    candidates: list[Candidate] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def survey(
    source: Source, *, progress: Progress, detector: ShotDetector | None = None, sink: Sink | None = None
) -> Survey:
    """Read a piece of footage fully.

    Args:
        source: A path, or an open seekable descriptor.
        progress: Told of frames read and keyframes made; stops the survey by raising.
        detector: A fresh shot detector; the project's own where None.
        sink: Given each keyframe with its picture, in frame order.

    Raises:
        InputProblem: As ``open_footage``; ``input.no_frames`` where the container is sound but nothing decodes.
    """
    detector = detector if detector is not None else WindowedDetector()
    with open_footage(source) as footage:
        first = _first_pass(footage, detector, progress)
        if not first.pts:
            raise InputProblem(
                "Not one frame of this video can be decoded.",
                code="input.no_frames",
                advice="It is damaged or cut off; obtain it again from its source.",
                detail=first.tally.broken_off,
            )
        times = frame_times(first.pts, first.sync, exact=True, last_duration=first.last_duration)
        shots = shots_from(detector.finish(), times, footage.header.time_base)
        facts = _facts(footage.header, times, first.tally)
    with open_footage(source, stream_index=_stream(facts), times=times) as footage:
        keyframes = _keyframes(footage, shots, first.candidates, progress, sink)
    return Survey(
        facts=facts,
        shots=shots,
        keyframes=keyframes,
        frame_pts=tuple(times.pts),
        sync_samples=tuple(times.sync_samples),
        last_duration=times.last_duration,
        detector=DetectorUse(
            name=detector.name, version=detector.version, parameters=tuple(sorted(detector.parameters.items()))
        ),
        decoder=decoder_version(),
    )


def decoder_version() -> str:
    """Name and version of what decodes here."""
    import av

    return f"PyAV {av.__version__}, FFmpeg {av.ffmpeg_version_info}"


def _stream(facts: FootageFacts) -> int | None:
    return facts.stream_index if facts.kind is FootageKind.VIDEO else None


def _first_pass(footage: Footage, detector: ShotDetector, progress: Progress) -> _FirstPass:
    header, seen = footage.header, _FirstPass()
    rate = header.average_rate or 25
    stride = max(1, min(60, round(rate / _CANDIDATES_A_SECOND)))
    expected: int | None = None
    if header.stated_duration is not None and header.average_rate:
        expected = round(header.stated_duration * header.average_rate)
    for picture in footage.frames(seen.tally):
        seen.pts.append(picture.pts)
        seen.last_duration = picture.duration
        if picture.key:
            seen.sync.append(picture.index)
        tiny = tiny_yuv(picture.frame)
        detector.add(tiny)
        if picture.index % stride == 0 and not picture.corrupt:
            seen.candidates.append(candidate(picture.index, tiny))
        if picture.index % _REPORT_EVERY == 0:
            progress(picture.index, max(expected, picture.index + 1) if expected else None, "Reading frames")
    if seen.pts and not seen.candidates:
        # Every frame is damaged; the first stands for what there is.
        seen.candidates.append(candidate(0, np.zeros((3, 72, 128), dtype=np.uint8)))
    return seen


def _facts(header: Header, times: FrameTimes, tally: Tally) -> FootageFacts:
    expected = max(tally.frames, _expected(header, tally))
    damaged = tally.refused + tally.corrupt
    partial = bool(tally.broken_off) or damaged > 0 or tally.frames < expected
    shape = header.geometry
    return FootageFacts(
        kind=header.kind,
        container=header.container,
        codec=header.codec,
        width=shape.width,
        height=shape.height,
        coded_width=header.coded_width,
        coded_height=header.coded_height,
        rotation=shape.orientation.degrees,
        time_base=header.time_base,
        frame_count=tally.frames,
        expected_frames=expected,
        corrupt_frames=damaged,
        first_pts=min(times.pts),
        last_pts=max(times.pts),
        end_pts=times.end_pts,
        average_rate=header.average_rate,
        variable_rate=times.variable_rate,
        stream_index=header.stream_index,
        has_audio=header.has_audio,
        completeness=Completeness.PARTIAL if partial else Completeness.WHOLE,
        damage=_damage(tally, expected) if partial else "",
    )


def _expected(header: Header, tally: Tally) -> int:
    """Frames that the file promises: by its index, else by its packets where each holds one frame, else unknown (0)."""
    promised = max(tally.promised - tally.edited_out, 0)
    if not promised and header.container.startswith(("matroska", "mov")):
        promised = tally.packets
    return promised


def _damage(tally: Tally, expected: int) -> str:
    parts = []
    if tally.frames < expected:
        parts.append(f"{tally.frames} of {expected} frames could be read")
    if tally.refused:
        parts.append(f"packets that could not be decoded: {tally.refused}")
    if tally.corrupt:
        parts.append(f"damaged frames: {tally.corrupt}")
    if tally.broken_off:
        parts.append(f"reading broke off ({tally.broken_off})")
    return "; ".join(parts) + "."


def _keyframes(
    footage: Footage, shots: tuple[Shot, ...], candidates: list[Candidate], progress: Progress, sink: Sink | None
) -> tuple[Keyframe, ...]:
    plan: list[tuple[int, Candidate]] = []
    for number, shot in enumerate(shots):
        following = shots[number + 1] if number + 1 < len(shots) else None
        chosen = choose(shot, following, candidates)
        # A shot shorter than the stride of candidates: its middle stands for it.
        middle = (shot.first_frame + shot.last_frame) // 2
        plan += [(shot.ordinal, one) for one in chosen] or [(shot.ordinal, _unmeasured(middle))]
    made = []
    for done, (ordinal, one) in enumerate(plan):
        progress(done, len(plan), "Making keyframes")
        picture = footage.seek(index=one.frame)
        rgb = picture.rgb()
        keyframe = Keyframe(
            shot=ordinal,
            frame=picture.index,
            time=picture.time,
            sharpness=_sharpness(rgb),
            fingerprint=fingerprint(rgb),
        )
        made.append(keyframe)
        if sink is not None:
            sink(keyframe, rgb)
    progress(len(plan), len(plan), "Making keyframes")
    return tuple(made)


def _unmeasured(frame: int) -> Candidate:
    return Candidate(frame=frame, sharpness=0.0, exposure=0.0, view=np.zeros((9, 16), dtype=np.uint8))


def _sharpness(rgb: NDArray[np.uint8]) -> float:
    """Variance of the Laplacian of luma, with the longer side at 640 pixels so that sizes compare."""
    from verification.footage.opencv import cv2
    from verification.footage.pictures import thumbnail

    grey = cv2.cvtColor(thumbnail(rgb, 640), cv2.COLOR_RGB2GRAY)
    return round(float(cv2.Laplacian(grey, cv2.CV_64F).var()), 3)
