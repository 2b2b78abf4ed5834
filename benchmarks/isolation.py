"""What the walls cost: the same full reading of a video in this process and in the confined worker."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measuring import SHARED, interleaved, ratio, table, write_section
from storage.records.footage import Survey
from storage.records.progress import silent
from tests.making import make_video
from verification.footage.survey import survey
from verification.isolation.client import Confinement
from verification.isolation.operation import Operation


def main() -> None:
    """Measure and write."""
    found = sorted((SHARED / "material" / "composite").glob("*.mp4")) if SHARED.is_dir() else []
    with tempfile.TemporaryDirectory() as folder:
        path = found[0] if found else make_video(Path(folder) / "clip.mp4", frames=1500, cut=700, size=(1280, 720))

        def within() -> None:
            survey(path, progress=silent)

        def confined() -> None:
            with path.open("rb") as stream:
                Confinement().once(Operation.SURVEY, Survey, {"pictures": False}, descriptors=(stream.fileno(),))

        times = interleaved({"in this process": within, "in the confined worker": confined}, rounds=3)
    lines = ["## Cost of the confined reader", "", f"Made by `make bench-isolation`; a survey of {path.name}.", ""]
    lines += table(times, "in this process")
    measured = ratio(times, "in the confined worker", "in this process")
    lines += ["", f"Target: at most 1.15, the worker's own start included; measured {measured:.2f}."]
    write_section("performance.md", "isolation", lines)


if __name__ == "__main__":
    main()
