"""Eight files surveyed by the workers of a local dask cluster, against one worker of this program: time, and bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.footage_material import CLIPS, COMPOSITE
from benchmarks.measuring import ROOT, write_section
from verification.workflow.batch import executor_for, survey_files
from verification.workflow.desk import Desk

_FILES, _SECONDS = 8, 24
_PYTHON = os.environ.get("WITNESSMARK_CLUSTER", sys.executable)
"""A Python with the extra ``cluster``, for where this one has none."""


def pieces() -> list[str]:
    """Eight pieces of the composite, its packets copied, each from a sync sample on."""
    if not COMPOSITE.is_file() or shutil.which("ffmpeg") is None:
        sys.exit("skipped: the shared material or the program ffmpeg is missing")
    CLIPS.mkdir(parents=True, exist_ok=True)
    paths = [CLIPS / f"piece{number}.mp4" for number in range(_FILES)]
    for number, path in enumerate(paths):
        if not path.is_file():
            place = ["-ss", str(number * _SECONDS), "-t", str(_SECONDS), "-i", str(COMPOSITE)]
            subprocess.run(["ffmpeg", "-v", "error", "-y", *place, "-an", "-c", "copy", str(path)], check=True)
    return [str(path) for path in paths]


def _surveyed(paths: list[str], address: str | None) -> tuple[float, str]:
    """Seconds that the files took, and a digest of all that came of them."""
    digest = hashlib.sha256()
    with tempfile.TemporaryDirectory() as to, executor_for(workers=1, address=address) as executor:
        start = time.perf_counter()
        for one in survey_files(executor, Desk(), paths, to=Path(to)):
            digest.update(repr((one.sha256, one.survey, one.error)).encode())
        took = time.perf_counter() - start
        for path in sorted(Path(to).rglob("*.*")):
            digest.update(str(path.relative_to(to)).encode() + path.read_bytes())
    return took, digest.hexdigest()


def main(rounds: int = 3) -> None:
    """Measure and write; in another Python where one is named."""
    if sys.executable != _PYTHON:
        subprocess.run([_PYTHON, "-m", "benchmarks.footage_cluster"], check=True, cwd=ROOT)
        return
    try:
        from distributed import LocalCluster
    except ImportError:
        sys.exit("skipped: the package distributed is not installed (WITNESSMARK_CLUSTER names a Python that has it)")
    paths = pieces()
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        ways = {"cluster": address, "one": None}
        _surveyed(paths[:2], address)  # its workers load what they need
        runs = [{name: _surveyed(paths, way) for name, way in ways.items()} for _ in range(rounds)]
    told = {name: statistics.median(run[name][0] for run in runs) for name in ways}
    faster = statistics.median(run["one"][0] / run["cluster"][0] for run in runs)
    same = len({digest for run in runs for _, digest in run.values()}) == 1
    lines = [
        "## Many files on a cluster",
        "",
        f"Made by `make bench-footage-cluster`: {_FILES} pieces of the composite of {_SECONDS} s, with their",
        f"pictures; two workers of a local dask cluster on {os.cpu_count()} cores, {rounds} rounds in turn, medians.",
        "One worker of this program decodes on all cores itself.",
        "",
        "| what | took (s) | the cluster's gain (target 1.6) |",
        "| --- | ---: | ---: |",
        f"| two workers of a cluster | {told['cluster']:.1f} | |",
        f"| one worker | {told['one']:.1f} | {faster:.2f} |",
        "",
        f"Results and pictures are {'the same' if same else 'NOT the same'} in both, byte for byte.",
    ]
    write_section("performance.md", "footage-cluster", lines)


if __name__ == "__main__":
    main()
