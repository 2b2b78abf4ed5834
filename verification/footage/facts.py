"""What a full reading tells about footage as a whole: how many frames, of how many promised, and what was damaged."""

from __future__ import annotations

import itertools

from storage.records.footage import Completeness, FootageFacts
from verification.footage.decoder import Header, Tally
from verification.footage.timing import FrameTimes


def facts_of(header: Header, times: FrameTimes, tally: Tally, *, listed: bool, steady: bool) -> FootageFacts:
    """What a full reading told of footage as a whole.

    Args:
        header: What the container says.
        times: When each frame is shown.
        tally: What the reading met.
        listed: Whether the container's index lists all of its frames.
        steady: Whether it was read steadily.
    """
    missing = _cut_off(header, times) + _left_out(header, times, tally, listed=listed)
    expected = max(tally.frames, _expected(header, tally), tally.frames + missing)
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
        steady=steady,
        streams=header.streams,
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


def _cut_off(header: Header, times: FrameTimes) -> int:
    """How many frames Matroska's headers promise after the last one: none are listed there, only where they end."""
    if header.stated_end is None or times.end_pts is None or not header.container.startswith("matroska"):
        return 0
    steps = [b - a for a, b in itertools.pairwise(times.pts)]
    missing = header.stated_end - times.end_pts
    # A last frame may be held for long, as others were before it.
    if not steps or missing <= 2 * max(steps):
        return 0
    return max(1, round(missing * len(times) / (times.end_pts - times.pts[0])))


def _left_out(header: Header, times: FrameTimes, tally: Tally, *, listed: bool) -> int:
    """How many frames are missing in the midst, where only a leap in time tells: of streams, clusters, fragments."""
    if listed and not header.container.startswith(("matroska", "flv", "mpegts")):
        return 0
    return times.left_out(torn=bool(tally.torn or tally.refused or tally.corrupt or tally.broken_off))


def _damage(tally: Tally, expected: int) -> str:
    parts = []
    if tally.frames < expected:
        parts.append(f"{tally.frames} of {expected} frames could be read")
    if tally.refused:
        parts.append(f"packets that could not be decoded: {tally.refused}")
    if tally.corrupt:
        parts.append(f"damaged frames: {tally.corrupt}")
    if tally.torn:  # alone it is no fault: parts of a stream that were made apart begin to count anew
        parts.append(f"places where the container says that something is missing: {tally.torn}")
    if tally.broken_off:
        parts.append(f"reading broke off ({tally.broken_off})")
    return "; ".join(parts) + "."
