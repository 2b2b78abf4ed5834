"""In the confined worker: a first look without an index, and damaged footage whose kept pictures are those shown."""

from __future__ import annotations

import random
from pathlib import Path

import av
import numpy as np
import pytest

from storage.casefile import Case
from storage.records.footage import Completeness, FirstLook
from storage.records.survey import Footage
from tests.workflow.test_schemas import ARTICLE
from verification.footage.pictures import encode_jpeg
from verification.isolation.raw_picture import RawPicture
from verification.workflow.cases import new_case
from verification.workflow.desk import Desk
from verification.workflow.kept_keyframes import keyframe_jpegs, keyframe_rows
from verification.workflow.pulling import obtain
from verification.workflow.streams import stream_of
from verification.workflow.surveying import survey_footage
from verification.workflow.viewing import Viewer, look_first


def moving(path: Path, options: dict[str, str]) -> Path:
    """A patterned video of 120 frames, two shots."""
    random_ = np.random.default_rng(3)
    backs = [random_.integers(0, 255, (12, 20, 3), dtype=np.uint8).repeat(8, 0).repeat(8, 1) for _ in range(2)]
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4" if path.suffix == ".avi" else "libx264", rate=25, options=options)
        stream.width, stream.height, stream.pix_fmt = 160, 96, "yuv420p"
        for number in range(120):
            picture = np.roll(backs[number // 60], 2 * number, axis=1)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
    return path


def case_with(folder: Path, video: Path) -> Path:
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    with new_case(folder / "case", Desk(), str(folder / "article.txt")) as case:
        assert obtain(case, Desk(), str(video)).footage is not None
    return folder / "case"


def footage_of(case: Case) -> Footage:
    return case.read(lambda reader: reader.get(Footage, 1))


@pytest.mark.parametrize("name", ["look.ts", "look.avi", "look.h264"])
def test_footage_without_an_index_has_a_first_look_and_its_frames_can_be_gone_to(tmp_path: Path, name: str) -> None:
    video = moving(tmp_path / name, {"g": "12"})
    with Case.open(case_with(tmp_path, video)) as case:
        looks: list[FirstLook] = []
        pictures: dict[int, RawPicture] = {}
        look_first(case, Desk(), footage_of(case), told=looks.append, pictured=pictures.__setitem__)
        assert (looks[0].width, looks[0].height) == (160, 96)
        assert len(looks[0].frames) > 1  # more where the machine has time
        assert sorted(pictures) == list(looks[0].frames)
        with Viewer(case, Desk(), footage_of(case)) as viewer:
            assert viewer.frame_count == len(looks[0].pts)
            shown = viewer.frame(viewer.frame_count // 2)
            assert (shown.width, shown.height) == (160, 96)
        survey_footage(case, Desk(), 1)
        with Viewer(case, Desk(), footage_of(case)) as viewer:
            assert viewer.frame_count == footage_of(case).frame_count == 120


def test_pictures_of_damaged_footage_are_kept_as_they_are_shown(tmp_path: Path) -> None:
    video = moving(tmp_path / "damaged.ts", {"g": "15", "crf": "20"})
    data, choose = bytearray(video.read_bytes()), random.Random(1)
    for _ in range(10):
        data[choose.randrange(len(data) // 5, len(data) * 4 // 5)] ^= 0x55
    video.write_bytes(data)
    desk = Desk(key=bytes(32))
    with Case.open(case_with(tmp_path, video)) as case:
        survey_footage(case, desk, 1)
        footage, known = footage_of(case), stream_of(case, 1)
        assert footage.completeness is Completeness.PARTIAL
        assert footage.corrupt_frames
        assert known is not None
        assert known.steady
        frames = [row.frame for row in keyframe_rows(case, footage)]
        kept = keyframe_jpegs(case, desk, footage, frames)
        with Viewer(case, desk, footage) as viewer:
            for frame in reversed(frames):
                shown = viewer.frame(frame)
                rgb = np.frombuffer(shown.rgb, dtype=np.uint8).reshape(shown.height, shown.width, 3)
                assert encode_jpeg(rgb, quality=90) == kept[frame]
