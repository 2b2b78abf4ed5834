"""A first look where no index lists sync samples: pictures from all over, numbered by a guess, within a second."""

from __future__ import annotations

import av
import numpy as np
import pytest
from PIL import Image

from tests.footage.conftest import number_of, numbered
from verification.footage.glances import open_glances
from verification.footage.sheet import sync_sheet

KINDS = {
    "made.ts": ("libx264", {"crf": "12", "g": "6", "bf": "2"}),
    "made.avi": ("mpeg4", {"g": "6", "q": "2"}),
    "made.h264": ("libx264", {"crf": "12", "g": "6", "bf": "2", "x264-params": "repeat-headers=1:log-level=none"}),
    "made.hevc": ("libx265", {"crf": "12", "x265-params": "log-level=none:keyint=6:repeat-headers=1"}),
}


@pytest.fixture(params=KINDS)
def unindexed(tmp_path, request):
    codec, options = KINDS[request.param]
    path = tmp_path / request.param
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=25, options=options)
        stream.width, stream.height, stream.pix_fmt = 160, 96, "yuv420p"
        for number in range(36):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(numbered(number), format="rgb24")))
        container.mux(stream.encode())
    return path


def test_pictures_come_from_all_over_in_order_with_numbers_near_the_truth(unindexed):
    with open_glances(unindexed) as glances:
        found = glances.sampled(12, seconds=5)
    numbers = [picture.index for picture in found]
    assert numbers == sorted(set(numbers))
    truth = [number_of(picture.rgb()) for picture in found]
    assert truth == sorted(truth)
    assert truth[0] == 0
    assert truth[-1] >= 24
    assert len(found) >= 4
    near = 1 if unindexed.suffix in {".ts", ".avi"} else 12  # a raw stream has no times: by its bytes alone
    assert max(abs(a - b) for a, b in zip(numbers, truth, strict=True)) <= near


def test_a_picture_near_any_guessed_number_is_shown(unindexed):
    with open_glances(unindexed) as glances:
        count = len(glances.times)
        assert abs(count - 36) <= 12
        assert [glances.at(index).index for index in range(count)] == [*range(count)]
        for index in (0, count // 2, count - 1, 3):
            picture = glances.at(index)
            assert picture.index == index
            if unindexed.suffix in {".ts", ".avi"}:
                assert abs(number_of(picture.rgb()) - index) <= 1
        assert glances.at(count) is None
        assert glances.at(-1) is None


def test_a_time_that_is_up_ends_the_look(unindexed):
    with open_glances(unindexed) as glances:
        assert 1 <= len(glances.sampled(48, seconds=0)) <= 4


def test_a_contact_sheet_is_made_of_them(unindexed, tmp_path):
    page = tmp_path / "page.jpg"
    page.write_bytes(sync_sheet(unindexed))
    with Image.open(page) as shown:
        assert np.asarray(shown.convert("L")).std() > 15


def test_an_image_has_none(tmp_path):
    Image.new("RGB", (20, 20)).save(tmp_path / "still.png")
    with open_glances(tmp_path / "still.png") as glances:
        assert glances is None


@pytest.mark.parametrize("unindexed", ["made.avi"], indirect=True)
def test_a_header_that_promises_more_frames_than_its_bytes_can_hold_is_not_believed(unindexed):
    data = bytearray(unindexed.read_bytes())
    for mark, offset in ((b"avih", 24), (b"strh", 40)):
        place = data.find(mark) + offset
        data[place : place + 4] = (4_000_000).to_bytes(4, "little")
    unindexed.write_bytes(data)
    with open_glances(unindexed) as glances:
        assert glances is None
