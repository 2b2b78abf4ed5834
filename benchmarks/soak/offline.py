"""A case opened, browsed and reported in an empty network namespace, with every socket counted by strace.

Run as a program it is the work itself: ``offline.py CASE REPORT`` opens the real window, offscreen.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_CALL = re.compile(r"\b(socket|connect|sendto|bind)\((.*)")
TOOLS = all(shutil.which(tool) for tool in ("strace", "unshare"))


def namespaces() -> bool:
    """Whether an empty network namespace and tracing can be had here."""
    if not TOOLS:
        return False
    probe = [*_inside(), "strace", "-f", "-o", os.devnull, "true"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


def _inside() -> list[str]:
    return ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--map-root-user"]


def traced(case: Path, place: Path, *, control: bool = False) -> Counter[str]:
    """Do the work under strace; the families of the sockets that were asked for, with how often.

    ``control``: ask for one internet socket besides, so that the count can fail.
    """
    log = place / "strace.log"
    command = [
        *_inside(),
        *("strace", "-f", "-qq", "-e", "trace=socket,connect", "-e", "signal=none", "-o", str(log)),
        *(sys.executable, str(Path(__file__).resolve()), str(case), str(place / "report")),
    ]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*command, *(["control"] if control else [])], check=False, capture_output=True, env=environment, timeout=600
    )
    if done.returncode or not (place / "report" / "report.pdf").is_file():
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-3000:])
    found: Counter[str] = Counter()
    for line in log.read_text("utf-8", "replace").splitlines():
        call = _CALL.search(line)
        if call is not None:
            family = re.search(r"AF_[A-Z0-9]+|PF_[A-Z0-9]+", call[2])
            found[f"{call[1]} {family[0] if family else '?'}"] += 1
    return found


def internet(found: Counter[str]) -> int:
    """How many of the calls are about the internet: everything but sockets within this computer."""
    return sum(count for call, count in found.items() if not call.endswith(("AF_UNIX", "AF_LOCAL")))


def _work(case: Path, report: Path) -> None:
    from PySide6.QtCore import QSettings, QTimer
    from PySide6.QtWidgets import QApplication

    from gui.main_window import MainWindow
    from gui.preferences import Preferences
    from gui.theme import Scheme, Theme
    from storage.records.survey import Footage
    from verification.workflow.desk import Desk
    from verification.workflow.reporting import export_report

    application = QApplication([])
    with tempfile.TemporaryDirectory() as place:
        settings = QSettings(f"{place}/window.ini", QSettings.Format.IniFormat)
        window = MainWindow(Theme(application, Scheme.LIGHT), Preferences(settings), Desk())
        window.show()
        window.open_case(case)
        steps = iter(range(12))

        def step() -> None:
            page = window.page
            if page is None:
                return
            number = next(steps, None)
            if number is None:
                timer.stop()
                export_report(page.session.case, page.session.desk, report)
                window.close()
                application.quit()
                return
            page.show_page(number % 4)
            for footage in page.session.case.read(lambda reader: reader.every(Footage))[:3]:
                page.desk.frames.open(footage.id)
                page.desk.frames.go(number * 3)

        timer = QTimer()
        timer.timeout.connect(step)
        timer.start(150)
        application.exec()


if __name__ == "__main__":
    if sys.argv[3:] == ["control"]:
        import socket

        socket.socket(socket.AF_INET).close()
    _work(Path(sys.argv[1]), Path(sys.argv[2]))
