"""Where a case stands: what there is, and what is still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.article import ClaimKind
from storage.records.case import Acquisition, Article, ArticleVersion, CaseInfo, Reference, ReferenceState
from storage.records.claims import AnchorState, Assessment, Claim, ClaimSpan, ClaimState, Link, Relation, Verdict
from storage.records.footage import Completeness, Outcome
from storage.records.judgement import ClaimWork, SecondOpinion, WorkStage
from storage.records.survey import (
    FindingRow,
    Footage,
    FootageSource,
    FootageStream,
    FrameRow,
    Pillar,
    PillarNote,
    ShotRow,
    Tag,
    Tagging,
)
from storage.session import Reader
from verification.claims.tensions import Counted, Tension, tensions
from verification.workflow.comparing import as_it_stood
from verification.workflow.open_points import Open, OpenPoint
from verification.workflow.standing import words_changed
from verification.workflow.streams import streams_by_footage


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceStatus:
    """A reference with the SHA-256 of the footage that stands for it and its newest attempt.

    ``words`` are those that stand, or stood last, in its place. ``gone_since`` is the number of the first version of
    the article that no longer has it, or 0. ``words_changed``: it names no video, and is said otherwise than when its
    footage was found or last confirmed.
    """

    reference: Reference
    words: str
    gone_since: int
    words_changed: bool
    footage: tuple[str, ...]
    last_attempt: Acquisition | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FootageStatus:
    """A piece of footage with how much was found in it and said about it."""

    footage: Footage
    stream: FootageStream | None
    shots: int
    keyframes: int
    tags: tuple[str, ...]
    findings: tuple[FindingRow, ...]
    pillars: tuple[Pillar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStatus:
    """A claim with its words, its verdict and how many links of each relation it has."""

    claim: Claim
    spans: tuple[ClaimSpan, ...]
    assessment: Assessment | None
    links: tuple[Link, ...]
    opinions: tuple[SecondOpinion, ...] = ()
    stage: WorkStage = WorkStage.TO_DO

    @property
    def exact(self) -> str:
        """The claim's words; several spans are joined by an ellipsis."""
        return " … ".join(span.exact for span in self.spans)

    @property
    def verdict(self) -> Verdict:
        """The analyst's verdict; unassessed where there is none."""
        return self.assessment.verdict if self.assessment else Verdict.UNASSESSED

    def count(self, relation: Relation) -> int:
        """How many links have this relation."""
        return sum(link.relation is relation for link in self.links)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStatus:
    """Where a case stands. ``open`` lists what is still to be done."""

    info: CaseInfo
    article: Article | None
    version: ArticleVersion | None
    references: tuple[ReferenceStatus, ...]
    footage: tuple[FootageStatus, ...]
    claims: tuple[ClaimStatus, ...]
    open: tuple[OpenPoint, ...]
    tensions: tuple[Tension, ...] = ()
    """Pairs of claims, by their ids, whose numbers differ for the same; a suggestion to look."""


def status_of(case: Case) -> CaseStatus:
    """Read where the case stands."""
    return case.read(status_from)


def reference_numbered(status: CaseStatus, number: int) -> ReferenceStatus:
    """The reference of that number.

    Raises:
        InputProblem: There is none.
    """
    found = next((one for one in status.references if one.reference.ordinal == number), None)
    if found is None:
        raise InputProblem(
            f"There is no reference {number} in this case.", code="input.ordinal", advice="See “status”."
        )
    return found


def status_from(reader: Reader) -> CaseStatus:
    """The same, for who reads already."""
    versions = reader.every(ArticleVersion)
    version = max(versions, key=lambda one: one.number) if versions else None
    references = _references(reader, versions)
    footage = _footage(reader)
    claims = _claims(reader)
    return CaseStatus(
        info=reader.get(CaseInfo, 1),
        article=reader.find(Article),
        version=version,
        references=references,
        footage=footage,
        claims=claims,
        open=tuple(_open(references, footage, claims)),
        tensions=_tensions(version, claims),
    )


def _references(reader: Reader, versions: Sequence[ArticleVersion]) -> tuple[ReferenceStatus, ...]:
    known = {one.id: one for one in versions}
    newest = max((one.number for one in versions), default=0)
    texts = {one.id: one.text for one in versions}
    hashes = {one.id: one.sha256 for one in reader.every(Footage)}
    attempts = reader.every(Acquisition)
    sources = reader.every(FootageSource)
    found = []
    for row in reader.every(Reference):
        reference = as_it_stood(reader, row)
        version = known.get(reference.version_id)
        if version is None:
            continue  # a row that leads nowhere: check names it
        footage = [
            hashes[one.footage_id] for one in sources if one.reference_id == reference.id and one.footage_id in hashes
        ]
        own = [one for one in attempts if one.reference_id == reference.id]
        found.append(
            ReferenceStatus(
                reference=reference,
                words=version.text[reference.start : reference.end],
                gone_since=0 if version.number == newest else version.number + 1,
                words_changed=version.number == newest and words_changed(reader, reference, texts),
                footage=tuple(dict.fromkeys(footage)),
                last_attempt=own[-1] if own else None,
            )
        )
    return tuple(sorted(found, key=lambda one: one.reference.ordinal))


def _footage(reader: Reader) -> tuple[FootageStatus, ...]:
    # One question a table, however much footage there is: this is asked again after every act.
    names = {tag.id: tag.name for tag in reader.every(Tag)}
    streams = streams_by_footage(reader)
    shots = reader.counts(ShotRow, by="footage_id")
    keyframes = reader.counts(FrameRow, by="footage_id", role="keyframe")
    tags: defaultdict[int, set[str]] = defaultdict(set)
    findings: defaultdict[int, list[FindingRow]] = defaultdict(list)
    pillars: defaultdict[int, list[Pillar]] = defaultdict(list)
    for tagging in reader.every(Tagging):
        tags[tagging.footage_id].add(names.get(tagging.tag_id, "?"))
    for finding in reader.every(FindingRow):
        findings[finding.footage_id].append(finding)
    for note in reader.every(PillarNote):
        pillars[note.footage_id].append(note.pillar)
    return tuple(
        FootageStatus(
            footage=one,
            stream=streams.get(one.id),
            shots=shots.get(one.id, 0),
            keyframes=keyframes.get(one.id, 0),
            tags=tuple(sorted(tags[one.id])),
            findings=tuple(findings[one.id]),
            pillars=tuple(pillars[one.id]),
        )
        for one in reader.every(Footage)
    )


def _claims(reader: Reader) -> tuple[ClaimStatus, ...]:
    spans = reader.every(ClaimSpan)
    links = reader.every(Link)
    opinions = reader.every(SecondOpinion)
    assessments = {one.claim_id: one for one in reader.every(Assessment)}
    stages = {one.claim_id: one.stage for one in reader.every(ClaimWork)}
    found = [
        ClaimStatus(
            claim=claim,
            spans=tuple(sorted((s for s in spans if s.claim_id == claim.id), key=lambda s: s.start)),
            assessment=assessments.get(claim.id),
            links=tuple(link for link in links if link.claim_id == claim.id),
            opinions=tuple(one for one in opinions if one.claim_id == claim.id),
            stage=stages.get(claim.id, WorkStage.TO_DO),
        )
        for claim in reader.every(Claim)
    ]
    return tuple(sorted(found, key=lambda one: (one.spans[0].start if one.spans else -1, one.claim.id)))


def _open(
    references: Sequence[ReferenceStatus], footage: Sequence[FootageStatus], claims: Sequence[ClaimStatus]
) -> Iterator[OpenPoint]:
    kinds = {
        ReferenceState.UNRESOLVED: Open.NO_ADDRESS,
        ReferenceState.READY: Open.NOT_PULLED,
        ReferenceState.FAILED: Open.NOT_OBTAINED,
    }
    for one in references:
        kind = kinds.get(one.reference.state)
        if kind is not None and not one.reference.elsewhere and not one.gone_since:
            why = (one.last_attempt.error_sentence if one.last_attempt else "") or ""
            yield OpenPoint(kind=kind, fills=(str(one.reference.ordinal), why), reference_id=one.reference.id)
        if one.words_changed:
            yield OpenPoint(kind=Open.VIDEO_MEANT, fills=(str(one.reference.ordinal),), reference_id=one.reference.id)
    for item in footage:
        yield from _open_footage(item)
    for claim in claims:
        if claim.claim.state is ClaimState.ACCEPTED:
            yield from _open_claim(claim)
    suggested = sum(one.claim.state is ClaimState.SUGGESTED for one in claims)
    if suggested:
        yield OpenPoint(kind=Open.SUGGESTIONS, fills=(str(suggested),))


def _tensions(version: ArticleVersion | None, claims: Sequence[ClaimStatus]) -> tuple[Tension, ...]:
    if version is None:
        return ()
    counted = [
        Counted(id=one.claim.id, start=span.start, end=span.end)
        for one in claims
        if one.claim.kind is ClaimKind.COUNT and one.claim.state is not ClaimState.DISMISSED
        for span in one.spans[:1]
        if span.anchor is not AnchorState.ORPHAN
    ]
    return tensions(version.text, counted)


def _open_claim(claim: ClaimStatus) -> Iterator[OpenPoint]:
    kinds = []
    if any(span.anchor is AnchorState.ORPHAN for span in claim.spans):
        kinds.append(Open.ORPHAN)
    elif any(span.anchor is AnchorState.NEEDS_REVIEW for span in claim.spans):
        kinds.append(Open.NEEDS_REVIEW)
    if not claim.links:
        kinds.append(Open.NO_EVIDENCE)
    if claim.verdict is Verdict.UNASSESSED:
        kinds.append(Open.NOT_ASSESSED)
    fills = (str(claim.claim.id), _short(claim.exact))
    for kind in kinds:
        yield OpenPoint(kind=kind, fills=fills, claim_id=claim.claim.id)
    for one in claim.opinions:
        if claim.verdict is not Verdict.UNASSESSED and one.verdict is not claim.verdict:
            held = (claim.verdict.value, one.reviewer, one.verdict.value)
            yield OpenPoint(kind=Open.DISAGREED, fills=(*fills, *held), claim_id=claim.claim.id)


def _open_footage(item: FootageStatus) -> Iterator[OpenPoint]:
    footage, title = item.footage, _short(item.footage.title)

    def point(kind: Open, *fills: object) -> OpenPoint:
        return OpenPoint(kind=kind, fills=(title, *map(str, fills)), footage_id=footage.id)

    if footage.completeness is Completeness.UNREAD:
        yield point(Open.NOT_SURVEYED)
        return
    if footage.completeness is Completeness.FAILED:
        yield point(Open.UNREADABLE, footage.damage)
        return
    if footage.completeness is Completeness.PARTIAL:
        yield point(Open.PARTIAL, footage.frame_count, footage.expected_frames)
    conflicts = sum(one.outcome is Outcome.CONFLICT for one in item.findings)
    if conflicts:
        yield point(Open.CONFLICTS, conflicts)
    missing = [pillar.value for pillar in Pillar if pillar not in item.pillars]
    if missing:
        yield point(Open.NO_PILLARS, ", ".join(missing))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
