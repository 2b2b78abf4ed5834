"""The founding case through the command line: made, its stubs supplied, reported and checked, as a stranger would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.workflow import running

CAPTIONS = {
    "facebook": ["The Russian Defense ministry released this video on Wednesday purporting to show the strikes."],
    "youtube": [
        "Video claims to show the airstrike near the city of Homs.",
        "Video from Talbiseh claims to show aftermath of a Russia airstrike.",
    ],
}


def run(*arguments: object, status: int = 0) -> str:
    done = running.run(*arguments)
    assert done.status == status, done.errors
    return done.output


@pytest.fixture
def case(tmp_path: Path, shared: Path) -> Path:
    """A fresh case for every test: tests run in any order, and one of them changes the references' state."""
    folder = tmp_path / "Homs airstrikes"
    run("new", folder, "--article", shared / "articles" / "airstrikes-2015.txt", "--published", "2015-09-30")
    return folder


def test_its_three_stubs_keep_their_captions_and_have_no_address(case: Path) -> None:
    status = json.loads(run("status", case, "--json"))
    stubs = [one for one in status["references"] if one["kind"] == "stub"]
    assert [one["platform"] for one in stubs] == ["facebook", "youtube", "youtube"]
    assert all(one["url"] is None and one["state"] == "unresolved" for one in stubs)
    for platform, captions in CAPTIONS.items():
        assert [one["caption"] for one in stubs if one["platform"] == platform] == captions


def test_files_stand_for_the_stubs_and_the_report_says_so(case: Path, material: Path, tmp_path: Path) -> None:
    videos = material / "video"
    given = [
        videos / "pytorch+torchcodec/test/resources/nasa_13013.mp4",
        videos / "gopro+gpmf-parser/samples/max-heromode.mp4",
        videos / "debian-src+pytorch-vision/test/assets/videos/SOX5yA1l24A.mp4",
    ]
    status = json.loads(run("status", case, "--json"))
    ordinals = [one["ordinal"] for one in status["references"] if one["kind"] == "stub"]
    pairs = [word for pair in zip(ordinals, given, strict=True) for word in ("--reference", *pair)]
    pulled = json.loads(run("pull", case, *pairs, "--json"))
    stubs = [one for one in pulled["references"] if one["kind"] == "stub"]
    assert [one["state"] for one in stubs] == ["obtained"] * 3
    assert len(pulled["footage"]) == 3
    assert all(one["shots"] >= 1 and one["keyframes"] >= 1 and one["findings"] for one in pulled["footage"])
    run("report", case, "--to", tmp_path / "report")
    html = (tmp_path / "report" / "report.html").read_text(encoding="utf-8")
    report = json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))
    assert (tmp_path / "report" / "report.pdf").read_bytes().startswith(b"%PDF")
    for footage in pulled["footage"]:
        assert footage["sha256"] in html
    assert "Video claims to show the airstrike near the city of Homs." in html
    assert "<script" not in html
    assert report["head"]["hash"] in html
    checked = json.loads(run("check", case, "--json"))
    assert checked["ok"] is True
    assert checked["evidence_checked"] == 4


def test_a_damaged_original_fails_the_check_by_name(case: Path, shared: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(case, copy)
    article = next(path for path in (copy / "evidence").rglob("*") if path.is_file())
    article.chmod(0o600)
    article.write_bytes(article.read_bytes()[:-1] + b"!")
    checked = json.loads(run("check", copy, "--json", status=1))
    assert article.name in {one["subject"] for one in checked["problems"]}
