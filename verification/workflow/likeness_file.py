"""Fingerprints of footage as they are kept in ``derived/`` and in a library: numbers, not a language to be parsed.

zlib over: a mark, the length of a head (JSON: title, method, time base, how many frames), the head, and the arrays
of ``Likeness`` one after the other, little-endian.
"""

from __future__ import annotations

import json
import struct
import zlib
from fractions import Fraction

from storage.records.likeness import Likeness
from verification.footage.likeness import BETWEEN, LIKENESS_METHOD, QUERIES, VIEWS

_MARK = b"WMLIKE2\n"
_START = struct.Struct("<8sI")
_LONGEST_HEAD = 1 << 16
_MOST_FRAMES = 200_000
"""More than a day of footage, at two sampled frames a second."""
_VIEWS, _QUERIES = 32 * len(VIEWS), 32 * len(QUERIES)
_EACH = 8 + 8 + 1 + _VIEWS + _QUERIES
_BETWEEN = 8 + 8 + 32 * len(BETWEEN)
_MOST_BETWEEN = 4 * _MOST_FRAMES
LARGEST_FILE = _MOST_FRAMES * _EACH + _MOST_BETWEEN * _BETWEEN + _LONGEST_HEAD + (1 << 16)
"""Bytes that such a file can have at most: fingerprints hardly get smaller by packing."""


def pack(title: str, likeness: Likeness) -> bytes:
    """The fingerprints of one piece of footage with its title."""
    count, base = len(likeness.frames), likeness.time_base
    facts = {
        "title": title[:4000],
        "method": likeness.method,
        "time_base": [base.numerator, base.denominator],
        "count": count,
        "between": len(likeness.between_frames),
    }
    head = json.dumps(facts).encode("ascii")
    return zlib.compress(
        b"".join(
            (
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
        )
    )


def unpack(untrusted: bytes) -> tuple[str, Likeness | None]:
    """A title and its fingerprints; no fingerprints where they are damaged or made by another method.

    No more memory is taken than the file says that it holds, and no more than ``LARGEST_FILE``.
    """
    unpacking = zlib.decompressobj()
    try:
        start = unpacking.decompress(untrusted, _START.size)
        mark, length = _START.unpack(start)
        if mark != _MARK or length > _LONGEST_HEAD:
            return "", None
        facts = json.loads(unpacking.decompress(unpacking.unconsumed_tail, length))
        title, (numerator, denominator) = facts["title"], facts["time_base"]
        count, some = facts["count"], facts["between"]
        if facts["method"] != LIKENESS_METHOD or not isinstance(title, str):
            return "", None
        if not 0 <= count <= _MOST_FRAMES or not 0 <= some <= _MOST_BETWEEN:
            return "", None
        size = count * _EACH + some * _BETWEEN
        data = unpacking.decompress(unpacking.unconsumed_tail, size) if size else b""
        base = Fraction(numerator, denominator)
    except (zlib.error, struct.error, ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
        return "", None
    if len(data) != size or base <= 0:
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
