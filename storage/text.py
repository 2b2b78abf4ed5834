"""Text that can be kept: a file's name in another encoding, or half a letter in a page, is no Unicode text.

Python holds such bytes as lone surrogates, which neither SQLite nor UTF-8 can hold.
"""

from __future__ import annotations

import re

_LONE = re.compile("[\ud800-\udfff]")


def kept(text: str) -> str:
    """The same with U+FFFD for each lone surrogate: code point for code point, so that no offset changes."""
    if text.isascii():
        return text
    return _LONE.sub("\ufffd", text)


def all_kept(value: object) -> object:
    """The same for every text in lists and mappings."""
    match value:
        case str():
            return kept(value)
        case list() | tuple():
            return [all_kept(one) for one in value]
        case dict():
            return {kept(str(name)): all_kept(one) for name, one in value.items()}
        case _:
            return value
