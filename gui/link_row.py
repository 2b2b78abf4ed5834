"""One link of a claim: the frame, how it bears on the claim, and why."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui import words
from gui.fields import Choice, ChoiceRow, CommitLine
from gui.icons import icon
from gui.painting import PressedPicture
from gui.plain import BreakingLabel, one_line
from gui.theme import Theme
from storage.records.claims import Link, Relation
from verification.claims.scales import Strength

_TONES = {Relation.SUPPORTS: "supported", Relation.CONTRADICTS: "contradicted", Relation.CONTEXT: ""}
_KEYS = {Relation.SUPPORTS: "S", Relation.CONTRADICTS: "C", Relation.CONTEXT: "X"}


class LinkRow(QFrame):
    """Shows one link; what the analyst changes is said by signals with the link's id."""

    relation_chosen = Signal(int, str)
    reason_given = Signal(int, str)
    strength_chosen = Signal(int, str)
    independence_given = Signal(int, str)
    removed = Signal(int)
    selected = Signal(int)
    show_wanted = Signal(int)

    def __init__(self, theme: Theme, link: Link, parent: QWidget | None = None) -> None:
        """Show ``link``."""
        super().__init__(parent)
        self.link = link
        self.setProperty("role", "card")
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(8)
        self.picture = PressedPicture(theme)
        self.picture.setFixedSize(QSize(96, 54))
        self.picture.pressed.connect(lambda: self.show_wanted.emit(self.link.id))
        top.addWidget(self.picture)
        self.where = BreakingLabel(role="small")
        self.where.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        top.addWidget(self.where, 1)
        self.remove = QToolButton()
        self.remove.setProperty("role", "quiet")
        self.remove.setIconSize(QSize(14, 14))
        self.remove.setAccessibleName(self.tr("Remove this link"))
        self.remove.setToolTip(self.tr("Remove this link (Ctrl+Z brings it back)"))
        self.remove.clicked.connect(lambda: self.removed.emit(self.link.id))
        top.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        self.relation = ChoiceRow(
            self.tr("Relation"),
            [Choice(value=one.value, word=words.relation(one), hint=_KEYS[one], tone=_TONES[one]) for one in Relation],
            numbered=False,
        )
        self.relation.chosen.connect(lambda value: self.relation_chosen.emit(self.link.id, value))
        self.strength = QComboBox()
        self.strength.setAccessibleName(self.tr("How much it bears on the claim"))
        self.strength.setToolTip(self.tr("How much it bears on the claim"))
        self.strength.addItem(self.tr("strength?"), "")
        for one in Strength:
            self.strength.addItem(words.strength(one), one.value)
        self.strength.activated.connect(lambda at: self.strength_chosen.emit(self.link.id, self.strength.itemData(at)))
        column.addWidget(self.relation)
        self.reason = CommitLine(self.tr("Reason"), self.tr("Why this frame bears on the claim"))
        self.reason.committed.connect(lambda text: self.reason_given.emit(self.link.id, text))
        column.addWidget(self.reason)
        self.independence = CommitLine(self.tr("Independence"), self.tr("Depends on…"))
        self.independence.setToolTip(self.tr("Whom or what it depends on, such as: same uploader as link 3"))
        self.independence.committed.connect(lambda text: self.independence_given.emit(self.link.id, text))
        more = QHBoxLayout()
        more.setSpacing(6)
        more.addWidget(self.strength)
        more.addWidget(self.independence, 1)
        column.addLayout(more)
        self._dress()
        theme.changed.connect(self._dress)

    def commit(self) -> None:
        """Save what is being written."""
        self.reason.commit()
        self.independence.commit()

    def show_link(self, link: Link, where: str, picture: QPixmap | None, *, selected: bool) -> None:
        """Show how it stands now."""
        self.link = link
        self.where.say(where)
        self.relation.show_value(link.relation.value)
        self.reason.show_saved(link.reason)
        if self.strength.findData(link.strength) < 0:
            self.strength.addItem(one_line(link.strength, 40), link.strength)  # said before there was a scale
        self.strength.setCurrentIndex(self.strength.findData(link.strength))
        self.independence.show_saved(link.independence)
        self.picture.show_picture(picture)
        if self.property("chosen") != ("true" if selected else "false"):
            self.setProperty("chosen", "true" if selected else "false")
            self.style().unpolish(self)
            self.style().polish(self)
        self.setAccessibleName(f"{words.relation(link.relation)}: {where}")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Pressing selects it."""
        self.selected.emit(self.link.id)
        super().mousePressEvent(event)

    def _dress(self) -> None:
        self.remove.setIcon(icon("close", self._theme.colours.muted))
