"""Zipped documents, opened so that none of them unpacks into more than an article can hold."""

from __future__ import annotations

import io
import zipfile

from storage.errors import InputProblem
from verification.intake.source import Source

UNPACKED_LIMIT = 300_000_000
MEMBERS_AT_MOST = 20_000


def open_zip(source: Source) -> zipfile.ZipFile:
    """Open the archive after looking at what it says it holds.

    Raises:
        InputProblem: It is damaged (``input.damaged``), encrypted (``input.locked``) or a bomb (``input.too_large``).
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.untrusted_bytes))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputProblem(
            f"“{source.name}” is a zipped document that cannot be opened: it is damaged.",
            code="input.damaged",
            advice="Obtain it again, or save its text.",
            detail=repr(error)[:2000],
        ) from error
    if len(members) > MEMBERS_AT_MOST or sum(member.file_size for member in members) > UNPACKED_LIMIT:
        raise InputProblem(
            f"“{source.name}” unpacks into more than any article holds.",
            code="input.too_large",
            advice="Save only the article's own text.",
        )
    if any(member.flag_bits & 1 for member in members):
        raise InputProblem(
            f"“{source.name}” is locked by a password.", code="input.locked", advice="Save a copy without it."
        )
    return archive


def member(archive: zipfile.ZipFile, name: str, limit: int = 50_000_000) -> bytes:
    """One member's bytes.

    Raises:
        KeyError: There is none of that name.
        ValueError: It unpacks into more than ``limit`` bytes, whatever it says of itself, or is damaged.
    """
    try:
        with archive.open(name) as stream:
            data = stream.read(limit + 1)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise ValueError(str(error)) from error
    if len(data) > limit:
        raise ValueError(f"{name} is larger than {limit} bytes")
    return data
