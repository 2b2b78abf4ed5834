"""The verifier of one file comes to the verdicts of ``check``, over every kind of damage, and only ever reads."""

from __future__ import annotations

import ast
import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.soak.cases import both, copy_case, make_case
from benchmarks.soak.damages import EVIDENCE_DAMAGES, FILE_DAMAGES, ROW_DAMAGES, byte_damages, change_behind_its_back
from resources import verify
from storage.casefile import Case
from storage.migrations import NEWEST, expected_schema, shipped
from storage.records.custody import TrailHead
from storage.records.survey import Tag
from storage.seal import NAME as SEAL
from tests.test_house import imported

VERIFIER = Path(verify.__file__)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "case"
    make_case(folder)
    return folder


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return copy_case(whole, tmp_path / "case")


def bytes_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(VERIFIER.read_text(encoding="utf-8"))
    names = set(imported(tree))
    assert names
    assert names <= set(sys.stdlib_module_names)


def test_it_knows_every_schema_that_was_released(tmp_path: Path) -> None:
    import sqlite3

    from storage.migrations import migrate, shipped

    assert set(verify.SCHEMAS) == {number for number, _ in shipped()}
    for version, digest in verify.SCHEMAS.items():
        with sqlite3.connect(tmp_path / f"{version}.sqlite") as connection:
            migrate(connection, 0, [step for step in shipped() if step[0] <= version])
        assert verify.schema_digest(connection) == digest
        connection.close()
    assert len(expected_schema(NEWEST)) > 50


def test_an_untouched_case_is_right_and_stays_as_it_is(copy: Path) -> None:
    before = bytes_of(copy)
    result = verify.verify(copy)
    assert result["ok"], result["problems"]
    assert (result["evidence_checked"], result["trail_entries"]) == (4, 21)
    assert bytes_of(copy) == before


@pytest.mark.parametrize("statement", ROW_DAMAGES)
@pytest.mark.parametrize("sealed", [True, False])
def test_rows_and_entries(copy: Path, statement: str, sealed: bool) -> None:
    change_behind_its_back(copy, statement)
    if not sealed:
        (copy / SEAL).unlink()
    verdict, same = both(copy)
    assert verdict.found
    assert same


@pytest.mark.parametrize("damage", FILE_DAMAGES.values(), ids=FILE_DAMAGES)
def test_the_whole_file(copy: Path, damage: Callable[[Path], object]) -> None:
    damage(copy)
    verdict, same = both(copy)
    assert verdict.problems
    assert same


@pytest.mark.parametrize("name", EVIDENCE_DAMAGES)
def test_originals(copy: Path, name: str) -> None:
    damage, kinds = EVIDENCE_DAMAGES[name]
    damage(copy, random.Random(name))
    verdict, same = both(copy)
    assert verdict.kinds() == kinds
    assert same


def test_bytes_of_the_database() -> None:
    tally = byte_damages(40, seed=5)
    assert tally.found == tally.damages == 40
    assert tally.missed_without_seal == 0
    assert tally.verifier_differs == 0
    assert tally.named_without_seal > 0


@pytest.mark.parametrize("torn", [False, True], ids=["whole", "its first sector torn while the journal was folded in"])
def test_what_a_crash_left_in_the_journal_is_seen_without_touching_it(tmp_path: Path, torn: bool) -> None:
    folder = tmp_path / "case"
    make_case(folder)
    code = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from storage.casefile import Case; from storage.records.survey import Tag\n"
        "late = Tag(name='late', key=0, description='long ' * 4000)  # new pages: the journal holds the first one too\n"
        "case = Case.open(Path(sys.argv[2])); case.act('tag.add', lambda act: act.add(late))\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(VERIFIER.parents[1]), str(folder)], check=True)
    assert (folder / "case.sqlite-wal").stat().st_size > 0
    if torn:
        with (folder / "case.sqlite").open("r+b") as stream:
            stream.seek(24)
            stream.write(b"\xa5" * 400)
    before = bytes_of(folder)
    assert verify.verify(folder)["trail_entries"] == 22
    assert bytes_of(folder) == before
    with Case.open(folder) as case:
        assert case.read(lambda reader: reader.find(Tag, name="late")) is not None
    assert verify.verify(folder)["ok"]


def test_a_case_that_is_open_is_left_alone(copy: Path) -> None:
    with Case.open(copy), pytest.raises(verify.Unusable) as refused:
        verify.verify(copy)
    assert refused.value.code == "case.locked"


def test_the_command_says_it_in_json_and_by_its_status(copy: Path, tmp_path: Path) -> None:
    def run(*arguments: object) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", str(VERIFIER), *map(str, arguments)], capture_output=True, text=True, check=False
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout

    status, said = run(copy, "--json")
    head = tmp_path / "head.json"
    head.write_text(json.dumps(json.loads(said)["head"]))
    assert status == 0
    assert run(copy, "--head", head)[0] == 0
    with Case.open(copy) as case:
        case.act("tag.add", lambda act: act.add(Tag(name="x", key=0)))
    assert run(copy, "--head", head)[0] == 0
    change_behind_its_back(copy, "DELETE FROM trail WHERE seq > 10")
    status, said = run(copy, "--head", head, "--json")
    assert status == 1
    assert "trail.cut" in {one["kind"] for one in json.loads(said)["problems"]}
    assert run(tmp_path / "nothing")[0] == 2
    assert run(copy, "--head", VERIFIER)[0] == 2


def test_a_head_is_compared_as_check_does(copy: Path) -> None:
    with Case.open(copy) as case:
        head = case.head()
    other = TrailHead(seq=3, hash="1" * 64, evidence_root=head.evidence_root, evidence_count=4)
    beyond = TrailHead(seq=head.seq + 1, hash=head.hash, evidence_root=head.evidence_root, evidence_count=4)
    for saved, kinds in ((head, set()), (other, {"trail.rewritten"}), (beyond, {"trail.cut"})):
        verdict, same = both(copy, saved)
        assert verdict.kinds() == kinds
        assert same


@pytest.mark.parametrize("schema", [1, NEWEST])
@pytest.mark.parametrize("column", ["hash", "actor", "detail"])
def test_bytes_that_are_no_text_in_the_last_entry_are_named_alike(tmp_path: Path, schema: int, column: str) -> None:
    folder = tmp_path / "case"
    with Case.create(folder, title="t", scripts=shipped()[:schema]) as case:
        case.act("tag.add", lambda act: act.add(Tag(name="one", key=0)))
    with closing(sqlite3.connect(folder / "case.sqlite", isolation_level=None)) as other:
        newest = "seq = (SELECT max(seq) FROM trail)"
        other.execute(f"UPDATE trail SET {column} = CAST(x'ff41' || substr({column}, 3) AS TEXT) WHERE {newest}")
    own, same = both(folder)
    assert same
    assert ("trail.altered", "trail entry 2") in own.problems
    with Case.open(folder) as case:  # and what follows it still follows on it
        case.act("tag.add", lambda act: act.add(Tag(name="two", key=0)))
    own, same = both(folder)
    assert same
    assert "trail.broken" not in own.kinds()
