"""Telling from a coded packet's first bytes that no other frame is predicted from it, so that it need not be decoded.

Sources: ITU-T H.264 7.4.1 (``nal_ref_idc``); ITU-T H.265 7.4.2.2 and table 7-1 (sub-layer non-reference pictures); AV1
has a module of its own. Nothing of VP9 is droppable: its frames hand probabilities, filter strengths and segments on to
the next whether they are references or not. What cannot be told counts as needed.
"""

from __future__ import annotations

from collections.abc import Callable

from verification.footage.droppable_av1 import av1_needed

Needed = Callable[[memoryview], memoryview | bytes]
"""Tells what of a packet other frames need: all of it, nothing, or (AV1) it without the frame that it shows."""
_NOTHING = b""


def needed_test(codec: str, extradata: bytes) -> Needed | None:
    """What tells what is needed of a codec's packets as MP4 and Matroska hold them; None where nothing can.

    Args:
        codec: FFmpeg's short name.
        extradata: The stream's configuration record.
    """
    if codec == "h264" and len(extradata) > 6 and extradata[0] == 1:
        return _length_prefixed((extradata[4] & 3) + 1, _h264_needed)
    if codec == "hevc" and len(extradata) > 22 and extradata[0] == 1 and (extradata[21] >> 3) & 7 <= 1:
        # With several temporal layers a picture that its own layer does not need may be needed by a higher one.
        return _length_prefixed((extradata[21] & 3) + 1, _hevc_needed)
    return av1_needed(extradata) if codec == "av1" else None


def _h264_needed(head: memoryview) -> bool | None:
    kind = head[0] & 31
    return bool(head[0] & 0x60) if 1 <= kind <= 5 else None


def _hevc_needed(head: memoryview) -> bool | None:
    kind = head[0] >> 1 & 63
    if kind > 31:
        return None
    return kind > 14 or kind % 2 == 1


def _length_prefixed(size: int, needed: Callable[[memoryview], bool | None]) -> Needed:
    """Looks at units that each stand after their length, as configuration records say."""

    def of(data: memoryview) -> memoryview | bytes:
        at = 0
        while at + size < len(data):
            verdict = needed(data[at + size : at + size + 2])
            if verdict is not None:
                return data if verdict else _NOTHING
            at += size + int.from_bytes(data[at : at + size], "big")
        return data

    return of
