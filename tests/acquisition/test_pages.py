"""An article's address: its headers and redirects are evidence, and what fails is told in words about a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storage.check import check_folder
from storage.errors import AcquisitionProblem
from storage.records.case import Evidence, NetworkRequest
from tests.acquisition.conftest import Server
from verification.workflow.cases import fetch_newer, new_case
from verification.workflow.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk().with_timeout(10)


def test_headers_and_redirects_of_an_article_are_kept_as_evidence(tmp_path: Path, desk: Desk, server: Server) -> None:
    with new_case(tmp_path / "case", desk, server.url("story-moved.html")) as case:
        requests = case.read(lambda reader: reader.every(NetworkRequest))
        assert [(one.address, one.result) for one in requests] == [
            (server.url("story-moved.html"), "302"),
            (server.url("story.html"), "200"),
        ]
        (kept,) = case.read(lambda reader: reader.every(Evidence, role="headers"))
        said = case.evidence.read(kept.sha256).decode()
        first, second = said.split("\n\n")
        assert first.startswith(f"GET {server.url('story-moved.html')}\n302\n")
        assert "Location: /story.html" in first
        assert "Set-Cookie: way=here" in first
        assert "Content-Type: text/html" in second
        act = case.read(lambda reader: reader.newest("article.add"))
        assert act is not None
        assert json.loads(act.detail)["headers"] == kept.sha256
    assert check_folder(tmp_path / "case").ok


def test_an_address_that_fails_is_told_in_the_case(tmp_path: Path, desk: Desk, server: Server) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Storm\n\nWords about a storm at sea, which came on Monday and stayed.\n", encoding="utf-8")
    with new_case(tmp_path / "case", desk, str(article)) as case:
        with pytest.raises(AcquisitionProblem) as said:
            fetch_newer(case, desk, server.url("round.html"))
        assert said.value.code == "acquisition.redirects"
        requests = case.read(lambda reader: reader.every(NetworkRequest))
        assert {(one.address, one.purpose, one.result) for one in requests} == {
            (server.url("round.html"), "article", "302")
        }
        act = case.read(lambda reader: reader.newest("article.fetch.failed"))
        assert act is not None
        assert act.subject == server.url("round.html")
        assert json.loads(act.detail)["error"][0] == "acquisition.redirects"
        assert b"newer" not in fetch_newer(case, desk, server.url("words.html")).data
        assert case.read(lambda reader: reader.newest("article.fetch")) is not None
    assert check_folder(tmp_path / "case").ok


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("round.html", "acquisition.redirects", "circle"),
        ("endless.html", "acquisition.too_large", "longer than any article"),
        ("who.html", "acquisition.login", "only to those who are logged in (401)"),
        ("secret.html", "acquisition.forbidden", "refuses to hand this page out to this program (403)"),
        ("gone.html", "acquisition.not_found", "no page at this address"),
        ("no-such.html", "acquisition.not_found", "no page at this address"),
    ],
)
def test_a_page_that_cannot_be_had_is_called_a_page(
    tmp_path: Path, desk: Desk, server: Server, path: str, code: str, words: str
) -> None:
    with pytest.raises(AcquisitionProblem) as said:
        new_case(tmp_path / "case", desk, server.url(path))
    assert said.value.code == code
    assert words in said.value.sentence
    assert "footage" not in said.value.sentence + said.value.advice
    assert not (tmp_path / "case").exists()
