"""Where the case's claims and footage say they are, and which place the analyst holds a claim to mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.claims import Claim, ClaimPlace, ClaimSpan, ClaimState
from storage.records.survey import FactRow, Footage, Pillar, PillarNote
from storage.session import Act, Reader

BY_ANALYST = "analyst"
"""The source of a place that the analyst gave."""


class PointKind(StrEnum):
    """What stands at a point of the map."""

    CLAIM = "claim"
    """A place that an accepted or suggested claim's words are held to mean."""
    CANDIDATE = "candidate"
    """Another place that the same words may mean."""
    FILE = "file"
    """Where a file says that it was made: it can be wrong or forged."""
    LOOKED = "looked"
    """Where the analyst found the footage to be filmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoint:
    """One thing with a position; degrees are WGS 84. ``claim_id`` or ``footage_id`` is set, the other 0."""

    kind: PointKind
    name: str
    latitude: float
    longitude: float
    basis: str
    claim_id: int = 0
    footage_id: int = 0
    place_id: int = 0


def map_points(case: Case) -> tuple[MapPoint, ...]:
    """Everything of the case that has a position: claims in the article's order, then footage."""
    return case.read(_points)


def _points(reader: Reader) -> tuple[MapPoint, ...]:
    starts = {span.claim_id: span.start for span in reader.every(ClaimSpan)}
    shown = {one.id for one in reader.every(Claim) if one.state is not ClaimState.DISMISSED}
    places = [one for one in reader.every(ClaimPlace) if one.claim_id in shown]
    places.sort(key=lambda one: (starts.get(one.claim_id, 0), one.claim_id, one.rank))
    found = []
    first: set[tuple[int, int]] = set()
    for place in places:
        if place.latitude is None or place.longitude is None:
            continue
        mention = (place.claim_id, place.start)
        kind = PointKind.CANDIDATE if mention in first else PointKind.CLAIM
        first.add(mention)
        found.append(
            MapPoint(
                kind=kind,
                name=", ".join(part for part in (place.name, place.country) if part),
                latitude=place.latitude,
                longitude=place.longitude,
                basis=place.source,
                claim_id=place.claim_id,
                place_id=place.id,
            )
        )
    return (*found, *_footage_points(reader))


def _footage_points(reader: Reader) -> list[MapPoint]:
    titles = {one.id: one.title for one in reader.every(Footage)}
    stated: list[tuple[PointKind, FactRow | PillarNote, str]] = [
        *((PointKind.FILE, row, row.source) for row in reader.every(FactRow) if row.kind == "location"),
        *((PointKind.LOOKED, row, row.note) for row in reader.every(PillarNote, pillar=Pillar.LOCATION.value)),
    ]
    return [
        MapPoint(
            kind=kind,
            name=titles[row.footage_id],
            latitude=row.latitude,
            longitude=row.longitude,
            basis=basis,
            footage_id=row.footage_id,
        )
        for kind, row, basis in stated
        if row.latitude is not None and row.longitude is not None
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place that was looked up; degrees are WGS 84."""

    name: str
    latitude: float
    longitude: float
    country: str | None


def find_place(text: str) -> FoundPlace:
    """The place that a text names: coordinates in any spelling, or the best-ranked place of that name.

    Raises:
        InputProblem: It is neither (code ``input.place``).
    """
    from verification.places.coordinates import parse_coordinates
    from verification.places.gazetteer import load

    try:
        spot = parse_coordinates(text)
    except InputProblem as error:
        places = load().find(text.strip(), limit=1)
        if not places:
            raise InputProblem(
                f"“{text.strip()[:80]}” is no place in the gazetteer and no coordinates.",
                code="input.place",
                advice="Write a town's or country's name, or coordinates such as 34.7308, 36.7090.",
            ) from error
        best = places[0]
        return FoundPlace(name=best.name, latitude=best.latitude, longitude=best.longitude, country=best.country)
    return FoundPlace(name=text.strip()[:200], latitude=spot.latitude, longitude=spot.longitude, country=None)


def choose_place(case: Case, place_id: int) -> ClaimPlace:
    """Hold a claim's words to mean this candidate: it is ranked before the others of the same words."""

    def work(act: Act) -> ClaimPlace:
        chosen = act.get(ClaimPlace, place_id)
        act.subject = f"claim {chosen.claim_id}: {chosen.name}"
        rivals = [
            one
            for one in act.every(ClaimPlace, claim_id=chosen.claim_id)
            if one.start == chosen.start and one.rank < chosen.rank
        ]
        lowest = min((one.rank for one in rivals), default=chosen.rank)
        for one in rivals:
            act.replace(replace(one, rank=one.rank + 1))
        return act.replace(replace(chosen, rank=lowest)) if rivals else chosen

    return case.act("claim.place", work)


def give_place(
    case: Case, claim_id: int, *, name: str, latitude: float, longitude: float, country: str | None = None
) -> ClaimPlace:
    """Say oneself where a claim's words are; earlier candidates stay after it.

    Raises:
        InputProblem: The position is none on Earth, or there is no such claim.
    """
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise InputProblem(f"{latitude}, {longitude} is no position on Earth.", code="input.position")

    def work(act: Act) -> ClaimPlace:
        act.get(Claim, claim_id)
        known = sorted(act.every(ClaimPlace, claim_id=claim_id), key=lambda one: one.rank)
        spans = sorted(act.every(ClaimSpan, claim_id=claim_id), key=lambda one: one.start)
        act.subject = f"claim {claim_id}: {name}"
        anchor = known[0] if known else spans[0]
        for one in known:
            act.replace(replace(one, rank=one.rank + 1))
        return act.add(
            ClaimPlace(
                claim_id=claim_id,
                rank=0,
                name=name,
                start=anchor.start,
                end=anchor.end,
                latitude=latitude,
                longitude=longitude,
                country=country,
                source=BY_ANALYST,
            )
        )

    return case.act("claim.place", work)
