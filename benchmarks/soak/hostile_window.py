"""A case full of hostile strings through every page of the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from benchmarks.soak.walking import Seen, walk
from gui.crash import CrashDialog, report_of
from gui.published import ask_published
from storage.errors import InputProblem
from storage.records.claims import Claim
from storage.records.survey import Footage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.case_page import CasePage
    from gui.main_window import MainWindow
    from storage.records.progress import Progress

Wait = Callable[[Callable[[], bool]], None]


def through_every_widget(window: MainWindow, folder: Path, words: Sequence[str], wait: Wait) -> Seen:
    """Open the case, go everywhere, have everything say hostile words; returns every text that was shown."""
    seen = Seen()
    window.preferences.remember_case(folder.with_name("<img src='x'>\u202e case"))
    window.start.refresh()
    for word in words:
        window.start.tell_error(word)
        walk(window.start, seen)
    window.open_case(folder)
    wait(lambda: window.page is not None)
    page = window.page
    assert page is not None
    footage = page.session.case.read(lambda reader: reader.every(Footage))[0]
    page.desk.frames.open(footage.id)
    wait(lambda: page.desk.viewer.view.image is not None)
    _pages(window, page, seen)
    for claim in page.session.case.read(lambda reader: reader.every(Claim)):
        page.selection.select_claim(claim.id)
        walk(page.desk.claim, seen)
        if claim.id % 10 == 1:
            dialog = page.desk.claim.review.open_hypotheses()
            assert dialog is not None
            walk(dialog, seen)
            for _ in range(5):
                QApplication.processEvents()
            dialog.close()
            QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    for panel in (page.desk.claim, page.desk.footage, page.desk.same):
        page.desk.side.show_panel(panel)
        walk(page, seen)
    _said(window, page, words, wait, seen)
    return seen


def _pages(window: MainWindow, page: CasePage, seen: Seen) -> None:
    for place in (1, 2, 3, 0):
        page.show_page(place)
        for _ in range(5):
            QApplication.processEvents()
        walk(window, seen)
    for bar in (window.menuBar(),):
        walk(bar, seen)
    window.keys.open()
    walk(window.keys, seen)
    window.keys.hide()


def _said(window: MainWindow, page: CasePage, words: Sequence[str], wait: Wait, seen: Seen) -> None:
    """What comes and goes: messages, toasts, jobs, the crash dialog, errors of fields."""
    for word in words:
        page.messages.tell(word, word, problem=True)
        window.toast.tell(word)
        walk(page.messages, seen)
        walk(window.toast, seen)
        error = InputProblem(word, code="input.hostile", advice=word)
        page.messages.tell_error(error)
        walk(page.messages, seen)
        window.start.tell_error(word, word, action="Try", do=lambda: None)
        walk(window.start, seen)
        window.jobs.start(word, _failing(error), kind="pull")
        dialog = CrashDialog(report_of(ValueError(word), None), window)
        dialog.show()
        walk(dialog, seen)
        dialog.close()
        dialog.deleteLater()
    asked = ask_published(window, page.session)
    walk(asked, seen)
    asked.close()
    asked.deleteLater()
    window.toggle_jobs()
    wait(lambda: not window.jobs.running())
    walk(window, seen)
    page.show_page(2)
    for word in words[:10]:
        page.map.field.setText(word[:500])
        page.map.look_up()
        walk(page.map, seen)


def _failing(error: InputProblem) -> Callable[[Progress], object]:
    def work(_progress: Progress) -> object:
        raise error

    return work
