"""Contact sheets say how many of how many pictures they have, and leave out none that is marked."""

from __future__ import annotations

from fractions import Fraction

import cv2
import numpy as np
import pytest

from storage.errors import InputProblem
from storage.records.time import FrameTime
from verification.footage.pictures import encode_jpeg
from verification.footage.sheet import ContactSheet, jpegs_sheet, on_page, page_frames, stride

TINY = np.full((12, 16, 3), 128, dtype=np.uint8)


def filled(count: int, most: int | None = 180) -> ContactSheet:
    sheet = ContactSheet(most)
    for frame in range(count):
        sheet.add(TINY, frame=frame, time=FrameTime(pts=frame, time_base=Fraction(1, 25)))
    return sheet


def height(page: bytes) -> int:
    return int(cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_COLOR).shape[0])


@pytest.mark.parametrize("count", [0, 1, 180, 181, 268, 360, 361, 1000])
def test_it_is_known_how_many_are_on_a_page(count: int) -> None:
    assert on_page(count) <= 180
    told = on_page(count)
    rows = -(-max(1, told) // 6)
    head = 26 if told < count else 0
    assert height(filled(count).jpeg()) == rows * (max(1 if not count else 12, 1) + 26) + 8 + head
    frames = list(range(count))
    assert len(frames[:: stride(count)]) == told


def test_a_page_says_at_its_head_how_many_of_how_many() -> None:
    whole, part, other = filled(134, None).jpeg(), filled(134, None).jpeg(of=268), filled(134, None).jpeg(of=269)
    assert height(part) == height(whole) + 26
    heads = [cv2.imdecode(np.frombuffer(page, np.uint8), cv2.IMREAD_COLOR)[:26].astype(int) for page in (part, other)]
    assert heads[0].max() > 150
    assert np.abs(heads[0] - heads[1]).max() > 60


def test_marked_frames_are_never_left_out() -> None:
    frames = range(0, 10_000, 10)
    marked = {13, *range(20, 1000, 30)}
    chosen = page_frames(frames, marked)
    assert marked <= set(chosen)
    assert len(chosen) <= 180
    assert chosen == sorted(set(chosen))
    assert max(np.diff(chosen)) <= 100
    many = set(range(1, 3000, 3))
    assert many <= set(page_frames(frames, many))
    assert 45 <= len(set(page_frames(frames, many)) - many) <= 90
    assert page_frames(range(180), ()) == list(range(180))
    assert page_frames((), ()) == []


def test_a_page_of_very_many_is_no_higher_than_a_jpeg_may_be() -> None:
    sheet, tall = ContactSheet(None), np.full((240, 16, 3), 90, dtype=np.uint8)
    for frame in range(1600):
        sheet.add(tall, frame=frame, time=FrameTime(pts=frame, time_base=Fraction(1, 25)))
    assert 60_000 < height(sheet.jpeg()) <= 65_000 + 8


def test_what_is_no_jpeg_is_refused() -> None:
    time = FrameTime(pts=0, time_base=Fraction(1, 25))
    assert height(jpegs_sheet([(encode_jpeg(TINY), 0, time)], of=1)) == 12 + 26 + 8
    png = cv2.imencode(".png", TINY)[1].tobytes()
    for data in (png, b"", b"\xff\xd8\xff nothing"):
        with pytest.raises(InputProblem):
            jpegs_sheet([(data, 0, time)], of=1)
