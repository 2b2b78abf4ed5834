"""Which of a container's picture streams stands for a piece of footage: the one that players show, or one chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from storage.casefile import Case
from storage.errors import ConflictProblem, InputProblem
from storage.records.claims import Link
from storage.records.footage import Completeness, FootageFacts, FootageKind
from storage.records.survey import (
    FactRow,
    FindingRow,
    Footage,
    FootageStream,
    FrameIndexRow,
    FrameRow,
    MatchVerdict,
    MetadataRow,
    ShotEdit,
    ShotRow,
    ShotTransition,
    Tagging,
)
from storage.session import Act, Reader
from verification.workflow.desk import Desk


def stream_of(case: Case, footage_id: int) -> FootageStream | None:
    """What is known of a piece of footage's streams; None before it was looked through and where none was chosen."""
    return case.read(lambda reader: reader.find(FootageStream, footage_id=footage_id))


def to_read(known: FootageStream | None) -> int | None:
    """The number of the stream to read in the container; None for the one that players show."""
    if known is None:
        return None
    return known.chosen if known.chosen is not None else known.read


def made_of(case: Case, footage: Footage, made_by: str) -> str:
    """What something kept in ``derived/`` depends on: what makes it, and the stream where one was chosen."""
    known = stream_of(case, footage.id)
    return made_by if known is None or known.chosen is None else f"{made_by}; stream {known.chosen}"


def named(known: FootageStream | None) -> str:
    """Which picture stream is looked at, in words; empty where the container has no other."""
    if known is None or (len(known.streams) < 2 and known.chosen is None):
        return ""
    number = to_read(known)
    many = f"picture stream {number} of {len(known.streams)}" if known.streams else f"picture stream {number}"
    return many if known.chosen is None else f"{many}, as chosen"


def choose_stream(case: Case, desk: Desk, footage_id: int, stream: int) -> Footage:
    """Let another picture stream stand for a piece of footage, which has to be looked through again then.

    Raises:
        InputProblem: ``input.no_video_stream``: the container has no such stream; ``input.stream_in_use``: frames of
            the present one were marked, tagged or linked, its shots edited, or matches of it judged.
    """

    def work(act: Act) -> Footage:
        footage = act.get(Footage, footage_id)
        return take_stream(act, footage, stream)

    before = stream_of(case, footage_id)
    changed = case.act("footage.stream", work, undoable=False)
    if to_read(before) != stream:
        desk.derived(case).forget(changed.sha256)
    return changed


def take_stream(act: Act, footage: Footage, stream: int) -> Footage:
    """Within an act: choose a stream; what an earlier survey found of another one goes. See ``choose_stream``."""
    act.subject = footage.sha256
    act.facts["stream"] = stream
    known = act.find(FootageStream, footage_id=footage.id)
    if known is None:
        act.add(FootageStream(footage_id=footage.id, chosen=stream, read=None, streams=(), steady=False))
        if footage.completeness in {Completeness.UNREAD, Completeness.FAILED}:
            return act.replace(replace(footage, completeness=Completeness.UNREAD, damage=""))
    elif known.streams and stream not in {one.index for one in known.streams}:
        raise no_such_stream(stream, [one.index for one in known.streams])
    elif stream == to_read(known):
        if known.chosen is None:
            act.replace(replace(known, chosen=stream))
        return footage
    _must_be_untouched(act, footage)
    act.facts["ends_undo"] = True  # frame numbers that were said of the last stream, and taken back, mean others now
    if known is not None:
        act.replace(replace(known, chosen=stream, read=None, steady=False))
    clear_survey(act, footage.id)
    for gone in act.every(ShotTransition, footage_id=footage.id):
        act.retire(gone)
    return act.replace(
        replace(footage, kind=FootageKind.VIDEO, completeness=Completeness.UNREAD, damage="", frame_count=0)
    )


def no_such_stream(stream: int, there: list[int]) -> InputProblem:
    """The error for a stream that a container has not."""
    listed = ", ".join(map(str, there)) or "none"
    return InputProblem(
        f"The file has no picture stream {stream}.",
        code="input.no_video_stream",
        advice=f"Its picture streams are: {listed}.",
    )


def _must_be_untouched(act: Act, footage: Footage) -> None:
    said: tuple[tuple[Callable[[], int], str], ...] = (
        (lambda: act.count(Tagging, footage_id=footage.id), "tags"),
        (lambda: sum(one.frame is not None for one in act.every(Link, footage_id=footage.id)), "links to claims"),
        (lambda: act.count(FrameRow, footage_id=footage.id, role="marked"), "marks"),
        (lambda: act.count(ShotEdit, footage_id=footage.id), "edited shots"),
        (
            lambda: act.count(MatchVerdict, first=footage.sha256) + act.count(MatchVerdict, second=footage.sha256),
            "judged matches",
        ),
    )
    there = [words for count, words in said if count()]
    if there:
        raise InputProblem(
            f"Another picture stream cannot stand for “{footage.title}” any more: {', '.join(there)} name frames of "
            "the present one.",
            code="input.stream_in_use",
            advice="Take these away first, or add the file to another case.",
        )


def clear_survey(act: Act, footage_id: int) -> None:
    """Retire what an earlier survey said; frames that the analyst marked stay."""
    for kind in (FrameIndexRow, ShotRow, MetadataRow, FactRow, FindingRow):
        for old in act.every(kind, footage_id=footage_id):
            act.retire(old)
    for frame in act.every(FrameRow, footage_id=footage_id, role="keyframe"):
        if not act.count(Tagging, footage_id=footage_id, frame=frame.frame):
            act.retire(frame)


def keep_stream(act: Act, footage_id: int, facts: FootageFacts) -> None:
    """Within an act: keep which stream a survey read, and how.

    Raises:
        ConflictProblem: ``conflict.stream``: another one was chosen while it was read.
    """
    known = act.find(FootageStream, footage_id=footage_id)
    if known is not None and facts.kind is FootageKind.VIDEO and known.chosen not in {None, facts.stream_index}:
        raise stream_changed()
    told = FootageStream(
        id=known.id if known else 0,
        footage_id=footage_id,
        chosen=known.chosen if known else None,
        read=facts.stream_index,
        streams=facts.streams,
        steady=facts.steady,
    )
    if known is None:
        act.add(told)
    elif told != known:
        act.replace(told)


def stream_changed() -> ConflictProblem:
    """The error for a survey of a stream that stands for the footage no longer."""
    return ConflictProblem(
        "Another picture stream was chosen while this footage was looked through, so nothing of it was kept.",
        code="conflict.stream",
        advice="Look through it again: that reads the one chosen now.",
    )


def streams_by_footage(reader: Reader) -> dict[int, FootageStream]:
    """What is known of the streams of all footage."""
    return {one.footage_id: one for one in reader.every(FootageStream)}
