"""The sample case: an invented article and three rendered videos, worked on as an analyst would."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from storage.casefile import Case
from storage.errors import EnvironmentProblem
from storage.records.article import ClaimKind, ReferenceKind
from storage.records.claims import Relation, Verdict
from storage.records.progress import Progress, silent
from storage.records.survey import Footage, Pillar
from verification.workflow.cases import new_case
from verification.workflow.claims import assess, decide_suggestion, link, note_search
from verification.workflow.desk import Desk
from verification.workflow.looking import all_tags, frame_times
from verification.workflow.marking import note_pillar, tag_frame
from verification.workflow.pulling import obtain
from verification.workflow.status import status_of
from verification.workflow.surveying import survey_footage

PUBLISHED = "2015-10-05"
TITLE = "Teaching sample: the convoy on the coast"
VIDEOS = ("harbour-street.mp4", "passed-off.mp4", "contradicting.mp4")
"""The files for the article's stubs, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claims:
    """The claims that are worked on, by id."""

    convoy_place: int
    convoy_count: int
    convoy_day: int
    latakia: int
    latakia_film: int
    baniyas: int


def make_sample(folder: Path, desk: Desk, *, progress: Progress = silent) -> Case:
    """Make the sample case in a new folder; the caller closes it. When that fails or is stopped, no folder is left.

    Raises:
        InputProblem, EnvironmentProblem, WorkerProblem: As making any case does.
        Cancelled: The progress object stopped it.
    """
    with ExitStack() as stack:
        given = files("resources") / "sample"
        article, *videos = [stack.enter_context(as_file(given / name)) for name in ("article.txt", *VIDEOS)]
        case = new_case(folder, desk, str(article), title=TITLE, published=PUBLISHED, progress=progress)
        try:
            street, passed_off, other = _supply(case, desk, videos, progress)
            claims = _find_claims(case)
            _tag(case, street, passed_off, other)
            _work_on_convoy(case, claims, street)
            _work_on_passed_off(case, claims, street, passed_off)
            _work_on_contradicting(case, claims, other)
        except BaseException:
            # Half a sample would pass for the sample the next time; the folder was empty before, so nothing else goes.
            case.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return case


def _supply(case: Case, desk: Desk, videos: Sequence[Path], progress: Progress) -> list[Footage]:
    """Each video for its stub, surveyed."""
    stubs = [one.reference for one in status_of(case).references if one.reference.kind is ReferenceKind.STUB]
    supplied = []
    for stub, video in zip(stubs, videos, strict=True):
        obtained = obtain(case, desk, str(video), reference_id=stub.id, progress=progress)
        if obtained.footage is None:
            raise EnvironmentProblem(
                f"The sample's video “{video.name}” could not be taken in.",
                code="environment.sample",
                advice="Install the program anew.",
                detail=obtained.acquisition.error_detail or obtained.acquisition.error_sentence or "",
            )
        supplied.append(survey_footage(case, desk, obtained.footage.id, progress=progress))
    return supplied


def _find_claims(case: Case) -> _Claims:
    """The suggestions that the sample accepts, found by their words."""
    suggested = status_of(case).claims

    def accepted(kind: ClaimKind, words: str) -> int:
        found = next(
            (one.claim.id for one in suggested if one.claim.kind is kind and words in one.spans[0].exact), None
        )
        if found is None:
            raise EnvironmentProblem(
                f"The sample's article lacks its claim “{words}”.",
                code="environment.sample",
                advice="Install the program anew.",
            )
        return decide_suggestion(case, found, accept=True).id

    return _Claims(
        convoy_place=accepted(ClaimKind.LOCATION, "harbour street in Tartus on Friday afternoon"),
        convoy_count=accepted(ClaimKind.COUNT, "six vehicles"),
        convoy_day=accepted(ClaimKind.TIME, "2 October 2015"),
        latakia=accepted(ClaimKind.LOCATION, "unloading weapons in Latakia"),
        latakia_film=accepted(ClaimKind.PROVENANCE, "an account calling itself Latakia Eyes"),
        baniyas=accepted(ClaimKind.LOCATION, "filmed in Baniyas"),
    )


def _tag(case: Case, street: Footage, passed_off: Footage, other: Footage) -> None:
    tags = {tag.name: tag.id for tag in all_tags(case)}
    for name, footage, frame in (
        ("landmark", street, 30),
        ("vehicle", street, 30),
        ("people", street, 60),
        ("landmark", street, 140),
        ("vehicle", passed_off, 40),
        ("edit", passed_off, 40),
        ("place", other, 30),
    ):
        tag_frame(case, tags[name], footage.id, frame=frame, pts=_pts(case, footage, frame))


def _pts(case: Case, footage: Footage, frame: int) -> int:
    return frame_times(case, footage.id)[frame]


def _link(  # noqa: PLR0917 - said six times below, where the order reads well
    case: Case, claim: int, footage: Footage, frame: int, relation: Relation, reason: str
) -> None:
    pts = _pts(case, footage, frame)
    link(case, claim, footage.id, frame=frame, pts=pts, relation=relation, reason=reason)


def _work_on_convoy(case: Case, claims: _Claims, street: Footage) -> None:
    """The first video was filmed where and when the article says; the count is another matter."""
    _link(
        case,
        claims.convoy_place,
        street,
        140,
        Relation.SUPPORTS,
        "The square minaret stands on the right of the street; the file gives a position on the Tartus sea front.",
    )
    _link(
        case,
        claims.convoy_day,
        street,
        30,
        Relation.SUPPORTS,
        "The file says 12:05 UTC on 2 October, and the shadows of the lamp posts fall as the sun then stood there.",
    )
    _link(case, claims.convoy_count, street, 30, Relation.CONTRADICTS, "Three lorries stand in the street, not six.")
    assess(
        case,
        claims.convoy_place,
        verdict=Verdict.SUPPORTED,
        likelihood="very likely",
        confidence="moderate",
        reasoning="Position, time and shadows agree with each other and with the claim; metadata alone can be forged.",
        would_change="A second view of this street that shows it without the minaret or with other houses.",
    )
    note_pillar(
        case,
        street.id,
        Pillar.LOCATION,
        status="agrees with the claim",
        note="Position in the file: the sea front of Tartus.",
        latitude=34.8886,
        longitude=35.8787,
    )


def _work_on_passed_off(case: Case, claims: _Claims, street: Footage, passed_off: Footage) -> None:
    """The second video is a mirrored, cropped piece of the first."""
    _link(
        case,
        claims.latakia,
        passed_off,
        40,
        Relation.CONTRADICTS,
        "Mirrored and cropped, this is frame 52 of the Tartus video: the same lorries, people, trees and shadows.",
    )
    _link(
        case,
        claims.latakia,
        street,
        52,
        Relation.CONTEXT,
        "The frame to lay beside the mirrored one.",
    )
    assess(
        case,
        claims.latakia,
        verdict=Verdict.CONTRADICTED,
        likelihood="almost no chance",
        confidence="high",
        reasoning="The footage is an edited piece of a video that was filmed in Tartus on the day before.",
    )
    note_search(
        case,
        where="the metadata of passed-off.mp4",
        looked_for="a time of recording, a position or a device",
        result="None of them: the file was written anew by an encoder and says nothing of its making.",
        found=False,
        claim_id=claims.latakia_film,
        footage_id=passed_off.id,
    )


def _work_on_contradicting(case: Case, claims: _Claims, other: Footage) -> None:
    """The third video says of itself that it is another place and year; its assessment is left to the reader."""
    _link(
        case,
        claims.baniyas,
        other,
        30,
        Relation.CONTRADICTS,
        "The file itself says 12 June 2013 and a position near Tripoli in Lebanon, not Baniyas in October 2015.",
    )
    note_pillar(
        case,
        other.id,
        Pillar.DATE,
        status="contradicts the claim",
        note="Time of making in the file: 06:50 UTC on 12 June 2013, more than two years before the claimed morning.",
        earliest="2013-06-12T06:50:00Z",
        latest="2013-06-12T06:50:59Z",
    )
