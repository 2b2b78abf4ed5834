"""How records become rows and rows become records: one codec for all tables.

A table has the record's own columns and four more: ``row`` (the row's number, never reused), ``made_by`` (the trail
entry that made it), ``retired_by`` (the entry that put another in its place, or NULL) and ``digest``.
"""

from __future__ import annotations

import dataclasses
import json
import operator
import re
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

from storage.errors import CaseProblem
from storage.records import case, claims, judgement, survey
from storage.records.codec import CodecError, from_plain, to_plain
from storage.text import all_kept, kept
from storage.trail import canonical_json

Record = TypeVar("Record")

TABLES: Mapping[type[Any], str] = types.MappingProxyType(
    {
        case.CaseInfo: "case_info",
        case.Evidence: "evidence",
        case.Article: "article",
        case.ArticleVersion: "article_version",
        case.ArticleFacts: "article_facts",
        case.Reference: "reference",
        case.Acquisition: "acquisition",
        case.NetworkRequest: "network_request",
        survey.Footage: "footage",
        survey.FootageSource: "footage_source",
        survey.FootageStream: "footage_stream",
        survey.ShotRow: "shot",
        survey.ShotEdit: "shot_edit",
        survey.ShotTransition: "shot_transition",
        survey.FrameRow: "frame",
        survey.FrameIndexRow: "frame_index",
        survey.MatchVerdict: "match_verdict",
        survey.MetadataRow: "metadata",
        survey.FactRow: "fact",
        survey.FindingRow: "finding",
        survey.Tag: "tag",
        survey.Tagging: "tagging",
        claims.Claim: "claim",
        claims.ClaimSpan: "claim_span",
        claims.ClaimPlace: "claim_place",
        claims.Link: "link",
        claims.Assessment: "assessment",
        survey.PillarNote: "pillar_note",
        case.Search: "search",
        case.JobRecord: "job",
        judgement.Hypothesis: "hypothesis",
        judgement.HypothesisCell: "hypothesis_cell",
        judgement.SecondOpinion: "second_opinion",
        judgement.ClaimWork: "claim_work",
    }
)
_HASH = re.compile(r"[0-9a-f]{64}")
_HASHES = frozenset(("sha256", "evidence_sha256", "info_sha256"))
TABLE_NAMES = frozenset(TABLES.values())


def _hints(kind: type[Any]) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _without_none(hint: Any) -> Any:
    options = [option for option in typing.get_args(hint) if option is not types.NoneType]
    return options[0] if isinstance(hint, types.UnionType) and len(options) == 1 else hint


def _decoder(hint: Any) -> Callable[[Any], Any] | None:
    """What turns a stored value into the field's type; None where it is that already."""
    kind = _without_none(hint)
    if kind is Fraction:
        return Fraction
    if kind is bool:
        return bool
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if typing.get_origin(kind) is tuple or dataclasses.is_dataclass(kind):
        return lambda text: from_plain(kind, json.loads(text))
    return None


def _hash(text: str) -> str:
    """A hash names a file: nothing else may stand where one belongs."""
    if text and not _HASH.fullmatch(text):
        raise ValueError(text[:80])
    return text


class _Codec:
    """How one kind of record is read and written: worked out once, for there can be very many rows of it."""

    def __init__(self, kind: type[Any]) -> None:
        hints = _hints(kind)
        self.names = tuple(field.name for field in dataclasses.fields(kind))
        self.of_record = operator.attrgetter(*self.names)
        self.of_row = operator.itemgetter(*self.names)
        decoders = ((name, _hash if name in _HASHES else _decoder(hints[name])) for name in self.names)
        self.decoders = tuple((name, decode) for name, decode in decoders if decode is not None)


_CODECS = types.MappingProxyType({kind: _Codec(kind) for kind in TABLES})
_AS_STORED = frozenset((int, float, bytes, types.NoneType))


def _encode(value: object) -> object:
    if type(value) is str:
        return kept(value)
    if value is None or type(value) in {int, float, bytes}:
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return canonical_json(all_kept(to_plain(value))).decode()


def to_row(record: object) -> dict[str, object]:
    """The record's own columns as SQLite values."""
    return {name: column[0] for name, column in to_columns([record]).items()}


def to_columns(records: Sequence[object]) -> dict[str, Sequence[object]]:
    """The own columns of records of one kind (at least one) as SQLite values, each with a value for every record."""
    codec = _CODECS[type(records[0])]
    columns = zip(*map(codec.of_record, records), strict=True)
    return {name: _encoded(column) for name, column in zip(codec.names, columns, strict=True)}


def _encoded(column: Sequence[object]) -> Sequence[object]:
    return column if _AS_STORED.issuperset(map(type, column)) else list(map(_encode, column))


def with_ids(records: Sequence[Record], first: int) -> list[Record]:
    """The same records of one kind, those whose id is 0 numbered from ``first`` on."""
    kind, codec = type(records[0]), _CODECS[type(records[0])]
    numbered = []
    for record in records:
        values = dict(zip(codec.names, codec.of_record(record), strict=True))
        if values["id"] == 0:
            values["id"], first = first, first + 1
            record = kind(**values)  # noqa: PLW2901 - dataclasses.replace takes three times as long
        numbered.append(record)
    return numbered


def from_row(kind: type[Record], row: Mapping[str, Any]) -> Record:
    """The record of type ``kind`` that a row holds.

    Raises:
        CaseProblem: ``case.damaged``: a value of it is none of its type.
    """
    try:
        codec = _CODECS[kind]
        values = dict(zip(codec.names, codec.of_row(row), strict=True))
        for name, decode in codec.decoders:
            if values[name] is not None:
                values[name] = decode(values[name])
    except (ValueError, ArithmeticError, TypeError, LookupError, RecursionError, CodecError) as error:
        raise CaseProblem(
            f"A row of the case's table “{TABLES[kind]}” holds what this program never writes.",
            code="case.damaged",
            advice="Run check on it: it names every row that was changed.",
            detail=repr(error)[:500],
        ) from error
    return kind(**values)


def sqlite_type(kind: type[Any], name: str) -> str:
    """The STRICT column type that a record's field is stored as, with NOT NULL where it may not be missing."""
    hint = _hints(kind)[name]
    inner = _without_none(hint)
    if inner in {int, bool}:
        text = "INTEGER"
    elif inner is float:
        text = "REAL"
    elif inner is bytes:
        text = "BLOB"
    else:
        text = "TEXT"
    return text if inner is not hint else f"{text} NOT NULL"
