"""A case's keyframes in native size: kept in ``derived/`` while the footage is read, with what they are of.

Each is a JPEG of the frame as shown, 90 of 100, sealed as everything in ``derived/`` is; beside them one sealed list
tells of each which frame of which bytes it shows, and what decoded, chose and wrote it. What is gone is made again from
the original, to the same bytes by the same version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from storage.casefile import Case
from storage.records.footage import Keyframe, Survey
from storage.records.progress import Progress, silent
from storage.records.survey import Footage, FrameRow, ShotRow
from storage.version import PROGRAM
from verification.workflow.derived import Derived
from verification.workflow.desk import Desk
from verification.workflow.keyframe_folder import keyframe_facts, made_with
from verification.workflow.streams import made_of

_MADE_BY = f"{PROGRAM}; keyframe, native size, JPEG 90"
_LIST = "keyframes"


@dataclass(slots=True, kw_only=True)
class KeptKeyframes:
    """The keyframes of one piece of footage, as a survey gives them."""

    derived: Derived
    sha256: str
    digests: dict[int, str] = field(default_factory=dict)

    def put(self, keyframe: Keyframe, jpeg: bytes) -> None:
        """Keep one."""
        self.derived.put_jpeg(self.sha256, keyframe.frame, jpeg)
        self.digests[keyframe.frame] = hashlib.sha256(jpeg).hexdigest()

    def restart(self) -> None:
        """Those kept so far are void."""
        self.digests.clear()

    def finish(self, survey: Survey) -> None:
        """Write the list, and take away pictures of what are no keyframes any more."""
        pictures = [
            {**keyframe_facts(one, self.sha256), "sha256": self.digests.get(one.frame)} for one in survey.keyframes
        ]
        told = {"source_sha256": self.sha256, **made_with(survey), "pictures": pictures}
        self.derived.put_document(self.sha256, _LIST, json.dumps(told).encode())
        self.derived.keep_jpegs(self.sha256, set(self.digests))


def keyframe_store(case: Case, desk: Desk, footage: Footage) -> KeptKeyframes:
    """Where the keyframes of footage of a case are kept."""
    return KeptKeyframes(derived=_kept(case, desk, footage), sha256=footage.sha256)


def _kept(case: Case, desk: Desk, footage: Footage) -> Derived:
    return desk.derived(case, made_by=made_of(case, footage, _MADE_BY))


def kept_list(case: Case, desk: Desk, footage: Footage) -> dict[str, object] | None:
    """What is told of the kept keyframes; None where there is no list, or it is not this user's own."""
    kept = _kept(case, desk, footage).get_document(footage.sha256, _LIST)
    return dict(json.loads(kept)) if kept is not None else None


def keyframe_rows(case: Case, footage: Footage) -> list[FrameRow]:
    """The frames of a piece of footage that are kept in view, in order."""
    rows = case.read(lambda reader: reader.every(FrameRow, footage_id=footage.id))
    return sorted(rows, key=lambda row: row.frame)


def keyframe_jpegs(
    case: Case, desk: Desk, footage: Footage, frames: Sequence[int], *, progress: Progress = silent
) -> dict[int, bytes]:
    """Pictures of frames in native size, from ``derived/`` or made again from the original and kept.

    Raises:
        As ``pictures_anew``.
    """
    from verification.workflow.viewing import pictures_anew

    derived = _kept(case, desk, footage)
    found = {frame: data for frame in frames if (data := derived.get_jpeg(footage.sha256, frame)) is not None}
    missing = [frame for frame in frames if frame not in found]
    if missing:
        made = pictures_anew(case, desk, footage, missing, longest=None, prove=True, progress=progress)
        for frame, data in made.items():
            derived.put_jpeg(footage.sha256, frame, data)
        found |= made
    return found


def detector_of(case: Case, footage: Footage) -> str:
    """What found the shots that the keyframes stand for, with its parameters."""
    rows = case.read(lambda reader: reader.every(ShotRow, footage_id=footage.id))
    return rows[0].detector if rows else ""
