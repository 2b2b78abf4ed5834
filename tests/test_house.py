"""The house rules that no linter knows: the entry, the documentation, the size of files, and nothing of one machine."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from verification.commandline.parser import COMMANDS

PACKAGES = ("gui", "verification", "storage")
LINES = 420
LONGER = {}
HEAVY_OR_LOWER = {"PySide6", "shiboken6", "sqlite3", "sqlite_utils", "apsw", "gui", "verification", "storage"}


def imported(tree: ast.AST) -> Iterator[str]:
    """The top-level names of every module imported anywhere in a tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def sources() -> list[Path]:
    return [path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py"))]


def tracked() -> list[Path]:
    try:
        done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name]


def texts(paths: list[Path]) -> Iterator[tuple[str, str]]:
    for path in paths:
        if path.is_file() and b"\0" not in (data := path.read_bytes()):
            yield path.relative_to(ROOT).as_posix(), data.decode("utf-8", "replace")


def test_nobody_imports_main() -> None:
    found = {path.relative_to(ROOT).as_posix(): set(imported(ast.parse(path.read_bytes()))) for path in sources()}
    assert len(found) > 100
    assert [name for name, modules in found.items() if "main" in modules or "__main__" in modules] == []


def test_main_loads_nothing_of_ours_and_neither_qt_nor_sql_before_it_must() -> None:
    at_top = [
        node
        for node in ast.parse((ROOT / "main.py").read_bytes()).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert at_top
    assert HEAVY_OR_LOWER.isdisjoint(name for node in at_top for name in imported(node))


def test_every_command_is_documented() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    words = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    undocumented = [name for name in COMMANDS if not re.search(rf"witnessmark \[?{name}\b", words)]
    assert undocumented == []


def test_painters_end_with_the_painting() -> None:
    """One that outlives it, in the traceback of an error or in a debugger's hand, crashes Qt."""
    lines = [
        (path.name, line.strip()) for path in (ROOT / "gui").glob("*.py") for line in path.read_text().splitlines()
    ]
    made = [(name, line) for name, line in lines if " QPainter(" in f" {line}" and not line.startswith("class")]
    assert len(made) > 5
    assert [(name, line) for name, line in made if not line.startswith("with ")] == []


def test_files_stay_short() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()
    }
    longer = {name for name, count in lengths.items() if count > LINES}
    assert longer == set(LONGER), (
        "split a file by meaning, or name it here with the reason; drop names no longer needed"
    )


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]
    links = [(page, to) for page in pages for to in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))]
    assert links
    broken = [
        f"{page.name}: {to}"
        for page, to in links
        if "://" not in to and not to.endswith(".png") and not (page.parent / to).exists()
    ]
    assert broken == []


def test_nothing_tracked_names_a_place_of_this_machine() -> None:
    parent = str(ROOT.parent)
    if len(ROOT.parent.parts) < 3:
        parent = str(ROOT)  # a parent such as /src is a word that may stand anywhere
    assert [name for name, text in texts(tracked()) if parent + "/" in text or str(ROOT) in text] == []


def test_the_locks_name_no_registry() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "==" in text
        assert not re.search(r"://|^--?(index-url|extra-index-url|find-links|i|f)\b", text, re.MULTILINE), name
