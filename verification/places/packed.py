"""Reading the packed data files of ``resources/places``."""

from __future__ import annotations

import sys
from array import array
from importlib.resources import files


def resource(name: str) -> bytes:
    """The bytes of a file of ``resources/places``.

    Raises:
        OSError: It is not there.
    """
    try:
        return (files("resources") / "places" / name).read_bytes()
    except ModuleNotFoundError as error:
        raise FileNotFoundError(name) from error


def numbers(code: str, raw: bytes) -> array[int]:
    """Little-endian integers of an ``array`` type code.

    Raises:
        ValueError: The bytes are no whole number of items.
    """
    found: array[int] = array(code)
    found.frombytes(raw)
    if sys.byteorder == "big":
        found.byteswap()
    return found
