"""Words that name a place without being its name: of a people, a short form, or a part of the world.

They ship as ``resources/places/demonyms.txt``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from storage.errors import EnvironmentProblem
from verification.places.packed import resource

LANDS = "list of lands and seas"
"""What a part of the world has as its source."""
_NO_PLURAL = ("ese", "sh", "ch", "men", "ss")


@cache
def _sections() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    try:
        for line in resource("demonyms.txt").decode().splitlines():
            if line.startswith("["):
                current = found.setdefault(line.strip("[]").partition(":")[0], [])
            elif line and not line.startswith("#"):
                current.append(line)
    except (OSError, UnicodeDecodeError) as error:
        raise EnvironmentProblem(
            "The list of peoples and parts of the world is missing from this installation or damaged.",
            code="environment.words",
            advice="Install the program again.",
            detail=repr(error),
        ) from error
    return {name: tuple(lines) for name, lines in found.items()}


@cache
def demonyms() -> Mapping[str, str]:
    """Word for a people, singular or plural, → the two-letter code of its country.

    Raises:
        EnvironmentProblem: The list is missing (code ``environment.words``), as for the other lists here.
    """
    found: dict[str, str] = {}
    for line in _sections()["peoples"]:
        code, *words = line.split()
        for word in (one.replace("_", " ") for one in words):
            found.setdefault(word, code)
            if not word.endswith(_NO_PLURAL):
                found.setdefault(word + "s", code)
    return found


@cache
def parts_of_the_world() -> Mapping[str, tuple[float, float]]:
    """Region, sea or quarter that no gazetteer of towns has → a point in it, in degrees north and east."""
    rows = (line.rsplit(maxsplit=2) for line in _sections()["parts of the world"])
    return {name: (float(latitude), float(longitude)) for name, latitude, longitude in rows}


@cache
def short_forms() -> Mapping[str, str]:
    """Short form of a state or province, as newspapers write it → its name."""
    rows = (line.partition(" = ") for line in _sections()["short forms"])
    return {word: name for name, _, words in rows for word in words.split()}
