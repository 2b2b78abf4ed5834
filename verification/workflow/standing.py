"""The footage of references that name no video: whether the words that it was found for are still those that stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.article import ReferenceKind
from storage.records.case import Reference
from storage.records.survey import FootageSource
from storage.session import Act, Reader
from verification.claims.same_reference import Standing, says_the_same, standing
from verification.workflow.cases import state_as_read
from verification.workflow.comparing import as_it_stood


def standings(references: Sequence[Reference], texts: Mapping[int, str]) -> list[Standing]:
    """How references stand, each in the text of its version among those of the same version."""
    aside: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    for one in references:
        if one.kind is not ReferenceKind.MENTION:
            spans = ((one.start, one.end), (one.caption_start, one.caption_end), (one.credit_start, one.credit_end))
            aside[one.version_id] |= {(start, end) for start, end in spans if start is not None and end is not None}
    return [
        standing(
            texts[one.version_id],
            kind=one.kind,
            platform=one.platform,
            name=one.key or one.url,
            start=one.start,
            end=one.end,
            caption=one.caption,
            ends=(one.caption_end, one.credit_end),
            others=sorted(aside[one.version_id]),
        )
        for one in references
    ]


def words_changed(reader: Reader, reference: Reference, texts: Mapping[int, str]) -> bool:
    """Whether a reference that names no video is said in words that some of its footage was never found for.

    Each footage of its own: those it was found for and those it was confirmed under are known. ``texts`` are those of
    the versions by their ids.
    """
    if reference.key or reference.url:
        return False  # its footage is that of the video it names
    sources = _sources(reader, reference.id)
    if not sources:
        return False
    stood = reader.history(Reference, id=reference.id)
    given = reader.history(FootageSource, reference_id=reference.id)
    return not all(
        any(_is_said_as(reader, reference, stood, seq, texts) for seq in _known_since(given, one)) for one in sources
    )


def _known_since(given: Sequence[tuple[int, FootageSource]], source: FootageSource) -> list[int]:
    """When a footage was found for a reference, and when it was confirmed, by trail entries.

    A confirmation retires the source and adds it anew; where that was undone, the source before it was put back later.
    """
    seqs: defaultdict[int, list[int]] = defaultdict(list)
    for seq, row in given:
        if row.footage_id == source.footage_id and row.id <= source.id:
            seqs[row.id].append(seq)
    return [
        min(mine) for key, mine in seqs.items() if all(max(other) < max(mine) for at, other in seqs.items() if at < key)
    ]


def _is_said_as(
    reader: Reader, reference: Reference, stood: Sequence[tuple[int, Reference]], seq: int, texts: Mapping[int, str]
) -> bool:
    """Whether a reference is said as it was when a trail entry was made."""
    then = [row for made_by, row in stood if made_by <= seq]
    if not then or then[-1].version_id == reference.version_id:
        return True
    then_stood = as_it_stood(reader, then[-1])
    if then_stood.version_id not in texts:
        return True  # a row that leads nowhere: check names it
    old, new = (
        next(
            standing
            for row, standing in zip(rows, standings(rows, texts), strict=True)
            if row.id == reference.id and row.version_id == one.version_id
        )
        for one in (then_stood, reference)
        for rows in [_beside(reader, one)]
    )
    return says_the_same(old, new)


def _beside(reader: Reader, reference: Reference) -> list[Reference]:
    """The references of a version as it was read, with ``reference`` as it is given."""
    rows = {row.id: row for _, row in reader.history(Reference, version_id=reference.version_id)}
    return list({**rows, reference.id: reference}.values())


def confirm_footage(case: Case, reference_id: int) -> None:
    """Say that the footage of a reference is still the video meant, now that its words were changed.

    Raises:
        InputProblem: There is no such reference, or it has no footage.
    """

    def work(act: Act) -> None:
        reference, sources = _footage_of(act, reference_id)
        act.subject = f"reference {reference.ordinal}"
        for one in sources:
            act.retire(one)
            act.add(replace(one, id=0))

    case.act("reference.confirm", work)


def take_footage_away(case: Case, reference_id: int) -> None:
    """Say that the footage of a reference is not the video meant: it stays in the case, named by no reference.

    Raises:
        InputProblem: There is no such reference, or it has no footage.
    """

    def work(act: Act) -> None:
        reference, sources = _footage_of(act, reference_id)
        act.subject = f"reference {reference.ordinal}"
        for one in sources:
            act.replace(replace(one, reference_id=None))
        act.replace(replace(reference, state=state_as_read(reference.kind, reference.url)))

    case.act("reference.detach", work)


def _sources(reader: Reader, reference_id: int) -> list[FootageSource]:
    return reader.every(FootageSource, reference_id=reference_id)


def _footage_of(act: Act, reference_id: int) -> tuple[Reference, list[FootageSource]]:
    reference = act.get(Reference, reference_id)
    sources = _sources(act, reference_id)
    if not sources:
        raise InputProblem(
            f"Reference {reference.ordinal} has no footage.",
            code="input.no_footage",
            advice="Obtain it first: pull its address, or supply a file.",
        )
    return reference, sources
