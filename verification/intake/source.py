"""What every reader of articles is given: bytes with a name, and their text where they are text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from storage.errors import InputProblem
from verification.intake.two_encodings import decode_mixed

PARSER_VERSION = "5"
TEXT_LIMIT = 20_000_000
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers read these declared names as their Windows supersets (WHATWG Encoding Standard).
_AS_WINDOWS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article's source as it came.

    Attributes:
        untrusted_bytes: The bytes, unchanged.
        name: File name or address, for words to the user.
        media_type: What the bytes are, such as ``text/html``.
        text: Decoded text; empty for a format that is not text.
        encoding: The encoding the text was decoded by; empty likewise.
        published: Publication date given by the analyst, or None.
    """

    untrusted_bytes: bytes
    name: str
    media_type: str
    text: str = ""
    encoding: str = ""
    published: str | None = None


def decode(untrusted_bytes: bytes, *, name: str, declared: str | None = None) -> tuple[str, str]:
    """Decode text by byte order mark, declaration, UTF-8, then by what its bytes look like.

    Args:
        untrusted_bytes: The bytes.
        name: For the error's sentence.
        declared: An encoding from outside, such as from a transfer's header.

    Returns:
        The text and the encoding's name.

    Raises:
        InputProblem: The bytes are no text in any encoding (``input.not_text``).
    """
    for mark, encoding in _BOMS:
        if untrusted_bytes.startswith(mark):
            return untrusted_bytes.decode(encoding, "replace"), encoding.removesuffix("-sig")
    if b"\0" in untrusted_bytes[:4096]:
        wide = _without_mark(untrusted_bytes)
        if wide is not None:
            return wide
        if untrusted_bytes.count(b"\0") > len(untrusted_bytes) // 1000 + 1:
            raise _not_text(name)
        untrusted_bytes = untrusted_bytes.replace(b"\0", "\ufffd".encode())
    try:
        return untrusted_bytes.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # A cut in the last character or a stray byte in a page that is otherwise UTF-8 does not make it another.
        nearly = untrusted_bytes[: error.start].count(b"\n") >= 0 and _nearly_utf8(untrusted_bytes)
    named = [_known(candidate) for candidate in (declared, _declared_inside(untrusted_bytes))]
    if not nearly:
        mixed = decode_mixed(untrusted_bytes, next(filter(None, named), None))
        if mixed is not None:
            return mixed
    for encoding_name in named:
        if encoding_name and not (encoding_name == "utf-8" and not nearly):
            return untrusted_bytes.decode(encoding_name, "replace"), encoding_name
    if nearly:
        return untrusted_bytes.decode("utf-8", "replace"), "utf-8"
    return _guess(untrusted_bytes, name)


def _guess(untrusted_bytes: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    matches = from_bytes(untrusted_bytes[:200_000])
    best = matches.best()
    if best is None:
        raise _not_text(name)
    # Of encodings that fit equally well, the one that most old pages are in.
    equal = [one.encoding for one in matches if (one.chaos, one.coherence) == (best.chaos, best.coherence)]
    encoding = "cp1252" if "cp1252" in equal else best.encoding
    return untrusted_bytes.decode(encoding, "replace"), encoding


def _without_mark(untrusted_bytes: bytes) -> tuple[str, str] | None:
    """UTF-16 that lost its byte order mark: nearly every other byte of Latin text is zero, on one side."""
    sample = untrusted_bytes[:8192]
    for encoding, zeros, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if zeros.count(0) > 0.4 * len(zeros) and others.count(0) < 0.02 * len(others) + 1:
            return untrusted_bytes.decode(encoding, "replace"), encoding
    return None


def _nearly_utf8(untrusted_bytes: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: letters of more than one byte seldom come out right by chance."""
    text = untrusted_bytes[:400_000].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    right = sum(1 for letter in text if letter > "\u007f") - bad
    return bad <= max(0.02 * right, 1 if right else 0) or (bad == 1 and text.endswith("\ufffd"))


def _declared_inside(untrusted_bytes: bytes) -> str | None:
    match = _DECLARED.search(untrusted_bytes[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def _known(encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return _AS_WINDOWS.get(name, name)


def _not_text(name: str) -> InputProblem:
    return InputProblem(
        f"“{name}” is not an article in any form this program reads: its bytes are neither text nor a page.",
        code="input.not_text",
        advice="Give a text file, a saved web page (HTML or MHTML), or the page's address.",
    )
