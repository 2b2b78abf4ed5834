"""Time stamps of the trail's head by an authority outside (RFC 3161): made, kept as evidence, verified again by check.

What is stamped is the head as JSON, whose SHA-256 is all that the authority is told. The head, the authority's answer
and its root certificate are kept as evidence, so that ``openssl ts -verify`` needs nothing but the three files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from storage.errors import EvidenceProblem, InputProblem
from storage.evidence import EvidenceStore
from storage.records.custody import TrailHead
from storage.replay import Problem, Row
from storage.trail import canonical_json, is_hash

ACTION = "case.stamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class StampQuery:
    """What an authority is sent, and the number that its answer must repeat."""

    data: bytes
    nonce: int


def head_message(head: TrailHead) -> bytes:
    """The head as the bytes that are stamped; a file of them can be given to ``check --head``."""
    return canonical_json(
        {
            "seq": head.seq,
            "hash": head.hash,
            "evidence_root": head.evidence_root,
            "evidence_count": head.evidence_count,
        }
    )


def make_query(message: bytes) -> StampQuery:
    """A time-stamp request for the SHA-256 of ``message`` that asks for the authority's certificate."""
    import rfc3161_client as rfc3161

    builder = rfc3161.TimestampRequestBuilder().data(message).hash_algorithm(rfc3161.HashAlgorithm.SHA256)
    query = builder.nonce(nonce=True).cert_request(cert_request=True).build()
    return StampQuery(data=query.as_bytes(), nonce=int(query.nonce or 0))


def check_certificate(untrusted_pem: bytes) -> None:
    """Whether these bytes are one certificate in PEM.

    Raises:
        InputProblem: ``input.certificate``.
    """
    from cryptography import x509

    try:
        x509.load_pem_x509_certificate(untrusted_pem)
    except ValueError as error:
        raise InputProblem(
            "The authority's certificate cannot be read.",
            code="input.certificate",
            advice="Give its root certificate as a PEM file.",
            detail=str(error),
        ) from error


def proven_moment(message: bytes, untrusted_response: bytes, root_pem: bytes, *, nonce: int | None = None) -> datetime:
    """The moment (UTC) at which the authority says that it saw ``message``, its signature and certificates verified.

    Raises:
        EvidenceProblem: ``stamp.unproven``: the answer is no time stamp of these bytes by this authority.
    """
    import rfc3161_client as rfc3161
    from cryptography import x509

    try:
        response = rfc3161.decode_timestamp_response(untrusted_response)
        builder = rfc3161.VerifierBuilder().add_root_certificate(x509.load_pem_x509_certificate(root_pem))
        if nonce is not None:
            builder = builder.nonce(nonce)
        builder.build().verify_message(response, message)
        return response.tst_info.gen_time.astimezone(UTC)
    except (rfc3161.VerificationError, ValueError, TypeError) as error:
        raise EvidenceProblem(
            "The answer is no time stamp of this head by this authority.",
            code="stamp.unproven",
            advice="Check the address and the certificate.",
            detail=str(error),
        ) from error


def stamp_problems(store: EvidenceStore, entries: Sequence[Row]) -> Iterator[Problem]:
    """Every stamp that the trail tells of, verified again; one whose files are not whole is told as evidence."""
    by_number = {entry["seq"]: entry for entry in entries}
    for entry in entries:
        if entry["action"] != ACTION or (facts := _facts(entry)) is None:
            continue
        name = f"trail entry {entry['seq']}"
        try:
            message, response, root = (store.read(facts[name]) for name in ("message", "response", "authority"))
        except EvidenceProblem as error:
            if error.code == "evidence.large":
                yield Problem(kind="stamp.unproven", subject=name, sentence=f"{_not_held(entry)}: {error.sentence}")
            continue
        if not _tells_of(message, by_number):
            sentence = f"The head that was stamped in act {entry['seq']} is not one that the trail passes through."
            yield Problem(kind="stamp.rewritten", subject=name, sentence=sentence)
        try:
            proven_moment(message, response, root)
        except EvidenceProblem as error:
            yield Problem(kind="stamp.unproven", subject=name, sentence=f"{_not_held(entry)}: {error.detail}.")


def _not_held(entry: Row) -> str:
    return f"The time stamp of act {entry['seq']} does not hold"


def _facts(entry: Row) -> Mapping[str, Any] | None:
    try:
        facts = json.loads(entry["detail"])
        named = all(is_hash(facts[name]) for name in ("message", "response", "authority"))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return facts if named else None


def _tells_of(message: bytes, by_number: Mapping[Any, Row]) -> bool:
    try:
        head = json.loads(message)
        return bool(by_number[head["seq"]]["hash"] == head["hash"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
