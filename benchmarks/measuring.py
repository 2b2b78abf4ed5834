"""Timing things side by side on a noisy machine, and putting the table where readers find it."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a document, and the targets that were missed, a sentence each."""

    lines: list[str]
    missed: list[str]


def unless(missed: Mapping[str, object]) -> list[str]:
    """The sentences whose value is true: what was not to happen, and did."""
    return [f"{sentence}: {value}" for sentence, value in missed.items() if value]


def interleaved(actions: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, list[float]]:
    """Wall seconds of each action, taken in turn (A B A B …) after one round that is not counted."""
    times: dict[str, list[float]] = {name: [] for name in actions}
    for round_number in range(rounds + 1):
        for name, action in actions.items():
            start = time.perf_counter()
            action()
            if round_number:
                times[name].append(time.perf_counter() - start)
    return times


def process(command: Sequence[str], **environment: str) -> Callable[[], object]:
    """An action that runs a program to its end and insists that it went well."""

    def run() -> object:
        return subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env={**os.environ, **environment})

    return run


def ratio(times: Mapping[str, list[float]], one: str, other: str) -> float:
    """The median of the ratios one ÷ other, pair by pair."""
    return statistics.median(a / b for a, b in zip(times[one], times[other], strict=True))


def table(times: Mapping[str, list[float]], base: str) -> list[str]:
    """A Markdown table of medians and ratios to ``base``."""
    rounds = len(next(iter(times.values())))
    lines = [f"| what | median of {rounds} (ms) | min–max (ms) | ratio to “{base}” |", "| --- | ---: | ---: | ---: |"]
    for name, all_of_it in times.items():
        low, mid, high = min(all_of_it), statistics.median(all_of_it), max(all_of_it)
        lines.append(
            f"| {name} | {mid * 1e3:.1f} | {low * 1e3:.1f}–{high * 1e3:.1f} | {ratio(times, name, base):.2f} |"
        )
    return lines


def write_section(document: str, name: str, lines: Sequence[str]) -> None:
    """Put lines between the markers of a section of a document, made at its end when it is new."""
    path = ROOT / "docs" / document
    text = path.read_text(encoding="utf-8")
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    section = "\n".join([begin, *lines, end])
    if begin in text:
        head, _, rest = text.partition(begin)
        text = head + section + rest.partition(end)[2]
    else:
        text = f"{text.rstrip()}\n\n{section}\n"
    path.write_text(text, encoding="utf-8")
    print("\n".join(lines))
