"""A case full of hostile strings through every export, and each file held to what it may not do."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import re
import shutil
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.soak.hostile import MARK, steering
from storage.casefile import Case
from storage.text import kept
from verification.workflow.desk import Desk
from verification.workflow.reporting import export_report

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# What the report's template writes, and nothing more.
_TAGS = frozenset(
    (
        *("html", "head", "meta", "title", "style", "body", "header", "p", "h1", "h2", "h3", "h4", "table", "thead"),
        *("tbody", "tr", "th", "td", "a", "span", "section", "blockquote", "strong", "br", "ul", "li", "div"),
        *("figure", "figcaption", "img", "dl", "dt", "dd", "mark", "sup", "footer", "code", "pre", "ol", "em"),
    )
)
_ATTRIBUTES = frozenset(
    ("lang", "charset", "http-equiv", "content", "name", "class", "dir", "href", "rel", "id", "src", "alt", "style")
)
_ACTIONS = (b"/JavaScript", b"/JS ", b"/JS(", b"/OpenAction", b"/Launch", b"/AA ", b"/SubmitForm", b"/GoToR")


def exports(case: Path, folder: Path) -> Mapping[str, Path]:
    """Write the report of a case in every format; the files by name."""
    with Case.open(case) as opened:
        files = export_report(opened, Desk(), folder)
    return {path.name: path for path in files}


class _Elements(html.parser.HTMLParser):
    """What a page is made of, held to lists of what this program writes."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _TAGS:
            self.problems.append(f"<{tag}> {attrs}"[:200])
        self.problems += [f"<{tag} {name}=…>" for name in given if name not in _ATTRIBUTES]
        if tag == "a" and not re.match(r"https?://|#", given.get("href") or ""):
            self.problems.append(f"a link to {given.get('href')!r}"[:200])
        if tag == "img" and not (given.get("src") or "").startswith("data:image/jpeg;base64,"):
            self.problems.append(f"a picture from {given.get('src')!r}"[:200])
        if "style" in given and not re.fullmatch(r"(?:(?:left|top|width|height): [\d.]+%;? ?)+", given["style"] or ""):
            self.problems.append(f"a style {given['style']!r}"[:200])
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given.get("content") or ""
        elif tag == "meta" and "http-equiv" in given:
            self.problems.append(f"a meta {attrs}"[:200])


def html_problems(page: str) -> list[str]:
    """What in a page is not of this program's making."""
    elements = _Elements()
    elements.feed(page)
    found = elements.problems
    if "default-src 'none'" not in elements.policy:
        found.append("no policy that forbids all")
    if odd := steering(page):
        found.append(f"holds {odd[:5]!r}")
    return found


def csv_problems(data: bytes) -> list[str]:
    """Cells that a spreadsheet would take for a formula, or that hold what steers a text."""
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    found = [f"{len(row)} cells" for row in rows if len(row) != len(rows[0])]
    for row in rows:
        for cell in row:
            number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
            if cell.lstrip().startswith(_FORMULAS[:4]) or cell.startswith(_FORMULAS):
                found += [] if number else [cell[:80]]
            if odd := steering(cell):
                found.append(f"{odd[:5]!r} in {cell[:80]!r}")
    return found


def json_problems(text: str, words: Sequence[str]) -> list[str]:
    """Whether a strict parser reads every string back exactly as it was; half letters are kept as U+FFFD."""
    try:
        claims = json.loads(text)["claims"]
    except ValueError as error:
        return [repr(error)]
    notes = {one["claim"]["note"] for one in claims}
    return [f"not told as it was: {word[:60]!r}" for word in words if kept(word) not in notes]


def pdf_problems(data: bytes) -> list[str]:
    """What a PDF does by itself, in its plain and its packed parts; links other than http(s) and its own places."""
    parts = [data]
    for start in re.finditer(rb"stream\r?\n", data):
        try:
            parts.append(zlib.decompressobj().decompress(data[start.end() :], 50_000_000))
        except zlib.error:
            continue
    found = []
    # The text of a page stands in hex or as glyphs, so these words can only be the PDF's own.
    for part in parts:
        found += [word.decode() for word in _ACTIONS if re.search(rb"(?<![(\w])" + re.escape(word), part)]
        links = re.findall(rb"/URI \((.*?)\)", part)
        found += [f"a link to {one[:60]!r}" for one in links if not re.match(rb"https?:", one)]
    return found


BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def in_a_browser(page: Path, place: Path) -> str:
    """The page as a headless browser has it after its scripts would have run: title and elements."""
    assert BROWSER is not None
    profile = place / "profile"
    command = [
        *(BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps"),
        # No name can be looked up; the loopback, where the bait lies, can be reached.
        *("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", f"--user-data-dir={profile}"),
        *("--virtual-time-budget=3000", "--timeout=60000", "--dump-dom", page.as_uri()),
    ]
    done = subprocess.run(command, check=False, capture_output=True, timeout=180)
    if not done.stdout:
        raise RuntimeError(done.stderr.decode("utf-8", "replace")[-2000:])
    return done.stdout.decode("utf-8", "replace")


def browser_problems(dom: str, title: str) -> list[str]:
    """Whether a script has run in a page: by its title, by the mark on its root, by elements that were not written."""
    found = []
    told = re.search(r"<title>(.*?)</title>", dom, re.DOTALL)
    if told is None or told[1] != title:
        found.append(f"the title is {told[1][:60] if told else None!r}")
    root = re.search(r"<html[^>]*>", dom)
    if root is None or MARK in root[0]:
        found.append("a script marked the page")
    return found + html_problems(dom)
