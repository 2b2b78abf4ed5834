"""The window's words for what the records call things, in the language of the interface."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from storage.records.article import ClaimKind, ReferenceKind
from storage.records.case import ClaimState, Pillar, ReferenceState, Relation, Verdict
from storage.records.footage import Completeness, Outcome
from verification.workflow.status import ClaimStatus

tr = QCoreApplication.translate


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
        Look.SUGGESTED: tr("words", "suggested"),
        Look.OPEN: tr("words", "open"),
        Look.SUPPORTED: tr("words", "supported"),
        Look.CONTRADICTED: tr("words", "contradicted"),
        Look.UNDETERMINED: tr("words", "undetermined"),
    }[look]


def claim_kind(kind: ClaimKind) -> str:
    """What a claim is about."""
    return {
        ClaimKind.LOCATION: tr("words", "location"),
        ClaimKind.PROVENANCE: tr("words", "provenance"),
        ClaimKind.TIME: tr("words", "time"),
        ClaimKind.EVENT: tr("words", "event"),
        ClaimKind.COUNT: tr("words", "count"),
    }[kind]


def reference_kind(kind: ReferenceKind) -> str:
    """How the article points at footage."""
    return {
        ReferenceKind.EMBED: tr("words", "embedded video"),
        ReferenceKind.LINK: tr("words", "link"),
        ReferenceKind.STUB: tr("words", "embedded video, address lost"),
        ReferenceKind.MENTION: tr("words", "mentioned in prose"),
    }[kind]


def reference_state(state: ReferenceState) -> str:
    """How far the footage of a reference has come."""
    return {
        ReferenceState.UNRESOLVED: tr("words", "no address"),
        ReferenceState.READY: tr("words", "not pulled yet"),
        ReferenceState.OBTAINED: tr("words", "obtained"),
        ReferenceState.PARTIAL: tr("words", "partial"),
        ReferenceState.FAILED: tr("words", "failed"),
        ReferenceState.PROSE: tr("words", "prose"),
    }[state]


PLATFORMS = {
    "youtube": "YouTube", "facebook": "Facebook", "x": "X", "twitter": "X", "tiktok": "TikTok", "vk": "VK",
    "telegram": "Telegram", "instagram": "Instagram", "vimeo": "Vimeo", "dailymotion": "Dailymotion",
}  # fmt: skip


def platform(name: str | None) -> str:
    """A platform as it writes itself."""
    return PLATFORMS.get(name or "", (name or "").capitalize())


def relation(which: Relation) -> str:
    """How footage bears on a claim."""
    return {
        Relation.SUPPORTS: tr("words", "supports"),
        Relation.CONTRADICTS: tr("words", "contradicts"),
        Relation.CONTEXT: tr("words", "context"),
    }[which]


def verdict(which: Verdict) -> str:
    """What the analyst holds of a claim."""
    return {
        Verdict.UNASSESSED: tr("words", "unassessed"),
        Verdict.SUPPORTED: tr("words", "supported"),
        Verdict.CONTRADICTED: tr("words", "contradicted"),
        Verdict.INCONCLUSIVE: tr("words", "inconclusive"),
        Verdict.UNVERIFIABLE: tr("words", "unverifiable"),
    }[which]


def outcome(which: Outcome) -> str:
    """What a check came to."""
    return {
        Outcome.CONFLICT: tr("words", "conflict"),
        Outcome.NOTICE: tr("words", "notice"),
        Outcome.CLEAR: tr("words", "clear"),
        Outcome.NOT_APPLICABLE: tr("words", "not applicable"),
        Outcome.FAILED: tr("words", "failed"),
    }[which]


def completeness(which: Completeness) -> str:
    """How much of footage could be read."""
    return {
        Completeness.UNREAD: tr("words", "not looked through yet"),
        Completeness.WHOLE: tr("words", "whole"),
        Completeness.PARTIAL: tr("words", "partial"),
        Completeness.FAILED: tr("words", "unreadable"),
    }[which]


def pillar(which: Pillar) -> str:
    """One of the five things footage is looked at along."""
    return {
        Pillar.PROVENANCE: tr("words", "provenance"),
        Pillar.SOURCE: tr("words", "source"),
        Pillar.DATE: tr("words", "date"),
        Pillar.LOCATION: tr("words", "location"),
        Pillar.MOTIVATION: tr("words", "motivation"),
    }[which]


def act_word(action: str) -> str:
    """An act of the trail, in words."""
    return {
        "claim.make": tr("words", "claim made"),
        "claim.span": tr("words", "words of a claim"),
        "claim.accept": tr("words", "suggestion accepted"),
        "claim.dismiss": tr("words", "suggestion dismissed"),
        "claim.change": tr("words", "claim changed"),
        "claim.assess": tr("words", "assessment"),
        "link.make": tr("words", "frame linked"),
        "link.change": tr("words", "link changed"),
        "link.remove": tr("words", "link removed"),
        "frame.mark": tr("words", "frame marked"),
        "frame.tag": tr("words", "tag on a frame"),
        "tag.add": tr("words", "tag added"),
        "tag.rename": tr("words", "tag renamed"),
        "footage.shield": tr("words", "graphic mark"),
        "footage.pillar": tr("words", "note on footage"),
        "network.switch": tr("words", "network permission"),
        "search.note": tr("words", "search noted"),
    }.get(action, action)
