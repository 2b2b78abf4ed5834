"""What the walls cost: the same full reading of a video in this process and in the confined worker."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measuring import interleaved, ratio, table, write_section
from storage.records.footage import Survey
from storage.records.progress import silent
from tests.making import make_video
from verification.footage.survey import survey
from verification.isolation.client import Confinement, Limits, Worker
from verification.isolation.operation import Kind, Operation


def main() -> None:
    """Measure and write."""
    with tempfile.TemporaryDirectory() as folder:
        confinement = Confinement()
        path = make_video(Path(folder) / "clip.mp4", frames=1000, cut=450, size=(1280, 720))

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
        times = interleaved(actions, rounds=7)
    lines = [
        "## Cost of the confined reader",
        "",
        "Made by `make bench-isolation`; a survey of 1,000 frames of 720p H.264 made here.",
        "",
    ]
    lines += table(times, "in this process")
    measured = ratio(times, "in the confined worker", "in this process")
    lines += [
        "",
        f"Target: at most 1.15, the start of each worker included (forked, as the program does): {measured:.2f}.",
    ]
    write_section("performance.md", "isolation", lines)


if __name__ == "__main__":
    main()
