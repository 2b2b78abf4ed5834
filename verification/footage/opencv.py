"""OpenCV without its side effect: importing it points Qt at its own plugins and fonts, which breaks PySide6."""

from __future__ import annotations

import os

import cv2

for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
    os.environ.pop(name, None)

__all__ = ["cv2"]
