"""Programs at work, killed at random moments; the case is opened at once, swept, checked and held to what was told."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.measuring import ROOT
from benchmarks.soak.power import newer_scripts, swept
from storage.casefile import Case
from storage.check import check_case
from storage.errors import WitnessmarkError
from storage.records.case import Evidence
from storage.records.survey import Footage, Tag
from verification.workflow.desk import Desk
from verification.workflow.pulling import obtain
from verification.workflow.surveying import survey_footage

VIDEO = ROOT / "resources" / "sample" / "passed-off.mp4"
PATIENCE = {"keep": 0.25, "tag": 0.25, "pull": 3.0, "export": 1.5, "migrate": 0.2}
"""Seconds, at most, before the kill."""
RENEWED_AFTER = 60
"""Rounds after which a mode goes on with a fresh case, so that checking stays quick."""


@dataclass(slots=True)
class KillTally:
    """Of so many kills: acts told, and what was wrong afterwards."""

    kills: int = 0
    before_first: int = 0
    told: int = 0
    lost: int = 0
    rows_without_bytes: int = 0
    problems: int = 0
    strays: int = 0
    rivals_refused: int = 0
    rivals_wrong: int = 0
    rival_waited_s: float = 0.0
    failed: int = 0
    notes: list[str] = field(default_factory=list)


def served(number: int) -> bytes:
    """The video under an address: the sample's, with a box that a player skips, so that each has a hash of its own."""
    return VIDEO.read_bytes() + b"\x00\x00\x00\x10free" + number.to_bytes(8, "big")


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        data = served(int(self.path.strip("/").partition(".")[0]))
        start = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").partition("-")[0])
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Type", "video/mp4")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        if self.command == "GET":
            try:
                for place in range(start, len(data), 8192):
                    self.wfile.write(data[place : place + 8192])
                    time.sleep(0.002)
            except OSError:
                return  # whoever asked was killed


@contextmanager
def _server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Victims:
    """The program that is killed again and again."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.soak.worker"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def one(self, task: dict[str, object], patience: float, rival: Path | None, tally: KillTally) -> int:
        """Start a program at a task, kill it after a while; returns the last act that it was told is saved."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(task) + "\n")
        self._process.stdin.flush()
        said = [self._process.stdout.readline().split()]
        if task["mode"] != "migrate":  # there the opening itself is what is to be hit
            said.append(self._process.stdout.readline().split(maxsplit=1))
        if rival is not None and said[-1][0] == "told":
            _rival(rival, said[0][1], tally)
        time.sleep(patience)
        os.kill(int(said[0][1]), signal.SIGKILL)
        while said[-1][0] != "end":
            said.append(self._process.stdout.readline().split(maxsplit=1))
        failed = [f"{task['mode']}: {words[1].strip()}" for words in said if words[0] == "failed"]
        tally.failed += len(failed)
        tally.notes += failed
        told = [int(words[1]) for words in said if words[0] == "told"]
        tally.told += max(0, len(told) - 1)
        tally.before_first += len(told) <= (task["mode"] != "migrate")
        return max(told, default=0)


def _rival(folder: Path, holder: str, tally: KillTally) -> None:
    """A second program that wants the case meanwhile is refused, and told whose it is."""
    start = time.monotonic()
    try:
        Case.open(folder).close()
        tally.rivals_wrong += 1
        tally.notes.append("a rival was admitted")
    except WitnessmarkError as refused:
        by_name = refused.code == "case.locked" and f"(process {holder})" in refused.sentence
        tally.rivals_refused += by_name
        tally.rivals_wrong += not by_name
        tally.notes += [] if by_name else [f"a rival was told: {refused}"]
    tally.rival_waited_s = max(tally.rival_waited_s, time.monotonic() - start)


def kills(mode: str, rounds: int, *, seed: int = 1) -> KillTally:
    """Kill a program at one kind of work, ``rounds`` times."""
    chance = random.Random(f"{seed} {mode}")
    tally = KillTally()
    victims = _Victims()
    try:
        with tempfile.TemporaryDirectory() as place, _server() as address:
            for number in range(rounds):
                folder = Path(place) / "case"
                if number % RENEWED_AFTER == 0 or mode == "migrate":
                    _fresh_case(Path(place), folder, mode)
                task = {"mode": mode, "folder": str(folder), "first": number * 1000, "address": address}
                task["reports"] = str(Path(place) / "reports")
                task["formats"] = ["html", "json"] if number % 5 else ["html", "json", "pdf"]
                rival = folder if mode != "migrate" and chance.random() < 0.2 else None
                told = victims.one(task, chance.uniform(0, PATIENCE[mode]), rival, tally)
                tally.kills += 1
                _judge(tally, folder, mode, told)
                _judge_reports(tally, Path(place) / "reports")
    finally:
        victims.close()
    return tally


def _fresh_case(place: Path, folder: Path, mode: str) -> None:
    """A case to work on; made once for each mode, then copied."""
    whole = place / "whole"
    if not whole.exists():
        with Case.create(whole, title="kills") as case:
            if mode == "export":
                obtained = obtain(case, Desk(), str(VIDEO))
                assert obtained.footage is not None
                survey_footage(case, Desk(), obtained.footage.id)
            if mode == "migrate":
                tags = [Tag(name=f"{number}", key=0, description="words " * 30) for number in range(4000)]
                case.act("soak.bulk", lambda act: act.add_many(tags))
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)


def _judge(tally: KillTally, folder: Path, mode: str, told: int) -> None:
    with Case.open(folder, scripts=newer_scripts() if mode == "migrate" else None) as case:
        head = case.head().seq
        tally.lost += max(0, told - head)
        tally.strays += swept(case)
        problems = check_case(case).problems
        tally.problems += len(problems)
        tally.notes += [f"{mode}: {one.kind} {one.subject}: {one.sentence}" for one in problems]
        evidence = case.read(lambda reader: reader.every(Evidence))
        tally.rows_without_bytes += sum(not case.evidence.path(one.sha256).is_file() for one in evidence)
        for one in case.read(lambda reader: reader.every(Footage)) if mode == "pull" else ():
            origin = next(item.origin for item in evidence if item.sha256 == one.sha256)
            right = hashlib.sha256(served(int(origin.rpartition("/")[2].partition(".")[0]))).hexdigest()
            if right != one.sha256:
                tally.problems += 1
                tally.notes.append(f"pull: what came from {origin} is not what was served")


def _judge_reports(tally: KillTally, reports: Path) -> None:
    """Every file of a report is whole or not there."""
    for path in reports.rglob("report.*") if reports.is_dir() else ():
        data = path.read_bytes()
        whole = {".json": b"}", ".html": b"</html>", ".pdf": b"%%EOF"}[path.suffix]
        if not data.rstrip().endswith(whole):
            tally.problems += 1
            tally.notes.append(f"export: half of {path.name}")
    shutil.rmtree(reports, ignore_errors=True)
