"""Where the same footage stands twice: within a case, and in footage known from elsewhere on this computer."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from storage.casefile import Case
from storage.disk import opened
from storage.errors import EnvironmentProblem, WitnessmarkError, WorkerProblem
from storage.records.likeness import Likeness, SharedStretch
from storage.records.progress import Progress, silent
from storage.records.survey import Footage
from verification.footage.index import LikenessIndex, shared_stretches
from verification.footage.likeness import BETWEEN, LIKENESS_METHOD, QUERIES, VIEWS
from verification.isolation.operation import Operation
from verification.workflow.aligning import exact_stretches
from verification.workflow.desk import Desk
from verification.workflow.likeness_file import LARGEST_FILE, pack, unpack
from verification.workflow.originals import original

_KNOWN = re.compile(r"([0-9a-f]{64})\.likeness")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What was found.

    Attributes:
        stretches: Shared stretches; names are SHA-256.
        titles: What each named piece of footage is called, as far as is known.
        skipped: Footage that could not be read, with the reason.
        compared: How many pieces of the case were compared, and how many of the library.
    """

    stretches: tuple[SharedStretch, ...]
    titles: dict[str, str]
    skipped: tuple[tuple[str, str], ...]
    compared: tuple[int, int]


def find_matches(
    case: Case, desk: Desk, *, library: Path | None = None, keep: bool = False, progress: Progress = silent
) -> Matches:
    """Find the stretches that the footage of a case shares with each other, and with a library of known footage.

    Args:
        case: The case; its fingerprints are kept in ``derived/`` and made once.
        desk: How bytes are read.
        library: A folder of known footage; None for none. Only fingerprints and titles are in it, no pictures.
        keep: Add this case's footage to the library, for later cases.
        progress: Told of frames read.

    Raises:
        EnvironmentProblem: ``environment.library``: the folder cannot be read or written.
        Cancelled: The analyst stopped it.
    """
    pieces: list[tuple[str, Likeness]] = []
    titles: dict[str, str] = {}
    skipped: list[tuple[str, str]] = []
    for footage in case.read(lambda reader: reader.every(Footage)):
        titles[footage.sha256] = footage.title
        try:
            pieces.append((footage.sha256, likeness_of(case, desk, footage, progress=progress)))
        except WitnessmarkError as error:
            if not error.code.startswith(("input.", "worker.", "evidence.")):
                raise
            skipped.append((footage.sha256, str(error)))
    known = read_library(library) if library is not None else ()
    index = LikenessIndex()
    inside = {name for name, _ in pieces}
    others = [one for one in known if one[0] not in inside]
    for sha256, title, likeness in others:
        index.add(sha256, likeness)
        titles.setdefault(sha256, title)
    found = exact_stretches(case, desk, shared_stretches(pieces, library=index, hints=True), progress=progress)
    if library is not None and keep:
        for sha256, likeness in pieces:
            _keep(library, sha256, titles[sha256], likeness)
    return Matches(stretches=tuple(found), titles=titles, skipped=tuple(skipped), compared=(len(pieces), len(others)))


def likeness_of(case: Case, desk: Desk, footage: Footage, *, progress: Progress = silent) -> Likeness:
    """The fingerprints of one piece of footage: as kept, or made now in the confined worker."""
    derived = desk.derived(case)
    kept = derived.get_document(footage.sha256, "likeness")
    if kept is not None and (likeness := unpack(kept)[1]) is not None:
        return likeness
    with original(case, footage) as descriptor:
        made = desk.confinement.once(Operation.LIKENESS, Likeness, {}, descriptors=(descriptor,), progress=progress)
    if not _sound(made):
        raise WorkerProblem(
            "The confined reader gave an answer of the wrong shape, so it was not used.", code="worker.protocol"
        )
    derived.put_document(footage.sha256, "likeness", pack(footage.title, made))
    return made


def read_library(folder: Path) -> Sequence[tuple[str, str, Likeness]]:
    """Known footage: its SHA-256, title and fingerprints; entries of another method are passed by.

    Raises:
        EnvironmentProblem: ``environment.library``.
    """
    try:
        paths = sorted(folder.iterdir()) if folder.exists() else []
    except OSError as error:
        raise _library_problem(folder, error) from error
    found = []
    for path in paths:
        name = _KNOWN.fullmatch(path.name)
        title, likeness = unpack(_content(path)) if name else ("", None)
        if name and likeness is not None:
            found.append((name[1], title, likeness))
    return found


def _content(path: Path) -> bytes:
    """The bytes of a file of a library; none of what is no file, cannot be read or is too large to be one."""
    with suppress(OSError), opened(path) as descriptor, os.fdopen(os.dup(descriptor), "rb") as stream:
        data = stream.read(LARGEST_FILE + 1)
        return data if len(data) <= LARGEST_FILE else b""
    return b""


def forget_library(folder: Path) -> int:
    """Take all known footage out of a library; returns how many pieces were in it. Other files there stay.

    Raises:
        EnvironmentProblem: ``environment.library``.
    """
    try:
        known = [path for path in folder.iterdir() if _KNOWN.fullmatch(path.name)] if folder.exists() else []
        for path in known:
            path.unlink()
    except OSError as error:
        raise _library_problem(folder, error) from error
    return len(known)


def _keep(folder: Path, sha256: str, title: str, likeness: Likeness) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / f"{sha256}.part"
        temporary.unlink(missing_ok=True)
        # O_EXCL: never through a link that somebody put in its place.
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(pack(title, likeness))
        temporary.replace(folder / f"{sha256}.likeness")
    except OSError as error:
        raise _library_problem(folder, error) from error


def _library_problem(folder: Path, error: OSError) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"The library of known footage “{folder}” cannot be used: {error.strerror}.",
        code="environment.library",
        advice="Choose a folder that you may read and write.",
    )


def _sound(likeness: Likeness) -> bool:
    count = len(likeness.frames)
    return (
        likeness.method == LIKENESS_METHOD
        and len(likeness.pts) == len(likeness.quality) == count
        and len(likeness.views) == 32 * len(VIEWS) * count
        and len(likeness.queries) == 32 * len(QUERIES) * count
        and len(likeness.between_pts) == len(likeness.between_frames)
        and len(likeness.between_views) == 32 * len(BETWEEN) * len(likeness.between_frames)
        and likeness.time_base > 0
    )
