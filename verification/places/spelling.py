"""How the same name is recognised in different spellings and scripts.

Two keys are made of a name: ``plain_key`` folds case, accents and scripts; ``skeleton`` keeps only the consonants that
survive from one transliteration to another, so that Talbiseh, Tallbīsah and Телль-Биса meet.
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўқғңөұүһәӣӯҷҳ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
            "i",
            "yi",
            "ye",
            "g",
            "u",
            "k",
            "g",
            "n",
            "o",
            "u",
            "u",
            "h",
            "a",
            "i",
            "u",
            "j",
            "h",
        ],
        strict=True,
    )
)
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگکیۀۆێڤے",
        [
            "a",
            "b",
            "t",
            "th",
            "j",
            "h",
            "kh",
            "d",
            "dh",
            "r",
            "z",
            "s",
            "sh",
            "s",
            "d",
            "t",
            "z",
            "_",
            "gh",
            "f",
            "q",
            "k",
            "l",
            "m",
            "n",
            "h",
            "w",
            "y",
            "a",
            "a",
            "_",
            "a",
            "a",
            "i",
            "w",
            "y",
            "p",
            "ch",
            "zh",
            "g",
            "k",
            "y",
            "a",
            "o",
            "e",
            "v",
            "e",
        ],
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "s",
            "t",
            "y",
            "f",
            "ch",
            "ps",
            "o",
        ],
        strict=True,
    )
)
_HEBREW = dict(
    zip(
        "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
        [
            "a",
            "b",
            "g",
            "d",
            "h",
            "v",
            "z",
            "h",
            "t",
            "y",
            "k",
            "k",
            "l",
            "m",
            "m",
            "n",
            "n",
            "s",
            "_",
            "p",
            "p",
            "ts",
            "ts",
            "k",
            "r",
            "sh",
            "t",
        ],
        strict=True,
    )
)
_OTHER = {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "a"}
_TABLE = str.maketrans(
    {k: v.replace("_", "") for k, v in (_CYRILLIC | _ARABIC | _GREEK | _HEBREW | _OTHER).items()}
    | dict.fromkeys("'’‘ʼʻ`´ʿʾ\"“”", "")
    | dict.fromkeys("-‐‑–—_/,.;:()\u00a0", " ")
)
_ARABIC_ARTICLES = frozenset({"al", "ad", "ar", "ash", "az"})
"""Those that are no words of English or Spanish."""
_ARTICLES = _ARABIC_ARTICLES | {"el", "as", "at", "an", "the"}
_PAIRS = (
    ("shch", "s"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("sh", "s"), ("ch", "s"), ("zh", "z"), ("dh", "d"),
    ("th", "t"), ("ts", "s"), ("ck", "k"), ("dj", "j"), ("x", "ks"), ("q", "k"), ("c", "k"), ("g", "j"), ("v", "b"),
    ("p", "b"),
)  # fmt: skip


def plain_key(name: str) -> str:
    """Fold a name in any script to lower-case letters, digits and single spaces; may be empty."""
    folded = name.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded).translate(_TABLE)
        folded = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in folded if not unicodedata.combining(c)).translate(_TABLE)
    else:
        folded = folded.translate(_TABLE)
    return " ".join(re.sub(r"[^\w ]+", " ", folded).split())


def without_article(key: str) -> str:
    """A plain key without the Arabic article before it: “al-Latamneh” is Latamneh."""
    first, _, rest = key.partition(" ")
    return rest if first in _ARABIC_ARTICLES and len(rest) > 2 else key


def skeleton(key: str) -> str:
    """The consonants of a plain key in a spelling-independent form; empty for a key that is not Latin or too short."""
    words = key.split()
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    joined = "".join(words)
    if not joined.isascii():
        return ""
    for pair, single in _PAIRS:
        joined = joined.replace(pair, single)
    first = joined[:1]
    bones = re.sub(r"[aeiouywh]", "", joined)
    bones = re.sub(r"(.)\1+", r"\1", bones)
    if first in "aeiouyw":
        bones = "a" + bones
    return bones if len(bones) >= 3 else ""
