"""Footage with several picture streams: which one stands for it is chosen, kept, told, and used by all that looks."""

from __future__ import annotations

import io
import json
import shutil
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.stream import Disposition
from PIL import Image

from storage.casefile import Case
from storage.check import check_folder
from storage.connection import inspect_header
from storage.errors import ConflictProblem, InputProblem
from storage.migrations import NEWEST, shipped
from storage.records.footage import Completeness, FirstLook, FootageKind
from storage.records.survey import Footage, FrameRow
from tests.making import make_video
from tests.workflow.running import run
from tests.workflow.test_schemas import ARTICLE, fits
from verification.footage.container import is_cover
from verification.footage.decoder import open_footage
from verification.isolation import raw_picture
from verification.workflow.desk import Desk
from verification.workflow.kept_keyframes import keyframe_jpegs, keyframe_rows
from verification.workflow.marking import mark_frame
from verification.workflow.matching import likeness_of
from verification.workflow.pulling import obtain
from verification.workflow.streams import choose_stream, named, stream_of
from verification.workflow.surveying import survey_footage
from verification.workflow.viewing import Viewer, look_first, picture

RED, GREEN = (200, 30, 30), (30, 200, 30)


def two_videos(path: Path) -> Path:
    """Stream 0: 30 reddish frames of 160 × 96; stream 1: 40 greenish ones of 96 × 64."""
    with av.open(str(path), "w") as container:
        made = []
        for (width, height), colour, count in (((160, 96), RED, 30), ((96, 64), GREEN, 40)):
            stream = container.add_stream("libx264", rate=25, options={"crf": "18", "g": "10"})
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            made.append((stream, colour, count))
        for stream, colour, count in made:
            for number in range(count):
                rgb = np.full((stream.height, stream.width, 3), colour, dtype=np.uint8)
                rgb[10:20, number : number + 10] = 240
                container.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
            container.mux(stream.encode())
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("streams")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("new", folder / "case", "--article", folder / "article.txt").status == 0
    two_videos(folder / "both.mp4")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "case", tmp_path / "case")
    return tmp_path / "case"


def footage_of(case: Case) -> Footage:
    return case.read(lambda reader: reader.every(Footage))[0]


def greenish(rgb: bytes | np.ndarray) -> bool:
    values = np.frombuffer(rgb, dtype=np.uint8) if isinstance(rgb, bytes) else rgb
    red, green = values.reshape(-1, 3)[:, :2].mean(axis=0)
    return bool(green > red)


def small(case: Case, desk: Desk, frame: int) -> bool:
    shown = picture(case, desk, footage_of(case), frame)
    return greenish(bytes(shown.rgb))


def test_the_chosen_stream_is_the_one_that_everything_looks_at(made: Path, folder: Path, tmp_path: Path) -> None:
    assert run("add", folder, made / "both.mp4", "--stream", 1).status == 0
    desk = Desk(key=bytes(32))
    with Case.open(folder) as case:
        footage, known = footage_of(case), stream_of(case, 1)
        assert (footage.frame_count, footage.width, footage.completeness) == (40, 96, Completeness.WHOLE)
        assert known is not None
        assert (known.chosen, known.read, [one.width for one in known.streams]) == (1, 1, [160, 96])
        assert named(known) == "picture stream 1 of 2, as chosen"
        with Viewer(case, desk, footage) as viewer:
            assert viewer.frame_count == 40
            shown = viewer.frame(35)
            assert (shown.width, greenish(shown.rgb)) == (96, True)
        assert small(case, desk, 5)
        frame = keyframe_rows(case, footage)[0].frame
        jpeg = keyframe_jpegs(case, desk, footage, [frame])[frame]
        assert jpeg.startswith(b"\xff\xd8")
        assert likeness_of(case, desk, footage).pts[-1] > 0
    status = fits("status", run("status", folder, "--json").output)["footage"][0]
    assert (status["stream"], status["streams"], status["frame_count"]) == (1, 2, 40)
    assert "picture stream 1 of 2, as chosen" in run("status", folder).output
    assert fits("keyframes", run("keyframes", folder, "--json").output)["stream"] == 1
    assert run("keyframes", folder, "--to", tmp_path / "pictures").status == 0
    assert json.loads((tmp_path / "pictures" / "keyframes.json").read_text("utf-8"))["stream"] == 1
    for name in ("html", "csv", "json"):
        assert run("report", folder, "--to", tmp_path / "report", "--format", name).status == 0
    assert "picture stream 1 of 2, as chosen" in (tmp_path / "report" / "report.html").read_text("utf-8")
    told = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))
    assert told["footage"][0]["stream"] == "picture stream 1 of 2, as chosen"
    assert any("as chosen" in one.read_text("utf-8") for one in (tmp_path / "report").rglob("*footage*.csv"))
    assert check_folder(folder).ok


def test_without_a_choice_it_is_the_one_that_players_show_and_the_other_can_be_chosen_later(
    made: Path, folder: Path
) -> None:
    assert run("add", folder, made / "both.mp4").status == 0
    desk = Desk(key=bytes(32))
    with Case.open(folder) as case:
        assert (footage_of(case).frame_count, small(case, desk, 5)) == (30, False)
        assert named(stream_of(case, 1)) == "picture stream 0 of 2"
        assert choose_stream(case, desk, 1, 1).completeness is Completeness.UNREAD
        looks: list[FirstLook] = []
        pictures: list[raw_picture.RawPicture] = []
        look_first(
            case, desk, footage_of(case), told=looks.append, pictured=lambda _frame, shown: pictures.append(shown)
        )
        assert (len(looks[0].pts), looks[0].width) == (40, 96)
        assert all(greenish(bytes(one.rgb)) for one in pictures)
        survey_footage(case, desk, 1)
        assert (footage_of(case).frame_count, small(case, desk, 5)) == (40, True)
        with pytest.raises(InputProblem, match="no picture stream 5"):
            choose_stream(case, desk, 1, 5)
    assert run("add", folder, made / "both.mp4", "--stream", 0).status == 0
    with Case.open(folder) as case:
        assert (footage_of(case).frame_count, small(case, desk, 5)) == (30, False)
    assert check_folder(folder).ok


def test_a_stream_whose_frames_the_analyst_named_stays(made: Path, folder: Path) -> None:
    assert run("add", folder, made / "both.mp4").status == 0
    with Case.open(folder) as case:
        mark_frame(case, 1, frame=3, pts=0)
        before = footage_of(case)
        with pytest.raises(InputProblem, match="marks name frames") as caught:
            choose_stream(case, Desk(), 1, 1)
        assert caught.value.code == "input.stream_in_use"
        assert choose_stream(case, Desk(), 1, 0) == before  # the same one, by name
    done = run("add", folder, made / "both.mp4", "--stream", 1)
    assert done.status == 2
    assert "cannot stand for" in done.errors


def test_a_stream_that_is_not_there_is_a_sentence(made: Path, folder: Path) -> None:
    done = run("add", folder, made / "both.mp4", "--stream", 4)
    assert done.status == 1
    assert "The file has no picture stream 4." in done.output + done.errors
    make_video(folder.parent / "one.mp4")
    assert run("add", folder, folder.parent / "one.mp4", "--stream", 0).status == 0
    assert "picture stream 0 of 1, as chosen" in run("status", folder).output


def test_a_case_of_schema_5_is_brought_up_to_date_and_its_footage_still_opens(made: Path, tmp_path: Path) -> None:
    with Case.create(tmp_path / "old", title="t", scripts=shipped()[:5]) as case:
        kept = case.evidence.keep_file(made / "both.mp4")
        row = _unread(kept.sha256)
        case.act("footage.obtain", lambda act: act.add(row), undoable=False)
    assert inspect_header(tmp_path / "old") == 5
    desk = Desk(key=bytes(32))
    with Case.open(tmp_path / "old") as case:
        assert stream_of(case, 1) is None
        assert small(case, desk, 0) is False
        survey_footage(case, desk, 1)
        known = stream_of(case, 1)
        assert known is not None
        assert (known.chosen, known.read) == (None, 0)
    assert inspect_header(tmp_path / "old") == NEWEST


def _unread(sha256: str) -> Footage:
    return Footage(
        sha256=sha256, title="both", kind=FootageKind.VIDEO, media_type="video/mp4", completeness=Completeness.UNREAD,
        damage="", container="", codec="", width=0, height=0, rotation=0, time_base=Fraction(1), frame_count=0,
        expected_frames=0, corrupt_frames=0, first_pts=None, last_pts=None, end_pts=None, average_rate=None,
        variable_rate=False, has_audio=False, surveyed_with="",
    )  # fmt: skip


def test_nothing_is_undone_or_redone_past_the_choice_of_another_stream(made: Path, folder: Path) -> None:
    assert run("add", folder, made / "both.mp4").status == 0
    desk = Desk(key=bytes(32))
    with Case.open(folder) as case:
        mark_frame(case, 1, frame=3, pts=1536)
        mark_frame(case, 1, frame=3, pts=1536)  # off again
        choose_stream(case, desk, 1, 1)
        survey_footage(case, desk, 1)
        for redo in (False, True):
            with pytest.raises(ConflictProblem) as caught:
                case.undo(redo=redo)
            assert caught.value.code == "conflict.nothing"
        assert case.read(lambda reader: reader.count(FrameRow, role="marked")) == 0
        mark_frame(case, 1, frame=5, pts=2560)
        case.undo()
        with pytest.raises(ConflictProblem, match="another picture stream"):
            case.undo()
        case.undo(redo=True)
        assert [one.frame for one in case.read(lambda reader: reader.every(FrameRow, role="marked"))] == [5]
        case.undo()
        choose_stream(case, desk, 1, 0)
        with pytest.raises(ConflictProblem, match="another picture stream"):
            case.undo(redo=True)
    assert check_folder(folder).ok


def test_a_survey_of_a_stream_that_stands_no_longer_is_not_kept(made: Path, folder: Path) -> None:
    desk = Desk(key=bytes(32))
    with Case.open(folder) as case:
        obtain(case, desk, str(made / "both.mp4"))
        changed: list[Footage] = []

        def meanwhile(_done: int, _total: int | None, what: str = "") -> None:
            if what and not changed:
                changed.append(choose_stream(case, desk, 1, 1))

        with pytest.raises(ConflictProblem, match="nothing of it was kept"):
            survey_footage(case, desk, 1, progress=meanwhile)
        assert changed
        assert (footage_of(case).completeness, footage_of(case).frame_count) == (Completeness.UNREAD, 0)
        survey_footage(case, desk, 1)
        assert (footage_of(case).frame_count, footage_of(case).width) == (40, 96)


def test_a_cover_is_no_picture_stream(folder: Path, tmp_path: Path) -> None:
    make_video(tmp_path / "clip.mp4")
    cover = io.BytesIO()
    Image.new("RGB", (64, 64), RED).save(cover, "JPEG")
    path = tmp_path / "covered.mkv"
    with av.open(str(tmp_path / "clip.mp4")) as source, av.open(str(path), "w", format="mp4") as made_:
        video = source.streams.video[0]
        first = made_.add_stream_from_template(video)
        second = made_.add_stream("mjpeg", rate=1)
        second.width, second.height, second.pix_fmt = 64, 64, "yuvj420p"
        second.disposition = Disposition.attached_pic
        made_.start_encoding()
        packet = av.Packet(cover.getvalue())
        packet.stream, packet.pts, packet.dts, packet.is_keyframe = second, 0, 0, True
        made_.mux(packet)
        for one in source.demux(video):
            if one.dts is not None:
                one.stream = first
                made_.mux(one)
    with av.open(str(path)) as written:
        assert [is_cover(one) for one in written.streams.video] == [False, True]
    done = run("add", folder, path, "--stream", 1)
    assert done.status == 1
    assert "The file has no picture stream 1." in done.output + done.errors
    with (
        path.open("rb") as stream,
        pytest.raises(InputProblem) as caught,
        open_footage(stream.fileno(), stream_index=1),
    ):
        pass
    assert caught.value.advice == "Its picture streams are: 0."
