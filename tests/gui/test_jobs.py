"""Every job ends exactly once, whatever its work does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.jobs import AT_ONCE, JobEnd, Jobs, JobState
from storage.errors import InputProblem
from storage.records.progress import Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def _fails(progress: Progress) -> object:
    raise InputProblem("It is empty.", code="input.empty")


def _crashes(progress: Progress) -> object:
    return 1 // 0


def _exits(progress: Progress) -> object:
    raise SystemExit(3)


@pytest.mark.parametrize(
    ("work", "state"),
    [
        (lambda progress: 42, JobState.DONE),
        (_fails, JobState.FAILED),
        (_crashes, JobState.CRASHED),
        (_exits, JobState.CRASHED),
    ],
)
def test_one_end_on_the_window_s_thread(
    jobs: Jobs, qtbot: QtBot, work: Callable[[Progress], object], state: JobState
) -> None:
    ends: list[tuple[JobEnd, threading.Thread]] = []
    job = jobs.start("work", work, then=lambda end: ends.append((end, threading.current_thread())))
    qtbot.waitUntil(lambda: job.over)
    qtbot.wait(50)
    assert [(end.state, thread) for end, thread in ends] == [(state, threading.main_thread())]
    assert (ends[0][0].result == 42) == (state is JobState.DONE)
    assert ("ZeroDivisionError" in ends[0][0].report) == (work is _crashes)


def test_cancel_is_heard_at_the_next_word_of_progress(jobs: Jobs, qtbot: QtBot) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> object:
        begun.set()
        while True:
            progress(1, 2, "half")
            threading.Event().wait(0.005)

    job = jobs.start("long", work)
    assert begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: job.over)
    assert job.state is JobState.CANCELLED
    assert (job.done, job.total, job.what) == (1, 2, "half")


def test_no_more_at_once_than_allowed_and_the_rest_wait(jobs: Jobs, qtbot: QtBot) -> None:
    gate, lock = threading.Event(), threading.Lock()
    now, most = 0, 0

    def work(progress: Progress) -> object:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        gate.wait(5)
        with lock:
            now -= 1
        return None

    started = [jobs.start(f"job {number}", work) for number in range(6)]
    qtbot.waitUntil(lambda: now == AT_ONCE)
    assert sum(job.state is JobState.WAITING for job in started) == 6 - AT_ONCE
    gate.set()
    qtbot.waitUntil(lambda: all(job.over for job in started))
    assert most == AT_ONCE


def test_a_job_that_waits_can_be_cancelled_without_running(jobs: Jobs, qtbot: QtBot) -> None:
    gate, ran = threading.Event(), threading.Event()
    for _ in range(AT_ONCE):
        jobs.start("holds", lambda progress: gate.wait(5))
    waiting = jobs.start("waits", lambda progress: ran.set())
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(lambda: waiting.over)
    assert waiting.state is JobState.CANCELLED
    assert not ran.is_set()


def test_retry_does_the_same_work_again(jobs: Jobs, qtbot: QtBot) -> None:
    times, ends = [], []

    def work(progress: Progress) -> object:
        times.append(1)
        if len(times) == 1:
            raise InputProblem("Not yet.", code="input.later")
        return "now"

    first = jobs.start("again", work, about=7, then=ends.append)
    qtbot.waitUntil(lambda: first.over)
    second = jobs.retry(first)
    qtbot.waitUntil(lambda: second.over)
    assert [end.state for end in ends] == [JobState.FAILED, JobState.DONE]
    assert second.about == 7
    assert jobs.all == [second]


def test_join_delivers_the_ends(jobs: Jobs, qtbot: QtBot) -> None:
    ends: list[JobEnd] = []
    jobs.start("work", lambda progress: 1, then=ends.append)
    jobs.join()
    assert len(ends) == 1
    qtbot.wait(20)
    assert len(ends) == 1
