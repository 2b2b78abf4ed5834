"""What the walls cost: the same full reading of a video in this process and in the confined worker."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measuring import Section, interleaved, ratio, table, unless, write_section
from storage.records.footage import Survey
from storage.records.progress import silent
from tests.making import make_video
from verification.footage.survey import survey
from verification.isolation.client import Confinement, Limits, Worker
from verification.isolation.operation import Kind, Operation

TARGET = 1.15


def cost(rounds: int = 7, frames: int = 1000) -> Section:
    """Measure side by side."""
    with tempfile.TemporaryDirectory() as folder:
        confinement = Confinement()
        path = make_video(Path(folder) / "clip.mp4", frames=frames, cut=frames * 45 // 100, size=(1280, 720))

        def within() -> None:
            survey(path, progress=silent)

        def confined() -> None:
            with path.open("rb") as stream:
                confinement.once(
                    Operation.SURVEY,
                    Survey,
                    {"pictures": False, "thumbnails": 0, "sheet": False},
                    descriptors=(stream.fileno(),),
                )

        def anew() -> None:
            with path.open("rb") as stream, Worker(Kind.FOOTAGE, Limits()) as worker:
                worker.ask(
                    Operation.SURVEY,
                    {"pictures": False, "thumbnails": 0, "sheet": False},
                    descriptors=(stream.fileno(),),
                )

        actions = {"in this process": within, "in the confined worker": confined, "in a worker started anew": anew}
        times = interleaved(actions, rounds=rounds)
    lines = [
        "## Cost of the confined reader",
        "",
        f"Made by `make bench-isolation` and `make soak`; a survey of {frames:,} frames of 720p H.264 made here.",
        "",
    ]
    lines += table(times, "in this process")
    measured = ratio(times, "in the confined worker", "in this process")
    lines += [
        "",
        f"Target: at most {TARGET}, the start of each worker included (forked, as the program does): {measured:.2f}.",
    ]
    return Section(lines, missed(measured))


def missed(measured: float) -> list[str]:
    """What a ratio misses of the target."""
    return unless({f"the confined reader costs more than {TARGET}": measured if measured > TARGET else 0})


def main() -> None:
    """Measure and write."""
    write_section("performance.md", "isolation", cost().lines)


if __name__ == "__main__":
    main()
