"""References found on real pages against labels made by hand: recall and precision.

Run from the top of the repository: ``python benchmarks/intake.py [--misses]``. An item is found when one prediction
matches any of its keys; a prediction beyond the first for an item, or for none, is wrong, unless it is to be ignored.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import intake_cost, stubs
from benchmarks.measuring import write_section
from storage.errors import InputProblem
from storage.records.article import FoundReference, ReferenceKind
from verification.intake.reading import read_article

ARTICLE = ROOT.parent / "shared" / "material" / "article"
_RENDITIONS = (
    "cnbcmbr-vh.akamaihd.net/i/mp4/VCPS/Y2019/M11D18/7000109208/2ED3-PL-TN-MALEY-111819_MBR_"
    ",0240,0300,0500,0700,0900,1300,1700,4500,.mp4"
)
# What the labels leave out though the page holds it, read by hand when the program found it: page → further names of
# a labelled item (by its first key), or, under "", items. The first page keeps three posts that stand between
# paragraphs of its article in its own data only; the second's data gives the file of the labelled player, the
# third's JSON-LD too, and the microdata of the fourth its address.
COMPLETED: dict[str, dict[str, list[str]]] = {
    "bench_7dfc3e359d7c0ca48ac9046ae5759286cedf80abe7526fc6c6e6546b9ba43e33": {
        "": ["instagram:B5B99aopdd-", "instagram:B4xfuBLp8w3", "instagram:B45zNU2pv8G"]
    },
    "bench_ffc109d474fdee1a59fa554df8b09643f4a7d45b23eceabad66f0712c3f7daed": {
        "ld:Estee Lauder the defensive stock buy of ": [f"file:{_RENDITIONS}.csmil/master.m3u8"]
    },
    "np4k_cnn_test_nlp": {
        "el:div:tv/2016/12/16/obama-russians-responsible-for-hacking-dnc-kos": [
            "file:cnn.com/tv/2016/12/16/obama-russians-responsible-for-hacking-dnc-kosinski-lead-live.cnn_1045965_ios_1240.mp4"
        ]
    },
    "moz_yahoo-3": {"md:10695": ["url:gma.yahoo.com/video/photo-baby-wrapped-us-flag-122124162.html"]},
}


def matches(reference: FoundReference, keys: list[str]) -> bool:
    own = {reference.key or ""}
    url = reference.url or ""
    if url:
        parts = urlsplit(url)
        place = (parts.hostname or "").removeprefix("www.") + parts.path
        own |= {f"file:{place}", f"url:{place}"}
        query = f"?{parts.query}" if parts.query else ""
        own |= {f"el:iframe:{(parts.hostname or '')}{parts.path}{query}"}
    if keys and own & {unquote(k) for k in keys} | own & set(keys):
        return True
    for key in keys:
        # The labels shorten very long addresses to their beginning, a tilde and their end.
        head, tilde, tail = key.removeprefix("el:iframe:").partition("~")
        plain = url.removeprefix("https://")
        if tilde and plain.startswith(head) and plain.endswith(tail):
            return True
    item = re.sub(r"^\w+:", "", reference.key or "").rsplit("/", 1)[-1]
    tails = {re.split(r"[:/]", k)[-1] for k in keys} | {k.split(":", 1)[1] for k in keys}
    whole = re.sub(r"^\w+:", "", reference.key or "")
    if len(item) > 1 and (item in tails or whole in tails):
        return True
    return any(
        k.startswith("el:") and len(whole) > 8 and whole.startswith(k.split(":", 2)[2])
        for k in keys
        if k.count(":") > 1 and k.split(":", 2)[2]
    )


def complete(page: str, references: list[dict[str, Any]]) -> None:
    """Add to a page's labels what they left out."""
    for name, keys in COMPLETED.get(Path(page).name.removesuffix(".html.gz"), {}).items():
        if name:
            next(one for one in references if one["keys"][0] == name)["keys"] += keys
        else:
            references += [{"kind": "post", "keys": [key]} for key in keys]


def main(*, misses: bool = False) -> None:
    truth = json.loads((ARTICLE / "references_truth.json").read_text("utf-8"))
    items = found = right = wrong = 0
    times = []
    for page, labels in sorted(truth.items()):
        complete(page, labels["references"])
        raw = gzip.decompress((ARTICLE / page).read_bytes())
        began = time.perf_counter()
        try:
            article = read_article(raw, name=labels.get("address") or page)
        except InputProblem as problem:
            if misses:
                print("REFUSED", page, problem)
            items += len(labels["references"])
            continue
        times.append(time.perf_counter() - began)
        predictions = [
            r for r in article.references if not r.elsewhere and r.kind in {ReferenceKind.EMBED, ReferenceKind.LINK}
        ]
        hit: set[int] = set()
        for prediction in predictions:
            which = [i for i, item in enumerate(labels["references"]) if matches(prediction, item["keys"])]
            if any(i not in hit for i in which):
                hit.add(next(i for i in which if i not in hit))
                right += 1
            elif not matches(prediction, labels["ignore"]):
                wrong += 1
                if misses:
                    print(
                        "WRONG ", page[6:34], prediction.kind.value, prediction.key, prediction.basis, prediction.start
                    )
        items += len(labels["references"])
        found += len(hit)
        if misses:
            for i, item in enumerate(labels["references"]):
                if i not in hit:
                    there = [r.basis for r in article.references if r.elsewhere and matches(r, item["keys"])]
                    print("MISSED", page[6:34], item["kind"], item["keys"], "elsewhere" if there else "", there)
    times.sort()
    middle, high = times[len(times) // 2] * 1000, times[int(len(times) * 0.95)] * 1000
    precision = right / max(right + wrong, 1)
    lines = [
        "## References on real pages",
        "",
        "Made by `make bench-intake` on the labelled pages of the shared material, which the rules were tuned on.",
        "",
        f"{len(truth)} pages, {items} items: recall {found / items:.3f}, precision {precision:.3f};",
        f"a page takes {middle:.0f} ms (median), {high:.0f} ms (95 %).",
        "Six labels that left out what four pages hold were completed when the program found it (`COMPLETED`).",
    ]
    write_section("performance.md", "intake", lines)
    stubs.main(misses=misses)
    intake_cost.main()


if __name__ == "__main__":
    main(misses="--misses" in sys.argv)
