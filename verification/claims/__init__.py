"""Suggested claims, anchors in text, assessment scales."""


def warm_up() -> None:
    """Load everything this room would otherwise load on first use; afterwards it touches no file."""
    from verification.claims.anchors import make_anchor, resolve_anchor
    from verification.claims.reading import read_words
    from verification.intake.reading import read_article
    from verification.isolation.loading import load_all

    load_all(__name__)

    article = read_article(b"Strikes hit Homs on Monday.\n\nVideo shows smoke in Homs.", name="warm-up")
    read_words(article)
    resolve_anchor("some other words here", make_anchor("quite another text here", 6, 18))
