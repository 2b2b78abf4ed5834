"""What is still to be done in a case: each point with what it is about, in a sentence of any language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Open(StrEnum):
    """A kind of open point; its value is the English sentence, ``{0}`` … stand for the point's ``fills``."""

    NO_ADDRESS = "Reference {0} has no address: supply an address or a file."
    NOT_PULLED = "Reference {0} has not been pulled yet."
    NOT_OBTAINED = "Reference {0} could not be obtained. {1}"
    VIDEO_MEANT = "Reference {0}: its words were changed; see whether its footage is still the video meant."
    NOT_SURVEYED = "“{0}” has not been looked through yet."
    UNREADABLE = "“{0}” could not be read. {1}"
    PARTIAL = "“{0}” is partial ({1} of {2} frames)."
    CONFLICTS = "“{0}” has {1} findings that conflict."
    NO_PILLARS = "“{0}”: nothing noted on {1}."
    ORPHAN = "Claim {0} (“{1}”): its words are no longer in the article."
    NEEDS_REVIEW = "Claim {0} (“{1}”): its words were changed; see whether it still holds."
    NO_EVIDENCE = "Claim {0} (“{1}”) has no evidence linked to it."
    NOT_ASSESSED = "Claim {0} (“{1}”) is not assessed."
    DISAGREED = "Claim {0} (“{1}”) is assessed as {2}; {3} holds “{4}”."
    SUGGESTIONS = "{0} suggested claims are neither accepted nor dismissed."


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """One thing that is still to be done.

    Attributes:
        kind: What has to be done.
        fills: What stands in its sentence: names, numbers, values of ``Pillar`` joined by commas, of ``Verdict``.
        reference_id: The reference it is about, or 0.
        footage_id: The footage it is about, or 0.
        claim_id: The claim it is about, or 0.
    """

    kind: Open
    fills: tuple[str, ...]
    reference_id: int = 0
    footage_id: int = 0
    claim_id: int = 0

    @property
    def sentence(self) -> str:
        """The point in English."""
        return self.kind.value.format(*self.fills).strip()
