"""Making the report of a case, and writing it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files as resource_files
from pathlib import Path

import numpy as np

from storage.casefile import Case
from storage.disk import Disk
from storage.errors import Cancelled, InputProblem, WitnessmarkError
from storage.evidence import disk_problem
from storage.records.case import Acquisition, ArticleVersion, Evidence, NetworkRequest, Reference, Search
from storage.records.claims import Assessment, ClaimPlace, ClaimState, Link
from storage.records.custody import TrailEntry
from storage.records.progress import Progress, silent
from storage.records.survey import (
    FindingRow,
    Footage,
    FootageSource,
    FootageStream,
    MetadataRow,
    PillarNote,
    ShotEdit,
    ShotEditKind,
    ShotRow,
    ShotTransition,
    Tag,
    Tagging,
)
from storage.session import Act, Reader
from storage.trail import utc_now
from storage.version import PROGRAM
from verification.footage.pictures import encode_jpeg
from verification.isolation import raw_picture
from verification.report.csv_format import render_csv
from verification.report.html_format import render_html
from verification.report.json_format import render_json
from verification.report.model import (
    Report,
    ReportClaim,
    ReportFootage,
    ReportFrame,
    ReportLink,
    ReportReference,
    ReportShot,
    VersionChanges,
)
from verification.report.pdf_format import render_pdf
from verification.workflow.comparing import differences, spans_in
from verification.workflow.desk import Desk
from verification.workflow.hypotheses import matrix
from verification.workflow.match_verdicts import match_verdicts
from verification.workflow.opinions import opinions
from verification.workflow.shots import ANALYST
from verification.workflow.status import CaseStatus, ClaimStatus, status_of
from verification.workflow.streams import named
from verification.workflow.tools import PDF, REPORT, versions
from verification.workflow.viewing import pictures_anew

FORMATS = ("html", "pdf", "json", "csv")
PICTURE_SIDE = 1280


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What the case holds, read at one moment."""

    footage: dict[int, Footage]
    taggings: tuple[Tagging, ...]
    links: tuple[Link, ...]
    tags: dict[int, str]
    places: tuple[ClaimPlace, ...]
    searches: tuple[Search, ...]
    sources: tuple[FootageSource, ...]
    attempts: tuple[Acquisition, ...]
    ordinals: dict[int, int]
    trail: dict[int, TrailEntry]
    assessments: tuple[tuple[int, Assessment], ...]


def export_report(
    case: Case, desk: Desk, folder: Path, *, formats: Sequence[str] = FORMATS, progress: Progress = silent
) -> list[Path]:
    """Write the report in the formats asked for; returns the files. An act of its own in the trail.

    Raises:
        InputProblem: The folder cannot be written or lies within the case.
        EnvironmentProblem: The PDF cannot be made here, or the disk refused.
        Cancelled: The progress object stopped it.
    """
    folder = folder.resolve()
    if folder.is_relative_to(case.folder.resolve()):
        raise InputProblem(
            "A report must not lie inside the case.", code="input.report_place", advice="Choose another folder."
        )
    report = make_report(case, desk, progress=progress)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files: list[Path] = []
        walls: list[str] = []
        html = render_html(report) if {"html", "pdf"} & set(formats) else ""
        # The PDF last: it alone needs libraries that can be missing, and the others must not wait for it.
        for name in sorted(formats, key=lambda name: name == "pdf"):
            progress(len(files), len(formats), name)
            for path, data in _rendered(case, report, name, html, walls=walls, progress=progress):
                Disk().write_file(folder / path, data, mode=0o644)
                files.append(folder / path)
        # Whoever is given the report can hold the case to it without this program.
        verifier = folder / "verify.py"
        Disk().write_file(verifier, (resource_files("resources") / "verify.py").read_bytes(), mode=0o644)
        files.append(verifier)
    except OSError as error:
        raise disk_problem(error, f"write the report to “{folder}”") from error

    def work(act: Act) -> None:
        act.subject = str(folder)
        act.facts["formats"] = list(formats)
        act.facts["tools"] = versions((*REPORT, *PDF) if "pdf" in formats else REPORT)
        if "pdf" in formats:
            act.facts["confinement"] = walls

    case.act("report.export", work, undoable=False)
    return files


def _rendered(
    case: Case, report: Report, name: str, html: str, *, walls: list[str], progress: Progress
) -> Iterator[tuple[str, bytes]]:
    """The files of one format: their names and bytes."""
    if name == "csv":
        trail = case.read(lambda reader: [one for one in reader.trail() if one.seq <= report.head.seq])
        for table, data in render_csv(report, trail).items():
            yield f"report.{table}.csv", data
    elif name == "pdf":
        yield "report.pdf", render_pdf(html, progress=progress, walls=walls)
    else:
        text = html if name == "html" else render_json(report)
        yield f"report.{name}", text.encode("utf-8", "replace")


def make_report(case: Case, desk: Desk, *, progress: Progress = silent) -> Report:
    """The report of a case as it stands."""
    status = status_of(case)
    facts = case.read(_read_facts)
    maker = _Maker(case, desk, facts, progress)
    maker.make_pictures()
    claims = [maker.claim(one) for one in status.claims if one.claim.state is ClaimState.ACCEPTED]
    suggestions = [maker.claim(one) for one in status.claims if one.claim.state is ClaimState.SUGGESTED]
    return Report(
        made_at=utc_now(),
        made_with=PROGRAM,
        info=status.info,
        article=status.article,
        version=status.version,
        claims=tuple(claims),
        suggestions=tuple(suggestions),
        references=tuple(_references(status, facts)),
        changes=tuple(case.read(_changes)),
        tensions=status.tensions,
        footage=tuple(maker.footage(one.id) for one in facts.footage.values()),
        matches=match_verdicts(case),
        searches=tuple(one for one in facts.searches if one.claim_id is None and one.footage_id is None),
        requests=tuple(case.read(lambda reader: reader.every(NetworkRequest))),
        open=tuple(one.sentence for one in status.open),
        head=case.head(),
    )


def _read_facts(reader: Reader) -> _Facts:
    return _Facts(
        footage={one.id: one for one in reader.every(Footage)},
        taggings=tuple(reader.every(Tagging)),
        links=tuple(reader.every(Link)),
        tags={one.id: one.name for one in reader.every(Tag)},
        places=tuple(reader.every(ClaimPlace)),
        searches=tuple(reader.every(Search)),
        sources=tuple(reader.every(FootageSource)),
        attempts=tuple(reader.every(Acquisition)),
        ordinals={one.id: one.ordinal for one in reader.every(Reference)},
        trail={one.seq: one for one in reader.trail()},
        assessments=tuple(reader.history(Assessment)),
    )


def _changes(reader: Reader) -> list[VersionChanges]:
    """What was changed from each version of the article to the next."""
    known = sorted(reader.every(ArticleVersion), key=lambda one: one.number)
    entries = {seq: one.id for seq, one in reader.history(ArticleVersion)}
    read_at = {entries[one.seq]: one.at for one in reader.trail() if one.seq in entries}
    return [
        VersionChanges(
            older=older.number,
            newer=newer.number,
            read_at=read_at.get(newer.id, ""),
            differences=differences(reader, older, newer, spans_in(reader, older)),
        )
        for older, newer in itertools.pairwise(known)
    ]


def _references(status: CaseStatus, facts: _Facts) -> list[ReportReference]:
    return [
        ReportReference(
            reference=one.reference,
            words=one.words,
            gone_since=one.gone_since,
            words_changed=one.words_changed,
            footage=one.footage,
            attempts=tuple(a for a in facts.attempts if a.reference_id == one.reference.id),
        )
        for one in status.references
    ]


def _jpeg(untrusted: bytes) -> bytes:
    """A picture encoded here, of nothing but pixels: what a reader gives encoded is not put before a stranger."""
    picture = raw_picture.unpack(untrusted, longest=PICTURE_SIDE)
    if picture is None:
        return b""
    return encode_jpeg(np.frombuffer(picture.rgb, np.uint8).reshape(picture.height, picture.width, 3), quality=90)


class _Maker:
    """Makes the parts that need pictures."""

    def __init__(self, case: Case, desk: Desk, facts: _Facts, progress: Progress) -> None:
        self._case, self._desk, self._facts, self._progress = case, desk, facts, progress
        self._pictures: dict[tuple[int, int], bytes] = {}

    def claim(self, status: ClaimStatus) -> ReportClaim:
        key = status.claim.id
        earlier = [
            (self._facts.trail[seq], one)
            for seq, one in self._facts.assessments
            if one.claim_id == key and one != status.assessment
        ]
        said = self._case.read(lambda reader: opinions(reader, key))
        return ReportClaim(
            claim=status.claim,
            spans=status.spans,
            places=tuple(one for one in self._facts.places if one.claim_id == key),
            links=tuple(self._link(link) for link in status.links),
            assessment=status.assessment,
            history=tuple(earlier),
            searches=tuple(one for one in self._facts.searches if one.claim_id == key),
            matrix=self._case.read(lambda reader: matrix(reader, key)),
            opinions=said.now,
            opinion_history=said.earlier,
            stage=status.stage,
        )

    def _link(self, link: Link) -> ReportLink:
        return ReportLink(link=link, frame=self._frame(link.footage_id, link.frame, link.pts))

    def _frame(self, footage_id: int, frame: int | None, pts: int | None) -> ReportFrame:
        footage = self._facts.footage[footage_id]
        tagged = [t for t in self._facts.taggings if t.footage_id == footage_id and t.frame == frame]
        return ReportFrame(
            footage_id=footage_id,
            sha256=footage.sha256,
            title=footage.title,
            frame=frame,
            pts=pts,
            time_base=footage.time_base,
            tags=tuple(dict.fromkeys(self._facts.tags.get(one.tag_id, "?") for one in tagged)),
            jpeg=b"" if frame is None else self._pictures.get((footage_id, frame), b""),
        )

    def make_pictures(self) -> None:
        """Make every picture of the report from the evidence itself: ``derived/`` is not proof of anything."""
        wanted: dict[int, set[int]] = {}
        named: tuple[Link | Tagging, ...] = (*self._facts.links, *self._facts.taggings)
        for one in named:
            if one.frame is not None:
                wanted.setdefault(one.footage_id, set()).add(one.frame)
        for footage_id, frames in wanted.items():
            footage = self._facts.footage[footage_id]
            try:
                made = pictures_anew(
                    self._case,
                    self._desk,
                    footage,
                    sorted(frames),
                    longest=PICTURE_SIDE,
                    raw=True,
                    prove=True,
                    progress=self._progress,
                )
            except Cancelled:
                raise
            except (WitnessmarkError, OSError):
                continue  # the report names the frames all the same, and says that their pictures could not be made
            self._pictures.update({(footage_id, frame): _jpeg(packed) for frame, packed in made.items()})

    def footage(self, footage_id: int) -> ReportFootage:
        facts, footage = self._facts, self._facts.footage[footage_id]
        own = [one for one in facts.sources if one.footage_id == footage_id]
        frames = dict.fromkeys((t.frame, t.pts) for t in facts.taggings if t.footage_id == footage_id)

        def read(reader: Reader) -> ReportFootage:
            evidence = reader.find(Evidence, sha256=footage.sha256)
            return ReportFootage(
                footage=footage,
                stream=named(reader.find(FootageStream, footage_id=footage_id)),
                original_name=evidence.original_name if evidence else "",
                size_bytes=evidence.size_bytes if evidence else 0,
                references=tuple(facts.ordinals[one.reference_id] for one in own if one.reference_id in facts.ordinals),
                acquisitions=tuple(one for one in facts.attempts if one.id in {s.acquisition_id for s in own}),
                findings=tuple(reader.every(FindingRow, footage_id=footage_id)),
                metadata=tuple(reader.every(MetadataRow, footage_id=footage_id)),
                pillars=tuple(reader.every(PillarNote, footage_id=footage_id)),
                shots=reader.count(ShotRow, footage_id=footage_id),
                shots_by_analyst=reader.count(ShotRow, footage_id=footage_id, detector=ANALYST),
                boundaries_removed=_removed(reader, footage_id),
                shot_list=_shot_list(reader, footage_id),
                tagged=(),
                wrong="",
                searches=tuple(one for one in facts.searches if one.footage_id == footage_id),
            )

        tagged = tuple(self._frame(footage_id, frame, pts) for frame, pts in sorted(frames))
        made = self._case.read(read)
        wrong = self._case.evidence.verify(footage.sha256, made.size_bytes)
        return replace(made, tagged=tagged, wrong="" if wrong == "mode" else wrong)


def _shot_list(reader: Reader, footage_id: int) -> tuple[ReportShot, ...]:
    extents = {one.frame: one.extent for one in reader.every(ShotTransition, footage_id=footage_id)}
    return tuple(
        ReportShot(
            ordinal=one.ordinal,
            first_frame=one.first_frame,
            last_frame=one.last_frame,
            start=one.start,
            end=one.end,
            transition=one.transition,
            kind=one.transition_kind,
            extent=extents.get(one.first_frame),
            detector=one.detector,
        )
        for one in sorted(reader.every(ShotRow, footage_id=footage_id), key=lambda shot: shot.ordinal)
    )


def _removed(reader: Reader, footage_id: int) -> int:
    """Boundaries that the analyst took away; one that was moved stands elsewhere now."""
    words = sum(one.kind is ShotEditKind.REMOVED for one in reader.every(ShotEdit, footage_id=footage_id))
    return max(0, words - reader.count(ShotTransition, footage_id=footage_id, detector=ANALYST))
