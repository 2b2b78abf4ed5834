"""Fit resources/claims/attribution.json on PolNeAR: ``scripts/fit_attribution.py POLNEAR-FOLDER``.

The folder is a checkout of the corpus (``data/train``, ``data/dev``). Needs numpy. Deterministic.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.corpora import polnear
from verification.claims.attributed import signs

SIZE = 500
# Names and subjects of the corpus's one year and one country are no signs of attribution.
TOPICAL = frozenset({
    "trump", "clinton", "donald", "hillary", "obama", "sanders", "cruz", "rubio", "endorsement", "endorsed", "endorse",
    "republican", "gop",
})  # fmt: skip


def main(folder: Path) -> None:
    """Fit, choose the threshold, write."""
    train = [(set(signs(one.words)), one.attributed) for one in polnear(folder, "train")]
    base = sum(truth for _, truth in train) / len(train)
    seen, right = Counter[str](), Counter[str]()
    for found, truth in train:
        seen.update(found)
        right.update(found if truth else ())

    def gain(sign: str) -> float:
        return abs(right[sign] - seen[sign] * base) / (seen[sign] * base * (1 - base)) ** 0.5

    able = [sign for sign in seen if seen[sign] >= 10 and not TOPICAL & set(sign.split())]
    kept = sorted(able, key=lambda sign: (-gain(sign), sign))[:SIZE]
    kept = sorted({*kept, "_bias"})
    place = {sign: number for number, sign in enumerate(kept)}

    def matrix(found: list[set[str]]) -> np.ndarray:
        table = np.zeros((len(found), len(kept)))
        for row, one in enumerate(found):
            table[row, [place[sign] for sign in one if sign in place]] = 1
        return table

    table, truth = matrix([one for one, _ in train]), np.array([truth for _, truth in train], float)
    weights = np.zeros(len(kept))
    for _ in range(15):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - truth) + 3 * weights
        curve = (table.T * (chance * (1 - chance))) @ table + 3 * np.eye(len(kept))
        weights -= np.linalg.solve(curve, slope)
    weights = weights.round(2)
    dev = polnear(folder, "dev")
    scores = matrix([set(signs(one.words)) for one in dev]) @ weights
    wanted = np.array([one.attributed for one in dev])

    def f1(threshold: float) -> float:
        said = scores > threshold
        return float(2 * (said & wanted).sum() / max(1, said.sum() + wanted.sum()))

    threshold = max(np.arange(-2, 1.5, 0.05).round(2), key=f1)
    target = ROOT / "resources" / "claims" / "attribution.json"
    pairs = {sign: float(weight) for sign, weight in zip(kept, weights, strict=True) if weight}
    target.write_text(
        json.dumps({"threshold": float(threshold), "weights": pairs}, ensure_ascii=False, indent=0) + "\n", "utf-8"
    )
    print(f"dev F1 {f1(threshold):.4f} at {threshold}; {len(pairs)} signs")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
