"""Between code points of the canonical text and positions in the shown document (UTF-16, some letters spelt out)."""

from __future__ import annotations

from array import array
from bisect import bisect_right

from gui.plain import shown_letter


class TextMap:
    """Built block by block in reading order; both directions are exact on every shown letter."""

    def __init__(self) -> None:
        """Make a map of no blocks."""
        self._text_starts: list[int] = []
        self._document_starts: list[int] = []
        self._offsets: list[array[int]] = []

    def add(self, text: str, *, text_start: int, document_start: int) -> str:
        """Note a block whose first code point is ``text_start``; returns it as it is shown."""
        offsets, pieces, length = array("l", [0]), [], 0
        for letter in text:
            piece = "\u2028" if letter == "\n" else letter if letter == "\t" else shown_letter(letter)
            pieces.append(piece)
            length += len(piece) + sum(ord(one) > 0xFFFF for one in piece)
            offsets.append(length)
        self._text_starts.append(text_start)
        self._document_starts.append(document_start)
        self._offsets.append(offsets)
        return "".join(pieces)

    def to_document(self, point: int) -> int | None:
        """The document position of a code point; of the end of the last block before it where it is not shown."""
        place = bisect_right(self._text_starts, point) - 1
        if place < 0:
            return None
        inside = point - self._text_starts[place]
        offsets = self._offsets[place]
        return self._document_starts[place] + offsets[min(inside, len(offsets) - 1)]

    def to_text(self, position: int) -> int:
        """The code point that is shown at a document position; inside a spelt-out letter, that letter."""
        place = bisect_right(self._document_starts, position) - 1
        if place < 0:
            return self._text_starts[0] if self._text_starts else 0
        offsets = self._offsets[place]
        inside = bisect_right(offsets, position - self._document_starts[place]) - 1
        return self._text_starts[place] + min(inside, len(offsets) - 1)
