"""Loading whole packages ahead of time: in the confined worker nothing can be loaded later."""

from __future__ import annotations

import importlib
import pkgutil
from contextlib import suppress


def load_all(*packages: str) -> None:
    """Import packages with every module in them; what a module needs and this installation lacks is passed over."""
    for package in packages:
        module = importlib.import_module(package)
        for found in pkgutil.iter_modules(module.__path__, prefix=f"{package}."):
            if found.name.endswith("__main__"):
                continue
            # Optional parts of a library (another system's codecs, a viewer) raise what they like on import.
            with suppress(Exception):
                load_all(found.name) if found.ispkg else importlib.import_module(found.name)
