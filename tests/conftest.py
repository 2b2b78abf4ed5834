"""What every test shares: where the material is, and a clean place for settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared material beside the checkout; the test is skipped, by name, without it."""
    if not SHARED.is_dir():
        pytest.skip("the shared test material is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def material(shared: Path) -> Path:
    """The folder of real test files with their truth."""
    return shared / "material"


_SESSION = pytest.StashKey[pytest.Session]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Remember whose exit status is to be told."""
    session.config.stash[_SESSION] = session


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End at once, with the status of the run.

    After hundreds of windows in one process, Qt now and then crashes while the interpreter takes its objects apart,
    when every test has long been told. How the program itself ends is tested in ``tests/gui/test_application.py``.
    """
    session = config.stash.get(_SESSION, None)
    if session is not None:
        config.get_terminal_writer().flush()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(session.exitstatus))
