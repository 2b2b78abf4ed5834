"""An original that is not what was kept: nothing made from it stands under its SHA-256, and everybody is told."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from storage.casefile import Case
from storage.errors import EvidenceProblem, InputProblem
from storage.records.article import ClaimKind
from storage.records.survey import Footage
from tests.making import make_video
from tests.workflow.running import run
from tests.workflow.test_schemas import ARTICLE
from verification.workflow.claims import make_claim
from verification.workflow.desk import Desk
from verification.workflow.originals import original, proven
from verification.workflow.viewing import Viewer


@pytest.fixture
def folder(linked: Path, tmp_path: Path) -> Path:
    return shutil.copytree(linked, tmp_path / "case")


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a claim that a frame of its one video is linked to; read-only: copy it."""
    tmp_path = tmp_path_factory.mktemp("linked")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    folder = tmp_path / "case"
    assert run("new", folder, "--article", tmp_path / "article.txt").status == 0
    assert run("add", folder, make_video(tmp_path / "video.mp4")).status == 0
    with Case.open(folder) as case:
        claim = make_claim(case, ClaimKind.LOCATION, start=0, end=5)
        sha256 = case.read(lambda reader: reader.every(Footage))[0].sha256
    assert run("claim", folder, claim.id, "--link", sha256, 10, "supports", "it is seen").status == 0
    return folder


def footage_of(case: Case) -> Footage:
    return case.read(lambda reader: reader.every(Footage))[0]


def change(folder: Path, tmp_path: Path) -> None:
    """Another whole video in the place of the original."""
    with Case.open(folder) as case:
        path = case.evidence.path(footage_of(case).sha256)
    path.chmod(0o600)
    path.write_bytes(make_video(tmp_path / "other.mp4", frames=30, cut=15).read_bytes())


def test_a_report_shows_no_picture_of_a_changed_original_and_says_so(folder: Path, tmp_path: Path) -> None:
    assert run("report", folder, "--to", tmp_path / "before", "--format", "json", "--format", "html").status == 0
    sound = json.loads((tmp_path / "before" / "report.json").read_text("utf-8"))
    assert sound["footage"][0]["wrong"] == ""
    assert sound["claims"][0]["links"][0]["frame"]["jpeg"]
    change(folder, tmp_path)
    assert run("report", folder, "--to", tmp_path / "after", "--format", "json", "--format", "html").status == 0
    told = json.loads((tmp_path / "after" / "report.json").read_text("utf-8"))
    assert told["footage"][0]["wrong"] == "altered"
    assert told["claims"][0]["links"][0]["frame"]["jpeg"] is None
    assert "It is not what was kept" in (tmp_path / "after" / "report.html").read_text("utf-8")


def test_only_what_hashes_right_is_proven(folder: Path, tmp_path: Path) -> None:
    with Case.open(folder) as case, proven(case, footage_of(case)) as descriptor:
        assert os.pread(descriptor, 8, 4)[:4] == b"ftyp"
    change(folder, tmp_path)
    with Case.open(folder) as case:
        with pytest.raises(EvidenceProblem, match="not what was kept"), proven(case, footage_of(case)):
            pytest.fail("it was opened")
        with original(case, footage_of(case)) as descriptor:
            assert descriptor >= 0


def test_a_link_in_the_place_of_an_original_is_refused_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    with Case.open(folder) as case:
        path = case.evidence.path(footage_of(case).sha256)
        path.unlink()
        path.symlink_to(tmp_path / "video.mp4")
        with pytest.raises(EvidenceProblem, match="it is a link"):
            Viewer(case, Desk(), footage_of(case))
        path.unlink()
        with pytest.raises(InputProblem, match="missing"):
            Viewer(case, Desk(), footage_of(case))
