"""Lines amid an article that only send the reader on to other articles, or ask for something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verification.intake.linearise import Page

# “Read more: …”, “Related: …” in the languages of the press; nothing that a sentence begins with.
_LEAD = re.compile(
    r"^\W*(?:read (?:more|also|next)|see (?:more|also)|related(?: (?:stor(?:y|ies)|articles?|content|news|coverage))?|more on this|more from|"
    r"also read|also on \S+|(?:you may|you might) also like|don['’]?t miss|recommended|watch (?:also|next)|"
    r"lire aussi|à lire(?: aussi)?|voir aussi|lesen sie (?:auch|mehr)|mehr zum thema|siehe auch|lea también|leer más|ver también|"
    r"leia (?:mais|também)|veja também|leggi anche|lees ook|czytaj (?:też|także|więcej)|"
    r"читайте? (?:также|ещё|еще)|см\. также|по теме|читайте по теме|اقرأ (?:أيضا|أيضاً|المزيد)|شاهد أيضا|شاهد أيضاً|مواضيع ذات صلة)\b",
    re.IGNORECASE,
)
_ANNOUNCEMENT = 60
_OWN_NEXT = re.compile(
    r"^\W*(?:(?:watch )?(?:my|our|the) (?:latest|newest|other) videos?|latest videos?|(?:related|recommended|featured) videos?|video of the (?:day|week)|"
    r"(?:mein|unser) (?:aktuelles|neuestes) video|(?:neueste|aktuelle|beliebte|empfohlene) videos?|video des tages|videotipp|"
    r"(?:vidéo(?:s)? (?:du jour|recommandée?s?|à la une)|notre dernière vidéo|autres vidéos)|(?:v[ií]deos? (?:recomendad[oa]s?|destacad[oa]s?|relacionad[oa]s?|del día|do dia)|últimos v[ií]deos)|"
    r"(?:video (?:consigliati|del giorno|correlati)|gli ultimi video)|(?:önerilen|ilgili|günün|son) video(?:lar|su)?|"
    r"(?:наше|последнее|новое) видео|видео (?:дня|по теме)|(?:смотрите|читайте) также|(?:другие|похожие|популярные) видео|فيديو (?:اليوم|ذو صلة)|فيديوهات (?:مقترحة|ذات صلة|أخرى))\W*$",
    re.IGNORECASE,
)
_LONGEST = 220
_WHOLE_LINK = 25


def announces_another(page: Page, line: int) -> bool:
    """Whether one of the three lines above says that what follows is the site's next thing: “Mein aktuelles Video”."""
    return any(
        len(page.lines[above].text) <= _ANNOUNCEMENT and _OWN_NEXT.search(page.lines[above].text)
        for above in range(max(0, line - 3), min(line, len(page.lines)))
    )


def teaser_lines(page: Page, shown: Sequence[bool], kept: frozenset[int]) -> set[int]:
    """Lines of the article that are teasers.

    Args:
        page: The lines.
        shown: Which of them are the article.
        kept: Lines that hold a reference, which must stay.
    """
    found = set()
    for i, yes in enumerate(shown):
        line = page.lines[i]
        if not yes or i in kept or len(line.text) > _LONGEST or line.tag == "h1":
            continue
        share = line.linked / len(line.text)
        if _LEAD.match(line.text) and (share > 0.4 or len(line.text) < 30):
            found.add(i)
        elif share > 0.9 and len(line.text) >= _WHOLE_LINK and line.tag != "li":
            found.add(i)  # the title of another article; a list of sources stays
    return found


def after_the_end(page: Page, shown: Sequence[bool], kept: frozenset[int], container: int) -> set[int]:
    """Lines past the last one of the element that holds the article, which a page puts under it."""
    own = [i for i, yes in enumerate(shown) if yes and container in page.ancestors(page.lines[i].node)]
    if container < 0 or not own:
        return set()
    return {i for i in range(own[-1] + 1, len(shown)) if shown[i] and i not in kept}
