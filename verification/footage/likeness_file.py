"""Fingerprints of footage as the confined worker gives them and as they are kept, in ``derived/`` and in a library.

They are numbers, not a language to be parsed.

zlib over: a mark, the length of a head (JSON: title, method, time base, how many frames), the head, and the arrays
of ``Likeness`` one after the other, little-endian.
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from storage.records.likeness import Likeness
from verification.footage.likeness import BETWEEN, LIKENESS_METHOD, MOST_FRAMES, QUERIES, VIEWS

_MARK = b"WMLIKE2\n"
_START = struct.Struct("<8sI")
_LONGEST_HEAD = 1 << 16
_VIEWS, _QUERIES = 32 * len(VIEWS), 32 * len(QUERIES)
_EACH = 8 + 8 + 1 + _VIEWS + _QUERIES
_BETWEEN = 8 + 8 + 32 * len(BETWEEN)
_MOST_BETWEEN = 4 * MOST_FRAMES
LARGEST_FILE = MOST_FRAMES * _EACH + _MOST_BETWEEN * _BETWEEN + _LONGEST_HEAD + (1 << 16)
"""Bytes that such a file can have at most: fingerprints hardly get smaller by packing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What a piece of footage is called and which case it is in; ``graphic`` as in ``Footage``.

    ``stream``: the number of the picture stream that fingerprints and pictures are of; None where that is not known.
    """

    title: str = ""
    case_title: str = ""
    case_folder: str = ""
    graphic: bool = False
    stream: int | None = None


def pack(title: str, likeness: Likeness, where: Whereabouts | None = None) -> bytes:
    """The fingerprints of one piece of footage with its title, and for a library where it is."""
    count, base = len(likeness.frames), likeness.time_base
    facts = {
        "title": title[:4000],
        "method": likeness.method,
        "time_base": [base.numerator, base.denominator],
        "count": count,
        "between": len(likeness.between_frames),
    }
    if where is not None:
        facts |= {
            "case_title": where.case_title[:4000],
            "case_folder": where.case_folder[:4000],
            "graphic": where.graphic,
            "stream": where.stream,
        }
    head = json.dumps(facts).encode("ascii")
    parts = (
        _START.pack(_MARK, len(head)),
        head,
        struct.pack(f"<{count}q", *likeness.frames),
        struct.pack(f"<{count}q", *likeness.pts),
        bytes(likeness.quality),
        likeness.views,
        likeness.queries,
        struct.pack(f"<{len(likeness.between_frames)}q", *likeness.between_frames),
        struct.pack(f"<{len(likeness.between_pts)}q", *likeness.between_pts),
        likeness.between_views,
    )
    # One after the other: those of a day of footage are not held once more as a whole.
    packing = zlib.compressobj()
    return b"".join([*(packing.compress(part) for part in parts), packing.flush()])


def unpack_head(untrusted: bytes) -> Whereabouts | None:
    """What a file says of itself, if it is whole as far as can be told without unpacking all of it; else None."""
    unpacking = zlib.decompressobj()
    try:
        facts = _head(unpacking, untrusted)
        if facts is None:
            return None
        where = Whereabouts(
            title=facts["title"],
            case_title=facts.get("case_title", ""),
            case_folder=facts.get("case_folder", ""),
            graphic=facts.get("graphic", False),
            stream=facts.get("stream"),
        )
        size = facts["count"] * _EACH + facts["between"] * _BETWEEN
        while size > 0:
            some = unpacking.decompress(unpacking.unconsumed_tail, min(size, 1 << 24))
            if not some:
                return None
            size -= len(some)
    except (zlib.error, struct.error, ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
        return None
    texts = where.title, where.case_title, where.case_folder
    sound = isinstance(where.graphic, bool) and isinstance(where.stream, int | None)
    return where if sound and all(isinstance(text, str) for text in texts) else None


def _head(unpacking: zlib._Decompress, untrusted: bytes) -> dict[str, Any] | None:
    """The facts at the beginning of a file; None where they are none, or by another method."""
    mark, length = _START.unpack(unpacking.decompress(untrusted, _START.size))
    if mark != _MARK or length > _LONGEST_HEAD:
        return None
    facts = json.loads(unpacking.decompress(unpacking.unconsumed_tail, length))
    if facts["method"] != LIKENESS_METHOD or not isinstance(facts["title"], str):
        return None
    sound = 0 <= facts["count"] <= MOST_FRAMES and 0 <= facts["between"] <= _MOST_BETWEEN
    return dict(facts) if sound else None


def unpack(untrusted: bytes) -> tuple[str, Likeness | None]:
    """A title and its fingerprints; no fingerprints where they are damaged or made by another method.

    No more memory is taken than the file says that it holds, and no more than ``LARGEST_FILE``.
    """
    unpacking = zlib.decompressobj()
    try:
        facts = _head(unpacking, untrusted)
        if facts is None:
            return "", None
        title, (numerator, denominator) = facts["title"], facts["time_base"]
        count, some = facts["count"], facts["between"]
        size = count * _EACH + some * _BETWEEN
        data = unpacking.decompress(unpacking.unconsumed_tail, size) if size else b""
        ends = not unpacking.decompress(unpacking.unconsumed_tail, 1) and unpacking.eof and not unpacking.unused_data
        base = Fraction(numerator, denominator)
    except (zlib.error, struct.error, ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
        return "", None
    if len(data) != size or not ends or base <= 0:
        return "", None
    views = count * 17
    queries = views + count * _VIEWS
    between = count * _EACH
    return title, Likeness(
        method=LIKENESS_METHOD,
        time_base=base,
        frames=struct.unpack(f"<{count}q", data[: 8 * count]),
        pts=struct.unpack(f"<{count}q", data[8 * count : 16 * count]),
        quality=tuple(data[16 * count : views]),
        views=data[views:queries],
        queries=data[queries:between],
        between_frames=struct.unpack(f"<{some}q", data[between : between + 8 * some]),
        between_pts=struct.unpack(f"<{some}q", data[between + 8 * some : between + 16 * some]),
        between_views=data[between + 16 * some :],
    )
