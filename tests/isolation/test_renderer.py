"""What the process that makes the PDF can do once it has shut itself in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux's")

TRIES = {
    "read what is not its own": "open({secret!r}).read()",
    "list a folder": "os.listdir({place!r})",
    "write a file": "open({place!r} + '/new', 'w')",
    "open a socket": "socket.socket()",
    "ask for a name": "socket.getaddrinfo('localhost', 80); socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "run a program": "subprocess.run(['/bin/true'])",
    "take memory": "bytearray(3 << 30)",
}


def attempt(what: str) -> str:
    program = (
        f"import os, socket, subprocess, sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from verification.isolation.confine import read_only_within\n"
        "read_only_within(['/usr', '/lib', '/etc', '/dev/null', '/nowhere', sys.prefix, sys.base_prefix], 2 << 30)\n"
        f"try:\n    {what}\nexcept (OSError, MemoryError) as error:\n    print('refused', type(error).__name__)\n"
        "else:\n    print('allowed')\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout.strip() or done.stderr


@pytest.mark.parametrize("what", TRIES.values(), ids=TRIES)
def test_it_can_reach_nothing(what: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("words")
    assert attempt(what.format(secret=str(secret), place=str(tmp_path))).startswith("refused")


def test_it_can_still_read_what_a_renderer_needs() -> None:
    assert attempt("open('/etc/os-release').read(); import wave") == "allowed"
