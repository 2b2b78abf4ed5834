"""Where cases and reports go when the analyst does not say."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST = 80


def name_for(untrusted_file_or_address: str) -> str:
    """A folder name out of an article's file name or address; ``case`` where nothing of it is fit."""
    if untrusted_file_or_address.lower().startswith(("http://", "https://")):
        try:
            parts = urlsplit(untrusted_file_or_address)
        except ValueError:
            return "case"
        last = unquote(parts.path.rstrip("/").rpartition("/")[2])
        raw = last.rpartition(".")[0] or last or parts.netloc
    else:
        raw = Path(untrusted_file_or_address).stem
    name = _UNFIT.sub(" ", raw).strip(" .")[:_LONGEST].strip(" .")
    return name or "case"


def free_folder(parent: Path, name: str) -> Path:
    """``parent / name``, or the first ``name 2``, ``name 3`` … that does not exist yet."""
    folder, number = parent / name, 1
    while folder.exists():
        number += 1
        folder = parent / f"{name} {number}"
    return folder


def own_data() -> Path:
    """Where this user's own data of the program lies (XDG base directories)."""
    home = os.environ.get("XDG_DATA_HOME", "")
    # The specification has relative paths ignored.
    data = Path(home) if Path(home).is_absolute() else Path.home() / ".local" / "share"
    return data / "witnessmark"


def report_folder(case_folder: Path) -> Path:
    """Where a case's report goes: beside the case."""
    return case_folder.parent / f"{case_folder.name} report"
