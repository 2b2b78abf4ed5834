"""The report as tables: one CSV file each for claims, links, hypotheses, opinions, references and so on.

RFC 4180: every cell is quoted, lines end in CR LF; UTF-8 with a mark at its start, by which spreadsheets know it. A
spreadsheet takes a cell for a formula by how it begins, quoted or not, so text that begins like one gets an apostrophe
before it (OWASP, "CSV Injection"); so do the wide forms of the same signs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from fractions import Fraction

from storage.records.custody import TrailEntry
from storage.records.survey import MatchVerdict
from verification.plain_text import visible
from verification.report.model import Report, ReportClaim

Cell = str | int | float | bool | None
_FORMULAS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def render_csv(report: Report, trail: Sequence[TrailEntry]) -> Mapping[str, bytes]:
    """The tables of a report, by name; the trail comes with it, since no other format prints it whole."""
    return {
        "claims": _table(_CLAIMS, map(_claim, report.claims)),
        "links": _table(_LINKS, (row for one in report.claims for row in _links(one))),
        "hypotheses": _table(_HYPOTHESES, (row for one in report.claims for row in _hypotheses(one))),
        "opinions": _table(_OPINIONS, (row for one in report.claims for row in _opinions(one))),
        "references": _table(_REFERENCES, _references(report)),
        "footage": _table(_FOOTAGE, _footage(report)),
        "findings": _table(_FINDINGS, _findings(report)),
        "matches": _table(_MATCHES, map(_match, report.matches)),
        "trail": _table(_TRAIL, map(_entry, trail)),
    }


_CLAIMS = (
    *("claim", "kind", "stage", "words", "claimant", "chain", "stance", "note", "verdict", "likelihood", "confidence"),
    *("reasoning", "would_change", "links"),
)
_LINKS = (
    *("claim", "relation", "strength", "independence", "reason", "footage", "footage_sha256", "frame", "pts"),
    *("time_base", "tags"),
)
_HYPOTHESES = (
    *("claim", "hypothesis", "words", "note", "consistent", "inconsistent", "not_judged", "link", "bearing", "reason"),
    "telling",
)
_OPINIONS = (
    *("claim", "reviewer", "verdict", "likelihood", "confidence", "reasoning", "assessment_then", "at", "entry"),
    "standing",
)
_REFERENCES = (
    "reference",
    "kind",
    "platform",
    "words",
    "caption",
    "address",
    "state",
    "footage_sha256",
    "failures",
    "elsewhere",
    "gone_since",
    "words_changed",
)
_FOOTAGE = (
    *("footage", "title", "original_name", "sha256", "size_bytes", "media_type", "state", "damage", "width", "height"),
    *("codec", "frames", "expected_frames", "seconds", "references", "obtained_from", "obtained_at", "read_by"),
    *("stream",),
)
_FINDINGS = ("footage", "footage_sha256", "check", "version", "outcome", "sentence", "basis")
_MATCHES = (
    *("first_sha256", "first_start", "first_end", "second_sha256", "second_start", "second_end", "turn", "frames"),
    *("distance", "method", "verdict", "note"),
)
_TRAIL = ("entry", "at", "actor", "action", "subject", "detail", "previous", "hash")


def _claim(one: ReportClaim) -> Sequence[Cell]:
    claim, said = one.claim, one.assessment
    judged = (said.verdict, said.likelihood, said.confidence, said.reasoning, said.would_change) if said else [""] * 5
    verdict, likelihood, confidence, reasoning, would_change = (_text(value) for value in judged)
    words = " … ".join(span.exact for span in one.spans)
    chain = ", ".join(claim.chain)
    head = (claim.id, claim.kind.value, one.stage.value, words, claim.claimant, chain, claim.stance, claim.note)
    return (*head, verdict or "unassessed", likelihood, confidence, reasoning, would_change, len(one.links))


def _links(one: ReportClaim) -> Iterable[Sequence[Cell]]:
    for item in one.links:
        link, frame = item.link, item.frame
        head = (one.claim.id, link.relation.value, link.strength, link.independence, link.reason)
        base = f"{frame.time_base.numerator}/{frame.time_base.denominator}"
        yield (*head, frame.title, frame.sha256, frame.frame, frame.pts, base, ", ".join(frame.tags))


def _hypotheses(one: ReportClaim) -> Iterable[Sequence[Cell]]:
    """A row a cell; a hypothesis that no evidence stands against has one row of its own."""
    for row in one.matrix.rows:
        known = row.hypothesis
        head = (one.claim.id, known.id, known.words, known.note, row.consistent, row.inconsistent, row.open)
        for link, cell in zip(one.matrix.links, row.cells, strict=True):
            said = (cell.bearing.value, cell.reason) if cell else ("", "")
            yield (*head, link.id, *said, link.id in one.matrix.telling)
        if not one.matrix.links:
            yield (*head, None, "", "", None)


def _opinions(one: ReportClaim) -> Iterable[Sequence[Cell]]:
    said = [(pair, True) for pair in one.opinions] + [(pair, False) for pair in one.opinion_history]
    for (entry, held), standing in said:
        judged = (held.verdict.value, held.likelihood, held.confidence, held.reasoning, held.about.value)
        yield (one.claim.id, held.reviewer, *judged, entry.at, entry.seq, standing)


def _references(report: Report) -> Iterable[Sequence[Cell]]:
    for one in report.references:
        known = one.reference
        failures = "; ".join(attempt.error_sentence for attempt in one.attempts if attempt.error_sentence)
        head = (known.ordinal, known.kind.value, known.platform, one.words, known.caption, known.url)
        yield (
            *head,
            known.state.value,
            " ".join(one.footage),
            failures,
            known.elsewhere,
            one.gone_since or None,
            one.words_changed,
        )


def _footage(report: Report) -> Iterable[Sequence[Cell]]:
    for one in report.footage:
        known, got = one.footage, one.acquisitions
        yield (
            *(known.id, known.title, one.original_name, known.sha256, one.size_bytes, known.media_type),
            *(known.completeness.value, known.damage, known.width, known.height, known.codec, known.frame_count),
            *(known.expected_frames, round(float(known.duration), 6), ", ".join(map(str, one.references))),
            *("; ".join(each.requested for each in got), "; ".join(each.ended_at for each in got)),
            *(known.surveyed_with, one.stream),
        )


def _findings(report: Report) -> Iterable[Sequence[Cell]]:
    for one in report.footage:
        for found in one.findings:
            head = (one.footage.id, one.footage.sha256, found.check, found.version)
            yield (*head, found.outcome.value, found.sentence, "; ".join(found.basis))


def _match(one: MatchVerdict) -> Sequence[Cell]:
    places = (one.first, one.first_start, one.first_end, one.second, one.second_start, one.second_end)
    seconds = (str(cell) if isinstance(cell, Fraction) else cell for cell in places)
    return (*seconds, one.turn, one.frames, one.distance, one.method, one.state.value, one.note)


def _entry(one: TrailEntry) -> Sequence[Cell]:
    return (one.seq, one.at, one.actor, one.action, one.subject, one.detail, one.prev_hash, one.hash)


def _text(value: object) -> str:
    return str(value.value if isinstance(value, Enum) else value or "")


def _table(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _safe(untrusted: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula; numbers of this program's own making stay numbers."""
    if not isinstance(untrusted, str):
        return untrusted
    text = visible(untrusted)
    return f"'{text}" if text[:1] in _FORMULAS or text.lstrip()[:1] in _FORMULAS else text
