"""``python -m benchmarks [NAME …]``: runs the named measurements, or all."""

from __future__ import annotations

import sys

from benchmarks import (
    anchors,
    footage_bars,
    footage_cluster,
    footage_exact,
    footage_index,
    footage_memory,
    footage_pass,
    footage_seek,
    footage_sheet,
    footage_shots,
    intake,
    isolation,
    language,
    main_text,
    references,
    startup,
    storage_rows,
)

ALL = {
    "startup": startup.main,
    "isolation": isolation.main,
    "intake": intake.main,
    "anchors": anchors.main,
    "language": language.main,
    "main_text": main_text.main,
    "references": references.main,
    "footage-bars": footage_bars.main,
    "footage-shots": footage_shots.main,
    "footage-pass": footage_pass.main,
    "footage-sheet": footage_sheet.main,
    "footage-seek": footage_seek.main,
    "footage-exact": footage_exact.main,
    "footage-memory": footage_memory.main,
    "footage-cluster": footage_cluster.main,
    "footage-index": footage_index.main,
    "footage-rows": storage_rows.main,
}


def main() -> None:
    """Run them."""
    wanted = sys.argv[1:] or list(ALL)
    if wanted == ["footage"]:
        wanted = [name for name in ALL if name.startswith("footage")]
    for name in wanted:
        if name not in ALL:
            sys.exit(f"There is no measurement “{name}”. There are: {', '.join(ALL)}.")
    sys.argv[1:] = []
    for name in wanted:
        ALL[name]()


if __name__ == "__main__":
    main()
