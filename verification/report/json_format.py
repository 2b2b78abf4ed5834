"""The report as JSON: every field of the model, pictures by hash (docs/json.md)."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from enum import Enum
from fractions import Fraction

from verification.report.model import Report


def render_json(report: Report) -> str:
    """Render the report; bytes are told by their SHA-256 and size, fractions as ``n/d``."""
    return json.dumps({"format": "witnessmark report 1", **_plain_record(report)}, ensure_ascii=False, indent=1) + "\n"


def _plain_record(record: object) -> dict[str, object]:
    fields = dataclasses.fields(record)  # type: ignore[arg-type] # only called with records
    return {field.name: _plain(getattr(record, field.name)) for field in fields}


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return {"sha256": hashlib.sha256(value).hexdigest(), "size_bytes": len(value)} if value else None
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(value)
    return _plain_record(value) if dataclasses.is_dataclass(value) else value
