"""Makes the README's pictures of the window from a given case: ``scripts/screenshots.py CASE --to docs/images``.

The case is opened as the window opens it, and nothing in it is changed. Needs a display, or QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.theme import Scheme, Theme
from verification.workflow.desk import Desk


def wait(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Let the window work until the condition holds, then until it has painted."""
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        pause(50)
    pause(400)


def pause(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def save(window: MainWindow, folder: Path, name: str, colours: int) -> None:
    """Write what the window shows as a small PNG."""
    from PIL import Image

    picture = window.grab().toImage()
    path = folder / f"{name}.png"
    picture.save(str(path))
    if colours:
        with Image.open(path) as full:
            small = full.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
    print(path, f"{path.stat().st_size / 1000:.0f} kB")


def pictures(window: MainWindow, folder: Path, prefix: str, colours: int) -> None:
    """Go through the window and save each view."""
    page = window.page
    if page is None:
        return
    desk, status = page.desk, page.session.status
    linked = [one for one in status.claims if one.links]
    if status.footage:
        best = max(status.footage, key=lambda one: one.keyframes)
        desk.frames.open(best.footage.id)
        wait(lambda: desk.viewer.view.image is not None)
    save(window, folder, f"{prefix}desk", colours)
    if linked:
        one = linked[0]
        page.selection.select_claim(one.claim.id)
        desk.frames.open(one.links[0].footage_id, one.links[0].frame or 0)
        wait(lambda: desk.viewer.view.image is not None)
        save(window, folder, f"{prefix}claim", colours)
    desk.side.show_panel(desk.footage)
    wait(lambda: True)
    save(window, folder, f"{prefix}footage", colours)
    page.show_page(1)
    wait(lambda: True)
    save(window, folder, f"{prefix}references", colours)
    page.show_page(2)
    wait(lambda: not window.jobs.running())
    save(window, folder, f"{prefix}map", colours)
    page.show_page(3)
    wait(lambda: True)
    save(window, folder, f"{prefix}report", colours)
    page.show_page(0)
    window.keys.open()
    wait(lambda: True)
    save(window, folder, f"{prefix}keys", colours)
    window.keys.put_away()
    window.begin_case()
    wait(lambda: True)
    save(window, folder, f"{prefix}start", colours)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--to", type=Path, default=Path("docs/images"))
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--scheme", choices=["light", "dark"], action="append")
    parser.add_argument("--colours", type=int, default=192, help="palette size of the PNG; 0 keeps true colour")
    arguments = parser.parse_args()
    width, height = map(int, arguments.size.split("x"))
    arguments.to.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        preferences = Preferences(settings)
        preferences.cases_folder = Path("Witnessmark")
        for scheme in arguments.scheme or ["light", "dark"]:
            window = MainWindow(Theme(application, Scheme(scheme)), preferences, Desk())
            window.resize(width, height)
            window.show()
            window.open_case(arguments.case)
            wait(lambda window=window: window.page is not None)
            pictures(window, arguments.to, "dark-" if scheme == "dark" else "", arguments.colours)
            window.close()
        del settings


if __name__ == "__main__":
    main()
