"""A search finds exactly what a comparison with every one finds; shared stretches are found and placed."""

from __future__ import annotations

from fractions import Fraction

import cv2
import numpy as np
import pytest

from storage.records.likeness import Likeness
from storage.records.progress import silent
from verification.footage.index import RADIUS, LikenessIndex, shared_stretches
from verification.footage.index_hamming import HammingIndex
from verification.footage.likeness import EMPTY, LIKENESS_METHOD, codes_of, read_likeness


def some(count: int, words: int, seed: int) -> np.ndarray:
    """Fingerprints of which many are close: centres with a few bits flipped."""
    generator = np.random.default_rng(seed)
    centres = generator.integers(0, 2**64, (max(1, count // 6), words), dtype=np.uint64)
    picked = centres[generator.integers(0, len(centres), count)]
    for _ in range(7):
        bit = np.uint64(1) << generator.integers(0, 64, count, dtype=np.uint64)
        picked[np.arange(count), generator.integers(0, words, count)] ^= bit
    return picked


def by_hand(known: np.ndarray, query: np.ndarray, radius: int) -> tuple[list[int], list[int]]:
    far = np.bitwise_count(known ^ query).sum(axis=1)
    near = np.flatnonzero(far <= radius)
    return near.tolist(), far[near].tolist()


@pytest.mark.parametrize(("bits", "radius"), [(64, 0), (64, 3), (64, 8), (64, 15), (256, 15), (256, 31), (256, 39)])
@pytest.mark.parametrize("parts", [[0], [300], [5000, 1, 700]])
def test_a_search_is_exact(bits, radius, parts):
    index, known = HammingIndex(bits=bits, radius=radius), np.empty((0, bits // 64), np.uint64)
    for seed, count in enumerate(parts):
        added = some(count, bits // 64, seed)
        index.add(added)
        known = np.concatenate((known, added))
    queries = np.concatenate((known[:40], known[-40:], some(20, bits // 64, 99)))
    answers = [index.search(query) for query in queries]
    assert [(a.tolist(), b.tolist()) for a, b in answers] == [by_hand(known, query, radius) for query in queries]
    assert len(index) == len(known)
    if len(known):
        assert max(len(a) for a, _ in answers) > (1 if radius > 7 else 0)


@pytest.mark.parametrize(("bits", "radius"), [(64, 8), (64, 5), (256, 31)])
def test_all_pairs_are_those_of_a_comparison_of_all_with_all(bits, radius):
    known = np.concatenate((some(900, bits // 64, 5), some(3, bits // 64, 6)[[0, 0, 0]]))
    index = HammingIndex(bits=bits, radius=radius)
    index.add(known)
    one, other, far = index.pairs()
    wanted = []
    for number in range(len(known)):
        near, distances = by_hand(known[number + 1 :], known[number], radius)
        wanted += [(number, number + 1 + n, d) for n, d in zip(near, distances, strict=True)]
    assert list(zip(one.tolist(), other.tolist(), far.tolist(), strict=True)) == wanted
    assert len(wanted) >= 4


def test_an_empty_index_has_no_pairs():
    assert [len(part) for part in HammingIndex(bits=256, radius=31).pairs()] == [0, 0, 0]


def textured(seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).integers(20, 235, (9, 16, 3), dtype=np.uint8)
    return cv2.resize(noise, (320, 192), interpolation=cv2.INTER_CUBIC)


def likeness(pictures: list[np.ndarray]) -> Likeness:
    codes = [codes_of(np.ascontiguousarray(one)) for one in pictures]
    count = range(len(pictures))
    return Likeness(
        method=LIKENESS_METHOD, time_base=Fraction(1, 2), frames=tuple(count), pts=tuple(count),
        quality=tuple(one[2] for one in codes), views=b"".join(one[0] for one in codes),
        queries=b"".join(one[1] for one in codes),
    )  # fmt: skip


def captioned(rgb: np.ndarray) -> np.ndarray:
    shown = rgb.copy()
    shown[168:] = 20
    shown[174:186, 20:260:8] = 230
    return shown


@pytest.mark.parametrize(
    ("edit", "turn"),
    [
        (lambda rgb: cv2.resize(rgb, (150, 90), interpolation=cv2.INTER_AREA), "upright"),
        (lambda rgb: rgb[10:-10, 16:-16], "upright"),
        (lambda rgb: rgb[:, ::-1], "mirrored"),
        (np.rot90, "turned-90"),
        (captioned, "upright"),
        (lambda rgb: (rgb * 0.6).astype(np.uint8), "upright"),
        (lambda rgb: cv2.copyMakeBorder(rgb, 30, 30, 0, 0, cv2.BORDER_CONSTANT), "upright"),
        (lambda rgb: cv2.copyMakeBorder(rgb[:, ::-1], 0, 0, 60, 60, cv2.BORDER_CONSTANT), "mirrored"),
    ],
    ids=["scaled", "cropped", "mirrored", "turned", "captioned", "darker", "letterboxed", "pillars and mirrored"],
)
def test_an_edited_stretch_is_found_and_placed(edit, turn):
    original = [textured(seed) for seed in range(20)]
    copy = [textured(seed) for seed in range(100, 106)] + [edit(rgb) for rgb in original[5:14]]
    (found,) = shared_stretches([("a", likeness(original)), ("b", likeness(copy))])
    starts = {found.first: found.first_start, found.second: found.second_start}
    assert starts["b"] - starts["a"] == Fraction(1, 2)
    assert starts["a"] - Fraction(5, 2) in (0, Fraction(1, 2))
    assert found.frames >= 8
    assert found.distance <= RADIUS
    # Told from the side that finds more: turning back a quarter is a quarter the other way.
    assert found.turn == turn or (turn == "turned-90" and found.turn == "turned-270")


def test_unlike_and_featureless_footage_shares_nothing():
    plain = [np.full((192, 320, 3), 40, np.uint8)] * 6
    pieces = [("a", likeness([textured(n) for n in range(6)])), ("b", likeness([textured(n) for n in range(50, 56)]))]
    assert shared_stretches([*pieces, ("c", likeness(plain)), ("d", likeness(plain))]) == []


def test_known_footage_is_found_and_footage_is_not_its_own_copy():
    library = LikenessIndex()
    library.add("known", likeness([textured(n) for n in range(8)]))
    library.add("same", likeness([textured(n) for n in range(30, 38)]))
    piece = likeness([textured(n) for n in range(2, 8)])
    (found,) = shared_stretches([("case", piece), ("same", likeness([textured(30)] * 4))], library=library)
    assert (found.second, found.second_start, found.frames) == ("known", 1, 6)


def test_frames_without_bars_have_no_view_without_them():
    views, queries, quality = codes_of(textured(1))
    assert views[6 * 32 :] == EMPTY * 6
    assert queries[10 * 32 :] == EMPTY * 10
    assert quality > 50


def test_sampling_is_twice_a_second_and_exact_in_time(make_video):
    path = make_video([textured(n // 13) for n in range(64)])
    read = read_likeness(path, progress=silent)
    assert len(read.frames) == 5 + 1
    assert all(pts * read.time_base == Fraction(frame, 25) for frame, pts in zip(read.frames, read.pts, strict=True))


def test_real_copies_are_found_and_related_footage_is_not(material):
    copies = ["BBB_fixedres_B_180x320_80.mp4", "BBB_fixedres_B_180x320_200.mp4"]
    names = [*copies, "video_1.mp4", "video_2.mp4", "bikes.mp4"]
    pieces = [(name, read_likeness(next(iter((material / "video").rglob(name))), progress=silent)) for name in names]
    found = shared_stretches(pieces)
    assert [{one.first, one.second} for one in found] == [set(copies)]
    assert found[0].first_start == found[0].second_start
