"""Which place a claim's words mean: the ranked candidates, and the analyst's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.fields import CommitLine
from gui.plain import Label, isolated_numbers, one_line
from gui.session import Session
from storage.errors import InputProblem, WitnessmarkError
from storage.records.claims import ClaimPlace
from verification.places.coordinates import parse_coordinates
from verification.places.gazetteer import ATTRIBUTION as NAMES_FROM
from verification.workflow.places import BY_ANALYST, choose_place, find_place, give_place


class PlaceChoice(QWidget):
    """One row for each name in the claim's words, best candidate first, and a field for another place."""

    map_wanted = Signal()

    def __init__(self, session: Session) -> None:
        """Empty until ``show_places``."""
        super().__init__()
        self._session = session
        self._claim_id = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        layout.addLayout(self._rows)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.other = CommitLine(self.tr("Another place or coordinates"), self.tr("Place: name or coordinates"))
        self.other.committed.connect(self._give)
        self.map = QPushButton(self.tr("Map"))
        self.map.setProperty("role", "choice")
        self.map.setToolTip(self.tr("Show it on the map (Ctrl+3)"))
        self.map.clicked.connect(self.map_wanted)
        row.addWidget(self.other, 1)
        row.addWidget(self.map)
        layout.addLayout(row)
        self.problem = Label(role="bad", wrap=True)
        self.problem.hide()
        layout.addWidget(self.problem)
        self.names_from = Label(NAMES_FROM, role="small", wrap=True)
        self.names_from.hide()
        layout.addWidget(self.names_from)
        self.boxes: list[QComboBox] = []

    def show_places(self, claim_id: int, places: Sequence[ClaimPlace]) -> None:
        """Show the candidates of a claim, in their rank."""
        if claim_id != self._claim_id:
            self.problem.hide()
            self.other.show_saved("")
        self._claim_id = claim_id
        mentions: dict[int, list[ClaimPlace]] = {}
        for place in places:
            mentions.setdefault(place.start, []).append(place)
        while len(self.boxes) > len(mentions):
            box = self.boxes.pop()
            self._rows.removeWidget(box)
            box.deleteLater()
        while len(self.boxes) < len(mentions):
            box = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setAccessibleName(self.tr("Place that the words mean"))
            box.activated.connect(lambda row, box=box: self._choose(box.itemData(row)))
            self._rows.addWidget(box)
            self.boxes.append(box)
        for box, candidates in zip(self.boxes, mentions.values(), strict=True):
            with QSignalBlocker(box):
                box.clear()
                for one in candidates:
                    box.addItem(self._words(one), one.id)
            box.setEnabled(len(candidates) > 1)
        self.names_from.setVisible(any(one.latitude is not None for one in places))

    def _words(self, place: ClaimPlace) -> str:
        parts = [one_line(place.name, 60), one_line(place.country or "", 60)]
        if place.latitude is not None and place.longitude is not None:
            if _is_coordinates(place.name):  # they are told once, as they were typed
                parts = [isolated_numbers(parts[0])]
            else:
                parts.append(isolated_numbers(f"{place.latitude:.3f}, {place.longitude:.3f}"))
        if place.source == BY_ANALYST:
            parts.append(self.tr("by the analyst"))
        return " · ".join(part for part in parts if part)

    def _choose(self, place_id: int) -> None:
        self._session.attempt(lambda: choose_place(self._session.case, place_id))

    def commit(self) -> None:
        """Save what is being written."""
        self.other.commit()

    def _give(self, text: str) -> None:
        self.problem.hide()
        if not text.strip() or not self._claim_id:
            return
        try:
            found = find_place(text)
        except InputProblem as error:
            self._say(error)
            return
        given = self._session.attempt(
            lambda: give_place(
                self._session.case,
                self._claim_id,
                name=found.name,
                latitude=found.latitude,
                longitude=found.longitude,
                country=found.country,
            )
        )
        if given is not None:
            self.other.clear()
            self.other.commit()

    def _say(self, error: WitnessmarkError) -> None:
        self.problem.say(str(error))
        self.problem.show()


def _is_coordinates(name: str) -> bool:
    try:
        parse_coordinates(name)
    except InputProblem:
        return False
    return True
