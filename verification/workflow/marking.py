"""What the analyst says about frames: marks, tags, and the pillars of each piece of footage."""

from __future__ import annotations

from dataclasses import replace

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.claims import Link
from storage.records.footage import Region
from storage.records.survey import Footage, FrameRow, Pillar, PillarNote, ShotRow, Tag, Tagging
from storage.session import Act, Reader
from verification.workflow.shots import kept_frame


def _shot_of(reader: Reader, footage_id: int, frame: int) -> int:
    for shot in reader.every(ShotRow, footage_id=footage_id):
        if shot.first_frame <= frame <= shot.last_frame:
            return shot.ordinal
    return 0


def _keep_frame(act: Act, footage_id: int, frame: int, pts: int) -> FrameRow:
    """The row of a frame, made as a marked one where there is none."""
    known = act.find(FrameRow, footage_id=footage_id, frame=frame)
    if known is not None:
        return known
    return act.add(kept_frame(footage_id, frame, pts, shot=_shot_of(act, footage_id, frame), role="marked"))


def _needed_unmarked(act: Act, known: FrameRow) -> bool:
    """Whether a frame stays in the filmstrip without its mark.

    It does where a survey chose it, where it carries a tag or is evidence, and where its shot has no other.
    """
    footage_id, frame = known.footage_id, known.frame
    return (
        bool(known.fingerprint_method)
        or any(act.every(record, footage_id=footage_id, frame=frame) for record in (Tagging, Link))
        or not any(one.id != known.id for one in act.every(FrameRow, footage_id=footage_id, shot=known.shot))
    )


def mark_frame(case: Case, footage_id: int, *, frame: int, pts: int) -> FrameRow | None:
    """Mark a frame so that it stays in the filmstrip; marking a marked frame takes the mark away (returns None).

    What is in the filmstrip for another reason too is a keyframe again.
    """

    def work(act: Act) -> FrameRow | None:
        act.subject = f"footage {footage_id} frame {frame}"
        known = act.find(FrameRow, footage_id=footage_id, frame=frame)
        if known is not None and known.role == "marked":
            if _needed_unmarked(act, known):
                act.replace(replace(known, role="keyframe"))
            else:
                act.retire(known)
            return None
        if known is not None:
            return act.replace(replace(known, role="marked"))
        return _keep_frame(act, footage_id, frame, pts)

    return case.act("frame.mark", work)


def tag_frame(
    case: Case, tag_id: int, footage_id: int, *, frame: int, pts: int, region: Region | None = None, note: str = ""
) -> Tagging | None:
    """Put a tag on a frame or a region of it; the same tag on the same whole frame is taken off again (None)."""

    def work(act: Act) -> Tagging | None:
        tag = act.get(Tag, tag_id)
        act.subject = f"{tag.name}: footage {footage_id} frame {frame}"
        if region is None:
            for known in act.every(Tagging, tag_id=tag_id, footage_id=footage_id, frame=frame):
                if known.region is None:
                    act.retire(known)
                    return None
        _keep_frame(act, footage_id, frame, pts)
        return act.add(Tagging(tag_id=tag_id, footage_id=footage_id, frame=frame, pts=pts, region=region, note=note))

    return case.act("frame.tag", work)


def add_tag(case: Case, name: str, *, key: int = 0) -> Tag:
    """Make a new tag; ``key`` 1–9 is the digit that sets it, and is taken from whichever tag had it.

    Raises:
        InputProblem: The name is empty or stands already.
    """
    name = " ".join(name.split())
    if not name:
        raise InputProblem("A tag needs a name.", code="input.tag_name")

    def work(act: Act) -> Tag:
        act.subject = name
        if any(tag.name.casefold() == name.casefold() for tag in act.every(Tag)):
            raise InputProblem(f"There is a tag “{name}” already.", code="input.tag_exists")
        for tag in act.every(Tag, key=key) if key else ():
            act.replace(replace(tag, key=0))
        return act.add(Tag(name=name, key=key))

    return case.act("tag.add", work)


def rename_tag(case: Case, tag_id: int, name: str) -> Tag:
    """Give a tag another name; frames that carry it keep it."""
    name = " ".join(name.split())
    if not name:
        raise InputProblem("A tag needs a name.", code="input.tag_name")

    def work(act: Act) -> Tag:
        tag = act.get(Tag, tag_id)
        act.subject = f"{tag.name} → {name}"
        return act.replace(replace(tag, name=name))

    return case.act("tag.rename", work)


def shield_footage(case: Case, footage_id: int, *, graphic: bool) -> Footage:
    """Say that footage is graphic, so that it is shown greyed and blurred until asked for; or that it is not."""

    def work(act: Act) -> Footage:
        footage = act.get(Footage, footage_id)
        act.subject = footage.sha256
        return act.replace(replace(footage, graphic=graphic))

    return case.act("footage.shield", work)


def note_pillar(
    case: Case,
    footage_id: int,
    pillar: Pillar,
    *,
    status: str,
    note: str,
    latitude: float | None = None,
    longitude: float | None = None,
    earliest: str | None = None,
    latest: str | None = None,
) -> PillarNote:
    """Say what was found out about one pillar of one piece of footage; an earlier note stays in the history.

    A position or time that is not given stays as it was.
    """

    def work(act: Act) -> PillarNote:
        act.subject = f"footage {footage_id}: {pillar.value}"
        known = act.find(PillarNote, footage_id=footage_id, pillar=pillar.value)
        new = PillarNote(
            id=known.id if known else 0,
            footage_id=footage_id,
            pillar=pillar,
            status=status,
            note=note,
            latitude=known.latitude if known and latitude is None else latitude,
            longitude=known.longitude if known and longitude is None else longitude,
            earliest=known.earliest if known and earliest is None else earliest,
            latest=known.latest if known and latest is None else latest,
        )
        return act.replace(new) if known else act.add(new)

    return case.act("footage.pillar", work)
