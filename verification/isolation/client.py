"""Starting confined workers and talking to them: the side that trusts nothing it is told."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from storage.errors import EvidenceProblem, InputProblem, WitnessmarkError, WorkerProblem
from storage.records.codec import CodecError, from_plain
from storage.records.progress import Progress, silent
from verification.isolation import wire
from verification.isolation.operation import Kind, Operation

T = TypeVar("T")
Item = Callable[[dict[str, Any], bytearray], None]
_WORKER = Path(__file__).with_name("worker.py")
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a worker may use: seconds without a word before it counts as stalled, and bytes of memory."""

    silence_s: float = 120.0
    memory_bytes: int = 2 << 30


class Worker:
    """One confined process, for one piece of untrusted input. Use as a context manager."""

    def __init__(self, kind: Kind, limits: Limits) -> None:
        """Start the process; it loads its libraries, then shuts itself in before it reads anything."""
        self._limits = limits
        self._channel, theirs = socket.socketpair()
        with theirs:
            environment = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
            # Threads that libraries start on import would stand outside the walls that are put up after it.
            environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
            numbers = (theirs.fileno(), limits.memory_bytes)
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-X", "utf8", str(_WORKER), str(_ROOT), kind, *map(str, numbers)],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
        self._channel.settimeout(limits.silence_s)
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
            Cancelled: ``progress`` raised it; the worker is ended.
        """
        try:
            request = {
                "operation": operation.value,
                "arguments": arguments,
            }
            if descriptors:
                socket.send_fds(self._channel, [b"F"], list(descriptors))
            else:
                self._channel.sendall(b"-")
            wire.send(self._channel, request)
            return self._listen(progress, item)
        except (OSError, EOFError) as error:
            self.close()
            raise self._explain(error) from error
        except InputProblem:
            raise
        except BaseException:
            self.close()
            raise

    def _listen(self, progress: Progress, item: Item | None) -> tuple[Any, bytearray]:
        while True:
            untrusted, blob = wire.receive(self._channel)
            match untrusted.get("type"):
                case "ready":
                    self.layers = tuple(str(layer)[:80] for layer in untrusted.get("layers", ())[:20])
                case "progress":
                    progress(*_progress_values(untrusted))
                case "item" if item is not None:
                    item(untrusted, blob)
                case "done":
                    return untrusted.get("result"), blob
                case "error":
                    raise _told_error(untrusted)
                case _:
                    raise WorkerProblem("The worker sent what is no message.", code="worker.protocol")

    def _explain(self, error: BaseException) -> WorkerProblem:
        if isinstance(error, TimeoutError):
            return WorkerProblem(
                f"Reading this gave no result for {self._limits.silence_s:.0f} seconds, so it was stopped.",
                code="worker.stalled",
                advice="The file may be made to do that; nothing else is affected.",
            )
        status = self._process.returncode
        return WorkerProblem(
            "The confined reader ended while reading this, so nothing from it was used.",
            code="worker.died",
            advice="The file may be damaged or hostile, or need more memory than a reader may have.",
            detail=f"exit status {status}",
        )

    def close(self) -> None:
        """End the process: asked to go, then made to. Harmless when done twice."""
        self._channel.close()
        if self._process.poll() is None:
            for sign, patience in ((signal.SIGTERM, 0.5), (signal.SIGKILL, 10)):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self._process.pid, sign)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(patience)
                    break


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

    @contextmanager
    def worker(self, kind: Kind) -> Iterator[Worker]:
        """A worker for one input, ended afterwards."""
        with Worker(kind, self.limits) as worker:
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
    ) -> T:
        """Do one operation in a worker of its own and return its answer as a record of type ``result``.

        Raises:
            WorkerProblem: The answer is no such record, or as in ``Worker.ask``.
        """
        with self.worker(operation.kind) as worker:
            untrusted, _ = worker.ask(operation, arguments, descriptors=descriptors, progress=progress, item=item)
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
