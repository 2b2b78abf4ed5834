"""Whether the words around a time expression speak of what was or of what is to come."""

from __future__ import annotations

import re

_BREAK = re.compile(r"(?<!\b[ap]\.m)[.;:!?]['\"”’»)]*\s|[\"“”«»]\s|``|''|\n|--|—")
_AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|would|could|may|might|must|should|going to|due|scheduled|schedule|(?<!\bthe )(?<!\ba )(?<!\bits )(?<!\btheir )(?<!\bhis )plans?|planned(?! by)|planning|expect(?:s|ed)?|"
    r"hopes?|hoping|likely|slated|intends?|(?:is|are|was|were|be) to|set (?:to|for|a)|upcoming|coming|deadline|payable|expires?|"
    r"ahead of|extended to|postponed|no later than|"
    # What a timetable has is told in the present.
    r"(?:is|are) (?:meeting|arriving|leaving|holding|falling|travelling|traveling|visiting|flying|voting|playing|facing|opening)|"
    r"(?:which|who|that) (?:starts?|ends?|begins?|opens?|closes?|meets?|faces?|hosts?|plays?|visits?|arrives?|falls?|takes? place)|"
    r"starts|begins|opens|reconvenes|resumes|convenes|kicks off|takes place|"
    r"next|heading|headed|to (?:be|begin|hold|meet|leave|arrive|take|make|go|return|start|open|vote|visit|"
    r"travel|attend|discuss|present|continue|march|strike|appear|testify|announce|decide|report|release|resume|hear|give|"
    r"join|replace|air|receive|sign|launch|address|deliver|publish|elect|choose|host|face|play|submit|"
    r"fly|depart|withdraw|review|consider|debate|reconvene))\b",
    re.IGNORECASE,
)
# These speak of what is to come only where they govern the time itself: “by Friday”, not “met by a guard on Friday”.
_GOVERNS = re.compile(
    r"\b(?:until|till|by|(?<!just )(?<!shortly )before|starting|beginning|effective|(?:as|so) (?:early|soon) as)"
    r"(?:\s+(?:at|on|about|around|early|late|mid|noon|midnight|the end of|\d{1,2}(?::\d\d)?|[ap]\.?m\.?))*\s+$",
    re.IGNORECASE,
)
# A clause of time takes its tense from the verb that it hangs on: “likely to buy as soon as trading opened Monday”.
_HANGS = re.compile(r"\b(?:as soon as|once|until|before|by the time|when)\s(?:[\w'’]+\s){1,4}$", re.IGNORECASE)
_PAST = re.compile(
    # Those whose past is spelt like the infinitive, but not behind what an infinitive stands behind.
    r"(?<!\bto )(?<!will )(?<!would )(?<!could )(?<!can )(?<!may )(?<!might )(?<!must )(?<!should )(?<!shall )(?<!not )"
    r"\b(?:hit|shut|cut|read|put|quit|cast|split|burst|beat)\b|"
    r"\b(?<!would be )(?<!will be )(?<!to be )(?<!still be )(?:was|were|had|did|said|told|tore|wore|swore|rode|rang|sang|sank|swam|drove|froze|stole|woke|chose|bore|grew|"
    r"blew|dealt|meant|lent|spent|bent|swept|crept|slept|wept|dug|hung|stuck|swung|won|spun|set (?!to\b|for\b|a\b)|met|"
    r"went|held|came|made|took|began|fell|rose|found|left|sent|got|gave|lost|shot|struck|broke|broken|led|spoke|"
    r"beat|withdrew|overcame|undertook|ate|drank|forgot|hid|laid|lit|shook|sought|taught|"
    r"thought|understood|overthrew|fed|bled|clung|sprang|wrote|ran|saw|sat|stood|fled|flew|drew|fought|bought|sold|paid|kept|brought|caught|threw|became|knew|felt|"
    r"heard|(?!headed|scheduled|expected|planned|extended|postponed|need|indeed|proceed|exceed|speed|seed|feed|"
    r"united|limited)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
# “Wednesday's ruling”, “on Sunday issued”: done already, whatever the clause before says.
_CERTAIN_PAST = re.compile(
    r"['’]s\s+(?!(?:deadline|meeting|election|vote|poll|ballot|referendum|summit|talks|game|match|final|rubber|leg|race|fixture|hearing|session|conference|launch|ceremony|funeral|debate|strike)(?:s|es)?\b)\w"
    r"|\s+(?!scheduled|expected|planned|need)[a-z]{3,}ed\b"
    r"|\s+(?:was|were|had)\s"
)
# Several who meet on a day, as a timetable says it; what they did is told in the past.
_TIMETABLE = re.compile(
    r"(?<!\bto )(?<!\bnot )\b(?:meet|convene|reconvene|resume)s?\b(?:\s+\w+){0,2}\s+$", re.IGNORECASE
)
_AHEAD_OF = re.compile(r"\bahead of\s+$", re.IGNORECASE)
# What was said is dated by the day it was said, whatever it says of days to come.
_SAID_IN = re.compile(
    r"\bin (?:an?|his|her|its|their) (?:[\w-]+ ){0,2}(?:statement|interview|broadcast|report|filing|dispatch|release|letter|"
    r"communiqu[eé]|tweet|post|address|speech)\s+(?:on\s+|late\s+|early\s+)?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b(?:\s+\w+){0,3}\s*$", re.IGNORECASE)
_HAD = re.compile(r"\bhad\b|\bhad['’]|\bsaid\s+(?:on\s+)?$")
# “The quarter ended Dec. 31” had ended, “the year ending March 31” had not, however near the day is.
_ENDED = re.compile(r"\b(?P<past>ended|since)\s+(?:on\s+)?$|\bending\s+(?:on\s+)?$", re.IGNORECASE)


def bound(text: str, start: int, first: int) -> bool | None:
    """Whether the one word before a date without a year puts it ahead (True) or behind (False); None for no such."""
    match = _ENDED.search(text, max(first, start - 12), start)
    return None if match is None else match["past"] is None


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
    begin = max(first, start - 180)
    for broken in _BREAK.finditer(text, begin, start):
        begin = broken.end()
    if _AHEAD_OF.search(text, begin, start):
        return True
    certain = (
        _CERTAIN_PAST.match(text, end, stop) or _SINCE.search(text, begin, start) or _SAID_IN.search(text, begin, start)
    )
    ahead = max((match.end() for match in _AHEAD.finditer(text, begin, start)), default=-1)
    # “Had suggested that they were likely to buy on Monday”: what is nearer to the time decides.
    had = max((match.end() for match in _HAD.finditer(text, begin, start)), default=-1)
    if certain or had > ahead or _HAD.search(text, start, min(stop, end + 40)):
        return False
    if _TIMETABLE.search(text, begin, start):
        return True
    past = max(
        (match.end() for match in _PAST.finditer(text, begin, start) if not _HANGS.search(text, begin, match.start())),
        default=-1,
    )
    if (governs := _GOVERNS.search(text, begin, start)) is not None:
        # “By Tuesday the fire was out”: where it opens the clause, what follows says whether that was.
        opens = ahead == past and governs[0][:2].lower() in {"by", "be", "un", "ti"}
        return not opens or _follows(text, end, stop) is not False
    return ahead > past if ahead != past else _follows(text, end, stop)


def _follows(text: str, end: int, stop: int) -> bool | None:
    """Whether the first verb after a time speaks of what is to come."""
    limit = min(stop, end + 70)
    stopped = _BREAK.search(text, end, limit)
    limit = stopped.start() if stopped else limit
    coming, gone = _AHEAD.search(text, end, limit), _PAST.search(text, end, limit)
    if coming is None and gone is None:
        return None
    return gone is None or (coming is not None and coming.start() <= gone.start())
