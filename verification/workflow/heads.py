"""The head of a case's trail, kept outside the case: what a later check is held to."""

from __future__ import annotations

import json
from pathlib import Path

from storage.errors import InputProblem
from storage.records.custody import TrailHead


def head_json(head: TrailHead) -> dict[str, object]:
    """A head as JSON, to be kept outside the case."""
    return {
        "seq": head.seq,
        "hash": head.hash,
        "evidence_root": head.evidence_root,
        "evidence_count": head.evidence_count,
    }


def save_head(head: TrailHead, path: Path) -> None:
    """Write a head to a file outside the case.

    Raises:
        InputProblem: The file cannot be written (code ``input.unwritable``).
    """
    try:
        path.write_text(json.dumps(head_json(head), indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputProblem(f"“{path}” cannot be written: {error.strerror}.", code="input.unwritable") from error


def read_head(path: Path) -> TrailHead:
    """A head that was saved, or the one in a report.json.

    Raises:
        InputProblem: The file holds none (code ``input.head``).
    """
    from storage.records.codec import CodecError, from_plain

    try:
        untrusted = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(untrusted, dict):
            untrusted = untrusted.get("head", untrusted)
        return from_plain(TrailHead, untrusted)
    except (OSError, ValueError, RecursionError, CodecError) as error:
        raise InputProblem(
            f"“{path}” holds no saved head.",
            code="input.head",
            advice="It is made by “check --save-head” or by the window's report page; a report.json holds one too.",
        ) from error
