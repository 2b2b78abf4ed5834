"""Playing with sound: what reaches the loudspeaker, when, and when nothing may."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from gui.session import Session
from gui.sound import SoundTrack
from storage.records.survey import Footage
from tests.footage.test_sound import BEEP_AT, _film
from verification.footage.sound import RATE
from verification.workflow.cases import new_case
from verification.workflow.desk import Desk
from verification.workflow.pulling import obtain
from verification.workflow.surveying import survey_footage


class Ear:
    """A loudspeaker that keeps what it is given."""

    def __init__(self) -> None:
        self.heard = bytearray()
        self.closed = False

    def free(self) -> int:
        return 48_000

    def write(self, samples: bytes) -> None:
        self.heard += samples

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def film(tmp_path: Path) -> Iterator[tuple[Session, Footage]]:
    source = tmp_path / "article.txt"
    source.write_text("A bridge.\n\nView this video on YouTube\n")
    desk = Desk()
    with new_case(tmp_path / "case", desk, str(source)) as case:
        obtained = obtain(case, desk, str(shutil.copy(_film(tmp_path / "a.mkv"), tmp_path / "b.mkv")))
        assert obtained.footage is not None
        footage = survey_footage(case, desk, obtained.footage.id)
        session = Session(case, desk)
        yield session, footage
        session.close()


def test_what_is_heard_is_what_is_due(film: tuple[Session, Footage], qtbot: QtBot) -> None:
    session, footage = film
    ear, now = Ear(), [0.0]
    track = SoundTrack(session, output=lambda: ear, clock=lambda: now[0])
    try:
        track.play(footage, Fraction(1, 2))
        now[0] = 0.25  # reading takes a while: the first quarter of a second is past when samples come
        qtbot.waitUntil(lambda: len(ear.heard) > 2 * RATE * 4 // 2)
        samples = np.frombuffer(bytes(ear.heard), "<i2")[::2]
        first = np.flatnonzero(np.abs(samples) > 3000)[0]
        assert first / RATE == pytest.approx(BEEP_AT - 0.75, abs=0.005)
        track.stop()
        assert ear.closed
        had = len(ear.heard)
        qtbot.wait(200)
        assert len(ear.heard) == had
    finally:
        track.close()


def test_no_loudspeaker_is_no_trouble(film: tuple[Session, Footage], qtbot: QtBot) -> None:
    session, footage = film
    asked = []
    track = SoundTrack(session, output=lambda: asked.append(1))
    try:
        track.play(footage, Fraction(0))
        qtbot.waitUntil(lambda: bool(asked))
        qtbot.wait(100)
        assert len(asked) == 1
    finally:
        track.close()


def test_muted_or_shielded_footage_is_not_heard(film: tuple[Session, Footage], qtbot: QtBot) -> None:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from gui.cursor import FrameCursor
    from gui.frame_reader import FrameReader
    from gui.preferences import Preferences
    from gui.shield import Shield
    from gui.theme import Scheme, Theme
    from gui.viewer_column import ViewerColumn
    from verification.workflow.marking import shield_footage

    session, footage = film
    played: list[Fraction] = []

    class Track(SoundTrack):
        def play(self, footage: Footage, start: Fraction) -> None:
            played.append(start)

    application = QApplication.instance()
    cursor, reader, track = FrameCursor(session), FrameReader(session), Track(session)
    shield = Shield(session, Preferences(QSettings()))
    column = ViewerColumn(
        theme=Theme(application, Scheme.LIGHT),
        session=session, cursor=cursor, reader=reader, shield=shield, sound=track, surveying=lambda _id: False,
    )  # fmt: skip
    qtbot.addWidget(column)
    try:
        cursor.open(footage.id)
        column.playback.toggle()
        assert len(played) == 1
        column.set_muted(muted=True)
        column.playback.toggle()
        column.playback.toggle()
        assert len(played) == 1
        column.set_muted(muted=False)
        played.clear()
        column.playback.stop()
        shield_footage(session.case, footage.id, graphic=True)
        qtbot.waitUntil(lambda: session.footage(footage.id).graphic)
        qtbot.wait(50)
        cursor.open(footage.id)
        column.playback.toggle()
        assert not played
    finally:
        column.playback.stop()
        track.close()
        reader.close()
