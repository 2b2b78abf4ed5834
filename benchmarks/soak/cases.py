"""A case with something in every corner, for damaging; and both ways of checking one, held to the same verdict."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from resources import verify
from storage.casefile import Case
from storage.check import check_folder
from storage.errors import WitnessmarkError
from storage.records.case import Search
from storage.records.claims import Link, Relation
from storage.records.custody import TrailHead
from storage.records.footage import Region, Transition
from storage.records.survey import FrameIndexRow, ShotRow, Tag, Tagging
from verification.workflow.keeping import enter_evidence

ORIGINALS = 4


def make_case(folder: Path, *, acts: int = 20, seed: int = 1) -> TrailHead:
    """Make a case of about ``acts`` acts: originals, blobs over many pages, text of three scripts, revisions, undo."""
    chance = random.Random(seed)
    with Case.create(folder, title="Дело · قضية · case", actor="ada") as case:
        for number in range(ORIGINALS):
            keep(case, chance.randbytes(3000 + 500 * number), f"{number}.mp4")
        case.act("index", lambda act: act.add(_index(chance)))
        case.act("shots", lambda act: act.add_many([_shot(number) for number in range(60)]))
        for number in range(max(1, acts - ORIGINALS - 6)):
            _one_act(case, number, chance)
        case.act("tag.rename", lambda act: act.replace(Tag(id=1, name="renamed", key=2)))
        case.act("tag.remove", lambda act: act.retire(act.get(Tag, 2)))
        case.undo()
        case.undo(redo=True)
        return case.head()


def keep(case: Case, data: bytes, name: str) -> str:
    """Keep an original and enter it, as use cases do; returns its hash once the case has said that it is saved."""
    kept = case.evidence.keep_bytes(data)
    case.act(
        "soak.keep",
        lambda act: enter_evidence(
            act, kept, media_type="video/mp4", role="footage", name=name, origin="https://example.org/клип"
        ),
        undoable=False,
    )
    return kept.sha256


def _one_act(case: Case, number: int, chance: random.Random) -> None:
    region = Region(left=chance.random() / 2, top=0.25, width=0.25, height=0.5)
    tag = Tag(name=f"дым {number}", key=number % 10, description="كلام " * chance.randrange(40))
    tagging = Tagging(tag_id=number + 1, footage_id=1, frame=number, pts=number * 512, region=region)
    link = Link(
        claim_id=1,
        footage_id=1,
        frame=number,
        pts=number * 512,
        region=None,
        relation=Relation.CONTEXT,
        reason="see it",
    )
    search = Search(
        claim_id=1, footage_id=None, where_searched="a map", looked_for="road", result="none", found=False, at="2015"
    )
    record = (tag, tagging, link, search)[number % 4] if number > 1 else tag
    case.act(f"soak.{type(record).__name__.lower()}", lambda act: act.add(record))


def _index(chance: random.Random) -> FrameIndexRow:
    return FrameIndexRow(
        footage_id=1, pts=chance.randbytes(9000), sync_samples=chance.randbytes(300), last_duration=512
    )


def _shot(number: int) -> ShotRow:
    return ShotRow(
        footage_id=1,
        ordinal=number,
        first_frame=number * 25,
        last_frame=number * 25 + 24,
        first_pts=number,
        last_pts=number + 1,
        start=Fraction(number),
        end=Fraction(number + 1),
        transition=Transition.CUT,
        transition_kind="cut",
        detector="soak",
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check said: kinds and subjects, or the code that it refused with."""

    problems: frozenset[tuple[str, str]]
    refused: str = ""

    @property
    def found(self) -> bool:
        """Whether anything is said to be wrong."""
        return bool(self.problems or self.refused)

    def kinds(self) -> set[str]:
        """The kinds of what is wrong."""
        return {kind for kind, _ in self.problems}


def program_verdict(folder: Path, saved: TrailHead | None = None) -> Verdict:
    """What ``check`` says."""
    try:
        result = check_folder(folder, saved_head=saved)
    except WitnessmarkError as error:
        return Verdict(frozenset(), error.code)
    return Verdict(frozenset((one.kind, one.subject) for one in result.problems))


def verifier_verdict(folder: Path, saved: TrailHead | None = None) -> Verdict:
    """What the verifier of one file says."""
    head = {"seq": saved.seq, "hash": saved.hash} if saved else None
    try:
        result = verify.verify(folder, head)
    except verify.Unusable as error:
        return Verdict(frozenset(), error.code)
    return Verdict(frozenset((one["kind"], one["subject"]) for one in result["problems"]))


def both(folder: Path, saved: TrailHead | None = None) -> tuple[Verdict, bool]:
    """The program's verdict, and whether the verifier comes to the same. The verifier looks first: it only reads."""
    other = verifier_verdict(folder, saved)
    own = program_verdict(folder, saved)
    return own, own == other


def content(folder: Path) -> list[object] | None:
    """Everything that the database says, for comparing; None when it cannot be read to its end."""
    import sqlite3

    try:
        with closing(sqlite3.connect(f"{(folder / 'case.sqlite').as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            opened.text_factory = bytes
            tables = opened.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name").fetchall()
            names = [name.decode() for kind, name, *_ in tables if kind == b"table"]
            rows = [opened.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names]
            header = [opened.execute(f"PRAGMA {name}").fetchone() for name in ("user_version", "application_id")]
            return [tables, rows, header]
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def copy_case(source: Path, target: Path) -> Path:
    """A fresh copy of a closed case, modes and all."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    return target
