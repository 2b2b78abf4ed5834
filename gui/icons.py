"""The program's own icons: small SVG drawings, tinted when they are loaded."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QIcon, QImage, QPixmap

_SIZE = 18


@lru_cache(maxsize=256)  # painted again and again: reading and drawing it took longer than all else
def icon_image(name: str, colour: str, pixels: int) -> QImage:
    """The drawing ``name`` in one colour, ``pixels`` wide and high."""
    drawing = (resources.files("resources") / "icons" / f"{name}.svg").read_text("utf-8")
    drawing = drawing.replace("currentColor", colour).replace(
        'width="24" height="24"', f'width="{pixels}" height="{pixels}"'
    )
    # The stubs ask for bytes; the binding itself takes only text.
    return QImage.fromData(QByteArray(drawing.encode()), "SVG")  # type: ignore[arg-type]


def icon(name: str, colour: str, *, off: str | None = None) -> QIcon:
    """An icon in one colour; ``off`` is its colour when disabled."""
    made = QIcon()
    for ratio in (1, 2, 3):
        image = icon_image(name, colour, _SIZE * ratio)
        image.setDevicePixelRatio(ratio)
        made.addPixmap(QPixmap.fromImage(image))
        if off:
            faded = icon_image(name, off, _SIZE * ratio)
            faded.setDevicePixelRatio(ratio)
            made.addPixmap(QPixmap.fromImage(faded), QIcon.Mode.Disabled)
    return made


ICON_SIZE = QSize(_SIZE, _SIZE)
