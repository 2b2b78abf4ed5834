"""Reading the article anew: a further version of its text, with claims and references carried over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.article import Reading, SuggestedClaim
from storage.records.case import BY_ANALYST, Article, ArticleFacts, ArticleVersion, Reference, ReferenceState
from storage.records.claims import AnchorState, Claim, ClaimPlace, ClaimSpan
from storage.records.progress import Progress, silent
from storage.records.survey import FootageSource
from storage.session import Act, Reader
from verification.claims.anchors import Anchor, carry_anchor
from verification.claims.differences import Change, FactChange, ReferenceChange, compare_facts
from verification.claims.edits import Edits, sentence_around
from verification.claims.reading import day_of
from verification.claims.same_reference import found_again, found_instead, same_references
from verification.claims.speech import speech_of
from verification.workflow.cases import (
    Source,
    add_suggestion,
    facts_row,
    read_source,
    reference_row,
)
from verification.workflow.claims import newest_version
from verification.workflow.comparing import as_it_stood, differences, facts_of, references_of
from verification.workflow.dating import reckon_anew
from verification.workflow.desk import Desk
from verification.workflow.keeping import enter_evidence
from verification.workflow.standing import standings, words_changed
from verification.workflow.tools import of_article, versions

_NOT_YET = frozenset((ReferenceState.UNRESOLVED, ReferenceState.READY, ReferenceState.PROSE))
"""States that say what the article gives, not what came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What reading the article anew came to.

    Attributes:
        version: The new version.
        changes: The passages that differ from the version before.
        references: The references that do.
        facts: What the article says of itself otherwise.
        kept: How many of the claims' spans hold their words.
        needs_review: Ids of claims whose words were edited, or who says them, or whether it is denied.
        orphans: Ids of claims whose words are gone.
        suggested: Ids of the claims that are suggested for its new words.
        doubtful: Numbers of the references that keep their footage though the words it was found for were changed.
    """

    version: ArticleVersion
    changes: tuple[Change, ...]
    references: tuple[ReferenceChange, ...]
    facts: tuple[FactChange, ...]
    kept: int
    needs_review: tuple[int, ...]
    orphans: tuple[int, ...]
    suggested: tuple[int, ...]
    doubtful: tuple[int, ...]


def read_newer(
    case: Case, desk: Desk, source: Source, *, recognise: bool = False, progress: Progress = silent
) -> Reading:
    """Read what may be a newer version of the case's article, in the confined worker; nothing is kept yet.

    Its times are reckoned from the day that the analyst gave, or else from its own, which may be another by now; the
    day that it tells is always its own.

    Raises:
        InputProblem, WorkerProblem: As ``read_source``.
    """
    article = case.read(lambda reader: reader.find(Article))
    known = article.published if article else None
    given = article is not None and article.published_basis == BY_ANALYST
    own = None if recognise else read_source(desk, source, progress=progress)
    if own is not None and (known is None or (own.article.published is not None and not given)):
        return own
    reading = read_source(desk, source, published=known, recognise=recognise, progress=progress)
    day, basis = (own.article.published, own.article.published_basis) if own else (None, None)
    return replace(reading, article=replace(reading.article, published=day, published_basis=basis))


def read_again(case: Case, source: Source, reading: Reading) -> Reread:
    """Add a version of the article: its source is kept, every claim's words are looked for in the new text.

    A claim is found by its place, by its words and what stood around them, or by similar words (*needs review*); else
    it is an orphan, which is shown and never dropped, and comes back when its words stand again. References keep their
    footage, and say so where the words that it was found for were changed; one that is no longer in the article stays
    in the case under the version in which it stood last. Words that no claim holds have their claims suggested.

    Raises:
        InputProblem: Text, references and facts are those of the version before (code ``input.same_text``).
    """
    read = reading.article
    before_this = case.read(newest_version)
    if not case.read(lambda reader: _differs(reader, before_this, reading)):
        # Before its bytes are kept: the store holds nothing that no record names.
        raise InputProblem(
            f"The article is that of version {before_this.number}: the same text, letter for letter, and the same "
            "references.",
            code="input.same_text",
            advice="There is nothing to compare.",
        )
    kept = case.evidence.keep_bytes(source.data)

    def work(act: Act) -> Reread:
        old = newest_version(act)
        article = act.get(Article, old.article_id)
        act.subject = f"version {old.number + 1}"
        act.facts["tools"] = versions(of_article(read.parser))
        origin = source.url or source.name
        enter_evidence(act, kept, media_type=read.media_type, role="article", name=source.name, origin=origin)
        new = act.add(
            ArticleVersion(
                article_id=article.id,
                number=old.number + 1,
                source_sha256=kept.sha256,
                parser=read.parser,
                parser_version=read.parser_version,
                text=read.text,
                blocks=read.blocks,
                damage=read.damage,
            )
        )
        _carry_facts(act, article, act.add(facts_row(new.id, read)))
        _carry_references(act, old, new, reading)
        before = act.every(ClaimSpan, version_id=old.id)
        states = _carry_spans(act, old, new, before)
        changed = differences(act, old, new, before)
        now = act.get(Article, article.id)
        if now.published != article.published and (day := day_of(now.published)) is not None:
            reckon_anew(act, day)
        return Reread(
            version=new,
            changes=changed.passages,
            references=changed.references,
            facts=changed.facts,
            kept=sum(state in {AnchorState.EXACT, AnchorState.MOVED} for state in states.values()),
            needs_review=_claims_in(before, states, AnchorState.NEEDS_REVIEW),
            orphans=_claims_in(before, states, AnchorState.ORPHAN),
            suggested=_suggest(act, new, reading.claims),
            doubtful=_doubtful(act, new),
        )

    return case.act("article.version", work, undoable=False)


def kept_source(case: Case) -> Source:
    """The source of the newest version of the article as the case keeps it, to be read in another way.

    Raises:
        EvidenceProblem: It is not what it was.
    """
    version = case.read(newest_version)
    article = case.read(lambda reader: reader.get(Article, version.article_id))
    data = case.evidence.read(version.source_sha256)
    return Source(data=data, name=article.source_name, url=article.source_url, media_type=article.media_type)


def _differs(reader: Reader, old: ArticleVersion, reading: Reading) -> bool:
    """Whether a reading is another than that of a version: in its text, its references or what it says of itself."""
    read = reading.article
    if read.text != old.text or compare_facts(facts_of(reader, old), facts_row(0, read)):
        return True
    # By what the article gives, as it was read: ids, numbers and how far the footage has come are the case's own.
    was = [replace(one, id=0, version_id=0, ordinal=0, state=ReferenceState.READY) for one in _read_of(reader, old)]
    rows = [reference_row(0, 0, found) for found in read.references]
    return was != [replace(one, state=ReferenceState.READY) for one in rows]


def _read_of(reader: Reader, version: ArticleVersion) -> list[Reference]:
    return sorted(references_of(reader, version).values(), key=lambda one: one.ordinal)


def _claims_in(spans: Sequence[ClaimSpan], states: dict[int, AnchorState], wanted: AnchorState) -> tuple[int, ...]:
    return tuple(sorted({span.claim_id for span in spans if states[span.id] is wanted}))


def _carry_facts(act: Act, article: Article, facts: ArticleFacts) -> None:
    """The article goes by what its newest version says; a day that the analyst gave, or that it lost, stays."""
    stays = article.published_basis == BY_ANALYST or facts.published is None
    act.replace(
        replace(
            article,
            title=facts.title or article.title,
            byline=facts.byline,
            publisher=facts.publisher,
            published=article.published if stays else facts.published,
            published_basis=article.published_basis if stays else facts.published_basis,
        )
    )


# ---------------------------------------------------------------- claims


def _carry_spans(
    act: Act, old: ArticleVersion, new: ArticleVersion, spans: Sequence[ClaimSpan]
) -> dict[int, AnchorState]:
    """Look for claims' words in a newer text; gives how each span sits in it, by its id."""
    edits = Edits(old.text, new.text)
    texts = {one.id: one.text for one in act.every(ArticleVersion)}
    return {span.id: _carry_span(act, span, new, edits, texts) for span in spans}


def _carry_span(act: Act, span: ClaimSpan, new: ArticleVersion, edits: Edits, texts: Mapping[int, str]) -> AnchorState:
    made = _as_made(act, span)
    then = texts.get(made.version_id, edits.old)
    first, last = sentence_around(then, made.start, made.end)
    anchor = Anchor(start=span.start, end=span.end, exact=span.exact, prefix=span.prefix, suffix=span.suffix)
    found = carry_anchor(edits, anchor, sentence=then[first:last], lost=span.anchor is AnchorState.ORPHAN)
    if found.start is None or found.end is None:
        act.replace(replace(span, version_id=new.id, anchor=AnchorState.ORPHAN))
        return AnchorState.ORPHAN
    state = found.state
    if speech_of(then, made.start, made.end) != speech_of(new.text, found.start, found.end):
        state = AnchorState.NEEDS_REVIEW  # the words may be the same: that they are denied now, or by whom, is not
    # The words stay those that the analyst anchored; where others stand there now, that is what needs review.
    act.replace(replace(span, version_id=new.id, start=found.start, end=found.end, anchor=state))
    for place in act.every(ClaimPlace, claim_id=span.claim_id):
        if span.start <= place.start < span.end:
            # By the words it stood at, not by its name: the analyst may have given one that the article lacks.
            named = span.exact[place.start - span.start : place.end - span.start]
            at = new.text.find(named, found.start, found.end)
            start, end = (at, at + len(named)) if at >= 0 else (found.start, found.end)
            act.replace(replace(place, start=start, end=end))
    return state


def _as_made(reader: Reader, span: ClaimSpan) -> ClaimSpan:
    """A span as it was anchored or confirmed last, in the version of then.

    A newer version carries it to another version; the analyst anchors it in the one that it is in, and an undo puts
    back there what was no anchor of that version.
    """
    rows = [row for _, row in reader.history(ClaimSpan, id=span.id)]
    made = rows[:1]
    for before, row in pairwise(rows):
        if row.version_id == before.version_id:
            if row.anchor is AnchorState.EXACT:
                made.append(row)
            elif len(made) > 1:
                made.pop()
    return made[-1]


def _suggest(act: Act, new: ArticleVersion, suggestions: Sequence[SuggestedClaim]) -> tuple[int, ...]:
    """Suggest the claims of words that no claim holds, whatever was decided on it; gives their ids."""
    spans = [one for one in act.every(ClaimSpan, version_id=new.id) if one.anchor is not AnchorState.ORPHAN]
    kinds = {one.id: one.kind for one in act.every(Claim)}
    made = []
    for one in suggestions:
        own = [(span.start, span.end) for span in spans if kinds.get(span.claim_id) is one.kind]
        shared = sum(max(0, min(one.end, end) - max(one.start, start)) for start, end in own)
        if 2 * shared >= one.end - one.start or _is_covered(one, [(span.start, span.end) for span in spans]):
            continue
        made.append(add_suggestion(act, new, one).id)
    return tuple(made)


def _is_covered(one: SuggestedClaim, spans: Sequence[tuple[int, int]]) -> bool:
    at = one.start
    for start, end in sorted(spans):
        if start <= at:
            at = max(at, end)
    return at >= one.end


# ---------------------------------------------------------------- references


def _doubtful(act: Act, new: ArticleVersion) -> tuple[int, ...]:
    texts = {one.id: one.text for one in act.every(ArticleVersion)}
    rows = sorted(act.every(Reference, version_id=new.id), key=lambda one: one.ordinal)
    return tuple(one.ordinal for one in rows if words_changed(act, one, texts))


def _carry_references(act: Act, old: ArticleVersion, new: ArticleVersion, reading: Reading) -> None:
    """Give each reference of the new text its old row where it is the same one, so that its footage stays its own.

    Of rows that are it equally, the one with footage: a row may have been made anew for it where it was not known.
    One that is no longer in the article keeps the version in which it stood last, and stands behind the others.
    """
    texts = {one.id: one.text for one in act.every(ArticleVersion)}
    footed = {one.reference_id for one in act.every(FootageSource)}
    known = sorted(
        (as_it_stood(act, one) for one in act.every(Reference)), key=lambda one: (-one.version_id, one.ordinal)
    )
    present = [one for one in known if one.version_id == old.id]
    gone = sorted((one for one in known if one.version_id != old.id), key=lambda one: one.id not in footed)
    rows = [reference_row(new.id, number, found) for number, found in enumerate(reading.article.references, 1)]
    places = standings(rows, texts)
    same = {place: present[at] for place, at in same_references(standings(present, texts), places).items()}
    rest = [place for place in range(len(rows)) if place not in same]
    back = found_again(standings(gone, texts), [places[place] for place in rest])
    same.update({rest[place]: gone[at] for place, at in back.items()})
    bare = {place: one for place, one in same.items() if one.id not in footed}
    held = dict(zip(bare, standings(list(bare.values()), texts), strict=True))
    left = [one for one in gone if one.id in footed and one not in same.values()]
    same.update({place: left[at] for place, at in found_instead(held, standings(left, texts), places).items()})
    for place, row in enumerate(rows):
        if (one := same.get(place)) is None:
            act.add(row)
        else:
            act.replace(replace(row, id=one.id, state=row.state if one.state in _NOT_YET else one.state))
    carried = {one.id for one in same.values()}
    left = [one for one in (*present, *gone) if one.id not in carried]
    for number, one in enumerate(left, len(rows) + 1):
        act.replace(replace(one, ordinal=number))
