"""What a confined worker can be asked to do."""

from __future__ import annotations

from enum import StrEnum


class Operation(StrEnum):
    """The operations; each is one function in ``verification.isolation.operations``."""

    READ_ARTICLE = "read_article"
    SURVEY = "survey"
    INSPECT = "inspect"
    OPEN_FOOTAGE = "open_footage"
    SHOW_FRAME = "show_frame"
    PICTURE = "picture"
    IDENTIFY = "identify"
    PROBE = "probe"
