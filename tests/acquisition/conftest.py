"""A web server on the loopback address that behaves well, badly and strangely."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import av
import pytest

from tests.making import make_video


@pytest.fixture(scope="session")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_video(tmp_path_factory.mktemp("served") / "clip.mp4", frames=120, cut=60, size=(320, 240))


@pytest.fixture(scope="session")
def hls(tmp_path_factory: pytest.TempPathFactory, video: Path) -> dict[str, bytes]:
    """The same video as an HLS playlist of MPEG-TS segments."""
    folder = tmp_path_factory.mktemp("hls")
    with (
        av.open(str(video)) as source,
        av.open(str(folder / "list.m3u8"), "w", format="hls", options={"hls_time": "1", "hls_list_size": "0"}) as out,
    ):
        stream = out.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                out.mux(packet)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class Server(ThreadingHTTPServer):
    """What it is asked for is kept, so that a test can see which ranges came."""

    daemon_threads = True

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = files
        self.asked: list[tuple[str, str | None]] = []
        self.released = threading.Event()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{path}"


class Handler(BaseHTTPRequestHandler):
    """One answer a path."""

    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = self.path.lstrip("/")
        self.server.asked.append((path, self.headers.get("Range")))
        action = getattr(self, "_" + path.partition(".")[0].partition("/")[0].replace("-", "_"), None)
        if action is not None:
            action()
        elif path in self.server.files:
            self._send(self.server.files[path])
        else:
            self.send_error(404)

    def _send(self, data: bytes, kind: str | None = None) -> None:
        start = 0
        wanted = self.headers.get("Range")
        if wanted:
            start = int(wanted.removeprefix("bytes=").split("-")[0])
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        else:
            self.send_response(200)
        endings = {"mp4": "video/mp4", "m3u8": "application/vnd.apple.mpegurl", "ts": "video/mp2t", "html": "text/html"}
        self.send_header("Content-Type", kind or endings.get(self.path.rpartition(".")[2], "application/octet-stream"))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data[start:])

    def _moved(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/clip.mp4")
        self.end_headers()

    def _inward(self) -> None:
        self.send_response(302)
        self.send_header("Location", f"http://localhost.localdomain:{self.server.server_port}/clip.mp4")
        self.end_headers()

    def _elsewhere(self) -> None:
        # Another loopback address than the one that was named: a redirect into the own network.
        self.send_response(302)
        self.send_header("Location", f"http://127.0.0.2:{self.server.server_port}/clip.mp4")
        self.end_headers()

    def _elsewhere_by_ftp(self) -> None:
        self.send_response(302)
        self.send_header("Location", self.server.files["target"].decode())
        self.end_headers()

    def _other_port(self) -> None:
        # The named host, at a port that nobody named.
        self.send_response(302)
        self.send_header("Location", "http://127.0.0.1:9/clip.mp4")
        self.end_headers()

    def _gone(self) -> None:
        self.send_error(410)

    def _secret(self) -> None:
        self.send_error(403)

    def _page(self) -> None:
        self._send(
            b'<html><head><title>A clip</title></head><body><video src="/clip.mp4"></video></body></html>', "text/html"
        )

    def _story_moved(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/story.html")
        self.send_header("Set-Cookie", "way=here")
        self.end_headers()

    def _story(self) -> None:
        said = b"<p>A storm came over the sea on Monday, and it stayed there for a day and a night.</p>" * 3
        self._send(
            b"<html><head><title>Storm</title></head><body><h1>Storm</h1>" + said + b"</body></html>", "text/html"
        )

    def _round(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/round.html")
        self.end_headers()

    def _who(self) -> None:
        self.send_error(401)

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        with suppress(OSError):
            while not self.server.released.is_set():
                self.wfile.write(b"<p>word " * 100_000)

    def _words(self) -> None:
        self._send(b"<html><head><title>Words</title></head><body><p>Only words here.</p></body></html>", "text/html")

    def _stall(self) -> None:
        """Half of the file, then silence until the test is over; whole when asked for the rest."""
        data = self.server.files["clip.mp4"]
        if self.headers.get("Range"):
            self._send(data, "video/mp4")
            return
        self.send_response(200)
        self.send_header("Content-Type", "video/mp4")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data[: len(data) // 2])
            self.wfile.flush()
            self.server.released.wait(20)

    def _changing(self) -> None:
        """Breaks off midway, then is another file. ``changing-heedless`` ignores If-Range."""
        # The first request is for a look at what this is, the second for the file.
        first = sum(path == self.path.lstrip("/") for path, _ in self.server.asked) <= 2
        data = self.server.files["clip.mp4"] if first else self.server.files["other.mp4"]
        etag = '"one"' if first else '"two"'
        wanted, condition = self.headers.get("Range"), self.headers.get("If-Range")
        heedless = "heedless" in self.path
        start = 0
        if wanted and (heedless or condition in {None, etag}):
            start = int(wanted.removeprefix("bytes=").split("-")[0])
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        else:
            self.send_response(200)
        self.send_header("Content-Type", "video/mp4")
        self.send_header("ETag", etag)
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data[: len(data) // 2] if first else data[start:])

    def _changing_heedless(self) -> None:
        self._changing()

    def _short(self) -> None:
        """Fewer bytes than promised, every time."""
        data = self.server.files["clip.mp4"]
        self.send_response(200)
        self.send_header("Content-Type", "video/mp4")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data[: len(data) // 3])

    def _slow(self) -> None:
        data = self.server.files["clip.mp4"]
        self.send_response(200)
        self.send_header("Content-Type", "video/mp4")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            for start in range(0, len(data), 512):
                self.wfile.write(data[start : start + 512])
                if self.server.released.is_set():
                    return
                time.sleep(0.05)


@pytest.fixture
def server(video: Path, hls: dict[str, bytes]) -> Iterator[Server]:
    with Server({"clip.mp4": video.read_bytes(), **hls}) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield running
        running.released.set()
        running.shutdown()
        thread.join()
