"""The map: where claims and footage say they are, looking places up, and saying where something is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui import words
from gui.cursor import FrameCursor
from gui.jobs import JobEnd, Jobs
from gui.map_view import MapView
from gui.plain import ElidedLabel, Label, one_line, tip
from gui.session import Selection, Session
from gui.theme import Theme
from gui.words import Look
from storage.errors import InputProblem
from storage.records.progress import Progress
from storage.records.survey import Pillar
from verification.places.coordinates import parse_coordinates
from verification.places.gazetteer import ATTRIBUTION as NAMES_FROM
from verification.places.gazetteer import Gazetteer, Place
from verification.places.outlines import ATTRIBUTION as LAND_FROM
from verification.workflow.looking import claim_view
from verification.workflow.marking import note_pillar
from verification.workflow.places import MapPoint, PointKind, choose_place, give_place, map_points


class MapPage(QWidget):
    """Shows every point of the case, and takes the analyst's own."""

    footage_wanted = Signal(int)
    claim_wanted = Signal(int)

    def __init__(self, theme: Theme, session: Session, selection: Selection, frames: FrameCursor, jobs: Jobs) -> None:
        """Follow the case; the world is read when the page is first shown."""
        super().__init__()
        self._session = session
        self._selection = selection
        self._frames = frames
        self._jobs = jobs
        self._gazetteer: Gazetteer | None = None
        self._asked = False
        self._points: tuple[MapPoint, ...] = ()
        self._pin: tuple[float, float] | None = None
        self._pin_name = ""
        self._found: tuple[Place, ...] = ()
        self.view = MapView(theme)
        self._make()
        self.view.point_chosen.connect(self._on_point)
        self.view.point_opened.connect(self._open)
        self.view.pinned.connect(self._on_pin)
        session.changed.connect(self._on_changed)
        selection.claim_changed.connect(lambda _id: self._show_acts())
        frames.footage_changed.connect(self._show_acts)

    def _make(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        side = QFrame()
        side.setFixedWidth(340)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Place or coordinates, then Enter"))
        self.field.setAccessibleName(self.tr("Place or coordinates"))
        self.field.setClearButtonEnabled(True)
        self.field.returnPressed.connect(self.look_up)
        column.addWidget(self.field)
        self.problem = Label(role="bad", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        self.found = self._list(self.tr("Places found"))
        self.found.setMaximumHeight(170)
        self.found.currentRowChanged.connect(self._go_found)
        self.found.hide()
        self.field.textChanged.connect(self._on_field)
        column.addWidget(self.found)
        column.addWidget(self._make_pin())
        self.title = Label(self.tr("ON THE MAP"), role="section")
        column.addWidget(self.title)
        self.empty = Label(
            self.tr("Nothing in this case has a position yet. Places that claims name and positions that files state "
                    "stand here. Look a place up, or press on the map, to say where something is."),
            role="muted",
            wrap=True,
        )  # fmt: skip
        column.addWidget(self.empty)
        self.list = self._list(self.tr("Points of the case"))
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(lambda item: self._open(self.list.row(item)))
        column.addWidget(self.list, 1)
        for source in (LAND_FROM, NAMES_FROM):
            column.addWidget(Label(source, role="small", wrap=True))
        layout.addWidget(side)
        rule = QFrame()
        rule.setFixedWidth(1)
        rule.setProperty("role", "upright")
        layout.addWidget(rule)
        layout.addWidget(self.view, 1)

    def _make_pin(self) -> QWidget:
        self.pin = QFrame()
        self.pin.setProperty("role", "card")
        column = QVBoxLayout(self.pin)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        self.pin_text = Label(role="heading")
        self.pin_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = QPushButton(self.tr("Copy"))
        copy.setProperty("role", "choice")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.pin_text.text()))
        top.addWidget(self.pin_text, 1)
        top.addWidget(copy)
        column.addLayout(top)
        self.claim_words = ElidedLabel(role="small")
        column.addWidget(self.claim_words)
        self.place_claim = QPushButton(self.tr("The claim means this place"))
        self.place_claim.clicked.connect(self.give_to_claim)
        column.addWidget(self.place_claim)
        self.place_footage = QPushButton(self.tr("The footage was filmed here"))
        self.place_footage.clicked.connect(self.give_to_footage)
        column.addWidget(self.place_footage)
        self.pin.hide()
        return self.pin

    @staticmethod
    def _list(name: str) -> QListWidget:
        made = QListWidget()
        made.setProperty("role", "bare")
        made.setAccessibleName(name)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return made

    # ---------------------------------------------------------------- what it shows

    def refresh(self) -> None:
        """Read the case again; called when the page is shown."""
        fresh = not self._asked
        if fresh:
            self._asked = True
            self._jobs.start(self.tr("Read the map"), _read_world, then=self._on_world)
        self._fill()
        if fresh:
            self.view.fit()
        self.view.setFocus()

    def _on_world(self, end: JobEnd) -> None:
        if isinstance(end.result, tuple):
            rings, self._gazetteer = end.result
            self.view.show_world(rings, end.result[1])
            for job in [one for one in self._jobs.all if one.end is end]:
                self._jobs.forget(job)  # the map says it

    def _on_changed(self, tables: frozenset[str]) -> None:
        if self.isVisible() and tables & {"claim", "claim_place", "fact", "pillar_note", "footage", "assessment"}:
            self._fill()

    def _fill(self) -> None:
        self._points = map_points(self._session.case)
        looks = {one.claim.id: words.look_of(one) or Look.SUGGESTED for one in self._session.status.claims}
        self.view.show_points([(one, looks.get(one.claim_id, Look.OPEN)) for one in self._points])
        row = self.list.currentRow()
        with QSignalBlocker(self.list):  # filling is no choice of the analyst
            self.list.clear()
            for one in self._points:
                item = QListWidgetItem(f"{_sign(one.kind)}  {one_line(one.name, 60)} – {self._about(one)}")
                item.setToolTip(tip(f"{one.name}\n{one.latitude:.5f}, {one.longitude:.5f}\n{one.basis}"))
                self.list.addItem(item)
            self.list.setCurrentRow(min(row, len(self._points) - 1))
        self.empty.setVisible(not self._points)
        self.list.setVisible(bool(self._points))
        self._show_acts()

    def _about(self, point: MapPoint) -> str:
        if point.kind is PointKind.CLAIM:
            claim = self._session.claim(point.claim_id)
            return self.tr("claim: {0}").format(one_line(claim.exact, 60) if claim else "?")
        return {
            PointKind.CANDIDATE: self.tr("the same words may mean this"),
            PointKind.FILE: self.tr("stated by the file itself"),
            PointKind.LOOKED: self.tr("found by the analyst"),
        }[point.kind]

    def _show_acts(self) -> None:
        claim = self._session.claim(self._selection.claim_id)
        footage = self._session.footage(self._frames.footage_id) if self._frames.footage_id else None
        about = []
        if claim is not None:
            about.append(f"“{one_line(claim.exact, 80)}”")
        if footage is not None:
            about.append(one_line(footage.title, 40))
        self.claim_words.say(" · ".join(about))
        self.claim_words.setVisible(bool(about))
        self.place_claim.setEnabled(claim is not None)
        self.place_footage.setEnabled(footage is not None)

    # ---------------------------------------------------------------- looking up

    def look_up(self) -> None:
        """Find what stands in the field: coordinates in any spelling, or places of that name."""
        text = self.field.text().strip()
        self.problem.hide()
        self.found.hide()
        if not text:
            return
        try:
            spot = parse_coordinates(text)
        except InputProblem as error:
            self._look_up_name(text, error)
            return
        self._pin_name = ""
        self.view.fly_to(spot.latitude, spot.longitude, zoom=11)

    def _look_up_name(self, text: str, error: InputProblem) -> None:
        places = self._gazetteer.find(text, limit=12) if self._gazetteer is not None else ()
        self._found = places
        if not places:
            digits = any(letter.isdigit() for letter in text)
            self.problem.say(str(error) if digits else self.tr("No place of that name, and no coordinates."))
            self.problem.show()
            return
        with QSignalBlocker(self.found):
            self.found.clear()
            for one in places:
                where = ", ".join(part for part in (one.region, one.country) if part and part != one.name)
                kind = words.place_kind(one.kind)
                self.found.addItem(QListWidgetItem(one_line(f"{one.name} · {where or kind}", 80)))
        self.found.show()
        self.found.setCurrentRow(0)

    def _on_field(self, text: str) -> None:
        self.problem.hide()  # it was about what stood there before
        self.found.setVisible(self.found.isVisible() and bool(text))

    def _go_found(self, row: int) -> None:
        if 0 <= row < len(self._found):
            place = self._found[row]
            self.view.fly_to(place.latitude, place.longitude, zoom={"city": 9.0, "region": 6.5}.get(place.kind, 4.5))
            self._pin_name = place.name  # after the flight: it sets a pin, which has no name

    # ---------------------------------------------------------------- choosing

    def _on_point(self, number: int) -> None:
        self.list.setCurrentRow(number)

    def _on_row(self, row: int) -> None:
        self.view.choose(row)
        if 0 <= row < len(self._points):
            point = self._points[row]
            self._pin_name = point.name
            if point.claim_id:
                self._selection.select_claim(point.claim_id)
            self._show_pin(point.latitude, point.longitude)

    def choose_claim(self, claim_id: int) -> None:
        """Let the place of a claim stand out."""
        row = next((row for row, one in enumerate(self._points) if one.claim_id == claim_id), -1)
        self.list.setCurrentRow(row)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._points):
            point = self._points[row]
            if point.claim_id:
                self.claim_wanted.emit(point.claim_id)
            else:
                self.footage_wanted.emit(point.footage_id)

    def _on_pin(self, latitude: float, longitude: float) -> None:
        self._pin_name = ""
        self._show_pin(latitude, longitude)

    def _show_pin(self, latitude: float, longitude: float) -> None:
        self._pin = (latitude, longitude)
        self.pin_text.say(f"{latitude:.5f}, {longitude:.5f}")
        self.pin.show()
        self._show_acts()

    # ---------------------------------------------------------------- what the analyst says

    def give_to_claim(self) -> None:
        """The selected claim means the chosen candidate, or the place of the pin."""
        claim_id, pin = self._selection.claim_id, self._pin
        if not claim_id or pin is None:
            return
        point = self._points[self.list.currentRow()] if 0 <= self.list.currentRow() < len(self._points) else None
        at_point = point is not None and (point.latitude, point.longitude) == pin and point.claim_id == claim_id
        case = self._session.case
        if point is not None and at_point:
            self._session.attempt(lambda: choose_place(case, point.place_id))
            return
        name = self._pin_name or self._named(claim_id)
        self._session.attempt(lambda: give_place(case, claim_id, name=name, latitude=pin[0], longitude=pin[1]))

    def _named(self, claim_id: int) -> str:
        places = claim_view(self._session.case, claim_id).places
        return places[0].name if places else self.tr("Point on the map")

    def give_to_footage(self) -> None:
        """The current footage was filmed at the pin."""
        footage_id, pin = self._frames.footage_id, self._pin
        if not footage_id or pin is None:
            return
        note = self._pin_name or f"{pin[0]:.5f}, {pin[1]:.5f}"
        self._session.attempt(
            lambda: note_pillar(
                self._session.case,
                footage_id,
                Pillar.LOCATION,
                status="noted",
                note=note,
                latitude=pin[0],
                longitude=pin[1],
            )
        )


def _sign(kind: PointKind) -> str:
    return {PointKind.CLAIM: "●", PointKind.CANDIDATE: "◌", PointKind.FILE: "◇", PointKind.LOOKED: "◆"}[kind]


def _read_world(_progress: Progress) -> object:
    from verification.places import gazetteer, outlines

    return outlines.load(), gazetteer.load()
