"""Pulling footage from an address, through the fetch process: every circumstance comes back as a record."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from storage.errors import Cancelled
from storage.records.case import AcquisitionOutcome
from storage.records.progress import Progress, silent
from storage.text import all_kept
from verification.acquisition.policy import FetchPolicy
from verification.acquisition.reasons import SENTENCES, classify

_FETCHER = Path(__file__).with_name("fetcher.py")
_ROOT = Path(__file__).parents[2]
_COMPLAINTS = 4000
_LONGEST_LINE = 64 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestNote:
    """One request that left this computer, and what came of it.

    ``headers`` are the response's, as ``name: value`` in their order; kept for pages only. They are untrusted.
    """

    method: str
    address: str
    result: str
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PulledFile:
    """One file that a pull left in its folder; ``role`` is ``footage`` or ``sound``."""

    path: Path
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """How one pull ended. ``info`` is the platform's info JSON, empty where there was none."""

    outcome: AcquisitionOutcome
    error_code: str | None
    error_sentence: str | None
    error_detail: str | None
    addresses: tuple[str, ...]
    tools: tuple[str, ...]
    options: tuple[str, ...]
    files: tuple[PulledFile, ...]
    info: bytes
    requests: tuple[RequestNote, ...]


@dataclass(slots=True)
class Heard:
    """What the fetch process has said so far; every value in it is untrusted."""

    addresses: list[str]
    tools: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    requests: list[RequestNote] = field(default_factory=list)
    info: bytes = b""
    page: dict[str, Any] | None = None
    failure: str | None = None
    stderr: str = ""
    done: bool = False
    cancelled: bool = False

    def hear(self, untrusted: dict[str, Any]) -> None:
        """Take in one event; those of progress are none of its business."""
        match untrusted.get("event"):
            case "file":
                self.files[str(untrusted["name"])] = dict(untrusted["info"])
            case "request":
                self._note_request(untrusted)
            case "tools":
                self.tools = [f"{name}={value}" for name, value in untrusted["tools"].items()]
                self.options = [f"{name}={value}" for name, value in untrusted["options"].items()]
            case "done":
                self.info = json.dumps(untrusted["info"], sort_keys=True, ensure_ascii=False, indent=1).encode(
                    "utf-8", "replace"
                )
                self.done = True
            case "page":
                self.page = dict(untrusted)
            case "failed":
                self.failure = str(untrusted["message"])

    def _note_request(self, untrusted: dict[str, Any]) -> None:
        address, final = str(untrusted["address"]), str(untrusted.get("final") or untrusted["address"])
        headers = tuple(str(line)[:4000] for line in untrusted.get("headers") or ())[:200]
        result = str(untrusted["result"])[:500]
        self.requests.append(
            RequestNote(method=str(untrusted["method"]), address=address, result=result, headers=headers)
        )
        for one in (address, final):
            if one not in self.addresses and len(self.addresses) < 20:
                self.addresses.append(one)


def pull(untrusted_address: str, folder: Path, *, policy: FetchPolicy, progress: Progress = silent) -> Pulled:
    """Pull the footage at an address into ``folder``, which is this attempt's own.

    Never raises for what the network or a platform does: that is the outcome, cancelling included.
    """
    if urlsplit(untrusted_address).scheme not in {"http", "https"}:
        return _ended(Heard(addresses=[untrusted_address]), folder, "acquisition.address", untrusted_address)
    heard = hear({"task": "footage", "address": untrusted_address}, folder, policy=policy, progress=progress)
    if heard.cancelled:
        return _ended(heard, folder, "cancelled", "")
    if heard.failure is not None:
        return _ended(heard, folder, classify(heard.failure), heard.failure)
    if not heard.done:
        return _ended(heard, folder, "acquisition.died", heard.stderr)
    if not heard.files:
        return _ended(heard, folder, "acquisition.no_video", "nothing was downloaded")
    missing = [name for name in heard.files if not (folder / Path(name).name).is_file()]
    if missing:
        return _ended(heard, folder, "acquisition.lost", f"said to be there, and is not: {', '.join(missing)[:500]}")
    return _ended(heard, folder, None, None)


def hear(task: dict[str, str], folder: Path, *, policy: FetchPolicy, progress: Progress) -> Heard:
    """Have the fetch process do a task and return all that it said; being cancelled is one of the things said."""
    heard = Heard(addresses=[task["address"]])
    request = {
        **task,
        "folder": str(folder),
        "allowed_hosts": list(policy.allowed_hosts),
        "proxy": policy.proxy,
        "timeout_s": policy.timeout_s,
        "retries": policy.retries,
    }
    try:
        with _fetching(request, heard) as process:
            for untrusted in _events(process, progress):
                with _understanding():
                    heard.hear(untrusted)
    except Cancelled:
        heard.cancelled = True
    except _GarbledError as error:
        # All that it said before stands, its requests above all; that it ended well does not.
        heard.done, heard.failure, heard.page = False, None, None
        heard.stderr = f"{error}\n{heard.stderr}"
    return heard


class _GarbledError(Exception):
    """The fetch process said something that nobody can make sense of."""


@contextmanager
def _understanding() -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise _GarbledError(f"the fetch process said what cannot be understood: {error!r}"[:500]) from error


@contextmanager
def _fetching(request: dict[str, Any], heard: Heard) -> Iterator[subprocess.Popen[bytes]]:
    """The fetch process, ended with all it started; then ``heard`` has the last of what it complained about."""
    keep = ("LANG", "SYSTEMROOT", "SSL_CERT_FILE", "SSL_CERT_DIR")
    process = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", str(_FETCHER), str(_ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={name: os.environ[name] for name in keep if name in os.environ} | {"HOME": request["folder"]},
        start_new_session=True,
    )
    complaints = bytearray()
    # Read as it comes: a full pipe would hold up the process that writes to it.
    reader = threading.Thread(target=_keep_last, args=(process.stderr, complaints), daemon=True)
    reader.start()
    try:
        assert process.stdin is not None  # noqa: S101 - asked for above
        with suppress(BrokenPipeError):
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.close()
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        reader.join()
        heard.stderr = complaints.decode("utf-8", "replace")
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def _keep_last(stream: IO[bytes], kept: bytearray) -> None:
    while block := os.read(stream.fileno(), 1 << 16):
        kept += block
        del kept[:-_COMPLAINTS]


def _events(process: subprocess.Popen[bytes], progress: Progress) -> Iterator[dict[str, Any]]:
    """The events as they come; in between, ``progress`` is asked again and again whether to go on."""
    assert process.stdout is not None  # noqa: S101 - asked for by _fetching
    last: tuple[int, int | None] = (0, None)
    pending = b""
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if not selector.select(timeout=0.2):
                progress(*last, "pull")
                continue
            block = os.read(process.stdout.fileno(), 1 << 16)
            if not block:
                return
            *lines, pending = (pending + block).split(b"\n")
            if len(pending) > _LONGEST_LINE:
                raise _GarbledError("the fetch process said more in one line than any line holds")
            for line in lines:
                with _understanding():
                    untrusted: Any = all_kept(json.loads(line))  # a title cut in the midst of an emoji
                    about = untrusted.get("event")
                    if about == "progress":
                        last = (int(untrusted["done"]), int(untrusted["total"]) or None)
                if about == "progress":
                    progress(*last, "pull")
                else:
                    yield untrusted


def _ended(heard: Heard, folder: Path, code: str | None, detail: str | None) -> Pulled:
    files = []
    for name, facts in heard.files.items():
        path = folder / Path(name).name
        if path.is_file():
            files.append(PulledFile(path=path, role="sound" if facts.get("vcodec") == "none" else "footage"))
    cancelled = code == "cancelled"
    failed = AcquisitionOutcome.CANCELLED if cancelled else AcquisitionOutcome.FAILED
    return Pulled(
        outcome=AcquisitionOutcome.WHOLE if code is None else failed,
        error_code=code,
        error_sentence=None if code is None else " ".join(SENTENCES[code]),
        error_detail=detail,
        addresses=tuple(heard.addresses),
        tools=tuple(heard.tools),
        options=tuple(heard.options),
        files=tuple(files) if code is None else (),
        info=heard.info,
        requests=tuple(heard.requests),
    )
