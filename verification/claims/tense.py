"""Whether the words around a time expression speak of what was or of what is to come."""

from __future__ import annotations

import re

_BREAK = re.compile(r"[.;:!?]['\"”’»)]*\s|[\"“”«»]\s|``|''|\n|--|—")
_AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|would|could|may|might|going to|due|scheduled|schedule|(?<!\bthe )(?<!\ba )(?<!\bits )(?<!\btheir )(?<!\bhis )plans?|planned(?! by)|planning|expect(?:s|ed)?|"
    r"hopes?|(?:is|are|was|were|be) to|set (?:to|for|a)|upcoming|coming|until|till|by|deadline|payable|expires?|"
    r"effective|(?:as|so) (?:early|soon) as|ahead of|extended to|postponed|before|no later than|starting|begins|opens|"
    r"reconvenes|next|heading|headed|to (?:be|begin|hold|meet|leave|arrive|take|make|go|return|start|open|vote|visit|"
    r"travel|attend|discuss|present|continue|march|strike|appear|testify|announce|decide|report|release|resume|hear|give|"
    r"join))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?<!would be )(?<!will be )(?<!to be )(?<!still be )(?:was|were|had|did|said|told|tore|wore|swore|rode|rang|sang|sank|swam|drove|froze|stole|woke|chose|bore|grew|"
    r"blew|dealt|meant|lent|spent|bent|swept|crept|slept|wept|dug|hung|stuck|swung|won|spun|set (?!to\b|for\b|a\b)|met|"
    r"went|held|came|made|took|began|fell|rose|found|left|sent|got|gave|lost|shot|struck|hit|broke|broken|put|led|spoke|"
    r"wrote|ran|saw|sat|stood|fled|flew|drew|fought|bought|sold|paid|cut|kept|brought|caught|threw|became|knew|felt|"
    r"heard|read|(?!headed|scheduled|expected|planned|extended|postponed|need|indeed|proceed|exceed|speed|seed|feed|"
    r"united|limited)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
# “Wednesday's ruling”, “on Sunday issued”: done already, whatever the clause before says.
_CERTAIN_PAST = re.compile(
    r"['’]s\s+(?!deadline|meeting|election|vote|summit|talks|game|match|hearing)\w"
    r"|\s+(?!scheduled|expected|planned|need)[a-z]{3,}ed\b"
    r"|\s+(?:was|were|had)\s"
)
_SINCE = re.compile(r"\bsince\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE)
_HAD = re.compile(r"\bhad\b|\bhad['’]|\bsaid\s+(?:on\s+)?$")


def lies_ahead(text: str, start: int, end: int, first: int, stop: int) -> bool | None:
    """Whether ``text[start:end]`` names a time to come; None where the words do not say.

    The nearest verb before it decides, within its clause; where there is none, the first one after it.

    Args:
        text: The whole text.
        start: First code point of the expression.
        end: One past its last.
        first: Where its surroundings begin.
        stop: Where they end.
    """
    begin = max(first, start - 110)
    for broken in _BREAK.finditer(text, begin, start):
        begin = broken.end()
    certain = _CERTAIN_PAST.match(text, end, stop) or _SINCE.search(text, begin, start)
    if certain or _HAD.search(text, begin, min(stop, end + 40)):
        return False
    ahead = max((match.end() for match in _AHEAD.finditer(text, begin, start)), default=-1)
    past = max((match.end() for match in _PAST.finditer(text, begin, start)), default=-1)
    if ahead != past:
        return ahead > past
    limit = min(stop, end + 70)
    stopped = _BREAK.search(text, end, limit)
    limit = stopped.start() if stopped else limit
    coming, gone = _AHEAD.search(text, end, limit), _PAST.search(text, end, limit)
    if coming is None and gone is None:
        return None
    return gone is None or (coming is not None and coming.start() <= gone.start())
