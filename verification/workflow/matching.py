"""Where the same footage stands twice: within a case, and in footage known from elsewhere on this computer."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from storage.casefile import Case
from storage.disk import opened
from storage.errors import EnvironmentProblem, WitnessmarkError, WorkerProblem
from storage.records.codec import CodecError, from_plain, to_plain
from storage.records.likeness import Likeness, SharedStretch
from storage.records.progress import Progress, silent
from storage.records.survey import Footage
from verification.footage.index import LikenessIndex, shared_stretches
from verification.footage.likeness import LIKENESS_METHOD, QUERIES, VIEWS
from verification.isolation.operation import Operation
from verification.workflow.derived import Derived
from verification.workflow.desk import Desk

_KNOWN = re.compile(r"([0-9a-f]{64})\.likeness")
_LARGEST = 1 << 28
"""Bytes of a stored likeness when unpacked, at most: some ten days of footage."""


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
    found = shared_stretches(pieces, library=index)
    if library is not None and keep:
        for sha256, likeness in pieces:
            _keep(library, sha256, titles[sha256], likeness)
    return Matches(stretches=tuple(found), titles=titles, skipped=tuple(skipped), compared=(len(pieces), len(others)))


def likeness_of(case: Case, desk: Desk, footage: Footage, *, progress: Progress = silent) -> Likeness:
    """The fingerprints of one piece of footage: as kept, or made now in the confined worker."""
    derived = Derived(case.folder)
    kept = derived.get_document(footage.sha256, "likeness")
    if kept is not None and (likeness := _unpacked(kept)[1]) is not None:
        return likeness
    with opened(case.evidence.path(footage.sha256)) as descriptor:
        made = desk.confinement.once(Operation.LIKENESS, Likeness, {}, descriptors=(descriptor,), progress=progress)
    if not _sound(made):
        raise WorkerProblem(
            "The confined reader gave an answer of the wrong shape, so it was not used.", code="worker.protocol"
        )
    derived.put_document(footage.sha256, "likeness", _packed(footage.title, made))
    return made


def read_library(folder: Path) -> Sequence[tuple[str, str, Likeness]]:
    """Known footage: its SHA-256, title and fingerprints; entries of another method are passed by.

    Raises:
        EnvironmentProblem: ``environment.library``.
    """
    try:
        paths = sorted(folder.iterdir()) if folder.exists() else []
        found = []
        for path in paths:
            name = _KNOWN.fullmatch(path.name)
            title, likeness = _unpacked(path.read_bytes()) if name else ("", None)
            if name and likeness is not None:
                found.append((name[1], title, likeness))
    except OSError as error:
        raise _library_problem(folder, error) from error
    return found


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
        temporary.write_bytes(_packed(title, likeness))
        temporary.replace(folder / f"{sha256}.likeness")
    except OSError as error:
        raise _library_problem(folder, error) from error


def _library_problem(folder: Path, error: OSError) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"The library of known footage “{folder}” cannot be used: {error.strerror}.",
        code="environment.library",
        advice="Choose a folder that you may read and write.",
    )


def _packed(title: str, likeness: Likeness) -> bytes:
    plain = {"title": title, "likeness": to_plain(likeness)}
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


def _unpacked(data: bytes) -> tuple[str, Likeness | None]:
    """A stored likeness with its title; None where it is damaged or made by another method."""
    try:
        plain = json.loads(zlib.decompressobj().decompress(data, _LARGEST))
        likeness = from_plain(Likeness, plain["likeness"])
        title = plain["title"]
    except (zlib.error, ValueError, KeyError, TypeError, RecursionError, CodecError):
        return "", None
    if not isinstance(title, str) or not _sound(likeness):
        return "", None
    return title, likeness


def _sound(likeness: Likeness) -> bool:
    count = len(likeness.frames)
    return (
        likeness.method == LIKENESS_METHOD
        and len(likeness.pts) == len(likeness.quality) == count
        and len(likeness.views) == 32 * len(VIEWS) * count
        and len(likeness.queries) == 32 * len(QUERIES) * count
        and likeness.time_base > 0
    )
