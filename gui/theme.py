"""The look: colours with one meaning each, as a Qt palette and a style sheet, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from gui.stylesheet import style_sheet

UI_FONTS = ["Inter", "Noto Sans", "Segoe UI", "SF Pro Text", "Helvetica Neue", "Liberation Sans", "DejaVu Sans"]
READING_FONTS = ["Noto Serif", "Source Serif 4", "Charter", "Georgia", "Liberation Serif", "DejaVu Serif"]
NUMBER_FONTS = ["JetBrains Mono", "SF Mono", "Consolas", "Noto Sans Mono", "DejaVu Sans Mono"]


class Scheme(StrEnum):
    """What the analyst chose in the View menu."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Every colour of the window, by what it means."""

    dark: bool
    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    accent_text: str
    accent_soft: str
    supported: str
    supported_soft: str
    contradicted: str
    contradicted_soft: str
    undetermined: str
    undetermined_soft: str
    screen: str
    screen_text: str


LIGHT = Colours(
    dark=False,
    window="#f1efeb",
    surface="#ffffff",
    raised="#f8f7f4",
    line="#dcd8d0",
    text="#1d2226",
    muted="#5d666f",
    accent="#0b6b74",
    accent_text="#ffffff",
    accent_soft="#d9ecee",
    supported="#23713f",
    supported_soft="#dcefdf",
    contradicted="#b0322a",
    contradicted_soft="#f8dfdb",
    undetermined="#8a5a00",
    undetermined_soft="#f6e8c8",
    screen="#15181b",
    screen_text="#dfe4e8",
)
DARK = Colours(
    dark=True,
    window="#14171a",
    surface="#1b1f23",
    raised="#23282d",
    line="#343b42",
    text="#e4e7ea",
    muted="#9ba5ae",
    accent="#58b9c4",
    accent_text="#0c1416",
    accent_soft="#1d3c41",
    supported="#6cc48a",
    supported_soft="#1f3a2a",
    contradicted="#f0857a",
    contradicted_soft="#472623",
    undetermined="#e0b355",
    undetermined_soft="#40331a",
    screen="#0c0e10",
    screen_text="#dfe4e8",
)


def palette(colours: Colours) -> QPalette:
    """The Qt palette for these colours, disabled state included."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, value in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.raised),
        (role.Text, colours.text),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.contradicted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.accent_text),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Light, colours.raised),
        (role.Midlight, colours.raised),
        (role.Mid, colours.line),
        (role.Dark, colours.line),
        (role.Shadow, "#000000"),
    ):
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        faded = QColor(colours.muted)
        faded.setAlpha(150)
        made.setColor(QPalette.ColorGroup.Disabled, which, faded)
    return made


class Theme(QObject):
    """Puts one scheme on the application and tells those who paint for themselves."""

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme) -> None:
        """Dress ``application``; follow the system where ``scheme`` says so."""
        super().__init__()
        self._application = application
        self.scheme = scheme
        self.colours = LIGHT
        application.setStyle("Fusion")
        font = QFont()
        font.setFamilies(UI_FONTS)
        font.setPointSizeF(10.0)
        application.setFont(font)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        self.use(scheme)

    def use(self, scheme: Scheme) -> None:
        """Change to another scheme now."""
        self.scheme = scheme
        dark = scheme is Scheme.DARK
        if scheme is Scheme.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self.colours = DARK if dark else LIGHT
        self._application.setPalette(palette(self.colours))
        self._application.setStyleSheet(style_sheet(self.colours))
        self.changed.emit()

    def _follow(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self.use(Scheme.SYSTEM)


def reading_font(points: float) -> QFont:
    """The typeface for article text."""
    font = QFont()
    font.setFamilies(READING_FONTS)
    font.setPointSizeF(points)
    return font


def number_font(points: float) -> QFont:
    """The typeface for frame numbers, timestamps and hashes."""
    font = QFont()
    font.setFamilies(NUMBER_FONTS)
    font.setPointSizeF(points)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def ui_font(points: float, *, bold: bool = False) -> QFont:
    """The typeface of the window, at a size."""
    font = QFont()
    font.setFamilies(UI_FONTS)
    font.setPointSizeF(points)
    font.setBold(bold)
    return font
