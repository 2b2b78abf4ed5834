"""One thread on which all that is asked of a case is done, in turn: questions first, then acts.

A question is answered in a moment and a window may be waiting for it; an act waits for the disk. So a question is never
behind more than the one act that is being done, however many jobs have acts to do.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from queue import PriorityQueue
from typing import TypeVar

from storage.errors import CaseProblem

T = TypeVar("T")


class Turns:
    """The thread. Callers wait for their turn and its result."""

    def __init__(self, name: str) -> None:
        """Start with nothing to do."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._waiting: PriorityQueue[tuple[int, int, Callable[[], None]]] = PriorityQueue()
        self._order = count()

    def ask(self, question: Callable[[], T]) -> T:
        """Have a question answered, before every act that has not begun.

        Raises:
            CaseProblem: ``case.closed``; otherwise whatever ``question`` raises.
        """
        return self._do(0, question)

    def act(self, work: Callable[[], T]) -> T:
        """Have an act done, after those that were asked for earlier. Raises as ``ask`` does."""
        return self._do(1, work)

    def _do(self, rank: int, work: Callable[[], T]) -> T:
        future: Future[T] = Future()

        def turn() -> None:
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - it is raised where it was asked for
                future.set_exception(error)

        self._waiting.put((rank, next(self._order), turn))
        try:
            # One turn for each that waits, though perhaps another one's.
            self._thread.submit(self._serve)
        except RuntimeError as error:  # a job was still at it when the case was closed
            raise CaseProblem("The case is closed.", code="case.closed") from error
        return future.result()

    def _serve(self) -> None:
        _, _, turn = self._waiting.get_nowait()
        turn()

    def end(self) -> None:
        """Do what is waiting, then no more."""
        self._thread.shutdown(wait=True)
