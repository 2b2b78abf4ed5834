"""A short run of the soak: broken footage through the real window ends as ok, partial or a named error."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from pytestqt.qtbot import QtBot

from benchmarks.soak.mutants import in_windows_of_their_own, through_the_window, told_by
from benchmarks.soak.mutations import MUTATIONS, mutants


def test_broken_footage_ends_by_name_and_ends_nothing_else(qtbot: QtBot, clip: Path, tmp_path: Path) -> None:
    del qtbot  # there is an application
    whole = [("whole", clip)]
    tally = through_the_window([*whole, *mutants([clip], 24, tmp_path, seed=5)])
    assert tally.complaints == [note for note in tally.complaints if "stood still" in note]  # time is the soak's matter
    assert tally.files == {"whole": 1, **dict.fromkeys(MUTATIONS, 6)}
    assert tally.unnamed == 0
    assert set(tally.ends) <= {"ok", "partial", "a named error"}
    assert tally.ends["ok"] >= 1
    assert tally.ends["partial"] + tally.ends["a named error"] > 0
    # The limit of 2 GiB is on a reader's data; pages of its libraries and files come on top when it is reached.
    assert 0 < tally.worker_bytes < (2 << 30) + (256 << 20)


def test_a_window_in_a_process_of_its_own_tells_the_same_and_one_that_ends_is_counted(
    clip: Path, tmp_path: Path
) -> None:
    place = tmp_path / "material" / "video"
    place.mkdir(parents=True)
    shutil.copy(clip, place / "clip.mp4")
    (tmp_path / "material" / "image").mkdir()
    tally = in_windows_of_their_own(tmp_path, 2, seed=5)
    assert (tally.files.total(), tally.exits, tally.unnamed, tally.uncaught) == (3, 0, 0, 0), tally.complaints
    assert tally.ends.total() == 3
    assert tally.worker_bytes > 0
    gone = told_by(tmp_path / "none", subprocess.CompletedProcess((), -11, b"", b"its last words"), 40)
    tally.add(gone)
    assert (tally.files.total(), tally.exits, tally.unnamed) == (43, 1, 40)
    assert "its last words" in tally.complaints[-1]


def test_mutants_are_the_same_for_the_same_seed(clip: Path, tmp_path: Path) -> None:
    def made(seed: int) -> list[bytes]:
        return [path.read_bytes() for _, path in mutants([clip], 8, tmp_path, seed=seed)]

    assert made(1) == made(1)
    assert made(1) != made(2)
    assert all(one != clip.read_bytes() for one in made(1))
