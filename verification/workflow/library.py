"""Known footage of other cases on this computer, kept in a folder where the analyst asked for it.

A piece is two files named by its SHA-256: ``.likeness``, its fingerprints with its title and where it is, and
``.pictures``, small pictures of sampled frames as raw pixels. Whatever lies there is untrusted; nothing of it is parsed
but fixed layouts and one small head of JSON.
"""

from __future__ import annotations

import hashlib
import os
import re
import struct
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from storage.disk import opened
from storage.errors import EnvironmentProblem, InputProblem
from storage.records.likeness import Likeness
from verification.footage.likeness_file import LARGEST_FILE, Whereabouts, pack, unpack, unpack_head
from verification.isolation import raw_picture
from verification.isolation.raw_picture import RawPicture

_KNOWN = re.compile(r"([0-9a-f]{64})\.likeness")
_LIKENESS, _PICTURES = ".likeness", ".pictures"
_MARK = b"WMPICS1\n"
_COUNT, _PLACE = struct.Struct("<8sI"), struct.Struct("<qI")
MOST_PICTURES = 120
"""Small pictures that are kept of one piece."""
PICTURE = 160
"""Pixels of their longer side."""
_MOST_BYTES = MOST_PICTURES * (raw_picture.LARGEST + _PLACE.size) + _COUNT.size
_MICRO = 1_000_000
_SHORTEST_PREFIX = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPiece:
    """One piece of known footage, its fingerprints not yet unpacked.

    Attributes:
        sha256: The hash of the footage.
        digest: The hash of the file of its fingerprints: whoever compared it once need not do so again.
        where: Its title and where it is.
        path: That file.
    """

    sha256: str
    digest: str
    where: Whereabouts
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What a folder of known footage holds; ``unusable`` names files that are damaged or of another version."""

    pieces: tuple[KnownPiece, ...] = ()
    unusable: tuple[str, ...] = ()


def read_library(folder: Path) -> Library:
    """What is in a library. Files of other names are none of its own.

    Raises:
        EnvironmentProblem: ``environment.library``.
    """
    pieces, unusable = [], []
    for path, sha256 in _files(folder):
        data = _content(path, LARGEST_FILE)
        where = unpack_head(data)
        if where is None:
            unusable.append(path.name)
        else:
            digest = hashlib.sha256(data).hexdigest()
            pieces.append(KnownPiece(sha256=sha256, digest=digest, where=where, path=path))
    return Library(pieces=tuple(pieces), unusable=tuple(unusable))


def likeness_in(piece: KnownPiece) -> Likeness | None:
    """The fingerprints of a piece; None where they are damaged."""
    return unpack(_content(piece.path, LARGEST_FILE))[1]


def keep(folder: Path, sha256: str, where: Whereabouts, likeness: Likeness) -> None:
    """Add a piece, or what is new about it; nothing is written where all is the same.

    Raises:
        EnvironmentProblem: ``environment.library``.
    """
    _write(folder, sha256 + _LIKENESS, pack(where.title, likeness, where))


def keep_pictures(folder: Path, sha256: str, pictures: Sequence[tuple[Fraction, bytes]]) -> None:
    """Add small pictures (``raw_picture``) of a piece, each with its time in seconds.

    Raises:
        EnvironmentProblem: ``environment.library``.
    """
    parts = [_COUNT.pack(_MARK, len(pictures))]
    for seconds, data in pictures:
        parts += [_PLACE.pack(int(seconds * _MICRO), len(data)), data]
    _write(folder, sha256 + _PICTURES, zlib.compress(b"".join(parts)))


def case_is_there(where: Whereabouts) -> bool:
    """Whether the case that a piece is in still lies where it was."""
    try:
        return bool(where.case_folder) and (Path(where.case_folder) / "case.sqlite").is_file()
    except (OSError, ValueError):
        return False


def has_pictures(folder: Path, sha256: str) -> bool:
    """Whether small pictures of a piece are there."""
    return (folder / (sha256 + _PICTURES)).is_file()


def drop_pictures(folder: Path, sha256: str) -> None:
    """Take away the small pictures of a piece: they are of another picture stream.

    Raises:
        EnvironmentProblem: ``environment.library``.
    """
    try:
        (folder / (sha256 + _PICTURES)).unlink(missing_ok=True)
    except OSError as error:
        raise library_problem(folder, error) from error


def known_picture(folder: Path, sha256: str, seconds: Fraction) -> RawPicture | None:
    """The small picture of a piece that is nearest to a time; None where there is none."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return None
    try:
        packed = zlib.decompressobj()
        data = packed.decompress(_content(folder / (sha256 + _PICTURES), _MOST_BYTES), _MOST_BYTES)
        mark, count = _COUNT.unpack_from(data)
        if mark != _MARK or count > MOST_PICTURES:
            return None
        at, found = _COUNT.size, []
        for _ in range(count):
            time, length = _PLACE.unpack_from(data, at)
            found.append((abs(Fraction(time, _MICRO) - seconds), at + _PLACE.size, length))
            at += _PLACE.size + length
    except (zlib.error, struct.error):
        return None
    if not found:
        return None
    _, start, length = min(found)
    return raw_picture.unpack(data[start : start + length])


def forget_library(folder: Path, which: str = "") -> int:
    """Take known footage out of a library: all of it, or one piece; returns how many. Other files there stay.

    Args:
        folder: The library.
        which: The beginning of a piece's SHA-256, or its whole title; empty for all.

    Raises:
        EnvironmentProblem: ``environment.library``.
        InputProblem: ``input.no_known``: none, or more than one, is meant.
    """
    wanted = _files(folder)
    if which:
        titles = {one.sha256: one.where.title for one in read_library(folder).pieces}
        wanted = [
            (path, sha256)
            for path, sha256 in wanted
            if titles.get(sha256) == which or (len(which) >= _SHORTEST_PREFIX and sha256.startswith(which.lower()))
        ]
        if len(wanted) != 1:
            raise InputProblem(
                f"“{which}” means {len(wanted)} pieces of known footage.",
                code="input.no_known",
                advice="Give the beginning of its SHA-256 (six digits at least), or its whole title.",
            )
    try:
        for path, sha256 in wanted:
            path.unlink()
            path.with_name(sha256 + _PICTURES).unlink(missing_ok=True)
    except OSError as error:
        raise library_problem(folder, error) from error
    return len(wanted)


def library_problem(folder: Path, error: OSError) -> EnvironmentProblem:
    """That a library cannot be used, and why."""
    return EnvironmentProblem(
        f"The library of known footage “{folder}” cannot be used: {error.strerror}.",
        code="environment.library",
        advice="Choose a folder that you may read and write.",
    )


def _files(folder: Path) -> list[tuple[Path, str]]:
    try:
        paths = sorted(folder.iterdir()) if folder.exists() else []
    except OSError as error:
        raise library_problem(folder, error) from error
    return [(path, name[1]) for path in paths if (name := _KNOWN.fullmatch(path.name))]


def _content(path: Path, largest: int) -> bytes:
    """The bytes of a file of a library; none of what is no file, cannot be read or is too large to be one."""
    with suppress(OSError), opened(path) as descriptor, os.fdopen(os.dup(descriptor), "rb") as stream:
        data = stream.read(largest + 1)
        return data if len(data) <= largest else b""
    return b""


def _write(folder: Path, name: str, data: bytes) -> None:
    if _content(folder / name, len(data)) == data:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / f"{name}.part"
        temporary.unlink(missing_ok=True)
        # O_EXCL: never through a link that somebody put in its place.
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(data)
        temporary.replace(folder / name)
    except OSError as error:
        raise library_problem(folder, error) from error
