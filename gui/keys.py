"""Every key of the window in one table: what installs them and what ``?`` shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

# Qt's own tools find the texts by this name.
translate = QCoreApplication.translate


class Where(StrEnum):
    """Where a key is heard."""

    WINDOW = "window"
    DESK = "desk"
    VIEWER = "viewer"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One act with the keys that do it. ``shown`` is how the overlay writes them."""

    act: str
    keys: tuple[str, ...]
    where: Where
    shown: str
    says: str


def all_keys() -> tuple[Key, ...]:
    """The table; its words are in the language of the interface."""
    w, d, v, a = Where.WINDOW, Where.DESK, Where.VIEWER, Where.ARTICLE
    rows = (
        ("new", ("Ctrl+N",), w, "Ctrl+N", translate("keys", "new case from an address or a file")),
        ("open", ("Ctrl+O",), w, "Ctrl+O", translate("keys", "open a case")),
        ("undo", ("Ctrl+Z",), w, "Ctrl+Z", translate("keys", "undo anything")),
        ("redo", ("Ctrl+Shift+Z", "Ctrl+Y"), w, "Ctrl+Shift+Z", translate("keys", "redo")),
        ("export", ("Ctrl+E",), w, "Ctrl+E", translate("keys", "export the report")),
        ("jobs", ("Ctrl+J",), w, "Ctrl+J", translate("keys", "show the jobs")),
        ("tab_desk", ("Ctrl+1",), w, "Ctrl+1 … 4", translate("keys", "desk, references & footage, map, report")),
        ("tab_references", ("Ctrl+2",), w, "", ""),
        ("tab_map", ("Ctrl+3",), w, "", ""),
        ("tab_report", ("Ctrl+4",), w, "", ""),
        ("full", ("F11",), w, "F11", translate("keys", "full screen")),
        ("column", ("F6",), w, "F6", translate("keys", "next column")),
        ("help", ("?", "F1"), w, "?", translate("keys", "these keys")),
        ("location", (), a, "L", translate("keys", "selected words: a location claim")),
        ("provenance", (), a, "P", translate("keys", "selected words: a provenance claim")),
        ("time", (), a, "T", translate("keys", "selected words: a time claim")),
        ("event", (), a, "E", translate("keys", "selected words: an event claim")),
        ("words", (), a, "W", translate("keys", "selected words: what the selected claim is about")),
        ("more_words", (), a, "Shift+W", translate("keys", "selected words: what it is about as well")),
        ("split", (), a, "Shift+L", translate("keys", "selected words: a claim of their own, out of the selected one")),
        ("merge", ("Shift+M",), d, "Shift+M", translate("keys", "merge the next claim into this one")),
        ("next_claim", (".",), d, ". ,", translate("keys", "next and previous claim")),
        ("previous_claim", (",",), d, "", ""),
        ("accept", ("A",), d, "A", translate("keys", "accept the suggested claim")),
        ("dismiss", ("D", "Del"), d, "D", translate("keys", "dismiss it")),
        ("link", (), v, "Enter", translate("keys", "link the frame to the claim")),
        ("supports", ("S",), d, "S", translate("keys", "the frame supports the claim (links it where it is not)")),
        ("contradicts", ("C",), d, "C", translate("keys", "contradicts it")),
        ("context", ("X",), d, "X", translate("keys", "gives context")),
        ("verdict", ("V",), d, "V 1 … 7", translate("keys", "verdict, likelihood, confidence, reasoning")),
        ("is_supported", ("Shift+S",), d, "Shift+S", translate("keys", "verdict: supported")),
        ("is_contradicted", ("Shift+C",), d, "Shift+C", translate("keys", "verdict: contradicted")),
        ("is_inconclusive", ("Shift+I",), d, "Shift+I", translate("keys", "verdict: inconclusive")),
        ("is_unverifiable", ("Shift+U",), d, "Shift+U", translate("keys", "verdict: unverifiable")),
        ("hypotheses", ("H",), d, "H", translate("keys", "competing hypotheses of the claim")),
        ("claim_side", ("Ctrl+Shift+C",), d, "Ctrl+Shift+C", translate("keys", "show the claim")),
        ("footage_side", ("Ctrl+Shift+F",), d, "Ctrl+Shift+F", translate("keys", "show what is known of the footage")),
        ("same_side", ("Ctrl+Shift+D",), d, "Ctrl+Shift+D", translate("keys", "show footage that stands twice")),
        ("shot_here", ("I",), d, "I", translate("keys", "a shot begins at this frame")),
        ("boundary_here", ("O",), d, "O", translate("keys", "the nearest shot boundary stands here")),
        ("join_shots", ("Y",), d, "Y", translate("keys", "join the shot to the one before")),
        ("mark", ("M",), d, "M", translate("keys", "mark the frame")),
        ("tag", (), d, "1 … 9", translate("keys", "tag the frame, or take the tag off")),
        ("tag_on", (), d, "Alt+1 … 9", translate("keys", "tag it and go on: next keyframe, or a second")),
        ("next_footage", ("N",), d, "N", translate("keys", "next footage")),
        ("previous_footage", ("Shift+N",), d, "Shift+N", translate("keys", "previous footage")),
        ("next_keyframe", ("]",), d, "] [", translate("keys", "next and previous keyframe")),
        ("previous_keyframe", ("[",), d, "", ""),
        ("compare", ("B",), d, "B", translate("keys", "pin the frame and compare")),
        ("reveal", ("G",), d, "G", translate("keys", "show graphic footage, or cover it")),
        ("graphic", ("Shift+G",), d, "Shift+G", translate("keys", "mark the footage as graphic")),
        ("mute", ("U",), d, "U", translate("keys", "sound on or off")),
        ("next_frame", ("Right",), v, "→ ←", translate("keys", "one frame")),
        ("previous_frame", ("Left",), v, "", ""),
        ("ten_on", ("Shift+Right",), v, "Shift+→ ←", translate("keys", "ten frames")),
        ("ten_back", ("Shift+Left",), v, "", ""),
        ("shot_start", ("Home",), v, "Home End", translate("keys", "first and last frame of the shot")),
        ("shot_end", ("End",), v, "", ""),
        ("page_keyframe", ("PgDown",), v, "PgDn PgUp", translate("keys", "next and previous keyframe")),
        ("page_keyframe_back", ("PgUp",), v, "", ""),
        ("play", ("Space",), v, "Space", translate("keys", "play")),
        ("shuttle_back", ("J",), v, "J K L", translate("keys", "back, stop, on; again for faster")),
        ("shuttle_stop", ("K",), v, "", ""),
        ("shuttle_on", ("L",), v, "", ""),
        ("zoom_in", ("+", "="), v, "+ −", translate("keys", "zoom; 0 fits; drag pans")),
        ("zoom_out", ("-",), v, "", ""),
        ("fit", ("0",), v, "", ""),
        (
            "region",
            (),
            v,
            translate("keys", "Shift+drag"),
            translate("keys", "select a region; a tag or a link takes it"),
        ),
        ("no_region", ("Esc",), v, "Esc", translate("keys", "no region; leaves a field")),
    )
    return tuple(Key(act=r[0], keys=r[1], where=r[2], shown=r[3], says=r[4]) for r in rows)


def install(
    widget: QWidget, where: Where, acts: Mapping[str, Callable[[], object]], *, only_here: bool
) -> list[QShortcut]:
    """Have the keys of one place do their acts. ``only_here``: heard only while the focus is in ``widget``."""
    context = Qt.ShortcutContext.WidgetWithChildrenShortcut if only_here else Qt.ShortcutContext.WindowShortcut
    made = []
    for key in all_keys():
        if key.where is where and key.act in acts:
            for sequence in key.keys:
                shortcut = QShortcut(QKeySequence(sequence), widget)
                shortcut.setContext(context)
                shortcut.activated.connect(acts[key.act])
                made.append(shortcut)
    return made


def install_one(
    widget: QWidget, sequence: str, act: Callable[[], object], *, only_here: bool = False, children: bool = True
) -> QShortcut:
    """Have one more key do an act."""
    shortcut = QShortcut(QKeySequence(sequence), widget)
    if only_here:
        shortcut.setContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut if children else Qt.ShortcutContext.WidgetShortcut
        )
    shortcut.activated.connect(act)
    return shortcut
