"""Turns HTML on standard input into PDF on standard output; fetches nothing but the pictures inside the HTML."""

from __future__ import annotations

import sys


def main() -> None:
    """Render."""
    import logging

    import weasyprint

    logging.getLogger("weasyprint").setLevel(logging.ERROR)

    from weasyprint.urls import URLFetcher

    only_inside = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    html = sys.stdin.buffer.read().decode("utf-8")
    document = weasyprint.HTML(string=html, url_fetcher=only_inside, base_url=None)
    sys.stdout.buffer.write(document.write_pdf(pdf_variant="pdf/ua-1"))


if __name__ == "__main__":
    main()
