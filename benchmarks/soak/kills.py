"""Long runs against damage; ``make soak`` writes docs/reliability.md, and the tests run a shorter one."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import ROOT, write_section
from storage.casefile import Case
from storage.check import check_case
from storage.records.case import Evidence, Tag
from storage.repair import sweep

# Keeps evidence and tags for ever; says each act's number only once it has been told that it is saved.
WORKER = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from storage.casefile import Case
from storage.records.case import Tag
from verification.workflow.keeping import enter_evidence
with Case.open(Path(sys.argv[2])) as case:
    number = case.head().seq
    print("open", flush=True)
    while True:
        kept = case.evidence.keep_bytes(b"%d" % number * 5000)
        case.act("soak.evidence", lambda act: enter_evidence(
            act, kept, media_type="text/plain", role="footage", name=f"{number}", origin="soak"))
        case.act("soak.tag", lambda act: act.add(Tag(name=f"{number}", key=0)))
        number += 1
        print(case.head().seq, flush=True)
"""


def kills(rounds: int, *, seed: int = 1) -> dict[str, int]:
    """Kill a working program at random moments; counts acts lost, rows without bytes, other problems, strays swept."""
    chance = random.Random(seed)
    lost = problems = strays = acts = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "case"
        Case.create(folder, title="soak").close()
        for _ in range(rounds):
            acknowledged = _killed_run(folder, chance.uniform(0.0, 0.25))
            with Case.open(folder) as case:
                head = case.head().seq
                lost += max(0, acknowledged - head)
                acts = max(acts, head)
                strays += len(sweep(case).moved)
                problems += len(check_case(case).problems)
                missing = case.read(lambda reader: reader.every(Evidence))
                problems += sum(not case.evidence.path(one.sha256).is_file() for one in missing)
                tags = case.read(lambda reader: reader.count(Tag))
    return {"kills": rounds, "acts": acts, "tags": tags, "lost": lost, "problems": problems, "strays": strays}


def _killed_run(folder: Path, patience: float) -> int:
    """The last act that the worker was told is saved, before it was killed."""
    command = [sys.executable, "-c", WORKER, str(ROOT), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(patience)
        process.kill()
        said = process.stdout.read().split()
    return int(said[-1]) if said else 0


def main() -> None:
    """Run and write."""
    result = kills(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
    lines = [
        "## Killed at random moments",
        "",
        "Made by `make soak`: a program that keeps evidence and tags is killed (SIGKILL), the case opened and checked.",
        "",
        "| kills | acts saved | acknowledged acts lost | problems found by `check` | strays swept |",
        "| ---: | ---: | ---: | ---: | ---: |",
        f"| {result['kills']} | {result['acts']} | {result['lost']} | {result['problems']} | {result['strays']} |",
    ]
    write_section("reliability.md", "kills", lines)


if __name__ == "__main__":
    main()
