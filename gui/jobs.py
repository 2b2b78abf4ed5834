"""The one path for work off the window's thread: progress, cancel, error, and exactly one end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from gui.crash import report_of
from storage.errors import Cancelled, WitnessmarkError
from storage.records.progress import Progress
from storage.trail import utc_now

Work = Callable[[Progress], object]
AT_ONCE = 2


class JobState(StrEnum):
    """Where a job stands; the last four are ends."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobEnd:
    """How a job ended: a result, an error of the user's world, or a crash report."""

    state: JobState
    result: object = None
    error: WitnessmarkError | None = None
    report: str = ""


class Job(QObject):
    """One piece of work. ``ended`` comes exactly once, whatever happens; ``progressed`` any number of times before."""

    progressed = Signal()
    ended = Signal(JobEnd)
    _told = Signal(object)

    def __init__(self, title: str, work: Work, *, about: int = 0, kind: str = "") -> None:
        """Make a job that has not started; ``title`` is what the analyst reads, ``about`` a reference's id or 0.

        ``kind``: what the open case remembers it as when it ends; empty for work that is nothing to a case.
        """
        super().__init__()
        self.title = title
        self.work = work
        self.about = about
        self.kind = kind
        self.started_at = ""
        self.then: Callable[[JobEnd], None] | None = None
        self.remember: Remember | None = None
        self.state = JobState.WAITING
        self.end: JobEnd | None = None
        self.done = 0
        self.total: int | None = None
        self.what = ""
        self._stop = threading.Event()
        self._noted = threading.Event()
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.end is not None

    def cancel(self) -> None:
        """Ask it to stop; it does at its next word of progress."""
        self._stop.set()

    def progress(self, done: int, total: int | None, what: str = "") -> None:
        """What the work calls, on its own thread.

        Raises:
            Cancelled: The analyst asked it to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        self.done, self.total, self.what = done, total, what
        if not self._noted.is_set():  # one event at a time in the window's queue, however fast the work is
            self._noted.set()
            self._told.emit(None)

    def run(self) -> None:
        """Do the work, on a thread of the pool."""
        end = JobEnd(state=JobState.CRASHED)
        self.state = JobState.RUNNING
        self.started_at = utc_now()
        try:
            self.progress(0, None)
            end = JobEnd(state=JobState.DONE, result=self.work(self.progress))
        except Cancelled as error:
            end = JobEnd(state=JobState.CANCELLED, error=error)
        except WitnessmarkError as error:
            end = JobEnd(state=JobState.FAILED, error=error)
        except BaseException as error:  # noqa: BLE001 - whatever it was, the job must say that it ended
            end = JobEnd(state=JobState.CRASHED, report=report_of(error, error.__traceback__))
        finally:
            try:
                if self.remember is not None and self.kind:
                    self.remember(self, end)
            finally:
                self._told.emit(end)

    def _on_told(self, told: JobEnd | None) -> None:
        self._noted.clear()
        if told is None:
            if not self.over:
                self.progressed.emit()
        elif not self.over:
            self.end = told
            self.state = told.state
            self.ended.emit(told)


Remember = Callable[[Job, JobEnd], None]
"""What is called when a job of a kind ends, on its own thread: what it does may have to wait for the disk."""


class Jobs(QObject):
    """Runs jobs, at most ``AT_ONCE`` heavy ones together; the rest wait in line."""

    changed = Signal()
    started = Signal(Job)
    finished = Signal(Job)

    def __init__(self) -> None:
        """Make an empty list of jobs; call ``close`` in the end."""
        super().__init__()
        self.remember: Remember | None = None
        self._pool = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="job")
        self._futures: list[Future[None]] = []
        self.all: list[Job] = []

    def start(
        self, title: str, work: Work, *, about: int = 0, kind: str = "", then: Callable[[JobEnd], None] | None = None
    ) -> Job:
        """Put work in line; ``then`` is called with its end, on the window's thread."""
        job = Job(title, work, about=about, kind=kind)
        job.then, job.remember = then, self.remember
        self.all.append(job)
        job.progressed.connect(self.changed)
        job.ended.connect(lambda end, job=job: self._on_ended(job, end))
        self._futures = [one for one in self._futures if not one.done()]
        self._futures.append(self._pool.submit(job.run))
        self.started.emit(job)
        self.changed.emit()
        return job

    def retry(self, job: Job) -> Job:
        """Do the work of an ended job again."""
        self.forget(job)
        return self.start(job.title, job.work, about=job.about, kind=job.kind, then=job.then)

    def forget(self, job: Job) -> None:
        """Take an ended job off the list."""
        if job in self.all and job.over:
            self.all.remove(job)
            self.changed.emit()

    def running(self) -> list[Job]:
        """The jobs that have not ended."""
        return [job for job in self.all if not job.over]

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self.running():
            job.cancel()

    def join(self) -> None:
        """Wait until every job that was started has ended, and told so."""
        for future in self._futures:
            future.result()
        for job in self.running():
            # Their ends are in the window's queue: they must be heard while what they are about is still open.
            QCoreApplication.sendPostedEvents(job)

    def close(self) -> None:
        """Cancel everything, wait for it, and end the threads."""
        self.cancel_all()
        self._pool.shutdown(wait=True)

    def _on_ended(self, job: Job, end: JobEnd) -> None:
        self.finished.emit(job)
        self.changed.emit()
        if job.then is not None:
            job.then(end)
