"""The one entry: no arguments open the window; a subcommand does the same work without one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

# The packages lie beside this file, in a checkout and installed alike (docs/adr/0001-packaging.md).
_HERE = str(Path(__file__).resolve().parent)
if _HERE not in sys.path:
    sys.path.insert(0, _HERE)


def main(arguments: list[str]) -> int:
    """Run the program; returns its exit status."""
    from verification.commandline.parser import COMMANDS, build_parser

    if not arguments or (arguments[0] not in COMMANDS and not arguments[0].startswith("-")):
        return _window(arguments[0] if arguments else None)
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


def _command(parsed: Namespace) -> int:
    from storage.errors import WitnessmarkError
    from verification.commandline.output import complain
    from verification.commandline.parser import run
    from verification.workflow.desk import Desk

    try:
        if parsed.command == "demo":
            from verification.commandline.demo import demo

            folder, status = demo(parsed, Desk())
            return status if parsed.no_window or folder is None else _window(str(folder))
        return run(parsed, Desk())
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
    from verification.workflow.desk import Desk

    return run_window(case, Desk())


def run() -> None:
    """The installed command."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
