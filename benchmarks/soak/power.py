"""Power cuts: the product's own code on a watched disk, cut anywhere; what survives is held to what was told."""

from __future__ import annotations

import errno
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from benchmarks.soak.cases import keep
from benchmarks.soak.cuts import Medium, Operation
from benchmarks.soak.recorder import WatchedDisk
from storage.casefile import Case
from storage.check import check_case
from storage.errors import WitnessmarkError
from storage.evidence import Kept
from storage.migrations import Scripts, shipped
from storage.records.case import Evidence
from storage.records.custody import TrailHead
from storage.records.survey import Tag
from verification.workflow.keeping import enter_evidence

MIGRATION = """
CREATE TABLE soak_note (number INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
CREATE INDEX soak_note_words ON soak_note (words);
INSERT INTO soak_note (number, words) SELECT row, name FROM tag;
"""


def newer_scripts() -> Scripts:
    """The product's migrations and one more, as a later version might bring."""
    return [*shipped(), (shipped()[-1][0] + 1, MIGRATION)]


class Workload:
    """Acts of an analyst on a watched disk; each is told to the journal once the case has said that it is saved."""

    def __init__(self, disk: WatchedDisk, seed: int, *, database_first: bool = False) -> None:
        """Work on ``disk``; ``database_first`` is a control that must lose."""
        self._disk, self._chance, self._database_first = disk, random.Random(seed), database_first
        self._number = 0

    def run(self, folder: Path) -> None:
        """Three sessions: made, worked on, migrated."""
        with Case.create(folder, title="power", actor="ada", disk=self._disk) as case:
            self._told(case)
            self._session(case, rounds=6, bulk=700)
        self._disk.journal.note("closed")
        with Case.open(folder, actor="ada", disk=self._disk) as case:
            self._session(case, rounds=3, bulk=0)
        self._disk.journal.note("closed")
        with Case.open(folder, actor="ada", disk=self._disk, scripts=newer_scripts()) as case:
            self._session(case, rounds=4, bulk=2500)
        self._disk.journal.note("closed")

    def _session(self, case: Case, *, rounds: int, bulk: int) -> None:
        for _ in range(rounds):
            self._number += 1
            name = f"tag {self._number}"
            self._keep(case, self._chance.randbytes(self._chance.randrange(1, 9000)))
            case.act("soak.tag", lambda act, name=name: act.add(Tag(name=name, key=0)))
            self._told(case)
        if bulk:  # more pages than SQLite lets a journal grow to before it folds it into the database
            words = "wide " * 200
            tags = [Tag(name=f"{number}", key=0, description=words) for number in range(bulk)]
            case.act("soak.bulk", lambda act: act.add_many(tags))
            self._told(case)
        case.act("soak.rename", lambda act: act.replace(Tag(id=1, name=f"renamed {self._number}", key=1)))
        case.undo()
        self._keep(case, b"the same bytes again")
        self._interrupted_keep(case)
        self._told(case)

    def _keep(self, case: Case, data: bytes) -> None:
        if not self._database_first:
            keep(case, data, "clip.mp4")
            self._told(case)
            return
        import hashlib

        kept = Kept(sha256=hashlib.sha256(data).hexdigest(), size_bytes=len(data), known=False)
        case.act(
            "soak.keep",
            lambda act: enter_evidence(act, kept, media_type="", role="footage", name="clip.mp4", origin=""),
            undoable=False,
        )
        self._told(case)
        case.evidence.keep_bytes(data)

    def _interrupted_keep(self, case: Case) -> None:
        """An original that has its name, but whose keeping failed before the folder was synced, is kept again."""
        data = self._chance.randbytes(700)
        self._disk.fault = lambda kind, name: errno.EIO if kind == "sync folder" and "/evidence" in name else None
        with suppress(WitnessmarkError):
            case.evidence.keep_bytes(data)
        self._disk.fault = None
        self._keep(case, data)

    def _told(self, case: Case) -> None:
        hashes = frozenset(one.sha256 for one in case.read(lambda reader: reader.every(Evidence)))
        self._disk.journal.note("told", case.head(), hashes)


@dataclass(slots=True)
class PowerTally:
    """Of so many cuts: how often an act that was told is gone, bytes are missing or wrong, a case does not open."""

    cuts: int = 0
    acts_lost: int = 0
    rows_without_bytes: int = 0
    damaged: int = 0
    strays: int = 0
    operations: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def losses(self) -> int:
        """Cuts that lost anything."""
        return self.acts_lost + self.rows_without_bytes + self.damaged


CONTROLS: dict[str, dict[str, object]] = {
    "`synchronous=NORMAL`": {
        "instead": {
            "PRAGMA synchronous = FULL": "PRAGMA synchronous = NORMAL",
            "PRAGMA synchronous": "SELECT 2",
        }
    },
    "originals not synced": {"unsynced": lambda name: "/evidence/" in name or "/tmp/" in name},
    "database before originals": {"database_first": True},
}
"""Ways to do it wrong: the simulator must show their losses."""


def power_cuts(count: int, *, seed: int = 1, control: str = "") -> PowerTally:
    """Record the workload once, then cut it at ``count`` random places."""
    options = dict(CONTROLS[control]) if control else {}
    database_first = bool(options.pop("database_first", False))
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        disk = WatchedDisk(Path(place), **options)  # type: ignore[arg-type]
        try:
            Workload(disk, seed, database_first=database_first).run(Path(place) / "case")
        finally:
            disk.close()
    operations = disk.journal.operations
    tally = PowerTally(operations=len(operations))
    medium = Medium()
    # The case's own folder is made, and its parent synced, before anything else.
    medium.apply(("make folder", "case"))
    cuts = sorted(_cuts(operations, count, chance))
    done, told = 0, None
    for cut in cuts:
        for operation in operations[done:cut]:
            told = operation if operation[0] == "told" else told
            medium.apply(operation)
        done = cut
        with tempfile.TemporaryDirectory() as place:
            medium.after_power_loss(Path(place), chance)
            _judge(tally, Path(place) / "case", told)
    return tally


def swept(case: Case) -> int:
    """How many strays the opening that came before moved away, as the trail tells it."""
    last = list(case.read(lambda reader: list(reader.trail(after=reader.last_seq() - 1))))[-1:]
    return sum(len(cast(list[str], entry.facts["moved"])) for entry in last if entry.action == "case.sweep")


def _cuts(operations: list[Operation], count: int, chance: random.Random) -> Iterator[int]:
    """Half of the cuts anywhere; half around what was told or closed, where a wrong order of writing would show."""
    marks = [number for number, one in enumerate(operations, start=1) if one[0] in {"told", "closed"}]
    for number in range(count):
        near = chance.choice(marks) + chance.randrange(-12, 16)
        yield min(near, len(operations)) if number % 2 else chance.randrange(1, len(operations) + 1)


def _judge(tally: PowerTally, folder: Path, told: tuple[object, TrailHead, frozenset[str]] | None) -> None:
    tally.cuts += 1
    try:
        case = Case.open(folder, scripts=newer_scripts())
    except WitnessmarkError as error:
        if told is not None:
            tally.damaged += 1
            tally.notes.append(f"cut {tally.cuts}: does not open: {error.code} {error.detail}")
        return
    with case:
        tally.strays += swept(case)
        if told is None:
            return
        _, head, hashes = told
        kinds = {one.kind for one in check_case(case, saved_head=head).problems}
        here = {one.sha256 for one in case.read(lambda reader: reader.every(Evidence))}
        if kinds & {"evidence.missing", "evidence.altered"}:
            tally.rows_without_bytes += 1
        elif kinds & {"trail.cut", "trail.rewritten"} or not hashes <= here:
            tally.acts_lost += 1
        elif kinds:
            tally.damaged += 1
        if kinds:
            tally.notes.append(f"cut {tally.cuts}: {sorted(kinds)}")


def told_by(control: str) -> Callable[[PowerTally], int]:
    """Which losses a control is expected to show."""
    return (lambda tally: tally.acts_lost) if "NORMAL" in control else (lambda tally: tally.rows_without_bytes)
