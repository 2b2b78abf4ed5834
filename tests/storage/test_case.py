"""A case keeps what it is told, takes it back when asked, and lets nobody else in."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from benchmarks.soak.cases import both
from benchmarks.soak.power import newer_scripts
from resources import verify
from storage.casefile import Case
from storage.check import check_case, check_folder
from storage.connection import inspect_header
from storage.disk import Disk
from storage.errors import CaseProblem, ConflictProblem, EnvironmentProblem, InputProblem
from storage.layout import make_folders
from storage.migrations import NEWEST, Scripts, shipped
from storage.records.case import CaseInfo
from storage.records.footage import Region
from storage.records.survey import ShotEdit, ShotEditKind, Tag, Tagging
from storage.repair import sweep
from storage.session import Act
from storage.version import PROGRAM

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Homs airstrikes"


def add(case: Case, name: str) -> Tag:
    return case.act("tag.add", lambda act: act.add(Tag(name=name, key=0)))


def names(case: Case) -> list[str]:
    return [tag.name for tag in case.read(lambda reader: reader.every(Tag))]


def test_what_was_saved_is_there_after_reopening(folder: Path) -> None:
    with Case.create(folder, title="Homs", actor="ada") as case:
        add(case, "дым")
        region = Region(left=0.1, top=0.2, width=0.3, height=0.4)
        case.act("tag", lambda act: act.add(Tagging(tag_id=1, footage_id=1, frame=3, pts=7, region=region)))
    with Case.open(folder) as case:
        assert names(case) == ["дым"]
        assert case.read(lambda reader: reader.every(Tagging))[0].region == region
        assert case.read(lambda reader: reader.get(CaseInfo, 1)).title == "Homs"


def test_undo_and_redo_walk_back_and_forth(folder: Path) -> None:
    with Case.create(folder, title="t") as case:
        tag = add(case, "one")
        add(case, "two")
        case.act("tag.rename", lambda act: act.replace(Tag(id=tag.id, name="first", key=0)))
        assert names(case) == ["first", "two"]
        case.undo()
        assert names(case) == ["one", "two"]
        case.undo()
        assert names(case) == ["one"]
        case.undo(redo=True)
        case.undo(redo=True)
        assert names(case) == ["first", "two"]
        case.undo()
        add(case, "three")
        with pytest.raises(ConflictProblem):
            case.undo(redo=True)
        for _ in range(3):
            case.undo()
        assert names(case) == []
        with pytest.raises(ConflictProblem):
            case.undo()


def test_nothing_once_said_is_gone(folder: Path) -> None:
    with Case.create(folder, title="t") as case:
        tag = add(case, "one")
        case.act("tag.rename", lambda act: act.replace(Tag(id=tag.id, name="two", key=0)))
        case.undo()
        said = [record.name for _, record in case.read(lambda reader: reader.history(Tag, id=tag.id))]
    assert said == ["one", "two", "one"]


def test_an_act_that_fails_leaves_no_trace(folder: Path) -> None:
    with Case.create(folder, title="t") as case:
        before = case.head()

        def half(act: object) -> None:
            act.add(Tag(name="half", key=0))
            raise InputProblem("stop")

        with pytest.raises(InputProblem):
            case.act("tag.add", half)
        assert names(case) == []
        assert case.head() == before


def test_a_listener_is_told_what_changed(folder: Path) -> None:
    heard = []
    with Case.create(folder, title="t") as case:
        stop = case.listen(heard.append)
        add(case, "one")
        stop()
        add(case, "two")
    assert [change.tables for change in heard] == [frozenset({"tag"})]


def test_a_second_program_is_refused_by_name_and_a_dead_one_is_not_waited_for(folder: Path) -> None:
    Case.create(folder, title="t").close()
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from storage.casefile import Case\n"
        "case = Case.open(Path(sys.argv[2]), actor='grace'); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(ROOT), str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(CaseProblem, match="grace") as refused:
            Case.open(folder)
        assert refused.value.code == "case.locked"
        holder.kill()
    Case.open(folder).close()


@pytest.mark.parametrize("what", ["missing", "empty folder", "other file", "other database", "newer"])
def test_what_is_no_case_is_refused_and_left_alone(folder: Path, what: str) -> None:
    path = folder / "case.sqlite"
    if what == "newer":
        Case.create(folder, title="t").close()
        data = bytearray(path.read_bytes())
        data[60:64] = (NEWEST + 1).to_bytes(4, "big")
        path.write_bytes(data)
    elif what != "missing":
        folder.mkdir()
        if what == "other file":
            path.write_bytes(b"not a database, only some bytes" * 10)
        if what == "other database":
            with sqlite3.connect(path) as other:
                other.execute("CREATE TABLE t (x)")
            other.close()
    before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    with pytest.raises(CaseProblem) as refused:
        Case.open(folder)
    assert refused.value.code == {"missing": "case.missing", "newer": "case.newer"}.get(what, "case.not_case")
    assert {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()} == before


def test_a_database_with_a_trigger_in_it_is_refused(folder: Path) -> None:
    Case.create(folder, title="t").close()
    with sqlite3.connect(folder / "case.sqlite") as other:
        other.execute("CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM tag; END")
    other.close()
    with pytest.raises(CaseProblem) as refused:
        Case.open(folder)
    assert refused.value.code == "case.foreign_schema"


def test_a_folder_with_something_in_it_is_not_made_a_case(folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    with pytest.raises(InputProblem):
        Case.create(folder, title="t")
    assert [one.name for one in folder.iterdir()] == ["letter.txt"]


def test_the_header_tells_the_schema_without_opening(folder: Path) -> None:
    Case.create(folder, title="t").close()
    assert inspect_header(folder) == NEWEST


def test_an_entry_names_what_kept_it_and_what_it_replaced(folder: Path) -> None:
    with Case.create(folder, title="t") as case:
        tag = add(case, "one")
        case.act("tag.rename", lambda act: act.replace(Tag(id=tag.id, name="two", key=0)))
        rows = case.read(lambda reader: reader.raw_rows("tag"))
        entry = list(case.read(lambda reader: list(reader.trail())))[-1]
    assert entry.facts["retired"] == [["tag", 1, rows[0]["digest"]]]
    assert entry.facts["program"] == PROGRAM
    assert set(entry.facts["libraries"]) == {"python", "sqlite"}


def test_a_case_that_another_program_makes_meanwhile_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from storage import casefile

    def meanwhile(place: Path, disk: Disk) -> None:
        monkeypatch.undo()
        with Case.create(folder, title="theirs") as theirs:
            add(theirs, "one")
        make_folders(place, disk)

    monkeypatch.setattr(casefile, "make_folders", meanwhile)
    with pytest.raises(EnvironmentProblem):
        Case.create(folder, title="ours")
    with Case.open(folder) as case:
        assert names(case) == ["one"]


def test_a_case_whose_first_act_fails_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise EnvironmentProblem("The disk is full.", code="disk.full")

    monkeypatch.setattr(Case, "act", full)
    with pytest.raises(EnvironmentProblem):
        Case.create(folder, title="t")
    monkeypatch.undo()
    assert not folder.exists()
    Case.create(folder, title="t").close()


def test_empty_folders_that_a_copy_lost_are_made_again(folder: Path) -> None:
    Case.create(folder, title="t").close()
    for name in ("tmp", "quarantine", "derived"):
        (folder / name).rmdir()
    (folder / "evidence" / ("x" * 250)).write_bytes(b"stray")
    (folder / "case.seal").unlink()
    with Case.open(folder) as case:
        *_, told = case.read(lambda reader: list(reader.trail()))
    assert (told.action, told.facts["moved"]) == ("case.sweep", [f"evidence/{'x' * 250}"])


def test_a_change_by_another_program_is_told_by_the_next_act(folder: Path) -> None:
    Case.create(folder, title="t").close()
    with sqlite3.connect(folder / "case.sqlite") as other:
        other.execute(f"PRAGMA user_version = {NEWEST}")
        other.execute("VACUUM")
    other.close()
    with Case.open(folder) as case:
        add(case, "one")
        add(case, "two")
        facts = [entry.facts.get("changed_outside") for entry in case.read(lambda reader: list(reader.trail()))]
    assert [bool(fact) for fact in facts] == [False, True, False]
    with Case.open(folder) as case:
        assert case.seal_fault == ("", "")


def test_a_change_by_another_program_is_not_forgotten_by_a_crash_before_it_is_told(folder: Path) -> None:
    Case.create(folder, title="t").close()
    with sqlite3.connect(folder / "case.sqlite") as other:
        other.execute("VACUUM")
    other.close()
    assert not check_folder(folder).ok
    program = (
        "import os, sys; from pathlib import Path; from storage.casefile import Case\n"
        "Case.open(Path(sys.argv[1])).act('tag.add', lambda act: os._exit(9))"
    )
    crashed = subprocess.run([sys.executable, "-c", program, str(folder)], cwd=ROOT, timeout=60, check=False)
    assert crashed.returncode == 9
    with Case.open(folder) as case:
        assert case.seal_fault[0] == "case.sqlite"
        add(case, "one")
    with Case.open(folder) as case:
        *_, told = case.read(lambda reader: list(reader.trail()))
        assert (told.facts["changed_outside"], case.seal_fault) == ("case.sqlite", ("", ""))


def test_opening_and_closing_changes_no_byte_of_the_database(folder: Path) -> None:
    with Case.create(folder, title="t") as case:
        add(case, "one")
    before = (folder / "case.sqlite").read_bytes(), (folder / "case.seal").read_bytes()
    with Case.open(folder) as case:
        assert names(case) == ["one"]
    assert ((folder / "case.sqlite").read_bytes(), (folder / "case.seal").read_bytes()) == before


def test_a_trigger_in_an_older_case_is_refused_before_its_migration(folder: Path) -> None:
    Case.create(folder, title="t").close()
    with sqlite3.connect(folder / "case.sqlite") as other:
        other.execute("CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM tag; END")
    other.close()
    with pytest.raises(CaseProblem) as refused:
        Case.open(folder, scripts=newer_scripts())
    assert refused.value.code == "case.foreign_schema"
    assert list((folder / "backups").glob("*before-schema*")) == []


def test_a_migration_backs_the_case_up_first_and_is_checked_like_any(folder: Path) -> None:
    with Case.create(folder, title="t") as case:
        add(case, "one")
    with Case.open(folder, scripts=newer_scripts()) as case:
        assert names(case) == ["one"]
        assert check_case(case).ok
    assert len(list((folder / "backups").glob("*before-schema*"))) == 1
    with pytest.raises(CaseProblem) as refused:
        Case.open(folder)
    assert refused.value.code == "case.newer"


def test_a_case_of_the_first_schema_is_brought_up_to_date_and_nothing_of_it_changes(folder: Path) -> None:
    with Case.create(folder, title="t", scripts=shipped()[:1]) as case:
        add(case, "one")
        entries = case.read(lambda reader: list(reader.trail()))
    assert inspect_header(folder) == 1
    with Case.open(folder) as case:
        assert names(case) == ["one"]
        assert case.read(lambda reader: list(reader.trail()))[: len(entries)] == entries
        edit = ShotEdit(footage_id=1, frame=5, pts=5, kind=ShotEditKind.ADDED)
        kept = case.act("shot.split", lambda act: act.add(edit))
        assert case.read(lambda reader: reader.every(ShotEdit)) == [kept]
    assert inspect_header(folder) == NEWEST
    assert len(list((folder / "backups").glob("*before-schema*"))) == 1


def older_with_a_free_byte_flipped(folder: Path) -> None:
    with Case.create(folder, title="t", scripts=shipped()[:1]) as case:
        add(case, "one")
    path = folder / "case.sqlite"
    data = bytearray(path.read_bytes())
    # The gap between the cell pointers and the cells of page 1: "B-tree Pages" of SQLite's documentation.
    data[100 + 12 + 2 * int.from_bytes(data[103:105], "big") + 1] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("looked_first", [False, True])
def test_a_migration_tells_what_was_changed_before_it(folder: Path, looked_first: bool) -> None:
    older_with_a_free_byte_flipped(folder)
    assert [one["kind"] for one in verify.verify(folder)["problems"]] == ["database.changed"]
    if looked_first:
        assert [one.kind for one in check_folder(folder).problems] == ["database.changed"]
    Case.open(folder).close()
    verdict, same = both(folder)
    assert (verdict.found, same) == (False, True)
    with Case.open(folder) as case:
        *_, last = case.read(lambda reader: list(reader.trail()))
        assert (last.action, last.facts["changed_outside"]) == ("case.migrate", "case.sqlite")
        assert (last.facts["from"], last.facts["to"]) == (1, NEWEST)
        with pytest.raises(ConflictProblem):
            case.undo()


@pytest.mark.parametrize("sealed", [True, False])
def test_a_migration_after_an_entry_without_a_hash_adds_no_fault(folder: Path, sealed: bool) -> None:
    Case.create(folder, title="t", scripts=shipped()[:1]).close()
    with sqlite3.connect(folder / "case.sqlite") as other:
        other.execute("UPDATE trail SET hash = 'none'")
    other.close()
    if not sealed:
        (folder / "case.seal").unlink()
    verdict, same = both(folder)
    assert same
    assert ("trail.altered", "trail entry 1") in verdict.problems
    Case.open(folder).close()
    assert both(folder)[0].kinds() == {"trail.altered"}


def test_a_failed_act_or_migration_leaves_the_change_to_be_told(folder: Path) -> None:
    older_with_a_free_byte_flipped(folder)
    with pytest.raises(CaseProblem):
        Case.open(folder, scripts=[*shipped(), (NEWEST + 1, "INSERT INTO nowhere VALUES (1);\n")])
    assert [one["kind"] for one in verify.verify(folder)["problems"]] == ["database.changed"]

    def fail(act: Act) -> None:
        raise InputProblem("no", code="input.no")

    Case.open(folder).close()
    with (folder / "case.sqlite").open("r+b") as stream:
        stream.seek(96)  # the version of SQLite that wrote it
        stream.write(b"\0\0\0\0")
    with Case.open(folder) as case, pytest.raises(InputProblem):
        case.act("fails", fail)
    assert both(folder)[0].kinds() == {"database.changed"}
    with Case.open(folder) as case:
        add(case, "two")
    assert not both(folder)[0].found


def test_a_disk_too_full_to_name_the_holder_leaves_no_lock_behind(folder: Path) -> None:
    """A limit on the size of files stands for the full disk: here the system itself refuses the write."""
    pytest.importorskip("resource")
    Case.create(folder, title="t").close()
    code = (
        "import resource, signal, sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from storage.lock import CaseLock, holder_of\n"
        "from storage.errors import CaseProblem\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "folder, hard = Path(sys.argv[2]), resource.getrlimit(resource.RLIMIT_FSIZE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))\n"
        "lock = CaseLock(folder, 'ada')\n"
        "try: CaseLock(folder, 'bob')\n"
        "except CaseProblem as error: print(error.sentence)\n"
        "lock.release()\n"
        "CaseLock(folder, 'bob').release()\n"
        "print('free')"
    )
    here = str(Path(__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", code, here, str(folder)], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["This case is already open: another program holds it.", "free"]


@pytest.mark.parametrize("scripts", [shipped()[:1], shipped()], ids=["the first schema", "the newest"])
def test_a_forged_entry_with_the_last_number_there_is_is_told(folder: Path, scripts: Scripts) -> None:
    Case.create(folder, title="t", scripts=scripts).close()
    with sqlite3.connect(folder / "case.sqlite") as other:
        other.execute("INSERT INTO trail VALUES (?, '', '', '', '', '{}', '', '')", [(1 << 63) - 1])
    other.close()
    assert {one.kind for one in check_folder(folder).problems} & {"trail.missing", "database"}
    with pytest.raises(CaseProblem), Case.open(folder) as case:
        add(case, "one")


def test_what_a_crash_left_untold_in_quarantine_is_told_at_the_next_opening(folder: Path) -> None:
    with Case.create(folder, title="t") as case:
        kept = case.evidence.keep_bytes(b"original")
        case.evidence.path(kept.sha256).unlink()
        case.evidence.path(kept.sha256).symlink_to("/etc/hostname")
        case.evidence.keep_bytes(b"original")  # the link goes to quarantine, and no act tells it
        (there,) = (folder / "quarantine").iterdir()
        crashed = folder.with_name("crashed")
        shutil.copytree(folder, crashed, symlinks=True)
    with Case.open(crashed) as case:
        *_, told = case.read(lambda reader: list(reader.trail()))
        assert (told.action, told.facts["found"]) == ("case.sweep", [there.name])
    (crashed / "case.seal").unlink()
    with Case.open(crashed) as case:
        assert case.read(lambda reader: reader.last_seq()) == told.seq


def test_a_sweep_that_the_disk_stops_tells_what_it_had_moved(folder: Path) -> None:
    class Stopping(Disk):
        left = 100

        def rename(self, old: Path, new: Path) -> None:
            self.left -= "quarantine" in str(new)
            if self.left < 0:
                raise OSError(errno.EACCES, os.strerror(errno.EACCES))
            super().rename(old, new)

    disk = Stopping()
    with Case.create(folder, title="t", disk=disk) as case:
        for name in ("one", "two", "three"):
            (folder / "tmp" / name).write_bytes(b"stray")
        disk.left = 2
        with pytest.raises(EnvironmentProblem) as refused:
            sweep(case)
        *_, told = case.read(lambda reader: list(reader.trail()))
        assert (refused.value.code, told.facts["moved"]) == ("disk.denied", ["tmp/one", "tmp/three"])
        disk.left = 100
        assert sweep(case).moved == ("tmp/two",)
        assert check_case(case).ok


def test_strays_of_a_crash_are_swept_although_the_seal_did_not_fit(folder: Path) -> None:
    Case.create(folder, title="t").close()
    with sqlite3.connect(folder / "case.sqlite") as other:
        other.execute("VACUUM")
    other.close()
    (folder / "tmp" / "half").write_bytes(b"stray")
    with Case.open(folder) as case:
        *_, told = case.read(lambda reader: list(reader.trail()))
    assert (told.facts["moved"], told.facts["changed_outside"]) == (["tmp/half"], "case.sqlite")
    assert check_folder(folder).ok


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_case_with_foreign_parts_is_refused_and_no_byte_of_it_changes(folder: Path, mode: str) -> None:
    Case.create(folder, title="t").close()
    (folder / "case.seal").unlink()
    program = (
        "import os, sqlite3, sys; other = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        f"other.execute('PRAGMA journal_mode = {mode}'); other.execute('CREATE VIEW seen AS SELECT 1'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program, str(folder / "case.sqlite")], timeout=60, check=True)
    before = {path.name: path.read_bytes() for path in folder.glob("case.*")}
    before.pop("case.sqlite-shm", None)
    assert ("case.sqlite-wal" in before) is (mode == "WAL")
    with pytest.raises(CaseProblem) as refused:
        Case.open(folder)
    assert refused.value.code == "case.foreign_schema"
    after = {path.name: path.read_bytes() for path in folder.glob("case.*")}
    after.pop("case.sqlite-shm", None)
    assert after == before


def test_a_case_that_is_closed_while_something_is_being_kept_is_not_sealed(folder: Path) -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            begun.set()
            assert go_on.wait(10)
            return super().read(size)

    begun, go_on = threading.Event(), threading.Event()
    case = Case.create(folder, title="t")
    keeping = threading.Thread(target=case.evidence.keep_stream, args=(Slow(b"late"),))
    keeping.start()
    assert begun.wait(10)
    case.close()
    go_on.set()
    keeping.join(10)
    assert not (folder / "case.seal").exists()
    with Case.open(folder) as again:
        *_, told = again.read(lambda reader: list(reader.trail()))
    assert told.action == "case.sweep"
    assert check_folder(folder).ok
