"""The report as PDF/UA, made from the same HTML in a process of its own: the renderer loads slowly."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from storage.errors import EnvironmentProblem
from storage.records.progress import Progress

_WORKER = Path(__file__).with_name("pdf_worker.py")
_MEMORY = 8 << 30
_TIME_LIMIT_S = 600
_LINE = 60
_BETWEEN_TAGS = re.compile(r">[^<>]+<")
_LONG_WORD = re.compile(r"[^\s<>&;]{200,}")


def render_pdf(html: str, *, progress: Progress, walls: list[str] | None = None) -> bytes:
    """Render the report's HTML; ``walls`` is filled with the layers of confinement that held meanwhile.

    Raises:
        EnvironmentProblem: ``environment.pdf``; a library that the renderer needs is missing, or it failed.
        Cancelled: ``progress`` raised it.
    """
    with tempfile.TemporaryFile() as given:
        # A file, and no pipe: a renderer that is slow to read must not hold up whoever writes.
        given.write(_breakable(html).encode("utf-8", "replace"))
        given.seek(0)
        layers, pdf = _render(given, progress)
    if walls is not None:
        walls[:] = layers
    return pdf


def _breakable(html: str) -> str:
    """The page with room for a line break in words too long for any line, which the renderer takes minutes to lay out.

    Between tags only: addresses in attributes stay what they are. Character references are left whole.
    """
    return _BETWEEN_TAGS.sub(lambda text: _LONG_WORD.sub(_with_breaks, text[0]), html)


def _with_breaks(word: re.Match[str]) -> str:
    return "\u200b".join(word[0][at : at + _LINE] for at in range(0, len(word[0]), _LINE))


def _render(given: IO[bytes], progress: Progress) -> tuple[list[str], bytes]:
    process = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", str(_WORKER), str(_WORKER.parents[2]), str(_MEMORY)],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT") if name in os.environ},
    )
    try:
        for second in range(_TIME_LIMIT_S):
            try:
                told, complaint = process.communicate(timeout=1)
                break
            except subprocess.TimeoutExpired:
                progress(second, None, "pdf")
        else:
            raise EnvironmentProblem("The PDF took too long.", code="environment.pdf", advice="Use the HTML report.")
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    layers, _, pdf = told.partition(b"\n")
    if process.returncode != 0 or not pdf.startswith(b"%PDF"):
        raise EnvironmentProblem(
            "The PDF could not be made: a library that it needs is missing or failed.",
            code="environment.pdf",
            advice="Install Pango (on Debian: libpango-1.0-0 libpangoft2-1.0-0), or use the HTML report.",
            detail=complaint.decode("utf-8", "replace")[-4000:],
        )
    return list(map(str, json.loads(layers))), pdf
