"""Whatever is changed behind the program's back is found and named; what was not is called right."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.casefile import Case
from storage.check import check_case, check_folder
from storage.errors import EvidenceProblem
from storage.records.case import Evidence
from storage.records.custody import TrailHead
from storage.records.survey import Tag
from storage.repair import restore, sweep
from storage.seal import NAME as SEAL
from storage.trail import merkle_root
from verification.workflow.keeping import enter_evidence


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    with Case.create(folder, title="t") as case:
        for data in (b"first original", b"second original"):
            kept = case.evidence.keep_bytes(data)
            case.act(
                "add",
                lambda act, kept=kept: enter_evidence(
                    act, kept, media_type="text/plain", role="footage", name="a.mp4", origin="/a.mp4"
                ),
            )
        for number in range(6):
            case.act("tag.add", lambda act, n=number: act.add_many([Tag(name=f"{n}{k}", key=0) for k in "abc"]))
        case.act("tag.rename", lambda act: act.replace(Tag(id=3, name="new", key=0)))
        case.act("tag.remove", lambda act: act.retire(act.get(Tag, 5)))
        case.undo()
    return folder


def problems(folder: Path, saved: TrailHead | None = None) -> list[tuple[str, str]]:
    with Case.open(folder) as case:
        return [(one.kind, one.subject) for one in check_case(case, saved_head=saved).problems]


def behind_its_back(folder: Path, *statements: str) -> None:
    connection = sqlite3.connect(folder / "case.sqlite")
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_an_untouched_case_is_right(folder: Path) -> None:
    with Case.open(folder) as case:
        result = check_case(case, saved_head=case.head())
    assert result.ok
    assert result.evidence_checked == 2


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE tag SET name = 'x' WHERE row = 4", ("row.altered", "tag 4")),
        ("UPDATE tag SET digest = replace(digest, 'a', 'b') WHERE row = 4", ("row.altered", "tag 4")),
        ("DELETE FROM tag WHERE row = 7", ("row.missing", "tag 7")),
        ("INSERT INTO tag SELECT 99, 99, name, key, description, made_by, NULL, digest FROM tag WHERE row = 1",
         ("row.added", "tag 99")),
        ("UPDATE tag SET retired_by = NULL WHERE row = 3", ("row.altered", "tag 3")),
        ("UPDATE tag SET retired_by = 5 WHERE row = 9", ("row.altered", "tag 9")),
        ("UPDATE evidence SET original_name = 'b.mp4' WHERE row = 1", ("row.altered", "evidence 1")),
        ("UPDATE trail SET actor = 'somebody else' WHERE seq = 4", ("trail.altered", "trail entry 4")),
        ("UPDATE trail SET detail = '{}' WHERE seq = 4", ("trail.altered", "trail entry 4")),
        ("UPDATE trail SET hash = prev_hash WHERE seq = 4", ("trail.broken", "trail entry 5")),
        ("DELETE FROM trail WHERE seq = 4", ("trail.missing", "trail entry 5")),
    ],
)  # fmt: skip
def test_a_change_behind_its_back_is_named(folder: Path, statement: str, expected: tuple[str, str]) -> None:
    drop_index = "DROP INDEX tag_live", "CREATE UNIQUE INDEX tag_live ON tag (id) WHERE retired_by IS NULL"
    if "retired_by = NULL" in statement:
        behind_its_back(folder, drop_index[0], statement, "UPDATE tag SET id = 1003 WHERE id = 3 AND row <> 3",
                        drop_index[1])  # fmt: skip
    else:
        behind_its_back(folder, statement)
    assert expected in problems(folder)


def test_swapped_entries_are_found(folder: Path) -> None:
    behind_its_back(
        folder,
        "UPDATE trail SET seq = 1000 WHERE seq = 4",
        "UPDATE trail SET seq = 4 WHERE seq = 5",
        "UPDATE trail SET seq = 5 WHERE seq = 1000",
    )
    assert ("trail.altered", "trail entry 4") in problems(folder)


def test_a_cut_trail_is_found_by_a_head_kept_elsewhere(folder: Path) -> None:
    with Case.open(folder) as case:
        saved = case.head()
        last = saved.seq
    behind_its_back(
        folder,
        f"DELETE FROM tag WHERE made_by = {last}",
        f"UPDATE tag SET retired_by = NULL WHERE retired_by = {last}",
        f"DELETE FROM trail WHERE seq = {last}",
    )
    (folder / SEAL).unlink()  # whoever can cut the trail can take the seal away
    assert problems(folder) == []
    assert ("trail.cut", f"trail entry {last}") in problems(folder, saved)


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        (lambda path: path.write_bytes(b"First original"), "evidence.altered"),
        (lambda path: path.write_bytes(b""), "evidence.altered"),
        (lambda path: path.unlink(), "evidence.missing"),
        (lambda path: (path.unlink(), path.symlink_to("/etc/hostname")), "evidence.missing"),
    ],
)
def test_damaged_evidence_is_named(folder: Path, damage: Callable[[Path], object], kind: str) -> None:
    with Case.open(folder) as case:
        first = case.read(lambda reader: reader.every(Evidence))[0]
        path = case.evidence.path(first.sha256)
    path.chmod(0o600)
    damage(path)
    assert (kind, first.sha256) in problems(folder)


def test_swapped_evidence_is_named_twice(folder: Path) -> None:
    with Case.open(folder) as case:
        one, two = (case.evidence.path(item.sha256) for item in case.read(lambda reader: reader.every(Evidence)))
    spare = folder / "spare"
    one.rename(spare)
    two.rename(one)
    spare.rename(two)
    assert {kind for kind, _ in problems(folder)} == {"evidence.altered"}


def test_added_evidence_is_named_and_swept_away_without_loss(folder: Path) -> None:
    stray = folder / "evidence" / "ab" / "stray"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"slipped in")
    assert problems(folder) == [("evidence.added", "evidence/ab/stray")]
    with Case.open(folder) as case:
        assert sweep(case).moved == ("evidence/ab/stray",)
        assert check_case(case).ok
    (kept,) = (folder / "quarantine").iterdir()
    assert kept.read_bytes() == b"slipped in"


def test_a_writable_original_is_made_read_only_again(folder: Path) -> None:
    with Case.open(folder) as case:
        first = case.read(lambda reader: reader.every(Evidence))[0]
        case.evidence.path(first.sha256).chmod(0o644)
        assert [one.kind for one in check_case(case).problems] == ["evidence.mode"]
        assert sweep(case).protected == (first.sha256,)
        assert check_case(case).ok
        assert sweep(case).protected == ()


def test_a_folder_that_keeps_no_modes_is_not_told_of_them(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o755)
    assert problems(folder) == []


def test_a_destroyed_database_is_restored_from_its_backup(folder: Path) -> None:
    (folder / "case.sqlite").write_bytes(b"ruins" * 1000)
    done = restore(folder)
    assert done.restored is not None
    assert any(path.read_bytes() == b"ruins" * 1000 for path in (folder / "quarantine").iterdir())
    assert problems(folder) == []


def test_the_merkle_root_depends_on_every_name() -> None:
    names = [f"{number:064x}" for number in range(7)]
    assert merkle_root(names) == merkle_root(reversed(names))
    assert len({merkle_root(names[:count]) for count in range(8)}) == 8


def test_what_a_crash_left_is_swept_by_the_next_opening_but_not_by_a_check(folder: Path) -> None:
    (folder / SEAL).unlink()
    (folder / "tmp" / "half.part").write_bytes(b"half")
    stray = folder / "evidence" / "ab"
    stray.mkdir(exist_ok=True)
    (stray / "whole").write_bytes(b"renamed, but no row")
    assert {one.kind for one in check_folder(folder).problems} == {"evidence.added"}
    (folder / SEAL).unlink(missing_ok=True)
    with Case.open(folder) as case:
        assert check_case(case).ok
        assert list(case.read(lambda reader: list(reader.trail())))[-1].action == "case.sweep"
    assert len(list((folder / "quarantine").iterdir())) == 2
    assert list((folder / "tmp").iterdir()) == []


def test_an_original_whose_row_is_gone_is_no_stray(folder: Path) -> None:
    behind_its_back(folder, "DELETE FROM evidence WHERE row = 1")
    (folder / SEAL).unlink()
    with Case.open(folder) as case:
        kinds = {one.kind for one in check_case(case).problems}
    assert kinds == {"row.missing", "evidence.added"}
    assert list((folder / "quarantine").iterdir()) == []


def test_nothing_is_written_or_read_through_a_folder_that_is_a_link(folder: Path, tmp_path: Path) -> None:
    with Case.open(folder) as case:
        first, *_ = case.read(lambda reader: reader.every(Evidence))
        path = case.evidence.path(first.sha256)
        data = path.read_bytes()
        path.parent.rename(tmp_path / "elsewhere")
        path.parent.symlink_to(tmp_path / "elsewhere")
        assert {one.kind for one in check_case(case).problems} == {"evidence.missing", "evidence.added"}
        with pytest.raises(EvidenceProblem):
            case.evidence.read(first.sha256)
        (tmp_path / "elsewhere" / path.name).unlink()
        case.evidence.keep_bytes(data)
        assert list((tmp_path / "elsewhere").iterdir()) == []
        assert path.read_bytes() == data
        add_tag = case.act("tag.add", lambda act: act.add(Tag(name="one", key=5)))
        assert add_tag.name == "one"
        *_, told = case.read(lambda reader: list(reader.trail()))
        assert told.facts["displaced"] == [f"evidence/{first.sha256[:2]}"]
        assert check_case(case).ok


@pytest.mark.parametrize("sealing", [".case.seal.4711.part", ".README.txt.1.part"])
def test_a_seal_that_a_crash_left_half_written_is_swept(folder: Path, sealing: str) -> None:
    (folder / SEAL).unlink()
    (folder / sealing).write_bytes(b'{"format"')
    (folder / ".case.notes").write_bytes(b"the analyst's own")
    Case.open(folder).close()
    (kept,) = (folder / "quarantine").iterdir()
    assert kept.read_bytes() == b'{"format"'
    assert not (folder / sealing).exists()
    assert (folder / ".case.notes").exists()
    assert problems(folder) == []


@pytest.mark.parametrize("what", ["other bytes", "a link", "a pipe"])
def test_an_altered_original_that_is_kept_again_goes_to_quarantine_and_the_trail_tells(folder: Path, what: str) -> None:
    with Case.open(folder) as case:
        first, *_ = case.read(lambda reader: reader.every(Evidence))
        path = case.evidence.path(first.sha256)
        data = path.read_bytes()
        path.unlink()
        {
            "other bytes": lambda: path.write_bytes(b"altered"),
            "a link": lambda: path.symlink_to(folder / "README.txt"),
            "a pipe": lambda: os.mkfifo(path),
        }[what]()
        assert [one.kind for one in check_case(case).problems] == [
            "evidence.altered" if what == "other bytes" else "evidence.missing"
        ]
        case.evidence.keep_bytes(data)
        for name in ("one", "two"):
            case.act("tag.add", lambda act, name=name: act.add(Tag(name=name, key=5)))
        told = [one.facts.get("displaced") for one in case.read(lambda reader: list(reader.trail()))][-2:]
        assert told == [[f"evidence/{first.sha256[:2]}/{first.sha256}"], None]
        (kept,) = (folder / "quarantine").iterdir()
        assert what != "other bytes" or kept.read_bytes() == b"altered"
        assert check_case(case).ok
        case.evidence.keep_bytes(data)
        assert case.evidence.displaced == []
