"""The head stamped by an authority on loopback (OpenSSL's), kept, verified again, and what a stamp then finds."""

from __future__ import annotations

import json
import random
import shutil
import socket
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from benchmarks.soak.cases import both, copy_case, make_case
from benchmarks.soak.trails import rechain as rechain_all
from resources import verify
from storage import seal
from storage.casefile import Case
from storage.disk import Disk
from storage.errors import WitnessmarkError
from storage.records.case import Evidence, NetworkRequest
from tests.workflow.running import run
from verification.workflow.desk import Desk
from verification.workflow.pulling import allow_network
from verification.workflow.stamping import stamp_head

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no program openssl here")

SETTINGS = """[tsa]
default_tsa = here
[here]
serial = {0}/serial
signer_cert = {0}/tsa.pem
signer_key = {0}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


class Authority(HTTPServer):
    """A time-stamp authority with its own root; ``mode`` makes it misbehave."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder, self.mode, self.asked = folder, "well", 0
        for name in ("root", "other"):
            openssl(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key", "-out",
                    f"{name}.pem", "-days", "30", "-subj", f"/CN={name}")  # fmt: skip
        openssl(
            folder, "req", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=t"
        )
        (folder / "ext").write_text("extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n")
        openssl(folder, "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
                "-out", "tsa.pem", "-days", "30", "-extfile", "ext")  # fmt: skip
        (folder / "tsa.cnf").write_text(SETTINGS.format(folder))
        (folder / "serial").write_text("01\n")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/tsa"


class Handler(BaseHTTPRequestHandler):
    server: Authority

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        self.server.asked += 1
        query = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.headers["Content-Type"] == "application/timestamp-query"
        folder = self.server.folder
        first = folder / "first.tsq"
        if self.server.mode == "stale" and first.exists():
            query = first.read_bytes()
        first.write_bytes(query)
        openssl(folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "first.tsq", "-out", "answer.tsr")
        answer = b"no stamp at all" if self.server.mode == "noise" else (folder / "answer.tsr").read_bytes()
        if self.server.mode == "error":
            self.send_error(503)
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with Authority(tmp_path_factory.mktemp("authority")) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def authority(running: Authority) -> Authority:
    running.mode = "well"
    return running


@pytest.fixture(scope="module")
def stamped(tmp_path_factory: pytest.TempPathFactory, running: Authority) -> Path:
    """A case with one stamp and an act after it."""
    running.mode = "well"
    folder = tmp_path_factory.mktemp("stamped") / "case"
    make_case(folder)
    with Case.open(folder) as case:
        allow_network(case, allowed=True)
        stamp_head(case, Desk(), running.address, running.folder / "root.pem")
    return folder


def test_a_stamp_is_kept_with_all_that_proves_it(tmp_path: Path, authority: Authority) -> None:
    folder = tmp_path / "case"
    make_case(folder)
    with Case.open(folder) as case:
        allow_network(case, allowed=True)
        stamp = stamp_head(case, Desk(), authority.address, authority.folder / "root.pem")
        roles = {one.role: one for one in case.read(lambda reader: reader.every(Evidence))}
        (request,) = case.read(lambda reader: reader.every(NetworkRequest))
        message, response, root = (
            case.evidence.path(roles[f"stamp {name}"].sha256) for name in ("message", "response", "authority")
        )
        assert json.loads(message.read_bytes())["hash"] == stamp.head.hash
        openssl(tmp_path, "ts", "-verify", "-data", str(message), "-in", str(response), "-CAfile", str(root))
    assert (request.method, request.purpose, request.result) == ("POST", "time stamp", "200")
    assert both(folder) == (verdict := both(folder)[0], True)
    assert not verdict.found


@pytest.mark.parametrize(
    ("mode", "root", "code"),
    [
        ("error", "root", "acquisition.stamp"),
        ("noise", "root", "stamp.unproven"),
        ("stale", "root", "stamp.unproven"),
        ("well", "other", "stamp.unproven"),
    ],
)
def test_what_is_no_stamp_is_refused_and_recorded(
    tmp_path: Path, authority: Authority, mode: str, root: str, code: str
) -> None:
    folder = tmp_path / "case"
    make_case(folder)
    (authority.folder / "first.tsq").unlink(missing_ok=True)
    with Case.open(folder) as case:
        allow_network(case, allowed=True)
        stamp_head(case, Desk(), authority.address, authority.folder / "root.pem")
        authority.mode = mode
        with pytest.raises(WitnessmarkError) as refused:
            stamp_head(case, Desk(), authority.address, authority.folder / f"{root}.pem")
        last = list(case.read(lambda reader: list(reader.trail())))[-1]
        assert len(case.read(lambda reader: reader.every(NetworkRequest))) == 2
    assert refused.value.code == code
    assert (last.action, last.facts["error"][0]) == ("case.stamp.failed", code)
    assert not both(folder)[0].found


def rechain(folder: Path) -> None:
    """Change an entry and every hash after it, as someone would who can write the case."""
    with closing(sqlite3.connect(folder / "case.sqlite")) as database, database:
        (last,) = database.execute("SELECT max(seq) FROM trail WHERE action <> 'case.stamp'").fetchone()
        rechain_all(database, random.Random(1), last)
    seal.set_seal(folder, Disk())


def test_a_stamp_finds_a_trail_that_was_written_anew(stamped: Path, tmp_path: Path) -> None:
    copy = copy_case(stamped, tmp_path / "case")
    assert both(copy)[0].kinds() == set()
    rechain(copy)
    verdict, same = both(copy)
    assert verdict.kinds() == {"stamp.rewritten"}
    assert same


def test_a_stamp_by_another_authority_does_not_hold(stamped: Path, tmp_path: Path, authority: Authority) -> None:
    copy = copy_case(stamped, tmp_path / "case")
    with Case.open(copy) as case:
        other = case.evidence.keep_bytes((authority.folder / "other.pem").read_bytes())
        last = list(case.read(lambda reader: list(reader.trail())))[-1]
        forged = {**last.facts, "authority": other.sha256}

        def forge(act: object) -> None:
            act.facts.update({name: forged[name] for name in ("message", "response", "authority", "stamped_at")})

        case.act("case.stamp", forge, undoable=False)
    verdict, same = both(copy)
    assert verdict.kinds() == {"stamp.unproven", "evidence.added"}
    assert same


def test_without_openssl_the_verifier_says_what_it_did_not_verify(
    stamped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copy_case(stamped, tmp_path / "case")
    monkeypatch.setenv("PATH", str(tmp_path))
    result = verify.verify(copy)
    assert result["ok"]
    assert len(result["stamps_unchecked"]) == 1


def test_the_command_stamps_only_a_case_that_is_right(tmp_path: Path, authority: Authority) -> None:
    folder = tmp_path / "case"
    make_case(folder)
    options = ("--timestamp", authority.address, "--authority", authority.folder / "root.pem")
    done = run("check", folder, "--json", *options)
    assert done.status == 0, done.errors
    told = json.loads(done.output)
    # Allowing the network is an act of its own, between what was checked and what was stamped.
    assert told["timestamp"]["seq"] == told["head"]["seq"] + 1
    with Case.open(folder) as case:
        assert "network.switch" in [entry.action for entry in case.read(lambda reader: list(reader.trail()))]
    assert run("check", folder, "--timestamp", authority.address).status == 2
    assert run("check", folder, "--timestamp", authority.address, "--authority", tmp_path).status == 2
    next((folder / "evidence").rglob("?" * 64)).unlink()
    asked = authority.asked
    assert run("check", folder, *options).status == 1
    assert authority.asked == asked


def test_a_certificate_that_is_none_asks_nobody(tmp_path: Path, authority: Authority) -> None:
    make_case(tmp_path / "case")
    (tmp_path / "no.pem").write_text("no certificate")
    asked = authority.asked
    with Case.open(tmp_path / "case") as case, pytest.raises(WitnessmarkError) as refused:
        stamp_head(case, Desk(), authority.address, tmp_path / "no.pem")
    assert refused.value.code == "input.certificate"
    assert authority.asked == asked


def test_without_leave_nobody_is_asked(tmp_path: Path, authority: Authority) -> None:
    make_case(tmp_path / "case")
    asked = authority.asked
    with Case.open(tmp_path / "case") as case, pytest.raises(WitnessmarkError) as refused:
        stamp_head(case, Desk(), authority.address, authority.folder / "root.pem")
    assert refused.value.code == "acquisition.offline"
    assert authority.asked == asked


def test_the_command_stamps_through_the_proxy_that_it_names(tmp_path: Path, authority: Authority) -> None:
    folder = tmp_path / "case"
    make_case(folder)
    asked = authority.asked
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = f"socks5h://127.0.0.1:{taken.getsockname()[1]}"
    options = ("--timestamp", authority.address, "--authority", authority.folder / "root.pem", "--proxy")
    assert run("check", folder, *options, nobody).status == 2
    assert run("check", folder, *options, "9050").status == 2
    assert authority.asked == asked
    assert run("check", folder, *options, "none").status == 0
    assert authority.asked == asked + 1
