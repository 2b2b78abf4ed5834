"""The article's own text in real pages, by the measure of article-extraction-benchmark (its own ``evaluate.py``)."""

from __future__ import annotations

import gzip
import importlib.util
import json
import statistics
import sys
import time
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpora import folder_of_corpora
from benchmarks.measuring import write_section
from storage.errors import InputProblem
from storage.records.article import BlockKind, ReadArticle
from verification.intake.reading import read_article

NAMES = ("trafilatura", "witnessmark, the article's body", "witnessmark, with the headline")


def evaluator(folder: Path) -> ModuleType:
    """The benchmark's own measure, loaded from its checkout."""
    spec = importlib.util.spec_from_file_location("evaluate", folder / "evaluate.py")
    if spec is None or spec.loader is None:
        raise SystemExit("The corpus holds no evaluate.py.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Measure trafilatura and this program side by side, page by page."""
    import trafilatura

    corpora = folder_of_corpora()
    if corpora is None:
        print("Skipped: WITNESSMARK_CORPORA names no folder of corpora (benchmarks/corpora.py says which).")
        return
    folder = corpora / "aeb"
    measure = evaluator(folder)
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    scores: dict[str, list[tuple[float, float, float]]] = {name: [] for name in NAMES}
    ratios, placed, embeds = [], 0, 0
    for name, page in sorted(truth.items()):
        raw = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        began = time.perf_counter()
        plain = trafilatura.extract(raw.decode("utf-8", "replace"), include_comments=False, include_tables=True) or ""
        middle = time.perf_counter()
        article = _read(raw)
        ratios.append((time.perf_counter() - middle) / (middle - began))
        for who, text in zip(NAMES, (plain, _body(article), article.text if article else ""), strict=True):
            scores[who].append(measure.string_shingle_matching(true=page.get("articleBody", ""), pred=text))
        inside = [one for one in article.references if not one.elsewhere] if article else []
        embeds += len(inside)
        placed += sum(0 <= one.start <= one.end <= len(article.text) for one in inside) if article else 0
    lines = [
        "## The article's text in real pages", "",
        f"Made by `make bench-main_text` with article-extraction-benchmark's own measure, {len(truth)} pages.", "",
        "| what | F1 | precision | recall |", "| --- | ---: | ---: | ---: |",
    ]  # fmt: skip
    for who, found in scores.items():
        told = measure.metrics_from_tp_fp_fns(found)
        lines.append(f"| {who} | {told['f1']:.4f} | {told['precision']:.4f} | {told['recall']:.4f} |")
    lines += [
        "", "Target: F1 at least 0.960. The truth holds no headlines; this program's text does: claims can stand in",
        "them: the second row leaves them out, as the truth does.",
        f"{placed} of {embeds} references inside the articles have their place in the text. Reading a page with its",
        f"references takes {statistics.median(ratios):.2f} times as long as trafilatura alone (median, page by page).",
    ]  # fmt: skip
    write_section("performance.md", "main-text", lines)


def _body(article: ReadArticle | None) -> str:
    """The text without its headline, which the truth does not hold."""
    if article is None:
        return ""
    return "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind is not BlockKind.TITLE)


def _read(raw: bytes) -> ReadArticle | None:
    try:
        return read_article(raw, name="page.html", media_type="text/html")
    except InputProblem:
        return None


if __name__ == "__main__":
    main()
