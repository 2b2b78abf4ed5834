"""The window's words for what the records call things, in the language of the interface."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from storage.records.article import ClaimKind, ReferenceKind
from storage.records.case import AcquisitionOutcome, ReferenceState
from storage.records.claims import ClaimState, Relation, Verdict
from storage.records.footage import Completeness, Outcome, Transition
from storage.records.judgement import Bearing, WorkStage
from storage.records.survey import Pillar
from verification.claims.scales import Stance, Strength
from verification.claims.tensions import Tension
from verification.workflow.open_points import Open, OpenPoint
from verification.workflow.status import ClaimStatus

# Qt's own tools find the texts by this name.
translate = QCoreApplication.translate


class Look(StrEnum):
    """How a claim is painted: by colour and by shape."""

    SUGGESTED = "suggested"
    OPEN = "open"
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNDETERMINED = "undetermined"


def look_of(status: ClaimStatus) -> Look | None:
    """How a claim is painted; None for one that was dismissed."""
    if status.claim.state is ClaimState.DISMISSED:
        return None
    if status.claim.state is ClaimState.SUGGESTED:
        return Look.SUGGESTED
    return {
        Verdict.UNASSESSED: Look.OPEN,
        Verdict.SUPPORTED: Look.SUPPORTED,
        Verdict.CONTRADICTED: Look.CONTRADICTED,
        Verdict.INCONCLUSIVE: Look.UNDETERMINED,
        Verdict.UNVERIFIABLE: Look.UNDETERMINED,
    }[status.verdict]


def look_word(look: Look) -> str:
    """The state in a word."""
    return {
        Look.SUGGESTED: translate("words", "suggested"),
        Look.OPEN: translate("words", "open"),
        Look.SUPPORTED: translate("words", "supported"),
        Look.CONTRADICTED: translate("words", "contradicted"),
        Look.UNDETERMINED: translate("words", "undetermined"),
    }[look]


def claim_kind(kind: ClaimKind) -> str:
    """What a claim is about."""
    return {
        ClaimKind.LOCATION: translate("words", "location"),
        ClaimKind.PROVENANCE: translate("words", "provenance"),
        ClaimKind.TIME: translate("words", "time"),
        ClaimKind.EVENT: translate("words", "event"),
        ClaimKind.COUNT: translate("words", "count"),
    }[kind]


def fact(name: str) -> str:
    """What the article says of itself, as the heading of a change."""
    return {
        "title": translate("words", "TITLE"),
        "byline": translate("words", "BYLINE"),
        "publisher": translate("words", "PUBLISHER"),
        "published": translate("words", "DAY OF PUBLICATION"),
    }[name]


def reference_kind(kind: ReferenceKind) -> str:
    """How the article points at footage."""
    return {
        ReferenceKind.EMBED: translate("words", "embedded video"),
        ReferenceKind.LINK: translate("words", "link"),
        ReferenceKind.STUB: translate("words", "embedded video, address lost"),
        ReferenceKind.MENTION: translate("words", "mentioned in prose"),
    }[kind]


def reference_state(state: ReferenceState) -> str:
    """How far the footage of a reference has come."""
    return {
        ReferenceState.UNRESOLVED: translate("words", "no address"),
        ReferenceState.READY: translate("words", "not pulled yet"),
        ReferenceState.OBTAINED: translate("words", "obtained"),
        ReferenceState.PARTIAL: translate("words", "partial"),
        ReferenceState.FAILED: translate("words", "failed"),
        ReferenceState.PROSE: translate("words", "prose"),
    }[state]


def reference_gone() -> str:
    """The state of a reference that only an earlier version of the article has."""
    return translate("words", "no longer in the article")


def reference_changed() -> str:
    """The state of a reference that keeps its footage though its words were changed."""
    return translate("words", "its words were changed")


PLATFORMS = {
    "youtube": "YouTube", "facebook": "Facebook", "x": "X", "twitter": "X", "tiktok": "TikTok", "vk": "VK",
    "telegram": "Telegram", "instagram": "Instagram", "vimeo": "Vimeo", "dailymotion": "Dailymotion",
}  # fmt: skip


def platform(name: str | None) -> str:
    """A platform as it writes itself; what was broadcast is on none."""
    if name == "broadcast":
        return translate("words", "Broadcast")
    return PLATFORMS.get(name or "", (name or "").capitalize())


def relation(which: Relation) -> str:
    """How footage bears on a claim."""
    return {
        Relation.SUPPORTS: translate("words", "supports"),
        Relation.CONTRADICTS: translate("words", "contradicts"),
        Relation.CONTEXT: translate("words", "context"),
    }[which]


def verdict(which: Verdict) -> str:
    """What the analyst holds of a claim."""
    return {
        Verdict.UNASSESSED: translate("words", "unassessed"),
        Verdict.SUPPORTED: translate("words", "supported"),
        Verdict.CONTRADICTED: translate("words", "contradicted"),
        Verdict.INCONCLUSIVE: translate("words", "inconclusive"),
        Verdict.UNVERIFIABLE: translate("words", "unverifiable"),
    }[which]


def tension(one: Tension) -> str:
    """How two claims differ."""
    sorts = {
        "people": translate("words", "people"),
        "children": translate("words", "children"),
        "soldiers": translate("words", "soldiers"),
        "vehicles": translate("words", "vehicles"),
        "buildings": translate("words", "buildings"),
    }
    harms = {
        "dead": translate("words", "dead"),
        "wounded": translate("words", "wounded"),
        "arrested": translate("words", "arrested"),
        "missing": translate("words", "missing"),
        "destroyed": translate("words", "destroyed"),
    }
    return translate("words", "{0} against {1} {2} {3}").format(
        f"{one.number:,}", f"{one.other_number:,}", sorts[one.sort], harms[one.harm]
    )


def strength(which: Strength) -> str:
    """How much a link bears on its claim."""
    return {
        Strength.WEAK: translate("words", "weak"),
        Strength.MODERATE: translate("words", "moderate", "strength of evidence"),
        Strength.STRONG: translate("words", "strong"),
    }[which]


def stance(which: Stance) -> str:
    """How the article puts a claim."""
    return {
        Stance.ASSERTS: translate("words", "asserts"),
        Stance.DENIES: translate("words", "denies"),
        Stance.PURPORTS: translate("words", "purports"),
    }[which]


def stage(which: WorkStage) -> str:
    """How far the work on a claim has come."""
    return {
        WorkStage.TO_DO: translate("words", "to do"),
        WorkStage.IN_WORK: translate("words", "in work"),
        WorkStage.TO_REVIEW: translate("words", "to review"),
        WorkStage.DONE: translate("words", "done"),
    }[which]


def bearing(which: Bearing) -> str:
    """How evidence sits with a hypothesis, with a sign that needs no colour."""
    return {
        Bearing.CONSISTENT: translate("words", "+ consistent"),
        Bearing.INCONSISTENT: translate("words", "− inconsistent"),
        Bearing.NEUTRAL: translate("words", "○ neutral"),
        Bearing.NOT_APPLICABLE: translate("words", "· not applicable"),
    }[which]


def place_kind(kind: str) -> str:
    """What sort of place the gazetteer has."""
    return {
        "country": translate("words", "country"),
        "region": translate("words", "region"),
        "city": translate("words", "town"),
        "continent": translate("words", "continent"),
    }.get(kind, kind)


def outcome(which: Outcome) -> str:
    """What a check came to."""
    return {
        Outcome.CONFLICT: translate("words", "conflict"),
        Outcome.NOTICE: translate("words", "notice"),
        Outcome.CLEAR: translate("words", "clear"),
        Outcome.NOT_APPLICABLE: translate("words", "not applicable"),
        Outcome.FAILED: translate("words", "failed"),
    }[which]


def completeness(which: Completeness) -> str:
    """How much of footage could be read."""
    return {
        Completeness.UNREAD: translate("words", "not looked through yet"),
        Completeness.WHOLE: translate("words", "whole"),
        Completeness.PARTIAL: translate("words", "partial"),
        Completeness.FAILED: translate("words", "unreadable"),
    }[which]


def pillar(which: Pillar) -> str:
    """One of the five things footage is looked at along."""
    return {
        Pillar.PROVENANCE: translate("words", "provenance"),
        Pillar.SOURCE: translate("words", "source"),
        Pillar.DATE: translate("words", "date"),
        Pillar.LOCATION: translate("words", "location"),
        Pillar.MOTIVATION: translate("words", "motivation"),
    }[which]


def likelihood(word: str) -> str:
    """A word of the likelihood scale; any other stays as it is."""
    return {
        "almost no chance": translate("words", "almost no chance"),
        "very unlikely": translate("words", "very unlikely"),
        "unlikely": translate("words", "unlikely"),
        "roughly even chance": translate("words", "roughly even chance"),
        "likely": translate("words", "likely"),
        "very likely": translate("words", "very likely"),
        "almost certain": translate("words", "almost certain"),
    }.get(word, word)


def confidence(word: str) -> str:
    """A level of confidence; any other word stays as it is."""
    return {
        "low": translate("words", "low"),
        "moderate": translate("words", "moderate"),
        "high": translate("words", "high"),
    }.get(word, word)


def attempt(outcome: AcquisitionOutcome) -> str:
    """How an attempt to obtain footage ended."""
    return {
        AcquisitionOutcome.WHOLE: translate("words", "whole"),
        AcquisitionOutcome.PARTIAL: translate("words", "partial"),
        AcquisitionOutcome.FAILED: translate("words", "failed"),
        AcquisitionOutcome.CANCELLED: translate("words", "stopped"),
    }[outcome]


def first_tags() -> tuple[str, ...]:
    """The tags of a new case, in the order of their keys."""
    return (
        translate("words", "place"),
        translate("words", "people"),
        translate("words", "weapon"),
        translate("words", "vehicle"),
        translate("words", "damage"),
        translate("words", "text or sign"),
        translate("words", "landmark"),
        translate("words", "sound"),
        translate("words", "edit"),
    )


def open_point(point: OpenPoint) -> str:
    """What is still to be done, in a sentence."""
    sentence = {
        Open.NO_ADDRESS: translate("words", "Reference {0} has no address: supply an address or a file."),
        Open.NOT_PULLED: translate("words", "Reference {0} has not been pulled yet."),
        Open.NOT_OBTAINED: translate("words", "Reference {0} could not be obtained. {1}"),
        Open.VIDEO_MEANT: translate(
            "words", "Reference {0}: its words were changed; see whether its footage is still the video meant."
        ),
        Open.NOT_SURVEYED: translate("words", "“{0}” has not been looked through yet."),
        Open.UNREADABLE: translate("words", "“{0}” could not be read. {1}"),
        Open.PARTIAL: translate("words", "“{0}” is partial ({1} of {2} frames)."),
        Open.CONFLICTS: translate("words", "“{0}” has {1} findings that conflict."),
        Open.NO_PILLARS: translate("words", "“{0}”: nothing noted on {1}."),
        Open.ORPHAN: translate("words", "Claim {0} (“{1}”): its words are no longer in the article."),
        Open.NEEDS_REVIEW: translate("words", "Claim {0} (“{1}”): its words were changed; see whether it still holds."),
        Open.NO_EVIDENCE: translate("words", "Claim {0} (“{1}”) has no evidence linked to it."),
        Open.NOT_ASSESSED: translate("words", "Claim {0} (“{1}”) is not assessed."),
        Open.DISAGREED: translate("words", "Claim {0} (“{1}”) is assessed as {2}; {3} holds “{4}”."),
        Open.SUGGESTIONS: translate("words", "{0} suggested claims are neither accepted nor dismissed."),
    }[point.kind]
    fills = list(point.fills)
    if point.kind is Open.NO_PILLARS:
        fills[1] = ", ".join(pillar(Pillar(one)) for one in fills[1].split(", "))
    if point.kind is Open.DISAGREED:
        fills[2], fills[4] = verdict(Verdict(fills[2])), verdict(Verdict(fills[4]))
    return sentence.format(*fills).strip()


def turn(which: str) -> str:
    """How one picture is turned against another, as in ``SharedStretch.turn``."""
    kind, _, degrees = which.partition("-")
    said = {
        "upright": translate("words", "upright"),
        "turned": translate("words", "turned"),
        "mirrored": translate("words", "mirrored"),
    }.get(kind, kind)
    return f"{said} {degrees}°" if degrees else said


def act_word(action: str) -> str:
    """An act of the trail, in words."""
    return {
        "claim.make": translate("words", "claim made"),
        "claim.span": translate("words", "words of a claim"),
        "article.published": translate("words", "day of publication"),
        "article.version": translate("words", "newer version of the article"),
        "reference.confirm": translate("words", "footage of a reference confirmed"),
        "reference.detach": translate("words", "footage taken from a reference"),
        "claim.merge": translate("words", "claims merged"),
        "claim.split": translate("words", "claim split"),
        "claim.place": translate("words", "place of a claim"),
        "claim.accept": translate("words", "suggestion accepted"),
        "claim.dismiss": translate("words", "suggestion dismissed"),
        "claim.change": translate("words", "claim changed"),
        "claim.stage": translate("words", "stage of the work"),
        "claim.assess": translate("words", "assessment"),
        "link.make": translate("words", "frame linked"),
        "link.change": translate("words", "link changed"),
        "link.remove": translate("words", "link removed"),
        "frame.mark": translate("words", "frame marked"),
        "frame.tag": translate("words", "tag on a frame"),
        "tag.add": translate("words", "tag added"),
        "tag.rename": translate("words", "tag renamed"),
        "footage.shield": translate("words", "graphic mark"),
        "footage.pillar": translate("words", "note on footage"),
        "network.switch": translate("words", "network permission"),
        "network.proxy": translate("words", "proxy"),
        "job.end": translate("words", "job ended"),
        "shot.split": translate("words", "shot split"),
        "shot.merge": translate("words", "shots joined"),
        "shot.move": translate("words", "shot boundary moved"),
        "match.accept": translate("words", "match accepted"),
        "match.dismiss": translate("words", "match dismissed"),
        "match.withdraw": translate("words", "match left open"),
        "search.note": translate("words", "search noted"),
    }.get(action, action)


def transition_word(transition: Transition, kind: str) -> str:
    """What a shot begins with, such as a dissolve."""
    if transition is Transition.START:
        return translate("words", "the beginning of the footage")
    known = {
        "cut": translate("words", "cut"),
        "dissolve": translate("words", "dissolve"),
        "fade": translate("words", "fade"),
        "wipe": translate("words", "wipe"),
    }
    other = translate("words", "gradual transition") if transition is Transition.GRADUAL else known["cut"]
    return known.get(kind, other)


def begins_with(transition: Transition, kind: str, extent: tuple[int, int] | None) -> str:
    """What a shot begins with, and over which frames."""
    word = translate("words", "begins with: {0}").format(transition_word(transition, kind))
    if extent is None:
        return word
    return f"{word}, " + translate("words", "frames {0}–{1}").format(*extent)
