"""The window: the start page or one open case, and what concerns the program as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui import keys
from gui.crash import CrashDialog
from gui.jobs import Job, JobEnd, Jobs, JobState
from gui.jobs_panel import JobsPanel
from gui.keys import Where
from gui.keys_overlay import KeysOverlay
from gui.menus import fill_menus
from gui.messages import Toast
from gui.opening import Opening
from gui.plain import one_line
from gui.preferences import Preferences
from gui.start_page import StartPage
from gui.theme import Scheme, Theme
from storage.errors import WitnessmarkError
from storage.records.progress import Progress

if TYPE_CHECKING:
    from gui.case_page import CasePage
    from storage.casefile import Case
    from storage.records.custody import TrailEntry
    from verification.workflow.desk import Desk


def _first_size(window: QMainWindow) -> QSize:
    """1280 × 800, or what the screen has left beside panels and the window's own frame."""
    free = window.screen().availableGeometry()
    return QSize(min(1280, free.width() - 8), min(800, free.height() - 48))


class MainWindow(QMainWindow):
    """Owns the jobs and at most one open case."""

    def __init__(self, theme: Theme, preferences: Preferences, desk: Desk) -> None:
        """Show the start page; ``open_case`` opens a case."""
        super().__init__()
        self._theme = theme
        self._preferences = preferences
        self._desk = desk
        self.jobs = Jobs()
        self.page: CasePage | None = None
        self._closed = False
        self.setWindowTitle("Witnessmark")
        self.resize(_first_size(self))
        self.setMinimumSize(960, 600)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        layout.addWidget(self.stack)
        self.setCentralWidget(centre)
        self.start = StartPage(theme, preferences)
        self.stack.addWidget(self.start)
        self.toast = Toast(centre)
        self.jobs_panel = JobsPanel(self.jobs, centre)
        self.keys = KeysOverlay(centre)
        self.opening = Opening(self.jobs, preferences, desk)
        self.opening.began.connect(lambda: self.start.set_busy(busy=True))
        self.opening.ended.connect(self._on_opening_ended)
        self.opening.opened.connect(self._on_opened)
        self.opening.refused.connect(self._on_not_opened)
        self.start.new_wanted.connect(self.opening.make_case)
        self.start.open_wanted.connect(lambda folder: self.open_case(Path(folder)))
        self.start.sample_wanted.connect(self.opening.open_sample)
        self.jobs.finished.connect(self._on_job)
        fill_menus(self)
        self._install_keys()
        kept = preferences.state("window")
        if kept is not None:
            self.restoreGeometry(kept)

    def _install_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "new": self.begin_case,
            "open": self.start.browse_case,
            "undo": lambda: self.undo(redo=False),
            "redo": lambda: self.undo(redo=True),
            "export": self.export,
            "jobs": self.toggle_jobs,
            "tab_desk": lambda: self._show_page(0),
            "tab_references": lambda: self._show_page(1),
            "tab_map": lambda: self._show_page(2),
            "tab_report": lambda: self._show_page(3),
            "full": self.toggle_full,
            "column": lambda: self.page.desk.next_column() if self.page else None,
            "help": self.keys.open,
        }
        keys.install(self, Where.WINDOW, acts, only_here=False)
        keys.install_one(self.start, "Esc", self._back_to_case, only_here=True)

    # ---------------------------------------------------------------- opening and making cases

    def begin_case(self) -> None:
        """Show the form for a new case; Escape goes back."""
        self.stack.setCurrentWidget(self.start)
        self.start.begin()

    def _back_to_case(self) -> None:
        if self.page is not None:
            self.stack.setCurrentWidget(self.page)

    def open_case(self, folder: Path) -> None:
        """Open a case; what is on the screen stays until it is open."""
        if self.page is not None and self.page.session.case.folder.resolve() == folder.resolve():
            self._back_to_case()
        else:
            self.opening.open_case(folder)

    def _on_opening_ended(self) -> None:
        self.start.set_busy(busy=False)
        self.start.refresh()

    def _on_opened(self, case: Case, fresh: bool) -> None:
        for job in [one for one in self.jobs.all if one.state is JobState.DONE]:
            self.jobs.forget(job)  # the open case says it
        self._enter(case, fresh=fresh)

    def _on_not_opened(self, sentence: str, advice: str, action: str, do: Callable[[], None] | None) -> None:
        if self.stack.currentWidget() is self.start or self.page is None:
            self.start.tell_error(sentence, advice, action=action, do=do)
        else:
            self.page.messages.tell(sentence, advice, problem=True, action=action, do=do)

    def _enter(self, case: Case, *, fresh: bool) -> None:
        from gui.case_page import CasePage
        from gui.proxy import desk_of
        from gui.session import Session

        self.leave_case()
        session = Session(case, desk_of(case, self._desk, self._preferences))
        self.page = page = CasePage(self._theme, self._preferences, session, self.jobs)
        page.jobs_wanted.connect(self.toggle_jobs)
        page.export_wanted.connect(self.export)
        page.keys_wanted.connect(self.keys.open)
        page.desk.same.open_wanted.connect(lambda folder: self.open_case(Path(folder)))
        page.desk.said.connect(self.toast.tell)
        session.undone.connect(self._tell_undone)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.setWindowTitle(f"{one_line(session.status.info.title, 120)} – Witnessmark")
        self._preferences.remember_case(case.folder)
        self.start.source.clear()
        self.start.refresh()
        page.desk.article.text.setFocus()
        if fresh:
            page.offer_to_pull()

    def leave_case(self) -> None:
        """Close the open case: its jobs are stopped and waited for, what is being written is saved."""
        page, self.page = self.page, None
        if page is None:
            return
        self.jobs_panel.hide()
        self.jobs.cancel_all()
        self.jobs.join()
        self.jobs.remember = None
        page.close_case()
        page.session.close()
        self.stack.removeWidget(page)
        page.deleteLater()
        for job in [one for one in self.jobs.all if one.over]:
            self.jobs.forget(job)
        self.setWindowTitle("Witnessmark")

    def close_case(self) -> None:
        """Close the case and show the start page."""
        self.leave_case()
        self.start.refresh()
        self.stack.setCurrentWidget(self.start)

    # ---------------------------------------------------------------- acts on the case as a whole

    def undo(self, *, redo: bool) -> None:
        """Take back the newest act, or do it again."""
        if self.page is not None and self.stack.currentWidget() is self.page:
            self.page.desk.commit()
            self.page.session.undo(redo=redo)

    def _tell_undone(self, entry: TrailEntry, redo: bool) -> None:
        from gui.words import act_word

        done = self.tr("Done again") if redo else self.tr("Undone")
        subject = f" ({one_line(entry.subject, 60)})" if entry.subject else ""
        self.toast.tell(f"{done}: {act_word(entry.action)}{subject}")

    def export(self) -> None:
        """Write the report to its folder, as a job."""
        page = self.page
        if page is None:
            return
        page.desk.commit()
        folder, formats = page.report_folder, page.report.wanted_formats()
        session = page.session

        def work(progress: Progress) -> object:
            from verification.workflow.reporting import export_report

            return export_report(session.case, session.desk, folder, formats=formats, progress=progress)

        def then(end: JobEnd) -> None:
            if end.state is JobState.DONE:
                self._preferences.remember_report(session.case.folder, folder)
                self.toast.tell(
                    self.tr("Report written to {0}").format(one_line(folder.name, 60)),
                    action=self.tr("Open folder"),
                    do=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
                )

        self.toast.tell(self.tr("Writing the report…"))
        self.jobs.start(self.tr("Report"), work, kind="report", then=then)

    def read_again(self) -> None:
        """Read a newer version of the article from a file, as a job; then say what was changed."""
        page = self.page
        if page is None:
            return
        name, _ = QFileDialog.getOpenFileName(self, self.tr("The newer article"))
        if name:
            page.desk.commit()
            page.read_again(name)

    def recognise_again(self) -> None:
        """Recognise the article's text in the pictures of its pages, as a further version."""
        if self.page is not None:
            self.page.desk.commit()
            self.page.recognise_again()

    def show_changes(self) -> None:
        """Show what was changed between versions of the article."""
        if self.page is not None:
            self.page.show_changes()

    def find_matches(self) -> None:
        """Look for stretches that footage of the case shares, as a job."""
        if self.page is not None:
            self.page.find_matches()

    def look_again(self) -> None:
        """Look through the current footage once more, as a job."""
        if self.page is not None:
            self.page.desk.looking.look_again()

    def contact_sheet(self) -> None:
        """Write a contact sheet of the footage that is shown, as a job."""
        page = self.page
        footage = [one.footage for one in page.session.status.footage] if page is not None else []
        shown = next((one for one in footage if page is not None and one.id == page.desk.frames.footage_id), None)
        if page is None or shown is None:
            return
        page.desk.commit()
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Where to write the contact sheet"), "contact sheet.jpg")
        if name:
            page.write_contact_sheet(shown, Path(name), self.toast.tell)

    def _show_page(self, place: int) -> None:
        if self.page is not None:
            self.stack.setCurrentWidget(self.page)
            self.page.show_page(place)

    def allow_network(self, allowed: bool) -> None:
        """Let the case use the network, or stop it."""
        from verification.workflow.pulling import allow_network

        page = self.page
        if page is not None:
            page.session.attempt(lambda: allow_network(page.session.case, allowed=allowed))

    def ask_proxy(self) -> None:
        """Ask which proxy the case is to use."""
        from gui.proxy import ask_proxy

        if self.page is not None:
            ask_proxy(self, self.page.session, self._preferences)

    # ---------------------------------------------------------------- the window

    def use_scheme(self, scheme: Scheme) -> None:
        """Light, dark or as the system, from now on."""
        self._preferences.scheme = scheme
        self._theme.use(scheme)

    def use_language(self, code: str) -> None:
        """Speak another language from the next start on."""
        self._preferences.language = code
        self.toast.tell(self.tr("The window speaks this language from its next start."))

    def scale_text(self, step: int) -> None:
        """Make the article's letters larger or smaller."""
        self._preferences.text_points = self._preferences.text_points + step
        if self.page is not None:
            self.page.desk.article.text.set_points(self._preferences.text_points)

    def shield_all(self, shield: bool) -> None:
        """Shield all footage until it is revealed, or only what is marked graphic."""
        self._preferences.shield_all = shield
        if self.page is not None:
            self.page.desk.shield.cover_all()

    @property
    def preferences(self) -> Preferences:
        """What is remembered between runs."""
        return self._preferences

    def toggle_jobs(self) -> None:
        """Show the list of jobs, or put it away."""
        if self.jobs_panel.isVisible():
            self.jobs_panel.hide()
        else:
            top = self.page.strip.height() if self.page is not None else 0
            self.jobs_panel.place(top)
            self.jobs_panel.show()
            self.jobs_panel.raise_()

    def toggle_full(self) -> None:
        """Fill the screen, or not."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def tell_error(self, error: WitnessmarkError) -> None:
        """Say what is wrong, without interrupting."""
        if self.page is not None:
            self.page.messages.tell_error(error)
        else:
            self.start.tell_error(error.sentence, error.advice)

    def show_crash(self, report: str) -> None:
        """Say that the program failed; everything saved stays saved."""
        CrashDialog(report, self).open()

    def _on_job(self, job: Job) -> None:
        end = job.end
        if end is None or self._closed:
            return
        if end.state is JobState.CRASHED:
            self.show_crash(end.report)
        elif end.state is JobState.FAILED and end.error is not None and self.page is not None and not job.about:
            # A reference's own card says why its footage failed.
            self.page.messages.tell(f"{job.title}: {end.error.sentence}", end.error.advice, problem=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What floats stays in its place."""
        super().resizeEvent(event)
        self.toast.place()
        if self.jobs_panel.isVisible() and self.page is not None:
            self.jobs_panel.place(self.page.strip.height())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Save what is being written, stop the jobs, close the case."""
        if not self._closed:
            self._closed = True
            self._preferences.remember_state("window", self.saveGeometry())
            self.hide()
            self.leave_case()
            self.jobs.close()
            self.opening.close()
            self._preferences.save()
        super().closeEvent(event)
