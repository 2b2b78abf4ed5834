"""One open case in the window: its state, what changes in it, and what the analyst is looking at."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from storage.casefile import Case, Changed
from storage.errors import WitnessmarkError
from storage.records.custody import TrailEntry
from storage.records.survey import Footage
from storage.session import Reader
from verification.workflow.desk import Desk
from verification.workflow.status import CaseStatus, ClaimStatus, status_from

T = TypeVar("T")


class Session(QObject):
    """An open case with its desk. Views read ``status`` and refresh on ``changed``."""

    changed = Signal(object)
    """The tables that were touched since the last time, as a frozenset of names."""
    problem = Signal(object)
    """A WitnessmarkError that the analyst should read."""
    undone = Signal(object, bool)
    """The trail entry that was taken back or, with True, done again."""
    _told = Signal(object, object)

    def __init__(self, case: Case, desk: Desk) -> None:
        """Bind ``case``; ``close`` closes it."""
        super().__init__()
        self.case = case
        self.desk = desk
        self._news: _News | None = None
        self._own = 0
        self._window = threading.get_ident()
        # Acts happen on any thread: the signal carries the news over to the window's.
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._stop = case.listen(self._on_act)

    def _on_act(self, changed: Changed) -> None:
        news: _News | None = None
        if threading.get_ident() == self._window:
            self._news, self._own = None, changed.entry.seq
        else:
            # Read on the job's own thread: the window would have to wait until others have written.
            with suppress(WitnessmarkError):  # such as a case that is just closing: the window keeps what it knows
                news = self.case.read(_news)
        self._told.emit(changed.tables, news)

    def _on_told(self, tables: frozenset[str], news: _News | None) -> None:
        # What a job read before the window's own last act is older than that act; and of two jobs' news one is newer.
        if news is not None and news.seq >= max(self._own, self._news.seq if self._news else 0):
            self._news = news
        if self._stop is not _nothing:
            self.changed.emit(tables)

    @property
    def status(self) -> CaseStatus:
        """Where the case stands, to the last act that the window did or was told of."""
        if self._news is None:
            self._news = self.case.read(_news)
        return self._news.status

    def claim(self, claim_id: int) -> ClaimStatus | None:
        """One claim as it stands, or None."""
        return next((one for one in self.status.claims if one.claim.id == claim_id), None)

    def footage(self, footage_id: int) -> Footage | None:
        """One footage as it stands, or None."""
        return next((one.footage for one in self.status.footage if one.footage.id == footage_id), None)

    def footage_of_reference(self, reference_id: int) -> Footage | None:
        """The first footage that stands for a reference, or None."""
        for one in self.status.references:
            if one.reference.id == reference_id and one.footage:
                return next((f.footage for f in self.status.footage if f.footage.sha256 == one.footage[0]), None)
        return None

    def attempt(self, act: Callable[[], T]) -> T | None:
        """Do an act; an error of the user's world is told through ``problem`` and gives None."""
        try:
            return act()
        except WitnessmarkError as error:
            self.problem.emit(error)
            return None

    def undo(self, *, redo: bool = False) -> TrailEntry | None:
        """Take back the newest act, or do it again."""
        entry = self.attempt(lambda: self.case.undo(redo=redo))
        if entry is not None:
            self.undone.emit(entry, redo)
        return entry

    def close(self) -> None:
        """Stop listening and close the case."""
        self._stop()
        self._stop = _nothing
        self.case.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    """Where the case stood after an act, and which entry of the trail that was."""

    seq: int
    status: CaseStatus


def _news(reader: Reader) -> _News:
    return _News(seq=reader.last_seq(), status=status_from(reader))


def _nothing() -> None:
    """Nothing to stop."""


class Selection(QObject):
    """What is selected: one claim, one link."""

    claim_changed = Signal(int)
    link_changed = Signal(int)

    def __init__(self) -> None:
        """Nothing is selected; 0 stands for nothing."""
        super().__init__()
        self.claim_id = 0
        self.link_id = 0

    def select_claim(self, claim_id: int) -> None:
        """Select a claim; 0 selects none."""
        if claim_id != self.claim_id:
            self.claim_id = claim_id
            self.link_id = 0
            self.claim_changed.emit(claim_id)
            self.link_changed.emit(0)

    def select_link(self, link_id: int) -> None:
        """Select a link of the selected claim; 0 selects none."""
        if link_id != self.link_id:
            self.link_id = link_id
            self.link_changed.emit(link_id)
