"""Opening the original of a piece of footage, as it lies in the evidence store."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager

from storage.casefile import Case
from storage.errors import EvidenceProblem, InputProblem
from storage.records.progress import Progress, silent
from storage.records.survey import Footage

_BLOCK = 1 << 20


@contextmanager
def original(case: Case, footage: Footage) -> Iterator[int]:
    """A descriptor of the original, for a confined reader; whether it still is what was kept is not looked at.

    Raises:
        InputProblem: ``evidence.missing``.
        EvidenceProblem: ``evidence.unreadable``: what lies there is no file of its own, or the disk refuses.
    """
    try:
        opening = case.evidence.opened(footage.sha256)
        descriptor = opening.__enter__()
    except FileNotFoundError as error:
        raise InputProblem("The evidence is missing.", code="evidence.missing", detail=repr(error)) from error
    except OSError as error:
        why = "it is a link" if error.errno == errno.ELOOP else error.strerror
        raise EvidenceProblem(
            f"The original of “{footage.title}” cannot be opened: {why}.",
            code="evidence.unreadable",
            advice="Check the case.",
            detail=repr(error),
        ) from error
    try:
        yield descriptor
    finally:
        opening.__exit__(None, None, None)


@contextmanager
def proven(case: Case, footage: Footage, *, progress: Progress = silent) -> Iterator[int]:
    """The same, once all of it has been hashed: for what goes into the case or a report under its SHA-256.

    Raises:
        InputProblem, EvidenceProblem: As ``original``; ``evidence.altered``: it is not what was kept.
        Cancelled: ``progress`` raised it.
    """
    with original(case, footage) as descriptor:
        digest, at, size = hashlib.sha256(), 0, os.fstat(descriptor).st_size
        while block := os.pread(descriptor, _BLOCK, at):
            digest.update(block)
            at += len(block)
            progress(at, size, "checking the original")
        if digest.hexdigest() != footage.sha256:
            raise EvidenceProblem(
                f"The original of “{footage.title}” is not what was kept: its SHA-256 is another.",
                code="evidence.altered",
                advice="Check the case; nothing was read from the changed file.",
                detail=digest.hexdigest(),
            )
        yield descriptor
