"""The commands and their options. Loads nothing but argparse, so that ``--help`` is instant."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from verification.commandline.claim_options import add_claim_command

if TYPE_CHECKING:
    from verification.workflow.desk import Desk

_PROXY = "ask through this SOCKS5 proxy alone, which looks names up too: socks5h://127.0.0.1:9050; none: through none"
_OCR = "take the text from the pictures of a PDF's pages (the extra “ocr”)"
FORMATS = ("html", "pdf", "json", "csv")
COMMANDS = (
    *("window", "demo", "new", "pull", "add", "status", "claim", "report", "check", "repair"),
    *("update", "matches", "shots"),
    *("article", "keyframes", "inspect", "place", "sun"),
)


def _common(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--json", action="store_true", help="machine-readable output, alone on standard output")
    return parser


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="witnessmark",
        description="Check an article against the footage it leans on.",
        epilog="Without a command the window opens. Exit status: 0 done, 1 a problem was found, 2 unusable input.",
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _case_commands(commands)
    _file_commands(commands)
    _place_commands(commands)
    return parser


def _case_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    window = commands.add_parser("window", help="open the window (also: witnessmark CASE)")
    window.add_argument("case", nargs="?", metavar="CASE")

    demo = _common(commands.add_parser("demo", help="build the sample case and open it"))
    demo.add_argument("folder", nargs="?", metavar="DIR", help="where to put it (default: a folder for this user)")
    demo.add_argument("--no-window", action="store_true", help="build the case and write its report only")

    new = _common(commands.add_parser("new", help="make a case from an article"))
    new.add_argument("case", metavar="CASE", help="the folder to make")
    new.add_argument("--article", required=True, metavar="FILE-or-ADDRESS", help="the article; - reads standard input")
    new.add_argument("--published", metavar="DATE", help="day of publication, YYYY-MM-DD")
    new.add_argument("--ocr", action="store_true", help=_OCR)
    new.add_argument("--proxy", metavar="ADDRESS", help=_PROXY)
    new.add_argument("--title", default="", help="the case's title (default: the article's)")

    pull = _common(commands.add_parser("pull", help="obtain the footage of references"))
    pull.add_argument("case", metavar="CASE")
    pull.add_argument(
        "--reference",
        action="append",
        nargs=2,
        default=[],
        metavar=("N", "FILE-or-ADDRESS"),
        help="the footage of reference N is this; may be given several times",
    )
    pull.add_argument(
        "--all",
        action="store_true",
        help="every reference that has an address and no footage yet; finish looking through what was stopped",
    )
    pull.add_argument("--proxy", metavar="ADDRESS", help=_PROXY)
    pull.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help="silence that counts as stalled")

    add = _common(commands.add_parser("add", help="add footage that no reference names"))
    add.add_argument("case", metavar="CASE")
    add.add_argument("files", nargs="+", metavar="FILE")
    add.add_argument(
        "--stream",
        type=int,
        metavar="N",
        help="look at this picture stream of the file rather than the one that players show (see inspect)",
    )

    status = _common(commands.add_parser("status", help="article, references, footage, claims, what is open"))
    status.add_argument("case", metavar="CASE")

    add_claim_command(_common, commands)

    report = _common(commands.add_parser("report", help="write the report"))
    report.add_argument("case", metavar="CASE")
    report.add_argument("--to", required=True, metavar="DIR")
    report.add_argument("--format", action="append", choices=FORMATS, help="may be given several times (default: all)")

    update = _common(commands.add_parser("update", help="read a newer version of the article; say what was changed"))
    update.add_argument("case", metavar="CASE")
    update.add_argument("--proxy", metavar="ADDRESS", help=_PROXY)
    update.add_argument("--ocr", action="store_true", help=_OCR)
    what = update.add_mutually_exclusive_group(required=True)
    what.add_argument("--article", metavar="FILE-or-ADDRESS", help="the newer article; - reads standard input")
    what.add_argument("--published", metavar="DATE", help="the article was published on this day, YYYY-MM-DD")
    what.add_argument(
        "--confirm", type=int, metavar="REFERENCE", help="its footage is the video meant, though its words were changed"
    )
    what.add_argument(
        "--detach", type=int, metavar="REFERENCE", help="its footage is not the video meant; it stays in the case"
    )
    what.add_argument(
        "--changes", nargs=2, type=int, metavar=("OLDER", "NEWER"), help="compare two versions that the case has"
    )

    check = _common(commands.add_parser("check", help="check every hash, the trail and the database"))
    check.add_argument("case", metavar="CASE")
    check.add_argument(
        "--head", metavar="FILE", help="a head saved outside the case, or a report.json, to compare with"
    )
    check.add_argument("--save-head", metavar="FILE", help="save the head to this file, for later")
    check.add_argument("--timestamp", metavar="ADDRESS", help="have the head stamped by this authority (RFC 3161)")
    check.add_argument("--proxy", metavar="ADDRESS", help=_PROXY)
    check.add_argument("--authority", metavar="FILE", help="the authority's root certificate (PEM)")

    repair = _common(commands.add_parser("repair", help="sweep strays; restore a backup on request; deletes nothing"))
    repair.add_argument("case", metavar="CASE")
    repair.add_argument("--restore", action="store_true", help="put the newest good backup in the place of case.sqlite")

    matches = _common(commands.add_parser("matches", help="stretches that pieces of footage share"))
    matches.add_argument("case", metavar="CASE")
    matches.add_argument(
        "--library", metavar="DIR", help="compare with known footage too, whose fingerprints are there"
    )
    matches.add_argument(
        "--keep",
        action="store_true",
        help="add this case's fingerprints, small pictures, titles and place",
    )
    matches.add_argument(
        "--forget",
        nargs="?",
        const="",
        metavar="PIECE",
        help="take all known footage out of the library first, or the piece of that title or SHA-256",
    )
    for name, says in (
        ("accept", "hold that match N of the list is one"),
        ("dismiss", "hold that it is none"),
        ("reopen", "leave it open again"),
    ):
        matches.add_argument(f"--{name}", action="append", type=int, default=[], metavar="N", help=says)
    matches.add_argument("--note", default="", metavar="WORDS", help="why, for --accept and --dismiss")

    _shot_command(commands)


def _shot_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    shots = _common(
        commands.add_parser("shots", help="the shots of footage; split, merge, move them or find them again")
    )
    shots.add_argument("case", metavar="CASE")
    shots.add_argument("--footage", type=int, metavar="N", help="which footage, where the case has several")
    word = shots.add_mutually_exclusive_group()
    word.add_argument("--split", type=int, metavar="FRAME", help="a shot begins at this frame")
    word.add_argument("--merge", type=int, metavar="FRAME", help="no shot begins at this frame")
    word.add_argument(
        "--move", nargs=2, type=int, metavar=("FRAME", "TO"), help="the shot that begins at FRAME begins at TO"
    )
    word.add_argument(
        "--again", action="store_true", help="look through the footage again; what you said of its shots stays"
    )


def _file_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    article = _common(commands.add_parser("article", help="text, references and suggested claims of an article"))
    article.add_argument("file", metavar="FILE-or-ADDRESS", help="the article; - reads standard input")
    article.add_argument("--ocr", action="store_true", help=_OCR)
    article.add_argument("--proxy", metavar="ADDRESS", help=_PROXY)
    article.add_argument("--published", metavar="DATE", help="day of publication, YYYY-MM-DD")

    keyframes = _common(commands.add_parser("keyframes", help="shots and keyframes of videos"))
    keyframes.add_argument("files", nargs="+", metavar="VIDEO", help="videos, or one case: then those it has kept")
    keyframes.add_argument("--footage", type=int, metavar="N", help="which footage of a case, where it has several")
    keyframes.add_argument("--to", metavar="DIR", help="write the pictures there; of several videos, a folder each")
    keyframes.add_argument(
        "--sheet",
        metavar="FILE.jpg",
        help="write a contact sheet of the keyframes; of several videos, a folder",
    )
    keyframes.add_argument("--stream", type=int, metavar="N", help="look at this stream of the file (see inspect)")
    keyframes.add_argument("--quick", action="store_true", help="a sheet of sync samples at once, and nothing else")
    keyframes.add_argument("--workers", type=int, default=1, metavar="N", help="survey N videos at a time (default 1)")
    keyframes.add_argument("--executor", metavar="dask://HOST:PORT", help="let the workers of a dask cluster do it")

    inspect = _common(commands.add_parser("inspect", help="all metadata and findings of files"))
    inspect.add_argument("files", nargs="+", metavar="FILE")


def _place_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    place = _common(commands.add_parser("place", help="coordinates in any spelling, or places of that name"))
    place.add_argument("text", metavar="TEXT")

    sun = _common(commands.add_parser("sun", help="sun and moon at a place and time; when a shadow fits"))
    sun.add_argument("latitude", metavar="LATITUDE")
    sun.add_argument("longitude", metavar="LONGITUDE")
    sun.add_argument("time", metavar="TIME", help="ISO 8601 with a zone, or a day for --shadow")
    sun.add_argument("--shadow", nargs=2, type=float, metavar=("AZIMUTH", "RATIO"), help="degrees; length ÷ height")
    sun._negative_number_matcher = _NUMBERS  # type: ignore[assignment] # noqa: SLF001 - southern latitudes are no options


class _Numbers:
    """Recognises what argparse must not take for an option: a negative number in any spelling."""

    @staticmethod
    def match(text: str) -> bool:
        return text[:1] == "-" and text[1:2].isdigit()


_NUMBERS = _Numbers()


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Do a command; returns the exit status.

    Raises:
        WitnessmarkError: The input cannot be used.
    """
    from verification.commandline import (
        case_commands,
        claim_commands,
        file_commands,
        match_commands,
        place_commands,
        shot_commands,
        version_commands,
    )

    commands = {
        "new": case_commands.new,
        "pull": case_commands.pull,
        "add": case_commands.add,
        "status": case_commands.status,
        "claim": claim_commands.claim,
        "report": case_commands.report,
        "check": case_commands.check,
        "repair": case_commands.repair,
        "update": version_commands.update,
        "matches": match_commands.matches,
        "shots": shot_commands.shots,
        "article": file_commands.article,
        "keyframes": file_commands.keyframes,
        "inspect": file_commands.inspect,
        "place": place_commands.place,
        "sun": place_commands.sun,
    }
    return commands[arguments.command](arguments, desk)
