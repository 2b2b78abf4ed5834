"""The one entry: no arguments open the window; a subcommand does the same work without one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from verification.workflow.desk import Desk

# The packages lie beside this file, in a checkout and installed alike (docs/adr/0001-packaging.md).
_HERE = str(Path(__file__).resolve().parent)
if _HERE not in sys.path:
    sys.path.insert(0, _HERE)


def main(arguments: list[str]) -> int:
    """Run the program; returns its exit status."""
    if sys.platform == "win32":
        # Footage of strangers is read nowhere but in a worker that is handed open files; here none can be started.
        sys.stderr.write(
            "witnessmark: this version runs on Linux and macOS: on Windows its confined reader cannot be started yet. "
            "Use it within the Windows Subsystem for Linux (WSL 2).\n"
        )
        return 2
    from verification.commandline.parser import COMMANDS, build_parser

    if not arguments:
        return _window(None)
    if arguments[0] not in COMMANDS and not arguments[0].startswith("-"):
        return _window(arguments[0]) if len(arguments) == 1 else _no_such_command(arguments)
    if arguments[0] == "place":
        # A position may begin with a minus, which is no option.
        arguments = [f" {word}" if word[:1] == "-" and word[1:2].isdigit() else word for word in arguments]
    parsed = build_parser().parse_args(arguments)
    if parsed.version:
        from storage.version import PROGRAM
        from verification.workflow.parts import optional_parts

        sys.stdout.write("\n".join((PROGRAM, *optional_parts())) + "\n")
        return 0
    if parsed.command == "window":
        return _window(parsed.case)
    return _command(parsed)


def _no_such_command(arguments: list[str]) -> int:
    """A name that is no command, with more behind it than the window takes: the help, or a sentence."""
    from verification.commandline.parser import build_parser

    if {"-h", "--help"} & set(arguments[1:]):
        build_parser().print_help()
        return 0
    sys.stderr.write(
        f"witnessmark: “{arguments[0]}” is no command, and a case to be opened in the window stands alone. "
        "“witnessmark --help” lists the commands.\n"
    )
    return 2


def _command(parsed: Namespace) -> int:
    from storage.errors import WitnessmarkError
    from verification.commandline.output import complain
    from verification.commandline.parser import run

    desk = _desk()
    try:
        if parsed.command == "demo":
            from verification.commandline.demo import demo

            folder, status = demo(parsed, desk)
            return status if parsed.no_window or folder is None else _window(str(folder))
        return run(parsed, desk)
    except WitnessmarkError as error:
        try:
            return complain(error, as_json=getattr(parsed, "json", False))
        except BrokenPipeError:
            return _no_reader()
    except KeyboardInterrupt:
        sys.stderr.write("witnessmark: stopped.\n")
        return 2
    except BrokenPipeError:
        return _no_reader()


def _desk() -> Desk:
    """The tools of this run, with the key of whoever runs it."""
    from verification.workflow.derived import own_key
    from verification.workflow.desk import Desk
    from verification.workflow.folders import own_data

    return Desk(key=own_key(own_data()))


def _no_reader() -> int:
    """Whoever read our output is gone; Python must not try to flush the rest of it at its end."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 2


def _window(case: str | None) -> int:
    from verification.commandline.display import NO_DISPLAY, display_there

    if not display_there():
        sys.stderr.write(f"witnessmark: {NO_DISPLAY}\n")
        return 2
    from gui.application import run_window

    return run_window(case, _desk())


def run() -> None:
    """The installed command."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
