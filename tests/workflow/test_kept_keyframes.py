"""A case's keyframes in native size: kept with what they are of, sealed, made again to the same bytes, written out."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pytest

from storage.casefile import Case
from storage.records.survey import Footage, Tag
from tests.making import make_video, many_times
from tests.workflow.running import run
from tests.workflow.test_schemas import ARTICLE, fits
from verification.workflow.batch import sha256_of_file
from verification.workflow.derived import Derived
from verification.workflow.desk import Desk
from verification.workflow.kept_keyframes import kept_list, keyframe_jpegs, keyframe_rows
from verification.workflow.marking import mark_frame, tag_frame
from verification.workflow.sheets import contact_sheet
from verification.workflow.surveying import survey_footage


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("new", folder / "case", "--article", folder / "article.txt").status == 0
    assert run("add", folder / "case", make_video(folder / "clip.mp4", size=(640, 360))).status == 0
    return folder / "case"


def test_a_survey_keeps_them_and_tells_what_they_are_of(case: Path) -> None:
    desk = Desk(key=b"k" * 32)
    with Case.open(case) as opened:
        (footage,) = opened.read(lambda reader: reader.every(Footage))
        survey_footage(opened, desk, footage.id)
        told = kept_list(opened, desk, footage)
        assert told is not None
        frames = [row.frame for row in keyframe_rows(opened, footage)]
        kept = {int(path.stem): path.read_bytes() for path in (case / "derived" / footage.sha256).glob("*.jpg")}
        assert sorted(kept) == frames
        for one in told["pictures"]:
            assert one["source_sha256"] == footage.sha256
            assert hashlib.sha256(kept[one["frame"]][:-32]).hexdigest() == one["sha256"]
            # The seal stands behind the picture: any viewer opens it, in native size.
            shown = cv2.imdecode(np.frombuffer(kept[one["frame"]], np.uint8), cv2.IMREAD_COLOR)
            assert shown.shape == (360, 640, 3)
        assert "FFmpeg" in str(told["decoder"])
        assert told["parameters"]
        # Gone, changed, or another's: made again to the same bytes.
        path = case / "derived" / footage.sha256 / f"{frames[0]:07d}.jpg"
        for damage in (None, kept[frames[1]], b"x"):
            path.unlink()
            if damage is not None:
                path.write_bytes(damage)
            assert keyframe_jpegs(opened, desk, footage, frames[:1])[frames[0]] == kept[frames[0]][:-32]
            assert path.read_bytes() == kept[frames[0]]
        assert kept_list(opened, Desk(key=b"o" * 32), footage) is None
        survey_footage(opened, desk, footage.id)
        assert path.read_bytes() == kept[frames[0]]


def test_the_command_writes_them_and_a_sheet(case: Path, tmp_path: Path) -> None:
    done = run("keyframes", case, "--to", tmp_path / "out", "--sheet", tmp_path / "sheet.jpg", "--json")
    assert done.status == 0, done.errors
    told = fits("keyframes", done.output)
    sidecar = json.loads((tmp_path / "out" / "keyframes.json").read_text("utf-8"))
    for picture, keyframe in zip(sidecar["pictures"], told["keyframes"], strict=True):
        written = Path(keyframe["file"]).read_bytes()
        assert hashlib.sha256(written).hexdigest() == picture["sha256"]
        assert (picture["pts"], picture["source_sha256"]) == (keyframe["pts"], told["sha256"])
    sheet = cv2.imdecode(np.frombuffer((tmp_path / "sheet.jpg").read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    assert told["sheet"] == {"file": str(tmp_path / "sheet.jpg"), "pictures": 2, "of": 2}
    assert sheet.shape[1] >= 2 * 240
    assert sheet.std() > 20
    assert run("keyframes", case, "--quick", "--sheet", tmp_path / "x.jpg").status == 2
    assert run("keyframes", case, "--footage", 9, "--sheet", tmp_path / "x.jpg").status == 2


def test_footage_is_looked_through_where_nothing_can_be_kept_beside_the_case(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("new", folder, "--article", tmp_path / "article.txt").status == 0
    clip = make_video(tmp_path / "clip.mp4")
    (folder / "derived").mkdir(exist_ok=True)
    (folder / "derived" / sha256_of_file(clip)).write_text("a file where a folder belongs", encoding="utf-8")
    assert run("add", folder, clip).status == 0
    assert run("keyframes", folder, "--to", tmp_path / "pictures").status == 0
    assert list((tmp_path / "pictures").glob("*.jpg"))


def test_one_picture_written_at_once_by_many_is_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "derived").mkdir()
    derived, sha256 = Derived(tmp_path, bytes(32), made_by="test"), "ab" * 32
    with ThreadPoolExecutor(8) as pool:
        for _ in pool.map(lambda number: derived.put(sha256, 1, bytes([number]) * 500_000), range(64)):
            pass
    kept = derived.get(sha256, 1)
    assert kept is not None
    assert set(kept) == {kept[0]}
    derived.forget(sha256)
    assert list((tmp_path / "derived" / sha256).iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    clip = make_video(tmp_path / "clip.mp4")
    (tmp_path / "sheet.jpg").mkdir()
    done = run("keyframes", clip, "--sheet", tmp_path / "sheet.jpg")
    assert done.status == 2
    assert f"“{tmp_path / 'sheet.jpg'}” cannot be written" in done.errors


def test_a_sheet_of_many_keyframes_says_how_many_it_has(tmp_path: Path) -> None:
    long = many_times(make_video(tmp_path / "clip.mp4"), tmp_path / "long.mp4", 100)
    told = fits("keyframes", run("keyframes", long, "--sheet", tmp_path / "sheet.jpg", "--json").output)
    count = len(told["keyframes"])
    assert count > 180
    assert told["sheet"] == {"file": str(tmp_path / "sheet.jpg"), "pictures": -(-count // 2), "of": count}
    words = f"{-(-count // 2)} of {count} pictures"
    assert words in run("keyframes", long, "--to", tmp_path / "to", "--sheet", tmp_path / "sheet.jpg").output
    (tmp_path / "sheet.jpg").unlink()  # made of the kept pictures now
    assert words in run("keyframes", long, "--to", tmp_path / "to", "--sheet", tmp_path / "sheet.jpg").output
    page = cv2.imdecode(np.frombuffer((tmp_path / "sheet.jpg").read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    rows = -(-told["sheet"]["pictures"] // 6)
    assert page.shape[0] == 26 + rows * (120 + 26) + 8

    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("new", tmp_path / "case", "--article", tmp_path / "article.txt").status == 0
    assert run("add", tmp_path / "case", long).status == 0
    with Case.open(tmp_path / "case") as opened:
        (footage,) = opened.read(lambda reader: reader.every(Footage))
        kept = keyframe_rows(opened, footage)
        _, before = contact_sheet(opened, Desk(key=b"k" * 32), footage)
        assert (before.pictures, before.of) == (-(-count // 2), count)
        tag = opened.read(lambda reader: reader.every(Tag))[0]
        for row in kept[1:40:2]:  # those that were left out
            mark_frame(opened, footage.id, frame=row.frame, pts=row.pts)
        tag_frame(opened, tag.id, footage.id, frame=kept[51].frame, pts=kept[51].pts)
        _, after = contact_sheet(opened, Desk(key=b"k" * 32), footage)
        assert (after.pictures, after.of) == (21 + -(-(count - 21) // 2), count)
    done = run("keyframes", tmp_path / "case", "--sheet", tmp_path / "sheet.jpg")
    assert f"{after.pictures} of {count} pictures" in done.output
