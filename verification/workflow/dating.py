"""The article's day of publication, as the analyst knows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.case import Article
from storage.session import Act

BY_ANALYST = "analyst"


def confirm_published(case: Case, day: str) -> Article:
    """Hold that the article was published on this day (YYYY-MM-DD), whatever its page says; that is kept in the trail.

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
        return act.replace(replace(article, published=known, published_basis=BY_ANALYST))

    return case.act("article.published", work)
