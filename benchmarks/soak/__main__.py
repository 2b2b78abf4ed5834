"""``python -m benchmarks.soak [SECTION…] [--seed N]``: runs the long measurements and writes docs/reliability.md."""

from __future__ import annotations

import argparse
import statistics
import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence

from benchmarks.measuring import write_section
from benchmarks.soak import untrusted_sections


def prose(text: str) -> list[str]:
    return textwrap.wrap(text, 116)


def row(*values: object) -> str:
    return f"| {' | '.join(map(str, values))} |"


def bytes_section(seed: int) -> list[str]:
    from benchmarks.soak.damages import byte_damages

    tally = byte_damages(1200, seed=seed)
    return [
        "## A byte of the database changed",
        "",
        *prose(
            "One byte of a closed `case.sqlite` is changed, page after page, at a random place in each. With "
            "the seal in place every one must be found. Then the same again without the seal, as after a crash: "
            "named by SQLite, by a row's digest or by the trail; or harmless (all that the database says reads "
            "exactly as before: the byte held nothing); or missed. `verify.py` must come to the same verdicts."
        ),
        "",
        "| changed | found | without a seal: named | harmless | missed | verdicts of `verify.py` that differ |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
        row(
            tally.damages,
            tally.found,
            tally.named_without_seal,
            tally.harmless_without_seal,
            tally.missed_without_seal,
            tally.verifier_differs,
        ),
    ]


def evidence_section(seed: int) -> list[str]:
    from benchmarks.soak.damages import evidence_damages

    each = 50
    rows = [
        f"| {name} | {each} | {right} | {differs} |"
        for name, (right, differs) in evidence_damages(each, seed=seed).items()
    ]
    return [
        "## Originals harmed",
        "",
        "| what was done | times | found, by the right kind and no other | verdicts of `verify.py` that differ |",
        "| --- | ---: | ---: | ---: |",
        *rows,
    ]


def trail_section(seed: int) -> list[str]:
    from benchmarks.soak.trails import attacks, trail_seconds

    tally = attacks(500, seed=seed)
    rows = [f"| {name} | {count} | {named} | {differs} |" for name, (count, named, differs) in tally.items()]
    times = trail_seconds()
    speed = [
        f"| {name} | {statistics.median(all_of_it):.2f} | {min(all_of_it):.2f}–{max(all_of_it):.2f} |"
        for name, all_of_it in times.items()
    ]
    return [
        "## The trail attacked",
        "",
        "By someone who can write the case and seals it anew, against a head that was kept elsewhere.",
        "",
        "| attack | times | found and named | verdicts of `verify.py` that differ |",
        "| --- | ---: | ---: | ---: |",
        *rows,
        "",
        "100,000 entries read from disk, their chain verified and what they say replayed:",
        "",
        "| by | median of 5 (s) | min–max (s) |",
        "| --- | ---: | ---: |",
        *speed,
    ]


def power_section(seed: int) -> list[str]:
    from benchmarks.soak.power import CONTROLS, power_cuts

    def line(what: str, count: int, control: str = "") -> str:
        tally = power_cuts(count, seed=seed, control=control)
        if bool(tally.losses) is not bool(control):
            sys.stderr.write(f"power: {what}: {tally.losses} losses: {tally.notes[:5]}\n")
        return row(what, tally.cuts, tally.acts_lost, tally.rows_without_bytes, tally.damaged, tally.strays)

    return [
        "## The power cut",
        "",
        *prose(
            "The product's own code makes a case, keeps originals, tags, undoes, closes, opens and migrates on "
            "a watched disk: every write, sync, truncation, rename and deletion, SQLite's too (its own "
            "statements and pragmas over an apsw VFS, which brings SQLite 3.54; Python's sqlite3 then opens "
            "what is left). The recording is cut at random places. What was not synced survives by chance: any "
            "sectors of it, torn or as noise, names in any subset. The case must open, `check` must find it "
            "right, and every act that was told to be saved must be in it. The controls do it wrong and must "
            "lose."
        ),
        "",
        "| written | cuts | acts lost | rows without bytes | damaged | strays swept |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        line("as the product does", 2400),
        *[line(f"control: {name}", 400, name) for name in CONTROLS],
    ]


def faults_section(_seed: int) -> list[str]:
    from benchmarks.soak.faults import faults

    tally = faults()
    for note in tally.notes:
        sys.stderr.write(f"faults: {note}\n")
    codes = ", ".join(f"`{code}` {count}" for code, count in sorted(tally.told_by_code.items()))
    return [
        "## The disk refuses",
        "",
        *prose(
            "Every write, sync, truncation, creation, rename and deletion of two sessions, SQLite's own too, "
            "fails once with ENOSPC, EIO and EACCES; the analyst goes on. Absorbed: the step was one that the "
            "case can do without (folding the journal in, a backup, a seal, sweeping a temporary file), so "
            "nobody was told."
        ),
        "",
        "| failures | absorbed | errors without a name | case does not open | wrong in `check` | acts lost |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
        row(tally.failures, tally.absorbed, tally.crashes, tally.not_opened, tally.wrong, tally.acts_lost),
        "",
        f"Told as: {codes} (`conflict.nothing` is the undo after an act that failed).",
    ]


KILL_COLUMNS = ("rows without bytes", "problems found by `check`", "strays swept", "rivals refused")
KILLS = {"keep": 300, "tag": 250, "pull": 200, "export": 150, "migrate": 150}


def kills_section(seed: int) -> list[str]:
    from benchmarks.soak.kills import kills

    lines = []
    total = [0] * 8
    for mode, rounds in KILLS.items():
        tally = kills(mode, rounds, seed=seed)
        for note in tally.notes:
            sys.stderr.write(f"kills: {note}\n")
        rivals = tally.rivals_refused, tally.rivals_admitted
        values = [tally.kills, tally.before_first, tally.told, tally.lost, tally.rows_without_bytes, tally.problems]
        values += [tally.strays, rivals[0]]
        total = [one + more for one, more in zip(total, values, strict=True)]
        if rivals[1]:
            sys.stderr.write(f"kills: {mode}: {rivals[1]} rivals admitted\n")
        lines.append(row(mode, *values))
    return [
        "## Killed at random moments",
        "",
        *prose(
            "A program at work is killed (SIGKILL). The case is opened at once, swept and checked, and held to "
            "the last act that the program was told is saved. Keep: originals into evidence. Tag: tags made, "
            "set, renamed, undone. Pull: with yt-dlp from a server on loopback, then surveyed in the confined "
            "worker; what was kept must be what was served. Export: reports, of which each file must be whole "
            "or not there. Migrate: a case of 4,000 rows opened by a version with one more migration. In every "
            "fifth round a second program tries to open the case meanwhile and must be refused by name."
        ),
        "",
        row("at work on", "kills", "before the first act", "acts told as saved", "of these lost", *KILL_COLUMNS),
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *lines,
        row("**all**", *total),
    ]


SECTIONS: Mapping[str, Callable[[int], Sequence[str]]] = {
    "bytes": bytes_section,
    "evidence": evidence_section,
    "trail": trail_section,
    "power": power_section,
    "faults": faults_section,
    "kills": kills_section,
    "mutants": untrusted_sections.mutants_section,
    "sandbox": untrusted_sections.sandbox_section,
    "offline": untrusted_sections.offline_section,
    "strings": untrusted_sections.strings_section,
}


def main() -> None:
    """Run the sections that were asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)} (default: all)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for name in given.sections or SECTIONS:
        write_section("reliability.md", name, SECTIONS[name](given.seed))


if __name__ == "__main__":
    main()
