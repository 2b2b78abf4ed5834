"""Keyframe pictures of a file in a folder, with what they were made from and by; complete ones are not made again.

``keyframes.json`` is written last and put in its place at once: where it stands, all pictures that it lists were
written. It holds the survey too, so that whoever asks again gets the same answer without a second reading, and the hash
of the contact sheet that was made of them, by which that one is known where it lies.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from storage.errors import Cancelled, WitnessmarkError
from storage.records.codec import CodecError, from_plain, to_plain
from storage.records.footage import DetectorUse, Keyframe, Survey
from storage.records.progress import Progress, silent
from storage.records.survey import FrameRow
from storage.version import PROGRAM
from verification.workflow.desk import Desk
from verification.workflow.sheet_file import sheet_of_pictures, write_sheet
from verification.workflow.surveying import picture_name, survey_path

SIDECAR = "keyframes.json"
_LARGEST = 256 << 20


def survey_into(
    desk: Desk,
    path: Path,
    sha256: str,
    *,
    to: Path,
    sheet: Path | None = None,
    stream: int | None = None,
    progress: Progress = silent,
) -> Survey:
    """Survey a file whose bytes have that hash, its keyframes into the folder ``to``; or take what is complete there.

    What another version or other parameters made, or what lacks a picture, is made again. A sheet that is missing, or
    is not the one that was made of them, is made of the complete pictures.

    Raises:
        WitnessmarkError: As ``survey_path`` and ``write_sheet``.
        OSError: The folder cannot be written.
    """
    kept = _kept(to, sha256, stream)
    if kept is not None and (sheet is None or _with_sheet(desk, to, *kept, sheet=sheet, progress=progress)):
        return kept[1]
    _clear(to)
    survey = survey_path(desk, path, to=to, sheet=sheet, stream=stream, progress=progress)
    pictures = [
        {
            "file": picture_name(one),
            "sha256": hashlib.sha256((to / picture_name(one)).read_bytes()).hexdigest(),
            **keyframe_facts(one, sha256),
        }
        for one in survey.keyframes
    ]
    facts = {"file": path.name, "source_sha256": sha256, "stream": stream, **made_with(survey), "pictures": pictures}
    facts["sheet"] = _sheet_facts(sheet) if sheet is not None else None
    _put(to, {**facts, "survey": to_plain(survey)})
    return survey


def _with_sheet(
    desk: Desk, to: Path, facts: dict[str, Any], survey: Survey, *, sheet: Path, progress: Progress
) -> bool:
    """See that the sheet of what is complete in the folder is there; False where it cannot be made of the pictures."""
    known = facts.get("sheet")
    with suppress(OSError):
        if known is not None and known == {**_sheet_facts(sheet), "file": known.get("file")}:
            return True
    try:
        made = sheet_of_pictures(desk, [(one, to / picture_name(one)) for one in survey.keyframes], progress=progress)
    except Cancelled:
        raise
    except (WitnessmarkError, OSError):
        return False
    write_sheet(sheet, made)
    _put(to, {**facts, "sheet": _sheet_facts(sheet)})
    return True


def _sheet_facts(sheet: Path) -> dict[str, object]:
    return {"file": sheet.name, "sha256": hashlib.sha256(sheet.read_bytes()).hexdigest()}


def _put(to: Path, facts: dict[str, Any]) -> None:
    part = to / f"{SIDECAR}.part"
    part.write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(to / SIDECAR)


def frame_name(row: FrameRow) -> str:
    """The file name of the picture of a case's frame, as ``picture_name`` gives it."""
    return f"shot{row.shot:04d}-frame{row.frame:07d}-pts{row.pts}.jpg"


def keyframe_facts(keyframe: Keyframe, sha256: str) -> dict[str, object]:
    """What a keyframe's picture shows: which frame of which bytes."""
    base = keyframe.time.time_base
    return {
        "source_sha256": sha256,
        "shot": keyframe.shot,
        "frame": keyframe.frame,
        "pts": keyframe.time.pts,
        "time_base": f"{base.numerator}/{base.denominator}",
        "time_s": round(float(keyframe.time.seconds), 6),
    }


def made_with(survey: Survey) -> dict[str, object]:
    """What made a survey: program, decoder, detector with its parameters."""
    return {
        "program": PROGRAM,
        "decoder": survey.decoder,
        "detector": f"{survey.detector.name} {survey.detector.version}",
        "parameters": dict(survey.detector.parameters),
    }


def _kept(to: Path, sha256: str, stream: int | None) -> tuple[dict[str, Any], Survey] | None:
    try:
        if (to / SIDECAR).stat().st_size > _LARGEST:
            return None
        facts = json.loads((to / SIDECAR).read_text("utf-8"))
        survey = from_plain(Survey, facts["survey"])
        same = (facts["source_sha256"], facts["stream"], facts["program"]) == (sha256, stream, PROGRAM)
        if not same or survey.detector != _detector() or survey.decoder != _decoder():
            return None
        if not isinstance(facts.get("sheet"), dict | None):
            return None
        wanted = [(one["file"], one["sha256"]) for one in facts["pictures"]]
        if [name for name, _ in wanted] != [picture_name(one) for one in survey.keyframes]:
            return None
        for name, digest in wanted:
            if hashlib.sha256((to / name).read_bytes()).hexdigest() != digest:
                return None
    except (OSError, ValueError, KeyError, TypeError, CodecError, RecursionError):
        return None
    return facts, survey


def _clear(to: Path) -> None:
    """Take away what an earlier run left: its list first, so that no list stands beside fewer pictures."""
    with suppress(OSError, ValueError, KeyError, TypeError, CodecError, RecursionError):
        names = [str(one["file"]) for one in json.loads((to / SIDECAR).read_text("utf-8"))["pictures"]]
        (to / SIDECAR).unlink()
        for name in names:
            if name == os.path.basename(name) and name.endswith(".jpg"):  # noqa: PTH119 - a name, not a path
                (to / name).unlink(missing_ok=True)


def _detector() -> DetectorUse:
    from verification.footage.windowed import WindowedDetector

    detector = WindowedDetector()
    return DetectorUse(
        name=detector.name, version=detector.version, parameters=tuple(sorted(detector.parameters.items()))
    )


def _decoder() -> str:
    from verification.footage.survey import decoder_version

    return decoder_version()
