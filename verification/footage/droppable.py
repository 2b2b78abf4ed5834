"""Telling from a coded packet's first bytes that no other frame is predicted from it, so that it need not be decoded.

Sources: ITU-T H.264 7.4.1 (``nal_ref_idc``); ITU-T H.265 7.4.2.2 and table 7-1 (sub-layer non-reference pictures);
"VP9 Bitstream & Decoding Process Specification" 6.2 and annex B; AV1 has a module of its own. What cannot be told
counts as needed.
"""

from __future__ import annotations

from collections.abc import Callable

from verification.footage.droppable_av1 import av1_test

IsDroppable = Callable[[memoryview], bool]


def droppable_test(codec: str, extradata: bytes) -> IsDroppable | None:
    """The test for packets of a codec as MP4 and Matroska hold them; None where there is none.

    Args:
        codec: FFmpeg's short name.
        extradata: The stream's configuration record.
    """
    if codec == "h264" and len(extradata) > 6 and extradata[0] == 1:
        return _length_prefixed((extradata[4] & 3) + 1, _h264_needed)
    if codec == "hevc" and len(extradata) > 22 and extradata[0] == 1 and (extradata[21] >> 3) & 7 <= 1:
        # With several temporal layers a picture that its own layer does not need may be needed by a higher one.
        return _length_prefixed((extradata[21] & 3) + 1, _hevc_needed)
    if codec == "av1":
        return av1_test(extradata)
    return {"vp9": _vp9}.get(codec)


def _h264_needed(head: memoryview) -> bool | None:
    kind = head[0] & 31
    return bool(head[0] & 0x60) if 1 <= kind <= 5 else None


def _hevc_needed(head: memoryview) -> bool | None:
    kind = head[0] >> 1 & 63
    if kind > 31:
        return None
    return kind > 14 or kind % 2 == 1


def _length_prefixed(size: int, needed: Callable[[memoryview], bool | None]) -> IsDroppable:
    """A test over units that each stand after their length, as configuration records say."""

    def test(data: memoryview) -> bool:
        at = 0
        while at + size < len(data):
            verdict = needed(data[at + size : at + size + 2])
            if verdict is not None:
                return not verdict
            at += size + int.from_bytes(data[at : at + size], "big")
        return False

    return test


def _vp9(data: memoryview) -> bool:
    """A shown inter frame that refreshes no reference; not within a superframe, whose hidden frames are needed."""
    if len(data) < 4 or data[-1] & 0xE0 == 0xC0 or data[0] >> 6 != 2:
        return False
    # frame_marker (2 bits), profile_low, profile_high, show_existing_frame, frame_type, show_frame, error_resilient
    first = data[0]
    if first & 0x30:
        return False  # profiles 1 to 3 hold further bits
    if first & 0x08:
        return False
    inter, shown, resilient = bool(first & 0x04), bool(first & 0x02), bool(first & 0x01)
    if not inter or not shown:
        return False
    # reset_frame_context (2 bits) stands where the frame is not error resilient; then refresh_frame_flags (8 bits).
    bits = int.from_bytes(data[1:3], "big")
    flags = bits >> 8 if resilient else bits >> 6 & 0xFF
    return flags == 0
