"""The line beside the footage's name: how whole it is, its size, rate, codec and picture stream."""

from __future__ import annotations

from gui.plain import ElidedLabel
from gui.session import Session
from storage.records.footage import Completeness, FootageKind
from storage.records.survey import Footage, FootageStream
from verification.workflow.streams import to_read


class FactsLine(ElidedLabel):
    """Says in a few words what footage is."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__(role="small")

    def tell(self, footage: Footage, session: Session, *, unread: str) -> None:
        """Say it of this footage; ``unread`` says how far looking through it is."""
        self.say(" · ".join(self._facts(footage, _stream(session, footage.id), unread)))
        self.setProperty("role", "bad" if footage.completeness is Completeness.PARTIAL else "small")
        self.style().unpolish(self)
        self.style().polish(self)

    def _facts(self, footage: Footage, stream: FootageStream | None, unread: str) -> list[str]:
        partial = self.tr("partial ({0} of {1} frames)").format(footage.frame_count, footage.expected_frames)
        facts = [partial] if footage.completeness is Completeness.PARTIAL else []
        if footage.completeness is Completeness.UNREAD:
            facts.append(unread)
        if footage.width:
            facts.append(f"{footage.width} × {footage.height}")
        if footage.average_rate and footage.kind is FootageKind.VIDEO:
            facts.append(f"{float(footage.average_rate):.4g} fps" + (" (VFR)" if footage.variable_rate else ""))
        if footage.codec:
            facts.append(footage.codec)
        if stream is not None and len(stream.streams) > 1 and to_read(stream) is not None:
            facts.append(self.tr("stream {0} of {1}").format(to_read(stream), len(stream.streams)))
        return facts


def _stream(session: Session, footage_id: int) -> FootageStream | None:
    return next((one.stream for one in session.status.footage if one.footage.id == footage_id), None)
