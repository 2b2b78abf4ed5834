"""Work for a thread of its own, where the newest wish is what is on the screen and so comes first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from storage.records.progress import Progress, going_on

T = TypeVar("T")


class Wishes(Generic[T]):
    """Has wishes fulfilled one at a time. ``close`` ends the thread, which starts with the first wish.

    An error that the work does not catch ends the thread and is told as any bug is; the next wish starts another.
    """

    def __init__(
        self,
        name: str,
        work: Callable[[T, int], None],
        *,
        most: int | None = None,
        left: Callable[[], None] | None = None,
    ) -> None:
        """Make the thread's work known.

        Args:
            name: The thread's.
            work: Fulfils a wish, on the thread; given the ``age`` that it was wished at.
            most: Of more wishes that wait, the oldest are given up; None for no bound.
            left: Called on the thread when it ends.
        """
        self._name, self._work, self._most, self._left = name, work, most, left
        self._waiting: dict[Hashable, tuple[T, int]] = {}
        self._current: Hashable = None
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None
        self.ending = False
        self.age = 0
        """How often everything was wished anew: what comes of an older wish is no longer wanted."""

    def wish(self, key: Hashable, wish: T) -> bool:
        """Want something, once, while it waits or is worked at; whether it was not wished for already."""
        with self._news:
            if self.ending or key in self._waiting or key == self._current:
                return False
            self._waiting[key] = wish, self.age
            while self._most is not None and len(self._waiting) > self._most:
                del self._waiting[next(iter(self._waiting))]
            self._news.notify()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name=self._name)
            self._thread.start()
        return True

    @property
    def waiting(self) -> bool:
        """Whether a wish waits."""
        with self._news:
            return bool(self._waiting)

    def give_up(self) -> None:
        """Want nothing of what waits."""
        with self._news:
            self._waiting.clear()

    def renew(self) -> None:
        """Want nothing of what waits, and nothing that comes of what is worked at."""
        with self._news:
            self._waiting.clear()
            self._current = None
            self.age += 1

    def until_ended(self, *, or_wished: bool = False) -> Progress:
        """A progress that stops the work when the thread is to end; with ``or_wished``, when something newer waits."""
        return going_on(lambda: not self.ending and not (or_wished and self.waiting))

    def _run(self) -> None:
        try:
            while True:
                with self._news:
                    while not self._waiting and not self.ending:
                        self._news.wait()
                    if self.ending:
                        return
                    key, (wish, age) = self._waiting.popitem()
                    self._current = key
                try:
                    self._work(wish, age)
                finally:
                    with self._news:
                        if self._current == key:
                            self._current = None
        finally:
            if self._left is not None:
                self._left()

    def close(self) -> None:
        """End the thread and wait for it."""
        with self._news:
            self.ending = True
            self._waiting.clear()
            self._news.notify()
        if self._thread is not None:
            self._thread.join()
