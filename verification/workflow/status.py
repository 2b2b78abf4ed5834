"""Where a case stands: what there is, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storage.casefile import Case
from storage.records.article import ClaimKind
from storage.records.case import (
    Acquisition,
    AnchorState,
    Article,
    ArticleVersion,
    Assessment,
    CaseInfo,
    Claim,
    ClaimSpan,
    ClaimState,
    FindingRow,
    Footage,
    FootageSource,
    FrameRow,
    Link,
    Pillar,
    PillarNote,
    Reference,
    ReferenceState,
    Relation,
    ShotRow,
    Tag,
    Tagging,
    Verdict,
)
from storage.records.footage import Completeness, Outcome
from storage.records.judgement import SecondOpinion
from storage.session import Reader
from verification.claims.tensions import Counted, Tension, tensions


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceStatus:
    """A reference with the SHA-256 of the footage that stands for it and its newest attempt."""

    reference: Reference
    footage: tuple[str, ...]
    last_attempt: Acquisition | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FootageStatus:
    """A piece of footage with how much was found in it and said about it."""

    footage: Footage
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
    """Where a case stands. ``open`` lists, in sentences, what is still to be done."""

    info: CaseInfo
    article: Article | None
    version: ArticleVersion | None
    references: tuple[ReferenceStatus, ...]
    footage: tuple[FootageStatus, ...]
    claims: tuple[ClaimStatus, ...]
    open: tuple[str, ...]
    tensions: tuple[Tension, ...] = ()
    """Pairs of claims, by their ids, whose numbers differ for the same; a suggestion to look."""


def status_of(case: Case) -> CaseStatus:
    """Read where the case stands."""
    return case.read(_status)


def _status(reader: Reader) -> CaseStatus:
    versions = reader.every(ArticleVersion)
    version = max(versions, key=lambda one: one.number) if versions else None
    references = _references(reader, version)
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


def _references(reader: Reader, version: ArticleVersion | None) -> tuple[ReferenceStatus, ...]:
    if version is None:
        return ()
    hashes = {one.id: one.sha256 for one in reader.every(Footage)}
    attempts = reader.every(Acquisition)
    sources = reader.every(FootageSource)
    found = []
    for reference in reader.every(Reference, version_id=version.id):
        footage = [hashes[one.footage_id] for one in sources if one.reference_id == reference.id]
        own = [one for one in attempts if one.reference_id == reference.id]
        found.append(
            ReferenceStatus(
                reference=reference,
                footage=tuple(dict.fromkeys(footage)),
                last_attempt=own[-1] if own else None,
            )
        )
    return tuple(sorted(found, key=lambda one: one.reference.ordinal))


def _footage(reader: Reader) -> tuple[FootageStatus, ...]:
    names = {tag.id: tag.name for tag in reader.every(Tag)}
    return tuple(
        FootageStatus(
            footage=one,
            shots=reader.count(ShotRow, footage_id=one.id),
            keyframes=reader.count(FrameRow, footage_id=one.id, role="keyframe"),
            tags=tuple(sorted({names.get(t.tag_id, "?") for t in reader.every(Tagging, footage_id=one.id)})),
            findings=tuple(reader.every(FindingRow, footage_id=one.id)),
            pillars=tuple(note.pillar for note in reader.every(PillarNote, footage_id=one.id)),
        )
        for one in reader.every(Footage)
    )


def _claims(reader: Reader) -> tuple[ClaimStatus, ...]:
    spans = reader.every(ClaimSpan)
    links = reader.every(Link)
    opinions = reader.every(SecondOpinion)
    assessments = {one.claim_id: one for one in reader.every(Assessment)}
    found = [
        ClaimStatus(
            claim=claim,
            spans=tuple(sorted((s for s in spans if s.claim_id == claim.id), key=lambda s: s.start)),
            assessment=assessments.get(claim.id),
            links=tuple(link for link in links if link.claim_id == claim.id),
            opinions=tuple(one for one in opinions if one.claim_id == claim.id),
        )
        for claim in reader.every(Claim)
    ]
    return tuple(sorted(found, key=lambda one: (one.spans[0].start if one.spans else -1, one.claim.id)))


def _open(
    references: Sequence[ReferenceStatus], footage: Sequence[FootageStatus], claims: Sequence[ClaimStatus]
) -> list[str]:
    sentences = []
    for one in references:
        name = f"Reference {one.reference.ordinal}"
        if one.reference.elsewhere or one.reference.state is ReferenceState.PROSE:
            continue
        if one.reference.state is ReferenceState.UNRESOLVED:
            sentences.append(f"{name} has no address: supply an address or a file.")
        elif one.reference.state is ReferenceState.READY:
            sentences.append(f"{name} has not been pulled yet.")
        elif one.reference.state is ReferenceState.FAILED:
            why = one.last_attempt.error_sentence if one.last_attempt else ""
            sentences.append(f"{name} could not be obtained. {why}".strip())
    for item in footage:
        sentences.extend(_open_footage(item))
    for claim in claims:
        if claim.claim.state is ClaimState.ACCEPTED:
            sentences.extend(_open_claim(claim))
    suggested = sum(one.claim.state is ClaimState.SUGGESTED for one in claims)
    if suggested:
        sentences.append(f"{suggested} suggested claims are neither accepted nor dismissed.")
    return sentences


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


def _open_claim(claim: ClaimStatus) -> list[str]:
    words = claim.exact if len(claim.exact) <= 60 else claim.exact[:59] + "…"
    name = f"Claim {claim.claim.id} (“{words}”)"
    sentences = []
    if any(span.anchor is AnchorState.ORPHAN for span in claim.spans):
        sentences.append(f"{name}: its words are no longer in the article.")
    elif any(span.anchor is AnchorState.NEEDS_REVIEW for span in claim.spans):
        sentences.append(f"{name}: its words were changed; see whether it still holds.")
    if not claim.links:
        sentences.append(f"{name} has no evidence linked to it.")
    if claim.verdict is Verdict.UNASSESSED:
        sentences.append(f"{name} is not assessed.")
    for one in claim.opinions:
        if claim.verdict is not Verdict.UNASSESSED and one.verdict is not claim.verdict:
            held = f"{one.reviewer} holds “{one.verdict.value}”"
            sentences.append(f"{name} is assessed as {claim.verdict.value}; {held}.")
    return sentences


def _open_footage(item: FootageStatus) -> list[str]:
    title = item.footage.title if len(item.footage.title) <= 60 else item.footage.title[:59] + "…"
    if item.footage.completeness is Completeness.UNREAD:
        return [f"“{title}” has not been looked through yet."]
    if item.footage.completeness is Completeness.FAILED:
        return [f"“{title}” could not be read. {item.footage.damage}"]
    sentences = []
    if item.footage.completeness is Completeness.PARTIAL:
        sentences.append(f"“{title}” is partial ({item.footage.frame_count} of {item.footage.expected_frames} frames).")
    conflicts = sum(one.outcome is Outcome.CONFLICT for one in item.findings)
    if conflicts:
        sentences.append(f"“{title}” has {conflicts} findings that conflict.")
    missing = [pillar.value for pillar in Pillar if pillar not in item.pillars]
    if missing:
        sentences.append(f"“{title}”: nothing noted on {', '.join(missing)}.")
    return sentences
