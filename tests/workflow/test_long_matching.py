"""Fingerprints of long footage come out of the confined worker, and nothing that only looks like them."""

from __future__ import annotations

import json
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storage.casefile import Case
from storage.errors import InputProblem, WorkerProblem
from storage.records.likeness import Likeness
from storage.records.progress import silent
from storage.records.survey import Footage
from tests.making import make_video
from tests.workflow.running import run
from tests.workflow.test_schemas import ARTICLE
from verification.footage import likeness as reading
from verification.footage.likeness import BETWEEN, LIKENESS_METHOD, QUERIES, VIEWS, read_likeness
from verification.footage.likeness_file import LARGEST_FILE, pack, unpack
from verification.isolation import operations, wire
from verification.isolation.client import Confinement, Worker
from verification.isolation.operation import Kind
from verification.workflow import matching
from verification.workflow.derived import Derived
from verification.workflow.desk import Desk
from verification.workflow.matching import likeness_of

_HOUR = 2 * 3600


def made(count: int, between: int) -> Likeness:
    """Fingerprints that do not get smaller by packing, as of footage with bars."""
    noise = np.random.default_rng(3)
    return Likeness(
        method=LIKENESS_METHOD,
        time_base=Fraction(1, 600),
        frames=tuple(range(0, 12 * count, 12)),
        pts=tuple(range(-300, 300 * count - 300, 300)),
        quality=tuple(number % 101 for number in range(count)),
        views=noise.bytes(32 * len(VIEWS) * count),
        queries=noise.bytes(32 * len(QUERIES) * count),
        between_frames=tuple(range(between)),
        between_pts=tuple(range(between)),
        between_views=noise.bytes(32 * len(BETWEEN) * between),
    )


class Spoken(Confinement):
    """Confinement whose worker's part is spoken by a function of this process."""

    speak: Callable[[socket.socket], None]
    held: ExitStack

    def start(self, kind: Kind) -> Worker:
        worker = super().start(kind)
        ours, theirs = socket.socketpair()
        worker._channel.close()
        worker._channel = ours
        speak = type(self).speak

        def run_it() -> None:
            with theirs, suppress(OSError, EOFError):
                speak(theirs)

        thread = threading.Thread(target=run_it)
        thread.start()
        self.held.callback(thread.join)
        return worker


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("new", tmp_path / "case", "--article", tmp_path / "article.txt").status == 0
    assert run("add", tmp_path / "case", make_video(tmp_path / "video.mp4")).status == 0
    with Case.open(tmp_path / "case") as opened:
        yield opened


@pytest.fixture
def desk_of() -> Iterator[Callable[[Callable[[socket.socket], None]], Desk]]:
    """A desk whose worker's part is spoken by a function."""
    with ExitStack() as stack:

        def desk(speak: Callable[[socket.socket], None]) -> Desk:
            kind = type("SpokenHere", (Spoken,), {"speak": staticmethod(speak), "held": stack})
            return Desk(confinement=kind())

        yield desk


def the_footage(case: Case) -> Footage:
    return case.read(lambda reader: reader.get(Footage, 1))


def test_four_hours_come_whole_and_are_kept(
    case: Case, desk_of: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = made(4 * _HOUR, 4 * _HOUR)
    assert 2 * len(long.views + long.queries + long.between_views) > wire.JSON_LIMIT  # as text
    monkeypatch.setattr(reading, "read_likeness", lambda *_told, **_named: long)
    desk = desk_of(operations.serve)
    assert likeness_of(case, desk, the_footage(case)) == long

    def nobody(channel: socket.socket) -> None:
        raise AssertionError

    assert likeness_of(case, desk_of(nobody), the_footage(case)) == long


def test_what_comes_through_the_walls_is_what_was_read(case: Case, tmp_path: Path) -> None:
    assert likeness_of(case, Desk(), the_footage(case)) == read_likeness(tmp_path / "video.mp4", progress=silent)


def _altered(packed: bytes, **told: object) -> bytes:
    """The same file with other facts in its head."""
    plain = zlib.decompress(packed)
    length = int.from_bytes(plain[8:12], "little")
    head = json.dumps({**json.loads(plain[12 : 12 + length]), **told}).encode()
    return zlib.compress(plain[:8] + len(head).to_bytes(4, "little") + head + plain[12 + length :])


_WHOLE = pack("", made(3, 2))
_WRONG = {
    "nothing": b"",
    "no file": b"no fingerprints",
    "cut off": _WHOLE[:-20],
    "its end cut off": _WHOLE[:-1],
    "bytes behind it": _WHOLE + b"more",
    "bytes within it": zlib.compress(zlib.decompress(_WHOLE) + b"more"),
    "fewer than it says": _altered(_WHOLE, count=4),
    "more than it says": _altered(_WHOLE, count=2),
    "more than a day": _altered(_WHOLE, count=10**9),
    "a number that is none": _altered(_WHOLE, count="3"),
    "fewer than none": _altered(_WHOLE, between=-1),
    "another method": _altered(_WHOLE, method="views-0"),
    "no time base": _altered(_WHOLE, time_base=[1, 0]),
    "time that goes back": _altered(_WHOLE, time_base=[-1, 600]),
}


def saying(*blobs: bytes, name: str = "likeness") -> Callable[[socket.socket], None]:
    def speak(channel: socket.socket) -> None:
        for blob in blobs:
            wire.send(channel, {"type": "item", "name": name, "value": None}, blob)
        wire.send(channel, {"type": "done", "result": None})
        with suppress(OSError):
            while channel.recv(1 << 16):
                pass

    return speak


def test_portions_are_put_together(case: Case, desk_of: Callable[..., Desk]) -> None:
    parts = [_WHOLE[at : at + 100] for at in range(0, len(_WHOLE), 100)]
    assert likeness_of(case, desk_of(saying(*parts)), the_footage(case)) == made(3, 2)


@pytest.mark.parametrize("what", _WRONG)
def test_what_is_no_fingerprints_is_refused(case: Case, desk_of: Callable[..., Desk], what: str) -> None:
    assert unpack(_WHOLE)[1] == made(3, 2)
    with pytest.raises(WorkerProblem, match="wrong shape") as refused:
        likeness_of(case, desk_of(saying(_WRONG[what])), the_footage(case))
    assert refused.value.code == "worker.protocol"


def test_more_than_fingerprints_can_be_is_refused_before_all_has_come(
    case: Case, desk_of: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "LARGEST_FILE", 1000)
    with pytest.raises(WorkerProblem, match="wrong shape"):
        likeness_of(case, desk_of(saying(b"x" * 600, b"x" * 600)), the_footage(case))


def test_an_answer_by_another_name_is_refused(case: Case, desk_of: Callable[..., Desk]) -> None:
    with pytest.raises(WorkerProblem, match="wrong shape"):
        likeness_of(case, desk_of(saying(_WHOLE, name="picture")), the_footage(case))


def test_footage_that_is_too_long_is_told_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_FRAMES", 2)
    with pytest.raises(InputProblem, match="more than can be compared") as refused:
        read_likeness(make_video(tmp_path / "long.mp4"), progress=silent)
    assert refused.value.code == "input.too_long"


def test_what_is_kept_beside_a_case_may_be_as_large_as_a_day_of_fingerprints(tmp_path: Path) -> None:
    (tmp_path / "derived").mkdir()
    derived = Derived(tmp_path, bytes(32), made_by="test")
    large = bytes(80 << 20)
    assert len(large) < 24 * _HOUR * 32 * (len(VIEWS) + len(QUERIES)) < LARGEST_FILE
    derived.put_document("0" * 64, "likeness", large)
    assert derived.get_document("0" * 64, "likeness") == large
