"""Checks of what a file says about itself; each gives one finding, whatever it comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath

from storage.records.footage import Finding, FootageFacts, FootageKind, Outcome, StatedTime
from verification.metadata.gathered import Gathered
from verification.metadata.moments import bounds_utc
from verification.metadata.positions import distance_m

_SAME_PLACE_M = 1000
_NULL_ISLAND_DEGREES = 0.001
_CLOCK_SLACK = timedelta(hours=1)
_MADE = frozenset({"taken", "recording", "movie creation", "creation", "digitised", "satellite fix"})
_REENCODERS = (
    "lavf", "handbrake", "x264", "adobe", "premiere", "after effects", "photoshop", "lightroom", "gimp", "davinci",
    "final cut", "imovie", "capcut", "inshot", "kinemaster", "vegas", "shotcut", "kdenlive", "avidemux", "vlc",
    "isomedia", "iso media file produced by google", "gpac", "mainconcept", "windows movie", "paint.net", "canva",
    "google", "picasa", "snapseed", "vsco", "instagram", "facebook", "whatsapp", "acdsee", "irfanview", "imagemagick",
)  # fmt: skip
_SOFTWARE_TAGS = (
    "encoder",
    "software",
    "creatortool",
    "com.apple.quicktime.software",
    "©too",
    "©swr",
    "handler_name",
    "processingsoftware",
    "artist",
)
_EXTENSIONS = {
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/png": ("png",),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "image/tiff": ("tif", "tiff", "dng", "nef", "cr2", "arw", "pef", "orf", "rw2"),
    "image/bmp": ("bmp", "dib"),
    "image/heic": ("heic", "heif", "hif"),
    "image/avif": ("avif",),
    "video/mp4": ("mp4", "m4v", "mov", "m4a", "f4v", "lrv", "3gp", "insv"),
    "video/quicktime": ("mov", "qt", "mp4", "m4v"),
    "video/3gpp": ("3gp", "3gpp", "mp4"),
    "video/3gpp2": ("3g2", "mp4"),
    "video/x-matroska": ("mkv", "webm", "mka"),
    "video/webm": ("webm", "mkv"),
    "video/x-msvideo": ("avi",),
    "video/mp2t": ("ts", "mts", "m2ts", "tp"),
    "video/mpeg": ("mpg", "mpeg", "vob", "m2v"),
    "video/x-ms-asf": ("wmv", "asf", "wma"),
    "video/x-flv": ("flv", "f4v"),
    "application/vnd.rn-realmedia": ("rm", "rmvb"),
    "application/ogg": ("ogg", "ogv", "oga"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a check looks at.

    Attributes:
        gathered: All entries, positions and times.
        media_type: By signature.
        name: The file's name, or empty.
        facts: What decoding found, where the footage was surveyed.
    """

    gathered: Gathered
    media_type: str
    name: str
    facts: FootageFacts | None


Result = tuple[Outcome, str, tuple[str, ...]]
Check = Callable[[Subject], Result]


def findings(subject: Subject) -> tuple[Finding, ...]:
    """Run every check; one that breaks is a finding too."""
    found = []
    for name, version, check in CHECKS:
        try:
            outcome, sentence, basis = check(subject)
        except Exception as problem:  # noqa: BLE001  # a check that breaks on hostile values must be seen, not lost
            outcome, sentence, basis = Outcome.FAILED, "The check itself broke on this file.", (repr(problem),)
        found.append(Finding(check=name, version=version, outcome=outcome, sentence=sentence, basis=basis))
    found += [
        Finding(
            check=f"reading.{source}",
            version="1",
            outcome=Outcome.FAILED,
            sentence=f"The {source} metadata could not be read fully, so other checks may miss what it says.",
            basis=(problem[:500],),
        )
        for source, problem in subject.gathered.failures
    ]
    return tuple(found)


def _skip(sentence: str) -> Result:
    return Outcome.NOT_APPLICABLE, sentence, ()


def upload_order(subject: Subject) -> Result:
    """Whether the footage says that it was made before it was uploaded."""
    made = [time for time in subject.gathered.times if time.meaning in _MADE]
    uploads = [time for time in subject.gathered.times if time.meaning == "uploaded"]
    if not made or not uploads:
        return _skip("The file does not state both when it was made and when it was uploaded.")
    upload = max(uploads, key=lambda time: bounds_utc(time)[1])
    latest = bounds_utc(upload)[1] + _CLOCK_SLACK
    late = [time for time in made if bounds_utc(time)[0] > latest]
    if late:
        return (
            Outcome.CONFLICT,
            "The file says that it was made after it was uploaded; one of the two is wrong.",
            (*map(_said, late), _said(upload)),
        )
    return Outcome.CLEAR, "The stated time of making is not after the upload.", (*map(_said, made), _said(upload))


def places_agree(subject: Subject) -> Result:
    """Whether all positions in the file name one place."""
    places = subject.gathered.locations
    if len(places) < 2:
        return _skip("The file states fewer than two positions.")
    basis = tuple(f"{place.source}: {place.latitude}, {place.longitude}" for place in places)
    widest = max(distance_m(one, other) for one in places for other in places)
    if widest > _SAME_PLACE_M:
        return (
            Outcome.CONFLICT,
            f"The file states positions that lie {widest / 1000:.1f} km apart; at most one can be where it was filmed.",
            basis,
        )
    return Outcome.CLEAR, f"All positions in the file lie within {widest:.0f} m.", basis


def null_island(subject: Subject) -> Result:
    """Whether a position is the 0°, 0° that devices write when they know none."""
    places = subject.gathered.locations
    if not places:
        return _skip("The file states no position.")
    null = [place for place in places if max(abs(place.latitude), abs(place.longitude)) < _NULL_ISLAND_DEGREES]
    if null:
        return (
            Outcome.NOTICE,
            "A position is 0°, 0° in the open Atlantic: what devices write when they have no fix, not a place.",
            tuple(place.source for place in null),
        )
    return Outcome.CLEAR, "No position is the placeholder 0°, 0°.", tuple(place.source for place in places)


def reencoded(subject: Subject) -> Result:
    """Whether software other than a camera's has written the file."""
    traces = []
    for entry in subject.gathered.entries:
        tag = entry.tag.lower().rpartition(":")[2]
        value = entry.value.lower()
        if tag in _SOFTWARE_TAGS and any(name in value for name in _REENCODERS):
            traces.append(f"{entry.source} {entry.group} {entry.tag}: {entry.value}")
    if traces:
        return (
            Outcome.NOTICE,
            "The file was written by editing or conversion software: it is not the camera's original file.",
            tuple(dict.fromkeys(traces)),
        )
    if not subject.gathered.entries:
        return _skip("The file states nothing about its making.")
    return Outcome.CLEAR, "No trace of editing or conversion software; platforms often remove such traces.", ()


def duration_agrees(subject: Subject) -> Result:
    """Whether the container's duration is what decoding gives."""
    stated, facts = subject.gathered.duration_s, subject.facts
    if stated is None or facts is None or facts.kind is not FootageKind.VIDEO:
        return _skip("The duration is compared once the footage has been decoded.")
    decoded = float(facts.duration)
    basis = (f"container: {stated:.3f} s", f"decoded: {decoded:.3f} s, {facts.frame_count} frames")
    if abs(stated - decoded) > max(0.5, 0.02 * stated):
        sentence = (
            f"The container states {stated:.1f} s but {decoded:.1f} s of pictures could be decoded: "
            "footage is missing or its sound is of another length."
        )
        return Outcome.NOTICE, sentence, basis
    return Outcome.CLEAR, "The stated duration is the decoded one.", basis


def name_fits(subject: Subject) -> Result:
    """Whether the name's ending fits what the bytes are."""
    ending = PurePath(subject.name).suffix.lstrip(".").lower()
    known = _EXTENSIONS.get(subject.media_type)
    if not ending or known is None:
        return _skip("There is no name ending to compare, or none is usual for this type.")
    basis = (f"name: .{ending}", f"bytes: {subject.media_type}")
    if ending not in known:
        return Outcome.NOTICE, f"The name ends in .{ending} but the bytes are {subject.media_type}.", basis
    return Outcome.CLEAR, "The name's ending fits the bytes.", basis


def clock_fits_satellites(subject: Subject) -> Result:
    """Whether the camera's clock and the satellites' agree as far as time zones allow."""
    taken = next((time for time in subject.gathered.times if time.meaning in ("taken", "recording")), None)
    fix = next((time for time in subject.gathered.times if time.meaning == "satellite fix"), None)
    if taken is None or fix is None:
        return _skip("The file does not state both the camera's and the satellites' time.")
    first, last = bounds_utc(taken)
    at = bounds_utc(fix)[0]
    if at < first - _CLOCK_SLACK or at > last + _CLOCK_SLACK:
        return (
            Outcome.CONFLICT,
            "The camera's clock and the satellites' time differ by more than any time zone explains.",
            (_said(taken), _said(fix)),
        )
    return Outcome.CLEAR, "The camera's clock fits the satellites' time.", (_said(taken), _said(fix))


def one_picture_track(subject: Subject) -> Result:
    """Whether the container carries another video than the one that players show."""
    count = subject.gathered.video_streams
    if count == 0:
        return _skip("The file holds no video stream.")
    basis = (f"video streams: {count}",)
    if count > 1:
        return Outcome.NOTICE, f"The file holds {count} videos; players show one. Look at the others too.", basis
    return Outcome.CLEAR, "The file holds one video.", basis


def platform_duration(subject: Subject) -> Result:
    """Whether the file is as long as the platform said."""
    entry = next(
        (entry for entry in subject.gathered.entries if entry.source == "platform" and entry.tag == "duration"), None
    )
    if entry is None or subject.gathered.duration_s is None:
        return _skip("The platform's and the file's durations are not both known.")
    said, has = float(entry.value), subject.gathered.duration_s
    basis = (f"platform: {said} s", f"container: {has:.3f} s")
    if abs(said - has) > max(2.0, 0.02 * said):
        return Outcome.NOTICE, f"The platform says {said:g} s but the file has {has:.1f} s: it may be a part.", basis
    return Outcome.CLEAR, "The file is as long as the platform says.", basis


def _said(time: StatedTime) -> str:
    span = time.earliest if time.earliest == time.latest else f"{time.earliest} to {time.latest}"
    return f"{time.source} ({time.meaning}): {span}"


CHECKS: tuple[tuple[str, str, Check], ...] = (
    ("time.upload_order", "1", upload_order),
    ("time.satellites", "1", clock_fits_satellites),
    ("location.agreement", "1", places_agree),
    ("location.null_island", "1", null_island),
    ("origin.software", "1", reencoded),
    ("container.duration", "1", duration_agrees),
    ("container.videos", "1", one_picture_track),
    ("container.name", "1", name_fits),
    ("platform.duration", "1", platform_duration),
)
"""Every check: its stable name, the version of its rule, and the rule."""
