"""Places, times and attributions in real news, against annotated corpora (see ``benchmarks/corpora.py``)."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpora import (
    Named,
    Places,
    folder_of_corpora,
    geowebnews,
    geowebnews_points,
    gritta_xml,
    polnear,
    tempeval,
)
from benchmarks.measuring import write_section
from verification.claims.attributed import is_attributed
from verification.claims.times import find_times
from verification.places.entities import Model, load_model, places_with
from verification.places.gazetteer import Gazetteer, Place, distance_km, load
from verification.places.resolution import resolve
from verification.places.toponyms import Finder

_NEAR_KM = 161.0


def f1(right: int, said: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / max(1, said + wanted)


def names(texts: Iterable[Places], gazetteer: Gazetteer, model: Model | None = None) -> tuple[float, float, float]:
    """Precision, recall and F1 of exact spans, by the rules or with the optional model too."""
    right = said = wanted = 0
    for text in texts:
        finder = Finder(text.text, gazetteer)
        places = finder.places() if model is None else places_with(finder, model(text.text), gazetteer)
        found = {(one.start, one.end) for one in places}
        truth = {(one.start, one.end) for one in text.names}
        right, said, wanted = right + len(found & truth), said + len(found), wanted + len(truth)
    return right / max(1, said), right / max(1, wanted), f1(right, said, wanted)


def points(texts: Iterable[Places], gazetteer: Gazetteer) -> tuple[float, float, float, int]:
    """Share within 161 km by the best candidate, by one of five, and by population; over names that have candidates."""
    counts = [0, 0, 0, 0]
    for text in texts:
        truth = {(one.start, one.end): one for one in text.names if one.point}
        found = Finder(text.text, gazetteer).places()
        for one, ranked in zip(found, resolve(found, gazetteer), strict=True):
            wanted = truth.get((one.start, one.end))
            if wanted is None or not ranked:
                continue
            counts[3] += 1
            counts[0] += near(ranked[:1], wanted)
            counts[1] += near(ranked[:5], wanted)
            counts[2] += near([max(ranked, key=lambda place: place.population)], wanted)
    return counts[0] / counts[3], counts[1] / counts[3], counts[2] / counts[3], counts[3]


def near(places: Sequence[Place], wanted: Named) -> bool:
    """Whether one of the places lies within 161 km of the truth."""
    point = wanted.point
    return point is not None and any(distance_km((p.latitude, p.longitude), point) <= _NEAR_KM for p in places)


def days(folder: Path) -> tuple[float, float, float, int]:
    """Share of expressions that mean one day: resolved to it, to an interval that holds it, and of weekdays."""
    right = holds = weekdays = right_weekdays = total = 0
    for text in tempeval(folder):
        found = list(find_times(text.text, text.day))
        for start, end, day in text.days:
            here = [one.interval for one in found if one.start < end and start < one.end and one.interval]
            exact = any(one.earliest[:10] == day == one.latest[:10] for one in here)
            weekday = "day" in text.text[start:end] and text.text[start:end].strip().lower()[:3] in _WEEK
            total, right, weekdays = total + 1, right + exact, weekdays + weekday
            holds += any(one.earliest[:10] <= day <= one.latest[:10] for one in here)
            right_weekdays += exact and weekday
    return right / total, holds / total, right_weekdays / max(1, weekdays), total


_WEEK = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})


def main() -> None:
    """Measure what the folder of corpora holds."""
    folder = folder_of_corpora()
    if folder is None:
        print("Skipped: WITNESSMARK_CORPORA names no folder of corpora (benchmarks/corpora.py says which).")
        return
    gazetteer = load()
    corpora = folder / "gwn" / "data" / "Corpora"
    texts = {
        "GeoWebNews": list(geowebnews(folder / "gwn")),
        "LGL": list(gritta_xml(corpora / "lgl.xml")),
        "TR-News": list(gritta_xml(corpora / "TR-News.xml")),
    }
    lines = [
        "## Places, times and attributions in news", "",
        "Made by `make bench-language` on public corpora. The weights for place names were fitted on every other text;",
        "the figures are those of the other half, and of all in brackets.", "",
        "| place names, exact spans | precision | recall | F1 (all) | target |", "| --- | ---: | ---: | ---: | ---: |",
    ]  # fmt: skip
    for name, target in (("GeoWebNews", 0.76), ("LGL", 0.72), ("TR-News", 0.82)):
        precision, recall, score = names(texts[name][1::2], gazetteer)
        whole = names(texts[name], gazetteer)[2]
        lines.append(f"| {name} | {precision:.3f} | {recall:.3f} | {score:.3f} ({whole:.3f}) | ≥ {target} |")
    model = load_model()
    for name in texts if model is not None else ():
        precision, recall, score = names(texts[name][1::2], gazetteer, model)
        goal = "≥ 0.80" if name == "GeoWebNews" else ""
        lines.append(f"| {name}, with the extra `nlp` | {precision:.3f} | {recall:.3f} | {score:.3f} | {goal} |")
    if model is None:
        lines += ["", "The extra `nlp` was not installed for this run."]
    lines += ["", "| resolved within 161 km | best | one of five | most populous | names | target |",
              "| --- | ---: | ---: | ---: | ---: | ---: |"]  # fmt: skip
    placed = {"GeoWebNews": list(geowebnews_points(folder / "gwn")), "LGL": texts["LGL"]}
    for name, goal in (("GeoWebNews", "≥ 0.93; of five ≥ 0.90"), ("LGL", "≥ 0.80; of five ≥ 0.80")):
        best, five, populous, count = points(placed[name], gazetteer)
        lines.append(f"| {name} | {best:.3f} | {five:.3f} | {populous:.3f} | {count} | {goal} |")
    exact, holds, weekdays, total = days(folder / "tempeval")
    said = polnear(folder / "polnear", "test")
    marked = [is_attributed(one.words) for one in said]
    right = sum(mark and one.attributed for mark, one in zip(marked, said, strict=True))
    score = f1(right, sum(marked), sum(one.attributed for one in said))
    lines += [
        "", "| what | measured | target |", "| --- | ---: | ---: |",
        f"| expressions of one day (TimeBank, AQUAINT; {total}): that very day | {exact:.3f} | ≥ 0.94 |",
        f"| the same: an interval that holds it | {holds:.3f} | |",
        f"| weekdays among them: that very day | {weekdays:.3f} | ≥ 0.92 |",
        f"| sentences with an attribution's cue (PolNeAR test, {len(said)}), F1 | {score:.3f} | ≥ 0.83 |",
        "",
        "Eleven of those not read stand in two documents (`APW20000115.0209`, `AP900815-0044`) that the corpus dates a",
        "week or more after the day that their own words and labels count from.",
    ]  # fmt: skip
    write_section("performance.md", "language", lines)


if __name__ == "__main__":
    main()
