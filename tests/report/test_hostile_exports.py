"""Hostile strings through every export: nothing is loaded, nothing runs, no cell is a formula."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.soak.hostile import MARK, Loads, hostile_case, strings, watched
from benchmarks.soak.hostile_exports import (
    BROWSER,
    browser_problems,
    csv_problems,
    exports,
    html_problems,
    in_a_browser,
    json_problems,
    pdf_problems,
)
from tests.making import make_video

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is opened is counted through inotify")


LONGEST = 3000  # a longer word in every field takes the PDF's renderer minutes


@dataclass(frozen=True)
class Exported:
    """The exports of the hostile case, while what they lead to is watched."""

    files: Mapping[str, Path]
    words: tuple[str, ...]
    loads: Loads


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    place = tmp_path_factory.mktemp("hostile")
    with watched(place) as loads:
        words = strings(loads.file, loads.address, longest=LONGEST)
        hostile_case(place / "Evil", words, make_video(place / "clip.mp4"))
        yield Exported(exports(place / "Evil", place / "report"), words, loads)
    assert (loads.opened, loads.asked) == (0, 0)


def test_the_html_holds_nothing_but_what_this_program_writes(exported: Exported) -> None:
    page = exported.files["report.html"].read_text("utf-8")
    assert html_problems(page) == []
    assert "&lt;script&gt;" in page


def test_the_tables_hold_no_formula(exported: Exported) -> None:
    tables = [path for name, path in exported.files.items() if name.endswith(".csv")]
    assert len(tables) == 9
    assert {path.name: csv_problems(path.read_bytes()) for path in tables} == {path.name: [] for path in tables}
    claims = exported.files["report.claims.csv"].read_text("utf-8-sig")
    assert "\"'=HYPERLINK(" in claims
    assert "\"'+1+cmd" in claims


def test_the_json_tells_every_string_as_it_was(exported: Exported) -> None:
    assert json_problems(exported.files["report.json"].read_text("utf-8"), exported.words) == []


def test_the_pdf_does_nothing_by_itself(exported: Exported) -> None:
    assert pdf_problems(exported.files["report.pdf"].read_bytes()) == []


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here (Debian: chromium)")
def test_no_script_runs_in_a_browser(exported: Exported, tmp_path: Path) -> None:
    page = exported.files["report.html"]
    title = re.search(r"<title>(.*?)</title>", page.read_text("utf-8"), re.DOTALL)
    assert title
    dom = in_a_browser(page, tmp_path)
    # A browser writes fewer escapes than the page has: both are held to what they say.
    assert browser_problems(dom, _as_a_browser_writes(title[1])) == []
    assert MARK in dom  # the strings are there, as words


def _as_a_browser_writes(escaped: str) -> str:
    import html

    told = html.unescape(escaped)
    return told.replace("&", "&amp;").replace("\u00a0", "&nbsp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.skipif(BROWSER is None, reason="no Chromium here (Debian: chromium)")
def test_the_browser_would_run_and_load(tmp_path: Path) -> None:
    """The control: the same strings, unescaped, do run and do load."""
    with watched(tmp_path) as loads:
        page = tmp_path / "bad.html"
        page.write_text(f"<!doctype html><title>t</title>{''.join(strings(loads.file, loads.address)[:8])}")
        found = browser_problems(in_a_browser(page, tmp_path), "t")
    assert "a script marked the page" in found
    assert loads.opened > 0
    assert loads.asked > 0


def test_the_judges_can_find() -> None:
    assert html_problems("<p onclick=x><script>1</script><a href='javascript:1'>x</a><img src='file:///x'>")
    assert csv_problems(b'"a","b"\r\n"=1+1","\xe2\x80\xae"\r\n')
    assert pdf_problems(b"<< /OpenAction << /S /JavaScript /JS (x) >> >> /URI (file:///x)")
