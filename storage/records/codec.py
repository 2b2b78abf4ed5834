"""Records as plain JSON values and back, with every value checked against the field's type.

Used where records cross a border: into a column, and out of the confined worker, whose word is not trusted.
"""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar, cast

Record = TypeVar("Record")


class CodecError(ValueError):
    """A plain value does not have the shape that the record's types ask for."""


def to_plain(value: object) -> object:
    """A record, or a tuple of such, as plain JSON values: bytes in hexadecimal, fractions as ``n/d``."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [to_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value.hex() if isinstance(value, bytes) else value


def from_plain(kind: type[Record], untrusted: object) -> Record:
    """The record of type ``kind`` that ``to_plain`` turned into this value.

    Raises:
        CodecError: A value is missing, superfluous or of the wrong type.
    """
    try:
        return cast(Record, _build(kind, untrusted))
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as error:
        raise CodecError(f"not a {kind.__name__}: {error}") from error


def _build(kind: Any, untrusted: Any) -> Any:
    origin = typing.get_origin(kind)
    if isinstance(kind, types.UnionType):
        return _build_optional(kind, untrusted)
    if origin is tuple:
        return _build_tuple(typing.get_args(kind), untrusted)
    if dataclasses.is_dataclass(kind):
        return _build_record(cast(type[Any], kind), untrusted)
    if kind is Fraction:
        return Fraction(_expect(untrusted, str))
    if kind is bytes:
        return bytes.fromhex(_expect(untrusted, str))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(untrusted)
    if kind is float:
        number = float(_expect(untrusted, (int, float)))
        if not math.isfinite(number):
            raise CodecError("a number that is not finite")
        return number
    if kind is int and isinstance(untrusted, bool):
        raise CodecError("a truth value for a number")
    return _expect(untrusted, kind)


def _expect(untrusted: Any, kind: Any) -> Any:
    if not isinstance(untrusted, kind):
        raise CodecError(f"{type(untrusted).__name__} where {kind} was due")
    return untrusted


def _build_optional(kind: types.UnionType, untrusted: Any) -> Any:
    options = [option for option in typing.get_args(kind) if option is not types.NoneType]
    return None if untrusted is None else _build(options[0], untrusted)


def _build_tuple(items: tuple[Any, ...], untrusted: Any) -> Any:
    values = _expect(untrusted, list)
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(_build(items[0], value) for value in values)
    if len(items) != len(values):
        raise CodecError("a tuple of another length")
    return tuple(_build(item, value) for item, value in zip(items, values, strict=True))


def _build_record(kind: type[Any], untrusted: Any) -> Any:
    values = _expect(untrusted, dict)
    hints = typing.get_type_hints(kind)
    if unknown := values.keys() - hints.keys():
        raise CodecError(f"unknown fields {sorted(unknown)[:3]}")
    return kind(**{name: _build(hints[name], value) for name, value in values.items()})
