"""Broken and hostile files through the real window, looked through in confined workers while its loop is watched.

Each file is supplied as footage, as by the analyst's hand; the viewer is sent to what became of it. A heartbeat in the
window's own event loop tells how long it stood still. A bare process beats beside it, for what the machine itself does.
"""

from __future__ import annotations

import dataclasses
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from benchmarks.soak.mutations import mutants
from storage.records.footage import Completeness
from storage.records.survey import Footage

if TYPE_CHECKING:
    from gui.case_page import CasePage
    from gui.jobs import Job
    from gui.main_window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
BATCH = 40
_A_WINDOW = 4 * BATCH
BEAT_MS = 5
STALL_S = 0.2
_LOOK_S = 0.12
_PATIENCE_S = 400

_BARE_BEAT = """
import select, sys, time
worst, last = 0.0, time.monotonic()
while not select.select([sys.stdin], [], [], 0.005)[0]:
    now = time.monotonic()
    worst, last = max(worst, now - last - 0.005), now
print(worst)
"""


@dataclass(slots=True)
class Tally:
    """What became of the files, and of the window meanwhile."""

    files: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    unnamed: int = 0
    exits: int = 0
    uncaught: int = 0
    stalls: int = 0
    longest_s: float = 0.0
    machine_s: float = 0.0
    worker_bytes: int = 0
    complaints: list[str] = field(default_factory=list)

    def note_uncaught(self, error: BaseException) -> None:
        """An error in the window that nothing caught."""
        self.uncaught += 1
        self.complaints.append(repr(error))

    def add(self, other: Tally) -> None:
        """Take in what another window met."""
        for one, more in ((self.files, other.files), (self.ends, other.ends), (self.codes, other.codes)):
            one.update(more)
        self.unnamed += other.unnamed
        self.exits += other.exits
        self.uncaught += other.uncaught
        self.stalls += other.stalls
        self.longest_s = max(self.longest_s, other.longest_s)
        self.machine_s = max(self.machine_s, other.machine_s)
        self.worker_bytes = max(self.worker_bytes, other.worker_bytes)
        self.complaints += other.complaints


class _Heart:
    """Beats in the event loop and notes how late it was."""

    def __init__(self, tally: Tally) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._tally = tally
        self._last = monotonic()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._at = ""
        self.counting = False
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watcher")
        self._watcher.start()

    def _watch(self) -> None:
        """On a thread of its own: note what the window's thread is at when it does not come back."""
        main = threading.main_thread().ident
        while not self._ended.wait(0.02):
            if self.counting and monotonic() - self._last > _LOOK_S and main is not None:
                frame = sys._current_frames().get(main)  # noqa: SLF001 - the one way to look at another thread
                self._at = "".join(traceback.format_stack(frame)[-6:]) if frame else ""
                del frame  # it would keep alive what that frame holds: a painter that outlives its painting is fatal

    def end(self) -> None:
        """Beat no more."""
        self._ended.set()
        self._watcher.join()

    def _beat(self) -> None:
        now = monotonic()
        late = now - self._last - BEAT_MS / 1000
        self._last = now
        self._tally.longest_s = max(self._tally.longest_s, late)
        if late > STALL_S:
            self._tally.stalls += 1
            self._tally.complaints.append(f"the loop stood still for {late * 1000:.0f} ms at\n{self._at}")
            self._at = ""

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Count while this is open."""
        self._last = monotonic()
        self._timer.start()
        self.counting = True
        try:
            yield
        finally:
            self.counting = False
            self._timer.stop()


def through_the_window(inputs: Iterable[tuple[str, Path]]) -> Tally:
    """Supply every file to a case in a real window; ``inputs`` are kinds and paths, taken as they are needed."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from gui.application import SWITCH_S
    from gui.main_window import MainWindow
    from gui.preferences import Preferences
    from gui.theme import Scheme, Theme
    from verification.workflow.desk import Desk

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    tally = Tally()
    switching = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    before, sys.excepthook = sys.excepthook, lambda *error: tally.note_uncaught(error[1])
    beat = subprocess.Popen([sys.executable, "-c", _BARE_BEAT], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        with tempfile.TemporaryDirectory() as place:
            settings = QSettings(f"{place}/window.ini", QSettings.Format.IniFormat)
            window = MainWindow(Theme(application, Scheme.LIGHT), Preferences(settings), Desk())
            window.resize(1280, 800)
            window.show()
            heart = _Heart(tally)
            remaining = iter(inputs)
            while batch := list(islice(remaining, BATCH)):
                _one_case(window, Path(place), batch, heart, tally)
            heart.end()
            window.close()
            window.deleteLater()
            del window, heart
    finally:
        sys.excepthook = before
        sys.setswitchinterval(switching)
        tally.machine_s = float(beat.communicate(b"\n")[0] or 0)
    gc.collect()  # the desk goes, its nursery with it: only processes that were waited for are in the figure
    tally.worker_bytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return tally


def _one_case(window: MainWindow, place: Path, batch: list[tuple[str, Path]], heart: _Heart, tally: Tally) -> None:
    from verification.workflow.cases import new_case
    from verification.workflow.desk import Desk

    source = place / "article.txt"
    source.write_text("A headline\n\nPolice in Aleppo said on Monday that a bridge was hit.\n\nFacebook: video.php\n")
    folder = place / f"case-{batch[0][1].stem}-{tally.files.total()}"
    new_case(folder, Desk(), str(source)).close()
    window.open_case(folder)
    _wait(window, lambda: window.page is not None)
    page = window.page
    assert page is not None
    ended: list[Job] = []
    window.jobs.finished.connect(ended.append)
    with heart.beating():
        for kind, path in batch:
            tally.files[kind] += 1
            page.pulls.supply(None, str(path))
        _wait(window, lambda: len(ended) == len(batch), each=lambda: _look(page, ended))
        _count(page.session.case.read(lambda reader: reader.every(Footage)), ended, tally)
    window.jobs.finished.disconnect(ended.append)
    window.close_case()


def _look(page: CasePage, ended: list[Job]) -> None:
    """Send the viewer to the newest footage."""
    newest = next((job.end.result for job in reversed(ended) if job.end and isinstance(job.end.result, Footage)), None)
    frames = page.desk.frames
    if newest is not None and frames.footage_id != newest.id and newest.frame_count:
        frames.open(newest.id)
        frames.go(newest.frame_count // 2)


def _count(footage: Iterable[Footage], ended: list[Job], tally: Tally) -> None:
    state_of = {one.id: one for one in footage}
    for job in ended:
        end = job.end
        if end is None or end.report:
            tally.unnamed += 1
            tally.complaints.append(end.report[-600:] if end else "no end")
        elif end.error is not None:
            tally.ends["a named error"] += 1
            tally.codes[end.error.code] += 1
        else:
            found = state_of[end.result.id] if isinstance(end.result, Footage) else None
            state = found.completeness if found else Completeness.UNREAD
            named = {Completeness.WHOLE: "ok", Completeness.PARTIAL: "partial", Completeness.FAILED: "a named error"}
            tally.ends[named.get(state, state)] += 1
            if state is Completeness.FAILED:
                tally.codes["said of the footage"] += 1


def _wait(window: MainWindow, until: Callable[[], bool], *, each: Callable[[], None] = lambda: None) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    end = monotonic() + _PATIENCE_S

    def look() -> None:
        each()
        if until() or monotonic() > end:
            loop.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    loop.exec()
    timer.stop()
    if monotonic() > end:
        raise TimeoutError(f"{len(window.jobs.running())} jobs did not end")


_NO_FOOTAGE = {".json", ".txt", ".csv", ".md", ".html", ".toml", ".py"}
_LARGEST_SOURCE = 600_000


def of_the_material(shared: Path) -> Iterator[tuple[str, Path]]:
    """Every video and image of the shared material, whatever is wrong with it; lists and listings aside."""
    for folder in ("video", "image"):
        for path in sorted((shared / "material" / folder).rglob("*")):
            if path.is_file() and path.suffix.lower() not in _NO_FOOTAGE:
                yield f"the material's {folder}s", path


def sources(shared: Path) -> list[Path]:
    """The material's videos that are small enough to be mutated by the hundred."""
    found = [path for kind, path in of_the_material(shared) if kind.endswith("videos")]
    return [path for path in found if 1000 < path.stat().st_size < _LARGEST_SOURCE]


def inputs(shared: Path, count: int, folder: Path, *, seed: int) -> Iterator[tuple[str, Path]]:
    """The material, then ``count`` mutants of its videos, which are written to ``folder`` as they are asked for."""
    yield from of_the_material(shared)
    yield from mutants(sources(shared), count, folder, seed=seed)


def in_windows_of_their_own(shared: Path, count: int, *, seed: int, only: range | None = None) -> Tally:
    """The same files, some hundred to a process: one that does not come to its end is counted and the next goes on."""
    tally = Tally()
    numbers = only or range(sum(1 for _ in of_the_material(shared)) + count)
    for start in range(numbers.start, numbers.stop, _A_WINDOW):
        stop = min(numbers.stop, start + _A_WINDOW)
        given = [str(one) for one in (shared, count, seed, start, stop)]
        # A file of its own: what a crashing process or its libraries print must not be taken for a tally.
        with tempfile.NamedTemporaryFile(suffix=".json") as told:
            command = [sys.executable, "-m", "benchmarks.soak.mutants", told.name, *given]
            done = subprocess.run(command, capture_output=True, check=False)
            tally.add(told_by(Path(told.name), done, stop - start))
    return tally


def told_by(path: Path, done: subprocess.CompletedProcess[bytes], files: int) -> Tally:
    """What a window wrote into its file; where it did not come to its end, that."""
    if done.returncode == 0:
        fields = json.loads(path.read_bytes())
        counters = {name: Counter(fields.pop(name)) for name in ("files", "ends", "codes")}
        return Tally(**counters, **fields)
    last = done.stderr.decode("utf-8", "replace")[-3000:]
    return Tally(
        files=Counter({"not come to": files}),
        unnamed=files,
        exits=1,
        complaints=[f"a window ended with {done.returncode}: {last}"],
    )


def main(arguments: list[str]) -> None:
    """One window: the files from one number to another; its tally into a file."""
    told, shared, count, seed, start, stop = arguments
    with tempfile.TemporaryDirectory() as place:
        every = inputs(Path(shared), int(count), Path(place), seed=int(seed))
        tally = through_the_window(islice(every, int(start), int(stop)))
    Path(told).write_text(json.dumps({one.name: getattr(tally, one.name) for one in dataclasses.fields(tally)}))


if __name__ == "__main__":
    main(sys.argv[1:])
