"""The window as a program of its own: it starts, ends on request, and leaves the case closed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from storage.casefile import Case

ROOT = Path(__file__).resolve().parents[2]


def _start(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path),
        "HOME": str(tmp_path),
    }
    return subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _holder(folder: Path) -> int:
    """The process that says it holds the case; 0 for none."""
    lock = folder / "lock"
    text = lock.read_text("utf-8") if lock.exists() else ""
    return int(json.loads(text)["pid"]) if text else 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_and_the_case(tmp_path: Path, case_folder: Path, number: signal.Signals) -> None:
    running = _start(tmp_path, str(case_folder))
    try:
        until = time.monotonic() + 30
        while _holder(case_folder) != running.pid and time.monotonic() < until:
            time.sleep(0.1)
        assert _holder(case_folder) == running.pid
        time.sleep(0.5)
        running.send_signal(number)
        out, err = running.communicate(timeout=30)
    finally:
        running.kill()
    # A window that is hidden between two paints makes Qt say this; it harms nothing and depends on the moment.
    said = [line for line in err.splitlines() if not line.startswith("QBackingStore::flush()")]
    assert (running.returncode, out, said) == (0, "", [])
    assert _holder(case_folder) == 0
    Case.open(case_folder).close()
    assert (tmp_path / "witnessmark" / "window.ini").is_file()


def test_starting_loads_nothing_heavy(tmp_path: Path) -> None:
    """Neither decoders nor the case's own machinery are loaded before there is a case."""
    code = (
        "import sys; import gui.application; from verification.workflow.desk import Desk; Desk();"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'cv2', 'av', 'numpy', 'PIL', 'yt_dlp', 'lxml', 'sqlite_utils', 'dateparser', 'jinja2', 'weasyprint'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_window_never_loads_a_decoder_or_opencv(tmp_path: Path) -> None:
    """With every page of an open case loaded too: bytes of strangers are parsed in confined processes alone."""
    code = (
        "import sys; import gui.case_page; import verification.workflow.cases;"
        "print(sorted({'cv2', 'av'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
