"""What the analyst says of shots: split, merge, move a boundary. It stands through every later survey.

Each act records the word itself (``ShotEdit``) and puts the shots that follow from it in the place of the old ones;
a survey applies all words to what its detector found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.footage import Shot, Transition
from storage.records.survey import (
    Footage,
    FrameIndexRow,
    FrameRow,
    ShotEdit,
    ShotEditKind,
    ShotRow,
    ShotTransition,
    Tagging,
)
from storage.session import Act
from verification.workflow.numbers import unpack_numbers

ANALYST = "analyst"
"""Stands in ``ShotRow.detector`` where the analyst set the boundary, in ``transition_kind`` where none was before."""
NEAR = 2
"""A boundary that a later survey finds within this many frames of an analyst's is the same one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotStart:
    """Where a shot begins and who says so; ``first_frame`` to ``last_frame``: over which frames, where known."""

    frame: int
    transition: Transition
    kind: str
    detector: str
    first_frame: int | None = None
    last_frame: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameClock:
    """When each frame of a piece of footage is shown."""

    pts: Sequence[int]
    last_duration: int
    time_base: Fraction


def split_shot(case: Case, footage_id: int, *, frame: int) -> tuple[ShotRow, ...]:
    """Let a new shot begin at a frame; returns all shots of the footage.

    Raises:
        InputProblem: ``input.not_surveyed``; ``input.no_frame``: there is no such frame, or it is the very first;
            ``input.boundary_exists``: one stands within ``NEAR`` frames.
    """

    def work(act: Act) -> tuple[ShotRow, ...]:
        act.subject = f"footage {footage_id}: a shot begins at frame {frame}"
        starts, clock = _now(act, footage_id)
        _must_be_inside(frame, clock)
        near = [one.frame for one in starts if one.frame and abs(one.frame - frame) <= NEAR]
        if near:
            raise InputProblem(
                f"A shot begins at frame {near[0]} already.",
                code="input.boundary_exists",
                advice="Move that boundary instead.",
            )
        _say(act, footage_id, frame, clock, ShotEditKind.ADDED)
        return _put(act, footage_id, [*starts, _by_analyst(frame)], clock)

    return case.act("shot.split", work)


def merge_shots(case: Case, footage_id: int, *, frame: int) -> tuple[ShotRow, ...]:
    """Join the shot that begins at a frame to the one before it; returns all shots of the footage.

    Raises:
        InputProblem: ``input.not_surveyed``; ``input.no_boundary``: no shot but the first begins there.
    """

    def work(act: Act) -> tuple[ShotRow, ...]:
        act.subject = f"footage {footage_id}: no shot begins at frame {frame}"
        starts, clock = _now(act, footage_id)
        left = _without(starts, frame)
        _say(act, footage_id, frame, clock, ShotEditKind.REMOVED)
        return _put(act, footage_id, left, clock)

    return case.act("shot.merge", work)


def move_boundary(case: Case, footage_id: int, *, frame: int, to: int) -> tuple[ShotRow, ...]:
    """Let the shot that begins at ``frame`` begin at ``to``; returns all shots of the footage.

    What the boundary is stays: a dissolve remains one, and its extent moves along.

    Raises:
        InputProblem: As ``merge_shots``; ``input.no_frame``: ``to`` is not between the neighbouring
            boundaries and clear of them.
    """

    def work(act: Act) -> tuple[ShotRow, ...]:
        act.subject = f"footage {footage_id}: the shot at frame {frame} begins at frame {to}"
        starts, clock = _now(act, footage_id)
        left = _without(starts, frame)
        # As far from others as ``split_shot`` asks for; the first shot's beginning is none that could be confused.
        before = max(one.frame + (NEAR if one.frame else 0) for one in left if one.frame < frame)
        after = min([one.frame - NEAR for one in left if one.frame > frame], default=len(clock.pts))
        if not before < to < after:
            raise InputProblem(
                f"The boundary can be moved to frames {before + 1} to {after - 1} only.", code="input.no_frame"
            )
        if to == frame:
            return tuple(act.every(ShotRow, footage_id=footage_id))
        _say(act, footage_id, frame, clock, ShotEditKind.REMOVED)
        _say(act, footage_id, to, clock, ShotEditKind.ADDED)
        old = next(one for one in starts if one.frame == frame and one.transition is not Transition.START)
        return _put(act, footage_id, [*left, _moved(old, to, len(clock.pts))], clock)

    return case.act("shot.move", work)


def shot_rows(act: Act, footage_id: int, shots: Sequence[Shot], detector: str, clock: FrameClock) -> list[ShotRow]:
    """The shots of a fresh survey as rows, with every word that the analyst ever said of them applied."""
    starts = [
        ShotStart(
            frame=one.first_frame,
            transition=one.transition,
            kind=one.transition_kind,
            detector=detector,
            first_frame=one.transition_first_frame,
            last_frame=one.transition_last_frame,
        )
        for one in shots
    ]
    edits = [one for one in act.every(ShotEdit, footage_id=footage_id) if 0 < one.frame < len(clock.pts)]
    # What was said of boundaries beyond the frames that could be read this time waits until they can be again.
    known = [one for one in act.every(ShotTransition, footage_id=footage_id) if one.detector == ANALYST]
    begun = with_edits(starts, edits, known)
    _put_transitions(act, footage_id, begun, spare=[one for one in known if one.frame >= len(clock.pts)])
    return _rows(footage_id, begun, clock)


def with_edits(
    starts: Sequence[ShotStart], edits: Sequence[ShotEdit], known: Sequence[ShotTransition] = ()
) -> list[ShotStart]:
    """Apply an analyst's words to boundaries: within ``NEAR`` frames of one its word goes before the detector's.

    ``known``: what the boundaries were that the analyst moved.
    """
    what = {one.frame: one for one in known}
    spoken = [one.frame for one in edits]
    kept = [
        one
        for one in starts
        if one.transition is Transition.START or not any(abs(one.frame - frame) <= NEAR for frame in spoken)
    ]
    return [*kept, *(_by_analyst(one.frame, what.get(one.frame)) for one in edits if one.kind is ShotEditKind.ADDED)]


def shots_of(case: Case, footage_id: int) -> tuple[ShotRow, ...]:
    """The shots of a piece of footage, in order; none until it has been surveyed."""
    rows = case.read(lambda reader: reader.every(ShotRow, footage_id=footage_id))
    return tuple(sorted(rows, key=lambda one: one.ordinal))


def transitions_of(case: Case, footage_id: int) -> dict[int, ShotTransition]:
    """The transitions of a piece of footage whose extent is known, by the frame at which their shot begins."""
    rows = case.read(lambda reader: reader.every(ShotTransition, footage_id=footage_id))
    return {one.frame: one for one in rows}


def _by_analyst(frame: int, known: ShotTransition | None = None) -> ShotStart:
    if known is None:
        return ShotStart(frame=frame, transition=Transition.CUT, kind=ANALYST, detector=ANALYST)
    return _with_extent(
        ShotStart(frame=frame, transition=known.transition, kind=known.kind, detector=ANALYST), {frame: known}
    )


def _with_extent(start: ShotStart, known: Mapping[int, ShotTransition]) -> ShotStart:
    told = known.get(start.frame)
    if told is None or start.transition is not Transition.GRADUAL:
        return start
    return replace(start, first_frame=told.first_frame, last_frame=told.last_frame)


def _moved(start: ShotStart, to: int, count: int) -> ShotStart:
    by = to - start.frame
    moved = replace(start, frame=to, detector=ANALYST)
    if start.first_frame is None or start.last_frame is None:
        return moved
    return replace(
        moved, first_frame=max(0, start.first_frame + by), last_frame=max(to, min(count - 1, start.last_frame + by))
    )


def _put_transitions(
    act: Act, footage_id: int, starts: Sequence[ShotStart], *, spare: Sequence[ShotTransition] = ()
) -> None:
    """Put what is known of transitions in the place of what was; what stays the same keeps its row."""
    present = {one.frame: one for one in act.every(ShotTransition, footage_id=footage_id) if one not in spare}
    for one in starts:
        moved = one.detector == ANALYST and one.kind != ANALYST
        if one.first_frame is None and not moved:
            continue
        known = present.pop(one.frame, None)
        row = ShotTransition(
            id=known.id if known else 0,
            footage_id=footage_id,
            frame=one.frame,
            transition=one.transition,
            kind=one.kind,
            first_frame=one.first_frame,
            last_frame=one.last_frame,
            detector=one.detector,
        )
        if known is None:
            act.add(row)
        elif row != known:
            act.replace(row)
    for gone in present.values():
        act.retire(gone)


def _now(act: Act, footage_id: int) -> tuple[list[ShotStart], FrameClock]:
    index = act.find(FrameIndexRow, footage_id=footage_id)
    rows = act.every(ShotRow, footage_id=footage_id)
    if index is None or not rows:
        raise InputProblem("This footage has not been surveyed yet.", code="input.not_surveyed")
    clock = FrameClock(
        pts=unpack_numbers(index.pts),
        last_duration=index.last_duration,
        time_base=act.get(Footage, footage_id).time_base,
    )
    known = {one.frame: one for one in act.every(ShotTransition, footage_id=footage_id)}
    starts = [
        _with_extent(
            ShotStart(
                frame=one.first_frame, transition=one.transition, kind=one.transition_kind, detector=one.detector
            ),
            known,
        )
        for one in rows
    ]
    return starts, clock


def _must_be_inside(frame: int, clock: FrameClock) -> None:
    if not 0 < frame < len(clock.pts):
        raise InputProblem(
            f"A shot can begin at frames 1 to {len(clock.pts) - 1}, not at {frame}.", code="input.no_frame"
        )


def _without(starts: Sequence[ShotStart], frame: int) -> list[ShotStart]:
    left = [one for one in starts if one.frame != frame or one.transition is Transition.START]
    if len(left) == len(starts):
        raise InputProblem(f"No shot but the first begins at frame {frame}.", code="input.no_boundary")
    return left


def _say(act: Act, footage_id: int, frame: int, clock: FrameClock, kind: ShotEditKind) -> None:
    known = act.find(ShotEdit, footage_id=footage_id, frame=frame)
    if known is not None:
        act.replace(replace(known, kind=kind))
    else:
        act.add(ShotEdit(footage_id=footage_id, frame=frame, pts=clock.pts[frame], kind=kind))


def _rows(footage_id: int, starts: Iterable[ShotStart], clock: FrameClock) -> list[ShotRow]:
    ordered = sorted(starts, key=lambda one: one.frame)
    count = len(clock.pts)
    rows = []
    for ordinal, one in enumerate(ordered):
        following = ordered[ordinal + 1].frame if ordinal + 1 < len(ordered) else count
        end = clock.pts[following] if following < count else clock.pts[-1] + clock.last_duration
        rows.append(
            ShotRow(
                footage_id=footage_id,
                ordinal=ordinal,
                first_frame=one.frame,
                last_frame=following - 1,
                first_pts=clock.pts[one.frame],
                last_pts=clock.pts[following - 1],
                start=clock.pts[one.frame] * clock.time_base,
                end=end * clock.time_base,
                transition=one.transition,
                transition_kind=one.kind,
                detector=one.detector,
            )
        )
    return rows


def _put(act: Act, footage_id: int, starts: Sequence[ShotStart], clock: FrameClock) -> tuple[ShotRow, ...]:
    """Put shots in the place of the present ones; those that stay the same keep their rows."""
    _put_transitions(act, footage_id, starts)
    present = {one.first_frame: one for one in act.every(ShotRow, footage_id=footage_id)}
    kept, fresh = [], []
    for row in _rows(footage_id, starts, clock):
        known = present.pop(row.first_frame, None)
        if known is None:
            fresh.append(row)
        else:
            kept.append(act.replace(replace(row, id=known.id)))
    for gone in present.values():
        act.retire(gone)
    shots = sorted([*kept, *act.add_many(fresh)], key=lambda one: one.first_frame)
    show_every_shot(act, footage_id, shots, clock)
    return tuple(shots)


def show_every_shot(act: Act, footage_id: int, shots: Sequence[ShotRow], clock: FrameClock) -> None:
    """See that every shot has a kept frame: where the analyst made one without, its middle frame stands for it.

    Such a frame goes again when its shot has another.
    """
    renumber_frames(act, footage_id, shots)
    kept = act.every(FrameRow, footage_id=footage_id)
    tagged = {one.frame for one in act.every(Tagging, footage_id=footage_id)}
    standing = {one.shot for one in kept if not _stands_in(one) or one.frame in tagged}
    for one in kept:
        if _stands_in(one) and one.frame not in tagged:
            if one.shot in standing:
                act.retire(one)
            standing.add(one.shot)
    for shot in shots:
        if shot.ordinal not in standing:
            middle = (shot.first_frame + shot.last_frame) // 2
            act.add(kept_frame(footage_id, middle, clock.pts[middle], shot=shot.ordinal, role="keyframe"))


def _stands_in(frame: FrameRow) -> bool:
    """Whether a frame was put there for want of a keyframe that a survey chose."""
    return frame.role == "keyframe" and not frame.fingerprint_method


def kept_frame(footage_id: int, frame: int, pts: int, *, shot: int, role: str) -> FrameRow:
    """The row of a frame that nobody has looked at yet: without sharpness and fingerprint."""
    return FrameRow(
        footage_id=footage_id,
        role=role,
        shot=shot,
        frame=frame,
        pts=pts,
        sharpness=0.0,
        fingerprint=b"",
        fingerprint_quality=0,
        fingerprint_method="",
    )


def renumber_frames(act: Act, footage_id: int, shots: Sequence[ShotRow]) -> None:
    """Tell each kept frame which shot it stands in now."""
    for frame in act.every(FrameRow, footage_id=footage_id):
        ordinal = next((one.ordinal for one in reversed(shots) if one.first_frame <= frame.frame), 0)
        if frame.shot != ordinal:
            act.replace(replace(frame, shot=ordinal))
