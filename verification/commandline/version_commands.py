"""``witnessmark update``: a newer version of the article, and what was changed in it."""

from __future__ import annotations

import argparse
from pathlib import Path

from storage.casefile import Case
from storage.records.case import Article
from verification.commandline.asking import asking
from verification.commandline.output import DONE, PROBLEM, TerminalProgress, emit_json, say
from verification.workflow.cases import fetch_newer, is_address, read_source
from verification.workflow.dating import confirm_published
from verification.workflow.desk import Desk
from verification.workflow.versions import Change, Reread, changes_between, read_again


def update(arguments: argparse.Namespace, desk: Desk) -> int:
    """``witnessmark update``. Exit status 1 when a claim needs review or lost its words."""
    with Case.open(Path(arguments.case)) as case, TerminalProgress() as progress:
        if arguments.changes:
            older, newer = arguments.changes
            return _tell_changes(arguments, changes_between(case, older, newer))
        if arguments.published:
            return _tell_published(arguments, confirm_published(case, arguments.published))
        article = case.read(lambda reader: reader.find(Article))
        desk = asking(desk, arguments.proxy, case if is_address(arguments.article) else None)
        source = fetch_newer(case, desk, arguments.article, progress=progress)
        published = article.published if article else None
        reading = read_source(desk, source, published=published, recognise=arguments.ocr, progress=progress)
        reread = read_again(case, source, reading)
    if arguments.json:
        emit_json(reread_json(reread))
    else:
        _say_changes(reread.changes)
        say(
            f"version {reread.version.number}: {reread.kept} claims' words kept, "
            f"{len(reread.needs_review)} need review, {len(reread.orphans)} lost"
        )
    return PROBLEM if reread.needs_review or reread.orphans else DONE


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
        "changes": [change_json(one) for one in reread.changes],
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


def _tell_changes(arguments: argparse.Namespace, changes: tuple[Change, ...]) -> int:
    if arguments.json:
        emit_json({"changes": [change_json(one) for one in changes]})
    else:
        _say_changes(changes)
    return DONE


def _say_changes(changes: tuple[Change, ...]) -> None:
    for one in changes:
        touched = f"  (claims {', '.join(map(str, one.claims))})" if one.claims else ""
        say(f"- {one.old_words.strip() or '(nothing)'}")
        say(f"+ {one.new_words.strip() or '(nothing)'}{touched}")
