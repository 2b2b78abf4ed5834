"""One open case: the strip with its title and tabs, messages, and the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gui.desk_page import DeskPage
from gui.icons import ICON_SIZE, icon
from gui.jobs import Job, JobEnd, Jobs, JobState
from gui.map_page import MapPage
from gui.messages import MessageBar, may_recognise
from gui.plain import ElidedLabel, one_line
from gui.preferences import Preferences
from gui.pulls import Pulls
from gui.references_page import ReferencesPage
from gui.report_page import ReportPage
from gui.session import Selection, Session
from gui.theme import Theme
from storage.records.progress import Progress
from storage.records.survey import Footage
from verification.workflow.folders import report_folder
from verification.workflow.jobs import note_job
from verification.workflow.open_points import OpenPoint
from verification.workflow.pulling import pullable


class CasePage(QWidget):
    """Everything about one open case. ``close_case`` ends what it started; the caller closes the session."""

    jobs_wanted = Signal()
    export_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, theme: Theme, preferences: Preferences, session: Session, jobs: Jobs) -> None:
        """Show ``session``."""
        super().__init__()
        self.session = session
        self._theme = theme
        self._jobs = jobs
        self._preferences = preferences
        self.selection = Selection()
        self.pulls = Pulls(session, jobs)
        self.messages = MessageBar()
        self.desk = DeskPage(theme, preferences, session, self.selection, self.pulls)
        self.references = ReferencesPage(session, self.pulls)
        self.map = MapPage(theme, session, self.selection, self.desk.frames, jobs)
        self.report = ReportPage(session, jobs)
        self._make()
        self._dress()
        theme.changed.connect(self._dress)
        self.references.footage_wanted.connect(self._look_at)
        self.map.footage_wanted.connect(self._look_at)
        self.map.claim_wanted.connect(self._read_claim)
        self.desk.claim.map_wanted.connect(self._show_on_map)
        self.desk.same.find_wanted.connect(self.find_matches)
        self.references.pull_all_wanted.connect(self.pulls.pull_all)
        custody = self.report.custody
        custody.said.connect(self.messages.tell)
        custody.warned.connect(lambda title, meaning: self.messages.tell(title, meaning, problem=True))
        self.report.export_wanted.connect(self.export_wanted)
        self.report.point_wanted.connect(self._see_to)
        self.report.folder_chosen.connect(self._report_folder_chosen)
        self.pulls.network_wanted.connect(self._ask_network)
        session.problem.connect(self.messages.tell_error)
        jobs.remember = self.remember_job
        session.changed.connect(self._on_changed)
        jobs.changed.connect(self._show_jobs)
        self._show_title()
        self._show_jobs()
        self.report.show_folder(str(self.report_folder))
        self.pulls.resume_surveys()
        if session.case.seal_fault[0]:
            self.messages.tell(
                self.tr("The case's database is not as this program closed it last."),
                self.tr("Another program wrote it, or it was damaged. Report → Check everything says what differs."),
                problem=True,
            )

    def _make(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.strip = QFrame()
        self.strip.setProperty("role", "strip")
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(4)
        self.title = ElidedLabel(role="heading")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.title, 1)
        self.pages = QStackedWidget()
        self.tabs: list[QPushButton] = []
        for place, (name, page) in enumerate(
            (
                (self.tr("Article desk"), self.desk),
                (self.tr("References && footage"), self.references),
                (self.tr("Map"), self.map),
                (self.tr("Report"), self.report),
            )
        ):
            button = QPushButton(name)
            button.setProperty("role", "tab")
            button.setCheckable(True)
            button.clicked.connect(lambda _on, place=place: self.show_page(place))
            row.addWidget(button)
            self.tabs.append(button)
            self.pages.addWidget(page)
        row.addSpacing(12)
        self.jobs_button = QPushButton()
        self.jobs_button.setProperty("role", "quiet")
        self.jobs_button.setIconSize(ICON_SIZE)
        self.jobs_button.clicked.connect(self.jobs_wanted)
        row.addWidget(self.jobs_button)
        self.help_button = QPushButton()
        self.help_button.setProperty("role", "quiet")
        self.help_button.setIconSize(ICON_SIZE)
        self.help_button.setToolTip(self.tr("Keys (?)"))
        self.help_button.setAccessibleName(self.tr("Keys"))
        self.help_button.clicked.connect(self.keys_wanted)
        row.addWidget(self.help_button)
        layout.addWidget(self.strip)
        layout.addWidget(self.messages)
        layout.addWidget(self.pages, 1)
        self.show_page(0)

    def _dress(self) -> None:
        self.jobs_button.setIcon(icon("jobs", self._theme.colours.text))
        self.help_button.setIcon(icon("help", self._theme.colours.text))

    # ---------------------------------------------------------------- what it shows

    def show_page(self, place: int) -> None:
        """Show the desk (0), references and footage (1), the map (2) or the report (3)."""
        self.desk.commit()
        if place:
            self.desk.viewer.playback.stop()
        self.pages.setCurrentIndex(place)
        for number, tab in enumerate(self.tabs):
            tab.setChecked(number == place)
        if place == 3:
            self.report.refresh()
        elif place == 2:
            self.map.refresh()
        elif place == 0:
            self.desk.article.text.setFocus()

    def _show_title(self) -> None:
        self.title.say(one_line(self.session.status.info.title, 300))

    def _show_jobs(self) -> None:
        running = len(self._jobs.running())
        self.jobs_button.setText(self.tr("{0} running").format(running) if running else self.tr("Jobs"))
        self.jobs_button.setAccessibleName(self.tr("Jobs: {0} running").format(running))

    def _on_changed(self, tables: frozenset[str]) -> None:
        if "case_info" in tables:
            self._show_title()

    def _look_at(self, footage_id: int) -> None:
        self.desk.frames.open(footage_id)
        self.show_page(0)
        self.desk.viewer.view.setFocus()

    def _see_to(self, point: OpenPoint) -> None:
        """Go to what is still to be done, and to where it is done."""
        if point.claim_id:
            self._read_claim(point.claim_id)
        elif point.footage_id:
            self._look_at(point.footage_id)
            self.desk.side.show_panel(self.desk.footage)
        else:
            self.show_page(0)
            if point.reference_id:
                self.desk.article.show_reference(point.reference_id)
            else:
                self.selection.select_claim(0)
                self.desk.side.show_panel(self.desk.claim)

    def _show_on_map(self) -> None:
        self.show_page(2)
        self.map.choose_claim(self.selection.claim_id)

    def _read_claim(self, claim_id: int) -> None:
        self.selection.select_claim(claim_id)
        self.show_page(0)

    # ---------------------------------------------------------------- network and report

    def offer_to_pull(self) -> None:
        """Just made: say what can be pulled, and pull it where the case may use the network."""
        self.pulls.pull_all()

    def _ask_network(self, waiting: int) -> None:
        self.messages.tell(
            self.tr("This case may not use the network, so {0} videos wait.").format(waiting)
            if waiting > 1
            else self.tr("This case may not use the network."),
            self.tr("Only the addresses that you ask for are contacted, and each request is listed in the case."),
            action=self.tr("Allow for this case"),
            do=self.pulls.allow_network,
            dismissed=self.pulls.forget_waiting,
        )

    @property
    def report_folder(self) -> Path:
        """Where the report goes."""
        folder = self.session.case.folder
        return self._preferences.report_folder(folder) or report_folder(folder)

    def _report_folder_chosen(self, name: str) -> None:
        self._preferences.remember_report(self.session.case.folder, Path(name))
        self.report.show_folder(name)

    def has_pullable(self) -> bool:
        """Whether references with an address wait for their footage."""
        return bool(pullable(self.session.case))

    # ---------------------------------------------------------------- versions of the article

    def read_again(self, file_or_address: str, *, recognise: bool = False) -> None:
        """Read a newer version of the article, as a job; ``recognise`` its text in the pictures of its pages."""
        session = self.session

        def work(progress: Progress) -> object:
            from verification.workflow.cases import fetch_newer
            from verification.workflow.versions import read_again, read_newer

            source = fetch_newer(session.case, session.desk, file_or_address, progress=progress)
            reading = read_newer(session.case, session.desk, source, recognise=recognise, progress=progress)
            return read_again(session.case, source, reading)

        again = partial(self.read_again, file_or_address, recognise=True)
        self._jobs.start(
            self.tr("Read the article again"), work, kind="article", then=partial(self._on_reread, recognise=again)
        )

    def recognise_again(self) -> None:
        """Recognise the text of the article that the case has in the pictures of its pages, as a job."""
        session = self.session

        def work(progress: Progress) -> object:
            from verification.workflow.versions import kept_source, read_again, read_newer

            source = kept_source(session.case)
            reading = read_newer(session.case, session.desk, source, recognise=True, progress=progress)
            return read_again(session.case, source, reading)

        self._jobs.start(self.tr("Recognise the article's text"), work, kind="article", then=self._on_reread)

    def _on_reread(self, end: JobEnd, *, recognise: Callable[[], None] | None = None) -> None:
        from verification.workflow.versions import Reread

        if recognise is not None and end.error is not None and may_recognise(end.error):
            self.messages.tell(
                end.error.sentence,
                end.error.advice,
                problem=True,
                action=self.tr("Recognise its text"),
                do=recognise,
            )
            return
        if isinstance(end.result, Reread):
            told = end.result
            self.messages.tell(
                self.tr("Version {0} of the article: {1} passages and {2} references changed.").format(
                    told.version.number, len(told.changes), len(told.references)
                ),
                self.tr("{0} claims need review, {1} lost their words, {2} are suggested.").format(
                    len(told.needs_review), len(told.orphans), len(told.suggested)
                )
                + self._doubtful(told.doubtful),
                action=self.tr("Show the changes"),
                do=self.show_changes,
            )

    def _doubtful(self, references: Sequence[int]) -> str:
        if not references:
            return ""
        numbers = ", ".join(map(str, references))
        return " " + self.tr("See whether the footage of these references is still the video meant: {0}.").format(
            numbers
        )

    def show_changes(self) -> None:
        """Show what was changed between versions of the article."""
        from gui.changes_dialog import ChangesDialog
        from verification.workflow.comparing import changes_between
        from verification.workflow.looking import version_numbers

        case = self.session.case
        numbers = version_numbers(case)
        if len(numbers) < 2:
            self.messages.tell(
                self.tr("This case has one version of the article."),
                self.tr("Case → Read a newer version of the article… adds one; then they can be compared."),
            )
            return
        ChangesDialog(numbers, lambda older, newer: changes_between(case, older, newer), self._read_claim, self).open()

    # ---------------------------------------------------------------- the same footage twice

    def find_matches(self) -> None:
        """Find the stretches that footage of the case shares, as a job; the panel of the desk shows them."""
        session, panel, library = self.session, self.desk.same, self._preferences.known_footage

        def work(progress: Progress) -> object:
            from verification.workflow.matching import find_matches

            return find_matches(
                session.case, session.desk, library=library, keep=library is not None, progress=progress
            )

        def then(end: JobEnd) -> None:
            from verification.workflow.matching import Matches

            panel.show_found(end.result if isinstance(end.result, Matches) else None)

        self.show_page(0)
        self.desk.side.show_panel(panel)
        if panel.search.isEnabled():
            panel.searching()
            self._jobs.start(self.tr("Find the same footage"), work, kind="matches", then=then)

    def write_contact_sheet(self, footage: Footage, path: Path, tell: Callable[..., None]) -> None:
        """Write a contact sheet of a piece of footage to a file, as a job; ``tell`` is told when it is there."""
        session = self.session

        def work(progress: Progress) -> object:
            from verification.workflow.sheet_file import write_sheet
            from verification.workflow.sheets import contact_sheet

            jpeg, shown = contact_sheet(session.case, session.desk, footage, progress=progress)
            write_sheet(path, jpeg)
            return shown.pictures, shown.of

        def then(end: JobEnd) -> None:
            if end.state is JobState.DONE:
                pictures, of = end.result if isinstance(end.result, tuple) else (0, 0)
                words = (
                    self.tr("Contact sheet written to {0}: {1} of {2} pictures")
                    if pictures < of
                    else self.tr("Contact sheet written to {0}")
                )
                tell(
                    words.format(one_line(path.name, 60), pictures, of),
                    action=self.tr("Show it"),
                    do=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
                )

        title = self.tr("Contact sheet of {0}").format(one_line(footage.title, 60))
        self._jobs.start(title, work, kind="sheet", then=then)

    def remember_job(self, job: Job, end: JobEnd) -> None:
        """Have the case remember that a job of its own ended, and how; called on the job's thread."""
        session = self.session
        session.attempt(
            lambda: note_job(
                session.case,
                kind=job.kind,
                subject=job.title,
                started_at=job.started_at,
                outcome=end.state.value,
                error=end.error,
            )
        )

    def close_case(self) -> None:
        """End what this page started."""
        self.desk.close_case()
