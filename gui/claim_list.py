"""All claims of the article in its order, with their states; choosing one selects it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui import words
from gui.marks import draw_mark
from gui.plain import Label, one_line, paint_line, tip
from gui.session import Selection, Session
from gui.theme import Theme, ui_font
from storage.records.claims import ClaimState
from storage.records.judgement import WorkStage
from verification.workflow.status import ClaimStatus

_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.claims: list[ClaimStatus] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        return 0 if parent.isValid() else len(self.claims)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.claims):
            return None
        status = self.claims[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            look = words.look_of(status)
            state = words.look_word(look) if look else self.tr("dismissed")
            kind = words.claim_kind(status.claim.kind)
            return f"{status.claim.id}, {kind}, {state}, {words.stage(status.stage)}: {one_line(status.exact)}"
        return tip(status.exact) if role == Qt.ItemDataRole.ToolTipRole else None

    def show(self, claims: list[ClaimStatus]) -> None:
        self.beginResetModel()
        self.claims = claims
        self.endResetModel()


class ClaimList(QWidget):
    """A list of claims with a filter."""

    def __init__(self, theme: Theme, session: Session, selection: Selection) -> None:
        """Follow the case."""
        super().__init__()
        self._session = session
        self._selection = selection
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        self.title = Label(role="heading")
        layout.addWidget(self.title)
        self.hint = Label(
            self.tr("Click painted words in the article, or choose a claim here. To make one, select words and press "
                    "L (location), P (provenance), T (time) or E (event)."),
            role="muted",
            wrap=True,
        )  # fmt: skip
        layout.addWidget(self.hint)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter claims"))
        self.filter.setAccessibleName(self.tr("Filter claims"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._fill())
        layout.addWidget(self.filter)
        self.dismissed = QCheckBox(self.tr("Show dismissed suggestions"))
        self.dismissed.toggled.connect(lambda _on: self._fill())
        layout.addWidget(self.dismissed)
        self._model = _Model()
        self.view = QListView()
        self.view.setProperty("role", "bare")
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Painter(theme, self._model, self.view))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName(self.tr("Claims"))
        self.view.setMouseTracking(True)
        self.view.activated.connect(self._select)
        self.view.clicked.connect(self._select)
        layout.addWidget(self.view, 1)
        session.changed.connect(self._refresh)
        self._fill()

    def _refresh(self, tables: frozenset[str]) -> None:
        if tables & {"claim", "claim_span", "link", "assessment", "claim_work"}:
            self._fill()

    def _fill(self) -> None:
        wanted = self.filter.text().casefold().split()
        claims = [
            one
            for one in self._session.status.claims
            if (one.claim.state is not ClaimState.DISMISSED or self.dismissed.isChecked())
            and all(word in f"{one.claim.id} {one.exact} {one.claim.claimant}".casefold() for word in wanted)
        ]
        place = self.view.verticalScrollBar().value()
        self._model.show(claims)
        self.view.verticalScrollBar().setValue(place)
        done = sum(one.assessment is not None for one in claims)
        suggested = sum(one.claim.state is ClaimState.SUGGESTED for one in claims)
        self.title.say(self.tr("{0} claims · {1} assessed · {2} suggested").format(len(claims), done, suggested))

    def _select(self, index: QModelIndex) -> None:
        self._selection.select_claim(self._model.claims[index.row()].claim.id)

    def _ids(self) -> list[int]:
        return [one.claim.id for one in self._model.claims]

    def step(self, direction: int) -> None:
        """Select the next or previous claim of the list."""
        ids, current = self._ids(), self._selection.claim_id
        if not ids:
            return
        if current not in ids:
            self._selection.select_claim(ids[0 if direction > 0 else -1])
            return
        place = ids.index(current) + direction
        if 0 <= place < len(ids):
            self._selection.select_claim(ids[place])

    def following(self, claim_id: int, *, or_before: bool = True) -> int:
        """The claim after this one, or before where it is the last and that is wanted; 0 where there is none."""
        ids = self._ids()
        if claim_id not in ids or len(ids) < 2:
            return 0
        place = ids.index(claim_id)
        if place + 1 < len(ids):
            return ids[place + 1]
        return ids[place - 1] if or_before else 0


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: _Model, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._claims = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(120, 56)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        status = self._claims.claims[index.row()]
        colours = self._theme.colours
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(QRectF(cell).adjusted(0, 2, 0, -2), 6, 6)
        look = words.look_of(status)
        if look is not None:
            mark = QRect(cell.left() + 8, cell.top() + 10, 15, 15)
            draw_mark(painter, look, QRectF(QStyle.visualRect(option.direction, cell, mark)), colours)
        text = QRect(cell.left() + 32, cell.top() + 7, cell.width() - 40, 20)
        text = QStyle.visualRect(option.direction, cell, text)
        painter.setFont(ui_font(10))
        painter.setPen(QColor(colours.text if look else colours.muted))
        start = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading)
        flags = start | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        paint_line(painter, text, one_line(status.exact), flags)
        painter.setFont(ui_font(8.5))
        painter.setPen(QColor(colours.muted))
        parts = [str(status.claim.id), words.claim_kind(status.claim.kind)]
        parts.append(words.look_word(look) if look else self.tr("dismissed"))
        if status.stage is not WorkStage.TO_DO:
            parts.append(words.stage(status.stage))
        if status.links:
            parts.append(self.tr("{0} linked").format(len(status.links)))
        if status.claim.claimant:
            parts.append(one_line(status.claim.claimant, 60))
        paint_line(painter, text.translated(0, 20), " · ".join(parts), flags)
        painter.restore()
