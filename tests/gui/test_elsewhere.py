"""References outside the article: folded and named in the window, on the command line and in the report."""

from __future__ import annotations

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from storage.casefile import Case
from tests.gui.conftest import Hand
from tests.workflow.running import run
from verification.workflow.cases import new_case
from verification.workflow.desk import Desk
from verification.workflow.reporting import export_report

WORDS = "".join(
    f"<p>Sentence number {n} of an article that is long enough to be taken for one by whoever reads it.</p>"
    for n in range(6)
)
PAGE = (
    f"<html><head><title>The mill was hit</title></head><body><article><h1>The mill was hit</h1>{WORDS}"
    f'<iframe src="https://www.youtube.com/embed/inside00001"></iframe>{WORDS}</article><aside><h3>Most watched</h3>'
    '<iframe src="https://www.youtube.com/embed/outside0001"></iframe></aside></body></html>'
)


def made(tmp_path: Path) -> Path:
    source = tmp_path / "mill.html"
    source.write_text(PAGE, encoding="utf-8")
    new_case(tmp_path / "Mill", Desk(), str(source)).close()
    return tmp_path / "Mill"


def test_what_lies_outside_the_article_is_folded_in_the_window(
    window: MainWindow, hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    window.open_case(made(tmp_path))
    qtbot.waitUntil(lambda: window.page is not None)
    page = window.page
    assert page is not None
    listed = page.references
    assert [cells[5] for _, cells in listed.references.rows] == ["https://www.youtube.com/embed/inside00001"]
    assert [cells[5] for _, cells in listed.elsewhere.model.rows] == ["https://www.youtube.com/embed/outside0001"]
    page.pages.setCurrentWidget(listed)
    qtbot.waitUntil(listed.isVisible)
    assert listed.elsewhere.button.text() == "▸ Elsewhere on the page (1)"
    assert not listed.elsewhere.table.isVisible()
    hand.click(listed.elsewhere.button)
    assert listed.elsewhere.table.isVisible()


def test_the_command_line_and_the_report_say_what_lies_elsewhere(tmp_path: Path) -> None:
    folder = made(tmp_path)
    told = run("status", folder).output
    inside, outside = told.index("References: 1"), told.index("Elsewhere on the page, outside the article: 1")
    assert inside < outside
    assert "outside0001" not in told[inside:outside]
    read = run("article", tmp_path / "mill.html").output
    assert "reference 2: elsewhere on the page, embed youtube https://www.youtube.com/embed/outside0001" in read
    assert "reference 1: embed youtube https://www.youtube.com/embed/inside00001" in read
    with Case.open(folder) as case:
        export_report(case, Desk(), tmp_path / "out", formats=("html", "csv"))
    page = next((tmp_path / "out").rglob("report.html")).read_text("utf-8")
    folded = page[page.index('<details class="elsewhere">') : page.index("</details>")]
    assert "outside0001" in folded
    assert "inside00001" not in folded
    assert "inside00001" in page[: page.index("<details")]
    assert json.loads(run("status", folder, "--json").output)["references"][1]["elsewhere"] is True


def test_help_after_a_name_that_is_no_command_is_the_help(tmp_path: Path) -> None:
    done = run("no-such-name", "--help")
    assert done.status == 0
    assert done.output.startswith("usage: witnessmark")
    done = run(tmp_path, "--json")
    assert done.status == 2
    assert "is no command" in done.errors
