"""Surveying many files at once: any ``concurrent.futures.Executor`` carries the work, a file a task.

A task is a plain function over texts and records, so that it can run in a thread, in another process or on another
computer (dask) that sees the same folders. Each file is read in a confined worker of its own wherever it runs, so
threads are enough to use all cores here.

Stopping reaches into the files under way where threads of this process read them. What another process or computer has
begun it finishes, unless that worker is closed: nothing that lives here can be handed to it.
"""

from __future__ import annotations

import hashlib
import os
import re
import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, cast

from storage.disk import opened
from storage.errors import Cancelled, EnvironmentProblem, InputProblem, WitnessmarkError
from storage.records.footage import Survey
from storage.records.progress import Progress, silent
from verification.isolation.client import Confinement
from verification.workflow.desk import Desk
from verification.workflow.keyframe_folder import survey_into
from verification.workflow.surveying import survey_path

_TICK_S = 0.2
_DASK = "dask://"
_ANSWER_S = 5.0
_ASK_EVERY_S = 2.0
_PARTS = 100
"""Parts of a file in which a batch's progress is told."""
_PIECE = 1 << 20
_ADVICE = (
    "Scheduler and workers must be able to import this version of this program (start them in its environment and "
    "folder) and see the same folders."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyedFile:
    """What came of one file.

    Attributes:
        path: The file as it was named.
        sha256: Hash of its bytes; empty where it could not be read.
        folder: Where its pictures were written, or None.
        sheet: Its contact sheet, or None.
        survey: What was found; None where it could not be surveyed.
        error: Code and sentence of what went wrong, or None.
    """

    path: str
    sha256: str
    folder: str | None
    sheet: str | None
    survey: Survey | None
    error: tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a survey of many files shall give.

    Attributes:
        to: Folder for pictures, one folder a file in it; None for none.
        sheets: Folder for contact sheets, named as the folders; None for none.
        stream: Another video stream than the one that players show; None for that.
    """

    to: str | None = None
    sheets: str | None = None
    stream: int | None = None


def survey_file(path: str, wanted: Wanted, confinement: Confinement, progress: Progress = silent) -> SurveyedFile:
    """Survey one file; its pictures go to a folder of its own. Errors are told, not raised.

    With a folder, what is complete there is taken as it is: see ``survey_into``.

    Raises:
        Cancelled: ``progress`` raised it.
    """
    to, sheet, desk = wanted.to, None, Desk(confinement=confinement)
    sha256, folder = "", None
    try:
        sha256 = sha256_of_file(Path(path), progress=progress)
        if to is not None:
            folder = Path(to) / _folder_name(path, sha256)
            folder.mkdir(parents=True, exist_ok=True)
        if wanted.sheets is not None:
            Path(wanted.sheets).mkdir(parents=True, exist_ok=True)
            sheet = Path(wanted.sheets) / f"{_folder_name(path, sha256)}.jpg"
        if folder is not None:
            survey = survey_into(
                desk, Path(path), sha256, to=folder, sheet=sheet, stream=wanted.stream, progress=progress
            )
        else:
            survey = survey_path(desk, Path(path), to=None, sheet=sheet, stream=wanted.stream, progress=progress)
    except Cancelled:
        raise
    except WitnessmarkError as error:
        return SurveyedFile(
            path=path, sha256=sha256, folder=None, sheet=None, survey=None, error=(error.code, str(error))
        )
    except OSError as error:
        sentence = f"“{to or wanted.sheets}” cannot be written: {error.strerror}."
        return SurveyedFile(
            path=path, sha256=sha256, folder=None, sheet=None, survey=None, error=("input.unwritable", sentence)
        )
    return SurveyedFile(
        path=path,
        sha256=sha256,
        folder=str(folder) if folder else None,
        sheet=str(sheet) if sheet else None,
        survey=survey,
        error=None,
    )


class _Watch:
    """What tasks in threads of this process share with whoever waits for them: how far each is, whether to go on."""

    def __init__(self, count: int) -> None:
        self.parts = [0] * count
        self.stopped = Event()

    def progress(self, number: int) -> Progress:
        """The progress of one task."""

        def told(done: int, total: int | None, what: str = "") -> None:  # noqa: ARG001 - what a progress is given
            if self.stopped.is_set():
                raise Cancelled
            if total:
                self.parts[number] = min(_PARTS, _PARTS * done // total)

        return told


def survey_files(
    executor: Executor,
    desk: Desk,
    paths: Sequence[str],
    *,
    to: Path | None = None,
    sheets: Path | None = None,
    stream: int | None = None,
    progress: Progress = silent,
) -> list[SurveyedFile]:
    """Survey files with an executor; the results come in the order of ``paths``, whichever was done first.

    Args:
        executor: Anything that runs functions; the caller shuts it down.
        desk: How bytes are read.
        paths: The files.
        to: Folder for pictures, one folder a file in it; None for none.
        sheets: Folder for contact sheets, one a file; None for none.
        stream: Another video stream than the one that players show; None for that.
        progress: Told how far all files are, a hundred parts each. Where it raises, files that were not begun are given
            up; those under way are too where threads of this process read them, within a moment, and are finished by
            any other executor.

    Raises:
        Cancelled: The user stopped it.
        EnvironmentProblem: ``environment.executor``: the executor itself failed.
    """
    wanted = Wanted(to=str(to) if to else None, sheets=str(sheets) if sheets else None, stream=stream)
    watch = _Watch(len(paths))
    local = isinstance(executor, ThreadPoolExecutor)  # any other may have to send what it is given elsewhere
    tasks: list[Future[SurveyedFile]] = []
    try:
        for number, path in enumerate(paths):
            shared = (watch.progress(number),) if local else ()
            tasks.append(executor.submit(survey_file, path, wanted, desk.confinement, *shared))
        _follow(tasks, watch, progress, executor if isinstance(executor, Cluster) else None)
    except BaseException:
        watch.stopped.set()
        for task in tasks:
            task.cancel()
        raise
    try:
        return [task.result() for task in tasks]
    except Exception as error:  # tasks tell their own errors: what comes here is the executor's
        raise EnvironmentProblem(
            "The work could not be handed out.",
            code="environment.executor",
            advice=_ADVICE,
            detail=repr(error),
        ) from error


class Cluster(Executor):
    """The workers of a dask scheduler, as an executor that tells how many of them there are."""

    patience_s = 30.0
    """Seconds that work waits for a worker when there is none."""

    def __init__(self, client: Any, executor: Executor) -> None:  # noqa: ANN401 - the client is dask's, which may be missing
        """Hand work to ``executor``, which is of ``client``."""
        self._client, self._executor = client, executor

    def submit(self, *arguments: Any, **named: Any) -> Future[Any]:  # noqa: ANN401 - as in the library
        """Have a worker call a function."""
        return self._executor.submit(*arguments, **named)

    def workers(self) -> int:
        """How many workers the scheduler has now; none where it does not answer."""
        try:
            return len(self._client.sync(self._client.scheduler.ncores, callback_timeout=_ANSWER_S))
        except Exception:  # noqa: BLE001 - whatever the library raises, nobody is there
            return 0


def _follow(tasks: Sequence[Future[SurveyedFile]], watch: _Watch, progress: Progress, cluster: Cluster | None) -> None:
    pending = set(tasks)
    seen = asked = monotonic()
    while pending:
        parts = [_PARTS if task not in pending else part for task, part in zip(tasks, watch.parts, strict=True)]
        progress(sum(parts), _PARTS * len(tasks), "Surveying files")
        _, pending = wait(pending, timeout=_TICK_S, return_when=FIRST_COMPLETED)
        if cluster is None or monotonic() < asked + _ASK_EVERY_S:
            continue
        if cluster.workers():
            seen = monotonic()
        asked = monotonic()
        if pending and asked > seen + cluster.patience_s:
            raise EnvironmentProblem(
                f"No worker was there for {asked - seen:.0f} seconds, so {len(pending)} files were given up.",
                code="environment.executor",
                advice=f"Start workers again; what is complete is not done a second time with --to. {_ADVICE}",
            )
    progress(_PARTS * len(tasks), _PARTS * len(tasks), "Surveying files")


@contextmanager
def executor_for(*, workers: int, address: str | None) -> Iterator[Executor]:
    """Threads on this computer, or with ``dask://host:port`` the workers of a dask.distributed scheduler.

    Raises:
        InputProblem: ``input.executor``: the address is of another kind.
        EnvironmentProblem: ``environment.executor``: dask is not installed, or nobody answers there.
    """
    if address is None:
        with ThreadPoolExecutor(max_workers=max(1, workers)) as threads:
            yield threads
        return
    if not address.startswith(_DASK) or len(address) == len(_DASK):
        raise InputProblem(
            f"“{address}” names no executor.", code="input.executor", advice="Write it as dask://host:port."
        )
    try:
        from distributed import Client
    except ImportError as error:
        raise EnvironmentProblem(
            "Spreading work over computers needs the package dask.distributed.",
            code="environment.executor",
            advice="Install the extra “cluster”.",
        ) from error
    _must_answer(address)
    try:
        client = Client(f"tcp://{address.removeprefix(_DASK)}", timeout="10s", set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise _no_scheduler(address, error) from error
    with client, cast(Any, client).get_executor(pure=False) as cluster:
        yield Cluster(client, cluster)


def _must_answer(address: str) -> None:
    """See that somebody answers there at all: the library's own client waits long, and leaves a traceback behind."""
    host, _, port = address.removeprefix(_DASK).rpartition(":")
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=_ANSWER_S):
            return
    except ValueError as error:
        raise InputProblem(
            f"“{address}” names no executor.", code="input.executor", advice="Write it as dask://host:port."
        ) from error
    except OSError as error:
        raise _no_scheduler(address, error) from error


def _no_scheduler(address: str, error: BaseException) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"No dask scheduler answers at “{address}”.",
        code="environment.executor",
        advice="Start one, or check the address.",
        detail=repr(error),
    )


def sha256_of_file(path: Path, *, progress: Progress = silent) -> str:
    """The hash of a file's bytes; ``progress`` is told of no share, and can stop it.

    Raises:
        Cancelled: ``progress`` raised it.
        InputProblem: ``input.directory`` or ``input.unreadable``.
    """
    try:
        if path.is_dir():
            raise InputProblem(f"“{path.name}” is a folder.", code="input.directory", advice="Choose a file.")
        with opened(path.resolve()) as descriptor, os.fdopen(os.dup(descriptor), "rb") as stream:
            digest = hashlib.sha256()
            while piece := stream.read(_PIECE):
                progress(0, None, "Reading the file")
                digest.update(piece)
            return digest.hexdigest()
    except OSError as error:
        raise InputProblem(f"“{path.name}” cannot be read: {error.strerror}.", code="input.unreadable") from error


def _folder_name(path: str, sha256: str) -> str:
    """A folder that is the file's own wherever it is made: two files of one name do not share one."""
    return f"{re.sub(r'[^0-9A-Za-z._-]+', '_', Path(path).stem).strip('._-') or 'video'}-{sha256[:12]}"
