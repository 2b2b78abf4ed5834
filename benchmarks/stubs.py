"""Stubs: real pages made into scraped text, their players gone, with what scrapers leave of them; found again or not.

The labelled pages that have players are read, their text is written out line by line, and where a player stood comes a
line such as publishers' and platforms' own fallbacks say it, in the page's language, followed by the player's caption
where it has one. Pages without players count too: every stub found in them is wrong. No rule was changed for the pages
of the second half (by the hash of their names).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.measuring import write_section
from storage.errors import InputProblem
from storage.records.article import BlockKind, ReadArticle, ReferenceKind
from verification.intake.reading import read_article

ARTICLE = ROOT.parent / "shared" / "material" / "article"
# What stays where a player was, by language; {} is the platform's own name.
LEFT = {
    "en": ("View this video on {}", "Watch on {}", "{}: video.php", "Video player is loading.", "Play video",
           "Your browser does not support the video tag.", "Embedded video", "Via {}", "Watch this video on {}",
           "Please accept cookies to view this content from {}"),
    "de": ("Auf {} ansehen", "Dieses Video auf {} ansehen", "Video abspielen", "Embedded video"),
    "fr": ("Voir la vidéo sur {}", "Regarder sur {}", "Lire la vidéo"),
    "es": ("Ver este vídeo en {}", "Ver en {}", "Reproducir vídeo"),
    "it": ("Guarda il video su {}", "Guarda su {}", "Riproduci video"),
    "pt": ("Ver este vídeo no {}", "Assista ao vídeo no {}"),
    "nl": ("Bekijk deze video op {}", "Video afspelen"),
    "pl": ("Zobacz wideo na {}", "Odtwórz wideo"),
    "ru": ("Смотреть видео на {}", "Посмотреть на {}", "Воспроизвести видео"),
    "uk": ("Дивитися відео на {}", "Відтворити відео"),
    "ar": ("شاهد الفيديو على {}", "مشاهدة على {}", "تشغيل الفيديو"),
    "tr": ("Videoyu {} üzerinde izle", "{} üzerinde izleyin"),
    "fa": ("مشاهده ویدیو در {}", "پخش ویدیو"),
}  # fmt: skip
NAMES = {
    "youtube": "YouTube", "facebook": "Facebook", "vimeo": "Vimeo", "dailymotion": "Dailymotion", "twitter": "Twitter"
}  # fmt: skip


@dataclass
class Count:
    """Right, said and wanted, of stubs and of captions."""

    right: int = 0
    said: int = 0
    wanted: int = 0
    captions_right: int = 0
    captions_said: int = 0
    captions_wanted: int = 0
    pages: int = 0

    def f1(self) -> tuple[float, float]:
        return (
            2 * self.right / max(1, self.said + self.wanted),
            2 * self.captions_right / max(1, self.captions_said + self.captions_wanted),
        )


def scraped(page: ReadArticle, seed: int) -> tuple[str, dict[str, str | None]]:
    """The page as scraped text, and each stub line with its caption; a line that stands twice is made once."""
    players = [r for r in page.references if r.kind is ReferenceKind.EMBED and not r.elsewhere]
    forms = LEFT.get(page.language or "", LEFT["en"])
    lines: list[tuple[int, int, str]] = [(b.start, 1, page.text[b.start : b.end]) for b in page.blocks]
    captions = {r.caption_span.start for r in players if r.caption_span}
    lines = [one for one in lines if one[0] not in captions]
    if all(b.kind is not BlockKind.TITLE for b in page.blocks):
        lines.insert(0, (-1, 1, page.title))
    truth: dict[str, str | None] = {}
    for number, player in enumerate(players):
        stub = forms[(seed + number) % len(forms)].format(NAMES.get(player.platform or "", "YouTube"))
        if stub in truth:
            continue
        truth[stub] = player.caption
        at = max((b.start for b in page.blocks if b.start <= player.start), default=0)
        above = any(b.start == at and b.kind is BlockKind.TITLE for b in page.blocks)  # whoever copies copies the title
        lines.append((at, 2 if above else 0, stub + (f"\n\n{player.caption}" if player.caption else "")))
    lines.sort(key=lambda one: (one[0], one[1]))
    return "\n\n".join(line for _, _, line in lines) + "\n", truth


def main(*, misses: bool = False) -> None:
    """Measure, half by half."""
    halves = {"first half": Count(), "second half": Count()}
    labels = json.loads((ARTICLE / "references_truth.json").read_text("utf-8"))
    for name in sorted(labels):
        seed = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)
        count = halves["second half" if seed % 2 else "first half"]
        try:
            page = read_article(gzip.decompress((ARTICLE / name).read_bytes()), name=name, media_type="text/html")
            text, truth = scraped(page, seed // 2)
            plain = read_article(text.encode(), name="scraped.txt", media_type="text/plain")
        except InputProblem:
            continue
        count.pages += 1
        said = [r for r in plain.references if r.kind is ReferenceKind.STUB]
        found = {plain.text[r.start : r.end]: r for r in said}
        count.said += len(said)
        count.wanted += len(truth)
        count.right += len(found.keys() & truth.keys())
        count.captions_said += sum(r.caption is not None for r in said)
        count.captions_wanted += sum(caption is not None for caption in truth.values())
        count.captions_right += sum(found[s].caption == c for s, c in truth.items() if s in found and c is not None)
        for line in [*(truth.keys() - found.keys()), *(found.keys() - truth.keys())] if misses else ():
            print("MISSED" if line in truth else "WRONG ", name[6:40], line[:90])
        for line in found.keys() & truth.keys() if misses else ():
            if found[line].caption != truth[line]:
                print("CAPTION", name[6:40], "|", truth[line], "|", found[line].caption)
    lines = [
        "## Stubs in scraped text", "",
        "Made by `make bench-intake`: the labelled pages as scraped text, without their players, with what scrapers",
        "leave (`benchmarks/stubs.py`). The second half of the pages was held out.", "",
        "| pages | stubs | F1 | captions | F1 of captions |", "| --- | ---: | ---: | ---: | ---: |",
    ]  # fmt: skip
    for half, count in halves.items():
        stubs, captions = count.f1()
        row = f"{count.wanted} | {stubs:.3f} | {count.captions_wanted} | {captions:.3f}"
        lines.append(f"| {half}, {count.pages} | {row} |")
    lines += ["", "Target: 0.90 and 0.85."]
    write_section("performance.md", "stubs", lines)


if __name__ == "__main__":
    main(misses="--misses" in sys.argv)
