"""What comes in a fragment's place: servers send a page, a word or a picture and say that all is well."""

from __future__ import annotations

_PACKET, _SYNC = 188, 0x47
_BOXES = frozenset(
    (
        *(b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx", b"ssix", b"emsg", b"prft", b"free", b"skip", b"uuid"),
        *(b"abst", b"afra", b"mfra", b"pdin", b"meta"),
    )
)
_STARTS = (
    (b"\x1a\x45\xdf\xa3", "webm"),  # EBML
    (b"\x1f\x43\xb6\x75", "webm"),  # a cluster alone
    (b"ID3", "audio"),
    (b"\x0b\x77", "audio"),  # AC-3
    (b"FLV", "flv"),
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM")


def kind_of_fragment(untrusted: bytes) -> str:
    """What a fragment is by its first bytes: ``ts``, ``boxes``, ``webm``, ``audio``, ``flv``; empty where unknown."""
    if len(untrusted) >= _PACKET and untrusted[0] == _SYNC and untrusted[_PACKET : _PACKET + 1] in {b"", b"G"}:
        return "ts"
    if untrusted[4:8] in _BOXES:
        return "boxes"
    for start, kind in _STARTS:
        if untrusted.startswith(start):
            return kind
    # MPEG audio and ADTS begin with eleven or twelve bits set.
    return "audio" if untrusted[:1] == b"\xff" and untrusted[1:2] >= b"\xe0" and untrusted[:3] != _PICTURES[0] else ""


def fault_of_fragment(untrusted: bytes, before: str) -> str:
    """What keeps a fragment from being one, in a sentence; empty where nothing does.

    Args:
        untrusted: The fragment, decrypted.
        before: The kind of the fragments before it, where that is known.
    """
    if not untrusted:
        return "refused: a fragment holds nothing"
    kind = kind_of_fragment(untrusted)
    if kind == "ts" and len(untrusted) % _PACKET:
        return "refused: a fragment ends in the midst of a packet"
    if before and kind != before:
        return f"refused: something else came in a fragment's place ({kind or untrusted[:16]!r} after {before})"
    if not kind and (untrusted.startswith(_PICTURES) or _reads_as_text(untrusted[:64])):
        return f"refused: something else came in a fragment's place ({untrusted[:16]!r})"
    return ""


def _reads_as_text(start: bytes) -> bool:
    try:
        text = start.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = start[: error.start].decode("utf-8-sig", "replace") if error.start > len(start) - 4 else "\0"
    return all(letter.isprintable() or letter in "\t\r\n" for letter in text)
