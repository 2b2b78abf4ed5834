"""Obtaining footage from the window: one job for pulling and looking through, and asking for the network once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from gui.jobs import Job, Jobs, Work
from gui.pixels import small_image
from gui.plain import one_line
from gui.session import Session
from storage.errors import AcquisitionProblem, WorkerProblem
from storage.records.case import AcquisitionOutcome, Reference
from storage.records.footage import Completeness
from storage.records.progress import Progress
from storage.records.survey import Footage
from verification.workflow.cases import is_address
from verification.workflow.pulling import Obtained, allow_network, obtain, pull_reference, pullable
from verification.workflow.surveying import survey_footage, unread


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """A pull that waits for the network to be allowed."""

    start: Callable[[], None]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Survey:
    """The work of a job that looks through a footage; ``ended``: surveys of it that had ended when it was wanted."""

    pulls: Pulls
    footage_id: int
    ended: int

    def __call__(self, progress: Progress) -> Footage:
        return self.pulls.look_through(self.footage_id, progress, self.ended)


_WAIT_S = 0.1


class Pulls(QObject):
    """Starts the jobs that obtain footage for references, and knows which is at work for which."""

    changed = Signal(int)
    """The state of the pull for this reference (0: for none) is another."""
    survey_changed = Signal(int)
    """Whether this footage is being looked through is another."""
    shot_found = Signal(int, object, object)
    """While this footage is looked through: a ``FoundShot`` with small images of its keyframes by frame number; or None
    where those so far are void. Sent from the job's thread."""
    network_wanted = Signal(int)
    """This many pulls wait because the case may not use the network."""

    def __init__(self, session: Session, jobs: Jobs) -> None:
        """Pull into the session's case."""
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._waiting: list[_Waiting] = []
        self._surveyed: set[int] = set()
        self._turns: dict[int, threading.Lock] = {}
        self._survey_ends: Counter[int] = Counter()
        jobs.started.connect(self._on_job)
        jobs.finished.connect(self._on_job)

    def job_of(self, reference_id: int) -> Job | None:
        """The job at work for a reference, or None."""
        return next((job for job in self._jobs.running() if job.about == reference_id), None)

    def supply(self, reference: Reference | None, untrusted_given: str) -> None:
        """Obtain footage from what the analyst gave: a file or an address."""
        given = untrusted_given.strip().strip('"')
        if given.lower().startswith("file://"):
            from PySide6.QtCore import QUrl

            given = QUrl(given).toLocalFile()
        if not given:
            return
        session, reference_id = self._session, reference.id if reference else None
        self._start(
            reference,
            given,
            lambda progress: self._look_through(
                obtain(session.case, session.desk, given, reference_id=reference_id, progress=progress), progress
            ),
        )

    def pull(self, reference: Reference) -> None:
        """Pull a reference from the article's own address."""
        session = self._session
        self._start(
            reference,
            reference.url or "",
            lambda progress: self._look_through(
                pull_reference(session.case, session.desk, reference.id, progress=progress), progress
            ),
        )

    def pull_all(self) -> None:
        """Pull every reference that has an address and no footage yet."""
        for reference in pullable(self._session.case):
            if self.job_of(reference.id) is None:
                self.pull(reference)

    def resume_surveys(self) -> None:
        """Look through the footage whose survey was stopped when the case was closed."""
        for footage in unread(self._session.case):
            self.survey(footage.id, footage.title)

    def surveying(self, footage_id: int) -> bool:
        """Whether footage is being looked through, or waits for that."""
        return footage_id in self._surveyed or any(
            isinstance(job.work, _Survey) and job.work.footage_id == footage_id for job in self._jobs.running()
        )

    def survey(self, footage_id: int, title: str) -> None:
        """Look through footage that has not been, or once more."""
        if self.surveying(footage_id):
            return
        self._jobs.start(
            self.tr("Look through “{0}”").format(one_line(title, 60)),
            _Survey(pulls=self, footage_id=footage_id, ended=self._survey_ends[footage_id]),
            kind="survey",
        )

    def look_through(self, footage_id: int, progress: Progress, ended: int | None) -> Footage:
        """On a job's thread: look through footage; what did not come to pass is an error of the job.

        One job at a time looks through a footage. Whoever had to wait takes what the other found: where a survey has
        ended since there were ``ended``, or, with None, where it has been looked through by then.
        """
        turn = self._turns.setdefault(footage_id, threading.Lock())
        while not turn.acquire(timeout=_WAIT_S):
            progress(0, None)
        try:
            case = self._session.case
            current = case.read(lambda reader: reader.get(Footage, footage_id))
            if ended is None:
                done = current.completeness is not Completeness.FAILED
            else:
                done = self._survey_ends[footage_id] > ended
            if done and current.completeness is not Completeness.UNREAD:
                return current
            found = self._survey(footage_id, progress)
            self._survey_ends[footage_id] += 1
            return found
        finally:
            turn.release()

    def _survey(self, footage_id: int, progress: Progress) -> Footage:
        self._tell_survey(footage_id, begins=True)
        try:
            self.shot_found.emit(footage_id, None, {})
            found = survey_footage(
                self._session.case,
                self._session.desk,
                footage_id,
                progress=progress,
                found=lambda shot, pictures: self.shot_found.emit(
                    footage_id, shot, {frame: small_image(raw) for frame, raw in pictures.items()}
                ),
            )
        except BaseException:
            self.shot_found.emit(footage_id, None, {})
            raise
        finally:
            self._tell_survey(footage_id, begins=False)
        if found.completeness is Completeness.UNREAD:
            raise WorkerProblem(found.damage, code="worker.ended")
        return found

    def _tell_survey(self, footage_id: int, *, begins: bool) -> None:
        (self._surveyed.add if begins else self._surveyed.discard)(footage_id)
        self.survey_changed.emit(footage_id)

    def allow_network(self) -> None:
        """Let the case use the network, and start what waited for it."""
        self._session.attempt(lambda: allow_network(self._session.case, allowed=True))
        if self._session.status.info.network_allowed:
            waiting, self._waiting = self._waiting, []
            for one in waiting:
                one.start()

    def forget_waiting(self) -> None:
        """The network stays forbidden: nothing waits any more."""
        self._waiting.clear()

    def _start(self, reference: Reference | None, given: str, work: Work) -> None:
        if is_address(given) and not self._session.status.info.network_allowed:
            if all(one.address != given for one in self._waiting):
                self._waiting.append(_Waiting(start=lambda: self._start(reference, given, work), address=given))
            self.network_wanted.emit(len(self._waiting))
            return
        name = (
            self.tr("Footage of reference {0}").format(reference.ordinal)
            if reference
            else self.tr("Footage from {0}").format(one_line(given, 60))
        )
        self._jobs.start(name, work, about=reference.id if reference else 0, kind="pull")

    def _on_job(self, job: Job) -> None:
        if isinstance(job.work, _Survey):
            self.survey_changed.emit(job.work.footage_id)
        if job.about:
            if not job.over:
                job.progressed.connect(lambda: self.changed.emit(job.about))
            self.changed.emit(job.about)

    def _look_through(self, obtained: Obtained, progress: Progress) -> object:
        """On the job's thread: what follows an attempt."""
        footage, attempt = obtained.footage, obtained.acquisition
        if footage is not None and footage.completeness in {Completeness.UNREAD, Completeness.FAILED}:
            self.look_through(footage.id, progress, None)
        if attempt.outcome is AcquisitionOutcome.FAILED:
            raise AcquisitionProblem(attempt.error_sentence or "", code=attempt.error_code)
        return footage
