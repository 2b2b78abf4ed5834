"""Text from outside, shown as plain text and nothing else."""

from __future__ import annotations

import re
import textwrap
import unicodedata

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QStyle, QWidget

from verification.plain_text import visible


def shown_letter(letter: str) -> str:
    """One code point as the window shows it: itself, or its number where it could steer or hide."""
    return letter if letter.isprintable() and letter not in _STEERING else _shown_rare(letter)


_STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _shown_rare(letter: str) -> str:
    # Non-breaking and other spaces are no danger, and many languages set them before punctuation.
    return letter if unicodedata.category(letter) == "Zs" else visible(letter)


def shown(untrusted: str) -> str:
    """Text as the window shows it: control and bidirectional characters made visible."""
    if untrusted.isascii() and untrusted.isprintable():
        return untrusted
    return "".join(map(shown_letter, untrusted))


def one_line(untrusted: str, longest: int = 400) -> str:
    """The same on one line, cut at a length."""
    text = shown(" ".join(untrusted.split()))
    return text if len(text) <= longest else text[: longest - 1] + "…"


def isolated(text: str) -> str:
    """What is shown already, for a line with other words: in its own direction, its full stop at its own end.

    For ``setText``: ``say`` would show the isolating characters, as it does those from outside.
    """
    return f"\u2068{text}\u2069"


def isolated_numbers(text: str) -> str:
    """The same for numbers, such as coordinates, which always run from left to right."""
    return f"\u2066{text}\u2069"


def tip(untrusted: str) -> str:
    """The same for a tool tip, which has no plain-text switch: a text that Qt cannot take for markup."""
    text = shown(untrusted)
    # Qt::mightBeRichText looks for a tag; a word joiner after "<" leaves the text readable and never one.
    return text.replace("<", "<\u2060").replace("&", "&\u2060")


def paint_line(painter: QPainter, box: QRect, text: str, alignment: Qt.AlignmentFlag) -> None:
    """One line in its own direction, cut at its logical end where it has no room."""
    before = painter.layoutDirection()
    leftwards = _runs_left(text)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight)
    fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(alignment) | int(Qt.TextFlag.TextSingleLine), fitting)
    painter.setLayoutDirection(before)


def _runs_left(text: str) -> bool:
    """Whether the first letter with a direction has that of Arabic or Hebrew."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((one in {"R", "AL"} for one in strong if one in {"L", "R", "AL"}), False)


class Label(QLabel):
    """A label that shows plain text whatever it says."""

    def __init__(self, text: str = "", *, role: str = "", wrap: bool = False, parent: QWidget | None = None) -> None:
        """Show ``text``; ``role`` is what the style sheet knows it by."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        if wrap:
            self.setWordWrap(True)
            # A long address without spaces must not widen its column.
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.say(text)

    def say(self, untrusted: str) -> None:
        """Show another text."""
        self.setText(shown(untrusted))


class BreakingLabel(Label):
    """A label of several lines that breaks words too long for a line, such as names of files."""

    def __init__(self, text: str = "", *, role: str = "") -> None:
        """Show ``text`` over as many lines as it needs."""
        super().__init__(text, role=role, wrap=True)

    def say(self, untrusted: str) -> None:
        """Show another text."""
        self.setText(_LONG.sub(_with_breaks, shown(untrusted)))


class CopiedLabel(BreakingLabel):
    """Text to be copied, such as a hash: words too long for a line are broken, and what is copied has no breaks."""

    def __init__(self, text: str = "") -> None:
        """Show ``text`` over as many lines as it needs."""
        super().__init__(text)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def copy(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        """Put what is selected, or all where nothing is, on the clipboard as it was said."""
        text = (self.selectedText() or self.text()).replace(_BREAK, "").replace("\u2029", "\n")
        QGuiApplication.clipboard().setText(text, mode)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The keys that copy."""
        self.copy() if event.matches(QKeySequence.StandardKey.Copy) else super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Where selecting is copying (X11), it copies the same."""
        super().mouseReleaseEvent(event)
        if self.hasSelectedText() and QGuiApplication.clipboard().supportsSelection():
            self.copy(QClipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """A menu that copies."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy"), self.copy)
        menu.popup(event.globalPos())


_BREAK = "\u200b"  # from outside it is shown by its number, so that each one in a label is ours
_LONG = re.compile(r"\S{24,}")
_JOINT = re.compile(r"(?<=[./])(?=.)")
_RUN = re.compile(r"[^./\u200b]{24,}")


def _with_breaks(word: re.Match[str]) -> str:
    """Room for a line's end at the joints of a path or a name, and anywhere in what has none, such as a hash."""
    return _RUN.sub(lambda run: _BREAK.join(textwrap.wrap(run[0], 8)), _JOINT.sub(_BREAK, word[0]))


class PressedLabel(Label):
    """A line of text that can be pressed, by Enter and Space too."""

    pressed = Signal()

    def __init__(self, text: str, *, role: str = "pressed") -> None:
        """Show ``text`` over as many lines as it needs; the role ``way`` looks like a link."""
        super().__init__(text, role=role, wrap=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Pressing is letting go."""
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Space press it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class ElidedLabel(Label):
    """A label of one line that ends in an ellipsis where it has no room."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as a few letters."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what fits."""
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            # At the side where lines begin in this language, whichever way the text itself runs.
            side = QStyle.visualAlignment(self.layoutDirection(), self.alignment()) | Qt.AlignmentFlag.AlignAbsolute
            paint_line(painter, self.contentsRect(), self.text(), side)
