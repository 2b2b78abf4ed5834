"""Title, byline, publisher and publication date of a page, each from the best place that says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from verification.intake.linearise import Page
from verification.intake.structured import is_article, iso_date, json_ld, words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What the page says of itself; None where it does not say."""

    title: str | None
    byline: str | None
    publisher: str | None
    published: str | None
    published_basis: str | None
    language: str | None
    address: str | None


def page_facts(tree: LexborHTMLParser, page: Page) -> PageFacts:
    """Gather the facts of a parsed page."""
    meta = _meta(tree)
    objects: list[dict[str, Any]] = []
    for script in tree.css('script[type="application/ld+json"]')[:60]:
        objects.extend(json_ld(script.text() or ""))
    article = next((item for item in objects if is_article(item)), {})
    published, basis = _published(tree, meta, article)
    root = tree.css_first("html")
    language = (root.attributes.get("lang") or "") if root is not None else ""
    canonical = tree.css_first('link[rel="canonical"]')
    return PageFacts(
        title=_title(tree, meta, article, page),
        byline=words(article.get("author")) or meta.get("author") or meta.get("article:author_name") or _byline(tree),
        publisher=words(article.get("publisher")) or meta.get("og:site_name") or meta.get("application-name"),
        published=published,
        published_basis=basis,
        language=re.split(r"[-_]", language)[0].lower() or None,
        address=(canonical.attributes.get("href") if canonical is not None else None) or meta.get("og:url"),
    )


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.css("meta")[:400]:
        name = (
            element.attributes.get("property") or element.attributes.get("name") or element.attributes.get("itemprop")
        )
        content = element.attributes.get("content")
        if name and content and content.strip():
            found.setdefault(name.lower(), " ".join(content.split())[:1000])
    return found


def _title(tree: LexborHTMLParser, meta: dict[str, str], article: dict[str, Any], page: Page) -> str | None:
    headings = [line.text for line in page.lines if line.tag == "h1" and not line.apart and len(line.text) > 8]
    said = words(article.get("headline")) or meta.get("og:title") or meta.get("twitter:title")
    element = tree.css_first("title")
    whole = " ".join((element.text() or "").split()) if element is not None else ""
    # A site's name stands in its own heading and in every title; it is no article's headline.
    site = (words(article.get("publisher")) or meta.get("og:site_name") or "").casefold()
    headings = [one for one in headings if one.casefold() != site]
    likes = [(max(_likeness(one, said or ""), _likeness(one, whole)), -i) for i, one in enumerate(headings)]
    best, place = max(likes, default=(0.0, 0))
    if headings and (best >= _ALIKE or not said):
        return headings[-place]
    return said or whole or None


def _likeness(heading: str, said: str) -> float:
    """How much the words of a heading and a title are the same: their common ones in all of the title's longer part."""
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (heading, said))
    # A title may go on with the site's name, so that half of it may be missing from the heading.
    return len(first & second) / max(len(first), 0.6 * len(second)) if first and second else 0.0


def _published(tree: LexborHTMLParser, meta: dict[str, str], article: dict[str, Any]) -> tuple[str | None, str | None]:
    for value, basis in (
        (words(article.get("datePublished")), "JSON-LD datePublished"),
        (meta.get("article:published_time"), "meta article:published_time"),
        (meta.get("og:article:published_time"), "meta og:article:published_time"),
        (meta.get("datepublished"), "microdata datePublished"),
        (meta.get("date"), "meta date"),
        (meta.get("dc.date.issued") or meta.get("dcterms.created") or meta.get("dc.date"), "meta dc.date"),
        (meta.get("pubdate") or meta.get("publishdate") or meta.get("publish-date"), "meta pubdate"),
        (meta.get("sailthru.date") or meta.get("parsely-pub-date") or meta.get("cxenseparse:recs:publishtime"), "meta"),
    ):
        if found := iso_date(value):
            return found, basis
    for element in tree.css("time[datetime], [itemprop=datePublished]")[:5]:
        value = element.attributes.get("datetime") or element.attributes.get("content")
        if found := iso_date(value):
            return found, "time element"
    return None, None


def _byline(tree: LexborHTMLParser) -> str | None:
    for selector in ('[rel="author"]', '[itemprop="author"]', ".byline", ".author"):
        element = tree.css_first(selector)
        if element is not None:
            said = " ".join((element.text() or "").split())
            said = re.sub(r"^(?:by|par|von|por|di|de|door|автор:?)\s+", "", said, flags=re.IGNORECASE)
            if 2 < len(said) < 100:
                return said
    return None
