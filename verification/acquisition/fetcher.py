"""The fetch process: yt-dlp with everything switched off that runs programs, reads settings or writes elsewhere.

Started by path with ``-I``; argument 1 is the folder of the program's packages. It reads one JSON request from standard
input and writes one JSON event a line to standard output. It may write only into the folder that the request names.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PAGE_LIMIT = 50_000_000


def _die_with_parent() -> None:
    """On Linux: be killed when the program that started this process is gone (prctl(2), PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        import ctypes
        import signal

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def emit(event: str, **values: object) -> None:
    """Tell the parent something."""
    sys.__stdout__.write(json.dumps({"event": event, **values}, default=str) + "\n")  # type: ignore[union-attr] # a pipe
    sys.__stdout__.flush()  # type: ignore[union-attr] # as above


class Listener:
    """yt-dlp's logger: keeps what it complains about."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def debug(self, untrusted: str) -> None:
        """Ignore chatter."""

    def warning(self, untrusted: str) -> None:
        """Keep a warning."""
        self.lines.append(str(untrusted)[:2000])

    def error(self, untrusted: str) -> None:
        """Keep an error."""
        self.lines.append(str(untrusted)[:2000])


def _pick(context: Mapping[str, Any]) -> Any:  # noqa: ANN401 - yt-dlp's own dictionaries
    """The best picture, and the best sound beside it where the picture has none: never a merge, which would re-mux."""
    formats = list(context["formats"])
    pictures = [one for one in formats if one.get("vcodec") != "none"]
    chosen = pictures[-1] if pictures else formats[-1]
    yield chosen
    if chosen.get("acodec") == "none":
        sounds = [one for one in formats if one.get("vcodec") == "none" and one.get("acodec") != "none"]
        yield from sounds[-1:]


def _options(request: Mapping[str, Any], listener: Listener) -> dict[str, Any]:
    def hook(status: Mapping[str, Any]) -> None:
        total = status.get("total_bytes") or status.get("total_bytes_estimate") or 0
        emit("progress", done=int(status.get("downloaded_bytes") or 0), total=int(total))
        if status.get("status") == "finished":
            emit("file", name=Path(str(status.get("filename", ""))).name, info=_facts(status.get("info_dict") or {}))

    return {
        "logger": listener,
        "progress_hooks": [hook],
        "paths": {"home": request["folder"], "temp": request["folder"]},
        "outtmpl": {"default": "footage-%(format_id).40B.%(ext)s"},
        "restrictfilenames": True,
        "format": _pick,
        "noplaylist": True,
        "playlist_items": "1",
        "fixup": "never",
        "postprocessors": [],
        "hls_prefer_native": True,
        "external_downloader": {"default": "native"},
        "continuedl": False,
        "retries": request["retries"],
        "fragment_retries": request["retries"],
        "extractor_retries": request["retries"],
        "file_access_retries": 0,
        "skip_unavailable_fragments": False,
        "socket_timeout": request["timeout_s"],
        "usenetrc": False,
        "cachedir": False,
        "enable_file_urls": False,
        "allow_unplayable_formats": False,
        "updatetime": False,
        "noprogress": True,
        "color": "never",
        "proxy": "",  # none of its own: where there is one, the socket itself goes through it
    }


def _facts(info: Mapping[str, Any]) -> dict[str, object]:
    names = ("format_id", "vcodec", "acodec", "ext", "protocol", "width", "height")
    return {name: info.get(name) for name in names}


def _no_ftp(*_given: object) -> Any:  # noqa: ANN401 - as in the library
    raise OSError("refused: unsupported url scheme: ftp, whose requests are not told")


def _no_program(*_given: object) -> bool:
    raise OSError("refused: this stream can be transferred by another program alone")


def fetch(request: Mapping[str, Any]) -> None:
    """Do one request and emit how it ended: ``done`` or ``failed``."""
    import yt_dlp
    from yt_dlp.downloader.external import FFmpegFD
    from yt_dlp.downloader.fragment import FragmentFD
    from yt_dlp.networking import Request

    from verification.acquisition.fragments import fault_of_fragment, kind_of_fragment
    from verification.acquisition.resuming import Resuming
    from verification.acquisition.socks import without_secrets

    resuming = Resuming()

    class Downloader(yt_dlp.YoutubeDL):  # type: ignore[misc] # it has no types
        """Joins nothing to the beginning of another file."""

        def urlopen(self, req: Any) -> Any:  # noqa: ANN401 - as in the base class
            asked = req if isinstance(req, Request) else Request(req)
            resuming.ask(asked)
            response = super().urlopen(asked)
            resuming.answered(asked, response)
            return response

    listener = Listener()
    options = _options(request, listener)
    ours = {"logger", "progress_hooks", "paths", "format"}
    told = {name: repr(value)[:200] for name, value in options.items() if name not in ours}
    told |= {
        "proxy": without_secrets(request["proxy"]) or "none",
        "confined by": ", ".join(request["walls"]) or "nothing",
    }
    # Its own fallback for what it cannot do itself; a program of its own would ask past the guard and the record.
    FFmpegFD.available = classmethod(lambda *_given: False)
    FFmpegFD.real_download = _no_program
    append = FragmentFD._append_fragment  # noqa: SLF001 - the one place that every fragment comes by

    def append_sound(self: Any, ctx: Any, untrusted: bytes) -> None:  # noqa: ANN401 - as in the library
        kind = ctx.get("kind_of_fragments", "")
        if fault := fault_of_fragment(untrusted, kind):
            raise yt_dlp.utils.DownloadError(fault)
        ctx["kind_of_fragments"] = kind or kind_of_fragment(untrusted)
        append(self, ctx, untrusted)

    FragmentFD._append_fragment = append_sound  # noqa: SLF001 - as above
    emit("tools", tools={"yt-dlp": yt_dlp.version.__version__}, options=told)
    try:
        with Downloader(options) as ydl:
            found = ydl.extract_info(request["address"], download=True)
            if found is not None and found.get("_type") == "playlist":
                found = next((entry for entry in found.get("entries") or () if entry), None)
            if found is None:
                emit("failed", message="\n".join(listener.lines) or "no video found")
                return
            emit("done", info=ydl.sanitize_info(found, remove_private_keys=True), warnings=listener.lines[-20:])
    except Exception as error:  # noqa: BLE001 - whatever an extractor raises is an outcome, recorded word for word
        causes = [f"{type(error).__name__}: {error}"]
        inner: BaseException | None = (getattr(error, "exc_info", None) or (None, None))[1]
        while inner is not None and len(causes) < 6:
            causes.append(f"{type(inner).__name__}: {inner}")
            inner = inner.__cause__ or inner.__context__ or getattr(inner, "cause", None)
        emit("failed", message="\n".join(causes)[:6000])


def fetch_page(request: Mapping[str, Any]) -> None:
    """Fetch one page, raw, into the file ``page``; emit ``page`` or ``failed``. With a ``body``, send that (POST)."""
    import urllib.error
    import urllib.request

    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    # Some servers hand out nothing to a client that does not name itself; this one says what it is.
    opener.addheaders = [("User-Agent", "Mozilla/5.0 (compatible; Witnessmark)"), ("Accept-Encoding", "identity")]
    try:
        body = bytes.fromhex(request["body"]) if request.get("body") else None
        headers_sent = {"Content-Type": request["content_type"]} if body is not None else {}
        # The opener knows http and https alone of what may be asked for: the caller has looked at the scheme.
        asked = urllib.request.Request(request["address"], data=body, headers=headers_sent)  # noqa: S310
        with opener.open(asked, timeout=request["timeout_s"]) as response:
            data = response.read(PAGE_LIMIT + 1)
            if len(data) > PAGE_LIMIT:
                emit("failed", message="the page is larger than any article")
                return
            Path("page").write_bytes(data)
            headers = [f"{name}: {value}" for name, value in response.headers.items()]
            emit("page", final=response.url, media_type=response.headers.get_content_type(), headers=headers)
    except urllib.error.HTTPError as error:
        emit("failed", message=f"HTTP Error {error.code}: {error.reason}")
    except (OSError, ValueError) as error:
        emit("failed", message=f"{type(error).__name__}: {error}")


def main(root: str) -> None:
    """Read the request, guard the sockets, fetch."""
    _die_with_parent()
    sys.path.insert(0, root)
    os.environ["YTDLP_NO_PLUGINS"] = "1"
    import socket
    import urllib.request

    from verification.acquisition import requests_made, socks
    from verification.acquisition.guard import guarded_socket
    from verification.isolation.confine import write_only_within

    request = json.loads(sys.stdin.readline())
    os.chdir(request["folder"])
    proxy = socks.Proxy.parsed(request["proxy"]) if request["proxy"] else None
    request["walls"] = write_only_within(request["folder"], only_port=proxy.port if proxy else None)
    # What these would bring connects by itself, past the guard and past the record.
    urllib.request.FTPHandler.ftp_open = _no_ftp  # type: ignore[method-assign,assignment] # a redirect may lead there
    sys.modules |= dict.fromkeys(("curl_cffi", "websockets"))  # type: ignore[arg-type] # None: is not to be imported
    if proxy is None:
        socket.socket = guarded_socket(request["allowed_hosts"])  # type: ignore[misc] # every library here connects through it
    else:
        socks.go_through(proxy, request["allowed_hosts"])
    requests_made.record(lambda **told: emit("request", **told), headers=request["task"] == "page")
    sys.stdout = sys.stderr  # nothing but events may reach the parent
    fetch_page(request) if request["task"] == "page" else fetch(request)


if __name__ == "__main__":
    main(sys.argv[1])
