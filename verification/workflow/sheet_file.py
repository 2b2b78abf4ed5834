"""Contact sheets as files: written, and made of keyframe pictures that are kept already."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from storage.errors import InputProblem, WorkerProblem
from storage.records.codec import to_plain
from storage.records.footage import Keyframe
from storage.records.progress import Progress, silent
from verification.isolation.operation import Operation
from verification.workflow.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How much of what there is is on a contact sheet.

    Attributes:
        pictures: How many pictures it has.
        of: How many there are.
    """

    pictures: int
    of: int


def shown_of(keyframes: int) -> Shown:
    """How many of so many keyframes are on the sheet that a survey makes, and on that made of kept pictures."""
    from verification.footage.sheet import on_page

    return Shown(pictures=on_page(keyframes), of=keyframes)


def write_sheet(path: Path, jpeg: bytes) -> None:
    """Write a contact sheet.

    Raises:
        InputProblem: ``input.unwritable``.
    """
    try:
        path.write_bytes(jpeg)
    except OSError as error:
        raise InputProblem(f"“{path}” cannot be written: {error.strerror}.", code="input.unwritable") from error


def sheet_of_pictures(desk: Desk, pictures: Sequence[tuple[Keyframe, Path]], *, progress: Progress = silent) -> bytes:
    """A contact sheet of all keyframes of a file, of their pictures: the same ones as on the sheet of a survey.

    The small pictures are shrunk from JPEGs, so that they differ from a survey's in what these have lost.

    Args:
        desk: How bytes are read.
        pictures: The keyframes in order, and where their JPEGs are.
        progress: Told how far it is.

    Raises:
        OSError: A picture cannot be read.
        WorkerProblem, InputProblem: As ``Worker.ask``; a picture is none.
        Cancelled: ``progress`` raised it.
    """
    from verification.footage.sheet import stride

    listed, made = [], []
    with tempfile.TemporaryFile() as stream:
        for keyframe, path in pictures[:: stride(len(pictures))]:
            size = stream.write(path.read_bytes())
            listed.append({"size": size, "frame": keyframe.frame, "time": to_plain(keyframe.time)})
        stream.flush()
        with desk.confinement.worker(Operation.SHEET.kind) as worker:
            worker.ask(
                Operation.SHEET,
                {"jpegs": listed, "of": len(pictures)},
                descriptors=(stream.fileno(),),
                progress=progress,
                item=lambda _untrusted, blob: made.append(bytes(blob)),
            )
    if len(made) != 1:
        raise WorkerProblem("The confined reader gave no contact sheet.", code="worker.protocol")
    return made[0]
