"""Contact sheets of a case's footage."""

from __future__ import annotations

from storage.casefile import Case
from storage.errors import InputProblem, WorkerProblem
from storage.records.progress import Progress, silent
from storage.records.survey import Footage, Tagging
from verification.isolation.operation import Operation
from verification.workflow.desk import Desk
from verification.workflow.kept_keyframes import keyframe_rows
from verification.workflow.originals import proven
from verification.workflow.sheet_file import Shown
from verification.workflow.viewing import times_told


def contact_sheet(case: Case, desk: Desk, footage: Footage, *, progress: Progress = silent) -> tuple[bytes, Shown]:
    """A JPEG of a piece of footage's keyframes and marked frames, each with its time and frame number; how many it has.

    Of more keyframes than fit on a page some are left out evenly; marked and tagged frames are all there.

    Raises:
        InputProblem: ``input.not_surveyed``: it has not been looked through, or no frame of it can be read.
        EvidenceProblem, WorkerProblem: As ``proven`` and ``Worker.ask``.
    """
    from verification.footage.sheet import page_frames

    rows = keyframe_rows(case, footage)
    frames = {row.frame for row in rows}
    marked = {row.frame for row in rows if row.role == "marked"}
    tagged = {one.frame for one in case.read(lambda reader: reader.every(Tagging, footage_id=footage.id))}
    chosen = page_frames(frames, frames & (marked | tagged))
    if not frames:
        raise InputProblem(
            f"“{footage.title}” has no keyframes yet.",
            code="input.not_surveyed",
            advice="Have it looked through first.",
        )
    made: list[bytes] = []
    with (
        proven(case, footage, progress=progress) as descriptor,
        desk.confinement.worker(Operation.SHEET.kind) as worker,
    ):
        worker.ask(
            Operation.SHEET,
            {"frames": chosen, "of": len(frames), **times_told(case, footage.id)},
            descriptors=(descriptor,),
            progress=progress,
            item=lambda _untrusted, blob: made.append(bytes(blob)),
        )
    if len(made) != 1:
        raise WorkerProblem("The confined reader gave no contact sheet.", code="worker.protocol")
    return made[0], Shown(pictures=len(chosen), of=len(frames))
