"""The case's one thread: questions go before acts, acts keep their order, the end is told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest

from storage.errors import CaseProblem
from storage.turns import Turns


def wait_until_waiting(turns: Turns, number: int) -> None:
    end = monotonic() + 5
    while turns._waiting.qsize() < number:
        assert monotonic() < end
        sleep(0.001)


def test_a_question_is_answered_before_the_acts_that_wait() -> None:
    turns, done, go_on = Turns("case"), [], threading.Event()
    with ThreadPoolExecutor(4) as callers:
        first = callers.submit(turns.act, lambda: go_on.wait(5))
        acts = []
        for name in ("act one", "act two"):
            wait_until_waiting(turns, len(acts))
            acts.append(callers.submit(turns.act, lambda name=name: done.append(name)))
        wait_until_waiting(turns, 2)
        question = callers.submit(turns.ask, lambda: done.append("question"))
        wait_until_waiting(turns, 3)
        go_on.set()
        for one in (first, *acts, question):
            one.result(5)
    assert done == ["question", "act one", "act two"]
    turns.end()


def test_what_fails_fails_where_it_was_asked_for_and_the_thread_goes_on() -> None:
    turns = Turns("case")
    with pytest.raises(ZeroDivisionError):
        turns.ask(lambda: 1 // 0)
    assert turns.act(lambda: threading.current_thread().name).startswith("case")
    turns.end()


def test_after_the_end_nothing_is_done_and_it_is_said_in_a_sentence() -> None:
    turns = Turns("case")
    turns.end()
    with pytest.raises(CaseProblem, match="closed"):
        turns.ask(lambda: 1)
