"""Start to ``--help`` against a bare interpreter, and to a usable window against the smallest PySide6 window."""

from __future__ import annotations

import sys

from benchmarks.measuring import interleaved, process, ratio, table, write_section

MINIMAL = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.show()
QTimer.singleShot(0, application.quit)
sys.exit(application.exec())
"""
# The program's own window, started by the program's own entry, ended by the first turn of its event loop.
OURS = """
import sys
sys.path.insert(0, ".")
from PySide6.QtCore import QTimer
import main
from gui.main_window import MainWindow
shown = MainWindow.showEvent
def show_event(self, event):
    shown(self, event)
    QTimer.singleShot(0, self.close)
MainWindow.showEvent = show_event
sys.exit(main.main([]))
"""


def main() -> None:
    """Measure and write."""
    python = sys.executable
    help_times = interleaved(
        {
            "python -c pass": process([python, "-c", "pass"]),
            "witnessmark --help": process([python, "main.py", "--help"]),
        },
        rounds=21,
    )
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    window_times = interleaved(
        {
            "a minimal PySide6 window": process([python, "-c", MINIMAL], **offscreen),
            "witnessmark": process([python, "-c", OURS], **offscreen),
        },
        rounds=15,
    )
    lines = [
        "## Start-up",
        "",
        "Made by `make bench-startup`. Whole processes, in turn, after one uncounted round.",
        "",
    ]
    lines += table(help_times, "python -c pass")
    help_ratio = ratio(help_times, "witnessmark --help", "python -c pass")
    lines += ["", f"Target: at most 4; measured {help_ratio:.2f}.", ""]
    lines += table(window_times, "a minimal PySide6 window")
    measured = ratio(window_times, "witnessmark", "a minimal PySide6 window")
    lines += ["", f"Target: at most 2.5; measured {measured:.2f}."]
    write_section("performance.md", "startup", lines)


if __name__ == "__main__":
    main()
