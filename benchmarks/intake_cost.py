"""What reading a page costs beside trafilatura and yt-dlp, which together do the nearest to it: CPU time, in turn."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measuring import write_section
from storage.errors import WitnessmarkError
from verification.intake.reading import read_article

ARTICLE = ROOT.parent / "shared" / "material" / "article"
EVERY = 4


def spent(action: Callable[[], object]) -> float:
    """CPU seconds of this process for one action."""
    began = time.process_time()
    with contextlib.suppress(WitnessmarkError):
        action()
    return time.process_time() - began


def embeds_by_yt_dlp(html: str, address: str) -> list[object]:
    """All that yt-dlp finds embedded in a page: its generic extractor's own walk over every extractor, no request."""
    import yt_dlp
    from yt_dlp.extractor import gen_extractor_classes

    with contextlib.redirect_stderr(io.StringIO()), yt_dlp.YoutubeDL({"quiet": True, "no_warnings": True}) as program:
        found: list[object] = []
        for kind in gen_extractor_classes():
            with contextlib.suppress(Exception):  # an extractor may raise anything over a page that is none of its own
                found += list(kind.extract_from_webpage(program, address, html))
        return found


def main() -> None:
    """Measure every fourth labelled page, the three in turn."""
    import trafilatura

    pages = sorted(json.loads((ARTICLE / "references_truth.json").read_text("utf-8")))[::EVERY]
    ours, theirs, texts, players = [], [], [], []
    for number, name in enumerate(["", *pages]):
        raw = gzip.decompress((ARTICLE / (name or pages[0])).read_bytes())
        html = raw.decode("utf-8", "replace")
        one = spent(lambda raw=raw, name=name: read_article(raw, name=name, media_type="text/html"))
        two = spent(lambda html=html: trafilatura.extract(html, include_comments=False, include_tables=True))
        three = spent(lambda html=html: embeds_by_yt_dlp(html, "https://example.org/article"))
        if number:  # the first loads the libraries
            ours.append(one)
            texts.append(two)
            players.append(three)
            theirs.append(two + three)
    shares = [a / b for a, b in zip(ours, theirs, strict=True)]
    lines = [
        "## What reading a page costs",
        "",
        f"Made by `make bench-intake`: {len(pages)} of the labelled pages, the three in turn, CPU time of one process.",
        "",
        "| what | median (ms) |", "| --- | ---: |",
        f"| this program: text, facts, references | {1e3 * statistics.median(ours):.0f} |",
        f"| trafilatura: text | {1e3 * statistics.median(texts):.0f} |",
        f"| yt-dlp: what is embedded | {1e3 * statistics.median(players):.0f} |", "",
        f"This program takes {statistics.median(shares):.2f} of the other two together (median of the pages;",
        f"95 % of them at most {sorted(shares)[int(0.95 * len(shares))]:.2f}). Target: 0.5.",
    ]  # fmt: skip
    write_section("performance.md", "intake-cost", lines)


if __name__ == "__main__":
    main()
