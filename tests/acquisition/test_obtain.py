"""Every way in which footage can be obtained or not, from a server on the loopback address."""

from __future__ import annotations

import hashlib
import shutil
import socket
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from storage.casefile import Case
from storage.check import check_case
from storage.errors import Cancelled
from storage.records.case import Acquisition, AcquisitionOutcome, Evidence, NetworkRequest, Reference
from storage.records.case import ReferenceState as State
from storage.records.survey import Footage
from tests.acquisition.conftest import Server
from verification.acquisition.fragments import fault_of_fragment, kind_of_fragment
from verification.acquisition.guard import RefusedAddressError, guarded_socket
from verification.acquisition.pull import pull
from verification.workflow.cases import new_case
from verification.workflow.desk import Desk
from verification.workflow.pulling import Obtained, allow_network, obtain, pull_reference

ARTICLE = """Storm hits the coast

Videos posted online showed flooded streets in Latakia.

View this video on YouTube

Video claims to show the harbour of Latakia.
"""


@pytest.fixture
def desk() -> Desk:
    return Desk().with_timeout(6)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that may ask for addresses; read-only: copy it."""
    folder = tmp_path_factory.mktemp("new")
    article = folder / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    with new_case(folder / "case", Desk(), str(article), published="2026-01-05") as case:
        allow_network(case, allowed=True)
    return folder / "case"


@pytest.fixture
def case(new: Path, tmp_path: Path) -> Iterator[Case]:
    shutil.copytree(new, tmp_path / "case")
    with Case.open(tmp_path / "case") as case:
        yield case


def stub_of(case: Case) -> Reference:
    return next(one for one in case.read(lambda reader: reader.every(Reference)) if one.kind.value == "stub")


def pulled(case: Case, desk: Desk, address: str) -> Obtained:
    return obtain(case, desk, address, reference_id=stub_of(case).id)


@pytest.mark.parametrize("path", ["clip.mp4", "page.html", "moved"])
def test_what_is_there_is_kept_byte_for_byte(case: Case, desk: Desk, server: Server, video: Path, path: str) -> None:
    obtained = pulled(case, desk, server.url(path))
    acquisition = obtained.acquisition
    assert acquisition.outcome is AcquisitionOutcome.WHOLE, acquisition.error_detail
    assert acquisition.evidence_sha256 == hashlib.sha256(video.read_bytes()).hexdigest()
    assert acquisition.info_sha256 is not None
    assert any(tool.startswith("yt-dlp=") for tool in acquisition.tools)
    assert any(address.endswith("clip.mp4") for address in acquisition.addresses)
    assert stub_of(case).state is State.OBTAINED
    assert case.read(lambda reader: reader.count(NetworkRequest)) >= 1
    assert not list((case.folder / "tmp").iterdir())
    assert check_case(case).ok


def test_hls_is_whole_only_with_every_segment(case: Case, desk: Desk, server: Server) -> None:
    whole = pulled(case, desk, server.url("list.m3u8"))
    assert whole.acquisition.outcome is AcquisitionOutcome.WHOLE, whole.acquisition.error_detail
    last = max(name for name in server.files if name.endswith(".ts"))
    del server.files[last]
    again = pulled(case, desk, server.url("list.m3u8?again"))
    assert again.acquisition.outcome is AcquisitionOutcome.FAILED


BAD_SEGMENTS = {
    "a page": lambda _data: b"<html>gone</html>",
    "an answer": lambda _data: b'\xef\xbb\xbf {"error": "gone"}',
    "words": lambda _data: b"404 Not Found\n",
    "a picture": lambda _data: b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(2000),
    "a part of another kind": lambda _data: b"\x00\x00\x00\x18styp" + bytes(2000),
    "a torn one": lambda data: data[:-100],
}


@pytest.mark.parametrize("place", [min, max], ids=["first", "last"])
@pytest.mark.parametrize("bad", BAD_SEGMENTS)
def test_what_comes_in_a_segments_place_is_no_footage(
    case: Case, desk: Desk, server: Server, bad: str, place: Callable[[Iterable[str]], str]
) -> None:
    name = place(name for name in server.files if name.endswith(".ts"))
    server.files[name] = BAD_SEGMENTS[bad](server.files[name])
    acquisition = pulled(case, desk, server.url("list.m3u8")).acquisition
    assert (acquisition.outcome, acquisition.error_code) == (AcquisitionOutcome.FAILED, "acquisition.fragment")
    assert acquisition.evidence_sha256 is None


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("nothing.mp4", "acquisition.not_found"),
        ("gone", "acquisition.not_found"),
        ("secret", "acquisition.forbidden"),
        ("words.html", "acquisition.no_video"),
        ("short", "acquisition.incomplete"),
        ("stall", "acquisition.stalled"),
        ("elsewhere", "acquisition.blocked_host"),
        ("other-port", "acquisition.blocked_host"),
    ],
)
def test_what_fails_is_recorded_with_its_reason(case: Case, desk: Desk, server: Server, path: str, code: str) -> None:
    if path == "stall":
        server.files["clip.mp4"] = server.files["clip.mp4"] * 3
    obtained = obtain(case, Desk(fetch=desk.fetch.__class__(timeout_s=1.5, retries=0)), server.url(path),
                      reference_id=stub_of(case).id)  # fmt: skip
    recorded = case.read(lambda reader: reader.every(Acquisition))[-1]
    assert recorded == obtained.acquisition
    assert recorded.error_code == code, recorded.error_detail
    assert recorded.error_sentence
    assert recorded.error_detail
    assert obtained.footage is None
    assert stub_of(case).state is State.FAILED
    assert check_case(case).ok


def test_a_redirect_to_another_kind_of_server_is_refused(case: Case, desk: Desk, server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server.files["target"] = f"ftp://127.0.0.1:{listening.getsockname()[1]}/clip.mp4".encode()
        failed = pulled(case, desk, server.url("elsewhere-by-ftp")).acquisition
        assert failed.outcome is AcquisitionOutcome.FAILED
        listening.settimeout(0.2)
        with pytest.raises(TimeoutError):
            listening.accept()


def test_a_dead_host_and_no_network_are_told_apart(case: Case, desk: Desk) -> None:
    refused = pulled(case, desk, "http://127.0.0.1:9/clip.mp4")
    assert refused.acquisition.error_code == "acquisition.refused", refused.acquisition.error_detail
    unknown = pulled(case, desk, "http://no-such-host.invalid/clip.mp4")
    assert unknown.acquisition.error_code == "acquisition.network_down", unknown.acquisition.error_detail


def test_a_stopped_transfer_is_begun_anew(case: Case, desk: Desk, server: Server, video: Path) -> None:
    address = server.url("stall")
    first = pulled(case, Desk(fetch=desk.fetch.__class__(timeout_s=1.5, retries=0)), address)
    assert first.acquisition.outcome is AcquisitionOutcome.FAILED
    before = len(server.asked)
    second = pulled(case, desk, address)
    assert second.acquisition.outcome is AcquisitionOutcome.WHOLE, second.acquisition.error_detail
    assert second.acquisition.evidence_sha256 == hashlib.sha256(video.read_bytes()).hexdigest()
    # What lay there from the first attempt might have been the beginning of another file.
    assert server.asked[before][1] in {None, "bytes=0-"}


def test_cancelling_stops_and_is_recorded(case: Case, desk: Desk, server: Server) -> None:
    calls = []

    def stop(done: int, total: int | None, what: str = "") -> None:
        calls.append((done, total, what))
        if done > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        obtain(case, desk, server.url("slow"), reference_id=stub_of(case).id, progress=stop)
    recorded = case.read(lambda reader: reader.every(Acquisition))[-1]
    assert recorded.outcome is AcquisitionOutcome.CANCELLED
    assert stub_of(case).state is State.UNRESOLVED
    assert calls


def test_without_leave_nothing_is_asked_for(case: Case, desk: Desk, server: Server) -> None:
    allow_network(case, allowed=False)
    obtained = pulled(case, desk, server.url("clip.mp4"))
    assert obtained.acquisition.error_code == "acquisition.offline"
    assert server.asked == []


def test_an_address_from_the_article_may_not_lead_inside(case: Case, desk: Desk, server: Server) -> None:
    from dataclasses import replace

    reference = stub_of(case)
    case.act("test", lambda act: act.replace(replace(reference, url=server.url("clip.mp4"))))
    obtained = pull_reference(case, desk, reference.id)
    assert obtained.acquisition.error_code == "acquisition.blocked_host", obtained.acquisition.error_detail
    assert server.asked == []


@pytest.mark.parametrize("what", ["empty", "text", "folder", "missing"])
def test_a_file_that_is_no_footage_is_refused_by_name(case: Case, desk: Desk, tmp_path: Path, what: str) -> None:
    path = tmp_path / "given.mp4"
    if what == "empty":
        path.touch()
    elif what == "text":
        path.write_text("not a video at all, only words " * 50)
    elif what == "folder":
        path.mkdir()
    obtained = obtain(case, desk, str(path), reference_id=stub_of(case).id)
    wanted = {
        "empty": "input.empty", "text": "input.not_footage", "folder": "input.directory", "missing": "input.unreadable",
    }  # fmt: skip
    assert obtained.acquisition.error_code == wanted[what]
    assert case.read(lambda reader: reader.every(Footage)) == []
    assert case.read(lambda reader: reader.count(Evidence)) == 1
    assert check_case(case).ok


def test_the_same_bytes_twice_are_one_footage(case: Case, desk: Desk, video: Path) -> None:
    first = obtain(case, desk, str(video))
    second = obtain(case, desk, str(video), reference_id=stub_of(case).id)
    assert first.footage is not None
    assert second.footage is not None
    assert first.footage.id == second.footage.id
    assert case.read(lambda reader: reader.count(Evidence)) == 2


def test_a_case_given_by_a_relative_path_keeps_what_was_pulled(
    tmp_path: Path, desk: Desk, server: Server, video: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with new_case(Path("relative"), desk, "article.txt") as case:
        allow_network(case, allowed=True)
        assert case.folder.is_absolute()
        assert pulled(case, desk, server.url("clip.mp4")).footage is not None
    with Case.open(Path("relative")) as case:
        assert len(case.read(lambda reader: reader.every(Footage))) == 1
        assert case.evidence.read(hashlib.sha256(video.read_bytes()).hexdigest()) == video.read_bytes()


def test_a_typed_address_may_be_the_articles_own(tmp_path: Path, desk: Desk, server: Server) -> None:
    article = tmp_path / "article.txt"
    article.write_text(f"Storm\n\nWords about a storm at sea.\n\n{server.url('clip.mp4')}\n", encoding="utf-8")
    with new_case(tmp_path / "typed", desk, str(article)) as case:
        allow_network(case, allowed=True)
        link = next(one for one in case.read(lambda reader: reader.every(Reference)) if one.url)
        refused = pull_reference(case, desk, link.id).acquisition
        assert refused.error_code == "acquisition.blocked_host"
        assert link.url is not None
        assert obtain(case, desk, link.url, reference_id=link.id).acquisition.outcome is AcquisitionOutcome.WHOLE


def test_an_article_is_fetched_from_a_host_that_the_analyst_names(desk: Desk, server: Server) -> None:
    from verification.workflow.cases import fetch_source

    assert b"Only words here" in fetch_source(desk, server.url("words.html")).data


def test_a_public_name_that_the_analyst_typed_may_not_lead_inside(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A stand-in for a name server that says so: no test may ask a real one.
    policy = desk.fetch.naming(f"http://video.attacker.example:{server.server_port}/clip.mp4")
    real = socket.getaddrinfo

    def lookup(host: str, *given: object, **named: object) -> object:
        return real("127.0.0.1" if host == "video.attacker.example" else host, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    guarded = guarded_socket(policy.allowed_hosts)
    with guarded(socket.AF_INET, socket.SOCK_STREAM) as channel, pytest.raises(RefusedAddressError):
        channel.connect(("127.0.0.1", server.server_port))
    assert server.asked == []


def test_a_fetch_process_that_complains_without_end_holds_up_nothing(
    tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    chatty = tmp_path / "chatty.py"
    chatty.write_text("import sys\nsys.stdin.readline()\nsys.stderr.write('x' * (1 << 20) + ' the end')\n")
    monkeypatch.setattr("verification.acquisition.pull._FETCHER", chatty)
    got = pull("http://example.invalid/", tmp_path, policy=desk.fetch)
    assert got.error_code == "acquisition.died"
    assert (got.error_detail or "").endswith("x the end")
    assert len(got.error_detail or "") == 4000


def test_a_file_that_changes_in_the_midst_is_one_of_the_two_or_a_failure(
    tmp_path: Path, server: Server, video: Path
) -> None:
    # As long as the first, so that only what the server says of it can tell.
    other = server.files["other.mp4"] = bytes(reversed(video.read_bytes()))
    policy = Desk().with_timeout(3).fetch
    policy = policy.__class__(timeout_s=3, retries=2, allowed_hosts=(("127.0.0.1", server.server_port),))
    whole = pull(server.url("changing.mp4"), tmp_path, policy=policy)
    assert whole.outcome is AcquisitionOutcome.WHOLE, whole.error_detail
    assert [one.path.read_bytes() == other for one in whole.files] == [True]
    assert any(wanted for _, wanted in server.asked), "it was not gone on with, so nothing was tested"
    (tmp_path / "again").mkdir()
    mixed = pull(server.url("changing-heedless.mp4"), tmp_path / "again", policy=policy)
    assert (mixed.error_code, mixed.files) == ("acquisition.changed", ()), mixed.error_detail


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[]",
        '{"event": "request"}',
        '{"event": "file", "name": "x", "info": 5}',
        '{"event": "tools", "tools": [], "options": {}}',
        '{"event": "progress", "done": "many", "total": 1}',
        "[" * 100_000,
    ],
)
def test_what_the_fetch_process_garbles_is_an_outcome_and_its_requests_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    program = tmp_path / "garbling.py"
    asked = '{"event": "request", "method": "GET", "address": "http://a.example/", "result": "200"}'
    lines = [asked, '{"event": "done", "info": {}}', line]
    program.write_text(f"import sys\nfor line in {lines!r}: print(line)\n")
    monkeypatch.setattr("verification.acquisition.pull._FETCHER", program)
    pulled = pull("http://a.example/", tmp_path, policy=Desk().fetch)
    assert pulled.error_code == "acquisition.died"
    assert "cannot be understood" in (pulled.error_detail or "")
    assert [one.address for one in pulled.requests] == ["http://a.example/"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"G" + bytes(187), "ts"),
        ((b"G" + bytes(187)) * 3, "ts"),
        (b"\x00\x00\x00\x18styp" + bytes(100), "boxes"),
        (b"\x00\x00\x00\x18emsg" + bytes(100), "boxes"),
        (b"\x1a\x45\xdf\xa3" + bytes(100), "webm"),
        (b"\x1f\x43\xb6\x75" + bytes(100), "webm"),
        (b"ID3\x04" + bytes(100), "audio"),
        (b"\xff\xf1\x50\x80" + bytes(100), "audio"),
        (b"\xff\xfb\x90\x64" + bytes(100), "audio"),
        (b"\x0b\x77" + bytes(100), "audio"),
        (b"\x81\x02\x93\xa0" * 40, ""),
    ],
)
def test_fragments_of_every_kind_pass(data: bytes, kind: str) -> None:
    assert (kind_of_fragment(data), fault_of_fragment(data, ""), fault_of_fragment(data, kind)) == (kind, "", "")
