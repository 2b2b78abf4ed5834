"""Background work on a case, as the case remembers it."""

from __future__ import annotations

from storage.casefile import Case
from storage.errors import WitnessmarkError
from storage.records.case import JobRecord
from storage.session import Act
from storage.trail import utc_now


def note_job(
    case: Case, *, kind: str, subject: str, started_at: str, outcome: str, error: WitnessmarkError | None = None
) -> JobRecord:
    """Record that a background job ended, and how.

    Args:
        case: The case it worked on.
        kind: What sort of work: ``pull``, ``survey`` or ``report``.
        subject: What the analyst read while it ran.
        started_at: ISO 8601, UTC.
        outcome: ``done``, ``failed``, ``cancelled`` or ``crashed``.
        error: Why it failed.
    """

    def work(act: Act) -> JobRecord:
        act.subject = subject[:200]
        return act.add(
            JobRecord(
                kind=kind,
                subject=subject[:200],
                started_at=started_at,
                ended_at=utc_now(),
                outcome=outcome,
                error_code=error.code if error else None,
                error_sentence=error.sentence if error else None,
            )
        )

    return case.act("job.end", work, undoable=False)
