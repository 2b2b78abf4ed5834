"""The SOCKS5 proxy: it looks names up, everything goes through it, and without it nothing goes out."""

from __future__ import annotations

import hashlib
import select
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from storage.casefile import Case
from storage.errors import AcquisitionProblem, InputProblem
from storage.records.case import AcquisitionOutcome, NetworkRequest
from tests.acquisition.conftest import Server
from verification.acquisition.socks import Proxy, without_secrets
from verification.commandline.asking import asking
from verification.workflow.cases import fetch_source, new_case
from verification.workflow.desk import Desk
from verification.workflow.pulling import allow_network, obtain, tell_proxy


class Socks:
    """A small SOCKS5 server that takes every name for the loopback's, and writes down what it is asked for."""

    def __init__(self, *, user: bytes = b"", reply: int = 0, host: str = "127.0.0.1") -> None:
        self.asked: list[tuple[str, int]] = []
        self.kinds: set[int] = set()
        self._user, self._reply = user, reply
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listening = socket.create_server((host, 0), family=family)
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            try:
                channel, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(channel,), daemon=True).start()

    def _serve(self, channel: socket.socket) -> None:
        with channel:
            greeting = channel.recv(2)
            channel.recv(greeting[1])
            channel.sendall(b"\x05\x02" if self._user else b"\x05\x00")
            if self._user:
                name = channel.recv(2)
                name = channel.recv(name[1])
                word = channel.recv(channel.recv(1)[0])
                good = name + b":" + word == self._user
                channel.sendall(b"\x01\x00" if good else b"\x01\x01")
                if not good:
                    return
            kind = channel.recv(4)[3]
            host = channel.recv(channel.recv(1)[0]).decode() if kind == 3 else socket.inet_ntoa(channel.recv(4))
            port = int.from_bytes(channel.recv(2), "big")
            self.kinds.add(kind)
            self.asked.append((host, port))
            channel.sendall(bytes([5, self._reply, 0, 1]) + bytes(6))
            if not self._reply:
                # Who asked may hang up in the midst of an answer.
                with suppress(ConnectionError):
                    self._pass_on(channel, port)

    @staticmethod
    def _pass_on(channel: socket.socket, port: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as other:
            ends = {channel: other, other: channel}
            while True:
                for ready in select.select(list(ends), [], [])[0]:
                    data = ready.recv(65536)
                    if not data:
                        return
                    ends[ready].sendall(data)

    def close(self) -> None:
        self._listening.close()


@pytest.fixture
def socks() -> Iterator[Socks]:
    server = Socks()
    yield server
    server.close()


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    article = tmp_path / "article.txt"
    article.write_text("A headline\n\nWords about a storm.\n\nView this video on YouTube\n", encoding="utf-8")
    with new_case(tmp_path / "case", Desk(), str(article)) as made:
        allow_network(made, allowed=True)
        yield made


def desk_through(port: int, user: str = "") -> Desk:
    return Desk().with_timeout(10).with_proxy(f"socks5h://{user}127.0.0.1:{port}")


def test_names_are_looked_up_by_the_proxy_and_by_nobody_else(
    case: Case, server: Server, socks: Socks, video: Path
) -> None:
    # The name exists for this proxy alone: whoever looked it up here would fail.
    address = f"http://footage.invalid:{server.server_port}/list.m3u8"
    got = obtain(case, desk_through(socks.port), address).acquisition
    assert got.outcome is AcquisitionOutcome.WHOLE, got.error_detail
    assert {host for host, _ in socks.asked} == {"footage.invalid"}
    assert socks.kinds == {3}
    assert f"proxy=socks5h://127.0.0.1:{socks.port}" in got.options
    article = fetch_source(desk_through(socks.port), f"http://article.invalid:{server.server_port}/words.html")
    assert b"Only words here" in article.data
    assert socks.asked[-1][0] == "article.invalid"


def test_a_proxy_that_is_down_is_an_error_of_its_own_and_nothing_goes_around_it(case: Case, server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    desk = desk_through(port)
    got = obtain(case, desk, server.url("clip.mp4")).acquisition
    assert got.error_code == "acquisition.proxy", got.error_detail
    with pytest.raises(AcquisitionProblem) as refused:
        fetch_source(desk, server.url("words.html"))
    assert refused.value.code == "acquisition.proxy"
    assert server.asked == []


def test_what_the_proxy_says_of_a_host_is_told_as_the_hosts(case: Case, server: Server) -> None:
    refusing = Socks(reply=5)
    got = obtain(case, desk_through(refusing.port), server.url("clip.mp4")).acquisition
    assert got.error_code == "acquisition.refused", got.error_detail
    assert server.asked == []
    refusing.close()


def test_a_proxy_that_wants_a_name_and_a_password_gets_them_and_nobody_else(
    case: Case, server: Server, video: Path
) -> None:
    guarded = Socks(user=b"ada:a b")
    got = obtain(case, desk_through(guarded.port, "ada:a%20b@"), f"http://x.invalid:{server.server_port}/clip.mp4")
    assert got.acquisition.evidence_sha256 == hashlib.sha256(video.read_bytes()).hexdigest()
    assert "a b" not in repr(got.acquisition)
    assert "a%20b" not in repr(got.acquisition)
    wrong = obtain(case, desk_through(guarded.port, "ada:x@"), f"http://y.invalid:{server.server_port}/clip.mp4")
    assert wrong.acquisition.error_code == "acquisition.proxy"
    guarded.close()


def test_addresses_of_the_own_network_stay_refused_through_a_proxy(case: Case, server: Server, socks: Socks) -> None:
    desk = desk_through(socks.port)
    for address in (
        server.url("clip.mp4"),
        f"http://localhost:{server.server_port}/clip.mp4",
        f"http://2130706433:{server.server_port}/clip.mp4",
    ):
        assert obtain(case, desk, address, by_article=True).acquisition.error_code == "acquisition.blocked_host"
    assert socks.asked == []


def test_a_command_does_not_go_around_the_proxy_by_an_oversight(case: Case, server: Server, socks: Socks) -> None:
    assert asking(Desk(), None, case).fetch.proxy is None
    obtain(case, desk_through(socks.port), server.url("clip.mp4"))
    with pytest.raises(InputProblem) as refused:
        asking(Desk(), None, case)
    assert refused.value.code == "input.proxy"
    assert asking(Desk(), "none", case).fetch.proxy is None
    assert asking(Desk(), "socks5h://h:1", case).fetch.proxy == "socks5h://h:1"
    obtain(case, Desk().with_timeout(10), server.url("gone"))
    assert asking(Desk(), None, case).fetch.proxy is None
    tell_proxy(case, "socks5h://ada:secret@h:1")
    with pytest.raises(InputProblem):
        asking(Desk(), None, case)
    *_, told = case.read(lambda reader: list(reader.trail()))
    assert (told.subject, "secret" in told.detail) == ("socks5h://h:1", False)
    tell_proxy(case, None)
    assert asking(Desk(), None, case).fetch.proxy is None


@pytest.mark.parametrize(
    "address",
    ["socks5://127.0.0.1:9050", "http://127.0.0.1:8080", "socks5h://", "socks5h://h:99999", "9050", "socks5h://h/x"],
)
def test_what_is_no_such_proxy_is_refused(address: str) -> None:
    with pytest.raises(InputProblem) as refused:
        Desk().with_proxy(address)
    assert refused.value.code == "input.proxy"


def test_secrets_stay_out_of_the_record() -> None:
    assert without_secrets("socks5h://ada:secret@proxy.example:9050") == "socks5h://proxy.example:9050"
    assert Proxy.parsed("socks5h://[::1]").port == 1080


def test_every_request_is_recorded(case: Case, server: Server) -> None:
    got = obtain(case, Desk().with_timeout(10), server.url("list.m3u8")).acquisition
    assert got.outcome is AcquisitionOutcome.WHOLE, got.error_detail
    segments = {name for name in server.files if name.endswith(".ts")}
    assert len(segments) >= 2
    rows = case.read(lambda reader: reader.every(NetworkRequest))
    assert sorted(one.address for one in rows) == sorted(server.url(path) for path, _ in server.asked)
    assert segments <= {one.address.rpartition("/")[2] for one in rows}
    assert all(one.result in {"200", "206"} for one in rows)


def test_redirects_and_failures_are_recorded(case: Case, server: Server) -> None:
    obtain(case, Desk().with_timeout(10), server.url("moved"))
    obtain(case, Desk().with_timeout(10), server.url("elsewhere"))
    rows = case.read(lambda reader: [(one.address, one.result) for one in reader.every(NetworkRequest)])
    assert (server.url("moved"), "302") in rows
    assert any(address == server.url("clip.mp4") and result == "200" for address, result in rows)
    assert any("127.0.0.2" in address and "private address" in result for address, result in rows)


@pytest.mark.skipif(sys.platform != "linux", reason="only Landlock keeps the fetch process in its folder")
def test_the_fetch_process_writes_into_its_folder_alone(tmp_path: Path) -> None:
    import subprocess

    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    code = (
        "import os, subprocess, sys; from pathlib import Path;"
        "from verification.isolation.confine import write_only_within;"
        "layers = write_only_within(sys.argv[1]); print(layers)\n"
        "Path(sys.argv[1], 'a').write_text('x'); Path(sys.argv[1], 'a').rename(Path(sys.argv[1], 'b'))\n"
        "open(os.devnull, 'w').write('x'); import json.tool\n"
        "def refused(what):\n"
        "    try: what()\n"
        "    except OSError as error: print(type(error).__name__)\n"
        "refused(lambda: Path(sys.argv[2], 'a').write_text('x'))\n"
        "refused(lambda: Path(sys.argv[2], 'd').mkdir())\n"
        "refused(lambda: Path(sys.argv[2], 'l').symlink_to('/etc/passwd'))\n"
        "refused(lambda: os.rename(Path(sys.argv[1], 'b'), Path(sys.argv[2], 'b')))\n"
        "refused(lambda: subprocess.run(['/bin/true']))\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, inside, outside], capture_output=True, text=True, check=True, cwd=root
    )
    layers, *errors = done.stdout.splitlines()
    if layers == "[]":
        pytest.skip("this kernel has no Landlock")
    assert len(errors) == 5
    assert list(outside.iterdir()) == []
    assert [path.name for path in inside.iterdir()] == ["b"]


def test_the_walls_of_the_fetch_process_are_recorded(case: Case, server: Server) -> None:
    got = obtain(case, Desk().with_timeout(10), server.url("clip.mp4")).acquisition
    assert any(option.startswith("confined by=") for option in got.options)


def test_a_proxy_at_an_address_of_version_6(case: Case, server: Server, video: Path) -> None:
    try:
        socks = Socks(host="::1")
    except OSError:
        pytest.skip("this computer has no loopback address of version 6")
    try:
        desk = Desk().with_timeout(10).with_proxy(f"socks5h://[::1]:{socks.port}")
        got = obtain(case, desk, f"http://footage.invalid:{server.server_port}/clip.mp4").acquisition
        assert got.evidence_sha256 == hashlib.sha256(video.read_bytes()).hexdigest(), got.error_detail
        assert f"proxy=socks5h://[::1]:{socks.port}" in got.options
    finally:
        socks.close()
