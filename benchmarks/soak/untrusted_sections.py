"""The sections of docs/reliability.md about bytes and words of strangers."""

from __future__ import annotations

import html
import os
import re
import socket
import sys
import tempfile
import textwrap
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import SHARED, Section, unless

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _prose(text: str) -> list[str]:
    return textwrap.wrap(text, 116)


def _row(*values: object) -> str:
    return f"| {' | '.join(map(str, values))} |"


def mutants_section(seed: int) -> Section:
    """Broken files through the window."""
    from benchmarks.soak.mutants import STALL_S, in_windows_of_their_own

    tally = in_windows_of_their_own(SHARED, 1000, seed=seed)
    for note in tally.complaints:
        sys.stderr.write(f"mutants: {note}\n")
    codes = ", ".join(f"`{code}` {count}" for code, count in sorted(tally.codes.items()))
    ends = ("ok", "partial", "a named error")
    other = tally.unnamed + sum(count for end, count in tally.ends.items() if end not in ends)
    missed = {
        "mutants: without a name, or other": other,
        "mutants: exits of the window": tally.exits,
        "mutants: errors in the window that nothing caught": tally.uncaught,
        f"mutants: stalls over {STALL_S * 1000:.0f} ms": tally.stalls,
        "mutants: MiB of a worker over 2,048": max(0, tally.worker_bytes - (2 << 30)) / 2**20,
    }
    lines = [
        "## Malformed files and mutants through the window",
        "",
        *_prose(
            "Every video and image of the shared material, malformed ones and sound ones, and mutants of its videos "
            "(seeded) are supplied to a case in the real window (offscreen), looked through in confined workers, "
            "and shown in the viewer while the next ones are at work. A heartbeat of 5 ms in the window's event "
            "loop tells how long it stood still; a bare process beats beside it for what the machine itself does."
        ),
        "",
        _row("files", *ends, "without a name, or other", "exits of the window"),
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
        _row(tally.files.total(), *(tally.ends[one] for one in ends), other, tally.exits),
        "",
        *_prose(f"Files: {', '.join(f'{kind} {count}' for kind, count in tally.files.items())}."),
        *_prose(f"Named errors: {codes}."),
        "",
        *_prose(
            f"Longest stall of the event loop: {tally.longest_s * 1000:.0f} ms (target: at most 200; over it: "
            f"{tally.stalls}; the bare process: {tally.machine_s * 1000:.0f} ms). Largest worker: "
            f"{tally.worker_bytes / 2**20:.0f} MiB resident (target: at most 2,048)."
        ),
    ]
    return Section(lines, unless(missed))


def sandbox_section(_seed: int) -> Section:
    """What a worker can do."""
    from verification.isolation.client import Limits, Worker
    from verification.isolation.operation import Kind, Operation
    from verification.isolation.processes import Nurseries

    rows, layers = [], set()
    with (
        tempfile.TemporaryDirectory() as place,
        socket.create_server(("127.0.0.1", 0)) as listening,
        Worker(Kind.FOOTAGE, Limits()) as anew,
        Worker(Kind.FOOTAGE, Limits(), Nurseries()) as forked,
    ):
        secret = Path(place) / "secret"
        secret.write_text("secret")
        here = f"127.0.0.1:{listening.getsockname()[1]}"
        targets = {
            "read a file": str(secret), "list a folder": place, "write a file": f"{place}/written",
            "connect by TCP": here, "send by UDP": here, "execute a program": "/bin/true", "fork": "",
            "kill a process": str(os.getpid()), "have a process signalled": str(os.getpid()),
            "allocate memory": str(4 << 30), "map shared memory": str(4 << 30), "map memory like a stack": str(4 << 30),
        }  # fmt: skip
        for what, target in targets.items():
            answers = [worker.ask(Operation.PROBE, {"what": what, "target": target})[0] for worker in (anew, forked)]
            layers |= {*anew.layers, *forked.layers}
            rows.append(_row(what, *("allowed" if one["allowed"] else "refused" for one in answers)))
    allowed = sum(line.count("allowed") for line in rows)
    lines = [
        "## What a confined worker can do",
        "",
        *_prose(
            f"Tried inside the worker; layers that held: {', '.join(sorted(layers))}. "
            f"Allowed: {allowed} of {2 * len(rows)}."
        ),
        "",
        _row("tried", "in a worker started anew", "in a forked worker"),
        "| --- | --- | --- |",
        *rows,
    ]
    return Section(lines, unless({"sandbox: allowed": allowed}))


def offline_section(_seed: int) -> Section:
    """Sockets with no network there."""
    from benchmarks.soak.offline import internet, namespaces, traced
    from storage.casefile import Case
    from verification.workflow.desk import Desk
    from verification.workflow.sample import make_sample

    head = ["## With no network there", ""]
    if not namespaces():
        why = "Not measured: no network namespaces or no strace here."
        return Section([*head, why], [f"offline: {why}"])
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        made: Case = make_sample(place / "case", Desk())
        made.close()
        (place / "one").mkdir()
        (place / "two").mkdir()
        found, control = traced(place / "case", place / "one"), traced(place / "case", place / "two", control=True)
    calls = ", ".join(f"`{call}` {count}" for call, count in sorted(found.items()))
    lines = [
        *head,
        *_prose(
            "The sample case is opened, browsed and reported (all formats) in an empty network namespace, with every "
            f"`socket` and `connect` of the program and all its processes counted by strace. Internet sockets asked "
            f"for: {internet(found)} (in a control that asks for one: {internet(control)}). Within this computer: "
            f"{calls or 'none'}."
        ),
    ]
    missed = {
        "offline: internet sockets asked for": internet(found),
        "offline: the control asks for none": not internet(control),
    }
    return Section(lines, unless(missed))


def strings_section(_seed: int) -> Section:
    """Hostile words."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        shown, shown_loads = _through_the_window(place / "window")
        rows, loads, count = _through_the_exports(place / "exports")
    missed: dict[str, object] = {
        "strings: loads in the window": shown_loads,
        "strings: markup in the window": len(shown.problems),
        "strings: loads by the exports": loads,
    }
    missed |= {f"strings: in {what}": problems for what, problems in rows}
    missed["strings: no browser here to open the HTML in"] = not any("Chromium" in what for what, _ in rows)
    lines = [
        "## Hostile strings",
        "",
        *_prose(
            f"{count} strings (markup, pictures and addresses, scripts, bidirectional and control characters, "
            "formulas, format strings, templates, SQL, paths, one word of 100,000 letters …) in every field of every "
            "record of a case, through every widget of every page, dialog and message, and through every export. What "
            "they lead to is a picture whose opening is counted (inotify) and a server whose requests are."
        ),
        "",
        _row("through", "loads", "scripts, markup, formulas or steering characters"),
        "| --- | ---: | ---: |",
        _row(f"{len(shown.widgets)} kinds of widget, {len(shown.texts)} texts", shown_loads, len(shown.problems)),
        *(_row(what, loads, problems) for what, problems in rows),
    ]
    return Section(lines, unless(missed))


def _through_the_window(place: Path):  # type: ignore[no-untyped-def] # noqa: ANN202 - texts and a number
    from PySide6.QtCore import QEventLoop, QSettings, QTimer
    from PySide6.QtWidgets import QApplication

    from benchmarks.soak.hostile import hostile_case, strings, watched
    from benchmarks.soak.hostile_window import through_every_widget
    from gui.main_window import MainWindow
    from gui.preferences import Preferences
    from gui.theme import Scheme, Theme
    from tests.making import make_video
    from verification.workflow.desk import Desk

    def wait(until):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 - a question
        loop, timer = QEventLoop(), QTimer()
        timer.timeout.connect(lambda: loop.quit() if until() else None)
        timer.start(20)
        loop.exec()

    application = QApplication.instance() or QApplication([])
    place.mkdir()
    with watched(place) as loads:
        words = strings(loads.file, loads.address)
        hostile_case(place / "Evil", words, make_video(place / "clip.mp4"))
        settings = QSettings(str(place / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Theme(application, Scheme.LIGHT), Preferences(settings), Desk())  # type: ignore[arg-type]
        window.show()
        seen = through_every_widget(window, place / "Evil", words, wait)
        window.close()
    for problem in seen.problems:
        sys.stderr.write(f"strings: {problem}\n")
    return seen, loads.opened + loads.asked


def _through_the_exports(place: Path) -> tuple[Sequence[tuple[str, int]], int, int]:
    from benchmarks.soak import hostile_exports as judge
    from benchmarks.soak.hostile import hostile_case, strings, watched
    from tests.making import make_video

    place.mkdir()
    with watched(place) as loads:
        words = strings(loads.file, loads.address, longest=3000)
        hostile_case(place / "Evil", words, make_video(place / "clip.mp4"))
        files = judge.exports(place / "Evil", place / "report")
        page = files["report.html"].read_text("utf-8")
        tables = [path.read_bytes() for name, path in files.items() if name.endswith(".csv")]
        rows = [
            ("HTML", len(judge.html_problems(page))),
            ("PDF", len(judge.pdf_problems(files["report.pdf"].read_bytes()))),
            ("JSON", len(judge.json_problems(files["report.json"].read_text("utf-8"), words))),
            ("CSV", sum(len(judge.csv_problems(one)) for one in tables)),
        ]
        if judge.BROWSER is not None:
            told = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
            title = html.unescape(told[1] if told else "").replace("&", "&amp;").replace("\u00a0", "&nbsp;")
            title = title.replace("<", "&lt;").replace(">", "&gt;")
            dom = judge.in_a_browser(files["report.html"], place)
            rows.append(("the HTML in headless Chromium", len(judge.browser_problems(dom, title))))
    return rows, loads.opened + loads.asked, len(words)
