"""Fit the weights of ``verification/places/toponym_weights.py``: ``scripts/fit_toponyms.py GWN-FOLDER``.

The folder is a checkout of the corpora of “A Pragmatic Guide to Geoparsing Evaluation”. Every other text is fitted on;
the rest is what ``make bench-language`` measures. Needs numpy. Deterministic.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpora import Places, geowebnews, gritta_xml
from verification.places.gazetteer import load
from verification.places.toponyms import Finder

_TOP = '''"""Weights of the signs by which a name counts as a place, in log odds, from ``scripts/fit_toponyms.py``."""

from __future__ import annotations

THRESHOLD = {threshold}
WEIGHTS: dict[str, float] = {{
'''


def main(folder: Path) -> None:
    """Fit on the texts with an even number and write the module."""
    corpora: list[tuple[float, list[Places]]] = [
        (2.0, list(geowebnews(folder))),
        (2.0, list(gritta_xml(folder / "data" / "Corpora" / "TR-News.xml"))),
        (1.0, list(gritta_xml(folder / "data" / "Corpora" / "lgl.xml"))),
    ]
    gazetteer = load()
    rows, truth, importance = [], [], []
    for weight, texts in corpora:
        for text in texts[::2]:
            spans = {(one.start, one.end) for one in text.names}
            for candidate in Finder(text.text, gazetteer).candidates:
                rows.append(candidate.signs)
                truth.append((candidate.start, candidate.end) in spans)
                importance.append(weight)
    names = sorted({sign for row in rows for sign in row})
    place = {sign: number for number, sign in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        table[number, [place[sign] for sign in row]] = 1
    wanted, weigh, weights = np.array(truth, float), np.array(importance), np.zeros(len(names))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (weigh * (chance - wanted)) + 2 * weights
        curve = (table.T * (weigh * chance * (1 - chance))) @ table + 2 * np.eye(len(names))
        weights -= np.linalg.solve(curve, slope)
    lines = [f"    {json_string(sign)}: {weights[place[sign]]:.2f}," for sign in names]
    target = ROOT / "verification" / "places" / "toponym_weights.py"
    target.write_text(_TOP.format(threshold=-0.4) + "\n".join(lines) + "\n}\n", "utf-8")
    print(f"{len(names)} signs from {len(rows)} candidates")


def json_string(text: str) -> str:
    """A text as Python writes it in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    main(Path(sys.argv[1]))
