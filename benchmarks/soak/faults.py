"""Every write, sync, rename, creation and deletion failing once, SQLite's own too, with each error a disk may give."""

from __future__ import annotations

import errno
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.soak.cases import keep
from benchmarks.soak.recorder import WatchedDisk
from storage.casefile import Case
from storage.check import check_case
from storage.errors import WitnessmarkError
from storage.records.case import Evidence
from storage.records.custody import TrailHead
from storage.records.survey import Tag
from storage.repair import sweep

ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES}


@dataclass(slots=True)
class _Session:
    """What an analyst did and was told on a disk of which one operation fails."""

    told: TrailHead | None = None
    hashes: set[str] = field(default_factory=set)
    codes: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FaultTally:
    """Of so many failures: how they were told, and what went wrong all the same."""

    failures: int = 0
    told_by_code: Counter[str] = field(default_factory=Counter)
    absorbed: int = 0
    crashes: int = 0
    not_opened: int = 0
    wrong: int = 0
    acts_lost: int = 0
    notes: list[str] = field(default_factory=list)


def _work(folder: Path, disk: WatchedDisk, session: _Session) -> None:
    """Two sessions; after an error the analyst simply goes on."""

    def step(action: object) -> object:
        try:
            return action()  # type: ignore[operator]
        except WitnessmarkError as error:
            session.codes.append(error.code)
        except Exception as error:  # noqa: BLE001 - a crash is what this counts
            session.crashes.append(repr(error))
        return None

    def one_keep(case: Case, number: int) -> None:
        sha256 = keep(case, b"original %d " % number * 400, f"{number}.mp4")
        session.hashes.add(sha256)
        session.told = case.head()

    def one_tag(case: Case, number: int) -> None:
        case.act("soak.tag", lambda act: act.add(Tag(name=f"tag {number}", key=0)))
        session.told = case.head()

    for number in range(2):
        case = step(
            lambda fresh=not number: (
                Case.create(folder, title="faults", disk=disk) if fresh else Case.open(folder, disk=disk)
            )
        )
        if not isinstance(case, Case):
            if not folder.exists() or not session.told:
                return
            continue
        session.told = session.told or case.head()
        for act in (one_keep, one_tag, one_keep):
            step(lambda act=act, case=case, number=number: act(case, number * 10 + len(session.hashes)))
        step(lambda case=case: case.undo())
        session.told = step(case.head) or session.told  # type: ignore[assignment]
        step(case.close)


def faults(*, every: int = 1, first: int = 0) -> FaultTally:
    """Count the operations of the workload, then let each (or each ``every``-th) fail once with each error."""
    tally = FaultTally()
    total = _count()
    for number in range(first, total, every):
        for name, code in ERRORS.items():
            _one_fault(tally, number, name, code)
    return tally


def _count() -> int:
    seen = 0

    def count(_kind: str, _name: str) -> None:
        nonlocal seen
        seen += 1

    with tempfile.TemporaryDirectory() as place:
        disk = WatchedDisk(Path(place), fault=count)
        session = _Session()
        _work(Path(place) / "case", disk, session)
        disk.close()
    assert not session.codes
    assert not session.crashes, session.crashes
    return seen


def _one_fault(tally: FaultTally, number: int, name: str, code: int) -> None:
    seen = 0
    where = ""

    def fault(kind: str, path: str) -> int | None:
        nonlocal seen, where
        seen += 1
        if seen - 1 != number:
            return None
        where = f"{name} at {kind} of {path}"
        return code

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "case"
        session = _Session()
        disk = WatchedDisk(Path(place), fault=fault)
        _work(folder, disk, session)
        disk.close()
        tally.failures += 1
        tally.told_by_code.update(session.codes)
        tally.absorbed += not session.codes and not session.crashes
        if session.crashes:
            tally.crashes += 1
            tally.notes.append(f"{where}: {session.crashes[0]}")
        if session.told is not None:
            _judge(tally, folder, session, where)


def _judge(tally: FaultTally, folder: Path, session: _Session, where: str) -> None:
    try:
        case = Case.open(folder)
    except WitnessmarkError as error:
        tally.not_opened += 1
        tally.notes.append(f"{where}: does not open: {error.code} {error.detail}")
        return
    with case:
        sweep(case)
        kinds = {one.kind for one in check_case(case, saved_head=session.told).problems}
        here = {one.sha256 for one in case.read(lambda reader: reader.every(Evidence))}
        lost = bool(kinds & {"trail.cut", "trail.rewritten"}) or not session.hashes <= here
        tally.acts_lost += lost
        tally.wrong += bool(kinds) and not lost
        if kinds or lost:
            tally.notes.append(f"{where}: {sorted(kinds)}")
