"""Bad input gets one clear sentence, exit status 2, no traceback, and nothing half made."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.making import make_video
from tests.workflow.running import run


@pytest.mark.parametrize("what", ["empty", "binary", "too large", "missing", "folder"])
def test_an_article_that_is_none_makes_no_case(tmp_path: Path, what: str) -> None:
    article = tmp_path / "article.txt"
    if what == "empty":
        article.touch()
    elif what == "binary":
        article.write_bytes(bytes(range(256)) * 200)
    elif what == "too large":
        article.write_bytes(b"words and words\n" * 3_300_000)
    elif what == "folder":
        article.mkdir()
    done = run("new", tmp_path / "case", "--article", article)
    assert done.status == 2
    assert done.errors.count("\n") == 1
    assert not (tmp_path / "case").exists()


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-16", "Storm hits Homs\n\nView this video on YouTube\n\nVideo claims to show Homs.\n"),
        ("cp1251", "Буря в Хомсе\n\nСмотреть видео на YouTube\n\nНа видео, как утверждается, показан Хомс.\n" * 3),
        ("latin-1", "Tempête à Homs\n\nUne vidéo publiée en ligne a montré des rues inondées près de la côte.\n" * 3),
    ],
)
def test_an_article_in_another_encoding_is_read_and_its_encoding_recorded(
    tmp_path: Path, encoding: str, text: str
) -> None:
    article = tmp_path / "article.txt"
    article.write_bytes(text.encode(encoding))
    done = run("new", tmp_path / "case", "--article", article, "--json")
    assert done.status == 0, done.errors
    read = json.loads(run("article", article, "--json").output)
    assert text.split("\n", maxsplit=1)[0] in read["text"]


def test_a_case_that_is_none_is_refused(tmp_path: Path) -> None:
    for command in ("status", "check", "repair"):
        done = run(command, tmp_path / "nothing", "--json")
        assert done.status == 2
        assert json.loads(done.output)["error"]["code"] == "case.missing"
    folder = tmp_path / "folder"
    folder.mkdir()
    assert run("status", folder).status == 2
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("keyframes", "missing.mp4"),
        ("inspect", "missing.mp4"),
        ("sun", "95", "0", "2015-09-30T12:00Z"),
        ("sun", "34", "36", "2015-09-30T12:00"),
        ("sun", "34", "36", "yesterday"),
        ("new", "case", "--article", "http://127.0.0.1:9/article"),
    ],
)
def test_a_value_that_cannot_be_used_gets_a_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, folder=tmp_path)
    assert done.status == 2
    assert done.errors.startswith("witnessmark: ")


def test_a_reference_that_is_none_is_refused(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Title\n\nSome words.\n")
    assert run("new", tmp_path / "case", "--article", article).status == 0
    assert run("pull", tmp_path / "case", "--reference", "7", article).status == 2
    assert run("pull", tmp_path / "case", "--reference", "x", article).status == 2
    assert run("pull", tmp_path / "case").status == 2


def test_southern_and_western_places_are_no_options() -> None:
    done = run("sun", "-33.9", "-18.4", "2015-09-30T12:00Z", "--json")
    assert done.status == 0, done.errors
    assert json.loads(done.output)["latitude"] == -33.9


WORDS = "<p>The old mill at the river was hit on Tuesday, according to people who live there and saw it happen.</p>" * 3
LOGIN = (
    "<html><body><h1>Log in</h1><form><p>Members read on. Please log in to go on reading what we wrote for you.</p>"
    "<input name=user><input type=password></form></body></html>"
)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (f"<html><body><h1>The mill was hit</h1>{WORDS}{'<div>' * 100_000}deep", None),
        (f"<html><body><h1>The mill was hit</h1>{WORDS}<script>{'x=[1,2,3];' * 2_000_000}</script>", None),
        ("<html><head><title>Shop</title></head><body><div><img src=a.png></div></body></html>", "input.no_text"),
        (LOGIN, "input.login"),
    ],
    ids=["100,000 nested tags", "20 MB of script", "no article", "login wall"],
)
def test_a_bad_page_is_read_in_the_confined_worker_or_gets_one_sentence(
    tmp_path: Path, page: str, code: str | None
) -> None:
    article = tmp_path / "page.html"
    article.write_text(page, encoding="utf-8")
    done = run("article", article, "--json")
    told = json.loads(done.output)
    if code is None:
        assert done.status == 0, done.errors
        assert "The old mill" in told["text"]
    else:
        assert (done.status, told["error"]["code"]) == (2, code)
        assert done.errors.count("\n") == 1


def test_a_page_of_two_encodings_is_read(tmp_path: Path) -> None:
    article = tmp_path / "page.html"
    head = '<html><head><meta charset="utf-8"></head><body><h1>Буря</h1>'.encode()
    other = "<p>Мэр сказал, что мельница сгорела ночью.</p>".encode("cp1251")
    article.write_bytes(head + WORDS.encode() + other + b"</body>")
    done = run("article", article, "--json")
    assert done.status == 0, done.errors
    told = json.loads(done.output)
    assert "The old mill" in told["text"]


def test_half_a_letter_in_a_page_and_names_in_another_encoding_are_read_and_kept(tmp_path: Path) -> None:
    page = tmp_path / os.fsdecode(b"\xe9page.html")
    page.write_text(
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge \\ud83d hit"}'
        "</script></head><body><article><h1>Bridge hit</h1><p>Police in Aleppo said that a bridge was hit.</p>"
        "<p>Videos posted online showed the bridge.</p></article></body></html>"
    )
    told = json.loads(run("article", page, "--json").output)
    assert "bridge was hit" in told["text"]
    case = tmp_path / "case"
    assert run("new", case, "--article", page, "--title", os.fsdecode(b"a\xe9b")).status == 0
    video = tmp_path / os.fsdecode(b"\xe9clip.mp4")
    shutil.copy(make_video(tmp_path / "clip.mp4"), video)
    assert run("add", case, video).status == 0
    assert run("status", case).status == 0
    assert run("report", case, "--to", tmp_path / "report", "--format", "json", "--format", "html").status == 0
    assert run("check", case).status == 0
