"""What MP4, QuickTime and 3GP boxes say that FFmpeg does not pass on, or passes on once where it stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from storage.records.footage import Location
from verification.footage.source import ByteSource
from verification.metadata.boxes import Box, box_name, children, walk
from verification.metadata.gathered import Gathered
from verification.metadata.moments import from_iso_seconds, from_text
from verification.metadata.positions import from_iso_6709, from_loci
from verification.metadata.xmp import read_xmp

_SOURCE = "container"
_XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_HEADERS = {b"mvhd": "movie", b"tkhd": "track", b"mdhd": "media"}
_TIME_KEYS = frozenset({"com.apple.quicktime.creationdate", "©day"})
_PLACE_KEYS = frozenset({"com.apple.quicktime.location.ISO6709", "©xyz"})
_TEXT_TYPES = (1, 2)


def read_iso(stored: ByteSource, into: Gathered) -> None:
    """Read header times, user data, item lists, ``loci`` and XMP of an ISO base media file."""
    for box in walk(stored):
        if box.kind in _HEADERS:
            _header(box, box.body(stored), into)
        elif box.kind == b"meta":
            _meta(box, box.body(stored), into)
        elif box.path.rpartition("/")[0].endswith("udta"):
            _user_data(box, box.body(stored), into)
        elif box.kind == b"uuid" and (body := box.body(stored))[:16] == _XMP_UUID:
            read_xmp(body[16:], into)


def _header(box: Box, body: bytes, into: Gathered) -> None:
    """Creation and modification times of a movie, track or media header (14496-12, 8.2.2, 8.3.2, 8.4.2)."""
    width = 8 if body[:1] == b"\x01" else 4
    if len(body) < 4 + 2 * width:
        return
    for offset, tag in ((0, "creation_time"), (width, "modification_time")):
        seconds = int.from_bytes(body[4 + offset : 4 + offset + width], "big")
        group = box.path
        stated = from_iso_seconds(seconds, f"{_HEADERS[box.kind]} {tag.replace('_time', '')}", f"{_SOURCE}:{group}")
        value = stated.earliest if stated else ("not set" if seconds == 0 else "no date")
        into.add(_SOURCE, group, tag, value, seconds)
        into.time(stated)


def _user_data(box: Box, body: bytes, into: Gathered) -> None:
    group, tag = box.path.rpartition("/")[0], box_name(box.kind)
    if box.kind == b"loci":
        location = from_loci(body, f"{_SOURCE}:{group}/loci")
        if location is not None:
            into.add(_SOURCE, group, tag, _spelled(location), body[:256].hex())
            into.locate(location)
    elif box.kind == b"XMP_":
        read_xmp(body, into)
    elif box.kind[:1] == b"\xa9":
        for text in _quicktime_texts(body):
            _note(group, tag, text, into)
    elif box.kind in (b"auth", b"titl", b"dscp", b"cprt", b"perf", b"gnre") and len(body) > 6:
        # 3GPP TS 26.244, 8.2: version and flags, language, then text.
        _note(group, tag, _text(body[6:]), into)


def _quicktime_texts(body: bytes) -> Iterator[str]:
    """Texts of a QuickTime user data item: a 16-bit size and language before each; a whole ``data`` box in MP4."""
    at = 0
    while at + 4 <= len(body):
        size = int.from_bytes(body[at : at + 2], "big")
        if size == 0 or at + 4 + size > len(body):
            return
        yield _text(body[at + 4 : at + 4 + size])
        at += 4 + size


def _meta(box: Box, body: bytes, into: Gathered) -> None:
    """An item list, with its keys where they are QuickTime's (``mdta``)."""
    # A full box in MP4, a plain one in QuickTime: the handler's name tells which.
    boxes = dict(children(body if body[4:8] == b"hdlr" else body[4:]))
    keys = list(_keys(boxes.get(b"keys", b"")))
    for kind, item in children(boxes.get(b"ilst", b"")):
        number = int.from_bytes(kind, "big")
        tag = keys[number - 1] if 0 < number <= len(keys) else box_name(kind)
        for inner, data in children(item):
            if inner == b"data" and len(data) >= 8 and int.from_bytes(data[:4], "big") & 0xFFFFFF in _TEXT_TYPES:
                _note(f"{box.path}/ilst", tag, _text(data[8:]), into)
    if b"XMP_" in boxes:
        read_xmp(boxes[b"XMP_"], into)


def _keys(body: bytes) -> Iterator[str]:
    for _, name in children(body[8:]):
        yield name.decode("utf-8", "replace")


def _note(group: str, tag: str, text: str, into: Gathered) -> None:
    into.add(_SOURCE, group, tag, text)
    if tag in _PLACE_KEYS:
        into.locate(from_iso_6709(text, f"{_SOURCE}:{group}/{tag}"))
    if tag in _TIME_KEYS:
        into.time(from_text(text.strip(), "recording", f"{_SOURCE}:{group}/{tag}"))


def _text(body: bytes) -> str:
    if body[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return body.decode("utf-16", "replace").rstrip("\0")
    return body.decode("utf-8", "replace").rstrip("\0")


def _spelled(location: Location) -> str:
    height = "" if location.altitude_m is None else f", {location.altitude_m} m"
    return f"{location.latitude}, {location.longitude}{height}"
