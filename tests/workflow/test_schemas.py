"""What the commands say with --json fits the schemas that they ship with, and docs/json.md names them all."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.making import make_video
from tests.workflow.running import ROOT, run
from verification.commandline.parser import COMMANDS, build_parser

SCHEMAS = ROOT / "resources" / "schemas"
ARTICLE = (
    "Storm hits Homs\n\nView this video on YouTube\n\n"
    "Video claims to show the airstrike near the city of Homs.\n"
)  # fmt: skip


def fits(name: str, text: str) -> Any:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    value = json.loads(text)
    problems = [f"{one.json_path}: {one.message}" for one in Draft202012Validator(schema).iter_errors(value)]
    assert problems == []
    return value


def say(name: str, *arguments: object, status: int = 0) -> Any:
    done = run(*arguments, "--json")
    assert done.status == status, done.errors
    return fits(name, done.output)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("schemas")
    make_video(folder / "video.mp4")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def case(folder: Path) -> Path:
    """A case with one reference supplied."""
    made = say("new", "new", folder / "case", "--article", folder / "article.txt")
    assert made["references"][0]["state"] == "unresolved"
    told = run("status", folder / "case").output
    assert "– Reference 1 has no address: supply an address or a file." in told
    pulled = say("pull", "pull", folder / "case", "--reference", 1, folder / "video.mp4")
    assert [one["outcome"] for one in pulled["acquisitions"]] == ["whole"]
    return folder / "case"


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_every_schema_is_one_and_refuses_an_empty_object(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert not Draft202012Validator(schema).is_valid({})


def test_article(folder: Path) -> None:
    read = say("article", "article", folder / "article.txt")
    assert read["references"]
    for one in read["claims"]:
        assert read["text"][one["start"] : one["end"]] == one["exact"]


def test_keyframes(folder: Path, tmp_path: Path) -> None:
    assert all(one["file"] is None for one in say("keyframes", "keyframes", folder / "video.mp4")["keyframes"])
    told = say("keyframes", "keyframes", folder / "video.mp4", "--to", tmp_path)
    assert len(told["shots"]) == 2
    assert all(Path(one["file"]).is_file() for one in told["keyframes"])


def test_keyframes_of_several_videos_are_an_array(folder: Path, tmp_path: Path) -> None:
    missing = folder / "missing.mp4"
    told = say("keyframes", "keyframes", folder / "video.mp4", missing, "--workers", 2, "--to", tmp_path, status=1)
    assert [len(told[0]["shots"]), told[1]["error"]["code"]] == [2, "input.unreadable"]
    assert all(Path(one["file"]).is_file() for one in told[0]["keyframes"])


def test_inspect_tells_one_file_as_an_object_and_several_as_an_array(folder: Path) -> None:
    assert say("inspect", "inspect", folder / "video.mp4")["entries"]
    several = say("inspect", "inspect", folder / "video.mp4", folder / "missing.mp4", status=1)
    assert "error" in several[1]


def test_status_check_and_repair(case: Path, tmp_path: Path) -> None:
    assert say("status", "status", case)["footage"]
    assert say("check", "check", case, "--save-head", tmp_path / "head.json")["ok"]
    assert say("check", "check", case, "--head", tmp_path / "head.json")["ok"]
    assert say("repair", "repair", case) == {"moved": [], "restored": None, "protected": []}


def test_claim(case: Path) -> None:
    status = say("status", "status", case)
    number = next(one["id"] for one in status["claims"] if one["state"] == "suggested")
    sha256 = status["footage"][0]["sha256"]
    linked = say("claim", "claim", case, number, "--link", sha256[:12], 0, "supports", "The dome.")
    item = linked["links"][0]
    assert (item["frame"], item["reason"], linked["state"]) == (0, "The dome.", "accepted")
    made = say("claim", "claim", case, number, "--hypothesis", "As told", "--hypothesis", "Another town")
    here, other = (one["id"] for one in made["hypotheses"])
    judged = say(
        *("claim", "claim", case, number, "--judge", here, item["id"], "consistent"),
        *("--judge", other, item["id"], "inconsistent", "--verdict", "supported", "--confidence", "low"),
    )
    assert judged["least_refuted"] == [here]
    assert judged["assessment"]["verdict"] == "supported"
    told = say("claim", "claim", case, number, "--reviewer", "Noor", "--verdict", "inconclusive", "--reasoning", "Dim")
    assert told["assessment"] == judged["assessment"]
    assert [(one["reviewer"], one["about"]) for one in told["second_opinions"]] == [("Noor", "supported")]
    assert say("claim", "claim", case, number, "--judge", other, item["id"], "open")["hypotheses"][1]["not_judged"] == 1
    assert "Noor: inconclusive" in run("claim", case, number).output
    for wrong in (
        ("--reviewer", "Noor"),
        ("--judge", here, item["id"], "maybe"),
        ("--judge", 99, item["id"], "neutral"),
        ("--link", sha256, 10**6, "supports", ""),
        ("--link", "ff", "whole", "supports", ""),
        ("--link", sha256, "whole", "proves", ""),
    ):
        done = run("claim", case, number, *wrong, "--json")
        assert done.status == 2, wrong
        fits("error", done.output)


def test_add_and_a_file_that_is_no_footage(folder: Path, tmp_path: Path) -> None:
    say("new", "new", tmp_path / "case", "--article", folder / "article.txt")
    (tmp_path / "notes.mp4").write_text("no video at all")
    told = say("pull", "add", tmp_path / "case", folder / "video.mp4", tmp_path / "notes.mp4", status=1)
    assert [one["error"] is None for one in told["acquisitions"]] == [True, False]


def test_a_check_that_finds_something(folder: Path, tmp_path: Path) -> None:
    say("new", "new", tmp_path / "case", "--article", folder / "article.txt")
    kept = next(path for path in (tmp_path / "case" / "evidence").rglob("*") if path.is_file())
    kept.unlink()
    told = say("check", "check", tmp_path / "case", status=1)
    assert [one["kind"] for one in told["problems"]] == ["evidence.missing"]


def test_report(case: Path, tmp_path: Path) -> None:
    told = say("report", "report", case, "--to", tmp_path, "--format", "json", "--format", "html")
    assert all(Path(one).is_file() for one in told["files"])
    report = fits("report-file", (tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["footage"]


def test_demo(tmp_path: Path) -> None:
    told = say("demo", "demo", tmp_path / "sample", "--no-window")
    assert all(Path(one).is_file() for one in [Path(told["case"]) / "case.sqlite", *told["report"]])


def test_place(tmp_path: Path) -> None:
    assert say("place", "place", "Homs")["places"]
    assert say("place", "place", "34°43'N 36°43'E")["coordinates"]
    assert say("place", "place", "Qqzzxxvvwwqq", status=1)["places"] == []


def test_sun() -> None:
    say("sun", "sun", 34, 36, "2015-09-30T12:00Z")
    night = say("sun", "sun", 34, 36, "2015-09-30T00:00Z")
    assert night["shadow"] is None
    assert say("sun", "sun", 89, 0, "2015-06-21T12:00Z")["sunset"] is None
    assert say("sun", "sun", 34, 36, "2015-09-30", "--shadow", 52.47, 1.26)["fits"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "missing"),
        ("check", "missing"),
        ("claim", "missing", "1"),
        ("repair", "missing"),
        ("report", "missing", "--to", "out"),
        ("pull", "missing", "--all"),
        ("add", "missing", "missing.mp4"),
        ("new", "case", "--article", "missing.txt"),
        ("article", "missing.txt"),
        ("keyframes", "missing.mp4"),
        ("inspect", "missing.mp4"),
        ("sun", "95", "0", "2015-09-30T12:00Z"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_an_error_has_its_own_shape(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, "--json", folder=tmp_path)
    assert done.status == 2
    fits("error", done.output)


def commands_with_json() -> list[str]:
    """The commands that take --json, as the parser itself has them."""
    parsers = next(one for one in build_parser()._actions if isinstance(one, argparse._SubParsersAction)).choices
    assert set(parsers) == set(COMMANDS)
    return [name for name, parser in parsers.items() if "--json" in parser._option_string_actions]


def test_the_documentation_names_every_command_with_json_and_every_schema() -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    commands = commands_with_json()
    assert len(commands) > 10
    assert [name for name in commands if f"`{name} --json`" not in page] == []
    names = [path.name for path in SCHEMAS.glob("*.json")]
    assert names
    assert [name for name in names if name not in page] == []
