"""Bars are found over a run of frames: dark content is none, and a dark frame has those of the frames around it."""

from __future__ import annotations

import numpy as np

from verification.footage.bars import Bars, Profile, own_box

HEIGHT, WIDTH = 120, 160
INSIDE = (20, 100, 0, WIDTH)


def scene(seed: int, *, light: float = 1.0) -> np.ndarray:
    noise = np.random.default_rng(seed).integers(60, 235, (HEIGHT // 8, WIDTH // 8)).astype(np.float32)
    return np.kron(noise, np.ones((8, 8), np.float32)) * light


def barred(luma: np.ndarray, box: tuple[int, int, int, int] = INSIDE) -> np.ndarray:
    shown = np.zeros_like(luma)
    shown[box[0] : box[1], box[2] : box[3]] = luma[box[0] : box[1], box[2] : box[3]]
    return shown


def night(seed: int) -> np.ndarray:
    """Lit below alone, as a street at night, less and less upwards."""
    dim = np.linspace(-0.4, 1, HEIGHT, dtype=np.float32)[:, None].clip(0, 1)
    picture = scene(seed) * dim
    picture[: HEIGHT // 2, : WIDTH * 9 // 10] = 0
    return picture


def of(bars: Bars, *lumas: np.ndarray) -> tuple[int, int, int, int] | None:
    return bars.of([Profile(luma) for luma in lumas])


def test_bars_are_what_stays_dark_through_a_run() -> None:
    assert of(Bars(), barred(scene(1)), barred(scene(2))) == INSIDE
    assert of(Bars(), barred(scene(1), (0, HEIGHT, 30, 130)), barred(scene(2), (0, HEIGHT, 30, 130))) == (
        0,
        120,
        30,
        130,
    )
    assert of(Bars(), scene(1), scene(2)) is None


def test_a_dark_frame_among_lit_ones_has_no_bars_of_its_own() -> None:
    dark = np.zeros((HEIGHT, WIDTH), np.float32)
    dark[50:90, 40:120] = 90
    assert own_box(dark) == (50, 90, 40, 120)
    assert of(Bars(), scene(1), dark, scene(2)) is None
    assert of(Bars(), barred(scene(1)), dark) == INSIDE
    assert of(Bars(), dark) is None


def test_dark_content_within_known_bars_is_not_taken_for_more_of_them() -> None:
    bars = Bars()
    assert of(bars, barred(scene(1)), barred(scene(2))) == INSIDE
    assert own_box(barred(night(3)))[0] > INSIDE[0] + 10
    assert of(bars, barred(night(3)), barred(night(4))) == INSIDE
    assert of(bars, barred(scene(5), (20, 100, 30, 130)), barred(scene(6), (20, 100, 30, 130))) == (20, 100, 30, 130)
    assert of(bars, scene(7)) is None


def test_nothing_but_black_has_no_bars() -> None:
    assert own_box(np.zeros((HEIGHT, WIDTH), np.float32)) is None
    assert of(Bars(), np.zeros((HEIGHT, WIDTH), np.float32)) is None
