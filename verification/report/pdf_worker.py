"""Turns HTML on standard input into PDF on standard output, after a line of JSON: the layers around it that hold.

It loads its libraries, shuts itself in as far as a renderer can be (fonts are read as the text needs them), and only
then reads the page. It fetches nothing but the pictures inside the HTML. Arguments: the folder of the program's
packages; the bytes of memory it may allocate.
"""

from __future__ import annotations

import sys
from pathlib import Path

_SYSTEM = ("/usr", "/lib", "/lib64", "/etc", "/opt", "/System", "/Library", "/var/cache/fontconfig", "/dev/null")
_OF_THE_USER = (".fonts", ".fontconfig", ".local/share/fonts", ".config/fontconfig", ".cache/fontconfig")


def main(root: str, memory_bytes: int) -> None:
    """Load, shut in, render."""
    import json
    import logging

    import weasyprint
    from weasyprint.urls import URLFetcher

    sys.path.insert(0, root)
    from verification.isolation.confine import read_only_within

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    weasyprint.HTML(string="<p>A").write_pdf(pdf_variant="pdf/ua-1")  # what is loaded late is loaded now
    fonts = [str(Path.home() / name) for name in _OF_THE_USER]
    walls = read_only_within([*_SYSTEM, sys.prefix, sys.base_prefix, *fonts], memory_bytes)

    only_inside = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    html = sys.stdin.buffer.read().decode("utf-8")
    document = weasyprint.HTML(string=html, url_fetcher=only_inside, base_url=None)
    sys.stdout.buffer.write(json.dumps(walls).encode() + b"\n")
    sys.stdout.buffer.write(document.write_pdf(pdf_variant="pdf/ua-1"))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
