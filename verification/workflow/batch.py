"""Surveying many files at once: any ``concurrent.futures.Executor`` carries the work, a file a task.

A task is a plain function over texts and records, so that it can run in a thread, in another process or on another
computer (dask) that sees the same folders. Each file is read in a confined worker of its own wherever it runs, so
threads are enough to use all cores here.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from storage.disk import opened
from storage.errors import EnvironmentProblem, InputProblem, WitnessmarkError
from storage.records.footage import Survey
from storage.records.progress import Progress, silent
from verification.isolation.client import Confinement
from verification.workflow.desk import Desk
from verification.workflow.surveying import survey_path

_TICK_S = 0.2
_DASK = "dask://"


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyedFile:
    """What came of one file.

    Attributes:
        path: The file as it was named.
        sha256: Hash of its bytes; empty where it could not be read.
        folder: Where its pictures were written, or None.
        survey: What was found; None where it could not be surveyed.
        error: Code and sentence of what went wrong, or None.
    """

    path: str
    sha256: str
    folder: str | None
    survey: Survey | None
    error: tuple[str, str] | None


def survey_file(path: str, to: str | None, confinement: Confinement) -> SurveyedFile:
    """Survey one file; its pictures go to a folder of its own within ``to``. Errors are told, not raised."""
    sha256, folder = "", None
    try:
        sha256 = sha256_of_file(Path(path))
        if to is not None:
            folder = Path(to) / _folder_name(path, sha256)
            folder.mkdir(parents=True, exist_ok=True)
        survey = survey_path(Desk(confinement=confinement), Path(path), to=folder)
    except WitnessmarkError as error:
        return SurveyedFile(path=path, sha256=sha256, folder=None, survey=None, error=(error.code, str(error)))
    except OSError as error:
        sentence = f"“{to}” cannot be written: {error.strerror}."
        return SurveyedFile(path=path, sha256=sha256, folder=None, survey=None, error=("input.unwritable", sentence))
    return SurveyedFile(path=path, sha256=sha256, folder=str(folder) if folder else None, survey=survey, error=None)


def survey_files(
    executor: Executor,
    desk: Desk,
    paths: Sequence[str],
    *,
    to: Path | None = None,
    progress: Progress = silent,
) -> list[SurveyedFile]:
    """Survey files with an executor; the results come in the order of ``paths``, whichever was done first.

    Args:
        executor: Anything that runs functions; the caller shuts it down.
        desk: How bytes are read.
        paths: The files.
        to: Folder for pictures, one folder a file in it; None for none.
        progress: Told of files done. Where it raises, files that were not begun are given up.

    Raises:
        Cancelled: The user stopped it.
        EnvironmentProblem: ``environment.executor``: the executor itself failed.
    """
    folder = str(to) if to is not None else None
    tasks = [executor.submit(survey_file, path, folder, desk.confinement) for path in paths]
    try:
        _follow(tasks, progress)
    except BaseException:
        for task in tasks:
            task.cancel()
        raise
    try:
        return [task.result() for task in tasks]
    except Exception as error:  # tasks tell their own errors: what comes here is the executor's
        raise EnvironmentProblem(
            "The work could not be handed out.",
            code="environment.executor",
            advice="Check that the workers run this version of the program and see the same folders.",
            detail=repr(error),
        ) from error


def _follow(tasks: Sequence[Future[SurveyedFile]], progress: Progress) -> None:
    pending = set(tasks)
    while pending:
        progress(len(tasks) - len(pending), len(tasks), "Surveying files")
        _, pending = wait(pending, timeout=_TICK_S, return_when=FIRST_COMPLETED)
    progress(len(tasks), len(tasks), "Surveying files")


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
    try:
        client = Client(f"tcp://{address.removeprefix(_DASK)}", timeout="10s", set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise EnvironmentProblem(
            f"No dask scheduler answers at “{address}”.",
            code="environment.executor",
            advice="Start one, or check the address.",
            detail=repr(error),
        ) from error
    with client, cast(Any, client).get_executor(pure=False) as cluster:
        yield cluster


def sha256_of_file(path: Path) -> str:
    """The hash of a file's bytes.

    Raises:
        InputProblem: ``input.directory`` or ``input.unreadable``.
    """
    try:
        if path.is_dir():
            raise InputProblem(f"“{path.name}” is a folder.", code="input.directory", advice="Choose a file.")
        with opened(path.resolve()) as descriptor, os.fdopen(os.dup(descriptor), "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputProblem(f"“{path.name}” cannot be read: {error.strerror}.", code="input.unreadable") from error


def _folder_name(path: str, sha256: str) -> str:
    """A folder that is the file's own wherever it is made: two files of one name do not share one."""
    return f"{re.sub(r'[^0-9A-Za-z._-]+', '_', Path(path).stem).strip('._-') or 'video'}-{sha256[:12]}"
