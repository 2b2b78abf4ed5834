"""Bytes in which UTF-8 and an older encoding are mixed, as where a page was put together from two systems.

Each run of bytes above ASCII is taken for UTF-8 where it is that, and for the older encoding where it is not. A run of
several letters of an encoding of one byte a letter is hardly ever UTF-8 by chance: the second byte of a letter in UTF-8
lies where those encodings have signs. Encodings of two bytes a letter are left alone.
"""

from __future__ import annotations

import re

_RUN = re.compile(rb"[\x80-\xff]+")
_ENOUGH = 4
_OFTEN = 0.05
_LOOKED_AT = 2_000_000
_GUESSED_FROM = 100_000
# What old pages are in.
_OLDER = ("cp1252", "cp1251", "cp1250", "cp1256", "cp1254", "cp1253", "cp1255", "cp1257", "koi8_r", "koi8_u", "cp866")


def decode_mixed(untrusted_bytes: bytes, declared: str | None) -> tuple[str, str] | None:
    """The text and the names of its encodings; None where the bytes do not hold two.

    Args:
        untrusted_bytes: Bytes that are no whole UTF-8.
        declared: The encoding that they are said to be in, as Python calls it.
    """
    runs = [match[0] for match in _RUN.finditer(untrusted_bytes[:_LOOKED_AT])]
    letters = [_utf8_letters(run) for run in runs]
    right = sum(1 for count in letters if count)
    sure = sum(count for count in letters if count > 1)
    often = sum(letters) if right > _OFTEN * len(runs) else 0
    if max(sure, often) < _ENOUGH or right == len(runs):
        return None
    older = declared if declared and declared != "utf-8" else _guessed(untrusted_bytes)
    if older is None or not _is_of_one_byte(older):
        return None
    parts: list[str] = []
    at = 0
    for match in _RUN.finditer(untrusted_bytes):
        parts.append(untrusted_bytes[at : match.start()].decode("ascii"))
        at = match.end()
        try:
            parts.append(match[0].decode("utf-8"))
        except UnicodeDecodeError:
            parts.append(match[0].decode(older, "replace"))
    parts.append(untrusted_bytes[at:].decode("ascii"))
    return "".join(parts), f"utf-8 and {older}"


def is_mixed(encoding: str) -> bool:
    """Whether a source's encoding says that there were two."""
    return " and " in encoding


def _utf8_letters(run: bytes) -> int:
    try:
        return len(run.decode("utf-8"))
    except UnicodeDecodeError:
        return 0


def _is_of_one_byte(encoding: str) -> bool:
    """Whether every byte is a letter of its own."""
    return len(bytes(range(0xC0, 0xE0)).decode(encoding, "replace")) == 0x20


def _guessed(untrusted_bytes: bytes) -> str | None:
    """The encoding of the lines that are no UTF-8, by what they look like."""
    from charset_normalizer import from_bytes

    rest = b"\n".join(line for line in re.split(rb"[\r\n<>]+", untrusted_bytes[:_LOOKED_AT]) if not _is_utf8(line))
    matches = from_bytes(rest[:_GUESSED_FROM], cp_isolation=list(_OLDER))
    best = matches.best()
    if best is None:
        return None
    equal = [one.encoding for one in matches if (one.chaos, one.coherence) == (best.chaos, best.coherence)]
    return "cp1252" if "cp1252" in equal else best.encoding


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
