"""Untrusted text made safe to read: what cannot be seen is made visible."""

from __future__ import annotations

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(untrusted: str) -> str:
    """Text with its control and bidirectional characters made visible, so that it cannot steer what shows it.

    Line breaks and tabs stay. A zero-width joiner stays too: Arabic and Persian words are spelt with it.
    """
    return "".join(
        letter
        if letter in "\n\t\u200c\u200d" or (letter.isprintable() and letter not in _BIDI)
        else f"⟨U+{ord(letter):04X}⟩"
        for letter in untrusted
    )
