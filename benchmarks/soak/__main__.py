"""``python -m benchmarks.soak [SECTION…] [--seed N]``: runs the long measurements and writes docs/reliability.md."""

from __future__ import annotations

import argparse
import statistics
import sys
import textwrap
from collections.abc import Callable, Mapping

from benchmarks.measuring import Section, unless, write_section
from benchmarks.soak import untrusted_sections


def prose(text: str) -> list[str]:
    return textwrap.wrap(text, 116)


def row(*values: object) -> str:
    return f"| {' | '.join(map(str, values))} |"


def bytes_section(seed: int) -> Section:
    from benchmarks.soak.damages import byte_damages

    tally = byte_damages(1200, seed=seed)
    lines = [
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
    missed = {
        "bytes: changed and not found": tally.damages - tally.found,
        "bytes: missed without a seal": tally.missed_without_seal,
        "bytes: verdicts of verify.py that differ": tally.verifier_differs,
    }
    return Section(lines, unless(missed))


def evidence_section(seed: int) -> Section:
    from benchmarks.soak.damages import evidence_damages

    each = 50
    tally = evidence_damages(each, seed=seed)
    rows = [f"| {name} | {each} | {right} | {differs} |" for name, (right, differs) in tally.items()]
    lines = [
        "## Originals harmed",
        "",
        "| what was done | times | found, by the right kind and no other | verdicts of `verify.py` that differ |",
        "| --- | ---: | ---: | ---: |",
        *rows,
    ]
    missed = {f"evidence: {name}: not found": each - right for name, (right, _) in tally.items()}
    missed |= {f"evidence: {name}: verify.py differs": differs for name, (_, differs) in tally.items()}
    return Section(lines, unless(missed))


TRAIL_S = 2.0


def trail_section(seed: int) -> Section:
    from benchmarks.soak.trails import attacks, trail_seconds

    tally = attacks(500, seed=seed)
    rows = [f"| {name} | {count} | {named} | {differs} |" for name, (count, named, differs) in tally.items()]
    times = trail_seconds()
    speed = [
        f"| {name} | {statistics.median(all_of_it):.2f} | {min(all_of_it):.2f}–{max(all_of_it):.2f} |"
        for name, all_of_it in times.items()
    ]
    missed: dict[str, object] = {
        f"trail: {name}: not found": count - named for name, (count, named, _) in tally.items()
    }
    missed |= {f"trail: {name}: verify.py differs": differs for name, (_, _, differs) in tally.items()}
    slow = {name: statistics.median(all_of_it) for name, all_of_it in times.items()}
    missed |= {f"trail: more than {TRAIL_S} s by {name}": took if took > TRAIL_S else 0 for name, took in slow.items()}
    lines = [
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
    return Section(lines, unless(missed))


def power_section(seed: int) -> Section:
    from benchmarks.soak.power import CONTROLS, power_cuts

    missed = []

    def line(what: str, count: int, control: str = "") -> str:
        tally = power_cuts(count, seed=seed, control=control)
        if bool(tally.losses) is not bool(control):
            missed.append(f"power: {what}: {tally.losses} losses: {tally.notes[:5]}")
        return row(what, tally.cuts, tally.acts_lost, tally.rows_without_bytes, tally.damaged, tally.strays)

    lines = [
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
    return Section(lines, missed)


def faults_section(_seed: int) -> Section:
    from benchmarks.soak.faults import faults

    tally = faults()
    for note in tally.notes:
        sys.stderr.write(f"faults: {note}\n")
    codes = ", ".join(f"`{code}` {count}" for code, count in sorted(tally.told_by_code.items()))
    lines = [
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
    missed = {
        "faults: errors without a name": tally.crashes,
        "faults: cases that do not open": tally.not_opened,
        "faults: wrong in check": tally.wrong,
        "faults: acts lost": tally.acts_lost,
    }
    return Section(lines, unless(missed))


KILL_COLUMNS = ("rows without bytes", "problems found by `check`", "strays swept", "rivals refused")
KILLS = {"keep": 300, "tag": 250, "pull": 200, "export": 150, "migrate": 150}


def kills_section(seed: int) -> Section:
    from benchmarks.soak.kills import kills

    lines: list[str] = []
    missed: dict[str, object] = {}
    total, waited = [0] * 8, 0.0
    for mode, rounds in KILLS.items():
        tally = kills(mode, rounds, seed=seed)
        for note in tally.notes:
            sys.stderr.write(f"kills: {note}\n")
        waited = max(waited, tally.rival_waited_s)
        values = [tally.kills, tally.before_first, tally.told, tally.lost, tally.rows_without_bytes, tally.problems]
        values += [tally.strays, tally.rivals_refused]
        total = [one + more for one, more in zip(total, values, strict=True)]
        missed |= {
            f"kills: {mode}: acts lost": tally.lost,
            f"kills: {mode}: rows without bytes": tally.rows_without_bytes,
            f"kills: {mode}: problems": tally.problems,
            f"kills: {mode}: rivals admitted, or not told who holds the case": tally.rivals_wrong,
            f"kills: {mode}: acts that failed": tally.failed,
        }
        lines.append(row(mode, *values))
    text = [
        "## Killed at random moments",
        "",
        *prose(
            "A program at work is killed (SIGKILL). The case is opened at once, swept and checked, and held to "
            "the last act that the program was told is saved. Keep: originals into evidence. Tag: tags made, "
            "set, renamed, undone. Pull: with yt-dlp from a server on loopback, then surveyed in the confined "
            "worker; what was kept must be what was served. Export: reports, of which each file must be whole "
            "or not there. Migrate: a case of 4,000 rows opened by a version with one more migration. In every "
            "fifth round a second program tries to open the case meanwhile and must be told which process holds it."
        ),
        "",
        row("at work on", "kills", "before the first act", "acts told as saved", "of these lost", *KILL_COLUMNS),
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *lines,
        row("**all**", *total),
        "",
        f"The longest that a second program waited for that: {waited:.2f} s (target: at most 1).",
    ]
    missed["kills: seconds over 1 that a second program waited"] = waited if waited > 1 else 0
    return Section(text, unless(missed))


def cost_section(_seed: int) -> Section:
    from benchmarks.isolation import cost

    return cost()


SECTIONS: Mapping[str, Callable[[int], Section]] = {
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
    "cost": cost_section,
}


def main() -> int:
    """Run the sections that were asked for, or all; 1 when one of them missed a target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)} (default: all)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    missed: list[str] = []
    for name in given.sections or SECTIONS:
        section = SECTIONS[name](given.seed)
        write_section("reliability.md", name, section.lines)
        missed += section.missed
    for sentence in missed:
        sys.stderr.write(f"MISSED: {sentence}\n")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
