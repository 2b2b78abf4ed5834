"""Loads everything that parsing needs, before a process gives up its right to open files."""

from __future__ import annotations

import importlib
import pkgutil

_MODULES = (
    "PIL.Image",
    "PIL.ImageFile",
    "exifread",
    "lxml.etree",
    "numpy",
    "pi_heif",
    "verification.footage.colour",
    "verification.footage.opencv",
    "verification.footage.pictures",
    "verification.footage.still",
    "verification.footage.survey",
    "verification.footage.video",
    "verification.metadata.inspection",
)


def preload() -> None:
    """Import every library and module that ``open_footage``, ``survey`` and ``inspect_file`` import where used.

    After it, these functions work on a descriptor with no access to files or network.
    """
    for name in _MODULES:
        importlib.import_module(name)
    import av

    # PyAV imports the parts of a stream's kind when it first meets one.
    for module in pkgutil.walk_packages(av.__path__, "av."):
        if not module.name.endswith(("__main__", "datasets")):
            importlib.import_module(module.name)
    from PIL import Image

    Image.init()
