from __future__ import annotations

import multiprocessing
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pytest

from storage.errors import Cancelled, EnvironmentProblem, InputProblem
from tests.making import make_video
from tests.workflow.running import run
from verification.workflow.batch import executor_for, survey_files
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
