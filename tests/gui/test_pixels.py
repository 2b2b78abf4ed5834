"""Pictures made of decoded pixels: the right colours, a smaller copy, and the window is not held up."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from gui.pixels import images


def test_colours_stand_where_they_stood() -> None:
    rgb = np.random.default_rng(3).integers(0, 256, (5, 7, 3), dtype=np.uint8)
    whole, small = images(rgb.tobytes(), 7, 5, longest=100)
    assert small is whole
    assert (whole.width(), whole.height()) == (7, 5)
    for row in range(5):
        for column in range(7):
            colour = whole.pixelColor(column, row)
            assert [colour.red(), colour.green(), colour.blue(), colour.alpha()] == [*rgb[row, column], 255]


@pytest.mark.parametrize(("width", "height"), [(40, 20), (20, 43), (3, 400)])
def test_the_smaller_copy_is_the_mean_of_its_blocks(width: int, height: int) -> None:
    rgb = np.random.default_rng(4).integers(0, 256, (height, width, 3), dtype=np.uint8)
    whole, small = images(rgb.tobytes(), width, height, longest=20)
    assert (whole.width(), whole.height()) == (width, height)
    if min(width, height) < 4:
        assert small is whole  # a line of pixels has no smaller copy
        return
    assert max(small.width(), small.height()) <= 20
    block = width // small.width()
    colour = small.pixelColor(1, 2)
    mean = rgb[2 * block : 3 * block, block : 2 * block].reshape(-1, 3).mean(axis=0)
    assert np.abs(mean - [colour.red(), colour.green(), colour.blue()]).max() < 1


def test_other_threads_go_on_while_a_large_picture_is_made() -> None:
    """Counts steps, not time: a conversion that held Python's lock would let the other thread do next to none.

    On a machine that is busy with other things the other thread may not get on for one picture; never for twenty.
    """
    rgb = bytes(6000 * 4000 * 3)
    steps = 0
    ended = threading.Event()

    def step() -> None:
        nonlocal steps
        while not ended.is_set():
            steps += 1
            time.sleep(0.001)

    def steps_while_one_is_made() -> int:
        before = steps
        images(rgb, 6000, 4000, longest=1920)
        return steps - before

    other = threading.Thread(target=step)
    other.start()
    try:
        assert any(steps_while_one_is_made() > 5 for _ in range(20))
    finally:
        ended.set()
        other.join()
