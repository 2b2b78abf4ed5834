from __future__ import annotations

import threading
from contextlib import suppress

import pytest

from verification.footage.ahead import ahead


def test_items_come_in_order_and_a_few_are_made_before_they_are_asked_for():
    made, reached = [], threading.Event()

    def source():
        for number in range(20):
            made.append(number)
            if number == 3:
                reached.set()
            yield number

    with ahead(source(), depth=3) as items:
        assert next(items) == 0
        assert reached.wait(10)
        assert len(made) <= 6
        assert [0, *items] == list(range(20))


def test_what_the_source_raises_comes_after_what_it_gave():
    def source():
        yield 1
        raise KeyError("later")

    with ahead(source(), depth=4) as items:
        assert next(items) == 1
        with pytest.raises(KeyError, match="later"):
            next(items)


def test_leaving_early_ends_the_source():
    ended = []

    def source():
        try:
            yield from range(1000)
        finally:
            ended.append(True)

    running = threading.active_count()
    with suppress(ZeroDivisionError), ahead(source(), depth=2) as items:
        next(items)
        raise ZeroDivisionError
    assert threading.active_count() == running
    assert ended == [True]
