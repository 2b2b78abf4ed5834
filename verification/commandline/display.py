"""Whether a window can be shown here."""

from __future__ import annotations

import os
import sys

NO_DISPLAY = (
    "There is no display here, so the window cannot open. Every part of the work has a command of its own: "
    "see “witnessmark --help”."
)


def display_there() -> bool:
    """Whether a window can be shown: on Linux a display is named, or Qt was told what to draw on."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
