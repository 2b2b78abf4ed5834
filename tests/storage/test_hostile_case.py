"""A case made by somebody who means harm: refused or read by name; nothing outside of it is touched, nothing hangs."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from benchmarks.soak.cases import both
from storage.casefile import Case
from storage.check import check_case, check_folder
from storage.errors import CaseProblem, EvidenceProblem, WorkerProblem
from storage.layout import FOLDERS
from storage.migrations import NEWEST
from storage.records.survey import Footage
from storage.seal import UNREADABLE
from storage.session import Act
from tests.making import make_video
from verification.isolation import raw_picture
from verification.isolation.wire import receive
from verification.workflow.cases import new_case
from verification.workflow.derived import own_key
from verification.workflow.desk import Desk
from verification.workflow.numbers import unpack_numbers
from verification.workflow.pulling import obtain
from verification.workflow.reporting import export_report
from verification.workflow.status import status_of
from verification.workflow.surveying import SMALL_PICTURE, survey_footage
from verification.workflow.viewing import picture

FILES = ("case.sqlite", "case.sqlite-wal", "case.sqlite-shm", "case.sqlite-journal", "case.seal", "lock")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("made")
    article = place / "article.txt"
    article.write_text("A headline\n\nPolice in Aleppo said that a bridge was hit.\n")
    desk = Desk()
    with new_case(place / "case", desk, str(article)) as case:
        got = obtain(case, desk, str(make_video(place / "clip.mp4")))
        assert got.footage is not None
        survey_footage(case, desk, got.footage.id)
    return place / "case"


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "case", symlinks=True))


def edit(folder: Path, statement: str, *values: object) -> None:
    other = sqlite3.connect(folder / "case.sqlite")
    with other:
        other.execute(statement, values)
    other.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW seen AS SELECT load_extension('x')",
        "CREATE TRIGGER evil AFTER INSERT ON trail BEGIN DELETE FROM trail; END",
        "CREATE INDEX strange ON trail (abs(seq))",
        "CREATE TABLE extra (x)",
    ],
)
def test_parts_of_the_schema_that_are_not_ours_are_refused(folder: Path, statement: str) -> None:
    edit(folder, statement)
    with pytest.raises(CaseProblem) as refused:
        Case.open(folder)
    assert refused.value.code == "case.foreign_schema"


@pytest.mark.parametrize("name", [*FOLDERS, *FILES])
def test_links_out_of_the_case_are_refused_and_nothing_there_is_touched(folder: Path, name: str) -> None:
    outside = folder.with_name("outside")
    part = folder / name
    if name in FOLDERS:
        shutil.rmtree(part)
        outside.mkdir()
    else:
        part.unlink(missing_ok=True)
        outside.write_bytes(b"precious")
    part.symlink_to(outside)
    with pytest.raises(CaseProblem) as refused:
        Case.open(folder)
    assert refused.value.code == "case.strange_part"
    assert (list(outside.iterdir()) if outside.is_dir() else outside.read_bytes()) in ([], b"precious")


@pytest.mark.parametrize("name", FILES)
def test_a_pipe_in_the_place_of_a_file_hangs_nothing(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    with pytest.raises(CaseProblem) as refused:
        Case.open(folder)
    assert refused.value.code == "case.strange_part"


@pytest.mark.parametrize(
    "change",
    ["sha256 = '../../../etc/passwd'", "time_base = '1/0'", "time_base = 'x'", "kind = 'no such kind'"],
)
def test_values_that_no_program_wrote_are_refused_by_name(folder: Path, change: str) -> None:
    edit(folder, f"UPDATE footage SET {change}")
    with Case.open(folder) as case, pytest.raises(CaseProblem) as refused:
        case.read(lambda reader: list(reader.every(Footage)))
    assert refused.value.code == "case.damaged"


@pytest.mark.parametrize("packed", [b"no zlib", zlib.compress(b"\0" * (64 << 20)), zlib.compress(b"123"), b""])
def test_a_frame_index_that_is_none_or_a_bomb_is_refused(packed: bytes) -> None:
    with pytest.raises(CaseProblem):
        unpack_numbers(packed)


def _link(path: Path) -> None:
    path.symlink_to("/dev/zero")


HOSTILE: dict[str, Callable[[Path], object]] = {
    "a picture of another kind": lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" + b"x" * 5000),
    "a picture larger than it says": lambda path: path.write_bytes(b"WMP1\x00\x02\x00\x02" + b"x" * 1000),
    "a picture smaller than it says": lambda path: path.write_bytes(b"WMP1\x01\x00\x01\x00" + b"x"),
    "a huge one": lambda path: path.write_bytes(b"WMP1\xff\xff\xff\xff" + bytes(1 << 21)),
    "a pipe": os.mkfifo,
    "a link to what never ends": _link,
    "a folder": Path.mkdir,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_derived_picture_is_made_again(folder: Path, what: str) -> None:
    desk = Desk()
    with Case.open(folder) as case:
        footage = case.read(lambda reader: next(iter(reader.every(Footage))))
        wanted = picture(case, desk, footage, 3)
        path = desk.derived(case).path(footage.sha256, 3)
        path.unlink()
        HOSTILE[what](path)
        assert picture(case, desk, footage, 3) == wanted


def test_a_picture_that_somebody_else_put_there_is_made_again(folder: Path, tmp_path: Path) -> None:
    mine, theirs = (Desk(key=own_key(tmp_path / name)) for name in ("mine", "theirs"))
    assert mine.key == own_key(tmp_path / "mine") != theirs.key
    red = b"WMP1\x00\x02\x00\x02" + b"\xff\x00\x00" * 4
    with Case.open(folder) as case:
        footage = case.read(lambda reader: next(iter(reader.every(Footage))))
        wanted = picture(case, mine, footage, 3)
        theirs.derived(case, made_by=SMALL_PICTURE).put(footage.sha256, 3, red)
        assert picture(case, mine, footage, 3) == wanted
        mine.derived(case, made_by="an older version").put(footage.sha256, 3, red)
        assert picture(case, mine, footage, 3) == wanted
        mine.derived(case, made_by=SMALL_PICTURE).put(footage.sha256, 3, red)  # the same by hand: the key decides
        assert picture(case, mine, footage, 3).rgb == b"\xff\x00\x00" * 4
        # One picture in another's place is not taken for it either.
        other = mine.derived(case, made_by=SMALL_PICTURE)
        other.path(footage.sha256, 4).write_bytes(other.path(footage.sha256, 3).read_bytes())
        assert other.get(footage.sha256, 4) is None


def test_a_linked_folder_of_derived_pictures_is_neither_read_nor_written(folder: Path) -> None:
    with Case.open(folder) as case:
        footage = case.read(lambda reader: next(iter(reader.every(Footage))))
        inside, outside = folder / "derived" / footage.sha256, folder.with_name("outside")
        shutil.rmtree(inside)
        outside.mkdir()
        inside.symlink_to(outside)
        assert picture(case, Desk(), footage, 3).width > 0
        assert list(outside.iterdir()) == []


def test_only_whole_small_pictures_are_taken() -> None:
    assert raw_picture.unpack(b"WMP1\x00\x01\x00\x02abcdef") == raw_picture.RawPicture(width=1, height=2, rgb=b"abcdef")
    for wrong in (b"", b"WMP1", b"WMP1\x00\x00\x00\x02", b"WMP1\x00\x01\x00\x02abcde", b"WMP2\x00\x01\x00\x02abcdef"):
        assert raw_picture.unpack(wrong) is None


def test_deep_brackets_are_told_as_damage_and_never_raised(folder: Path) -> None:
    deep = "[" * 200_000
    (folder / "lock").write_text(deep)
    (folder / "case.seal").write_text(deep)
    with Case.open(folder) as case:
        assert case.seal_fault == ("case.seal", UNREADABLE)
        with pytest.raises(CaseProblem) as locked:
            Case.open(folder)
        assert locked.value.code == "case.locked"
    forged = [
        ("case.stamp", deep),
        ("case.stamp", json.dumps(dict.fromkeys(("message", "response", "authority"), kept_deep(folder)))),
    ]
    for seq, (action, detail) in enumerate(forged, start=1000):
        edit(folder, "INSERT INTO trail VALUES (?, '', '', ?, '', ?, '', '')", seq, action, detail)
    verdict, same = both(folder)
    assert same
    assert {"trail entry 1000", "trail entry 1001"} <= {subject for _, subject in verdict.problems}
    assert ("stamp.rewritten", "trail entry 1001") in verdict.problems


def kept_deep(folder: Path) -> str:
    with Case.open(folder) as case:
        return case.evidence.keep_bytes(b"[" * 200_000).sha256


def test_a_worker_that_answers_in_deep_brackets_breaks_the_protocol() -> None:
    here, there = socket.socketpair()
    with here, there:
        text = b"[" * 20_000
        there.sendall(struct.pack("!II", len(text), 0) + text)
        with pytest.raises(WorkerProblem) as refused:
            receive(here)
    assert refused.value.code == "worker.protocol"


def forge_stamp(folder: Path, hostile: Callable[[Path], object]) -> None:
    """A stamp in the trail whose three files are one that ``hostile`` puts there under a right name."""
    sha256 = "ab" * 32
    path = folder / "evidence" / "ab" / sha256
    path.parent.mkdir(exist_ok=True)
    hostile(path)
    detail = json.dumps({**dict.fromkeys(("message", "response", "authority"), sha256), "made": [], "retired": []})
    edit(folder, "INSERT INTO trail VALUES (1000, '', '', 'case.stamp', '', ?, '', '')", detail)


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(1 << 42)  # more than any memory, and no block of any disk


@pytest.mark.parametrize("hostile", [os.mkfifo, _link, Path.mkdir], ids=["a pipe", "a link", "a folder"])
def test_a_forged_stamp_over_what_never_ends_neither_hangs_nor_fills_the_memory(
    folder: Path, hostile: Callable[[Path], object]
) -> None:
    forge_stamp(folder, hostile)
    verdict, same = both(folder)
    assert same
    assert "trail.missing" in verdict.kinds()
    with Case.open(folder, sweep=False) as case, pytest.raises(EvidenceProblem) as refused:
        case.evidence.read("ab" * 32)
    assert refused.value.code == "evidence.missing"


def test_a_forged_stamp_over_more_than_fits_in_memory_does_not_hold(folder: Path) -> None:
    forge_stamp(folder, _sparse)
    verdict, same = both(folder)
    assert same
    assert ("stamp.unproven", "trail entry 1000") in verdict.problems


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("hostile", [os.mkfifo, _link, Path.mkdir], ids=["a pipe", "a link", "a folder"])
@pytest.mark.parametrize("name", [*FOLDERS, *FILES])
def test_the_verifier_refuses_strange_parts_as_the_program_does(
    folder: Path, name: str, hostile: Callable[[Path], object], sealed: bool
) -> None:
    if name in FOLDERS:
        if hostile is Path.mkdir:
            pytest.skip("a folder is what belongs there")
        shutil.rmtree(folder / name)
    if not sealed:
        (folder / "case.seal").unlink()
    (folder / name).unlink(missing_ok=True)
    hostile(folder / name)
    verdict, same = both(folder)
    assert verdict.found
    assert same


def test_a_platform_s_answer_in_deep_brackets_tells_the_survey_nothing(folder: Path) -> None:
    edit(folder, "UPDATE acquisition SET info_sha256 = ?", kept_deep(folder))
    with Case.open(folder, sweep=False) as case:
        footage = case.read(lambda reader: next(iter(reader.every(Footage))))
        assert survey_footage(case, Desk(), footage.id).sha256 == footage.sha256


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no file names that are no text")
def test_names_that_are_no_text_do_not_keep_a_case_from_opening(folder: Path) -> None:
    (folder / "case.seal").unlink()
    for place in ("tmp", "evidence", "quarantine"):
        (folder / place / os.fsdecode(b"\xffstray")).write_bytes(b"stray")
    with Case.open(folder) as case:
        entries = case.read(lambda reader: list(reader.trail()))
        assert set(cast(list[str], entries[-1].facts["moved"])) == {"tmp/\ufffdstray", "evidence/\ufffdstray"}
        assert entries[-1].facts["found"] == ["\ufffdstray"]
    with Case.open(folder) as case:
        assert case.read(lambda reader: reader.last_seq()) == entries[-1].seq
    assert check_folder(folder).ok


@pytest.mark.parametrize("facts", [{"moved": ["\ud800", 5]}, {"found": {"a": 1}}, {"moved": None}, {"displaced": "x"}])
def test_what_a_trail_names_is_never_trusted(folder: Path, facts: dict[str, object]) -> None:
    with Case.open(folder) as case:
        case.act("odd", lambda act: act.facts.update(facts))
    (folder / "case.seal").unlink()
    (folder / "quarantine" / "lies here").write_bytes(b"x")
    with Case.open(folder) as case:
        *_, told = case.read(lambda reader: list(reader.trail()))
    assert told.facts["found"] == ["lies here"]


@pytest.mark.parametrize("column", ["footage_id", "reference_id", "acquisition_id"])
def test_a_row_that_leads_nowhere_is_no_crash(folder: Path, tmp_path: Path, column: str) -> None:
    edit(folder, f"UPDATE footage_source SET {column} = 999")
    with Case.open(folder) as case:
        assert status_of(case).footage
        export_report(case, Desk(), tmp_path / "report", formats=("html", "json", "csv"))


def test_a_run_of_rows_beyond_all_measure_is_one_problem(folder: Path) -> None:
    def lie(act: Act) -> None:
        act._made += [["evidence", 100, (1 << 40), "ab" * 32], ["tag", 1 << 50, 1 << 24, "ab" * 32]]

    with Case.open(folder) as case:
        case.act("lie", lie)
    (folder / "case.seal").unlink()
    (folder / "tmp" / "stray").write_bytes(b"stray")  # opening asks the trail what belongs where
    own, same = both(folder)
    assert same
    assert {subject for kind, subject in own.problems if kind == "row.missing"} == {
        f"evidence 100–{(1 << 40) + 99}",
        f"tag {1 << 50}–{(1 << 50) + (1 << 24) - 1}",
    }
    Case.open(folder).close()


def test_a_seal_of_endless_size_is_one_that_cannot_be_read(folder: Path) -> None:
    (folder / "case.seal").write_text('{"format": "witnessmark seal 1", "sha256": "x", "size_bytes": 1e999}')
    own, same = both(folder)
    assert same
    assert own.problems == {("database.changed", "case.seal")}


def test_check_does_not_take_a_crashed_case_for_a_closed_one(folder: Path) -> None:
    (folder / "case.seal").unlink()
    (folder / "tmp" / "half").write_bytes(b"stray")
    check_folder(folder)
    assert not (folder / "case.seal").exists()
    with Case.open(folder) as case:
        assert list((folder / "tmp").iterdir()) == []
        assert check_case(case).ok


def hot_journal(folder: Path, before: str, within: str) -> None:
    """Leave the journal of a transaction that a crash cut off: ``before`` was committed, ``within`` was not."""
    program = (
        "import os, sqlite3, sys; other = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "other.execute('PRAGMA journal_mode = DELETE'); other.execute('PRAGMA cache_size = 1')\n"
        "other.execute(sys.argv[2]); other.execute('BEGIN IMMEDIATE'); other.execute(sys.argv[3])\n"
        "other.execute('CREATE TABLE junk (a)')\n"
        "for _ in range(300): other.execute('INSERT INTO junk SELECT hex(randomblob(3000))')\n"
        "os._exit(0)"
    )
    path = str(folder / "case.sqlite")
    subprocess.run([sys.executable, "-c", program, path, before, within], timeout=60, check=True)
    assert (folder / "case.sqlite-journal").stat().st_size > 0


@pytest.mark.parametrize(
    ("before", "within", "code"),
    [
        ("CREATE VIEW seen AS SELECT 1", "DROP VIEW seen", "case.foreign_schema"),
        ("PRAGMA user_version = 9", f"PRAGMA user_version = {NEWEST}", "case.newer"),
    ],
)
def test_a_case_that_is_refused_keeps_the_journal_that_lies_beside_it(
    folder: Path, before: str, within: str, code: str
) -> None:
    (folder / "case.seal").unlink()
    hot_journal(folder, before, within)
    was = {path.name: path.read_bytes() for path in folder.glob("case.*")}
    with pytest.raises(CaseProblem) as refused:
        Case.open(folder)
    assert refused.value.code == code
    assert {path.name: path.read_bytes() for path in folder.glob("case.*")} == was


def test_a_journal_that_must_be_rolled_back_leads_to_the_same_verdicts(folder: Path) -> None:
    hot_journal(folder, f"PRAGMA user_version = {NEWEST}", "DELETE FROM trail")
    own, same = both(folder)
    assert same
    assert {kind for kind, _ in own.problems} == {"database.changed"}
