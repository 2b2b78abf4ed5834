"""The button that looks through footage, or once more, and the words for how far that is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gui.plain import shown
from storage.records.footage import Completeness
from storage.records.survey import Footage


class LookButton(QPushButton):
    """Offered where footage was not looked through, or could not be."""

    def __init__(self) -> None:
        """Offer nothing yet."""
        super().__init__()
        self.setProperty("role", "choice")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def offer(self, footage: Footage, *, running: bool) -> None:
        """Show it where that footage wants it."""
        unread = footage.completeness is Completeness.UNREAD
        self.setText(self.tr("Look through") if unread else self.tr("Look through again"))
        self.setVisible((unread or footage.completeness is Completeness.FAILED) and not running)

    def how_far(self, *, running: bool) -> str:
        """Whether it is being looked through, in a few words."""
        return self.tr("being looked through") if running else self.tr("not looked through yet")

    def why_no_frames(self, footage: Footage, *, running: bool) -> str:
        """Why footage that was not looked through shows nothing."""
        if running:
            return self.tr("This footage is being looked through. Its frames come when that is done.")
        stopped = self.tr("Looking through this footage was stopped. The button above begins it anew.")
        return "\n".join(part for part in (shown(footage.damage), stopped) if part)
