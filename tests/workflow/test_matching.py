"""Footage that stands twice is found within a case and in known footage, by use case and command."""

from __future__ import annotations

import argparse
import os
import zlib
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest

from storage.casefile import Case
from storage.errors import EnvironmentProblem
from storage.records.likeness import Likeness
from storage.records.survey import Footage
from tests.workflow.running import run
from tests.workflow.test_schemas import ARTICLE, fits
from tests.workflow.test_streams import greenish, two_videos
from verification.commandline import case_commands
from verification.footage.likeness_file import pack, unpack
from verification.workflow import matching
from verification.workflow.desk import Desk
from verification.workflow.library import KnownPiece, known_picture, likeness_in, read_library
from verification.workflow.matching import find_matches, likeness_of


def video(path: Path, seeds: range, *, mirrored: bool = False) -> Path:
    """Half a second of each seed's picture."""
    import av

    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24, options={"crf": "22"})
        stream.width, stream.height, stream.pix_fmt = 160, 96, "yuv420p"
        for seed in seeds:
            coarse = np.random.default_rng(seed).integers(20, 235, (9, 16, 3), dtype=np.uint8)
            rgb = cv2.resize(coarse, (160, 96), interpolation=cv2.INTER_CUBIC)
            for _ in range(12):
                shown = np.ascontiguousarray(rgb[:, ::-1] if mirrored else rgb)
                container.mux(stream.encode(av.VideoFrame.from_ndarray(shown, format="rgb24")))
        container.mux(stream.encode())
    return path


def new_case(folder: Path, *videos: Path) -> Path:
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("new", folder / "case", "--article", folder / "article.txt").status == 0
    assert run("add", folder / "case", *videos).status == 0
    return folder / "case"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("matching")
    return new_case(
        folder,
        video(folder / "first.mp4", range(12)),
        video(folder / "second.mp4", range(4, 12), mirrored=True),
        video(folder / "third.mp4", range(50, 58)),
    )


def test_the_command_tells_where_footage_stands_twice(case: Path) -> None:
    done = run("matches", case, "--json")
    assert done.status == 0, done.errors
    told = fits("matches", done.output)
    (match,) = told["matches"]
    starts = {match["first_title"]: match["first_start_s"], match["second_title"]: match["second_start_s"]}
    assert starts == {"first.mp4": 2.0, "second.mp4": 0.0}
    ends = {match["first_title"]: match["first_end_s"], match["second_title"]: match["second_end_s"]}
    assert ends == {"first.mp4": round(2 + 95 / 24, 6), "second.mp4": round(95 / 24, 6)}
    assert (match["turn"], match["frames"], match["exact"], told["compared"]) == ("mirrored", 96, True, 3)
    words = run("matches", case).output
    assert "96 frames also stand in" in words
    assert "mirrored" in words


def test_a_verdict_is_given_by_number_kept_reported_and_taken_back(case: Path, tmp_path: Path) -> None:
    told = fits("matches", run("matches", case, "--accept", 1, "--note", "the same van", "--json").output)
    assert [(one["verdict"], one["note"]) for one in told["matches"]] == [("accepted", "the same van")]
    assert "(accepted: the same van)" in run("matches", case).output
    assert run("report", case, "--to", tmp_path).status == 0
    (held,) = fits("report-file", (tmp_path / "report.json").read_text("utf-8"))["matches"]
    assert (held["state"], held["turn"], held["note"]) == ("accepted", "mirrored", "the same van")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "Footage that stands twice" in page
    assert "the same van" in page
    assert "the same van" in (tmp_path / "report.matches.csv").read_text("utf-8-sig").splitlines()[1]
    assert (
        fits("matches", run("matches", case, "--dismiss", 1, "--json").output)["matches"][0]["verdict"] == "dismissed"
    )
    assert fits("matches", run("matches", case, "--reopen", 1, "--json").output)["matches"][0]["verdict"] is None
    refused = run("matches", case, "--accept", 2, "--json")
    assert (refused.status, fits("error", refused.output)["error"]["code"]) == (2, "input.no_match")


def test_fingerprints_are_made_once_and_again_when_they_are_damaged(case: Path) -> None:
    with Case.open(case) as opened:
        footage = opened.read(lambda reader: reader.every(Footage))[0]
        made = likeness_of(opened, Desk(), footage)
        derived = Desk().derived(opened)
        kept = derived.get_document(footage.sha256, "likeness")
        derived.put_document(footage.sha256, "likeness", b"damaged")
        assert likeness_of(opened, Desk(), footage) == made
        assert derived.get_document(footage.sha256, "likeness") == kept


def test_a_library_is_only_what_was_kept_there(case: Path, tmp_path: Path) -> None:
    other = new_case(tmp_path, video(tmp_path / "later.mp4", range(6, 12)))
    library = tmp_path / "library"
    with Case.open(other) as opened:
        assert find_matches(opened, Desk(), library=library).stretches == ()
    assert not library.exists()
    with Case.open(case) as opened:
        find_matches(opened, Desk(), library=library, keep=True)
    assert len(read_library(library).pieces) == 3
    (library / f"{'0' * 64}.likeness").write_bytes(b"damaged")
    (library / "notes.txt").write_text("not ours")
    assert len(read_library(library).pieces) == 3
    told = fits("matches", run("matches", other, "--library", library, "--json").output)
    assert told["library"] == 3
    assert {one["second_title"] for one in told["matches"]} == {"first.mp4", "second.mp4"}
    assert told["unusable"] == [f"{'0' * 64}.likeness"]
    assert {one["second_case"]["folder"] for one in told["matches"]} == {str(case)}
    assert not any(one["exact"] for one in told["matches"])
    words = run("matches", other, "--library", library).output
    assert f"of the case “{told['matches'][0]['second_case']['title']}” ({case})" in words
    assert "was passed by" in words
    first = told["matches"][0]
    shown = known_picture(library, first["second"], Fraction(first["second_start_s"]))
    assert shown is not None
    assert (shown.width, shown.height) == (160, 96)


def test_a_library_that_cannot_be_used_is_named(case: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with Case.open(case) as opened, pytest.raises(EnvironmentProblem) as caught:
        find_matches(opened, Desk(), library=tmp_path / "file")
    assert caught.value.code == "environment.library"


def test_what_lies_in_a_library_and_is_no_fingerprints_is_passed_by(case: Path, tmp_path: Path) -> None:
    library = tmp_path / "known"
    with Case.open(case) as opened:
        find_matches(opened, Desk(), library=library, keep=True)
    kept = sorted(library.glob("*.likeness"))
    assert len(kept) == 3
    os.mkfifo(library / f"{'a' * 64}.likeness")
    (library / f"{'b' * 64}.likeness").mkdir()
    (library / f"{'c' * 64}.likeness").symlink_to("/dev/zero")
    (library / f"{'d' * 64}.likeness").write_bytes(zlib.compress(b"WMLIKE2\n\xff\xff\x00\x00" + b"[" * (1 << 28)))
    (library / f"{'e' * 64}.likeness").write_bytes(kept[0].read_bytes()[:-20])
    assert [one.sha256 for one in read_library(library).pieces] == [path.name[:64] for path in kept]
    assert len(read_library(library).unusable) == 5
    victim = tmp_path / "victim"
    (library / f"{kept[0].name[:64]}.part").symlink_to(victim)
    with Case.open(case) as opened:
        find_matches(opened, Desk(), library=library, keep=True)
    assert not victim.exists()


def test_fingerprints_come_back_as_they_were_kept(case: Path) -> None:
    with Case.open(case) as opened:
        footage = opened.read(lambda reader: reader.every(Footage))[0]
        made = likeness_of(opened, Desk(), footage)
        assert unpack(pack("a title", made)) == ("a title", made)
        empty = replace(made, frames=(), pts=(), quality=(), views=b"", queries=b"")
        assert unpack(pack("", empty)) == ("", empty)


def test_options_about_a_library_need_one(case: Path) -> None:
    for options in (("--keep",), ("--forget",), ("--forget", "first.mp4")):
        done = run("matches", case, *options, "--json")
        assert (done.status, fits("error", done.output)["error"]["code"]) == (2, "input.options")


def test_one_piece_is_forgotten_by_title_or_hash(case: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    assert run("matches", case, "--library", library, "--keep").status == 0
    assert len(list(library.iterdir())) == 6
    assert run("matches", case, "--library", library, "--forget", "third.mp4").status == 0
    titles = {one.where.title: one.sha256 for one in read_library(library).pieces}
    assert titles.keys() == {"first.mp4", "second.mp4"}
    assert run("matches", case, "--library", library, "--forget", titles["first.mp4"][:10]).status == 0
    assert [path.name[:64] for path in library.iterdir()] == [titles["second.mp4"]] * 2
    assert run("matches", case, "--library", library, "--forget", "nothing").status == 2


def test_known_footage_is_compared_once(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "library"
    with Case.open(case) as opened:
        find_matches(opened, Desk(), library=library, keep=True)
    unpacked: list[str] = []

    def counted(piece: KnownPiece) -> Likeness | None:
        unpacked.append(piece.where.title)
        return likeness_in(piece)

    monkeypatch.setattr(matching, "likeness_in", counted)
    other = new_case(tmp_path, video(tmp_path / "later.mp4", range(6, 12)))
    third = read_library(library).pieces[-1].path
    with Case.open(other) as opened:
        first = find_matches(opened, Desk(), library=library)
        assert len(unpacked) == 3
        assert find_matches(opened, Desk(), library=library) == first
        assert len(unpacked) == 3
        title, likeness = unpack(third.read_bytes())
        assert likeness is not None
        third.write_bytes(pack(f"{title} again", likeness))
        again = find_matches(opened, Desk(), library=library)
        assert unpacked[3:] == [f"{title} again"]
        assert again.stretches == first.stretches
        third.unlink()
        assert len(find_matches(opened, Desk(), library=library).stretches) <= len(first.stretches)
    assert len(unpacked) == 4


def test_files_added_together_are_all_known_before_the_first_is_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = new_case(tmp_path, video(tmp_path / "one.mp4", range(2)))
    more = [str(video(tmp_path / f"{n}.mp4", range(n, n + 2))) for n in (3, 5)]

    def crash(*_given: object, **_named: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(case_commands, "survey_footage", crash)
    with pytest.raises(KeyboardInterrupt):
        case_commands.add(argparse.Namespace(case=str(folder), files=more, json=True, stream=None), Desk())
    with Case.open(folder) as opened:
        assert {one.title for one in opened.read(lambda reader: reader.every(Footage))} == {"one.mp4", "3.mp4", "5.mp4"}


def test_known_footage_of_another_stream_is_replaced_with_its_pictures_and_that_is_said(tmp_path: Path) -> None:
    library = tmp_path / "known"
    case = new_case(tmp_path, two_videos(tmp_path / "both.mp4"))
    with Case.open(case) as opened:
        (footage,) = opened.read(lambda reader: reader.every(Footage))
    keep = ("matches", case, "--library", library, "--keep")

    def kept() -> tuple[int | None, bool]:
        (piece,) = read_library(library).pieces
        shown = known_picture(library, footage.sha256, Fraction(0))
        assert shown is not None
        return piece.where.stream, greenish(bytes(shown.rgb))

    assert "another picture stream" not in run(*keep).output
    assert kept() == (0, False)
    assert run("add", case, tmp_path / "both.mp4", "--stream", 1).status == 0
    assert "“both.mp4” was of another picture stream of the same file" in run(*keep).output
    assert kept() == (1, True)
    assert fits("matches", run(*keep, "--json").output)["replaced"] == []
    assert run("add", case, tmp_path / "both.mp4", "--stream", 0).status == 0
    assert fits("matches", run(*keep, "--json").output)["replaced"] == [footage.sha256]
    assert kept() == (0, False)
