"""The one tree of errors that a user may meet.

``WitnessmarkError`` is the user's world: it has a stable code, one sentence and advice. Anything else that
is raised is our bug and goes to the crash report.
"""

from __future__ import annotations


class WitnessmarkError(Exception):
    """A problem in the user's world, told in a sentence.

    Attributes:
        code: Stable, machine-readable name such as ``input.not_video``.
        sentence: What is wrong and why, in one sentence.
        advice: What to do about it; may be empty.
        detail: The exact underlying message, for the record; never shown alone.
    """

    code = "error"

    def __init__(self, sentence: str, *, code: str | None = None, advice: str = "", detail: str = "") -> None:
        """Make an error with its sentence; ``code`` narrows the class's own."""
        super().__init__(sentence)
        self.sentence = sentence
        self.advice = advice
        self.detail = detail
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        """The sentence, followed by the advice where there is some."""
        return f"{self.sentence} {self.advice}".strip()


class EnvironmentProblem(WitnessmarkError):
    """The computer lacks something: space, rights, a library, a network."""

    code = "environment"


class InputProblem(WitnessmarkError):
    """What was given cannot be used: an article, a file, an address, a value."""

    code = "input"


class AcquisitionProblem(WitnessmarkError):
    """Footage or a page could not be obtained; the code says in which way."""

    code = "acquisition"


class EvidenceProblem(WitnessmarkError):
    """Evidence is missing or is not what the case says it is."""

    code = "evidence"


class CaseProblem(WitnessmarkError):
    """A case cannot be opened or used: not a case, newer, held by another, damaged."""

    code = "case"


class ConflictProblem(WitnessmarkError):
    """An act no longer fits the state of the case, such as undoing what was changed since."""

    code = "conflict"


class WorkerProblem(WitnessmarkError):
    """The confined worker died, stalled or broke its protocol on some input."""

    code = "worker"


class Cancelled(WitnessmarkError):
    """The analyst stopped a job; what was finished before stays."""

    code = "cancelled"

    def __init__(self, sentence: str = "Stopped at your request.") -> None:
        """Make the error that a cancelled job ends with."""
        super().__init__(sentence)
