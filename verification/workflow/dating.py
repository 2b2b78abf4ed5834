"""The article's day of publication, as the analyst knows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.case import BY_ANALYST, Article, ArticleVersion
from storage.records.claims import Claim, ClaimSpan
from storage.session import Act
from verification.claims.times import TIME_BASIS, find_times, time_basis


def confirm_published(case: Case, day: str) -> Article:
    """Hold that the article was published on this day (YYYY-MM-DD), whatever its page says; that is kept in the trail.

    Claims of times that were reckoned from another day say what they mean now; their words and assessments stay.

    Raises:
        InputProblem: It is no such day (``input.date``), or there is no article (``input.no_article``).
    """
    try:
        known = date.fromisoformat(day.strip()).isoformat()
    except ValueError as error:
        raise InputProblem(
            f"“{day}” is no day.", code="input.date", advice="Write it as YYYY-MM-DD, such as 2015-09-30."
        ) from error

    def work(act: Act) -> Article:
        article = act.find(Article)
        if article is None:
            raise InputProblem("There is no article in this case.", code="input.no_article")
        act.subject = known
        act.facts["before"] = [article.published or "", article.published_basis or ""]
        reckon_anew(act, date.fromisoformat(known))
        return act.replace(replace(article, published=known, published_basis=BY_ANALYST))

    return case.act("article.published", work)


def reckon_anew(act: Act, day: date) -> None:
    """Have claims of times say what their words mean in an article of this day; words and assessments stay."""
    versions = act.every(ArticleVersion)
    version = max(versions, key=lambda one: one.number) if versions else None
    spans = {one.claim_id: one for one in act.every(ClaimSpan) if version and one.version_id == version.id}
    found = find_times(version.text, day) if version is not None else ()
    means = {(one.start, one.end): one.interval for one in found}
    for claim in act.every(Claim):
        span = spans.get(claim.id)
        if span is None or not claim.basis.startswith(TIME_BASIS):
            continue
        interval = means.get((span.start, span.end))
        if interval is not None:
            act.replace(replace(claim, basis=time_basis(interval)))
