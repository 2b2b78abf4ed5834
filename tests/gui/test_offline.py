"""A short run of the soak: a case opened, browsed and reported with no network there asks for no internet socket."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.soak.offline import internet, namespaces, traced

pytestmark = pytest.mark.skipif(not namespaces(), reason="no network namespaces or no strace here (Debian: strace)")


def test_nothing_asks_for_the_internet(case_folder: Path, tmp_path: Path) -> None:
    found = traced(case_folder, tmp_path)
    assert internet(found) == 0, found
    assert found  # sockets within this computer are there: the tracing works


def test_the_count_can_fail(case_folder: Path, tmp_path: Path) -> None:
    assert internet(traced(case_folder, tmp_path, control=True)) == 1
