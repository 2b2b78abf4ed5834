"""The window's translations, by Qt's own tools: ``scripts/translations.py [--check]``.

Gathers the texts of ``gui`` into ``resources/translations/witnessmark_<language>.ts`` (what is translated there
stays) and compiles each into a ``.qm`` beside it. To add a language, make an empty file of that name and run this; to
translate it, edit the ``.ts`` with Qt Linguist or any editor. ``--check`` only says what is missing.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"


def missing(path: Path) -> int:
    """How many texts of a ``.ts`` file have no translation."""
    unfinished = 0
    for message in ET.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") == "unfinished" or not (translation.text or "").strip():
            unfinished += 1
    return unfinished


def tool(name: str, *arguments: str) -> None:
    """Run one of Qt's tools, which stand beside the Python that runs this."""
    subprocess.run([str(Path(sys.executable).with_name(f"pyside6-{name}")), *arguments], check=True, cwd=ROOT)


def main() -> int:
    """Gather and compile; the exit status is 1 when something is not translated."""
    files = sorted(FOLDER.glob("witnessmark_*.ts"))
    if "--check" not in sys.argv:
        sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "gui").glob("*.py"))
        for path in files:
            tool("lupdate", *sources, "-no-obsolete", "-locations", "none", "-ts", str(path))
            tool("lrelease", str(path), "-qm", str(path.with_suffix(".qm")))
    left = {path.name: missing(path) for path in files}
    for name, count in left.items():
        print(f"{name}: {count} texts without a translation")
    return int(any(left.values()))


if __name__ == "__main__":
    sys.exit(main())
