"""``witnessmark keyframes CASE``: the keyframes and the contact sheet of a case's footage."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.footage import Completeness
from storage.records.survey import Footage, FrameRow
from storage.records.time import FrameTime
from verification.commandline.output import DONE, PROBLEM, TerminalProgress, emit_json, say
from verification.commandline.shot_commands import footage_named, shot_json
from verification.workflow.desk import Desk
from verification.workflow.kept_keyframes import detector_of, kept_list, keyframe_jpegs, keyframe_rows
from verification.workflow.keyframe_folder import SIDECAR, frame_name
from verification.workflow.sheet_file import Shown, write_sheet
from verification.workflow.sheets import contact_sheet
from verification.workflow.shots import shots_of, transitions_of
from verification.workflow.streams import stream_of, to_read


def is_case(name: str) -> bool:
    """Whether this names a case and no video."""
    return (Path(name) / "case.sqlite").is_file()


def case_keyframes(arguments: argparse.Namespace, desk: Desk) -> int:
    """The keyframes of one piece of a case's footage, as they were chosen and kept when it was looked through."""
    if len(arguments.files) > 1 or arguments.quick or arguments.executor or arguments.stream is not None:
        raise InputProblem(
            "These options do not go together.",
            code="input.options",
            advice="With a case, give --footage, --to, --sheet and --json only, and one case.",
        )
    to = Path(arguments.to) if arguments.to else None
    with Case.open(Path(arguments.files[0])) as case, TerminalProgress() as progress:
        footage = footage_named(case, arguments.footage)
        rows = keyframe_rows(case, footage)
        told = _json(case, desk, footage, rows, to)
        if to is not None:
            pictures = keyframe_jpegs(case, desk, footage, [row.frame for row in rows], progress=progress)
            _write(to, footage, rows, pictures, told)
        if arguments.sheet:
            jpeg, shown = contact_sheet(case, desk, footage, progress=progress)
            write_sheet(Path(arguments.sheet), jpeg)
            told["sheet"] = sheet_json(arguments.sheet, shown)
    if arguments.json:
        emit_json(told)
    else:
        say(f"{footage.title}: {len(rows)} frames kept in view")
        for row in rows:
            say(f"  shot {row.shot}: frame {row.frame}, pts {row.pts}" + (f", {to / frame_name(row)}" if to else ""))
        if arguments.sheet:
            say(sheet_words(arguments.sheet, shown))
    return DONE if footage.completeness is Completeness.WHOLE else PROBLEM


def sheet_json(path: Path | str, shown: Shown) -> dict[str, object]:
    """A contact sheet as its documented JSON."""
    return {"file": str(path), "pictures": shown.pictures, "of": shown.of}


def sheet_words(path: Path | str, shown: Shown) -> str:
    """A contact sheet for reading."""
    return f"{path}: {shown.pictures} of {shown.of} pictures"


def _write(
    to: Path, footage: Footage, rows: list[FrameRow], pictures: dict[int, bytes], told: dict[str, object]
) -> None:
    base = f"{footage.time_base.numerator}/{footage.time_base.denominator}"
    listed = []
    try:
        to.mkdir(parents=True, exist_ok=True)
        for row in rows:
            (to / frame_name(row)).write_bytes(pictures[row.frame])
            digest = hashlib.sha256(pictures[row.frame]).hexdigest()
            place = {"shot": row.shot, "frame": row.frame, "pts": row.pts, "time_base": base}
            listed.append({"file": frame_name(row), "sha256": digest, "source_sha256": footage.sha256, **place})
        made = {name: told[name] for name in ("program", "decoder", "detector", "parameters")}
        facts = {"file": footage.title, "source_sha256": footage.sha256, "stream": told["stream"], **made}
        facts["pictures"] = listed
        (to / SIDECAR).write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise InputProblem(f"“{to}” cannot be written: {error.strerror}.", code="input.unwritable") from error


def _json(case: Case, desk: Desk, footage: Footage, rows: list[FrameRow], to: Path | None) -> dict[str, object]:
    kept = kept_list(case, desk, footage)
    program, _, rest = footage.surveyed_with.partition("; ")
    made = (
        {name: kept[name] for name in ("program", "decoder", "detector", "parameters")}
        if kept is not None
        # Another computer's list cannot be proven; the case's own rows say the same, but for single parameters.
        else {
            "program": program,
            "decoder": rest.partition("; ")[0],
            "detector": detector_of(case, footage),
            "parameters": {},
        }
    )
    extents = {frame: one.extent for frame, one in transitions_of(case, footage.id).items()}
    return {
        "file": footage.title,
        "sha256": footage.sha256,
        "frame_count": footage.frame_count,
        "expected_frames": footage.expected_frames,
        "corrupt_frames": footage.corrupt_frames,
        "completeness": footage.completeness.value,
        "damage": footage.damage,
        "time_base": f"{footage.time_base.numerator}/{footage.time_base.denominator}",
        "duration_s": round(float(footage.duration), 6),
        "width": footage.width,
        "height": footage.height,
        "codec": footage.codec,
        "rotation": footage.rotation,
        "stream": to_read(stream_of(case, footage.id)),
        **made,
        "shots": [shot_json(shot, extents.get(shot.first_frame)) for shot in shots_of(case, footage.id)],
        "keyframes": [
            {
                "shot": row.shot,
                "frame": row.frame,
                "pts": row.pts,
                "time_s": round(float(FrameTime(pts=row.pts, time_base=footage.time_base).seconds), 6),
                # A frame that the analyst chose was not measured: that is unknown, and no zero.
                "sharpness": round(row.sharpness, 3) if row.fingerprint_method else None,
                "fingerprint": row.fingerprint.hex() or None,
                "fingerprint_quality": row.fingerprint_quality if row.fingerprint_method else None,
                "file": str(to / frame_name(row)) if to else None,
            }
            for row in rows
        ],
        "sheet": None,
    }
