"""Making, opening and restoring cases, each as a job whose end is the open case or what kept it from opening."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal

from gui.jobs import JobEnd, Jobs
from gui.messages import may_recognise
from gui.plain import one_line
from gui.preferences import Preferences
from gui.unadopted import Unadopted
from storage.errors import InputProblem, WitnessmarkError
from storage.records.progress import Progress

if TYPE_CHECKING:
    from verification.workflow.cases import Source
    from verification.workflow.desk import Desk


class Opening(QObject):
    """What the analyst asks for on the start page and in the menu *Case*."""

    began = Signal()
    """A case is being made or opened."""
    ended = Signal()
    """It is not any more."""
    opened = Signal(object, bool)
    """A Case, which belongs to whoever takes it, and whether it was made just now."""
    refused = Signal(str, str, str, object)
    """A sentence, advice, the words of a button, and what it does (or None): why there is no case."""

    def __init__(self, jobs: Jobs, preferences: Preferences, desk: Desk) -> None:
        """Nothing is opened yet."""
        super().__init__()
        self._jobs, self._preferences, self._desk = jobs, preferences, desk
        self._unadopted = Unadopted()
        self._closed = False

    def make_case(self, source: str | Source, folder: str, published: str, *, recognise: bool = False) -> None:
        """Make a case from an article, and open it; ``recognise`` its text in the pictures of its pages."""
        name = source if isinstance(source, str) else source.name
        try:
            day = date.fromisoformat(published).isoformat() if published else None
        except ValueError:
            said = self.tr("“{0}” is no day. Write it as YYYY-MM-DD, such as 2015-09-30.").format(published)
            self.refused.emit(said, "", "", None)
            return

        from gui.words import first_tags  # with the first case: it would cost every start

        tags = first_tags()

        def work(progress: Progress) -> object:
            from verification.workflow.cases import new_case

            made = new_case(
                Path(folder), self._desk, source, published=day, tags=tags, recognise=recognise, progress=progress
            )
            return self._unadopted.keep(made)

        again = partial(self.make_case, source, folder, published, recognise=True)
        self._open(self.tr("Make a case from {0}").format(one_line(name, 60)), work, fresh=True, recognise=again)

    def open_case(self, folder: Path) -> None:
        """Open a case."""

        def work(_progress: Progress) -> object:
            from storage.casefile import Case

            return self._unadopted.keep(Case.open(folder))

        self._open(self.tr("Open {0}").format(one_line(folder.name, 60)), work, folder=folder)

    def restore_case(self, folder: Path) -> None:
        """Put the newest sound backup in the place of a case's database, and open it."""

        def work(_progress: Progress) -> object:
            from storage.casefile import Case
            from storage.repair import restore

            restore(folder)
            return self._unadopted.keep(Case.open(folder))

        self._open(self.tr("Restore {0}").format(one_line(folder.name, 60)), work, folder=folder)

    def open_sample(self) -> None:
        """Make the sample case where cases are kept, and open it."""

        def work(progress: Progress) -> object:
            try:
                # The sample is made by a module that a lean installation may leave out.
                from verification.workflow.sample import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
                    make_sample,
                )
            except ImportError as error:
                raise InputProblem(
                    "The sample case is not part of this installation.", code="input.no_sample"
                ) from error
            from verification.workflow.folders import free_folder

            folder = free_folder(self._preferences.cases_folder, "Sample case")
            return self._unadopted.keep(make_sample(folder, self._desk, progress=progress))

        self._open(self.tr("Make the sample case"), work)

    def close(self) -> None:
        """Open nothing more, and close what nobody took."""
        self._closed = True
        self._unadopted.close()

    def _open(
        self,
        title: str,
        work: Callable[[Progress], object],
        *,
        fresh: bool = False,
        folder: Path | None = None,
        recognise: Callable[[], None] | None = None,
    ) -> None:
        def then(end: JobEnd) -> None:
            if self._closed:
                return
            if end.error is not None:
                self._refuse(end.error, folder, recognise)
            self.ended.emit()
            case = self._unadopted.adopt(end.result)
            if case is not None:
                self.opened.emit(case, fresh)

        self.began.emit()
        self._jobs.start(title, work, then=then)

    def _refuse(self, error: WitnessmarkError, folder: Path | None, recognise: Callable[[], None] | None) -> None:
        if recognise is not None and may_recognise(error):
            self.refused.emit(error.sentence, error.advice, self.tr("Recognise its text"), recognise)
            return
        from storage.repair import backup_to_restore

        backup = backup_to_restore(folder, error) if folder is not None else ""
        if folder is None or not backup:
            if folder is not None and error.code in {"case.missing", "case.not_case"}:
                self._preferences.forget_case(folder)
            self.refused.emit(error.sentence, error.advice, "", None)
            return
        said = self.tr(
            "There is a backup of {0}. What was done since would be missing from the case; the damaged database is "
            "kept in its quarantine, and the evidence stays as it is."
        ).format(_moment(backup))
        action = self.tr("Restore the backup and open it")
        self.refused.emit(error.sentence, said, action, partial(self.restore_case, folder))


def _moment(name: str) -> str:
    """When a backup was made, as its name says, on this computer's clock."""
    try:
        made = datetime.strptime(name[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return one_line(name, 40)
    moment = QDateTime.fromSecsSinceEpoch(int(made.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
