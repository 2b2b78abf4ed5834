"""Words around names that say whether a place is meant, and what sort; they ship as ``resources/places/words.txt``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from storage.errors import EnvironmentProblem
from verification.places.packed import resource

# First words that say what the name after them is: “Lake Assad”, “University of Aleppo”.
BEFORE = {
    **dict.fromkeys(("Lake", "Mount", "Mt", "Cape", "Gulf", "River", "Fort", "Port", "Camp"), "land"),
    **dict.fromkeys(("University", "Republic", "Isle", "Kingdom", "Bay", "County"), "of"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The lists.

    Attributes:
        joiners: Small words that may stand inside a name.
        no_names: Capitalised words that begin no place name: months, days, openings of sentences.
        titles: Words before a person's name.
        organisations: Words after a place that make it part of an organisation's name.
        common: Common English words in lower case.
        first_names: Given names.
        types: Last word of a name → what sort of place it makes of it.
    """

    joiners: frozenset[str]
    no_names: frozenset[str]
    titles: frozenset[str]
    organisations: frozenset[str]
    common: frozenset[str]
    first_names: frozenset[str]
    types: Mapping[str, str]


@cache
def words() -> Words:
    """The lists that ship with the program, read on first use.

    Raises:
        EnvironmentProblem: They are missing or damaged (code ``environment.words``).
    """
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    try:
        for line in resource("words.txt").decode().splitlines():
            if line.startswith("["):
                current = lists.setdefault(line.strip("[]"), [])
            elif not line.startswith("#"):
                current += line.split()
        return Words(
            joiners=frozenset(lists["joiners"]),
            no_names=frozenset(lists["no names"]),
            titles=frozenset(lists["titles"]),
            organisations=frozenset(lists["organisations"]),
            common=frozenset(lists["common"]),
            first_names=frozenset(lists["first names"]),
            types={
                word: name.removeprefix("type ")
                for name, found in lists.items()
                if name.startswith("type ")
                for word in found
            },
        )
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise EnvironmentProblem(
            "The lists of words around place names are missing from this installation or damaged.",
            code="environment.words",
            advice="Install the program again.",
            detail=repr(error),
        ) from error
