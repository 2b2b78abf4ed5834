"""Where the same footage stands twice: within a case, and in footage known from elsewhere on this computer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from storage.casefile import Case
from storage.errors import EvidenceProblem, InputProblem, WitnessmarkError, WorkerProblem
from storage.records.case import CaseInfo
from storage.records.codec import CodecError, from_plain, to_plain
from storage.records.likeness import Likeness, SharedStretch
from storage.records.progress import Progress, silent
from storage.records.survey import Footage
from storage.version import PROGRAM
from verification.footage.index import LikenessIndex, shared_stretches
from verification.footage.likeness import LIKENESS_METHOD
from verification.footage.likeness_file import LARGEST_FILE, Whereabouts, pack, unpack
from verification.isolation.operation import Operation
from verification.workflow.aligning import exact_stretches
from verification.workflow.derived import Derived
from verification.workflow.desk import Desk
from verification.workflow.library import (
    MOST_PICTURES,
    PICTURE,
    KnownPiece,
    Library,
    drop_pictures,
    has_pictures,
    keep_pictures,
    likeness_in,
    read_library,
)
from verification.workflow.library import keep as keep_in_library
from verification.workflow.originals import original
from verification.workflow.streams import made_of, stream_of, to_read
from verification.workflow.viewing import pictures_anew

_KNOWN_METHOD = f"{LIKENESS_METHOD} known-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What was found.

    Attributes:
        stretches: Shared stretches; names are SHA-256.
        titles: What each named piece of footage is called, as far as is known.
        skipped: Footage that could not be read, with the reason.
        compared: How many pieces of the case were compared, and how many of the library.
        known: Where each piece of the library is.
        unusable: Files of the library that are damaged or of another version, and were passed by.
        replaced: SHA-256 of footage whose entry in the library was of another picture stream, and is of this one now.
    """

    stretches: tuple[SharedStretch, ...]
    titles: dict[str, str]
    skipped: tuple[tuple[str, str], ...]
    compared: tuple[int, int]
    known: dict[str, Whereabouts] = field(default_factory=dict)
    unusable: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


def find_matches(
    case: Case, desk: Desk, *, library: Path | None = None, keep: bool = False, progress: Progress = silent
) -> Matches:
    """Find the stretches that the footage of a case shares with each other, and with a library of known footage.

    Args:
        case: The case; its fingerprints are kept in ``derived/`` and made once.
        desk: How bytes are read.
        library: A folder of known footage; None for none. In it are fingerprints, small pictures, titles and where
            each piece's case is.
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
    known = read_library(library) if library is not None else Library()
    inside = {name for name, _ in pieces}
    others = [one for one in known.pieces if one.sha256 not in inside]
    for one in others:
        titles.setdefault(one.sha256, one.where.title)
    found = exact_stretches(case, desk, shared_stretches(pieces, hints=True), progress=progress)
    found += _known_stretches(desk.derived(case), pieces, others)
    replaced: list[str] = []
    if library is not None and keep:
        replaced = _keep(case, desk, library, known, dict(pieces), progress=progress)
    return Matches(
        stretches=tuple(found),
        titles=titles,
        skipped=tuple(skipped),
        compared=(len(pieces), len(others)),
        known={one.sha256: one.where for one in others},
        unusable=known.unusable,
        replaced=tuple(replaced),
    )


def _known_stretches(
    derived: Derived, pieces: Sequence[tuple[str, Likeness]], others: Sequence[KnownPiece]
) -> list[SharedStretch]:
    """The stretches shared with known footage; each pair is compared once, and what came of it kept in ``derived/``."""
    done = {name: _compared(derived, name) for name, _ in pieces}
    new = [one for one in others if any(done[name].get(one.sha256, ("",))[0] != one.digest for name, _ in pieces)]
    index = LikenessIndex()
    for one in new:
        likeness = likeness_in(one)
        if likeness is not None:
            index.add(one.sha256, likeness)
    told: list[SharedStretch] = []
    for name, likeness in pieces:
        mine = done[name]
        if any(mine.get(one.sha256, ("",))[0] != one.digest for one in new):
            found = index.stretches(name, likeness)
            for one in new:
                mine[one.sha256] = (one.digest, tuple(each for each in found if each.second == one.sha256))
        current = {one.sha256: mine[one.sha256] for one in others}
        derived.put_document(name, "known", json.dumps([_KNOWN_METHOD, to_plain(tuple(current.items()))]).encode())
        told += [each for _, stretches in current.values() for each in stretches]
    return sorted(told, key=lambda one: (one.first, -one.frames, one.second, one.first_start))


def _compared(derived: Derived, name: str) -> dict[str, tuple[str, tuple[SharedStretch, ...]]]:
    """What came of earlier comparisons of a piece: by known piece, the hash of its file and the stretches."""
    kept = derived.get_document(name, "known")
    try:
        method, rows = json.loads(kept) if kept is not None else ("", ())
        if method == _KNOWN_METHOD:
            return dict(from_plain(tuple[tuple[str, tuple[str, tuple[SharedStretch, ...]]], ...], rows))
    except (ValueError, TypeError, CodecError, RecursionError):
        pass
    return {}


def _keep(
    case: Case, desk: Desk, library: Path, known: Library, pieces: dict[str, Likeness], *, progress: Progress
) -> list[str]:
    """Put a case's footage into a library: fingerprints, where it is, and small pictures of some sampled frames.

    Returns the SHA-256 of those whose entry was of another picture stream, which it is no longer.
    """
    before = {one.sha256: one.where.stream for one in known.pieces}
    replaced: list[str] = []
    title = case.read(lambda reader: reader.every(CaseInfo))[0].title
    for footage in case.read(lambda reader: reader.every(Footage)):
        likeness = pieces.get(footage.sha256)
        if likeness is None:
            continue
        stream, last = to_read(stream_of(case, footage.id)), before.get(footage.sha256)
        where = Whereabouts(
            title=footage.title,
            case_title=title,
            case_folder=str(case.folder.absolute()),
            graphic=footage.graphic,
            stream=stream,
        )
        if last != stream:
            # Before the rest: whatever stops this, no entry shows pictures of another stream than its own.
            drop_pictures(library, footage.sha256)
            if last is not None:
                replaced.append(footage.sha256)
        keep_in_library(library, footage.sha256, where, likeness)
        if not has_pictures(library, footage.sha256):
            step = -(-len(likeness.frames) // MOST_PICTURES) or 1
            chosen = list(zip(likeness.frames, likeness.pts, strict=True))[::step]
            with suppress(InputProblem, EvidenceProblem, WorkerProblem):  # a piece without pictures is still found
                made = pictures_anew(
                    case, desk, footage, [frame for frame, _ in chosen], longest=PICTURE, raw=True, progress=progress
                )
                rows = [(pts * likeness.time_base, made[frame]) for frame, pts in chosen]
                keep_pictures(library, footage.sha256, rows)
    return replaced


def likeness_of(case: Case, desk: Desk, footage: Footage, *, progress: Progress = silent) -> Likeness:
    """The fingerprints of one piece of footage: as kept, or made now in the confined worker."""
    derived = desk.derived(case, made_by=made_of(case, footage, PROGRAM))
    kept = derived.get_document(footage.sha256, "likeness")
    if kept is not None and (likeness := unpack(kept)[1]) is not None:
        return likeness
    with original(case, footage) as descriptor:
        told = {"stream": to_read(stream_of(case, footage.id))}
        made = _made(desk, descriptor, told, progress)
    derived.put_document(footage.sha256, "likeness", pack(footage.title, made))
    return made


def _made(desk: Desk, descriptor: int, told: dict[str, int | None], progress: Progress) -> Likeness:
    """The fingerprints that the confined worker makes; it hands them over packed as they are kept, in portions."""
    untrusted = bytearray()

    def item(head: dict[str, Any], blob: bytearray) -> None:
        if head.get("name") != "likeness" or len(untrusted) + len(blob) > LARGEST_FILE:
            raise _misshapen()
        untrusted.extend(blob)

    with desk.confinement.worker(Operation.LIKENESS.kind) as worker:
        worker.ask(Operation.LIKENESS, told, descriptors=(descriptor,), progress=progress, item=item)
    likeness = unpack(bytes(untrusted))[1]
    if likeness is None:
        raise _misshapen()
    return likeness


def _misshapen() -> WorkerProblem:
    return WorkerProblem(
        "The confined reader gave an answer of the wrong shape, so it was not used.", code="worker.protocol"
    )
