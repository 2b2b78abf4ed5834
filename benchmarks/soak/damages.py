"""Damage to a closed case: bytes of the database, and every kind of harm to an original."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.soak.cases import both, content, copy_case, make_case, program_verdict
from storage import seal

# ------------------------------------------------------------------ bytes of case.sqlite


@dataclass(slots=True)
class ByteTally:
    """Of so many flipped bytes: found at all; and, with the seal taken away, named, harmless or missed."""

    damages: int = 0
    found: int = 0
    named_without_seal: int = 0
    harmless_without_seal: int = 0
    missed_without_seal: int = 0
    verifier_differs: int = 0


def byte_damages(count: int, *, seed: int = 1) -> ByteTally:
    """Flip one byte of ``case.sqlite`` at a time, going through its pages in turn, at a random place in each.

    With the seal a flip must be found. Without it (as after a crash) it must be named by SQLite, by a row's digest or
    by the trail, or leave everything that the database says exactly as it was; anything else is missed.
    """
    chance = random.Random(seed)
    tally = ByteTally()
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole"
        make_case(whole, acts=60, seed=seed)
        data = (whole / "case.sqlite").read_bytes()
        says = content(whole)
        pages = len(data) // 4096
        for number in range(count):
            offset = (number % pages) * 4096 + chance.randrange(4096)
            mask = 1 << chance.randrange(8) if number % 2 else chance.randrange(1, 256)
            _one_byte(tally, whole, Path(place) / "damaged", (data, offset, mask), says)
    return tally


def _one_byte(
    tally: ByteTally, whole: Path, target: Path, damage: tuple[bytes, int, int], says: list[object] | None
) -> None:
    data, offset, mask = damage
    flipped = data[:offset] + bytes([data[offset] ^ mask]) + data[offset + 1 :]
    copy = copy_case(whole, target)
    (copy / "case.sqlite").write_bytes(flipped)
    tally.damages += 1
    verdict, same = both(copy)
    tally.found += verdict.found
    tally.verifier_differs += not same
    (copy / "case.sqlite").write_bytes(flipped)  # whatever the program did to it when it looked
    for name in (seal.NAME, "case.sqlite-wal"):
        (copy / name).unlink(missing_ok=True)
    now = content(copy)
    if program_verdict(copy).found:
        tally.named_without_seal += 1
    elif now == says:
        tally.harmless_without_seal += 1
    else:
        tally.missed_without_seal += 1


# ------------------------------------------------------------------ originals


def _originals(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "evidence").rglob("*") if path.is_file())


def _rewrite(path: Path, change: Callable[[bytearray], object]) -> None:
    data = bytearray(path.read_bytes())
    change(data)
    path.chmod(0o600)
    path.write_bytes(data)
    path.chmod(0o400)


def _flip(folder: Path, chance: random.Random) -> None:
    def change(data: bytearray) -> None:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)

    _rewrite(chance.choice(_originals(folder)), change)


def _shorten(folder: Path, chance: random.Random) -> None:
    _rewrite(chance.choice(_originals(folder)), lambda data: data.__delitem__(slice(chance.randrange(len(data)), None)))


def _lengthen(folder: Path, chance: random.Random) -> None:
    _rewrite(chance.choice(_originals(folder)), lambda data: data.extend(chance.randbytes(7)))


def _swap(folder: Path, chance: random.Random) -> None:
    one, two = chance.sample(_originals(folder), 2)
    spare = folder / "tmp" / "spare"
    one.rename(spare)
    two.rename(one)
    spare.rename(two)


def _lose(folder: Path, chance: random.Random) -> None:
    chance.choice(_originals(folder)).unlink()


def _link(folder: Path, chance: random.Random) -> None:
    path = chance.choice(_originals(folder))
    elsewhere = folder.parent / "elsewhere"
    elsewhere.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(elsewhere)


def _folder_instead(folder: Path, chance: random.Random) -> None:
    path = chance.choice(_originals(folder))
    path.unlink()
    path.mkdir()


def _link_shelf(folder: Path, chance: random.Random) -> None:
    shelf = chance.choice(_originals(folder)).parent
    elsewhere = folder.parent / "elsewhere.shelf"
    shutil.rmtree(elsewhere, ignore_errors=True)
    shelf.rename(elsewhere)
    shelf.symlink_to(elsewhere)


def _move(folder: Path, chance: random.Random) -> None:
    path = chance.choice(_originals(folder))
    path.rename(folder / "evidence" / path.name)


def _add(folder: Path, chance: random.Random) -> None:
    name = chance.randbytes(32).hex()
    path = folder / "evidence" / name[:2] / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(chance.randbytes(100))


def _add_double(folder: Path, chance: random.Random) -> None:
    path = chance.choice(_originals(folder))
    (path.parent / f"{path.name}.bak").write_bytes(path.read_bytes())


def _allow_writing(folder: Path, chance: random.Random) -> None:
    chance.choice(_originals(folder)).chmod(chance.choice([0o600, 0o644, 0o620, 0o402]))


EVIDENCE_DAMAGES: Mapping[str, tuple[Callable[[Path, random.Random], None], frozenset[str]]] = {
    "a bit flipped": (_flip, frozenset({"evidence.altered"})),
    "cut short": (_shorten, frozenset({"evidence.altered"})),
    "made longer": (_lengthen, frozenset({"evidence.altered"})),
    "two swapped": (_swap, frozenset({"evidence.altered"})),
    "missing": (_lose, frozenset({"evidence.missing"})),
    "a link in its place": (_link, frozenset({"evidence.missing"})),
    "a folder in its place": (_folder_instead, frozenset({"evidence.missing"})),
    "its folder a link": (_link_shelf, frozenset({"evidence.missing", "evidence.added"})),
    "moved": (_move, frozenset({"evidence.missing", "evidence.added"})),
    "a file added": (_add, frozenset({"evidence.added"})),
    "a double added": (_add_double, frozenset({"evidence.added"})),
    "made writable": (_allow_writing, frozenset({"evidence.mode"})),
}
"""What is done to the originals, and the kinds that ``check`` must then tell: these and no others."""


def evidence_damages(each: int, *, seed: int = 1) -> dict[str, tuple[int, int]]:
    """For each kind of damage, how often it was found by its right kind, and how often the verifier said otherwise."""
    chance = random.Random(seed)
    found = {}
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place) / "whole"
        make_case(whole, seed=seed)
        for name, (damage, kinds) in EVIDENCE_DAMAGES.items():
            right = differs = 0
            for _ in range(each):
                copy = copy_case(whole, Path(place) / "damaged")
                damage(copy, chance)
                verdict, same = both(copy)
                right += verdict.kinds() == kinds and not verdict.refused
                differs += not same
            found[name] = (right, differs)
    return found


# ------------------------------------------------------------------ the whole file

ROW_DAMAGES = (
    "UPDATE tag SET name = 'x' WHERE row = 3",
    "UPDATE tag SET digest = replace(digest, substr(digest, 1, 1), 'g') WHERE row = 3",
    "DELETE FROM tag WHERE row = 3",
    "INSERT INTO tag SELECT 99, 99, name, key, description, made_by, NULL, digest FROM tag WHERE row = 1",
    "UPDATE tag SET retired_by = 5 WHERE row = 3",
    "UPDATE tag SET made_by = 5 WHERE row = 3",
    "UPDATE evidence SET original_name = 'b.mp4' WHERE row = 1",
    "UPDATE evidence SET sha256 = 'no hash' WHERE row = 1",
    "UPDATE evidence SET sha256 = 'no hash', digest = 'none' WHERE row = 1",
    "UPDATE evidence SET size_bytes = 1 WHERE row = 1",
    "UPDATE trail SET actor = 'eve' WHERE seq = 4",
    "UPDATE trail SET detail = '{}' WHERE seq = 4",
    "UPDATE trail SET detail = '[1, 2' WHERE seq = 4",
    """UPDATE trail SET detail = '{"made": [["tag", 1, 9000000000, ""]], "retired": []}' WHERE seq = 4""",
    """UPDATE trail SET detail = '{"made": [["tag", [], {}, ""]], "retired": [["no table", 1]]}' WHERE seq = 4""",
    "UPDATE trail SET detail = replace(hex(zeroblob(100000)), '0', '[') WHERE seq = 4",
    "UPDATE trail SET hash = prev_hash WHERE seq = 4",
    "UPDATE trail SET prev_hash = 'none' WHERE seq = 4",
    "DELETE FROM trail WHERE seq = 4",
    "DELETE FROM trail",
    "UPDATE tag SET name = CAST(x'ff80' AS TEXT) WHERE row = 3",
    "UPDATE trail SET actor = CAST(x'ff80' AS TEXT) WHERE seq = 4",
    "CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM tag; END",
    "CREATE VIEW evil AS SELECT * FROM tag",
    "DROP INDEX tag_live",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 77",
    "PRAGMA application_id = 1",
)
"""Statements given to the database behind the program's back."""


def change_behind_its_back(folder: Path, statement: str) -> None:
    """Run a statement on a closed case with a tool of its own."""
    with closing(sqlite3.connect(folder / "case.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)


def _overwrite(start: int, data: bytes) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        whole = bytearray((folder / "case.sqlite").read_bytes())
        whole[start : start + len(data)] = data
        (folder / "case.sqlite").write_bytes(whole)

    return damage


def _truncate(folder: Path) -> None:
    path = folder / "case.sqlite"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


FILE_DAMAGES: Mapping[str, Callable[[Path], object]] = {
    "ruined from its start": _overwrite(0, b"ruins" * 2000),
    "a page of zeros": _overwrite(8192, bytes(4096)),
    "a page of noise": _overwrite(12288, bytes(range(256)) * 16),
    "half of it": _truncate,
    "emptied": lambda folder: (folder / "case.sqlite").write_bytes(b""),
    "missing": lambda folder: (folder / "case.sqlite").unlink(),
    "write version": _overwrite(18, b"\x07"),
    "text encoding": _overwrite(56, b"\x00\x00\x00\x03"),
    "schema format": _overwrite(44, b"\x00\x00\x00\x09"),
    "page size": _overwrite(16, b"\x20\x00"),
    "a strange journal": lambda folder: (folder / "case.sqlite-wal").write_bytes(b"noise" * 100),
    "the seal unreadable": lambda folder: (folder / "case.seal").write_text("{"),
    "the seal nested deep": lambda folder: (folder / "case.seal").write_text("[" * 4000),
    "the seal of another": lambda folder: (folder / "case.seal").write_text('{"format": "other"}'),
}
"""What is done to the database as a whole."""
