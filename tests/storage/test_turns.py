"""The case's one thread: questions go before acts, acts keep their order, the end is told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest

from storage.errors import CaseProblem
from storage.turns import Turns


def wait_until_waiting(turns: Turns, number: int) -> None:
    end = monotonic() + 60
    while turns.waiting() < number:
        assert monotonic() < end
        sleep(0.001)


def test_a_question_is_answered_before_the_acts_that_wait() -> None:
    turns, done, go_on = Turns("case"), [], threading.Event()
    with ThreadPoolExecutor(4) as callers:
        first = callers.submit(turns.act, lambda: go_on.wait(60))
        acts = []
        for name in ("act one", "act two"):
            wait_until_waiting(turns, len(acts))
            acts.append(callers.submit(turns.act, lambda name=name: done.append(name)))
        wait_until_waiting(turns, 2)
        question = callers.submit(turns.ask, lambda: done.append("question"))
        wait_until_waiting(turns, 3)
        go_on.set()
        for one in (first, *acts, question):
            one.result(60)
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


def test_questions_without_end_do_not_keep_an_act_from_its_turn() -> None:
    turns, ended, done = Turns("case"), threading.Event(), threading.Event()

    def ask() -> None:
        while not ended.is_set():
            turns.ask(lambda: sleep(0.001))

    with ThreadPoolExecutor(5) as callers:
        for _ in range(4):
            callers.submit(ask)
        callers.submit(turns.act, done.set)
        assert done.wait(60)
        ended.set()
    turns.end()


def test_whoever_asks_while_the_end_comes_is_answered_or_told() -> None:
    for _ in range(50):
        turns, answers = Turns("case"), []

        def ask(turns: Turns = turns, answers: list[str] = answers) -> None:
            for number in range(40):
                try:
                    (turns.act if number % 2 else turns.ask)(lambda: answers.append("answered"))
                except CaseProblem:
                    answers.append("told")

        with ThreadPoolExecutor(3) as callers:
            asking = [callers.submit(ask) for _ in range(3)]
            turns.end()
            for one in asking:
                one.result(10)
        assert len(answers) == 120
