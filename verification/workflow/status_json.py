"""A case's status as its documented JSON (docs/json.md)."""

from __future__ import annotations

from pathlib import Path

from storage.records.claims import Relation
from verification.intake.scan import is_recognised
from verification.workflow.status import CaseStatus
from verification.workflow.streams import to_read

GONE = "gone"
"""The state of a reference that is no longer in the article, whatever became of its footage."""


def status_json(folder: Path, status: CaseStatus) -> dict[str, object]:
    """The status as plain JSON values."""
    article = status.article
    return {
        "case": str(folder),
        "title": status.info.title,
        "article": {
            "title": article.title,
            "published": article.published,
            "published_basis": article.published_basis,
            "language": article.language,
            "source_sha256": article.source_sha256,
            "version": status.version.number if status.version else None,
            "parser": f"{status.version.parser} {status.version.parser_version}" if status.version else None,
            "recognised": status.version is not None and is_recognised(status.version.parser),
        }
        if article
        else None,
        "references": [
            {
                "ordinal": one.reference.ordinal,
                "kind": one.reference.kind.value,
                "platform": one.reference.platform,
                "url": one.reference.url,
                "caption": one.reference.caption,
                "state": GONE if one.gone_since else one.reference.state.value,
                "gone_since": one.gone_since or None,
                "words_changed": one.words_changed,
                "elsewhere": one.reference.elsewhere,
                "footage": list(one.footage),
                "last_error": one.last_attempt.error_sentence if one.last_attempt else None,
            }
            for one in status.references
        ],
        "footage": [
            {
                "sha256": one.footage.sha256,
                "title": one.footage.title,
                "duration_s": round(float(one.footage.duration), 6),
                "completeness": one.footage.completeness.value,
                "stream": to_read(one.stream),
                "streams": len(one.stream.streams) if one.stream else 0,
                "frame_count": one.footage.frame_count,
                "shots": one.shots,
                "keyframes": one.keyframes,
                "tags": list(one.tags),
                "findings": [
                    {"check": finding.check, "outcome": finding.outcome.value, "sentence": finding.sentence}
                    for finding in one.findings
                ],
            }
            for one in status.footage
        ],
        "claims": [
            {
                "id": one.claim.id,
                "kind": one.claim.kind.value,
                "state": one.claim.state.value,
                "stage": one.stage.value,
                "exact": one.exact,
                "verdict": one.verdict.value,
                "links": {relation.value: one.count(relation) for relation in Relation},
                "second_opinions": [
                    {"reviewer": said.reviewer, "verdict": said.verdict.value, "about": said.about.value}
                    for said in one.opinions
                ],
            }
            for one in status.claims
        ],
        "open": [one.sentence for one in status.open],
        "tensions": [{"claims": [one.one, one.other], "sentence": one.sentence} for one in status.tensions],
    }
