"""How well claims hold on to their words: after 3 % of all words are edited, and after their own are deleted."""

from __future__ import annotations

import gzip
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measuring import SHARED, write_section
from storage.records.claims import AnchorState
from verification.claims.anchors import Resolved, carry_anchor, make_anchor, resolve_anchor
from verification.claims.edits import Edits, sentence_around
from verification.intake.reading import read_article

EDITED = 0.03
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Edited:
    """A text after edits; ``moved`` maps the starts of words that are left to where they now stand."""

    text: str
    moved: dict[int, int]


def edit(text: str, share: float, chance: random.Random) -> Edited:
    """Replace, delete or add words, ``share`` of them."""
    parts: list[str] = []
    moved: dict[int, int] = {}
    at = length = 0
    words = [match[0] for match in _WORD.finditer(text)]
    for match in _WORD.finditer(text):
        between = text[at : match.start()]
        parts.append(between)
        length += len(between)
        at = match.end()
        if chance.random() >= share:
            moved[match.start()] = length
            word = match[0]
        else:
            word = chance.choice(["", chance.choice(words), f"{match[0]} {chance.choice(words)}"])
        parts.append(word)
        length += len(word)
    parts.append(text[at:])
    return Edited("".join(parts), moved)


def spans(text: str, chance: random.Random, count: int) -> Iterator[tuple[int, int]]:
    """Runs of 3 to 25 words, as claims have them."""
    words = list(_WORD.finditer(text))
    for _ in range(count):
        size = chance.randint(3, 25)
        first = chance.randrange(max(1, len(words) - size))
        yield words[first].start(), words[min(len(words), first + size) - 1].end()


def holds(found: Resolved, text: str, edited: Edited, start: int, end: int) -> bool:
    """Whether the anchor is where most of the words that are left of the span now stand."""
    new = [edited.moved[match.start()] for match in _WORD.finditer(text, start, end) if match.start() in edited.moved]
    if found.start is None or found.end is None:
        return not new
    inside = sum(found.start <= place < found.end for place in new)
    return inside >= 0.8 * len(new)


@dataclass(slots=True)
class Counts:
    """How many of ``total`` spans were kept after edits, or are held by an anchor after their words were deleted."""

    total: int = 0
    plain: int = 0
    kept: int = 0
    false: int = 0
    kept_alone: int = 0
    false_alone: int = 0


def measure(texts: list[str], rounds: int) -> Counts:
    """Carry anchors from version to version, and look for them in the newer text alone."""
    chance = random.Random(20151)
    counts = Counts()
    for text in texts:
        for _ in range(rounds):
            edited = edit(text, EDITED, chance)
            edits = Edits(text, edited.text)
            for start, end in spans(text, chance, 40):
                anchor = make_anchor(text, start, end)
                first, last = sentence_around(text, start, end)
                sentence = text[first:last]
                counts.total += 1
                counts.plain += anchor.exact in edited.text
                counts.kept += holds(carry_anchor(edits, anchor, sentence=sentence), text, edited, start, end)
                counts.kept_alone += holds(resolve_anchor(edited.text, anchor), text, edited, start, end)
                without = text[:start] + text[end:]
                found = carry_anchor(Edits(text, without), anchor, sentence=sentence)
                counts.false += found.state is not AnchorState.ORPHAN
                alone = resolve_anchor(without, anchor)
                # To one that knows no older text, words that stand elsewhere too are no false anchor.
                counts.false_alone += alone.state is not AnchorState.ORPHAN and anchor.exact not in without
    return counts


def _articles() -> Iterator[str]:
    founding = SHARED / "articles" / "airstrikes-2015.txt"
    if founding.is_file():
        yield founding.read_text("utf-8")
    pages = SHARED / "material" / "article" / "pages"
    for path in sorted(pages.glob("*.gz"))[::12] if pages.is_dir() else ():
        text = read_article(gzip.decompress(path.read_bytes()), name=path.name).text
        if len(_WORD.findall(text)) > 150:
            yield text


def main() -> None:
    """Measure on the founding article and on saved articles of the material."""
    texts = list(_articles())
    if not texts:
        print("Skipped: the shared material is not beside this checkout.")
        return
    found = measure(texts, 5)
    kept, false = found.kept / found.total, found.false / found.total
    plain = found.plain / found.total
    alone, false_alone = found.kept_alone / found.total, found.false_alone / found.total
    write_section(
        "performance.md",
        "anchors",
        [
            "## Anchors",
            "",
            f"Made by `make bench-anchors`: {found.total} spans of 3 to 25 words in {len(texts)} articles. Anchors are",
            "carried to a newer version by what became of the older text. The newer text alone is all there is for a",
            "claim made later; there the same words at another place are counted as none that is false.",
            "",
            "| what | carried | the newer text alone | exact search | target |",
            "| --- | ---: | ---: | ---: | ---: |",
            f"| kept after {EDITED:.0%} of the words were edited | {kept:.4f} | {alone:.4f} | {plain:.3f} | ≥ 0.995 |",
            f"| false anchors after the words were deleted | {false:.4f} | {false_alone:.4f} | | ≤ 0.01 |",
        ],
    )


if __name__ == "__main__":
    main()
