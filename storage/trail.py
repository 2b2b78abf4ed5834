"""The trail: the case's append-only, hash-chained record of every act.

Each entry's hash is ``SHA-256(domain ‖ previous hash ‖ body)`` over canonical JSON, so that an edited, removed,
inserted or reordered entry breaks the chain at a place that can be named. The entry repeats the digest of every row
that its act made, so that the trail alone says what the tables must hold. What a chain cannot prove without a head
kept elsewhere is told in docs/custody.md.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

TRAIL_DOMAIN = b"witnessmark trail 1\x00"
ROW_DOMAIN = b"witnessmark row 1\x00"
RUN_DOMAIN = b"witnessmark run 1\x00"
MERKLE_LEAF = b"witnessmark leaf 1\x00"
MERKLE_NODE = b"witnessmark node 1\x00"
GENESIS = "0" * 64
_NOT_DIGESTED = frozenset({"digest", "retired_by"})
_HASH = re.compile(r"[0-9a-f]{64}")


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical_json(value: object) -> bytes:
    """The one spelling of a JSON value: sorted keys, no white space, UTF-8."""
    return _CANONICAL.encode(value).encode()


def is_hash(value: object) -> bool:
    """Whether a value is a SHA-256 in lower-case hexadecimal."""
    return isinstance(value, str) and _HASH.fullmatch(value) is not None


def utc_now() -> str:
    """The present moment in ISO 8601, UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def entry_hash(*, seq: int, at: str, actor: str, action: str, subject: str, detail: str, prev_hash: str) -> str:
    """The hash that an entry with these fields must carry, in hexadecimal."""
    body = canonical_json([seq, at, actor, action, subject, detail])
    return hashlib.sha256(TRAIL_DOMAIN + bytes.fromhex(prev_hash) + body).hexdigest()


def row_digest(table: str, values: Mapping[str, object]) -> str:
    """The digest of one row: its table and every column but the digest and the retirement."""
    content = {
        name: value.hex() if isinstance(value, bytes) else value
        for name, value in values.items()
        if name not in _NOT_DIGESTED
    }
    return hashlib.sha256(ROW_DOMAIN + canonical_json([table, content])).hexdigest()


def row_digests(table: str, columns: Mapping[str, Sequence[object]]) -> Iterator[str]:
    """The digests that ``row_digest`` gives each of many rows, whose columns are given; several times faster.

    A row's canonical JSON is filled into a form made once. Values are what SQLite holds: ``int``, ``float``, ``str``,
    ``bytes`` and None; columns are of one length.
    """
    names = sorted(columns.keys() - _NOT_DIGESTED)
    fields = ",".join(f"{canonical_json(name).decode()}:".replace("%", "%%") + "%s" for name in names)
    form = f"[{canonical_json(table).decode().replace('%', '%%')},{{{fields}}}]"
    start = hashlib.sha256(ROW_DOMAIN)
    for values in zip(*(map(_spelling(columns[name]), columns[name]) for name in names), strict=True):
        total = start.copy()
        total.update((form % values).encode())
        yield total.hexdigest()


def _spelling(column: Sequence[object]) -> Callable[[Any], str]:
    """What spells every value of a column as canonical JSON does: where all are of one type, without asking each."""
    kinds = set(map(type, column))
    return _SPELLINGS.get(kinds.pop(), _spell) if len(kinds) == 1 else _spell


def _spell(value: object) -> str:
    return _CANONICAL.encode(value.hex() if isinstance(value, bytes) else value)


_SPELLINGS: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {int: int.__repr__, str: _CANONICAL.encode, bytes: lambda value: f'"{value.hex()}"'}
)


def run_digest(digests: Iterable[str]) -> str:
    """The digest of a run of rows that one act made together, from their own digests in order."""
    total = hashlib.sha256(RUN_DOMAIN)
    for digest in digests:
        total.update(bytes.fromhex(digest))
    return total.hexdigest()


def merkle_root(hashes: Iterable[str]) -> str:
    """The Merkle root of the evidence: sorted SHA-256 names, leaves and nodes hashed under separate domains.

    An odd node is carried up unchanged, as in RFC 6962.
    """
    level = [hashlib.sha256(MERKLE_LEAF + bytes.fromhex(name)).digest() for name in sorted(set(hashes))]
    if not level:
        return GENESIS
    while len(level) > 1:
        pairs = [hashlib.sha256(MERKLE_NODE + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0].hex()
