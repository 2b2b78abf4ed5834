"""The founding article, against its truth: references, captions, blocks, offsets."""

from __future__ import annotations

import json

import pytest

from storage.records.article import BlockKind, ReferenceKind
from verification.intake.reading import read_article


@pytest.fixture(scope="module")
def truth(shared):
    return json.loads((shared / "articles" / "airstrikes-2015.truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def source(shared):
    return (shared / "articles" / "airstrikes-2015.txt").read_bytes()


@pytest.fixture(scope="module")
def article(source):
    return read_article(source, name="airstrikes-2015.txt", published="2015-09-30")


def test_text_is_the_files_own(article, source):
    assert article.text == source.decode("utf-8")
    assert (article.encoding, article.media_type, article.language, article.direction) == (
        "utf-8",
        "text/plain",
        "en",
        "ltr",
    )
    assert (article.published, article.published_basis) == ("2015-09-30", "analyst")


def test_three_stubs_with_exact_captions(article, truth):
    stubs = [r for r in article.references if r.kind is ReferenceKind.STUB]
    wanted = [m for m in truth["media"] if m["kind"] == "stub"]
    assert [s.platform for s in stubs] == ["facebook", "youtube", "youtube"]
    assert [s.url for s in stubs] == [None, None, None]
    for stub, media in zip(stubs, wanted, strict=True):
        assert (stub.start, stub.end) == (media["anchor"]["start"], media["anchor"]["end"])
        assert stub.caption == media["caption"]["exact"]
        assert (stub.caption_span.start, stub.caption_span.end) == (media["caption"]["start"], media["caption"]["end"])
    assert stubs[1].credit == "Via YouTube"


def test_six_mentions_and_nothing_else(article, truth):
    mentions = [r for r in article.references if r.kind is ReferenceKind.MENTION]
    wanted = [m["anchor"] for m in truth["media"] if m["kind"] == "prose"]
    assert len(article.references) == 9
    assert len(mentions) == len(wanted) == 6
    for mention, anchor in zip(mentions, wanted, strict=True):
        assert mention.start <= anchor["start"] < anchor["end"] <= mention.end


def test_chrome_title_and_damage(article, truth):
    kinds = {article.text[b.start : b.end]: b.kind for b in article.blocks}
    assert kinds["Skip to footer"] is BlockKind.CHROME
    assert article.blocks[0].kind is BlockKind.TITLE
    assert article.blocks[1].kind is BlockKind.STANDFIRST
    assert article.title.startswith("Russia's Anti-ISIS")
    found = {(n.start, n.end) for n in article.damage}
    assert found == {(d["start"], d["end"]) for d in truth["text_damage"]}


def test_offsets_hold_whatever_the_line_ends(source, article):
    windows = read_article(source.replace(b"\n", b"\r\n"), name="a.txt")
    assert windows.text == article.text
    assert windows.references == article.references
