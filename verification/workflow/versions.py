"""Reading the article anew: a further version of its text, claims carried over, and what was changed between two."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.article import Reading
from storage.records.case import Article, ArticleVersion, Reference
from storage.records.claims import AnchorState, Claim, ClaimPlace, ClaimSpan, ClaimState
from storage.session import Act, Reader
from verification.claims.anchors import Anchor, resolve_anchor
from verification.workflow.cases import Source, reference_row
from verification.workflow.claims import newest_version
from verification.workflow.keeping import enter_evidence
from verification.workflow.tools import of_article, versions

_EDITED_LINE = 0.6
"""Likeness from which on a line counts as an edited one rather than as another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One passage that differs between two versions; offsets are code points into the text of each.

    Attributes:
        old_start: First code point in the older text.
        old_end: One past the last; equal to ``old_start`` where something was added.
        new_start: First code point in the newer text.
        new_end: One past the last; equal to ``new_start`` where something was removed.
        old_words: The words as they were.
        new_words: The words as they are.
        claims: Ids of the claims whose words the older passage touched.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    old_words: str
    new_words: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What reading the article anew came to."""

    version: ArticleVersion
    changes: tuple[Change, ...]
    kept: int
    needs_review: tuple[int, ...]
    orphans: tuple[int, ...]


def read_again(case: Case, source: Source, reading: Reading) -> Reread:
    """Add a version of the article: its source is kept, every claim's words are looked for in the new text.

    A claim is found by its place, by its words and what stood around them, or by similar words (*needs review*); else
    it is an orphan, which is shown and never dropped. References are carried over with their footage.

    Raises:
        InputProblem: The text is the same, letter for letter (code ``input.same_text``).
    """
    read = reading.article
    before_this = case.read(newest_version)
    if read.text == before_this.text:  # before its bytes are kept: the store holds nothing that no record names
        raise InputProblem(
            f"The article's text is that of version {before_this.number}, letter for letter.",
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
        _carry_references(act, old, new, reading)
        before = act.every(ClaimSpan, version_id=old.id)
        states = {span.id: _carry_span(act, span, new) for span in before}
        return Reread(
            version=new,
            changes=compare(old, new, before),
            kept=sum(state in {AnchorState.EXACT, AnchorState.MOVED} for state in states.values()),
            needs_review=_claims_in(before, states, AnchorState.NEEDS_REVIEW),
            orphans=_claims_in(before, states, AnchorState.ORPHAN),
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


def _claims_in(spans: Sequence[ClaimSpan], states: dict[int, AnchorState], wanted: AnchorState) -> tuple[int, ...]:
    return tuple(sorted({span.claim_id for span in spans if states[span.id] is wanted}))


def _carry_span(act: Act, span: ClaimSpan, new: ArticleVersion) -> AnchorState:
    if span.anchor is AnchorState.ORPHAN:
        act.replace(replace(span, version_id=new.id))
        return AnchorState.ORPHAN
    anchor = Anchor(start=span.start, end=span.end, exact=span.exact, prefix=span.prefix, suffix=span.suffix)
    found = resolve_anchor(new.text, anchor)
    if found.start is None or found.end is None:
        act.replace(replace(span, version_id=new.id, anchor=AnchorState.ORPHAN))
        return AnchorState.ORPHAN
    # The words stay those that the analyst anchored; where others stand there now, that is what needs review.
    act.replace(replace(span, version_id=new.id, start=found.start, end=found.end, anchor=found.state))
    for place in act.every(ClaimPlace, claim_id=span.claim_id):
        if span.start <= place.start < span.end:
            # By the words it stood at, not by its name: the analyst may have given one that the article lacks.
            named = span.exact[place.start - span.start : place.end - span.start]
            at = new.text.find(named, found.start, found.end)
            start, end = (at, at + len(named)) if at >= 0 else (found.start, found.end)
            act.replace(replace(place, start=start, end=end))
    return found.state


def _carry_references(act: Act, old: ArticleVersion, new: ArticleVersion, reading: Reading) -> None:
    """Give each reference of the new text its old row where it is the same one, so that its footage stays its own."""
    left = act.every(Reference, version_id=old.id)
    ordinal = 0
    for found in reading.article.references:
        ordinal += 1
        row = reference_row(new.id, ordinal, found)
        same = next((one for one in left if _same(one, row)), None)
        if same is None:
            act.add(row)
        else:
            left.remove(same)
            act.replace(replace(row, id=same.id, state=same.state))
    for one in left:
        # No longer in the article; its footage and attempts are still part of the case.
        ordinal += 1
        act.replace(
            replace(
                one,
                version_id=new.id,
                ordinal=ordinal,
                start=len(new.text),
                end=len(new.text),
                caption_start=None,
                caption_end=None,
                credit_start=None,
                credit_end=None,
                elsewhere=True,
                basis=f"stood in version {old.number}, not in version {new.number}",
            )
        )


def _same(old: Reference, new: Reference) -> bool:
    if old.key and new.key:
        return old.key == new.key
    same_kind = old.kind is new.kind and old.platform == new.platform
    return same_kind and not (old.key or new.key) and (old.caption or "") == (new.caption or "")


def compare(old: ArticleVersion, new: ArticleVersion, spans: Sequence[ClaimSpan]) -> tuple[Change, ...]:
    """The passages that differ, line by line and within changed lines word by word, with the claims they touch."""
    found = []
    for old_start, old_end, new_start, new_end in _differences(old.text, new.text):
        # An empty run touches the claims whose words it stands inside.
        touched = {
            span.claim_id
            for span in spans
            if span.anchor is not AnchorState.ORPHAN
            and span.start < max(old_end, old_start + 1)
            and old_start < span.end
        }
        found.append(
            Change(
                old_start=old_start,
                old_end=old_end,
                new_start=new_start,
                new_end=new_end,
                old_words=old.text[old_start:old_end],
                new_words=new.text[new_start:new_end],
                claims=tuple(sorted(touched)),
            )
        )
    return tuple(found)


def _differences(old: str, new: str) -> list[tuple[int, int, int, int]]:
    """Runs that differ, in code points of both texts; lines without words are no part of the comparison."""
    old_at, new_at = _lines(old), _lines(new)
    old_lines = [old[start:end] for start, end in old_at]
    new_lines = [new[start:end] for start, end in new_at]
    found = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for i, j, k, m in _paired(old_lines[a:b], new_lines[c:d]):
            was, now = _run(old_at, a + i, a + j, len(old)), _run(new_at, c + k, c + m, len(new))
            found += _within(old, new, was, now) if i < j and k < m else [(*was, *now)]
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    """Where the lines with words begin and end."""
    at, found = 0, []
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _run(lines: list[tuple[int, int]], first: int, last: int, size: int) -> tuple[int, int]:
    """The code points of lines ``[first, last)``; an empty run stands where the next line begins."""
    if first < last:
        return lines[first][0], lines[last - 1][1]
    at = lines[first][0] if first < len(lines) else size
    return at, at


def _paired(old_lines: Sequence[str], new_lines: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Lines that are the same ones edited, side by side in their order; those between are removed or added."""
    from rapidfuzz.distance import Indel

    pairs: list[tuple[int, int, int, int]] = []
    at = 0
    for number, line in enumerate(old_lines):
        likeness = [(Indel.normalized_similarity(line, other), -k) for k, other in enumerate(new_lines[at:], at)]
        best, place = max(likeness, default=(0.0, 0))
        if best >= _EDITED_LINE:
            pairs.append((number, number + 1, -place, -place + 1))
            at = -place + 1
    whole: list[tuple[int, int, int, int]] = []
    i = k = 0
    for pair in [*pairs, (len(old_lines), len(old_lines), len(new_lines), len(new_lines))]:
        whole += [(n, n + 1, k, k) for n in range(i, pair[0])]
        whole += [(pair[0], pair[0], n, n + 1) for n in range(k, pair[2])]
        if pair[0] < pair[1]:
            whole.append(pair)
        i, k = pair[1], pair[3]
    return whole


def _within(old: str, new: str, was: tuple[int, int], now: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    old_words, new_words = _words(old[was[0] : was[1]]), _words(new[now[0] : now[1]])
    old_at = [was[0] + start for start in _starts(old_words)]
    new_at = [now[0] + start for start in _starts(new_words)]
    matcher = difflib.SequenceMatcher(None, old_words, new_words, autojunk=False)
    return [(old_at[a], old_at[b], new_at[c], new_at[d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _words(text: str) -> list[str]:
    """Words with the white space after them."""
    import re

    return re.findall(r"\s*\S+\s?|\s+", text)


def _starts(parts: Sequence[str]) -> list[int]:
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts


def changes_between(case: Case, older: int, newer: int) -> tuple[Change, ...]:
    """The changes between two versions, by their numbers.

    Raises:
        InputProblem: There is no such version.
    """

    def question(reader: Reader) -> tuple[Change, ...]:
        known = {version.number: version for version in reader.every(ArticleVersion)}
        if older not in known or newer not in known:
            raise InputProblem("There is no such version of the article.", code="input.version")
        shown = {one.id for one in reader.every(Claim) if one.state is not ClaimState.DISMISSED}
        spans = [span for span in reader.every(ClaimSpan) if span.claim_id in shown]
        # Spans sit in the newest version; their words in an older one are where they were anchored, or similar.
        placed = []
        for span in spans:
            anchor = Anchor(start=span.start, end=span.end, exact=span.exact, prefix=span.prefix, suffix=span.suffix)
            there = resolve_anchor(known[older].text, anchor)
            if there.start is not None and there.end is not None:
                placed.append(replace(span, start=there.start, end=there.end, anchor=there.state))
        return compare(known[older], known[newer], placed)

    return case.read(question)
