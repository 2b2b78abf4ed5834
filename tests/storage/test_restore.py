"""A backup is restored only when it is sound; until one is, nothing of the case is moved."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from benchmarks.soak.power import newer_scripts
from storage.casefile import Case
from storage.check import check_folder
from storage.disk import Disk
from storage.errors import CaseProblem, EnvironmentProblem
from storage.layout import is_case
from storage.migrations import shipped
from storage.quarantine import untold
from storage.records.survey import Tag
from storage.repair import restore

RUINS = b"ruins" * 1000


def edited(statement: str) -> Callable[[Path], object]:
    def edit(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute(statement)

    return edit


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        number, script = newer_scripts()[-1]
        other.executescript(script)
        other.execute(f"PRAGMA user_version = {number}")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


BAD: dict[str, Callable[[Path], object]] = {
    "one letter of a row": edited("UPDATE tag SET name = 'onf' WHERE name = 'one'"),
    "one letter of the trail": edited("UPDATE trail SET actor = 'eve' WHERE seq = 1"),
    "a view": edited("CREATE VIEW seen AS SELECT * FROM tag"),
    "a trigger": edited("CREATE TRIGGER evil AFTER INSERT ON trail BEGIN DELETE FROM trail; END"),
    "no trail": edited("DELETE FROM trail"),
    "a newer schema": newer,
    "schema 0": edited("PRAGMA user_version = 0"),
    "another program's": edited("PRAGMA application_id = 1"),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:9000]),
    "noise": lambda path: path.write_bytes(RUINS),
    "empty": lambda path: path.write_bytes(b""),
    "a pipe": pipe,
    "a link to what never ends": endless,
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ruined case with two backups: with the tag one, and with the tags one and two."""
    folder = tmp_path / "case"
    with Case.create(folder, title="t") as case:
        case.act("tag.add", lambda act: act.add(Tag(name="one", key=0)))
    with Case.open(folder) as case:
        case.act("tag.add", lambda act: act.add(Tag(name="two", key=0)))
    (folder / "case.sqlite").write_bytes(RUINS)
    return folder


def backups(folder: Path) -> list[Path]:
    return sorted((folder / "backups").iterdir())


def tags(folder: Path) -> list[str]:
    with Case.open(folder) as case:
        return [tag.name for tag in case.read(lambda reader: reader.every(Tag))]


def test_the_newest_sound_backup_is_restored(folder: Path) -> None:
    newest = backups(folder)[-1].name
    (folder / "case.sqlite-journal").write_bytes(RUINS)
    done = restore(folder)
    assert done.restored == newest
    assert set(done.moved) == {"case.seal", "case.sqlite", "case.sqlite-journal"}
    assert tags(folder) == ["one", "two"]
    assert check_folder(folder).ok


@pytest.mark.parametrize("what", BAD)
def test_a_backup_that_is_not_sound_is_passed_over_for_an_older_one(folder: Path, what: str) -> None:
    older, newest = backups(folder)
    BAD[what](newest)
    assert restore(folder).restored == older.name
    assert check_folder(folder).ok
    assert tags(folder) == ["one"]
    with Case.open(folder) as case:
        (entry,) = [one for one in case.read(lambda reader: list(reader.trail())) if one.action == "case.restore"]
    assert set(entry.facts["passed_over"]) == {newest.name}
    assert list((folder / "tmp").iterdir()) == []


@pytest.mark.parametrize("what", BAD)
def test_without_a_sound_backup_nothing_is_moved(folder: Path, what: str) -> None:
    for path in backups(folder):
        BAD[what](path)
    with pytest.raises(CaseProblem) as refused:
        restore(folder)
    assert refused.value.code == "case.no_backup"
    assert refused.value.detail.count(".sqlite: ") == 2
    assert (folder / "case.sqlite").read_bytes() == RUINS
    assert list((folder / "quarantine").iterdir()) == list((folder / "tmp").iterdir()) == []


def test_a_backup_of_an_older_schema_is_restored_and_brought_up_to_date(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with Case.create(folder, title="t", scripts=shipped()[:1]) as case:
        case.act("tag.add", lambda act: act.add(Tag(name="one", key=0)))
    (folder / "case.sqlite").write_bytes(RUINS)
    restore(folder)
    assert tags(folder) == ["one"]
    assert check_folder(folder).ok


class FullDisk(Disk):
    """Takes so many more bytes."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self.room -= len(data)
        if self.room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(descriptor, data)


def test_a_full_disk_is_told_by_name_and_nothing_is_moved(folder: Path) -> None:
    with pytest.raises(EnvironmentProblem) as refused:
        restore(folder, disk=FullDisk(5000))
    assert refused.value.code == "disk.full"
    assert (folder / "case.sqlite").read_bytes() == RUINS
    assert list((folder / "quarantine").iterdir()) == list((folder / "tmp").iterdir()) == []
    restore(folder)
    assert check_folder(folder).ok


@pytest.mark.parametrize("name", ["tmp", "quarantine", "backups", "lock"])
def test_a_link_out_of_the_case_is_refused(folder: Path, name: str) -> None:
    outside = folder.with_name("outside")
    (folder / name).rename(outside)
    (folder / name).symlink_to(outside)
    with pytest.raises(CaseProblem) as refused:
        restore(folder)
    assert refused.value.code == "case.strange_part"


class CrashError(BaseException):
    """The end of the program, wherever it is."""


class Crashing(Disk):
    """Ends the program before the step of that number."""

    def __init__(self, last: int) -> None:
        self.left = last

    def _step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise CrashError

    def create(self, path: Path, *, mode: int = 0o600) -> int:
        self._step()
        return super().create(path, mode=mode)

    def sync(self, descriptor: int) -> None:
        self._step()
        super().sync(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        self._step()
        super().rename(old, new)

    def unlink(self, path: Path) -> None:
        self._step()
        super().unlink(path)

    def database(self, path: Path) -> sqlite3.Connection:
        self._step()
        return super().database(path)


def test_no_crash_leaves_a_backup_in_place_that_its_trail_does_not_tell_of(folder: Path, tmp_path: Path) -> None:
    told = 0
    for step in range(40):
        here = tmp_path / str(step)
        shutil.copytree(folder, here)
        try:
            restore(here, disk=Crashing(step))
        except CrashError:
            pass
        else:
            break
        if not is_case(here) or (here / "case.sqlite").read_bytes() == RUINS:
            restore(here)
        with Case.open(here) as case:
            entries = case.read(lambda reader: list(reader.trail()))
            left = case.read(partial(untold, here))
        restored = [one for one in entries if one.action == "case.restore"]
        told += len(restored)
        assert restored, f"crashed before step {step}"
        assert left == [], f"crashed before step {step}"
        assert check_folder(here).ok
    assert told == step > 5
