"""What was said over the network for an article: every request with its answer's headers, kept as evidence."""

from __future__ import annotations

from collections.abc import Sequence

from storage.casefile import Case
from storage.errors import WitnessmarkError
from storage.evidence import Kept
from storage.records.case import NetworkRequest
from storage.session import Act
from storage.trail import utc_now
from verification.acquisition.pull import RequestNote
from verification.workflow.keeping import enter_evidence

PURPOSE = "article"


def exchange_text(requests: Sequence[RequestNote]) -> str:
    """Requests and answers in their order, one after the other: the method and address, the status, the headers."""
    told = ("\n".join((f"{one.method} {one.address}", one.result, *one.headers)) for one in requests)
    return "\n\n".join(told) + "\n"


def keep_exchange(case: Case, requests: Sequence[RequestNote]) -> Kept | None:
    """Keep what was said as evidence; None where no request was made. To be entered in the act that follows."""
    return case.evidence.keep_bytes(exchange_text(requests).encode("utf-8", "replace")) if requests else None


def enter_exchange(act: Act, requests: Sequence[RequestNote], kept: Kept | None, *, origin: str) -> None:
    """List the requests in the case, and name the evidence of what was said (``headers`` in the trail)."""
    if kept is not None:
        act.facts["headers"] = kept.sha256
        enter_evidence(act, kept, media_type="text/plain", role="headers", name="headers.txt", origin=origin)
    act.add_many(
        [
            NetworkRequest(
                acquisition_id=None,
                at=utc_now(),
                method=note.method,
                address=note.address,
                purpose=PURPOSE,
                result=note.result,
            )
            for note in requests
        ]
    )


def record_fetch(case: Case, address: str, requests: Sequence[RequestNote], failure: WitnessmarkError | None) -> None:
    """Tell in the case that an address was asked for an article, and how that ended."""
    kept = keep_exchange(case, requests)

    def work(act: Act) -> None:
        act.subject = address
        if failure is not None:
            act.facts["error"] = [failure.code, failure.sentence, failure.detail]
        enter_exchange(act, requests, kept, origin=address)

    case.act("article.fetch" if failure is None else "article.fetch.failed", work, undoable=False)
