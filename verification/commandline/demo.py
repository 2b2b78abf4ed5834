"""``witnessmark demo``: the sample case with its report."""

from __future__ import annotations

import argparse
from pathlib import Path

from storage.casefile import Case
from storage.connection import inspect_header
from storage.errors import InputProblem, WitnessmarkError
from storage.records.progress import Progress
from verification.commandline.display import display_there
from verification.commandline.output import DONE, TerminalProgress, emit_json, say
from verification.workflow.desk import Desk
from verification.workflow.folders import own_data
from verification.workflow.reporting import export_report
from verification.workflow.sample import make_sample


def demo(arguments: argparse.Namespace, desk: Desk) -> tuple[Path | None, int]:
    """Build the sample case, or take the one that stands there, and write its report beside it.

    Returns:
        The case folder to open in the window, None where no window is to open; and the exit status.

    Raises:
        InputProblem: The folder holds something else, or cannot be made.
        EnvironmentProblem: The disk refused.
    """
    folder = Path(arguments.folder) if arguments.folder else default_folder()
    folder = folder.absolute()
    report = folder.with_name(f"{folder.name} report")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputProblem(
            f"“{folder.parent}” cannot be made: {error.strerror}.",
            code="input.unwritable",
            advice="Choose another folder.",
            detail=repr(error),
        ) from error
    with TerminalProgress() as progress, _case(folder, desk, progress) as case:
        written = export_report(case, desk, report, progress=progress)
    if arguments.json:
        emit_json({"case": str(folder), "report": [str(path) for path in written]})
        return None, DONE
    say(f"Sample case: {folder}")
    for path in written:
        say(f"Report: {path}")
    if arguments.no_window:
        return None, DONE
    if not display_there():
        say("There is no display here, so the window was not opened.")
        return None, DONE
    return folder, DONE


def default_folder() -> Path:
    """Where this user's sample case lies."""
    return own_data() / "sample-case"


def _case(folder: Path, desk: Desk, progress: Progress) -> Case:
    try:
        inspect_header(folder)
    except WitnessmarkError as error:
        if error.code in {"case.missing", "case.not_case"}:
            # A folder that holds something else is refused where the case is made.
            return make_sample(folder, desk, progress=progress)
        raise
    return Case.open(folder)
