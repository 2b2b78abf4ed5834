"""What a confined worker can be asked to do."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a worker is for; it loads the libraries of that kind only."""

    ARTICLE = "article"
    SCAN = "scan"
    """An article whose pages are pictures: what reads articles, and the engine that recognises text."""
    FOOTAGE = "footage"


class Operation(StrEnum):
    """The operations; each is one function in ``verification.isolation.operations``."""

    READ_ARTICLE = "read_article"
    RECOGNISE_ARTICLE = "recognise_article"
    SURVEY = "survey"
    INSPECT = "inspect"
    OPEN_FOOTAGE = "open_footage"
    SHOW_FRAME = "show_frame"
    PICTURES = "pictures"
    SOUND = "sound"
    IDENTIFY = "identify"
    LIKENESS = "likeness"
    FIRST_LOOK = "first_look"
    ALIGN = "align"
    SHEET = "sheet"
    PROBE = "probe"

    @property
    def kind(self) -> Kind:
        """The kind of worker that does it."""
        if self is Operation.RECOGNISE_ARTICLE:
            return Kind.SCAN
        return Kind.ARTICLE if self is Operation.READ_ARTICLE else Kind.FOOTAGE

    @property
    def is_long(self) -> bool:
        """Whether it goes through a whole file and tells how far it is; the others answer at once or not at all."""
        return self in {
            Operation.SURVEY,
            Operation.LIKENESS,
            Operation.OPEN_FOOTAGE,
            Operation.FIRST_LOOK,
            Operation.ALIGN,
            Operation.PICTURES,
            Operation.SHEET,
            Operation.RECOGNISE_ARTICLE,
        }

    @property
    def answers_much(self) -> bool:
        """Whether its answer grows with the input: a text, or something of each frame."""
        articles = {Operation.READ_ARTICLE, Operation.RECOGNISE_ARTICLE}
        return self in {*articles, Operation.SURVEY, Operation.INSPECT, Operation.FIRST_LOOK}
