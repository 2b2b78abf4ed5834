"""A case whose every word comes from somebody who means harm, through the whole window."""

from __future__ import annotations

import shutil
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from storage.records.article import ClaimKind
from storage.records.case import CaseInfo
from storage.records.claims import Claim
from storage.records.survey import Footage
from tests.gui.conftest import Hand
from verification.workflow.cases import new_case
from verification.workflow.claims import assess, change_claim, link, make_claim
from verification.workflow.desk import Desk
from verification.workflow.marking import add_tag, tag_frame
from verification.workflow.pulling import obtain
from verification.workflow.surveying import survey_footage

EVIL = "<img src='file:///etc/passwd'><b>x</b>\u202egpj.exe &lt;a href=x&gt; {0} %s"


@pytest.fixture(scope="module")
def hostile_case(tmp_path_factory: pytest.TempPathFactory, clip: Path) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "evil.txt"
    source.write_text(
        f"{EVIL} title\n\nPolice in Aleppo said {EVIL} was hit.\n\nView this video on YouTube\n\n{EVIL}.\n"
    )
    desk = Desk()
    video = folder / "<img src='x'>\u202e4pm.mp4"
    shutil.copy(clip, video)
    with new_case(folder / "Evil", desk, str(source), title=EVIL) as case:
        obtained = obtain(case, desk, str(video), title=EVIL)
        assert obtained.footage is not None
        footage = survey_footage(case, desk, obtained.footage.id)
        tag = add_tag(case, EVIL)
        tag_frame(case, tag.id, footage.id, frame=1, pts=512)
        claim = make_claim(case, ClaimKind.EVENT, start=2, end=40, claimant=EVIL)
        change_claim(case, claim.id, note=EVIL, chain=(EVIL,))
        link(case, claim.id, footage.id, frame=1, pts=512, reason=EVIL)
        from storage.records.claims import Verdict

        assess(case, claim.id, verdict=Verdict.INCONCLUSIVE, reasoning=EVIL, would_change=EVIL)
    return folder / "Evil"


def test_nothing_anywhere_is_taken_for_markup(
    window: MainWindow, hand: Hand, qtbot: QtBot, hostile_case: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Evil"
    shutil.copytree(hostile_case, folder)
    window.open_case(folder)
    qtbot.waitUntil(lambda: window.page is not None)
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: page.desk.viewer.view.image is not None)
    mine = page.session.case.read(lambda reader: reader.every(Claim))[-1]
    page.selection.select_claim(mine.id)
    page.pulls.supply(None, "/<b>nowhere</b>\u202e.mp4")
    for place in (1, 2, 0):
        page.show_page(place)
    page.desk.side.show_panel(page.desk.footage)
    window.toggle_jobs()
    qtbot.waitUntil(lambda: not window.jobs.running())
    page.desk.viewer.view.setFocus()
    hand.press("m")
    hand.press("z", Qt.KeyboardModifier.ControlModifier)
    labels = window.findChildren(QLabel)
    assert len(labels) > 50
    assert not [one.text() for one in labels if one.textFormat() != Qt.TextFormat.PlainText]
    assert any("<img" in one.text() for one in labels)
    tips = [one.toolTip() for one in window.findChildren(QWidget) if one.toolTip()]
    film = page.desk.film.model()
    claims = page.desk.claim.list.view.model()
    for model in (film, claims, page.references.footage, page.references.references, page.desk.footage.entries):
        for row in range(model.rowCount()):
            for column in range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1):
                told = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
                tips.extend([told] if told else [])
    assert not [one for one in tips if GuiQt.mightBeRichText(one)]
    everything = " ".join([*(one.text() for one in labels), *tips, page.desk.article.text.toPlainText()])
    assert "\u202e" not in everything
    assert "\u202e" not in window.windowTitle()
    assert "⟨U+202E⟩" in everything


def test_damaged_footage_is_called_partial_everywhere(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, case_folder: Path
) -> None:
    whole = tmp_path / "whole.mp4"
    with av.open(str(whole), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=25, options={"crf": "10", "g": "10"})
        stream.width, stream.height, stream.pix_fmt = 160, 96, "yuv420p"
        random = np.random.default_rng(3)
        for _ in range(50):
            picture = random.integers(0, 255, (96, 160, 3), dtype=np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(whole.read_bytes()[: whole.stat().st_size * 6 // 10])
    window.open_case(case_folder)
    qtbot.waitUntil(lambda: window.page is not None)
    page = window.page
    assert page is not None
    card = list(page.desk.article.cards.values())[1]
    page.pulls.supply(card.reference, str(broken))
    qtbot.waitUntil(lambda: not window.jobs.running() and "partial" in card.sentence.text())
    footage = page.session.case.read(lambda reader: reader.every(Footage))[-1]
    words = f"partial ({footage.frame_count} of 50 frames)"
    assert 0 < footage.frame_count < 50
    assert words in card.sentence.text()
    card.button.click()
    assert words in page.desk.viewer.facts.text()
    page.show_page(1)
    assert any("partial" in cell for _, cells in page.references.footage.rows for cell in cells)
    assert page.session.case.read(lambda reader: reader.get(CaseInfo, 1)).title
