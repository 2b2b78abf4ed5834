from __future__ import annotations

import hashlib
import json
import multiprocessing
import signal
import subprocess
import sys
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from time import sleep

import cv2
import numpy as np
import pytest

from storage.errors import Cancelled, EnvironmentProblem, InputProblem
from tests.making import make_video, many_times
from tests.workflow.running import ROOT, run
from tests.workflow.test_schemas import fits
from verification.workflow.batch import Cluster, executor_for, survey_files
from verification.workflow.desk import Desk


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("videos")
    (folder / "other").mkdir()
    made = [make_video(folder / "a clip.mp4"), make_video(folder / "other" / "a clip.mp4", cut=35)]
    (folder / "broken.mp4").write_bytes(bytes(range(256)) * 20)
    return [*map(str, made), str(folder / "broken.mp4")]


def written(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def surveyed(executor: Executor, files: list[str], to: Path) -> tuple[list[object], dict[str, bytes]]:
    found = survey_files(executor, Desk(), files, to=to)
    assert [one.path for one in found] == files
    return [(one.sha256, one.survey, one.error) for one in found], written(to)


def test_threads_and_processes_give_what_one_worker_gives(files: list[str], tmp_path: Path) -> None:
    with executor_for(workers=1, address=None) as one:
        alone = surveyed(one, files, tmp_path / "one")
    with ThreadPoolExecutor(3) as threads:
        assert surveyed(threads, files, tmp_path / "threads") == alone
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as processes:
        assert surveyed(processes, files, tmp_path / "processes") == alone
    results, pictures = alone
    assert [bool(result[1]) for result in results] == [True, True, False]
    assert results[2][2][0] == "input.not_footage"
    # Two files of one name have a folder each.
    assert len({Path(name).parts[0] for name in pictures}) == 2


def test_a_dask_cluster_gives_what_one_worker_gives(files: list[str], tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="skipped: the package distributed is not installed")
    with executor_for(workers=1, address=None) as one:
        alone = surveyed(one, files, tmp_path / "one")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        with executor_for(workers=1, address=address) as executor:
            assert surveyed(executor, files, tmp_path / "cluster") == alone


def test_stopping_gives_up_what_was_not_begun(files: list[str], tmp_path: Path) -> None:
    def progress(done: int, _total: int | None, _what: str = "") -> None:
        if done:
            raise Cancelled

    with ThreadPoolExecutor(1) as one, pytest.raises(Cancelled):
        survey_files(one, Desk(), files[:1] * 8, to=tmp_path / "out", progress=progress)
    assert len(list((tmp_path / "out").iterdir())) == 1


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("long")
    return str(many_times(make_video(folder / "clip.mp4", size=(960, 540)), folder / "long.mp4", 200))


@pytest.mark.parametrize("why", [Cancelled, KeyboardInterrupt])
def test_stopping_reaches_into_the_files_under_way(long: str, tmp_path: Path, why: type[BaseException]) -> None:
    told = []

    def progress(done: int, total: int | None, _what: str = "") -> None:
        told.append((done, total))
        if done:
            raise why

    with executor_for(workers=2, address=None) as two, pytest.raises(why):
        survey_files(two, Desk(), [long, long], to=tmp_path / "out", progress=progress)
    # It was stopped within the files, and none was finished afterwards.
    done, total = told[-1]
    assert total is not None
    assert 0 < done < total / 2
    assert not list((tmp_path / "out").rglob("keyframes.json"))


def test_ctrl_c_ends_a_batch_within_a_moment(long: str, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "keyframes", long, long, "--workers", "2", "--to", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        while process.poll() is None and not list(tmp_path.rglob("*.jpg")):
            sleep(0.05)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
    assert (process.returncode, output) == (2, "")
    assert "Stopped at your request" in errors
    assert not list(tmp_path.rglob("keyframes.json"))


@pytest.mark.parametrize("address", ["dask://", "ray://x:1", "x"])
def test_an_address_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(InputProblem, match="names no executor"), executor_for(workers=1, address=address):
        pass


def test_without_dask_or_a_scheduler_it_says_so() -> None:
    with pytest.raises(EnvironmentProblem) as caught, executor_for(workers=1, address="dask://127.0.0.1:9"):
        pass
    assert caught.value.code == "environment.executor"


def picture(path: Path) -> np.ndarray:
    return cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)


def test_sheets_of_keyframes_and_of_sync_samples(files: list[str], tmp_path: Path) -> None:
    for name, options in (("keyframes.jpg", ()), ("quick.jpg", ("--quick",))):
        assert run("keyframes", files[0], "--sheet", tmp_path / name, *options).status == 0
        sheet = picture(tmp_path / name)
        assert sheet.std() > 20
        assert sheet.shape[0] >= 120 + 18
    assert picture(tmp_path / "keyframes.jpg").shape[1] >= 2 * 160


@pytest.mark.parametrize("options", [("--quick",), ("--workers", "0"), ("--sheet", "x.jpg", "--quick", "--json")])
def test_options_that_do_not_go_together_are_refused(files: list[str], options: tuple[str, ...]) -> None:
    done = run("keyframes", files[0], *options)
    assert (done.status, "do not go together" in done.errors) == (2, True)


def test_what_is_complete_is_taken_and_what_is_not_is_made_again(files: list[str], tmp_path: Path) -> None:
    def again() -> dict[Path, int]:
        assert run("keyframes", *files[:2], "--to", tmp_path, "--json").status == 0
        return {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}

    told = run("keyframes", *files[:2], "--to", tmp_path, "--json")
    assert told.status == 0
    one, two = (Path(each["keyframes"][0]["file"]).parent for each in json.loads(told.output))
    before = again()
    assert len([path for path in before if path.name == "keyframes.json"]) == 2
    assert json.loads(run("keyframes", *files[:2], "--to", tmp_path, "--json").output) == json.loads(told.output)
    assert again() == before
    # As if it had been killed before the first was complete, and as if another version had made the second.
    (one / "keyframes.json").unlink()
    sidecar = json.loads((two / "keyframes.json").read_text("utf-8"))
    (two / "keyframes.json").write_text(json.dumps({**sidecar, "program": "another 0"}), "utf-8")
    after = again()
    assert after.keys() == before.keys()
    assert not any(after[path] == before[path] for path in before if path.name == "keyframes.json")
    next(two.glob("*.jpg")).write_bytes(b"not it")
    again()
    digests = {one["file"]: one["sha256"] for one in sidecar["pictures"]}
    assert digests == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in two.glob("*.jpg")}


def test_pictures_tell_what_they_are_of_and_what_made_them(files: list[str], tmp_path: Path) -> None:
    done = run("keyframes", files[0], "--to", tmp_path, "--json")
    told = fits("keyframes", done.output)
    assert told["program"].lower().startswith("witnessmark")
    assert "FFmpeg" in told["decoder"]
    assert told["parameters"]
    sidecar = json.loads((tmp_path / "keyframes.json").read_text("utf-8"))
    for name in ("program", "decoder", "detector", "parameters"):
        assert sidecar[name] == told[name]
    for picture, keyframe in zip(sidecar["pictures"], told["keyframes"], strict=True):
        assert (picture["frame"], picture["pts"]) == (keyframe["frame"], keyframe["pts"])
        assert (picture["source_sha256"], picture["time_base"]) == (told["sha256"], told["time_base"])
        assert Path(keyframe["file"]).name == picture["file"]


def test_several_files_have_a_sheet_each(files: list[str], tmp_path: Path) -> None:
    assert run("keyframes", *files[:2], "--sheet", tmp_path / "sheets").status == 0
    sheets = list((tmp_path / "sheets").iterdir())
    assert len(sheets) == 2
    assert all(picture(one).std() > 20 for one in sheets)


def test_a_sheet_does_not_have_complete_files_surveyed_again(files: list[str], tmp_path: Path) -> None:
    to, sheets = tmp_path / "to", tmp_path / "sheets"

    def again() -> dict[Path, int]:
        assert run("keyframes", *files[:2], "--to", to, "--sheet", sheets).status == 0
        return {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}

    assert run("keyframes", *files[:2], "--to", to).status == 0
    surveyed = {path: path.stat().st_mtime_ns for path in to.rglob("*.jpg")}
    before = again()
    # The sheets were made of the pictures that were there: none of these was written again.
    assert surveyed.items() <= before.items()
    assert len(list(sheets.iterdir())) == 2
    assert again() == before
    # What is no sheet of theirs is made again, alone, to the same bytes.
    one, two = sorted(sheets.iterdir())
    good = one.read_bytes()
    one.write_bytes(two.read_bytes())
    after = again()
    assert one.read_bytes() == good
    assert after[two] == before[two]
    assert surveyed.items() <= after.items()
    # A survey's own sheet shows the same pictures, and is known again too.
    assert run("keyframes", *files[:2], "--to", tmp_path / "x", "--sheet", tmp_path / "y").status == 0
    own = tmp_path / "y" / one.name
    assert picture(own).shape == picture(one).shape
    assert np.abs(picture(own).astype(int) - picture(one)).mean() < 3
    stamp = own.stat().st_mtime_ns
    assert run("keyframes", *files[:2], "--to", tmp_path / "x", "--sheet", tmp_path / "y").status == 0
    assert own.stat().st_mtime_ns == stamp


def test_a_picture_that_is_none_has_the_file_surveyed_again(files: list[str], tmp_path: Path) -> None:
    assert run("keyframes", files[0], "--to", tmp_path / "to").status == 0
    sidecar = tmp_path / "to" / "keyframes.json"
    facts = json.loads(sidecar.read_text("utf-8"))
    first = tmp_path / "to" / facts["pictures"][0]["file"]
    first.write_bytes(b"\xff\xd8\xff no picture at all")
    facts["pictures"][0]["sha256"] = hashlib.sha256(first.read_bytes()).hexdigest()
    sidecar.write_text(json.dumps(facts), "utf-8")
    assert run("keyframes", files[0], "--to", tmp_path / "to", "--sheet", tmp_path / "sheet.jpg").status == 0
    assert picture(first).std() > 20
    assert picture(tmp_path / "sheet.jpg").std() > 20


def test_another_stream_of_a_file_can_be_looked_at(files: list[str], tmp_path: Path) -> None:
    import av

    both = tmp_path / "both.mkv"
    pictures = []
    for name in files[:2]:
        with av.open(name) as source:
            pictures.append([frame.to_ndarray(format="rgb24") for frame in source.decode(video=0)])
    with av.open(str(both), "w") as container:
        streams = [container.add_stream("libx264", rate=25) for _ in pictures]
        for stream, shown in zip(streams, pictures, strict=True):
            stream.height, stream.width = shown[0].shape[:2]
            stream.pix_fmt = "yuv420p"
        for stream, shown in zip(streams, pictures, strict=True):
            for rgb in shown:
                container.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
            container.mux(stream.encode())
    cuts = [
        [shot["first_frame"] for shot in json.loads(run("keyframes", both, "--stream", n, "--json").output)["shots"]]
        for n in (0, 1)
    ]
    alone = [
        [shot["first_frame"] for shot in json.loads(run("keyframes", one, "--json").output)["shots"]]
        for one in files[:2]
    ]
    assert cuts == alone
    assert cuts[0] != cuts[1]
    assert run("keyframes", both, "--stream", 7).status == 2


def test_work_without_workers_ends_with_a_sentence(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed", reason="skipped: the package distributed is not installed")
    monkeypatch.setattr(Cluster, "patience_s", 3.0)
    with distributed.LocalCluster(n_workers=0, dashboard_address=None) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        with executor_for(workers=1, address=address) as executor, pytest.raises(EnvironmentProblem) as caught:
            survey_files(executor, Desk(), files[:1])
    assert (caught.value.code, "import this version" in caught.value.advice) == ("environment.executor", True)
