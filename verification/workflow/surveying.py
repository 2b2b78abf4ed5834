"""Reading a piece of footage through: its facts, shots, keyframes, metadata and findings, saved as one act."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from storage.casefile import Case
from storage.disk import opened
from storage.errors import Cancelled, InputProblem, WitnessmarkError, WorkerProblem
from storage.records.case import Acquisition, AcquisitionOutcome, Reference, ReferenceState
from storage.records.codec import to_plain
from storage.records.footage import Completeness, FoundShot, Inspection, Keyframe, Shot, Survey
from storage.records.progress import Progress, silent
from storage.records.survey import (
    FactRow,
    FindingRow,
    Footage,
    FootageSource,
    FootageStream,
    FrameIndexRow,
    FrameRow,
    MetadataRow,
)
from storage.session import Act, Reader
from storage.version import PROGRAM
from verification.isolation import raw_picture
from verification.isolation.client import checked
from verification.isolation.operation import Kind, Operation
from verification.isolation.raw_picture import RawPicture
from verification.workflow.desk import Desk
from verification.workflow.numbers import pack_numbers
from verification.workflow.originals import original, proven
from verification.workflow.shots import FrameClock, shot_rows, show_every_shot
from verification.workflow.streams import clear_survey, keep_stream, made_of, stream_changed, stream_of
from verification.workflow.tools import SURVEY, versions

SMALL = 240
SMALL_PICTURE = f"{PROGRAM}; small picture, {SMALL} pixels"
NO_WALLS = "nothing on this system"
_PASSING = ("worker.ended", "worker.broken", "environment", "evidence")
"""What kept footage from being read without its own bytes being at fault. A reader that stalled (``worker.stalled``) is
none: it tells of itself as long as bytes come, so a file that was made for it would be tried for ever, at each opening
of the case. Such footage is saved as what cannot be read; a person may have it looked through again."""


def unread(case: Case) -> list[Footage]:
    """The footage to look through: its survey was stopped, by the analyst or with the program, or its reader was."""
    return case.read(lambda reader: reader.every(Footage, completeness=Completeness.UNREAD))


Found = Callable[[FoundShot | None, Mapping[int, RawPicture]], None]
"""Told of each shot of a survey under way that is sure, with the small pictures of its keyframes by frame number; of
None where all that was told is void, since the footage is read from the start once more."""


def _untold(_shot: FoundShot | None, _pictures: Mapping[int, RawPicture]) -> None:
    """Nobody wants to know before the end."""


def survey_footage(
    case: Case, desk: Desk, footage_id: int, *, progress: Progress = silent, found: Found = _untold
) -> Footage:
    """Survey one piece of footage, for the first time or again, and save what was found.

    What an earlier survey found goes when the new one has succeeded and not before; what the analyst said stays. What
    cannot be read is saved as that, not raised. Where the fault is not the file's own the footage stays unread, with
    what happened: it is looked through again when it is added or pulled, and when the case is opened. ``found`` is told
    of shots as they become sure, on this thread.

    Raises:
        Cancelled: The analyst stopped it; nothing of the survey is saved.
        WitnessmarkError: It was read before and cannot be now; what was known of it stays, and the trail tells of it.
        ConflictProblem: ``conflict.stream``: another picture stream was chosen meanwhile; nothing is saved.
    """
    footage = case.read(lambda reader: reader.get(Footage, footage_id))
    info, name = case.read(lambda reader: (_platform_info(case, reader, footage_id), _name(reader, footage)))
    known = stream_of(case, footage_id)
    chosen = known.chosen if known is not None else None
    try:
        survey, walls = _survey(case, desk, footage, progress, found, chosen=chosen)
        with original(case, footage) as descriptor:
            inspection = _inspect(desk, descriptor, {"name": name, "info": info, "facts": to_plain(survey.facts)})
    except Cancelled:
        raise
    except WitnessmarkError as error:
        if error.code.startswith("disk."):
            raise
        return _save_failure(case, footage, error, chosen)
    return case.act("footage.survey", lambda act: _save(act, footage, survey, inspection, walls), undoable=False)


def _save_failure(case: Case, footage: Footage, error: WitnessmarkError, chosen: int | None) -> Footage:
    """Record that a survey failed; raises the error where an earlier one succeeded."""
    known = footage.completeness in {Completeness.WHOLE, Completeness.PARTIAL}
    state = Completeness.UNREAD if error.code.startswith(_PASSING) else Completeness.FAILED

    def work(act: Act) -> Footage:
        stream = act.find(FootageStream, footage_id=footage.id)
        if (stream.chosen if stream is not None else None) != chosen:
            raise stream_changed() from error
        act.subject = footage.sha256
        act.facts["failed"] = {"code": error.code, "sentence": str(error), "detail": error.detail[:500]}
        current = act.get(Footage, footage.id)
        if known:
            return current
        return act.replace(replace(current, completeness=state, damage=str(error), surveyed_with=PROGRAM))

    saved = case.act("footage.survey", work, undoable=False)
    if known:
        raise error
    return saved


def inspect_path(desk: Desk, path: Path, *, name: str) -> Inspection:
    """All that one file says about itself, read in the confined worker."""
    with opened(path) as descriptor:
        return _inspect(desk, descriptor, {"name": name, "info": None, "facts": None})


def _inspect(desk: Desk, descriptor: int, arguments: dict[str, object]) -> Inspection:
    return desk.confinement.once(Operation.INSPECT, Inspection, arguments, descriptors=(descriptor,))


def survey_path(
    desk: Desk,
    path: Path,
    *,
    to: Path | None,
    sheet: Path | None = None,
    stream: int | None = None,
    progress: Progress = silent,
) -> Survey:
    """Shots and keyframes of one file, without a case.

    Keyframe pictures go to the folder ``to``, a contact sheet of them to the file ``sheet``. ``stream``: another video
    stream of the container than the one that players show.
    """
    written: list[Path] = []

    def write(untrusted: dict[str, Any], blob: bytearray) -> None:
        if to is not None and untrusted.get("name") == "picture":
            keyframe = checked(Keyframe, untrusted.get("value"))
            written.append(to / picture_name(keyframe))
            written[-1].write_bytes(blob)
        elif untrusted.get("name") == "restart":
            for void in written:
                void.unlink(missing_ok=True)
            written.clear()
        elif sheet is not None and untrusted.get("name") == "sheet":
            sheet.write_bytes(blob)

    def item(untrusted: dict[str, Any], blob: bytearray) -> None:
        try:
            write(untrusted, blob)
        except OSError as error:
            place = error.filename or to or sheet
            raise InputProblem(f"“{place}” cannot be written: {error.strerror}.", code="input.unwritable") from error

    with opened(path) as descriptor:
        return desk.confinement.once(
            Operation.SURVEY,
            Survey,
            {"pictures": to is not None, "thumbnails": 0, "sheet": sheet is not None, "stream": stream},
            descriptors=(descriptor,),
            progress=progress,
            item=item,
        )


def first_look(desk: Desk, path: Path, *, sheet: Path) -> None:
    """A contact sheet of the pictures that decode on their own, within a moment; nothing is surveyed.

    Raises:
        WitnessmarkError: The file cannot be read.
    """
    given: list[bytes] = []
    with opened(path) as descriptor, desk.confinement.worker(Kind.FOOTAGE) as worker:
        worker.ask(
            Operation.SHEET, {}, descriptors=(descriptor,), item=lambda _untrusted, blob: given.append(bytes(blob))
        )
    if len(given) != 1:
        raise WorkerProblem("The confined reader gave no contact sheet.", code="worker.protocol")
    sheet.write_bytes(given[0])


def picture_name(keyframe: Keyframe) -> str:
    """The file name of a keyframe's picture: shot, frame number and timestamp."""
    return f"shot{keyframe.shot:04d}-frame{keyframe.frame:07d}-pts{keyframe.time.pts}.jpg"


def _survey(
    case: Case, desk: Desk, footage: Footage, progress: Progress, found: Found, *, chosen: int | None
) -> tuple[Survey, list[str]]:
    from verification.workflow.kept_keyframes import keyframe_store

    derived = desk.derived(case, made_by=made_of(case, footage, SMALL_PICTURE))
    keyframes = keyframe_store(case, desk, footage)
    made: dict[int, tuple[Keyframe, RawPicture]] = {}

    def item(untrusted: dict[str, Any], blob: bytearray) -> None:
        name, value = untrusted.get("name"), untrusted.get("value")
        if name == "thumbnail" and (small := raw_picture.unpack(bytes(blob))) is not None:
            keyframe = checked(Keyframe, value)
            derived.put(footage.sha256, keyframe.frame, bytes(blob))
            made[keyframe.frame] = keyframe, small
        elif name == "picture":
            keyframes.put(checked(Keyframe, value), bytes(blob))
        elif name == "shot":
            shot = FoundShot(shot=checked(Shot, value), keyframes=tuple(one for one, _ in made.values()))
            found(shot, {frame: small for frame, (_, small) in made.items()})
            made.clear()
        elif name == "restart":
            keyframes.restart()
            made.clear()
            found(None, {})

    walls: list[str] = []
    with proven(case, footage, progress=progress) as descriptor:
        survey = desk.confinement.once(
            Operation.SURVEY,
            Survey,
            {
                "pictures": True,
                "thumbnails": SMALL,
                "sheet": False,
                "stream": chosen,
            },
            descriptors=(descriptor,),
            progress=progress,
            item=item,
            walls=walls,
        )
    keyframes.finish(survey)
    return survey, walls


def _platform_info(case: Case, reader: Reader, footage_id: int) -> object:
    for source in reader.every(FootageSource, footage_id=footage_id):
        acquisition = reader.get(Acquisition, source.acquisition_id)
        if acquisition.info_sha256:
            try:
                return json.loads(case.evidence.read(acquisition.info_sha256))
            except (ValueError, RecursionError):
                return None  # kept as the platform sent it; what is no JSON tells the inspection nothing
    return None


def _name(reader: Reader, footage: Footage) -> str:
    from storage.records.case import Evidence

    evidence = reader.find(Evidence, sha256=footage.sha256)
    return evidence.original_name if evidence else footage.title


def _save(act: Act, footage: Footage, survey: Survey, inspection: Inspection, walls: Sequence[str]) -> Footage:
    act.subject = footage.sha256
    act.facts["tools"] = [*versions(SURVEY), survey.decoder]
    act.facts["confinement"] = list(walls)
    facts = survey.facts
    current = act.get(Footage, footage.id)
    surveyed = act.replace(
        replace(
            current,
            kind=facts.kind,
            completeness=facts.completeness,
            damage=facts.damage,
            container=facts.container,
            codec=facts.codec,
            width=facts.width,
            height=facts.height,
            rotation=facts.rotation,
            time_base=facts.time_base,
            frame_count=facts.frame_count,
            expected_frames=facts.expected_frames,
            corrupt_frames=facts.corrupt_frames,
            first_pts=facts.first_pts,
            last_pts=facts.last_pts,
            end_pts=facts.end_pts,
            average_rate=facts.average_rate,
            variable_rate=facts.variable_rate,
            has_audio=facts.has_audio,
            surveyed_with=f"{PROGRAM}; {survey.decoder}; confined by {', '.join(walls) or NO_WALLS}",
        )
    )
    clear_survey(act, footage.id)
    keep_stream(act, footage.id, facts)
    _save_shots(act, footage.id, survey)
    _save_inspection(act, footage.id, inspection)
    if facts.completeness is Completeness.PARTIAL:
        _mark_partial(
            act, footage.id, f"Partial ({facts.frame_count} of {facts.expected_frames} frames): {facts.damage}"
        )
    return surveyed


def _save_shots(act: Act, footage_id: int, survey: Survey) -> None:
    parameters = ", ".join(f"{name}={value:g}" for name, value in survey.detector.parameters)
    detector = f"{survey.detector.name} {survey.detector.version} ({parameters})"
    act.add(
        FrameIndexRow(
            footage_id=footage_id,
            pts=pack_numbers(survey.frame_pts),
            sync_samples=pack_numbers(survey.sync_samples),
            last_duration=survey.last_duration,
        )
    )
    clock = FrameClock(pts=survey.frame_pts, last_duration=survey.last_duration, time_base=survey.facts.time_base)
    shots = act.add_many(shot_rows(act, footage_id, survey.shots, detector, clock))
    kept = {frame.frame for frame in act.every(FrameRow, footage_id=footage_id)}
    act.add_many(
        [
            FrameRow(
                footage_id=footage_id,
                role="keyframe",
                shot=keyframe.shot,
                frame=keyframe.frame,
                pts=keyframe.time.pts,
                sharpness=keyframe.sharpness,
                fingerprint=keyframe.fingerprint.bits,
                fingerprint_quality=keyframe.fingerprint.quality,
                fingerprint_method=keyframe.fingerprint.method,
            )
            for keyframe in survey.keyframes
            if keyframe.frame not in kept
        ]
    )
    show_every_shot(act, footage_id, shots, clock)


def _save_inspection(act: Act, footage_id: int, inspection: Inspection) -> None:
    act.add_many(
        [
            MetadataRow(
                footage_id=footage_id, source=one.source, group=one.group, tag=one.tag, value=one.value, raw=one.raw
            )
            for one in inspection.entries
        ]
    )
    places = [
        FactRow(
            footage_id=footage_id,
            kind="location",
            meaning="position",
            latitude=one.latitude,
            longitude=one.longitude,
            altitude_m=one.altitude_m,
            earliest=None,
            latest=None,
            source=one.source,
        )
        for one in inspection.locations
    ]
    times = [
        FactRow(
            footage_id=footage_id,
            kind="time",
            meaning=one.meaning,
            latitude=None,
            longitude=None,
            altitude_m=None,
            earliest=one.earliest,
            latest=one.latest,
            source=one.source,
        )
        for one in inspection.times
    ]
    act.add_many([*places, *times])
    act.add_many(
        [
            FindingRow(
                footage_id=footage_id,
                check=one.check,
                version=one.version,
                outcome=one.outcome,
                sentence=one.sentence,
                basis=one.basis,
            )
            for one in inspection.findings
        ]
    )


def _mark_partial(act: Act, footage_id: int, sentence: str) -> None:
    """What brought partial footage is no whole acquisition, however completely its bytes were copied."""
    for source in act.every(FootageSource, footage_id=footage_id):
        acquisition = act.get(Acquisition, source.acquisition_id)
        act.replace(
            replace(
                acquisition,
                outcome=AcquisitionOutcome.PARTIAL,
                error_code="footage.partial",
                error_sentence=sentence,
            )
        )
        if source.reference_id is not None:
            reference = act.get(Reference, source.reference_id)
            act.replace(replace(reference, state=ReferenceState.PARTIAL))
