"""One thread on which all that is asked of a case is done, in turn: questions first, then acts.

A question is answered in a moment and a window may be waiting for it; an act waits for the disk. So a question is never
behind more than the one act that is being done, however many jobs have acts to do. And no act is passed by more than
so many questions, however many ask.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from storage.errors import CaseProblem

T = TypeVar("T")
Work = Callable[[], None]

PATIENCE = 8
"""How many questions go before an act that waits."""


class Turns:
    """The thread. Callers wait for their turn and its result."""

    def __init__(self, name: str) -> None:
        """Start with nothing to do."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._lock = threading.Lock()
        self._questions: deque[Work] = deque()
        self._acts: deque[Work] = deque()
        self._passed = 0
        self._ended = False

    def ask(self, question: Callable[[], T]) -> T:
        """Have a question answered, before acts that have not begun.

        Raises:
            CaseProblem: ``case.closed``; otherwise whatever ``question`` raises.
        """
        return self._do(self._questions, question)

    def act(self, work: Callable[[], T]) -> T:
        """Have an act done, after those that were asked for earlier. Raises as ``ask`` does."""
        return self._do(self._acts, work)

    def _do(self, line: deque[Work], work: Callable[[], T]) -> T:
        future: Future[T] = Future()

        def turn() -> None:
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - it is raised where it was asked for
                future.set_exception(error)

        with self._lock:
            if self._ended:  # a job was still at it when the case was closed
                raise CaseProblem("The case is closed.", code="case.closed")
            line.append(turn)
            try:
                self._thread.submit(self._serve)  # one turn for each that waits, though perhaps another one's
            except RuntimeError as error:  # Python itself is ending
                line.pop()
                raise CaseProblem("The case is closed.", code="case.closed") from error
        return future.result()

    def _serve(self) -> None:
        with self._lock:
            if self._questions and (not self._acts or self._passed < PATIENCE):
                self._passed += bool(self._acts)
                turn = self._questions.popleft()
            else:
                self._passed = 0
                turn = self._acts.popleft()
        turn()

    def waiting(self) -> int:
        """How many wait for their turn."""
        with self._lock:
            return len(self._questions) + len(self._acts)

    def end(self) -> None:
        """Do what is waiting, then no more."""
        with self._lock:
            self._ended = True
        self._thread.shutdown(wait=True)
