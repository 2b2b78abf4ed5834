"""The confined worker reads what it is given, can do nothing else, and is thrown away when it misbehaves."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from storage.errors import Cancelled, InputProblem, WorkerProblem
from storage.records.footage import Identity, Survey
from storage.records.progress import Progress, silent
from tests.making import make_video
from verification.isolation import wire
from verification.isolation.client import Confinement, Limits, Worker
from verification.isolation.operation import Kind, Operation
from verification.isolation.probe import ATTEMPTS
from verification.isolation.processes import Nurseries

QUICK = Limits(silence_s=1.0)
linux = pytest.mark.skipif(sys.platform != "linux", reason="the other systems' layers are weaker and shown as such")


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_video(tmp_path_factory.mktemp("clip") / "clip.mp4")


@linux
@pytest.mark.parametrize("forked", [False, True], ids=["started anew", "forked"])
def test_nothing_forbidden_is_possible(tmp_path: Path, forked: bool) -> None:
    nurseries = Nurseries() if forked else None
    secret = tmp_path / "secret"
    secret.write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as listening, Worker(Kind.FOOTAGE, Limits(), nurseries) as worker:
        port = listening.getsockname()[1]
        targets = {
            "read a file": str(secret),
            "list a folder": str(tmp_path),
            "write a file": str(tmp_path / "written"),
            "connect by TCP": f"127.0.0.1:{port}",
            "send by UDP": f"127.0.0.1:{port}",
            "execute a program": "/bin/true",
            "fork": "",
            "kill a process": str(os.getppid()),
            "have a process signalled": str(os.getppid()),
            "allocate memory": str(4 << 30),
            "map shared memory": str(4 << 30),
            "map memory like a stack": str(4 << 30),
        }
        assert targets.keys() == ATTEMPTS.keys()
        for what, target in targets.items():
            answer, _ = worker.ask(Operation.PROBE, {"what": what, "target": target})
            assert answer["allowed"] is False, answer
        assert {"no new privileges", "seccomp allow-list", "resource limits"} <= set(worker.layers)
    assert not (tmp_path / "written").exists()


def test_the_probe_can_fail(tmp_path: Path) -> None:
    """Outside the walls the same attempts succeed: the test above could fail."""
    from verification.isolation.probe import attempt

    target = tmp_path / "file"
    assert attempt("write a file", str(target))["allowed"] is True
    assert attempt("read a file", str(target))["allowed"] is True
    assert attempt("list a folder", str(tmp_path))["allowed"] is True


@linux
def test_the_probe_of_signals_and_mappings_can_fail() -> None:
    from verification.isolation.probe import attempt

    ours, theirs = socket.socketpair()
    with ours, theirs:  # owned by nobody else: the signal asked for would be ignored, and none comes
        assert attempt("have a process signalled", str(os.getpid()))["allowed"] is True
    assert attempt("map shared memory", str(1 << 20))["allowed"] is True
    assert attempt("map memory like a stack", str(1 << 20))["allowed"] is True


def test_a_clip_is_surveyed_through_the_walls(clip: Path) -> None:
    pictures = []
    confinement = Confinement()
    with clip.open("rb") as stream:
        survey = confinement.once(
            Operation.SURVEY,
            Survey,
            {"pictures": True, "thumbnails": 240, "sheet": False},
            descriptors=(stream.fileno(),),
            item=lambda head, blob: pictures.append((head["name"], bytes(blob[:2]))),
        )
    assert survey.facts.frame_count == 50
    assert [(shot.first_frame, shot.last_frame) for shot in survey.shots] == [(0, 24), (25, 49)]
    assert set(pictures) == {("picture", b"\xff\xd8"), ("thumbnail", b"WM"), ("shot", b"")}


def test_a_file_that_is_none_gives_the_readers_own_sentence(tmp_path: Path) -> None:
    path = tmp_path / "words"
    path.write_text("words " * 500)
    with path.open("rb") as stream, pytest.raises(InputProblem) as refused:
        Confinement().once(Operation.IDENTIFY, Identity, {}, descriptors=(stream.fileno(),))
    assert refused.value.code == "input.not_footage"


def test_cancelling_ends_the_process(clip: Path) -> None:
    def stop(done: int, total: int | None, what: str = "") -> None:
        raise Cancelled

    with clip.open("rb") as stream, Worker(Kind.FOOTAGE, Limits()) as worker:
        with pytest.raises(Cancelled):
            worker.ask(
                Operation.SURVEY,
                {"pictures": False, "thumbnails": 0, "sheet": False},
                descriptors=(stream.fileno(),),
                progress=stop,
            )
        with pytest.raises(WorkerProblem):
            worker.ask(Operation.PROBE, {"what": "fork", "target": ""})


def test_a_silent_worker_is_ended() -> None:
    with Worker(Kind.FOOTAGE, Limits(silence_s=0.05)) as worker, pytest.raises(WorkerProblem) as stalled:
        worker.ask(Operation.PROBE, {"what": "fork", "target": ""})
    assert stalled.value.code == "worker.stalled"


def test_too_much_memory_is_told_and_not_fatal_to_the_program() -> None:
    with Worker(Kind.FOOTAGE, Limits(memory_bytes=512 << 20)) as worker:
        answer, _ = worker.ask(Operation.PROBE, {"what": "allocate memory", "target": str(1 << 30)})
    assert answer["allowed"] is False


@pytest.mark.parametrize(
    "sent",
    [b"\xff\xff\xff\xff\x00\x00\x00\x00", b"\x00\x00\x00\x02\xff\xff\xff\xff[]", b"\x00\x00\x00\x02\x00\x00\x00\x00[]"],
)
def test_a_message_that_breaks_the_protocol_is_refused(sent: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(sent)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises((WorkerProblem, EOFError)):
            wire.receive(ours)


def test_messages_arrive_whole() -> None:
    ours, theirs = socket.socketpair()
    blob = os.urandom(3 << 20)
    with ours, theirs:
        sender = threading.Thread(target=wire.send, args=(theirs, {"word": "дым \ud800"}, blob))
        sender.start()
        head, received = wire.receive(ours)
        sender.join()
    assert head == {"word": "дым \ud800"}
    assert bytes(received) == blob


def _with_a_hostile_worker(
    limits: Limits, operation: Operation, talk: Callable[[socket.socket], None], progress: Progress = silent
) -> None:
    """Ask for an operation; in the worker's place something else answers, again and again."""
    with Worker(Kind.FOOTAGE, limits) as worker:
        ours, theirs = socket.socketpair()
        worker._channel.close()
        worker._channel = ours
        stop = threading.Event()

        def speak() -> None:
            with suppress(OSError):
                while not stop.wait(0.02):
                    talk(theirs)

        speaker = threading.Thread(target=speak)
        speaker.start()
        try:
            worker.ask(operation, {}, progress=progress)
        finally:
            stop.set()
            theirs.close()
            speaker.join()


def _some_progress(channel: socket.socket) -> None:
    wire.send(channel, {"type": "progress", "done": 1, "total": 2, "what": "on and on"})


def _byte_of_a_long_message() -> Callable[[socket.socket], None]:
    begin = iter([b"\x00\x00\xff\xff\x00\x00\x00\x00"])
    return lambda channel: channel.sendall(next(begin, b" "))


@pytest.mark.parametrize("operation", [Operation.IDENTIFY, Operation.SURVEY])
def test_a_worker_that_trickles_is_ended(operation: Operation) -> None:
    with pytest.raises(WorkerProblem) as stalled:
        _with_a_hostile_worker(QUICK, operation, _byte_of_a_long_message())
    assert stalled.value.code == "worker.stalled"


def test_a_worker_that_trickles_is_ended_as_soon_as_the_analyst_gives_up() -> None:
    def stop(done: int, total: int | None, what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        _with_a_hostile_worker(Limits(), Operation.SURVEY, _byte_of_a_long_message(), stop)


def test_what_fails_in_telling_progress_is_not_taken_for_the_workers_end() -> None:
    def told_to_nobody(done: int, total: int | None, what: str = "") -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        _with_a_hostile_worker(Limits(), Operation.SURVEY, _byte_of_a_long_message(), told_to_nobody)


@pytest.mark.parametrize(
    ("operation", "total_s"), [(Operation.IDENTIFY, 3600.0), (Operation.SURVEY, 2.0)], ids=["short", "long"]
)
def test_progress_does_not_put_off_the_end_for_ever(operation: Operation, total_s: float) -> None:
    with pytest.raises(WorkerProblem) as stalled:
        _with_a_hostile_worker(replace(QUICK, total_s=total_s), operation, _some_progress)
    assert stalled.value.code == "worker.stalled"


@pytest.mark.parametrize("operation", [Operation.SURVEY, Operation.OPEN_FOOTAGE])
def test_progress_keeps_a_long_operation_alive(operation: Operation) -> None:
    limits = Limits(silence_s=2.0)
    told = []

    def enough(done: int, total: int | None, what: str = "") -> None:
        told.append(monotonic())
        if told[-1] > told[0] + 1.5 * limits.silence_s:
            raise Cancelled

    with pytest.raises(Cancelled):
        _with_a_hostile_worker(limits, operation, _some_progress, enough)


def test_a_small_answer_may_not_be_large() -> None:
    def large(channel: socket.socket) -> None:
        wire.send(channel, {"type": "done", "result": "x" * wire.SMALL_LIMIT})

    with pytest.raises(WorkerProblem) as refused:
        _with_a_hostile_worker(Limits(), Operation.IDENTIFY, large)
    assert refused.value.code == "worker.protocol"


@pytest.mark.parametrize("forked", [False, True], ids=["started anew", "forked"])
def test_no_worker_outlives_its_use(forked: bool) -> None:
    with Worker(Kind.FOOTAGE, Limits(), Nurseries() if forked else None) as worker:
        pid = worker.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def _stop_later(worker: Worker) -> None:
    worker.ask(Operation.PROBE, {"what": "kill a process", "target": "0"})  # it is up
    os.kill(worker.pid, signal.SIGSTOP)


@linux
@pytest.mark.parametrize("forked", [False, True], ids=["started anew", "forked"])
def test_a_hung_worker_is_ended_as_soon_as_the_analyst_gives_up(forked: bool) -> None:
    asked = []

    def stop(done: int, total: int | None, what: str = "") -> None:
        asked.append(done)
        raise Cancelled

    with Worker(Kind.FOOTAGE, Limits(silence_s=3600), Nurseries() if forked else None) as worker:
        _stop_later(worker)
        pid = worker.pid
        with pytest.raises(Cancelled):
            worker.ask(Operation.PROBE, {"what": "fork", "target": ""}, progress=stop)
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    assert asked == [0]


@linux
def test_workers_of_one_nursery_are_apart() -> None:
    nurseries = Nurseries()
    with Worker(Kind.FOOTAGE, Limits(), nurseries) as one, Worker(Kind.FOOTAGE, Limits(), nurseries) as other:
        for worker in (one, other):
            worker.ask(Operation.PROBE, {"what": "kill a process", "target": "0"})
        assert one.pid != other.pid
        held = [
            sorted(str(path.readlink()) for path in Path(f"/proc/{one_of}/fd").iterdir())
            for one_of in (one.pid, other.pid)
        ]
        # its own channel and three times nothing: no way to the nursery, to the other worker or to this program
        for names in held:
            assert names[:3] == ["/dev/null"] * 3
            assert len(names) == 4
            assert names[3].startswith("socket:")
        assert held[0] != held[1]


def _ask_until_it_ends(worker: Worker) -> None:
    while True:  # a worker goes with its nursery, at its own moment
        worker.ask(Operation.PROBE, {"what": "kill a process", "target": "0"})


@linux
def test_a_nursery_that_was_ended_is_followed_by_another() -> None:
    nurseries = Nurseries()
    with Worker(Kind.FOOTAGE, Limits(), nurseries) as worker:
        worker.ask(Operation.PROBE, {"what": "kill a process", "target": "0"})
        nursery = int(Path(f"/proc/{worker.pid}/stat").read_text().rpartition(")")[2].split()[1])
        os.kill(nursery, signal.SIGKILL)
        with pytest.raises(WorkerProblem) as died:
            _ask_until_it_ends(worker)
    assert died.value.code == "worker.ended"
    with Worker(Kind.FOOTAGE, Limits(), nurseries) as worker:
        assert worker.ask(Operation.PROBE, {"what": "fork", "target": ""})[0]["allowed"] is False


@linux
def test_a_nursery_ends_with_what_holds_it() -> None:
    nurseries = Nurseries()
    with Worker(Kind.FOOTAGE, Limits(), nurseries) as worker:
        worker.ask(Operation.PROBE, {"what": "kill a process", "target": "0"})
        nursery = int(Path(f"/proc/{worker.pid}/stat").read_text().rpartition(")")[2].split()[1])
    del nurseries, worker
    gc.collect()
    with pytest.raises(ProcessLookupError):
        os.kill(nursery, 0)


@linux
def test_how_a_worker_ended_is_recorded() -> None:
    with Worker(Kind.FOOTAGE, Limits(), Nurseries()) as worker:
        worker.ask(Operation.PROBE, {"what": "kill a process", "target": "0"})
        os.kill(worker.pid, signal.SIGSEGV)
        with pytest.raises(WorkerProblem) as died:
            worker.ask(Operation.PROBE, {"what": "fork", "target": ""})
    assert died.value.detail == f"exit status {-signal.SIGSEGV}"
    assert died.value.code == "worker.died"


def test_what_fails_while_an_answer_is_taken_is_not_told_as_the_readers_end(clip: Path) -> None:
    def item(_untrusted: object, _blob: object) -> None:
        raise PermissionError(13, "not allowed", "/somewhere")

    arguments = {"pictures": False, "thumbnails": 120, "sheet": False, "stream": None}
    with clip.open("rb") as stream, Worker(Kind.FOOTAGE, Limits()) as worker, pytest.raises(PermissionError):
        worker.ask(Operation.SURVEY, arguments, descriptors=(stream.fileno(),), item=item)
