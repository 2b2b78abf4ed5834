"""The report as one self-contained HTML page: no script, no request, every picture inside."""

from __future__ import annotations

import base64
import itertools
import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

from storage.records.claims import AnchorState
from storage.records.footage import Outcome
from verification.intake.scan import is_recognised
from verification.places.gazetteer import ATTRIBUTION as NAMES_FROM
from verification.plain_text import visible
from verification.report import wording
from verification.report.model import Report

_ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
_SHOWN_OUTCOMES = (Outcome.CONFLICT, Outcome.NOTICE, Outcome.FAILED, Outcome.CLEAR)


def render_html(report: Report) -> str:
    """Render the report. Every value is escaped; addresses become links only when they are http or https."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    environment.filters.update(clock=wording.clock, moment=wording.moment, picture=_picture, address=_address)
    templates = resources.files("resources").joinpath("templates")
    template = environment.from_string(templates.joinpath("report.html.j2").read_text(encoding="utf-8"))
    style = templates.joinpath("report.css").read_text(encoding="utf-8")
    return template.render(
        report=report,
        style=style,
        wording=wording,
        paragraphs=list(_paragraphs(report)),
        shown_outcomes=_SHOWN_OUTCOMES,
        names_from=NAMES_FROM,
        accepted={one.claim.id for one in report.claims},
        recognised=report.version is not None and is_recognised(report.version.parser),
    )


def _shown(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value)
    return "" if value is None else value


def _picture(jpeg: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode("ascii")


def _address(untrusted: str | None) -> str | None:
    """The address when it may become a link, else None."""
    return untrusted if untrusted and _ADDRESS.fullmatch(untrusted) else None


def _paragraphs(report: Report) -> Iterator[list[tuple[str, tuple[int, ...]]]]:
    """The article's text, one list a block: runs of words, each with the claims that hold it."""
    if report.version is None:
        return
    text = report.version.text
    spans = [
        (span.start, span.end, claim.claim.id)
        for claim in report.claims
        for span in claim.spans
        if span.anchor is not AnchorState.ORPHAN
    ]
    for block in report.version.blocks:
        edges = {block.start, block.end}
        for start, end, _ in spans:
            edges.update(edge for edge in (start, end) if block.start < edge < block.end)
        cuts = sorted(edges)
        runs = []
        for start, end in itertools.pairwise(cuts):
            holding = tuple(claim for first, last, claim in spans if first <= start and end <= last)
            runs.append((text[start:end], holding))
        if runs:
            yield runs
