"""What is taken off a page before it is parsed, so that no page costs more than its size warrants.

Parsers of HTML take time with the square of the nesting; browsers stop at a depth of 512, and so does this. Very long
programs hold nothing this program reads; the data that a page is made of is kept up to a size that costs little.
"""

from __future__ import annotations

import re

DEEPEST = 512
SCRIPT_AT_MOST = 300_000
DATA_AT_MOST = 5_000_000
_ALL_DATA_AT_MOST = 8_000_000
_SCRIPT = re.compile(r"<script\b[^>]{0,2000}>", re.IGNORECASE)
_DATA = re.compile(
    r"<script\b[^>]*(?:json|__NEXT_DATA__)|<script\b[^>]*>\s*(?:window\s*[.\[]|self\s*\.|(?:var|let|const)\s)[^={}();]{1,80}=\s*(?:\{|JSON\s*\.\s*parse)",
    re.IGNORECASE,
)
_END = re.compile(r"</script", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,40})")
# These are closed by what follows them, or hold nothing, and so do not nest.
_FLAT = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "optgroup",
        "thead",
        "tbody",
        "tfoot",
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "html",
        "head",
        "body",
        "script",
        "style",
    ]
)


def lighten(html: str) -> str:
    """The page without the text of scripts too long to be read and without tags nested deeper than 512."""
    return _flatten(_without_scripts(html, DATA_AT_MOST, _ALL_DATA_AT_MOST)) if len(html) > 20_000 else html


def without_long_scripts(html: str) -> str:
    """The page as it is shown to what marks its text, to which a long script is a burden only."""
    return _without_scripts(html, SCRIPT_AT_MOST, 0) if len(html) > SCRIPT_AT_MOST else html


def _without_scripts(html: str, longest: int, together: int) -> str:
    """The page without scripts longer than ``longest``; long ones that are shorter are kept while they fit together."""
    parts: list[str] = []
    at = 0
    while (opening := _SCRIPT.search(html, at)) is not None:
        closing = _END.search(html, opening.end())
        end = closing.start() if closing else len(html)
        size = end - opening.end()
        long = size > SCRIPT_AT_MOST
        if long and (size > longest or size > together or not _DATA.match(html, opening.start(), opening.end() + 200)):
            parts.append(html[at : opening.end()])
        else:
            together -= size if long else 0
            parts.append(html[at:end])
        at = end
    parts.append(html[at:])
    return "".join(parts)


def _flatten(html: str) -> str:
    depth = 0
    deepest = 0
    for match in _TAG.finditer(html):
        if match[2].lower() not in _FLAT:
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
    if deepest <= DEEPEST:
        return html
    return _cut_deep_tags(html)


def _cut_deep_tags(html: str) -> str:
    parts: list[str] = []
    at = depth = 0
    for match in _TAG.finditer(html):
        if match.start() < at or match[2].lower() in _FLAT:
            continue
        closing = bool(match[1])
        # A frame holds no tags of the page's own: however deep it stands, it nests nothing.
        too_deep = depth > DEEPEST and match[2].lower() != "iframe"
        depth = max(0, depth - 1) if closing else depth + 1
        if too_deep:
            end = html.find(">", match.end())
            parts.append(html[at : match.start()])
            at = len(html) if end == -1 else end + 1
    parts.append(html[at:])
    return "".join(parts)
