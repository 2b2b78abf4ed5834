"""The keys of the article desk: which act each does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from gui import keys
from gui.keys import Where
from storage.records.claims import Relation, Verdict

if TYPE_CHECKING:
    from gui.desk_page import DeskPage


def install_desk_keys(desk: DeskPage) -> None:
    """Have the keys heard on the desk, and those heard in the viewer and the text, do their acts."""
    cursor, viewer, claim = desk.frames, desk.viewer, desk.claim
    acts: dict[str, Callable[[], object]] = {
        "next_claim": lambda: claim.list.step(1),
        "previous_claim": lambda: claim.list.step(-1),
        "merge": claim.merge_next,
        "accept": lambda: claim.decide(accept=True),
        "dismiss": lambda: claim.decide(accept=False),
        "supports": lambda: desk.relate(Relation.SUPPORTS),
        "contradicts": lambda: desk.relate(Relation.CONTRADICTS),
        "context": lambda: desk.relate(Relation.CONTEXT),
        "verdict": desk.focus_verdict,
        "is_supported": lambda: desk.give_verdict(Verdict.SUPPORTED),
        "is_contradicted": lambda: desk.give_verdict(Verdict.CONTRADICTED),
        "is_inconclusive": lambda: desk.give_verdict(Verdict.INCONCLUSIVE),
        "is_unverifiable": lambda: desk.give_verdict(Verdict.UNVERIFIABLE),
        "hypotheses": desk.open_hypotheses,
        "claim_side": lambda: desk.side.show_panel(desk.claim),
        "footage_side": lambda: desk.side.show_panel(desk.footage),
        "same_side": lambda: desk.side.show_panel(desk.same),
        "shot_here": lambda: desk.still(desk.shots.split),
        "boundary_here": lambda: desk.still(desk.shots.move),
        "join_shots": lambda: desk.still(desk.shots.join),
        "mark": desk.mark,
        "next_footage": lambda: cursor.next_footage(1),
        "previous_footage": lambda: cursor.next_footage(-1),
        "next_keyframe": lambda: desk.go_keyframe(1),
        "previous_keyframe": lambda: desk.go_keyframe(-1),
        "compare": viewer.toggle_compare,
        "reveal": viewer.toggle_shield,
        "graphic": desk.toggle_graphic,
        "mute": desk.toggle_mute,
    }
    keys.install(desk, Where.DESK, acts, only_here=True)
    for digit in range(1, 10):
        keys.install_one(desk, str(digit), partial(desk.tag_key, digit), only_here=True)
        keys.install_one(desk, f"Alt+{digit}", partial(desk.tag_key, digit, go_on=True), only_here=True)
    on_frames: dict[str, Callable[[], object]] = {
        "next_frame": lambda: desk.still(lambda: cursor.step(1)),
        "previous_frame": lambda: desk.still(lambda: cursor.step(-1)),
        "ten_on": lambda: desk.still(lambda: cursor.step(10)),
        "ten_back": lambda: desk.still(lambda: cursor.step(-10)),
        "shot_start": lambda: desk.still(lambda: cursor.shot_edge(last=False)),
        "shot_end": lambda: desk.still(lambda: cursor.shot_edge(last=True)),
        "page_keyframe": lambda: desk.go_keyframe(1),
        "page_keyframe_back": lambda: desk.go_keyframe(-1),
        "play": viewer.playback.toggle,
        "shuttle_back": lambda: viewer.playback.shuttle(-1),
        "shuttle_stop": viewer.playback.stop,
        "shuttle_on": lambda: viewer.playback.shuttle(1),
        "zoom_in": lambda: viewer.zoom_by(1),
        "zoom_out": lambda: viewer.zoom_by(-1),
        "fit": viewer.fit_view,
        "no_region": lambda: cursor.select_region(None),
    }
    keys.install(viewer.view, Where.VIEWER, on_frames, only_here=True)
    for place in (viewer.view, desk.article.text):
        for name in ("Return", "Enter"):
            # Only the frame and the text themselves: in a card's field Enter is the field's.
            keys.install_one(place, name, desk.link_frame, only_here=True, children=False)
