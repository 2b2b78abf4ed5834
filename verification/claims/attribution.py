"""Who says it: the source of a statement, the words that mark it, and whom the source cites in turn (English; Russian and Arabic by `words_ru_ar`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from verification.claims import words_ru_ar

_SAY = (
    r"said|says|say|told|tells|claim(?:s|ed)?|report(?:s|ed)|insist(?:s|ed)?|den(?:y|ies|ied)|state[sd]|announce[sd]|"
    r"confirm(?:s|ed)?|add(?:s|ed)|warn(?:s|ed)|allege[sd]?|assert(?:s|ed)|argue[sd]?|estimate[sd]?|count(?:s|ed)|"
    r"disclose[sd]?|reveal(?:s|ed)?|write[s]?|wrote|tweeted|posted|acknowledge[sd]?|admit(?:s|ted)|accuse[sd]?|"
    r"suggest(?:s|ed)|post|explain(?:s|ed)|note[sd]|declare[sd]?|complain(?:s|ed)|maintain(?:s|ed)|"
    r"reject(?:s|ed)|dismiss(?:es|ed)|refute[sd]?|denounce[sd]?|blame[sd]?"
)
_SAID = r"said|says|reported|reports|wrote|added"
_NAME = r"[A-Z\u00c0-\u024f\u0400-\u042f][\w.'’-]*"
# Speaker before the verb, an apposition between commas allowed: “Osama Abu Zaid, a spokesman for the FSA, told …”.
_LEADING = re.compile(
    rf"^[\"“”']?(?P<who>[^,;:\"“”]{{2,90}}?)(?P<aside>,\s[^\"“”]{{3,160}}?,)?\s(?P<cue>{_SAY})\b"
    rf"(?:\s(?:to\s)?(?P<whom>(?:the\s)?{_NAME}(?:\s(?:{_NAME}|news|agency|reporters|television))*|reporters|journalists))?(?:\s(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?(?:\sthat)?\s"
)
_PLURAL = (
    r"officials?|activists?|residents?|witnesses|eyewitnesses|police|sources|medics|rescuers|doctors|authorities|prosecutors|investigators|"
    r"locals|villagers|survivors|relatives|neighbou?rs|rebels|analysts|experts|aid workers|rescue workers|firefighters|hospitals?|reports"
)
_TRAILING = re.compile(
    rf"(?:,[\"”]?|[\"”])\s(?:(?P<cue>{_SAID})\s(?P<who>(?:[A-Z\u00c0-\u042f]|the\s|a\s|an\s|one\s|local\s|state\s)[^,.;\"“”]{{2,80}})|(?P<who2>(?:[A-Z\u00c0-\u042f]|(?:the|a|an|one|two|three|several|many|some|other|state|local|regional|provincial|municipal|military|government|security|health|hospital|former|senior|army|rebel|opposition|{_PLURAL}|it|he|she|they)\b)(?:[^,.;\"“”]{{0,80}}?[^\s,.;\"“”])??)(?P<aside>,\s[^\"“”.]{{3,160}}?,)?\s(?P<cue2>{_SAY})\b[^\"“”.]*)"
)
# Dots that end no sentence, put out of the way while a sentence is read.
_DOT = re.compile(r"\b(?:Gov|Gen|Col|Dr|Lt|Sen|Rep|Maj|Sgt|Capt|Cpl|Mr|Ms|Mrs|Prof|Brig|Adm|Rev|St|No|Jr|Sr|[A-Z])\.")
_NO_DOT = "\u2024"
_DAY_AFTER = re.compile(
    r"\s(?:(?:late|early)\s)?(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$" rf"|{words_ru_ar.DAY_AFTER}"
)
_ADVERB = re.compile(
    r"\s(?:has|have|had)$|\s(?:has|have|had)?\s?(?:repeatedly|also|previously|earlier|later|again|already|consistently|long)$"
)
# “The channel published a video which it said showed …”: the channel says so.
_AIRED = re.compile(
    r"(?P<who>.+?)\s(?:(?:has|have|had|also|later|then)\s)?(?:publish|post|shar|air|releas|broadcast|upload|tweet|show|ran|circulat|"
    r"distribut|issu|put|display)\w*\s.*\b(?:which|what|that)\s(?:it|he|she|they)$"
)
_PRONOUN = re.compile(r"it|he|she|they", re.IGNORECASE)
_ACCORDING = re.compile(r"\baccording to (?P<who>[^,.;]{2,90})", re.IGNORECASE)
_CITING = re.compile(r"\bciting (?P<who>[^,.;]{2,90})", re.IGNORECASE)
_DENY = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refute[sd]?|not true|no evidence|false|hoax|fake[ds]?|fabricat\w+|staged|information attack|disinformation|propaganda)\b"
    r"|\b(?:was|were|is|are|did|does|do|has|have|had)(?:\s+not|n['’]t|\s+never)\s+(?:\w+\s+)?(?:filmed|recorded|shot|taken|shows?|"
    r"depict\w*|genuine|real|authentic|happen\w*|carried|carry|target\w*|hit|struck|strike|bomb\w*|attack\w*|shell\w*|kill\w*)\b",
    re.IGNORECASE,
)
_PURPORT = re.compile(
    r"\b(?:purport\w*|claim(?:s|ed|ing)? to|allege\w*|appear(?:s|ed)? to|supposed\w*|reportedly|apparently)\b",
    re.IGNORECASE,
)

_DENY_OTHER = re.compile(words_ru_ar.DENIES, re.IGNORECASE)
_PURPORT_OTHER = re.compile(words_ru_ar.PURPORTS, re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says a sentence.

    Attributes:
        claimant: Who is the source of the statement; None where the text speaks for itself.
        chain: Who passes it on, nearest to the reader first.
        cue: The word that marks it, or None.
        cited_start: First code point of a cited source, or None.
        cited_end: One past its last.
        content_start: First code point of what is said.
        content_end: One past its last.
    """

    claimant: str | None
    chain: tuple[str, ...]
    cue: str | None
    cited_start: int | None
    cited_end: int | None
    content_start: int
    content_end: int


def attribution_of(text: str, start: int, end: int) -> Attribution:
    """Read the attribution of the sentence ``text[start:end]``."""
    words = text[start:end]
    if words_ru_ar.is_of_these(words):
        return _in_russian_or_arabic(words, start)
    words = _DOT.sub(lambda match: match[0][:-1] + _NO_DOT, words)
    claimant, cue, chain = None, None, []
    content_start, content_end = 0, len(words)
    cited = _CITING.search(words)
    trailing = _trailing(words)
    leading = _LEADING.match(words)
    if (
        leading is not None
        and leading["aside"]
        and trailing is not None
        and trailing.start("cue") == leading.start("cue")
    ):
        trailing = None  # “The Observatory, a monitor, said the strike …”: what follows is what it said
    if trailing is not None:
        claimant, cue = (trailing["who"] or trailing["who2"]).strip(), trailing["cue"] or trailing["cue2"]
        claimant = _DAY_AFTER.sub("", claimant)
        content_end = trailing.start()
    elif leading is not None and not re.match(
        r"(?:it|there|this|that|one|videos?|footage|in|nobody|no one|none|no group)\b|.*\b(?:videos?|footage|clips?|images|pictures|photos?)$"
        r"|(?:(?:the|a|an|this|that|one|another)\s)(?:\w+\s){0,2}?(?:videos?|footage|clips?)\b(?!['’]|\s(?:maker|agency|channel|producer))"
        r"|.*\b(?:was|were|is|are|been|being)$"
        r"|(?:despite|amid|without|because|although|while|when|if|since)\b[^,]*$"
        r"|.*\b(?:when|after|as|while|because|before|until)\s(?:it|he|she|they)$",
        leading["who"],
        re.IGNORECASE,
    ):
        claimant, cue = _ADVERB.sub("", _DAY_AFTER.sub("", leading["who"])).strip('"“” '), leading["cue"]
        if (aired := _AIRED.match(claimant)) is not None:
            claimant = aired["who"]
        # Only “told” has a listener; after “said” the same words are already what is said.
        told = leading["cue"].lower() in {"told", "tells", "tell"} or leading["whom"] is None
        content_start = leading.end() if told else leading.start("whom")
    elif according := _ACCORDING.search(words):
        claimant, cue = according["who"].strip(), "according to"
        if according.start() > len(words) // 2:
            content_end = len(words[: according.start()].rstrip(" ,"))
        else:
            content_start = len(words) - len(words[according.end() :].lstrip(" ,"))
    if cited is not None:
        if claimant:
            chain.append(claimant)
        claimant, cue = cited["who"].strip(), "citing"
    if claimant and _PRONOUN.fullmatch(claimant):
        claimant = None  # who that is stands elsewhere
    return Attribution(
        claimant=claimant.replace(_NO_DOT, ".") if claimant else None,
        chain=tuple(one.replace(_NO_DOT, ".") for one in chain),
        cue=cue,
        cited_start=start + cited.start("who") if cited else None,
        cited_end=start + cited.end("who") if cited else None,
        content_start=start + content_start,
        content_end=start + content_end,
    )


def _in_russian_or_arabic(words: str, start: int) -> Attribution:
    claimant, cue, chain = None, None, []
    first, last = 0, len(words)
    cited = _first(words_ru_ar.CITING, words)
    if said := _first(words_ru_ar.LEADING, words):
        claimant, cue, first = said["who"].strip(' «»"'), said["cue"], said.end()
        claimant = words_ru_ar.CITING[1].sub("", words_ru_ar.CITING[0].sub("", claimant)).strip()
    elif said := _first(words_ru_ar.TRAILING, words):
        claimant, cue, last = said["who"].strip(), said["cue"], said.start()
        claimant = words_ru_ar.CITING[1].sub("", words_ru_ar.CITING[0].sub("", claimant)).strip()
    elif said := _first(words_ru_ar.ACCORDING, words):
        claimant, cue = said["who"].strip(), said["cue"]
        if said.start() > len(words) // 2:
            last = len(words[: said.start()].rstrip(" ,،"))
        else:
            first = len(words) - len(words[said.end() :].lstrip(" ,،"))
    claimant = _DAY_AFTER.sub("", claimant) if claimant else None
    if cited is not None:
        if claimant:
            chain.append(claimant)
        claimant = cited["who"].strip()
        cue = cue or "citing"
    return Attribution(
        claimant=claimant,
        chain=tuple(chain),
        cue=cue,
        cited_start=start + cited.start("who") if cited else None,
        cited_end=start + cited.end("who") if cited else None,
        content_start=start + first,
        content_end=start + last,
    )


def _first(patterns: Iterable[re.Pattern[str]], words: str) -> re.Match[str] | None:
    return next((found for pattern in patterns if (found := pattern.search(words))), None)


def _trailing(words: str) -> re.Match[str] | None:
    """A trailing speaker, such as “…, AFP reported”; never the words of a relative clause."""
    for match in _TRAILING.finditer(words):
        who = match["who"] or match["who2"]
        relative = re.match(r"(?:who|which|that|and|but|including|where|when|whose)\b", who, re.IGNORECASE)
        if match.start() < 15 or relative:
            continue
        return match
    return None


def stance_of(words: str) -> str:
    """``denies``, ``purports`` or ``asserts``, by the words used."""
    if _DENY.search(words) or _DENY_OTHER.search(words):
        return "denies"
    if _PURPORT.search(words) or _PURPORT_OTHER.search(words):
        return "purports"
    return "asserts"
