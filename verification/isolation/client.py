"""Starting confined workers and talking to them: the side that trusts nothing it is told."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeVar

from storage.errors import EvidenceProblem, InputProblem, WitnessmarkError, WorkerProblem
from storage.records.codec import CodecError, from_plain
from storage.records.progress import Progress, silent
from verification.isolation import wire
from verification.isolation.operation import Kind, Operation
from verification.isolation.processes import Nurseries, Process, Started

T = TypeVar("T")
Item = Callable[[dict[str, Any], bytearray], None]
_TICK_S = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a worker may use.

    Attributes:
        silence_s: Seconds without a whole message before it counts as stalled; what is not long must be done by then.
        total_s: Seconds for one operation, however much it says meanwhile.
        memory_bytes: Bytes of memory.
    """

    silence_s: float = 120.0
    total_s: float = 24 * 3600.0
    memory_bytes: int = 2 << 30


class _Patience:
    """How long one operation is waited for; meanwhile ``progress`` is asked again and again whether to go on."""

    def __init__(self, limits: Limits, progress: Progress, *, renewable: bool) -> None:
        self._progress, self._renewable, self._silence_s = progress, renewable, limits.silence_s
        self._asked = monotonic()
        self._end = self._asked + limits.total_s
        self._heard: tuple[int, int | None, str] = (0, None, "")
        self.tick_s = min(_TICK_S, limits.silence_s)
        self.failure: OSError | None = None
        self.renew()

    def renew(self) -> None:
        self._until = monotonic() + self._silence_s

    def hear(self, values: tuple[int, int | None, str]) -> None:
        self._heard = values
        self._progress(*values)

    def check(self) -> None:
        now = monotonic()
        if now > min(self._until, self._end):
            raise TimeoutError
        if now >= self._asked + self.tick_s:
            self._asked = now
            try:
                self._progress(*self._heard)
            except OSError as error:
                # Such as a closed terminal's: it must not be taken for the worker's end.
                self.failure = error
                raise

    def heard_whole_message(self) -> None:
        self.check()
        if self._renewable:
            self.renew()


class Worker:
    """One confined process, for one piece of untrusted input. Use as a context manager."""

    def __init__(self, kind: Kind, limits: Limits, nurseries: Nurseries | None = None) -> None:
        """Start the process; it has its libraries, then shuts itself in before it reads anything.

        Args:
            kind: What it is for.
            limits: What it may use.
            nurseries: Where it may be forked from; without, it is started anew.
        """
        self._limits = limits
        self._channel, theirs = socket.socketpair()
        self._status: int | None = None
        with theirs:
            self._process: Process = (
                nurseries.process(kind, theirs, limits.memory_bytes)
                if nurseries is not None
                else Started(kind, theirs, limits.memory_bytes)
            )
        self._channel.settimeout(limits.silence_s)
        self._ready = False
        self.layers: tuple[str, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The process's number, for whoever watches what it uses."""
        return self._process.pid

    def ask(
        self,
        operation: Operation,
        arguments: dict[str, Any],
        *,
        descriptors: tuple[int, ...] = (),
        progress: Progress = silent,
        item: Item | None = None,
    ) -> tuple[Any, bytearray]:
        """Have the worker do one operation; returns its untrusted answer and blob.

        Raises:
            WitnessmarkError: What the worker says is wrong with the input.
            WorkerProblem: It died, stalled or broke the protocol; it is ended.
            OSError: What ``item`` or ``progress`` did failed; the worker is ended.
            Cancelled: ``progress`` raised it; the worker is ended.
        """
        try:
            with self._talking():
                request = {
                    "operation": operation.value,
                    "arguments": arguments,
                }
                if descriptors:
                    socket.send_fds(self._channel, [b"F"], list(descriptors))
                else:
                    self._channel.sendall(b"-")
                wire.send(self._channel, request)
            return self._listen(operation, progress, item)
        except InputProblem:
            raise
        except BaseException:
            self.close()
            raise

    @contextmanager
    def _talking(self, patience: _Patience | None = None) -> Iterator[None]:
        """Around what is said over the channel: errors here are the worker's end or its silence, but for progress's."""
        try:
            yield
        except (OSError, EOFError) as error:
            if patience is not None and error is patience.failure:
                raise
            self.close()
            raise self._explain(error) from error

    def _listen(self, operation: Operation, progress: Progress, item: Item | None) -> tuple[Any, bytearray]:
        patience = _Patience(self._limits, progress, renewable=operation.is_long)
        head_limit = wire.JSON_LIMIT if operation.answers_much else wire.SMALL_LIMIT
        self._channel.settimeout(patience.tick_s)
        try:
            while True:
                with self._talking(patience):
                    untrusted, blob = wire.receive(self._channel, patience.check, head_limit=head_limit)
                match untrusted.get("type"):
                    case "ready" if not self._ready:
                        self._ready = True
                        self.layers = tuple(str(layer)[:80] for layer in untrusted.get("layers", ())[:20])
                        patience.renew()
                    case "progress":
                        patience.hear(_progress_values(untrusted))
                    case "item" if item is not None:
                        item(untrusted, blob)
                    case "done":
                        return untrusted.get("result"), blob
                    case "error":
                        raise _told_error(untrusted)
                    case _:
                        raise WorkerProblem("The worker sent what is no message.", code="worker.protocol")
                with self._talking(patience):
                    patience.heard_whole_message()
        finally:
            if self._channel.fileno() >= 0:
                self._channel.settimeout(self._limits.silence_s)

    def _explain(self, error: BaseException) -> WorkerProblem:
        if isinstance(error, TimeoutError):
            return WorkerProblem(
                f"Reading this gave no result for {self._limits.silence_s:.0f} seconds, so it was stopped.",
                code="worker.stalled",
                advice="The file may be made to do that; nothing else is affected.",
            )
        if self._status is None or -self._status in {signal.SIGKILL, signal.SIGTERM}:
            # No file can do that to its reader: whoever did, a later attempt may well succeed.
            return WorkerProblem(
                "The confined reader was ended from outside while reading this, as a computer does that is short of "
                "memory; nothing from it was used.",
                code="worker.ended",
                advice="Close other programs and try again.",
                detail=f"exit status {self._status}",
            )
        return WorkerProblem(
            "The confined reader ended while reading this, so nothing from it was used.",
            code="worker.died",
            advice="The file may be damaged or hostile, or need more memory than a reader may have.",
            detail=f"exit status {self._status}",
        )

    def close(self) -> None:
        """End the process: asked to go, then made to. Harmless when done twice."""
        self._channel.close()
        if self._status is None:
            for sign, patience in ((signal.SIGTERM, 0.5), (signal.SIGKILL, 10)):
                self._process.signal(sign)
                self._status = self._process.wait(patience)
                if self._status is not None:
                    break
            self._process.forget()


def _progress_values(untrusted: dict[str, Any]) -> tuple[int, int | None, str]:
    done, total, what = untrusted.get("done"), untrusted.get("total"), untrusted.get("what")
    if not isinstance(done, int) or not isinstance(total, int | None) or not isinstance(what, str):
        raise WorkerProblem("The worker sent what is no message.", code="worker.protocol")
    return done, total, what[:200]


def _told_error(untrusted: dict[str, Any]) -> WitnessmarkError:
    code, sentence, advice, detail = (
        str(untrusted.get(name, ""))[:limit]
        for name, limit in (("code", 80), ("sentence", 1000), ("advice", 1000), ("detail", 8000))
    )
    kind = {"input": InputProblem, "evidence": EvidenceProblem}.get(code.partition(".")[0], WorkerProblem)
    return kind(sentence, code=code, advice=advice, detail=detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confinement:
    """How untrusted bytes are read in this run of the program; handed to whoever reads some."""

    limits: Limits = field(default_factory=Limits)
    nurseries: Nurseries = field(default_factory=Nurseries, compare=False, repr=False)

    def start(self, kind: Kind) -> Worker:
        """A worker for one input; whoever takes it closes it."""
        return Worker(kind, self.limits, self.nurseries)

    @contextmanager
    def worker(self, kind: Kind) -> Iterator[Worker]:
        """A worker for one input, ended afterwards."""
        with self.start(kind) as worker:
            yield worker

    def once(
        self,
        operation: Operation,
        result: type[T],
        arguments: dict[str, Any],
        *,
        descriptors: tuple[int, ...] = (),
        progress: Progress = silent,
        item: Item | None = None,
        walls: list[str] | None = None,
    ) -> T:
        """Do one operation in a worker of its own and return its answer as a record of type ``result``.

        ``walls``: filled with the names of the layers of confinement that held.

        Raises:
            WorkerProblem: The answer is no such record, or as in ``Worker.ask``.
        """
        with self.worker(operation.kind) as worker:
            untrusted, _ = worker.ask(operation, arguments, descriptors=descriptors, progress=progress, item=item)
            if walls is not None:
                walls[:] = worker.layers
        return checked(result, untrusted)


def checked(kind: type[T], untrusted: object) -> T:
    """The record that a worker's answer claims to be.

    Raises:
        WorkerProblem: It is none.
    """
    try:
        return from_plain(kind, untrusted)
    except CodecError as error:
        raise WorkerProblem(
            "The confined reader gave an answer of the wrong shape, so it was not used.",
            code="worker.protocol",
            detail=str(error),
        ) from error
