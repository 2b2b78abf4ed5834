"""The commands that need no case."""

from __future__ import annotations

import argparse
from pathlib import Path

from storage.errors import InputProblem, WitnessmarkError
from storage.records.article import ClaimKind, PlaceCandidate, Reading
from storage.records.footage import Completeness, Inspection, Survey
from verification.claims.tensions import Counted, Tension, tensions
from verification.commandline.asking import asking
from verification.commandline.case_commands import checked_date
from verification.commandline.keyframe_commands import case_keyframes, is_case, sheet_json, sheet_words
from verification.commandline.output import DONE, PROBLEM, TerminalProgress, emit_json, say
from verification.commandline.shot_commands import extent_of, shot_json, transition_words
from verification.intake.scan import confidence_of, is_recognised
from verification.report.wording import RECOGNISED
from verification.workflow.batch import executor_for, sha256_of_file, survey_files
from verification.workflow.cases import fetch_source, read_source
from verification.workflow.desk import Desk
from verification.workflow.keyframe_folder import made_with, survey_into
from verification.workflow.sheet_file import shown_of
from verification.workflow.surveying import first_look, inspect_path, picture_name, survey_path


def article(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark article``."""
    with TerminalProgress() as progress:
        source = fetch_source(asking(desk, arguments.proxy), arguments.file, progress=progress)
        published = checked_date(arguments.published)
        reading = read_source(desk, source, published=published, recognise=arguments.ocr, progress=progress)
    if arguments.json:
        emit_json(article_json(reading))
        return DONE
    read = reading.article
    if is_recognised(read.parser):
        say(f"{RECOGNISED} {read.parser_version}\n")
    say(f"{read.title}\n\n{read.text}\n")
    for ordinal, one in enumerate(read.references, 1):
        where = "elsewhere on the page, " if one.elsewhere else ""
        words = f"{one.kind.value} {one.platform or '–'} {one.url or 'no address'} {one.caption or ''}"
        say(f"reference {ordinal}: {where}{words}")
    for claim in reading.claims:
        say(f"suggested {claim.kind.value} claim: {claim.exact}")
    return DONE


def article_json(reading: Reading) -> dict[str, object]:
    """An article as its documented JSON; offsets are Unicode code points into ``text``."""
    read = reading.article
    return {
        "title": read.title,
        "byline": read.byline,
        "publisher": read.publisher,
        "published": read.published,
        "published_basis": read.published_basis,
        "language": read.language,
        "direction": read.direction,
        "encoding": read.encoding,
        "parser": f"{read.parser} {read.parser_version}",
        "text": read.text,
        "recognised": [
            {"start": block.start, "end": block.end, "source": block.path, "confidence": confidence_of(block)}
            for block in read.blocks
        ]
        if is_recognised(read.parser)
        else None,
        "references": [
            {
                "ordinal": ordinal,
                "kind": one.kind.value,
                "platform": one.platform,
                "url": one.url,
                "key": one.key,
                "start": one.start,
                "end": one.end,
                "caption": one.caption,
                "caption_start": one.caption_span.start if one.caption_span else None,
                "caption_end": one.caption_span.end if one.caption_span else None,
                "credit": one.credit,
                "elsewhere": one.elsewhere,
            }
            for ordinal, one in enumerate(read.references, 1)
        ],
        "claims": [
            {
                "kind": one.kind.value,
                "exact": one.exact,
                "start": one.start,
                "end": one.end,
                "claimant": one.claimant,
                "stance": one.stance,
                "basis": one.basis,
                "places": [_candidate_json(place) for place in one.places if place.rank == 0],
            }
            for one in reading.claims
        ],
        "places": [
            {
                "name": one.name,
                "start": one.start,
                "end": one.end,
                "kind": one.kind,
                "latitude": one.candidates[0].latitude if one.candidates else None,
                "longitude": one.candidates[0].longitude if one.candidates else None,
                "country": one.candidates[0].country if one.candidates else None,
                "candidates": [_candidate_json(place) for place in one.candidates],
            }
            for one in reading.places
        ],
        "times": [
            {
                "exact": one.exact,
                "start": one.start,
                "end": one.end,
                "earliest": one.interval.earliest if one.interval else None,
                "latest": one.interval.latest if one.interval else None,
                "reason": one.interval.reason if one.interval else None,
            }
            for one in reading.times
        ],
        "tensions": [{"claims": [one.one, one.other], "sentence": one.sentence} for one in tensions_of(reading)],
        "attributions": [
            {"start": one.start, "end": one.end, "claimant": one.claimant, "cue": one.cue}
            for one in reading.attributions
        ],
        "damage": [{"what": note.what, "start": note.start, "end": note.end} for note in read.damage],
    }


def tensions_of(reading: Reading) -> tuple[Tension, ...]:
    """Pairs of suggested claims, by their places in the list from 0, whose numbers differ for the same."""
    counted = [
        Counted(id=number, start=one.start, end=one.end)
        for number, one in enumerate(reading.claims)
        if one.kind is ClaimKind.COUNT
    ]
    return tensions(reading.article.text, counted)


def _candidate_json(place: PlaceCandidate) -> dict[str, object]:
    return {
        "name": place.name,
        "start": place.start,
        "end": place.end,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "source": place.source,
    }


def keyframes(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark keyframes``. Exit status 1 when a video is only partial, or one of several cannot be read."""
    if any(is_case(name) for name in arguments.files):
        return case_keyframes(arguments, desk)
    _check_options(arguments)
    to = Path(arguments.to) if arguments.to else None
    sheet = Path(arguments.sheet) if arguments.sheet else None
    many = len(arguments.files) > 1 or arguments.executor is not None
    for folder in (to, (sheet if many else sheet.absolute().parent) if sheet else None):
        if folder is not None:
            _make_folder(folder)
    if arguments.quick and sheet is not None:
        first_look(desk, Path(arguments.files[0]), sheet=sheet)
        say(f"{sheet}: the pictures that decode on their own")
        return DONE
    if not many:
        path = Path(arguments.files[0])
        sha256 = sha256_of_file(path)
        with TerminalProgress() as progress:
            if to is not None:
                survey = survey_into(desk, path, sha256, to=to, sheet=sheet, stream=arguments.stream, progress=progress)
            else:
                survey = survey_path(desk, path, to=None, sheet=sheet, stream=arguments.stream, progress=progress)
        if arguments.json:
            emit_json(keyframes_json(path, sha256, survey, to, sheet))
        else:
            _say_survey(path, survey, sheet)
        return DONE if survey.facts.completeness is Completeness.WHOLE else PROBLEM
    return _many(arguments, desk, to)


def _check_options(arguments: argparse.Namespace) -> None:
    advice = ""
    if arguments.workers < 1:
        advice = "--workers is at least 1."
    elif arguments.quick and (arguments.to or arguments.json or not arguments.sheet or arguments.stream is not None):
        advice = "--quick writes a sheet and nothing else: give --sheet, and neither --to, --stream nor --json."
    elif arguments.footage is not None:
        advice = "--footage is for a case."
    elif arguments.quick and (len(arguments.files) > 1 or arguments.executor):
        advice = "--quick is for one video."
    if advice:
        raise InputProblem("These options do not go together.", code="input.options", advice=advice)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputProblem(f"“{folder}” cannot be written: {error.strerror}.", code="input.unwritable") from error


def _many(arguments: argparse.Namespace, desk: Desk, to: Path | None) -> int:
    # Workers on other computers have a working folder of their own.
    paths = [str(Path(name).absolute()) if arguments.executor else name for name in arguments.files]
    with (
        TerminalProgress() as progress,
        executor_for(workers=arguments.workers, address=arguments.executor) as executor,
    ):
        folder = to.absolute() if to and arguments.executor else to
        sheets = Path(arguments.sheet).absolute() if arguments.sheet else None
        found = survey_files(
            executor, desk, paths, to=folder, sheets=sheets, stream=arguments.stream, progress=progress
        )
    told: list[dict[str, object]] = []
    for name, one in zip(arguments.files, found, strict=True):
        if one.survey is None:
            code, sentence = one.error or ("input.unreadable", "")
            told.append({"file": name, "error": {"code": code, "sentence": sentence}})
            if not arguments.json:
                say(f"{name}: {sentence}")
            continue
        pictures, sheet = (Path(place) if place else None for place in (one.folder, one.sheet))
        told.append(keyframes_json(Path(name), one.sha256, one.survey, pictures, sheet))
        if not arguments.json:
            _say_survey(Path(name), one.survey, sheet)
    if arguments.json:
        emit_json(told)
    whole = all(one.survey and one.survey.facts.completeness is Completeness.WHOLE for one in found)
    return DONE if whole else PROBLEM


def _say_survey(path: Path, survey: Survey, sheet: Path | None) -> None:
    facts = survey.facts
    say(f"{path.name}: {facts.frame_count} frames, {float(facts.duration):.2f} s, {facts.completeness.value}")
    for shot in survey.shots:
        frames = f"frames {shot.first_frame}–{shot.last_frame}, from {float(shot.start):.3f} s"
        say(f"  shot {shot.ordinal}: {frames}, {transition_words(shot, extent_of(shot))}")
    if facts.damage:
        say(facts.damage)
    if sheet is not None:
        say(sheet_words(sheet, shown_of(len(survey.keyframes))))


def keyframes_json(path: Path, sha256: str, survey: Survey, to: Path | None, sheet: Path | None) -> dict[str, object]:
    """Shots and keyframes as their documented JSON; frames count from 0 in presentation order."""
    facts = survey.facts
    return {
        "file": str(path),
        "sha256": sha256,
        "frame_count": facts.frame_count,
        "expected_frames": facts.expected_frames,
        "corrupt_frames": facts.corrupt_frames,
        "completeness": facts.completeness.value,
        "damage": facts.damage,
        "time_base": f"{facts.time_base.numerator}/{facts.time_base.denominator}",
        "duration_s": round(float(facts.duration), 6),
        "width": facts.width,
        "height": facts.height,
        "codec": facts.codec,
        "rotation": facts.rotation,
        "stream": facts.stream_index,
        **made_with(survey),
        "shots": [shot_json(shot, extent_of(shot)) for shot in survey.shots],
        "keyframes": [
            {
                "shot": one.shot,
                "frame": one.frame,
                "pts": one.time.pts,
                "time_s": round(float(one.time.seconds), 6),
                "sharpness": round(one.sharpness, 3),
                "fingerprint": one.fingerprint.bits.hex(),
                "fingerprint_quality": one.fingerprint.quality,
                "file": str(to / picture_name(one)) if to else None,
            }
            for one in survey.keyframes
        ],
        "sheet": sheet_json(sheet, shown_of(len(survey.keyframes))) if sheet is not None else None,
    }


def inspect(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark inspect``. Exit status 1 when a check found a conflict or a file could not be read."""
    told, conflict = [], False
    for name in arguments.files:
        path = Path(name)
        try:
            sha256 = sha256_of_file(path)
            found = inspect_path(desk, path, name=path.name)
        except WitnessmarkError as error:
            if len(arguments.files) == 1:
                raise
            conflict = True
            told.append({"file": name, "error": {"code": error.code, "sentence": str(error)}})
            continue
        conflict = conflict or any(one.outcome.value == "conflict" for one in found.findings)
        told.append(inspection_json(path, sha256, found))
        if not arguments.json:
            _say_inspection(path, sha256, found)
    if arguments.json:
        emit_json(told[0] if len(arguments.files) == 1 else told)
    return PROBLEM if conflict else DONE


def inspection_json(path: Path, sha256: str, found: Inspection) -> dict[str, object]:
    """An inspection as its documented JSON."""
    place = found.locations[0] if found.locations else None
    return {
        "file": str(path),
        "sha256": sha256,
        "size_bytes": path.stat().st_size,
        "media_type": found.media_type,
        "entries": [
            {"source": one.source, "group": one.group, "tag": one.tag, "value": one.value, "raw": one.raw}
            for one in found.entries
        ],
        "location": {
            "latitude": place.latitude,
            "longitude": place.longitude,
            "altitude_m": place.altitude_m,
            "source": place.source,
        }
        if place
        else None,
        "times": [
            {"meaning": one.meaning, "earliest": one.earliest, "latest": one.latest, "source": one.source}
            for one in found.times
        ],
        "findings": [
            {
                "check": one.check,
                "version": one.version,
                "outcome": one.outcome.value,
                "sentence": one.sentence,
                "basis": list(one.basis),
            }
            for one in found.findings
        ],
    }


def _say_inspection(path: Path, sha256: str, found: Inspection) -> None:
    say(f"{path.name}  {found.media_type}  {sha256}")
    for entry in found.entries:
        say(f"  {entry.source:<10} {entry.group:<16} {entry.tag:<28} {entry.value[:120]}")
    for finding in found.findings:
        if finding.outcome.value != "not_applicable":
            say(f"  [{finding.outcome.value}] {finding.sentence}")
