"""``witnessmark update``: a newer version of the article, and what was changed in it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from storage.casefile import Case
from storage.records.case import Article, Reference
from verification.claims.differences import Change, Differences, FactChange, ReferenceChange
from verification.commandline.asking import asking
from verification.commandline.output import DONE, PROBLEM, TerminalProgress, emit_json, say
from verification.workflow.cases import fetch_newer, is_address
from verification.workflow.comparing import changes_between
from verification.workflow.dating import confirm_published
from verification.workflow.desk import Desk
from verification.workflow.standing import confirm_footage, take_footage_away
from verification.workflow.status import reference_numbered, status_of
from verification.workflow.versions import Reread, read_again, read_newer


def update(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark update``. Exit status 1 when a claim or a reference needs review, or a claim lost its words."""
    with Case.open(Path(arguments.case)) as case, TerminalProgress() as progress:
        if arguments.changes:
            older, newer = arguments.changes
            return _tell_changes(arguments, changes_between(case, older, newer))
        if arguments.published:
            return _tell_published(arguments, confirm_published(case, arguments.published))
        if arguments.confirm is not None or arguments.detach is not None:
            return _settle_footage(arguments, case)
        desk = asking(desk, arguments.proxy, case if is_address(arguments.article) else None)
        source = fetch_newer(case, desk, arguments.article, progress=progress)
        reading = read_newer(case, desk, source, recognise=arguments.ocr, progress=progress)
        reread = read_again(case, source, reading)
    if arguments.json:
        emit_json(reread_json(reread))
    else:
        _say_changes(reread.changes, reread.references, reread.facts)
        say(
            f"version {reread.version.number}: {reread.kept} claims' words kept, "
            f"{len(reread.needs_review)} need review, {len(reread.orphans)} lost, {len(reread.suggested)} suggested"
        )
        if reread.doubtful:
            say(
                f"references {', '.join(map(str, reread.doubtful))}: their words were changed; see whether their "
                "footage is still the video meant (--confirm or --detach)"
            )
    return PROBLEM if reread.needs_review or reread.orphans or reread.doubtful else DONE


def _settle_footage(arguments: argparse.Namespace, case: Case) -> int:
    number = arguments.detach if arguments.confirm is None else arguments.confirm
    reference_id = reference_numbered(status_of(case), number).reference.id
    (take_footage_away if arguments.confirm is None else confirm_footage)(case, reference_id)
    now = next(one for one in status_of(case).references if one.reference.id == reference_id)
    if arguments.json:
        emit_json(
            {"reference": number, "state": now.reference.state.value, "footage": list(now.footage), "changes": []}
        )
    elif now.footage:
        say(f"Reference {number}: its footage is the video meant.")
    else:
        say(f"Reference {number}: it has no footage now. What it had stays in the case.")
    return DONE


def _tell_published(arguments: argparse.Namespace, article: Article) -> int:
    if arguments.json:
        emit_json({"published": article.published, "published_basis": article.published_basis, "changes": []})
    else:
        say(f"Published {article.published} (known by: {article.published_basis})")
    return DONE


def reread_json(reread: Reread) -> dict[str, object]:
    """What reading anew came to, as its documented JSON."""
    return {
        "version": reread.version.number,
        "source_sha256": reread.version.source_sha256,
        "kept": reread.kept,
        "needs_review": list(reread.needs_review),
        "orphans": list(reread.orphans),
        "suggested": list(reread.suggested),
        "references_to_review": list(reread.doubtful),
        "changes": [change_json(one) for one in reread.changes],
        **_others_json(reread.references, reread.facts),
    }


def change_json(change: Change) -> dict[str, object]:
    """One changed passage; offsets are code points into the older and the newer text."""
    return {
        "old_start": change.old_start,
        "old_end": change.old_end,
        "new_start": change.new_start,
        "new_end": change.new_end,
        "old": change.old_words,
        "new": change.new_words,
        "claims": list(change.claims),
    }


def _others_json(references: Sequence[ReferenceChange], facts: Sequence[FactChange]) -> dict[str, object]:
    return {
        "references": [
            {"change": one.what, "old": _reference_json(one.old), "new": _reference_json(one.new)} for one in references
        ],
        "facts": [{"fact": one.fact, "old": one.old, "new": one.new} for one in facts],
    }


def _reference_json(one: Reference | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {
        "kind": one.kind.value,
        "platform": one.platform,
        "url": one.url,
        "key": one.key,
        "caption": one.caption,
        "start": one.start,
        "end": one.end,
    }


def _tell_changes(arguments: argparse.Namespace, found: Differences) -> int:
    if arguments.json:
        emit_json(
            {"changes": [change_json(one) for one in found.passages], **_others_json(found.references, found.facts)}
        )
    else:
        _say_changes(found.passages, found.references, found.facts)
    return DONE


def _say_changes(changes: Sequence[Change], references: Sequence[ReferenceChange], facts: Sequence[FactChange]) -> None:
    for one in changes:
        touched = f"  (claims {', '.join(map(str, one.claims))})" if one.claims else ""
        say(f"- {one.old_words.strip() or '(nothing)'}")
        say(f"+ {one.new_words.strip() or '(nothing)'}{touched}")
    for fact in facts:
        say(f"{fact.fact}:")
        say(f"- {fact.old or '(nothing)'}")
        say(f"+ {fact.new or '(nothing)'}")
    for change in references:
        say(f"reference {change.what}:")
        if change.old is not None:
            say(f"- {_told(change.old, change.old_words)}")
        if change.new is not None:
            say(f"+ {_told(change.new, change.new_words)}")


def _told(one: Reference, words: str) -> str:
    parts = (one.kind.value, one.platform, one.url, "" if words == one.url else words[:90])
    return ", ".join(part for part in parts if part)
