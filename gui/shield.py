"""Which footage is shielded now: graphic footage stays greyed and blurred until the analyst reveals it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.preferences import Preferences
from gui.session import Session
from storage.records.survey import Footage


class Shield(QObject):
    """Remembers, for this opening of the case, what was revealed."""

    changed = Signal()

    def __init__(self, session: Session, preferences: Preferences) -> None:
        """Nothing has been revealed yet."""
        super().__init__()
        self._session = session
        self._preferences = preferences
        self._revealed: set[int] = set()
        session.changed.connect(self._refresh)

    def covers(self, footage: Footage) -> bool:
        """Whether pictures of this footage must be shown greyed and blurred."""
        graphic = footage.graphic and self._session.status.info.shield_graphic
        return (graphic or self._preferences.shield_all) and footage.id not in self._revealed

    def can_cover(self, footage: Footage) -> bool:
        """Whether this footage is under the shield, revealed or not."""
        return footage.graphic or self._preferences.shield_all

    def toggle(self, footage: Footage) -> None:
        """Reveal, or cover again."""
        self._revealed ^= {footage.id}
        self.changed.emit()

    def cover_all(self) -> None:
        """Cover again what was revealed."""
        self._revealed.clear()
        self.changed.emit()

    def _refresh(self, tables: frozenset[str]) -> None:
        if tables & {"footage", "case_info"}:
            self.changed.emit()
