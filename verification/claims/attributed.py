"""Whether a sentence passes on what somebody says, thinks or wants: weighted signs and one threshold.

The signs are words, pairs of words and quotation marks; their weights were fitted by logistic regression on the
training part of PolNeAR (Newell, Margolin and Ruths 2018) and the threshold was chosen on its development part
(``scripts/fit_attribution.py``). English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from storage.errors import EnvironmentProblem

_SIGN = re.compile(r"[a-z]+(?:['’][a-z]+)?|[\"“”]|[.:,?]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Weights of signs, and the score from which on a sentence counts as attributed."""

    weights: Mapping[str, float]
    threshold: float


def signs(sentence: str) -> Iterator[str]:
    """The signs that one sentence shows, each once."""
    words = _SIGN.findall(sentence.lower())
    yield "_bias"
    yield from set(words)
    yield from {f"{one} {other}" for one, other in pairwise(words)}
    marks = sum(letter in '"“”' for letter in sentence)
    if marks:
        yield "_quoted" if marks >= 2 else "_quote"
    if sentence[:1] in {'"', "“"}:
        yield "_opens"
    yield f"_length {min(6, len(words) // 8)}"


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the program, read on first use.

    Raises:
        EnvironmentProblem: It is missing or damaged (code ``environment.lexicon``).
    """
    try:
        kept = json.loads((files("resources") / "claims" / "attribution.json").read_text("utf-8"))
        return Lexicon(weights=kept["weights"], threshold=float(kept["threshold"]))
    except (OSError, ModuleNotFoundError, ValueError, KeyError, TypeError) as error:
        raise EnvironmentProblem(
            "The lexicon of attributions is missing from this installation or damaged.",
            code="environment.lexicon",
            advice="Install the program again.",
            detail=str(error),
        ) from error


def attribution_score(sentence: str) -> float:
    """Log odds that the sentence passes on somebody's statement or thought."""
    weights = lexicon().weights
    return sum(weights.get(sign, 0.0) for sign in signs(sentence))


def is_attributed(sentence: str) -> bool:
    """Whether the score reaches the threshold."""
    return attribution_score(sentence) > lexicon().threshold
