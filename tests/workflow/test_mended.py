"""Faults that reviewers found once: each stays mended."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import av
import pytest

from storage.casefile import Case
from storage.records.case import Acquisition, AcquisitionOutcome
from storage.records.footage import Completeness
from storage.records.progress import silent
from storage.records.survey import Footage
from tests.making import make_video
from tests.workflow.running import ROOT, run
from verification.workflow.desk import Desk
from verification.workflow.pulling import obtain

ARTICLE = "Storm hits the coast\n\nView this video on YouTube\n\nVideo claims to show the harbour of Latakia.\n"


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with an article; read-only: copy it."""
    folder = tmp_path_factory.mktemp("new")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("new", folder / "case", "--article", folder / "article.txt").status == 0
    return folder / "case"


@pytest.fixture
def case(new: Path, tmp_path: Path) -> Path:
    return shutil.copytree(new, tmp_path / "case")


def test_restore_refuses_a_newer_case_and_leaves_it_byte_identical(case: Path) -> None:
    assert run("add", case, make_video(case.parent / "clip.mp4")).status == 0  # leaves a backup at its close
    database = case / "case.sqlite"
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    done = run("repair", case, "--restore", "--json")
    assert done.status == 2
    assert json.loads(done.output)["error"]["code"] == "case.newer"
    assert {path: path.read_bytes() for path in case.rglob("*") if path.is_file()} == before


def test_a_slow_renderer_is_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from verification.report import pdf_format

    slow = tmp_path / "python"
    slow.write_text(f'#!/bin/sh\nsleep 1.6\nexec "{sys.executable}" "$@"\n')
    slow.chmod(0o755)
    monkeypatch.setattr(pdf_format.sys, "executable", str(slow))
    html = "<html><body>" + "<p>Words that take more room than a pipe has.</p>" * 2500 + "</body></html>"
    walls: list[str] = []
    assert pdf_format.render_pdf(html, progress=silent, walls=walls).startswith(b"%PDF")
    assert sys.platform != "linux" or "resource limits" in walls


def test_ctrl_c_during_a_pull_is_recorded(case: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/clip.mp4"  # accepts, and never answers
        running = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), "pull", str(case), "--reference", "1", address],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            encoding="utf-8",
        )
        listening.settimeout(60)
        talk, _ = listening.accept()
        time.sleep(0.3)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=60)
        talk.close()
    assert running.returncode == 2
    assert errors.count("\n") == 1
    with Case.open(case) as opened:
        attempts = opened.read(lambda reader: reader.every(Acquisition))
    assert [one.outcome for one in attempts] == [AcquisitionOutcome.CANCELLED]


def test_truncated_footage_is_partial_wherever_it_is_told(case: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.mp4"
    with (
        av.open(str(make_video(tmp_path / "whole.mp4", frames=120))) as whole,
        av.open(
            str(cut), "w", options={"movflags": "faststart"}
        ) as front,  # its index stands first and survives the cut
    ):
        stream = front.add_stream_from_template(whole.streams.video[0])
        for packet in whole.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                front.mux(packet)
    os.truncate(cut, cut.stat().st_size * 2 // 3)
    done = run("pull", case, "--reference", 1, cut, "--json")
    assert done.status == 1
    told = json.loads(done.output)
    assert [one["outcome"] for one in told["acquisitions"]] == ["partial"]
    assert "artial" in told["acquisitions"][0]["error"]["sentence"]
    assert [one["state"] for one in told["references"] if one["kind"] == "stub"] == ["partial"]


def test_the_container_is_held_to_what_was_decoded(case: Path, tmp_path: Path) -> None:
    assert run("add", case, make_video(tmp_path / "clip.mp4")).status == 0
    findings = json.loads(run("status", case, "--json").output)["footage"][0]["findings"]
    assert [one["outcome"] for one in findings if one["check"] == "container.duration"] == ["clear"]


@pytest.mark.parametrize("command", ["article", "inspect", "keyframes"])
def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path: Path, command: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = run(command, pipe)
    assert done.status == 2
    assert done.errors.count("\n") == 1


def test_a_position_may_begin_with_a_minus() -> None:
    assert "-33.86" in run("place", "-33.86,151.2").output


def test_without_a_display_the_window_says_so() -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py")], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path) -> None:
    command = f'"{sys.executable}" "{ROOT / "main.py"}" article "{tmp_path / "none.txt"}" --json | true'
    done = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("raw", "words", "encoding"),
    [
        ("A storm — over Homs\n\nRoads were closed – again.\n".encode().replace(b"Roads", b"Ro\x80ads"), "—", "utf-8"),
        ("A storm over Homs\n\nRoads were closed.\n".encode("utf-16-le"), "Roads were closed.", "utf-16-le"),
        (b"A storm over Homs\n\nRoads\0were closed again today.\n", "Roads\ufffdwere", "utf-8"),
    ],
)
def test_a_few_bad_bytes_garble_nothing_else(tmp_path: Path, raw: bytes, words: str, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    read = json.loads(run("article", tmp_path / "a.txt", "--json").output)
    assert words in read["text"]
    assert read["encoding"] == encoding


def test_an_address_on_a_line_of_its_own_is_one_reference_with_its_caption(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "A headline about the bridge\n\nPolice in Aleppo said the bridge was hit.\n\n"
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ\n\nVideo claims to show the bridge near Aleppo.\n",
        encoding="utf-8",
    )
    found = json.loads(run("article", tmp_path / "a.txt", "--json").output)["references"]
    assert [(one["kind"], one["key"], one["caption"]) for one in found] == [
        ("link", "youtube:dQw4w9WgXcQ", "Video claims to show the bridge near Aleppo.")
    ]


def test_a_sentence_about_footage_is_a_caption_and_no_credit(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Взрыв на мосту\n\nСмотреть видео на YouTube\n\nВидео показывает дым над мостом.\n\nДругой абзац статьи.\n",
        encoding="utf-8",
    )
    found = json.loads(run("article", tmp_path / "a.txt", "--json").output)["references"]
    assert [(one["kind"], one["caption"], one["credit"]) for one in found] == [
        ("stub", "Видео показывает дым над мостом.", None)
    ]


def test_a_survey_that_was_stopped_is_done_by_pull_all(case: Path) -> None:
    clip = make_video(case.parent / "clip.mp4")
    with Case.open(case) as opened:
        assert obtain(opened, Desk(), str(clip)).footage is not None
    done = run("pull", case, "--all")
    assert done.status == 0, done.errors
    with Case.open(case) as opened:
        assert opened.read(lambda reader: reader.get(Footage, 1)).completeness is Completeness.WHOLE
