"""Going through a whole file tells of itself, so that slow storage is not taken for a reader that hangs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from storage.errors import Cancelled
from storage.records.progress import Progress, silent
from verification.footage import telling as module
from verification.footage.decoder import Reading, open_footage
from verification.footage.likeness import read_likeness
from verification.footage.sheet import sync_sheet
from verification.footage.survey import survey

_LISTING = "Listing frames"


@pytest.fixture
def noisy(make_video: Callable[..., Path]) -> Path:
    seeds = np.random.default_rng(1)
    return make_video([seeds.integers(0, 255, (96, 160, 3), dtype=np.uint8) for _ in range(60)])


@pytest.fixture
def hourly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock on which each packet and each frame comes an hour after the one before."""
    hours = iter(range(0, 10**9, 3600))
    monkeypatch.setattr(module, "monotonic", lambda: float(next(hours)))


def _scan(path: Path, progress: Progress) -> None:
    with open_footage(path, reading=Reading.STEADY, progress=progress) as footage:
        next(iter(footage.frames()))


def _times(path: Path, progress: Progress) -> None:
    with open_footage(path, progress=progress) as footage:
        footage.quick_times()


_WAYS = {
    "survey": lambda path, progress: survey(path, progress=progress),
    "likeness": lambda path, progress: read_likeness(path, progress=progress),
    "sheet": lambda path, progress: sync_sheet(path, progress=progress),
    "times": _times,
    "damaged": _scan,
}


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.usefixtures("hourly")
def test_each_packet_that_is_long_in_coming_is_told_while_frames_are_listed(noisy: Path, way: str) -> None:
    told: list[tuple[int, int | None, str]] = []
    _WAYS[way](noisy, lambda done, total, what="": told.append((done, total, what)))
    listed = [done for done, total, what in told if what == _LISTING and total is None]
    assert listed[:60] == list(range(60))
    assert told[0][2] == _LISTING


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.usefixtures("hourly")
def test_listing_stops_when_progress_raises(noisy: Path, way: str) -> None:
    def stop(done: int, _total: int | None, what: str = "") -> None:
        assert what == _LISTING
        assert done <= 20
        if done == 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        _WAYS[way](noisy, stop)


@pytest.mark.usefixtures("hourly")
def test_what_is_told_changes_nothing_of_what_is_found(noisy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    telling_much = survey(noisy, progress=silent), read_likeness(noisy, progress=silent)
    monkeypatch.setattr(module, "monotonic", time.monotonic)
    assert telling_much == (survey(noisy, progress=silent), read_likeness(noisy, progress=silent))


@pytest.mark.usefixtures("hourly")
def test_going_to_a_far_frame_of_damaged_footage_is_told(noisy: Path) -> None:
    told: list[str] = []
    with open_footage(noisy, reading=Reading.STEADY) as footage:
        times = footage.frame_times()
    with open_footage(
        noisy, times=times, reading=Reading.STEADY, progress=lambda _done, _total, what="": told.append(what)
    ) as footage:
        assert footage.seek(index=50).index == 50
    assert _LISTING in told
    assert "Reading frames" in told


@pytest.mark.usefixtures("hourly")
def test_sampling_tells_of_what_it_has_had_before_damage(noisy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reading gives nothing up to where the first one came: hours of footage that may be."""
    from verification.footage import likeness
    from verification.footage.skim import PacketsMislead

    @contextmanager
    def misleading(source: Path, **how: object) -> Iterator[object]:
        with open_footage(source, **how) as footage:  # type: ignore[arg-type]
            if how.get("reading") is not Reading.STRICT:
                yield footage
                return

            def frames() -> Iterator[object]:
                for picture in footage.frames():
                    yield picture
                    if picture.index == 50:
                        raise PacketsMislead

            yield SimpleNamespace(plan=lambda: None, frames=frames, header=footage.header)

    monkeypatch.setattr(likeness, "open_footage", misleading)
    told: list[int] = []
    read_likeness(noisy, progress=lambda done, _total, what="": told.append(done) if what == "Reading frames" else None)
    assert told[told.index(0, 1) :][:50] == list(range(50))
