"""Questions that a window asks of a case: what to show of one footage or one claim."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from storage.casefile import Case
from storage.records.case import Acquisition, ArticleVersion, CaseInfo, Evidence, Search
from storage.records.claims import Assessment, Claim, ClaimPlace, ClaimSpan, Link
from storage.records.custody import TrailEntry
from storage.records.judgement import WorkStage
from storage.records.survey import (
    FactRow,
    FindingRow,
    Footage,
    FootageSource,
    FootageStream,
    FrameIndexRow,
    FrameRow,
    MetadataRow,
    PillarNote,
    ShotRow,
    ShotTransition,
    Tag,
    Tagging,
)
from storage.session import Reader
from verification.claims.edits import sentence_around
from verification.claims.matrix import Matrix
from verification.workflow.claim_work import stage_of
from verification.workflow.hypotheses import matrix
from verification.workflow.numbers import unpack_numbers
from verification.workflow.opinions import Opinions, opinions


@dataclass(frozen=True, slots=True, kw_only=True)
class FootageView:
    """What a filmstrip shows of one footage. ``frames`` are in presentation order."""

    footage: Footage
    shots: tuple[ShotRow, ...]
    transitions: tuple[ShotTransition, ...]
    frames: tuple[FrameRow, ...]
    taggings: tuple[Tagging, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FootageRecord:
    """All that is known about one footage besides its pictures."""

    footage: Footage
    stream: FootageStream | None
    evidence: Evidence | None
    acquisitions: tuple[Acquisition, ...]
    entries: tuple[MetadataRow, ...]
    facts: tuple[FactRow, ...]
    findings: tuple[FindingRow, ...]
    pillars: tuple[PillarNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim with its words, places, links, assessment now and before, and what was looked for.

    ``earlier`` holds assessments that were replaced, oldest first, with the trail entry that made each.
    """

    claim: Claim
    spans: tuple[ClaimSpan, ...]
    places: tuple[ClaimPlace, ...]
    links: tuple[Link, ...]
    assessment: Assessment | None
    earlier: tuple[tuple[TrailEntry, Assessment], ...]
    searches: tuple[Search, ...]
    matrix: Matrix
    opinions: Opinions
    stage: WorkStage = WorkStage.TO_DO


def words_now(text: str, span: ClaimSpan) -> str:
    """What stands now for a span's words; its whole sentence where they are the same and others of it were changed."""
    start, end = span.start, span.end
    if text[start:end] == span.exact:
        start, end = sentence_around(text, start, end)
    return text[start:end]


def case_info(case: Case) -> CaseInfo:
    """The case as a whole."""
    return case.read(lambda reader: reader.get(CaseInfo, 1))


def footage_view(case: Case, footage_id: int) -> FootageView:
    """Shots, kept frames and taggings of one footage.

    Raises:
        InputProblem: There is no such footage.
    """

    def question(reader: Reader) -> FootageView:
        return FootageView(
            footage=reader.get(Footage, footage_id),
            shots=tuple(sorted(reader.every(ShotRow, footage_id=footage_id), key=lambda one: one.ordinal)),
            transitions=tuple(reader.every(ShotTransition, footage_id=footage_id)),
            frames=tuple(sorted(reader.every(FrameRow, footage_id=footage_id), key=lambda one: one.frame)),
            taggings=tuple(reader.every(Tagging, footage_id=footage_id)),
        )

    return case.read(question)


def frame_times(case: Case, footage_id: int) -> array[int]:
    """The timestamp of every frame in ticks, in presentation order; empty until the footage has been surveyed."""
    index = case.read(lambda reader: reader.find(FrameIndexRow, footage_id=footage_id))
    return array("q", unpack_numbers(index.pts) if index else [])


def footage_record(case: Case, footage_id: int) -> FootageRecord:
    """Facts, metadata entries, findings, pillars and custody of one footage.

    Raises:
        InputProblem: There is no such footage.
    """

    def question(reader: Reader) -> FootageRecord:
        footage = reader.get(Footage, footage_id)
        sources = reader.every(FootageSource, footage_id=footage_id)
        return FootageRecord(
            footage=footage,
            stream=reader.find(FootageStream, footage_id=footage_id),
            evidence=reader.find(Evidence, sha256=footage.sha256),
            acquisitions=tuple(reader.get(Acquisition, one.acquisition_id) for one in sources),
            entries=tuple(reader.every(MetadataRow, footage_id=footage_id)),
            facts=tuple(reader.every(FactRow, footage_id=footage_id)),
            findings=tuple(reader.every(FindingRow, footage_id=footage_id)),
            pillars=tuple(reader.every(PillarNote, footage_id=footage_id)),
        )

    return case.read(question)


def all_tags(case: Case) -> tuple[Tag, ...]:
    """The tags of the case: those with a key first, by key, then the rest by name."""
    tags = case.read(lambda reader: reader.every(Tag))
    return tuple(sorted(tags, key=lambda one: (one.key == 0, one.key, one.name.casefold())))


def version_numbers(case: Case) -> list[int]:
    """The numbers of the article's versions, oldest first."""
    return sorted(one.number for one in case.read(lambda reader: reader.every(ArticleVersion)))


def claim_view(case: Case, claim_id: int) -> ClaimView:
    """One claim with all that was said about it.

    Raises:
        InputProblem: There is no such claim.
    """

    def question(reader: Reader) -> ClaimView:
        now = reader.find(Assessment, claim_id=claim_id)
        made = [(seq, one) for seq, one in reader.history(Assessment, claim_id=claim_id) if one != now]
        entries = {entry.seq: entry for entry in reader.trail(after=made[0][0] - 1)} if made else {}
        return ClaimView(
            claim=reader.get(Claim, claim_id),
            spans=tuple(sorted(reader.every(ClaimSpan, claim_id=claim_id), key=lambda one: one.start)),
            places=tuple(sorted(reader.every(ClaimPlace, claim_id=claim_id), key=lambda one: one.rank)),
            links=tuple(reader.every(Link, claim_id=claim_id)),
            assessment=now,
            earlier=tuple((entries[seq], one) for seq, one in made),
            searches=tuple(reader.every(Search, claim_id=claim_id)),
            matrix=matrix(reader, claim_id),
            opinions=opinions(reader, claim_id),
            stage=stage_of(reader, claim_id),
        )

    return case.read(question)
